//! Records who looked at unmasked personal data (附1§7(8)).

use super::Store;
use super::caller::Caller;
use super::commit::Change;
use super::error::StoreError;
use super::journal::{self, Provenance};
use super::stray;
use super::stream::{self, StreamKind};
use crate::domain::id::Id;
use crate::domain::office::AuditEvent;
use crate::domain::office::audit::Revealed;

impl Store {
    /// Records that the caller looked at unmasked personal data of these orders.
    ///
    /// # Errors
    /// When the database fails; the data must then not be shown.
    pub fn log_reveal(&self, caller: &Caller, orders: Vec<Id>) -> Result<(), StoreError> {
        if orders.is_empty() {
            return Ok(());
        }
        let caller = caller.clone();
        self.write(move |writer| {
            let event = AuditEvent::from(Revealed { orders });
            writer.change(&caller, |change| append(change, &event))
        })
    }

    /// Returns who looked at which orders and when, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn reveals(&self) -> Result<Vec<journal::JournalEntry<AuditEvent>>, StoreError> {
        match stray::find(&self.reader, StreamKind::Audit, stream::AUDIT)? {
            Some(row) => journal::stream(&self.reader, row),
            None => Ok(Vec::new()),
        }
    }
}

/// Appends an event to the audit stream.
///
/// # Errors
/// When the database fails.
pub(super) fn append(change: Change<'_>, event: &AuditEvent) -> Result<(), StoreError> {
    let mut stream = stray::open(change.connection, StreamKind::Audit, stream::AUDIT)?;
    journal::append(
        change.connection,
        change.batch,
        &mut stream,
        change.caller().now,
        event,
        &Provenance::default(),
    )?;
    Ok(())
}
