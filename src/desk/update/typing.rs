//! What every text being written has in common: keys that mean nothing, and what is cut or copied.

use crate::desk::effect::Effect;
use crate::desk::input::Key;
use crate::desk::model::Model;
use crate::strings::desk as words;

/// A key that means nothing: where it is a Han character the IME is on, and the officer is told.
pub(super) fn unknown(model: &mut Model, key: Key) {
    if key.types().is_some_and(|c| !c.is_ascii()) {
        model.warn(words::IME_IS_ON);
    }
}

/// Something was cut or copied within the program.
pub(super) fn copied(model: &mut Model, text: String) {
    model.clip.clone_from(&text);
    model.ask(Effect::Copy(text));
}
