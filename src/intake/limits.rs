//! Limits on the time and memory for reading a file.
//!
//! They are several times what real exports need: 100,000 rows of 28 columns with long texts are
//! about 40 MB on disk and some 300 MB unpacked, and take a few seconds.

use std::time::Duration;

/// Number of columns that are read (the widest known export has 80).
pub const MAX_COLUMNS: usize = 256;
/// Maximum number of rows in a spreadsheet program.
pub const MAX_ROWS: u32 = 1_048_576;
/// Maximum length of a frame in bytes, without its length prefix.
pub const MAX_FRAME: usize = 1 << 20;
/// Maximum number of sheets in one file: a sheet a day for several years.
pub const MAX_SHEETS: usize = 2_000;
/// Maximum size of a file in bytes.
pub const MAX_FILE: u64 = 256 << 20;
const MEGABYTE: u64 = 1 << 20;

/// Returns the address space of the child process in bytes: 512 MB. A large .xls file gets 12 times
/// its size, at most 1.5 GB, because calamine holds BIFF files in memory several times: a full
/// sheet of 65,536 rows and 28 columns is 70 MB on disk and needs about 700 MB.
#[must_use]
pub fn child_memory(bytes: u64, compound: bool) -> u64 {
    let usual = 512 * MEGABYTE;
    if compound {
        (12 * bytes.min(128 * MEGABYTE)).max(usual)
    } else {
        usual
    }
}

/// Returns the processor time of the child process in seconds: 20, plus 2 for each megabyte, at
/// most 300. A compressed megabyte of .xlsx takes about 0.1 s in a release build and 1 s in a debug
/// build.
#[must_use]
pub fn cpu_seconds(bytes: u64) -> u64 {
    (20 + 2 * (bytes / MEGABYTE)).min(300)
}

/// Limits set by the parent process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Maximum total time *waiting* for the child process; `None` means twice the processor time of
    /// [`cpu_seconds`]. Time that the caller spends on rows does not count, so a slow store cannot
    /// make a good file fail.
    pub waiting: Option<Duration>,
    /// Maximum number of bytes of all frames together.
    pub total_bytes: u64,
    /// Maximum size of the file in bytes.
    pub file_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            waiting: None,
            total_bytes: 2 << 30,
            file_bytes: MAX_FILE,
        }
    }
}

impl Limits {
    /// Returns the maximum waiting time for a file of `bytes` bytes.
    #[must_use]
    pub fn waiting_for(&self, bytes: u64) -> Duration {
        self.waiting
            .unwrap_or_else(|| Duration::from_secs(2 * cpu_seconds(bytes)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_large_workbook_of_the_old_kind_gets_more_memory() {
        assert_eq!(child_memory(40 << 20, true), 512 << 20);
        assert_eq!(child_memory(70 << 20, true), 840 << 20);
        assert_eq!(child_memory(1 << 40, true), 1536 << 20);
        assert_eq!(child_memory(1 << 40, false), 512 << 20);
    }

    #[test]
    fn a_large_file_gets_more_time_but_not_for_ever() {
        assert_eq!(cpu_seconds(0), 20);
        assert_eq!(cpu_seconds(40 << 20), 100);
        assert_eq!(cpu_seconds(u64::MAX / 4), 300);
    }
}
