//! The log of typed text: one file for each open window, written at every edit.
//!
//! A text that is being typed reaches the data file only after a pause, and not while another program
//! holds the data file or its disk is full. Until then it is here, in a file whose space was reserved
//! when the window was opened. It lies beside the data file, or on the local disk if the data file is
//! on a share, and is locked while its window is open. A file that nobody locks was left by a window
//! that did not end by itself; the next window takes its texts over.
//!
//! A file has two halves, used in turn. When one is full, what is still typed goes into the other
//! half, whose header is written last. So the file needs no more space than it has, and is whole at
//! every moment.

mod record;

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::drafts::{Draft, LoggedDrafts};
use super::files;
use record::{DraftChange, Record, sum};

/// What a half begins with: these bytes, then size of a half, generation and sum.
const MAGIC: &[u8; 8] = b"LIAIDRF1";
/// Bytes of the header of a half.
const HEADER: u64 = 28;
/// Bytes of a half at first.
const HALF: u64 = 256 * 1024;
/// Bytes of the largest half. More text than that is not typed.
const LARGEST_HALF: u64 = 64 * 1024 * 1024;
/// Ending of the files.
const ENDING: &str = "typed";

/// Returns the folder of the logs beside a data file.
#[must_use]
pub fn folder_beside(database: &Path) -> PathBuf {
    let mut name = database.file_stem().unwrap_or_default().to_os_string();
    name.push(".drafts");
    database.with_file_name(name)
}

/// The log of one window.
#[derive(Debug)]
pub struct DraftLog {
    folder: PathBuf,
    window: String,
    /// How often the log moved to a larger file.
    number: u32,
    file: File,
    half: u64,
    generation: u64,
    /// Where the next record goes.
    at: u64,
    texts: LoggedDrafts,
}

impl DraftLog {
    /// Creates the log of a window, reserves its space and locks it.
    ///
    /// # Errors
    /// When the folder or file cannot be created or written.
    pub fn create(folder: &Path, window: &str) -> io::Result<Self> {
        files::private_folder(folder)?;
        let file = reserve(&path(folder, window, 0), HALF)?;
        let mut log = Self {
            folder: folder.to_path_buf(),
            window: window.to_owned(),
            number: 0,
            file,
            half: HALF,
            generation: 0,
            at: 0,
            texts: LoggedDrafts::new(),
        };
        log.turn()?;
        Ok(log)
    }

    /// Writes a draft as it is now. It survives the end of the program at once, and a power cut after
    /// the next [`DraftLog::sync`].
    ///
    /// # Errors
    /// When the disk refuses. The log is then as before.
    pub fn keep(&mut self, draft: &Draft) -> io::Result<()> {
        let before = self.texts.get(&draft.place).and_then(Option::as_ref);
        let record = Record::between(before, draft);
        self.append(&record)?;
        self.texts.insert(draft.place.clone(), Some(draft.clone()));
        self.turn_if_full();
        Ok(())
    }

    /// Writes that a draft was submitted or discarded.
    ///
    /// # Errors
    /// As [`DraftLog::keep`].
    pub fn drop_draft(&mut self, place: &str) -> io::Result<()> {
        let record = Record {
            place: place.to_owned(),
            change: DraftChange::Dropped,
        };
        self.append(&record)?;
        self.texts.insert(place.to_owned(), None);
        self.turn_if_full();
        Ok(())
    }

