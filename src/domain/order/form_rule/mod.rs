//! The rules V2 to V13, V15 and V16, which decide whether the filing form may be printed for
//! signature.
//!
//! V1 (一事一报: one form for one matter and reopening round) is kept by the state of the form
//! itself, and V14 (同步上传: result and form go up together) by the upload.

mod cells;
mod explanations;
mod helpers;
mod issue;
mod ratings;
mod telling;
mod times;
mod whistle;

pub use issue::FormIssue;

use issue::FormCheck;

use super::act::id::ActId;
use super::act::paper::no_form;
use super::state::Order;
use crate::domain::clause;
use crate::domain::context::Context;
use crate::domain::order::own_unit;
use crate::domain::privacy::Mask;
use crate::domain::refusal::{Mend, Refusal};
use crate::domain::sentence::{either, say};
use crate::domain::vocabulary::FormStatus;

impl Order {
    /// Returns everything that is wrong or doubtful about the live form, in the order of the
    /// checks.
    #[must_use]
    pub fn form_issues(&self, context: &Context<'_>) -> Vec<FormIssue> {
        // Whoever has the order now fills its form.
        if !self.is_lead_case() {
            return Vec::new();
        }
        let mut checking = FormCheck::of(self, context);
        if self.printed_helpers().is_empty() {
            // Without other units nothing else of the form is owed.
            checking.helpers();
            return checking.issues;
        }
        checking.texts();
        checking.result();
        checking.helpers();
        checking.whistle();
        checking.ratings();
        checking.explanations();
        checking.follow_up();
        checking.linkage();
        checking.times();
        checking.notice();
        checking.leader();
        checking.reviewer();
        checking.privacy();
        let mut issues = checking.issues;
        if issues.is_empty() {
            return issues;
        }
        let mask = Mask::screen(self, false);
        for issue in &mut issues {
            issue.message.mask(&mask);
            issue.fix.mask(&mask);
        }
        issues
    }

    /// Returns the status to show: a draft without hard issues is shown as 校验通过.
    #[must_use]
    pub fn form_status(&self, context: &Context<'_>) -> Option<FormStatus> {
        let form = self.form()?;
        let owed = self.owes_form() && self.is_lead_case();
        if !owed && !form.is_uploaded() {
            return Some(FormStatus::Void);
        }
        // A revision that follows a void one is a draft until somebody has reviewed it.
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

    /// Returns why this order owes no filing form, and who fills it or what comes instead.
    #[must_use]
    pub fn no_form(&self) -> Refusal {
        self.cited(no_form(self))
    }

    /// Checks whether the form may be exported for signature: it has no hard issue and was
    /// reviewed.
    ///
    /// # Errors
    /// Returns the first hard issue with its clause, or the missing review.
    pub fn export_gate(&self, context: &Context<'_>) -> Result<(), Refusal> {
        own_unit::check_known(context)?;
        let issues = self.form_issues(context);
        let mut hard = issues.into_iter().filter(|issue| issue.hard);
        if let Some(first) = hard.next() {
            let more = match hard.count() {
                0 => String::new(),
                more => format!("（另有 {more} 处）"),
            };
            let mut refusal = Refusal::new(
                "form_invalid",
                first.clause,
                say!["备案表校验未通过："]
                    .then(first.message)
                    .then(say![more]),
                first.fix.then(say![either(
                    "；打开备案表查看全部，逐条补正",
                    "；用 form 工单 --check 查看全部，逐条补正",
                )]),
            );
            refusal.mend = first.mend;
            return Err(refusal);
        }
        if self.form().is_none_or(|form| form.review.is_none()) {
            return Err(Refusal::new(
                "not_reviewed",
                clause::SUPERVISION,
                "导出送签前要审核把关并确认内容真实",
                say!["先用", ActId::Review, "确认内容真实"],
            )
            .mend(Mend::by(ActId::Review)));
        }
        Ok(())
    }
}
