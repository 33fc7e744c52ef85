//! 审核把关: somebody checked the result and the form (附1§3, 六(二)).

use crate::domain::order::event::prelude::*;
use crate::domain::order::filing::ReviewRecord;
use crate::domain::order::own_part::OpinionReview;

body! {
    /// Records a review. It no longer holds once the reviewed content changes.
    pub struct Reviewed {
        /// Name of the reviewer; the officer at the keyboard if none was entered.
        reviewer: String,
        /// Whether the reviewer confirmed that the content is true; else the act is refused.
        truthful: bool,
        /// Opinion of the reviewer (审核意见), as typed; `None` if there is none.
        opinion: Option<String>,
        /// Our opinion (办理意见) that was reviewed before it goes to the lead; `None` on an order
        /// that we lead.
        text: Option<String>,
    }
}

impl EventType for Reviewed {
    const KIND: &'static str = "reviewed";
    const LABEL: &'static str = "审核";
    const OUTWARD: bool = false;

    fn apply(&self, order: &mut Order, meta: &Meta) {
        if let Some(text) = &self.text {
            order.own_part_mut().reviews.push(OpinionReview {
                at: meta.happened_at,
                reviewer: self.reviewer.clone(),
                text: text.clone(),
                opinion: self.opinion.clone(),
            });
            return;
        }
        let review = ReviewRecord {
            at: meta.happened_at,
            reviewer: self.reviewer.clone(),
            truthful: self.truthful,
            opinion: self.opinion.clone(),
        };
        order.reviews.push(review.clone());
        order.with_form(|form| form.review = Some(review));
    }

    fn line(&self, _order: &Order) -> String {
        join([
            Some(self.reviewer.clone()),
            self.opinion.clone(),
            self.text.as_ref().map(|text| format!("办理意见：{text}")),
        ])
    }
}
