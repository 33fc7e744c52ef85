//! Findings about the wording of the result, and about assignments that are still open when it is
//! written.

pub mod assignment_open;
pub mod perfunctory;
pub mod personal_data_in_result;
pub mod promise_unowned;
pub mod reply_unchanged;
pub mod result_unreviewed;
pub mod times_contradict;
