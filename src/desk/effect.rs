//! The effects that an update asks for: everything that touches the data file, the disk or the
//! terminal.

mod figures;
mod incoming;
mod leaving;
mod office;

use std::path::PathBuf;

use serde_json::{Map, Value};

use super::columns::Sort;
use super::layer_id::LayerId;
use super::phrase::Phrase;
use crate::domain::duty_list::DutyListKind;
use crate::domain::id::Id;
use crate::domain::month::TypedMonth;
use crate::domain::order::act::ActId;
use crate::domain::profile::Profile;
use crate::domain::unit::Unit;
use crate::domain::vocabulary::CopyTo;
use crate::store::{BoardKey, CallNote, Draft, SavedChange, View};
use crate::work::import::{ColumnKey, PathPurpose};
use crate::work::outgoing::Outgoing;
use crate::work::word::{LetterSigning, WordLetter};

pub use figures::{FiguresEffect, LedgerWhat};
pub use incoming::IncomingEffect;
pub use leaving::LeavingEffect;
pub use office::OfficeEffect;

/// An effect together with the layer that asked for it.
#[derive(Debug, Clone, PartialEq)]
pub struct EffectRequest {
    /// The layer that gets the answer; `None` for the board.
    pub by: Option<LayerId>,
    /// The effect to be carried out.
    pub effect: Effect,
}

impl From<Effect> for EffectRequest {
    /// Makes an effect that the board asks for.
    fn from(effect: Effect) -> Self {
        Self { by: None, effect }
    }
}

/// A typed path whose completions are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathRequest {
    /// The path as it is typed.
    pub typed: String,
    /// What the path is typed for.
    pub wanted: PathPurpose,
    /// The folder that is listed while nothing is typed; empty for the current one.
    pub start: String,
}

