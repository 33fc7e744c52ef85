//! 督办 and 工作提醒 as the order's state (附1§4, §5, §7(7)).

use serde::{Deserialize, Serialize};

use crate::domain::id::Id;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::SupervisionKind;

/// 督办 or 工作提醒.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Supervision {
    /// Its id.
    pub id: Id,
    /// Which kind.
    pub kind: SupervisionKind,
    /// Who issued it.
    pub issuer: String,
    /// Its number.
    pub number: Option<String>,
    /// When it was issued.
    pub issued_at: BeijingTime,
    /// Until when it wants an answer.
    pub reply_by: Option<BeijingTime>,
    /// What it asks.
    pub text: Option<String>,
    /// When it was answered.
    pub replied_at: Option<BeijingTime>,
    /// What was answered.
    pub reply: Option<String>,
}

impl Supervision {
    /// Whether it still waits for an answer.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.replied_at.is_none()
    }

    /// Whether it waited for its answer at a moment, or got it too late.
    #[must_use]
    pub fn was_ignored(&self, at: BeijingTime) -> bool {
        match self.replied_at {
            None => self.issued_at < at,
            Some(replied) => replied > at || self.reply_by.is_some_and(|by| replied > by),
        }
    }

    /// Its kind, with its number where it has one.
    #[must_use]
    pub fn name(&self) -> String {
        match &self.number {
            Some(number) => format!("{} {number}", self.kind),
            None => self.kind.label().to_owned(),
        }
    }
}
