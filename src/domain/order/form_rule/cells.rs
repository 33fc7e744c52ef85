//! V2: no required cell is blank. V16: the result says nothing that the record denies. V11: somebody other than the author
//! reviewed it, and a deputy head of our own unit will sign. V12: no personal
//! data of the citizen prints.

use super::issue::{FormCheck, Rule, Weight};
use crate::domain::clause;
use crate::domain::form::FormField;
use crate::domain::order::act::id::ActId;
use crate::domain::privacy;
use crate::domain::refusal::Mend;
use crate::domain::sentence::{either, field, say};
use crate::domain::vocabulary::Outcome;

impl FormCheck<'_> {
    pub(super) fn texts(&mut self) {
        let printed = self.order.printed(self.context);
        let blank = |cell| printed.cell(cell).trim().is_empty();
        let clause = clause::FORM;
        if blank(FormField::Matter) {
            self.add(
                (Rule::V2, Weight::Hard),
                FormField::Matter,
                clause,
                (
                    "“诉求事项”没有填写",
                    say![
                        "用",
                        ActId::EditForm,
                        "填写",
                        field(ActId::EditForm, "matter")
                    ],
                ),
                Mend::field(ActId::EditForm, "matter"),
            );
        }
        if !self.on_paper && blank(FormField::LeadUnit) {
            self.add(
                (Rule::V2, Weight::Hard),
                FormField::LeadUnit,
                clause,
                (
                    "本单位名称没有设置",
                    either("在“设置”里填写本单位", "用 liaison init --unit 名称 设置"),
                ),
                Mend::by(ActId::EditForm),
            );
        }
        if blank(FormField::Result) {
            self.add(
                (Rule::V2, Weight::Hard),
                FormField::Result,
                clause,
                (
                    "“办理结果”没有填写",
                    say![
                        "用",
                        ActId::Finish,
                        "记办理完毕，或用",
                        ActId::EditForm,
                        "填写"
                    ],
                ),
                Mend::field(ActId::Finish, "result"),
            );
        }
    }

    /// Finds words of the result that the record does not support, and of any cell by which the
    /// citizen is satisfied (附1§3).
    pub(super) fn result(&mut self) {
        let printed = self.order.printed(self.context);
        for (cell, text) in &printed.cells {
            // 回访情况 is a closed choice, which V8 checks.
            if *cell == FormField::FollowUp {
                continue;
            }
            let Some(doubt) = self.order.content_doubt(text) else {
                continue;
            };
            let weight = if doubt.contradicted {
                Weight::Hard
            } else {
                Weight::Soft
            };
            let label = cell.label_on(self.kind);
            let message = format!("“{label}”写有“{}”，{}", doubt.words, doubt.record);
            self.doubt_content(weight, *cell, message);
        }
        let unsolved = self
            .order
            .current_result()
            .is_some_and(|result| result.outcome == Outcome::Unsolved);
        if unsolved && says_solved(printed.cell(FormField::Result)) {
            self.add(
                (Rule::V16, Weight::Soft),
                FormField::Result,
                clause::SUPERVISION,
                (
                    "“办理结果”写有“已解决”，办理结论却是“未解决”",
                    say!["改写该格，或用", ActId::Finish, "改正结论"],
                ),
                Mend::field(ActId::Finish, "result"),
            );
        }
    }

    /// Adds the issue of a cell by which the citizen is satisfied, against the record.
    fn doubt_content(&mut self, weight: Weight, cell: FormField, message: String) {
        let mend = match cell {
            FormField::Result => Mend::field(ActId::Finish, "result"),
            FormField::RatingNotes => Mend::field(ActId::Rate, "rating_note"),
            FormField::Matter => Mend::field(ActId::EditForm, "matter"),
            FormField::LeadUnit
            | FormField::WhistleLevel
            | FormField::CoUnits
            | FormField::Ratings
            | FormField::FollowUp
            | FormField::LinkageTime
            | FormField::Leader => Mend::by(ActId::EditForm),
        };
        self.add(
            (Rule::V16, weight),
            cell,
            clause::SUPERVISION,
            (
                message,
                say!["改写该格；诉求人的态度用", ActId::Feedback, "如实记"],
            ),
            mend,
        );
    }

    pub(super) fn leader(&mut self) {
        if self.on_paper {
            return;
        }
        let register = either("在“设置”里登记", "用 liaison init --leader 姓名 登记");
        let mend = Mend::field(ActId::EditForm, "leader");
        let clause = clause::LEAD_FLOW;
        let ours = self.context.profile.signers();
        match self.order.leader_in_force(self.context) {
            None => self.add(
                (Rule::V11, Weight::Hard),
                FormField::Leader,
                clause,
                (
                    "没有指明审签的分管负责人",
                    say![
                        "用",
                        ActId::EditForm,
                        "填写",
                        field(ActId::EditForm, "leader"),
                        "，或",
                        register
                    ],
                ),
                mend,
            ),
            Some(name) if !ours.is_empty() && !ours.contains(&&name) => self.add(
                (Rule::V11, Weight::Hard),
                FormField::Leader,
                clause,
                (
                    format!("“{name}”不是本单位登记的分管负责人或主要负责人"),
                    say!["核对姓名，或", register],
                ),
                mend,
            ),
            Some(_) => {}
        }
    }

    /// Remarks that whoever wrote the result also confirmed that it is true, or that the unit has
    /// not registered whoever confirmed it (附1§3).
    pub(super) fn reviewer(&mut self) {
        let review = self.order.form().and_then(|form| form.review.as_ref());
        let profile = &self.context.profile;
        let mut known = profile.staff.iter().chain(profile.signers());
        let stranger = review.filter(|review| {
            !self.on_paper
                && !profile.staff.is_empty()
                && !known.any(|name| *name == review.reviewer)
        });
        if let Some(review) = stranger {
            self.add(
                (Rule::V11, Weight::Soft),
                None,
                clause::SUPERVISION,
                (
                    format!(
                        "审核人“{}”不是本单位登记的经办人、分管负责人或主要负责人",
                        review.reviewer
                    ),
                    say![
                        "核对姓名，写错的用",
                        ActId::Review,
                        "重新审核；确由其审核的，如实保留"
                    ],
                ),
                Mend::field(ActId::Review, "reviewer"),
            );
        }
        let (Some(review), Some(result)) = (review, self.order.current_result()) else {
            return;
        };
        if review.reviewer != result.by {
            return;
        }
        self.add(
            (Rule::V11, Weight::Soft),
            None,
            clause::SUPERVISION,
            (
                format!("审核人“{}”就是填写办理结果的人", review.reviewer),
                say![
                    "能由另一人把关的，用",
                    ActId::Review,
                    "重新审核；确由本人审核的，如实保留"
                ],
            ),
            Mend::field(ActId::Review, "reviewer"),
        );
    }

    pub(super) fn privacy(&mut self) {
        let allowed = self
            .order
            .form()
            .is_some_and(|form| form.edits.privacy_reason.is_some());
        let printed = self.order.printed(self.context);
        let people = privacy::People::of(self.order);
        let own_phone = self.context.profile.platform_phone.as_deref();
        for (cell, text) in &printed.cells {
            let number = privacy::numbers_in(text)
                .into_iter()
                .any(|found| Some(found) != own_phone);
            let what = match (number, people.are_named_in(text)) {
                (true, true) => "电话或证件号码和诉求人姓名",
                (true, false) => "电话或证件号码",
                (false, true) => "诉求人姓名",
                (false, false) => continue,
            };
            let name = if *cell == FormField::Matter {
                "matter"
            } else {
                "result"
            };
            let label = cell.label_on(self.kind);
            let (weight, message, fix) = if allowed {
                (
                    Weight::Soft,
                    format!("“{label}”含{what}，已按填写的理由放行（留痕）"),
                    say!["打印前再核对一次"],
                )
            } else {
                (
                    Weight::Hard,
                    format!("“{label}”含{what}，备案表不应出现诉求人信息"),
                    say![
                        "改写该格；确需保留的用",
                        ActId::EditForm,
                        "填写",
                        field(ActId::EditForm, "allow_personal_data"),
                        "（留痕）",
                    ],
                )
            };
            let mend = Mend::field(ActId::EditForm, name);
            self.add(
                (Rule::V12, weight),
                *cell,
                clause::LEAKED,
                (message, fix),
                mend,
            );
        }
    }
}

/// Returns whether a text says that the matter is solved.
fn says_solved(text: &str) -> bool {
    [
        "已解决",
        "已经解决",
        "彻底解决",
        "得到解决",
        "圆满解决",
        "已处理完毕",
    ]
    .iter()
    .any(|word| text.contains(word))
}
