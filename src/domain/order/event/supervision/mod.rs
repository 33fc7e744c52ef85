//! Events of 督办 and 工作提醒.

pub mod supervised;
pub mod supervision_answered;
