//! The office 本单位 as the fold of its own stream: who we are, how we count, and what we set up.
//!
//! Every setting is an event, so that it can be seen who changed what and when, and taken back. The
//! office's other streams have their event lists here too: [`call`] and [`audit`].

pub mod audit;
pub mod call;
mod change;
mod event;
mod event_list;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::calendar::YearSchedule;
use crate::domain::profile::Profile;
use crate::domain::unit::Unit;

pub use audit::AuditEvent;
pub use call::{Call, CallEvent};
pub use change::ViewChange;
pub use event::*;
pub use event_list::{Folded, StreamEvent, fold, taken_back};

/// What the office set up.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Office {
    /// Who we are and how we count.
    pub profile: Profile,
    /// The unit directory that was taken in; empty while the built-in one is in force.
    pub units: Vec<Unit>,
    /// The holiday schedules that were taken in, over the built-in ones.
    pub years: BTreeMap<i32, YearSchedule>,
    /// The saved views, in the officer's order.
    pub views: Vec<SavedView>,
    /// What columns of the platform's files hold, the oldest decision first.
    pub headers: Vec<HeaderMeaning>,
    /// Whether the file is for rehearsal (演练).
    pub rehearsal: bool,
}

/// A view of the board that was saved under a name. `view` is the code of the view it begins with; a
/// newer release may know more of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedView {
    /// What it is called.
    pub name: String,
    /// The code of the view of the board that it begins with.
    pub view: String,
    /// Whether only the officer's own orders, and those nobody handles, are meant.
    #[serde(default)]
    pub mine: bool,
    /// What is searched for in it; empty for nothing.
    #[serde(default)]
    pub filter: String,
}

/// What a column under a header holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeaderMeaning {
    /// The header, in its comparing form.
    pub header: String,
    /// The canonical name of the field; `None` when the column is to be left alone.
    pub field: Option<String>,
}
