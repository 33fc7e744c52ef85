//! Findings about helpers that do not do their part, and about our own part on another unit's
//! order.

pub mod called_without_whistle;
pub mod cooperated_unrecorded;
pub mod helper_absent;
pub mod helper_declined;
pub mod helper_dropped;
pub mod helper_failed;
pub mod helper_silent;
pub mod instruction_unanswered;
pub mod limit_untold;
pub mod own_absent;
pub mod own_declined;
pub mod own_instruction_unanswered;
pub mod own_opinion_late;
pub mod own_rated_low;
pub mod own_silent;
pub mod own_unreviewed;
pub mod own_urged;
pub mod town_whistled;
pub mod unit_unregistered;
