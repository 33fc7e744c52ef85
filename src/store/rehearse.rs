//! Carrying out scripts: rows and actions with clocks of their own, many in one transaction.

use rusqlite::Transaction;

use super::commit::{self, Caller};
use super::error::StoreError;
use super::import::{self, ImportOptions};
use super::orders;
use super::settings::Settings;
use crate::domain::incoming::IncomingRow;
use crate::domain::order::action::Request;

/// One order's script: the row it comes from, and what is done with it, each by whom and when.
#[derive(Debug, Clone)]
pub struct Script {
    /// Who takes the row in, and when.
    pub caller: Caller,
    /// The row.
    pub row: IncomingRow,
    /// What is done then.
    pub steps: Vec<(Caller, Request)>,
}

/// Carries scripts out.
///
/// # Errors
/// When a rule refuses a step, or the database fails; nothing of the chunk is then kept.
pub(super) fn run(
    transaction: &Transaction<'_>,
    settings: &Settings,
    scripts: &[Script],
) -> Result<(), StoreError> {
    for script in scripts {
        let stamp = commit::stamp(&script.caller)?;
        let rows = std::slice::from_ref(&script.row);
        let options = ImportOptions::default();
        import::rows(
            transaction,
            settings,
            &script.caller,
            &stamp,
            rows,
            &options,
        )?;
        let number = script.row.order.order_no.as_deref().unwrap_or_default();
        let stream = orders::by_number(transaction, number)?
            .ok_or_else(|| StoreError::NotFound(number.to_owned()))?;
        for (caller, request) in &script.steps {
            let stamp = commit::stamp(caller)?;
            commit::act(transaction, settings, caller, &stamp, stream, None, request)?;
        }
    }
    Ok(())
}
