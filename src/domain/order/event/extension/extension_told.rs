//! 告知延期: the citizen was told that the deadline moved, and why (六(二), 二(三)).

use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::Via;

body! {
    /// Records that the citizen was told of a granted extension.
    pub struct ExtensionTold {
        /// Id of the extension of which the citizen was told.
        extension: Id,
        /// Channel of the call or message; `None` if not entered.
        way: Option<Via>,
        /// Name of the person who told the citizen; the officer at the keyboard if none was
        /// entered.
        by: String,
        /// What the citizen said to it (诉求人的意见), as typed.
        note: Option<String>,
    }
}

impl EventType for ExtensionTold {
    const KIND: &'static str = "extension_told";
    const LABEL: &'static str = "告知延期";
    const OUTWARD: bool = true;

    fn unkept_texts(&self) -> Vec<&str> {
        given([&self.note])
    }

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
