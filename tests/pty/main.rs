//! The program in a real terminal.
#![cfg(test)]
#![cfg(unix)]

mod copying;
mod desk;
mod support;
mod terminal;
