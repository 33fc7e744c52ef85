//! What time brings to an order itself.

pub mod calendar_provisional;
pub mod due_soon;
pub mod idle;
pub mod overdue;
pub mod urgent_unanswered;
