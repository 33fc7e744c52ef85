//! Writes letters to a folder and enters them in the journal.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::{WordLetter, inside};
use crate::domain::id::Id;
use crate::domain::letter::{LetterKind, LetterSheet, LetterTemplate, TemplateError};
use crate::domain::order::act::Request;
use crate::domain::order::act::field::Names;
use crate::domain::order::act::leaving::copy_out::CopyOut;
use crate::domain::order::own_unit;
use crate::domain::refusal::Refusal;
use crate::domain::vocabulary::{CopyBy, CopyWhat};
use crate::export::{ExportError, create_new, filename, letter_docx};
use crate::store::{StoreError, StoredOrder, files};
use crate::strings::{desk as desk_words, word as words};
use crate::work::Workplace;
use crate::work::act::ActOutcome;
use crate::work::config_file::{self, ConfigFileError};

/// What the officer types for a letter when it is written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LetterSigning {
    /// Number (文号); `None` leaves it as recorded, or blank.
    pub number: Option<String>,
    /// Who signed it for issue (签发人).
    pub signer: Option<String>,
}

impl LetterSigning {
    /// Returns the number of each of several letters. A number belongs to one letter: for several, as many
    /// are typed, parted by 、; an empty one is filled in by hand.
    ///
    /// # Errors
    /// [`LetterFileError::Numbers`] if there are not as many as letters.
    fn numbers(&self, letters: usize) -> Result<Vec<Option<String>>, LetterFileError> {
        let typed = self.number.as_deref().map(str::trim).unwrap_or_default();
        if letters < 2 || typed.is_empty() {
            return Ok(vec![self.number.clone(); letters]);
        }
        let each: Vec<Option<String>> = typed
            .split(['、', '；', ';', '\n'])
            .map(|one| Some(one.trim().to_owned()))
            .collect();
        if each.len() == letters {
            Ok(each)
        } else {
            Err(LetterFileError::Numbers {
                letters,
                numbers: each.len(),
            })
        }
    }
}

/// A letter that was written to a file.
#[derive(Debug)]
pub struct LetterFile {
    /// Path of the .docx file that was written.
    pub path: PathBuf,
    /// SHA-256 of the file, lower-case hexadecimal.
    pub sha256: String,
    /// The words of the letter.
    pub sheet: LetterSheet,
    /// Number of characters that could not be written and were replaced.
    pub replaced: usize,
    /// Result for each order whose journal records the letter.
    pub journalled: Vec<ActOutcome>,
}

