//! The order aggregate: state, actions, events, and the pure functions between them.

pub mod action;
mod apply;
pub mod check;
mod decide;
pub mod engagement;
pub mod event;
pub mod filing;
pub mod findings;
pub mod later;
pub mod matter;
pub mod next;
mod print;
pub mod state;

pub use apply::taken_back;
pub use decide::{Decision, Fact, RowOutcome, create_from_action, create_from_row, decide_row};
pub use event::{Event, Meta};
pub use findings::Finding;
pub use state::Order;
