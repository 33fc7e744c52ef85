//! 定哨级: the whistle gets a level, or another one, while the units at work go on (三(一)).

use super::level::{LevelChoice, to_whistle};
use super::listed;
use crate::domain::duty_list::ListedDuty;
use crate::domain::order::act::prelude::*;
use crate::domain::order::act::read::explains;
use crate::domain::order::event::helpers::round_explained::RoundExplained;
use crate::domain::vocabulary::{Mechanism, WhistleCause, WhistleLevel, WhistleReason};

fields! {
    /// Sets or changes the level of a whistle (定哨级). The units at work go on without a new
    /// request, and their times stay.
    pub struct SetLevel {
        level: WhistleLevel = "吹哨类型" [help("常规哨、攻坚哨、重点哨；重点哨之前要有没解决的攻坚哨。")];
        basis: Option<String> = "定级依据" [words, rows(2), help("为什么是这一级：情况、职责、为何依靠镇街力量无法独立完成。")];
        cause: Option<WhistleCause> = "攻坚哨原因" [help("应急或复杂的原因。")];
        reason: Option<WhistleReason> = "吹哨原因" [help("镇街缺什么才吹哨；给没有写的单位补上。")];
        listed: Option<String> = "清单事项" [hint("按数字选相近的，或输入名称"), help("攻坚哨事项清单、属地管理责任清单里的哪一项，记为定级依据。")];
    }
}

impl ActType for SetLevel {
    const SPEC: ActSpec = ActSpec::new("set-level", "定哨级", clause::WHISTLE_LEVELS, Self::FIELDS)
        .help("定吹哨类型、改级或补填依据原因；已在办的单位接着办，不用再发要求")
        .lead_only();

    fn guard(order: &Order, context: &Context<'_>) -> Result<(), Refusal> {
        if order.mechanism != Mechanism::Whistle {
            let message = format!("本工单按“{}”办理，没有吹哨类型", order.mechanism);
            let (fix, mend) = to_whistle(order, context, say!["不用定级"]);
            let refusal = Refusal::new(
                "level_without_whistle",
                clause::WHISTLE_LEVELS,
                message,
                fix,
            );
            return Err(match mend {
                Some(mend) => refusal.mend(mend),
                None => refusal,
            });
        }
        if !order.owes_form() {
            return Err(Refusal::new(
                "level_without_helpers",
                clause::USAGE,
                "还没有吹哨，没有可以定级的单位",
                say!["用", ActId::Invite, "吹哨，同时定级"],
            )
            .mend(Mend::field(ActId::Invite, "level")));
        }
        Ok(())
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        let entry = listed::entry(case, ActId::SetLevel, self.listed.as_ref())?;
        let listed = entry.map(|entry| entry.listed());
        let choice = LevelChoice {
            act: ActId::SetLevel,
            listed: listed.as_ref(),
            level: Some(self.level),
            basis: self.basis.as_ref(),
            cause: self.cause,
        };
        if let Some(explained) = self.explained(case, listed.as_ref()) {
            return case.one(explained);
        }
        if !choice.is_new(case.order) {
            return Err(Refusal::new(
                "level_in_force",
                clause::USAGE,
                format!("现在就是“{}”，不用改级", self.level),
                say![
                    "改填其他吹哨类型，或补填",
                    field(ActId::SetLevel, "basis"),
                    "；催办请用",
                    ActId::Urge
                ],
            )
            .mend(Mend::field(ActId::SetLevel, "level"))
            .into());
        }
        let (_, opened) = choice.round(case)?;
        let mut facts = Vec::new();
        if let Some(opened) = opened {
            facts.extend(listed::ask(case, &opened, listed.as_ref())?);
            facts.push(case.fact(opened));
        }
        Ok(facts)
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        let Some(order) = asking.order else { return };
        if let Some(level) = order.round_level() {
            form.line(format!("现在的吹哨类型：{level}"));
        }
        listed::suggest(asking, form, true);
    }

    fn shape(form: &mut FormShape<'_>) {
        let tackling = form.chosen::<WhistleLevel>("level") == Some(WhistleLevel::Tackling);
        let caused = form.chosen::<WhistleCause>("cause").is_some();
        form.show("basis", true, tackling && !caused);
        form.show("cause", tackling, false);
        form.show("listed", tackling, false);
    }
}

impl SetLevel {
    /// Returns what is added to the running round if the level stays; `None` if it changes, or nothing
    /// is added.
    fn explained(&self, case: &Case<'_>, listed: Option<&ListedDuty>) -> Option<RoundExplained> {
        let order = case.order;
        let round = order.open_round()?;
        let basis = self.basis.clone().or_else(|| listed.map(ListedDuty::words));
        let basis = basis.filter(|basis| explains(basis));
        let tackling = self.level == WhistleLevel::Tackling;
        let whistle_cause = self.cause.filter(|_| tackling);
        let says = basis.is_some() || whistle_cause.is_some() || self.reason.is_some();
        (order.round_level() == Some(self.level) && says).then_some(RoundExplained {
            round,
            basis,
            cause: whistle_cause,
            reason: self.reason,
        })
    }
}
