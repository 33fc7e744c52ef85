//! Questions that acts and views ask of an order, and the few functions by which events change
//! parts of it.

use super::act::id::ActId;
use super::engagement::{Assignment, Engagement, PartMut};
use super::extension::Extension;
use super::filing::FilingForm;
use super::matter::{DueBasis, MatterField, own_words};
use super::own_part::OwnPart;
use super::state::{
    FeedbackRecord, Order, PlatformNotice, PlatformVisit, ProposalEffect, ResultVersion,
};
use super::supervision::Supervision;
use crate::domain::id::Id;
use crate::domain::time::{self, BeijingTime};
use crate::domain::vocabulary::{
    Conclusion, EngagementState, ExtensionDecision, FeedbackOutcome, FormKind, LimitSource,
    Mechanism, Role, RoundOutcome, Stage, Urgency, VisitResult, WhistleCause, WhistleLevel,
    WithdrawReason,
};
use chrono::Duration;

impl Order {
    /// Returns the feedback of the cycle in force: the latest call that settles it, else the latest
    /// attempt. What happened last counts, and not what was written down last.
    #[must_use]
    pub fn feedback(&self) -> Option<&FeedbackRecord> {
        let here = || {
            let all = self.feedbacks.iter();
            all.filter(|told| told.cycle == self.cycle)
        };
        let settled = here().filter(|told| told.conclusive);
        time::latest_of(settled, |told| told.at).or_else(|| time::latest_of(here(), |told| told.at))
    }

    /// Returns the latest call of the platform to the citizen (平台回访), however late it was written
    /// down.
    #[must_use]
    pub fn last_visit(&self) -> Option<&PlatformVisit> {
        time::latest_of(self.visits.iter(), |visit| visit.at)
    }

    /// Checks whether a file of the platform holds the order: it brought it, or gave it its number.
    #[must_use]
    pub const fn is_in_a_file(&self) -> bool {
        self.first_row.is_some() || self.number_row.is_some()
    }

    /// Checks whether an urgent order of ours was taken up and nothing was done about it yet: 签收 and
    /// 研判 alone are no handling (附1§7(5)).
    #[must_use]
    pub fn is_untouched(&self) -> bool {
        self.untouched_since().is_some()
    }

    /// Returns since when an urgent order of ours lies untouched: from 签收 on, or from 研判 if there is
    /// one. `None` once something was done: an entry, a task, a request, a result, or a step of 退回,
    /// 责任主体认定 or 提级.
    #[must_use]
    pub fn untouched_since(&self) -> Option<BeijingTime> {
        let in_work = matches!(
            self.stage,
            Stage::ToTriage
                | Stage::Handling
                | Stage::Joint
                | Stage::ReturnTalk
                | Stage::Adjudication
        );
        let urgent = self.matter.urgency != Urgency::Normal;
        let waits = urgent && in_work && self.role == Role::Lead && !self.is_acted_on();
        let triaged = self.triages.last().map(|triage| triage.at);
        triaged.or(self.signed_for_at).filter(|_| waits)
    }

    fn is_acted_on(&self) -> bool {
        let helped = |part: &OwnPart| {
            let done = [part.responded_at, part.arrived_at, part.contributed_at];
            done.iter().any(Option::is_some)
        };
        !(self.records.is_empty()
            && self.assignments.is_empty()
            && self.engagements.is_empty()
            && self.participants.is_empty()
            && self.results.is_empty()
            && self.feedbacks.is_empty()
            && self.talks.is_empty()
            && self.returns.is_empty()
            && self.determinations.is_empty()
            && self.escalations.is_empty())
            || self.own_part.as_ref().is_some_and(helped)
    }

    /// Returns the time from which an order of ours has waited too long to be signed for; `None` if it
    /// was signed for or need not be. `days` is how long that is (本单位口径).
    #[must_use]
    pub fn long_unsigned_from(&self, days: u32) -> Option<BeijingTime> {
        let waits = self.role == Role::Lead && self.stage == Stage::ToSignFor;
        let came = self.came_at().or(self.created_at);
        let came = came.filter(|_| waits && self.signed_for_at.is_none());
        came.map(|came| came + Duration::days(i64::from(days)))
    }

