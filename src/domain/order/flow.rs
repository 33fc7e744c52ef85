//! The way of an order through its mechanism, step by step, as far as it is on record.
//!
//! 附件4 and 附件5 are flow charts whose text is not in the regulation; the steps here follow its
//! sections 二, 三 and 四.

use serde::Serialize;

use super::act::id::ActId;
use super::determination::Determination;
use super::engagement::Engagement;
use super::filing::FilingForm;
use super::returning::ReturnRequest;
use super::state::Order;
use crate::domain::clause::{self, Clause};
use crate::domain::time::{self, BeijingTime};
use crate::domain::vocabulary::{
    Conclusion, EngagementState, FormStatus, Mechanism, ReturnDecision, Role, Stage, Via,
    VisitResult,
};

/// How far a step of the flow has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FlowState {
    /// It is on record.
    Done,
    /// It is what the order waits for.
    Current,
    /// It has begun beside the way and is not done.
    Open,
    /// It comes later.
    Ahead,
    /// The order is past it, and nothing is on record.
    Unrecorded,
}

/// A choice within a step, such as one conclusion of 研判.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlowChoice {
    /// What it is called.
    pub label: &'static str,
    /// Whether it is the one that was taken, or is done.
    pub taken: bool,
}

/// One step of the flow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlowStep {
    /// What it is called.
    pub label: String,
    /// Clause that asks for it.
    pub clause: Clause,
    /// How far it has come.
    pub state: FlowState,
    /// Time on record; `None` if it is not done, or no time is known.
    pub at: Option<BeijingTime>,
    /// What was done, in the words of lists and units, never in words that somebody typed; empty if
    /// there is nothing to say.
    pub detail: String,
    /// Its choices or parts; empty for most steps.
    pub choices: Vec<FlowChoice>,
    /// Whether it stands beside the way: what one helper does, or a report upward.
    pub aside: bool,
}

/// Which way an order goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FlowWay {
    /// That of its mechanism.
    Mechanism,
    /// That of its mechanism until the platform took it back, or gave it to another unit.
    TakenBack,
    /// It is given back to the platform (二(一)).
    Return,
    /// It is decided whose duty it is (四).
    Determination,
}

/// The way of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flow {
    /// Whether the order goes the way of its mechanism, or is given back or disputed.
    pub way: FlowWay,
    /// Mechanism whose way it is.
    pub mechanism: Mechanism,
    /// Whether we lead the order, or another unit does and has called us.
    pub role: Role,
    /// How often the order was sent back (重办); the steps are those of the last time.
    pub reopened: u32,
    /// The steps, in their order.
    pub steps: Vec<FlowStep>,
}

/// Collects the steps. What lies before the current step and has no record is not called done.
struct Steps {
    steps: Vec<FlowStep>,
    reached: bool,
}

impl Steps {
    fn add(&mut self, label: &str, clause: Clause, at: Option<BeijingTime>, current: bool) {
        let state = if current {
            self.reached = true;
            FlowState::Current
        } else if at.is_some() {
            FlowState::Done
        } else if self.reached {
            FlowState::Ahead
        } else {
            FlowState::Unrecorded
        };
        self.steps.push(FlowStep {
            label: label.to_owned(),
            clause,
            state,
            at,
            detail: String::new(),
            choices: Vec::new(),
            aside: false,
        });
    }

    fn last(&mut self, change: impl FnOnce(&mut FlowStep)) {
        if let Some(step) = self.steps.last_mut() {
            change(step);
        }
    }

    fn detail(&mut self, detail: impl Into<String>) {
        self.last(|step| step.detail = detail.into());
    }

