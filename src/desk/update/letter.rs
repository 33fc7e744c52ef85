//! Letters as Word files: which one, with number and signer, and what came of writing it.

use super::{forms, open, refresh};
use crate::desk::effect::{Effect, LettersToWrite};
use crate::desk::form::letter::{self, WantedLetter};
use crate::desk::form::{FormTarget, Purpose};
use crate::desk::model::{LayerId, Model, Undoable};
use crate::desk::msg::{LettersAnswer, Trouble};
use crate::domain::letter::LetterKind;
use crate::domain::vocabulary::CopyWhat;
use crate::strings::{desk as desk_words, word as words};
use crate::work::outgoing::Outgoing;
use crate::work::word::{LetterDraft, LetterSigning};

/// Opens the form for the orders that are selected.
pub(super) fn begin(model: &mut Model) {
    let targets = open::targets(model);
    if targets.is_empty() {
        return model.warn(desk_words::NO_ORDER);
    }
    open(model, targets, None);
}

/// Opens the form for the text that is chosen in the form for copying, which closes.
pub(super) fn of_form(model: &mut Model) {
    let top = model.layers.top();
    let Some(form) = forms::of_purpose(model, top, Purpose::Copy) else {
        return model.say(words::NO_LETTER);
    };
    let targets = form.targets.clone();
    let wanted = form.outgoing().map(wanted);
    forms::close(model, top, Purpose::Copy);
    open(model, targets, wanted);
}

/// Opens the form for a text that is being read.
pub(super) fn of_text(model: &mut Model, text: &Outgoing) {
    if text.what == CopyWhat::HandOver {
        // The orders are the colleague's already, and the sheet would name the wrong officer.
        return model.say(words::HANDED_OVER);
    }
    let name = text.number.clone().unwrap_or_default();
    let orders = text.orders.iter().map(|(id, last_seq)| FormTarget {
        id: *id,
        last_seq: *last_seq,
        name: name.clone(),
    });
    let mut targets: Vec<FormTarget> = orders.collect();
    if text.what == CopyWhat::SectionList {
        // The list of a section is found by one of its orders.
        targets.truncate(1);
    }
    if targets.is_empty() {
        return model.say(words::NO_LETTER);
    }
    open(model, targets, Some(wanted(text)));
}

/// Returns the letter that tells what a copied text tells.
fn wanted(text: &Outgoing) -> WantedLetter {
    let kinds: &[LetterKind] = match text.what {
        CopyWhat::Letter => &[LetterKind::Joint, LetterKind::Whistle],
        CopyWhat::Result | CopyWhat::Reply => &[LetterKind::Reply],
        CopyWhat::Progress => &[LetterKind::Progress],
        CopyWhat::ReturnNote => &[LetterKind::ReturnNote],
        CopyWhat::Determination => &[LetterKind::Determination],
        CopyWhat::DistrictReport => &[LetterKind::DistrictReport],
        CopyWhat::HelperReport => &[LetterKind::HelperReport],
        CopyWhat::HandOver => &[LetterKind::HandOver],
        CopyWhat::SectionList => &[LetterKind::SectionList],
        CopyWhat::Cooperation => &[LetterKind::Cooperation],
        CopyWhat::SuperiorRequest => &[LetterKind::SuperiorRequest],
        CopyWhat::SlipAnswer => &[LetterKind::SlipAnswer],
        CopyWhat::Declining => &[LetterKind::Declining],
        CopyWhat::ExtensionRequest => &[LetterKind::Extension],
        CopyWhat::Digest | CopyWhat::Word | CopyWhat::Package => &[],
    };
    let unit = match text.units.as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    };
    WantedLetter { kinds, unit }
}

fn open(model: &mut Model, targets: Vec<FormTarget>, wanted: Option<WantedLetter>) {
    let orders = targets.iter().map(|target| target.id).collect();
    let form = forms::make(model, None, |source| letter::form(targets, wanted, source));
    let id = forms::lay(model, form);
    model.ask_for(Some(id), Effect::ComposeLetters(orders));
}

/// Takes in the composed letters.
pub(super) fn composed(
    model: &mut Model,
    asked: Option<LayerId>,
    drafts: Result<Vec<LetterDraft>, String>,
) {
    let Some(form) = forms::of_purpose(model, asked, Purpose::Letter) else {
        return;
    };
    match drafts {
        Ok(drafts) => form.take_letters(drafts),
        Err(message) => form.refuse(Trouble::Failed(message)),
    }
}

/// Writes the chosen letter.
pub(super) fn submit(model: &mut Model) {
    let folder = forms::export_folder(model);
    let Some(form) = forms::top(model) else {
        return;
    };
    let Some(draft) = form.letter() else {
        let drafts = form.letters.as_ref().and_then(|one| one.drafts.as_ref());
        let message = if drafts.is_none() {
            words::COMPOSING
        } else {
            words::NOTHING
        };
        return model.say(message);
    };
    let wanted = LettersToWrite {
        letters: draft.letters.clone(),
        signing: LetterSigning {
            number: form.text("number"),
            signer: form.text("signer"),
        },
        folder: folder.into(),
    };
    form.waiting = true;
    model.ask(Effect::WriteLetters(Box::new(wanted)));
}

/// Reports which letters were written, and which were not and why.
pub(super) fn written(model: &mut Model, asked: Option<LayerId>, answer: LettersAnswer) {
    if answer.written.is_empty() {
        if let (Some(form), Some((_, trouble))) = (
            forms::of_purpose(model, asked, Purpose::Letter),
            answer.troubles.into_iter().next(),
        ) {
            form.refuse(trouble);
        }
        return;
    }
    forms::close(model, asked, Purpose::Letter);
    let folder = forms::export_folder(model);
    forms::wrote(model, folder);
    model.say(answer.written.join("\n"));
    for (label, trouble) in &answer.troubles {
        model.warn(format!("{label}：{}", forms::in_words(trouble)));
    }
    model.follow(&answer.each);
    let kept = answer.each.iter().filter(|one| one.batch.is_some());
    for one in kept {
        model.undoable.extend(one.batch.map(|batch| Undoable {
            label: words::TITLE.to_owned(),
            batch,
            orders: vec![(one.id, one.number.clone())],
        }));
        model.saved_at = Some(model.now);
    }
    for one in &answer.each {
        if let Some(last_seq) = one.last_seq {
            model.board.advanced(one.id, last_seq);
        }
    }
    refresh::reload(model);
    refresh::load_detail(model);
}