    /// Checks whether our unit leads the order and the platform has not taken it back. Only then does it
    /// owe a filing form, and is blamed for what is missing.
    #[must_use]
    pub fn is_lead_case(&self) -> bool {
        self.role == Role::Lead && self.stage != Stage::Returned
    }

    /// Returns the version of the result (办理结果) in force; `None` before the first.
    #[must_use]
    pub fn result(&self) -> Option<&ResultVersion> {
        self.results.last()
    }

    /// Checks whether the platform has got a reply in the cycle in force.
    #[must_use]
    pub fn is_replied(&self) -> bool {
        self.replies.iter().any(|reply| reply.cycle == self.cycle)
    }

    /// Returns the platform's visit that found the citizen not satisfied after he had told us that he was;
    /// `None` if there is none in this cycle.
    #[must_use]
    pub fn visit_against_feedback(&self) -> Option<&PlatformVisit> {
        let told = self.feedback().filter(|told| told.conclusive)?;
        let visit = self.last_visit()?;
        let content = told.outcome == FeedbackOutcome::Satisfied;
        let differs = visit.result == VisitResult::Dissatisfied && content;
        (differs && !time::is_before(visit.at, told.at)).then_some(visit)
    }

    /// Returns when the platform first got a reply in the cycle in force, and the deadline, if that
    /// was after it (二(三), 六(二)); `None` if it was not, or we do not lead the order.
    #[must_use]
    pub fn late_reply(&self) -> Option<(BeijingTime, BeijingTime)> {
        let here = self.replies.iter().filter(|one| one.cycle == self.cycle);
        let first = here.map(|reply| reply.at).min()?;
        let due = self.due.at.filter(|_| self.is_lead_case())?;
        (first > due).then_some((first, due))
    }

    /// Returns the source of the deadline as a Chinese phrase. A deadline that the platform wrote and
    /// nobody could read is not called one that it did not give.
    #[must_use]
    pub fn due_source(&self) -> String {
        let due = MatterField::PlatformDue.code();
        let unread = self.matter.unread.iter().any(|cell| cell.field == due);
        if let DueBasis::Own { days, unit } = self.due.basis
            && unread
        {
            let limit = own_words(days, unit);
            format!("平台写的时限认不出，按{limit}（本单位口径）")
        } else {
            self.due.basis.words()
        }
    }

    /// Checks whether feedback is settled in this cycle: the citizen was told, or need not or
    /// cannot be told.
    #[must_use]
    pub fn is_told(&self) -> bool {
        self.feedbacks
            .iter()
            .any(|feedback| feedback.cycle == self.cycle && feedback.conclusive)
    }

    /// Checks whether there is a result (办理结果) in this handling cycle, which the citizen can be
    /// told.
    #[must_use]
    pub fn has_result(&self) -> bool {
        self.current_result().is_some()
    }

    /// Returns the result (办理结果) of this handling cycle. After 继续办理 or 重办 the result before
    /// is void, so that it is neither told nor printed until there is a new one.
    #[must_use]
    pub fn current_result(&self) -> Option<&ResultVersion> {
        self.result().filter(|result| result.cycle == self.cycle)
    }