/// Why a letter was not written; no file is then left.
#[derive(Debug, thiserror::Error)]
pub enum LetterFileError {
    /// The order can only be looked at, or it is not known which unit we are.
    #[error("{}。{}", .0.message, .0.fix)]
    Refused(Box<Refusal>),
    /// Several letters are written, and there are not as many numbers as letters.
    #[error("{}", words::numbers(*.letters, *.numbers))]
    Numbers {
        /// How many letters there are.
        letters: usize,
        /// How many numbers were typed.
        numbers: usize,
    },
    /// It holds personal data that its reader may not have.
    #[error("{}", words::PERSONAL_LEFT)]
    PersonalLeft,
    /// The template is not valid.
    #[error("{}：{source}", .path.display())]
    Template {
        /// Path of the unit's own template, or the name of the built-in one.
        path: PathBuf,
        /// What is wrong in it.
        source: TemplateError,
    },
    /// The unit's own template cannot be read.
    #[error(transparent)]
    Unreadable(#[from] ConfigFileError),
    /// The folder cannot be made; says why in Chinese.
    #[error("{0}")]
    Folder(String),
    /// The file cannot be written.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// The journal cannot be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Returns the template in force: the unit's own from the config folder, else the built-in one.
///
/// # Errors
/// [`LetterFileError::Unreadable`] or [`LetterFileError::Template`].
pub fn template(config: &Path, kind: LetterKind) -> Result<LetterTemplate, LetterFileError> {
    let name = Path::new("letters").join(format!("{}.toml", kind.code()));
    let own = config_file::read(config, &name)?;
    let made = match &own {
        Some(text) => LetterTemplate::from_toml(kind, text),
        None => LetterTemplate::built_in(kind),
    };
    made.map_err(|source| LetterFileError::Template {
        path: config.join(&name),
        source,
    })
}

/// Returns the words of a letter, as they would be written.
///
/// # Errors
/// As [`template`].
pub fn preview(
    config: &Path,
    letter: &WordLetter,
    signing: &LetterSigning,
) -> Result<LetterSheet, LetterFileError> {
    Ok(fill(&template(config, letter.kind)?, letter, signing))
}

/// Returns the words of a letter without any mask, in which what is personal is looked for.
pub(super) fn unmasked(config: &Path, letter: &WordLetter) -> Result<LetterSheet, LetterFileError> {
    let template = template(config, letter.kind)?;
    Ok(template.fill(&letter.unmasked(), letter.document.as_deref(), None))
}

fn fill(template: &LetterTemplate, letter: &WordLetter, signing: &LetterSigning) -> LetterSheet {
    let number = signing.number.as_deref().or(letter.document.as_deref());
    template.fill(&letter.filled(), number, signing.signer.as_deref())
}

/// Writes a letter as a new file and enters it in the journal of every order that it is about. If that
/// fails, the file is removed again.
///
/// # Errors
/// [`LetterFileError`]; no file is then left.
pub fn export(
    place: Workplace<'_>,
    letter: &WordLetter,
    signing: &LetterSigning,
    folder: &Path,
) -> Result<LetterFile, LetterFileError> {
    if letter.leaks() {
        tracing::warn!("letter with personal data stopped");
        return Err(LetterFileError::PersonalLeft);
    }
    let refused = |refusal| LetterFileError::Refused(Box::new(refusal));
    own_unit::check_known(&place.context()).map_err(refused)?;
    if let [(id, _)] = letter.orders.as_slice()
        && let Some(why) = place.store.order(*id)?.order.read_only
    {
        return Err(refused(why.refusal()));
    }
    let template = template(place.config, letter.kind)?;
    let sheet = fill(&template, letter, signing);
    let rendered = letter_docx::render(&sheet, &template.fonts)?;
    // The folder is created only now, so that a refused letter leaves nothing behind.
    fs::create_dir_all(folder).map_err(|error| {
        LetterFileError::Folder(desk_words::no_folder(&folder.display().to_string(), &error))
    })?;
    let orders: Vec<Id> = letter.orders.iter().map(|(id, _)| *id).collect();
    if letter.personal {
        place.store.log_reveal(place.caller, orders)?;
    }
    let sha256 = files::hex(&Sha256::digest(&rendered.bytes));
    let name = words::file_name(&letter.number, letter.kind, letter.short.as_deref());
    let path = create_new(folder, &filename::safe(&name), &rendered.bytes)?;
    let entry = entry(letter, signing, &sheet, &path, &sha256);
    let seen = letter.orders.iter().map(|(id, seq)| (*id, Some(*seq)));
    let journalled = place
        .store
        .act_each(place.caller, seen.collect(), vec![entry]);
    let journalled = match journalled.map_err(LetterFileError::from).and_then(kept) {
        Ok(each) => each,
        Err(error) => {
            discard(&path);
            return Err(error);
        }
    };
    Ok(LetterFile {
        path,
        sha256,
        sheet,
        replaced: rendered.replaced_characters,
        journalled,
    })
}

/// Returns the outcomes if the letter stands in at least one journal, else why not.
fn kept(each: Vec<ActOutcome>) -> Result<Vec<ActOutcome>, LetterFileError> {
    if each.iter().any(|(_, outcome)| outcome.is_ok()) {
        return Ok(each);
    }
    let first = each.into_iter().find_map(|(_, outcome)| outcome.err());
    first.map_or_else(|| Ok(Vec::new()), |error| Err(error.into()))
}

/// Writes several letters, each on its own, so that one refusal does not stop the others.
#[must_use]
pub fn export_all(
    place: Workplace<'_>,
    mut letters: Vec<WordLetter>,
    signing: &LetterSigning,
    folder: &Path,
) -> Vec<(WordLetter, Result<LetterFile, LetterFileError>)> {
    let mut done = Vec::with_capacity(letters.len());
    let mut numbers = match signing.numbers(letters.len()) {
        Ok(numbers) => numbers.into_iter(),
        Err(error) => {
            // None is written with a number that may be another's.
            let first = letters.into_iter().next();
            done.extend(first.map(|letter| (letter, Err(error))));
            return done;
        }
    };
    letters.reverse();
    while let Some(letter) = letters.pop() {
        let signing = LetterSigning {
            number: numbers.next().flatten(),
            signer: signing.signer.clone(),
        };
        let written = export(place, &letter, &signing, folder);
        let each = written.iter().flat_map(|file| &file.journalled);
        for (id, outcome) in each {
            let Ok(committed) = outcome else {
                continue;
            };
            // The entry about one letter is nothing that the next one has not seen.
            let seen = letters.iter_mut().flat_map(|one| &mut one.orders);
            for (_, seq) in seen.filter(|(order, _)| order == id) {
                *seq = committed.stored.last_seq;
            }
        }
        done.push((letter, written));
    }
    done
}

/// Removes a file of which the journal knows nothing.
fn discard(path: &Path) {
    if let Err(error) = fs::remove_file(path) {
        tracing::warn!(code = ?error.kind(), "letter not removed");
    }
}

/// Returns the act that enters a letter in the journal.
fn entry(
    letter: &WordLetter,
    signing: &LetterSigning,
    sheet: &LetterSheet,
    path: &Path,
    sha256: &str,
) -> Request {
    let top = sheet.top.as_ref();
    let typed = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    let number = typed(&signing.number).or_else(|| letter.document.clone());
    Request::now(CopyOut {
        what: CopyWhat::Word,
        to: letter.to,
        by: Some(CopyBy::Word),
        characters: u32::try_from(sheet.text().chars().count()).ok(),
        sha256: Some(sha256.to_owned()),
        units: Names(letter.unit.iter().cloned().collect()),
        letter: Some(letter.kind),
        file_name: path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned()),
        document: number.filter(|_| top.is_some()),
        signer: typed(&signing.signer),
        allowed: letter.allowed_kinds(),
    })
}

/// Returns the 交接单 of some orders to a colleague; `None` if there are none.
#[must_use]
pub fn hand_over(
    place: Workplace<'_>,
    orders: Vec<StoredOrder>,
    to: Option<&str>,
) -> Option<WordLetter> {
    inside::hand_over_of(place, orders, to)
}
