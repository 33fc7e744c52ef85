//! Decisions about the filing form: review, export, signature, seal, scan, upload.

use super::{Deciding, Decision, refusal, refuse};
use crate::domain::clause;
use crate::domain::order::action::Action;
use crate::domain::order::event::Event;
use crate::domain::order::filing::FormEdits;
use crate::domain::refusal::{Mend, Refusal};
use crate::strings::refusal as words;

impl Deciding<'_> {
    pub(super) fn paper(&self, action: &Action) -> Decision {
        match action {
            Action::Review {
                reviewer,
                truthful,
                opinion,
            } => {
                if !truthful {
                    return Err(refusal(
                        "not_truthful",
                        clause::SUPERVISION,
                        words::not_truthful(),
                    )
                    .mend(Mend::field("review", "truthful")));
                }
                self.one(Event::Reviewed {
                    reviewer: reviewer
                        .clone()
                        .unwrap_or_else(|| self.context.actor.to_owned()),
                    truthful: *truthful,
                    opinion: opinion.clone(),
                })
            }
            Action::EditForm { .. } => self.edit_form(action),
            Action::Export { file_name, sha256 } => {
                self.order.export_gate(self.context)?;
                self.one(Event::FormExported {
                    file_name: file_name.clone(),
                    sha256: sha256.clone(),
                    printed: self.order.printed(self.context),
                })
            }
            Action::Sign { by, on_behalf_of } => self.sign(by.as_ref(), on_behalf_of.as_ref()),
            Action::SendBack { by, remark } => {
                let revision = self.order.form().map_or(1, |form| form.revision);
                self.one(Event::FormSentBack {
                    by: self.leader(by.as_ref())?,
                    remark: remark.clone(),
                    revision: revision + 1,
                })
            }
            Action::Seal {} => self.one(Event::FormSealed {}),
            Action::Scan { file } => self.one(Event::FormScanned {
                name: file.name.clone(),
                sha256: file.sha256.clone(),
                size: file.size,
            }),
            Action::Upload { platform_person } => self.upload(platform_person.as_ref()),
            _ => Ok(Vec::new()),
        }
    }

    fn edit_form(&self, action: &Action) -> Decision {
        let Action::EditForm {
            matter,
            result,
            linkage_from,
            linkage_to,
            follow_up,
            leader,
            allow_personal_data,
        } = action
        else {
            return Ok(Vec::new());
        };
        let Some(form) = self.order.form() else {
            return refuse("no_form", clause::FORM, words::no_form());
        };
        let mut edits: FormEdits = form.edits.clone();
        let derived = self.order.linkage_days();
        let set = |slot: &mut Option<String>, value: &Option<String>| {
            if let Some(value) = value {
                *slot = Some(value.clone());
            }
        };
        set(&mut edits.matter, matter);
        set(&mut edits.result, result);
        set(&mut edits.follow_up, follow_up);
        set(&mut edits.leader, leader);
        set(&mut edits.privacy_reason, allow_personal_data);
        if linkage_from.is_some() || linkage_to.is_some() {
            let known = edits.linkage_time.or(derived);
            let from = linkage_from.or(known.map(|days| days.0)).or(*linkage_to);
            let to = linkage_to.or(known.map(|days| days.1)).or(from);
            if let (Some(from), Some(to)) = (from, to) {
                if from > to {
                    return Err(
                        refusal("linkage_order", clause::OWN_RULE, words::linkage_order())
                            .mend(Mend::field("edit-form", "linkage_from")),
                    );
                }
                edits.linkage_time = Some((from, to));
            }
        }
        if edits == form.edits {
            let same = [matter, result, follow_up, leader, allow_personal_data]
                .iter()
                .all(|value| value.is_none())
                && linkage_from.is_none()
                && linkage_to.is_none();
            if same {
                return refuse("nothing_to_edit", clause::FORM, words::nothing_to_edit());
            }
            return Ok(Vec::new());
        }
        self.one(Event::FormEdited { edits })
    }

    fn sign(&self, by: Option<&String>, on_behalf_of: Option<&String>) -> Decision {
        let by = self.leader(by)?;
        let ours = &self.context.profile.leaders;
        if on_behalf_of.is_none() && !ours.is_empty() && !ours.contains(&by) {
            return Err(refusal(
                "foreign_leader",
                clause::LEAD_FLOW,
                words::foreign_leader(&by, &ours.join("、")),
            )
            .mend(Mend::field("sign", "by")));
        }
        self.one(Event::FormSigned {
            by,
            on_behalf_of: on_behalf_of.cloned(),
        })
    }

    fn leader(&self, given: Option<&String>) -> Result<String, Refusal> {
        given
            .cloned()
            .or_else(|| self.order.form().and_then(|form| form.edits.leader.clone()))
            .or_else(|| self.context.profile.leaders.first().cloned())
            .ok_or_else(|| {
                refusal("no_leader", clause::LEAD_FLOW, words::no_leader())
                    .mend(Mend::field("sign", "by"))
            })
    }

    fn upload(&self, platform_person: Option<&String>) -> Decision {
        let order = self.order;
        if order.results.is_empty() {
            return Err(refusal("no_result", clause::LEAD_FLOW, words::no_result())
                .mend(Mend::by("finish")));
        }
        let with_form = order.awaits_upload();
        if with_form {
            let told = order
                .feedbacks
                .iter()
                .filter(|feedback| feedback.cycle == order.cycle && feedback.conclusive);
            match told.map(|feedback| feedback.at).min() {
                None => {
                    return Err(
                        refusal("no_feedback", clause::LEAD_FLOW, words::no_feedback())
                            .mend(Mend::by("feedback")),
                    );
                }
                Some(told_at) if self.at < told_at => {
                    return Err(refusal(
                        "upload_before_feedback",
                        clause::LEAD_FLOW,
                        words::upload_before_feedback(),
                    )
                    .mend(Mend::field("upload", "at")));
                }
                Some(_) => {}
            }
        }
        self.one(Event::Uploaded {
            with_form,
            platform_person: platform_person.cloned(),
        })
    }
}
