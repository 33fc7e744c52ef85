//! Times on record that cannot both be true: nothing happens before its cause.

use chrono::NaiveTime;

use super::engagement::Engagement;
use super::own_part::OwnPart;
use super::promise::Promise;
use super::state::{Order, ReopenCause};
use crate::domain::clause::{self, Clause};
use crate::domain::id::Id;
use crate::domain::time::{self, BeijingTime};
use crate::domain::vocabulary::{
    Conclusion, EngagementState, LimitSource, RecordKind, ReopenKind, RoundOutcome, SupervisionKind,
};

/// Name of the result in a contradiction.
const RESULT: &str = "办理结果";
/// Name of the reply to the platform in a contradiction.
const REPLY: &str = "回复平台";

/// Two times of an order that contradict each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// What has to come first, such as 联动要求, with the unit that it concerns.
    pub cause: String,
    /// Time on record of what has to come first.
    pub cause_at: BeijingTime,
    /// What comes after it, such as 报到, with the unit that it concerns.
    pub effect: String,
    /// Time on record of what comes after it; it lies before `cause_at`.
    pub effect_at: BeijingTime,
    /// What the two times are of.
    pub kind: ContradictionKind,
}

/// What the two times of a contradiction are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContradictionKind {
    /// Both are of something that happened in our hands.
    Facts,
    /// The earlier one is a limit that somebody set, and nothing that happened.
    Limit,
    /// One of them is the platform's own time, such as that of the dispatch, which the platform may
    /// move and nobody here can correct.
    Platform,
    /// Both are the platform's own times, so that no act of ours is wrong.
    PlatformOnly,
    /// The earlier one is how we ended the part of a unit that acted once more afterwards: what it did
    /// is recorded whenever it is told, and the ending is recorded anew.
    Ending,
    /// The later one is what somebody else did or what we wrote down late: it is recorded as it was told,
    /// and found.
    Told,
    /// As [`Self::Ending`], of a whistle round, whose outcome may well stand before a late act.
    RoundEnding,
}

impl Contradiction {
    /// Returns the clause that asks for the order of the two: the reply goes out with the result (二(二),
    /// 三(二)); for all else it is a rule of use.
    #[must_use]
    pub fn clause(&self) -> Clause {
        if self.cause == RESULT && self.effect == REPLY {
            clause::LEAD_FLOW
        } else {
            clause::USAGE
        }
    }

    /// Returns the contradiction as a Chinese sentence without a full stop.
    #[must_use]
    pub fn words(&self) -> String {
        let time = time::said;
        format!(
            "“{}”的时间（{}）早于“{}”的时间（{}）",
            self.effect,
            time(self.effect_at),
            self.cause,
            time(self.cause_at)
        )
    }
}

/// The contradictions found so far.
#[derive(Default)]
struct Found(Vec<Contradiction>);

impl Found {
    /// Compares two things that happened: what has to come first, and what comes after it.
    fn compare(
        &mut self,
        cause: (&str, impl Into<Option<BeijingTime>>),
        effect: (&str, impl Into<Option<BeijingTime>>),
    ) {
        self.add(ContradictionKind::Facts, cause, effect);
    }

    fn add(
        &mut self,
        kind: ContradictionKind,
        cause: (&str, impl Into<Option<BeijingTime>>),
        effect: (&str, impl Into<Option<BeijingTime>>),
    ) {
        let (Some(cause_at), Some(effect_at)) = (cause.1.into(), effect.1.into()) else {
            return;
        };
        // Of some times only the date is known: on the same day neither is known to be the first.
        if time::is_before(effect_at, cause_at) {
            self.0.push(Contradiction {
                cause: cause.0.to_owned(),
                cause_at,
                effect: effect.0.to_owned(),
                effect_at,
                kind,
            });
        }
    }
}

