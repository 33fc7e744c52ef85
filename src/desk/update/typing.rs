//! What all texts being written have in common: keys without a meaning, and cutting and copying.

use crate::desk::effect::Effect;
use crate::desk::input::Key;
use crate::desk::model::Model;
use crate::strings::desk as words;

/// Handles a key without a meaning. A Han character shows that the IME is on, and the officer is
/// told.
pub(super) fn unknown(model: &mut Model, key: Key) {
    if key.types().is_some_and(|c| !c.is_ascii()) {
        model.warn(words::IME_IS_ON);
    }
}

/// Handles text that was cut or copied in the program.
pub(super) fn copied(model: &mut Model, text: String) {
    model.clip.clone_from(&text);
    model.copying = true;
    model.ask(Effect::Copy(text));
}
