//! The form for a letter as a Word file: which letter, its number and signer, and a preview.

use serde_json::json;

use super::desk::blank;
use super::fields::ChoiceInput;
use super::source::FormSource;
use super::{FieldInput, Form, FormTarget, InputField, Purpose};
use crate::domain::id::Id;
use crate::domain::letter::LetterKind;
use crate::strings::word as words;
use crate::work::word::LetterDraft;

/// The letter that is chosen at first: one of these kinds, for this unit if there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WantedLetter {
    /// Kinds that come into question.
    pub kinds: &'static [LetterKind],
    /// Full name of the unit that it goes to.
    pub unit: Option<String>,
}

/// The preview below the fields: the chosen letter.
#[derive(Debug, Clone)]
pub struct LetterPreview {
    /// The letters; `None` until they have been composed.
    pub drafts: Option<Vec<LetterDraft>>,
    /// The letter that is chosen once they have been composed.
    pub wanted: Option<WantedLetter>,
}

impl LetterPreview {
    /// Returns the orders that the letters are about, each with the last event seen.
    pub fn orders_mut(&mut self) -> impl Iterator<Item = &mut (Id, i64)> {
        let drafts = self.drafts.iter_mut().flatten();
        let letters = drafts.flat_map(|draft| &mut draft.letters);
        letters.flat_map(|letter| &mut letter.orders)
    }
}

/// Creates the form; `wanted` is the letter that is chosen at first.
#[must_use]
pub fn form(
    targets: Vec<FormTarget>,
    wanted: Option<WantedLetter>,
    source: &FormSource<'_>,
) -> Form {
    let mut form = blank(Purpose::Letter, words::TITLE, source);
    form.targets = targets;
    form.lines = vec![words::LINE.to_owned()];
    let choice = FieldInput::Choice(ChoiceInput::default());
    form.fields = vec![
        InputField::new("letter", words::LETTER, choice).must(),
        InputField::line("number", words::NUMBER).hint(words::NUMBER_HINT),
        InputField::line("signer", words::SIGNER).hint(words::SIGNER_HINT),
    ];
    form.letters = Some(Box::new(LetterPreview {
        drafts: None,
        wanted,
    }));
    form
}

impl Form {
    /// Checks whether a text stands below the fields that can be scrolled.
    #[must_use]
    pub const fn has_text(&self) -> bool {
        self.preview.is_some() || self.letters.is_some()
    }

    /// Returns the chosen letter, once it has been composed.
    #[must_use]
    pub fn letter(&self) -> Option<&LetterDraft> {
        let code = self.text("letter")?;
        let drafts = self.letters.as_ref()?.drafts.as_ref()?;
        drafts.iter().find(|draft| draft.code == code)
    }

    /// Takes in the composed letters and chooses the one that is wanted, else the first.
    pub(in crate::desk) fn take_letters(&mut self, drafts: Vec<LetterDraft>) {
        let Some(preview) = &mut self.letters else {
            return;
        };
        let wanted = preview.wanted.take();
        let is_wanted = |draft: &&LetterDraft| {
            wanted.as_ref().is_some_and(|wanted| {
                let unit = draft.letters.first().and_then(|one| one.unit.as_ref());
                let here = wanted.unit.is_none() || unit == wanted.unit.as_ref();
                wanted.kinds.contains(&draft.kind) && here && draft.letters.len() == 1
            })
        };
        let chosen = drafts.iter().find(is_wanted).or_else(|| drafts.first());
        let chosen = chosen.map(|draft| draft.code.clone());
        let options = drafts
            .iter()
            .map(|draft| (draft.code.clone(), draft.label.clone()));
        let options = options.collect();
        preview.drafts = Some(drafts);
        if let Some(field) = self.field_mut("letter") {
            field.take = FieldInput::Choice(ChoiceInput {
                options,
                chosen: None,
            });
            if let Some(code) = &chosen {
                field.set(&json!(code));
            }
        }
        if chosen.is_none() {
            self.lines.push(words::NOTHING.to_owned());
        }
    }
}
