//! Findings about reminders (工作提醒) and supervision slips (督办) that wait for an answer.

pub mod noted_unrecorded;
pub mod slip_neglected;
pub mod supervision_escalated;
pub mod supervision_open;
pub mod supervision_overdue;
pub mod urgent_consequence;
