//! What a layer asks of another: it says what is wanted, and one place knows who does it.

use super::command::Command;
use super::form::{Purpose, Target};
use super::input::Key;
use super::picker::{Item, PickFor};
use crate::domain::id::Id;
use crate::domain::refusal::Refusal;
use crate::work::outgoing::Outgoing;

/// One thing asked for.
#[derive(Debug)]
pub enum Request {
    /// Begin an act on the selection or the selected order; `field` gets the focus.
    Act {
        /// The act.
        name: String,
        /// The field that is wanted.
        field: Option<&'static str>,
    },
    /// Run a command where one is.
    Run(&'static Command),
    /// Take a key as if it were pressed.
    Key(Key),
    /// Put a text into what is being written, as one edit.
    Paste(String),
    /// Close the layer on top.
    Close,
    /// Say why something cannot be done, under the label of what was tried.
    Why(String, Box<Refusal>),
    /// Show a text under a title.
    Read(String, String),
    /// Show a letter, which may be copied out.
    Letter(Box<Outgoing>),
    /// List the calls that belong to no order.
    Calls,
    /// Find an order in the whole file.
    FindOrder(PickFor),
    /// Copy texts of these orders out; one of them may be wanted.
    Copy(Vec<Target>, Option<Box<Outgoing>>),
    /// Copy out a text that is being read.
    CopyText(Box<Outgoing>),
    /// An item was chosen in a list that is closed now; with its order, where it stands for one.
    Chosen {
        /// What the list was for.
        what: PickFor,
        /// The item.
        item: Item,
        /// The order, with the last event seen of it.
        order: Option<(Id, i64)>,
    },
    /// Hand in the form on top, which is for this.
    Submit(Purpose),
    /// Something was chosen or typed in the form on top.
    FormChanged,
    /// Make the call note on top an act.
    CallBecomes(&'static str),
}

impl Request {
    /// Begins an act.
    pub(super) fn act(name: &str) -> Self {
        Self::Act {
            name: name.to_owned(),
            field: None,
        }
    }

    /// Shows a text.
    pub(super) fn read(title: impl Into<String>, text: String) -> Self {
        Self::Read(title.into(), text)
    }
}