    /// Returns the stage in the words that people use: 待平台回访 is called 待上传 while the platform
    /// has no reply, since only then can it call the citizen (二(二), 三(二)).
    #[must_use]
    pub fn stage_word(&self) -> &'static str {
        if self.merged_into.is_some() {
            "已并入"
        } else if self.stage == Stage::ToRevisit && !self.is_replied() {
            "待上传"
        } else {
            self.stage.label()
        }
    }

    /// Checks whether a filing form is owed: we lead, and a unit was asked in this round and not
    /// withdrawn. An order handled alone owes none (二(三); 本单位口径).
    #[must_use]
    pub fn owes_form(&self) -> bool {
        self.role == Role::Lead
            && self
                .engagements
                .iter()
                .any(|helper| helper.round == self.round && helper.state.is_printed())
    }

    /// Checks whether a form is owed that has not been uploaded yet.
    #[must_use]
    pub fn awaits_upload(&self) -> bool {
        self.owes_form() && !self.form().is_some_and(FilingForm::is_uploaded)
    }

    /// Returns the form of this reopening round; `None` if none was begun.
    #[must_use]
    pub fn form(&self) -> Option<&FilingForm> {
        self.forms.last().filter(|form| form.round == self.round)
    }

    /// Returns the engagement that speaks against the grade 好 for a unit: in this reopening round
    /// it did not come or refused, or what is on record of it shows no part at all.
    #[must_use]
    pub fn against_good(&self, unit: &str) -> Option<&Engagement> {
        let all = || {
            self.engagements
                .iter()
                .filter(|one| one.round == self.round && one.unit == unit)
                .filter(|one| one.state.is_printed())
        };
        let bad = |one: &&Engagement| {
            one.was_absent_at.is_some()
                || one.was_refused_at.is_some()
                || matches!(
                    one.state,
                    EngagementState::Absent | EngagementState::Refused
                )
        };
        all().find(bad).or_else(|| {
            all()
                .next_back()
                .filter(|_| !all().any(Engagement::took_part))
        })
    }

    /// Returns until when we wait for a helper or a section that has this limit: until the limit,
    /// and after a reminder (催办) until the time that it gave.
    #[must_use]
    pub fn waits_until(&self, target: &str, limit: BeijingTime) -> BeijingTime {
        self.urges
            .iter()
            .filter(|urge| urge.target.as_deref() == Some(target))
            .filter_map(|urge| urge.answer_by)
            .fold(limit, BeijingTime::max)
    }

    /// Returns why the round to which a unit is called now is an 攻坚哨 (三(一)).
    #[must_use]
    pub fn round_cause(&self, helper: &Engagement) -> Option<WhistleCause> {
        let called = helper.current_round()?;
        let mut rounds = self.whistle_rounds.iter();
        rounds.find(|round| round.id == called)?.cause
    }

    /// Checks whether the limits of a unit that has still to come became shorter after the request, and
    /// nothing on record tells it: neither a further instruction nor a reminder since.
    #[must_use]
    pub fn is_cut_untold(&self, helper: &Engagement) -> bool {
        let Some(cut) = helper.limits_cut_at else {
            return false;
        };
        let waits = helper.is_open() && helper.arrived_at.or(helper.contributed_at).is_none();
        let since = |at: BeijingTime| !time::is_before(at, cut);
        let instructed = helper.instructions.iter().any(|one| since(one.at));
        let mut urges = self.urges.iter();
        let reminded =
            urges.any(|urge| urge.target.as_ref() == Some(&helper.unit) && since(urge.at));
        waits && !instructed && !reminded
    }

    /// Returns until when we wait for a helper that has this limit for its part: until the limit, and
    /// after a reminder that followed it until the time that the reminder gave. A reminder of before the
    /// limit moves nothing: that the unit is to come by then was said with the request.
    #[must_use]
    pub fn waits_for_part(&self, target: &str, limit: BeijingTime) -> BeijingTime {
        self.urges
            .iter()
            .filter(|urge| urge.target.as_deref() == Some(target) && urge.at >= limit)
            .filter_map(|urge| urge.answer_by)
            .fold(limit, BeijingTime::max)
    }

    /// Checks whether a unit at work was called for one of the four emergencies of 三(一), in which nights
    /// and rest days count too.
    #[must_use]
    pub fn is_emergency_for(&self, unit: &str) -> bool {
        let called = self.engagements.iter().filter(|one| one.unit == unit);
        let called = called.filter(|one| one.round == self.round && one.is_open());
        let mut rounds = called.filter_map(Engagement::current_round);
        rounds.any(|id| {
            let round = self.whistle_rounds.iter().find(|round| round.id == id);
            let cause = round.and_then(|round| round.cause);
            cause.is_some_and(WhistleCause::is_emergency)
        })
    }

    /// Returns the 督办 and reminders that our unit still has to answer. Once the platform has given the
    /// order to somebody else, those of before went with it.
    pub fn open_slips(&self) -> impl Iterator<Item = &Supervision> {
        let left = self.closed_at.filter(|_| self.stage == Stage::Returned);
        let open = self.supervisions.iter().filter(|one| one.is_open());
        open.filter(move |one| left.is_none_or(|left| one.issued_at > left))
    }

    /// Returns the units that were called by mistake (吹错哨, 三(三)), of all rounds.
    pub fn wrong_whistles(&self) -> impl Iterator<Item = &Engagement> {
        let wrong = Some(WithdrawReason::WrongWhistle);
        let all = self.engagements.iter();
        // Those of a merged order count where it goes on.
        let counts = self.merged_into.is_none();
        let whistled = |helper: &&Engagement| helper.whistle_round.is_some();
        all.filter(whistled)
            .filter(move |helper| counts && helper.withdrawn == wrong)
    }

    /// Returns which form the mechanism in force asks for: 附3 for 吹哨报到, else 附2.
    #[must_use]
    pub const fn form_kind(&self) -> FormKind {
        match self.mechanism {
            Mechanism::Whistle => FormKind::Whistle,
            Mechanism::Undecided | Mechanism::Solo | Mechanism::FirstHandler => {
                FormKind::FirstHandler
            }
        }
    }

    /// Checks whether the order has left our unit: it is closed, returned or waits for the
    /// platform's visit. Only 重办 brings it back.
    #[must_use]
    pub const fn is_with_platform(&self) -> bool {
        matches!(
            self.stage,
            Stage::Closed | Stage::Returned | Stage::ToRevisit
        )
    }

    /// Returns the act that brings the order back to handling: what the platform has got comes back only by
    /// its 重办.
    #[must_use]
    pub fn way_back(&self) -> ActId {
        let unsent = self.stage == Stage::ToRevisit && !self.is_replied();
        if self.is_with_platform() && !unsent {
            ActId::Reopen
        } else {
            ActId::Resume
        }
    }

    /// Returns the work that sections of our own unit have not answered yet.
    pub fn open_assignments(&self) -> impl Iterator<Item = &Assignment> {
        self.assignments
            .iter()
            .filter(|one| one.returned_at.is_none())
    }

    /// Checks whether our last 退回 waits for the platform's answer (二(一)).
    #[must_use]
    pub fn awaits_return_answer(&self) -> bool {
        let answered = self.return_answers.last().map_or(0, |last| last.triages);
        // What was decided before a 重办 waits for nothing any more.
        let began = self.reopenings.last().map(|again| again.at);
        let mut since = self.triages.iter().skip(answered);
        let unanswered =
            since.any(|one| one.conclusion == Conclusion::Return && Some(one.at) >= began);
        // 退回沟通 is the wait itself, even if the 研判 was entered with an earlier time.
        let sent = self.open_return().is_some() && !self.stage.is_final();
        self.stage == Stage::ReturnTalk || sent || (unanswered && !self.stage.is_final())
    }

    /// Checks whether a file of the platform says that the order ended by `due`, and the officer has not
    /// taken or dismissed that yet.
    #[must_use]
    pub fn end_proposed_by(&self, due: BeijingTime) -> bool {
        let mut proposals = self.proposals.iter();
        let closed = proposals.any(|one| one.effect == ProposalEffect::Close);
        let at = self.matter.platform_closed_at;
        closed && at.is_some_and(|at| !at.is_after(due))
    }

    /// Returns the last notice to the platform (报备) of this reopening round of which nobody said how it
    /// was made; for a whistle that decides whether it counts (三(二)).
    #[must_use]
    pub fn unsaid_notice(&self) -> Option<&PlatformNotice> {
        let here = self.notices.iter().rev();
        let mut here = here.filter(|notice| notice.round == self.round);
        here.find(|notice| notice.via.is_none())
    }

    /// Returns the request for a later deadline that the platform has not answered yet.
    #[must_use]
    pub fn open_extension(&self) -> Option<&Extension> {
        self.extensions.iter().find(|one| one.decision.is_none())
    }

    /// Returns the last granted extension of which the citizen has not been told yet.
    #[must_use]
    pub fn untold_extension(&self) -> Option<&Extension> {
        self.extensions
            .iter()
            .rev()
            .find(|one| one.decision == Some(ExtensionDecision::Granted) && one.told_at.is_none())
    }

    /// Returns the id of the running whistle round of this reopening round.
    #[must_use]
    pub fn open_round(&self) -> Option<Id> {
        self.whistle_rounds
            .iter()
            .rev()
            .find(|round| round.round == self.round && round.outcome.is_none())
            .map(|round| round.id)
    }

    /// Returns the level of the last whistle in this reopening round, which the form prints.
    #[must_use]
    pub fn round_level(&self) -> Option<WhistleLevel> {
        self.whistle_rounds
            .iter()
            .rev()
            .find(|round| round.round == self.round)
            .map(|round| round.level)
    }

    /// Checks whether an 攻坚哨 of this order, in any round, ended as 未解决. A 重点哨 requires it
    /// (三(一)).
    #[must_use]
    pub fn has_failed_tackling(&self) -> bool {
        self.whistle_rounds.iter().any(|round| {
            round.level == WhistleLevel::Tackling && round.outcome == Some(RoundOutcome::Unresolved)
        })
    }

    pub(super) fn with_form(&mut self, change: impl FnOnce(&mut FilingForm)) {
        let round = self.round;
        if let Some(form) = self.forms.last_mut().filter(|form| form.round == round) {
            change(form);
        }
    }

    pub(super) fn with_helper(&mut self, id: Id, change: impl FnOnce(&mut Engagement)) {
        if let Some(helper) = self.engagements.iter_mut().find(|helper| helper.id == id) {
            change(helper);
        }
    }

    /// Sets by when the units of a whistle round report in that have not come yet. Who has to come by
    /// then has responded by that.
    pub(super) fn move_report_in(
        &mut self,
        round: Id,
        by: BeijingTime,
        source: Option<LimitSource>,
        moved_at: BeijingTime,
    ) {
        let helpers = self.engagements.iter_mut();
        for helper in helpers.filter(|one| one.awaits_report_in(round)) {
            helper.report_in_by(by, source, moved_at);
        }
    }

    /// Sets by when the units of a whistle round report in that have not come yet and had more time, as in an
    /// emergency. Who had to come sooner has no more time by it.
    pub(super) fn hasten_report_in(
        &mut self,
        round: Id,
        by: BeijingTime,
        source: Option<LimitSource>,
        moved_at: BeijingTime,
    ) {
        let helpers = self.engagements.iter_mut();
        let later = |one: &&mut Engagement| one.arrive_by.is_none_or(|before| before > by);
        let helpers = helpers.filter(|one| one.awaits_report_in(round));
        for helper in helpers.filter(later) {
            helper.report_in_by(by, source, moved_at);
        }
    }

    /// Sets by when the units of a whistle round respond that have not answered yet and had more time.
    pub(super) fn hasten_response(&mut self, round: Id, by: BeijingTime, moved_at: BeijingTime) {
        let helpers = self.engagements.iter_mut();
        for helper in helpers.filter(|one| one.awaits_report_in(round)) {
            let waits = helper.answered_at().is_none();
            if waits && helper.respond_by.is_some_and(|respond| respond > by) {
                helper.respond_by = Some(by);
                helper.respond_source = None;
                helper.limits_cut_at = Some(moved_at);
            }
        }
    }

    pub(super) fn own_part_mut(&mut self) -> &mut OwnPart {
        self.own_part.get_or_insert_with(OwnPart::default)
    }

    /// Changes what a helper did, or our own part if no helper is given.
    pub(super) fn with_part(&mut self, helper: Option<Id>, change: impl FnOnce(PartMut<'_>)) {
        match helper {
            Some(id) => self.with_helper(id, |helper| change(helper.part())),
            None => change(self.own_part_mut().part()),
        }
    }

    /// Notes up to which version (版次) sheets were printed, because two sheets must not carry the
    /// same number, even after the export of one was undone.
    pub(super) fn note_printed(&mut self, revision: u32) {
        self.with_form(|form| form.note_printed(revision));
    }
}
