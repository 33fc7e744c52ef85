//! Acts about promises to the citizen (承诺事项): made, kept, changed, and the citizen told (六(二)).
//!
//! A promise may be kept long after the order was closed, so these acts belong to no stage.

pub mod advance_promise;
pub mod change_promise;
pub mod keep_promise;
pub mod make_promise;
pub mod tell_promise;
mod which;
