//! 盖章: the unit's seal is put on the sheet (附2, 附3).

use super::steps::needs_status;
use crate::domain::order::act::prelude::*;
use crate::domain::order::event::paper::form_sealed::FormSealed;
use crate::domain::vocabulary::FormStatus;

fields! {
    /// Records that the signed sheet was sealed (盖章).
    pub struct Seal {}
}

impl ActType for Seal {
    const SPEC: ActSpec = ActSpec::new("seal", "盖章", clause::FORM, Self::FIELDS)
        .help("记已盖章")
        .lead_only()
        .on_selection();

    fn guard(order: &Order, context: &Context<'_>) -> Result<(), Refusal> {
        needs_status(ActId::Seal, order, context, &[FormStatus::Signed])
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        let signed = case.order.form().and_then(|form| form.signature.as_ref());
        let signed_at = signed.map(|signature| signature.at);
        case.not_before(ActId::Seal, "审签", signed_at)?;
        case.one(FormSealed {})
    }
}
