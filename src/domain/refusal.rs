//! Why an assertion is refused: what is missing, by which clause, and what would mend it.

use serde::Serialize;

/// A refusal. Facts are recorded whenever they are told; only assertions are refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{message}")]
pub struct Refusal {
    /// A stable English code.
    pub code: &'static str,
    /// The clause, or 本单位口径.
    pub clause: &'static str,
    /// What is missing, in Chinese.
    pub message: String,
    /// What to do next, in Chinese.
    pub fix: String,
    /// The action and field that would mend it, for a key that goes there.
    pub mend: Option<Mend>,
}

/// The action, and where it matters the field, that mends a refusal or a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Mend {
    /// The action's name in [`crate::domain::order::action::table::TABLE`].
    pub action: &'static str,
    /// Its field.
    pub field: Option<&'static str>,
}

impl Mend {
    /// An action as a whole.
    #[must_use]
    pub const fn by(action: &'static str) -> Self {
        Self {
            action,
            field: None,
        }
    }

    /// One field of an action.
    #[must_use]
    pub const fn field(action: &'static str, field: &'static str) -> Self {
        Self {
            action,
            field: Some(field),
        }
    }
}

impl Refusal {
    /// A refusal that nothing but another state would mend.
    #[must_use]
    pub fn new(
        code: &'static str,
        clause: &'static str,
        message: impl Into<String>,
        fix: impl Into<String>,
    ) -> Self {
        Self {
            code,
            clause,
            message: message.into(),
            fix: fix.into(),
            mend: None,
        }
    }

    /// The same with the action that mends it.
    #[must_use]
    pub const fn mend(mut self, mend: Mend) -> Self {
        self.mend = Some(mend);
        self
    }
}
