//! The effects that the page of the office and the hand-over ask for, and their results.

use std::path::PathBuf;

use super::effect::Effect;
use super::msg::{HandOverAnswer, Trouble};
use crate::domain::unit::Unit;
use crate::store::Settings;
use crate::work::directory::{ImportPlan, Unlisted};
use crate::work::hand_over::HandOverInput;
use crate::work::sections::SectionFigures;

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
            Self::HandOver { .. } => "hand-over",
            Self::HandBack { .. } => "hand-back",
        }
    }
}

impl From<OfficeEffect> for Effect {
    fn from(effect: OfficeEffect) -> Self {
        Self::Office(effect)
    }
}

/// What came of such an effect.
#[derive(Debug, Clone)]
pub enum OfficeResult {
    /// The settings of the office that are in force now.
    SettingsRead(Box<Settings>),
    /// A unit was saved, with its name and whether anything changed, or why not.
    UnitChanged(Result<(String, bool), Trouble>),
    /// What importing a table of units would change, or why it cannot be read.
    UnitsPlanned((PathBuf, Unlisted), Result<Box<ImportPlan>, String>),
    /// A table of units was imported, with a message, or why not.
    UnitsImported(Result<String, String>),
    /// The unit directory was written to a file, with a message, or why not.
    UnitsExported(Result<String, String>),
    /// What was changed of a unit, newest first.
    UnitHistory(String, Vec<String>),
    /// The figures of the parts of our own unit.
    Sections(Vec<SectionFigures>),
    /// What would change hands, and the effect that does it.
    HandOverAsked(Vec<String>, Box<Effect>),
    /// Work changed hands, or why not.
    HandedOver(Result<HandOverAnswer, Trouble>),
}
