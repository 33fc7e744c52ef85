//! Other units that help us (联动单位), whistle rounds, and work given to our own sections.

use serde::{Deserialize, Serialize};

use crate::domain::duty_list::ListedDuty;
use crate::domain::id::Id;
use crate::domain::time::{BeijingTime, is_before};
use crate::domain::vocabulary::{
    EngagementState, LimitSource, Rating, RoundOutcome, Via, WhistleCause, WhistleLevel,
    WhistleReason, WithdrawReason, WorkForm,
};

/// One call to departments at one level (一轮吹哨, 三(一)). Level and basis belong to the matter
/// and not to one unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhistleRound {
    /// Id by which later events and the engagements refer to the round.
    pub id: Id,
    /// Level of the whistle (吹哨类型): 常规哨, 攻坚哨 or 重点哨.
    pub level: WhistleLevel,
    /// Why this level, and why the town cannot solve the matter alone (定级依据, 三(一)). `None`
    /// if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// Cause of an 攻坚哨: a complex matter or one of the four emergencies. `None` if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<WhistleCause>,
    /// Time of the whistle, which may lie before the time it was recorded.
    pub at: BeijingTime,
    /// How the round ended. `None` while it runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<RoundOutcome>,
    /// Time at which the round ended. `None` while it runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<BeijingTime>,
    /// Reopening round that the whistle belongs to, from 0.
    #[serde(default)]
    pub round: u32,
}

/// The part of one other unit in one order (联动, 报到). A unit that is asked again gets a new
/// one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Engagement {
    /// Id by which later events refer to the engagement.
    pub id: Id,
    /// Official name of the unit, or the name as typed if the directory does not know it.
    pub unit: String,
    /// Whistle round that the request belongs to. `None` for 首接负责 and for a neighbouring town.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whistle_round: Option<Id>,
    /// Later whistle round in which the unit went on without a new request, because the level
    /// changed while it was at work (三(一)). `None` if it did not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried_to: Option<Id>,
    /// Reopening round that the engagement belongs to, from 0.
    #[serde(default)]
    pub round: u32,
    /// How far the unit has come, or how its part ended.
    pub state: EngagementState,
    /// What we ask of the unit (工作要求).
    pub request: String,
    /// What we lack that the unit is called for (三). `None` if not given, and for 首接负责.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<WhistleReason>,
    /// Entry of a list on which the request rests (攻坚哨事项清单, 属地管理责任清单). `None` if none was
    /// chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listed: Option<ListedDuty>,
    /// Time of the request, which may lie before the time it was recorded.
    pub requested_at: BeijingTime,
    /// How the request was made. `None` if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via: Option<Via>,
    /// Person at the unit who got the request (联系人). `None` if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// Time by which the unit should respond (本单位口径, or given with the request).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub respond_by: Option<BeijingTime>,
    /// Time by which the unit should report in (本单位口径, or given with the request).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrive_by: Option<BeijingTime>,
    /// Time by which a unit that nobody whistled for should come or give its opinion (二(二); 本单位口径, or
    /// given with the request). It has the source of `arrive_by`. `None` for a whistle.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opinion_by: Option<BeijingTime>,
    /// Where `respond_by` comes from. `None` if it was counted by the unit's own rule (本单位口径).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub respond_source: Option<LimitSource>,
    /// Where `arrive_by` comes from. `None` if it was counted by the unit's own rule (本单位口径).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrive_source: Option<LimitSource>,
    /// Time at which its limits last became shorter after the request, as in an emergency. `None` if they
    /// never did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limits_cut_at: Option<BeijingTime>,
    /// Further instructions of the lead while the unit was at work (补充调度, 二(三)), oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub instructions: Vec<Instruction>,
    /// Time of the unit's first response (响应). `None` if there was none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub responded_at: Option<BeijingTime>,
    /// Time at which the unit first came to take part (报到). `None` if it did not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrived_at: Option<BeijingTime>,
    /// Place to which the unit came (地点). `None` if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// People whom the unit sent (到场人员), as one free text. `None` if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub persons: Option<String>,
    /// Form of the joint work, such as 现场办公 (三(三)). `None` if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub work_form: Option<WorkForm>,
    /// The unit's part of the result (办理意见), in its own words. `None` if it gave none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contribution: Option<String>,
    /// Time at which the unit gave its part of the result. `None` if it gave none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contributed_at: Option<BeijingTime>,
    /// Why the unit says that the matter is not its duty (称非职责). `None` if it never said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declined_basis: Option<String>,
    /// Time at which the unit said so. `None` if it never did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declined_at: Option<BeijingTime>,
    /// Time at which its part was ended as 未报到 before it came after all. `None` if it was not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was_absent_at: Option<BeijingTime>,
    /// Time at which its part was ended as 拒不配合 before it took part after all. `None` if it was not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was_refused_at: Option<BeijingTime>,
    /// Why we took the request back (撤回). `None` if we did not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<WithdrawReason>,
    /// Time at which the unit's part was ended or withdrawn. `None` while it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<BeijingTime>,
    /// The officer's remark on the end or the withdrawal (备注). `None` if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ending_note: Option<String>,
    /// The grade (评价). Only the officer gives it; it is never worked out. `None` before that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<Rating>,
    /// Explanation of the grade (评价说明). Every grade but 好 needs one (附2注2, 附3注2).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating_note: Option<String>,
    /// What was on record of the unit when it was graded. `None` before that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rated_on: Option<RatingGrounds>,
}

