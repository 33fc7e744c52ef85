//! Acts between our unit and the platform: its visit, 重办, 办结, what the centre decides, what its
//! files propose, and what it tells us by telephone.

pub mod accept;
pub mod close;
pub mod designate;
pub mod dismiss;
pub mod move_due;
pub mod platform_close;
mod proposals;
pub mod reassign;
pub mod reopen;
pub mod revisit;
pub mod take_back;
pub(super) mod told;
