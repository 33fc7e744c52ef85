//! 退回 as part of an order: the talks with the platform, what was sent, and its answer (二(一)).

use serde::{Deserialize, Serialize};

use crate::domain::id::Id;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{ReturnDecision, TalkPurpose, ToldVia, Via};

/// A talk with the platform (平台沟通). 二(一) wants one before an order is given back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlatformTalk {
    /// Time of the talk, which may lie before the time it was recorded.
    pub at: BeijingTime,
    /// What the talk was about.
    pub purpose: TalkPurpose,
    /// Person at the platform with whom we spoke, as typed.
    pub person: String,
    /// What was said, as typed.
    pub content: String,
    /// Channel of the talk. `None` if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via: Option<Via>,
    /// Telephone number that was dialled, as text. `None` if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Name of the officer who recorded the talk.
    pub by: String,
    /// Reopening round that the talk belongs to, from 0.
    #[serde(default)]
    pub round: u32,
}

/// An order that was given back to the platform (退回), with its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnRequest {
    /// Id by which the answer refers to it.
    pub id: Id,
    /// Time at which it was sent, which may lie before the time it was recorded.
    pub at: BeijingTime,
    /// Why the matter is not our duty (退回理由).
    pub reason: String,
    /// The duty, law or list on which that rests (职责依据).
    pub basis: String,
    /// Channel by which it was sent. `None` if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via: Option<Via>,
    /// Person at the platform who took it. `None` if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// Number of the letter (文号), as text. `None` if it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Time after which we ask for the answer (本单位口径). `None` if none was counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer_by: Option<BeijingTime>,
    /// The platform's decision. `None` while it has not answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<ReturnDecision>,
    /// Time of the platform's answer. `None` while it has not answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_at: Option<BeijingTime>,
    /// Unit to which the platform gave the order instead (改派). `None` if it named none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reassigned_to: Option<String>,
    /// Name of the officer who recorded it.
    pub by: String,
    /// Reopening round that it belongs to, from 0.
    #[serde(default)]
    pub round: u32,
}

/// The platform's answer to our 退回 (二(一)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnAnswer {
    /// Time of the answer, which may lie before the time it was recorded.
    pub at: BeijingTime,
    /// Whether the platform agreed.
    pub decision: ReturnDecision,
    /// Number of 研判 on record at the answer. A 退回 decided later waits for another answer.
    pub triages: usize,
    /// Who told us, as typed. `None` if no 退回 is on record as sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told_by: Option<String>,
    /// How we were told. `None` if no 退回 is on record as sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via: Option<ToldVia>,
    /// Reason that the platform gave. `None` if not given, or if no 退回 is on record as sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Number of the written answer (文号). `None` if it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Unit to which the platform gave the order instead (改派). `None` if it named none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reassigned_to: Option<String>,
}
