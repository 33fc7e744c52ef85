//! Backups that the program makes by itself: when one is due, which ones are kept, and how much of the
//! disk they may take.
//!
//! Kept are the newest of each of the last seven days that have one, and the newest of each of the last
//! eight weeks. All together take at most a tenth of what is free. Backups that somebody made are never
//! touched.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::{Datelike, Duration, NaiveDate, NaiveDateTime};

use super::Store;
use super::error::StoreError;
use super::files;
use super::restore::backup_folder;
use crate::domain::time::BeijingTime;

/// What the names of these backups begin with.
const PREFIX: &str = "自动-";
const TIME: &str = "%Y%m%d-%H%M%S";
/// A backup is due when the newest one is this old.
const HOURS: i64 = 20;
const DAYS: usize = 7;
const WEEKS: usize = 8;
/// The part of the free disk that these backups may take together.
const SHARE: u64 = 10;

/// What came of an automatic backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AutomaticBackup {
    /// None is due, or nothing has changed since the last one.
    NotDue,
    /// One was written.
    Written {
        /// Its path.
        path: PathBuf,
        /// Whether the journal in it is whole.
        sound: bool,
    },
    /// One would take too much of the disk. How many bytes it takes and how many are free.
    NoRoom {
        /// Size of the data file in bytes.
        wanted: u64,
        /// Free bytes.
        free: u64,
    },
}

/// A backup that the program made by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
struct OwnBackup {
    path: PathBuf,
    at: NaiveDateTime,
    size: u64,
}

impl Store {
    /// Writes a backup if one is due, and removes those that are not kept any longer.
    ///
    /// # Errors
    /// When a file cannot be read or written, or the database fails.
    pub fn back_up_by_itself(&self, now: BeijingTime) -> Result<AutomaticBackup, StoreError> {
        let folder = backup_folder(&self.path);
        remove_unfinished(&folder)?;
        let mut known = own_backups(&folder)?;
        let newest = known.iter().map(|one| one.at).max();
        if newest.is_some_and(|at| now - at < Duration::hours(HOURS)) {
            return Ok(AutomaticBackup::NotDue);
        }
        if let Some(newest) = known.iter().max_by_key(|one| one.at)
            && self.is_as_in(&newest.path)
        {
            return Ok(AutomaticBackup::NotDue);
        }
        files::private_folder(&folder)?;
        let wanted = fs::metadata(&self.path)?.len();
        let own: u64 = known.iter().map(|one| one.size).sum();
        let free = free_bytes(&folder)?;
        let room = (free + own) / SHARE;
        if wanted > room {
            return Ok(AutomaticBackup::NoRoom { wanted, free });
        }
        let path = folder.join(format!("{PREFIX}{}.db", now.format(TIME)));
        let copy = self.backup(&path, |_, _| {})?;
        files::link_all(&self.path, &path)?;
        // A damaged copy pushes no sound one out.
        if copy.sound {
            known.push(OwnBackup {
                path: path.clone(),
                at: now,
                size: wanted,
            });
            for one in superfluous(known, room) {
                remove(&one.path)?;
            }
        }
        Ok(AutomaticBackup::Written {
            path,
            sound: copy.sound,
        })
    }

    /// Returns whether a backup goes as far as the data file does.
    fn is_as_in(&self, backup: &Path) -> bool {
        let there = super::restore::recorded(backup);
        let here = super::restore::recorded(&self.path);
        here.is_some() && here == there
    }
}

/// Returns the backups that are not kept any longer, when all together have `room` bytes.
fn superfluous(mut backups: Vec<OwnBackup>, room: u64) -> Vec<OwnBackup> {
    backups.sort_by_key(|one| std::cmp::Reverse(one.at));
    let week = |at: NaiveDateTime| (at.iso_week().year(), at.iso_week().week());
    let mut days: BTreeSet<NaiveDate> = BTreeSet::new();
    let mut weeks = BTreeSet::new();
    let mut taken = 0;
    let mut left = Vec::new();
    for (place, one) in backups.into_iter().enumerate() {
        let new_day = days.len() < DAYS && days.insert(one.at.date());
        let new_week = weeks.len() < WEEKS && weeks.insert(week(one.at));
        // The newest stays whatever it takes.
        let fits = place == 0 || taken + one.size <= room;
        if (new_day || new_week) && fits {
            taken += one.size;
        } else {
            left.push(one);
        }
    }
    left
}

