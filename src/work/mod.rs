//! The use cases that the screen and the command line share: act, import, export, copy.
//!
//! A use case takes a request, carries it out on the data file and returns the outcome as values.
//! It does not depend on the screen or the command line: both call it and present the outcome in
//! their own way.

pub mod act;
pub mod advice;
pub mod beside;
pub mod config_file;
pub mod copy;
pub mod directory;
mod directory_doubt;
pub mod directory_file;
pub mod duty_list;
pub mod export;
pub mod flow;
pub mod hand_over;
pub mod hit;
pub mod import;
pub mod ledger;
pub mod letter;
pub mod month;
pub mod outgoing;
pub mod package;
pub mod page;
pub mod precedent;
pub mod purge;
pub mod register;
pub mod row;
pub mod rules;
pub mod section_list;
pub mod sections;
pub mod similar;
pub mod stats;
pub mod typed;
pub mod viewing;
pub mod word;
mod workplace;
pub mod wrong_whistle;

pub use workplace::Workplace;
