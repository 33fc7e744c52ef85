//! What one row of a platform's file would do to an order.

use crate::domain::order::Order;

/// An order before and after a row. Its personal data is not masked.
#[derive(Debug, Clone, PartialEq)]
pub struct RowPreview {
    /// The order as it is; `None` if the row would create it.
    pub before: Option<Order>,
    /// The order as it would be, before any proposal is accepted.
    pub after: Order,
}
