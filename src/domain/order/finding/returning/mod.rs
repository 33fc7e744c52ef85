//! Findings about 退回: what was decided and not sent, and what waits for the platform (二(一)).

pub mod designated_returned;
pub mod return_overdue;
pub mod return_refused;
pub mod return_unanswered;
pub mod return_unsent;
