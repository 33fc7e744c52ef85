//! Findings about what waits for the officer.

pub mod assignment_overdue;
pub mod cell_unread;
pub mod lead_unmatched;
pub mod no_leader;
pub mod platform_proposal;
pub mod read_only;
pub mod stand_in_over;
