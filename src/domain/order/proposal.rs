//! Changes in the platform's file that wait for the officer.

use serde::{Deserialize, Serialize};

use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{ProposalField, Role, VisitResult};

/// A change in the platform's file that would move the order. It waits until the officer accepts
/// or dismisses it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Field of the platform's file that changed. There is at most one proposal for each field.
    pub field: ProposalField,
    /// Value known before, as text: times in ISO form, units by their official name. `None` if
    /// nothing was known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Value in the newest file, in the same form.
    pub to: String,
    /// What happens to the order if the officer accepts the change.
    pub effect: ProposalEffect,
    /// Time at which the file was imported.
    pub at: BeijingTime,
}

impl Proposal {
    /// Returns the value known before as people write it. `None` if nothing was known.
    #[must_use]
    pub fn from_words(&self) -> Option<String> {
        self.from.as_deref().map(in_words)
    }

    /// Returns the value of the newest file as people write it.
    #[must_use]
    pub fn to_words(&self) -> String {
        in_words(&self.to)
    }
}

/// Returns a value of the platform's file as people write it: a time in ISO form without `T` and
/// seconds, every other value unchanged.
pub(super) fn in_words(value: &str) -> String {
    BeijingTime::parse_from_str(value, "%Y-%m-%dT%H:%M:%S")
        .map_or_else(|_| value.to_owned(), crate::domain::time::said)
}

/// What happens to the order if a proposal is accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ProposalEffect {
    /// The order is handled again (重办), if it had left our unit.
    Reopen,
    /// The order is closed (已办结).
    Close,
    /// Another deadline comes into force (新时限).
    NewDue {
        /// The deadline that the platform's file gives.
        at: BeijingTime,
    },
    /// A call of the platform to the citizen (平台回访) is recorded.
    Visit {
        /// What the citizen told the platform.
        result: VisitResult,
        /// Whether the citizen called the matter solved, if the file says so (是否解决).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        solved: Option<bool>,
        /// When the platform called, if the file says so (回访时间); else the time of accepting.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<BeijingTime>,
    },
    /// The order is marked as taken back by the platform (已退回).
    Returned,
    /// Another unit leads the order, so our part changes.
    ChangeRole {
        /// Our part from then on.
        role: Role,
    },
    /// Another unit leads the order and we are not named as a helper, so our part ends (改派).
    Reassigned,
    /// The order does not change; the proposal is only shown.
    Note,
}

impl ProposalEffect {
    /// Says what accepting the proposal does, as a Chinese phrase for a preview.
    #[must_use]
    pub const fn accepted(&self) -> &'static str {
        match self {
            Self::Reopen => "采纳后重办",
            Self::Close => "平台已办结，采纳后本单办结",
            Self::NewDue { .. } => "采纳后按新时限办",
            Self::Visit { .. } => "采纳后记平台回访",
            Self::Returned => "像是退回、转走或不再办理，采纳后转为“已转出”",
            Self::ChangeRole { role: Role::Lead } => "采纳后由本单位牵头",
            Self::ChangeRole {
                role: Role::CoHandler,
            } => "采纳后本单位改为协办",
            Self::Reassigned => "不再列本单位，采纳后本单位不再办",
            Self::Note => "只作提示，采纳后本单不变",
        }
    }
}
