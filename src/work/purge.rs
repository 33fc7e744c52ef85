//! Erases the content of orders for good (彻底清除): which ones, what goes with them, and where copies
//! still lie.

use std::path::{Path, PathBuf};

use chrono::Months;

use super::Workplace;
use super::typed::take_in_left;
use crate::domain::clause;
use crate::domain::id::Id;
use crate::domain::privacy::Mask;
use crate::domain::refusal::Refusal;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::EraseReason;
use crate::store::{self, PurgeReport, StoreError, draft_log, restore};
use crate::strings::purge as words;

/// Which orders are to be erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PurgeWhich {
    /// Those named, by number or the beginning of an id.
    Named(Vec<String>),
    /// Those that ended before a moment.
    EndedBefore(BeijingTime),
    /// Those that the unit need not keep any longer, by its own rule.
    Expired,
}

/// An order that is to be erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PurgedOrder {
    /// Its id.
    pub id: Id,
    /// Its number.
    pub number: String,
    /// Its title, masked.
    pub title: String,
    /// When our part of it ended.
    pub ended: Option<BeijingTime>,
    /// How many files are attached to it.
    pub attachments: usize,
}

/// A copy of the data file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherCopy {
    /// Path of the file.
    pub path: PathBuf,
    /// Whether it lies in the folder of backups, or its name says that the program kept it. Otherwise it
    /// may be a data file that somebody works with.
    pub is_backup: bool,
    /// Whether it still holds one of the orders; `None` if it cannot be read.
    pub holds: Option<bool>,
}

/// What was erased, and where copies still lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Purged {
    /// What the data file reports.
    pub report: PurgeReport,
    /// Backups and kept files beside the data file that hold one of the orders, or cannot be read.
    pub copies: Vec<OtherCopy>,
}

/// Finds the orders and checks that they may be erased.
///
/// # Errors
/// When an order is not found, is still being worked on, or the unit has not set how long it keeps
/// orders.
pub fn plan(place: Workplace<'_>, which: &PurgeWhich) -> Result<Vec<PurgedOrder>, StoreError> {
    let ids = match which {
        PurgeWhich::Named(names) => names
            .iter()
            .map(|name| place.store.resolve(name))
            .collect::<Result<Vec<_>, _>>()?,
        PurgeWhich::EndedBefore(at) => place.store.ended_before(*at)?,
        PurgeWhich::Expired => {
            let years = place.settings.profile.rules.keep_years.ok_or_else(|| {
                Refusal::new(
                    "keep_years_unset",
                    clause::USAGE,
                    words::NO_YEARS,
                    words::SET_YEARS,
                )
            })?;
            let before = place.caller.now.checked_sub_months(Months::new(years * 12));
            match before {
                Some(before) => place.store.ended_before(before)?,
                None => Vec::new(),
            }
        }
    };
    let mut orders: Vec<PurgedOrder> = Vec::new();
    for id in ids {
        let order = place.store.order(id)?.order;
        // Which of two merged orders is named makes no difference: both go.
        let open = order.merged_into.is_none() && !order.stage.is_final();
        if open {
            let message = words::still_open(&order.number());
            let refusal = Refusal::new("purge_open", clause::USAGE, message, words::END_FIRST);
            return Err(refusal.into());
        }
        if orders.iter().any(|known| known.id == id) {
            continue;
        }
        orders.push(PurgedOrder {
            id,
            number: order.number(),
            title: Mask::screen(&order, false).title(&order.matter.title),
            ended: order.closed_at,
            attachments: order.attachments.len(),
        });
    }
    Ok(orders)
}

/// Erases orders that were planned. `typed` is the folder with the logs of typed text: what closed
/// windows left there is taken in first, so that it is erased with the order.
///
/// # Errors
/// When a window is open, since what is typed or shown there would stay; or when the database fails.
pub fn carry_out(
    place: Workplace<'_>,
    orders: &[PurgedOrder],
    reason: EraseReason,
    typed: &Path,
) -> Result<Purged, StoreError> {
    if draft_log::is_any_open(typed) {
        return Err(StoreError::Refused(Refusal::new(
            "purge_window_open",
            clause::USAGE,
            words::WINDOW_OPEN,
            words::CLOSE_WINDOWS,
        )));
    }
    take_in_left(place.store, typed)?;
    let ids: Vec<Id> = orders.iter().map(|order| order.id).collect();
    let report = place.store.purge(place.caller, ids.clone(), reason)?;
    let copies = restore::other_copies(place.store.path())?
        .into_iter()
        .map(|path| OtherCopy {
            holds: store::holds_any(&path, &ids),
            is_backup: is_backup(place.store.path(), &path),
            path,
        })
        .filter(|copy| copy.holds != Some(false))
        .collect();
    Ok(Purged { report, copies })
}

/// Returns whether a file is a backup of a data file, by where it lies or by its name.
fn is_backup(database: &Path, path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.parent() == Some(&restore::backup_folder(database))
        || ["-恢复前-", "-升级前-", "-抢救-"]
            .iter()
            .any(|kept| name.contains(kept))
}
