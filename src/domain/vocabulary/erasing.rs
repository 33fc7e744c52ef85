//! Why the content of an order was erased for good.

use crate::domain::term::terms;

terms! {
    /// Why the content of an order was erased for good.
    EraseReason {
        /// The time for which orders are kept is over.
        Expired = "expired", "保存期满";
        /// The person whom the data is about asked for it.
        Requested = "requested", "依申请";
        /// The order should never have been here.
        Mistaken = "mistaken", "误录";
    }
}
