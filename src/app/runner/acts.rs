//! Acts on orders: files stored first, then decided and kept in one transaction.

use std::path::Path;

use serde_json::{Map, Value};

use super::Desk;
use crate::app::effect::ActRequest;
use crate::app::msg::{Acted, Done, Trouble};
use crate::app::outgoing;
use crate::domain::id::Id;
use crate::domain::order::action::table::{self, FieldKind};
use crate::domain::order::action::{Request, read};
use crate::domain::order::{Event, taken_back};
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::CopyTo;
use crate::store::{Caller, Committed, StoreError, UndoRequest, files};
use crate::strings::{desk as words, report};

/// Files taken in for acts that are not decided yet; what is not kept is taken out again.
#[derive(Default)]
struct Taken(Vec<files::TakenIn>);

impl Taken {
    fn forget(self) {
        self.0.into_iter().for_each(files::TakenIn::forget);
    }
}

impl Desk {
    /// Reads an act's fields as typed, storing the files they name.
    fn request(
        &self,
        act: &'static str,
        mut fields: Map<String, Value>,
        now: BeijingTime,
        taken: &mut Taken,
    ) -> Result<Request, Trouble> {
        let spec = table::find(act).ok_or_else(|| Trouble::Failed(act.to_string()))?;
        // What is missing is told before any file is read.
        for field in &spec.fields {
            if matches!(field.kind, FieldKind::File)
                && let Some(Value::String(path)) = fields.get(field.name)
            {
                let copy =
                    files::take_in(self.store.path(), Path::new(path.trim())).map_err(|error| {
                        Trouble::Field {
                            field: field.name.to_owned(),
                            message: error.to_string(),
                        }
                    })?;
                let stored = serde_json::to_value(&copy.file)
                    .map_err(|error| Trouble::Failed(error.to_string()))?;
                fields.insert(field.name.to_owned(), stored);
                taken.0.push(copy);
            }
        }
        Ok(read::read(act, fields, self.clock(now))?)
    }

    /// Does acts on orders as one batch.
    pub(super) fn act(&mut self, caller: &Caller, request: ActRequest) -> Done {
        let act = request.acts.last().map_or("", |(name, _)| *name);
        let failed = |trouble| Done::Acted {
            act,
            each: Vec::new(),
            trouble: Some(trouble),
        };
        let mut taken = Taken::default();
        let mut requests = Vec::new();
        for (name, fields) in request.acts {
            match self.request(name, fields, caller.now, &mut taken) {
                Ok(request) => requests.push(request),
                Err(trouble) => {
                    taken.forget();
                    return failed(trouble);
                }
            }
        }
        match self.store.act_each(caller, request.orders, requests) {
            Err(error) => {
                taken.forget();
                failed(error.into())
            }
            Ok(each) => {
                if each.iter().all(|(_, outcome)| outcome.is_err()) {
                    taken.forget();
                }
                let each = each
                    .into_iter()
                    .map(|(id, outcome)| self.acted(id, outcome, caller.now))
                    .collect();
                Done::Acted {
                    act,
                    each,
                    trouble: None,
                }
            }
        }
    }

    pub(super) fn acted(
        &self,
        id: Id,
        outcome: Result<Committed, StoreError>,
        now: BeijingTime,
    ) -> Acted {
        match outcome {
            Ok(done) => {
                let order = &done.stored.order;
                let asked = done.kinds.iter().filter(|kind| *kind == "invited").count();
                let from = order.engagements.len().saturating_sub(asked);
                let asked: Vec<_> = order.engagements.iter().skip(from).collect();
                let context = self.context(now);
                let letter = outgoing::letter(&done.stored, &asked, CopyTo::Group, &context);
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

    /// Brings an order into being.
    pub(super) fn create(&mut self, caller: &Caller, fields: Map<String, Value>) -> Done {
        let done = self
            .request("new", fields, caller.now, &mut Taken::default())
            .and_then(|request| Ok(self.store.create_order(caller, request)?));
        match done {
            Ok(done) => Done::Acted {
                act: "new",
                each: vec![self.acted(done.stored.order.id, Ok(done), caller.now)],
                trouble: None,
            },
            Err(trouble) => Done::Acted {
                act: "new",
                each: Vec::new(),
                trouble: Some(trouble),
            },
        }
    }

    /// The last batch of an order that still counts.
    fn last_batch(&self, id: Id) -> Result<Option<Id>, StoreError> {
        let journal = self.store.journal(id)?;
        let gone = taken_back(journal.iter().filter_map(|entry| entry.event.as_ref()));
        let last = journal.iter().rev().find(|entry| {
            let marks = matches!(
                entry.event,
                Some(Event::Undone { .. } | Event::Corrected { .. })
            );
            !marks && !gone.contains(&entry.envelope.batch)
        });
        Ok(last.map(|entry| entry.envelope.batch))
    }

    /// Takes back the last batch of an order.
    pub(super) fn undo(
        &mut self,
        caller: &Caller,
        id: Id,
        batch: Option<Id>,
        reason: Option<String>,
        whole_batch: bool,
    ) -> Done {
        // What was done here last is what is taken back, never what somebody else did since.
        match self.last_batch(id) {
            Ok(last) if batch.is_none() || last == batch => {}
            Ok(_) => return Done::Undone(Err(words::CHANGED_SINCE.to_owned())),
            Err(error) => return Done::Failed(error.to_string()),
        }
        let request = UndoRequest {
            reason,
            whole_batch,
        };
        match self.store.undo(caller, id, request) {
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
            Err(StoreError::Refused(refusal)) => Done::UndoRefused(Box::new(refusal)),
            Err(error) => Done::Failed(error.to_string()),
        }
    }
}
