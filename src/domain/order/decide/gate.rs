//! Whether an action makes sense in the present state at all, whatever its fields.

use super::{refusal, refuse};
use crate::domain::clause;
use crate::domain::context::Context;
use crate::domain::order::action::Action;
use crate::domain::order::action::table::{self, ActionSpec};
use crate::domain::order::later::Supervision;
use crate::domain::order::state::Order;
use crate::domain::privacy::Mask;
use crate::domain::refusal::{Mend, Refusal};
use crate::domain::vocabulary::{FormStatus, Mechanism, Role, Stage};
use crate::strings::refusal as words;

impl Action {
    /// The action's name in the table.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::New { .. } => "new",
            Self::SetNumber { .. } => "set-number",
            Self::SignFor {} => "sign-for",
            Self::Triage { .. } => "triage",
            Self::Retriage { .. } => "retriage",
            Self::Assign { .. } => "assign",
            Self::Urge { .. } => "urge",
            Self::HandIn { .. } => "hand-in",
            Self::Record { .. } => "record",
            Self::Attach { .. } => "attach",
            Self::Invite { .. } => "invite",
            Self::NotifyPlatform { .. } => "notify-platform",
            Self::Respond { .. } => "respond",
            Self::Arrive { .. } => "arrive",
            Self::Contribute { .. } => "contribute",
            Self::Decline { .. } => "decline",
            Self::Withdraw { .. } => "withdraw",
            Self::CloseEngagement { .. } => "close-engagement",
            Self::EndRound { .. } => "end-round",
            Self::Rate { .. } => "rate",
            Self::Finish { .. } => "finish",
            Self::Resume { .. } => "resume",
            Self::Feedback { .. } => "feedback",
            Self::Review { .. } => "review",
            Self::EditForm { .. } => "edit-form",
            Self::Export { .. } => "export",
            Self::Sign { .. } => "sign",
            Self::SendBack { .. } => "send-back",
            Self::Seal {} => "seal",
            Self::Scan { .. } => "scan",
            Self::Upload { .. } => "upload",
            Self::Revisit { .. } => "revisit",
            Self::Reopen { .. } => "reopen",
            Self::Close { .. } => "close",
            Self::Release { .. } => "release",
            Self::Designate { .. } => "designate",
            Self::Accept { .. } => "accept",
            Self::Dismiss { .. } => "dismiss",
            Self::Supervise { .. } => "supervise",
            Self::AnswerSupervision { .. } => "answer-supervision",
            Self::CopyOut { .. } => "copy-out",
            Self::Undo { .. } => "undo",
        }
    }
}

/// Actions of the lead alone.
const LEAD_ONLY: &[&str] = &[
    "sign-for",
    "triage",
    "retriage",
    "invite",
    "notify-platform",
    "withdraw",
    "close-engagement",
    "end-round",
    "finish",
    "resume",
    "feedback",
    "review",
    "edit-form",
    "export",
    "sign",
    "send-back",
    "seal",
    "scan",
    "upload",
    "reopen",
    "close",
];

impl Order {
    /// Whether an action is possible now, whatever its fields.
    ///
    /// # Errors
    /// A [`Refusal`] that says why not and what comes first.
    pub fn gate(&self, name: &str, context: &Context<'_>) -> Result<(), Refusal> {
        self.gate_plain(name, context)
            .map_err(|refusal| self.cited(refusal))
    }

    /// A refusal with the clause of this order's own mechanism: what 二 says of 首接, 三 says of 吹哨,
    /// and 附2 of the one form what 附3 says of the other.
    pub(super) fn cited(&self, mut refusal: Refusal) -> Refusal {
        refusal.clause = self.clause(refusal.clause);
        // A sentence may quote what somebody typed, such as to whom a task was assigned.
        let mask = Mask::screen(self, false);
        refusal.message = mask.text(&refusal.message);
        refusal.fix = mask.text(&refusal.fix);
        refusal
    }

