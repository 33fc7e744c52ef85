//! The invented matters and names for rehearsal orders.

use serde::Deserialize;

use super::random::Random;
use crate::store::StoreError;

/// The matter of one rehearsal order.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct MatterText {
    pub(super) title: String,
    pub(super) content: String,
    pub(super) place: String,
    pub(super) kind: String,
    pub(super) category: String,
    pub(super) units: Vec<String>,
    pub(super) request: String,
    pub(super) contribution: String,
    pub(super) result: String,
    pub(super) office: String,
}

/// All invented matters and names.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct RehearsalTexts {
    pub(super) estates: Vec<String>,
    pub(super) roads: Vec<String>,
    pub(super) villages: Vec<String>,
    pub(super) surnames: Vec<String>,
    pub(super) given: Vec<String>,
    pub(super) leaders: Vec<String>,
    pub(super) staff: Vec<String>,
    matter: Vec<MatterText>,
}

/// A matter with places and caller filled in.
#[derive(Debug, Clone)]
pub(super) struct FilledMatter {
    pub(super) text: MatterText,
    pub(super) caller: String,
    pub(super) phone: String,
}

impl RehearsalTexts {
    /// Loads the book embedded in the program.
    pub(super) fn embedded() -> Result<Self, StoreError> {
        toml::from_str(include_str!("../../assets/demo/matters.toml"))
            .map_err(|error| StoreError::Embedded(error.to_string()))
    }

    /// Returns the sections of the rehearsal unit that get work.
    pub(super) fn offices(&self) -> Vec<String> {
        let offices = self.matter.iter().map(|matter| matter.office.clone());
        offices.collect()
    }

    /// Returns the n-th matter with random names. With `helped`, it is one that at least
    /// two departments handle.
    pub(super) fn tell(&self, n: usize, helped: bool, random: &mut Random) -> FilledMatter {
        let fitting: Vec<&MatterText> = self
            .matter
            .iter()
            .filter(|matter| !helped || matter.units.len() >= 2)
            .collect();
        let text = fitting
            .get(n % fitting.len().max(1))
            .map(|text| (*text).clone());
        let pick =
            |list: &[String], random: &mut Random| random.pick(list).cloned().unwrap_or_default();
        let caller = pick(&self.surnames, random) + &pick(&self.given, random);
        let phone = format!("1{}0000{:04}", 30 + random.below(60), random.below(10_000));
        let (estate, road) = (pick(&self.estates, random), pick(&self.roads, random));
        let village = pick(&self.villages, random);
        let building = (1 + random.below(20)).to_string();
        let fill = |text: &str| {
            text.replace("{estate}", &estate)
                .replace("{road}", &road)
                .replace("{village}", &village)
                .replace("{building}", &building)
                .replace("{caller}", &caller)
        };
        let text = text.map_or_else(
            || MatterText {
                title: String::new(),
                content: String::new(),
                place: String::new(),
                kind: "other".to_owned(),
                category: String::new(),
                units: Vec::new(),
                request: String::new(),
                contribution: String::new(),
                result: String::new(),
                office: String::new(),
            },
            |text| MatterText {
                title: fill(&text.title),
                content: fill(&text.content),
                place: fill(&text.place),
                request: fill(&text.request),
                result: fill(&text.result),
                ..text
            },
        );
        FilledMatter {
            text,
            caller,
            phone,
        }
    }
}
