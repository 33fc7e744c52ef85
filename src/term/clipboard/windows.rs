//! Accesses the Windows clipboard and keeps personal data out of its history and cloud.

use arboard::{Clipboard, SetExtWindows};

/// Sets the text and returns true on success.
pub(super) fn set(text: &str, expiring: bool) -> bool {
    let Ok(mut clipboard) = Clipboard::new() else {
        return false;
    };
    let set = clipboard.set();
    // Excluding clipboard monitors also excludes history and cloud.
    let set = if expiring {
        set.exclude_from_monitoring()
    } else {
        set
    };
    set.text(text).is_ok()
}

/// Returns the content of the clipboard if it is text.
pub(super) fn get() -> Option<String> {
    Clipboard::new().ok()?.get_text().ok()
}

/// Removes everything from the clipboard.
pub(super) fn clear() {
    if let Ok(mut clipboard) = Clipboard::new() {
        // There is no other way to clear it.
        if clipboard.clear().is_err() {
            tracing::warn!("clipboard not cleared");
        }
    }
}
