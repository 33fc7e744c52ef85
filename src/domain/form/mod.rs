//! The filing form 备案表: what it says and how it is laid out.

pub mod printed;

pub use printed::{FormField, PrintedForm};
