//! What reaches an update: input, time, and what became of effects.

use std::path::PathBuf;

use super::detail::Detail;
use super::effect::{Anchor, ListRequest};
use super::input::Input;
use super::keymap::Loaded;
use super::layer_id::LayerId;
use super::phrase::Phrase;
use crate::domain::id::Id;
use crate::domain::refusal::Refusal;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{CopyBy, CopyTo};
use crate::store::{CallNote, Draft, SavedChange, SavedView, Settings, View};
use crate::work::import::Candidate;
use crate::work::import::{Planned, Taken};
use crate::work::outgoing::Outgoing;
use crate::work::row::Row;

/// One thing to react to.
#[derive(Debug, Clone)]
pub enum Msg {
    /// The officer did something.
    Input(Input),
    /// Time went on.
    Tick(BeijingTime),
    /// An effect is done, or got on.
    Done(Box<Answer>),
}

/// Why something could not be done.
#[derive(Debug, Clone, PartialEq)]
pub enum Trouble {
    /// A rule refused.
    Refused(Box<Refusal>),
    /// A field cannot be read.
    Field {
        /// Its name.
        field: String,
        /// What is wrong.
        message: String,
    },
    /// Something else, in words.
    Failed(String),
}

/// An order an act was done on.
#[derive(Debug, Clone)]
pub struct Acted {
    /// Which.
    pub id: Id,
    /// Its number.
    pub number: String,
    /// What became of it: the stage's label when done.
    pub result: Result<&'static str, Trouble>,
    /// The last event of it now; `None` when nothing was done.
    pub last_seq: Option<i64>,
    /// The batch it was done in.
    pub batch: Option<Id>,
    /// Whether the order had moved on since it was shown.
    pub moved_on: bool,
    /// Whether nothing needed doing.
    pub unchanged: bool,
    /// The text to send to the helpers just asked.
    pub letter: Option<Box<Outgoing>>,
}

/// A text that was copied out.
#[derive(Debug, Clone)]
pub struct Copied {
    /// By which way it went, as far as that can be known.
    pub by: CopyBy,
    /// The file, where it was written to one.
    pub file: Option<String>,
    /// The orders it was journalled on.
    pub each: Vec<Acted>,
    /// Why it could not be journalled, though it went.
    pub trouble: Option<Trouble>,
}

/// What became of an effect, and the layer that asked for it.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Who asked; `None` for the board, and for what nobody asked for.
    pub to: Option<LayerId>,
    /// What became of it.
    pub done: Done,
}

impl From<Done> for Answer {
    /// News for the board.
    fn from(done: Done) -> Self {
        Self { to: None, done }
    }
}

/// What became of an effect.
#[derive(Debug, Clone)]
pub enum Done {
    /// A window was read.
    List {
        /// What was asked.
        request: ListRequest,
        /// The rows.
        rows: Vec<Row>,
        /// How many the view (or the filter) holds, counted to 1000.
        total: usize,
    },
    /// The views were counted.
    Counts {
        /// Each view.
        counts: Vec<(View, usize)>,
        /// Calls that belong to no order.
        calls: usize,
        /// The views the officer saved, each with its count.
        saved: Vec<(SavedView, usize)>,
    },
    /// The saved views were changed, so.
    SavedViews(Vec<SavedView>, SavedChange),
    /// An order was read.
    Detail(Box<Detail>),
    /// Acts were done, or not.
    Acted {
        /// The last act's name.
        act: &'static str,
        /// Each order; empty when the whole failed.
        each: Vec<Acted>,
        /// Why the whole failed.
        trouble: Option<Trouble>,
    },
    /// Something was taken back, in words; or why it could not be.
    Undone(Result<String, String>),
    /// An undo needs an answer first.
    UndoRefused(Box<Refusal>),
    /// Forms were written.
    Exported {
        /// The files.
        files: Vec<String>,
        /// What was journalled: order, number, batch.
        entries: Vec<(Id, String, Id)>,
        /// What went wrong, with the order's number.
        troubles: Vec<(String, Trouble)>,
        /// Whether only to look at.
        draft: bool,
    },
    /// A draft was saved at this time.
    DraftSaved(BeijingTime),
    /// A draft was read.
    Draft(String, Option<Draft>),
    /// Drafts were read, each with the name of its order.
    Drafts(Vec<(Draft, String)>),
    /// The settings changed.
    Settings(Box<Settings>),
    /// Calls were read.
    Calls(Vec<CallNote>),
    /// Orders were found for a picker.
    Found {
        /// As asked.
        epoch: u64,
        /// The orders.
        rows: Vec<Row>,
    },
    /// What a typed path may go on to, or why nothing can be listed.
    Completed(String, Result<Vec<Candidate>, String>),
    /// A job got on: what it says, and parts done of all where known.
    Progress {
        /// In words.
        message: String,
        /// How much of how much.
        part: Option<(usize, usize)>,
    },
    /// A file was read and its import planned.
    Planned(PathBuf, Result<Box<Planned>, String>),
    /// A planned file was taken in.
    TakenIn(Box<Taken>),
    /// The keymap was read again; or why not even the built-in one can be.
    Keys(Result<Box<Loaded>, String>),
    /// A backup was written, or not.
    BackedUp(Result<String, String>),
    /// A text was put on the clipboard, or not; in words.
    Copied(Result<String, String>),
    /// Texts were composed for a destination.
    Composed(CopyTo, Result<Vec<Outgoing>, String>),
    /// A text was copied out, or not.
    CopiedOut(Box<Outgoing>, Result<Copied, String>),
    /// The officer's own 常用语 were kept.
    Phrases(Vec<Phrase>),
    /// An editor gave a text back, with what is to be said of it; or why not.
    EditedOutside(Result<(String, String), String>),
    /// So many texts were brought back that an editor held when the program ended.
    Recovered(usize),
    /// Another window changed the file.
    Changed,
    /// Something failed, in words.
    Failed(String),
}

impl ListRequest {
    /// Whether the window is read anew, not added to.
    #[must_use]
    pub const fn replaces(&self) -> bool {
        matches!(
            self.anchor,
            Anchor::Start | Anchor::From(_) | Anchor::At(_) | Anchor::End
        )
    }
}
