//! The officer's decisions about column headers in the platform's files.

use super::Store;
use super::caller::Caller;
use super::error::StoreError;
use crate::domain::office::HeaderMeaning;

impl Store {
    /// Returns the officer's decisions about headers, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn header_corrections(&self) -> Result<Vec<HeaderMeaning>, StoreError> {
        self.office(|state| state.office.headers.clone())
    }

    /// Saves which field a header holds in files from one source, replacing an earlier decision
    /// about it.
    ///
    /// # Errors
    /// When the database fails.
    pub fn save_header_correction(
        &self,
        caller: &Caller,
        meaning: HeaderMeaning,
    ) -> Result<(), StoreError> {
        self.change_office(caller, move |office| office.set_header(meaning))?;
        Ok(())
    }

    /// Deletes the decision about a header in files from one source; returns whether there was one.
    ///
    /// # Errors
    /// When the database fails.
    pub fn forget_header_correction(
        &self,
        caller: &Caller,
        source: &str,
        header: &str,
    ) -> Result<bool, StoreError> {
        let (source, header) = (source.to_owned(), header.to_owned());
        let changes =
            self.change_office(caller, move |office| office.forget_header(&source, &header))?;
        Ok(changes > 0)
    }
}
