//! The next step of an order, and who has to act.

use serde::Serialize;

use super::act::id::ActId;
use super::determination::Determination;
use super::filing::FilingForm;
use super::state::Order;
use crate::domain::clause::{self, Clause};
use crate::domain::context::Context;
use crate::domain::section;
use crate::domain::time::{self, BeijingTime};
use crate::domain::vocabulary::{
    EngagementState, FeedbackOutcome, FormKind, FormStatus, Mechanism, Role, RoundOutcome, Stage,
    Via, VisitResult, WhistleLevel,
};

/// The act that should come next in an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct NextStep {
    /// Act that takes the step.
    #[serde(rename = "action")]
    pub act: ActId,
    /// Clause of the regulation that asks for the step.
    pub clause: Clause,
}

/// Returns the step that a question of duty waits for, from our request to the unit that gets the matter
/// (四); `None` once it is settled.
fn undecided_step(asked: &Determination) -> Option<ActId> {
    match &asked.opinion {
        None if asked.transferred.is_none() => Some(ActId::TransferDetermination),
        None => Some(ActId::RecordOpinion),
        Some(_) if asked.is_settled() => None,
        Some(_) if asked.gap_report.is_none() => Some(ActId::SpecialReport),
        Some(_) => Some(ActId::DistrictDesignate),
    }
}

/// Who has to act next in an order, and since when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ball {
    /// Name of who has to act: 本单位, 平台, or helpers and sections joined by 、.
    pub holder: String,
    /// Time since which it is their turn; with several, the earliest one. `None` if not known.
    pub since: Option<BeijingTime>,
    /// The helpers among them, by their full names. Sections of our own unit are not among them:
    /// their names are never those of other units.
    #[serde(skip)]
    pub helpers: Vec<String>,
}

/// How we ourselves are named as the one who has to act.
const US: &str = "本单位";

impl Ball {
    /// Checks whether it is our turn.
    #[must_use]
    pub fn is_ours(&self) -> bool {
        self.holder == US
    }

    /// Returns who has to act, with the short names of other units and the present ones of sections.
    #[must_use]
    pub fn short(&self, context: &Context<'_>) -> String {
        let (units, sections) = (context.units, &context.profile.sections);
        let names: Vec<&str> = self
            .holder
            .split('、')
            .map(|name| {
                let is_unit = self.helpers.iter().any(|helper| helper == name);
                if is_unit {
                    units.short(name)
                } else {
                    section::present_name(sections, name)
                }
            })
            .collect();
        names.join("、")
    }
}

impl Order {
    /// Returns the next step; `None` if nothing is left for our unit to do, or if the order can only
    /// be looked at.
    #[must_use]
    pub fn next_step(&self) -> Option<NextStep> {
        // What cannot be read may have been the step.
        if self.read_only.is_some() || self.merged_into.is_some() {
            return None;
        }
        let mut next = self.plain_next_step()?;
        next.clause = self.clause(next.clause);
        Some(next)
    }