    fn choices(&mut self, choices: impl IntoIterator<Item = (&'static str, bool)>) {
        let choices = choices.into_iter();
        let choices = choices.map(|(label, taken)| FlowChoice { label, taken });
        self.last(|step| step.choices = choices.collect());
    }

    /// Ends the way early: what was not done is left out.
    fn end(&mut self, label: &str, clause: Clause, at: Option<BeijingTime>) {
        self.steps.retain(|step| step.state == FlowState::Done);
        self.reached = false;
        self.add(label, clause, at, false);
    }

    /// Adds a step beside the way. What `waits` has begun and is not done.
    fn aside(
        &mut self,
        label: &str,
        clause: Clause,
        at: Option<BeijingTime>,
        detail: String,
        waits: bool,
    ) {
        let state = match at {
            Some(_) if waits => FlowState::Open,
            Some(_) => FlowState::Done,
            None => FlowState::Ahead,
        };
        self.steps.push(FlowStep {
            label: label.to_owned(),
            clause,
            state,
            at,
            detail,
            choices: Vec::new(),
            aside: true,
        });
    }
}

impl Order {
    /// Returns the way of the order through its mechanism; `None` for one that names us nowhere, and
    /// for one that cannot be read whole.
    #[must_use]
    pub fn flow(&self) -> Option<Flow> {
        if self.read_only.is_some() || !self.exists || self.stage == Stage::Elsewhere {
            return None;
        }
        let mut steps = Steps {
            steps: Vec::new(),
            reached: false,
        };
        match self.role {
            Role::Lead => self.lead_flow(&mut steps),
            Role::CoHandler => self.invited_flow(&mut steps),
        }
        for step in &mut steps.steps {
            step.clause = self.clause(step.clause);
        }
        Some(Flow {
            way: self.way(),
            mechanism: self.mechanism,
            role: self.role,
            reopened: self.round,
            steps: steps.steps,
        })
    }

    fn lead_flow(&self, steps: &mut Steps) {
        let dispatched = self.came_at().or(self.created_at);
        steps.add("派单", clause::DISPATCH, dispatched, false);
        steps.detail(self.matter.source.label());
        let signing = self.stage == Stage::ToSignFor;
        steps.add("签收", clause::DISPATCH, self.signed_for_at, signing);
        let triage = self
            .triages
            .last()
            .filter(|_| self.stage != Stage::ToTriage);
        let triaging = self.stage == Stage::ToTriage;
        // An order that comes back is handled on as decided before, or decided anew.
        let again = self.reopenings.last().map(|again| again.at);
        let anew = triage.is_none_or(|one| again.is_some_and(|at| time::is_before(at, one.at)));
        if again.is_some() && anew {
            steps.add("重办", clause::LEAD_DUTY, again, false);
        }
        let decided = triage.map(|one| one.at);
        steps.add("研判", clause::LEAD_FLOW, decided, triaging);
        let taken = triage.map(|one| one.conclusion);
        steps.choices(
            Conclusion::ALL
                .iter()
                .map(|one| (one.label(), taken == Some(*one))),
        );
        if again.is_some() && !anew {
            steps.add("重办", clause::LEAD_DUTY, again, false);
        }
        self.settled_before(steps);
        match self.way() {
            FlowWay::Return => self.return_flow(steps),
            FlowWay::Determination => self.determination_flow(steps),
            FlowWay::TakenBack => {
                self.handling_flow(steps);
                if let Some(answer) = self.return_answers.last() {
                    steps.add("平台答复", clause::DISPATCH, Some(answer.at), false);
                    match &answer.reassigned_to {
                        Some(unit) => steps.detail(format!("改派给{unit}")),
                        None => steps.detail(answer.decision.label()),
                    }
                }
                steps.end("转出", clause::DISPATCH, self.closed_at);
            }
            FlowWay::Mechanism => self.handling_flow(steps),
        }
    }

    /// Adds beside 研判 what was settled before the way that the order goes now: a 退回 that the
    /// platform refused, and whose duty it was found to be (四).
    fn settled_before(&self, steps: &mut Steps) {
        let refused = self
            .returns
            .iter()
            .filter(|one| one.round == self.round && one.decision == Some(ReturnDecision::Refused));
        for one in refused {
            let detail = ReturnDecision::Refused.label().to_owned();
            steps.aside("退回", clause::DISPATCH, one.answered_at, detail, false);
        }
        if self.way() == FlowWay::Determination {
            return;
        }
        let settled = self
            .current_determinations()
            .filter(|one| one.helper.is_none());
        for one in settled.filter(|one| one.is_settled()) {
            let Some(opinion) = &one.opinion else {
                continue;
            };
            let detail = opinion.outcome.label().to_owned();
            steps.aside(
                "责任主体认定",
                clause::ADJUDICATION,
                Some(opinion.at),
                detail,
                false,
            );
            if let Some(named) = &one.assigned {
                let detail = named.unit.clone();
                steps.aside(
                    "区级指定",
                    clause::ADJUDICATION,
                    Some(named.at),
                    detail,
                    false,
                );
            }
        }
    }

