//! Decisions about our own handling: triage, assignments, entries, result, feedback.

use super::{Deciding, Decision, refusal, refuse};
use crate::domain::clause;
use crate::domain::order::action::Action;
use crate::domain::order::apply::is_conclusive;
use crate::domain::order::event::Event;
use crate::domain::order::state::Triage;
use crate::domain::refusal::{Mend, Refusal};
use crate::domain::vocabulary::{
    AttachmentKind, Conclusion, FeedbackOutcome, Mechanism, Outcome, RecordKind, Stage,
    WhistleCause,
};
use crate::strings::refusal as words;

impl Deciding<'_> {
    pub(super) fn own_work(&self, action: &Action) -> Decision {
        match action {
            Action::SignFor {} => self.one(Event::SignedFor {}),
            Action::Triage {
                conclusion,
                facts,
                own_effort,
                basis,
                cause,
            } => self.triage(Triage {
                at: self.at,
                by: self.context.actor.to_owned(),
                conclusion: *conclusion,
                facts: facts.clone(),
                own_effort: own_effort.clone(),
                basis: basis.clone(),
                cause: *cause,
                reason: None,
            }),
            Action::Retriage {
                conclusion,
                reason,
                facts,
                own_effort,
                basis,
                cause,
            } => {
                let last = self.order.triages.last();
                if reason.is_none() && last.is_some_and(|last| last.conclusion != *conclusion) {
                    return Err(refusal(
                        "retriage_reason",
                        clause::LEAD_FLOW,
                        words::retriage_reason(),
                    )
                    .mend(Mend::field("retriage", "reason")));
                }
                let earlier =
                    |pick: fn(&Triage) -> &Option<String>| last.and_then(|last| pick(last).clone());
                self.triage(Triage {
                    at: self.at,
                    by: self.context.actor.to_owned(),
                    conclusion: *conclusion,
                    facts: facts.clone().or_else(|| earlier(|last| &last.facts)),
                    own_effort: own_effort
                        .clone()
                        .or_else(|| earlier(|last| &last.own_effort)),
                    basis: basis.clone().or_else(|| earlier(|last| &last.basis)),
                    cause: *cause,
                    reason: reason.clone().or_else(|| Some(words::COMPLETED.to_owned())),
                })
            }
            Action::Assign {
                to,
                person,
                reply_by,
                note,
            } => self.one(Event::Assigned {
                to: to.clone(),
                person: person.clone(),
                note: note.clone(),
                reply_by: *reply_by,
            }),
            Action::Urge { target, via, note } => self.one(Event::Urged {
                target: Some(self.urge_target(target.as_deref())?),
                via: *via,
                note: note.clone(),
                urging_no: None,
            }),
            Action::HandIn { to, text } => self.one(Event::HandedIn {
                to: self.assignment(to.as_deref())?,
                text: text.clone(),
            }),
            Action::Record {
                kind,
                persons,
                text,
            } => self.one(Event::Recorded {
                kind: kind.unwrap_or(RecordKind::Other),
                persons: persons.clone(),
                text: text.clone(),
            }),
            Action::Attach { file, kind, note } => self.one(Event::Attached {
                kind: kind.unwrap_or(AttachmentKind::Evidence),
                name: file.name.clone(),
                sha256: file.sha256.clone(),
                size: file.size,
                note: note.clone(),
            }),
            Action::Finish {
                result,
                outcome,
                policy_basis,
            } => self.finish(
                result,
                outcome.unwrap_or(Outcome::Solved),
                policy_basis.as_ref(),
            ),
            Action::Resume { reason } => {
                let mut facts = vec![self.fact(Event::Resumed {
                    reason: reason.clone(),
                })];
                if let Some(form) = self.order.form().filter(|form| form.is_out()) {
                    facts.push(self.fact(Event::FormVoided {
                        revision: form.revision + 1,
                        reason: reason.clone(),
                    }));
                }
                Ok(facts)
            }
            Action::Feedback {
                outcome,
                way,
                by,
                note,
            } => self.one(Event::FeedbackGiven {
                way: *way,
                by: by.clone().unwrap_or_else(|| self.context.actor.to_owned()),
                outcome: *outcome,
                conclusive: self.is_settling(*outcome),
                note: note.clone(),
            }),
            _ => Ok(Vec::new()),
        }
    }

    fn triage(&self, triage: Triage) -> Decision {
        // Once the work is done a 研判 may still be completed, but not changed (三(三): the answers
        // of an emergency follow later).
        let done = matches!(
            self.order.stage,
            Stage::ToFeedback | Stage::ToFile | Stage::ToRevisit
        );
        let same = match triage.conclusion {
            Conclusion::Solo => self.order.mechanism == Mechanism::Solo,
            Conclusion::FirstHandler => self.order.mechanism == Mechanism::FirstHandler,
            Conclusion::Whistle => self.order.mechanism == Mechanism::Whistle,
            Conclusion::Return | Conclusion::Adjudication => false,
        };
        if done && !same {
            let label = "改变研判结论";
            let words = words::wrong_stage(label, self.order.stage, "先用 resume 转回办理，再改判");
            return Err(refusal("wrong_stage", clause::LEAD_FLOW, words).mend(Mend::by("resume")));
        }
        let whistle = triage.conclusion == Conclusion::Whistle;
        if whistle && !self.context.can_whistle() {
            return Err(refusal(
                "cannot_whistle",
                clause::WHISTLE_DUTIES,
                words::cannot_whistle(),
            )
            .mend(Mend::field("triage", "conclusion")));
        }
        let excused = whistle && triage.cause.is_some_and(WhistleCause::is_emergency);
        if triage.conclusion != Conclusion::Solo && !excused {
            let missing: Vec<_> = [
                (&triage.facts, "已掌握情况", "facts"),
                (&triage.own_effort, "已做工作", "own_effort"),
                (&triage.basis, "职责依据", "basis"),
            ]
            .into_iter()
            .filter(|(answer, ..)| answer.is_none())
            .collect();
            if let Some((_, _, field)) = missing.first() {
                let names: Vec<_> = missing.iter().map(|(_, label, _)| *label).collect();
                let clause = match triage.conclusion {
                    Conclusion::Whistle => clause::WHISTLE_DUTIES,
                    Conclusion::Return => clause::LEAD_DUTY,
                    Conclusion::Adjudication => clause::ADJUDICATION,
                    Conclusion::Solo | Conclusion::FirstHandler => clause::LEAD_FLOW,
                };
                let action = if triage.reason.is_some() {
                    "retriage"
                } else {
                    "triage"
                };
                return Err(refusal(
                    "triage_answers",
                    clause,
                    words::triage_answers(&names.join("、"), whistle),
                )
                .mend(Mend::field(action, field)));
            }
        }
        self.one(Event::Triaged { triage })
    }

    fn finish(&self, result: &str, outcome: Outcome, policy_basis: Option<&String>) -> Decision {
        let open: Vec<_> = self
            .order
            .printed_helpers()
            .into_iter()
            .filter(|helper| helper.is_open())
            .map(|helper| format!("{}（{}）", helper.unit, helper.state))
            .collect();
        if !open.is_empty() {
            return Err(refusal(
                "helpers_open",
                clause::LEAD_FLOW,
                words::helpers_open(&open.join("、")),
            )
            .mend(Mend::by("close-engagement")));
        }
        if outcome == Outcome::Explained && policy_basis.is_none() {
            return Err(
                refusal("policy_basis", clause::LEAD_HANDLING, words::policy_basis())
                    .mend(Mend::field("finish", "policy_basis")),
            );
        }
        self.one(Event::Finished {
            text: result.to_owned(),
            outcome,
            policy_basis: policy_basis.cloned(),
        })
    }

    /// 未接通 settles the feedback only after enough attempts of this cycle (本单位口径).
    fn is_settling(&self, outcome: FeedbackOutcome) -> bool {
        if is_conclusive(outcome) {
            return true;
        }
        let attempts = self
            .order
            .feedbacks
            .iter()
            .filter(|earlier| earlier.cycle == self.order.cycle)
            .filter(|earlier| earlier.outcome == FeedbackOutcome::Unreachable)
            .count();
        attempts + 1 >= self.context.profile.rules.unreachable_attempts as usize
    }

    fn urge_target(&self, target: Option<&str>) -> Result<String, Refusal> {
        let order = self.order;
        let helpers = order
            .engagements
            .iter()
            .filter(|helper| helper.is_open())
            .map(|helper| &helper.unit);
        let offices = order
            .assignments
            .iter()
            .filter(|one| one.returned_at.is_none())
            .map(|one| &one.to);
        let mut known: Vec<&String> = helpers.chain(offices).collect();
        known.dedup();
        if let Some(target) = target {
            Ok(known
                .iter()
                .find(|name| **name == target || self.context.units.same(name, target))
                .map_or_else(|| target.to_owned(), |name| (*name).clone()))
        } else {
            if let [only] = known.as_slice() {
                return Ok((*only).clone());
            }
            let names: Vec<_> = known.iter().map(|name| name.as_str()).collect();
            let words = words::nobody_to_urge(&names.join("、"));
            Err(refusal("nobody_to_urge", clause::LEAD_HANDLING, words)
                .mend(Mend::field("urge", "target")))
        }
    }

    fn assignment(&self, to: Option<&str>) -> Result<String, Refusal> {
        let open: Vec<_> = self
            .order
            .assignments
            .iter()
            .filter(|one| one.returned_at.is_none())
            .map(|one| one.to.as_str())
            .collect();
        match (to, open.as_slice()) {
            (Some(to), _) if open.contains(&to) => Ok(to.to_owned()),
            (None, [only]) => Ok((*only).to_owned()),
            (_, []) => refuse("no_assignment", clause::SUPERVISION, words::no_assignment()),
            (Some(to), _) => Err(refusal(
                "unknown_assignment",
                clause::SUPERVISION,
                words::unknown_assignment(to, &open.join("、")),
            )
            .mend(Mend::field("hand-in", "to"))),
            _ => Err(refusal(
                "which_assignment",
                clause::SUPERVISION,
                words::which_assignment(&open.join("、")),
            )
            .mend(Mend::field("hand-in", "to"))),
        }
    }
}
