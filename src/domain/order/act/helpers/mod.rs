//! Acts about helpers: requests, whistles, 报备, what helpers did and how they are rated; and acts
//! about our own part on an order that another unit leads.

pub mod acknowledge;
pub mod arrive;
pub mod close_engagement;
pub mod contribute;
pub mod decline;
pub mod end_round;
pub mod instruct;
pub mod invite;
pub(super) mod level;
mod listed;
pub mod notify_platform;
pub mod rate;
pub mod release;
pub mod respond;
pub mod set_level;
pub(super) mod which;
pub mod withdraw;