    /// Returns the 退回 that follows the 研判 in force; `None` if it was not sent yet.
    fn sent_return(&self) -> Option<&ReturnRequest> {
        let decided = self.triages.last().map(|one| one.at);
        let mut sent = self.returns.iter().rev();
        let sent = sent.find(|one| one.round == self.round);
        sent.filter(|one| decided.is_none_or(|at| !time::is_before(one.at, at)))
    }

    /// Returns which way leads on from 研判, or from the request of the lead unit.
    fn way(&self) -> FlowWay {
        let returned = self.stage == Stage::Returned;
        if self.role == Role::CoHandler {
            FlowWay::Mechanism
        } else if self.stage == Stage::Adjudication {
            FlowWay::Determination
        } else if self.stage == Stage::ReturnTalk || (returned && self.sent_return().is_some()) {
            FlowWay::Return
        } else if returned {
            FlowWay::TakenBack
        } else {
            FlowWay::Mechanism
        }
    }

    fn is_next(&self, acts: &[ActId]) -> bool {
        self.next_step()
            .is_some_and(|next| acts.contains(&next.act))
    }

    fn return_flow(&self, steps: &mut Steps) {
        let open = self.stage == Stage::ReturnTalk;
        let talk = self.return_talks().last().map(|one| one.at);
        let is = |act| open && self.is_next(&[act]);
        steps.add(
            "与平台沟通",
            clause::DISPATCH,
            talk,
            is(ActId::TalkPlatform),
        );
        let sent = self.sent_return();
        let sent_at = sent.map(|one| one.at);
        steps.add("提交退回", clause::DISPATCH, sent_at, is(ActId::SendReturn));
        let answered = sent.and_then(|one| one.answered_at);
        steps.add(
            "平台答复",
            clause::DISPATCH,
            answered,
            is(ActId::AnswerReturn),
        );
        if open {
            steps.add("转出", clause::DISPATCH, None, false);
        } else {
            steps.end("转出", clause::DISPATCH, self.closed_at);
        }
    }

    fn determination_flow(&self, steps: &mut Steps) {
        let asked = self.order_determination();
        let at = |of: fn(&Determination) -> Option<BeijingTime>| asked.and_then(of);
        let mut step = |label: &str, act, at| {
            steps.add(label, clause::ADJUDICATION, at, self.is_next(&[act]));
        };
        let requested = at(|one| one.request.as_ref().map(|request| request.at));
        step("认定请求", ActId::RequestDetermination, requested);
        let transferred = at(|one| one.transferred.as_ref().map(|transfer| transfer.at));
        step("中心移交", ActId::TransferDetermination, transferred);
        let opinion = at(|one| one.opinion.as_ref().map(|opinion| opinion.at));
        step("书面认定意见", ActId::RecordOpinion, opinion);
        // Only a gap of duties goes on to 区委区政府.
        if asked.is_some_and(|one| one.opinion.is_some() && !one.is_settled()) {
            let reported = at(|one| one.gap_report.as_ref().map(|report| report.at));
            step("专报", ActId::SpecialReport, reported);
            step("区级指定", ActId::DistrictDesignate, None);
        }
        step("确定承办单位", ActId::Reassign, None);
    }

    fn handling_flow(&self, steps: &mut Steps) {
        let joint = matches!(self.mechanism, Mechanism::FirstHandler | Mechanism::Whistle);
        if joint {
            self.joint_flow(steps);
        }
        for one in self
            .escalations
            .iter()
            .filter(|one| one.round == self.round)
        {
            let answer = one.answer.as_ref();
            let detail = answer.map_or("等答复", |answer| answer.outcome.label());
            let clause = clause::LEAD_HANDLING;
            let waits = answer.is_none();
            steps.aside(&one.to, clause, Some(one.at), detail.to_owned(), waits);
        }
        let result = self.current_result().map(|result| result.at);
        let finishing = self.is_next(&[ActId::Finish, ActId::HandIn]);
        let clause = if joint {
            clause::LEAD_FLOW
        } else {
            clause::OWN_HANDLING
        };
        steps.add("办理完毕", clause, result, finishing);
        let told = self.feedback().filter(|told| told.conclusive);
        let feeding = self.is_next(&[ActId::Feedback]);
        let told_at = told.map(|one| one.at);
        steps.add("反馈诉求人", clause::LEAD_FLOW, told_at, feeding);
        if let Some(told) = told {
            steps.detail(told.outcome.label());
        }
        if self.owes_form() || (joint && !self.stage.is_final()) {
            self.form_step(steps);
        }
        let replied = self
            .replies
            .iter()
            .rev()
            .find(|one| one.cycle == self.cycle);
        let uploading = self.is_next(&[ActId::Upload]) || self.resumes_unsent();
        let replied_at = replied.map(|one| one.at);
        steps.add("回复平台", clause::LEAD_FLOW, replied_at, uploading);
        if replied.is_some_and(|one| one.with_form) {
            steps.detail("同步上传备案表");
        }
        self.end_flow(steps);
    }

