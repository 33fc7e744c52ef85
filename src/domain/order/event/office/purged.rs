//! 清除: the bodies of this order's events were erased; it can no longer be refolded.

use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::{Rating, Stage};

body! {
    /// What the year's statistics still need.
    pub struct Purged {
        /// Where the order stood.
        stage: Stage,
        /// The ratings given.
        ratings: Vec<Rating>,
    }
}

impl EventType for Purged {
    const KIND: &'static str = "purged";
    const LABEL: &'static str = "清除";
    const STEP: bool = false;
    const OUTWARD: bool = true;
    const WORK: bool = false;

    fn apply(&self, _order: &mut Order, _meta: &Meta) {}

    fn line(&self, _order: &Order) -> String {
        String::new()
    }
}
