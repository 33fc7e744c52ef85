//! What every use case works with: the data file, the settings in force, and who acts at what time.

use std::path::Path;

use crate::domain::context::Context;
use crate::domain::order::act::field::Clock;
use crate::store::{Caller, Settings, Store};

/// What a use case works with.
#[derive(Clone, Copy)]
pub struct Workplace<'a> {
    /// The open data file, read and written by every use case.
    pub store: &'a Store,
    /// Settings of our unit, with its unit directory and calendar.
    pub settings: &'a Settings,
    /// The unit's config folder: own aliases, own forms.
    pub config: &'a Path,
    /// The officer who acts, and the present time.
    pub caller: &'a Caller,
}

impl<'a> Workplace<'a> {
    /// Returns the context for reading only: for findings, for what is possible now, and for the
    /// printed form.
    #[must_use]
    pub fn context(&self) -> Context<'a> {
        self.settings.reading_context(self.caller.now, "")
    }

    /// Returns how typed times are read.
    #[must_use]
    pub fn clock(&self) -> Clock {
        Clock {
            now: self.caller.now,
            close_of_day: self.settings.profile.rules.office_hours.afternoon.1,
            facts: false,
        }
    }
}
