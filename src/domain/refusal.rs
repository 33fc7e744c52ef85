//! Why an assertion is refused or asked about: what is missing, by which clause, what would mend it.

use serde::Serialize;

use super::order::act::id::ActId;
use super::sentence::Sentence;
use super::term::terms;

/// A refusal. Facts are always recorded; only an assertion that is not true yet is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{message}")]
pub struct Refusal {
    /// A stable English code.
    pub code: &'static str,
    /// The clause, or 本单位口径.
    pub clause: &'static str,
    /// What is missing.
    pub message: Sentence,
    /// What to do next.
    pub fix: Sentence,
    /// The act and field that would mend it, for a key that goes there.
    pub mend: Option<Mend>,
}

/// The act, and where it matters the field, that mends a refusal or a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Mend {
    /// The act that provides what is missing.
    pub action: ActId,
    /// Its field.
    pub field: Option<&'static str>,
}

impl Mend {
    /// An act as a whole.
    #[must_use]
    pub const fn by(action: ActId) -> Self {
        Self {
            action,
            field: None,
        }
    }

    /// One field of an act.
    #[must_use]
    pub const fn field(action: ActId, field: &'static str) -> Self {
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
        message: impl Into<Sentence>,
        fix: impl Into<Sentence>,
    ) -> Self {
        Self {
            code,
            clause,
            message: message.into(),
            fix: fix.into(),
            mend: None,
        }
    }

    /// The same with the act that mends it.
    #[must_use]
    pub const fn mend(mut self, mend: Mend) -> Self {
        self.mend = Some(mend);
        self
    }
}

terms! {
    /// What is asked before an act that the regulation warns of. The label is what 经过 says of
    /// the yes.
    Question {
        ReturnDesignated = "return_designated", "中心已指定本单位，仍要退回";
        ContactKnown = "contact_known", "工单上有联系电话，仍记为无联系方式";
        SolvedThoughUnresolved = "solved_though_unresolved", "哨结论为未解决，办理结论仍为已解决";
        CloseDissatisfied = "close_dissatisfied", "诉求人不满意，仍办结";
    }
}

/// A question before something that the regulation warns of but does not forbid. Answered with yes,
/// the act goes through and the journal keeps that it was confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Confirmation {
    /// What is asked; serialized as its code.
    #[serde(rename = "code")]
    pub question: Question,
    /// The clause that warns.
    pub clause: &'static str,
    /// What is warned of.
    pub message: Sentence,
    /// What will be recorded after yes.
    pub records: Sentence,
}

/// Why a decision gives no facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stop {
    /// It is refused.
    Refused(Refusal),
    /// It needs a yes first.
    Asked(Box<Confirmation>),
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}
