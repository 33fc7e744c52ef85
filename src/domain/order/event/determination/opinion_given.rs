//! 认定意见: it was decided in writing who handles the matter (四).

use chrono::NaiveDate;

use crate::domain::order::determination::{Determination, Opinion};
use crate::domain::order::document::DocumentFile;
use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::{AttachmentKind, OpinionOutcome, Via};

body! {
    /// Records the opinion. The centre may have had the question decided without a request of ours.
    pub struct OpinionGiven {
        /// Id of the question; a new one if nobody of our unit had asked.
        determination: Id,
        /// Engagement of the helper whose duty was in question; `None` for the whole order.
        helper: Option<Id>,
        /// Who handles the matter.
        outcome: OpinionOutcome,
        /// Units that the opinion names, by their official names where known.
        units: Vec<String>,
        /// Unit that leads a joint handling; `None` otherwise.
        lead_unit: Option<String>,
        /// Whether our own unit has to lead by it.
        names_us: bool,
        /// Number of the opinion (文号), as typed.
        number: Option<String>,
        /// Date on the opinion.
        date: Option<NaiveDate>,
        /// What it says, as typed.
        text: Option<String>,
        /// The opinion, if a file of it was kept.
        file: Option<DocumentFile>,
        /// Name of the person who told us (告知人), as typed.
        told_by: Option<String>,
        /// Channel by which it reached us; `None` if not entered.
        via: Option<Via>,
        /// Whether it only adds to an opinion on record with the same outcome, and moves nothing.
        completed: bool,
    }
}

impl OpinionGiven {
    /// Returns whether other units are responsible by it, so that a part which we called no duty of ours
    /// is over.
    fn frees_us(&self) -> bool {
        let others = self.outcome == OpinionOutcome::Others;
        others && self.helper.is_none() && !self.completed
    }

    fn opinion(&self, at: BeijingTime) -> Opinion {
        Opinion {
            at,
            outcome: self.outcome,
            units: self.units.clone(),
            lead_unit: self.lead_unit.clone(),
            names_us: self.names_us,
            number: self.number.clone(),
            date: self.date,
            text: self.text.clone(),
            has_file: self.file.is_some(),
        }
    }
}

impl EventType for OpinionGiven {
    const KIND: &'static str = "opinion_given";
    const LABEL: &'static str = "认定意见";
    const OUTWARD: bool = false;

    fn unkept_texts(&self) -> Vec<&str> {
        given([&self.told_by])
    }

    fn apply(&self, order: &mut Order, meta: &Meta) {
        let mut opinion = self.opinion(meta.happened_at);
        let known = order
            .determinations
            .iter()
            .any(|one| one.id == self.determination);
        if !known {
            order.determinations.push(Determination {
                id: self.determination,
                helper: self.helper,
                request: None,
                transferred: None,
                opinion: None,
                replaced: Vec::new(),
                gap_report: None,
                assigned: None,
                round: order.round,
            });
        }
        order.with_determination(self.determination, |one| {
            let earlier = one.opinion.as_ref().filter(|_| self.completed);
            if let Some(earlier) = earlier {
                opinion.at = earlier.at;
                opinion.has_file |= earlier.has_file;
            } else {
                // What followed from an earlier opinion does not follow from this one.
                one.gap_report = None;
                one.assigned = None;
                one.replaced.extend(one.opinion.take());
            }
            one.opinion = Some(opinion);
        });
        if self.helper.is_none() && self.names_us {
            let lead = self.lead_unit.as_ref().or(self.units.first());
            order.matter.lead_unit = lead.cloned().or(order.matter.lead_unit.take());
        }
        let at = meta.happened_at;
        order.keep_document(self.file.as_ref(), AttachmentKind::Opinion, "认定意见", at);
    }

    fn follow(&self, scratch: &mut ScratchOrder) {
        if self.helper.is_none() && !self.completed {
            scratch.are_determined(self.names_us);
            if self.frees_us() {
                scratch.are_freed();
            }
        }
    }

    fn line(&self, order: &Order) -> String {
        let helper = helper_name(order, self.helper);
        let words = self.opinion(BeijingTime::default()).words();
        join([
            self.completed.then(|| "补填".to_owned()),
            (!helper.is_empty()).then(|| format!("只就{helper}")),
            Some(words),
            self.number.clone(),
            self.date.map(|date| date.to_string()),
            self.text.clone(),
            told(self.via, self.told_by.as_ref()),
        ])
    }
}
