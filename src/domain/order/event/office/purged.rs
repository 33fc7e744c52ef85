//! 清除: the bodies of the order's earlier events were erased, so it cannot be folded again.

use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::{Rating, Stage};

body! {
    /// Keeps what the statistics of the year still need from an erased order.
    pub struct Purged {
        /// Stage in which the order was when it was erased.
        stage: Stage,
        /// Ratings that our unit had given to the helpers of the order, without their names.
        ratings: Vec<Rating>,
        /// Running number of its 临- number, which is never given again; `None` if it had none.
        temporary_no: Option<u32>,
    }
}

impl EventType for Purged {
    const KIND: &'static str = "purged";
    const LABEL: &'static str = "清除";
    const STEP: bool = false;
    const OUTWARD: bool = true;
    const WORK: bool = false;

    fn apply(&self, _order: &mut Order, _meta: &Meta) {}

    fn line(&self, _order: &Order) -> String {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::Id;

    #[test]
    fn the_history_of_an_erased_order_says_that_it_was_erased_and_nothing_more() {
        let purged = Purged {
            stage: Stage::Closed,
            ratings: vec![Rating::Good],
            temporary_no: Some(3),
        };
        assert_eq!(purged.line(&Order::unborn(Id(1))), "");
        assert_eq!(Purged::LABEL, "清除");
    }
}
