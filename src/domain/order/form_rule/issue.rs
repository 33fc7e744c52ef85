//! One thing that is wrong or doubtful about the form, and what the rules share.

use serde::Serialize;

use crate::domain::clause::Clause;
use crate::domain::context::Context;
use crate::domain::form::FormField;
use crate::domain::order::state::Order;
use crate::domain::refusal::Mend;
use crate::domain::sentence::Sentence;
use crate::domain::vocabulary::FormKind;

/// One thing that is wrong or doubtful about the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FormIssue {
    /// Name of the rule that found it: V2 to V16.
    pub rule: &'static str,
    /// Code of the finding that it becomes, such as `form_v6`.
    #[serde(skip)]
    pub finding: &'static str,
    /// Cell of the form that it concerns; `None` if it concerns no single cell.
    pub field: Option<FormField>,
    /// Clause of the regulation behind the rule, or 本单位口径.
    pub clause: Clause,
    /// Whether it stops the export; if not, it is only a warning.
    pub hard: bool,
    /// What is wrong, as a Chinese sentence.
    pub message: Sentence,
    /// What to do next, as a Chinese sentence.
    pub fix: Sentence,
    /// Act, and perhaps its field, that solves it; `None` if it is only to be known.
    #[serde(skip)]
    pub mend: Option<Mend>,
}

/// One of the rules of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rule {
    V2,
    V3,
    V4,
    V5,
    V6,
    V7,
    V8,
    V9,
    V10,
    V11,
    V12,
    V13,
    V15,
    V16,
}

impl Rule {
    /// Returns the name of the rule, and the code of its finding.
    const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::V2 => ("V2", "form_v2"),
            Self::V3 => ("V3", "form_v3"),
            Self::V4 => ("V4", "form_v4"),
            Self::V5 => ("V5", "form_v5"),
            Self::V6 => ("V6", "form_v6"),
            Self::V7 => ("V7", "form_v7"),
            Self::V8 => ("V8", "form_v8"),
            Self::V9 => ("V9", "form_v9"),
            Self::V10 => ("V10", "form_v10"),
            Self::V11 => ("V11", "form_v11"),
            Self::V12 => ("V12", "form_v12"),
            Self::V13 => ("V13", "form_v13"),
            Self::V15 => ("V15", "form_v15"),
            Self::V16 => ("V16", "form_v16"),
        }
    }
}

/// The check of one form, with the issues found so far.
pub(super) struct FormCheck<'a> {
    pub order: &'a Order,
    pub context: &'a Context<'a>,
    pub kind: FormKind,
    /// Whether the live revision is on paper: it was exported with the settings of that day, so
    /// those of today do not judge it.
    pub on_paper: bool,
    pub issues: Vec<FormIssue>,
}

/// How much an issue weighs: whether the form may still be exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    /// It stops the export until it is solved.
    Hard,
    /// It is a warning and does not stop the export.
    Soft,
}

impl<'a> FormCheck<'a> {
    pub(super) fn of(order: &'a Order, context: &'a Context<'a>) -> Self {
        let kind = order
            .form()
            .map_or_else(|| order.form_kind(), |form| form.kind);
        Self {
            order,
            context,
            kind,
            on_paper: order.sheet_on_paper().is_some(),
            issues: Vec::new(),
        }
    }

    pub(super) fn add(
        &mut self,
        (rule, weight): (Rule, Weight),
        field: impl Into<Option<FormField>>,
        clause: Clause,
        (message, fix): (impl Into<Sentence>, impl Into<Sentence>),
        mend: impl Into<Option<Mend>>,
    ) {
        let (rule, finding) = rule.names();
        self.issues.push(FormIssue {
            rule,
            finding,
            field: field.into(),
            clause: clause.of_form(self.kind),
            hard: weight == Weight::Hard,
            message: message.into(),
            fix: fix.into(),
            mend: mend.into(),
        });
    }
}
