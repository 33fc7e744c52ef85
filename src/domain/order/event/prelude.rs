//! What the file of nearly every event uses.

pub(super) use super::Meta;
pub(super) use super::kind::{EventType, body};
pub(super) use crate::domain::id::Id;
pub(super) use crate::domain::order::rules::ScratchOrder;
pub(super) use crate::domain::order::state::Order;
pub(super) use crate::domain::order::words::{
    capped_limit, helper_name, join, minute, report_in_moved, report_in_remark, told, told_us,
};
pub(super) use crate::domain::time::BeijingTime;

/// Returns the texts that were entered.
pub(super) fn given<const N: usize>(texts: [&Option<String>; N]) -> Vec<&str> {
    texts.into_iter().filter_map(Option::as_deref).collect()
}
