//! The desk without a screen: the model, the meaning of keys, and the effects that are to be
//! carried out.
//!
//! ```text
//! Input, Tick, Answer ─▶ update(&mut Model) ─▶ requests between layers ─▶ Vec<Asked>
//!                           │                                              │ by: the layer that asks
//!                           ▼                                              ▼
//!                  Layers over the board  ◀──────── Answer { to } ◀──── runner
//! ```
//!
//! Nothing here touches a file, a terminal or a clock. What lies over the board is a stack of
//! [layers](layer::Layers); the one on top gets the keys. An [effect](effect::EffectRequest) names
//! the layer that asks for it, and its [answer](msg::Answer) is given to that layer, wherever in
//! the stack it is. A layer opened by an answer is placed directly over the layer that asked, so it
//! never takes keys away from layers opened since.
//!
//! Layers do not know one another. A layer that wants something from another makes a
//! [request](request::LayerRequest); only `update/requests.rs` knows which layer carries it out.
//!
//! # How to add a screen
//!
//! 1. Add a file `update/<name>.rs` with its state and with what keys, pastes, commands and answers
//!    do to it. The file may use `refresh`, `forms`, `typed` and `typing`, but no other layer.
//! 2. Add a variant to [`layer::Layer`] that holds the state. The compiler then reports each place
//!    that must handle it: whether it has a text editor, where its keys go, its help, its drawing in
//!    `ui`.
//! 3. Add a [`command::Scope`], the enum of its commands in `command/list.rs`, and their keys in
//!    `assets/keymap.toml`. The file of the screen runs them in one match that names them all.
//!
//! The screen is opened through [`layer::Layers`] from its own file; other layers open it by a
//! request.

pub mod board;
pub mod columns;
pub mod command;
pub mod cover;
pub mod detail;
pub mod edit_keys;
pub mod effect;
pub mod filing;
pub mod form;
pub mod grouped;
pub mod help;
pub mod import_screen;
pub mod incoming;
pub mod input;
pub mod keymap;
pub mod layer;
pub mod layer_id;
pub mod layout;
pub mod matcher;
pub mod model;
pub mod msg;
pub mod office_screen;
pub mod phrase;
pub mod picker;
pub mod request;
pub mod searches;
pub mod sidebar;
pub mod stats_screen;
pub mod text_find;
pub mod theme;
pub mod typed;
mod typed_path;
mod update;

pub use update::{start, update};
