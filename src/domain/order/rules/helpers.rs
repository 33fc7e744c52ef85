//! What follows when other units are asked, act or leave.

use super::ScratchOrder;
use crate::domain::id::Id;
use crate::domain::order::engagement::Engagement;
use crate::domain::time::{BeijingTime, is_before};
use crate::domain::vocabulary::{EngagementState, LimitSource, RoundOutcome, Stage};

impl ScratchOrder {
    /// Ends the running whistle rounds of this reopening round, except one if it is given.
    pub(in crate::domain::order) fn end_rounds(
        &mut self,
        except: Option<Id>,
        outcome: RoundOutcome,
    ) {
        let (now, at) = (self.order.round, self.at);
        let running = self
            .order
            .whistle_rounds
            .iter_mut()
            .filter(|round| round.round == now && round.outcome.is_none());
        for round in running.filter(|round| Some(round.id) != except) {
            round.outcome = Some(outcome);
            round.ended_at = Some(at);
        }
    }

    /// Lets the last whistle round of this reopening round run again if it had ended only because
    /// the case was no whistle any more: the level belongs to the matter (三(一)).
    pub(in crate::domain::order) fn resume_round(&mut self) {
        let now = self.order.round;
        let mut rounds = self.order.whistle_rounds.iter_mut().rev();
        let last = rounds.find(|round| round.round == now);
        if let Some(round) =
            last.filter(|round| round.outcome == Some(RoundOutcome::MechanismChanged))
        {
            round.outcome = None;
            round.ended_at = None;
        }
    }

    /// Moves an order to 联动中 with its first request. A request after the result begins a new cycle:
    /// what the new helpers do is not in the old result, and the citizen was not told of it. A request
    /// from before the result, recorded late, does not cancel it: it only makes the form owed.
    pub(in crate::domain::order) fn join(&mut self, requested_at: BeijingTime) {
        let order = &mut self.order;
        let finished = order
            .result()
            .filter(|result| result.cycle == order.cycle)
            .is_some_and(|result| is_before(requested_at, result.at));
        let replied = order.is_replied();
        let before = order.stage;
        order.stage = match order.stage {
            Stage::ToSignFor | Stage::ToTriage | Stage::Handling => Stage::Joint,
            Stage::ToFeedback | Stage::ToFile if !finished => Stage::Joint,
            Stage::ToRevisit if !replied && finished => Stage::ToFile,
            Stage::ToRevisit if !replied => Stage::Joint,
            stage @ (Stage::Joint
            | Stage::ReturnTalk
            | Stage::Adjudication
            | Stage::ToFeedback
            | Stage::ToFile
            | Stage::ToRevisit
            | Stage::Returned
            | Stage::Closed
            | Stage::ToRespond
            | Stage::ToArrive
            | Stage::Assisting
            | Stage::Submitted
            | Stage::Released
            | Stage::Declined
            | Stage::Elsewhere) => stage,
        };
        let taken_back = order.stage == Stage::Joint
            && matches!(before, Stage::ToFeedback | Stage::ToFile | Stage::ToRevisit);
        if taken_back && order.has_result() {
            order.cycle += 1;
        }
        self.lapse_review();
    }

    /// Moves the order after the last unit was withdrawn, because no form is owed any more: from
    /// 联动中, or if there is no result, back to 办理中; from 待备案 with a result to 待反馈, and
    /// further if the citizen has been told.
    pub(in crate::domain::order) fn nobody_left(&mut self) {
        if self.order.owes_form() {
            return;
        }
        let stage = self.order.stage;
        let to_file = stage == Stage::ToFile;
        if stage == Stage::Joint || (to_file && !self.order.has_result()) {
            self.order.stage = Stage::Handling;
        } else if to_file {
            self.order.stage = Stage::ToFeedback;
            self.advance();
        }
    }

    /// Moves a helper forward among the open states. A fact that is told late does not move it
    /// back.
    pub(in crate::domain::order) fn helper_reaches(&mut self, id: Id, state: EngagementState) {
        self.with_helper(id, |helper| {
            if helper.is_open()
                && (helper.state < state || helper.state == EngagementState::Declined)
            {
                helper.state = state;
            }
        });
    }

    /// Marks that a helper called the matter not its duty, as long as its part is open.
    pub(in crate::domain::order) fn helper_declines(&mut self, id: Id) {
        self.with_helper(id, |helper| {
            if helper.is_open() {
                helper.state = EngagementState::Declined;
            }
        });
    }

    /// Moves the limits of the units at work before the order's deadline if it now ends earlier: what
    /// comes after it helps nobody. A limit that had been cut at a deadline which ends later now stays,
    /// since the unit was told it with the request, but it is not that of the deadline any more. What
    /// was done, and limits that have passed, stay as they were.
    pub(in crate::domain::order) fn cap_helper_limits(&mut self) {
        let (due, at, round) = (self.order.due.at, self.at, self.order.round);
        let late = due.filter(|due| *due > at);
        let helpers = self.order.engagements.iter_mut();
        for helper in helpers.filter(|one| one.is_open() && one.round == round) {
            let (answered, arrived) = (helper.answered_at(), helper.arrived_at);
            let took_part = arrived.or(helper.contributed_at);
            let cut = |by: &mut Option<BeijingTime>, done: Option<BeijingTime>| {
                let bound = by.zip(late).filter(|(by, due)| done.is_none() && by > due);
                if let Some((_, due)) = bound {
                    *by = Some(due);
                }
                bound.is_some()
            };
            let respond_cut = cut(&mut helper.respond_by, answered);
            let coming_cut = cut(&mut helper.arrive_by, arrived);
            let opinion_cut = cut(&mut helper.opinion_by, took_part);
            let stays = |by: Option<BeijingTime>| by.is_some() && by != due;
            for (source, moved, by) in [
                (&mut helper.respond_source, respond_cut, helper.respond_by),
                (
                    &mut helper.arrive_source,
                    coming_cut || opinion_cut,
                    helper.arrive_by.or(helper.opinion_by),
                ),
            ] {
                if moved {
                    *source = Some(LimitSource::Deadline);
                } else if *source == Some(LimitSource::Deadline) && stays(by) {
                    *source = Some(LimitSource::Told);
                }
            }
        }
    }

    fn with_helper(&mut self, id: Id, change: impl FnOnce(&mut Engagement)) {
        let helpers = &mut self.order.engagements;
        if let Some(helper) = helpers.iter_mut().find(|helper| helper.id == id) {
            change(helper);
        }
    }
}
