//! What an order said before the platform dispatched it again (NNN-01): the text, title and times of
//! the original, which the newer dispatch replaces.

use serde::{Deserialize, Serialize};

use super::matter::Matter;
use crate::domain::privacy::People;
use crate::domain::time::BeijingTime;

/// One dispatch that a newer one replaced.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EarlierDispatch {
    /// Number under which it was dispatched; `None` if it had none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Its title (标题).
    pub title: String,
    /// Its text (诉求内容); empty if only a title was known.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub content: String,
    /// Place that it named (事发地址).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The platform's words on it (转办意见).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dispatch_note: Option<String>,
    /// Time at which the hotline took it (受理时间).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub received_at: Option<BeijingTime>,
    /// Time at which it was dispatched to us (派单时间).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dispatched_at: Option<BeijingTime>,
    /// Deadline that it had (办理时限).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_at: Option<BeijingTime>,
    /// Names and numbers of citizens that were known of it, which its text may hold. Personal data:
    /// only for masking.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<String>,
}

impl EarlierDispatch {
    /// Returns what a matter says, as the dispatch with this number and deadline, about these
    /// people.
    #[must_use]
    pub fn of(
        matter: &Matter,
        number: Option<String>,
        due_at: Option<BeijingTime>,
        people: &People,
    ) -> Self {
        Self {
            people: people.known().to_vec(),
            number,
            title: matter.title.clone(),
            content: matter.content.clone(),
            place: matter.place.clone(),
            dispatch_note: matter.dispatch_note.clone(),
            received_at: matter.received_at,
            dispatched_at: matter.dispatched_at,
            due_at,
        }
    }

    /// Checks whether a matter says the same, so that nothing of the dispatch would be lost.
    #[must_use]
    pub fn is_said_by(&self, matter: &Matter) -> bool {
        self.title == matter.title
            && self.content == matter.content
            && self.place == matter.place
            && self.dispatch_note == matter.dispatch_note
            && self.received_at == matter.received_at
            && self.dispatched_at == matter.dispatched_at
    }
}
