//! What the file of nearly every finding uses.

pub(super) use super::inspection::{Detector, Finding, Inspection};
pub(super) use crate::domain::clause;
pub(super) use crate::domain::order::act::id::ActId;
pub(super) use crate::domain::refusal::Mend;
pub(super) use crate::domain::sentence::{either, named, say};
pub(super) use crate::domain::vocabulary::{Role, Severity, Stage};
