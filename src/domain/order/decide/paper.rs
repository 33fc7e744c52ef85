//! Decisions about the filing form: review, export, signature, seal, scan, upload.

use super::{Deciding, Decision, refusal, refuse};
use crate::domain::clause;
use crate::domain::order::action::Action;
use crate::domain::order::event::Event;
use crate::domain::order::filing::FormEdits;
use crate::domain::refusal::{Mend, Refusal};
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{FeedbackOutcome, Stage, VisitResult};
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
            Action::Export {
                file_name,
                sha256,
                printed,
            } => {
                self.order.export_gate(self.context)?;
                let now = self.order.printed(self.context);
                if printed.as_ref().is_some_and(|printed| *printed != now) {
                    return refuse(
                        "sheet_moved_on",
                        clause::SUPERVISION,
                        words::sheet_moved_on(),
                    );
                }
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
            Action::Seal {} => {
                let signed = self.order.form().and_then(|form| form.signature.as_ref());
                self.after("盖章", "审签", signed.map(|signature| signature.at))?;
                self.one(Event::FormSealed {})
            }
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
            clear,
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
        if let Some(wording) = follow_up {
            self.honest_follow_up(wording)?;
        }
        for cell in clear
            .as_deref()
            .unwrap_or_default()
            .split(['、', ',', '，', ' '])
        {
            match cell.trim() {
                "matter" | "诉求事项" => edits.matter = None,
                "result" | "办理结果" => edits.result = None,
                "linkage_time" | "联动时间" => edits.linkage_time = None,
                "follow_up" | "回访情况" => edits.follow_up = None,
                "leader" | "分管负责人" => edits.leader = None,
                "allow_personal_data" => edits.privacy_reason = None,
                _ => {}
            }
        }
        set(&mut edits.matter, matter);
        set(&mut edits.follow_up, follow_up);
        set(&mut edits.leader, leader);
        set(&mut edits.privacy_reason, allow_personal_data);
        // One 办理结果 for order, form and platform: once there is one, writing in its cell is writing
        // a new version of it.
        let last = self.order.result().filter(|last| {
            let finished = matches!(
                self.order.stage,
                Stage::ToFeedback | Stage::ToFile | Stage::ToRevisit
            );
            finished && last.cycle == self.order.cycle
        });
        let rewritten = match (result, last) {
            (Some(text), Some(last)) if *text != last.text => Some(self.fact(Event::Finished {
                text: text.clone(),
                outcome: last.outcome,
                policy_basis: last.policy_basis.clone(),
            })),
            (Some(_), Some(_)) => None,
            (_, _) => {
                set(&mut edits.result, result);
                None
            }
        };
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
        let given = [
            matter,
            result,
            follow_up,
            leader,
            allow_personal_data,
            clear,
        ];
        if given.iter().all(|value| value.is_none())
            && linkage_from.is_none()
            && linkage_to.is_none()
        {
            return refuse("nothing_to_edit", clause::FORM, words::nothing_to_edit());
        }
        let mut facts: Vec<_> = rewritten.into_iter().collect();
        if edits != form.edits {
            facts.push(self.fact(Event::FormEdited { edits }));
        }
        Ok(facts)
    }

    /// 回访情况 is what the citizen said: it cannot be written over, nor made up (附2注1).
    fn honest_follow_up(&self, wording: &str) -> Result<(), Refusal> {
        let told = self.order.feedback().filter(|told| told.conclusive);
        if let Some(told) = told
            && matches!(
                told.outcome,
                FeedbackOutcome::Satisfied | FeedbackOutcome::Dissatisfied
            )
        {
            let words = words::follow_up_from_feedback(told.outcome.label());
            return Err(
                refusal("follow_up_from_feedback", clause::FORM_FOLLOW_UP, words)
                    .mend(Mend::field("feedback", "outcome")),
            );
        }
        let bare = wording.trim().trim_end_matches('。');
        let graded = VisitResult::parse(bare).is_some_and(|result| {
            !matches!(result, VisitResult::Unreachable | VisitResult::NotRated)
        });
        if graded || (bare.chars().count() <= 6 && bare.contains("满意")) {
            return Err(refusal(
                "false_follow_up",
                clause::PERFUNCTORY,
                words::false_follow_up(),
            )
            .mend(Mend::field("feedback", "outcome")));
        }
        Ok(())
    }

    /// A step of the paper cannot have come before the one it follows.
    fn after(&self, step: &str, before: &str, earlier: Option<BeijingTime>) -> Result<(), Refusal> {
        match earlier {
            Some(earlier) if self.at < earlier => {
                let at = earlier.format("%m-%d %H:%M").to_string();
                let words = words::paper_time(step, before, &at);
                refuse("paper_time", clause::PERFUNCTORY, words)
            }
            _ => Ok(()),
        }
    }

    fn sign(&self, by: Option<&String>, on_behalf_of: Option<&String>) -> Decision {
        let exported = self.order.form().and_then(|form| form.exported.as_ref());
        self.after("审签", "导出", exported.map(|sheet| sheet.at))?;
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