impl Order {
    /// Returns all pairs of recorded times that contradict each other (附1§3: the unit
    /// answers for the truth of what it writes).
    #[must_use]
    pub fn contradictions(&self) -> Vec<Contradiction> {
        let mut found = Found::default();
        self.before_dispatch(&mut found);
        for helper in &self.engagements {
            of_helper(helper, &mut found);
        }
        for round in &self.whistle_rounds {
            found.compare((round.level.label(), round.at), ("哨结论", round.ended_at));
            let concluded = matches!(
                round.outcome,
                Some(RoundOutcome::Resolved | RoundOutcome::Unresolved)
            );
            let last = self.last_act_of(round.id).filter(|_| concluded);
            if let Some((what, at)) = last {
                let name = format!("{}结论", round.level);
                found.add(
                    ContradictionKind::RoundEnding,
                    (&what, at),
                    (&name, round.ended_at),
                );
            }
        }
        for (before, after) in self
            .whistle_rounds
            .iter()
            .zip(self.whistle_rounds.iter().skip(1))
        {
            let concluded = format!("{}结论", before.level);
            found.compare(
                (&concluded, before.ended_at),
                (after.level.label(), after.at),
            );
        }
        self.after_reopening(&mut found);
        self.of_the_platform(&mut found);
        for one in &self.assignments {
            found.compare(("交办", one.at), ("内部回复", one.returned_at));
            found.add(
                ContradictionKind::Limit,
                ("交办", one.at),
                ("内部回复时限", one.reply_by),
            );
        }
        for told in &self.feedbacks {
            let results = self.results.iter().filter(|one| one.cycle == told.cycle);
            found.compare(
                ("办理结果", results.map(|result| result.at).min()),
                ("反馈诉求人", told.at),
            );
        }
        if let Some(part) = &self.own_part {
            of_our_part(part, &mut found);
        }
        for one in &self.extensions {
            found.compare(("延期申请", one.requested_at), ("延期答复", one.decided_at));
            found.compare(("延期答复", one.decided_at), ("告知延期", one.told_at));
        }
        for one in &self.promises {
            of_promise(one, &mut found);
        }
        self.of_procedures(&mut found);
        for one in &self.return_answers {
            let mut asked = self.triages.iter().take(one.triages).rev();
            let asked = asked.find(|triage| triage.conclusion == Conclusion::Return);
            let asked = asked.map(|triage| triage.at);
            found.compare(("退回", asked), ("退回答复", one.at));
        }
        for one in &self.supervisions {
            let name = one.kind.label();
            found.compare((name, one.issued_at), ("督办回复", one.replied_at));
            found.add(
                ContradictionKind::Limit,
                (name, one.issued_at),
                ("督办回复时限", one.reply_by),
            );
        }
        found.0
    }

    /// Compares the replies to the platform with the result that they tell, and its calls to the citizen
    /// with both (二(二), 二(四)).
    fn of_the_platform(&self, found: &mut Found) {
        for reply in &self.replies {
            let results = self.results.iter().filter(|one| one.cycle == reply.cycle);
            let result = results.map(|result| result.at).min();
            found.compare((RESULT, result), (REPLY, reply.at));
        }
        let result = self.results.iter().map(|one| one.at).min();
        let reply = self.replies.iter().map(|one| one.at).min();
        for visit in &self.visits {
            let visit = ("平台回访", visit.at);
            found.add(ContradictionKind::Told, ("办理结果", result), visit);
            found.add(ContradictionKind::Told, ("回复平台", reply), visit);
        }
    }

    /// Returns the last act of the units that a whistle round called, with its name.
    pub(super) fn last_act_of(&self, round: Id) -> Option<(String, BeijingTime)> {
        let helpers = self.engagements.iter();
        let called = helpers.filter(|one| one.current_round() == Some(round));
        let called = called.filter(|one| one.state.is_printed());
        let acts = called.filter_map(|one| {
            let (what, at) = one.last_act()?;
            Some((format!("{} {what}", one.unit), at))
        });
        acts.max_by_key(|(_, at)| *at)
    }

