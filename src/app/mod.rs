//! The desk without a screen: what is shown, what a key means, what is to be done.

pub mod import;
pub mod input;
