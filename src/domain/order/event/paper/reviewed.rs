//! 审核把关 (附1§3, 六(二)).

use crate::domain::order::event::prelude::*;
use crate::domain::order::filing::Review;

body! {
    /// The review.
    pub struct Reviewed {
        /// Who.
        reviewer: String,
        /// 真实性 confirmed.
        truthful: bool,
        /// The opinion.
        opinion: Option<String>,
    }
}

impl EventType for Reviewed {
    const KIND: &'static str = "reviewed";
    const LABEL: &'static str = "审核";

    fn apply(&self, order: &mut Order, meta: &Meta) {
        let review = Review {
            at: meta.happened_at,
            reviewer: self.reviewer.clone(),
            truthful: self.truthful,
            opinion: self.opinion.clone(),
        };
        order.reviews.push(review.clone());
        order.with_form(|form| form.review = Some(review));
    }

    fn line(&self, _order: &Order) -> String {
        join([Some(self.reviewer.clone()), self.opinion.clone()])
    }
}
