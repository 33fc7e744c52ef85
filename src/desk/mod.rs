//! The desk without a screen: what is shown, what a key means, what is to be done.

pub mod board;
pub mod command;
pub mod detail;
pub mod edit_keys;
pub mod effect;
pub mod filing;
pub mod form;
pub mod import_screen;
pub mod input;
pub mod keymap;
pub mod layer;
pub mod layer_id;
pub mod layout;
pub mod matcher;
pub mod model;
pub mod msg;
pub mod phrase;
pub mod picker;
pub mod request;
pub mod text_find;
mod update;
pub mod wording;

pub use update::{start, update};
