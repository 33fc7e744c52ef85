//! 督办 and 工作提醒 that wait.

pub mod supervision_escalated;
pub mod supervision_open;
pub mod supervision_overdue;
