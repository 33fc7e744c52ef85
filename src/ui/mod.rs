//! Draws the desk: pure functions from the model to cells.

pub mod cells;
pub mod widget;
pub mod paper;
