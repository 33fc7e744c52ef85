//! Which stage follows.

use super::Scratch;
use crate::domain::vocabulary::{Conclusion, Mechanism, Stage};

impl Scratch {
    /// Whoever touches an order that nobody handles becomes its 经办人.
    pub(in crate::domain::order) fn take_over(&mut self) {
        if self.order.handler.is_none() {
            self.order.handler = Some(self.actor.clone());
        }
    }

    /// 待反馈 moves on once the citizen has been told: to the form where one is owed, else to the
    /// platform's visit (二(二), 二(三)).
    pub(in crate::domain::order) fn advance(&mut self) {
        if self.order.stage == Stage::ToFeedback && self.order.is_told() {
            self.order.stage = if self.order.awaits_upload() {
                Stage::ToFile
            } else {
                Stage::ToRevisit
            };
        }
    }

    /// What a 研判 decides. Completed after the work is done, it moves nothing.
    pub(in crate::domain::order) fn conclude(&mut self, conclusion: Conclusion) {
        let order = &mut self.order;
        if matches!(
            order.stage,
            Stage::ToFeedback | Stage::ToFile | Stage::ToRevisit
        ) {
            return;
        }
        let owes_form = order.owes_form();
        let working = if owes_form {
            Stage::Joint
        } else {
            Stage::Handling
        };
        match conclusion {
            Conclusion::Solo => {
                if !owes_form {
                    order.mechanism = Mechanism::Solo;
                }
                order.stage = working;
            }
            Conclusion::FirstHandler => {
                order.mechanism = Mechanism::FirstHandler;
                order.stage = working;
            }
            Conclusion::Whistle => {
                order.mechanism = Mechanism::Whistle;
                order.stage = working;
            }
            Conclusion::Return => order.stage = Stage::ReturnTalk,
            Conclusion::Adjudication => order.stage = Stage::Adjudication,
        }
        self.match_form_kind();
    }

    /// The result is there: on to the citizen, and past who has been told.
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

    /// Back to handling in a new cycle.
    pub(in crate::domain::order) fn resume(&mut self) {
        self.order.cycle += 1;
        self.order.stage = if self.order.owes_form() {
            Stage::Joint
        } else {
            Stage::Handling
        };
    }
}
