//! The clipboard of Windows, asked to keep personal data out of its history and its cloud.

use arboard::{Clipboard, SetExtWindows};

/// Whether it took the text.
pub(super) fn set(text: &str, passing: bool) -> bool {
    let Ok(mut clipboard) = Clipboard::new() else {
        return false;
    };
    let set = clipboard.set();
    // Leaving history and cloud out is what keeping every monitor out means.
    let set = if passing {
        set.exclude_from_monitoring()
    } else {
        set
    };
    set.text(text).is_ok()
}

/// What it holds, where that is a text.
pub(super) fn get() -> Option<String> {
    Clipboard::new().ok()?.get_text().ok()
}

/// Empties it.
pub(super) fn clear() {
    if let Ok(mut clipboard) = Clipboard::new() {
        // One that cannot be cleared is left as it is.
        if clipboard.clear().is_err() {
            tracing::warn!("clipboard not cleared");
        }
    }
}
