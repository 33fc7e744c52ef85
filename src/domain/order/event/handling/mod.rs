//! Events of our own handling: 研判, 交办, entries, the result, 反馈.

pub mod assigned;
pub mod attached;
pub mod feedback_given;
pub mod finished;
pub mod handed_in;
pub mod handed_over;
pub mod participated;
pub mod recorded;
pub mod resumed;
pub mod signed_for;
pub mod triaged;
pub mod urged;
