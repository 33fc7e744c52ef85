//! Tests of the screen as the officer uses it: key input and drawn screens, with the real update,
//! store and drawing.

#[cfg(test)]
#[path = "../journal/chain.rs"]
#[expect(dead_code, reason = "the journal's own tests use the rest of it")]
#[cfg(test)]
mod chain;
#[cfg(test)]
mod drawn;
#[cfg(test)]
mod flows;
#[cfg(test)]
mod harness;
#[cfg(test)]
mod monkey;
#[cfg(test)]
mod panics;
#[cfg(test)]
mod readme;
#[cfg(test)]
mod screens;
