//! Events about reminders (工作提醒) and supervision slips (督办).

pub mod supervised;
pub mod supervision_answered;
