//! 申请延期: the platform is asked for more working days, with the reason (六(二)).

use crate::domain::deadline;
use crate::domain::order::act::prelude::*;
use crate::domain::order::event::extension::extension_requested::ExtensionRequested;
use crate::domain::order::extension::Extension;
use crate::domain::vocabulary::{ExtensionDecision, Via};

fields! {
    /// Asks the platform for more working days, with a reason (申请延期).
    pub struct RequestExtension {
        working_days: u32 = "延长工作日";
        reason: String = "延期理由" [words, rows(3), hint("为什么不能按期办结、还要做什么")];
        via: Option<Via> = "方式";
        platform_person: Option<String> = "平台联系人";
        number: Option<String> = "文号";
    }
}

impl ActType for RequestExtension {
    const SPEC: ActSpec = ActSpec::new(
        "request-extension",
        "申请延期",
        clause::QUALITY,
        Self::FIELDS,
    )
    .help("向平台申请延长办理时限")
    .lead_only()
    // Our own act: nothing is asked for once the order has left us.
    .stages(&[
        Stage::ToSignFor,
        Stage::ToTriage,
        Stage::Handling,
        Stage::Joint,
        Stage::ReturnTalk,
        Stage::Adjudication,
        Stage::ToFeedback,
        Stage::ToFile,
    ]);

    fn guard(order: &Order, _context: &Context<'_>) -> Result<(), Refusal> {
        if order.open_extension().is_some() {
            return Err(Refusal::new(
                "extension_unanswered",
                clause::USAGE,
                "上一次延期申请还没有答复",
                say!["先用", ActId::AnswerExtension, "记平台的答复"],
            )
            .mend(Mend::by(ActId::AnswerExtension)));
        }
        Ok(())
    }

    fn elsewhere(_order: &Order, _stage: Stage) -> Option<StageRemedy> {
        Some(StageRemedy {
            fix: say![
                "已经回复平台或已办结的不再延期；要求重办的用",
                named(ActId::Reopen)
            ],
            act: Some(ActId::Reopen),
        })
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        if self.working_days == 0 {
            return Err(Refusal::new(
                "extension_days",
                clause::USAGE,
                "延长的工作日至少是 1",
                say!["填写", field(ActId::RequestExtension, "working_days")],
            )
            .mend(Mend::field(ActId::RequestExtension, "working_days"))
            .into());
        }
        let most = deadline::most_extended(&case.order.matter, case.context);
        let new_due = deadline::extended(case.order, self.working_days, case.context).at;
        let mut facts = Vec::new();
        if let Some(new_due) = new_due {
            facts.extend(case.ask_about_far_deadline(new_due)?);
        }
        if self.working_days > most {
            facts.extend(case.ask_each_time(
                Question::LongExtension,
                clause::OWN_RULE,
                format!(
                    "要延长 {} 个工作日，本单位口径是一次一般不超过 {most} 个",
                    self.working_days
                ),
                format!("申请延长 {} 个工作日", self.working_days),
            )?);
        }
        let granted = |one: &&Extension| one.decision == Some(ExtensionDecision::Granted);
        let before = case.order.extensions.iter().filter(granted).count();
        if before > 0 {
            facts.extend(case.ask_each_time(
                Question::ExtendedAgain,
                clause::DELAYED,
                format!(
                    "本单已经延期 {before} 次，再延可能被认定为拖沓；先定下解决办法和办成的日子"
                ),
                "再次申请延期",
            )?);
        }
        facts.push(case.fact(ExtensionRequested {
            extension: case.context.seed.nth(0),
            working_days: self.working_days,
            reason: self.reason.clone(),
            via: self.via,
            platform_person: self.platform_person.clone(),
            number: self.number.clone(),
            old_due: case.order.due.at,
        }));
        Ok(facts)
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        form.value("via", Via::Platform.code());
        form.offers("platform_person", (asking.recent)("platform_person"));
    }
}
