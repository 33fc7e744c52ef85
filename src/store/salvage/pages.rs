//! Reads the pages of a data file one by one, without SQLite, which refuses a file as soon as a page
//! that leads to others is damaged.
//!
//! The formats of the file and of its write-ahead log are those of <https://sqlite.org/fileformat2.html>.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use crate::store::format::APPLICATION_ID;

const MAGIC: &[u8] = b"SQLite format 3\0";
/// The sizes of a page that this program has used, the newest first.
const SIZES: [usize; 2] = [8192, 4096];
/// Bytes of the header of a write-ahead log.
const LOG_HEADER: usize = 32;
/// Bytes before each page in a write-ahead log.
const FRAME_HEADER: usize = 24;

/// Whether a file is one of ours, as far as its first bytes say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ownership {
    /// The header names this program.
    Ours,
    /// The header is that of another program.
    Foreign,
    /// There is no header that can be read.
    Unknown,
}

/// The pages of a file, each as its newest committed change left it.
pub(super) struct PageSource {
    file: File,
    /// Bytes of a page.
    pub(super) size: usize,
    /// Number of pages in the file.
    count: u32,
    /// The log, and where in it the newest version of a page stands.
    log: Option<(File, HashMap<u32, u64>)>,
}

impl PageSource {
    /// Opens a file and the write-ahead log beside it, for reading only.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(super) fn open(path: &Path) -> io::Result<(Self, Ownership)> {
        let mut file = File::open(path)?;
        let length = file.metadata()?.len();
        let mut header = [0; 100];
        let whole = file.read_exact(&mut header).is_ok();
        let known = whole && header.starts_with(MAGIC);
        let ownership = match big_endian(&header, 68) {
            _ if !known => Ownership::Unknown,
            Some(id) if i64::from(id) == APPLICATION_ID => Ownership::Ours,
            Some(_) | None => Ownership::Foreign,
        };
        let told = usize::from(u16::from_be_bytes([header[16], header[17]]));
        let size = if known && told.is_power_of_two() && told >= 512 {
            told
        } else {
            guessed_size(&mut file, length)?
        };
        let mut source = Self {
            file,
            size,
            count: u32::try_from(length.div_ceil(size as u64)).unwrap_or(u32::MAX),
            log: None,
        };
        let mut log = path.as_os_str().to_os_string();
        log.push("-wal");
        if let Ok(log) = File::open(Path::new(&log)) {
            source.log = committed(log, source.size);
        }
        Ok((source, ownership))
    }

    /// Returns the number of the last page; pages are counted from 1.
    pub(super) fn last(&self) -> u32 {
        let in_log = self.log.iter().flat_map(|(_, pages)| pages.keys());
        self.count.max(in_log.max().copied().unwrap_or(0))
    }

    /// Reads a page. One that is not there whole is filled up with zeros.
    ///
    /// # Errors
    /// When the disk cannot read it.
    pub(super) fn page(&mut self, number: u32) -> io::Result<Vec<u8>> {
        let mut page = vec![0; self.size];
        let before = u64::from(number.saturating_sub(1));
        let (file, at) = match &mut self.log {
            Some((log, pages)) if pages.contains_key(&number) => {
                (log, pages.get(&number).copied().unwrap_or_default())
            }
            Some(_) | None => (&mut self.file, before * self.size as u64),
        };
        file.seek(SeekFrom::Start(at))?;
        let mut filled = 0;
        while let Some(rest) = page.get_mut(filled..).filter(|rest| !rest.is_empty()) {
            match file.read(rest)? {
                0 => break,
                read => filled += read,
            }
        }
        Ok(page)
    }
}

/// Finds the committed pages of a write-ahead log, as far as its sums agree. Returns the log with them;
/// `None` if it is no log of a file with pages of this size.
fn committed(mut log: File, page: usize) -> Option<(File, HashMap<u32, u64>)> {
    let mut header = [0; LOG_HEADER];
    log.read_exact(&mut header).ok()?;
    let magic = big_endian(&header, 0)?;
    if magic & !1 != 0x377F_0682 || usize::try_from(big_endian(&header, 8)?) != Ok(page) {
        return None;
    }
    let big = magic & 1 == 1;
    let mut sums = add_up((0, 0), &header[..24], big);
    if (big_endian(&header, 24)?, big_endian(&header, 28)?) != sums {
        return None;
    }
    let mut pages = HashMap::new();
    let mut at = LOG_HEADER as u64;
    let mut pending = Vec::new();
    let mut frame = vec![0; FRAME_HEADER + page];
    while log.read_exact(&mut frame).is_ok() {
        let number = |at: usize| big_endian(&frame, at).unwrap_or(0);
        if frame.get(8..16) != header.get(16..24) {
            break;
        }
        sums = add_up(sums, frame.get(..8).unwrap_or_default(), big);
        sums = add_up(sums, frame.get(FRAME_HEADER..).unwrap_or_default(), big);
        if (number(16), number(20)) != sums {
            break;
        }
        pending.push((number(0), at + FRAME_HEADER as u64));
        at += frame.len() as u64;
        // Only the last page of a transaction has the size of the file.
        if number(4) != 0 {
            pages.extend(pending.drain(..));
        }
    }
    Some((log, pages))
}

/// Returns the size of a page with which most pages of a file look like pages of a table.
fn guessed_size(file: &mut File, length: u64) -> io::Result<usize> {
    let mut best = (0, SIZES[0]);
    for size in SIZES {
        let mut found = 0_u32;
        for number in 1..length.div_ceil(size as u64).min(500) {
            let mut kind = [0; 1];
            file.seek(SeekFrom::Start(number * size as u64))?;
            if file.read(&mut kind)? == 1 && matches!(kind[0], 2 | 5 | 10 | 13) {
                found += 1;
            }
        }
        // Half as many pages are twice as large.
        let weight = u64::from(found) * size as u64;
        if weight > best.0 {
            best = (weight, size);
        }
    }
    Ok(best.1)
}

/// Adds bytes to the two sums of a write-ahead log.
fn add_up(sums: (u32, u32), bytes: &[u8], big: bool) -> (u32, u32) {
    let word = |four: &[u8]| {
        let four = four.try_into().unwrap_or_default();
        if big {
            u32::from_be_bytes(four)
        } else {
            u32::from_le_bytes(four)
        }
    };
    bytes.chunks_exact(8).fold(sums, |(one, two), eight| {
        let (first, second) = eight.split_at(4);
        let one = one.wrapping_add(word(first)).wrapping_add(two);
        let two = two.wrapping_add(word(second)).wrapping_add(one);
        (one, two)
    })
}

/// Reads a number of four bytes.
pub(super) fn big_endian(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at + 4)?;
    Some(u32::from_be_bytes(four.try_into().ok()?))
}
