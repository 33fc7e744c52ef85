//! 告知延期: the citizen was told that the limit moved.

use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::Via;

body! {
    /// The telling.
    pub struct ExtensionTold {
        /// Which extension.
        extension: Id,
        /// How.
        way: Option<Via>,
        /// Who told the citizen.
        by: String,
        /// What the citizen said.
        note: Option<String>,
    }
}

impl EventType for ExtensionTold {
    const KIND: &'static str = "extension_told";
    const LABEL: &'static str = "告知延期";
    const OUTWARD: bool = true;

    fn apply(&self, order: &mut Order, meta: &Meta) {
        let known = order.extensions.iter_mut();
        if let Some(known) = known.rev().find(|one| one.id == self.extension) {
            known.told_at = Some(meta.happened_at);
        }
    }

    fn line(&self, _order: &Order) -> String {
        join([
            self.way.map(|way| way.label().to_owned()),
            Some(self.by.clone()),
            self.note.clone(),
        ])
    }
}
