//! Acts by which an order comes in: registration, its number and its receipt.

pub mod merge;
pub mod new;
pub mod set_number;
pub mod sign_for;
