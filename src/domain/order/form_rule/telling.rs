//! V13: the citizen was told. V8: 回访情况 is what the citizen said. V9: 联动时间 is filled in, its
//! days are in order, and it ends neither in the future nor after the feedback.

use super::issue::{FormCheck, Rule, Weight};
use crate::domain::clause;
use crate::domain::form::FormField;
use crate::domain::order::act::id::ActId;
use crate::domain::refusal::Mend;
use crate::domain::sentence::{field, say};
use crate::domain::time;
use crate::domain::vocabulary::FeedbackOutcome;

impl FormCheck<'_> {
    pub(super) fn follow_up(&mut self) {
        let cell = FormField::FollowUp;
        if !self.order.is_told() {
            let (fix, mend) = if self.order.has_result() {
                (say!["用", ActId::Feedback, "记反馈情况"], ActId::Feedback)
            } else {
                (
                    say!["用", ActId::Finish, "记办理结果，反馈后记反馈情况"],
                    ActId::Finish,
                )
            };
            self.add(
                (Rule::V13, Weight::Hard),
                cell,
                clause::LEAD_FLOW,
                ("还没有反馈诉求人，“回访情况”无从填写", fix),
                Mend::by(mend),
            );
            return;
        }
        let outcome = self.order.feedback().map(|told| told.outcome);
        let said = matches!(
            outcome,
            Some(FeedbackOutcome::Satisfied | FeedbackOutcome::Dissatisfied)
        );
        if let Some(visit) = self.order.visit_against_feedback() {
            self.add(
                (Rule::V8, Weight::Soft),
                cell,
                clause::FORM_FOLLOW_UP,
                (
                    format!(
                        "反馈记诉求人满意，平台{}回访记的是不满意，请核对",
                        time::said_short(visit.at)
                    ),
                    say![
                        "与诉求人核实，改口的用",
                        ActId::Feedback,
                        "如实再记；当时确实满意的，如实保留"
                    ],
                ),
                Mend::by(ActId::Feedback),
            );
        }
        if said {
            return;
        }
        let wording = self.order.form().and_then(|form| form.edits.follow_up);
        if outcome.is_some_and(|outcome| wording.is_some_and(|one| one.agrees_with(outcome))) {
            return;
        }
        let label = outcome.map_or("", FeedbackOutcome::label);
        self.add(
            (Rule::V8, Weight::Soft),
            cell,
            clause::FORM_FOLLOW_UP,
            (
                format!(
                    "反馈情况为“{label}”，“回访情况”只能填“满意”“不满意”，本格留空或写明没有评价的情形"
                ),
                say!["不得虚填“满意”；可用", ActId::EditForm, "选与反馈相符的情形"],
            ),
            Mend::field(ActId::EditForm, "follow_up"),
        );
    }

    pub(super) fn linkage(&mut self) {
        let edit = Mend::field(ActId::EditForm, "linkage_from");
        let cell = FormField::LinkageTime;
        let edits = self.order.form().and_then(|form| form.edits.linkage_time);
        let days = edits.or_else(|| self.order.linkage_days());
        let days_fields = || {
            say![
                "用",
                ActId::EditForm,
                "填写",
                field(ActId::EditForm, "linkage_from"),
                "、",
                field(ActId::EditForm, "linkage_to"),
            ]
        };
        // Whoever was asked was asked on a day.
        let Some((from, to)) = days else { return };
        let own = clause::OWN_RULE;
        let rule = (Rule::V9, Weight::Hard);
        if from > to {
            self.add(
                rule,
                cell,
                own,
                ("“联动时间”起日晚于止日", days_fields()),
                edit,
            );
        }
        let asked = self.order.linkage_days().map(|days| days.0);
        if asked.is_some_and(|asked| from < asked) {
            self.add(
                rule,
                cell,
                own,
                ("“联动时间”早于第一次联动要求", days_fields()),
                edit,
            );
        }
        let came = self.order.began_at().1.map(|at| at.date());
        if came.is_some_and(|came| from < came) && self.order.reopenings.is_empty() {
            // The platform may move its time of dispatch afterwards, so this only warns.
            let doubt = (Rule::V9, Weight::Soft);
            self.add(
                doubt,
                cell,
                own,
                ("“联动时间”早于派单", days_fields()),
                edit,
            );
        }
        if to > self.context.now.date() {
            self.add(rule, cell, own, ("“联动时间”晚于今天", days_fields()), edit);
        }
        let told = self.order.feedback().filter(|_| self.order.is_told());
        let told = told.map(|told| told.at.date());
        if told.is_some_and(|told| to > told) {
            // The citizen was told before any unit was asked, so no true 联动时间 fits; the citizen
            // has to be told again.
            let told_first = told.is_some_and(|told| from > told);
            self.add(
                rule,
                cell,
                own,
                (
                    "“联动时间”晚于反馈诉求人的时间",
                    say![
                        "核对联动止日；反馈早于邀请的，用",
                        ActId::Feedback,
                        "再次反馈诉求人"
                    ],
                ),
                if told_first {
                    Mend::by(ActId::Feedback)
                } else {
                    edit
                },
            );
        }
    }
}
