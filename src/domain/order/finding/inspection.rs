//! What a detector looks at, and what it returns.

use serde::Serialize;

use crate::domain::clause::Clause;
use crate::domain::context::Context;
use crate::domain::deadline::source_words;
use crate::domain::order::engagement::Engagement;
use crate::domain::order::filing::FilingForm;
use crate::domain::order::neighbourhood::Neighbourhood;
use crate::domain::order::own_part::OwnPart;
use crate::domain::order::state::{Order, PlatformNotice};
use crate::domain::refusal::Mend;
use crate::domain::section;
use crate::domain::sentence::Sentence;
use crate::domain::time::{self, BeijingTime};
use crate::domain::vocabulary::{
    EngagementState, FormKind, LimitSource, Mechanism, Role, Severity, Stage, WhistleCause,
};

/// Something that threatens an order or is missing in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Stable English code, such as `overdue`, by which scripts know the finding.
    pub code: &'static str,
    /// How much it threatens: 提示, 注意 or 危险.
    pub severity: Severity,
    /// Clause of the regulation that warns of it, or 本单位口径 for a rule of the unit's own.
    pub clause: Clause,
    /// What threatens the order, as a Chinese sentence without personal data.
    pub message: Sentence,
    /// What to do next, as a Chinese sentence.
    pub fix: Sentence,
    /// Act, and perhaps its field, that solves it; `None` if no act does.
    #[serde(skip)]
    pub mend: Option<Mend>,
}

/// What the file of a finding provides.
pub trait Detector {
    /// Code of the finding, which never changes.
    const CODE: &'static str;

    /// Whether 今日待办 must show the order once time alone raised the finding, so that
    /// [`Order::attention_times`] names the time. `false` only for a finding whose time depends on
    /// settings: the board stores the time and would not learn of a changed setting.
    const CALLS_ATTENTION: bool = true;

    /// Looks for the finding on an order. It may be found several times, such as once for each
    /// helper.
    fn detect(inspection: &Inspection<'_>) -> Vec<Finding>;
}

/// An order and the context in which it is looked at.
pub struct Inspection<'a> {
    /// The order that is looked at.
    pub order: &'a Order,
    /// Time, settings, calendar and directory of units.
    pub context: &'a Context<'a>,
    /// What other orders tell of it; nothing where nobody has looked.
    pub beside: &'a Neighbourhood,
}

impl<'a> Inspection<'a> {
    pub(super) fn finding(
        &self,
        code: &'static str,
        severity: Severity,
        clause: Clause,
        message: impl Into<Sentence>,
        fix: impl Into<Sentence>,
        mend: impl Into<Option<Mend>>,
    ) -> Finding {
        Finding {
            code,
            severity,
            clause: self.order.clause(clause),
            message: message.into(),
            fix: fix.into(),
            mend: mend.into(),
        }
    }

    pub(super) fn one(
        &self,
        code: &'static str,
        severity: Severity,
        clause: Clause,
        message: impl Into<Sentence>,
        fix: impl Into<Sentence>,
        mend: impl Into<Option<Mend>>,
    ) -> Vec<Finding> {
        vec![self.finding(code, severity, clause, message, fix, mend)]
    }

    /// Returns the minutes of office hours between two times, never fewer than zero.
    pub(super) fn working_minutes(&self, from: BeijingTime, to: BeijingTime) -> i64 {
        let hours = &self.context.profile.rules.office_hours;
        let minutes = self
            .context
            .calendar
            .working_minutes_between(from, to, hours);
        minutes.max(0)
    }

    /// Returns whether our unit leads the order and the platform has not taken it back.
    pub(super) fn is_lead_case(&self) -> bool {
        self.order.is_lead_case()
    }

    /// Returns how much it threatens that a helper is late: in an emergency (三(一)) every minute counts.
    pub(super) fn lateness(&self, helper: &Engagement) -> Severity {
        let rounds = self.order.whistle_rounds.iter();
        let mut rounds = rounds.filter(|round| Some(round.id) == helper.current_round());
        let cause = rounds.find_map(|round| round.cause);
        if cause.is_some_and(WhistleCause::is_emergency) {
            Severity::Danger
        } else {
            Severity::Warning
        }
    }

