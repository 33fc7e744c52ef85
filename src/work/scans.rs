//! The scan folder: scans of signed and sealed forms that wait in a folder, each with the order whose number
//! its name holds. Nothing is stored before the officer says yes.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use super::Workplace;
use super::act::{self, ActError};
use crate::domain::id::Id;
use crate::domain::order::act::ActId;
use crate::domain::privacy::{Audience, Mask};
use crate::store::{Committed, Query, StoreError, View};
use crate::strings::scans as words;

/// Greatest number of files that are looked at.
const MOST: usize = 500;

/// Least number of digits at the end of an order's number by which a file names it.
const TAIL: usize = 6;

/// Endings of scans and photos.
const ENDINGS: [&str; 8] = ["pdf", "ofd", "jpg", "jpeg", "png", "tif", "tiff", "bmp"];

/// An order that waits for its scan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Its id.
    pub id: Id,
    /// The sequence number of its last event.
    pub last_seq: i64,
    /// Its number.
    pub number: String,
    /// Its title, masked.
    pub title: String,
}

/// Whose scan a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScanOf {
    /// The only waiting order whose number the name holds.
    Order(Waiting),
    /// The name holds the number of an order that does not wait for a scan; the number and why.
    NotWaiting(String, String),
    /// The name tells of no waiting order, or of several.
    Unknown,
}

/// A file of the scan folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScanFile {
    /// Its path.
    pub path: PathBuf,
    /// Its name.
    pub name: String,
    /// Whose scan it is.
    pub of: ScanOf,
}

/// What a look into the scan folder found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScanFolder {
    /// The scans and photos in it, by name.
    pub files: Vec<ScanFile>,
    /// The orders that wait for a scan, what is due first at the top.
    pub waiting: Vec<Waiting>,
    /// Whether there are more files than were looked at.
    pub cut: bool,
}

/// Why a scan folder was not looked at.
#[derive(Debug, thiserror::Error)]
pub enum ScanError {
    /// The folder cannot be read; says why in Chinese.
    #[error("{0}")]
    Folder(String),
    /// The data file failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Looks into a folder. Only the names of files are read.
///
/// # Errors
/// [`ScanError`].
pub fn look(place: Workplace<'_>, folder: &Path) -> Result<ScanFolder, ScanError> {
    let failed = |error: std::io::Error| {
        ScanError::Folder(words::no_folder(&folder.display().to_string(), &error))
    };
    let mut names: Vec<(String, PathBuf)> = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let path = entry.path();
        let ending = path
            .extension()
            .map(|ending| ending.to_string_lossy().to_lowercase());
        let is_scan = ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()));
        if is_scan && path.is_file() {
            names.push((entry.file_name().to_string_lossy().into_owned(), path));
        }
    }
    names.sort();
    let cut = names.len() > MOST;
    names.truncate(MOST);
    let waiting = waiting(place)?;
    let files = names
        .into_iter()
        .map(|(name, path)| {
            let of = whose(place, &waiting, &name)?;
            Ok(ScanFile { path, name, of })
        })
        .collect::<Result<Vec<_>, StoreError>>()?;
    Ok(ScanFolder {
        files,
        waiting,
        cut,
    })
}

/// Returns the orders that wait for a scan.
fn waiting(place: Workplace<'_>) -> Result<Vec<Waiting>, StoreError> {
    let query = Query {
        view: Some(View::ToScan),
        ..Query::default()
    };
    let listed = place.store.window(&query, place.caller.now)?;
    let each = listed.into_iter().map(|one| {
        let order = &one.stored.order;
        Waiting {
            id: order.id,
            last_seq: one.stored.last_seq,
            number: order.number(),
            title: Mask::of(order, Audience::Screen).title(&order.matter.title),
        }
    });
    Ok(each.collect())
}

/// Finds whose scan a file is, by the numbers in its name.
fn whose(place: Workplace<'_>, waiting: &[Waiting], name: &str) -> Result<ScanOf, StoreError> {
    let runs = || {
        name.split(|c: char| !c.is_ascii_digit())
            .filter(|run| !run.is_empty())
    };
    let whole = waiting.iter().filter(|one| holds(name, &one.number));
    let mut found: Vec<&Waiting> = whole.collect();
    if found.is_empty() {
        let ends = |one: &&Waiting| {
            runs().any(|run| {
                run.len() >= TAIL && run.len() < one.number.len() && one.number.ends_with(run)
            })
        };
        found = waiting.iter().filter(ends).collect();
    }
    match found.as_slice() {
        [only] => return Ok(ScanOf::Order((*only).clone())),
        [_, ..] => return Ok(ScanOf::Unknown),
        [] => {}
    }
    // The number of an order that is further, or not so far, is said with the reason.
    for run in runs().filter(|run| run.len() >= 10) {
        let Ok(id) = place.store.resolve(run) else {
            continue;
        };
        let stored = place.store.order(id)?;
        let why = stored.order.gate(ActId::Scan, &place.context());
        let why = why
            .err()
            .map_or_else(String::new, |refusal| refusal.message.screen());
        return Ok(ScanOf::NotWaiting(stored.order.number(), why));
    }
    Ok(ScanOf::Unknown)
}

/// Checks whether a name holds a number that is not a part of a longer one.
fn holds(name: &str, number: &str) -> bool {
    name.match_indices(number).any(|(at, _)| {
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let before = name.get(..at).and_then(|before| before.chars().next_back());
        let behind = name
            .get(at + number.len()..)
            .and_then(|behind| behind.chars().next());
        !is_digit(before) && !is_digit(behind)
    })
}

/// A file that the officer said yes to, and the order whose scan it is, with the last event seen.
pub type ScanPair = (PathBuf, Id, i64);

/// Stores scans, each on its own, so that a refusal of one does not stop the others.
#[must_use]
pub fn store(
    place: Workplace<'_>,
    pairs: &[ScanPair],
) -> Vec<(Id, PathBuf, Result<Committed, ActError>)> {
    let each = pairs.iter().map(|(path, id, seen)| {
        let mut fields = Map::new();
        fields.insert("file".to_owned(), Value::String(path.display().to_string()));
        let done = act::act(place, vec![(*id, Some(*seen))], vec![(ActId::Scan, fields)]);
        let one = done.and_then(|each| match each.into_iter().next() {
            Some((_, outcome)) => outcome.map_err(ActError::from),
            None => Err(ActError::Store(StoreError::Gone)),
        });
        (*id, path.clone(), one)
    });
    each.collect()
}
