//! What our unit owes somebody next on an order, and until when.

use super::act::id::ActId;
use super::next::NextStep;
use super::own_part::OwnPart;
use super::state::{Order, ProposalEffect};
use crate::domain::context::Context;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{Mechanism, Role, Stage, Urgency};

/// A piece of work that our unit owes: to the citizen, the platform, the lead, or a helper who has to
/// be reminded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwedWork {
    /// Act that does the work.
    pub act: ActId,
    /// Helper or section that has to be asked again; `None` if the work is our own.
    pub of: Option<String>,
    /// Time by which it is owed; `None` if nothing sets a limit.
    pub by: Option<BeijingTime>,
    /// Time since which it is owed, where nothing sets a limit.
    pub since: Option<BeijingTime>,
}

impl OwedWork {
    const fn own(act: ActId, by: Option<BeijingTime>) -> Self {
        Self {
            act,
            of: None,
            by,
            since: None,
        }
    }

    /// What has no limit and is owed at once.
    const fn at_once(act: ActId, since: BeijingTime) -> Self {
        Self {
            act,
            of: None,
            by: None,
            since: Some(since),
        }
    }

    /// Returns the time by which 今日待办 sorts it: the limit, or else the time since which it is owed.
    #[must_use]
    pub const fn sorts_at(&self) -> Option<BeijingTime> {
        match self.by {
            Some(by) => Some(by),
            None => self.since,
        }
    }

    /// Returns in a few Chinese words what is to be done, such as 反馈 or 催办.
    #[must_use]
    pub const fn label(&self) -> &'static str {
        if matches!(self.act, ActId::CopyOut) {
            "说明配合"
        } else if matches!(self.act, ActId::HandIn) {
            "催收回复"
        } else if matches!(self.act, ActId::Accept) {
            "平台变更"
        } else {
            self.act.spec().short
        }
    }
}

impl Order {
    /// Returns the work that our unit owes soonest; `None` if it owes nothing, or if the order can only
    /// be looked at. A helper or section has to be reminded once its limit has passed, not before.
    #[must_use]
    pub fn owed_work(&self, now: BeijingTime) -> Option<OwedWork> {
        let reminders = self.reminders().into_iter();
        let due = reminders.filter(|work| work.by.is_some_and(|by| by <= now));
        // Of two with the same limit the first counts: a reminder before the step that waits for the
        // same unit, then what is more specific.
        due.chain(self.own_works())
            .min_by_key(|work| (work.sorts_at().is_none(), work.sorts_at()))
    }

    /// Returns the units that have to be reminded by now besides what is owed soonest, where that is work of
    /// our own: who does not come is not hidden by a call that we owe the platform.
    #[must_use]
    pub fn reminded_beside(&self, now: BeijingTime) -> Vec<String> {
        if self.owed_work(now).is_none_or(|work| work.of.is_some()) {
            return Vec::new();
        }
        let mut units: Vec<String> = Vec::new();
        for work in self.reminders() {
            let late = work.act == ActId::Urge && work.by.is_some_and(|by| by <= now);
            units.extend(work.of.filter(|of| late && !units.contains(of)));
        }
        units
    }

    /// Returns when our own work is owed soonest, and from when on somebody has to be reminded. Both
    /// depend only on the order, whose limits were set by events, so that the board can sort by them.
    #[must_use]
    pub fn owed_times(&self) -> (Option<BeijingTime>, Option<BeijingTime>) {
        let own = self.own_works();
        let own = own.iter().filter_map(OwedWork::sorts_at).min();
        let remind = self.reminders().iter().filter_map(|work| work.by).min();
        (own, remind)
    }

    /// Returns whom we have to remind, the one whose limit ends first before the others. Whose limit
    /// passed stands before whose limit is still to come, since it counts from then.
    #[must_use]
    pub fn reminded_first(&self, now: BeijingTime) -> Vec<String> {
        let mut reminders = self.reminders();
        reminders.sort_by_key(|work| (work.by.is_some_and(|by| by > now), work.by));
        reminders.into_iter().filter_map(|work| work.of).collect()
    }

    /// Returns the act that our unit has to do next: the work that it owes soonest or, if it owes
    /// none, the next step of the order's procedure. A form that breaks a rule is put right before it is
    /// exported.
    #[must_use]
    pub fn next_work(&self, context: &Context<'_>) -> Option<NextStep> {
        let next = self.soonest_step(context.now)?;
        if next.act != ActId::Export {
            return Some(next);
        }
        let issues = self.form_issues(context).into_iter();
        let mut wrong = issues.filter(|issue| issue.hard);
        let mended = wrong.find_map(|issue| {
            let act = issue.mend?.action;
            // What an entry with a wrong time needs, its own words say.
            (act != ActId::Undo).then_some(NextStep {
                act,
                clause: issue.clause,
            })
        });
        Some(mended.unwrap_or(next))
    }

