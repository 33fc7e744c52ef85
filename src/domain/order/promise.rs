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

/// Words by which our own unit says that it will still do something. What somebody else promised, or
/// what has been agreed or finished already, is no promise of ours.
const PROMISING: &[&str] = &[
    "我单位将",
    "我局将",
    "我镇将",
    "我街道将",
    "本单位将",
    "我们将",
    "将于",
    "将在",
    "拟于",
    "计划",
    "后续将",
    "保证",
    "答应",
    "一定解决",
    "一定办",
    "预计",
    "力争",
    "承诺",
    "日前完成",
    "日前解决",
    "月底前完成",
    "年底前完成",
];

/// Words before a promise that turn it into its opposite.
const DENYING: &[&str] = &["不", "未", "无法", "不能", "没有"];

/// Words after which somebody else speaks or promises.
const OTHERS: &[&str] = &[
    "诉求人称",
    "诉求人表示",
    "商户",
    "业主",
    "物业",
    "村干部",
    "施工方",
    "店主",
    "当事人",
];

/// Checks whether one sentence promises something in the name of our unit.
pub(super) fn promises(sentence: &str) -> bool {
    PROMISING.iter().any(|phrase| {
        let parts = sentence.split_once(phrase);
        parts.is_some_and(|(before, after)| {
            !OTHERS.iter().any(|other| before.contains(other))
                && !DENYING.iter().any(|no| before.ends_with(no))
                && !after.contains('已')
        })
    })
}

/// Returns the first sentence of a text that seems to promise something in the name of our unit.
/// Whether it does is left to the officer.
#[must_use]
pub fn promising(text: &str) -> Option<&str> {
    all_promising(text).next()
}

/// Returns all such sentences, in their order.
pub fn all_promising(text: &str) -> impl Iterator<Item = &str> {
    let sentences = text.split(['。', '；', ';', '\n']);
    sentences.map(str::trim).filter(|one| promises(one))
}

/// Pairs of characters that stand in promises of every kind.
const OF_ANY_PROMISE: &[&str] = &[
    "日前", "月前", "年前", "底前", "之前", "以前", "完成", "解决", "办理", "办结", "处理", "负责",
    "我们", "我镇", "我街", "我局", "街道", "诉求", "求人", "群众", "工作", "进行", "安排", "将于",
    "拟于", "计划", "承诺", "答应", "保证", "预计", "一次", "一月", "二月", "三月", "十月", "十一",
    "十二", "十日", "十五",
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
