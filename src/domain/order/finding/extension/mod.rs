//! Findings about an extension of the deadline (延期) that waits for somebody.

pub mod extension_pending;
pub mod extension_untold;
