//! Composes letters and writes them as Word files.

use super::DeskWorker;
use crate::desk::effect::LettersToWrite;
use crate::desk::msg::{EffectResult, LettersAnswer, Trouble};
use crate::domain::id::Id;
use crate::store::Caller;
use crate::strings::word as words;
use crate::work::word::{self, LetterFileError, export_all};

impl DeskWorker {
    /// Composes the letters that orders can give, or says why that failed.
    pub(super) fn letters(&self, caller: &Caller, orders: &[Id]) -> EffectResult {
        let drafts = word::drafts(self.place(caller), orders);
        EffectResult::LettersComposed(drafts.map_err(|error| error.to_string()))
    }

    /// Writes letters; a refusal of one does not stop the others.
    pub(super) fn write_letters(&self, caller: &Caller, wanted: LettersToWrite) -> EffectResult {
        let LettersToWrite {
            letters,
            signing,
            folder,
        } = wanted;
        let mut answer = LettersAnswer {
            written: Vec::new(),
            each: Vec::new(),
            troubles: Vec::new(),
        };
        for (letter, file) in export_all(self.place(caller), letters, &signing, &folder) {
            match file {
                Ok(file) => {
                    let path = file.path.display().to_string();
                    answer
                        .written
                        .push(words::exported(&path, &letter.label, file.replaced));
                    let each = file.journalled.into_iter();
                    let each = each.map(|(id, outcome)| self.acted(id, outcome, caller, None));
                    answer.each.extend(each);
                }
                Err(error) => answer.troubles.push((letter.label, error.into())),
            }
        }
        EffectResult::LettersWritten(answer)
    }
}

impl From<LetterFileError> for Trouble {
    fn from(error: LetterFileError) -> Self {
        match error {
            LetterFileError::Refused(refusal) => Self::Refused(refusal),
            LetterFileError::Store(error) => error.into(),
            LetterFileError::Numbers { .. }
            | LetterFileError::PersonalLeft
            | LetterFileError::Template { .. }
            | LetterFileError::Unreadable(_)
            | LetterFileError::Folder(_)
            | LetterFileError::Export(_) => Self::Failed(error.to_string()),
        }
    }
}
