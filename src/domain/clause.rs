//! The clauses of 威文办发〔2021〕10号 that guards and findings cite, by their short names.
//!
//! The short name is what a screen prints beside a rule; [`quote`] gives the regulation's own words.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// 首接责任：全程跟踪、牵头组织，直至办结。
pub const LEAD_DUTY: &str = "二(一)";
/// 研判、邀请、报备、反馈、回复、填表、审签、同步上传（首接）。
pub const LEAD_FLOW: &str = "二(二)";
/// 在规定时限内及时办结；协办单位服从调度。
pub const LEAD_HANDLING: &str = "二(三)";
/// 回访与评价综合考核；消极应付的及时通报。
pub const LEAD_ASSESSMENT: &str = "二(四)";
/// 吹哨对象：区直部门、驻文单位、公共服务企业。
pub const WHISTLE_TARGETS: &str = "三";
/// 吹哨类型：常规哨、攻坚哨、重点哨。
pub const WHISTLE_LEVELS: &str = "三(一)";
/// 电话报备、报到、反馈、回复、填表、审签、同步上传（吹哨）。
pub const WHISTLE_FLOW: &str = "三(二)";
/// 吹哨前初步研究；准确定位报到部门；联络员。
pub const WHISTLE_DUTIES: &str = "三(三)";
/// 部门不报到、慢作为的考核扣分。
pub const WHISTLE_ASSESSMENT: &str = "三(四)";
/// 责任主体认定会商。
pub const ADJUDICATION: &str = "四";
/// 办理质效：审核把关、承诺事项。
pub const QUALITY: &str = "六(二)";
/// 第一责任人、分管负责人、具体工作人员。
pub const ORGANISATION: &str = "六(一)";
/// 承办单位全程监督、审核把关、对真实性负责。
pub const SUPERVISION: &str = "附1§3";
/// 敷衍应付、弄虚作假。
pub const PERFUNCTORY: &str = "附1§7(1)";
/// 不履行首接责任。
pub const SHIRKED_LEAD: &str = "附1§7(2)";
/// 无正当理由不配合。
pub const NOT_COOPERATING: &str = "附1§7(3)";
/// 拒不完成办理和督办事项。
pub const REFUSED_WORK: &str = "附1§7(4)";
/// 紧急类办件未能及时响应。
pub const URGENT_UNANSWERED: &str = "附1§7(5)";
/// 不作为、慢作为，长期不能解决。
pub const SLOW: &str = "附1§7(6)";
/// 对工作提醒、督办单不重视。
pub const IGNORED_SUPERVISION: &str = "附1§7(7)";
/// 泄露诉求人信息。
pub const LEAKED: &str = "附1§7(8)";
/// 首接表：回访情况只填满意、不满意。
pub const FORM_FOLLOW_UP: &str = "附2注1";
/// 首接表：非“好”的评价要说明原因。
pub const FORM_RATING: &str = "附2注2";
/// 吹哨表：回访情况只填满意、不满意。
pub const WHISTLE_FORM_FOLLOW_UP: &str = "附3注1";
/// 吹哨表：非“好”的评价要说明原因。
pub const WHISTLE_FORM_RATING: &str = "附3注2";
/// 首接表的格子。
pub const FORM: &str = "附2";
/// 吹哨表的格子。
pub const WHISTLE_FORM: &str = "附3";
/// Not a rule of the regulation: the unit's own setting.
pub const OWN_RULE: &str = "本单位口径";

/// Not a rule at all: how this program is used.
pub const USAGE: &str = "使用说明";

const TEXT: &str = include_str!("../../assets/regulation.toml");

static QUOTES: LazyLock<BTreeMap<String, String>> =
    LazyLock::new(|| toml::from_str(TEXT).unwrap_or_default());

/// The regulation's own words for a clause; `None` for the unit's own settings.
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