    /// Makes sure that what was written is on the disk.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn sync(&self) -> io::Result<()> {
        self.file.sync_data()
    }

    /// Deletes the log, after everything in it has reached the data file.
    ///
    /// # Errors
    /// When the file cannot be deleted; it is then found again at the next start.
    pub fn remove(self) -> io::Result<()> {
        let path = path(&self.folder, &self.window, self.number);
        drop(self.file);
        std::fs::remove_file(path)
    }

    fn append(&mut self, record: &Record) -> io::Result<()> {
        let bytes = record.bytes(self.generation, self.at)?;
        if self.at % self.half + bytes.len() as u64 > self.half {
            // The state without this record goes into the other half, then the record after it.
            self.turn()?;
            let bytes = record.bytes(self.generation, self.at)?;
            if self.at % self.half + bytes.len() as u64 > self.half {
                self.grow(bytes.len() as u64)?;
                return self.append(record);
            }
            return self.put(&bytes);
        }
        self.put(&bytes)
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(self.at))?;
        self.file.write_all(bytes)?;
        self.at += bytes.len() as u64;
        Ok(())
    }

    /// Moves on before a half is full to its last byte, so that the next edit still fits.
    fn turn_if_full(&mut self) {
        if self.at % self.half > self.half / 8 * 7 {
            // The record is written, so a failure here loses nothing; the next edit tries again.
            if let Err(error) = self.turn() {
                tracing::warn!(code = ?error.kind(), "draft log not turned");
            }
        }
    }

    /// Writes all texts into the other half and goes on there.
    fn turn(&mut self) -> io::Result<()> {
        let generation = self.generation + 1;
        let begin = (generation % 2) * self.half;
        let (content, at) = self.whole(generation, begin)?;
        if at - begin > self.half / 4 * 3 {
            return self.grow(0);
        }
        self.file.seek(SeekFrom::Start(begin + HEADER))?;
        self.file.write_all(&content)?;
        self.file.sync_data()?;
        self.file.seek(SeekFrom::Start(begin))?;
        self.file.write_all(&header(self.half, generation))?;
        self.file.sync_data()?;
        self.generation = generation;
        self.at = at;
        Ok(())
    }

    /// Returns the records of all texts for a half that begins at `begin`, and where they end.
    fn whole(&self, generation: u64, begin: u64) -> io::Result<(Vec<u8>, u64)> {
        let mut content = Vec::new();
        let mut at = begin + HEADER;
        for (place, draft) in &self.texts {
            let record = draft.as_ref().map_or_else(
                || Record {
                    place: place.clone(),
                    change: DraftChange::Dropped,
                },
                Record::whole,
            );
            let bytes = record.bytes(generation, at)?;
            at += bytes.len() as u64;
            content.extend(bytes);
        }
        Ok((content, at))
    }

    /// Moves on to a file with larger halves, in which also `more` bytes have room.
    fn grow(&mut self, more: u64) -> io::Result<()> {
        let (content, _) = self.whole(0, 0)?;
        let mut half = self.half;
        while half / 4 * 3 < content.len() as u64 + more + HEADER {
            half *= 2;
        }
        half = half.max(self.half * 2);
        if half > LARGEST_HALF {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let old = path(&self.folder, &self.window, self.number);
        let file = reserve(&path(&self.folder, &self.window, self.number + 1), half)?;
        let mut larger = Self {
            folder: self.folder.clone(),
            window: self.window.clone(),
            number: self.number + 1,
            file,
            half,
            generation: self.generation,
            at: 0,
            texts: self.texts.clone(),
        };
        larger.turn()?;
        *self = larger;
        std::fs::remove_file(old)
    }
}

/// What a window left that did not end by itself.
#[derive(Debug)]
pub struct LeftLog {
    /// Name of the window.
    pub window: String,
    /// Its texts.
    pub drafts: LoggedDrafts,
    paths: Vec<PathBuf>,
}

impl LeftLog {
    /// Deletes the log, after its texts have reached the data file.
    pub fn remove(self) {
        for path in self.paths {
            if let Err(error) = std::fs::remove_file(path) {
                tracing::warn!(code = ?error.kind(), "draft log not removed");
            }
        }
    }
}

/// Returns the logs that windows left behind.
///
/// # Errors
/// When the folder is there and cannot be read.
pub fn left(folder: &Path) -> io::Result<Vec<LeftLog>> {
    let mut windows: BTreeMap<String, Vec<(u32, PathBuf)>> = BTreeMap::new();
    for (window, number, path) in logs(folder)? {
        windows.entry(window).or_default().push((number, path));
    }
    let mut left = Vec::new();
    for (window, mut files) in windows {
        if is_open(folder, &window) {
            continue;
        }
        files.sort();
        // A larger file that was not finished has no header yet, and then the one before it counts.
        let drafts = files.iter().rev().find_map(|(_, path)| read(path));
        left.push(LeftLog {
            window,
            drafts: drafts.unwrap_or_default(),
            paths: files.into_iter().map(|(_, path)| path).collect(),
        });
    }
    Ok(left)
}

