//! Whether the filing form may be printed for signature: rules V1–V14.

use super::state::Order;
use crate::domain::clause;
use crate::domain::context::Context;
use crate::domain::form::FormField;
use crate::domain::privacy;
use crate::domain::refusal::{Mend, Refusal};
use crate::domain::vocabulary::{
    EngagementState, FeedbackOutcome, FormKind, FormStatus, Via, WhistleLevel,
};
use crate::strings::{form as words, refusal as refusal_words};

/// One thing that is wrong or doubtful about the form.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct FormIssue {
    /// The rule, V1 to V14.
    pub rule: &'static str,
    /// The cell it concerns.
    pub field: Option<FormField>,
    /// The clause.
    pub clause: &'static str,
    /// Whether it stops the export; else it is a warning.
    pub hard: bool,
    /// What is wrong, in Chinese.
    pub message: String,
    /// What to do next, in Chinese.
    pub fix: String,
    /// The action that mends it.
    #[serde(skip)]
    pub mend: Option<Mend>,
}

struct Checking<'a> {
    order: &'a Order,
    context: &'a Context<'a>,
    kind: FormKind,
    issues: Vec<FormIssue>,
}

impl Order {
    /// Everything wrong or doubtful about the live form, in the order of its cells.
    #[must_use]
    pub fn form_issues(&self, context: &Context<'_>) -> Vec<FormIssue> {
        let kind = self
            .form()
            .map_or_else(|| self.form_kind(), |form| form.kind);
        let mut checking = Checking {
            order: self,
            context,
            kind,
            issues: Vec::new(),
        };
        checking.texts();
        checking.helpers();
        checking.whistle();
        checking.ratings();
        checking.follow_up();
        checking.linkage();
        checking.notice();
        checking.leader();
        checking.privacy();
        let mut issues = checking.issues;
        if issues.is_empty() {
            return issues;
        }
        let mask = privacy::Mask::screen(self, false);
        for issue in &mut issues {
            issue.message = mask.text(&issue.message);
            issue.fix = mask.text(&issue.fix);
        }
        issues
    }

    /// The status to show: a draft without hard issues is 校验通过.
    #[must_use]
    pub fn form_status(&self, context: &Context<'_>) -> Option<FormStatus> {
        let form = self.form()?;
        if !self.owes_form() && !form.is_uploaded() {
            return Some(FormStatus::Void);
        }
        // A revision that was sent back or voided is a draft until somebody has looked at it again.
        let again = form.review.is_none()
            && form
                .voided
                .last()
                .is_some_and(|voided| voided.revision < form.revision);
        let valid = !again
            && form.status == FormStatus::Draft
            && !self.form_issues(context).iter().any(|issue| issue.hard);
        Some(if valid {
            FormStatus::Valid
        } else {
            form.status
        })
    }

    /// Whether the final export may be asserted: valid and reviewed.
    ///
    /// # Errors
    /// The first hard issue with its clause, or the missing review.
    pub fn export_gate(&self, context: &Context<'_>) -> Result<(), Refusal> {
        let issues: Vec<_> = self
            .form_issues(context)
            .into_iter()
            .filter(|issue| issue.hard)
            .collect();
        if let Some(first) = issues.first() {
            let (message, fix) = refusal_words::form_invalid(&first.message, issues.len() - 1);
            let fix = format!("{}；{fix}", first.fix);
            let mut refusal = Refusal::new("form_invalid", first.clause, message, fix);
            refusal.mend = first.mend;
            return Err(refusal);
        }
        if self.form().is_none_or(|form| form.review.is_none()) {
            let (message, fix) = refusal_words::not_reviewed();
            return Err(
                Refusal::new("not_reviewed", clause::SUPERVISION, message, fix)
                    .mend(Mend::by("review")),
            );
        }
        Ok(())
    }
}

