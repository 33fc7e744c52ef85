//! A path that an officer types where the program had filled in a folder.

use crate::text::edit::Editor;
use crate::text::{dropped_paths, is_whole_path};

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

/// Returns the only path, or the first of several, that a pasted or dropped text consists of, and how many
/// there are; `None` if the text is no whole path, so that it is inserted as it is.
pub(super) fn dropped(text: &str) -> Option<(String, usize)> {
    let paths = dropped_paths(text);
    let count = paths.len();
    Some((paths.into_iter().next()?, count))
}
