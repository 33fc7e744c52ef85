//! Events about promises to the citizen (承诺事项).

pub mod promise_advanced;
pub mod promise_changed;
pub mod promise_kept;
pub mod promise_made;
pub mod promise_told;
