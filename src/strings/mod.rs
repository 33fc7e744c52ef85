//! Every sentence the user reads, in Chinese, by the part that says it.
//!
//! Labels of closed vocabularies stand beside their codes in [`crate::domain::vocabulary`].

pub mod action;
pub mod check;
pub mod cli;
pub mod demo;
pub mod export;
pub mod finding;
pub mod form;
pub mod form_report;
pub mod import;
pub mod init;
pub mod letter;
pub mod list;
pub mod overview;
pub mod refusal;
pub mod report;
pub mod show;
pub mod store;
pub mod term;
pub mod timeline;
pub mod usage;
