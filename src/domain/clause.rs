//! The clauses of the regulation 威文办发〔2021〕10号 that guards and findings cite, by their
//! short names.
//!
//! The short name is printed beside a rule on the screen; [`Clause::quote`] returns the
//! regulation's own words. What section 二 says of 首接负责, section 三 says of 吹哨报到: a constant
//! that stands for such a duty knows both paragraphs, and an order cites the one of its mechanism.
//! The whole text is in [`super::regulation`].

use std::fmt;

use serde::{Serialize, Serializer};

use super::regulation;
use super::vocabulary::{FormKind, Mechanism};

/// What a rule rests on: a clause of the regulation, or a pair of clauses that say the same of
/// 首接负责 and of 吹哨报到, or no clause at all but [`OWN_RULE`] or [`USAGE`].
///
/// It is shown, compared and serialized by its name.
#[derive(Debug, Clone, Copy)]
pub struct Clause {
    names: &'static ClauseNames,
    side: ClauseSide,
}

/// The names of a pair of clauses; of a single clause all are the same.
#[derive(Debug)]
struct ClauseNames {
    first_handler: &'static str,
    whistle: &'static str,
    /// Both names, joined by 、.
    both: &'static str,
}

/// Which clause of a pair is meant.
#[derive(Debug, Clone, Copy)]
enum ClauseSide {
    /// It is not known yet which one applies.
    Both,
    FirstHandler,
    Whistle,
}

impl Clause {
    const fn new(names: &'static ClauseNames) -> Self {
        Self {
            names,
            side: ClauseSide::Both,
        }
    }

    /// Returns the short name, such as 二(二). Where two clauses say the same of 首接 and 吹哨 and it
    /// is not known which mechanism applies, returns the names of both.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self.side {
            ClauseSide::Both => self.names.both,
            ClauseSide::FirstHandler => self.names.first_handler,
            ClauseSide::Whistle => self.names.whistle,
        }
    }

    /// Returns the clause that applies to an order of this mechanism: of a pair the paragraph of
    /// section 三 or form 附3 for 吹哨报到, else that of section 二 or form 附2.
    #[must_use]
    pub const fn of(self, mechanism: Mechanism) -> Self {
        self.of_form(match mechanism {
            Mechanism::Whistle => FormKind::Whistle,
            Mechanism::Undecided | Mechanism::Solo | Mechanism::FirstHandler => {
                FormKind::FirstHandler
            }
        })
    }

    /// Returns the clause that applies to a filing form of this kind.
    #[must_use]
    pub const fn of_form(self, kind: FormKind) -> Self {
        let side = match (self.side, kind) {
            (ClauseSide::Both, FormKind::FirstHandler) => ClauseSide::FirstHandler,
            (ClauseSide::Both, FormKind::Whistle) => ClauseSide::Whistle,
            (side @ (ClauseSide::FirstHandler | ClauseSide::Whistle), _) => side,
        };
        Self { side, ..self }
    }

    /// Returns the names of the paragraphs: two while it is not known which of a pair applies.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        let names = self.names;
        let is_open_pair = matches!(self.side, ClauseSide::Both) && names.both != names.whistle;
        let first = if is_open_pair {
            names.first_handler
        } else {
            self.name()
        };
        std::iter::once(first).chain(is_open_pair.then_some(names.whistle))
    }

    /// Returns whether it is a clause of the regulation, rather than a rule of the unit's own or
    /// an explanation of how the program is used.
    #[must_use]
    pub fn is_of_regulation(self) -> bool {
        self != OWN_RULE && self != USAGE
    }

    /// Returns the regulation's own words, shortened to what rules rest on; `None` for
    /// [`OWN_RULE`] and [`USAGE`].
    #[must_use]
    pub fn quote(self) -> Option<String> {
        let quotes = self.names().map(|name| {
            let paragraph = regulation::paragraph(name)?;
            Some(paragraph.quote().to_owned())
        });
        let quotes: Option<Vec<String>> = quotes.collect();
        Some(quotes?.join("　"))
    }

    /// Returns the whole text of the clause, of an open pair both texts, each with its name; `None`
    /// for [`OWN_RULE`] and [`USAGE`].
    #[must_use]
    pub fn text(self) -> Option<String> {
        let is_pair = self.names().count() > 1;
        let texts = self.names().map(|name| {
            let paragraph = regulation::paragraph(name)?;
            Some(if is_pair {
                paragraph.whole()
            } else {
                paragraph.words()
            })
        });
        let texts: Option<Vec<String>> = texts.collect();
        Some(texts?.join("\n"))
    }
}

