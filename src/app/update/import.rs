//! The import screen.
use crate::app::import::{Outcome, Plan};
use crate::app::input::Key;
use crate::app::model::Model;
use std::path::PathBuf;
pub(super) fn key(_: &mut Model, _: Key) {}
pub(super) fn command(model: &mut Model, id: &str) {
    if id == "import-close" {
        model.layers.pop();
    }
}
pub(super) fn fixed(_: &mut Model, _: String, _: &str) {}
pub(super) fn planned(_: &mut Model, _: PathBuf, _: Result<Box<Plan>, String>) {}
pub(super) fn taken_in(_: &mut Model, _: Outcome) {}
