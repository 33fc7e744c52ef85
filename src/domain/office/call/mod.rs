//! A telephone call (来电) that was noted before it was known which order it is about.
//!
//! Every call is a stream of its own, so that its text can be erased without the others.

mod call_dropped;
mod call_filed;
mod call_noted;
mod call_undone;

pub use call_dropped::CallDropped;
pub use call_filed::CallFiled;
pub use call_noted::CallNoted;
pub use call_undone::CallUndone;

use super::event_list::{StreamEvent, stream_events};
use crate::domain::id::Id;
use crate::domain::order::Meta;
use crate::domain::time::BeijingTime;

/// The note of a telephone call (来电速记), rebuilt from its stream.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Call {
    /// Time of the call. `None` if the note was undone.
    pub at: Option<BeijingTime>,
    /// Name of the officer who noted the call.
    pub actor: String,
    /// Who called, as typed by the officer.
    pub caller: String,
    /// What the caller said, as typed by the officer.
    pub body: String,
    /// What happened to the note. `None` while it waits to be filed (未归档来电).
    pub end: Option<CallEnd>,
}

/// What happened to the note of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CallEnd {
    /// It was filed with the order of this id.
    Filed(Id),
    /// It was set aside, for the reason that the officer typed.
    Dropped(String),
}

impl Call {
    /// Returns the time of a call that still waits to be filed; `None` for any other.
    #[must_use]
    pub fn waits_since(&self) -> Option<BeijingTime> {
        self.at.filter(|_| self.end.is_none())
    }
}

stream_events! {
    /// An event in the stream of one call.
    CallEvent of Call {
        CallNoted,
        CallFiled,
        CallDropped,
        CallUndone,
    }
}
