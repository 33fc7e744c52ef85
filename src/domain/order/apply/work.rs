//! Events of our own handling: triage, assignments, entries, result, feedback.

use super::super::engagement::Assignment;
use super::super::event::{Event, Meta};
use super::super::state::{Attachment, CaseRecord, Feedback, Order, ResultVersion};
use crate::domain::vocabulary::{Conclusion, Mechanism, Stage};

impl Order {
    pub(super) fn apply_work(&mut self, event: &Event, meta: &Meta) -> bool {
        match event {
            Event::SignedFor {} => {
                self.signed_for_at.get_or_insert(meta.happened_at);
                if self.stage == Stage::ToSignFor {
                    self.stage = Stage::ToTriage;
                }
                if self.handler.is_none() {
                    self.handler = Some(meta.actor.clone());
                }
            }
            Event::Triaged { triage } => {
                self.triages.push(triage.clone());
                if self.handler.is_none() {
                    self.handler = Some(meta.actor.clone());
                }
                self.take_conclusion(triage.conclusion);
            }
            Event::Assigned {
                to,
                person,
                note,
                reply_by,
            } => self.assignments.push(Assignment {
                to: to.clone(),
                person: person.clone(),
                note: note.clone(),
                at: meta.happened_at,
                reply_by: *reply_by,
                returned_at: None,
                text: None,
            }),
            Event::HandedIn { to, text } => {
                let open = self
                    .assignments
                    .iter_mut()
                    .find(|assignment| assignment.to == *to && assignment.returned_at.is_none());
                if let Some(assignment) = open {
                    assignment.returned_at = Some(meta.happened_at);
                    assignment.text = Some(text.clone());
                }
            }
            Event::Recorded {
                kind,
                persons,
                text,
            } => self.records.push(CaseRecord {
                at: meta.happened_at,
                kind: *kind,
                persons: persons.clone(),
                text: text.clone(),
                by: meta.actor.clone(),
            }),
            Event::Attached {
                kind,
                name,
                sha256,
                size,
                note,
            } => self.attachments.push(Attachment {
                at: meta.happened_at,
                kind: *kind,
                name: name.clone(),
                sha256: sha256.clone(),
                size: *size,
                note: note.clone(),
            }),
            Event::Finished {
                text,
                outcome,
                policy_basis,
            } => {
                self.results.push(ResultVersion {
                    at: meta.happened_at,
                    by: meta.actor.clone(),
                    text: text.clone(),
                    outcome: *outcome,
                    policy_basis: policy_basis.clone(),
                    cycle: self.cycle,
                });
                self.take_result();
                if matches!(self.stage, Stage::Handling | Stage::Joint | Stage::ToTriage) {
                    self.stage = Stage::ToFeedback;
                }
                self.advance();
            }
            Event::Resumed { .. } => {
                self.cycle += 1;
                self.stage = if self.owes_form() {
                    Stage::Joint
                } else {
                    Stage::Handling
                };
            }
            Event::FeedbackGiven {
                way,
                by,
                outcome,
                conclusive,
                note,
            } => {
                self.feedbacks.push(Feedback {
                    at: meta.happened_at,
                    way: *way,
                    by: by.clone(),
                    outcome: *outcome,
                    note: note.clone(),
                    conclusive: *conclusive,
                    cycle: self.cycle,
                });
                self.unreview();
                self.advance();
            }
            Event::HandlerChanged { handler } => self.handler = Some(handler.clone()),
            _ => return false,
        }
        true
    }

    /// The form prints the newest 办理结果: what was written in its cell before gives way.
    fn take_result(&mut self) {
        if let Some(form) = self.forms.last_mut().filter(|form| !form.is_uploaded()) {
            form.edits.result = None;
        }
        self.unreview();
    }

    fn take_conclusion(&mut self, conclusion: Conclusion) {
        // A 研判 completed after the work is done moves nothing.
        if matches!(
            self.stage,
            Stage::ToFeedback | Stage::ToFile | Stage::ToRevisit
        ) {
            return;
        }
        let working = if self.owes_form() {
            Stage::Joint
        } else {
            Stage::Handling
        };
        match conclusion {
            Conclusion::Solo => {
                self.mechanism = if self.owes_form() {
                    self.mechanism
                } else {
                    Mechanism::Solo
                };
                self.stage = working;
            }
            Conclusion::FirstHandler => {
                self.mechanism = Mechanism::FirstHandler;
                self.stage = working;
            }
            Conclusion::Whistle => {
                self.mechanism = Mechanism::Whistle;
                self.stage = working;
            }
            Conclusion::Return => self.stage = Stage::ReturnTalk,
            Conclusion::Adjudication => self.stage = Stage::Adjudication,
        }
        self.match_form_kind();
    }
}
