//! A saved view got another name.

use serde::{Deserialize, Serialize};

use crate::domain::office::{Office, StreamEvent};
use crate::domain::order::Meta;

/// A saved view of the board got another name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ViewRenamed {
    /// Name of the view before the change.
    pub from: String,
    /// Name of the view after the change.
    pub to: String,
}

impl StreamEvent<Office> for ViewRenamed {
    const KIND: &'static str = "view_renamed";
    const LABEL: &'static str = "视图改名";

    fn apply(&self, office: &mut Office, _: &Meta) {
        if let Some(view) = office.views.iter_mut().find(|one| one.name == self.from) {
            view.name.clone_from(&self.to);
        }
    }

    fn detail(&self, _: &Office) -> String {
        format!("{} → {}", self.from, self.to)
    }
}