    /// Compares the steps of 退回, 责任主体认定 and 提级, each of which answers the one before.
    fn of_procedures(&self, found: &mut Found) {
        for one in &self.returns {
            found.compare(("提交退回", one.at), ("退回答复", one.answered_at));
        }
        for one in &self.determinations {
            let steps = [
                ("认定请求", one.request.as_ref().map(|asked| asked.at)),
                ("移交认定", one.transferred.as_ref().map(|step| step.at)),
                ("认定意见", one.opinion.as_ref().map(|opinion| opinion.at)),
                ("专报", one.gap_report.as_ref().map(|report| report.at)),
                ("区级指定", one.assigned.as_ref().map(|named| named.at)),
            ];
            // The date on the opinion is a day alone.
            let dated = one.opinion.as_ref().and_then(|opinion| opinion.date);
            let asked = one.request.as_ref().map(|asked| asked.at);
            found.compare(
                ("认定请求", asked),
                (
                    "认定意见的落款日期",
                    dated.map(|day| day.and_time(NaiveTime::MIN)),
                ),
            );
            let known = steps.into_iter().filter(|(_, at)| at.is_some());
            let known: Vec<_> = known.collect();
            for pair in known.windows(2) {
                if let [cause, effect] = pair {
                    found.compare(*cause, *effect);
                }
            }
        }
        for one in &self.escalations {
            let answered = one.answer.as_ref().map(|answer| answer.at);
            found.compare((&one.name(), one.at), ("提级答复", answered));
        }
        for one in &self.helper_reports {
            let helper = self.engagements.iter().find(|known| known.id == one.helper);
            if let Some(helper) = helper {
                let asked = format!("{} 联动要求", helper.unit);
                found.compare((&asked, helper.requested_at), ("通报中心", one.at));
            }
        }
    }

    /// Returns when the order came to our unit: the time of dispatch that was told, else of receipt;
    /// but not after it was taken in here. `None` if neither was told.
    #[must_use]
    pub fn came_at(&self) -> Option<BeijingTime> {
        let given = self.matter.dispatched_at.or(self.matter.received_at)?;
        Some(self.created_at.map_or(given, |created| given.min(created)))
    }

    /// Returns the time before which nothing can have happened in our hands, and what it is of: the
    /// dispatch, or, if none was told, the beginning of the day on which the order was registered.
    /// On that day an order is often worked on before somebody writes it down.
    #[must_use]
    pub fn began_at(&self) -> (&'static str, Option<BeijingTime>) {
        match (self.came_at(), self.told_at) {
            (Some(came), Some(told)) if told < came => ("来单告知", Some(told)),
            (Some(came), _) => ("派单", Some(came)),
            (None, _) => ("登记来单当天", self.registered_on()),
        }
    }

    /// Returns the beginning of the day on which the order was registered.
    pub(super) fn registered_on(&self) -> Option<BeijingTime> {
        self.created_at.map(|at| at.date().and_time(NaiveTime::MIN))
    }

    /// Compares what we did since the last 重办 with its time. 仅补正材料 takes over what was on
    /// record before it.
    fn after_reopening(&self, found: &mut Found) {
        let last = self.reopenings.last();
        let Some(again) = last.filter(|again| again.kind == ReopenKind::Rehandle) else {
            return;
        };
        // What the file says of a 重办 has the time of the import and may have been known before.
        let kind = match again.cause {
            ReopenCause::Told { .. } => ContradictionKind::Facts,
            ReopenCause::PlatformFile { .. } => ContradictionKind::Platform,
        };
        let mut compare = |effect: (&str, BeijingTime)| found.add(kind, ("重办", again.at), effect);
        for one in self.notices.iter().filter(|one| one.round == self.round) {
            compare(("报备", one.at));
        }
        for one in self.results.iter().filter(|one| one.cycle == self.cycle) {
            compare(("办理结果", one.at));
        }
        let helpers = self.engagements.iter();
        for one in helpers.filter(|one| one.round == self.round) {
            compare((&format!("{} 联动要求", one.unit), one.requested_at));
        }
    }

