//! The trait that the file of an act implements.

use super::case::{Case, Decision};
use super::field::Fields;
use super::spec::{ActSpec, StageRemedy};
use super::suggest::{FormShape, SuggestionContext, Suggestions};
use crate::domain::context::Context;
use crate::domain::order::state::Order;
use crate::domain::refusal::Refusal;
use crate::domain::vocabulary::Stage;

/// What the file of an act provides.
pub trait ActType: Fields {
    /// Everything about the act that is fixed, such as its name, label and clause.
    const SPEC: ActSpec;

    /// Refuses the act if the order does not allow it now, whatever its fields. Role and stage were
    /// checked before.
    ///
    /// # Errors
    /// Returns the refusal, with what has to come first.
    fn guard(_order: &Order, _context: &Context<'_>) -> Result<(), Refusal> {
        Ok(())
    }

    /// Returns what to do instead in a stage in which the act is not possible.
    #[must_use]
    fn elsewhere(_order: &Order, _stage: Stage) -> Option<StageRemedy> {
        None
    }

    /// Decides the act: returns the facts that it causes.
    ///
    /// # Errors
    /// Returns a refusal, or a question to ask first.
    fn decide(&self, case: &Case<'_>) -> Decision;

    /// Adds what the order suggests for the form of the act.
    fn suggest(_asking: &SuggestionContext<'_>, _form: &mut Suggestions) {}

    /// Says which fields the form shows, depending on what is chosen in it so far.
    fn shape(_form: &mut FormShape<'_>) {}
}
