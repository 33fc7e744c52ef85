//! What an update asks to be done: everything that touches file, disk or terminal.

use std::path::PathBuf;

use serde_json::{Map, Value};

use super::layer_id::LayerId;
use super::phrase::Phrase;
use crate::domain::id::Id;
use crate::domain::profile::Profile;
use crate::domain::vocabulary::CopyTo;
use crate::store::{CallNote, Draft, Key, SavedChange, View};
use crate::work::import::Wanted;
use crate::work::outgoing::Outgoing;

/// An effect, and the layer that asked for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// Who gets the answer; `None` for the board.
    pub by: Option<LayerId>,
    /// What is to be done.
    pub effect: Effect,
}

impl From<Effect> for Asked {
    /// An effect the board asks for.
    fn from(effect: Effect) -> Self {
        Self { by: None, effect }
    }
}

/// One thing to be done.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Read a window of the list.
    List(ListRequest),
    /// Count every view.
    Counts,
    /// Read an order with its journal.
    Detail {
        /// Which.
        id: Id,
        /// Whether to show personal data.
        reveal: bool,
        /// Whether that is to be logged: the first time.
        log: bool,
    },
    /// Do acts on orders, as one batch.
    Act(ActRequest),
    /// Bring an order into being.
    Create(Map<String, Value>),
    /// Take back the last batch of an order.
    Undo {
        /// Which.
        id: Id,
        /// The batch that is meant.
        batch: Option<Id>,
        /// Why, where it went out or was another's.
        reason: Option<String>,
        /// Whether the batch is meant where it touched several orders.
        whole_batch: bool,
    },
    /// Write filing forms.
    Export {
        /// Which orders, with the last event seen of each.
        orders: Vec<(Id, i64)>,
        /// Where to.
        folder: PathBuf,
        /// Whether only to look at.
        draft: bool,
    },
    /// Save typed text.
    SaveDraft(Draft),
    /// Forget a draft.
    DropDraft(String),
    /// Read a draft.
    LoadDraft(String),
    /// Read every draft.
    LoadDrafts,
    /// Keep a word for the next start.
    Remember {
        /// Under which name.
        key: &'static str,
        /// The word.
        value: String,
    },
    /// Save who we are.
    SaveProfile(Box<Profile>),
    /// Read the calls that belong to no order.
    LoadCalls,
    /// Note a call that belongs to no order.
    NoteCall(CallNote),
    /// Take a call out of that list: it was filed.
    FileCall {
        /// The call.
        call: i64,
        /// The order it was filed with.
        order: Id,
    },
    /// Find orders for a picker.
    Find {
        /// What was typed.
        typed: String,
        /// Passed back, so that a late answer is known.
        epoch: u64,
    },
    /// List what a typed path may go on to.
    Complete(String, Wanted),
    /// Read a file and plan its import.
    ReadFile(PathBuf),
    /// Take the planned file in.
    TakeIn {
        /// Whether the platform's proposals are taken at once.
        accept: bool,
    },
    /// Stop the job that runs.
    Cancel,
    /// Remember what a column of a platform's file is.
    FixColumn {
        /// The header.
        header: String,
        /// The field's code, or `auto` for what the dictionary says; `None` leaves the column aside.
        field: Option<String>,
        /// The file to plan again.
        file: PathBuf,
    },
    /// Change the views the officer saved.
    SavedView(SavedChange),
    /// Read the officer's own keymap again.
    ReloadKeys,
    /// Copy the data file to a verified backup.
    Backup,
    /// Put a text on the clipboard: what was typed here, which goes nowhere by that.
    Copy(String),
    /// Let clicks and the wheel come as input, or leave them to the terminal: the shell's to do.
    Mouse(bool),
    /// Compose the texts that may be copied out to a destination.
    Compose {
        /// Where to.
        to: CopyTo,
        /// The selected orders.
        orders: Vec<Id>,
        /// The helpers whose request is wanted, where some are meant.
        named: Vec<String>,
        /// The list they stand in, for its digest.
        list: ListRequest,
    },
    /// Copy a text out and enter that in the journal.
    CopyOut {
        /// The text.
        text: Box<Outgoing>,
        /// The folder it is written to; none for the clipboard.
        folder: Option<PathBuf>,
    },
    /// Keep the officer's own 常用语.
    SavePhrases(Vec<Phrase>),
    /// Give a text to the officer's editor. The terminal's business: the shell does it.
    EditOutside(Outside),
    /// Bring texts back that an editor held when the program ended.
    RecoverOutside,
    /// End the program.
    Quit,
}

impl Effect {
    /// What the log calls it.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::List(_) => "list",
            Self::Counts => "counts",
            Self::Detail { .. } => "detail",
            Self::Act(_) => "act",
            Self::Create(_) => "create",
            Self::Undo { .. } => "undo",
            Self::Export { .. } => "export",
            Self::SaveDraft(_) => "save-draft",
            Self::DropDraft(_) => "drop-draft",
            Self::LoadDraft(_) => "load-draft",
            Self::LoadDrafts => "load-drafts",
            Self::Remember { .. } => "remember",
            Self::SaveProfile(_) => "save-profile",
            Self::LoadCalls => "load-calls",
            Self::NoteCall(_) => "note-call",
            Self::FileCall { .. } => "file-call",
            Self::Find { .. } => "find",
            Self::Complete(..) => "complete",
            Self::ReadFile(_) => "read-file",
            Self::TakeIn { .. } => "take-in",
            Self::Cancel => "cancel",
            Self::FixColumn { .. } => "fix-column",
            Self::SavedView(_) => "saved-view",
            Self::ReloadKeys => "reload-keys",
            Self::Backup => "backup",
            Self::Copy(_) => "copy",
            Self::Mouse(_) => "mouse",
            Self::Compose { .. } => "compose",
            Self::CopyOut { .. } => "copy-out",
            Self::SavePhrases(_) => "save-phrases",
            Self::EditOutside(_) => "edit-outside",
            Self::RecoverOutside => "recover-outside",
            Self::Quit => "quit",
        }
    }
}

/// A text for the officer's editor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outside {
    /// The name its draft is kept under; empty where none is kept.
    pub place: String,
    /// The field it belongs to, as the draft names it.
    pub field: String,
    /// The text.
    pub text: String,
}

/// A window of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct ListRequest {
    /// The view.
    pub view: View,
    /// Only orders of this 经办人.
    pub handler: Option<String>,
    /// What was typed to filter by; empty for none.
    pub typed: String,
    /// Where the window lies.
    pub anchor: Anchor,
    /// How many rows.
    pub limit: u32,
    /// Passed back, so that a late answer is known.
    pub epoch: u64,
}

/// Where a window lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// At the beginning.
    Start,
    /// Behind a row.
    After(Key),
    /// Before a row.
    Before(Key),
    /// At a row, which comes first.
    From(Key),
    /// At an order, which comes first.
    At(Id),
    /// At the end.
    End,
}

/// Acts on orders.
#[derive(Debug, Clone, PartialEq)]
pub struct ActRequest {
    /// Which orders, with the last event seen of each.
    pub orders: Vec<(Id, Option<i64>)>,
    /// The acts, each with its fields as typed.
    pub acts: Vec<(&'static str, Map<String, Value>)>,
}
