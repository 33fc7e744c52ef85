//! The effects that the page of the office and the hand-over ask for.

use std::path::PathBuf;

use crate::domain::id::Id;
use crate::domain::unit::Unit;
use crate::work::directory::Unlisted;
use crate::work::hand_over::HandOverInput;

/// One thing to do for the page of the office, or to hand work over.
#[derive(Debug, Clone, PartialEq)]
pub enum OfficeEffect {
    /// Add a unit of the directory or change one.
    ChangeUnit {
        /// Its full name before; `None` for a new one.
        of: Option<String>,
        /// The unit from now on.
        unit: Box<Unit>,
        /// Whether the officer has said yes to what may be asked.
        confirmed: bool,
    },
    /// Work out what importing a table of units would change.
    PlanUnits {
        /// Path of the file.
        file: PathBuf,
        /// What becomes of units that it lacks.
        unlisted: Unlisted,
    },
    /// Import a table of units.
    ImportUnits {
        /// Path of the file.
        file: PathBuf,
        /// What becomes of units that it lacks.
        unlisted: Unlisted,
    },
    /// Write the unit directory to a file in this folder.
    ExportUnits(PathBuf),
    /// Read what was changed of the unit with this full name.
    UnitHistory(String),
    /// Read the figures of the parts of our own unit.
    LoadSections,
    /// Compose the list of what a section still has to answer: the section named, or the one that owes an
    /// answer on this order.
    SectionList(Id, Option<String>),
    /// Hand all work of an officer over to a colleague.
    HandOver {
        /// Who hands over to whom.
        input: Box<HandOverInput>,
        /// Whether the officer was told what will be moved.
        sure: bool,
        /// Whether the officer has said yes to what may be asked.
        confirmed: bool,
    },
    /// Give lent orders back to the officers who lent them.
    HandBack {
        /// The officer who lent them or handles them.
        officer: String,
        /// Whether the officer was told what will be moved.
        sure: bool,
        /// Whether the officer has said yes to what may be asked.
        confirmed: bool,
    },
}

impl OfficeEffect {
    /// Returns the name of the effect in the log.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::ChangeUnit { .. } => "change-unit",
            Self::PlanUnits { .. } => "plan-units",
            Self::ImportUnits { .. } => "import-units",
            Self::ExportUnits(_) => "export-units",
            Self::UnitHistory(_) => "unit-history",
            Self::LoadSections => "load-sections",
            Self::SectionList(..) => "section-list",
            Self::HandOver { .. } => "move-work",
            Self::HandBack { .. } => "return-work",
        }
    }
}

impl From<OfficeEffect> for super::Effect {
    fn from(effect: OfficeEffect) -> Self {
        Self::Office(effect)
    }
}
