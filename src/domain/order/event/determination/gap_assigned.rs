//! 区级指定: 区委区政府 named the unit that handles what lay in a gap of duties (四).

use chrono::NaiveDate;

use crate::domain::order::determination::GapAssignment;
use crate::domain::order::document::DocumentFile;
use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::{AttachmentKind, Via};

body! {
    /// Records the unit that was named. If it is ours, the order is to be handled quickly (从速).
    pub struct GapAssigned {
        /// Id of the question whose opinion found the gap.
        determination: Id,
        /// Unit that was named, by its official name where known.
        unit: String,
        /// Whether it is our own unit.
        names_us: bool,
        /// Whether quick handling was asked for (从速).
        expedite: bool,
        /// Number of the document (文号), as typed.
        number: Option<String>,
        /// Date on the document.
        date: Option<NaiveDate>,
        /// The document, if a file of it was kept.
        file: Option<DocumentFile>,
        /// Name of the person who told us (告知人), as typed.
        told_by: Option<String>,
        /// Channel by which we learned of it; `None` if not entered.
        via: Option<Via>,
    }
}

impl GapAssigned {
    fn is_of_the_order(&self, order: &Order) -> bool {
        let mut asked = order.determinations.iter();
        let asked = asked.find(|one| one.id == self.determination);
        asked.is_none_or(|one| one.helper.is_none())
    }

    /// Returns whether another unit was named, so that a part which we called no duty of ours is over.
    fn frees_us(&self, order: &Order) -> bool {
        !self.names_us && self.is_of_the_order(order)
    }
}

impl EventType for GapAssigned {
    const KIND: &'static str = "gap_assigned";
    const LABEL: &'static str = "区级指定";
    const OUTWARD: bool = false;

    fn apply(&self, order: &mut Order, meta: &Meta) {
        let assigned = GapAssignment {
            at: meta.happened_at,
            unit: self.unit.clone(),
            names_us: self.names_us,
            number: self.number.clone(),
        };
        order.with_determination(self.determination, |one| one.assigned = Some(assigned));
        if self.names_us {
            order.expedited |= self.expedite;
            order.matter.lead_unit = Some(self.unit.clone());
        }
        let at = meta.happened_at;
        order.keep_document(self.file.as_ref(), AttachmentKind::Other, "区级指定", at);
    }

    fn follow(&self, scratch: &mut ScratchOrder) {
        if self.is_of_the_order(&scratch.order) {
            scratch.are_determined(self.names_us);
        }
        if self.frees_us(&scratch.order) {
            scratch.are_freed();
        }
    }

    fn line(&self, _order: &Order) -> String {
        join([
            Some(format!("区委区政府指定{}办理", self.unit)),
            self.expedite.then(|| "从速".to_owned()),
            self.number.clone(),
            self.date.map(|date| date.to_string()),
            told(self.via, self.told_by.as_ref()),
        ])
    }
}
