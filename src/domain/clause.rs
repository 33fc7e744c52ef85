//! The clauses of the regulation 威文办发〔2021〕10号 that guards and findings cite, by their
//! short names.
//!
//! The short name is printed beside a rule on the screen; [`quote`] returns the regulation's own
//! words.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The unit that receives an order first follows and leads it to its end (首接责任).
pub const LEAD_DUTY: &str = "二(一)";
/// The steps of 首接负责: 研判, invitation, 报备, feedback, reply, form, signature, upload
/// together.
pub const LEAD_FLOW: &str = "二(二)";
/// Orders are handled within their time limit, and co-handlers follow the lead (协办单位服从调度).
pub const LEAD_HANDLING: &str = "二(三)";
/// Lead and co-handlers share the assessment; passive co-handlers are reported to the centre.
pub const LEAD_ASSESSMENT: &str = "二(四)";
/// Units that a town may call: 区直部门, 驻文单位 and public-service enterprises (吹哨对象).
pub const WHISTLE_TARGETS: &str = "三";
/// The three levels of a whistle (吹哨类型): 常规哨, 攻坚哨, 重点哨.
pub const WHISTLE_LEVELS: &str = "三(一)";
/// The steps of 吹哨报到: 报备 by phone, reporting in, feedback, reply, form, signature, upload
/// together.
pub const WHISTLE_FLOW: &str = "三(二)";
/// Before a whistle the town studies the matter and finds the right unit; each unit names a
/// liaison officer.
pub const WHISTLE_DUTIES: &str = "三(三)";
/// Town and departments share the assessment; departments that do not come or work slowly lose
/// points.
pub const WHISTLE_ASSESSMENT: &str = "三(四)";
/// The centre has a dispute about the responsible unit decided jointly (责任主体认定会商).
pub const ADJUDICATION: &str = "四";
/// Quality of handling (办理质效): results are checked, and promises to citizens are kept.
pub const QUALITY: &str = "六(二)";
/// Each unit has a head who is responsible, a deputy head and staff for the handling.
pub const ORGANISATION: &str = "六(一)";
/// The unit supervises its own handling, checks results and answers for their truth (审核把关).
pub const SUPERVISION: &str = "附1§3";
/// Liability for perfunctory or false answers (敷衍应付、弄虚作假).
pub const PERFUNCTORY: &str = "附1§7(1)";
/// Liability of a first handler that does not take the lead (不履行首接责任).
pub const SHIRKED_LEAD: &str = "附1§7(2)";
/// Liability of a co-handler that does not cooperate without a good reason (无正当理由不配合).
pub const NOT_COOPERATING: &str = "附1§7(3)";
/// Liability for refusing to handle an order or a 督办 without a good reason (拒不完成).
pub const REFUSED_WORK: &str = "附1§7(4)";
/// Liability for answering an urgent order too late (紧急类办件未能及时响应).
pub const URGENT_UNANSWERED: &str = "附1§7(5)";
/// Liability for slow handling that leaves a matter unsolved for long (不作为、慢作为).
pub const SLOW: &str = "附1§7(6)";
/// Liability for ignoring a reminder or a yellow slip (对工作提醒、督办单不重视).
pub const IGNORED_SUPERVISION: &str = "附1§7(7)";
/// Liability for giving away a citizen's data (泄露诉求人信息).
pub const LEAKED: &str = "附1§7(8)";
/// Note on form 附2: 回访情况 is filled with 满意 or 不满意 only.
pub const FORM_FOLLOW_UP: &str = "附2注1";
/// Note on form 附2: every grade but 好 must be explained.
pub const FORM_RATING: &str = "附2注2";
/// Note on form 附3: 回访情况 is filled with 满意 or 不满意 only.
pub const WHISTLE_FORM_FOLLOW_UP: &str = "附3注1";
/// Note on form 附3: every grade but 好 must be explained.
pub const WHISTLE_FORM_RATING: &str = "附3注2";
/// The filing form of 首接负责 and its cells.
pub const FORM: &str = "附2";
/// The filing form of 吹哨报到 and its cells.
pub const WHISTLE_FORM: &str = "附3";
/// Not a clause: a rule that the unit set itself (本单位口径).
pub const OWN_RULE: &str = "本单位口径";

/// Not a rule: an explanation of how this program is used.
pub const USAGE: &str = "使用说明";

const TEXT: &str = include_str!("../../assets/regulation.toml");

static QUOTES: LazyLock<BTreeMap<String, String>> =
    LazyLock::new(|| toml::from_str(TEXT).unwrap_or_default());

/// Returns the regulation's own words for a clause; `None` for [`OWN_RULE`], [`USAGE`] and unknown
/// names.
#[must_use]
pub fn quote(clause: &str) -> Option<&'static str> {
    QUOTES.get(clause).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cited_clause_has_its_words() {
        for clause in [
            LEAD_DUTY,
            LEAD_FLOW,
            LEAD_HANDLING,
            LEAD_ASSESSMENT,
            WHISTLE_TARGETS,
            WHISTLE_LEVELS,
            WHISTLE_FLOW,
            WHISTLE_DUTIES,
            WHISTLE_ASSESSMENT,
            ADJUDICATION,
            QUALITY,
            ORGANISATION,
            SUPERVISION,
            PERFUNCTORY,
            SHIRKED_LEAD,
            NOT_COOPERATING,
            REFUSED_WORK,
            URGENT_UNANSWERED,
            SLOW,
            IGNORED_SUPERVISION,
            LEAKED,
            FORM_FOLLOW_UP,
            FORM_RATING,
            WHISTLE_FORM_FOLLOW_UP,
            WHISTLE_FORM_RATING,
            FORM,
            WHISTLE_FORM,
        ] {
            assert!(
                quote(clause).is_some_and(|words| words.chars().count() > 6),
                "{clause}"
            );
        }
        assert_eq!(quote(OWN_RULE), None);
    }
}
