//! The program in a real terminal.
#![cfg(test)]
#![cfg(unix)]

mod desk;
mod screen;
mod support;
mod terminal;
