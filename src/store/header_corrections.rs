//! What the officer decided about headers of the platform's files.

use super::Store;
use super::caller::Caller;
use super::error::StoreError;

impl Store {
    /// What the officer decided about headers, the oldest first: the header with the canonical name of
    /// the field it holds, or with `None` when its column is to be left alone.
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

    /// Remembers what a header holds, in place of what was remembered of it.
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

    /// Forgets what was decided about a header; whether anything was.
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
