//! Findings about 提级: a 重点哨 that was not reported, reports without an answer, and passive
//! helpers of which the centre does not know (二(三), 二(四), 三(一), 三(三)).

pub mod escalation_open;
pub mod helper_unreported;
pub mod key_whistle_unreported;
