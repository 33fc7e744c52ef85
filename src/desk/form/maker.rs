//! What a form is made from: what surrounds it, the order, and names used before.

use std::collections::BTreeMap;

use crate::domain::context::Context;
use crate::domain::order::Order;

/// Names used before, the latest first, by what they name.
pub type Memory = BTreeMap<String, Vec<String>>;

/// What a form is made from.
#[derive(Debug, Clone, Copy)]
pub struct Maker<'a> {
    /// What surrounds the order.
    pub context: &'a Context<'a>,
    /// Names used before.
    pub memory: &'a Memory,
    /// The order, when the form is about one only.
    pub order: Option<&'a Order>,
}

impl Maker<'_> {
    /// Names used before under a key.
    pub(super) fn recent(&self, key: &str) -> Vec<String> {
        self.memory.get(key).cloned().unwrap_or_default()
    }
}
