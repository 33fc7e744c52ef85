//! A call 来电 that was noted before it was known which order it is about.
//!
//! Every call is a stream of its own, so that its text can be erased alone.

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

/// A noted call.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Call {
    /// When the telephone rang; `None` when the note was taken back.
    pub at: Option<BeijingTime>,
    /// Who noted it.
    pub actor: String,
    /// Who called, as the officer put it.
    pub caller: String,
    /// What was said.
    pub body: String,
    /// What became of it.
    pub end: Option<CallEnd>,
}

/// What became of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CallEnd {
    /// It was filed with an order.
    Filed(Id),
    /// It was dropped; why.
    Dropped(String),
}

impl Call {
    /// When the telephone rang, of a call that waits to be filed.
    #[must_use]
    pub fn waits_since(&self) -> Option<BeijingTime> {
        self.at.filter(|_| self.end.is_none())
    }
}

stream_events! {
    /// An event of a call's stream.
    CallEvent of Call {
        CallNoted,
        CallFiled,
        CallDropped,
        CallUndone,
    }
}
