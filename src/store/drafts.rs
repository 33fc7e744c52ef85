//! Drafts: text that was typed but not yet submitted.

use rusqlite::{OptionalExtension, Row, params};

use super::Store;
use super::error::StoreError;
use crate::domain::id::Id;
use crate::domain::time::{self, BeijingTime};

/// A text that was typed but not yet submitted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Key of the draft: order and act, or the name of the screen, where the text was typed.
    pub place: String,
    /// Id of the order that the text belongs to; `None` if it belongs to no order.
    pub stream: Option<Id>,
    /// Name of the officer (经办人) who typed the text.
    pub actor: String,
    /// The text, in the form the screen saves and reads; the store does not interpret it.
    pub body: String,
    /// Time at which the draft was last saved.
    pub updated_at: BeijingTime,
}

impl Store {
    /// Saves a draft and replaces the one saved before for the same place.
    ///
    /// # Errors
    /// When the database fails.
    pub fn save_draft(&self, draft: Draft) -> Result<(), StoreError> {
        self.write(move |writer| {
            writer.transact(|transaction, _| {
                transaction
                    .prepare_cached(
                        "INSERT INTO draft (place, stream, actor, body, updated_at)
                         VALUES (?1, ?2, ?3, ?4, ?5)
                         ON CONFLICT (place) DO UPDATE SET stream = excluded.stream,
                           actor = excluded.actor, body = excluded.body,
                           updated_at = excluded.updated_at",
                    )?
                    .execute(params![
                        draft.place,
                        draft.stream.map(|id| id.bytes().to_vec()),
                        draft.actor,
                        draft.body,
                        time::to_unix(draft.updated_at),
                    ])?;
                Ok(())
            })
        })
    }

    /// Deletes a draft that was submitted or that the officer discarded.
    ///
    /// # Errors
    /// When the database fails.
    pub fn drop_draft(&self, place: String) -> Result<(), StoreError> {
        self.write(move |writer| {
            writer.transact(|transaction, _| {
                transaction.execute("DELETE FROM draft WHERE place = ?1", [&place])?;
                Ok(())
            })
        })
    }

    /// Returns the draft of a place; `None` if there is no draft.
    ///
    /// # Errors
    /// When the database fails.
    pub fn draft(&self, place: &str) -> Result<Option<Draft>, StoreError> {
        Ok(self
            .reader
            .prepare_cached(
                "SELECT place, stream, actor, body, updated_at FROM draft WHERE place = ?1",
            )?
            .query_row([place], read)
            .optional()?)
    }

    /// Returns every draft, newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn drafts(&self) -> Result<Vec<Draft>, StoreError> {
        let mut statement = self.reader.prepare_cached(
            "SELECT place, stream, actor, body, updated_at FROM draft ORDER BY updated_at DESC",
        )?;
        let drafts = statement.query_map([], read)?;
        Ok(drafts.collect::<Result<_, _>>()?)
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Draft> {
    let stream: Option<[u8; 16]> = row.get(1)?;
    Ok(Draft {
        place: row.get(0)?,
        stream: stream.map(Id::from_bytes),
        actor: row.get(2)?,
        body: row.get(3)?,
        updated_at: time::from_unix(row.get(4)?).unwrap_or_default(),
    })
}
