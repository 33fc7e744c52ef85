//! The result of handling (办理结果), as it is told, printed and replied.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::time::{self, BeijingTime};
use crate::domain::vocabulary::Outcome;

/// One version of the result of handling (办理结果). Every version is kept, and the last one is in
/// force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultVersion {
    /// Time at which the result was given, which may lie before the time it was recorded.
    pub at: BeijingTime,
    /// Name of the officer who recorded the version.
    pub by: String,
    /// The result itself, as it is told to the citizen and printed on the form.
    pub text: String,
    /// Kind of the result (办理结论), such as solved or explained.
    pub outcome: Outcome,
    /// The policy on which an explanation (解释说明) rests (二(三)). `None` if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub policy_basis: Option<String>,
    /// Why the matter is not solved and what comes next (未解决). `None` for other kinds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unsolved: Option<Unsolved>,
    /// Who recognised that the demand is unreasonable (不合理诉求, 附1§9). `None` for other kinds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recognised: Option<Recognised>,
    /// Handling cycle that the version belongs to. The cycle goes up by one with every `resume`
    /// and `reopen`.
    pub cycle: u32,
}

impl ResultVersion {
    /// Returns the result as it is told and printed: the text; of 未解决 also the reason and the
    /// next step, unless the text says them itself.
    #[must_use]
    pub fn words(&self) -> String {
        let mut words = self.text.clone();
        let Some(unsolved) = &self.unsolved else {
            return words;
        };
        for (label, said) in [
            ("未解决原因：", &unsolved.reason),
            ("下一步：", &unsolved.next_step),
        ] {
            let said = said.trim().trim_end_matches('。');
            if self.text.contains(said) {
                continue;
            }
            if !words.is_empty() && !words.ends_with(['。', '！', '？', '；', '\n']) {
                words.push('。');
            }
            words.push_str(label);
            // A label that the officer typed is not said twice.
            words.push_str(said.strip_prefix(label).unwrap_or(said));
            words.push('。');
        }
        words
    }
}

/// What is said beside the conclusion 未解决.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unsolved {
    /// Why the matter could not be solved (原因), as typed.
    pub reason: String,
    /// What will be done about it next (下一步), as typed.
    pub next_step: String,
}

/// Who recognised that a demand is unreasonable (不合理诉求, 附1§9).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recognised {
    /// The unit that recognised it, as typed; not our own unit.
    pub by: String,
    /// Day on which it was recognised.
    pub on: NaiveDate,
}

impl Recognised {
    /// Returns it in words: 区社会事务协调中心2026年11月20日认定为不合理诉求.
    #[must_use]
    pub fn words(&self) -> String {
        let day = time::paper_date(self.on);
        format!("{}{day}认定为不合理诉求", self.by)
    }
}
