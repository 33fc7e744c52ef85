//! What the decision of an act looks at, and what it may answer.

use chrono::Duration;

use crate::domain::clause::{self, Clause};
use crate::domain::context::Context;
use crate::domain::order::act::id::ActId;
use crate::domain::order::event::EventBody;
use crate::domain::order::event::office::confirmed::Confirmed;
use crate::domain::order::fact::Fact;
use crate::domain::order::state::Order;
use crate::domain::refusal::{Confirmation, DecisionStop, Mend, Question, Refusal};
use crate::domain::section;
use crate::domain::sentence::{Sentence, field, named, say};
use crate::domain::time::{self, BeijingTime};
use crate::domain::unit;
use crate::domain::unit_name;

/// The facts that an act causes; else a refusal, or a question to ask first.
pub type Decision = Result<Vec<Fact>, DecisionStop>;

/// An order, the context of the decision, and the time of the act.
pub struct Case<'a> {
    /// The order as it was before the act.
    pub order: &'a Order,
    /// Officer, time, settings, calendar and directory of units at the decision.
    pub context: &'a Context<'a>,
    /// Time at which the act happened; the present if the officer gave none.
    pub at: BeijingTime,
    /// Whether the officer has said yes to what the act may ask.
    pub confirmed: bool,
}

impl Case<'_> {
    /// Makes a fact that happened at the time of the act.
    pub(super) fn fact(&self, body: impl Into<EventBody>) -> Fact {
        Fact::new(body, self.at)
    }

    /// Returns a decision with one fact.
    #[expect(
        clippy::unnecessary_wraps,
        reason = "most acts end with this and a decision may stop"
    )]
    pub(super) fn one(&self, body: impl Into<EventBody>) -> Decision {
        Ok(vec![self.fact(body)])
    }

    /// Returns the latest time that the time of the act can mean: for a date alone the end of that
    /// day, but not after the present.
    pub(super) fn latest(&self) -> BeijingTime {
        if time::is_date_alone(self.at) {
            let end = self.at + Duration::days(1) - Duration::seconds(1);
            end.min(self.context.now)
        } else {
            self.at
        }
    }

    /// Refuses an act whose time lies before that of something that has to come first, where the
    /// order keeps no time of the act's own that could be compared later.
    pub(super) fn not_before(
        &self,
        act: ActId,
        cause: &str,
        cause_at: impl Into<Option<BeijingTime>>,
    ) -> Result<(), Refusal> {
        let cause_at = cause_at.into().filter(|at| time::is_before(self.at, *at));
        cause_at.map_or(Ok(()), |cause_at| {
            Err(contradiction(
                act,
                (act.label(), self.at),
                (cause, cause_at),
            ))
        })
    }

    /// Refuses an act whose time lies after that of something on record that followed from it, as when
    /// it is told late and without its own time.
    pub(super) fn not_after(
        &self,
        act: ActId,
        effect: &str,
        effect_at: impl Into<Option<BeijingTime>>,
    ) -> Result<(), Refusal> {
        let effect_at = effect_at.into().filter(|at| time::is_before(*at, self.at));
        effect_at.map_or(Ok(()), |effect_at| {
            Err(contradiction(
                act,
                (effect, effect_at),
                (act.label(), self.at),
            ))
        })
    }

    /// Asks before going on, unless the officer says yes now or has said yes in this handling
    /// cycle. A yes given now is returned as the first fact of the act.
    pub(super) fn ask(
        &self,
        question: Question,
        clause: Clause,
        message: impl Into<Sentence>,
        records: impl Into<Sentence>,
    ) -> Result<Option<Fact>, DecisionStop> {
        let order = self.order;
        let mut earlier = order.confirmations.iter();
        if earlier.any(|(known, cycle)| known == question.code() && *cycle == order.cycle) {
            return Ok(None);
        }
        self.ask_each_time(question, clause, message, records)
    }

    /// Asks before names of units are recorded that neither the directory nor an officer has given:
    /// a slip of the keyboard must not become a unit. A name that only the platform's file says may
    /// be such a slip too.
    pub(super) fn ask_about_units<'u>(
        &self,
        names: impl IntoIterator<Item = &'u str>,
    ) -> Result<Option<Fact>, DecisionStop> {
        self.ask_about_names(names, "")
    }

    /// Asks the same about units that are invited, whose names the filing form prints.
    pub(super) fn ask_about_invited<'u>(
        &self,
        names: impl IntoIterator<Item = &'u str> + Clone,
    ) -> Result<Option<Fact>, DecisionStop> {
        let mut above = names.clone().into_iter();
        let unknown = |name: &&str| self.context.units.resolve(name).is_none();
        if let Some(name) = above.find(|name| unit_name::is_above(name) && unknown(name)) {
            return Err(self.refuse_above(name).into());
        }
        self.ask_about_names(names, "，备案表也这样印")
    }

    /// Refuses to call a unit above the district: those that help and report in are the district's own
    /// (三(三)). It may still take part, or be worked with as a superior.
    fn refuse_above(&self, name: &str) -> Refusal {
        Refusal::new(
            "unit_above",
            clause::WHISTLE_DUTIES,
            self.told_above(name),
            say![
                "改填区里的单位；与它协调用",
                ActId::AskSuperior,
                "记，它的人到场参与的用",
                ActId::Participate,
                "记"
            ],
        )
        .mend(Mend::field(ActId::Invite, "units"))
    }

    /// Says that a unit is above the district, with what the district has like it.
    fn told_above(&self, name: &str) -> String {
        let near = match self.context.units.near(name).as_slice() {
            [] => String::new(),
            near => format!("；区里相近的有：{}", near.join("、")),
        };
        format!("“{name}”是上级单位，不是区里的协办、报到单位{near}")
    }

    fn ask_about_names<'u>(
        &self,
        names: impl IntoIterator<Item = &'u str>,
        also: &str,
    ) -> Result<Option<Fact>, DecisionStop> {
        let units = self.context.units;
        let by_hand = self.order.first_row.is_none();
        let retired = |name: &str| {
            let known = units.resolve(name)?;
            let day = known.card.retired.filter(|day| *day <= self.at.date())?;
            Some((known.name.as_str(), day))
        };
        let is_known = |name: &str| {
            if retired(name).is_some() {
                return false;
            }
            let mut helpers = self.order.engagements.iter();
            let matter = &self.order.matter;
            let mut listed = matter.co_units.iter().chain(&matter.lead_unit);
            units.resolve(name).is_some()
                || self.context.is_own(name)
                || helpers.any(|helper| units.same(&helper.unit, name))
                || (by_hand && listed.any(|known| units.same(known, name)))
        };
        let new: Vec<&str> = names.into_iter().filter(|name| !is_known(name)).collect();
        if new.is_empty() {
            return Ok(None);
        }
        let described: Vec<String> = new
            .iter()
            .map(|name| {
                if let Some((known, day)) = retired(name) {
                    return format!("“{known}”{day} 起已在单位名录里停用");
                }
                let near = units.near(name);
                let mut given = self.order.assignments.iter();
                let is_section = self.context.sections.iter().any(|known| known == name)
                    || given.any(|one| one.to == *name);
                if is_section {
                    let assign = ActId::Assign.label();
                    format!("“{name}”是本单位的内部承办人，本单位内部用“{assign}”")
                } else if unit::is_informal(name) {
                    let participate = ActId::Participate.label();
                    format!("“{name}”不是承办单位，参与情况用“{participate}”记下，不列入备案表")
                } else if unit_name::is_above(name) {
                    let superior = ActId::AskSuperior.label();
                    format!("{}；与它协调用“{superior}”", self.told_above(name))
                } else if near.is_empty() {
                    format!("单位名录里没有“{name}”")
                } else {
                    format!("单位名录里没有“{name}”，相近的有：{}", near.join("、"))
                }
            })
            .collect();
        // 三(三): what needs support from above is taken up by the departments with their superiors.
        let above = new.iter().any(|name| unit_name::is_above(name));
        let cited = if above {
            clause::WHISTLE_DUTIES
        } else {
            clause::USAGE
        };
        self.ask_each_time(
            Question::UnknownUnit,
            cited,
            described.join("；"),
            format!("按“{}”记下{also}", new.join("、")),
        )
    }

    /// Asks before units are invited that assign, visit and assess orders and handle none (六(一)): the
    /// platform and its centre.
    pub(super) fn ask_about_platform<'u>(
        &self,
        names: impl IntoIterator<Item = &'u str>,
    ) -> Result<Option<Fact>, DecisionStop> {
        let is_platform = |name: &&str| self.context.is_platform(name);
        let centres: Vec<&str> = names.into_iter().filter(is_platform).collect();
        if centres.is_empty() {
            return Ok(None);
        }
        let centres = centres.join("、");
        self.ask_each_time(
            Question::NoReportingUnit,
            clause::ORGANISATION,
            say![
                format!("“{centres}”是平台的主管单位，不是协办、报到单位；告知平台用"),
                named(ActId::NotifyPlatform)
            ],
            format!("邀请“{centres}”，备案表也列入并评价"),
        )
    }

    /// Asks before work is assigned to a name that is written like that of an outside unit. Sections
    /// of our own unit keep the name as it is typed.
    pub(super) fn ask_about_section(&self, name: &str) -> Result<Option<Fact>, DecisionStop> {
        let units = self.context.units;
        let mut earlier = self.order.assignments.iter();
        if self.context.is_own(name) {
            return Err(Refusal::new(
                "assigned_to_self",
                clause::USAGE,
                format!("“{name}”就是本单位，交办要写到科室、下属单位、村社区或网格"),
                say!["改填承办的科室、下属单位、村社区或网格"],
            )
            .into());
        }
        let listed = section::find(&self.context.profile.sections, name);
        if let Some(retired) = listed.filter(|one| one.retired) {
            let said = section::with_present_name(&self.context.profile.sections, name);
            return self.ask_each_time(
                Question::RetiredSection,
                clause::USAGE,
                format!("内部承办“{said}”已停用"),
                format!("交办给“{}”", retired.name),
            );
        }
        if listed.is_some() || earlier.any(|one| one.to == name) {
            return Ok(None);
        }
        let known = units.resolve(name).map(|unit| unit.name.as_str());
        if known.is_none() && !unit::is_like_unit(name) {
            return self.ask_about_new_section(name);
        }
        let what = match (known, units.near(name).as_slice()) {
            (Some(known), _) => format!("“{name}”是外单位“{known}”"),
            (None, []) => format!("“{name}”像是外单位，单位名录里没有"),
            (None, near) => format!(
                "“{name}”像是外单位，单位名录里没有，相近的有：{}",
                near.join("、")
            ),
        };
        self.ask_each_time(
            Question::OutsideUnit,
            clause::USAGE,
            say![
                format!("{what}；交办只给本单位科室、下属单位、村社区、网格，外单位用"),
                named(ActId::Invite)
            ],
            format!("按内部承办人“{name}”记下"),
        )
    }

    /// Asks before work is assigned to a section that never got any, so that a slip of the keyboard
    /// becomes no section.
    fn ask_about_new_section(&self, name: &str) -> Result<Option<Fact>, DecisionStop> {
        let known = self.context.sections;
        if known.iter().any(|section| section == name) {
            return Ok(None);
        }
        let near = unit::near_sections(known, name);
        let near = if near.is_empty() {
            String::new()
        } else {
            format!("，相近的有：{}", near.join("、"))
        };
        self.ask_each_time(
            Question::NewSection,
            clause::USAGE,
            format!("以前没有交办过“{name}”{near}"),
            format!("交办给“{name}”"),
        )
    }

    /// Asks before it is disputed again whose duty the whole order is, after it was decided that it is
    /// ours: then we lead (四).
    pub(super) fn ask_about_decided_duty(&self) -> Result<Option<Fact>, DecisionStop> {
        if self.order.named_us().is_none() {
            return Ok(None);
        }
        self.ask(
            Question::DetermineAgain,
            clause::ADJUDICATION,
            "已认定本单位为承办主体，要主动承担好牵头工作",
            "再次提请认定",
        )
    }

    /// Asks before a deadline more than a year away is recorded: it is likely a slip in the year or
    /// in the number of days.
    pub(super) fn ask_about_far_deadline(
        &self,
        due: BeijingTime,
    ) -> Result<Option<Fact>, DecisionStop> {
        if due - self.context.now <= Duration::days(366) {
            return Ok(None);
        }
        let due = crate::domain::time::said(due);
        self.ask_each_time(
            Question::FarDeadline,
            clause::USAGE,
            format!("时限到 {due}，在一年以后，请核对年份和天数"),
            format!("时限按 {due} 记下"),
        )
    }

    /// Asks before going on, unless the officer says yes now.
    pub(super) fn ask_each_time(
        &self,
        question: Question,
        clause: Clause,
        message: impl Into<Sentence>,
        records: impl Into<Sentence>,
    ) -> Result<Option<Fact>, DecisionStop> {
        let clause = self.order.clause(clause);
        if self.confirmed {
            return Ok(Some(self.fact(Confirmed {
                code: question.code().to_owned(),
                clause: clause.name().to_owned(),
            })));
        }
        Err(DecisionStop::Asked(Box::new(Confirmation {
            question,
            clause,
            message: message.into(),
            records: records.into(),
        })))
    }
}

/// Makes the refusal of an act whose time, in the field of this name, lies before that of its cause.
pub(in crate::domain::order) fn time_before_cause(
    act: ActId,
    name: &'static str,
    words: String,
) -> Refusal {
    // The order of times is a rule of use, but for the reply, which goes out with the result.
    let cited = if act == ActId::Upload {
        clause::LEAD_FLOW
    } else {
        clause::USAGE
    };
    Refusal::new(
        "time_before_cause",
        cited,
        words,
        say![
            "核对",
            field(act, name),
            "，填实际时间；先记的那一条有误的，用",
            ActId::Undo,
            "撤销后重记"
        ],
    )
    .mend(Mend::field(act, name))
}

/// Makes the refusal of an act by which one thing would have happened before what caused it; each with
/// its name and time.
fn contradiction(
    act: ActId,
    (earlier, earlier_at): (&str, BeijingTime),
    (cause, cause_at): (&str, BeijingTime),
) -> Refusal {
    let words = format!(
        "“{earlier}”的时间（{}）早于“{cause}”的时间（{}）",
        time::said(earlier_at),
        time::said(cause_at)
    );
    time_before_cause(act, "at", words)
}
