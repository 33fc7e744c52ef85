//! The officer's decisions about column headers in the platform's files.

use super::Store;
use super::caller::Caller;
use super::error::StoreError;

impl Store {
    /// Returns the officer's decisions about headers, oldest first: each header with the canonical
    /// name of its field, or with `None` if the column must not be read.
    ///
    /// # Errors
    /// When the database fails.
    pub fn header_corrections(&self) -> Result<Vec<(String, Option<String>)>, StoreError> {
        self.office(|state| {
            let headers = state.office.headers.iter();
            headers
                .map(|known| (known.header.clone(), known.field.clone()))
                .collect()
        })
    }

    /// Saves which field a header holds, replacing an earlier decision about it.
    ///
    /// # Errors
    /// When the database fails.
    pub fn save_header_correction(
        &self,
        caller: &Caller,
        header: &str,
        field: Option<&str>,
    ) -> Result<(), StoreError> {
        let (header, field) = (header.to_owned(), field.map(str::to_owned));
        self.change_office(caller, move |office| office.set_header(header, field))?;
        Ok(())
    }

    /// Deletes the decision about a header; returns whether there was one.
    ///
    /// # Errors
    /// When the database fails.
    pub fn forget_header_correction(
        &self,
        caller: &Caller,
        header: &str,
    ) -> Result<bool, StoreError> {
        let header = header.to_owned();
        let changes = self.change_office(caller, move |office| office.forget_header(&header))?;
        Ok(changes > 0)
    }
}