/// A further instruction to a unit at work (补充调度, 二(三): 服从首接单位的调度).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instruction {
    /// Id by which its answer refers to it.
    pub id: Id,
    /// What the unit is asked to do further.
    pub text: String,
    /// Time of the instruction, which may lie before the time it was recorded.
    pub at: BeijingTime,
    /// How it was given. `None` if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via: Option<Via>,
    /// Person at the unit who got it (联系人). `None` if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// Time by which the unit should answer (本单位口径, or given with the instruction).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer_by: Option<BeijingTime>,
    /// Where `answer_by` comes from. `None` if it was counted by the unit's own rule (本单位口径).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer_source: Option<LimitSource>,
    /// Time at which the unit answered. `None` while it has not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acknowledged_at: Option<BeijingTime>,
    /// What it answered. `None` if it only confirmed, or has not answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
}

/// What was on record of a unit when it was graded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RatingGrounds {
    /// Number of things that it had done: response, report-in, opinion.
    pub acts: u8,
    /// Whether it counted as 未报到, 拒不配合 or 称非职责.
    pub failed: bool,
}

impl Instruction {
    /// Checks whether it was answered after its limit.
    #[must_use]
    pub fn is_late(&self) -> bool {
        let times = self.acknowledged_at.zip(self.answer_by);
        times.is_some_and(|(answered, by)| is_before(by, answered))
    }
}

