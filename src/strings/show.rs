//! Words of one order's page.

/// The journal's heading.
pub const JOURNAL: &str = "经过";
/// An entry recorded well after it happened.
pub const LATE: &str = "  补录";
/// An entry made under a set clock.
pub const REHEARSAL: &str = "  演练时钟";
/// An entry that was taken back.
pub const TAKEN_BACK: &str = "  已撤销";
