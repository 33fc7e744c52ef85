//! The desk without a screen: what is shown, what a key means, what is to be done.
//!
//! ```text
//! Input, Tick, Answer ─▶ update(&mut Model) ─▶ requests between layers ─▶ Vec<Asked>
//!                           │                                              │ by: the layer that asks
//!                           ▼                                              ▼
//!                  Layers over the board  ◀──────── Answer { to } ◀──── runner
//! ```
//!
//! Nothing here touches a file, a terminal or a clock. What lies over the board is a stack of
//! [layers](layer::Layers); the one on top gets the keys. An [effect](effect::Asked) names the layer that
//! asks for it, and its [answer](msg::Answer) finds that layer wherever it lies. What an answer opens lies
//! directly over the layer that asked: it never takes keys away from what was opened since.
//!
//! Layers do not know one another. One that wants something of another makes a
//! [request](request::Request); `update/requests.rs` alone knows who carries it out.
//!
//! # How to add a screen
//!
//! 1. One file, `update/<name>.rs`: its state, and what keys, pastes, commands and answers do to it. It
//!    uses `refresh`, `forms` and `typing`, never another layer.
//! 2. One variant of [`layer::Layer`] that holds the state. The compiler then names each place that must
//!    know it: whether a text is written in it, where its keys go, its help, its drawing in `ui`.
//! 3. One block of the keymap: a [`command::Scope`], its commands in [`command::COMMANDS`], their keys in
//!    `assets/keymap.toml`.
//!
//! It is opened by [`layer::Layers`], from its own file; who else opens it makes a request.

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