    fn plain_next_step(&self) -> Option<NextStep> {
        let step = |act, clause| Some(NextStep { act, clause });
        if self.stage.is_final() && self.owed_promises().any(|one| one.untold().is_some()) {
            return step(ActId::TellPromise, clause::QUALITY);
        }
        if self.stage.is_final() && self.promise_due().is_some() {
            return step(ActId::KeepPromise, clause::QUALITY);
        }
        // Who was told the result and is not satisfied comes before the paper (二(一)).
        if self.is_result_rejected() {
            return step(ActId::Resume, clause::LEAD_DUTY);
        }
        match self.stage {
            Stage::ToSignFor => step(ActId::SignFor, clause::DISPATCH),
            Stage::ToTriage => step(ActId::Triage, clause::LEAD_FLOW),
            Stage::Handling
                if matches!(self.mechanism, Mechanism::FirstHandler | Mechanism::Whistle) =>
            {
                step(ActId::Invite, clause::LEAD_FLOW)
            }
            // Who was given the task has to reply first.
            Stage::Handling if self.waits_for_section() => {
                step(ActId::HandIn, clause::OWN_HANDLING)
            }
            Stage::Handling => step(ActId::Finish, clause::OWN_HANDLING),
            Stage::Joint => self.joint_step(),
            Stage::ReturnTalk => step(self.return_step(), clause::DISPATCH),
            Stage::Adjudication => step(self.determination_step(), clause::ADJUDICATION),
            Stage::ToFeedback if !self.has_result() => step(ActId::Finish, clause::LEAD_FLOW),
            Stage::ToFeedback => step(ActId::Feedback, clause::LEAD_FLOW),
            Stage::ToFile => self.paper_step(),
            // A form that is owed would have put the order at its paper work.
            Stage::ToRevisit if !self.is_replied() => step(ActId::Upload, clause::LEAD_FLOW),
            // A dissatisfied citizen means 重办, until that has been recorded after the visit.
            Stage::ToRevisit
                if self
                    .last_visit()
                    .filter(|visit| visit.result == VisitResult::Dissatisfied)
                    .is_some_and(|visit| {
                        let again = self.reopenings.last();
                        again.is_none_or(|again| time::is_before(again.at, visit.at))
                    }) =>
            {
                step(ActId::Reopen, clause::LEAD_DUTY)
            }
            Stage::ToRevisit => step(ActId::Revisit, clause::LEAD_ASSESSMENT),
            Stage::ToRespond => step(ActId::Respond, clause::LEAD_FLOW),
            Stage::ToArrive => step(ActId::Arrive, clause::LEAD_FLOW),
            Stage::Assisting => step(ActId::Contribute, clause::LEAD_HANDLING),
            Stage::Returned
            | Stage::Closed
            | Stage::Submitted
            | Stage::Released
            | Stage::Elsewhere => None,
            // What the lead decides on our word is to be recorded (四).
            Stage::Declined => step(ActId::Release, clause::ADJUDICATION),
        }
    }

    /// Returns whether the citizen told us that the result is not satisfactory, and neither result nor
    /// paper went on since.
    fn is_result_rejected(&self) -> bool {
        let told = self.feedback();
        let Some(told) = told.filter(|told| told.outcome == FeedbackOutcome::Dissatisfied) else {
            return false;
        };
        // An order that our unit handles alone owes no paper: it waits for the reply to the platform.
        let unsent = self.stage == Stage::ToRevisit && !self.is_replied();
        let told_here = matches!(self.stage, Stage::ToFeedback | Stage::ToFile) || unsent;
        if self.role != Role::Lead || !told_here {
            return false;
        }
        let form_went_on =
            |form: &FilingForm| form.review.is_some() || form.status != FormStatus::Draft;
        // Of an order handled alone the review of the result shows that it stands (附1§3).
        let reviewed = self
            .reviews
            .iter()
            .any(|one| !time::is_before(one.at, told.at));
        let rated = self
            .printed_helpers()
            .iter()
            .any(|helper| helper.rating.is_some());
        let result = self.current_result();
        let newer_result = result.is_some_and(|result| result.at > told.at);
        let went_on = rated || newer_result || (unsent && reviewed);
        !went_on && !self.form().is_some_and(form_went_on)
    }

    /// Returns whether the next step is to go on handling although only the reply to the platform was left.
    pub(super) fn resumes_unsent(&self) -> bool {
        let resumes = self
            .next_step()
            .is_some_and(|next| next.act == ActId::Resume);
        resumes && self.stage == Stage::ToRevisit
    }

    /// Returns the next step of a 退回: the talk with the platform, then giving the order back, then
    /// the platform's answer (二(一)).
    fn return_step(&self) -> ActId {
        if self.open_return().is_some() {
            ActId::AnswerReturn
        } else if self.return_talks().next().is_none() {
            ActId::TalkPlatform
        } else {
            ActId::SendReturn
        }
    }

    /// Returns the next step of a question whose duty the whole order is, from our request to the
    /// unit that gets the order (四).
    fn determination_step(&self) -> ActId {
        let Some(asked) = self.order_determination() else {
            return ActId::RequestDetermination;
        };
        if let Some(act) = undecided_step(asked) {
            return act;
        }
        // The centre gives the order to the unit that was named.
        if asked.names_us() {
            ActId::RequestDetermination
        } else {
            ActId::Reassign
        }
    }

