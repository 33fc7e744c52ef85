//! Drafts: text that was typed but not yet submitted.

use std::collections::BTreeMap;

use rusqlite::{Connection, Row, params};

use super::Store;
use super::error::StoreError;
use super::files::hex;
use crate::domain::id::Id;
use crate::domain::time::{self, BeijingTime};

/// A text that was typed but not yet submitted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Key of the draft: order and act, or the name of the screen, where the text was typed.
    pub place: String,
    /// Name of the window that typed it; empty until the runner of that window saves it. Two windows
    /// on one form have a draft each.
    pub window: String,
    /// Id of the order that the text belongs to; `None` if it belongs to no order.
    pub stream: Option<Id>,
    /// Name of the officer (经办人) who typed the text.
    pub actor: String,
    /// The text, in the form the screen saves and reads; the store does not interpret it.
    pub body: String,
    /// Time at which the draft was last saved.
    pub updated_at: BeijingTime,
}

/// Drafts by place, as the log of a window holds them; `None` for one that was dropped.
pub type LoggedDrafts = BTreeMap<String, Option<Draft>>;

const SELECT: &str = "SELECT place, window, stream, actor, body, updated_at FROM draft";

impl Store {
    /// Returns a name for a window, which no other has.
    ///
    /// # Errors
    /// When the system has no random numbers.
    pub fn window_name() -> Result<String, StoreError> {
        let mut chance = [0_u8; 8];
        getrandom::fill(&mut chance).map_err(|_| StoreError::Random)?;
        Ok(hex(&chance))
    }

    /// Saves a draft and replaces the one that its window saved before for the same place.
    ///
    /// # Errors
    /// When the database fails.
    pub fn save_draft(&self, draft: Draft) -> Result<(), StoreError> {
        self.write(move |writer| writer.transact(|transaction, _| put(transaction, &draft)))
    }

    /// Deletes the draft of a window at a place, after it was submitted or discarded.
    ///
    /// # Errors
    /// When the database fails.
    pub fn drop_draft(&self, place: String, window: String) -> Result<(), StoreError> {
        self.write(move |writer| {
            writer.transact(|transaction, _| delete(transaction, &place, &window))
        })
    }

    /// Gives the draft of one window to another, which goes on with it; if `keep` is true, the first window
    /// keeps it as well. What the other window has typed at that place is kept beside it, as the draft of
    /// no window.
    ///
    /// # Errors
    /// When the database fails; nothing is then changed.
    pub fn take_over_draft(
        &self,
        place: String,
        from: String,
        to: String,
        keep: bool,
    ) -> Result<(), StoreError> {
        self.write(move |writer| {
            writer.transact(|transaction, _| {
                let aside = Self::window_name()?;
                let mut rename = transaction.prepare_cached(
                    "UPDATE draft SET window = ?3 WHERE place = ?1 AND window = ?2",
                )?;
                rename.execute([&place, &to, &aside])?;
                if !keep {
                    rename.execute([&place, &from, &to])?;
                    return Ok(());
                }
                transaction
                    .prepare_cached(
                        "INSERT INTO draft (place, window, stream, actor, body, updated_at)
                         SELECT place, ?3, stream, actor, body, updated_at FROM draft
                         WHERE place = ?1 AND window = ?2",
                    )?
                    .execute([&place, &from, &to])?;
                Ok(())
            })
        })
    }

    /// Puts what a window left in its log into the data file, under the name of that window. Returns
    /// the number of drafts that the data file did not have like that.
    ///
    /// # Errors
    /// When the database fails; nothing is then taken.
    pub fn take_in_drafts(
        &self,
        window: String,
        drafts: LoggedDrafts,
    ) -> Result<usize, StoreError> {
        self.write(move |writer| {
            writer.transact(|transaction, _| {
                let mut count = 0;
                for (place, draft) in drafts {
                    let Some(draft) = draft else {
                        delete(transaction, &place, &window)?;
                        continue;
                    };
                    let draft = Draft {
                        window: window.clone(),
                        ..draft
                    };
                    let known = select(
                        transaction,
                        " WHERE place = ?1 AND window = ?2",
                        [&place, &window],
                    )?;
                    if known.first().is_none_or(|known| known.body != draft.body) {
                        put(transaction, &draft)?;
                        count += 1;
                    }
                }
                Ok(count)
            })
        })
    }

    /// Returns the draft that was saved last at a place, by whatever window.
    ///
    /// # Errors
    /// When the database fails.
    pub fn draft(&self, place: &str) -> Result<Option<Draft>, StoreError> {
        Ok(self.drafts_at(place)?.into_iter().next())
    }

    /// Returns the drafts of all windows at a place or, of a filing form, at its cells, newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn drafts_at(&self, place: &str) -> Result<Vec<Draft>, StoreError> {
        // What begins with the place and a slash: the next character after the slash is a zero.
        select(
            &self.reader,
            " WHERE place = ?1 OR (place > ?1 || '/' AND place < ?1 || '0') ORDER BY updated_at DESC",
            [place],
        )
    }

    /// Returns every draft, newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn drafts(&self) -> Result<Vec<Draft>, StoreError> {
        select(&self.reader, " ORDER BY updated_at DESC", [])
    }
}

fn put(connection: &Connection, draft: &Draft) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO draft (place, window, stream, actor, body, updated_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (place, window) DO UPDATE SET stream = excluded.stream,
               actor = excluded.actor, body = excluded.body,
               updated_at = excluded.updated_at",
        )?
        .execute(params![
            draft.place,
            draft.window,
            draft.stream.map(|id| id.bytes().to_vec()),
            draft.actor,
            draft.body,
            time::to_unix(draft.updated_at),
        ])?;
    Ok(())
}

fn delete(connection: &Connection, place: &str, window: &str) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM draft WHERE place = ?1 AND window = ?2")?
        .execute([place, window])?;
    Ok(())
}

fn select(
    connection: &Connection,
    which: &str,
    values: impl rusqlite::Params,
) -> Result<Vec<Draft>, StoreError> {
    let mut statement = connection.prepare_cached(&format!("{SELECT}{which}"))?;
    let drafts = statement.query_map(values, read)?;
    Ok(drafts.collect::<Result<_, _>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Draft> {
    let stream: Option<[u8; 16]> = row.get(2)?;
    Ok(Draft {
        place: row.get(0)?,
        window: row.get(1)?,
        stream: stream.map(Id::from_bytes),
        actor: row.get(3)?,
        body: row.get(4)?,
        updated_at: time::from_unix(row.get(5)?).unwrap_or_default(),
    })
}
