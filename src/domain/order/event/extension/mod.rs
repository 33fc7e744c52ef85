//! Events about extending the deadline (延期).

pub mod extension_answered;
pub mod extension_requested;
pub mod extension_told;
