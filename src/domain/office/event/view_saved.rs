//! A view was saved. It replaces one of the same name.

use serde::{Deserialize, Serialize};

use crate::domain::office::SavedViewRecord;
use crate::domain::office::{Office, StreamEvent};
use crate::domain::order::Meta;

/// A view of the board was saved. It replaces one of the same name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ViewSaved {
    /// The view, with its name and its filter.
    pub view: SavedViewRecord,
}

impl StreamEvent<Office> for ViewSaved {
    const KIND: &'static str = "view_saved";
    const LABEL: &'static str = "保存视图";

    fn apply(&self, office: &mut Office, _: &Meta) {
        match office
            .views
            .iter_mut()
            .find(|one| one.name == self.view.name)
        {
            Some(known) => known.clone_from(&self.view),
            None => office.views.push(self.view.clone()),
        }
    }

    fn detail(&self, _: &Office) -> String {
        self.view.name.clone()
    }
}
