//! `liaison` (联络台): the liaison officer's desk for 首接负责 and 吹哨报到 cases.

#![recursion_limit = "256"]

pub mod cli;
pub mod demo;
pub mod domain;
pub mod intake;
