//! Acts by which an order comes in.

pub mod new;
pub mod set_number;
pub mod sign_for;
