//! Findings about an order's own time: its deadline, its first act and missing entries.

pub mod calendar_provisional;
pub mod due_soon;
pub mod idle;
pub mod long_unsigned;
pub mod long_unsolved;
pub mod overdue;
pub mod replied_late;
pub mod urgent_unanswered;
pub mod urgent_untouched;