    /// The clause of this order's own mechanism that says what the given one says.
    #[must_use]
    pub fn clause(&self, clause: &'static str) -> &'static str {
        let whistle = self.mechanism == Mechanism::Whistle;
        match (whistle, clause) {
            (true, clause::LEAD_FLOW) => clause::WHISTLE_FLOW,
            (true, clause::LEAD_HANDLING) => clause::WHISTLE_DUTIES,
            (true, clause::LEAD_ASSESSMENT) => clause::WHISTLE_ASSESSMENT,
            (true, clause::FORM) => clause::WHISTLE_FORM,
            (true, clause::FORM_RATING) => clause::WHISTLE_FORM_RATING,
            (true, clause::FORM_FOLLOW_UP) => clause::WHISTLE_FORM_FOLLOW_UP,
            (false, clause::WHISTLE_FLOW) => clause::LEAD_FLOW,
            (_, clause) => clause,
        }
    }

    fn gate_plain(&self, name: &str, context: &Context<'_>) -> Result<(), Refusal> {
        let Some(spec) = table::find(name) else {
            return Ok(());
        };
        if self.merged_into.is_some() {
            return refuse("merged", clause::LEAD_DUTY, words::merged());
        }
        if self.role == Role::CoHandler && LEAD_ONLY.contains(&name) {
            return Err(refusal(
                "only_lead",
                clause::LEAD_HANDLING,
                words::only_lead(spec.label),
            )
            .mend(Mend::by("respond")));
        }
        if self.role == Role::Lead && name == "release" {
            return refuse(
                "only_helper",
                clause::LEAD_HANDLING,
                words::only_helper(spec.label),
            );
        }
        self.gate_stage(spec)?;
        self.gate_paper(spec, context)
    }

    fn wrong_stage(&self, spec: &ActionSpec, fix: &str, mend: &'static str) -> Refusal {
        refusal(
            "wrong_stage",
            spec.clause,
            words::wrong_stage(spec.label, self.stage, fix),
        )
        .mend(Mend::by(mend))
    }

    fn gate_stage(&self, spec: &ActionSpec) -> Result<(), Refusal> {
        use Stage::{
            Adjudication, Closed, Handling, Joint, ReturnPending, ReturnTalk, Returned, ToFeedback,
            ToFile, ToRevisit, ToSignFor, ToTriage,
        };
        let stage = self.stage;
        match spec.name {
            "sign-for" if self.signed_for_at.is_some() => refuse(
                "already_signed_for",
                spec.clause,
                words::already_signed_for(),
            ),
            "triage"
                if !matches!(stage, ToSignFor | ToTriage)
                    && (!self.triages.is_empty() || stage.is_final()) =>
            {
                Err(self.wrong_stage(spec, "已研判过的，改判请用 retriage", "retriage"))
            }
            "retriage" if matches!(stage, ToSignFor | Returned | Closed) => Err(match stage {
                ToSignFor => self.wrong_stage(spec, "先用 triage 研判", "triage"),
                _ => self.wrong_stage(spec, "平台重派的先用 reopen 重办", "reopen"),
            }),
            "finish" if !matches!(stage, Handling | Joint | ToFeedback | ToFile) => {
                Err(match stage {
                    ToSignFor | ToTriage => self.wrong_stage(spec, "先用 triage 研判", "triage"),
                    ReturnTalk | ReturnPending | Adjudication => {
                        self.wrong_stage(spec, "先用 retriage 转入办理", "retriage")
                    }
                    _ => self.wrong_stage(spec, "结果有变的先用 reopen 重办", "reopen"),
                })
            }
            "resume"
                if !matches!(stage, ToFeedback | ToFile)
                    && (stage != ToRevisit || self.is_replied()) =>
            {
                Err(match stage {
                    ToRevisit | Closed => self.wrong_stage(spec, "用 reopen 重办", "reopen"),
                    _ => self.wrong_stage(spec, "工单仍在办理，直接办理即可", "finish"),
                })
            }
            "reopen" if !matches!(stage, ToRevisit | Closed | Returned) => Err(match stage {
                ToFeedback | ToFile => {
                    self.wrong_stage(spec, "还没有回复平台，用 resume 继续办理", "resume")
                }
                _ => self.wrong_stage(spec, "工单仍在办理，不需要重办", "finish"),
            }),
            "close" if stage != ToRevisit => Err(match stage {
                ToFile | ToFeedback => self.wrong_stage(spec, "先完成反馈、备案表和上传", "upload"),
                Closed => self.wrong_stage(spec, "本工单已办结", "reopen"),
                _ => self.wrong_stage(spec, "先用 finish 记办理完毕", "finish"),
            }),
            "end-round"
                if !self
                    .whistle_rounds
                    .iter()
                    .any(|round| round.round == self.round && round.outcome.is_none()) =>
            {
                Err(refusal("no_round", spec.clause, words::no_round()).mend(Mend::by("invite")))
            }
            "withdraw" | "close-engagement" if self.engagements.is_empty() => {
                Err(refusal("no_helper", spec.clause, words::no_helper()).mend(Mend::by("invite")))
            }
            "rate" | "respond" | "arrive" | "contribute" | "decline"
                if self.role == Role::Lead && self.engagements.is_empty() =>
            {
                Err(refusal("no_helper", spec.clause, words::no_helper()).mend(Mend::by("invite")))
            }
            "hand-in" if self.assignments.iter().all(|one| one.returned_at.is_some()) => Err(
                refusal("no_assignment", clause::USAGE, words::no_assignment())
                    .mend(Mend::by("assign")),
            ),
            "answer-supervision" if !self.supervisions.iter().any(Supervision::is_open) => Err(
                refusal("no_supervision", spec.clause, words::no_supervision())
                    .mend(Mend::by("supervise")),
            ),
            "accept" | "dismiss" if self.proposals.is_empty() => {
                refuse("no_proposal", clause::USAGE, words::no_proposal())
            }
            _ => Ok(()),
        }
    }

    fn gate_paper(&self, spec: &ActionSpec, context: &Context<'_>) -> Result<(), Refusal> {
        let no_form =
            || refusal("no_form", spec.clause, words::no_form()).mend(Mend::by("feedback"));
        let plain_reply = spec.name == "upload" && !self.is_replied() && !self.awaits_upload();
        match spec.name {
            "review" | "upload" if plain_reply || !self.owes_form() => {
                if self.results.is_empty() {
                    return Err(refusal("no_result", spec.clause, words::no_result())
                        .mend(Mend::by("finish")));
                }
                return Ok(());
            }
            "rate" if self.role == Role::CoHandler => return Ok(()),
            "review" | "edit-form" | "export" | "sign" | "send-back" | "seal" | "scan"
            | "upload" | "rate" => {}
            _ => return Ok(()),
        }
        let form = self
            .form()
            .filter(|_| self.owes_form())
            .ok_or_else(no_form)?;
        if form.is_uploaded() {
            return Err(
                refusal("form_uploaded", clause::LEAD_FLOW, words::form_uploaded())
                    .mend(Mend::by("reopen")),
            );
        }
        let allowed: &[FormStatus] = match spec.name {
            // Paper that is signed is not exported over: what changed it would have voided it.
            "export" if matches!(form.status, FormStatus::Draft | FormStatus::Exported) => {
                return self.export_gate(context);
            }
            "export" => &[],
            "sign" => &[FormStatus::Exported],
            "send-back" => &[
                FormStatus::Exported,
                FormStatus::Signed,
                FormStatus::Sealed,
                FormStatus::Scanned,
            ],
            "seal" => &[FormStatus::Signed],
            "scan" => &[FormStatus::Sealed],
            "upload" => &[FormStatus::Scanned],
            _ => return Ok(()),
        };
        if allowed.contains(&form.status) {
            return Ok(());
        }
        // What comes next for the paper as it is now, so that the remedy works as typed.
        let (fix, mend) = match form.status {
            FormStatus::Draft | FormStatus::Valid | FormStatus::Void => {
                if let Err(refusal) = self.export_gate(context) {
                    (format!("还没有导出送签。{}", refusal.fix), refusal.mend)
                } else {
                    (words::NEXT_EXPORT.to_owned(), Some(Mend::by("export")))
                }
            }
            FormStatus::Exported => (words::NEXT_SIGN.to_owned(), Some(Mend::by("sign"))),
            FormStatus::Signed => (words::NEXT_SEAL.to_owned(), Some(Mend::by("seal"))),
            FormStatus::Sealed => (words::NEXT_SCAN.to_owned(), Some(Mend::by("scan"))),
            FormStatus::Scanned | FormStatus::Uploaded => {
                (words::NEXT_UPLOAD.to_owned(), Some(Mend::by("upload")))
            }
        };
        let status = self.form_status(context).unwrap_or(form.status);
        let mut refusal = refusal(
            "paper_order",
            spec.clause,
            words::paper_order(spec.label, status.label(), &fix),
        );
        refusal.mend = mend;
        Err(refusal)
    }
}
