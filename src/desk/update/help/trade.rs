//! The words of the trade, as the regulation says them.

use crate::desk::help::{HelpEntry, HelpLine, HelpSection};
use crate::strings::help_trade as words;

/// Returns the words with their meaning and the paragraph that says it.
pub(super) fn section() -> HelpSection {
    let lines = words::TERMS.iter().map(|term| {
        HelpLine::Entry(HelpEntry {
            keys: String::new(),
            label: term.label.to_owned(),
            what: words::meaning(term),
        })
    });
    HelpSection {
        heading: words::HEADING.to_owned(),
        lines: lines.collect(),
    }
}
