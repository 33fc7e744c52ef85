//! Events about 退回: the talks with the platform and the order that is given back (二(一)). The
//! platform's answer stands with what the platform decides.

pub mod platform_talked;
pub mod return_sent;
