//! Findings about promises to the citizen (承诺事项) that wait to be kept or told (六(二)).

pub mod promise_due_soon;
pub mod promise_in_result;
pub mod promise_overdue;
pub mod promise_untold;
