//! The messages that an update reacts to: input, the passing of time, and the results of effects.

mod figures;
mod incoming;
mod leaving;
mod office;
mod typed;

use std::path::PathBuf;

use super::detail::OrderDetail;
use super::effect::{Anchor, Effect, ListRequest};
use super::input::Input;
use super::keymap::LoadedKeymap;
use super::layer_id::LayerId;
use super::phrase::Phrase;
use super::typed::ListedDraft;
use crate::domain::duty_list::DutyListKind;
use crate::domain::id::Id;
use crate::domain::month::Months;
use crate::domain::order::act::ActId;
use crate::domain::profile::Profile;
use crate::domain::refusal::{Confirmation, Refusal};
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{CopyBy, CopyTo};
use crate::store::{CallNote, Draft, OfficeChange, SavedChange, SavedView, Settings, View};
use crate::work::duty_list::DutyListImport;
use crate::work::import::PathCandidate;
use crate::work::import::{ImportedFile, PlannedFile};
use crate::work::outgoing::Outgoing;
use crate::work::row::ListRow;
use crate::work::word::LetterDraft;

pub use figures::{FigureOrder, FiguresResult};
pub use incoming::IncomingResult;
pub use leaving::LeavingResult;
pub use office::OfficeResult;
pub use typed::TypedResult;

/// One message for the model to react to.
#[derive(Debug, Clone)]
pub enum Msg {
    /// The officer used the keyboard or the mouse.
    Input(Input),
    /// The clock moved on; the time it shows now.
    Tick(BeijingTime),
    /// An effect has finished or has made progress.
    Done(Box<Answer>),
}

/// The reason why something could not be done.
#[derive(Debug, Clone, PartialEq)]
pub enum Trouble {
    /// A rule of the regulation or of the program refused.
    Refused(Box<Refusal>),
    /// The value of a field is not valid.
    Field {
        /// The name of the field.
        field: String,
        /// What is wrong with the value, in Chinese.
        message: String,
    },
    /// A rule asks a question first, which the officer must answer with yes.
    Asked {
        /// The question: the warning, the clause it rests on, and what a yes records.
        question: Box<Confirmation>,
        /// The effect that does the same again, with the question answered with yes.
        again: Box<Effect>,
    },
    /// Any other failure, described in Chinese.
    Failed(String),
}

/// The result of an act for one order.
#[derive(Debug, Clone)]
pub struct ActAnswer {
    /// The order the act was meant for.
    pub id: Id,
    /// The number of the order.
    pub number: String,
    /// The label of the order's stage after the act, or why the act was not done.
    pub result: Result<&'static str, Trouble>,
    /// The last event of the order now; `None` when nothing was done.
    pub last_seq: Option<i64>,
    /// The batch that the act belongs to; `None` when nothing was done.
    pub batch: Option<Id>,
    /// Whether the order had changed since it was shown.
    pub moved_on: bool,
    /// Whether the act changed nothing because the order was in that state already.
    pub unchanged: bool,
    /// The letter to send to the co-handlers who have just been asked.
    pub letter: Option<Box<Outgoing>>,
    /// What is said besides, such as that a limit was moved; empty for most acts.
    pub remarks: Vec<String>,
}

/// The result of copying a text out.
#[derive(Debug, Clone)]
pub struct CopyAnswer {
    /// The way by which the text left, as far as that can be known.
    pub by: CopyBy,
    /// The file, when the text was written to one.
    pub file: Option<String>,
    /// The orders in whose journals it was recorded.
    pub each: Vec<ActAnswer>,
    /// Why it could not be journalled, although the text was copied.
    pub trouble: Option<Trouble>,
}

/// What came of writing letters.
#[derive(Debug, Clone)]
pub struct LettersAnswer {
    /// What was written, one line for each file.
    pub written: Vec<String>,
    /// The orders in whose journals it was recorded.
    pub each: Vec<ActAnswer>,
    /// Why letters were not written, each with the name of the letter.
    pub troubles: Vec<(String, Trouble)>,
}

