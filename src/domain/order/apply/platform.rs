//! Events that the platform causes.

use crate::domain::order::engagement::OwnPart;
use crate::domain::order::event::{Event, Meta};
use crate::domain::order::state::{Order, PlatformReply, PlatformVisit, Reopening, Urge};
use crate::domain::vocabulary::{ReopenKind, Role, Stage, VisitResult};

impl Order {
    pub(super) fn apply_platform(&mut self, event: &Event, meta: &Meta) -> bool {
        match event {
            Event::Created {
                order_no,
                temporary_no,
                role,
                stage,
                mechanism,
                matter,
                appellant,
                due,
                handler,
                first_act_by,
                respond_by,
                arrive_by,
                closed_at,
                row,
                ..
            } => {
                self.exists = true;
                self.order_no.clone_from(order_no);
                self.temporary_no = *temporary_no;
                self.role = *role;
                self.stage = *stage;
                self.mechanism = *mechanism;
                self.matter = matter.clone();
                self.appellant = appellant.clone();
                self.due = due.clone();
                self.handler.clone_from(handler);
                self.first_act_by = *first_act_by;
                self.first_row.clone_from(row);
                self.created_at = Some(meta.happened_at);
                self.closed_at = *closed_at;
                if *role == Role::CoHandler {
                    self.own_part = Some(OwnPart {
                        requested_at: matter
                            .dispatched_at
                            .or(matter.received_at)
                            .or(Some(meta.happened_at)),
                        request: matter.dispatch_note.clone(),
                        respond_by: *respond_by,
                        arrive_by: *arrive_by,
                        ..OwnPart::default()
                    });
                }
            }
            Event::PlatformUpdated {
                matter, appellant, ..
            } => {
                self.matter.apply_patch(matter);
                self.appellant.apply_patch(appellant);
            }
            Event::PlatformProposed { proposal } => {
                self.proposals.retain(|known| known.field != proposal.field);
                self.proposals.push(proposal.clone());
            }
            Event::ProposalTaken { field } | Event::ProposalDismissed { field, .. } => {
                self.proposals.retain(|known| known.field != *field);
            }
            Event::NumberGiven { order_no } => self.order_no = Some(order_no.clone()),
            Event::Urged {
                target,
                via,
                note,
                urging_no,
            } => self.urges.push(Urge {
                at: meta.happened_at,
                target: target.clone(),
                via: *via,
                note: note.clone(),
                urging_no: urging_no.clone(),
            }),
            Event::PlatformVisited {
                result,
                solved,
                remark,
            } => {
                self.visits.push(PlatformVisit {
                    at: meta.happened_at,
                    result: *result,
                    solved: *solved,
                    remark: remark.clone(),
                });
                let content = matches!(
                    result,
                    VisitResult::Satisfied | VisitResult::BasicallySatisfied
                );
                if self.stage == Stage::ToRevisit && content && self.is_replied() {
                    self.close(meta);
                }
            }
            Event::Uploaded { with_form, .. } => self.apply_upload(*with_form, meta),
            Event::Reopened {
                by,
                reason,
                kind,
                due,
            } => {
                self.reopen(*kind, meta);
                if let Some(due) = due {
                    self.due = due.clone();
                }
                self.reopenings.push(Reopening {
                    at: meta.happened_at,
                    by: by.clone(),
                    reason: reason.clone(),
                    kind: *kind,
                });
            }
            Event::Closed { .. } => self.close(meta),
            Event::Returned { .. } => {
                self.stage = Stage::Returned;
                self.closed_at = Some(meta.happened_at);
            }
            Event::DueRevised { due, .. } => self.due = due.clone(),
            Event::Designated {
                lead_unit,
                co_units,
                role,
                ..
            } => {
                self.matter.lead_unit = Some(lead_unit.clone());
                self.matter.co_units.clone_from(co_units);
                self.matter.assigned_by_centre = true;
                self.change_role(*role, meta);
            }
            Event::MergedInto { target } => {
                self.merged_into = Some(*target);
                self.close(meta);
            }
            _ => return false,
        }
        true
    }

    fn close(&mut self, meta: &Meta) {
        self.stage = Stage::Closed;
        self.closed_at = Some(meta.happened_at);
    }

    fn apply_upload(&mut self, with_form: bool, meta: &Meta) {
        self.replies.push(PlatformReply {
            at: meta.happened_at,
            by: meta.actor.clone(),
            with_form,
            cycle: self.cycle,
        });
        if with_form && let Some(form) = self.forms.last_mut() {
            form.status = crate::domain::vocabulary::FormStatus::Uploaded;
            form.uploaded_at = Some(meta.happened_at);
        }
        if self.stage == Stage::ToFile || (self.stage == Stage::ToFeedback && self.is_told()) {
            self.stage = Stage::ToRevisit;
        }
    }

    /// 重办: a new round and cycle. 仅补正材料 keeps the helpers and goes straight back to the form,
    /// which starts prefilled; 重新办理 starts the work again. On another unit's order our part starts
    /// again.
    fn reopen(&mut self, kind: ReopenKind, meta: &Meta) {
        let helped = self.owes_form();
        let earlier = self.round;
        self.round += 1;
        self.cycle += 1;
        self.closed_at = None;
        if self.role == Role::CoHandler {
            self.own_part = Some(OwnPart {
                requested_at: Some(meta.happened_at),
                request: self.own_part.take().and_then(|part| part.request),
                ..OwnPart::default()
            });
            self.stage = Stage::ToRespond;
            return;
        }
        match kind {
            ReopenKind::Rehandle => self.stage = Stage::Handling,
            ReopenKind::Supplement => {
                for helper in &mut self.engagements {
                    if helper.round == earlier {
                        helper.round = self.round;
                    }
                }
                for round in &mut self.whistle_rounds {
                    if round.round == earlier {
                        round.round = self.round;
                    }
                }
                for notice in &mut self.notices {
                    if notice.round == earlier {
                        notice.round = self.round;
                    }
                }
                if let Some(mut result) = self.results.last().cloned() {
                    result.cycle = self.cycle;
                    self.results.push(result);
                }
                let told: Vec<_> = self
                    .feedbacks
                    .iter()
                    .filter(|feedback| feedback.cycle + 1 == self.cycle)
                    .cloned()
                    .collect();
                for mut feedback in told {
                    feedback.cycle = self.cycle;
                    self.feedbacks.push(feedback);
                }
                // An order first seen closed holds no result of ours that could be supplemented.
                self.stage = if helped {
                    Stage::ToFile
                } else if self.results.is_empty() {
                    Stage::Handling
                } else {
                    Stage::ToRevisit
                };
                if helped {
                    self.start_form();
                }
            }
        }
    }

    fn change_role(&mut self, role: Role, meta: &Meta) {
        if role == self.role {
            return;
        }
        self.role = role;
        // Nothing but 重办 opens a closed order again, whoever leads it.
        if self.stage == Stage::Closed {
            return;
        }
        self.closed_at = None;
        match role {
            Role::Lead => {
                self.stage = if self.signed_for_at.is_some() {
                    Stage::ToTriage
                } else {
                    Stage::ToSignFor
                };
            }
            Role::CoHandler => {
                self.stage = Stage::ToRespond;
                self.own_part.get_or_insert_with(|| OwnPart {
                    requested_at: Some(meta.happened_at),
                    ..OwnPart::default()
                });
            }
        }
    }
}
