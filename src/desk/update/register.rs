//! 登记单位: a unit that the directory lacks is registered on purpose.

use super::{acted, forms, refresh};
use crate::desk::command::BoardCommand;
use crate::desk::effect::Effect;
use crate::desk::form::{Purpose, desk};
use crate::desk::model::{LayerId, Model};
use crate::desk::msg::Trouble;
use crate::strings::units as words;

/// Opens the form, with the name that is known already.
pub(super) fn open(model: &mut Model, name: &str) {
    let form = forms::make(model, None, |source| desk::register_unit(name, source));
    forms::lay(model, form);
}

/// Registers the unit that the form on top describes.
pub(super) fn submit(model: &mut Model) {
    let Some(form) = forms::top(model) else {
        return;
    };
    if let Some(unit) = desk::read_unit(form) {
        form.waiting = true;
        model.ask(Effect::RegisterUnit {
            unit,
            confirmed: false,
        });
    }
}

/// Says that the unit was registered, or shows the refusal in the form that asked.
pub(super) fn registered(model: &mut Model, to: Option<LayerId>, outcome: Result<String, Trouble>) {
    match outcome {
        Ok(name) => {
            forms::close(model, to, Purpose::RegisterUnit);
            model.saved_at = Some(model.now);
            let history = model.key(BoardCommand::History);
            model.say(words::added_here(&name, &history));
            refresh::reload(model);
            refresh::load_detail(model);
        }
        Err(Trouble::Refused(refusal)) => forms::refused(model, to, refusal),
        Err(Trouble::Asked { question, again }) => {
            acted::ask(model, to, words::REGISTER, &question, *again);
        }
        Err(trouble @ (Trouble::Field { .. } | Trouble::Failed(_))) => {
            if let Some(form) = forms::of(model, to) {
                form.refuse(trouble);
            }
        }
    }
}
