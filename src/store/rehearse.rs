//! Carries out the scripts of a rehearsal file: rows and actions, each at its own time, many in one
//! transaction.

use rusqlite::Connection;

use super::batch::Batch;
use super::caller::Caller;
use super::commit::{self, Change};
use super::error::StoreError;
use super::import;
use super::import_options::ImportOptions;
use super::office::OfficeState;
use super::orders;
use crate::domain::incoming::IncomingRow;
use crate::domain::order::act::Request;

/// The script of one order: the row it comes from and the actions on it, each with its person and
/// time.
#[derive(Debug, Clone)]
pub struct Script {
    /// Who takes the row in, and when.
    pub caller: Caller,
    /// The row that creates the order, as an import would read it.
    pub row: IncomingRow,
    /// The actions on the order, in sequence.
    pub steps: Vec<(Caller, Request)>,
}

/// Carries out scripts inside the caller's transaction.
///
/// # Errors
/// When a rule refuses a step, or the database fails; nothing of the chunk is then kept.
pub(super) fn run(
    connection: &Connection,
    office: &OfficeState,
    scripts: &[Script],
) -> Result<(), StoreError> {
    let options = ImportOptions::default();
    for script in scripts {
        let batch = Batch::begin(&script.caller)?;
        let rows = std::slice::from_ref(&script.row);
        import::rows(change(connection, office, &batch), rows, &options)?;
        let number = script.row.order.order_no.as_deref().unwrap_or_default();
        let id = orders::by_number(connection, number)?
            .ok_or_else(|| StoreError::NotFound(number.to_owned()))?;
        for (caller, request) in &script.steps {
            let batch = Batch::begin(caller)?;
            commit::act(change(connection, office, &batch), id, None, request)?;
        }
    }
    Ok(())
}

const fn change<'a>(
    connection: &'a Connection,
    office: &'a OfficeState,
    batch: &'a Batch,
) -> Change<'a> {
    Change {
        connection,
        office,
        batch,
    }
}
