//! 导入责任清单: a list that says whose duty a matter is is imported from a file.

use std::path::PathBuf;

use super::{forms, refresh};
use crate::desk::command::BoardCommand;
use crate::desk::effect::Effect;
use crate::desk::form::{Purpose, desk};
use crate::desk::model::{LayerId, Model};
use crate::desk::msg::Trouble;
use crate::domain::duty_list::DutyListKind;
use crate::strings::duty_list as words;
use crate::work::duty_list::DutyListImport;

/// Opens the form.
pub(super) fn open(model: &mut Model) {
    let folder = model.folders.get("import").cloned().unwrap_or_default();
    let form = forms::make(model, None, |source| desk::import_list(&folder, source));
    forms::lay(model, form);
}

/// Imports the list that the form on top names.
pub(super) fn submit(model: &mut Model) {
    let Some(form) = forms::top(model) else {
        return;
    };
    let list = form
        .text("list")
        .and_then(|code| DutyListKind::parse(&code));
    if let Some((file, list)) = form.text("file").zip(list) {
        form.waiting = true;
        let file = PathBuf::from(file.trim());
        model.ask(Effect::ImportList { file, list });
    }
}

/// Says what was taken in, or shows what is wrong in the form that asked.
pub(super) fn imported(
    model: &mut Model,
    to: Option<LayerId>,
    list: DutyListKind,
    outcome: Result<DutyListImport, String>,
) {
    match outcome {
        Ok(done) => {
            forms::close(model, to, Purpose::ImportList);
            model.saved_at = Some(model.now);
            let history = model.key(BoardCommand::History);
            model.say(words::taken_here(
                list.label(),
                done.items,
                done.changed,
                &done.notes,
                &history,
            ));
            refresh::load_detail(model);
        }
        Err(why) => {
            if let Some(form) = forms::of(model, to) {
                form.refuse(Trouble::Failed(why));
            }
        }
    }
}
