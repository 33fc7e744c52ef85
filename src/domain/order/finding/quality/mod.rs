//! What was written.

pub mod assignment_open;
pub mod perfunctory;
pub mod personal_data_in_result;
pub mod promise_unowned;
