//! 责任主体认定 as part of an order: what was asked, who decides, and what was decided (四).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::id::Id;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{OpinionOutcome, Via};

/// The question whose duty a matter is, from our request to the unit that was named (四). It is
/// about the whole order or about one helper, while the others work on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Determination {
    /// Id by which later events refer to it.
    pub id: Id,
    /// Engagement of the helper whose duty is in question. `None` for the whole order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub helper: Option<Id>,
    /// Our request. `None` if the centre had the question decided by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<DeterminationRequest>,
    /// The centre handed the question over (移交). `None` before that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transferred: Option<Transfer>,
    /// The 书面认定意见. `None` before there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opinion: Option<Opinion>,
    /// Opinions that a later one replaced, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replaced: Vec<Opinion>,
    /// The 专报 about a gap of duties. `None` before there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gap_report: Option<GapReport>,
    /// The unit that 区委区政府 named for a gap. `None` before that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assigned: Option<GapAssignment>,
    /// Reopening round that it belongs to, from 0.
    #[serde(default)]
    pub round: u32,
}

/// Our request for a decision (认定请求).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeterminationRequest {
    /// Time of the request, which may lie before the time it was recorded.
    pub at: BeijingTime,
    /// What is in dispute (争议点).
    pub issue: String,
    /// Units that may be responsible, by their official names where the directory knows them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<String>,
    /// What is known of the matter.
    pub facts: String,
    /// Duty, law or list that speaks for a unit (职责依据).
    pub basis: String,
    /// To whom it was sent.
    pub to: String,
    /// Whether a quick decision was asked for.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub expedite: bool,
    /// Channel by which it was sent. `None` if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via: Option<Via>,
    /// Person who took it. `None` if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// Number of the letter (文号). `None` if it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Name of the officer who recorded the request.
    pub by: String,
}

/// The centre handed the question over to those who decide it (移交).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transfer {
    /// Time at which it was handed over.
    pub at: BeijingTime,
    /// The offices that decide it.
    pub to: Vec<String>,
    /// Whether a quick decision was promised.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub expedite: bool,
    /// Person at those offices (专人). `None` if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
}

/// The written opinion (书面认定意见) that 区委编办 gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opinion {
    /// Time at which we learned of it.
    pub at: BeijingTime,
    /// Who handles the matter.
    pub outcome: OpinionOutcome,
    /// Units that the opinion names, by their official names where known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub units: Vec<String>,
    /// Unit that leads a joint handling. `None` otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead_unit: Option<String>,
    /// Whether our own unit has to lead by it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub names_us: bool,
    /// Number of the opinion (文号). `None` if not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Date on the opinion. `None` if not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// What it says, as typed. `None` if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Whether its file is among the attachments.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub has_file: bool,
}

impl Opinion {
    /// Checks whether the opinion is there in writing: by its number or its file (四).
    #[must_use]
    pub const fn is_written(&self) -> bool {
        self.number.is_some() || self.has_file
    }

    /// Returns what was decided, as a Chinese phrase with the units.
    #[must_use]
    pub fn words(&self) -> String {
        let units = self.units.join("、");
        match (self.outcome, &self.lead_unit) {
            (OpinionOutcome::Joint, Some(lead)) if units.is_empty() => {
                format!("共同承办，{lead}牵头")
            }
            (OpinionOutcome::Joint, Some(lead)) => format!("{units}共同承办，{lead}牵头"),
            (OpinionOutcome::Others, _) if !units.is_empty() => format!("{units}承办"),
            (outcome, _) => outcome.label().to_owned(),
        }
    }
}

/// The centre's 专报 about a gap of duties (四).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GapReport {
    /// Time at which we learned of it.
    pub at: BeijingTime,
    /// Number of the 专报. `None` if not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Date on it. `None` if not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
}

/// The unit that 区委区政府 named for a gap of duties (四).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GapAssignment {
    /// Time at which we learned of it.
    pub at: BeijingTime,
    /// Unit that was named, by its official name where known.
    pub unit: String,
    /// Whether it is our own unit.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub names_us: bool,
    /// Number of the document. `None` if not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
}

impl Determination {
    /// Checks whether it is decided who handles the matter: by an opinion, and for a gap by the
    /// unit that 区委区政府 named.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        match &self.opinion {
            None => false,
            Some(opinion) if opinion.outcome == OpinionOutcome::Gap => self.assigned.is_some(),
            Some(_) => true,
        }
    }

    /// Checks whether a unit was named, by its official name: by the opinion, or by 区委区政府.
    #[must_use]
    pub fn names(&self, unit: &str) -> bool {
        let opinion = self.opinion.iter();
        let mut named = opinion.flat_map(|one| one.units.iter().chain(&one.lead_unit));
        let mut district = self.assigned.iter();
        named.any(|known| known == unit) || district.any(|one| one.unit == unit)
    }

    /// Checks whether our request names a unit, by its official name, among those that may be responsible.
    #[must_use]
    pub fn asks_about(&self, unit: &str) -> bool {
        let request = self.request.as_ref();
        request.is_some_and(|request| request.candidates.iter().any(|known| known == unit))
    }

    /// Checks whether our own unit was named: by the opinion, or by 区委区政府.
    #[must_use]
    pub fn names_us(&self) -> bool {
        self.opinion.as_ref().is_some_and(|one| one.names_us)
            || self.assigned.as_ref().is_some_and(|one| one.names_us)
    }

    /// Returns when our unit was named; `None` if it was not.
    #[must_use]
    pub fn named_us_at(&self) -> Option<BeijingTime> {
        let by_district = self.assigned.as_ref().filter(|one| one.names_us);
        let by_opinion = self.opinion.as_ref().filter(|one| one.names_us);
        by_district
            .map(|one| one.at)
            .or_else(|| by_opinion.map(|one| one.at))
    }

    /// Returns who has to act next in it, and since when; `None` once it is settled.
    #[must_use]
    pub fn holder(&self) -> Option<(String, Option<BeijingTime>)> {
        const CENTRE: &str = "区社会事务协调中心";
        if self.is_settled() {
            return None;
        }
        let opinion = self.opinion.as_ref();
        let requested = self.request.as_ref().map(|one| one.at);
        Some(match (opinion, &self.gap_report, &self.transferred) {
            (Some(_), Some(report), _) => ("区委区政府".to_owned(), Some(report.at)),
            (Some(opinion), None, _) => (CENTRE.to_owned(), Some(opinion.at)),
            (None, _, Some(transfer)) => (transfer.to.join("、"), Some(transfer.at)),
            (None, _, None) => (CENTRE.to_owned(), requested),
        })
    }
}
