//! V3: there are helpers, none of them is our own unit, and the part of each has ended.

use super::issue::{FormCheck, Rule, Weight};
use crate::domain::clause;
use crate::domain::form::FormField;
use crate::domain::order::act::id::ActId;
use crate::domain::refusal::Mend;
use crate::domain::sentence::say;
use crate::domain::unit_name;
use crate::domain::vocabulary::FormKind;

impl FormCheck<'_> {
    pub(super) fn helpers(&mut self) {
        let helpers = self.order.printed_helpers();
        let cell = FormField::CoUnits;
        if helpers.is_empty() {
            self.add(
                (Rule::V3, Weight::Hard),
                cell,
                clause::FORM,
                (
                    "没有联动（报到）单位，不需要备案表",
                    say!["确有联动的用", ActId::Invite, "补记邀请"],
                ),
                Mend::by(ActId::Invite),
            );
        }
        for helper in helpers {
            if !self.on_paper && self.context.is_own(&helper.unit) {
                self.add(
                    (Rule::V3, Weight::Hard),
                    cell,
                    clause::FORM,
                    (
                        "联动单位中有本单位",
                        say!["用", ActId::Withdraw, "撤回对本单位的邀请"],
                    ),
                    Mend::by(ActId::Withdraw),
                );
            }
            if unit_name::is_above(&helper.unit) {
                self.add(
                    (Rule::V3, Weight::Soft),
                    cell,
                    clause::WHISTLE_DUTIES,
                    (
                        format!("“{}”是上级单位，不是区里的协办、报到单位", helper.unit),
                        say![
                            "确由其参与办理的，如实保留；以后与上级协调用",
                            ActId::AskSuperior,
                            "记"
                        ],
                    ),
                    None,
                );
            }
            if helper.is_open() {
                self.add(
                    (Rule::V3, Weight::Hard),
                    cell,
                    clause::LEAD_FLOW,
                    (
                        format!("“{}”的联动还没有结束（{}）", helper.unit, helper.state),
                        say![
                            "用",
                            ActId::CloseEngagement,
                            "记配合结果，或用",
                            ActId::Withdraw,
                            "撤回",
                        ],
                    ),
                    Mend::field(ActId::CloseEngagement, "unit"),
                );
            }
            let why = self.context.no_whistle_target(&helper.unit);
            if let Some(why) = why.filter(|_| self.kind == FormKind::Whistle && !self.on_paper) {
                let fix = if self.context.is_town(&helper.unit) {
                    "如实列出；以后联动镇街按首接负责办理"
                } else {
                    "如实列出；以后与它的联系写进办理记录，不列为报到单位"
                };
                self.add(
                    (Rule::V3, Weight::Soft),
                    cell,
                    clause::WHISTLE_TARGETS,
                    (
                        format!("“{}”{why}，不属于吹哨对象，仍列在本表并评价", helper.unit),
                        fix,
                    ),
                    None,
                );
            }
        }
    }
}
