//! The letters that the screen offers: each with its words, and all of a kind together.

use super::file::unmasked;
use super::{LetterFileError, WordLetter, hand_over, offers};
use crate::domain::id::Id;
use crate::domain::letter::LetterKind;
use crate::domain::privacy::DoorText;
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
    /// What is personal in them, with what the officer allowed to leave.
    pub door: DoorText,
}

impl LetterDraft {
    /// Returns the number of characters of its words.
    #[must_use]
    pub fn characters(&self) -> usize {
        self.text.chars().count()
    }

    /// Allows something personal to leave, or masks it again; `which` is its place in
    /// [`DoorText::held`]. Returns whether it leaves now; `None` if nothing may be allowed.
    pub fn toggle(&mut self, which: usize) -> Option<bool> {
        let leaves = self.door.toggle(which)?;
        self.text = self.door.text();
        for letter in &mut self.letters {
            letter.allowed = self.door.allowed().to_vec();
        }
        Some(leaves)
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
    let door = door_text(place, &letters)?;
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
    let clause = letters.first().map(|one| {
        one.filled()
            .texts("条款")
            .next()
            .unwrap_or_default()
            .to_owned()
    });
    let label = words::cited(&label, clause.as_deref().unwrap_or_default());
    Ok(LetterDraft {
        kind,
        code,
        label,
        letters,
        text: door.text(),
        door,
    })
}

/// Returns the words of letters with what is personal in them.
///
/// # Errors
/// When a template cannot be read.
pub fn door_text(
    place: Workplace<'_>,
    letters: &[WordLetter],
) -> Result<DoorText, LetterFileError> {
    let mut door = DoorText::default();
    for (index, letter) in letters.iter().enumerate() {
        let mut shown = letter.clone();
        if shown.personal {
            shown.said.replace("诉求人", words::NAME_IN_FILE);
        }
        let sheet = unmasked(place.config, &shown)?;
        let mut one = DoorText::new(&letter.mask, &sheet.text());
        let values: Vec<String> = letter.held().into_iter().map(|(value, _)| value).collect();
        one.only(&values);
        if index > 0 {
            door.push_plain("\n\n");
        }
        door.join(one);
    }
    Ok(door)
}