/// One thing to do outside the model.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Read a window of the list.
    List(ListRequest),
    /// Count the orders in each view.
    Counts,
    /// Read an order with its journal.
    Detail {
        /// The id of the order to read.
        id: Id,
        /// Whether to show personal data.
        reveal: bool,
        /// Whether showing personal data must be logged; only the first time is.
        log: bool,
    },
    /// Do acts on orders, as one batch that can be undone together.
    Act(ActRequest),
    /// Create an order from these field values.
    Create(Map<String, Value>),
    /// Undo the last batch of an order.
    Undo {
        /// The order whose batch is undone.
        id: Id,
        /// The batch that is meant; `None` for the order's last one.
        batch: Option<Id>,
        /// The reason, which is required when the entry left the office or was made by somebody
        /// else.
        reason: Option<String>,
        /// Whether to undo the whole batch when it touched several orders.
        whole_batch: bool,
    },
    /// Write filing forms (备案表) to files.
    Export {
        /// The orders, each with the last event seen of it.
        orders: Vec<(Id, i64)>,
        /// The folder that the files are written to.
        folder: PathBuf,
        /// Whether to write drafts for reading only, which are not journalled.
        draft: bool,
    },
    /// Save text that is being typed.
    SaveDraft {
        /// The text as it is now.
        draft: Draft,
        /// Counts the edits since the program began; the answer names the edit that is safe.
        edit: u64,
    },
    /// Delete the draft kept under this name.
    DropDraft(String),
    /// Read the draft kept under this name.
    LoadDraft(String),
    /// Give this window the draft that another one typed: it moves here if that window is closed, and
    /// is copied if it is still open.
    TakeOverDraft {
        /// The name of the draft.
        place: String,
        /// The window that typed it.
        window: String,
    },
    /// Read all drafts that are kept.
    LoadDrafts,
    /// Store a value for the next start of the program.
    Remember {
        /// The name that the value is stored under.
        key: &'static str,
        /// The value to be stored.
        value: String,
    },
    /// Save the profile of the unit.
    SaveProfile {
        /// The profile that the form was filled from.
        before: Box<Profile>,
        /// The profile as the form says it now.
        wanted: Box<Profile>,
        /// Whether it is saved although the old entry of a setting is damaged.
        confirmed: bool,
    },
    /// Register a unit that the directory lacks.
    RegisterUnit {
        /// The unit as the form describes it.
        unit: Unit,
        /// Whether the officer has said yes to what may be asked.
        confirmed: bool,
    },
    /// Import a list that says whose duty a matter is.
    ImportList {
        /// Path of the file.
        file: PathBuf,
        /// Which list it is.
        list: DutyListKind,
    },
    /// Record values of a month, and a 通报 or 约谈 about it.
    RecordMonth {
        /// The values as the form says them.
        typed: TypedMonth,
        /// Whether the officer has said yes to what may be asked.
        confirmed: bool,
    },
    /// Something that the page of the office or the hand-over asks for.
    Office(OfficeEffect),
    /// Something about files that leave the program or that it keeps.
    Leaving(LeavingEffect),
    /// Something that waits to come in.
    Incoming(IncomingEffect),
    /// Something that figures (统计) or a ledger (台账) ask for.
    Figures(FiguresEffect),
    /// Read the calls that belong to no order.
    LoadCalls,
    /// Remove a call that belongs to no order from the list. Its text is kept.
    DropCall {
        /// Row of the call.
        call: i64,
        /// Why it belongs to no order.
        reason: String,
    },
    /// Read the changes that belong to no order: settings, calls, looks at personal data.
    LoadHistory,
    /// Undo a change of the settings or of a call.
    UndoChange {
        /// Sequence number of the change.
        seq: i64,
        /// Why it is undone; needed if another person made it.
        reason: Option<String>,
        /// Whether everything that was changed together with it is undone too.
        whole_batch: bool,
    },
    /// Save a note of a call that belongs to no order.
    NoteCall(CallNote),
    /// Remove a call from the unfiled ones, because it was filed with an order.
    FileCall {
        /// The number of the call note.
        call: i64,
        /// The order that the call was filed with.
        order: Id,
    },
    /// Search for orders to offer in a picker.
    Find {
        /// The text that was typed into the picker.
        typed: String,
        /// Returned with the answer, so that late answers are recognised.
        epoch: u64,
    },
    /// List the files and folders that a typed path can be completed to.
    Complete(PathRequest),
    /// Read a file and plan its import, without changing anything.
    ReadFile(PathBuf),
    /// Keep a pasted text, so that it can be read like a file.
    KeepPasted(String),
    /// Remove the pasted text that was kept in this file.
    ForgetPasted(PathBuf),
    /// Take a name in a file for another spelling of our own unit.
    TakeAsOurs {
        /// The name as the file writes it.
        name: String,
        /// The file to plan again with it.
        file: PathBuf,
    },
    /// Answer whether a number in a file is that of a known order or of another one.
    AnswerNumber {
        /// The number as the file writes it.
        number: String,
        /// True if the row is about the known order, false if it is an order of its own.
        same: bool,
        /// The file to plan again with it.
        file: PathBuf,
    },
    /// Plan a file again with or without the rows that are left out until the officer decides.
    PlanLeft {
        /// Whether to take them in.
        left: bool,
        /// The file to plan again.
        file: PathBuf,
    },
    /// Import the file that was planned.
    TakeIn {
        /// Whether to accept the changes that the platform proposes at once.
        accept: bool,
        /// Whether to take in the rows that were left out until the officer decides.
        left: bool,
    },
    /// Stop the job that is running.
    Cancel,
    /// Remember which field a column of the platform's files holds.
    FixColumn {
        /// The column, by its heading and the set of headings that its file has.
        column: ColumnKey,
        /// The field's code, or `auto` to follow the built-in dictionary; `None` ignores the
        /// column.
        field: Option<String>,
        /// The file to plan again with the new column.
        file: PathBuf,
    },
    /// Add, change or delete a view that the officer saved.
    SavedView(SavedChange),
    /// Read the officer's own keymap again.
    ReloadKeys,
    /// Copy the data file to a backup and verify the copy.
    Backup,
    /// Put text that was typed in the program on the clipboard. Unlike [`Effect::CopyOut`], this is
    /// not recorded in a journal.
    Copy(String),
    /// Read the text on the system's clipboard, to paste it. The loop of the terminal does this.
    ReadClipboard,
    /// Take clicks and the wheel as input (`true`), or leave them to the terminal, which can then
    /// select text. The loop of the terminal does this, not the runner.
    Mouse(bool),
    /// Compose the texts that may be copied out to a destination.
    Compose {
        /// The destination the texts are meant for.
        to: CopyTo,
        /// The orders that are selected.
        orders: Vec<Id>,
        /// The co-handlers whose request is wanted; empty when none in particular is meant.
        named: Vec<String>,
        /// The list that the orders are in, for the text that sums it up.
        list: ListRequest,
    },
    /// Copy a text out and record that in the journal.
    CopyOut {
        /// The text that is copied out.
        text: Box<Outgoing>,
        /// The folder to write the text to; `None` for the clipboard.
        folder: Option<PathBuf>,
    },
    /// Compose the letters that can be written as Word files: those of an order, or the 交接单 of
    /// several.
    ComposeLetters(Vec<Id>),
    /// Write letters as Word files and record that in the journal.
    WriteLetters(Box<LettersToWrite>),
    /// Save the officer's own 常用语 (phrases).
    SavePhrases(Vec<Phrase>),
    /// Open a text in the officer's external editor. The terminal loop does this, since the editor
    /// needs the terminal.
    EditOutside(OutsideText),
    /// Bring back what was typed when a program ended that did not end by itself: from its log, and from
    /// an external editor.
    RecoverTyped,
    /// End the program and give the terminal back.
    Quit,
}

