//! Acts by which our own unit handles an order: 研判, 交办, everyday entries, the result and 反馈.

pub mod assign;
pub mod attach;
pub mod feedback;
pub mod finish;
pub mod hand_in;
pub mod hand_over;
pub mod participate;
pub mod record;
pub mod resume;
pub mod retriage;
pub mod triage;
pub mod urge;
