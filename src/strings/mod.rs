//! Every sentence the user reads, in Chinese, by the part that says it.
//!
//! Labels of closed vocabularies stand beside their codes in [`crate::domain::vocabulary`].

pub mod action;
pub mod finding;
pub mod form;
pub mod refusal;
pub mod store;
