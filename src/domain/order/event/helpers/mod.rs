//! Events of helpers, whistle rounds and 报备, and of our own part on another unit's order.

pub mod arrived;
pub mod contributed;
pub mod duty_declined;
pub mod engagement_closed;
pub mod instructed;
pub mod instruction_acknowledged;
pub mod invited;
pub mod platform_notified;
pub mod rated;
pub mod released;
pub mod responded;
pub mod round_ended;
pub mod round_explained;
pub mod round_opened;
pub mod whistle_told;
pub mod withdrawn;
