//! 整体移交 and 代办交回: the form, the question before it, and the 交接单 after it.

use super::{acted, forms, refresh};
use crate::desk::effect::Effect;
use crate::desk::effect::OfficeEffect;
use crate::desk::form::{Purpose, office as office_form};
use crate::desk::model::{LayerId, Model};
use crate::desk::msg::{HandOverAnswer, Trouble};
use crate::desk::request::LayerRequest;
use crate::domain::time::{self, DayLean};
use crate::strings::hand_over as words;
use crate::work::hand_over::HandOverInput;

/// Opens the form, with the officer at the keyboard as the one whose work it is.
pub(super) fn open(model: &mut Model) {
    let from = model.actor.clone();
    let form = forms::make(model, None, |source| office_form::hand_over(&from, source));
    forms::lay(model, form);
}

/// Asks what would be handed over by the form on top.
pub(super) fn submit(model: &mut Model) {
    let now = model.now;
    let close = model.settings.profile.rules.office_hours.afternoon.1;
    let Some(form) = forms::top(model) else {
        return;
    };
    let text = |name: &str| form.text(name);
    let typed = text("until");
    let day = typed
        .as_ref()
        .and_then(|typed| time::parse_typed_date(typed, now, DayLean::Future));
    if typed.is_some() && day.is_none() {
        form.refuse(Trouble::Field {
            field: "until".to_owned(),
            message: words::BAD_DATE.to_owned(),
        });
        return;
    }
    let until = day.map(|day| day.and_time(close));
    let input = HandOverInput {
        from: text("from").unwrap_or_default(),
        to: text("to").unwrap_or_default(),
        until,
        note: text("note"),
    };
    if input.from == input.to {
        form.refuse(Trouble::Field {
            field: "to".to_owned(),
            message: words::same(&input.to),
        });
        return;
    }
    form.waiting = true;
    model.ask(OfficeEffect::HandOver {
        input: Box::new(input),
        sure: false,
        confirmed: false,
    });
}

/// Asks which lent orders would go back.
pub(super) fn ask_back(model: &mut Model) {
    let officer = model.actor.clone();
    model.ask(OfficeEffect::HandBack {
        officer,
        sure: false,
        confirmed: false,
    });
}

/// Asks before work changes hands: `lines` say what would be moved, `again` does it.
pub(super) fn asked(model: &mut Model, to: Option<LayerId>, lines: Vec<String>, again: Effect) {
    if let Some(form) = forms::of(model, to) {
        form.waiting = false;
    }
    let title = if matches!(again, Effect::Office(OfficeEffect::HandBack { .. })) {
        words::ASK_BACK
    } else {
        words::ASK
    };
    model.confirm_for(to, title.to_owned(), lines, again);
}

/// Says what was moved and shows the 交接单, or shows in the form that asked why nothing was.
pub(super) fn done(
    model: &mut Model,
    to: Option<LayerId>,
    outcome: Result<HandOverAnswer, Trouble>,
) {
    match outcome {
        Ok(done) => {
            forms::close(model, to, Purpose::HandOver);
            model.saved_at = Some(model.now);
            model.say(done.message);
            if !done.left.is_empty() {
                let text = done.left.join("\n");
                model.request(LayerRequest::read(words::TITLE, text));
            }
            if let Some(sheet) = done.sheet {
                model.request(LayerRequest::Letter(sheet));
            }
            model.ask_for(None, Effect::LoadDrafts);
            refresh::reload(model);
            refresh::load_detail(model);
        }
        Err(Trouble::Refused(refusal)) => forms::refused(model, to, refusal),
        Err(Trouble::Asked { question, again }) => {
            acted::ask(model, to, words::TITLE, &question, *again);
        }
        Err(trouble @ (Trouble::Field { .. } | Trouble::Failed(_))) => {
            if let Some(form) = forms::of(model, to) {
                form.refuse(trouble);
            } else {
                model.warn(forms::in_words(&trouble));
            }
        }
    }
}
