//! Shared by acts that record a document: its file, and the date on it.

use chrono::NaiveDate;

use super::field::FileInput;
use super::handling::attach::stored;
use super::prelude::*;
use crate::domain::order::document::DocumentFile;

/// Returns the stored file of an optional field.
pub(super) fn kept(file: Option<&FileInput>) -> Result<Option<DocumentFile>, Refusal> {
    let Some(file) = file else { return Ok(None) };
    let file = stored(file)?;
    Ok(Some(DocumentFile {
        name: file.name.clone(),
        sha256: file.sha256.clone(),
        size: file.size,
    }))
}

/// Refuses a document that is dated after the day on which it was recorded.
pub(super) fn dated_by_then(
    case: &Case<'_>,
    act: ActId,
    date: Option<NaiveDate>,
) -> Result<(), Refusal> {
    let Some(date) = date.filter(|date| *date > case.at.date()) else {
        return Ok(());
    };
    Err(Refusal::new(
        "document_date",
        clause::SUPERVISION,
        format!("文件落款日期 {date} 晚于收到的日期 {}", case.at.date()),
        say!["核对", field(act, "date"), "，按文件上写的填"],
    )
    .mend(Mend::field(act, "date")))
}
