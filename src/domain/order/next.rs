//! The next step of an order, and who holds the ball.

use serde::Serialize;

use super::state::Order;
use crate::domain::clause;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{
    EngagementState, FormKind, FormStatus, Mechanism, Stage, Via, VisitResult,
};

/// The step that comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct NextStep {
    /// The action's name.
    pub action: &'static str,
    /// The clause that asks for it.
    pub clause: &'static str,
}

/// Who holds the ball.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ball {
    /// 本单位, helpers, 科室 (several joined by 、), or 平台.
    pub holder: String,
    /// Since when; `None` when not known.
    pub since: Option<BeijingTime>,
}

impl Order {
    /// The next step, where one is ours to take.
    #[must_use]
    pub fn next_step(&self) -> Option<NextStep> {
        let mut next = self.plain_next_step()?;
        next.clause = self.clause(next.clause);
        Some(next)
    }

    fn plain_next_step(&self) -> Option<NextStep> {
        let step = |action, clause| Some(NextStep { action, clause });
        match self.stage {
            Stage::ToSignFor => step("sign-for", clause::LEAD_DUTY),
            Stage::ToTriage => step("triage", clause::LEAD_FLOW),
            Stage::Handling
                if matches!(self.mechanism, Mechanism::FirstHandler | Mechanism::Whistle) =>
            {
                step("invite", clause::LEAD_FLOW)
            }
            Stage::Handling => step("finish", clause::LEAD_HANDLING),
            Stage::Joint => self.joint_step(),
            Stage::ReturnTalk | Stage::Adjudication => step("retriage", clause::LEAD_DUTY),
            Stage::ToFeedback => step("feedback", clause::LEAD_FLOW),
            Stage::ToFile => self.paper_step(),
            Stage::ToRevisit if !self.is_replied() && self.awaits_upload() => self.paper_step(),
            Stage::ToRevisit if !self.is_replied() => step("upload", clause::LEAD_FLOW),
            // What the platform heard is done again, once it says so.
            Stage::ToRevisit
                if self
                    .visits
                    .last()
                    .filter(|visit| visit.result == VisitResult::Dissatisfied)
                    .is_some_and(|visit| {
                        let again = self.reopenings.last();
                        again.is_none_or(|again| again.at < visit.at)
                    }) =>
            {
                step("reopen", clause::LEAD_DUTY)
            }
            Stage::ToRevisit => step("revisit", clause::LEAD_ASSESSMENT),
            Stage::ToRespond => step("respond", clause::WHISTLE_FLOW),
            Stage::ToArrive => step("arrive", clause::WHISTLE_FLOW),
            Stage::Assisting => step("contribute", clause::LEAD_HANDLING),
            Stage::ReturnPending
            | Stage::Returned
            | Stage::Closed
            | Stage::Submitted
            | Stage::Released
            | Stage::Declined => None,
        }
    }

    fn joint_step(&self) -> Option<NextStep> {
        let step = |action, clause| Some(NextStep { action, clause });
        // A request that a later one to the same unit replaced is waited for no longer.
        let here = self.printed_helpers();
        let any = |state| here.iter().any(|helper| helper.state == state);
        if !self.notices.iter().any(|notice| notice.round == self.round) {
            step("notify-platform", clause::WHISTLE_FLOW)
        } else if any(EngagementState::Requested) {
            step("respond", clause::WHISTLE_FLOW)
        } else if any(EngagementState::Responded) && self.mechanism == Mechanism::Whistle {
            step("arrive", clause::WHISTLE_FLOW)
        } else if here.iter().any(|helper| helper.is_open()) {
            step("close-engagement", clause::LEAD_FLOW)
        } else {
            step("finish", clause::LEAD_FLOW)
        }
    }

    fn paper_step(&self) -> Option<NextStep> {
        let form = self.form()?;
        let printed = self.printed_helpers();
        let notices = || {
            self.notices
                .iter()
                .filter(|notice| notice.round == self.round)
        };
        let told_platform = match self.form_kind() {
            FormKind::FirstHandler => notices().next().is_some(),
            FormKind::Whistle => notices().any(|notice| notice.via == Via::Phone),
        };
        let action = match form.status {
            FormStatus::Draft if printed.iter().any(|helper| helper.is_open()) => {
                "close-engagement"
            }
            FormStatus::Draft if !self.is_told() => "feedback",
            FormStatus::Draft if !told_platform => "notify-platform",
            FormStatus::Draft if printed.iter().any(|helper| helper.rating.is_none()) => "rate",
            FormStatus::Draft if form.review.is_none() => "review",
            FormStatus::Draft | FormStatus::Valid | FormStatus::Void => "export",
            FormStatus::Exported => "sign",
            FormStatus::Signed => "seal",
            FormStatus::Sealed => "scan",
            FormStatus::Scanned | FormStatus::Uploaded => "upload",
        };
        Some(NextStep {
            action,
            clause: clause::LEAD_FLOW,
        })
    }

    /// Who holds the ball, and since when.
    #[must_use]
    pub fn ball(&self) -> Ball {
        let own = || Ball {
            holder: "本单位".to_owned(),
            since: self.last_entry_at,
        };
        if matches!(self.stage, Stage::ToRevisit | Stage::ReturnPending) && self.is_replied() {
            let since = self.replies.last().map(|reply| reply.at);
            return Ball {
                holder: "平台".to_owned(),
                since,
            };
        }
        if self.stage == Stage::Submitted {
            return Ball {
                holder: self
                    .matter
                    .lead_unit
                    .clone()
                    .unwrap_or_else(|| "首接单位".to_owned()),
                since: self.own_part.as_ref().and_then(|part| part.contributed_at),
            };
        }
        let working = matches!(
            self.stage,
            Stage::Handling | Stage::Joint | Stage::ToFeedback
        );
        let mut holders: Vec<(String, BeijingTime)> = Vec::new();
        if self.stage == Stage::Joint {
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
        if working {
            let out = self
                .assignments
                .iter()
                .filter(|one| one.returned_at.is_none());
            holders.extend(out.map(|one| (one.to.clone(), one.at)));
        }
        let names: Vec<&str> = holders.iter().map(|(name, _)| name.as_str()).collect();
        match holders.iter().map(|(_, since)| *since).min() {
            Some(since) => Ball {
                holder: names.join("、"),
                since: Some(since),
            },
            None => own(),
        }
    }
}
