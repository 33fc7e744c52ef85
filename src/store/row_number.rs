//! What a row's number says of the order that it means, and what the officer has answered about it:
//! whether a number without its leading zeros is that of a known order, and whether a second matter
//! under one number is an order of its own.

use std::borrow::Cow;

use rusqlite::Connection;

use super::commit::{Change, keep};
use super::error::StoreError;
use super::import_options::ImportOptions;
use super::order_event;
use super::orders;
use crate::domain::incoming::{IncomingRow, agree};
use crate::domain::order::{Fact, Order};

/// Header under which an order of its own keeps the number that it shares with another matter.
const SHARED_NUMBER: &str = "同编号的另一件事";

/// A row with the number by which its order is looked for.
pub(super) struct NumberedRow<'a> {
    pub(super) row: Cow<'a, IncomingRow>,
    /// The number that the known order gets, because its own lost leading zeros.
    pub(super) renumber: Option<String>,
    /// The number that the row shares with another matter, if the officer has not said that it is an
    /// order of its own.
    pub(super) asks: Option<String>,
}

/// Returns a row as the officer's answers let it be read.
///
/// # Errors
/// When the database fails.
pub(super) fn numbered<'a>(
    connection: &Connection,
    row: &'a IncomingRow,
    options: &ImportOptions,
) -> Result<NumberedRow<'a>, StoreError> {
    let plain = |row| NumberedRow {
        row,
        renumber: None,
        asks: None,
    };
    let Some(number) = row.order.order_no.clone() else {
        return Ok(plain(Cow::Borrowed(row)));
    };
    if row.other_matter {
        let mut row = row.clone();
        row.order.order_no = None;
        row.order
            .extra
            .insert(SHARED_NUMBER.to_owned(), number.clone());
        let asks = (!options.new.contains(&number)).then_some(number);
        return Ok(NumberedRow {
            asks,
            ..plain(Cow::Owned(row))
        });
    }
    if !options.says_same(&number) || orders::by_number(connection, &number)?.is_some() {
        return Ok(plain(Cow::Borrowed(row)));
    }
    let Some(known) = padded_number(connection, row)? else {
        return Ok(plain(Cow::Borrowed(row)));
    };
    // Zeros are lost and never added: the longer number is the platform's.
    let renumber = (number.len() > known.len()).then_some(number);
    let mut row = row.clone();
    row.order.order_no = Some(known);
    Ok(NumberedRow {
        renumber,
        ..plain(Cow::Owned(row))
    })
}

/// Returns the row as one about another matter than the known order with its number, if it plainly is:
/// the order is live and came from a file, and title, content and place are all others. `None` if it
/// is about the order, or the officer has said so.
pub(super) fn of_other_matter(
    order: &Order,
    row: &IncomingRow,
    options: &ImportOptions,
) -> Option<IncomingRow> {
    let number = row.order.order_no.as_ref()?;
    let is_same = row.other_matter || options.says_same(number);
    if is_same || order.order_no.as_ref() != Some(number) {
        return None;
    }
    let live = order.is_in_a_file() && !order.is_with_platform();
    let matter = &order.matter;
    let other = |said: Option<&str>, known: &str| {
        said.is_some_and(|said| {
            let known = known.trim();
            !known.is_empty() && !agree(Some(said), Some(known)) && !is_nearly(said.trim(), known)
        })
    };
    let differs = other(row.order.title.as_deref(), &matter.title)
        && other(row.order.content.as_deref(), &matter.content)
        && other(
            row.order.place.as_deref(),
            matter.place.as_deref().unwrap_or_default(),
        );
    (live && differs).then(|| IncomingRow {
        other_matter: true,
        dispatched_again: false,
        ..row.clone()
    })
}

/// Writes the number of a new order to the order whose number it shares, so that each names the other.
///
/// # Errors
/// When the database fails.
pub(super) fn tell_other_matter(
    change: Change<'_>,
    row: &IncomingRow,
    new: &str,
) -> Result<(), StoreError> {
    let Some(number) = row.order.extra.get(SHARED_NUMBER) else {
        return Ok(());
    };
    let Some(id) = orders::by_number(change.connection, number)? else {
        return Ok(());
    };
    let Some(folded) = orders::load(change.connection, id)? else {
        return Ok(());
    };
    let order = &folded.stored.order;
    if order.read_only.is_some() {
        return Ok(());
    }
    let fact = Fact {
        event: order_event::shares_number(order, SHARED_NUMBER, new, row.place.clone()),
        happened_at: change.caller().now,
    };
    keep(change, folded, &[fact], None)?;
    Ok(())
}

/// Returns the number of a known order that is this row's number with more or fewer leading zeros. A
/// spreadsheet program drops them when a list is opened and saved.
pub(super) fn padded_number(
    connection: &Connection,
    row: &IncomingRow,
) -> Result<Option<String>, StoreError> {
    let number = row.order.order_no.as_deref().unwrap_or_default();
    for padded in with_other_zeros(number) {
        let Some(id) = orders::by_number(connection, &padded)? else {
            continue;
        };
        if orders::load(connection, id)?.is_some() {
            return Ok(Some(padded));
        }
    }
    Ok(None)
}

/// Returns a number of figures with more and with fewer leading zeros.
pub(super) fn with_other_zeros(number: &str) -> impl Iterator<Item = String> {
    /// Greatest number of zeros that are looked for.
    const ZEROS: usize = 8;
    let bare = number.trim_start_matches('0');
    let figures = !bare.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    let zeros = 0..=if figures { ZEROS } else { 0 };
    let padded = zeros.map(move |zeros| format!("{}{bare}", "0".repeat(zeros)));
    padded.filter(move |padded| figures && padded != number)
}

/// Checks whether two texts are the same but for one place, at most a third of the longer one.
fn is_nearly(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let longer = one.len().max(other.len());
    let shorter = one.len().min(other.len());
    let begin = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let backwards = one.iter().rev().zip(other.iter().rev());
    let end = backwards
        .take_while(|(a, b)| a == b)
        .count()
        .min(shorter - begin);
    (begin + end) * 3 >= longer * 2
}
