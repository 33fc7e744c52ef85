//! V2: no required cell is blank. V11: a deputy head of our own unit will sign. V12: no personal
//! data of the citizen prints.

use super::issue::{FormCheck, Rule, Weight};
use crate::domain::clause;
use crate::domain::form::FormField;
use crate::domain::order::act::id::ActId;
use crate::domain::privacy;
use crate::domain::refusal::Mend;
use crate::domain::sentence::{either, field, say};

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
        if blank(FormField::LeadUnit) {
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

    pub(super) fn leader(&mut self) {
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
            let label = cell.label();
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