    /// Compares what we did in the first round with the dispatch. A later dispatch of the same
    /// order (重派) has another time, so nothing is compared after a 重办.
    fn before_dispatch(&self, found: &mut Found) {
        if !self.reopenings.is_empty() {
            return;
        }
        let cause = self.began_at();
        found.add(
            ContradictionKind::PlatformOnly,
            ("派单", self.matter.dispatched_at),
            ("办理时限", self.due.at),
        );
        found.add(
            ContradictionKind::PlatformOnly,
            ("受理", self.matter.received_at),
            ("派单", self.matter.dispatched_at),
        );
        // Of an order that we registered ourselves, without a word of when it came, it is known that it
        // was there when it was registered.
        let told = self.came_at().or(self.told_at).is_some() || self.is_in_a_file();
        let day = self.registered_on();
        let registered = ("登记来单", self.created_at.filter(|_| !told));
        let mut compare = |effect: (&str, Option<BeijingTime>)| {
            found.add(ContradictionKind::Platform, cause, effect);
            let same_day = effect.1.filter(|at| Some(*at) >= day);
            found.add(ContradictionKind::Told, registered, (effect.0, same_day));
        };
        compare(("签收", self.signed_for_at));
        for one in &self.triages {
            compare(("研判", Some(one.at)));
        }
        let triaged = self.triages.iter().map(|one| one.at).min();
        for one in &self.notices {
            compare(("报备", Some(one.at)));
        }
        for one in &self.engagements {
            compare((&format!("{} 联动要求", one.unit), Some(one.requested_at)));
        }
        for one in &self.assignments {
            compare(("交办", Some(one.at)));
        }
        // A call may have come before the order did; work on the order may not.
        let work = |kind| {
            matches!(
                kind,
                RecordKind::Visit
                    | RecordKind::Meeting
                    | RecordKind::JointAction
                    | RecordKind::Enforcement
            )
        };
        for one in self.records.iter().filter(|one| work(one.kind)) {
            compare((one.kind.label(), Some(one.at)));
        }
        for one in &self.participants {
            compare(("参与力量", Some(one.at)));
        }
        for one in &self.results {
            compare(("办理结果", Some(one.at)));
        }
        for one in &self.extensions {
            compare(("延期申请", Some(one.requested_at)));
        }
        for one in &self.talks {
            compare(("平台沟通", Some(one.at)));
        }
        for one in &self.returns {
            compare(("提交退回", Some(one.at)));
        }
        for one in &self.determinations {
            compare(("认定请求", one.request.as_ref().map(|asked| asked.at)));
            compare(("认定意见", one.opinion.as_ref().map(|opinion| opinion.at)));
        }
        for one in &self.escalations {
            compare(("提级", Some(one.at)));
        }
        for one in &self.replies {
            compare(("回复平台", Some(one.at)));
        }
        for one in &self.promises {
            compare(("承诺", Some(one.made_at)));
        }
        // A leader may have written on a paper before the order came of it.
        let slips = self.supervisions.iter();
        for one in slips.filter(|one| one.kind != SupervisionKind::LeaderNote) {
            compare((one.kind.label(), Some(one.issued_at)));
        }
        for one in &self.visits {
            compare(("平台回访", Some(one.at)));
        }
        found.compare(("签收", self.signed_for_at), ("研判", triaged));
    }
}

/// Compares the times of our own part in an order that another unit leads.
fn of_our_part(part: &OwnPart, found: &mut Found) {
    for (what, at) in [
        ("本单位响应", part.responded_at),
        ("本单位报到", part.arrived_at),
        ("本单位办理意见", part.contributed_at),
    ] {
        found.add(
            ContradictionKind::Platform,
            ("牵头单位的要求", part.requested_at),
            (what, at),
        );
    }
    found.compare(
        ("本单位响应", part.responded_at),
        ("本单位报到", part.arrived_at),
    );
    // Whoever gave its opinion has responded by that.
    found.compare(
        ("本单位响应", part.responded_at),
        ("本单位办理意见", part.contributed_at),
    );
    for (what, by, source) in [
        ("响应时限", part.respond_by, part.respond_source),
        ("报到时限", part.arrive_by, part.arrive_source),
        ("意见时限", part.opinion_by, Some(LimitSource::Told)),
    ] {
        let told = by.filter(|_| source == Some(LimitSource::Told));
        let asked = ("牵头单位的要求", part.requested_at);
        found.add(ContradictionKind::Limit, asked, (what, told));
    }
    // A limit of ours that nobody told is counted after the other, and so never before it.
    let told = part.arrive_source == Some(LimitSource::Told);
    found.add(
        ContradictionKind::Limit,
        ("响应时限", part.respond_by),
        ("报到时限", part.arrive_by.filter(|_| told)),
    );
    for one in &part.instructions {
        found.compare(("补充调度", one.at), ("调度回执", one.acknowledged_at));
    }
}