    /// Returns what is waited for before the part of a unit can end whose duty is in question: our decision,
    /// or that of the centre (四). `None` if no unit said so and nobody asked.
    fn declined_step(&self) -> Option<ActId> {
        let here = self.printed_helpers();
        let open = || here.iter().filter(|helper| helper.is_open());
        let asked = open().find_map(|helper| self.undecided_duty(helper));
        if let Some(act) = asked.and_then(undecided_step) {
            return Some(act);
        }
        let helper = open().find(|helper| helper.state == EngagementState::Declined)?;
        Some(match self.duty_decided(helper) {
            Some(true) => ActId::Respond,
            Some(false) | None => ActId::Withdraw,
        })
    }

    fn joint_step(&self) -> Option<NextStep> {
        let step = |act, clause| Some(NextStep { act, clause });
        // Of several requests to one unit only the latest counts.
        let here = self.printed_helpers();
        // Nobody waits for the part of a unit whose duty is still to be decided (四).
        let any = |state| {
            let mut there = here.iter().filter(|helper| helper.state == state);
            there.any(|helper| self.undecided_duty(helper).is_none())
        };
        if !self.notices.iter().any(|notice| notice.round == self.round) {
            step(ActId::NotifyPlatform, clause::LEAD_FLOW)
        } else if self.unreported_key_round().is_some() {
            // A 重点哨 is for the district to settle, so nothing moves before it knows (三(一)).
            step(ActId::ReportDistrict, clause::WHISTLE_LEVELS)
        } else if self.lacks_level() {
            step(ActId::SetLevel, clause::WHISTLE_LEVELS)
        } else if any(EngagementState::Requested) {
            step(ActId::Respond, clause::LEAD_FLOW)
        } else if any(EngagementState::Responded) && self.mechanism == Mechanism::Whistle {
            step(ActId::Arrive, clause::LEAD_FLOW)
        } else if any(EngagementState::Responded) || any(EngagementState::Arrived) {
            step(ActId::Contribute, clause::LEAD_HANDLING)
        } else if self.waits_for_district() {
            step(ActId::AnswerEscalation, clause::WHISTLE_LEVELS)
        } else if let Some(act) = self.declined_step() {
            step(act, clause::ADJUDICATION)
        } else if self.waits_above_here() {
            step(ActId::AnswerEscalation, clause::LEAD_HANDLING)
        } else if here.iter().any(|helper| helper.is_open()) {
            step(ActId::CloseEngagement, clause::LEAD_HANDLING)
        } else if self.may_raise_level() {
            step(ActId::Invite, clause::WHISTLE_LEVELS)
        } else if self.waits_for_section() {
            step(ActId::HandIn, clause::LEAD_HANDLING)
        } else {
            step(ActId::Finish, clause::LEAD_FLOW)
        }
    }

    /// Returns whether units are called in a whistle case that never got a level in this reopening round, as after
    /// a change of the mechanism: the form cannot do without it (三(一)).
    fn lacks_level(&self) -> bool {
        let mut rounds = self.whistle_rounds.iter();
        self.mechanism == Mechanism::Whistle
            && self.owes_form()
            && !rounds.any(|round| round.round == self.round)
    }

    /// Returns whether the running 重点哨 was reported to the district, which has not answered (三(一)).
    fn waits_for_district(&self) -> bool {
        let report = self.open_key_round().and_then(|id| self.key_report(id));
        report.is_some_and(|report| report.answer.is_none())
    }

    /// Returns whether a hard matter was taken upward in this reopening round and has no answer yet
    /// (二(三), 三(三)): the joint work is not over before that.
    fn waits_above_here(&self) -> bool {
        self.open_escalations().any(|one| one.round == self.round)
    }

    /// Returns whether a section of our own unit still has to reply to a task.
    fn waits_for_section(&self) -> bool {
        self.assignments.iter().any(|one| one.returned_at.is_none())
    }

