//! 结束联动: the part of a helper ends, with how well it took part (二(三)).

use super::which::{helper, helper_ended, needs_helper};
use crate::domain::order::act::prelude::*;
use crate::domain::order::act::read::explains;
use crate::domain::order::engagement::Engagement;
use crate::domain::order::event::helpers::engagement_closed::EngagementClosed;
use crate::domain::privacy::Mask;
use crate::domain::time;
use crate::domain::vocabulary::{Ending, EngagementState};

fields! {
    /// Ends the part of one or more helpers (结束联动). A unit that came cannot end as 未报到.
    pub struct CloseEngagement {
        outcome: Ending = "配合结果" [alias(&["state"])];
        unit: Names = "单位";
        note: Option<String> = "备注" [help("记“拒不配合”的写明谁在什么时候怎么拒绝的。")];
    }
}

impl ActType for CloseEngagement {
    const SPEC: ActSpec = ActSpec::new(
        "close-engagement",
        "结束联动",
        clause::LEAD_HANDLING,
        Self::FIELDS,
    )
    .help("结束一家的联动，记配合结果")
    .lead_only();

    fn guard(order: &Order, _context: &Context<'_>) -> Result<(), Refusal> {
        needs_helper(order)
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        let named: Vec<Option<&String>> = if self.unit.0.is_empty() {
            vec![None]
        } else {
            self.unit.0.iter().map(Some).collect()
        };
        let mut facts = Vec::new();
        for unit in named {
            facts.extend(self.end(case, unit)?);
        }
        Ok(facts)
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        let open = Engagement::is_open;
        form.leave_out("unit", asking.we_help());
        form.options("unit", asking.helper_choices(open, Some(&open)));
    }
}

/// Says how the part of a unit ended, when, and with what remark.
fn ended(order: &Order, helper: &Engagement) -> String {
    let at = helper.ended_at.map(time::said).unwrap_or_default();
    let mask = Mask::screen(order, false);
    let note = mask.optional(helper.ending_note.as_ref());
    let note = note.map(|note| format!("（{note}）")).unwrap_or_default();
    format!("“{}”{at}已记为“{}”{note}", helper.unit, helper.state_word())
}

/// Refuses to say of a unit that it stayed away or refused while it is still to be decided whether the
/// matter is its duty, or once it was decided that it is not (四).
fn duty_in_question(case: &Case<'_>, helper: &Engagement) -> Option<Refusal> {
    if let Some(asked) = case.order.undecided_duty(helper) {
        let act = if asked.opinion.is_some() {
            ActId::DistrictDesignate
        } else {
            ActId::RecordOpinion
        };
        let refusal = Refusal::new(
            "duty_undecided",
            clause::ADJUDICATION,
            format!(
                "“{}”的责任主体认定还没有结论，不能记“未报到”“拒不配合”",
                helper.unit
            ),
            say![
                "认定结果出来用",
                act,
                "记下再定；不再等的用",
                ActId::Withdraw,
                "撤回"
            ],
        );
        return Some(refusal.mend(Mend::by(act)));
    }
    if case.order.duty_decided(helper) != Some(false) {
        return None;
    }
    let refusal = Refusal::new(
        "duty_elsewhere",
        clause::ADJUDICATION,
        format!(
            "已认定不属“{}”的职责，不能记“未报到”“拒不配合”",
            helper.unit
        ),
        say!["用", ActId::Withdraw, "撤回邀请"],
    );
    Some(refusal.mend(Mend::by(ActId::Withdraw)))
}

