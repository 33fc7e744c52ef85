//! Does acts on orders: stores the files they name, then decides and saves everything in one
//! transaction.

use std::path::Path;

use serde_json::{Map, Value};

use super::Workplace;
use super::outgoing::{self, Outgoing};
use crate::domain::id::Id;
use crate::domain::order::act::field::FileInput;
use crate::domain::order::act::field_error::FieldError;
use crate::domain::order::act::{ActId, Request, read};
use crate::domain::order::engagement::Engagement;
use crate::domain::order::{Event, taken_back};
use crate::domain::privacy::Mask;
use crate::domain::vocabulary::{CopyTo, CopyWhat, EscalationKind, Role};
use crate::store::{Committed, StoreError, UndoReport, UndoRequest, files};
use crate::strings::desk as words;

/// An act with its fields, as typed in a form or given as JSON.
pub type ActInput = (ActId, Map<String, Value>);

/// The result for one order: what was saved, or why nothing was.
pub type ActOutcome = (Id, Result<Committed, StoreError>);

/// Reason why nothing was done on any order.
#[derive(Debug, thiserror::Error)]
pub enum ActError {
    /// A field of the act is missing, unknown or not readable.
    #[error(transparent)]
    Read(#[from] FieldError),
    /// A file cannot be attached.
    #[error("{error}")]
    File {
        /// The field of the act that names the file.
        field: &'static str,
        /// The store's reason: a refusal by a rule, or a database error.
        error: Box<StoreError>,
    },
    /// A rule refused or asked a question first, or the data file failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Files copied in for acts that are not decided yet. They are deleted again if the acts are
/// refused.
#[derive(Default)]
struct TakenFiles(Vec<files::StoredCopy>);

impl TakenFiles {
    /// Reads an act, storing the files it names, so that deciding needs no file.
    fn request(
        &mut self,
        place: Workplace<'_>,
        (act, fields): ActInput,
    ) -> Result<Request, ActError> {
        let mut request = read::read(act, fields, place.clock())?;
        for file in request.act.files() {
            let FileInput::Path(path) = file else {
                continue;
            };
            let copy = files::take_in(place.store.path(), Path::new(path)).map_err(|error| {
                ActError::File {
                    field: "file",
                    error: Box::new(error),
                }
            })?;
            *file = FileInput::Stored(copy.file.clone());
            self.0.push(copy);
        }
        Ok(request)
    }

    /// Deletes the files again unless the act that names them was saved.
    fn settle(self, kept: bool) {
        if !kept {
            self.0.into_iter().for_each(files::StoredCopy::forget);
        }
    }
}

/// Does acts on orders as one batch. Each order comes with the last event that the officer saw of
/// it. A refusal on one order does not stop the others.
///
/// # Errors
/// [`ActError`]; nothing is then done on any order.
pub fn act(
    place: Workplace<'_>,
    orders: Vec<(Id, Option<i64>)>,
    acts: Vec<ActInput>,
) -> Result<Vec<ActOutcome>, ActError> {
    let mut taken = TakenFiles::default();
    let requests: Result<Vec<_>, _> = acts
        .into_iter()
        .map(|act| taken.request(place, act))
        .collect();
    let done =
        requests.and_then(|requests| Ok(place.store.act_each(place.caller, orders, requests)?));
    let kept = |each: &Vec<ActOutcome>| each.iter().any(|(_, outcome)| outcome.is_ok());
    taken.settle(done.as_ref().is_ok_and(kept));
    done
}

/// Creates an order by an act.
///
/// # Errors
/// [`ActError`].
pub fn create(place: Workplace<'_>, act: ActInput) -> Result<Committed, ActError> {
    let mut taken = TakenFiles::default();
    let request = taken.request(place, act);
    let done = request.and_then(|request| Ok(place.store.create_order(place.caller, request)?));
    taken.settle(done.is_ok());
    done
}

/// Returns what the answer to an act says besides what it did, such as that a limit was moved.
///
/// # Errors
/// When the data file fails.
pub fn remarks(place: Workplace<'_>, done: &Committed) -> Result<Vec<String>, StoreError> {
    let may_remark = |kind: &String| {
        matches!(
            kind.as_str(),
            "invited"
                | "round_opened"
                | "round_explained"
                | "instructed"
                | "assigned"
                | "due_revised"
                | "absorbed"
        )
    };
    if !done.kinds.iter().any(may_remark) {
        return Ok(Vec::new());
    }
    let mask = Mask::screen(&done.stored.order, false);
    let journal = place.store.journal(done.stored.order.id)?;
    let mut said: Vec<String> = Vec::new();
    for entry in journal
        .iter()
        .filter(|one| one.envelope.batch == done.batch)
    {
        let Some(event) = entry.event.as_ref() else {
            continue;
        };
        let told = [event.body.remark(), event.consequences.remark()];
        for remark in told.into_iter().flatten().map(|text| mask.text(&text)) {
            if !said.contains(&remark) {
                said.push(remark);
            }
        }
    }
    Ok(said)
}

/// Returns the co-handlers that an act has just asked.
#[must_use]
pub fn asked(done: &Committed) -> Vec<&Engagement> {
    let helpers = &done.stored.order.engagements;
    if done.kinds.iter().any(|kind| kind == "instructed") {
        return instructed(helpers);
    }
    let asked = done.kinds.iter().filter(|kind| *kind == "invited").count();
    helpers
        .iter()
        .skip(helpers.len().saturating_sub(asked))
        .collect()
}

/// Returns the co-handler that got the latest instruction.
fn instructed(helpers: &[Engagement]) -> Vec<&Engagement> {
    let last = |helper: &&Engagement| helper.instructions.last().map(|one| (one.at, one.id));
    let got = helpers.iter().filter(|one| !one.instructions.is_empty());
    got.max_by_key(last).into_iter().collect()
}

/// Returns the request to the co-handlers that an act has just asked, as one text that may be sent
/// to a group.
#[must_use]
pub fn letter(place: Workplace<'_>, done: &Committed) -> Option<Outgoing> {
    let asked = asked(done);
    let letter = outgoing::letter(&done.stored, &asked, CopyTo::Group, &place.context());
    letter.or_else(|| paper(place, done))
}

/// Returns what an act has just sent to the platform, the centre or the district: 退回说明, 认定请求,
/// 情况汇报 or 通报中心, masked as a letter is.
fn paper(place: Workplace<'_>, done: &Committed) -> Option<Outgoing> {
    let order = &done.stored.order;
    let did = |kind: &str| done.kinds.iter().any(|known| known == kind);
    let (what, helper) = if did("return_sent") {
        (CopyWhat::ReturnNote, None)
    } else if did("determination_requested") {
        (CopyWhat::Determination, order.determinations.last()?.helper)
    } else if did("helper_reported") {
        (
            CopyWhat::HelperReport,
            Some(order.helper_reports.last()?.helper),
        )
    } else if did("escalated") && order.escalations.last()?.kind == EscalationKind::District {
        (CopyWhat::DistrictReport, None)
    } else if did("escalated") && order.escalations.last()?.helper.is_none() {
        (CopyWhat::SuperiorRequest, None)
    } else if did("supervision_answered") {
        (CopyWhat::SlipAnswer, None)
    } else if did("extension_requested") {
        (CopyWhat::ExtensionRequest, None)
    } else if did("duty_declined") && order.role == Role::CoHandler {
        (CopyWhat::Declining, None)
    } else {
        return None;
    };
    outgoing::paper(&done.stored, what, helper, CopyTo::Group, &place.context())
}

/// Returns the request to each of these co-handlers, or what else the act has just sent.
#[must_use]
pub fn letters(place: Workplace<'_>, done: &Committed) -> Vec<Outgoing> {
    let context = place.context();
    let one = |helper| outgoing::letter(&done.stored, &[helper], CopyTo::Group, &context);
    let letters = asked(done).into_iter().filter_map(one);
    letters.chain(paper(place, done)).collect()
}

/// Reason why an undo changed nothing.
#[derive(Debug, thiserror::Error)]
pub enum UndoError {
    /// The order was changed again after the batch that should be undone.
    #[error("{}", words::CHANGED_SINCE)]
    ChangedSince,
    /// A rule refused the undo, or the data file failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Undoes the last batch of an order. If `batch` is given, it must be that last batch: what
/// somebody did after it is never undone in its place.
///
/// # Errors
/// [`UndoError`].
pub fn undo(
    place: Workplace<'_>,
    id: Id,
    batch: Option<Id>,
    request: UndoRequest,
) -> Result<UndoReport, UndoError> {
    if batch.is_some() && last_batch(place, id)? != batch {
        return Err(UndoError::ChangedSince);
    }
    Ok(place.store.undo(place.caller, id, request)?)
}

/// Returns the last batch of an order that was not undone.
fn last_batch(place: Workplace<'_>, id: Id) -> Result<Option<Id>, StoreError> {
    let journal = place.store.journal(id)?;
    let gone = taken_back(journal.iter().filter_map(|entry| entry.event.as_ref()));
    let last = journal.iter().rev().find(|entry| {
        let takes_back = |event: &Event| event.body.takes_back().is_some();
        let marks = entry.event.as_ref().is_some_and(takes_back);
        !marks && !gone.contains(&entry.envelope.batch)
    });
    Ok(last.map(|entry| entry.envelope.batch))
}
