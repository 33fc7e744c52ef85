//! Acts on orders that the screen asks for; the results are put into the words of the screen.

use serde_json::{Map, Value};

use super::Desk;
use crate::desk::effect::ActRequest;
use crate::desk::msg::{Acted, Done, Trouble};
use crate::domain::id::Id;
use crate::store::{Caller, Committed, StoreError, UndoRequest};
use crate::strings::report;
use crate::work::act::{self, ActError, UndoError};

impl Desk {
    /// Does acts on orders as one batch that can be undone together.
    pub(super) fn act(&self, caller: &Caller, request: ActRequest) -> Done {
        let name = request.acts.last().map_or("", |(name, _)| *name);
        let place = self.place(caller);
        match act::act(place, request.orders, request.acts) {
            Ok(each) => Done::Acted {
                act: name,
                each: each
                    .into_iter()
                    .map(|(id, outcome)| self.acted(id, outcome, caller))
                    .collect(),
                trouble: None,
            },
            Err(error) => refused(name, error),
        }
    }

    pub(super) fn acted(
        &self,
        id: Id,
        outcome: Result<Committed, StoreError>,
        caller: &Caller,
    ) -> Acted {
        match outcome {
            Ok(done) => {
                let order = &done.stored.order;
                let letter = act::letter(self.place(caller), &done);
                Acted {
                    id,
                    number: order.number(),
                    result: Ok(order.stage.label()),
                    last_seq: Some(done.stored.last_seq),
                    batch: (!done.kinds.is_empty()).then_some(done.batch),
                    moved_on: done.moved_on,
                    unchanged: done.kinds.is_empty(),
                    letter: letter.map(Box::new),
                }
            }
            Err(error) => Acted {
                id,
                number: self
                    .store
                    .order(id)
                    .map_or_else(|_| String::new(), |stored| stored.order.number()),
                result: Err(error.into()),
                last_seq: None,
                batch: None,
                moved_on: false,
                unchanged: true,
                letter: None,
            },
        }
    }

    /// Creates an order that is in no platform's file.
    pub(super) fn create(&self, caller: &Caller, fields: Map<String, Value>) -> Done {
        const NEW: &str = "new";
        match act::create(self.place(caller), (NEW, fields)) {
            Ok(done) => Done::Acted {
                act: NEW,
                each: vec![self.acted(done.stored.order.id, Ok(done), caller)],
                trouble: None,
            },
            Err(error) => refused(NEW, error),
        }
    }

    /// Undoes the last batch of an order.
    pub(super) fn undo(
        &self,
        caller: &Caller,
        id: Id,
        batch: Option<Id>,
        request: UndoRequest,
    ) -> Done {
        match act::undo(self.place(caller), id, batch, request) {
            Ok(undone) => {
                let labels: Vec<&str> = undone
                    .kinds
                    .iter()
                    .map(|kind| report::event_label(kind))
                    .collect();
                Done::Undone(Ok(report::undone(
                    &labels.join("、"),
                    undone.orders.len(),
                    &undone.left,
                    undone.corrected,
                )))
            }
            Err(UndoError::Store(StoreError::Refused(refusal))) => {
                Done::UndoRefused(Box::new(refusal))
            }
            Err(UndoError::Store(error)) => Done::Failed(error.to_string()),
            Err(error @ UndoError::ChangedSince) => Done::Undone(Err(error.to_string())),
        }
    }
}

/// Returns the answer for a request that failed as a whole and changed nothing.
fn refused(act: &'static str, error: ActError) -> Done {
    Done::Acted {
        act,
        each: Vec::new(),
        trouble: Some(error.into()),
    }
}

impl From<ActError> for Trouble {
    fn from(error: ActError) -> Self {
        match error {
            ActError::Read(error) => error.into(),
            ActError::File { field, error } => Self::Field {
                field: field.to_owned(),
                message: error.to_string(),
            },
            ActError::Store(error) => error.into(),
        }
    }
}
