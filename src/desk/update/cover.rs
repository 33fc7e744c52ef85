//! Covers the screen, by a key or when nobody has typed for a while, so that nobody reads it in passing.

use super::refresh;
use crate::desk::input::Input;
use crate::desk::model::Model;

/// Covers the screen. Personal data that was shown unmasked is masked again.
pub(super) fn cover(model: &mut Model) {
    model.cover.on = true;
    model.stale = true;
    if model.reveal > 0 {
        model.reveal = 0;
        refresh::load_detail(model);
    }
}

/// Takes an input while the screen is covered: it uncovers the screen and does nothing else. Returns
/// whether the input was used up.
pub(super) fn used_up(model: &mut Model, input: &Input) -> bool {
    model.cover.idle_seconds = 0;
    if !model.cover.on || matches!(input, Input::Resize(..)) {
        return false;
    }
    model.cover.on = false;
    true
}

/// Counts a second without input, and covers the screen when the officer's limit is reached.
pub(super) fn second_passed(model: &mut Model) {
    model.cover.idle_seconds = model.cover.idle_seconds.saturating_add(1);
    let limit = model
        .cover
        .after_minutes
        .map(|minutes| minutes.saturating_mul(60));
    if !model.cover.on && limit.is_some_and(|limit| model.cover.idle_seconds >= limit) {
        cover(model);
    }
}