impl CloseEngagement {
    fn end(&self, case: &Case<'_>, unit: Option<&String>) -> Decision {
        let helper = helper(case, ActId::CloseEngagement, unit, None)?;
        if helper.state == EngagementState::Withdrawn {
            return Err(helper_ended(helper).into());
        }
        let on_record = helper.arrived_at.is_some() || helper.contributed_at.is_some();
        if self.outcome == Ending::Absent && on_record {
            return Err(Refusal::new(
                "came_after_all",
                clause::SUPERVISION,
                format!("“{}”有报到或办理意见的记录，不能记为“未报到”", helper.unit),
                say!["配合不到位的记“部分配合”；报到记录有误的先用", ActId::Undo],
            )
            .mend(Mend::field(ActId::CloseEngagement, "outcome"))
            .into());
        }
        if matches!(self.outcome, Ending::Absent | Ending::Refused)
            && let Some(refusal) = duty_in_question(case, helper)
        {
            return Err(refusal.into());
        }
        let explained =
            self.note.as_deref().is_some_and(explains) || helper.declined_basis.is_some();
        if self.outcome == Ending::Refused && !explained {
            return Err(Refusal::new(
                "refusal_unexplained",
                clause::USAGE,
                format!("记“{}”拒不配合，要写明谁在什么时候怎么拒绝的", helper.unit),
                say!["填写", field(ActId::CloseEngagement, "note")],
            )
            .mend(Mend::field(ActId::CloseEngagement, "note"))
            .into());
        }
        // A case of 首接负责 has no report-in, so its limit is the one for the response.
        let limit = helper.arrive_by.or(helper.respond_by);
        let limit = limit.filter(|by| case.latest() <= *by);
        if let Some(by) = limit.filter(|_| self.outcome == Ending::Absent) {
            return Err(Refusal::new(
                "absent_too_early",
                clause::OWN_RULE,
                format!(
                    "“{}”的时限是 {}，还没有过，不能记为“未报到”",
                    helper.unit,
                    by.format("%m-%d %H:%M")
                ),
                say![
                    "过了时限再记；对方明确拒绝的写明情况记“拒不配合”，不再需要的用",
                    ActId::Withdraw,
                ],
            )
            .mend(Mend::field(ActId::CloseEngagement, "outcome"))
            .into());
        }
        // The part of a unit ends after the last thing that it did in it.
        if let Some((what, did)) = helper.last_act() {
            let did_what = format!("{} {what}", helper.unit);
            case.not_before(ActId::CloseEngagement, &did_what, did)?;
        }
        let mut facts = Vec::new();
        // 二 knows no report-in: a unit that answered has not stayed away by that alone.
        let answered = helper.declined_at.or(helper.responded_at);
        if let Some(at) = answered.filter(|_| {
            self.outcome == Ending::Absent
                && helper.current_round().is_none()
                && helper.arrive_by.is_none()
        }) {
            let answer = if helper.declined_at.is_some() {
                "称非职责"
            } else {
                "响应"
            };
            facts.extend(case.ask_each_time(
                Question::AbsentThoughAnswered,
                clause::LEAD_HANDLING,
                say![
                    format!(
                        "“{}”{}已{answer}，首接联动也没有报到时限，记“未报到”要有依据；找错单位的用",
                        helper.unit,
                        time::said(at)
                    ),
                    ActId::Withdraw,
                    "，对方拒绝的记“拒不配合”"
                ],
                "仍记为“未报到”",
            )?);
        }
        let seen = helper.first_sign().is_some();
        if matches!(self.outcome, Ending::Cooperated | Ending::PartlyCooperated) && !seen {
            facts.extend(case.ask_each_time(
                Question::CooperatedUnseen,
                clause::LEAD_ASSESSMENT,
                say![
                    format!("“{}”没有响应、报到、意见的记录；做过的先用", helper.unit),
                    ActId::Respond,
                    "、",
                    ActId::Arrive,
                    "、",
                    ActId::Contribute,
                    "按实际时间补记"
                ],
                format!(
                    "没有记录，仍记“{}”为“{}”",
                    helper.unit,
                    self.outcome.label()
                ),
            )?);
        }
        let declined = helper.declined_basis.is_some() && case.order.duty_decided(helper).is_none();
        if let Some(at) = helper.declined_at.filter(|_| declined)
            && self.outcome == Ending::Refused
        {
            facts.extend(case.ask_each_time(
                Question::RefusedThoughDeclined,
                clause::ADJUDICATION,
                say![
                    format!(
                        "“{}”{}称非职责，有没有正当理由还没有认定；有争议的用",
                        helper.unit,
                        time::said(at)
                    ),
                    ActId::RequestDetermination,
                    "提请认定，找错单位的用",
                    ActId::Withdraw,
                    "撤回"
                ],
                format!("没有认定，仍记“{}”为“拒不配合”", helper.unit),
            )?);
        }
        if !helper.is_open() {
            facts.extend(case.ask_each_time(
                Question::EndingReplaced,
                clause::USAGE,
                ended(case.order, helper),
                format!("改记“{}”为“{}”", helper.unit, self.outcome.label()),
            )?);
        }
        facts.push(case.fact(EngagementClosed {
            engagement: helper.id,
            outcome: self.outcome,
            note: self.note.clone(),
        }));
        Ok(facts)
    }
}
