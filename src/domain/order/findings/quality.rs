//! Findings about what was written: perfunctory results, promises without an owner.

use super::Finder;
use crate::domain::clause;
use crate::domain::privacy;
use crate::domain::refusal::Mend;
use crate::domain::vocabulary::{Role, Severity};
use crate::strings::finding as words;

/// Phrases that say nothing of what was done (附1§7(1)).
const EMPTY_PHRASES: &[&str] = &[
    "已转办",
    "已知悉",
    "已阅",
    "已收到",
    "已处理",
    "已办结",
    "情况属实",
];

/// Phrases that promise something (六(二)).
const PROMISING: &[&str] = &[
    "将于",
    "预计",
    "力争",
    "日前完成",
    "日前解决",
    "月底前",
    "年底前",
    "承诺",
];

impl Finder<'_> {
    pub(super) fn quality(&mut self) {
        let order = self.order;
        let Some(result) = order.result() else { return };
        if order.role != Role::Lead || order.stage.is_final() || result.cycle != order.cycle {
            return;
        }
        let text = result.text.trim();
        let least = self.context.profile.rules.min_result_characters as usize;
        let bare = text.trim_end_matches(['。', '，', '；']);
        if text.chars().count() < least || EMPTY_PHRASES.contains(&bare) {
            let mend = Mend::field("finish", "result");
            self.add(
                "perfunctory",
                Severity::Warning,
                clause::PERFUNCTORY,
                words::perfunctory(least),
                mend,
            );
        }
        let names_somebody = privacy::People::of(order).are_named_in(text);
        if names_somebody || privacy::holds_number(text) {
            self.add(
                "personal_data_in_result",
                Severity::Warning,
                clause::LEAKED,
                words::personal_data_in_result(),
                Mend::field("finish", "result"),
            );
        }
        let out = order
            .assignments
            .iter()
            .filter(|one| one.returned_at.is_none());
        for assignment in out {
            let sentence = words::assignment_open(&assignment.to);
            self.add(
                "assignment_open",
                Severity::Info,
                clause::SUPERVISION,
                sentence,
                Mend::by("hand-in"),
            );
        }
        if order.promises.is_empty() && PROMISING.iter().any(|phrase| text.contains(phrase)) {
            self.add(
                "promise_unowned",
                Severity::Info,
                clause::QUALITY,
                words::promise_unowned(),
                Mend::by("record"),
            );
        }
    }
}