/// What came of a hand-over.
#[derive(Debug, Clone)]
pub struct HandOverAnswer {
    /// What was moved, in Chinese.
    pub message: String,
    /// Orders that stayed, each with the reason.
    pub left: Vec<String>,
    /// The 交接单; `None` when work came back.
    pub sheet: Option<Box<Outgoing>>,
}

/// The result of an effect, and the layer that asked for it.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The layer that asked; `None` for the board and for news that nobody asked for.
    pub to: Option<LayerId>,
    /// The result of the effect.
    pub done: EffectResult,
}

impl From<EffectResult> for Answer {
    /// Makes an answer for the board.
    fn from(done: EffectResult) -> Self {
        Self { to: None, done }
    }
}

/// The result of an effect.
#[derive(Debug, Clone)]
pub enum EffectResult {
    /// A window of the list was read.
    List {
        /// The request that is answered.
        request: ListRequest,
        /// The rows of the window.
        rows: Vec<ListRow>,
        /// The order of [`ListRequest::keeps`], if the officer goes on with it and the view no longer
        /// holds it.
        kept: Option<Box<ListRow>>,
        /// The number of rows in the view with its filter; counting stops at 1000.
        total: usize,
        /// Whether the rows are in the view's own order because they are too many to be sorted by a
        /// column.
        too_many: bool,
    },
    /// The orders in each view were counted.
    Counts {
        /// The number of orders in each view.
        counts: Vec<(View, usize)>,
        /// The number of calls that belong to no order.
        calls: usize,
        /// The views the officer saved, each with its number of orders.
        saved: Vec<(SavedView, usize)>,
    },
    /// The saved views were changed: the views as they are now, and the change.
    SavedViews(Vec<SavedView>, SavedChange),
    /// An order was read with its journal, for its pane.
    Detail(Box<OrderDetail>),
    /// Acts were done, or were refused.
    Acted {
        /// The act that was done; the last one if there were several.
        act: ActId,
        /// The result for each order; empty when the whole request failed.
        each: Vec<ActAnswer>,
        /// The reason why the whole request failed; `None` when orders were decided one by one.
        trouble: Option<Trouble>,
    },
    /// An undo was done, with a message; or the reason why it was not.
    Undone(Result<String, String>),
    /// An undo needs a reason or a confirmation from the officer first.
    UndoRefused(Box<Refusal>),
    /// Filing forms were written to files, as far as that was possible.
    Exported {
        /// The files that were written.
        files: Vec<String>,
        /// The journal entries: the order, its number, and the batch.
        entries: Vec<(Id, String, Id)>,
        /// What went wrong, with the number of the order concerned.
        troubles: Vec<(String, Trouble)>,
        /// Whether the forms are drafts for reading only.
        draft: bool,
    },
    /// News of typed text: whether it is kept.
    Typed(TypedResult),
    /// The program looked whether a backup is due, and made it. An error says in Chinese why there is none,
    /// or that the copy is as damaged as the file.
    BackedUpByItself(Result<(), String>),
    /// A draft was read.
    Draft {
        /// The name of the draft.
        place: String,
        /// The draft of this window, or of one that is closed, if there is one.
        draft: Option<Draft>,
        /// The draft that another open window is typing at the same place.
        elsewhere: Option<Draft>,
    },
    /// All drafts were read.
    Drafts(Vec<ListedDraft>),
    /// The settings of the office were changed here; these are in force now.
    SettingsSaved(Box<Settings>),
    /// The settings were not saved, because the same setting was changed elsewhere meanwhile.
    SettingsRefused {
        /// The settings in force.
        settings: Box<Settings>,
        /// What the form knows once the officer was told; see `Profile::seen`.
        seen: Box<Profile>,
        /// Who changed what.
        refusal: Box<Refusal>,
    },
    /// The settings of the office that are in force now, as another window or program left them.
    SettingsRead(Box<Settings>),
    /// The calls that belong to no order were read.
    Calls(Vec<CallNote>),
    /// The changes that belong to no order were read, newest first.
    History(Vec<OfficeChange>),
    /// A change of the settings or of a call was undone, with a message; or the refusal.
    ChangeUndone(Result<String, Box<Refusal>>),
    /// The monthly results on record were read.
    Months(Box<Months>),
    /// Values of a month were recorded, with a message, or why not.
    MonthRecorded(Result<String, Trouble>),
    /// A unit was registered, with its name, or why not.
    UnitRegistered(Result<String, Trouble>),
    /// What the page of the office or the hand-over asked for.
    Office(OfficeResult),
    /// What came of an effect about files that leave the program.
    Leaving(LeavingResult),
    /// What waits to come in.
    Incoming(IncomingResult),
    /// What figures (统计) or a ledger (台账) asked for.
    Figures(FiguresResult),
    /// A list that says whose duty a matter is was imported, or why not, in Chinese.
    ListImported(DutyListKind, Result<DutyListImport, String>),
    /// Orders were found for a picker.
    Found {
        /// The epoch of the request that is answered.
        epoch: u64,
        /// The orders that were found.
        rows: Vec<ListRow>,
    },
    /// The completions of a typed path, or why nothing can be listed.
    Completed(String, Result<Vec<PathCandidate>, String>),
    /// A job in the background got further.
    Progress {
        /// What the job is doing, in Chinese.
        message: String,
        /// The parts done and the parts in all, when known.
        part: Option<(usize, usize)>,
    },
    /// A file was read and its import was planned.
    Planned(PathBuf, Result<Box<PlannedFile>, String>),
    /// A pasted text was kept in this file, or why not.
    PastedKept(Result<PathBuf, String>),
    /// A planned file was imported.
    TakenIn(Box<ImportedFile>),
    /// The keymap was read again; the error case means that even the built-in keymap could not be
    /// read.
    Keys(Result<Box<LoadedKeymap>, String>),
    /// The phrases of the config folder, or which file cannot be used and why.
    GivenPhrases(Result<Vec<Phrase>, String>),
    /// A backup was written, or the reason why not.
    BackedUp(Result<String, String>),
    /// A text was put on the clipboard, or the reason why not; a message in either case.
    Copied(Result<String, String>),
    /// The texts for a destination were composed.
    Composed(CopyTo, Result<Vec<Outgoing>, String>),
    /// A text was copied out, or the reason why not.
    CopiedOut(Box<Outgoing>, Result<CopyAnswer, String>),
    /// The letters that can be written were composed.
    LettersComposed(Result<Vec<LetterDraft>, String>),
    /// Letters were written, or some of them were not.
    LettersWritten(LettersAnswer),
    /// The officer's own 常用语 (phrases) were saved.
    Phrases(Vec<Phrase>),
    /// An external editor returned a text, with a message about it; or the reason why it did not.
    EditedOutside(Result<(String, String), String>),
    /// The text on the system's clipboard; `None` if there is none or it cannot be read.
    ClipboardRead(Option<String>),
    /// This many texts were brought back that were open in an external editor when the program
    /// ended.
    Recovered(usize),
    /// Another window or process changed the data file.
    Changed,
    /// Something failed; the reason in Chinese.
    Failed(String),
}

impl ListRequest {
    /// Returns whether the window replaces the rows in memory rather than extending them.
    #[must_use]
    pub const fn replaces(&self) -> bool {
        matches!(
            self.anchor,
            Anchor::Start | Anchor::From(_) | Anchor::At(_) | Anchor::End
        )
    }

    /// Returns whether the answer holds the whole list rather than a window of it: what a filter finds,
    /// and what is sorted by a column.
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        !self.typed.is_empty() || self.sort.is_some()
    }

    /// Returns whether the best hits come first: the whole file is searched, and the officer did not
    /// choose a column to sort by.
    #[must_use]
    pub const fn is_ranked(&self) -> bool {
        matches!(self.view, View::All) && !self.typed.is_empty() && self.sort.is_none()
    }
}
