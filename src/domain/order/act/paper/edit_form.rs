//! 填备案表: the officer writes over the values that come from the timeline (附2, 附3).

use chrono::NaiveDate;

use super::live_form;
use crate::domain::order::act::prelude::*;
use crate::domain::order::event::handling::finished::Finished;
use crate::domain::order::event::paper::form_edited::FormEdited;
use crate::domain::order::filing::FormEdits;
use crate::domain::vocabulary::FollowUp;

fields! {
    /// Writes in cells of the filing form (填备案表). Ratings, signature and seal cannot be
    /// written.
    pub struct EditForm {
        matter: Option<String> = "诉求事项";
        result: Option<String> = "办理结果";
        linkage_from: Option<NaiveDate> = "联动起日";
        linkage_to: Option<NaiveDate> = "联动止日";
        follow_up: Option<FollowUp> = "回访情况" [help("诉求人没有表示满意或不满意时，与反馈记录相符的一种；也可以空着。")];
        leader: Option<String> = "分管负责人";
        allow_personal_data: Option<String> = "允许个人信息的理由" [words];
        clear: Option<String> = "清除手填的格";
    }
}

impl ActType for EditForm {
    const SPEC: ActSpec = ActSpec::new("edit-form", "填备案表", clause::FORM, Self::FIELDS)
        .help("改写备案表上的文字")
        .lead_only()
        .opens(ActScreen::FilingForm);

    fn guard(order: &Order, _context: &Context<'_>) -> Result<(), Refusal> {
        live_form(order).map(|_| ())
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        if self.is_empty() {
            return Err(Refusal::new(
                "nothing_to_edit",
                clause::USAGE,
                "没有要填的内容",
                either(
                    "至少填一格",
                    "至少给出一项，如 --matter、--result、--linkage-from",
                ),
            )
            .into());
        }
        let known = live_form(case.order)?;
        let signed = known.signature.as_ref();
        if let Some(signature) = signed.filter(|_| self.leader.is_some()) {
            return Err(Refusal::new(
                "signed_already",
                clause::USAGE,
                format!("这一版已由“{}”审签，审签人不能改", signature.by),
                say!["签错的用", ActId::Undo, "撤销审签再改"],
            )
            .mend(Mend::by(ActId::Undo))
            .into());
        }
        if let Some(wording) = self.follow_up {
            honest_follow_up(case.order, wording)?;
        }
        let mut edits = known.edits.clone();
        self.clear_cells(&mut edits);
        let set = |slot: &mut Option<String>, value: &Option<String>| {
            if value.is_some() {
                slot.clone_from(value);
            }
        };
        set(&mut edits.matter, &self.matter);
        edits.follow_up = self.follow_up.or(edits.follow_up);
        set(&mut edits.leader, &self.leader);
        set(&mut edits.privacy_reason, &self.allow_personal_data);
        self.set_linkage(case.order, &mut edits)?;
        let mut facts = Vec::new();
        match self.rewritten(case.order) {
            ResultCellEdit::Result(finished) => facts.push(case.fact(finished)),
            ResultCellEdit::Same => {}
            ResultCellEdit::Cell => set(&mut edits.result, &self.result),
        }
        if edits != known.edits {
            facts.push(case.fact(FormEdited::between(&known.edits, &edits)));
        }
        Ok(facts)
    }
}

/// What it means to write in the cell 办理结果.
enum ResultCellEdit {
    /// It is a new version of the result.
    Result(Finished),
    /// It is the text that stands there already.
    Same,
    /// It is a text of the cell alone, since there is no result in force yet.
    Cell,
}

impl EditForm {
    fn is_empty(&self) -> bool {
        let texts = [
            &self.matter,
            &self.result,
            &self.leader,
            &self.allow_personal_data,
            &self.clear,
        ];
        texts.iter().all(|text| text.is_none())
            && self.follow_up.is_none()
            && self.linkage_from.is_none()
            && self.linkage_to.is_none()
    }

    fn clear_cells(&self, edits: &mut FormEdits) {
        let cells = self.clear.as_deref().unwrap_or_default();
        for cell in cells.split(['、', ',', '，', ' ']) {
            match cell.trim() {
                "matter" | "诉求事项" => edits.matter = None,
                "result" | "办理结果" => edits.result = None,
                "linkage_time" | "联动时间" => edits.linkage_time = None,
                "follow_up" | "回访情况" => edits.follow_up = None,
                "leader" | "分管负责人" => edits.leader = None,
                "allow_personal_data" | "允许个人信息的理由" => {
                    edits.privacy_reason = None;
                }
                _ => {}
            }
        }
    }

