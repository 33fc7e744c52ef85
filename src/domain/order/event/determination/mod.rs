//! Events about 责任主体认定: the request, the handing over, the opinion, and a gap of duties (四).

pub mod determination_requested;
pub mod determination_transferred;
pub mod gap_assigned;
pub mod gap_reported;
pub mod opinion_given;
