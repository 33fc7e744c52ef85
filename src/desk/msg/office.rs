//! What came of the effects that the page of the office and the hand-over ask for.

use std::path::PathBuf;

use super::{HandOverAnswer, Trouble};
use crate::desk::effect::Effect;
use crate::store::Settings;
use crate::work::directory::{ImportPlan, Unlisted};
use crate::work::section_list::SectionList;
use crate::work::sections::SectionFigures;

/// What came of such an effect of the page of the office.
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
    /// The list of what a section still has to answer was composed.
    SectionList(SectionList),
    /// What would change hands, and the effect that does it.
    HandOverAsked(Vec<String>, Box<Effect>),
    /// Work changed hands, or why not.
    HandedOver(Result<HandOverAnswer, Trouble>),
}
