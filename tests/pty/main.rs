//! Tests of the program in a real terminal.
#![cfg(test)]
#![cfg(unix)]

mod copying;
mod desk;
#[path = "../desk/drawn/emulator.rs"]
#[expect(dead_code, reason = "the desk's tests use the rest")]
mod emulator;
mod input;
mod log;
mod screen;
mod support;
mod terminal;
mod typed;
