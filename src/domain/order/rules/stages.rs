//! Which stage follows an event, and who becomes the handler.

use super::ScratchOrder;
use crate::domain::vocabulary::{Conclusion, Mechanism, RoundOutcome, Stage};

impl ScratchOrder {
    /// Makes the officer who records the event the handler (经办人) of an order without one.
    pub(in crate::domain::order) fn take_over(&mut self) {
        if self.order.handler.is_none() {
            self.order.handler = Some(self.actor.clone());
        }
    }

    /// Moves on from 待反馈 once the citizen has been told: to 待备案 if a form is owed, else to
    /// 待平台回访 (二(二), 二(三)).
    pub(in crate::domain::order) fn advance(&mut self) {
        if self.order.stage == Stage::ToFeedback && self.order.is_told() {
            self.order.stage = if self.order.awaits_upload() {
                Stage::ToFile
            } else {
                Stage::ToRevisit
            };
        }
    }

    /// Sets mechanism and stage by the conclusion of 研判. After the work is done nothing moves:
    /// answers were only completed.
    pub(in crate::domain::order) fn conclude(&mut self, conclusion: Conclusion) {
        let order = &mut self.order;
        if matches!(
            order.stage,
            Stage::ToFeedback | Stage::ToFile | Stage::ToRevisit
        ) {
            return;
        }
        let working = if order.owes_form() {
            Stage::Joint
        } else {
            Stage::Handling
        };
        match conclusion {
            Conclusion::Solo => {
                order.mechanism = Mechanism::Solo;
                order.stage = working;
            }
            Conclusion::FirstHandler => {
                order.mechanism = Mechanism::FirstHandler;
                order.stage = working;
            }
            Conclusion::Whistle => {
                let again = order.mechanism != Mechanism::Whistle;
                order.mechanism = Mechanism::Whistle;
                order.stage = working;
                if again {
                    self.resume_round();
                }
            }
            Conclusion::Return => order.stage = Stage::ReturnTalk,
            Conclusion::Adjudication => order.stage = Stage::Adjudication,
        }
        if self.order.mechanism != Mechanism::Whistle {
            // What is no whistle case any more has no level, so its round does not run on.
            self.end_rounds(None, RoundOutcome::MechanismChanged);
        }
        self.match_form_kind();
    }

    /// Moves on to 待反馈 because the result is there, and further if the citizen has been told.
    pub(in crate::domain::order) fn take_result(&mut self) {
        if let Some(form) = self
            .order
            .forms
            .last_mut()
            .filter(|form| !form.is_uploaded())
        {
            form.edits.result = None;
        }
        self.lapse_review();
        if matches!(
            self.order.stage,
            Stage::Handling | Stage::Joint | Stage::ToTriage
        ) {
            self.order.stage = Stage::ToFeedback;
        }
        self.advance();
    }

    /// Goes back to handling in a new cycle.
    pub(in crate::domain::order) fn resume(&mut self) {
        self.order.cycle += 1;
        self.order.stage = if self.order.owes_form() {
            Stage::Joint
        } else {
            Stage::Handling
        };
    }
}
