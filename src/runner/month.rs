//! Records monthly results that the screen asks for.

use super::DeskWorker;
use super::acts::trouble;
use crate::desk::effect::Effect;
use crate::desk::msg::{EffectResult, Trouble};
use crate::domain::month::TypedMonth;
use crate::store::{Caller, StoreError};
use crate::strings::month as words;
use crate::work::month::{self, MonthError};

impl DeskWorker {
    /// Records values of a month, and tells what is on record then.
    pub(super) fn record_month(
        &self,
        caller: &Caller,
        typed: TypedMonth,
        confirmed: bool,
        tell: &mut dyn FnMut(EffectResult),
    ) -> Result<(), StoreError> {
        let outcome = match month::record(self.place(caller), &typed, confirmed) {
            Ok(done) => Ok(words::recorded_in_short(done.month, &done.changes)),
            Err(MonthError::Fault(fault)) => Err(Trouble::Field {
                field: fault.field.code().to_owned(),
                message: fault.message,
            }),
            Err(MonthError::Store(error @ (StoreError::Refused(_) | StoreError::Asked(_)))) => {
                let again = Effect::RecordMonth {
                    typed,
                    confirmed: true,
                };
                Err(trouble(error, Some(&again)))
            }
            Err(MonthError::Store(error)) => return Err(error),
        };
        tell(self.months()?);
        tell(EffectResult::MonthRecorded(outcome));
        Ok(())
    }

    /// Tells the monthly results on record and the counts of the views.
    pub(super) fn tell_counts(
        &self,
        caller: &Caller,
        tell: &mut dyn FnMut(EffectResult),
    ) -> Result<(), StoreError> {
        tell(self.months()?);
        tell(self.counts(caller)?);
        Ok(())
    }

    /// Reads the months on record.
    fn months(&self) -> Result<EffectResult, StoreError> {
        Ok(EffectResult::Months(Box::new(self.store.months()?)))
    }
}
