//! Requests from one layer to another: a layer says what it wants, and one place decides who does
//! it.

use super::command::CommandId;
use super::form::{FormTarget, Purpose};
use super::input::Key;
use super::office_screen::OfficeTab;
use super::picker::{Item, PickFor};
use crate::domain::id::Id;
use crate::domain::order::act::ActId;
use crate::domain::refusal::Refusal;
use crate::work::outgoing::Outgoing;

/// A tool for the text being written, the same in small forms and in the filing form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextTool {
    /// Search for words in the text.
    Find,
    /// Insert one of the 常用语.
    Phrase,
    /// Write the text in an external editor.
    EditOutside,
}

/// One request of a layer.
#[derive(Debug)]
pub enum LayerRequest {
    /// Start an act on the selected orders or the one under the cursor.
    Act {
        /// The act whose form is opened.
        act: ActId,
        /// The field that gets the focus; `None` for the form's first one.
        field: Option<&'static str>,
    },
    /// Choose the folder in which new tables are looked for.
    WatchedFolder,
    /// List which columns of the platform's files hold what.
    ColumnMappings,
    /// Run a command in the layer where it works.
    Run(CommandId),
    /// Handle a key as if it had been pressed.
    Key(Key),
    /// Insert a text into the text being written, as one edit.
    Paste(String),
    /// Close the layer on top.
    Close,
    /// Show why something cannot be done, under the label of what was tried.
    Why(String, Box<Refusal>),
    /// Show a text under a title.
    Read(String, String),
    /// Show a letter, which may be copied out.
    Letter(Box<Outgoing>),
    /// List the rows that imports did not take.
    RefusedRows,
    /// List the calls that belong to no order.
    Calls,
    /// Search for an order in the whole data file.
    FindOrder(PickFor),
    /// Copy texts of these orders out; the second value is the text that is preselected.
    Copy(Vec<FormTarget>, Option<Box<Outgoing>>),
    /// Use a tool on the text being written.
    TextTool(TextTool),
    /// Copy the text that stands below the form on top.
    CopyShown,
    /// List the files of the selected order and those that were written, to open one.
    Files,
    /// Copy the morning's digest out.
    Digest,
    /// Write letters of the selected orders as Word files.
    Letters,
    /// Write the text that is chosen in the form for copying as a Word file.
    FormToWord,
    /// List what is personal in the text of the form on top, to mask or allow it.
    Held,
    /// Write a text that is being read as a Word file.
    TextToWord(Box<Outgoing>),
    /// Copy out a text that is being read.
    CopyText(Box<Outgoing>),
    /// Use the item chosen from a list that has just been closed.
    Chosen {
        /// What the list was for.
        what: PickFor,
        /// The item that was chosen.
        item: Item,
        /// The order that the item stands for, with the last event seen of it.
        order: Option<(Id, i64)>,
    },
    /// Submit the form on top, which has this purpose.
    Submit(Purpose),
    /// Open the page of the office on a tab.
    Office(OfficeTab),
    /// React to a changed choice or text in the form on top.
    FormChanged,
    /// Register a unit, with the name that is known already.
    RegisterUnit(String),
    /// Make the call note on top an act.
    CallBecomes(ActId),
}

impl LayerRequest {
    /// Creates a request to begin an act, with no field named.
    pub(super) const fn act(act: ActId) -> Self {
        Self::Act { act, field: None }
    }

    /// Creates a request to show a text.
    pub(super) fn read(title: impl Into<String>, text: String) -> Self {
        Self::Read(title.into(), text)
    }
}
