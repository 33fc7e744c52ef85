//! What a text of ours says of a unit or of the citizen, held against what is on record
//! (附1§3 真实性, 附1§7(1) 弄虚作假).
//!
//! [`read`] finds the statements of a text by the small table of [`words`], [`judge`] asks the record about
//! each, and [`content`] finds words by which a citizen is satisfied. A text is only read for what it
//! says plainly: a word that is not in the table is not a statement, and whoever is named as its
//! subject besides the unit is not the unit.

mod content;
mod delay;
mod discontent;
mod judge;
mod read;
mod words;

pub use content::ContentDoubt;
pub(in crate::domain::order) use discontent::discontent_said;

use super::engagement::Engagement;
use super::state::Order;
use crate::domain::id::Id;
use crate::domain::unit::UnitDirectory;
use judge::Conduct;
use read::{Readers, Said};

/// A statement about a unit that its record does not bear out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Denial {
    /// The words of the text.
    pub words: String,
    /// What is on record, in Chinese.
    pub record: String,
    /// Whether the words are a judgement, such as 态度恶劣, and not a fact: the record can miss it, but
    /// not contradict it.
    pub opinion: bool,
}

impl Order {
    /// Returns the statements of a text about a unit that no request of this reopening round bears
    /// out, in the order of the text.
    #[must_use]
    pub fn denials(&self, unit: &str, text: &str, units: &UnitDirectory) -> Vec<Denial> {
        let asked: Vec<&Engagement> = self
            .engagements
            .iter()
            .filter(|one| one.round == self.round && one.unit == unit && one.state.is_printed())
            .collect();
        if asked.is_empty() {
            return Vec::new();
        }
        self.unborne(unit, asked, text, units)
    }

    /// Returns the statements of what another unit wrote of us that our own record does not bear out.
    #[must_use]
    pub fn own_denials(&self, text: &str, own: &str, units: &UnitDirectory) -> Vec<Denial> {
        let Some(part) = &self.own_part else {
            return Vec::new();
        };
        let request = part.request.as_deref().unwrap_or_default();
        let Some(asked_at) = part.requested_at else {
            return Vec::new();
        };
        let ours = Engagement {
            respond_by: part.respond_by,
            arrive_by: part.arrive_by,
            responded_at: part.responded_at,
            arrived_at: part.arrived_at,
            contributed_at: part.contributed_at,
            declined_at: part.declined_at,
            declined_basis: part.declined_basis.clone(),
            instructions: part.instructions.clone(),
            ..Engagement::requested(Id::default(), own, self.round, request, asked_at)
        };
        self.unborne(own, vec![&ours], text, units)
    }

    fn unborne(
        &self,
        unit: &str,
        asked: Vec<&Engagement>,
        text: &str,
        units: &UnitDirectory,
    ) -> Vec<Denial> {
        let others = self.engagements.iter().filter(|one| one.unit != unit);
        let others = others.flat_map(|one| [one.unit.as_str(), units.short(&one.unit)]);
        let readers = Readers {
            unit: [unit, units.short(unit)],
            others: others.collect(),
        };
        let conduct = Conduct::of(self, asked, units);
        let mut found: Vec<Denial> = Vec::new();
        for claim in read::claims(text, &readers) {
            if conduct.bears_out(&claim) {
                continue;
            }
            let denial = Denial {
                record: conduct.record(&claim),
                opinion: claim.said == Said::Manner,
                words: claim.words,
            };
            if !found.contains(&denial) {
                found.push(denial);
            }
        }
        found
    }
}
