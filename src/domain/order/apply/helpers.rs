//! Events of helpers, whistle rounds and 报备, and of our own part on another unit's order.

use super::super::engagement::{Engagement, OwnPart, WhistleRound};
use super::super::event::{Event, Meta};
use super::super::state::{Order, PlatformNotice};
use crate::domain::id::Id;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{Ending, EngagementState, Mechanism, RoundOutcome, Stage};

impl Order {
    pub(super) fn apply_helpers(&mut self, event: &Event, meta: &Meta) -> bool {
        let at = meta.happened_at;
        match event {
            Event::RoundOpened {
                round,
                level,
                basis,
                cause,
            } => {
                self.end_open_round(RoundOutcome::Reclassified, meta);
                self.whistle_rounds.push(WhistleRound {
                    id: *round,
                    level: *level,
                    basis: basis.clone(),
                    cause: *cause,
                    at,
                    outcome: None,
                    ended_at: None,
                    round: self.round,
                });
            }
            Event::RoundEnded { outcome, .. } => self.end_open_round(*outcome, meta),
            Event::Invited {
                engagement,
                unit,
                whistle_round,
                mechanism,
                request,
                via,
                contact,
                respond_by,
                arrive_by,
            } => {
                self.engagements.push(Engagement {
                    id: *engagement,
                    unit: unit.clone(),
                    whistle_round: *whistle_round,
                    round: self.round,
                    state: EngagementState::Requested,
                    request: request.clone(),
                    requested_at: at,
                    via: *via,
                    contact: contact.clone(),
                    respond_by: *respond_by,
                    arrive_by: *arrive_by,
                    responded_at: None,
                    arrived_at: None,
                    place: None,
                    persons: None,
                    work_form: None,
                    contribution: None,
                    contributed_at: None,
                    declined_basis: None,
                    withdrawn: None,
                    ended_at: None,
                    ending_note: None,
                    rating: None,
                    rating_note: None,
                });
                self.mechanism = *mechanism;
                self.start_form();
                self.join(at);
            }
            Event::PlatformNotified {
                via,
                number,
                platform_person,
                content,
            } => {
                self.notices.push(PlatformNotice {
                    at,
                    via: *via,
                    number: number.clone(),
                    platform_person: platform_person.clone(),
                    content: content.clone(),
                    by: meta.actor.clone(),
                    round: self.round,
                });
            }
            Event::Responded {
                engagement: Some(id),
                ..
            } => self.with_helper(*id, |helper| {
                helper.responded_at.get_or_insert(at);
                helper.reach(EngagementState::Responded);
            }),
            Event::Arrived {
                engagement: Some(id),
                place,
                persons,
                work_form,
                ..
            } => self.with_helper(*id, |helper| {
                helper.arrived_at.get_or_insert(at);
                helper.place = place.clone().or(helper.place.take());
                helper.persons = persons.clone().or(helper.persons.take());
                helper.work_form = work_form.or(helper.work_form);
                helper.reach(EngagementState::Arrived);
            }),
            Event::Contributed {
                engagement: Some(id),
                text,
                ..
            } => self.with_helper(*id, |helper| {
                helper.contribution = Some(text.clone());
                helper.contributed_at = Some(at);
                helper.reach(EngagementState::Contributed);
            }),
            Event::DutyDeclined {
                engagement: Some(id),
                basis,
                ..
            } => self.with_helper(*id, |helper| {
                helper.declined_basis = Some(basis.clone());
                if helper.is_open() {
                    helper.state = EngagementState::Declined;
                }
            }),
            Event::Withdrawn {
                engagement,
                reason,
                note,
            } => {
                self.with_helper(*engagement, |helper| {
                    helper.withdrawn = Some(*reason);
                    helper.end(EngagementState::Withdrawn, note.as_ref(), meta);
                });
                self.unreview();
                self.nobody_left();
            }
            Event::EngagementClosed {
                engagement,
                outcome,
                note,
            } => self.with_helper(*engagement, |helper| {
                helper.end(ending_state(*outcome), note.as_ref(), meta);
            }),
            Event::Rated {
                engagement: Some(id),
                rating,
                note,
            } => {
                self.with_helper(*id, |helper| {
                    helper.rating = Some(*rating);
                    helper.rating_note.clone_from(note);
                });
                self.unreview();
            }
            _ => return self.apply_own_part(event, meta),
        }
        true
    }

    /// The first request moves an order to 联动中. A request told late, from before the result,
    /// does not take the result back: it only makes the form owed.
    fn join(&mut self, requested_at: BeijingTime) {
        let finished = self
            .result()
            .filter(|result| result.cycle == self.cycle)
            .is_some_and(|result| requested_at <= result.at);
        self.stage = match self.stage {
            Stage::ToSignFor | Stage::ToTriage | Stage::Handling => Stage::Joint,
            Stage::ToFeedback | Stage::ToFile if !finished => Stage::Joint,
            Stage::ToRevisit if !self.is_replied() && finished => Stage::ToFile,
            Stage::ToRevisit if !self.is_replied() => Stage::Joint,
            stage => stage,
        };
        self.unreview();
    }