/// Compares the times of one promise to the citizen.
fn of_promise(promise: &Promise, found: &mut Found) {
    let made = ("承诺", promise.made_at);
    let first_due = promise
        .changes
        .first()
        .map_or(promise.due, |one| one.old_due);
    found.add(ContradictionKind::Limit, made, ("承诺时限", first_due));
    for one in &promise.progress {
        found.compare(made, ("承诺推进", one.at));
    }
    for one in &promise.changes {
        found.compare(made, ("承诺变更", one.at));
        found.compare(("承诺变更", one.at), ("告知承诺变更", one.told_at));
    }
    if let Some(last) = promise
        .changes
        .last()
        .filter(|one| one.old_due != promise.due)
    {
        found.add(
            ContradictionKind::Limit,
            ("承诺变更", last.at),
            ("承诺的新时限", promise.due),
        );
    }
    let end = promise.end.as_ref();
    found.compare(made, ("承诺兑现", end.map(|end| end.at)));
}

/// Compares the times of one helper.
fn of_helper(helper: &Engagement, found: &mut Found) {
    let name = |what: &str| format!("{} {what}", helper.unit);
    let (asked, requested) = (name("联动要求"), helper.requested_at);
    for (what, at) in [
        ("响应", helper.responded_at),
        ("报到", helper.arrived_at),
        ("办理意见", helper.contributed_at),
        ("结束联动", helper.ended_at),
    ] {
        found.compare((&asked, requested), (&name(what), at));
    }
    for one in &helper.instructions {
        let name = name("补充调度");
        found.compare((&asked, requested), (&name, one.at));
        found.compare((&name, one.at), ("调度回执", one.acknowledged_at));
        found.add(
            ContradictionKind::Limit,
            (&name, one.at),
            ("补充调度的回复时限", one.answer_by),
        );
    }
    for (what, at) in [
        ("报到时限", helper.arrive_by),
        ("响应时限", helper.respond_by),
        (
            "办理意见时限",
            helper.opinion_by.filter(|_| helper.arrive_by.is_none()),
        ),
    ] {
        let cause = (asked.as_str(), requested);
        found.add(ContradictionKind::Limit, cause, (&name(what), at));
    }
    found.add(
        ContradictionKind::Limit,
        (&name("响应时限"), helper.respond_by),
        (&name("报到时限"), helper.arrive_by),
    );
    // A unit cannot have cooperated before the first thing that it did.
    let cooperated = matches!(
        helper.state,
        EngagementState::Cooperated | EngagementState::PartlyCooperated
    );
    let did = [
        ("响应", helper.responded_at),
        ("报到", helper.arrived_at),
        ("办理意见", helper.contributed_at),
    ];
    let first = did
        .into_iter()
        .filter_map(|(what, at)| Some((what, at?)))
        .min_by_key(|(_, at)| *at);
    if let Some((what, at)) = first.filter(|_| cooperated) {
        found.compare((&name(what), at), (&name("结束联动"), helper.ended_at));
        let last = helper.last_act().filter(|(_, last)| *last != at);
        if let Some((what, at)) = last {
            found.add(
                ContradictionKind::Ending,
                (&name(what), at),
                (&name("结束联动"), helper.ended_at),
            );
        }
    }
    let (answered, responded) = (name("响应"), helper.responded_at);
    found.compare((&answered, responded), (&name("报到"), helper.arrived_at));
    found.compare(
        (&answered, responded),
        (&name("办理意见"), helper.contributed_at),
    );
}
