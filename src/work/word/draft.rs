//! The letters that the screen offers: each with its words, and all of a kind together.

use super::{LetterFileError, LetterSigning, WordLetter, hand_over, offers, preview};
use crate::domain::id::Id;
use crate::domain::letter::LetterKind;
use crate::strings::word as words;
use crate::work::Workplace;

/// A letter that can be chosen, or all letters of one kind.
#[derive(Debug, Clone, PartialEq)]
pub struct LetterDraft {
    /// Its kind.
    pub kind: LetterKind,
    /// Name among those offered.
    pub code: String,
    /// Its name for the officer, with the clause that it rests on.
    pub label: String,
    /// The letters that are written.
    pub letters: Vec<WordLetter>,
    /// Their words. The name of the citizen is left out: it is written only into the file.
    pub text: String,
}

impl LetterDraft {
    /// Returns the number of characters of its words.
    #[must_use]
    pub fn characters(&self) -> usize {
        self.text.chars().count()
    }
}

/// Returns the letters that an order can give; of several orders the 交接单 that lists them.
///
/// # Errors
/// When an order or a template cannot be read.
pub fn drafts(place: Workplace<'_>, orders: &[Id]) -> Result<Vec<LetterDraft>, LetterFileError> {
    let [only] = orders else {
        let stored = orders.iter().map(|id| place.store.order(*id));
        let stored = stored.collect::<Result<Vec<_>, _>>()?;
        let letter = hand_over(place, stored, None).into_iter();
        return letter.map(|letter| draft(place, vec![letter])).collect();
    };
    let mut drafts = Vec::new();
    for offer in offers(place, *only, None)? {
        let several = offer.letters.len() > 1;
        for letter in &offer.letters {
            drafts.push(draft(place, vec![letter.clone()])?);
        }
        if several {
            drafts.push(draft(place, offer.letters)?);
        }
    }
    Ok(drafts)
}

fn draft(place: Workplace<'_>, letters: Vec<WordLetter>) -> Result<LetterDraft, LetterFileError> {
    let mut texts = Vec::with_capacity(letters.len());
    for letter in &letters {
        let mut shown = letter.clone();
        if shown.personal {
            shown.facts.replace("诉求人", words::NAME_IN_FILE);
        }
        let sheet = preview(place.config, &shown, &LetterSigning::default())?;
        texts.push(sheet.text());
    }
    let (kind, code, label) = match letters.as_slice() {
        [only] => (only.kind, only.code.clone(), only.label.clone()),
        [first, ..] => {
            let kind = first.kind;
            (
                kind,
                format!("{}:*", kind.code()),
                words::all(kind, letters.len()),
            )
        }
        [] => (LetterKind::SignIn, String::new(), String::new()),
    };
    let clause = letters
        .first()
        .and_then(|one| one.facts.texts("条款").next());
    let label = words::cited(&label, clause.unwrap_or_default());
    let text = texts.join("\n\n");
    Ok(LetterDraft {
        kind,
        code,
        label,
        letters,
        text,
    })
}
