//! Events about 提级: reports upward, what came of them, and reports to the centre about a passive
//! helper (二(三), 二(四), 三(三)).

pub mod escalated;
pub mod escalation_answered;
pub mod helper_reported;
