//! States of the side procedures: 退回, 认定, 提级, 督办, 延期, 承诺, and what was copied out.
//!
//! Their types are part of the snapshot from the first release, so that the procedures can be
//! completed without refolding old journals.

use serde::{Deserialize, Serialize};

use crate::domain::id::Id;
use crate::domain::term::terms;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{CopyBy, CopyTo, CopyWhat, Via};

/// 退回 (二(一)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnRequest {
    /// Why it is not ours.
    pub reason: String,
    /// 职责依据.
    pub basis: String,
    /// When the platform was talked to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub talked_at: Option<BeijingTime>,
    /// When it was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent_at: Option<BeijingTime>,
    /// Whether the platform took it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted: Option<bool>,
    /// When the platform decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<BeijingTime>,
}

terms! {
    /// What a 认定 is about: the whole order, or one helper's part in it.
    AdjudicationScope {
        Order = "order", "整单";
        Helper = "helper", "某联动单位";
    }
}

/// 责任主体认定 (四).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adjudication {
    /// The whole order, or one helper.
    pub scope: AdjudicationScope,
    /// The helper, for the latter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub engagement: Option<Id>,
    /// 争议点.
    pub issue: String,
    /// Candidates.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<String>,
    /// When it was asked for.
    pub raised_at: BeijingTime,
    /// 书面认定意见 number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opinion_no: Option<String>,
    /// 专报 number, for 职责空白.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub special_report_no: Option<String>,
    /// The unit found responsible.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub designated: Option<String>,
    /// When it was decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<BeijingTime>,
}

terms! {
    /// Where a matter was escalated to.
    EscalationKind {
        DistrictLeaders = "district_leaders", "向区委区政府汇报";
        KeyWhistle = "key_whistle", "重点哨";
        NotifyCentre = "notify_centre", "通报中心";
        Superior = "superior", "上级主管";
    }
}

/// 提级汇报 (二(三), 三(三)) and 通报 (二(四)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Escalation {
    /// Where to.
    pub kind: EscalationKind,
    /// Who reported (二(三): 主要负责人).
    pub by: String,
    /// To whom.
    pub to: String,
    /// When.
    pub at: BeijingTime,
    /// What was said.
    pub text: String,
    /// What came of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply: Option<String>,
}

terms! {
    /// 工作提醒 and 督办单 (附1§4, §5, §7(7)).
    SupervisionKind {
        Reminder = "reminder", "工作提醒" | "提醒";
        Yellow = "yellow", "黄色督办" | "黄色";
        Orange = "orange", "橙色督办" | "橙色";
        Red = "red", "红色督办" | "红色";
        LeaderNote = "leader_note", "批办";
        Inspection = "inspection", "督查";
        Interview = "interview", "约谈";
    }
}

impl SupervisionKind {
    /// Whether it is what comes before 橙色 and 红色 (附1§7(7)).
    #[must_use]
    pub const fn is_warning(self) -> bool {
        matches!(self, Self::Reminder | Self::Yellow)
    }

    /// Whether it is what follows upon an ignored 工作提醒 or 黄色督办 (附1§7(7)).
    #[must_use]
    pub const fn is_escalated(self) -> bool {
        matches!(self, Self::Orange | Self::Red)
    }
}

/// 督办 or 提醒.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Supervision {
    /// Its name.
    #[serde(default)]
    pub id: Id,
    /// Which.
    pub kind: SupervisionKind,
    /// Who issued it.
    pub issuer: String,
    /// Its number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// When it was issued.
    pub issued_at: BeijingTime,
    /// Until when it wants an answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_by: Option<BeijingTime>,
    /// What it asks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// When it was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replied_at: Option<BeijingTime>,
    /// What was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply: Option<String>,
}

impl Supervision {
    /// Whether it still waits for an answer.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.replied_at.is_none()
    }

    /// Whether it waited for its answer at a moment, or got it too late.
    #[must_use]
    pub fn was_ignored(&self, at: BeijingTime) -> bool {
        match self.replied_at {
            None => self.issued_at < at,
            Some(replied) => replied > at || self.reply_by.is_some_and(|by| replied > by),
        }
    }
}

/// An answer to 督办 or 提醒.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupervisionAnswer {
    /// Which it answers.
    pub supervision: Id,
    /// What was answered.
    pub text: String,
    /// How.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via: Option<Via>,
}

/// A text that was copied out of the program. The text itself is kept nowhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopiedText {
    /// Which text.
    pub what: CopyWhat,
    /// Where to.
    pub to: CopyTo,
    /// By which way it went.
    pub by: CopyBy,
    /// How many characters it had.
    #[serde(default)]
    pub characters: u32,
    /// SHA-256 of its UTF-8 bytes, lower-case hexadecimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// The helpers a 联动要求 was meant for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub units: Vec<String>,
}

/// 延期 (六(二)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    /// Working days asked for.
    pub working_days: u32,
    /// Why.
    pub reason: String,
    /// When it was asked for.
    pub applied_at: BeijingTime,
    /// Whether it was granted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved: Option<bool>,
    /// The deadline it gave.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new_due: Option<BeijingTime>,
}

terms! {
    /// Where a promise stands.
    PromiseState {
        Open = "open", "推进中";
        Kept = "kept", "已兑现";
        Changed = "changed", "已变更";
    }
}

/// 承诺事项 (六(二)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// Its name.
    pub id: Id,
    /// What was promised.
    pub text: String,
    /// 责任主体.
    pub owner_unit: String,
    /// The person there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner_person: Option<String>,
    /// Until when.
    pub due: BeijingTime,
    /// Where it stands.
    pub state: PromiseState,
}
