//! Draws the desk: pure functions from the model to cells.

pub mod paper;