impl Effect {
    /// Returns the name of the effect in the log.
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
            Self::SaveDraft { .. } => "save-draft",
            Self::DropDraft(_) => "drop-draft",
            Self::LoadDraft(_) => "load-draft",
            Self::TakeOverDraft { .. } => "take-over-draft",
            Self::LoadDrafts => "load-drafts",
            Self::Remember { .. } => "remember",
            Self::SaveProfile { .. } => "save-profile",
            Self::RegisterUnit { .. } => "register-unit",
            Self::ImportList { .. } => "import-list",
            Self::RecordMonth { .. } => "record-month",
            Self::Office(effect) => effect.kind(),
            Self::Leaving(effect) => effect.kind(),
            Self::Incoming(effect) => effect.kind(),
            Self::Figures(effect) => effect.kind(),
            Self::LoadCalls => "load-calls",
            Self::DropCall { .. } => "drop-call",
            Self::LoadHistory => "load-history",
            Self::UndoChange { .. } => "undo-change",
            Self::NoteCall(_) => "note-call",
            Self::FileCall { .. } => "file-call",
            Self::Find { .. } => "find",
            Self::Complete(_) => "complete",
            Self::ReadFile(_) => "read-file",
            Self::KeepPasted(_) => "keep-pasted",
            Self::ForgetPasted(_) => "forget-pasted",
            Self::TakeAsOurs { .. } => "take-as-ours",
            Self::AnswerNumber { .. } => "answer-number",
            Self::PlanLeft { .. } => "plan-left",
            Self::TakeIn { .. } => "take-in",
            Self::Cancel => "cancel",
            Self::FixColumn { .. } => "fix-column",
            Self::SavedView(_) => "saved-view",
            Self::ReloadKeys => "reload-keys",
            Self::Backup => "backup",
            Self::Copy(_) => "copy",
            Self::ReadClipboard => "read_clipboard",
            Self::Mouse(_) => "mouse",
            Self::Compose { .. } => "compose",
            Self::CopyOut { .. } => ActId::CopyOut.name(),
            Self::ComposeLetters(_) => "compose_letters",
            Self::WriteLetters(_) => "write_letters",
            Self::SavePhrases(_) => "save-phrases",
            Self::EditOutside(_) => "edit-outside",
            Self::RecoverTyped => "recover-typed",
            Self::Quit => "quit",
        }
    }
}

/// Letters that are written as Word files.
#[derive(Debug, Clone, PartialEq)]
pub struct LettersToWrite {
    /// The letters, composed and masked, one for each file.
    pub letters: Vec<WordLetter>,
    /// Number and signer, as typed.
    pub signing: LetterSigning,
    /// The folder to write them to.
    pub folder: PathBuf,
}

/// A text that is edited in the officer's external editor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutsideText {
    /// The name its draft is kept under; empty when no draft is kept.
    pub place: String,
    /// The field it belongs to, as the draft names it.
    pub field: String,
    /// The text as it was when the editor was opened.
    pub text: String,
}

/// A request for a window of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct ListRequest {
    /// The view whose orders are listed.
    pub view: View,
    /// Lists only the orders of this 经办人 and those of nobody; `None` lists all orders.
    pub handler: Option<String>,
    /// The filter text; empty for no filter.
    pub typed: String,
    /// How the rows are sorted; `None` for the view's own order.
    pub sort: Option<Sort>,
    /// Where in the list the window is.
    pub anchor: Anchor,
    /// The most rows to return.
    pub limit: u32,
    /// An order on which something was just done: it stays in the list while the officer goes on
    /// with it, though the view no longer holds it.
    pub keeps: Option<Id>,
    /// Returned with the answer, so that late answers are recognised.
    pub epoch: u64,
}

/// The place of a window in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// At the beginning of the list.
    Start,
    /// The rows after this one.
    After(BoardKey),
    /// The rows before this one.
    Before(BoardKey),
    /// This row and those after it.
    From(BoardKey),
    /// This order and those after it.
    At(Id),
    /// The last rows of the list.
    End,
}

/// A request to do acts on orders.
#[derive(Debug, Clone, PartialEq)]
pub struct ActRequest {
    /// The orders, each with the last event seen of it, so that a change made meanwhile is noticed.
    pub orders: Vec<(Id, Option<i64>)>,
    /// The acts, each with its fields as typed.
    pub acts: Vec<(ActId, Map<String, Value>)>,
}
