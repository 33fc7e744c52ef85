//! How much a file may cost before its reading is given up.
//!
//! The figures come from what real exports need: 100,000 rows × 28 columns with long texts are
//! about 40 MB on disk and some 300 MB unpacked, and take a few seconds; everything here leaves
//! such a file several times the room it uses.

use std::time::Duration;

/// Columns beyond this are not read (the widest export seen has 80).
pub const MAX_COLUMNS: usize = 256;
/// The last row a spreadsheet program can hold.
pub const MAX_ROWS: u32 = 1_048_576;
/// The longest frame of the reading process, in bytes, without its length prefix.
pub const MAX_FRAME: usize = 1 << 20;
/// Sheets in one file.
pub const MAX_SHEETS: usize = 255;
/// The largest file that is opened, in bytes.
pub const MAX_FILE: u64 = 256 << 20;
const MEGABYTE: u64 = 1 << 20;

/// Address space of the reading process for a file of `bytes`: 512 MB. A large .xls gets 12 times
/// its size, at most 1.5 GB, because calamine holds BIFF files whole and several times over: one
/// full sheet of 65,536 rows × 28 columns is 70 MB on disk and needs some 700 MB.
#[must_use]
pub fn child_memory(bytes: u64, compound: bool) -> u64 {
    let usual = 512 * MEGABYTE;
    if compound {
        (12 * bytes.min(128 * MEGABYTE)).max(usual)
    } else {
        usual
    }
}

/// Processor seconds for a file of `bytes`: 20, and 2 more for each megabyte, at most 300. A
/// compressed megabyte of .xlsx costs about 0.1 s in a release build and 1 s in a debug build.
#[must_use]
pub fn cpu_seconds(bytes: u64) -> u64 {
    (20 + 2 * (bytes / MEGABYTE)).min(300)
}

/// What the parent allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Time spent *waiting* for the reading process, all in all. `None`: twice the processor
    /// seconds of [`cpu_seconds`]. The time the caller spends on a row does not count, so a slow
    /// store cannot make a good file fail.
    pub waiting: Option<Duration>,
    /// Bytes of frames taken from one file.
    pub total_bytes: u64,
    /// Bytes of the file itself.
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
    /// The waiting time for a file of `bytes`.
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
