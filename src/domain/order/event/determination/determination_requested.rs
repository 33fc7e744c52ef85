//! 认定请求: the centre was asked to have it decided whose duty the matter is (四).

use crate::domain::order::determination::{Determination, DeterminationRequest};
use crate::domain::order::document::DocumentFile;
use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::{AttachmentKind, Via};

body! {
    /// Records the request. For the whole order the stage 会商认定中 follows; for one helper the
    /// others work on.
    pub struct DeterminationRequested {
        /// Id of the question, to which later events refer.
        determination: Id,
        /// Engagement of the helper whose duty is in question; `None` for the whole order.
        helper: Option<Id>,
        /// What is in dispute (争议点), as typed.
        issue: String,
        /// Units that may be responsible, by their official names where known.
        candidates: Vec<String>,
        /// What is known of the matter (事实).
        facts: String,
        /// Duty, law or list that speaks for a unit (职责依据).
        basis: String,
        /// To whom it was sent.
        to: String,
        /// Whether a quick decision was asked for.
        expedite: bool,
        /// Channel by which it was sent; `None` if not entered.
        via: Option<Via>,
        /// Person who took it; `None` if not entered.
        person: Option<String>,
        /// Number of the letter (文号); `None` if it has none.
        number: Option<String>,
        /// The letter, if a file of it was kept.
        file: Option<DocumentFile>,
    }
}

impl EventType for DeterminationRequested {
    const KIND: &'static str = "determination_requested";
    const LABEL: &'static str = "认定请求";
    const OUTWARD: bool = true;

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.determinations.push(Determination {
            id: self.determination,
            helper: self.helper,
            request: Some(DeterminationRequest {
                at: meta.happened_at,
                issue: self.issue.clone(),
                candidates: self.candidates.clone(),
                facts: self.facts.clone(),
                basis: self.basis.clone(),
                to: self.to.clone(),
                expedite: self.expedite,
                via: self.via,
                person: self.person.clone(),
                number: self.number.clone(),
                by: meta.actor.clone(),
            }),
            transferred: None,
            opinion: None,
            replaced: Vec::new(),
            gap_report: None,
            assigned: None,
            round: order.round,
        });
        let at = meta.happened_at;
        order.keep_document(self.file.as_ref(), AttachmentKind::Other, "认定请求", at);
    }

    fn follow(&self, scratch: &mut ScratchOrder) {
        if self.helper.is_none() {
            scratch.take_over();
            scratch.await_determination();
        }
    }

    fn line(&self, order: &Order) -> String {
        let candidates = self.candidates.join("、");
        let candidates = (!candidates.is_empty()).then(|| format!("可能承办：{candidates}"));
        let helper = helper_name(order, self.helper);
        join([
            (!helper.is_empty()).then(|| format!("只就{helper}")),
            Some(self.issue.clone()),
            candidates,
            self.expedite.then(|| "请求从速".to_owned()),
            Some(format!("报{}", self.to)),
            self.number.clone(),
        ])
    }
}