impl Engagement {
    /// Returns how its state is called: a helper that was not called by a whistle need not report in,
    /// so that one that did nothing has not cooperated (未配合) rather than stayed away (未报到).
    #[must_use]
    pub fn state_word(&self) -> &'static str {
        if self.state == EngagementState::Absent {
            return self.absent_word();
        }
        self.state.label()
    }

    /// Returns how it is called that the unit did not come: see [`Self::state_word`].
    #[must_use]
    pub fn absent_word(&self) -> &'static str {
        if self.current_round().is_none() {
            "未配合"
        } else {
            EngagementState::Absent.label()
        }
    }

    /// Checks whether the unit's part has not ended yet. 称非职责 alone does not end it.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        !self.state.is_final()
    }

    /// Returns the further instructions that the unit has not answered, oldest first.
    pub fn open_instructions(&self) -> impl Iterator<Item = &Instruction> {
        let all = self.instructions.iter();
        all.filter(|one| one.acknowledged_at.is_none())
    }

    /// Returns what is on record of the unit now that a grade rests on.
    #[must_use]
    pub fn rating_grounds(&self) -> RatingGrounds {
        let done = [self.responded_at, self.arrived_at, self.contributed_at];
        let acts = done.iter().flatten().map(|_| 1_u8).sum();
        let failed = matches!(
            self.state,
            EngagementState::Absent | EngagementState::Refused | EngagementState::Declined
        );
        RatingGrounds { acts, failed }
    }

    /// Returns what the unit did and how its part ended, each with its time if it is on record.
    #[must_use]
    pub const fn times(&self) -> [(&'static str, Option<BeijingTime>); 4] {
        [
            ("响应", self.responded_at),
            ("报到", self.arrived_at),
            ("办理意见", self.contributed_at),
            ("结束联动", self.ended_at),
        ]
    }

    /// Checks whether something was recorded after the grade that it may not have counted: the unit
    /// did something more, or failed, or came after all.
    #[must_use]
    pub fn is_rating_outdated(&self) -> bool {
        self.rated_on
            .is_some_and(|grounds| grounds != self.rating_grounds())
    }

    /// Returns the first sign of life after the request: an answer, an arrival or an opinion. Whoever
    /// comes or gives an opinion has responded by that.
    #[must_use]
    pub fn first_sign(&self) -> Option<BeijingTime> {
        let signs = [self.responded_at, self.arrived_at, self.contributed_at];
        signs.into_iter().flatten().min()
    }

    /// Returns when the unit first answered the request in any way: as [`Self::first_sign`], or by calling
    /// the matter not its duty, which is an answer too.
    #[must_use]
    pub fn answered_at(&self) -> Option<BeijingTime> {
        let answers = [self.first_sign(), self.declined_at];
        answers.into_iter().flatten().min()
    }

    /// Returns the last thing that the unit did itself, with its name: its part cannot have ended before.
    #[must_use]
    pub fn last_act(&self) -> Option<(&'static str, BeijingTime)> {
        let acts = [
            ("响应", self.responded_at),
            ("称非职责", self.declined_at),
            ("报到", self.arrived_at),
            ("办理意见", self.contributed_at),
        ];
        latest(acts)
    }

    /// Returns the limit for the response, which the unit still has to keep; `None` once it answered.
    #[must_use]
    pub fn owed_response(&self) -> Option<BeijingTime> {
        let asked = self.state == EngagementState::Requested;
        self.respond_by.filter(|_| asked)
    }

    /// Returns the limit by which the unit still has to take part: to report in after a whistle (三(二)), or
    /// else to come or to give its opinion (二(二)). `None` once it did, or if none was set.
    #[must_use]
    pub fn owed_part(&self) -> Option<BeijingTime> {
        let waited = matches!(
            self.state,
            EngagementState::Requested | EngagementState::Responded
        );
        let limit = if self.current_round().is_some() {
            self.arrive_by
        } else {
            self.opinion_by
        };
        limit.filter(|_| waited)
    }

    /// Returns the whistle round that the unit is called to now. `None` for 首接负责 and for a
    /// neighbouring town.
    #[must_use]
    pub fn current_round(&self) -> Option<Id> {
        self.carried_to.or(self.whistle_round)
    }

    /// Checks whether a whistle round calls the unit and it has not come yet.
    #[must_use]
    pub fn awaits_report_in(&self, round: Id) -> bool {
        let here = self.current_round() == Some(round);
        here && self.is_open() && self.arrived_at.is_none() && self.contributed_at.is_none()
    }

    /// Checks whether the unit took part by what is on record: it reported in or gave its part of
    /// the result; or its part was ended as 已配合 or 部分配合 after it had responded without calling
    /// the matter not its duty. How we ended its part shows nothing by itself.
    #[must_use]
    pub const fn took_part(&self) -> bool {
        let cooperated = matches!(
            self.state,
            EngagementState::Cooperated | EngagementState::PartlyCooperated
        );
        self.arrived_at.is_some()
            || self.contributed_at.is_some()
            || (cooperated && self.responded_at.is_some() && self.declined_basis.is_none())
    }

    /// Checks whether its part ended as 已配合 or 部分配合 though nothing on record shows any part.
    #[must_use]
    pub const fn cooperated_unseen(&self) -> bool {
        matches!(
            self.state,
            EngagementState::Cooperated | EngagementState::PartlyCooperated
        ) && self.responded_at.is_none()
            && self.arrived_at.is_none()
            && self.contributed_at.is_none()
    }

    /// Creates the engagement of a unit that has just been asked.
    pub(super) fn requested(
        id: Id,
        unit: &str,
        round: u32,
        request: &str,
        at: BeijingTime,
    ) -> Self {
        Self {
            id,
            unit: unit.to_owned(),
            whistle_round: None,
            carried_to: None,
            round,
            state: EngagementState::Requested,
            request: request.to_owned(),
            reason: None,
            listed: None,
            requested_at: at,
            via: None,
            contact: None,
            respond_by: None,
            arrive_by: None,
            opinion_by: None,
            respond_source: None,
            arrive_source: None,
            limits_cut_at: None,
            instructions: Vec::new(),
            responded_at: None,
            arrived_at: None,
            place: None,
            persons: None,
            work_form: None,
            contribution: None,
            contributed_at: None,
            declined_basis: None,
            declined_at: None,
            was_absent_at: None,
            was_refused_at: None,
            withdrawn: None,
            ended_at: None,
            ending_note: None,
            rating: None,
            rating_note: None,
            rated_on: None,
        }
    }

    /// Ends the unit's part in the given state.
    pub(super) fn end(&mut self, state: EngagementState, note: Option<&String>, at: BeijingTime) {
        self.state = state;
        self.ended_at = Some(at);
        self.ending_note = note.cloned();
    }

    /// Sets by when the unit reports in, and that it responds by then, and notes whether it has less time.
    pub(super) fn report_in_by(
        &mut self,
        by: BeijingTime,
        source: Option<LimitSource>,
        moved_at: BeijingTime,
    ) {
        if self.arrive_by.is_some_and(|before| by < before) {
            self.limits_cut_at = Some(moved_at);
        }
        self.arrive_by = Some(by);
        self.arrive_source = source;
        let waits = self.answered_at().is_none();
        if waits && self.respond_by.is_some_and(|respond| respond > by) {
            self.respond_by = Some(by);
            self.respond_source = source;
        }
    }

    pub(super) const fn part(&mut self) -> PartMut<'_> {
        PartMut {
            responded_at: &mut self.responded_at,
            arrived_at: &mut self.arrived_at,
            place: &mut self.place,
            persons: &mut self.persons,
            work_form: &mut self.work_form,
            contribution: &mut self.contribution,
            contributed_at: &mut self.contributed_at,
            declined_basis: &mut self.declined_basis,
            rating: &mut self.rating,
            rating_note: &mut self.rating_note,
            instructions: &mut self.instructions,
        }
    }
}

