//! 提级: a hard matter was taken to 区委区政府 or to a superior department (二(三), 三(三)).

use crate::domain::order::document::DocumentFile;
use crate::domain::order::escalation::Escalation;
use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::{AttachmentKind, EscalationKind, Via};

body! {
    /// Records the report. The order is handled on meanwhile.
    pub struct Escalated {
        /// Id of the report, to which its answer refers.
        escalation: Id,
        /// To whom: 区委区政府, or a superior department.
        kind: EscalationKind,
        /// Who reported; for 区委区政府 the head of our unit (主要负责人).
        reporter: String,
        /// To whom, by name.
        to: String,
        /// Leader of the district in charge (分管区领导); `None` if not entered.
        leader: Option<String>,
        /// The difficulty, and what is asked for, as typed.
        text: String,
        /// Channel of the report; `None` if not entered.
        via: Option<Via>,
        /// Person who took it; `None` if not entered.
        person: Option<String>,
        /// Number of the letter (文号); `None` if it has none.
        number: Option<String>,
        /// The letter, if a file of it was kept.
        file: Option<DocumentFile>,
        /// Whistle round of the 重点哨 that was reported (报区级研究); `None` for another report.
        whistle_round: Option<Id>,
        /// Engagement of the helper that works with its own superior; `None` if we do.
        helper: Option<Id>,
        /// Name of the person who told us of a helper's work, as typed.
        told_by: Option<String>,
    }
}

impl Escalated {
    fn state(&self, at: BeijingTime, round: u32) -> Escalation {
        Escalation {
            id: self.escalation,
            kind: self.kind,
            at,
            reporter: self.reporter.clone(),
            to: self.to.clone(),
            leader: self.leader.clone(),
            text: self.text.clone(),
            via: self.via,
            person: self.person.clone(),
            number: self.number.clone(),
            whistle_round: self.whistle_round,
            helper: self.helper,
            answer: None,
            round,
        }
    }
}

impl EventType for Escalated {
    const KIND: &'static str = "escalated";
    const LABEL: &'static str = "提级";
    const OUTWARD: bool = true;

    fn apply(&self, order: &mut Order, meta: &Meta) {
        let round = order.round;
        order.escalations.push(self.state(meta.happened_at, round));
        let at = meta.happened_at;
        let note = self.kind.label();
        order.keep_document(self.file.as_ref(), AttachmentKind::Other, note, at);
    }

    fn line(&self, order: &Order) -> String {
        let name = self.state(BeijingTime::default(), 0).name();
        let helper = helper_name(order, self.helper);
        let who = if helper.is_empty() {
            self.reporter.clone()
        } else {
            helper
        };
        let leader = self.leader.as_ref();
        join([
            Some(format!("{who}{name}")),
            leader.map(|leader| format!("分管区领导{leader}")),
            Some(self.text.clone()),
            self.number.clone(),
            self.via.map(|via| via.label().to_owned()),
            told(None, self.told_by.as_ref()),
        ])
    }
}
