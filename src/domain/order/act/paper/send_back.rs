//! 退改: the deputy head sends the sheet back, and the next revision begins (二(二), 三(二)).

use super::steps::{leader, needs_status, registered, suggest_leader};
use crate::domain::order::act::prelude::*;
use crate::domain::order::event::paper::form_sent_back::FormSentBack;
use crate::domain::order::filing::FilingForm;
use crate::domain::vocabulary::FormStatus;

fields! {
    /// Sends a filled form back for correction (退改), with what has to be changed.
    pub struct SendBack {
        remark: String = "修改意见" [words, rows(3), help("分管负责人要求改什么；印在退改记录里，版次加一。")];
        by: Option<String> = "退改人";
    }
}

impl ActType for SendBack {
    const SPEC: ActSpec = ActSpec::new("send-back", "退改", clause::LEAD_FLOW, Self::FIELDS)
        .help("分管负责人退改，版次加一")
        .lead_only();

    fn guard(order: &Order, context: &Context<'_>) -> Result<(), Refusal> {
        needs_status(
            ActId::SendBack,
            order,
            context,
            &[
                FormStatus::Exported,
                FormStatus::Signed,
                FormStatus::Sealed,
                FormStatus::Scanned,
            ],
        )
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        let form = case.order.form();
        let by = leader(case, ActId::SendBack, self.by.as_ref())?;
        registered(case, ActId::SendBack, &[Some(&by)])?;
        case.one(FormSentBack {
            by,
            remark: self.remark.clone(),
            revision: form.map_or(1, FilingForm::next_revision),
        })
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        suggest_leader(asking, form);
    }
}
