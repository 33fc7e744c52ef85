//! The program in a real terminal.
#![cfg(test)]
#![cfg(unix)]

mod support;
mod terminal;
