//! A saved view got another place in the list.

use serde::{Deserialize, Serialize};

use crate::domain::office::{Office, StreamEvent};
use crate::domain::order::Meta;

/// A saved view got another place in the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ViewMoved {
    /// The name of the saved view.
    pub name: String,
    /// The place it has from now on, from 0.
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

    fn detail(&self) -> String {
        self.name.clone()
    }
}
