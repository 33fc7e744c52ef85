//! Texts that are open in an external editor. Each is kept in a file beside the data file that only
//! its owner can read. The file is deleted when the text has come back, and recovered at the next
//! start when the program ended before.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use super::DeskWorker;
use crate::desk::effect::OutsideText;
use crate::desk::filing::draft_act;
use crate::domain::order::act::ActId;
use crate::domain::time::BeijingTime;
use crate::store::files::{hex, private_folder};
use crate::store::{CallNote, Caller, Draft, StoreError};

/// The length limit of a text that comes back, in bytes.
const LONGEST: u64 = 4 << 20;

/// Returns the folder in which texts lie while they are open in an editor.
#[must_use]
pub fn folder(database: &Path) -> PathBuf {
    database.with_extension("outside")
}

/// A text that is open in an external editor.
#[derive(Debug)]
pub struct EditorSession {
    file: PathBuf,
    lock_file: PathBuf,
    /// The lock is held while the editor runs, so that another window does not recover the text as
    /// a lost one.
    lock: File,
    given: String,
}

impl EditorSession {
    /// Writes the text to a file for the editor.
    ///
    /// # Errors
    /// Fails when the folder cannot be written to, or when the same text is open in an editor
    /// already.
    pub fn begin(folder: &Path, outside: &OutsideText) -> io::Result<Self> {
        private_folder(folder)?;
        let name = name_of(outside);
        let lock_file = folder.join(format!("{name}.lock"));
        let lock = private(OpenOptions::new().write(true).create(true).truncate(false))
            .open(&lock_file)?;
        lock.try_lock().map_err(io::Error::other)?;
        let file = folder.join(format!("{name}.txt"));
        // A file that an earlier editor left here was recovered when the program started.
        match fs::remove_file(&file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut written = private(OpenOptions::new().write(true).create_new(true)).open(&file)?;
        // Notepad of Windows 7 and early Windows 10 takes a text without the mark for GBK.
        if cfg!(windows) {
            written.write_all("\u{FEFF}".as_bytes())?;
        }
        written.write_all(outside.text.as_bytes())?;
        written.sync_all()?;
        Ok(Self {
            file,
            lock_file,
            lock,
            given: outside.text.clone(),
        })
    }

    /// Returns the path of the file to edit.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.file
    }

    /// Reads the edited text and deletes the file.
    ///
    /// # Errors
    /// Fails when the file cannot be read. It then stays where it is and is recovered at the next
    /// start.
    pub fn finish(self) -> io::Result<String> {
        let text = read(&self.file)?;
        // Editors add a line break at the end of a file.
        let bare = text.strip_suffix('\n');
        let bare = bare.map(|bare| bare.strip_suffix('\r').unwrap_or(bare));
        let text = match bare {
            Some(bare) if !self.given.ends_with('\n') => bare.to_owned(),
            _ => text,
        };
        fs::remove_file(&self.file)?;
        drop(self.lock);
        // A lock file that is left behind does no harm.
        remove(&self.lock_file);
        Ok(text)
    }
}

impl DeskWorker {
    /// Recovers the texts that were open in an editor when the program ended: each goes into the
    /// draft that it came from. Returns the number of texts.
    pub(super) fn recover_outside(&self, caller: &Caller) -> Result<usize, StoreError> {
        let entries = match fs::read_dir(folder(self.store.path())) {
            Ok(entries) => entries,
            Err(error) => {
                if error.kind() != io::ErrorKind::NotFound {
                    tracing::warn!(code = ?error.kind(), "texts of editors not looked for");
                }
                return Ok(0);
            }
        };
        let mut count = 0;
        for entry in entries.flatten() {
            let path = entry.path();
            let name = path.file_stem().and_then(|stem| stem.to_str());
            let is_text = path.extension().is_some_and(|ending| ending == "txt");
            let Some((place, field)) = name.filter(|_| is_text).and_then(parse) else {
                continue;
            };
            let lock = File::open(path.with_extension("lock"));
            if lock.is_ok_and(|lock| lock.try_lock().is_err()) {
                continue;
            }
            let text = match read(&path) {
                Ok(text) => text,
                Err(error) => {
                    tracing::warn!(code = ?error.kind(), "text of an editor not read");
                    continue;
                }
            };
            if self.bring_back(caller, &place, &field, &text)? {
                count += 1;
            }
            // A file that cannot be deleted now is found again at the next start, with the same
            // text.
            remove(&path);
            remove(&path.with_extension("lock"));
        }
        Ok(count)
    }