impl PartialEq for Clause {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}

impl Eq for Clause {}

impl fmt::Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for Clause {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// Makes the constants, and the list of all of them.
macro_rules! clauses {
    ($($(#[$doc:meta])* $constant:ident = $first:literal $(/ $whistle:literal)?;)+) => {
        $($(#[$doc])* pub const $constant: Clause = clause!($first $(/ $whistle)?);)+

        /// Every clause that is cited, so that tests can hold each against the text.
        pub const ALL: &[Clause] = &[$($constant),+];
    };
}

macro_rules! clause {
    ($name:literal) => {
        Clause::new(&ClauseNames {
            first_handler: $name,
            whistle: $name,
            both: $name,
        })
    };
    ($first:literal / $whistle:literal) => {
        Clause::new(&ClauseNames {
            first_handler: $first,
            whistle: $whistle,
            both: concat!($first, "、", $whistle),
        })
    };
}

clauses! {
    /// The principles: enforcement comes down to the towns, and villages, grids, owners and property
    /// companies take part (工作原则).
    PRINCIPLES = "一(二)";
    /// The mechanism itself: who leads, and who is called (首接负责机制、“吹哨报到”机制).
    MECHANISM = "二" / "三";
    /// The duty of the unit that leads: it follows the matter to its end (首接责任、吹哨主体责任).
    LEAD_DUTY = "二(一)" / "三(三)";
    /// An order is received, assigned by the centre, or given back (接收派单、指定、退回), whatever
    /// the mechanism.
    DISPATCH = "二(一)";
    /// The steps: 研判, invitation, 报备, feedback, reply, form, signature, upload together.
    LEAD_FLOW = "二(二)" / "三(二)";
    /// Joint handling: co-handlers follow the lead, what cannot be solved is explained, what is hard
    /// is reported.
    LEAD_HANDLING = "二(三)" / "三(三)";
    /// An order that can be handled alone is handled within its limit (能够自行办理的及时办结).
    OWN_HANDLING = "二(三)" / "三(二)";
    /// Lead and helpers share the assessment; the platform visits; passive helpers lose points.
    LEAD_ASSESSMENT = "二(四)" / "三(四)";
    /// Units that a town may call: 区直部门, 驻文单位 and public-service enterprises (吹哨对象).
    WHISTLE_TARGETS = "三";
    /// The three levels of a whistle (吹哨类型): 常规哨, 攻坚哨, 重点哨.
    WHISTLE_LEVELS = "三(一)";
    /// The steps of 吹哨报到 where 首接负责 has no such step: 电话报备, 到镇街报到.
    WHISTLE_FLOW = "三(二)";
    /// Towns that do not whistle, or whistle at random, so that a matter is brought again (不敢吹、不愿吹、
    /// 乱吹哨); departments that do not come.
    WHISTLE_ASSESSMENT = "三(四)";
    /// Before a whistle the town studies the matter and finds the right unit.
    WHISTLE_DUTIES = "三(三)";
    /// The centre has a dispute about the responsible unit decided jointly (责任主体认定会商).
    ADJUDICATION = "四";
    /// Quality of handling (办理质效): results are checked, and promises to citizens are kept.
    QUALITY = "六(二)";
    /// Each unit has a head who is responsible, a deputy head and staff for the handling.
    ORGANISATION = "六(一)";
    /// The unit supervises its own handling, checks results and answers for their truth (审核把关).
    SUPERVISION = "附1§3";
    /// The centre watches the handling and reminds a unit of what is wrong (提醒, 工作提醒).
    REMINDERS = "附1§4";
    /// The offices of the district supervise key cases, three-colour slips and leaders' notes
    /// (重点办件、“三色”督办单、批办).
    SLIPS = "附1§5";
    /// The head of a unit is talked to about its handling (约谈).
    INTERVIEWS = "附1§9";
    /// Liability for perfunctory or false answers (敷衍应付、弄虚作假).
    PERFUNCTORY = "附1§7(1)";
    /// Liability of a unit that was named as the lead and refuses or neglects it, also after 认定
    /// (拒不承担牵头责任、认定后仍推诿).
    REFUSED_LEAD = "附1§7(2)";
    /// Liability of a helper that does not take part (协办、报到单位不配合、消极作为).
    UNCOOPERATIVE = "附1§7(3)";
    /// Liability for refusing orders and supervision slips (拒不完成办理和督办事项).
    REFUSED_WORK = "附1§7(4)";
    /// Liability for an urgent order that was not answered in time, with serious consequences.
    LATE_URGENT = "附1§7(5)";
    /// Liability for delay: what is reasonable is not solved for long, and no way is found
    /// (不作为、慢作为，应付拖沓，长期不能解决).
    DELAYED = "附1§7(6)";
    /// Liability for ignoring a reminder or a yellow slip (对工作提醒、督办单不重视).
    IGNORED_SUPERVISION = "附1§7(7)";
    /// Liability for giving away a citizen's data (泄露诉求人信息).
    LEAKED = "附1§7(8)";
    /// Other failures to do one's duty (其他履职不到位的情形).
    OTHER_FAILURES = "附1§7(9)";
    /// Units that work well are praised (通报表扬), others are held to account.
    ACCOUNTABILITY = "五";
    /// The filing form and its cells.
    FORM = "附2" / "附3";
    /// Note on the form: 回访情况 is filled with 满意 or 不满意 only.
    FORM_FOLLOW_UP = "附2注1" / "附3注1";
    /// Note on the form: every grade but 好 must be explained.
    FORM_RATING = "附2注2" / "附3注2";
}

/// Not a clause: a rule that the unit set itself (本单位口径).
pub const OWN_RULE: Clause = clause!("本单位口径");

/// Not a rule: an explanation of how this program is used (使用说明).
pub const USAGE: Clause = clause!("使用说明");

#[cfg(test)]
mod tests {
    use super::*;

    /// Holds a clause against a phrase of the regulation that only it contains.
    fn says(clause: Clause, mechanism: Mechanism, phrase: &str) {
        let text = clause.of(mechanism).text().unwrap();
        assert!(text.contains(phrase), "{clause} {mechanism:?}: {phrase}");
    }

    #[test]
    fn every_cited_clause_has_its_words_and_what_is_no_clause_has_none() {
        for clause in ALL {
            for name in clause.names() {
                assert!(regulation::paragraph(name).is_some(), "{name}");
            }
            assert!(clause.is_of_regulation());
            assert!(
                clause
                    .quote()
                    .is_some_and(|words| words.chars().count() > 6),
                "{clause}"
            );
        }
        for label in [OWN_RULE, USAGE] {
            assert_eq!(label.quote(), None);
            assert_eq!(label.text(), None);
            assert!(!label.is_of_regulation());
        }
    }

    #[test]
    fn the_two_texts_of_an_open_pair_are_told_apart_by_their_names_and_a_single_text_needs_none() {
        let pair = LEAD_FLOW.text().unwrap();
        assert_eq!(
            pair.lines().filter(|line| line.starts_with('【')).count(),
            2
        );
        let (first, second) = pair.split_once("【三(二)】").unwrap();
        assert!(
            first.starts_with("【二(二)】") && !second.is_empty(),
            "{pair}"
        );
        let single = DISPATCH.text().unwrap();
        assert!(
            !single.contains('【')
                && pair.contains(&LEAD_FLOW.of(Mechanism::Whistle).text().unwrap())
        );
    }

    #[test]
    fn what_section_two_says_of_the_first_handler_section_three_says_of_the_whistle() {
        let (first, whistle) = (Mechanism::FirstHandler, Mechanism::Whistle);
        says(MECHANISM, first, "实行首接负责机制");
        says(MECHANISM, whistle, "实行“吹哨报到”机制");
        says(LEAD_DUTY, first, "首接单位要全过程跟踪诉求的办理");
        says(LEAD_DUTY, whistle, "“吹哨报到”工作机制的主体为各镇街，负责");
        says(LEAD_FLOW, first, "向区政务服务热线平台报备");
        says(LEAD_FLOW, whistle, "向区政务服务热线平台电话报备");
        says(LEAD_HANDLING, first, "协办单位要服从首接单位的调度");
        says(LEAD_HANDLING, whistle, "各部门要积极响应镇街“吹哨”要求");
        says(LEAD_HANDLING, first, "由首接单位向诉求人耐心解释");
        says(LEAD_HANDLING, whistle, "向诉求人沟通解释");
        says(
            OWN_HANDLING,
            first,
            "对能够自行办理的问题，要在规定时限内及时办结",
        );
        says(OWN_HANDLING, whistle, "能够自行解决的，及时自行解决");
        says(LEAD_ASSESSMENT, first, "首接单位与协办单位共同承担");
        says(LEAD_ASSESSMENT, whistle, "“吹哨”主体与“报到”部门共同承担");
        says(FORM, first, "“首接负责”工作机制落实情况备案表");
        says(FORM, whistle, "“吹哨报到”工作机制落实情况备案表");
        says(FORM_RATING, first, "评价是指首接单位对协办单位");
        says(FORM_RATING, whistle, "评价是指“吹哨”主体对报到单位");
        for form in [FORM_FOLLOW_UP.of(first), FORM_FOLLOW_UP.of(whistle)] {
            assert!(
                form.text()
                    .is_some_and(|text| text.contains("填写内容为“满意”“不满意”"))
            );
        }
        assert_eq!(FORM_FOLLOW_UP.of(first).name(), "附2注1");
        assert_eq!(FORM_FOLLOW_UP.of(whistle).name(), "附3注1");
    }

    #[test]
    fn a_clause_without_a_counterpart_is_the_same_for_every_order() {
        says(
            DISPATCH,
            Mechanism::Whistle,
            "区社会事务协调中心要明确指定首接单位",
        );
        says(DISPATCH, Mechanism::Whistle, "予以退回");
        says(
            WHISTLE_LEVELS,
            Mechanism::FirstHandler,
            "“常规哨”“攻坚哨”“重点哨”",
        );
        says(
            WHISTLE_TARGETS,
            Mechanism::FirstHandler,
            "区直部门、驻文单位",
        );
        says(
            WHISTLE_DUTIES,
            Mechanism::Solo,
            "“吹哨”前要对事项进行初步研究",
        );
        says(ADJUDICATION, Mechanism::Whistle, "书面认定意见");
        says(QUALITY, Mechanism::Whistle, "在规定时限内办理群众诉求");
        says(ORGANISATION, Mechanism::Solo, "明确分管负责人");
        says(SUPERVISION, Mechanism::Solo, "对回复内容的真实性负责");
        says(REMINDERS, Mechanism::Solo, "给予提醒并督促其及时整改");
        says(SLIPS, Mechanism::Solo, "上级下发“三色”督办单");
        says(PERFUNCTORY, Mechanism::Solo, "敷衍应付、弄虚作假");
        says(WHISTLE_ASSESSMENT, Mechanism::Solo, "“不愿吹”");
        says(REFUSED_LEAD, Mechanism::Solo, "拒不承担牵头责任");
        says(UNCOOPERATIVE, Mechanism::Solo, "消极作为");
        says(REFUSED_WORK, Mechanism::Solo, "拒不完成办理和督");
        says(LATE_URGENT, Mechanism::Solo, "造成严重后果");
        says(DELAYED, Mechanism::Solo, "长期不能解决");
        says(IGNORED_SUPERVISION, Mechanism::Solo, "“黄色”督办单不重视");
        says(LEAKED, Mechanism::Solo, "违规泄露诉求人信息");
        says(OTHER_FAILURES, Mechanism::Solo, "其他履职不到位");
        says(ACCOUNTABILITY, Mechanism::Solo, "通报表扬");
    }

    #[test]
    fn a_pair_is_shown_with_both_names_until_the_mechanism_is_known() {
        assert_eq!(LEAD_FLOW.to_string(), "二(二)、三(二)");
        assert_eq!(LEAD_FLOW.of(Mechanism::Whistle).to_string(), "三(二)");
        assert_eq!(LEAD_FLOW.of(Mechanism::Undecided).to_string(), "二(二)");
        assert_eq!(LEAD_FLOW.of_form(FormKind::Whistle), WHISTLE_FLOW);
    }
}