    /// Returns whether the last whistle of this reopening round ended without solving the matter and a
    /// higher level is left (三(一)).
    fn may_raise_level(&self) -> bool {
        let mut rounds = self.whistle_rounds.iter().rev();
        let last = rounds.find(|round| round.round == self.round);
        self.mechanism == Mechanism::Whistle
            && last.is_some_and(|round| {
                round.outcome == Some(RoundOutcome::Unresolved) && round.level != WhistleLevel::Key
            })
    }

    /// Returns the next step of the live form on its way from draft to upload; `None` without one.
    pub(super) fn paper_step(&self) -> Option<NextStep> {
        let form = self.form()?;
        let printed = self.printed_helpers();
        let notices = || {
            self.notices
                .iter()
                .filter(|notice| notice.round == self.round)
        };
        let told_platform = match self.form_kind() {
            FormKind::FirstHandler => notices().next().is_some(),
            FormKind::Whistle => notices().any(|notice| notice.via == Some(Via::Phone)),
        };
        let act = match form.status {
            FormStatus::Draft
                if printed.iter().any(|helper| {
                    helper.state == EngagementState::Requested
                        && self.undecided_duty(helper).is_none()
                }) =>
            {
                ActId::Respond
            }
            FormStatus::Draft if printed.iter().any(|helper| helper.is_open()) => {
                self.declined_step().unwrap_or(ActId::CloseEngagement)
            }
            FormStatus::Draft if !self.is_told() && !self.has_result() => ActId::Finish,
            FormStatus::Draft if !self.is_told() => ActId::Feedback,
            FormStatus::Draft if !told_platform => ActId::NotifyPlatform,
            FormStatus::Draft
                if printed
                    .iter()
                    .any(|helper| helper.rating.is_none() || helper.is_rating_outdated()) =>
            {
                ActId::Rate
            }
            FormStatus::Draft if form.review.is_none() => ActId::Review,
            FormStatus::Draft | FormStatus::Valid | FormStatus::Void => ActId::Export,
            FormStatus::Exported => ActId::Sign,
            FormStatus::Signed => ActId::Seal,
            FormStatus::Sealed => ActId::Scan,
            FormStatus::Scanned | FormStatus::Uploaded => ActId::Upload,
        };
        Some(NextStep {
            act,
            clause: act.spec().clause,
        })
    }

    /// Returns when the order last came to us from somebody else: from the platform, from a helper
    /// or from a section of our own unit. What we write ourselves meanwhile changes nothing.
    fn came_back_at(&self) -> Option<BeijingTime> {
        let came = self.came_at().or(self.created_at);
        let reopened = self.reopenings.last().map(|again| again.at);
        let visited = self.last_visit().map(|visit| visit.at);
        let returned = self.assignments.iter().filter_map(|one| one.returned_at);
        let given = self.engagements.iter().flat_map(|helper| {
            let last = helper.contributed_at.or(helper.arrived_at);
            [last, helper.responded_at, helper.ended_at]
        });
        let others = given.flatten().chain(returned);
        let asked = self.own_part.as_ref().and_then(|part| part.requested_at);
        let all = [came, reopened, visited, asked, self.came_back_at];
        let all = all.into_iter().flatten();
        all.chain(others).max()
    }

