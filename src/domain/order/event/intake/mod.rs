//! Events by which an order comes in, or a file changes what the platform owns of it.

pub mod absorbed;
pub mod created;
pub mod merged_into;
pub mod platform_updated;
