//! What the file of nearly every act uses.

pub(super) use super::case::{Case, Decision};
pub(super) use super::field::{Fields as _, FileInput, Names, fields};
pub(super) use super::id::ActId;
pub(super) use super::kind::ActType;
pub(super) use super::spec::{ActScreen, ActSpec, StageRemedy};
pub(super) use super::suggest::{FormShape, SuggestionContext, Suggestions};
pub(super) use crate::domain::clause;
pub(super) use crate::domain::context::Context;
pub(super) use crate::domain::order::state::Order;
pub(super) use crate::domain::refusal::{Mend, Question, Refusal};
pub(super) use crate::domain::sentence::{either, field, named, say};
pub(super) use crate::domain::vocabulary::Stage;