impl Checking<'_> {
    fn add(
        &mut self,
        rule: &'static str,
        field: impl Into<Option<FormField>>,
        clause: &'static str,
        hard: bool,
        (message, fix): (String, String),
        mend: Mend,
    ) {
        self.issues.push(FormIssue {
            rule,
            field: field.into(),
            clause,
            hard,
            message,
            fix,
            mend: Some(mend),
        });
    }

    const fn form_clause(&self) -> &'static str {
        match self.kind {
            FormKind::FirstHandler => clause::FORM,
            FormKind::Whistle => clause::WHISTLE_FORM,
        }
    }

    const fn flow_clause(&self) -> &'static str {
        match self.kind {
            FormKind::FirstHandler => clause::LEAD_FLOW,
            FormKind::Whistle => clause::WHISTLE_FLOW,
        }
    }

    fn texts(&mut self) {
        let printed = self.order.printed(self.context);
        if printed.cell(FormField::Matter).trim().is_empty() {
            let mend = Mend::field("edit-form", "matter");
            self.add(
                "V2",
                FormField::Matter,
                self.form_clause(),
                true,
                words::empty_matter(),
                mend,
            );
        }
        if printed.cell(FormField::LeadUnit).trim().is_empty() {
            self.add(
                "V2",
                FormField::LeadUnit,
                self.form_clause(),
                true,
                words::empty_unit(),
                Mend::by("edit-form"),
            );
        }
        if printed.cell(FormField::Result).trim().is_empty() {
            let mend = Mend::field("finish", "result");
            self.add(
                "V2",
                FormField::Result,
                self.form_clause(),
                true,
                words::empty_result(),
                mend,
            );
        }
    }

    fn helpers(&mut self) {
        let helpers = self.order.printed_helpers();
        if helpers.is_empty() {
            self.add(
                "V3",
                FormField::CoUnits,
                self.form_clause(),
                true,
                words::no_helpers(),
                Mend::by("invite"),
            );
        }
        for helper in helpers {
            if self.context.is_own(&helper.unit) {
                self.add(
                    "V3",
                    FormField::CoUnits,
                    self.form_clause(),
                    true,
                    words::own_unit(),
                    Mend::by("withdraw"),
                );
            }
            if helper.is_open() {
                let mend = Mend::field("close-engagement", "unit");
                let sentence = words::helper_open(&helper.unit, helper.state.label());
                self.add(
                    "V3",
                    FormField::CoUnits,
                    self.flow_clause(),
                    true,
                    sentence,
                    mend,
                );
            }
            let town = self
                .context
                .units
                .resolve(&helper.unit)
                .is_some_and(|unit| unit.kind.can_whistle());
            if self.kind == FormKind::Whistle && town {
                let sentence = words::town_on_whistle_form(&helper.unit);
                self.add(
                    "V3",
                    FormField::CoUnits,
                    clause::WHISTLE_TARGETS,
                    false,
                    sentence,
                    Mend::by("retriage"),
                );
            }
        }
    }

    fn whistle(&mut self) {
        if self.kind != FormKind::Whistle {
            return;
        }
        match self.order.round_level() {
            None => {
                let mend = Mend::field("invite", "level");
                self.add(
                    "V4",
                    FormField::WhistleLevel,
                    clause::WHISTLE_LEVELS,
                    true,
                    words::no_level(),
                    mend,
                );
            }
            Some(WhistleLevel::Key) if !self.order.has_failed_tackling() => {
                let mend = Mend::field("end-round", "outcome");
                self.add(
                    "V5",
                    FormField::WhistleLevel,
                    clause::WHISTLE_LEVELS,
                    true,
                    words::key_level(),
                    mend,
                );
            }
            Some(_) => {}
        }
        let answered = self
            .order
            .triages
            .iter()
            .any(super::state::Triage::is_answered);
        if !answered {
            let mend = Mend::field("retriage", "facts");
            self.add(
                "V4",
                None,
                clause::WHISTLE_DUTIES,
                false,
                words::unanswered(),
                mend,
            );
        }
    }

    fn ratings(&mut self) {
        let clause = match self.kind {
            FormKind::FirstHandler => clause::FORM_RATING,
            FormKind::Whistle => clause::WHISTLE_FORM_RATING,
        };
        for helper in self.order.printed_helpers() {
            match helper.rating {
                None => {
                    let mend = Mend::field("rate", "rating");
                    let absent = helper.state == EngagementState::Absent;
                    let draft = self.order.rating_draft(helper);
                    let sentence = words::unrated(&helper.unit, absent.then_some(draft.as_str()));
                    self.add(
                        "V6",
                        FormField::Ratings,
                        self.flow_clause(),
                        true,
                        sentence,
                        mend,
                    );
                }
                Some(rating) if rating.needs_explanation() && helper.rating_note.is_none() => {
                    let mend = Mend::field("rate", "rating_note");
                    let sentence = words::unexplained(&helper.unit, rating.label());
                    self.add("V7", FormField::RatingNotes, clause, true, sentence, mend);
                }
                Some(_) => {}
            }
        }
    }

    fn follow_up(&mut self) {
        let clause = match self.kind {
            FormKind::FirstHandler => clause::FORM_FOLLOW_UP,
            FormKind::Whistle => clause::WHISTLE_FORM_FOLLOW_UP,
        };
        if !self.order.is_told() {
            self.add(
                "V13",
                FormField::FollowUp,
                self.flow_clause(),
                true,
                words::not_told(),
                Mend::by("feedback"),
            );
            return;
        }
        let outcome = self.order.feedback().map(|told| told.outcome);
        if !matches!(
            outcome,
            Some(FeedbackOutcome::Satisfied | FeedbackOutcome::Dissatisfied)
        ) {
            let label = outcome.map_or("", FeedbackOutcome::label);
            let mend = Mend::field("edit-form", "follow_up");
            self.add(
                "V8",
                FormField::FollowUp,
                clause,
                false,
                words::follow_up_blank(label),
                mend,
            );
        }
    }

    fn linkage(&mut self) {
        let mend = Mend::field("edit-form", "linkage_from");
        let own = clause::OWN_RULE;
        let days = self
            .order
            .form()
            .and_then(|form| form.edits.linkage_time)
            .or_else(|| self.order.linkage_days());
        let Some((from, to)) = days else {
            self.add(
                "V9",
                FormField::LinkageTime,
                self.form_clause(),
                true,
                words::no_linkage_time(),
                mend,
            );
            return;
        };
        if from > to {
            self.add(
                "V9",
                FormField::LinkageTime,
                own,
                true,
                words::linkage_order(),
                mend,
            );
        }
        if to > self.context.now.date() {
            self.add(
                "V9",
                FormField::LinkageTime,
                own,
                true,
                words::linkage_future(),
                mend,
            );
        }
        let told = self
            .order
            .feedback()
            .filter(|_| self.order.is_told())
            .map(|told| told.at.date());
        if told.is_some_and(|told| to > told) {
            // Told before anybody was asked: no true 联动时间 fits, so the citizen is told again.
            let told_first = told.is_some_and(|told| from > told);
            self.add(
                "V9",
                FormField::LinkageTime,
                own,
                true,
                words::linkage_after_feedback(),
                if told_first {
                    Mend::by("feedback")
                } else {
                    mend
                },
            );
        }
    }

    fn notice(&mut self) {
        let here: Vec<_> = self
            .order
            .notices
            .iter()
            .filter(|notice| notice.round == self.order.round)
            .collect();
        let mend = Mend::by("notify-platform");
        if here.is_empty() {
            self.add(
                "V10",
                None,
                self.flow_clause(),
                true,
                words::no_notice(self.kind),
                mend,
            );
            return;
        }
        if self.kind == FormKind::Whistle && !here.iter().any(|notice| notice.via == Via::Phone) {
            self.add(
                "V10",
                None,
                clause::WHISTLE_FLOW,
                true,
                words::notice_by_phone(),
                mend,
            );
        }
        let first_request = self
            .order
            .printed_helpers()
            .iter()
            .map(|helper| helper.requested_at)
            .min();
        let first_notice = here.iter().map(|notice| notice.at).min();
        if matches!((first_notice, first_request), (Some(notice), Some(request)) if notice > request)
        {
            self.add(
                "V10",
                None,
                self.flow_clause(),
                false,
                words::notice_late(),
                mend,
            );
        }
    }

    fn leader(&mut self) {
        let mend = Mend::field("edit-form", "leader");
        let ours = &self.context.profile.leaders;
        match self.order.signing_leader(self.context) {
            None => self.add(
                "V11",
                FormField::Leader,
                self.flow_clause(),
                true,
                words::no_leader(),
                mend,
            ),
            Some(name) if !ours.is_empty() && !ours.contains(&name) => {
                self.add(
                    "V11",
                    FormField::Leader,
                    self.flow_clause(),
                    true,
                    words::foreign_leader(&name),
                    mend,
                );
            }
            Some(_) => {}
        }
    }

    fn privacy(&mut self) {
        let allowed = self
            .order
            .form()
            .is_some_and(|form| form.edits.privacy_reason.is_some());
        let printed = self.order.printed(self.context);
        let people = privacy::People::of(self.order);
        let own_phone = self.context.profile.platform_phone.as_deref();
        for (field, text) in &printed.cells {
            let number = privacy::numbers_in(text)
                .into_iter()
                .any(|found| Some(found) != own_phone);
            let named = people.are_named_in(text);
            if number || named {
                let sentence = words::personal_data(field.label(), number, named, allowed);
                let mend = Mend::field(
                    "edit-form",
                    if *field == FormField::Matter {
                        "matter"
                    } else {
                        "result"
                    },
                );
                self.add("V12", *field, clause::LEAKED, !allowed, sentence, mend);
            }
        }
    }
}
