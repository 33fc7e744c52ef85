//! 催办: of a helper or a section; by the platform when nobody is named.

use crate::domain::order::event::prelude::*;
use crate::domain::order::state::Urge;
use crate::domain::vocabulary::Via;

body! {
    /// Who was urged, and how.
    pub struct Urged {
        /// Who was urged; absent when the platform urged us.
        target: Option<String>,
        /// How.
        via: Option<Via>,
        /// What was said.
        note: Option<String>,
        /// The platform's number of the urging order.
        urging_no: Option<String>,
    }
}

impl EventType for Urged {
    const KIND: &'static str = "urged";
    const LABEL: &'static str = "催办";

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.urges.push(Urge {
            at: meta.happened_at,
            target: self.target.clone(),
            via: self.via,
            note: self.note.clone(),
            urging_no: self.urging_no.clone(),
        });
    }

    fn line(&self, _order: &Order) -> String {
        let target = self.target.clone();
        join([
            target.or_else(|| Some("平台催办本单位".to_owned())),
            self.via.map(|via| via.label().to_owned()),
            self.note.clone(),
            self.urging_no.clone(),
        ])
    }
}
