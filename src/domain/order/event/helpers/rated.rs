//! 评价: the lead rated a helper, or another unit's lead rated us (二(二), 三(二)).

use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::{Rating, Via};

body! {
    /// Records a rating. A later rating of the same unit replaces an earlier one.
    pub struct Rated {
        /// Id of the rated helper's engagement; `None` if the lead rated our own unit.
        engagement: Option<Id>,
        /// One of the four grades 好, 较好, 一般, 差.
        rating: Rating,
        /// Explanation of the grade (评价说明). Our rating of a helper needs one for every grade
        /// but 好 (附2注2, 附3注2).
        note: Option<String>,
        /// Time at which the lead told us our own rating; `None` for a helper.
        told_at: Option<BeijingTime>,
        /// Channel by which we heard of our own rating; `None` if not entered, and for a helper.
        via: Option<Via>,
        /// Name of the person at the lead who told us, as typed.
        told_by: Option<String>,
    }
}

impl EventType for Rated {
    const KIND: &'static str = "rated";
    const LABEL: &'static str = "评价";
    const OUTWARD: bool = false;

    fn unkept_texts(&self) -> Vec<&str> {
        given([&self.told_by])
    }

    fn apply(&self, order: &mut Order, _meta: &Meta) {
        if self.engagement.is_none() {
            order.own_part_mut().rated_at = self.told_at;
        }
        order.with_part(self.engagement, |part| {
            *part.rating = Some(self.rating);
            part.rating_note.clone_from(&self.note);
        });
        let mut helpers = order.engagements.iter_mut();
        let rated = helpers.find(|helper| Some(helper.id) == self.engagement);
        if let Some(helper) = rated {
            helper.rated_on = Some(helper.rating_grounds());
        }
    }

    fn follow(&self, scratch: &mut ScratchOrder) {
        if self.engagement.is_some() {
            scratch.lapse_review();
        }
    }

    fn line(&self, order: &Order) -> String {
        join([
            Some(helper_name(order, self.engagement)),
            Some(self.rating.label().to_owned()),
            self.note.clone(),
            told(self.via, self.told_by.as_ref()),
        ])
    }
}