    /// Returns the notices to the platform (报备) of the present reopening round.
    pub(super) fn notices(&self) -> impl Iterator<Item = &'a PlatformNotice> {
        let round = self.order.round;
        let notices = self.order.notices.iter();
        notices.filter(move |notice| notice.round == round)
    }

    /// Returns whether the form of this reopening round was uploaded.
    pub(super) fn is_uploaded(&self) -> bool {
        self.order.form().is_some_and(FilingForm::is_uploaded)
    }

    /// Returns the live form if we lead the order and a form is owed.
    pub(super) fn owed_form(&self) -> Option<&'a FilingForm> {
        let order = self.order;
        order
            .form()
            .filter(|_| self.is_lead_case() && order.owes_form())
    }

    /// Returns when the platform first had a reply in this handling cycle.
    pub(super) fn replied_at(&self) -> Option<BeijingTime> {
        let cycle = self.order.cycle;
        let replies = self
            .order
            .replies
            .iter()
            .filter(|reply| reply.cycle == cycle);
        replies.map(|reply| reply.at).min()
    }

    /// Returns when the feedback to the citizen was first settled in this handling cycle.
    pub(super) fn told_at(&self) -> Option<BeijingTime> {
        let cycle = self.order.cycle;
        let told = self.order.feedbacks.iter();
        told.filter(|told| told.cycle == cycle && told.conclusive)
            .map(|told| told.at)
            .min()
    }

    /// Returns the helpers that print on the form, if we lead the order and it is still open.
    pub(super) fn our_helpers(&self) -> impl Iterator<Item = &'a Engagement> {
        let ours = self.order.role == Role::Lead && !self.order.stage.is_final();
        let helpers = ours.then(|| self.order.printed_helpers());
        helpers.unwrap_or_default().into_iter()
    }

    /// Returns whether a limit of a helper or a section has passed, and the time that the last
    /// reminder gave as well.
    pub(super) fn waited_in_vain(&self, target: &str, limit: Option<BeijingTime>) -> bool {
        let until = limit.map(|limit| self.order.waits_until(target, limit));
        until.is_some_and(|until| self.context.now > until)
    }

    /// Returns in words that a helper or section was reminded of what it was asked at a time; an empty
    /// text if it was not.
    pub(super) fn reminded(&self, target: &str, asked_at: BeijingTime) -> &'static str {
        let mut urges = self.order.urges.iter();
        let of_this = urges.any(|urge| {
            urge.target.as_deref() == Some(target) && !time::is_before(urge.at, asked_at)
        });
        if of_this { "，已催办过" } else { "" }
    }

    /// Returns in words that the centre was told of a helper; an empty text if it was not.
    pub(super) fn reported(&self, helper: &Engagement) -> String {
        let reports = self.order.helper_reports.iter();
        let last = reports
            .filter(|one| one.helper == helper.id)
            .map(|one| one.at)
            .max();
        last.map_or_else(String::new, |at| {
            format!("，{}已通报中心", time::said_short(at))
        })
    }

    /// Returns the name of one of our sections as it was written, with its present one if it was renamed.
    pub(super) fn section(&self, name: &str) -> String {
        section::with_present_name(&self.context.profile.sections, name)
    }

    /// Returns whether a helper let its limit for responding pass. Nobody blames a unit whose duty is still to
    /// be decided (四).
    pub(super) fn helper_is_silent(&self, helper: &Engagement) -> bool {
        helper.state == EngagementState::Requested
            && self.waited_in_vain(&helper.unit, helper.respond_by)
            && self.order.undecided_duty(helper).is_none()
    }

    /// Returns whether a helper let its limit for taking part pass, unless its duty is still to be decided.
    pub(super) fn helper_is_absent(&self, helper: &Engagement) -> bool {
        let whistled = helper.current_round().is_some();
        let called = !whistled || self.order.form_kind() == FormKind::Whistle;
        // A reminder gives no more time for what was to be done by a limit.
        let late = helper.owed_part().is_some_and(|by| self.context.now > by);
        called && late && self.order.undecided_duty(helper).is_none()
    }

    /// Returns whether the platform or the lead named our unit as a helper. An order that does not
    /// owes nothing to it (附1§7(3)).
    pub(super) fn names_us(&self) -> bool {
        let named = &self.order.matter.co_units;
        named.iter().any(|unit| self.context.is_own(unit))
    }

    /// Returns the helpers, by short names, that the centre or the platform named for an order of ours
    /// and that were not asked in this reopening round. The platform itself helps nobody.
    pub(super) fn named_helpers_unasked(&self) -> Vec<&'a str> {
        let (order, units) = (self.order, self.context.units);
        let asked = |unit: &str| {
            let mut helpers = order.engagements.iter();
            helpers.any(|helper| helper.round == order.round && units.same(&helper.unit, unit))
        };
        let named = order.matter.co_units.iter().map(String::as_str);
        named
            .filter(|unit| !self.context.is_own(unit) && !self.context.is_platform(unit))
            .filter(|unit| !asked(unit) && !self.is_settled_without(unit))
            .map(|unit| units.short(unit))
            .collect()
    }

    /// Returns whether somebody wrote down, of an everyday entry or of a talk with the platform, that a
    /// unit is not needed: the entry names it and denies something.
    fn is_settled_without(&self, unit: &str) -> bool {
        const DENYING: [&str; 7] = ["不", "无需", "无须", "毋须", "取消", "免", "撤"];
        let names = [unit, self.context.units.short(unit)];
        let (records, talks) = (&self.order.records, &self.order.talks);
        let texts = records.iter().map(|one| one.text.as_str());
        let mut texts = texts.chain(talks.iter().map(|one| one.content.as_str()));
        texts.any(|text| {
            names.iter().any(|name| text.contains(name))
                && DENYING.iter().any(|word| text.contains(word))
        })
    }

    /// Returns the word for what is missing only since the order was handed back to us (重办).
    pub(super) fn this_round(&self) -> &'static str {
        if self.order.round > 0 {
            "重办后"
        } else {
            ""
        }
    }

    /// Returns whether the order is any business of ours: we lead it, or are named as a helper.
    pub(super) fn is_ours(&self) -> bool {
        self.order.role == Role::Lead || self.names_us()
    }

    /// Returns what the lead called us by, in words: 吹哨 or 联动.
    pub(super) const fn called_by(&self) -> &'static str {
        match self.order.mechanism {
            Mechanism::Whistle => "吹哨",
            Mechanism::FirstHandler | Mechanism::Undecided | Mechanism::Solo => "联动",
        }
    }

    /// Returns our own part, if another unit leads the order.
    pub(super) fn own_part(&self) -> Option<&'a OwnPart> {
        let order = self.order;
        order
            .own_part
            .as_ref()
            .filter(|_| order.role == Role::CoHandler)
    }

    /// Returns whether we answered a request that was no whistle, and were told a time to come by at which
    /// we neither came nor gave our opinion.
    pub(super) fn owes_coming(&self) -> bool {
        let owed = self.own_part().and_then(OwnPart::owed_coming);
        self.order.stage == Stage::Assisting
            && self.order.mechanism != Mechanism::Whistle
            && owed.is_some()
    }

    /// Returns the result of the present handling cycle, while we lead the order and it is open.
    pub(super) fn result_in_work(&self) -> Option<&'a str> {
        let order = self.order;
        let open = order.role == Role::Lead && !order.stage.is_final();
        let result = order.result();
        let result = result.filter(|result| open && result.cycle == order.cycle);
        result.map(|result| result.text.trim())
    }
}

/// Returns the clause about a helper: of a pair that of section 三 only for a unit that was called
/// by a whistle, since a neighbouring town helps by 首接负责 whatever the mechanism.
pub(super) fn clause_of(helper: &Engagement, clause: Clause) -> Clause {
    if helper.current_round().is_some() {
        clause
    } else {
        clause.of_form(FormKind::FirstHandler)
    }
}

/// Returns in words where the limit of a further instruction comes from.
pub(super) const fn instruction_source(source: Option<LimitSource>) -> &'static str {
    match source {
        Some(LimitSource::Told) => "调度时约定",
        Some(LimitSource::Deadline) | None => source_words(source),
    }
}
