//! The platform's file changed what the platform owns.

use crate::domain::incoming::RowPlace;
use crate::domain::order::event::prelude::*;
use crate::domain::order::matter::{AppellantPatch, MatterPatch};

body! {
    /// What changed.
    pub struct PlatformUpdated {
        /// The fields that changed.
        matter: MatterPatch,
        /// The same for the appellant.
        appellant: AppellantPatch,
        /// Where the row stood.
        row: RowPlace,
        /// The raw cells that the fields do not say.
        raw: Vec<(String, String)>,
    }
}

impl EventType for PlatformUpdated {
    const KIND: &'static str = "platform_updated";
    const LABEL: &'static str = "平台更新";
    const STEP: bool = false;
    const WORK: bool = false;

    fn apply(&self, order: &mut Order, _meta: &Meta) {
        order.matter.apply_patch(&self.matter);
        order.appellant.apply_patch(&self.appellant);
    }

    fn line(&self, _order: &Order) -> String {
        self.matter.told(&self.appellant).join("、")
    }
}