    /// The same acts by our own unit, on an order that another unit leads.
    fn apply_own_part(&mut self, event: &Event, meta: &Meta) -> bool {
        let ours = matches!(
            event,
            Event::Responded {
                engagement: None,
                ..
            } | Event::Arrived {
                engagement: None,
                ..
            } | Event::Contributed {
                engagement: None,
                ..
            } | Event::DutyDeclined {
                engagement: None,
                ..
            } | Event::Rated {
                engagement: None,
                ..
            } | Event::Released { .. }
        );
        if !ours {
            return false;
        }
        let at = meta.happened_at;
        let part = self.own_part.get_or_insert_with(OwnPart::default);
        let stage = match event {
            Event::Responded {
                engagement: None, ..
            } => {
                part.responded_at.get_or_insert(at);
                Stage::ToArrive
            }
            Event::Arrived {
                engagement: None,
                place,
                persons,
                work_form,
                ..
            } => {
                part.arrived_at.get_or_insert(at);
                part.place = place.clone().or(part.place.take());
                part.persons = persons.clone().or(part.persons.take());
                part.work_form = work_form.or(part.work_form);
                Stage::Assisting
            }
            Event::Contributed {
                engagement: None,
                text,
                ..
            } => {
                part.contribution = Some(text.clone());
                part.contributed_at = Some(at);
                Stage::Submitted
            }
            Event::DutyDeclined {
                engagement: None,
                basis,
                ..
            } => {
                part.declined_basis = Some(basis.clone());
                Stage::Declined
            }
            Event::Released { .. } => {
                part.released_at = Some(at);
                self.closed_at = Some(at);
                Stage::Released
            }
            Event::Rated {
                engagement: None,
                rating,
                note,
            } => {
                part.rating = Some(*rating);
                part.rating_note.clone_from(note);
                return true;
            }
            _ => return false,
        };
        self.reach(stage);
        true
    }

    /// The invited side only moves forward; a fact told late does not move it back. Having said that
    /// it is not ours ends nothing when we are called in all the same.
    fn reach(&mut self, stage: Stage) {
        let rank = |stage: Stage| match stage {
            Stage::ToRespond => Some(0),
            Stage::ToArrive => Some(1),
            Stage::Assisting => Some(2),
            Stage::Submitted => Some(3),
            Stage::Declined => Some(4),
            Stage::Released => Some(5),
            _ => None,
        };
        if let (Some(from), Some(to)) = (rank(self.stage), rank(stage))
            && (from < to || (self.stage == Stage::Declined && stage != Stage::Declined))
        {
            // 首接 cases need no reporting-in: having responded is having joined (R37 is 吹哨 only).
            let joined = stage == Stage::ToArrive && self.mechanism != Mechanism::Whistle;
            self.stage = if joined { Stage::Assisting } else { stage };
        }
    }

    /// All helpers taken back: no form is owed any more. Back to handling where there is no result
    /// yet, else on to the citizen, and past who has been told.
    fn nobody_left(&mut self) {
        if self.owes_form() {
            return;
        }
        match self.stage {
            Stage::Joint => self.stage = Stage::Handling,
            Stage::ToFile if self.results.is_empty() => self.stage = Stage::Handling,
            Stage::ToFile => {
                self.stage = Stage::ToFeedback;
                self.advance();
            }
            _ => {}
        }
    }

    fn end_open_round(&mut self, outcome: RoundOutcome, meta: &Meta) {
        let now = self.round;
        let open = self.whistle_rounds.iter_mut().rev();
        for round in open.filter(|round| round.round == now && round.outcome.is_none()) {
            round.outcome = Some(outcome);
            round.ended_at = Some(meta.happened_at);
        }
    }

    fn with_helper(&mut self, id: Id, change: impl FnOnce(&mut Engagement)) {
        if let Some(helper) = self.engagements.iter_mut().find(|helper| helper.id == id) {
            change(helper);
        }
    }
}

impl Engagement {
    /// Moves forward among the open states; a fact told late does not move it back.
    fn reach(&mut self, state: EngagementState) {
        if self.is_open() && (self.state < state || self.state == EngagementState::Declined) {
            self.state = state;
        }
    }

    fn end(&mut self, state: EngagementState, note: Option<&String>, meta: &Meta) {
        self.state = state;
        self.ended_at = Some(meta.happened_at);
        self.ending_note = note.cloned();
    }
}

/// The state that an ending leads to.
const fn ending_state(ending: Ending) -> EngagementState {
    match ending {
        Ending::Cooperated => EngagementState::Cooperated,
        Ending::PartlyCooperated => EngagementState::PartlyCooperated,
        Ending::Absent => EngagementState::Absent,
        Ending::Refused => EngagementState::Refused,
    }
}
