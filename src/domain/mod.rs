//! The regulation as pure functions: no I/O, no clock, nothing that can fail halfway.

pub mod calendar;
pub mod form;
pub mod incoming;
pub mod term;
pub mod time;
pub mod vocabulary;
