//! Acts on orders that the screen asks for; the results are put into the words of the screen.

use std::path::PathBuf;

use serde_json::{Map, Value};

use super::DeskWorker;
use crate::desk::effect::{ActRequest, Effect};
use crate::desk::msg::{ActAnswer, EffectResult, Trouble};
use crate::domain::duty_list::DutyListKind;
use crate::domain::id::Id;
use crate::domain::order::act::ActId;
use crate::domain::order::event::label_of;
use crate::domain::unit::Unit;
use crate::store::{Caller, Committed, StoreError, UndoRequest};
use crate::strings::report;
use crate::work::act::{self, ActError, UndoError};
use crate::work::duty_list::{self, ImportListError};
use crate::work::register;

impl DeskWorker {
    /// Does acts on orders as one batch that can be undone together.
    pub(super) fn act(&self, caller: &Caller, request: ActRequest) -> EffectResult {
        let last = request.acts.last().map_or(ActId::Record, |(act, _)| *act);
        let again = confirmed(&request);
        let place = self.place(caller);
        match act::act(place, request.orders, request.acts) {
            Ok(each) => EffectResult::Acted {
                act: last,
                each: each
                    .into_iter()
                    .map(|(id, outcome)| self.acted(id, outcome, caller, Some(&again)))
                    .collect(),
                trouble: None,
            },
            Err(ActError::Store(error)) => EffectResult::Acted {
                act: last,
                each: Vec::new(),
                trouble: Some(trouble(error, Some(&again))),
            },
            Err(error) => refused(last, error),
        }
    }

    pub(super) fn acted(
        &self,
        id: Id,
        outcome: Result<Committed, StoreError>,
        caller: &Caller,
        again: Option<&Effect>,
    ) -> ActAnswer {
        match outcome {
            Ok(done) => {
                let order = &done.stored.order;
                let letter = act::letter(self.place(caller), &done);
                let remarks = act::remarks(self.place(caller), &done).unwrap_or_else(|error| {
                    tracing::warn!(code = error.code(), "remarks of an act not read");
                    Vec::new()
                });
                ActAnswer {
                    id,
                    number: order.number(),
                    result: Ok(order.stage_word()),
                    last_seq: Some(done.stored.last_seq),
                    batch: (!done.kinds.is_empty()).then_some(done.batch),
                    moved_on: done.moved_on,
                    unchanged: done.kinds.is_empty(),
                    letter: letter.map(Box::new),
                    remarks,
                }
            }
            Err(error) => ActAnswer {
                id,
                number: self
                    .store
                    .order(id)
                    .map_or_else(|_| String::new(), |stored| stored.order.number()),
                result: Err(trouble(error, again)),
                last_seq: None,
                batch: None,
                moved_on: false,
                unchanged: true,
                letter: None,
                remarks: Vec::new(),
            },
        }
    }

    /// Creates an order that is in no file of the platform.
    pub(super) fn create(&self, caller: &Caller, fields: Map<String, Value>) -> EffectResult {
        let mut again = fields.clone();
        again.insert("confirm".to_owned(), Value::Bool(true));
        let again = Effect::Create(again);
        match act::create(self.place(caller), (ActId::New, fields)) {
            Ok(done) => EffectResult::Acted {
                act: ActId::New,
                each: vec![self.acted(done.stored.order.id, Ok(done), caller, None)],
                trouble: None,
            },
            Err(ActError::Store(error)) => EffectResult::Acted {
                act: ActId::New,
                each: Vec::new(),
                trouble: Some(trouble(error, Some(&again))),
            },
            Err(error) => refused(ActId::New, error),
        }
    }

    /// Registers a unit that the directory lacks.
    pub(super) fn register_unit(
        &mut self,
        caller: &Caller,
        unit: Unit,
        confirmed: bool,
        tell: &mut dyn FnMut(EffectResult),
    ) -> Result<(), StoreError> {
        let name = unit.name.clone();
        let again = Effect::RegisterUnit {
            unit: unit.clone(),
            confirmed: true,
        };
        match register::unit(self.place(caller), unit, confirmed) {
            Ok(()) => {
                self.settings = self.store.settings()?;
                tell(EffectResult::SettingsRead(Box::new(self.settings.clone())));
                tell(EffectResult::UnitRegistered(Ok(name)));
            }
            Err(error @ (StoreError::Refused(_) | StoreError::Asked(_))) => {
                let trouble = trouble(error, Some(&again));
                tell(EffectResult::UnitRegistered(Err(trouble)));
            }
            Err(error) => return Err(error),
        }
        Ok(())
    }

    /// Imports a list that says whose duty a matter is.
    pub(super) fn import_list(
        &mut self,
        caller: &Caller,
        file: PathBuf,
        list: DutyListKind,
        tell: &mut dyn FnMut(EffectResult),
    ) -> Result<(), StoreError> {
        let program = self.reader_program()?;
        match duty_list::import(self.place(caller), &program, &[file], list, false) {
            Ok(done) => {
                self.settings = self.store.settings()?;
                tell(EffectResult::SettingsRead(Box::new(self.settings.clone())));
                tell(EffectResult::ListImported(list, Ok(done)));
            }
            Err(ImportListError::File(error)) => {
                tell(EffectResult::ListImported(list, Err(error.to_string())));
            }
            Err(ImportListError::Store(error)) => return Err(error),
        }
        Ok(())
    }

    /// Undoes the last batch of an order.
    pub(super) fn undo(
        &self,
        caller: &Caller,
        id: Id,
        batch: Option<Id>,
        request: UndoRequest,
    ) -> EffectResult {
        match act::undo(self.place(caller), id, batch, request) {
            Ok(undone) => {
                let labels: Vec<&str> = undone.kinds.iter().map(|kind| label_of(kind)).collect();
                EffectResult::Undone(Ok(report::undone(
                    &labels.join("、"),
                    undone.orders.len(),
                    &undone.left,
                    undone.corrected,
                )))
            }
            Err(UndoError::Store(StoreError::Refused(refusal))) => {
                EffectResult::UndoRefused(Box::new(refusal))
            }
            Err(UndoError::Store(error)) => EffectResult::Failed(error.to_string()),
            Err(error @ UndoError::ChangedSince) => EffectResult::Undone(Err(error.to_string())),
        }
    }
}

/// Returns the same request with every question answered with yes.
fn confirmed(request: &ActRequest) -> Effect {
    let mut again = request.clone();
    for (_, fields) in &mut again.acts {
        fields.insert("confirm".to_owned(), Value::Bool(true));
    }
    Effect::Act(again)
}

/// Returns what the screen is told of an error; `again` does the same with the question answered.
pub(super) fn trouble(error: StoreError, again: Option<&Effect>) -> Trouble {
    match (error, again) {
        (StoreError::Asked(question), Some(again)) => Trouble::Asked {
            question,
            again: Box::new(again.clone()),
        },
        (error, _) => error.into(),
    }
}

/// Returns the result of an act that was not done on any order.
fn refused(act: ActId, error: ActError) -> EffectResult {
    EffectResult::Acted {
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
