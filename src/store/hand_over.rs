//! Hands the work of one officer over to another, as one batch: the orders with their promises, and the
//! text that was typed and not yet submitted.

use rusqlite::{Connection, params};

use super::Store;
use super::bulk::{self, OrderOutcome};
use super::caller::Caller;
use super::commit::Change;
use super::error::StoreError;
use crate::domain::id::Id;
use crate::domain::order::act::Request;

/// Which drafts go to another officer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftsMoved {
    /// Name of the officer whose drafts they are.
    pub from: String,
    /// Name of the officer who gets them.
    pub to: String,
    /// Whether drafts that belong to no order go too.
    pub without_order: bool,
}

/// What was handed over.
#[derive(Debug)]
pub struct HandOverDone {
    /// The outcome for each order.
    pub orders: Vec<OrderOutcome>,
    /// Places of the drafts that were moved.
    pub drafts: Vec<String>,
}

impl Store {
    /// Does an act on each of several orders and moves the drafts of those on which it was done, all in
    /// one transaction. If a rule refuses the act on one order, that order and its drafts stay.
    ///
    /// # Errors
    /// When the database fails, or a rule asks a question first; nothing is then kept.
    pub fn hand_over(
        &self,
        caller: &Caller,
        orders: Vec<(Id, Request)>,
        drafts: DraftsMoved,
    ) -> Result<HandOverDone, StoreError> {
        let caller = caller.clone();
        self.write(move |writer| {
            writer.change(&caller, |change| {
                let mut done = HandOverDone {
                    orders: Vec::with_capacity(orders.len()),
                    drafts: Vec::new(),
                };
                for (id, request) in orders {
                    let outcome = bulk::one_order(change, id, None, &[request]);
                    match outcome {
                        Err(StoreError::Asked(question)) => {
                            return Err(StoreError::Asked(question));
                        }
                        Err(error) if !bulk::is_of_one_order(&error) => return Err(error),
                        outcome => done.orders.push((id, outcome)),
                    }
                }
                let moved = done.orders.iter().filter(|(_, outcome)| outcome.is_ok());
                let moved: Vec<Id> = moved.map(|(id, _)| *id).collect();
                done.drafts = move_drafts(change, &moved, &drafts)?;
                Ok(done)
            })
        })
    }
}

/// Gives drafts to another officer. Returns their places.
fn move_drafts(
    change: Change<'_>,
    orders: &[Id],
    drafts: &DraftsMoved,
) -> Result<Vec<String>, StoreError> {
    let connection = change.connection;
    let batch = change.batch.name();
    let mut places = Vec::new();
    {
        let mut statement = connection
            .prepare_cached("SELECT DISTINCT place, stream FROM draft WHERE actor = ?1")?;
        let mut rows = statement.query([&drafts.from])?;
        while let Some(row) = rows.next()? {
            let stream: Option<[u8; 16]> = row.get(1)?;
            let goes = stream.map_or(drafts.without_order, |id| {
                orders.contains(&Id::from_bytes(id))
            });
            if goes {
                places.push(row.get::<_, String>(0)?);
            }
        }
    }
    for place in &places {
        connection
            .prepare_cached("UPDATE draft SET actor = ?2 WHERE place = ?1 AND actor = ?3")?
            .execute(params![place, drafts.to, drafts.from])?;
        connection
            .prepare_cached(
                "INSERT INTO draft_moved (batch, place, from_actor, to_actor)
                 VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![batch.bytes(), place, drafts.from, drafts.to])?;
    }
    Ok(places)
}

/// Gives drafts back that went to another officer in a batch that is undone: all of them, or those of one
/// order. Text that somebody else has typed there since stays where it is.
pub(super) fn return_drafts(
    connection: &Connection,
    batch: Id,
    order: Id,
) -> Result<(), StoreError> {
    connection.execute(
        "UPDATE draft SET actor = (
             SELECT from_actor FROM draft_moved WHERE batch = ?1 AND place = draft.place)
         WHERE EXISTS (SELECT 1 FROM draft_moved AS moved
             WHERE moved.batch = ?1 AND moved.place = draft.place
               AND moved.to_actor = draft.actor)
           AND (stream = ?2 OR stream IS NULL)",
        params![batch.bytes(), order.bytes()],
    )?;
    connection.execute(
        "DELETE FROM draft_moved WHERE batch = ?1 AND place IN (
             SELECT place FROM draft WHERE stream = ?2 OR stream IS NULL)",
        params![batch.bytes(), order.bytes()],
    )?;
    Ok(())
}
