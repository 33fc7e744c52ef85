//! Questions about 退回, 责任主体认定 and 提级 that acts, findings and views ask of an order.

use super::determination::Determination;
use super::engagement::Engagement;
use super::escalation::Escalation;
use super::returning::{PlatformTalk, ReturnRequest};
use super::state::{Order, PlatformVisit, ProposalEffect};
use crate::domain::id::Id;
use crate::domain::time::{self, BeijingTime};
use crate::domain::vocabulary::{
    Conclusion, EngagementState, EscalationKind, Role, RoundOutcome, Stage, TalkPurpose,
    VisitResult, WhistleLevel,
};

impl Order {
    /// Returns the talks with the platform about 退回 in this reopening round (二(一)).
    pub fn return_talks(&self) -> impl Iterator<Item = &PlatformTalk> {
        let round = self.round;
        self.talks
            .iter()
            .filter(move |talk| talk.round == round && talk.purpose == TalkPurpose::Return)
    }

    /// Checks whether our unit called its part in another unit's order no duty of ours, and nobody has
    /// taken it back from us since (四).
    #[must_use]
    pub fn has_disputed_part(&self) -> bool {
        let part = self.own_part.as_ref();
        let declined = part.is_some_and(|part| part.declined_at.is_some());
        self.role == Role::CoHandler && declined
    }

    /// Returns the talks with the platform about something else in this reopening round.
    pub fn other_talks(&self) -> impl Iterator<Item = &PlatformTalk> {
        let round = self.round;
        self.talks
            .iter()
            .filter(move |talk| talk.round == round && talk.purpose != TalkPurpose::Return)
    }

    /// Returns the 退回 that the platform has not answered yet.
    #[must_use]
    pub fn open_return(&self) -> Option<&ReturnRequest> {
        let mut all = self.returns.iter().rev();
        all.find(|one| one.round == self.round && one.decision.is_none())
    }

    /// Returns by when a decided 退回 should be sent (本单位口径); `None` if none is to be sent.
    #[must_use]
    pub fn return_by(&self) -> Option<BeijingTime> {
        let last = self.triages.last();
        let decided = last.filter(|one| one.conclusion == Conclusion::Return)?;
        decided.return_by
    }

    /// Returns the questions of this reopening round whose duty the matter is.
    #[must_use]
    pub fn current_determinations(&self) -> impl DoubleEndedIterator<Item = &Determination> {
        let round = self.round;
        self.determinations
            .iter()
            .filter(move |one| one.round == round)
    }

    /// Returns the question about the whole order in this round, the last one if there were several.
    #[must_use]
    pub fn order_determination(&self) -> Option<&Determination> {
        self.current_determinations()
            .rev()
            .find(|one| one.helper.is_none())
    }

    /// Returns the question about one helper in this round, the last one if there were several.
    #[must_use]
    pub fn helper_determination(&self, helper: Id) -> Option<&Determination> {
        self.current_determinations()
            .rev()
            .find(|one| one.helper == Some(helper))
    }

    /// Returns the last decision about the whole order, of any round, if it names our unit: then we
    /// lead and may not refuse (四).
    #[must_use]
    pub fn named_us(&self) -> Option<&Determination> {
        let mut decided = self.determinations.iter().rev();
        decided
            .find(|one| one.helper.is_none() && one.opinion.is_some())
            .filter(|one| one.names_us())
    }

    /// Returns the reports upward that wait for an answer, also those from before a 重办: what the
    /// district or a superior says is recorded whenever it comes.
    pub fn open_escalations(&self) -> impl Iterator<Item = &Escalation> {
        self.escalations.iter().filter(|one| one.answer.is_none())
    }

    /// Returns the last visit of the platform, if the citizen was not satisfied and the order was not
    /// handed back to us since (二(四), 三(四)). `None` while we are at work on it.
    #[must_use]
    pub fn dissatisfied_visit(&self) -> Option<&PlatformVisit> {
        let ended = matches!(self.stage, Stage::ToRevisit | Stage::Closed);
        let last = self.last_visit();
        let last = last.filter(|_| ended && self.is_lead_case())?;
        let again = self.reopenings.last().map(|again| again.at);
        let answered = again.is_some_and(|again| !time::is_before(again, last.at));
        (last.result == VisitResult::Dissatisfied && !answered).then_some(last)
    }

    /// Checks whether the platform's data say that the citizen is not satisfied, and nothing on record
    /// answers it: neither 重办 nor another result since. What the citizen told us afterwards does not
    /// change what the platform heard.
    #[must_use]
    pub fn is_visit_unanswered(&self) -> bool {
        let proposed = self.proposals.iter().any(|one| {
            let ProposalEffect::Visit { result, .. } = one.effect else {
                return false;
            };
            result == VisitResult::Dissatisfied
        });
        let last = self.visits.last();
        let last = last.filter(|one| one.result == VisitResult::Dissatisfied);
        let since = |at: BeijingTime| last.is_some_and(|visit| !time::is_before(at, visit.at));
        let again = self.reopenings.iter().any(|one| since(one.at));
        let redone = self.results.iter().any(|one| since(one.at));
        proposed || (last.is_some() && !again && !redone)
    }

    /// Checks whether the result in force was not reviewed since it was written (附1§3).
    #[must_use]
    pub fn is_result_unreviewed(&self) -> bool {
        let result = self.current_result();
        result.is_some_and(|result| {
            let mut reviews = self.reviews.iter();
            !reviews.any(|review| !time::is_before(review.at, result.at))
        })
    }

    /// Returns why the citizen was not satisfied, as told last: to the platform, else to us.
    #[must_use]
    pub fn dissatisfaction(&self) -> Option<&str> {
        let visit = self.last_visit().and_then(|one| one.reason.as_deref());
        visit.or_else(|| self.feedback().and_then(|told| told.reason.as_deref()))
    }

