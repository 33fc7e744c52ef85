//! A path that an officer types where the program had filled in a folder.

use crate::text::edit::Editor;

/// Lets a whole path that was typed or pasted behind the folder that was filled in stand in its
/// place. `filled` is that folder; it becomes empty when it is replaced. A separator that is typed
/// behind a name without one begins a folder in it; a whole path that is pasted there does not.
pub(super) fn replace_filled(typed: &mut Editor, filled: &mut String, pasted: bool) {
    let ends = filled.ends_with(std::path::is_separator) || pasted;
    let behind = typed.text().strip_prefix(filled.as_str());
    let whole = behind.filter(|rest| !filled.is_empty() && ends && is_whole_path(rest));
    if let Some(whole) = whole.map(str::to_owned) {
        *typed = Editor::line().with_text(&whole);
        filled.clear();
    }
}

/// Returns whether a text begins like a path that names every folder: `/…`, `~…`, `C:\…` or a
/// share.
fn is_whole_path(text: &str) -> bool {
    let text = text.trim_start_matches(['"', '\'', ' ']);
    let drive = |text: &str| {
        let mut letters = text.chars();
        letters.next().is_some_and(|c| c.is_ascii_alphabetic()) && letters.next() == Some(':')
    };
    text.starts_with(['/', '~']) || text.starts_with("\\\\") || drive(text)
}
