//! Findings about steps that are missing before or when other units help.

pub mod named_helper_unasked;
pub mod nobody_invited;
pub mod not_triaged;
pub mod notice_missing;
pub mod notice_not_by_phone;
pub mod whistle_unprepared;