    /// Returns the running round of a 重点哨 (三(一)).
    #[must_use]
    pub fn open_key_round(&self) -> Option<Id> {
        let open = self.open_round()?;
        let round = self.whistle_rounds.iter().find(|round| round.id == open)?;
        (round.level == WhistleLevel::Key).then_some(open)
    }

    /// Returns the last whistle round of this reopening round, if it is a 重点哨 that ran or runs and was
    /// not reported to the district (三(一)). Its end does not make the report needless.
    #[must_use]
    pub fn unreported_key_round(&self) -> Option<Id> {
        let mut rounds = self.whistle_rounds.iter().rev();
        let last = rounds.find(|round| round.round == self.round)?;
        let counts = match last.outcome {
            None | Some(RoundOutcome::Resolved | RoundOutcome::Unresolved) => true,
            Some(
                RoundOutcome::Reclassified
                | RoundOutcome::MechanismChanged
                | RoundOutcome::Withdrawn,
            ) => false,
        };
        let key = last.level == WhistleLevel::Key && counts;
        (key && self.key_report(last.id).is_none()).then_some(last.id)
    }

    /// Returns the report of a 重点哨 to the district (三(一)): the one made for this round, or one
    /// made since an 攻坚哨 of the same case ended unsolved, as an officer reports first and calls
    /// at the higher level then.
    #[must_use]
    pub fn key_report(&self, round: Id) -> Option<&Escalation> {
        let case = self
            .whistle_rounds
            .iter()
            .find(|one| one.id == round)?
            .round;
        let failed = self.whistle_rounds.iter().filter(|one| {
            one.round == case
                && one.level == WhistleLevel::Tackling
                && one.outcome == Some(RoundOutcome::Unresolved)
        });
        let since = failed.filter_map(|one| one.ended_at).max();
        self.escalations.iter().rev().find(|one| {
            one.kind == EscalationKind::District
                && (one.whistle_round == Some(round)
                    || (one.whistle_round.is_none()
                        && one.round == case
                        && since.is_some_and(|since| one.at >= since)))
        })
    }

    /// Checks whether the centre was told of a helper since it was asked (二(四)).
    #[must_use]
    pub fn is_reported(&self, helper: Id) -> bool {
        self.helper_reports.iter().any(|one| one.helper == helper)
    }

    /// Returns the question that decides about the duty of a helper (四): the last one about this unit, else
    /// the one about the whole order, if it names the unit as a candidate or in what was decided. That
    /// another unit leads the whole order frees no helper of its part.
    #[must_use]
    pub fn duty_question(&self, helper: &Engagement) -> Option<&Determination> {
        let unit = helper.unit.as_str();
        let of_unit = |one: &&Determination| {
            let mut asked = self.engagements.iter();
            let asked = asked.find(|known| Some(known.id) == one.helper);
            let counts = one.helper == Some(helper.id) || !one.is_settled() || one.names(unit);
            counts && asked.is_some_and(|known| known.unit == unit)
        };
        let own = self.current_determinations().rev().find(of_unit);
        own.or_else(|| {
            self.order_determination()
                .filter(|one| one.names(unit) || (!one.is_settled() && one.asks_about(unit)))
        })
    }

    /// Returns the question about the duty of a helper that nobody has decided yet (四): until then nobody
    /// can say that the unit stayed away from its duty.
    #[must_use]
    pub fn undecided_duty(&self, helper: &Engagement) -> Option<&Determination> {
        self.duty_question(helper).filter(|one| !one.is_settled())
    }

    /// Returns whether it was decided that the matter is the duty of a helper (四); `None` while nothing is
    /// decided.
    #[must_use]
    pub fn duty_decided(&self, helper: &Engagement) -> Option<bool> {
        let decided = self.duty_question(helper).filter(|one| one.is_settled())?;
        Some(decided.names(&helper.unit))
    }

    /// Checks whether a helper said rightly that the matter is not its duty: it was decided so (四), and
    /// nobody can blame it for not taking part.
    #[must_use]
    pub fn is_excused(&self, helper: &Engagement) -> bool {
        let declined = helper.state == EngagementState::Declined;
        declined && self.duty_decided(helper) == Some(false)
    }

    /// Checks whether what is on record of a helper speaks of passive work: it failed, refused,
    /// called the matter not its duty, was late for a limit, or did not answer though reminded.
    #[must_use]
    pub fn is_passive(&self, helper: &Engagement, now: BeijingTime) -> bool {
        let failed = matches!(
            helper.state,
            EngagementState::Absent
                | EngagementState::Refused
                | EngagementState::Declined
                | EngagementState::PartlyCooperated
        );
        let late = |limit: Option<BeijingTime>, done: Option<BeijingTime>| {
            limit.is_some_and(|limit| done.unwrap_or(now) > limit)
        };
        let answered = helper.responded_at.or(helper.arrived_at);
        let arrival = if helper.current_round().is_some() {
            helper.arrive_by
        } else {
            helper.opinion_by
        };
        let reminded = self
            .urges
            .iter()
            .any(|urge| urge.target.as_ref() == Some(&helper.unit));
        failed
            || helper.was_absent_at.is_some()
            || helper.was_refused_at.is_some()
            || helper
                .open_instructions()
                .any(|one| late(one.answer_by, None))
            || late(helper.respond_by, answered.or(helper.contributed_at))
            || late(arrival, helper.arrived_at.or(helper.contributed_at))
            || (reminded && answered.is_none())
    }

    pub(super) fn with_determination(&mut self, id: Id, change: impl FnOnce(&mut Determination)) {
        if let Some(one) = self.determinations.iter_mut().find(|one| one.id == id) {
            change(one);
        }
    }
}
