//! A saved view got another position in the list.

use serde::{Deserialize, Serialize};

use crate::domain::office::{Office, StreamEvent};
use crate::domain::order::Meta;

/// A saved view of the board got another position in the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ViewMoved {
    /// Name of the view that was moved.
    pub name: String,
    /// New position in the list, from 0.
    pub to: usize,
}

impl StreamEvent<Office> for ViewMoved {
    const KIND: &'static str = "view_moved";
    const LABEL: &'static str = "移动视图";

    fn apply(&self, office: &mut Office, _: &Meta) {
        if let Some(from) = office.views.iter().position(|one| one.name == self.name) {
            let view = office.views.remove(from);
            office.views.insert(self.to.min(office.views.len()), view);
        }
    }

    fn detail(&self, _: &Office) -> String {
        self.name.clone()
    }
}