/// The fields that a helper and our own part have in common, for events about either.
pub(super) struct PartMut<'a> {
    pub responded_at: &'a mut Option<BeijingTime>,
    pub arrived_at: &'a mut Option<BeijingTime>,
    pub place: &'a mut Option<String>,
    pub persons: &'a mut Option<String>,
    pub work_form: &'a mut Option<WorkForm>,
    pub contribution: &'a mut Option<String>,
    pub contributed_at: &'a mut Option<BeijingTime>,
    pub declined_basis: &'a mut Option<String>,
    pub rating: &'a mut Option<Rating>,
    pub rating_note: &'a mut Option<String>,
    pub instructions: &'a mut Vec<Instruction>,
}

/// Work given to a section of our own unit (内部交办): a 科室, 下属单位, 村社区 or 网格 (附1§3,
/// 六(一)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    /// Name of the section that got the work, as typed.
    pub to: String,
    /// Person in the section who does the work (承办人). `None` if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// What the section is asked to do (交办要求). `None` if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Time of the assignment, which may lie before the time it was recorded.
    pub at: BeijingTime,
    /// Time by which the section should answer. `None` if no limit was set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_by: Option<BeijingTime>,
    /// Time at which the section answered. `None` while the work is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returned_at: Option<BeijingTime>,
    /// What the section reported (办理情况). `None` while the work is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// Returns the latest of the acts that were done, with its name.
pub(super) fn latest(
    acts: [(&'static str, Option<BeijingTime>); 4],
) -> Option<(&'static str, BeijingTime)> {
    let done = acts.into_iter().filter_map(|(what, at)| Some((what, at?)));
    done.max_by_key(|(_, at)| *at)
}
