//! Events by which an order comes in, or a file changes what the platform owns of it.

pub mod created;
pub mod platform_updated;
