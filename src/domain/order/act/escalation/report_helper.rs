//! 通报中心: the centre is told of a helper that does not take part, with what is on record
//! (二(四)).

use crate::domain::order::act::document::kept;
use crate::domain::order::act::helpers::which::{helper, needs_helper};
use crate::domain::order::act::prelude::*;
use crate::domain::order::engagement::Engagement;
use crate::domain::order::event::escalation::helper_reported::HelperReported;
use crate::domain::order::fact::Fact;
use crate::domain::refusal::DecisionStop;
use crate::domain::vocabulary::{EngagementState, Via};

fields! {
    /// Tells the centre of a helper that does not take part (通报中心). Facts left empty are those on
    /// record.
    pub struct ReportHelper {
        unit: Option<String> = "单位";
        facts: Option<String> = "通报情况" [words, rows(3), hint("空着用记录里的时间和情况")];
        person: Option<String> = "中心联系人";
        via: Option<Via> = "方式";
        number: Option<String> = "文号";
        file: Option<FileInput> = "文件" [hint("通报；↓ 选择，→ 进入文件夹")];
    }
}

impl ReportHelper {
    /// Asks before the centre is told what the record does not bear out: the report is about another
    /// unit, and we answer for its truth (附1§3).
    fn ask_about_words(
        &self,
        case: &Case<'_>,
        about: &Engagement,
    ) -> Result<Option<Fact>, DecisionStop> {
        let Some(said) = &self.facts else {
            return Ok(None);
        };
        let denials = case.order.denials(&about.unit, said, case.context.units);
        if denials.is_empty() {
            return Ok(None);
        }
        let told = denials
            .iter()
            .map(|one| format!("写着“{}”，记录是：{}", one.words, one.record));
        let told: Vec<String> = told.collect();
        case.ask_each_time(
            Question::ReportUnrecorded,
            clause::SUPERVISION,
            say![
                format!("通报情况{}；漏记的先补记，不填", told.join("；")),
                field(ActId::ReportHelper, "facts"),
                "则用记录里的时间和情况"
            ],
            format!("按所写的向中心通报“{}”", about.unit),
        )
    }
}

impl ActType for ReportHelper {
    const SPEC: ActSpec = ActSpec::new(
        "report-helper",
        "通报中心",
        clause::LEAD_ASSESSMENT,
        Self::FIELDS,
    )
    .help("不服从调度、消极应付的，通报中心")
    .lead_only();

    fn guard(order: &Order, _context: &Context<'_>) -> Result<(), Refusal> {
        needs_helper(order)
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        let act = ActId::ReportHelper;
        let waiting = EngagementState::Requested;
        let about = helper(case, act, self.unit.as_ref(), Some(waiting))?;
        let mut facts = Vec::new();
        let cooperated = about.state == EngagementState::Cooperated;
        let excused = case.order.is_excused(about);
        // Whoever may rightly have called the matter not its duty is not passive before that is decided (四).
        let disputed = case.order.undecided_duty(about).is_some();
        if cooperated || excused || disputed || !case.order.is_passive(about, case.at) {
            let on_record = case.order.rating_draft(&about.unit);
            let message = if cooperated {
                format!(
                    "“{}”结束时记为{}，记录是：{on_record}",
                    about.unit, about.state
                )
            } else if excused {
                format!("“{}”称非职责，已认定不属它的职责", about.unit)
            } else if disputed {
                format!("“{}”的责任主体认定还没有结论", about.unit)
            } else {
                format!("记录里没有“{}”不服从调度、消极应付的情况", about.unit)
            };
            facts.extend(case.ask_each_time(
                Question::NothingAgainst,
                clause::LEAD_ASSESSMENT,
                message,
                format!("向中心通报“{}”", about.unit),
            )?);
        }
        facts.extend(self.ask_about_words(case, about)?);
        let on_record = || case.order.rating_draft(&about.unit);
        facts.push(case.fact(HelperReported {
            helper: about.id,
            facts: self.facts.clone().unwrap_or_else(on_record),
            via: self.via,
            person: self.person.clone(),
            number: self.number.clone(),
            file: kept(ActId::ReportHelper, self.file.as_ref())?,
        }));
        Ok(facts)
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        form.value("via", Via::Phone.code());
        form.offers("person", (asking.recent)("platform_person"));
        let Some(order) = asking.order else { return };
        let now = asking.context.now;
        let likely = |one: &Engagement| {
            let passive = order.is_passive(one, now)
                && !order.is_excused(one)
                && order.undecided_duty(one).is_none();
            passive && !order.is_reported(one.id)
        };
        form.options("unit", asking.helper_choices(likely, None));
        if let Some(first) = asking.helpers(likely).first() {
            form.offer_text("facts", order.rating_draft(&first.unit));
        }
    }
}
