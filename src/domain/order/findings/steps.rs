//! Findings about steps that are missing, out of order, or waiting for the officer.

use super::Finder;
use crate::domain::clause;
use crate::domain::order::state::{ProposalEffect, Triage};
use crate::domain::refusal::Mend;
use crate::domain::vocabulary::{
    FeedbackOutcome, FormKind, FormStatus, Mechanism, Role, Severity, Stage, Via, VisitResult,
};
use crate::strings::finding as words;

impl Finder<'_> {
    pub(super) fn steps(&mut self) {
        self.waiting();
        if self.order.role == Role::Lead
            && self.order.stage != Stage::Returned
            && self.order.merged_into.is_none()
        {
            self.notices();
            self.telling();
            self.paper();
        }
    }

    fn waiting(&mut self) {
        let order = self.order;
        for proposal in &order.proposals {
            let severity = match proposal.effect {
                ProposalEffect::Reopen
                | ProposalEffect::Visit {
                    result: VisitResult::Dissatisfied,
                } => Severity::Danger,
                ProposalEffect::Note => Severity::Info,
                _ => Severity::Warning,
            };
            let mend = Mend::field("accept", "field");
            self.add(
                "platform_proposal",
                severity,
                clause::LEAD_FLOW,
                words::proposal(proposal),
                mend,
            );
        }
        if order.role == Role::Lead
            && let Some(lead) = &order.matter.lead_unit
            && !self.context.is_own(lead)
            && !order.stage.is_final()
        {
            let sentence = words::unknown_lead(lead);
            self.add(
                "lead_unmatched",
                Severity::Info,
                clause::LEAD_DUTY,
                sentence,
                Mend::by("designate"),
            );
        }
        let now = self.context.now;
        for assignment in order
            .assignments
            .iter()
            .filter(|one| one.returned_at.is_none() && !order.stage.is_final())
        {
            if assignment.reply_by.is_some_and(|by| now > by) {
                let sentence = words::assignment_overdue(&assignment.to);
                let mend = Mend::field("urge", "target");
                self.add(
                    "assignment_overdue",
                    Severity::Warning,
                    clause::SUPERVISION,
                    sentence,
                    mend,
                );
            }
        }
        if !order.stage.is_final() && self.context.profile.leaders.is_empty() && order.owes_form() {
            self.add(
                "no_leader",
                Severity::Info,
                clause::ORGANISATION,
                words::no_leader(),
                None,
            );
        }
    }

    fn notices(&mut self) {
        let order = self.order;
        let here: Vec<_> = order
            .notices
            .iter()
            .filter(|notice| notice.round == order.round)
            .collect();
        let uploaded = order
            .form()
            .is_some_and(super::super::filing::FilingForm::is_uploaded);
        if order.owes_form() && !uploaded {
            let (clause, whistle) = match order.form_kind() {
                FormKind::FirstHandler => (clause::LEAD_FLOW, false),
                FormKind::Whistle => (clause::WHISTLE_FLOW, true),
            };
            let mend = Mend::by("notify-platform");
            if here.is_empty() {
                self.add(
                    "notice_missing",
                    Severity::Warning,
                    clause,
                    words::notice_missing(whistle),
                    mend,
                );
            } else if whistle && !here.iter().any(|notice| notice.via == Via::Phone) {
                self.add(
                    "notice_not_by_phone",
                    Severity::Warning,
                    clause,
                    words::notice_not_by_phone(),
                    mend,
                );
            }
        }
        let joint = matches!(
            order.mechanism,
            Mechanism::FirstHandler | Mechanism::Whistle
        );
        if joint && order.stage == Stage::Handling && !order.owes_form() {
            let clause = if order.mechanism == Mechanism::Whistle {
                clause::WHISTLE_FLOW
            } else {
                clause::LEAD_FLOW
            };
            self.add(
                "nobody_invited",
                Severity::Warning,
                clause,
                words::nobody_invited(),
                Mend::by("invite"),
            );
        }
        if order.mechanism == Mechanism::Whistle
            && order.owes_form()
            && !uploaded
            && !order.triages.iter().any(Triage::is_answered)
        {
            let mend = Mend::field("retriage", "facts");
            self.add(
                "whistle_unprepared",
                Severity::Warning,
                clause::WHISTLE_DUTIES,
                words::whistle_unprepared(),
                mend,
            );
        }
        if order.triages.is_empty() && order.owes_form() {
            let mend = Mend::by("retriage");
            self.add(
                "not_triaged",
                Severity::Info,
                clause::LEAD_FLOW,
                words::not_triaged(),
                mend,
            );
        }
    }

    fn telling(&mut self) {
        let order = self.order;
        let replied = order
            .replies
            .iter()
            .filter(|reply| reply.cycle == order.cycle)
            .map(|reply| reply.at)
            .min();
        let told = order
            .feedbacks
            .iter()
            .filter(|told| told.cycle == order.cycle && told.conclusive)
            .map(|told| told.at)
            .min();
        if matches!((replied, told), (Some(replied), Some(told)) if replied < told) {
            self.add(
                "replied_before_told",
                Severity::Warning,
                clause::PERFUNCTORY,
                words::replied_before_told(),
                None,
            );
        }
        if replied.is_some() && told.is_none() && !order.stage.is_final() {
            let mend = Mend::by("feedback");
            self.add(
                "not_told",
                Severity::Warning,
                clause::LEAD_FLOW,
                words::not_told(),
                mend,
            );
        }
        if order.stage == Stage::ToRevisit && replied.is_none() {
            self.add(
                "not_replied",
                Severity::Warning,
                clause::LEAD_FLOW,
                words::not_replied(),
                Mend::by("upload"),
            );
        }
        let last = order.feedback();
        if order.stage == Stage::ToFeedback && last.is_some_and(|told| !told.conclusive) {
            let wanted = self.context.profile.rules.unreachable_attempts;
            let sentence = words::unreachable_so_far(wanted);
            self.add(
                "unreachable_so_far",
                Severity::Info,
                clause::OWN_RULE,
                sentence,
                Mend::by("feedback"),
            );
        }
        let dissatisfied = last.is_some_and(|told| told.outcome == FeedbackOutcome::Dissatisfied);
        if dissatisfied
            && matches!(
                order.stage,
                Stage::ToFile | Stage::ToFeedback | Stage::ToRevisit
            )
        {
            let mend = if replied.is_some() {
                None
            } else {
                Some(Mend::by("resume"))
            };
            self.add(
                "dissatisfied",
                Severity::Warning,
                clause::LEAD_DUTY,
                words::dissatisfied(),
                mend,
            );
        }
        if let (Some(result), Some(told)) = (order.result(), last)
            && result.cycle == order.cycle
            && told.conclusive
            && result.at > told.at
            && !order.stage.is_final()
        {
            self.add(
                "changed_after_told",
                Severity::Warning,
                clause::PERFUNCTORY,
                words::changed_after_told(),
                Mend::by("feedback"),
            );
        }
        if let Some(visit) = order.visits.last()
            && visit.result == VisitResult::Dissatisfied
            && matches!(order.stage, Stage::ToRevisit | Stage::Closed)
            && order
                .reopenings
                .last()
                .is_none_or(|reopening| reopening.at < visit.at)
        {
            self.add(
                "visit_dissatisfied",
                Severity::Danger,
                clause::LEAD_ASSESSMENT,
                words::visit_dissatisfied(),
                Mend::by("reopen"),
            );
        }
    }

    fn paper(&mut self) {
        let Some(form) = self.order.form().filter(|_| self.order.owes_form()) else {
            return;
        };
        if let Some(remark) = form
            .remark
            .as_ref()
            .filter(|_| form.status == FormStatus::Draft)
        {
            let sentence = words::sent_back(&remark.by);
            self.add(
                "sent_back",
                Severity::Warning,
                clause::LEAD_FLOW,
                sentence,
                Mend::by("edit-form"),
            );
        }
        if form.status == FormStatus::Draft
            && form.remark.is_none()
            && form
                .voided
                .last()
                .is_some_and(|voided| voided.revision + 1 == form.revision)
        {
            self.add(
                "form_voided",
                Severity::Warning,
                clause::LEAD_FLOW,
                words::form_voided(form.revision),
                Mend::by("export"),
            );
        }
        if self.order.stage == Stage::Closed && !form.is_uploaded() {
            self.add(
                "form_not_uploaded",
                Severity::Warning,
                clause::LEAD_FLOW,
                words::form_not_uploaded(),
                Mend::by("export"),
            );
        }
        if self.order.stage != Stage::ToFile || form.is_out() || form.is_uploaded() {
            return;
        }
        for issue in self.order.form_issues(self.context) {
            // The steps above say these already.
            if matches!((issue.rule, issue.hard), ("V4", false) | ("V10", true)) {
                continue;
            }
            let severity = match (issue.rule, issue.hard) {
                ("V12", true) => Severity::Danger,
                (_, true) => Severity::Warning,
                (_, false) => Severity::Info,
            };
            self.add(
                form_code(issue.rule),
                severity,
                issue.clause,
                (issue.message, issue.fix),
                issue.mend,
            );
        }
    }
}

/// The finding code of a form rule.
fn form_code(rule: &str) -> &'static str {
    match rule {
        "V2" => "form_v2",
        "V3" => "form_v3",
        "V4" => "form_v4",
        "V5" => "form_v5",
        "V6" => "form_v6",
        "V7" => "form_v7",
        "V8" => "form_v8",
        "V9" => "form_v9",
        "V10" => "form_v10",
        "V11" => "form_v11",
        "V12" => "form_v12",
        "V13" => "form_v13",
        _ => "form",
    }
}
