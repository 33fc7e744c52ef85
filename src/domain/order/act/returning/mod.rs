//! Acts about 退回: the talk with the platform, and the order that is given back (二(一)).
//!
//! The talk and the platform's answer are facts and are recorded at every stage. Giving the order
//! back is our own act: it wants the talk first, and is impossible once 认定 named our unit (四).

pub mod answer_return;
pub mod send_return;
pub mod talk_platform;
