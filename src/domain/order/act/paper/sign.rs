//! 审签: the deputy head (分管负责人) signs, or another leader signs for the deputy head (二(二),
//! 三(二)).

use super::steps::{ask_about_visit, leader, needs_status, registered, suggest_leader};
use crate::domain::order::act::prelude::*;
use crate::domain::order::event::paper::form_signed::FormSigned;
use crate::domain::vocabulary::FormStatus;

fields! {
    /// Records that the deputy head signed the printed form (审签), or another leader in place of
    /// the deputy head (代签).
    pub struct Sign {
        by: Option<String> = "签字人";
        on_behalf_of: Option<String> = "代谁签" [hint("代签时写被代签的分管负责人"), help("代签时，写被代签的分管负责人。")];
    }
}

impl ActType for Sign {
    const SPEC: ActSpec = ActSpec::new("sign", "审签", clause::LEAD_FLOW, Self::FIELDS)
        .help("记分管负责人审签，或代签")
        .lead_only()
        .on_selection();

    fn guard(order: &Order, context: &Context<'_>) -> Result<(), Refusal> {
        needs_status(ActId::Sign, order, context, &[FormStatus::Exported])
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        let exported = case.order.form().and_then(|form| form.exported.as_ref());
        case.not_before(ActId::Sign, "导出", exported.map(|sheet| sheet.at))?;
        let by = leader(case, ActId::Sign, self.by.as_ref())?;
        // Both the leader who signs and the one signed for are people whom the unit has registered.
        registered(case, ActId::Sign, &[Some(&by), self.on_behalf_of.as_ref()])?;
        if self.on_behalf_of.as_ref() == Some(&by) {
            return Err(Refusal::new(
                "signed_for_self",
                clause::USAGE,
                format!("“{by}”本人签字，不是代签"),
                say!["不填", field(ActId::Sign, "on_behalf_of")],
            )
            .mend(Mend::field(ActId::Sign, "on_behalf_of"))
            .into());
        }
        let confirmed = ask_about_visit(case)?;
        let signed = case.fact(FormSigned {
            by,
            on_behalf_of: self.on_behalf_of.clone(),
        });
        Ok(confirmed.into_iter().chain([signed]).collect())
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        suggest_leader(asking, form);
        form.offers("on_behalf_of", asking.context.profile.leaders.clone());
        let sheet = asking
            .order
            .and_then(Order::form)
            .and_then(|form| form.exported.as_ref());
        if let Some(sheet) = sheet {
            form.line(format!("已导出：{}", sheet.file_name));
        }
    }
}
