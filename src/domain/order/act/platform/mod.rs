//! Acts between our unit and the platform: its visit, 重办, 办结, what the centre decides, and what
//! its files propose.

pub mod accept;
pub mod close;
pub mod designate;
pub mod dismiss;
mod proposals;
pub mod reopen;
pub mod revisit;