    fn set_linkage(&self, order: &Order, edits: &mut FormEdits) -> Result<(), Refusal> {
        if self.linkage_from.is_none() && self.linkage_to.is_none() {
            return Ok(());
        }
        let known = edits.linkage_time.or_else(|| order.linkage_days());
        let from = self
            .linkage_from
            .or(known.map(|days| days.0))
            .or(self.linkage_to);
        let to = self.linkage_to.or(known.map(|days| days.1)).or(from);
        if let (Some(from), Some(to)) = (from, to) {
            if from > to {
                return Err(Refusal::new(
                    "linkage_order",
                    clause::USAGE,
                    "联动时间的起日晚于止日",
                    say![
                        "核对",
                        field(ActId::EditForm, "linkage_from"),
                        "与",
                        field(ActId::EditForm, "linkage_to"),
                    ],
                )
                .mend(Mend::field(ActId::EditForm, "linkage_from")));
            }
            edits.linkage_time = Some((from, to));
        }
        Ok(())
    }

    /// Decides what writing in the cell 办理结果 means. Order, form and platform share one result:
    /// once there is one, the text becomes a new version of it.
    fn rewritten(&self, order: &Order) -> ResultCellEdit {
        let finished = matches!(
            order.stage,
            Stage::ToFeedback | Stage::ToFile | Stage::ToRevisit
        );
        let last = order
            .result()
            .filter(|last| finished && last.cycle == order.cycle);
        match (&self.result, last) {
            (Some(text), Some(last)) if *text != last.text => ResultCellEdit::Result(Finished {
                text: text.clone(),
                outcome: last.outcome,
                policy_basis: last.policy_basis.clone(),
                recognised: last.recognised.clone(),
                unsolved: last.unsolved.clone(),
                rewritten: true,
            }),
            (Some(_), Some(_)) => ResultCellEdit::Same,
            (Some(_) | None, None) | (None, Some(_)) => ResultCellEdit::Cell,
        }
    }
}

/// Refuses a wording of 回访情况 that the feedback on record does not support (附2注1).
fn honest_follow_up(order: &Order, wording: FollowUp) -> Result<(), Refusal> {
    let Some(told) = order.feedback().filter(|told| told.conclusive) else {
        return Err(Refusal::new(
            "follow_up_before_feedback",
            clause::FORM_FOLLOW_UP,
            "还没有反馈诉求人，回访情况无从填写",
            say!["先用", ActId::Feedback, "记反馈情况"],
        )
        .mend(Mend::by(ActId::Feedback)));
    };
    if wording.agrees_with(told.outcome) {
        return Ok(());
    }
    Err(Refusal::new(
        "follow_up_from_feedback",
        clause::FORM_FOLLOW_UP,
        format!("反馈记录是“{}”，回访情况不能填“{wording}”", told.outcome),
        say!["反馈有变的，用", ActId::Feedback, "再记一次；否则留空"],
    )
    .mend(Mend::field(ActId::Feedback, "outcome")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled() -> FormEdits {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        FormEdits {
            matter: Some("噪音".to_owned()),
            result: Some("已停工".to_owned()),
            linkage_time: Some((day, day)),
            follow_up: Some(FollowUp::NotRated),
            leader: Some("周某".to_owned()),
            privacy_reason: Some("诉求人同意".to_owned()),
        }
    }

    fn cleared(cells: &str) -> FormEdits {
        let mut edits = filled();
        let act = EditForm {
            matter: None,
            result: None,
            linkage_from: None,
            linkage_to: None,
            follow_up: None,
            leader: None,
            allow_personal_data: None,
            clear: Some(cells.to_owned()),
        };
        act.clear_cells(&mut edits);
        edits
    }

    #[test]
    fn each_cell_is_emptied_by_its_name_and_by_its_label_and_no_other_with_it() {
        type Emptied = fn(&mut FormEdits);
        let cells: [(&str, &str, Emptied); 6] = [
            ("matter", "诉求事项", |edits| edits.matter = None),
            ("result", "办理结果", |edits| edits.result = None),
            ("linkage_time", "联动时间", |edits| {
                edits.linkage_time = None;
            }),
            ("follow_up", "回访情况", |edits| edits.follow_up = None),
            ("leader", "分管负责人", |edits| edits.leader = None),
            (
                "allow_personal_data",
                "允许个人信息的理由",
                |edits| {
                    edits.privacy_reason = None;
                },
            ),
        ];
        for (name, label, emptied) in cells {
            let mut wanted = filled();
            emptied(&mut wanted);
            assert_eq!(cleared(name), wanted, "{name}");
            assert_eq!(cleared(label), wanted, "{label}");
        }
        assert_eq!(cleared("诉求"), filled());
        let both = cleared("办理结果、leader");
        assert_eq!((both.result, both.leader), (None, None));
    }
}
