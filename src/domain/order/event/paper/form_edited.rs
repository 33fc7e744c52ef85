//! 填备案表: the officer wrote in the filing form. Only what changed is stored.

use crate::domain::order::event::prelude::*;
use crate::domain::order::filing::FormEdits;
use crate::domain::time::paper_date;
use crate::domain::vocabulary::FollowUp;
use chrono::NaiveDate;

body! {
    /// The cells that changed. `None` means that a cell did not change; an empty text means that it
    /// was cleared.
    pub struct FormEdited {
        /// Text of the cell 诉求事项 (the citizen's matter).
        matter: Option<String>,
        /// Text of the cell 办理结果, written before this handling cycle has a result.
        result: Option<String>,
        /// First and last day of the joint work (联动时间); an empty list if they were cleared.
        linkage_time: Option<Vec<NaiveDate>>,
        /// Wording of the cell 回访情况 when the citizen said neither 满意 nor 不满意; an empty
        /// list if it was cleared.
        follow_up: Option<Vec<FollowUp>>,
        /// Name of the deputy head (分管负责人) who will sign.
        leader: Option<String>,
        /// Reason why personal data may print all the same (附1§7(8)).
        privacy_reason: Option<String>,
    }
}

impl FormEdited {
    /// Returns the event that turns one state of the edits into another.
    #[must_use]
    pub fn between(before: &FormEdits, after: &FormEdits) -> Self {
        let text = |before: &Option<String>, after: &Option<String>| {
            (before != after).then(|| after.clone().unwrap_or_default())
        };
        let days = after.linkage_time;
        Self {
            matter: text(&before.matter, &after.matter),
            result: text(&before.result, &after.result),
            linkage_time: (before.linkage_time != days)
                .then(|| days.map_or_else(Vec::new, |(from, to)| vec![from, to])),
            follow_up: (before.follow_up != after.follow_up)
                .then(|| after.follow_up.into_iter().collect()),
            leader: text(&before.leader, &after.leader),
            privacy_reason: text(&before.privacy_reason, &after.privacy_reason),
        }
    }
}

impl EventType for FormEdited {
    const KIND: &'static str = "form_edited";
    const LABEL: &'static str = "填备案表";
    const OUTWARD: bool = false;
    const STEP: bool = false;

    fn apply(&self, order: &mut Order, _meta: &Meta) {
        let set = |slot: &mut Option<String>, change: &Option<String>| {
            if let Some(text) = change {
                *slot = (!text.is_empty()).then(|| text.clone());
            }
        };
        order.with_form(|form| {
            let edits = &mut form.edits;
            set(&mut edits.matter, &self.matter);
            set(&mut edits.result, &self.result);
            if let Some(wording) = &self.follow_up {
                edits.follow_up = wording.first().copied();
            }
            set(&mut edits.leader, &self.leader);
            set(&mut edits.privacy_reason, &self.privacy_reason);
            match self.linkage_time.as_deref() {
                None => {}
                Some([from, to]) => edits.linkage_time = Some((*from, *to)),
                Some(_) => edits.linkage_time = None,
            }
        });
    }

    fn follow(&self, scratch: &mut ScratchOrder) {
        scratch.lapse_review();
    }

    fn line(&self, _order: &Order) -> String {
        let given = |label: &str, change: Option<String>| {
            change.map(|value| {
                let value = if value.is_empty() { "清空" } else { &value };
                format!("{label}：{value}")
            })
        };
        let days = self.linkage_time.as_ref().map(|days| {
            let days: Vec<String> = days.iter().map(|day| paper_date(*day)).collect();
            days.join("至")
        });
        let follow_up = self.follow_up.as_ref().map(|wording| {
            let wording = wording.first().map(|wording| wording.label());
            wording.unwrap_or_default().to_owned()
        });
        let lines = [
            given("诉求事项", self.matter.clone()),
            given("办理结果", self.result.clone()),
            given("联动时间", days),
            given("回访情况", follow_up),
            given("分管负责人", self.leader.clone()),
            given("允许个人信息的理由", self.privacy_reason.clone()),
        ];
        let lines: Vec<String> = lines.into_iter().flatten().collect();
        lines.join("；")
    }
}
