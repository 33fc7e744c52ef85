//! 新表格文件夹: the folder that is watched for new files of the platform.

use std::path::PathBuf;

use super::forms;
use crate::desk::command::BoardCommand;
use crate::desk::effect::IncomingEffect;
use crate::desk::form::{Purpose, desk};
use crate::desk::model::{LayerId, Model};
use crate::desk::msg::{IncomingResult, Trouble};
use crate::strings::import_screen as words;
use crate::work::import::WatchNews;

/// Opens the form for the folder.
pub(super) fn open(model: &mut Model) {
    let folder = model.incoming.folder.clone();
    let known = model.folders.get("import").cloned().unwrap_or_default();
    let form = forms::make(model, None, |source| desk::watch(&folder, &known, source));
    forms::lay(model, form);
}

/// Watches the folder that the form on top names.
pub(super) fn submit(model: &mut Model) {
    let Some(form) = forms::top(model) else {
        return;
    };
    let folder = form.text("folder").unwrap_or_default();
    form.waiting = true;
    let folder = PathBuf::from(folder.trim());
    model.ask(IncomingEffect::Watch(folder));
}

/// Counts a second, and asks for a look at the folder when it is time.
pub(super) fn tick(model: &mut Model) {
    if model.incoming.is_time() {
        model.ask_for(None, IncomingEffect::Look);
    }
}

/// Returns the new files, which the officer opens now, the newest first.
pub(super) fn take(model: &mut Model) -> Vec<PathBuf> {
    let files = std::mem::take(&mut model.incoming.files);
    if !files.is_empty() {
        model.ask(IncomingEffect::Seen);
    }
    files
}

/// Takes in what came of an effect.
pub(super) fn came(model: &mut Model, to: Option<LayerId>, done: IncomingResult) {
    match done {
        IncomingResult::Arrived(WatchNews::Files(mut files)) => {
            // What this program wrote there is no file of the platform.
            files.retain(|file| {
                !model
                    .written
                    .iter()
                    .any(|one| file.as_os_str() == one.as_str())
            });
            model.incoming.files = files;
        }
        IncomingResult::Arrived(WatchNews::Unreadable(why)) => {
            let settings = model.key(BoardCommand::Settings);
            model.warn(words::watch_failed(&why, &settings));
        }
        IncomingResult::Watched(Ok(folder)) => {
            forms::close(model, to, Purpose::Watch);
            model.say(words::watching(&folder));
            model.incoming.files.clear();
            model.incoming.folder = folder;
        }
        IncomingResult::Watched(Err(why)) => {
            if let Some(form) = forms::of(model, to) {
                form.refuse(Trouble::Field {
                    field: "folder".to_owned(),
                    message: why,
                });
            }
        }
    }
}
