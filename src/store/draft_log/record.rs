//! How one change of a typed text is written in a draft log.
//!
//! A record is the length of its content (4 bytes, little endian), a sum over it (4 bytes) and the
//! content, which is JSON. The sum also covers where the record stands and in which generation, so
//! that what an earlier generation left behind is not taken for a record.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::super::drafts::Draft;
use crate::domain::id::Id;
use crate::domain::time;

/// Bytes before the content of a record.
const PREFIX: usize = 8;
/// The longest content that is believed, in bytes; a longer one is damage.
const LONGEST: usize = 64 * 1024 * 1024;

/// One change of the text at a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Record {
    /// Name of the draft.
    pub place: String,
    /// What happened to it.
    pub change: DraftChange,
}

/// What happened to a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum DraftChange {
    /// The whole text.
    Whole {
        /// Id of the order that it belongs to.
        stream: Option<Id>,
        /// The officer who typed it.
        actor: String,
        /// When it was typed, in Unix seconds.
        at: i64,
        /// The text.
        body: String,
    },
    /// What was typed into the text that the records before leave.
    Typed {
        /// When it was typed, in Unix seconds.
        at: i64,
        /// Bytes of the old text that stay at its beginning.
        start: usize,
        /// Bytes of the old text that stay at its end.
        end: usize,
        /// What stands between them now.
        text: String,
    },
    /// The draft was submitted or discarded.
    Dropped,
}

/// A record does not continue the text that the records before it leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct DoesNotFit;

impl Record {
    /// Returns the record that writes a draft whole.
    pub(super) fn whole(draft: &Draft) -> Self {
        Self {
            place: draft.place.clone(),
            change: DraftChange::Whole {
                stream: draft.stream,
                actor: draft.actor.clone(),
                at: time::to_unix(draft.updated_at),
                body: draft.body.clone(),
            },
        }
    }

    /// Returns the record that leads from one state of a draft to the next.
    pub(super) fn between(before: Option<&Draft>, draft: &Draft) -> Self {
        let Some(before) =
            before.filter(|one| one.actor == draft.actor && one.stream == draft.stream)
        else {
            return Self::whole(draft);
        };
        let (old, new) = (before.body.as_str(), draft.body.as_str());
        let same = old.char_indices().zip(new.chars());
        let start = same
            .take_while(|((_, old), new)| old == new)
            .last()
            .map_or(0, |((at, character), _)| at + character.len_utf8());
        let old_rest = old.get(start..).unwrap_or_default();
        let new_rest = new.get(start..).unwrap_or_default();
        let end = old_rest
            .chars()
            .rev()
            .zip(new_rest.chars().rev())
            .take_while(|(old, new)| old == new)
            .map(|(character, _)| character.len_utf8())
            .sum::<usize>();
        let text = new_rest.get(..new_rest.len() - end).unwrap_or_default();
        Self {
            place: draft.place.clone(),
            change: DraftChange::Typed {
                at: time::to_unix(draft.updated_at),
                start,
                end,
                text: text.to_owned(),
            },
        }
    }

    /// Returns the draft after this change; `None` if it was dropped.
    ///
    /// # Errors
    /// When the record does not fit what was there before.
    pub(super) fn apply(self, before: Option<&Draft>) -> Result<Option<Draft>, DoesNotFit> {
        let draft = match self.change {
            DraftChange::Dropped => return Ok(None),
            DraftChange::Whole {
                stream,
                actor,
                at,
                body,
            } => Draft {
                place: self.place,
                window: String::new(),
                stream,
                actor,
                body,
                updated_at: time::from_unix(at).unwrap_or_default(),
            },
            DraftChange::Typed {
                at,
                start,
                end,
                text,
            } => {
                let before = before.ok_or(DoesNotFit)?;
                let tail = before.body.len().checked_sub(end).ok_or(DoesNotFit)?;
                let head = before.body.get(..start).ok_or(DoesNotFit)?;
                let rest = before.body.get(tail.max(start)..).ok_or(DoesNotFit)?;
                let body = format!("{head}{text}{rest}");
                Draft {
                    body,
                    updated_at: time::from_unix(at).unwrap_or_default(),
                    ..before.clone()
                }
            }
        };
        Ok(Some(draft))
    }

    /// Returns the bytes of the record at a place of the file.
    ///
    /// # Errors
    /// When the record cannot be written as JSON.
    pub(super) fn bytes(&self, generation: u64, at: u64) -> std::io::Result<Vec<u8>> {
        let content = serde_json::to_vec(self)?;
        let length = u32::try_from(content.len())
            .map_err(|_| std::io::Error::from(std::io::ErrorKind::FileTooLarge))?;
        let mut bytes = Vec::with_capacity(PREFIX + content.len());
        bytes.extend(length.to_le_bytes());
        bytes.extend(sum(generation, at, &content));
        bytes.extend(content);
        Ok(bytes)
    }

    /// Reads the record that stands at a place of the file. Returns it with the place after it;
    /// `None` where no whole record stands.
    pub(super) fn read(file: &[u8], generation: u64, at: u64) -> Option<(Self, u64)> {
        let begin = usize::try_from(at).ok()?;
        let length = file.get(begin..begin + 4)?.try_into().ok()?;
        let length = usize::try_from(u32::from_le_bytes(length)).ok()?;
        if length > LONGEST {
            return None;
        }
        let content = file.get(begin + PREFIX..begin + PREFIX + length)?;
        if file.get(begin + 4..begin + PREFIX)? != sum(generation, at, content) {
            return None;
        }
        let record = serde_json::from_slice(content).ok()?;
        Some((record, at + (PREFIX + length) as u64))
    }
}

/// Returns the sum of a record's content at a place of a generation.
pub(super) fn sum(generation: u64, at: u64, content: &[u8]) -> [u8; 4] {
    let mut digest = Sha256::new();
    digest.update(generation.to_le_bytes());
    digest.update(at.to_le_bytes());
    digest.update(content);
    let whole: [u8; 32] = digest.finalize().into();
    [whole[0], whole[1], whole[2], whole[3]]
}