    /// Returns the work that our unit owes soonest or, if it owes none, the next step of the order's
    /// procedure, whether or not the form is ready for it.
    pub(super) fn soonest_step(&self, now: BeijingTime) -> Option<NextStep> {
        let step = self.next_step();
        let owed = self.owed_work(now);
        let owed = owed.filter(|owed| step.is_none_or(|step| step.act != owed.act));
        let owed = owed.map(|owed| NextStep {
            act: owed.act,
            clause: self.clause(owed.act.spec().clause),
        });
        owed.or(step)
    }

    /// Returns whether the next step follows the one just done at the same desk, so that the officer
    /// goes on with this order: whom to ask after 研判, 报备 after the request, the talk of a 退回.
    #[must_use]
    pub fn goes_on_at_once(&self) -> bool {
        let next = self.next_step().map(|step| step.act);
        matches!(
            next,
            Some(
                ActId::Invite
                    | ActId::NotifyPlatform
                    | ActId::TalkPlatform
                    | ActId::SendReturn
                    | ActId::RequestDetermination
            )
        )
    }

    fn own_works(&self) -> Vec<OwedWork> {
        if self.read_only.is_some() || self.merged_into.is_some() {
            return Vec::new();
        }
        let mut owed = self.owed_at_any_stage();
        if !self.stage.is_final() {
            owed.extend(self.owed_while_open());
        }
        owed
    }

    /// Returns what may be owed even after the order has ended: answers to 督办 and to further
    /// instructions, promises to the citizen, 重办, and a word about a grade that is not 好.
    fn owed_at_any_stage(&self) -> Vec<OwedWork> {
        let mut owed = Vec::new();
        let slips = self.open_slips();
        owed.extend(slips.map(|one| match one.reply_by {
            Some(by) => OwedWork::own(ActId::AnswerSupervision, Some(by)),
            None => OwedWork::at_once(ActId::AnswerSupervision, one.issued_at),
        }));
        for promise in self.owed_promises() {
            let untold = promise.untold();
            owed.extend(untold.map(|change| OwedWork::at_once(ActId::TellPromise, change.at)));
            if promise.is_open() {
                owed.push(OwedWork::own(ActId::KeepPromise, Some(promise.due)));
            }
        }
        let visit = self.dissatisfied_visit();
        let visit = visit.filter(|visit| self.closed_at.is_none_or(|at| at <= visit.at));
        owed.extend(visit.map(|visit| OwedWork::at_once(ActId::Reopen, visit.at)));
        let part = self.own_part.as_ref();
        let part = part.filter(|_| self.role == Role::CoHandler);
        let unexplained = part.and_then(OwnPart::unexplained_at);
        owed.extend(unexplained.map(|at| OwedWork::at_once(ActId::Record, at)));
        // A further instruction is answered also when the lead has released us.
        let asked = part.into_iter().flat_map(OwnPart::open_instructions);
        owed.extend(asked.map(|one| match one.answer_by {
            Some(by) => OwedWork::own(ActId::Acknowledge, Some(by)),
            None => OwedWork::at_once(ActId::Acknowledge, one.at),
        }));
        owed
    }

    fn owed_while_open(&self) -> Vec<OwedWork> {
        let mut owed = Vec::new();
        let proposals = self.proposals.iter();
        let proposals = proposals.filter(|one| one.effect != ProposalEffect::Note);
        owed.extend(proposals.map(|one| OwedWork::at_once(ActId::Accept, one.at)));
        if let Some(part) = &self.own_part {
            let unreviewed = part.unreviewed_at();
            owed.extend(unreviewed.map(|at| OwedWork::at_once(ActId::Review, at)));
        }
        let untold = self.untold_extension().and_then(|one| one.decided_at);
        owed.extend(untold.map(|at| OwedWork::at_once(ActId::TellExtension, at)));
        owed.extend(self.first_act());
        owed.extend(self.own_step());
        owed
    }

    /// Returns the first act that a 特急 still needs after its 研判 (附1§7(5)): units are called, or
    /// something is done and recorded. Before that the next step itself is the first act. Another urgent
    /// order goes on with its next step.
    fn first_act(&self) -> Option<OwedWork> {
        let waits = self.matter.urgency == Urgency::Critical && self.is_untouched();
        let by = self.first_act_by.filter(|_| waits)?;
        let called = matches!(self.mechanism, Mechanism::FirstHandler | Mechanism::Whistle);
        let act = if called { ActId::Invite } else { ActId::Record };
        (self.stage == Stage::Handling).then_some(OwedWork::own(act, Some(by)))
    }

