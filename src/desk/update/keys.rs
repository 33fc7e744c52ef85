//! Reports the problems of the officer's own keymap, in a layer on top or in a notice.

use crate::desk::command::BoardCommand;
use crate::desk::keymap::LoadedKeymap;
use crate::desk::model::Model;
use crate::desk::request::LayerRequest;
use crate::strings::keymap as words;

/// Reports at the start: in a text to read when the keymap is not in force, in a notice when
/// it is doubtful.
pub(super) fn started(model: &mut Model) {
    let Some(report) = model.keymap_report.take() else {
        return;
    };
    match report.doubtful {
        None => model.request(LayerRequest::read(words::TITLE, report.text)),
        Some(count) => {
            let reload = model.key(BoardCommand::ReloadKeys);
            model.warn(words::doubtful(count, &reload));
        }
    }
}

/// Takes in the keymap that was read again.
pub(super) fn reloaded(model: &mut Model, outcome: Result<Box<LoadedKeymap>, String>) {
    let loaded = match outcome {
        Ok(loaded) => loaded,
        Err(message) => return model.warn(message),
    };
    let found = loaded.found;
    model.use_keys(*loaded);
    match model.keymap_report.take() {
        Some(report) => model.request(LayerRequest::read(words::TITLE, report.text)),
        None => model.say(if found {
            words::RELOADED
        } else {
            words::NO_FILE
        }),
    }
}