    fn end_flow(&self, steps: &mut Steps) {
        let since = self.reopenings.last().map(|again| again.at);
        let visit = self.last_visit();
        let visit = visit.filter(|visit| since.is_none_or(|at| time::is_before(at, visit.at)));
        let dissatisfied = visit.is_some_and(|one| one.result == VisitResult::Dissatisfied);
        let replied = self.stage == Stage::ToRevisit && self.is_replied();
        let waiting = replied && (visit.is_none() || dissatisfied);
        let visit_at = visit.map(|one| one.at);
        steps.add("平台回访", clause::LEAD_ASSESSMENT, visit_at, waiting);
        steps.choices([
            (
                "满意 → 办结",
                visit.is_some_and(|one| one.result == VisitResult::Satisfied),
            ),
            ("不满意 → 重办", dissatisfied),
        ]);
        let closed = self.closed_at.filter(|_| self.stage == Stage::Closed);
        let closing = replied && !waiting;
        steps.add("办结", clause::LEAD_DUTY, closed, closing);
    }

    fn joint_flow(&self, steps: &mut Steps) {
        let here = self.printed_helpers();
        let whistle = self.mechanism == Mechanism::Whistle;
        let label = if whistle { "吹哨" } else { "邀请协办" };
        let rounds = self.whistle_rounds.iter();
        let rounds: Vec<_> = rounds.filter(|one| one.round == self.round).collect();
        // Helpers of 首接联动 that go on under 吹哨 were not called by a whistle.
        let asked = if whistle {
            rounds.iter().map(|one| one.at).min()
        } else {
            here.iter().map(|helper| helper.requested_at).min()
        };
        let inviting = self.is_next(&[ActId::Invite, ActId::SetLevel]);
        steps.add(label, clause::LEAD_FLOW, asked, inviting);
        // Under a whistle that was not blown yet, helpers go on; the whistle is still to come.
        if whistle && rounds.is_empty() && !inviting {
            steps.last(|step| step.state = FlowState::Ahead);
        }
        for one in rounds {
            let outcome = one.outcome.map_or("进行中", |outcome| outcome.label());
            let (label, clause) = (one.level.label(), clause::WHISTLE_LEVELS);
            let waits = one.outcome.is_none();
            steps.aside(label, clause, Some(one.at), outcome.to_owned(), waits);
        }
        let notice = self
            .notices
            .iter()
            .rev()
            .find(|one| one.round == self.round);
        let noticing = self.is_next(&[ActId::NotifyPlatform]);
        let noticed = notice.map(|one| one.at);
        steps.add("向平台报备", clause::LEAD_FLOW, noticed, noticing);
        if let Some(notice) = notice {
            steps.detail(notice.via.map_or("", Via::label));
        }
        let working = self.is_next(&[
            ActId::Respond,
            ActId::Arrive,
            ActId::Contribute,
            ActId::CloseEngagement,
            // A 重点哨 waits for the district while the units are at work.
            ActId::ReportDistrict,
            ActId::AnswerEscalation,
            // What a unit that called the matter not its duty waits for (四).
            ActId::Withdraw,
            ActId::TransferDetermination,
            ActId::RecordOpinion,
            ActId::SpecialReport,
            ActId::DistrictDesignate,
        ]);
        let over = !here.is_empty() && here.iter().all(|helper| !helper.is_open());
        let ended = here.iter().filter_map(|helper| helper.ended_at).max();
        let label = if whistle {
            "报到办理"
        } else {
            "协办单位配合"
        };
        let ended = ended.filter(|_| over);
        steps.add(label, clause::LEAD_HANDLING, ended, working);
        for helper in here {
            let times = helper.times().into_iter().filter_map(|(_, at)| at);
            let at = match helper.state {
                EngagementState::Declined => helper.declined_at,
                EngagementState::Requested => Some(helper.requested_at),
                EngagementState::Responded
                | EngagementState::Arrived
                | EngagementState::Contributed => times.max(),
                EngagementState::Cooperated
                | EngagementState::PartlyCooperated
                | EngagementState::Absent
                | EngagementState::Refused
                | EngagementState::Withdrawn => helper.ended_at.or_else(|| times.max()),
            };
            let detail = helper.state_word().to_owned();
            let waits = helper.is_open();
            steps.aside(&helper.unit, clause::LEAD_HANDLING, at, detail, waits);
        }
    }