    /// Returns who has to act next, and since when.
    #[must_use]
    pub fn ball(&self) -> Ball {
        let own = || Ball {
            holder: US.to_owned(),
            since: self.came_back_at(),
            helpers: Vec::new(),
        };
        if matches!(self.stage, Stage::ToRevisit) && self.is_replied() {
            let since = self.replies.last().map(|reply| reply.at);
            return Ball {
                holder: "平台".to_owned(),
                since,
                helpers: Vec::new(),
            };
        }
        if self.stage == Stage::ReturnTalk {
            // Whether the order goes back is the platform's answer, once we have sent it.
            return self.open_return().map_or_else(own, |sent| Ball {
                holder: "平台".to_owned(),
                since: Some(sent.at),
                helpers: Vec::new(),
            });
        }
        if self.stage == Stage::Adjudication {
            return self.deciding().map_or_else(own, |(holder, since)| Ball {
                holder,
                since,
                helpers: Vec::new(),
            });
        }
        let waits_for_lead = matches!(
            self.stage,
            Stage::Submitted | Stage::Declined | Stage::Elsewhere
        );
        if waits_for_lead {
            return Ball {
                holder: self
                    .matter
                    .lead_unit
                    .clone()
                    .unwrap_or_else(|| "首接单位".to_owned()),
                since: self.own_part.as_ref().and_then(|part| {
                    let declined = part.declined_at.filter(|_| self.stage == Stage::Declined);
                    declined.or(part.contributed_at)
                }),
                helpers: self.matter.lead_unit.iter().cloned().collect(),
            };
        }
        if self.stage.is_final() && self.promise_due().is_some() {
            let open = || self.owed_promises().filter(|one| one.is_open());
            let mut owners: Vec<&str> = open().map(|one| one.owner.as_str()).collect();
            owners.dedup();
            return Ball {
                holder: owners.join("、"),
                since: open().map(|one| one.made_at).min(),
                helpers: Vec::new(),
            };
        }
        // Once there is a result, what comes next is ours, whoever has not answered yet.
        let working = matches!(self.stage, Stage::Handling | Stage::Joint);
        let mut holders: Vec<(String, BeijingTime)> = Vec::new();
        // A request from before the result may be recorded after it; its unit is waited for all the
        // same.
        let asked_late = matches!(self.stage, Stage::ToFeedback | Stage::ToFile);
        if self.stage == Stage::Joint || asked_late {
            let waiting = |state| {
                matches!(
                    state,
                    EngagementState::Requested
                        | EngagementState::Responded
                        | EngagementState::Arrived
                )
            };
            let helpers = self.printed_helpers().into_iter();
            holders.extend(
                helpers
                    .filter(|helper| waiting(helper.state))
                    .map(|helper| {
                        let since = helper
                            .arrived_at
                            .or(helper.responded_at)
                            .unwrap_or(helper.requested_at);
                        (helper.unit.clone(), since)
                    }),
            );
        }
        let helpers = holders.iter().map(|(name, _)| name.clone()).collect();
        if working {
            let out = self
                .assignments
                .iter()
                .filter(|one| one.returned_at.is_none());
            holders.extend(out.map(|one| (one.to.clone(), one.at)));
        }
        if working {
            holders.extend(self.waits_above());
        }
        let names: Vec<&str> = holders.iter().map(|(name, _)| name.as_str()).collect();
        match holders.iter().map(|(_, since)| *since).min() {
            Some(since) => Ball {
                holder: names.join("、"),
                since: Some(since),
                helpers,
            },
            None => own(),
        }
    }

    /// Returns who decides whose duty the whole order is, and since when: the centre and the offices
    /// together, or 区委区政府 for a gap of duties (四). `None` while it is our turn.
    fn deciding(&self) -> Option<(String, Option<BeijingTime>)> {
        let asked = self.order_determination()?;
        let named = asked.assigned.as_ref().map(|one| one.at);
        let named = named.or_else(|| asked.opinion.as_ref().map(|one| one.at));
        match asked.holder() {
            Some(holder) => Some(holder),
            // The centre gives the order to the unit that was named.
            None if !asked.names_us() => Some(("区社会事务协调中心".to_owned(), named)),
            None => None,
        }
    }

    /// Checks whether it was decided that another unit handles the order, and the centre has not given it
    /// to that unit yet (四).
    pub(super) fn waits_for_reassignment(&self) -> bool {
        let decided = self
            .order_determination()
            .filter(|_| self.stage == Stage::Adjudication);
        decided.is_some_and(|one| one.is_settled() && !one.names_us())
    }

    /// Returns for whom the work waits outside the order's own units: who decides the duty of a
    /// helper (四), and to whom a hard matter was reported (二(三), 三(三)).
    pub(super) fn waits_above(&self) -> Vec<(String, BeijingTime)> {
        let asked = self.current_determinations();
        let asked = asked.filter(|one| one.helper.is_some());
        let asked = asked.filter_map(|one| {
            let (holder, since) = one.holder()?;
            Some((holder, since?))
        });
        let reported = self.open_escalations();
        let reported = reported.map(|one| (one.to.clone(), one.at));
        asked.chain(reported).collect()
    }
}
