//! Events by which an order comes in or its platform-owned part changes.

pub mod created;
pub mod platform_updated;
