//! Events that come from the platform or the centre, and the closing of an order.

pub mod closed;
pub mod designated;
pub mod due_revised;
pub mod number_given;
pub mod platform_proposed;
pub mod platform_visited;
pub mod proposal_dismissed;
pub mod proposal_taken;
pub mod reassigned;
pub mod reopened;
pub mod return_answered;
pub mod returned;
