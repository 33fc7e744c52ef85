//! 评价: of a helper, or of us by the lead.

use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::Rating;

body! {
    /// The rating.
    pub struct Rated {
        /// Which helper; our own unit when absent.
        engagement: Option<Id>,
        /// The grade.
        rating: Rating,
        /// 评价说明.
        note: Option<String>,
    }
}

impl EventType for Rated {
    const KIND: &'static str = "rated";
    const LABEL: &'static str = "评价";

    fn apply(&self, order: &mut Order, _meta: &Meta) {
        order.with_part(self.engagement, |part| {
            *part.rating = Some(self.rating);
            part.rating_note.clone_from(&self.note);
        });
    }

    fn follow(&self, scratch: &mut Scratch) {
        if self.engagement.is_some() {
            scratch.lapse_review();
        }
    }

    fn line(&self, order: &Order) -> String {
        join([
            Some(helper_name(order, self.engagement)),
            Some(self.rating.label().to_owned()),
            self.note.clone(),
        ])
    }
}
