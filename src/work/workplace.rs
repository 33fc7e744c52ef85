//! What every use case works with: the data file, the settings in force, and who acts at what time.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

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
        }
    }

    /// Reads a text file of the config folder; `None` if it does not exist.
    ///
    /// # Errors
    /// The path of a file that exists but cannot be read.
    pub fn config_file(&self, name: &str) -> Result<Option<String>, PathBuf> {
        let path = self.config.join(name);
        match fs::read_to_string(&path) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(_) => Err(path),
        }
    }
}