    /// Returns the next step of the order with the limit that is set for it.
    fn own_step(&self) -> Option<OwedWork> {
        let step = self.next_step()?;
        let part = self.own_part.as_ref();
        let due = self.board_due();
        let by = match self.stage {
            Stage::ToSignFor | Stage::ToTriage => self
                .first_act_by
                .filter(|_| self.signed_for_at.is_none() || self.is_untouched())
                .or(due),
            Stage::ToRespond => part.and_then(|part| part.respond_by).or(due),
            Stage::ToArrive => part.and_then(|part| part.arrive_by).or(due),
            Stage::Assisting => {
                let opinion = part.and_then(|part| part.opinion_by);
                let coming = part.and_then(OwnPart::owed_coming);
                [opinion, coming].into_iter().flatten().min().or(due)
            }
            Stage::ReturnTalk => self.return_by().or(due),
            Stage::Handling
            | Stage::Joint
            | Stage::Returned
            | Stage::Adjudication
            | Stage::ToFeedback
            | Stage::ToFile
            | Stage::ToRevisit
            | Stage::Closed
            | Stage::Submitted
            | Stage::Released
            | Stage::Declined
            | Stage::Elsewhere => due,
        };
        let by = self.waited_for(step.act).or(by);
        if step.act == ActId::NotifyPlatform
            && let Some(since) = self.unreported_since()
        {
            return Some(OwedWork::at_once(step.act, since));
        }
        // While we wait for the platform, its visit or answer is not ours to give.
        let is_waiting = !self.ball().is_ours() && due.is_none();
        (!is_waiting).then_some(OwedWork::own(step.act, by))
    }

    /// Returns until when the helpers or sections have time whose answer an act records; `None` if nobody
    /// is waited for, or nothing limits them.
    fn waited_for(&self, act: ActId) -> Option<BeijingTime> {
        let of_helpers = matches!(act, ActId::Respond | ActId::Arrive | ActId::Contribute);
        let waited = self.reminders().into_iter().filter(|work| {
            work.act == act && act == ActId::HandIn || of_helpers && work.act == ActId::Urge
        });
        waited.filter_map(|work| work.by).min()
    }

    /// Returns until when the lead expects us to respond, to arrive or to answer a further instruction;
    /// `None` if it expects none of them now.
    #[must_use]
    pub fn asked_by(&self) -> Option<BeijingTime> {
        let part = self.own_part.as_ref()?;
        let step = if self.stage == Stage::ToRespond {
            part.respond_by
        } else if self.stage == Stage::ToArrive {
            part.arrive_by
        } else {
            None
        };
        let asked = part.open_instructions().filter_map(|one| one.answer_by);
        let asked = asked.filter(|_| self.role == Role::CoHandler);
        asked.chain(step).min()
    }

    /// Returns since when a joint case waits to be reported to the platform: from the first request of
    /// this reopening round on (二(二), 三(二)). `None` once it was.
    pub(super) fn unreported_since(&self) -> Option<BeijingTime> {
        let here = |round| self.stage == Stage::Joint && round == self.round;
        if self.notices.iter().any(|notice| here(notice.round)) {
            return None;
        }
        let helpers = self.engagements.iter();
        let helpers = helpers.filter(|helper| here(helper.round));
        helpers.map(|helper| helper.requested_at).min()
    }

    /// Returns whom we have to remind, and from when on: helpers that have not responded or come by
    /// their limit, and sections that have not replied (二(二), 附1§3).
    pub(super) fn reminders(&self) -> Vec<OwedWork> {
        if self.read_only.is_some() || self.merged_into.is_some() {
            return Vec::new();
        }
        let remind = |act, whom: &str, by: Option<BeijingTime>| {
            by.map(|by| OwedWork {
                act,
                of: Some(whom.to_owned()),
                by: Some(by),
                since: None,
            })
        };
        let helpers = self.engagements.iter();
        let helpers = helpers.filter(|helper| helper.round == self.round && helper.is_open());
        // Whose duty is still to be decided owes nothing yet (四).
        let helpers = helpers.filter(|helper| self.undecided_duty(helper).is_none());
        // A section's task goes on after our part has ended; the helpers' part does not.
        let helpers = helpers.filter(|_| !self.stage.is_final());
        let late = helpers.flat_map(|helper| {
            let unit = helper.unit.as_str();
            let response = helper.owed_response();
            let response = response.map(|limit| self.waits_until(unit, limit));
            let part = helper.owed_part();
            let part = part.map(|limit| self.waits_for_part(unit, limit));
            [response, part].map(|by| remind(ActId::Urge, unit, by))
        });
        let sections = self.assignments.iter();
        let sections = sections.filter(|one| one.returned_at.is_none());
        let sections = sections.map(|one| {
            let by = one.reply_by.map(|limit| self.waits_until(&one.to, limit));
            remind(ActId::HandIn, &one.to, by)
        });
        late.chain(sections).flatten().collect()
    }
}