    /// Puts a text into the draft that it came from. Returns whether it differs from the draft.
    fn bring_back(
        &self,
        caller: &Caller,
        place: &str,
        field: &str,
        text: &str,
    ) -> Result<bool, StoreError> {
        let text = text.trim_end_matches('\n');
        if text.trim().is_empty() {
            return Ok(false);
        }
        let at: BeijingTime = caller.now;
        if place.is_empty() {
            // The form keeps no draft, so the text is saved as a call note and is not lost.
            self.store.note_call(
                caller,
                CallNote {
                    id: 0,
                    at,
                    actor: caller.actor.clone(),
                    caller: String::new(),
                    body: text.to_owned(),
                },
            )?;
            return Ok(true);
        }
        let before = self.store.draft(place)?;
        let kept = before.as_ref().map(|draft| draft.body.as_str());
        let mut body: Map<String, Value> = kept
            .and_then(|body| serde_json::from_str(body).ok())
            .unwrap_or_default();
        let name = if draft_act(place) == ActId::EditForm.name() {
            body.insert("slot".to_owned(), Value::String(field.to_owned()));
            "text"
        } else {
            field
        };
        let new = Value::String(text.to_owned());
        if body.insert(name.to_owned(), new.clone()) == Some(new) {
            return Ok(false);
        }
        let stream = place.split('/').next().and_then(|id| id.parse().ok());
        self.store.save_draft(Draft {
            place: place.to_owned(),
            window: self.window.clone(),
            stream,
            actor: caller.actor.clone(),
            body: Value::Object(body).to_string(),
            updated_at: at,
        })?;
        Ok(true)
    }
}

/// Deletes a file that may be gone already.
fn remove(path: &Path) {
    if let Err(error) = fs::remove_file(path)
        && error.kind() != io::ErrorKind::NotFound
    {
        tracing::warn!(code = ?error.kind(), "file of an editor not removed");
    }
}

/// Makes the file readable and writable by its owner alone.
fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options
}

fn read(path: &Path) -> io::Result<String> {
    if fs::metadata(path)?.len() > LONGEST {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let bytes = fs::read(path)?;
    // With a damaged character in it, the text is in the encoding that explains more of it.
    let damaged = || {
        let utf8 = String::from_utf8_lossy(&bytes);
        let marks = utf8.matches(char::REPLACEMENT_CHARACTER).count();
        let gb = encoding_rs::GB18030.decode(&bytes).0;
        let gb_marks = gb.matches(char::REPLACEMENT_CHARACTER).count();
        if gb_marks < marks {
            gb.into_owned()
        } else {
            utf8.into_owned()
        }
    };
    Ok(crate::text::decode(&bytes).unwrap_or_else(damaged))
}

/// Returns the name of the file, which encodes where the text belongs. It is hexadecimal, because
/// fields can be named after units.
fn name_of(outside: &OutsideText) -> String {
    let place = format!("{}\n{}", outside.place, outside.field);
    hex(place.as_bytes())
}

/// Returns where a text belongs, decoded from the name of its file.
fn parse(name: &str) -> Option<(String, String)> {
    let digits = name.as_bytes().chunks(2);
    let bytes = digits.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok());
    let place = String::from_utf8(bytes.collect::<Option<Vec<u8>>>()?).ok()?;
    let (place, field) = place.split_once('\n')?;
    Some((place.to_owned(), field.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outside(text: &str) -> OutsideText {
        OutsideText {
            place: "-/new".to_owned(),
            field: "note:某单位".to_owned(),
            text: text.to_owned(),
        }
    }

    #[test]
    fn a_text_comes_back_without_the_editors_own_line_break_and_leaves_nothing() {
        let home = tempfile::tempdir().unwrap();
        let folder = folder(&home.path().join("desk.db"));
        let lent = EditorSession::begin(&folder, &outside("市民反映")).unwrap();
        assert!(
            EditorSession::begin(&folder, &outside("另一处")).is_err(),
            "taken twice"
        );
        fs::write(lent.path(), "\u{FEFF}市民反映\r\n小区噪音\r\n").unwrap();
        assert_eq!(lent.finish().unwrap(), "市民反映\r\n小区噪音");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
    }

    #[test]
    fn a_text_of_an_old_editor_is_understood() {
        let home = tempfile::tempdir().unwrap();
        let lent = EditorSession::begin(home.path(), &outside("")).unwrap();
        let (old, ..) = encoding_rs::GB18030.encode("噪音扰民");
        fs::write(lent.path(), old).unwrap();
        assert_eq!(lent.finish().unwrap(), "噪音扰民");
    }

    #[test]
    fn a_files_name_says_where_its_text_belongs_and_no_word_of_it() {
        let given = outside("张某");
        let name = name_of(&given);
        assert!(name.is_ascii());
        assert_eq!(parse(&name), Some((given.place, given.field)));
        assert_eq!(parse("x"), None);
    }

    #[cfg(unix)]
    #[test]
    fn folder_and_files_are_their_owners_alone() {
        use std::os::unix::fs::PermissionsExt as _;
        let home = tempfile::tempdir().unwrap();
        let folder = folder(&home.path().join("desk.db"));
        let lent = EditorSession::begin(&folder, &outside("甲")).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&folder), 0o700);
        assert_eq!(mode(lent.path()), 0o600);
        assert_eq!(mode(&lent.lock_file), 0o600);
    }
}
