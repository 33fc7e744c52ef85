//! Copies a text out: it goes to the clipboard, a file or the output, and is then entered in the
//! journal.

use std::io;
use std::path::Path;

use super::act::ActOutcome;
use super::outgoing::{self, Outgoing};
use super::{Workplace, door};
use crate::domain::clause;
use crate::domain::id::Id;
use crate::domain::order::own_unit;
use crate::domain::refusal::Refusal;
use crate::domain::sentence::either;
use crate::domain::vocabulary::{CopyBy, CopyTo};
use crate::store::StoreError;
use crate::strings::outgoing as words;

/// Puts a text on a clipboard, and removes it again after a while if it holds personal data.
/// Returns which clipboard took it, or in words why none did. The caller passes it in because only
/// the terminal has a clipboard.
pub type ClipboardWriter = Box<dyn Fn(&str, Personal) -> Result<CopyBy, String> + Send>;

/// Whether a text holds personal data. Such a text must not stay on a clipboard or in its history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Personal {
    /// The text holds personal data.
    Yes,
    /// The text holds no personal data, as far as the program can tell.
    No,
}

/// Way by which a text leaves the program.
pub enum CopyRoute<'a> {
    /// Into the clipboard that the terminal offers.
    Clipboard(&'a ClipboardWriter),
    /// Into a new file in this folder.
    Folder(&'a Path),
    /// To whoever reads the program's output.
    Output(&'a mut dyn FnMut(&str) -> io::Result<()>),
}

/// A text that was copied out.
#[derive(Debug)]
pub struct CopyOutcome {
    /// Which clipboard, file or output took it, as far as the program can know.
    pub by: CopyBy,
    /// Path of the file; `None` if the text was not written to a file.
    pub file: Option<String>,
    /// Result for each order whose journal records the copying, or why the entry failed although
    /// the text has left.
    pub journalled: Result<Vec<ActOutcome>, StoreError>,
}

/// Why a text was not copied out.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// It holds personal data that its destination may not have.
    #[error("{}", words::PERSONAL_LEFT)]
    PersonalLeft,
    /// The order can only be looked at, so the copying could not be entered in its journal; or the
    /// text is signed and it is not known which unit we are.
    #[error("{}。{}", .0.message, .0.fix)]
    Refused(Box<Refusal>),
    /// The data file failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The clipboard did not take it.
    #[error("{0}{hint}", hint = words::FILE_HINT)]
    Clipboard(String),
    /// It could not be written to the folder.
    #[error("{0}")]
    Folder(String),
    /// It could not be written to the output.
    #[error(transparent)]
    Output(#[from] io::Error),
}

/// Returns every text of an order for a destination, with the request to the named co-handlers.
///
/// # Errors
/// When the order cannot be read.
pub fn texts(
    place: Workplace<'_>,
    id: Id,
    to: CopyTo,
    named: &[String],
) -> Result<Vec<Outgoing>, StoreError> {
    let stored = place.store.order(id)?;
    let mut journal = place.store.journal(id)?;
    // What was done on an order that was merged into this one was done on the matter.
    for merged in &stored.order.absorbed {
        journal.extend(place.store.journal(merged.order)?);
    }
    let context = place.context();
    let mut texts = outgoing::of_order(&stored, &journal, to, named, &context);
    door::hold_back(place, Some(&stored.order), &mut texts)?;
    Ok(texts)
}

/// Returns why a text does not fit into the platform's field; the officer then decides. `None` if
/// it fits.
#[must_use]
pub fn over_limit(place: Workplace<'_>, text: &Outgoing) -> Option<Refusal> {
    let rule = place.settings.profile.rules.platform_field_limit;
    (text.over(rule) > 0).then(|| {
        let count = words::count(text.characters(), text.limit(rule));
        Refusal::new(
            "over_limit",
            clause::OWN_RULE,
            count,
            either(words::OVER_FIX_HERE, words::OVER_FIX),
        )
    })
}

/// Records that personal data was looked at, if a text that is shown holds any.
///
/// # Errors
/// When the journal cannot be written.
pub fn log_reveal(
    place: Workplace<'_>,
    texts: &[&Outgoing],
    orders: &[Id],
) -> Result<(), StoreError> {
    if texts.iter().any(|text| text.personal) {
        place.store.log_reveal(place.caller, orders.to_vec())?;
    }
    Ok(())
}

/// Copies a text out and, only after that succeeded, enters it in the journal.
///
/// # Errors
/// [`CopyError`]; nothing is then journalled.
pub fn copy(
    place: Workplace<'_>,
    text: &Outgoing,
    way: CopyRoute<'_>,
) -> Result<CopyOutcome, CopyError> {
    if !text.may_go() {
        tracing::warn!("copy with personal data stopped");
        return Err(CopyError::PersonalLeft);
    }
    if text.is_signed() {
        let known = own_unit::check_known(&place.context());
        known.map_err(|refusal| CopyError::Refused(Box::new(refusal)))?;
    }
    // A digest of many orders goes out even so; it tells of each only what its line says.
    if let [(id, _)] = text.orders.as_slice()
        && let Some(why) = place.store.order(*id)?.order.read_only
    {
        return Err(CopyError::Refused(Box::new(why.refusal())));
    }
    let (by, file) = match way {
        CopyRoute::Clipboard(clipboard) => {
            let personal = if text.personal {
                Personal::Yes
            } else {
                Personal::No
            };
            (
                clipboard(&text.text, personal).map_err(CopyError::Clipboard)?,
                None,
            )
        }
        CopyRoute::Folder(folder) => {
            let file = outgoing::write(text, folder, place.caller.now);
            (CopyBy::File, Some(file.map_err(CopyError::Folder)?))
        }
        CopyRoute::Output(write) => {
            write(&text.text)?;
            (CopyBy::Output, None)
        }
    };
    // What a colleague of our own takes over does not leave the office.
    if text.to == CopyTo::Colleague {
        return Ok(CopyOutcome {
            by,
            file,
            journalled: Ok(Vec::new()),
        });
    }
    let orders = text.orders.iter().map(|(id, seq)| (*id, Some(*seq)));
    let entry = vec![text.entry(by)];
    let journalled = place.store.act_each(place.caller, orders.collect(), entry);
    if let Err(error) = &journalled {
        tracing::error!(code = error.code(), "copy not journalled");
    }
    Ok(CopyOutcome {
        by,
        file,
        journalled,
    })
}
