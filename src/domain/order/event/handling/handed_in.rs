//! 交办回复: a section answered an internal assignment.

use crate::domain::order::event::prelude::*;

body! {
    /// Records the answer to the first unanswered assignment of this section.
    pub struct HandedIn {
        /// Name of the section, exactly as in the assignment.
        to: String,
        /// What the section reported (办理情况), as typed.
        text: String,
    }
}

impl EventType for HandedIn {
    const KIND: &'static str = "handed_in";
    const LABEL: &'static str = "交办回复";
    const OUTWARD: bool = false;

    fn apply(&self, order: &mut Order, meta: &Meta) {
        let open = order
            .assignments
            .iter_mut()
            .find(|one| one.to == self.to && one.returned_at.is_none());
        if let Some(assignment) = open {
            assignment.returned_at = Some(meta.happened_at);
            assignment.text = Some(self.text.clone());
        }
    }

    fn line(&self, _order: &Order) -> String {
        join([Some(self.to.clone()), Some(self.text.clone())])
    }
}