/// Returns whether a window is still open, on this machine.
#[must_use]
pub fn is_open(folder: &Path, window: &str) -> bool {
    let Ok(logs) = logs(folder) else { return false };
    { logs }
        .into_iter()
        .filter(|(name, ..)| name == window)
        .any(|(_, _, path)| File::open(path).is_ok_and(|file| file.try_lock().is_err()))
}

/// Returns whether any window is open, on this machine.
#[must_use]
pub fn is_any_open(folder: &Path) -> bool {
    let Ok(logs) = logs(folder) else { return false };
    logs.iter().any(|(window, ..)| is_open(folder, window))
}

/// Returns window, number and path of each log in a folder.
fn logs(folder: &Path) -> io::Result<Vec<(String, u32, PathBuf)>> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut logs = Vec::new();
    for entry in entries {
        let path = entry?.path();
        let is_log = path.extension().is_some_and(|ending| ending == ENDING);
        let stem = path.file_stem().and_then(|stem| stem.to_str());
        let Some((window, number)) = stem
            .filter(|_| is_log)
            .and_then(|stem| stem.rsplit_once('-'))
        else {
            continue;
        };
        if let Ok(number) = number.parse() {
            logs.push((window.to_owned(), number, path.clone()));
        }
    }
    Ok(logs)
}

fn path(folder: &Path, window: &str, number: u32) -> PathBuf {
    folder.join(format!("{window}-{number}.{ENDING}"))
}

/// Creates a file of two halves that only its owner can read, and locks it.
fn reserve(path: &Path, half: u64) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut file = options.open(path)?;
    let filled = || -> io::Result<()> {
        file.try_lock()?;
        // Zeros are written rather than a length set, so that the disk has the space.
        let zeros = vec![0; 64 * 1024];
        let mut left = half * 2;
        while left > 0 {
            let part = usize::try_from(left)
                .unwrap_or(zeros.len())
                .min(zeros.len());
            file.write_all(zeros.get(..part).unwrap_or_default())?;
            left -= part as u64;
        }
        file.sync_all()
    }();
    match filled {
        Ok(()) => Ok(file),
        Err(error) => {
            if let Err(error) = std::fs::remove_file(path) {
                tracing::warn!(code = ?error.kind(), "draft log not removed");
            }
            Err(error)
        }
    }
}

fn header(half: u64, generation: u64) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    bytes.extend(half.to_le_bytes());
    bytes.extend(generation.to_le_bytes());
    let begin = (generation % 2) * half;
    bytes.extend(sum(generation, begin, MAGIC));
    bytes
}

/// Reads the texts of a log; `None` if it has no valid half.
fn read(path: &Path) -> Option<LoggedDrafts> {
    let mut file = Vec::new();
    let longest = LARGEST_HALF * 2;
    let opened = File::open(path).and_then(|opened| opened.take(longest).read_to_end(&mut file));
    if let Err(error) = opened {
        tracing::warn!(code = ?error.kind(), "draft log not read");
        return None;
    }
    let half = file.len() as u64 / 2;
    let newest = [0, half]
        .into_iter()
        .filter_map(|begin| {
            let at = usize::try_from(begin).ok()?;
            let found = file.get(at..at + usize::try_from(HEADER).ok()?)?;
            let generation = u64::from_le_bytes(found.get(16..24)?.try_into().ok()?);
            let expected = header(half, generation);
            (found == expected && (generation % 2) * half == begin).then_some((generation, begin))
        })
        .max()?;
    let (generation, begin) = newest;
    let mut drafts = LoggedDrafts::new();
    let mut at = begin + HEADER;
    let half_end = file.get(..usize::try_from(begin + half).ok()?)?;
    while let Some((record, next)) = Record::read(half_end, generation, at) {
        let place = record.place.clone();
        let before = drafts.get(&place).and_then(Option::as_ref);
        // A record that does not fit ends what can be believed.
        let Ok(draft) = record.apply(before) else {
            break;
        };
        drafts.insert(place, draft);
        at = next;
    }
    Some(drafts)
}

#[cfg(test)]
mod tests;
