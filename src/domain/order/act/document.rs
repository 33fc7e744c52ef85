//! Shared by acts that record a document: its file, and the date on it.

use chrono::NaiveDate;

use super::field::FileInput;
use super::handling::attach::{check_readable, stored};
use super::prelude::*;
use crate::domain::order::document::DocumentFile;
use crate::domain::order::fact::Fact;
use crate::domain::refusal::DecisionStop;

/// Returns the stored file of an optional field. Our own filing form as it was exported, and an archive, are
/// no such document, whatever they are called.
pub(super) fn kept(act: ActId, file: Option<&FileInput>) -> Result<Option<DocumentFile>, Refusal> {
    let Some(file) = file else { return Ok(None) };
    let file = stored(file)?;
    check_readable(act, act.label(), file)?;
    Ok(Some(DocumentFile {
        name: file.name.clone(),
        sha256: file.sha256.clone(),
        size: file.size,
    }))
}

/// Asks before a document is recorded that is dated before what it answers or follows: the one or the
/// other date is likely a slip. Several causes may be given; the latest counts.
pub(super) fn ask_about_date(
    case: &Case<'_>,
    date: Option<NaiveDate>,
    causes: &[(&str, Option<NaiveDate>)],
) -> Result<Option<Fact>, DecisionStop> {
    let Some(date) = date else { return Ok(None) };
    let known = causes.iter().filter_map(|(what, on)| Some((*what, (*on)?)));
    let later = known.filter(|(_, on)| date < *on);
    let Some((what, on)) = later.max_by_key(|(_, on)| *on) else {
        return Ok(None);
    };
    case.ask_each_time(
        Question::DatedBeforeCause,
        clause::USAGE,
        format!("落款日期 {date} 早于“{what}”的日期 {on}，请核对"),
        format!("按落款日期 {date} 记下"),
    )
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
        clause::USAGE,
        format!("文件落款日期 {date} 晚于收到的日期 {}", case.at.date()),
        say!["核对", field(act, "date"), "，按文件上写的填"],
    )
    .mend(Mend::field(act, "date")))
}
