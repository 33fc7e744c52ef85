//! What the screen asks of the data file beyond the command line: another reader on the same writer,
//! bulk acts, drafts of typed text, and noted calls.

use rusqlite::{Connection, OptionalExtension, Transaction, params};

use super::commit::{self, Caller, Committed};
use super::error::StoreError;
use super::journal::Stamp;
use super::settings::Settings;
use super::views::{self, Key, Listed, Query};
use super::{Store, open};
use crate::domain::id::Id;
use crate::domain::order::action::Request;
use crate::domain::time::{self, BeijingTime};
use crate::domain::unit::Unit;

/// Text that was typed and not yet handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Where it was typed: the order's name and the action's, or the name of a screen.
    pub place: String,
    /// The order it belongs to, if any.
    pub stream: Option<Id>,
    /// Who typed it.
    pub actor: String,
    /// What was typed, as the screen writes it.
    pub body: String,
    /// When it was last saved.
    pub updated_at: BeijingTime,
}

/// A call that was noted before it was known what it is about (`casework.md` §9).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallNote {
    /// Its row.
    pub id: i64,
    /// When the telephone rang.
    pub at: BeijingTime,
    /// Who noted it.
    pub actor: String,
    /// Who called, as the officer put it.
    pub caller: String,
    /// What was said.
    pub body: String,
}

/// What became of one order of a bulk act.
pub type Each = (Id, Result<Committed, StoreError>);

impl Store {
    /// Another reader on the same file and the same writer thread, for another thread of the program.
    ///
    /// # Errors
    /// When the file cannot be opened again.
    pub fn share(&self) -> Result<Self, StoreError> {
        Ok(Self {
            path: self.path.clone(),
            reader: open::open_reader(&self.path)?,
            writer: self.writer.clone(),
        })
    }

    /// A number that changes when anybody changed the file since this reader last looked.
    ///
    /// # Errors
    /// When the database fails.
    pub fn data_version(&self) -> Result<i64, StoreError> {
        Ok(self
            .reader
            .pragma_query_value(None, "data_version", |row| row.get(0))?)
    }

    /// Does the same actions on each of several orders, as one batch: an order that refuses keeps
    /// nothing and does not stop the others.
    ///
    /// # Errors
    /// When the database fails; nothing is then kept.
    pub fn act_each(
        &self,
        caller: &Caller,
        orders: Vec<(Id, Option<i64>)>,
        requests: Vec<Request>,
    ) -> Result<Vec<Each>, StoreError> {
        let caller = caller.clone();
        Self::wait(&self.writer.send(move |writer| {
            writer.transact(|transaction, settings| {
                let stamp = commit::stamp(&caller)?;
                let mut outcomes = Vec::with_capacity(orders.len());
                for (id, seen) in orders {
                    let outcome =
                        one_order(transaction, settings, &caller, &stamp, id, seen, &requests);
                    match outcome {
                        // What the database cannot do is the whole batch's end.
                        Err(error) if !is_of_one_order(&error) => return Err(error),
                        outcome => outcomes.push((id, outcome)),
                    }
                }
                Ok(outcomes)
            })
        }))
    }

    /// The orders of a view, and of a handler, that match a search: in the board's order, at most
    /// `limit`.
    ///
    /// # Errors
    /// When the database fails.
    pub fn search_in(
        &self,
        query: &Query,
        typed: &str,
        limit: usize,
        now: BeijingTime,
    ) -> Result<Vec<Listed>, StoreError> {
        views::found_in(&self.reader, query, typed, limit, now)
    }

    /// Replaces the unit directory that ships with the program, or was taken in before.
    ///
    /// # Errors
    /// When the database fails; the old directory then stands.
    pub fn save_units(&self, units: Vec<Unit>) -> Result<(), StoreError> {
        Self::wait(&self.writer.send(move |writer| {
            writer.transact(|transaction, _| super::settings::save_units(transaction, &units))
        }))
    }

    /// Where an order stands on the board; `None` when there is no such order.
    ///
    /// # Errors
    /// When the database fails.
    pub fn key_of(&self, id: Id) -> Result<Option<Key>, StoreError> {
        Ok(self
            .reader
            .prepare_cached("SELECT pin, due_at, id FROM orders WHERE stream = ?1")?
            .query_row([id.bytes()], |row| {
                Ok(Key {
                    pin: row.get(0)?,
                    due_at: row.get(1)?,
                    row: row.get(2)?,
                })
            })
            .optional()?)
    }

    /// Saves a draft over what stood there.
    ///
    /// # Errors
    /// When the database fails.
    pub fn save_draft(&self, draft: Draft) -> Result<(), StoreError> {
        Self::wait(&self.writer.send(move |writer| {
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
        }))
    }

    /// Forgets a draft: it was handed in, or given up by name.
    ///
    /// # Errors
    /// When the database fails.
    pub fn drop_draft(&self, place: String) -> Result<(), StoreError> {
        Self::wait(&self.writer.send(move |writer| {
            writer.transact(|transaction, _| {
                transaction.execute("DELETE FROM draft WHERE place = ?1", [&place])?;
                Ok(())
            })
        }))
    }

