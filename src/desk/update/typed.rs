//! Saves typed text at each edit, and tells the officer when it is not kept.

use crate::desk::effect::Effect;
use crate::desk::model::Model;
use crate::desk::msg::TypedResult;
use crate::desk::typed::TypedState;
use crate::domain::id::Id;
use crate::domain::time::BeijingTime;
use crate::store::Draft;
use crate::strings::desk as words;

/// Saves a text as it is now.
pub(super) fn save(model: &mut Model, place: String, stream: Option<Id>, body: String) {
    let draft = Draft {
        place,
        window: String::new(),
        stream,
        actor: model.actor.clone(),
        body,
        updated_at: model.now,
    };
    model.typed.edits += 1;
    model.typed.warned = false;
    let edit = model.typed.edits;
    if matches!(model.typed.state, TypedState::Kept) {
        model.typed.state = TypedState::Saving;
    }
    model.ask(Effect::SaveDraft { draft, edit });
}

/// Takes in news of typed text.
pub(super) fn came(model: &mut Model, news: TypedResult) {
    match news {
        TypedResult::Saved { edit, at } => saved(model, edit, at),
        TypedResult::Stored { edit, at, .. } => stored(model, edit, at),
        TypedResult::NotStored { why, .. } => not_stored(model, &why),
        TypedResult::LogFailed(why) => log_failed(model, &why),
    }
}

/// Takes in that the text is on the disk.
fn saved(model: &mut Model, edit: u64, at: BeijingTime) {
    model.saved_at = Some(at);
    if edit == model.typed.edits && !matches!(model.typed.state, TypedState::OnlyInLog(_)) {
        model.typed.state = TypedState::Kept;
    }
}

/// Takes in that the text is in the data file.
fn stored(model: &mut Model, edit: u64, at: BeijingTime) {
    model.saved_at = Some(at);
    if matches!(model.typed.state, TypedState::OnlyInLog(_)) {
        model.typed.state = TypedState::Kept;
        model.say(words::TYPED_STORED_AGAIN);
    } else if edit == model.typed.edits {
        model.typed.state = TypedState::Kept;
    }
}

/// Takes in that the data file did not take the text; `logged` says whether the log has it.
fn not_stored(model: &mut Model, why: &str) {
    let (state, message) = if model.typed.log_failed {
        (
            TypedState::NotKept(why.to_owned()),
            words::typed_not_kept(why),
        )
    } else {
        (
            TypedState::OnlyInLog(why.to_owned()),
            words::typed_only_in_log(why),
        )
    };
    // The same is not said again at each attempt.
    if model.typed.state != state {
        model.typed.state = state;
        model.warn(message);
    }
}

/// Takes in that the log cannot be written any more.
fn log_failed(model: &mut Model, why: &str) {
    model.typed.log_failed = true;
    model.warn(words::typed_log_failed(why));
}
