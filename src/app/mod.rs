//! The desk without a screen: what is shown, what a key means, what is to be done.

pub mod command;
pub mod detail;
pub mod effect;
pub mod import;
pub mod edit_keys;
pub mod input;
pub mod keymap;
pub mod matcher;
pub mod msg;
pub mod row;
pub mod runner;
