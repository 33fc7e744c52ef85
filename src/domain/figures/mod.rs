//! Figures (统计): what is counted of the orders of a month, a quarter or a year, and what each order
//! adds to it.
//!
//! Each order's part is worked out from the order alone ([`contributions`]), so that the store can keep
//! the sums beside the orders and a screen never has to read all orders. Every figure has a definition in
//! one sentence and the clause that asks for it.

mod basis;
mod contribution;
mod measure;
mod period;
mod visited;

pub use basis::PeriodBasis;
pub use contribution::{Contribution, contributions};
pub use measure::{JOINED, LED, Measure, RETURNED};
pub use period::Period;
