//! 提级 as part of an order: reports to 区委区政府, work with a superior department, and reports to
//! the centre about a passive helper (二(三), 二(四), 三(三)).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::id::Id;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{EscalationKind, EscalationOutcome, Via};

/// A hard matter that was taken upward (提级汇报, 上级协调), with what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Escalation {
    /// Id by which the answer refers to it.
    pub id: Id,
    /// To whom: 区委区政府, or a superior department.
    pub kind: EscalationKind,
    /// Time of the report, which may lie before the time it was recorded.
    pub at: BeijingTime,
    /// Who reported: for 区委区政府 the head of our unit (二(三)).
    pub reporter: String,
    /// To whom, by name.
    pub to: String,
    /// Leader of the district in charge (分管区领导). `None` if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leader: Option<String>,
    /// The difficulty, and what is asked for.
    pub text: String,
    /// Channel of the report. `None` if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via: Option<Via>,
    /// Person who took it. `None` if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// Number of the letter (文号). `None` if it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Whistle round of the 重点哨 that was reported to the district (三(一)). `None` for another
    /// report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whistle_round: Option<Id>,
    /// Engagement of the helper that works with its own superior. `None` if we do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub helper: Option<Id>,
    /// What came of it. `None` while there is no answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<EscalationAnswer>,
    /// Reopening round that it belongs to, from 0.
    #[serde(default)]
    pub round: u32,
}

impl Escalation {
    /// Returns what it is called, with to whom it went.
    #[must_use]
    pub fn name(&self) -> String {
        match self.kind {
            EscalationKind::District if self.whistle_round.is_some() => {
                "重点哨报区级研究".to_owned()
            }
            EscalationKind::District => format!("向{}汇报", self.to),
            EscalationKind::Superior => format!("与{}协调", self.to),
        }
    }
}

/// What came of a report upward.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EscalationAnswer {
    /// Time of the answer, which may lie before the time it was recorded.
    pub at: BeijingTime,
    /// Kind of the answer, such as 已议定.
    pub outcome: EscalationOutcome,
    /// What was decided (议定事项), as typed.
    pub text: String,
    /// Leader who coordinated. `None` if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leader: Option<String>,
    /// Number of the document (文号). `None` if it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Date on the document. `None` if it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
}

/// A report to the centre about a helper that does not take part (通报中心, 二(四)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HelperReport {
    /// Time of the report, which may lie before the time it was recorded.
    pub at: BeijingTime,
    /// Engagement of the helper.
    pub helper: Id,
    /// What is on record of the helper, as it was reported.
    pub facts: String,
    /// Channel of the report. `None` if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via: Option<Via>,
    /// Person at the centre who took it. `None` if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// Number of the letter (文号). `None` if it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
}
