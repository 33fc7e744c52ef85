//! The same actions on several orders, as one batch.

use super::Store;
use super::caller::Caller;
use super::commit::{self, Change, Committed};
use super::error::StoreError;
use crate::domain::id::Id;
use crate::domain::order::act::Request;

/// The outcome for one order of a bulk action.
pub type OrderOutcome = (Id, Result<Committed, StoreError>);

impl Store {
    /// Does the same actions on each of several orders, as one batch. If a rule refuses them on one
    /// order, that order stays unchanged and the others go on.
    ///
    /// # Errors
    /// When the database fails, or a rule asks a question about one of the orders; nothing is then
    /// kept.
    pub fn act_each(
        &self,
        caller: &Caller,
        orders: Vec<(Id, Option<i64>)>,
        requests: Vec<Request>,
    ) -> Result<Vec<OrderOutcome>, StoreError> {
        let caller = caller.clone();
        self.write(move |writer| {
            writer.change(&caller, |change| {
                let mut outcomes = Vec::with_capacity(orders.len());
                for (id, seen) in orders {
                    match one_order(change, id, seen, &requests) {
                        // Any other error, a question too, ends the whole batch.
                        Err(error) if !is_of_one_order(&error) => return Err(error),
                        outcome => outcomes.push((id, outcome)),
                    }
                }
                Ok(outcomes)
            })
        })
    }
}

/// Whether an error concerns only this order, so that the batch can go on with the others.
pub(super) const fn is_of_one_order(error: &StoreError) -> bool {
    matches!(
        error,
        StoreError::Refused(_) | StoreError::Asked(_) | StoreError::Gone
    )
}

pub(super) fn one_order(
    change: Change<'_>,
    id: Id,
    seen: Option<i64>,
    requests: &[Request],
) -> Result<Committed, StoreError> {
    let batch_row = change.batch.row();
    change.connection.execute_batch("SAVEPOINT one_order")?;
    let mut last = Err(StoreError::Gone);
    let mut kinds = Vec::new();
    let mut moved_on = false;
    for (index, request) in requests.iter().enumerate() {
        let seen = seen.filter(|_| index == 0);
        last = commit::act(change, id, seen, request);
        match &mut last {
            Ok(done) => {
                moved_on |= done.moved_on;
                kinds.append(&mut done.kinds);
            }
            Err(_) => break,
        }
    }
    if let Ok(done) = &mut last {
        done.kinds = kinds;
        done.moved_on = moved_on;
    } else {
        change.connection.execute_batch("ROLLBACK TO one_order")?;
        // The batch's row may have been rolled back with its first event.
        change.batch.set_row(batch_row);
    }
    change.connection.execute_batch("RELEASE one_order")?;
    last
}
