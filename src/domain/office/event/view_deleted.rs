//! A saved view was deleted.

use serde::{Deserialize, Serialize};

use crate::domain::office::{Office, StreamEvent};
use crate::domain::order::Meta;

/// A saved view of the board was deleted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ViewDeleted {
    /// Name of the view that was deleted.
    pub name: String,
}

impl StreamEvent<Office> for ViewDeleted {
    const KIND: &'static str = "view_deleted";
    const LABEL: &'static str = "删除视图";

    fn apply(&self, office: &mut Office, _: &Meta) {
        office.views.retain(|one| one.name != self.name);
    }

    fn detail(&self, _: &Office) -> String {
        self.name.clone()
    }
}
