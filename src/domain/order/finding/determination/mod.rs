//! Findings about 责任主体认定: a request that was not sent, an opinion that is missing or names our
//! unit, and a gap of duties (四).

pub mod determination_pending;
pub mod determination_unsent;
pub mod duty_gap;
pub mod helper_determined;
pub mod opinion_elsewhere;
pub mod opinion_names_us;
pub mod opinion_unwritten;
