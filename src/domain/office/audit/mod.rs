//! Who looked at unmasked personal data (附1§7(8)).

mod revealed;

pub use revealed::Revealed;

use super::event_list::{StreamEvent, stream_events};
use crate::domain::id::Id;
use crate::domain::order::Meta;

/// How often somebody looked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Audit {
    /// Orders shown unmasked, one count for each order and look.
    pub reveals: u64,
}

stream_events! {
    /// An event of the audit stream. None is ever taken back.
    AuditEvent of Audit {
        Revealed,
    }
}
