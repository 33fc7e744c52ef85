//! The settings of our own unit (本单位), rebuilt from their stream of events: who we are, our own
//! rules, and what we set up.
//!
//! Every setting is an event, so that it can be seen who changed what and when, and so that it can
//! be undone. The events of the office's other streams are here too: [`call`], [`month`] and [`audit`].

pub mod audit;
pub mod call;
mod change;
mod event;
mod event_list;
pub mod month;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::calendar::YearSchedule;
use crate::domain::duty_list::DutyLists;
use crate::domain::profile::Profile;
use crate::domain::unit::{Unit, UnitDirectory};

pub use audit::AuditEvent;
pub use call::{Call, CallEvent};
pub use change::{ViewChange, profile_events};
pub use event::*;
pub use event_list::{FoldableEvent, StreamEvent, fold, taken_back};
pub use month::{MonthEvent, month_event};

/// Everything that the office set up: the state of the office's stream.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Office {
    /// Names and people of our unit, and its own rules.
    pub profile: Profile,
    /// The imported unit directory; empty while the built-in one is in force.
    pub units: Vec<Unit>,
    /// Units that were registered one by one, beside the imported or the built-in directory.
    #[serde(default)]
    pub registered: Vec<Unit>,
    /// Changes of units of the built-in directory, while it is in force.
    #[serde(default)]
    pub overlay: Vec<UnitChange>,
    /// The imported lists that say whose duty a matter is.
    #[serde(default)]
    pub lists: DutyLists,
    /// Imported holiday schedules by year. They take precedence over the built-in ones.
    pub years: BTreeMap<i32, YearSchedule>,
    /// Saved views of the board, in the order that the officer chose.
    pub views: Vec<SavedViewRecord>,
    /// The officer's decisions about columns of the platform's files, oldest first.
    pub headers: Vec<HeaderMeaning>,
    /// Whether the data file is for rehearsal (演练).
    pub rehearsal: bool,
}

/// A unit that was added to the directory or changed in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitChange {
    /// Full name of the unit before the change. `None` for a new unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// The unit from now on.
    pub unit: Unit,
}

impl Office {
    /// Returns all units of the directory in force: the imported ones, else the built-in ones with their
    /// changes, and those registered one by one.
    #[must_use]
    pub fn directory(&self) -> Vec<Unit> {
        let mut units = if self.units.is_empty() {
            let built_in = UnitDirectory::embedded();
            built_in.map_or_else(|_| Vec::new(), |built_in| built_in.units().to_vec())
        } else {
            self.units.clone()
        };
        for UnitChange { of, unit } in &self.overlay {
            let known = units.iter_mut().find(|one| Some(&one.name) == of.as_ref());
            if let Some(known) = known {
                known.clone_from(unit);
            }
        }
        // A list that was imported since may name them too.
        let listed = |unit: &&Unit| units.iter().all(|one| one.name != unit.name);
        let registered: Vec<Unit> = self.registered.iter().filter(listed).cloned().collect();
        units.extend(registered);
        units
    }

    /// Takes in a unit that was added or changed.
    fn take_unit(&mut self, change: &UnitChange) {
        let UnitChange { of, unit } = change;
        let Some(of) = of else {
            self.registered.retain(|known| known.name != unit.name);
            self.registered.push(unit.clone());
            return;
        };
        let mut listed = self.units.iter_mut().chain(&mut self.registered);
        if let Some(known) = listed.find(|known| known.name == *of) {
            known.clone_from(unit);
        } else if let Some(known) = self.overlay.iter_mut().find(|known| known.unit.name == *of) {
            known.unit.clone_from(unit);
        } else {
            self.overlay.push(change.clone());
        }
    }
}

/// A view of the board that was saved under a name. A newer release may write a `view` that this
/// one does not know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedViewRecord {
    /// Name that the officer gave it. No two views have the same name.
    pub name: String,
    /// Code of the built-in view on which it is based, such as `open`.
    pub view: String,
    /// Whether it shows only the officer's own orders and those that nobody handles.
    #[serde(default)]
    pub mine: bool,
    /// Text that it searches for; empty if it searches for nothing.
    #[serde(default)]
    pub filter: String,
}

/// The officer's decision about the columns with one header, in files with the same set of headers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeaderMeaning {
    /// Identifies the set of headers of the files.
    #[serde(default)]
    pub source: String,
    /// Header of the columns, without white space and decoration.
    pub header: String,
    /// Field that the columns hold, by its name in the import dictionary. `None` if they are to be
    /// ignored.
    pub field: Option<String>,
}
