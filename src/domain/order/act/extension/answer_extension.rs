//! 延期答复: the platform grants or refuses the extension. Granting it moves the deadline (六(二)).

use crate::domain::deadline;
use crate::domain::order::act::prelude::*;
use crate::domain::order::event::due::{DueBasis, DueCause};
use crate::domain::order::event::extension::extension_answered::ExtensionAnswered;
use crate::domain::order::event::platform::due_revised::DueRevised;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{ExtensionDecision, Via};

fields! {
    /// Records the platform's answer to a request (延期答复). If it is granted, the deadline moves.
    pub struct AnswerExtension {
        decision: ExtensionDecision = "答复";
        new_due: Option<BeijingTime> = "新时限" [hint("空着从原时限往后数申请的工作日")];
        told_by: Option<String> = "告知人";
        via: Option<Via> = "方式";
        note: Option<String> = "备注";
    }
}

impl ActType for AnswerExtension {
    const SPEC: ActSpec = ActSpec::new(
        "answer-extension",
        "延期答复",
        clause::QUALITY,
        Self::FIELDS,
    )
    .help("记平台同意或不同意延期，同意的改时限")
    .lead_only();

    fn guard(order: &Order, _context: &Context<'_>) -> Result<(), Refusal> {
        order.open_extension().map(|_| ()).ok_or_else(no_request)
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        let order = case.order;
        let open = order.open_extension().ok_or_else(no_request)?;
        if self.decision == ExtensionDecision::Refused && self.new_due.is_some() {
            return Err(Refusal::new(
                "extension_refused_date",
                clause::USAGE,
                "平台不同意延期，没有新时限",
                say![
                    "核对答复；不同意的不填",
                    field(ActId::AnswerExtension, "new_due")
                ],
            )
            .mend(Mend::field(ActId::AnswerExtension, "new_due"))
            .into());
        }
        let mut facts = vec![case.fact(ExtensionAnswered {
            extension: open.id,
            decision: self.decision,
            told_by: self.told_by.clone(),
            via: self.via,
            note: self.note.clone(),
        })];
        if self.decision == ExtensionDecision::Granted {
            let due = match self.new_due {
                Some(at) => deadline::told_due(at, DueBasis::Extended, case.context),
                None => deadline::extended(order, open.working_days, case.context),
            };
            if due.at <= order.due.at {
                return Err(Refusal::new(
                    "extension_not_later",
                    clause::USAGE,
                    "新时限不晚于原时限，不是延期",
                    say!["核对", field(ActId::AnswerExtension, "new_due")],
                )
                .mend(Mend::field(ActId::AnswerExtension, "new_due"))
                .into());
            }
            if let Some(at) = self.new_due {
                facts.extend(case.ask_about_far_deadline(at)?);
            }
            facts.push(case.fact(DueRevised {
                due: due.into(),
                cause: DueCause::Extension { extension: open.id },
                told_by: None,
                via: None,
                reason: None,
            }));
        }
        Ok(facts)
    }

    fn shape(form: &mut FormShape<'_>) {
        let granted =
            form.chosen::<ExtensionDecision>("decision") != Some(ExtensionDecision::Refused);
        form.show("new_due", granted, false);
    }
}

fn no_request() -> Refusal {
    Refusal::new(
        "no_extension",
        clause::USAGE,
        "没有等待答复的延期申请",
        say!["先用", named(ActId::RequestExtension)],
    )
    .mend(Mend::by(ActId::RequestExtension))
}
