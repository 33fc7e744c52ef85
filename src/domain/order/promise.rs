//! A promise to the citizen (承诺事项) as part of an order: who keeps it, until when, and what became
//! of it (六(二)).

use serde::{Deserialize, Serialize};

use crate::domain::id::Id;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::PromiseState;
use crate::text::pairs;

/// A promise that our unit made to the citizen in an answer. The order may be closed before it is
/// kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// Id by which later entries refer to it.
    pub id: Id,
    /// What was promised, as typed; after a change, what is promised now.
    pub text: String,
    /// Who keeps it (责任主体): a section, a person or a unit, as typed.
    pub owner: String,
    /// Time until which it is to be kept; after a change, the later time.
    pub due: BeijingTime,
    /// Time from which a reminder stands on the board (本单位口径), worked out when the limit was set.
    pub warn_at: BeijingTime,
    /// Time at which it was made, which may lie before the time it was recorded.
    pub made_at: BeijingTime,
    /// What was done to keep it, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub progress: Vec<PromiseProgress>,
    /// Changes of the limit or the words, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<PromiseChange>,
    /// How it ended. `None` while it is to be kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<PromiseEnd>,
}

/// One entry about what was done to keep a promise (推进情况).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PromiseProgress {
    /// Time at which it was done.
    pub at: BeijingTime,
    /// What was done, as typed.
    pub text: String,
}

/// A change of a promise (承诺变更), of which the citizen has to be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PromiseChange {
    /// Time of the change.
    pub at: BeijingTime,
    /// Limit before the change.
    pub old_due: BeijingTime,
    /// Words before the change. `None` if they stayed as they were.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old_text: Option<String>,
    /// Why it was changed, as typed.
    pub reason: String,
    /// Time at which the citizen was told. `None` before that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told_at: Option<BeijingTime>,
}

/// How a promise ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PromiseEnd {
    /// Time at which it was kept, or given up.
    pub at: BeijingTime,
    /// Whether it was kept (已兑现); else it was given up (不再履行), which is a change as well.
    pub kept: bool,
    /// How it was kept, or why it was given up, as typed.
    pub text: String,
}

impl Promise {
    /// Checks whether it is still to be kept.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.end.is_none()
    }

    /// Checks whether it was kept after its limit.
    #[must_use]
    pub fn was_kept_late(&self) -> bool {
        self.end
            .as_ref()
            .is_some_and(|end| end.kept && end.at > self.due)
    }

    /// Returns the first change of which the citizen was not told.
    #[must_use]
    pub fn untold(&self) -> Option<&PromiseChange> {
        self.changes.iter().find(|one| one.told_at.is_none())
    }

    /// Returns what became of it so far.
    #[must_use]
    pub fn state(&self, now: BeijingTime) -> PromiseState {
        match &self.end {
            Some(end) if !end.kept => PromiseState::Dropped,
            Some(_) if self.was_kept_late() => PromiseState::KeptLate,
            Some(_) => PromiseState::Kept,
            None if now > self.due => PromiseState::Overdue,
            None if self.progress.is_empty() => PromiseState::Open,
            None => PromiseState::Advanced,
        }
    }
}

/// Pairs of characters that stand in promises of every kind.
const OF_ANY_PROMISE: &[&str] = &[
    "日前", "月前", "年前", "底前", "之前", "以前", "完成", "解决", "办理", "办结", "处理", "负责",
    "我们", "我镇", "我街", "我局", "街道", "诉求", "求人", "群众", "工作", "进行", "安排", "将于",
    "拟于", "计划", "承诺", "答应", "保证", "预计", "一次", "一月", "二月", "三月", "十月", "十一",
    "十二", "十日", "十五", "日内", "天内", "周内", "月内", "时内", "个工", "作日", "三日", "两日",
    "五日", "七日", "三天", "两天", "一周", "两周", "本周", "下周", "周一", "周二", "周三", "周四",
    "周五", "五前", "月底", "年底", "前给", "给予", "到位", "尽快", "快安", "会尽", "将尽", "争取",
    "抓紧",
];

/// Checks whether two texts may be about the same: they share two characters in a row that do not stand
/// in every promise.
pub(super) fn share_words(one: &str, other: &str) -> bool {
    let (one, other) = (pairs(one), pairs(other));
    one.intersection(&other).any(|(first, second)| {
        let word = String::from_iter([first, second]);
        word.chars().all(char::is_alphabetic) && !OF_ANY_PROMISE.contains(&word.as_str())
    })
}
