//! The trait that an act's file implements.

use super::case::{Case, Decision};
use super::field::Fields;
use super::spec::{ActSpec, Elsewhere};
use super::suggest::{Asking, Shape, Suggestions};
use crate::domain::context::Context;
use crate::domain::order::state::Order;
use crate::domain::refusal::Refusal;
use crate::domain::vocabulary::Stage;

/// What the file of an act provides.
pub trait ActType: Fields {
    /// What is fixed about it.
    const SPEC: ActSpec;

    /// Why it is not possible on this order now, whatever its fields; role, stage and merged orders
    /// are looked at before.
    ///
    /// # Errors
    /// The refusal, with what comes first.
    fn guard(_order: &Order, _context: &Context<'_>) -> Result<(), Refusal> {
        Ok(())
    }

    /// What to do instead in a stage where it is not possible.
    #[must_use]
    fn elsewhere(_order: &Order, _stage: Stage) -> Option<Elsewhere> {
        None
    }

    /// The facts it causes, a refusal, or a question.
    ///
    /// # Errors
    /// A refusal or a question.
    fn decide(&self, case: &Case<'_>) -> Decision;

    /// What the order suggests for its form.
    fn suggest(_asking: &Asking<'_>, _form: &mut Suggestions) {}

    /// Which fields its form shows, by what is chosen so far.
    fn shape(_form: &mut Shape<'_>) {}
}