/// Returns the backups that the program made by itself.
fn own_backups(folder: &Path) -> Result<Vec<OwnBackup>, StoreError> {
    let mut found = Vec::new();
    for path in entries(folder)? {
        let name = path.file_name().and_then(|name| name.to_str());
        let time = name
            .and_then(|name| name.strip_prefix(PREFIX))
            .and_then(|rest| rest.strip_suffix(".db"));
        let at = time.and_then(|time| NaiveDateTime::parse_from_str(time, TIME).ok());
        if let Some(at) = at {
            let size = fs::metadata(&path)?.len();
            found.push(OwnBackup { path, at, size });
        }
    }
    Ok(found)
}

/// Removes what a program left that ended while it made a backup by itself.
fn remove_unfinished(folder: &Path) -> Result<(), StoreError> {
    const HOUR: std::time::Duration = std::time::Duration::from_hours(1);
    for path in entries(folder)? {
        let name = path.file_name().and_then(|name| name.to_str());
        let own = name.is_some_and(|name| name.starts_with(PREFIX));
        let part = own && path.extension().is_some_and(|ending| ending == "part");
        let touched = fs::metadata(&path).and_then(|found| found.modified());
        let old = touched.is_ok_and(|at| at.elapsed().is_ok_and(|age| age > HOUR));
        if part && old {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    match fs::read_dir(folder) {
        Ok(entries) => Ok(entries
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<Result<_, _>>()?),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error.into()),
    }
}

/// Removes a backup with its attached files.
fn remove(backup: &Path) -> Result<(), StoreError> {
    fs::remove_file(backup)?;
    let attached = files::folder(backup);
    if attached.is_dir() {
        fs::remove_dir_all(attached)?;
    }
    Ok(())
}

#[cfg(unix)]
fn free_bytes(folder: &Path) -> Result<u64, StoreError> {
    let found = rustix::fs::statvfs(folder).map_err(std::io::Error::from)?;
    Ok(found.f_bavail.saturating_mul(found.f_frsize))
}

#[cfg(windows)]
fn free_bytes(folder: &Path) -> Result<u64, StoreError> {
    let mut free = 0;
    let path = folder.to_string_lossy();
    winsafe::GetDiskFreeSpaceEx(Some(&path), Some(&mut free), None, None)
        .map_err(|error| std::io::Error::from_raw_os_error(error.raw().cast_signed()))?;
    Ok(free)
}

#[cfg(not(any(unix, windows)))]
fn free_bytes(_folder: &Path) -> Result<u64, StoreError> {
    Ok(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(number: u64) -> NaiveDateTime {
        let first = NaiveDate::from_ymd_opt(2026, 1, 5).unwrap();
        (first + chrono::Days::new(number))
            .and_hms_opt(9, 0, 0)
            .unwrap()
    }

    fn kept(days: &[NaiveDateTime], room: u64) -> Vec<NaiveDateTime> {
        let backup = |at: &NaiveDateTime| OwnBackup {
            path: PathBuf::from(at.to_string()),
            at: *at,
            size: 10,
        };
        let left = superfluous(days.iter().map(backup).collect(), room);
        let mut kept = days.to_vec();
        kept.retain(|at| left.iter().all(|one| one.at != *at));
        kept
    }

    #[test]
    fn a_year_of_daily_backups_leaves_seven_days_and_eight_weeks() {
        let year: Vec<_> = (0..364).map(day).collect();
        let kept = kept(&year, u64::MAX);
        assert_eq!(
            kept.len(),
            7 + 7,
            "the last day is also that of the last week"
        );
        assert_eq!(kept[7..], year[357..]);
        // The last day of each week before, a Sunday.
        for (at, week) in kept[..7].iter().zip((44..51).map(|week| day(week * 7 + 6))) {
            assert_eq!(*at, week);
        }
    }

    #[test]
    fn the_newest_are_kept_first_when_there_is_little_room() {
        let days: Vec<_> = (0..5).map(day).collect();
        assert_eq!(kept(&days, 25), days[3..]);
        assert_eq!(kept(&days, 1), days[4..]);
    }
}
