//! `liaison` (联络台): the liaison officer's desk for 首接负责 and 吹哨报到 cases.

pub mod domain;
pub mod intake;
