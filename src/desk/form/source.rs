//! What a form is created from: the context, the order, and names used before.

use std::collections::BTreeMap;

use crate::domain::context::Context;
use crate::domain::order::Order;
use crate::work::beside::Beside;

/// Names used before, the latest first, grouped by what they name.
pub type RecentNames = BTreeMap<String, Vec<String>>;

/// What a form is created from.
#[derive(Debug, Clone, Copy)]
pub struct FormSource<'a> {
    /// The read-only context of the order: settings, directory and time.
    pub context: &'a Context<'a>,
    /// The names that were used before.
    pub memory: &'a RecentNames,
    /// What other orders tell about the order, as far as it was read.
    pub beside: Option<&'a Beside>,
    /// The order, when the form applies to exactly one.
    pub order: Option<&'a Order>,
}

impl FormSource<'_> {
    /// Returns the names used before for this purpose.
    pub(super) fn recent(&self, key: &str) -> Vec<String> {
        self.memory.get(key).cloned().unwrap_or_default()
    }
}