    fn form_step(&self, steps: &mut Steps) {
        let form = self.form();
        let rated = |helpers: &[&Engagement]| {
            !helpers.is_empty() && helpers.iter().all(|helper| helper.rating.is_some())
        };
        let ready =
            form.filter(|form| form.status != FormStatus::Draft || form.scanned_at.is_some());
        let scanned = ready.and_then(|form| form.scanned_at);
        let on_paper = self.is_next(&[
            ActId::Rate,
            ActId::Review,
            ActId::Export,
            ActId::Sign,
            ActId::Seal,
            ActId::Scan,
        ]);
        let filling = self.stage == Stage::ToFile && !self.is_next(&[ActId::Upload]);
        let current = on_paper || (filling && !steps.reached);
        steps.add("备案表", clause::FORM, scanned, current);
        let is = |of: fn(&FilingForm) -> bool| form.is_some_and(of);
        steps.choices([
            ("评价", rated(&self.printed_helpers())),
            ("审核", is(|form| form.review.is_some())),
            ("导出", is(|form| form.exported.is_some())),
            ("审签", is(|form| form.signature.is_some())),
            ("盖章", is(|form| form.sealed_at.is_some())),
            ("扫描", is(|form| form.scanned_at.is_some())),
        ]);
    }

    fn invited_flow(&self, steps: &mut Steps) {
        let part = self.own_part.clone().unwrap_or_default();
        let whistle = self.mechanism == Mechanism::Whistle;
        let (asked, came) = if whistle {
            ("收到哨", "报到")
        } else {
            ("收到协办要求", "到场")
        };
        let asked_at = part.requested_at.or(self.created_at);
        steps.add(asked, clause::LEAD_FLOW, asked_at, false);
        let at = |stage| self.stage == stage;
        let respond = clause::LEAD_FLOW;
        steps.add("响应", respond, part.responded_at, at(Stage::ToRespond));
        if whistle || part.arrived_at.is_some() || at(Stage::ToArrive) {
            steps.add(came, respond, part.arrived_at, at(Stage::ToArrive));
        }
        let given = part.contributed_at;
        steps.add(
            "提交办理意见",
            clause::LEAD_HANDLING,
            given,
            at(Stage::Assisting),
        );
        steps.add(
            "牵头单位办结",
            clause::LEAD_DUTY,
            None,
            at(Stage::Submitted),
        );
        if self.stage == Stage::Closed {
            let closed = self.closed_at;
            steps.last(|step| {
                step.at = closed;
                step.state = FlowState::Done;
            });
        } else if self.stage == Stage::Declined {
            steps.end("称非职责", clause::LEAD_HANDLING, part.declined_at);
            steps.add("等牵头单位决定", clause::ADJUDICATION, None, true);
        } else if self.stage == Stage::Released {
            let ended = part.released_at.or(self.closed_at);
            steps.end(self.stage_word(), clause::LEAD_HANDLING, ended);
        } else if self.stage == Stage::Returned {
            steps.end("转出", clause::DISPATCH, self.closed_at);
        }
        if let Some(rating) = part.rating {
            steps.aside(
                "收到评价",
                clause::FORM_RATING,
                None,
                rating.label().to_owned(),
                false,
            );
            steps.last(|step| step.state = FlowState::Done);
        }
    }
}
