//! Why nothing may be recorded on an order: part of its history cannot be read by this program.

use serde::{Deserialize, Serialize};

use crate::domain::clause;
use crate::domain::refusal::Refusal;

/// Title of an order whose first entry cannot be read, so that lists show it as what it is.
pub const UNREADABLE: &str = "来单内容无法识别";

/// Why nothing may be recorded on an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReadOnly {
    /// A newer release wrote something about it, which this one does not know.
    Newer,
    /// Something about it is damaged, was changed, or was erased without a record.
    Damaged,
}

impl ReadOnly {
    /// What lists show in place of the stage, which may be another by now.
    pub const LABEL: &'static str = "只能查看";

    /// Says why the order can only be looked at.
    #[must_use]
    pub const fn cause(self) -> &'static str {
        match self {
            Self::Newer => "其中有更新版本的程序写入的记录，这里只能查看",
            Self::Damaged => "其中有记录损坏或被改动，只能查看",
        }
    }

    /// Says what to do so that the order can be worked on again.
    #[must_use]
    pub const fn remedy(self) -> &'static str {
        match self {
            Self::Newer => "请升级程序后再办理",
            Self::Damaged => "请找维护人员核对，用最近的备份恢复后再办理",
        }
    }

    /// Returns the refusal of a change to such an order.
    #[must_use]
    pub fn refusal(self) -> Refusal {
        let (cause, remedy) = (self.cause(), self.remedy());
        match self {
            Self::Newer => Refusal::new("newer_events", clause::USAGE, cause, remedy),
            Self::Damaged => Refusal::new("damaged_events", clause::USAGE, cause, remedy),
        }
    }
}