    /// The draft of a place.
    ///
    /// # Errors
    /// When the database fails.
    pub fn draft(&self, place: &str) -> Result<Option<Draft>, StoreError> {
        Ok(self
            .reader
            .prepare_cached(
                "SELECT place, stream, actor, body, updated_at FROM draft WHERE place = ?1",
            )?
            .query_row([place], read_draft)
            .optional()?)
    }

    /// Every draft, the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn drafts(&self) -> Result<Vec<Draft>, StoreError> {
        let mut statement = self.reader.prepare_cached(
            "SELECT place, stream, actor, body, updated_at FROM draft ORDER BY updated_at DESC",
        )?;
        let drafts = statement.query_map([], read_draft)?;
        Ok(drafts.collect::<Result<_, _>>()?)
    }

    /// Notes a call that belongs to no order yet; gives its row.
    ///
    /// # Errors
    /// When the database fails.
    pub fn note_call(&self, note: CallNote) -> Result<i64, StoreError> {
        Self::wait(&self.writer.send(move |writer| {
            writer.transact(|transaction, _| {
                transaction.execute(
                    "INSERT INTO call_note (at, actor, caller, body) VALUES (?1, ?2, ?3, ?4)",
                    params![time::to_unix(note.at), note.actor, note.caller, note.body],
                )?;
                Ok(transaction.last_insert_rowid())
            })
        }))
    }

    /// Takes a call out of the list: it was filed with an order.
    ///
    /// # Errors
    /// When the database fails.
    pub fn drop_call(&self, id: i64) -> Result<(), StoreError> {
        Self::wait(&self.writer.send(move |writer| {
            writer.transact(|transaction, _| {
                transaction.execute("DELETE FROM call_note WHERE id = ?1", [id])?;
                Ok(())
            })
        }))
    }

    /// Calls that belong to no order yet, the oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn calls(&self) -> Result<Vec<CallNote>, StoreError> {
        calls(&self.reader)
    }

    /// A word the screen keeps for its next start: the place on the board, the last folder.
    ///
    /// # Errors
    /// When the database fails.
    pub fn remembered(&self, key: &str) -> Result<Option<String>, StoreError> {
        super::settings::meta(&self.reader, &format!("desk.{key}"))
    }

    /// Keeps a word for the screen's next start.
    ///
    /// # Errors
    /// When the database fails.
    pub fn remember(&self, key: &str, value: String) -> Result<(), StoreError> {
        let key = format!("desk.{key}");
        Self::wait(&self.writer.send(move |writer| {
            writer.transact(|transaction, _| super::settings::set_meta(transaction, &key, &value))
        }))
    }
}

/// Whether only the order at hand is concerned, so that the others of the batch may go on.
const fn is_of_one_order(error: &StoreError) -> bool {
    matches!(error, StoreError::Refused(_) | StoreError::NotFound(_))
}

fn one_order(
    transaction: &Transaction<'_>,
    settings: &Settings,
    caller: &Caller,
    stamp: &Stamp,
    id: Id,
    seen: Option<i64>,
    requests: &[Request],
) -> Result<Committed, StoreError> {
    transaction.execute_batch("SAVEPOINT one_order")?;
    let mut last = Err(StoreError::NotFound(id.to_string()));
    let mut kinds = Vec::new();
    let mut moved_on = false;
    for (index, request) in requests.iter().enumerate() {
        let seen = seen.filter(|_| index == 0);
        last = commit::act(transaction, settings, caller, stamp, id, seen, request);
        match &mut last {
            Ok(done) => {
                moved_on |= done.moved_on;
                kinds.append(&mut done.kinds);
            }
            Err(_) => break,
        }
    }
    match &mut last {
        Ok(done) => {
            done.kinds = kinds;
            done.moved_on = moved_on;
        }
        Err(_) => transaction.execute_batch("ROLLBACK TO one_order")?,
    }
    transaction.execute_batch("RELEASE one_order")?;
    last
}

fn read_draft(row: &rusqlite::Row<'_>) -> rusqlite::Result<Draft> {
    let stream: Option<[u8; 16]> = row.get(1)?;
    Ok(Draft {
        place: row.get(0)?,
        stream: stream.map(Id::from_bytes),
        actor: row.get(2)?,
        body: row.get(3)?,
        updated_at: time::from_unix(row.get(4)?).unwrap_or_default(),
    })
}

fn calls(connection: &Connection) -> Result<Vec<CallNote>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT id, at, actor, caller, body FROM call_note ORDER BY at, id")?;
    let notes = statement.query_map([], |row| {
        Ok(CallNote {
            id: row.get(0)?,
            at: time::from_unix(row.get(1)?).unwrap_or_default(),
            actor: row.get(2)?,
            caller: row.get(3)?,
            body: row.get(4)?,
        })
    })?;
    Ok(notes.collect::<Result<_, _>>()?)
}
