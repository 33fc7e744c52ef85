//! Findings about what the citizen and the platform were told, and in which order.

pub mod changed_after_told;
pub mod content_unrecorded;
pub mod dissatisfied;
pub mod not_replied;
pub mod not_told;
pub mod replied_before_told;
pub mod unreachable_so_far;
pub mod visit_dissatisfied;
pub mod visit_unreplied;
