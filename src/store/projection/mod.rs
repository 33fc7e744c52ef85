//! Projections: tables derived from the events, so that views and counts need not read all events.
//!
//! Each has a name and a version in the table `projection`. A release that derives other values
//! raises the version. A projection of another version is rebuilt in steps before anything reads
//! it. `check` compares every projection with a fresh fold.

pub(super) mod board;
pub(super) mod calls;
pub(super) mod figures;
mod rebuild;
pub(super) mod search;
pub(super) mod search_compare;
mod search_keys;
pub(super) mod search_query;
pub(super) mod search_text;

use rusqlite::{Connection, params};

pub use rebuild::Rebuilding;
pub(super) use rebuild::{bring_up_to_date, rebuild_all};

use super::error::StoreError;
use super::orders::FoldedOrder;
use crate::domain::office::Call;
use crate::domain::term::terms;
use search_text::SearchText;

terms! {
    /// A projection. Its name is stored in the file and never changes.
    Projection {
        Board = "board", "工单列表";
        Search = "search", "全文索引";
        Calls = "calls", "未归档来电";
        Figures = "figures", "统计";
    }
}

impl Projection {
    /// The version that this program derives.
    const fn version(self) -> u32 {
        match self {
            Self::Board => board::VERSION,
            Self::Search => search_text::VERSION,
            Self::Calls => calls::VERSION,
            Self::Figures => figures::VERSION,
        }
    }

    fn clear(self, connection: &Connection) -> Result<(), StoreError> {
        match self {
            Self::Board => board::clear(connection),
            Self::Search => search::clear(connection),
            Self::Calls => calls::clear(connection),
            Self::Figures => figures::clear(connection),
        }
    }

    /// Adds an order to a projection that is being rebuilt.
    fn take_order(self, connection: &Connection, folded: &FoldedOrder) -> Result<(), StoreError> {
        let stored = &folded.stored;
        match self {
            Self::Board if stored.order.exists => board::put_again(connection, folded),
            Self::Search if stored.order.exists => search::put(
                connection,
                stored.row,
                None,
                Some(&SearchText::of(&stored.order)),
            ),
            Self::Figures => figures::put(connection, stored.row, &stored.order),
            Self::Board | Self::Search | Self::Calls => Ok(()),
        }
    }

    /// Adds a call to a projection that is being rebuilt.
    fn take_call(self, connection: &Connection, row: i64, call: &Call) -> Result<(), StoreError> {
        match self {
            Self::Calls => calls::put(connection, row, call),
            Self::Board | Self::Search | Self::Figures => Ok(()),
        }
    }

    /// Whether the file holds this program's version of the projection, completely built.
    fn is_current(self, connection: &Connection) -> Result<bool, StoreError> {
        Ok(connection
            .prepare_cached(
                "SELECT count(*) > 0 FROM projection
                 WHERE name = ?1 AND version = ?2 AND built_to IS NULL",
            )?
            .query_row(params![self.code(), self.version()], |row| row.get(0))?)
    }
}

/// Returns the projections that this program would derive otherwise, or that are not complete.
fn stale(connection: &Connection) -> Result<Vec<Projection>, StoreError> {
    let mut stale = Vec::new();
    for projection in Projection::ALL {
        if !projection.is_current(connection)? {
            stale.push(*projection);
        }
    }
    Ok(stale)
}

/// Refuses to write into a file whose projections another release has rebuilt in the meantime.
///
/// # Errors
/// [`StoreError::OtherRelease`] if another release has.
pub(super) fn refuse_stale(connection: &Connection) -> Result<(), StoreError> {
    if stale(connection)?.is_empty() {
        Ok(())
    } else {
        Err(StoreError::OtherRelease)
    }
}

/// Updates every projection of an order from its state before a change to the state after it. An
/// order that no longer exists is removed from all of them, which frees its number. A search
/// index that cannot be opened does not keep the change from being saved: it is built again when the
/// file is opened next.
///
/// # Errors
/// When the database fails.
pub(super) fn save_order(
    connection: &Connection,
    before: Option<&SearchText>,
    after: &FoldedOrder,
) -> Result<(), StoreError> {
    let row = after.stored.row;
    figures::put(connection, row, &after.stored.order)?;
    if after.stored.order.exists {
        board::put(connection, after)?;
        let text = SearchText::of(&after.stored.order);
        index(connection, row, before, Some(&text))
    } else {
        board::remove(connection, row)?;
        index(connection, row, before, None)
    }
}

fn index(
    connection: &Connection,
    row: i64,
    before: Option<&SearchText>,
    after: Option<&SearchText>,
) -> Result<(), StoreError> {
    match search::put(connection, row, before, after) {
        Err(error @ StoreError::Damaged(_)) => {
            tracing::error!(row, code = error.code(), "an order is not indexed");
            search::fall_behind(connection)
        }
        done => done,
    }
}

/// Removes an order that is erased from every projection. Nothing of its text may stay in the index,
/// so that a damaged index keeps it from being erased.
///
/// # Errors
/// When the database fails.
pub(super) fn erase_order(
    connection: &Connection,
    row: i64,
    before: &SearchText,
) -> Result<(), StoreError> {
    board::remove(connection, row)?;
    figures::remove(connection, row)?;
    search::put(connection, row, Some(before), None)
}
