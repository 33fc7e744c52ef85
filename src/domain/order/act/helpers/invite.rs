//! 邀请协办 and 吹哨: units are asked to help (二(二), 三(一)–(三)).

use super::level::{LevelChoice, check_cause, to_whistle};
use super::listed;
use crate::domain::deadline;
use crate::domain::duty_list::ListedDuty;
use crate::domain::id::Id;
use crate::domain::order::act::handling::triage::cannot_whistle;
use crate::domain::order::act::prelude::*;
use crate::domain::order::engagement::Engagement;
use crate::domain::order::event::helpers::invited::Invited;
use crate::domain::order::fact::Fact;
use crate::domain::order::own_unit;
use crate::domain::privacy::{Audience, Mask};
use crate::domain::refusal::DecisionStop;
use crate::domain::time::{self, BeijingTime};
use crate::domain::vocabulary::{Mechanism, Via, WhistleCause, WhistleLevel, WhistleReason};

/// Greatest number of units that are described above the form.
const ADVISED: usize = 3;

fields! {
    /// Asks other units to help (邀请协办), or calls departments by a whistle (吹哨).
    pub struct Invite {
        units: Names = "单位"
            [must, alias(&["unit"]), hint("输入单位名称、简称或拼音首字母"), help("请哪些单位一起办。")];
        request: String = "工作要求" [words, rows(3), help("请对方做什么，写在邀请文字里。")];
        level: Option<WhistleLevel> = "吹哨类型" [help("常规哨、攻坚哨、重点哨；重点哨之前要有没解决的攻坚哨。")];
        basis: Option<String> = "定级依据" [words, rows(2), help("为什么需要对方：职责、法规、清单。")];
        cause: Option<WhistleCause> = "攻坚哨原因" [help("应急或复杂的原因；应急的可以先吹哨、后补说明。")];
        reason: Option<WhistleReason> = "吹哨原因" [help("本镇街缺什么：执法权、资源，还是专业力量；印在联动要求里。")];
        listed: Option<String> = "清单事项" [hint("按数字选相近的，或输入名称"), help("攻坚哨事项清单、属地管理责任清单里的哪一项；名称和依据印在联动要求里。")];
        via: Option<Via> = "方式";
        contact: Option<String> = "联系人";
        respond_by: Option<BeijingTime> = "响应时限" [hint("空着按本单位口径计算"), help("对方最迟什么时候响应；晚于办理时限的，以办理时限为限。")];
        arrive_by: Option<BeijingTime> = "报到时限" [hint("空着按本单位口径计算"), help("对方最迟什么时候报到；晚于办理时限的，以办理时限为限。")];
    }
}

impl ActType for Invite {
    const SPEC: ActSpec = ActSpec::new("invite", "邀请协办/吹哨", clause::LEAD_FLOW, Self::FIELDS)
        .short("邀请")
        .help("邀请协办单位；镇街可吹哨")
        .lead_only();

    fn guard(_order: &Order, context: &Context<'_>) -> Result<(), Refusal> {
        // The request is signed with our name, and only a town may whistle.
        own_unit::check_known(context)
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        let names = self.names(case)?;
        let mechanism = self.mechanism(case, &names)?;
        check_cause(ActId::Invite, self.level, self.cause)?;
        if mechanism == Mechanism::FirstHandler {
            self.without_grounds(case)?;
        }
        let mut facts = Vec::new();
        facts.extend(case.ask_about_invited(names.iter().map(String::as_str))?);
        facts.extend(case.ask_about_platform(names.iter().map(String::as_str))?);
        if !names.is_empty() {
            facts.extend(ask_about_result(case)?);
        }
        facts.extend(self.ask_about_carried(case)?);
        facts.extend(self.ask_about_basis(case)?);
        let entry = listed::entry(case, ActId::Invite, self.listed.as_ref())?;
        facts.extend(listed::ask_about_units(case, entry, &names)?);
        let listed = entry.map(|entry| entry.listed());
        let mut round = None;
        if mechanism == Mechanism::Whistle {
            let (id, opened) = self.choice(listed.as_ref()).round(case)?;
            if let Some(opened) = &opened {
                facts.extend(listed::ask(case, opened, listed.as_ref())?);
            }
            facts.extend(opened.map(|opened| case.fact(opened)));
            round = Some(id);
        }
        let level = self.level.or_else(|| case.order.round_level());
        let reason = self.reason.or_else(|| round_reason(case.order, round?));
        for (unit, index) in names.into_iter().zip(1_u32..) {
            let town = case.context.is_town(&unit);
            let whistle_round = round.filter(|_| !town);
            let emergency = whistle_round.is_some() && self.is_emergency(case);
            let own = deadline::helper_clocks(
                &case.order.matter,
                case.at,
                whistle_round.and(level),
                emergency,
                case.context,
            );
            let told = (self.respond_by, self.arrive_by);
            let (respond, arrive) = deadline::helper_limits(own, told, case.at, case.order.due.at);
            let listed = listed::of_unit(case, entry, &unit);
            facts.push(case.fact(Invited {
                engagement: case.context.seed.nth(index),
                unit,
                whistle_round,
                mechanism,
                request: self.request.clone(),
                reason: whistle_round.and(reason),
                listed,
                via: self.via,
                contact: self.contact.clone(),
                respond_by: Some(respond.at),
                // Only a whistle asks to report in; 首接负责 knows no such limit unless one is told.
                arrive_by:
                    (whistle_round.is_some() || self.arrive_by.is_some()).then_some(arrive.at),
                opinion_by: whistle_round.is_none().then_some(arrive.at),
                respond_source: respond.source,
                arrive_source: arrive.source,
            }));
        }
        Ok(facts)
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        let mechanism = asking.order.map(|order| order.mechanism);
        form.title = Some(if mechanism == Some(Mechanism::Whistle) {
            "吹哨：请部门报到"
        } else {
            "邀请协办"
        });
        let no_level = !asking.context.can_whistle() || mechanism == Some(Mechanism::FirstHandler);
        for name in ["level", "basis", "cause", "reason"] {
            form.leave_out(name, no_level);
        }
        let named = asking.order.map(|order| order.matter.co_units.clone());
        let named = named.unwrap_or_default();
        if !named.is_empty() {
            form.line(format!("平台列出的协办单位：{}", named.join("、")));
        }
        let official = named.iter().map(|name| asking.context.units.official(name));
        let mut offered: Vec<String> = Vec::new();
        let advised = asking.advised.iter().map(|one| one.unit.clone());
        for unit in official.chain(advised).chain((asking.recent)("units")) {
            if !offered.contains(&unit) {
                offered.push(unit);
            }
        }
        form.offers("units", offered);
        let Some(order) = asking.order else { return };
        let title = Mask::of(order, Audience::OtherUnits).title(&order.matter.title);
        form.offer_text(
            "request",
            format!("请就“{title}”派员到现场查看，按职责提出办理意见并配合处置。"),
        );
        listed::suggest(asking, form, asking.advised.is_empty());
        form.lines.extend(asking.before.map(str::to_owned));
        let advised = asking.advised.iter().take(ADVISED);
        form.lines.extend(advised.map(|one| one.line.clone()));
        // A running round has its level; a new one needs it (三(一)).
        let new_round = order.mechanism == Mechanism::Whistle && order.open_round().is_none();
        form.require("level", new_round);
    }

    fn shape(form: &mut FormShape<'_>) {
        let level = form.chosen::<WhistleLevel>("level");
        let above = level.is_some_and(|level| level != WhistleLevel::Routine);
        form.show("basis", above, above);
        form.show("cause", level == Some(WhistleLevel::Tackling), false);
    }
}

/// Returns the reason of a round: who is called to it later is called for the same (三). A round that a
/// new level has just begun goes on with the reason of the one before.
fn round_reason(order: &Order, round: Id) -> Option<WhistleReason> {
    let called = || {
        order
            .engagements
            .iter()
            .filter(|one| one.round == order.round)
    };
    let mut here = called().filter(|one| one.current_round() == Some(round));
    let before = || {
        let mut all = called().rev();
        all.find_map(|one| one.reason)
    };
    here.find_map(|one| one.reason).or_else(before)
}

/// Asks before a request takes an order with a result back to 联动中: what the new units do is not in
/// that result, so nothing that rests on it counts any more.
fn ask_about_result(case: &Case<'_>) -> Result<Option<Fact>, DecisionStop> {
    let order = case.order;
    let waits = matches!(order.stage, Stage::ToFeedback | Stage::ToFile)
        || (order.stage == Stage::ToRevisit && !order.is_replied());
    // A request from before the result, recorded late, does not cancel it.
    let result = order
        .current_result()
        .filter(|result| waits && !time::is_before(case.at, result.at));
    let Some(result) = result else {
        return Ok(None);
    };
    let mut void = vec![format!("{}的办理结果", time::said(result.at))];
    let told = order.feedback().filter(|_| order.is_told());
    void.extend(told.map(|told| format!("{}的反馈（{}）", time::said(told.at), told.outcome)));
    if let Some(form) = order.form().filter(|form| !form.is_uploaded()) {
        if form.is_out() {
            void.push(format!("已导出的备案表（第{}版）", form.revision));
        } else if form.review.is_some() {
            void.push("备案表的审核".to_owned());
        }
    }
    case.ask_each_time(
        Question::WorkReopened,
        clause::LEAD_FLOW,
        format!(
            "再邀请单位，工单转回联动中，{}不再作数，办完后要重新记",
            void.join("、")
        ),
        "邀请这些单位，工单转回联动中",
    )
}

impl Invite {
    const fn choice<'a>(&'a self, listed: Option<&'a ListedDuty>) -> LevelChoice<'a> {
        LevelChoice {
            act: ActId::Invite,
            listed,
            level: self.level,
            basis: self.basis.as_ref(),
            cause: self.cause,
        }
    }

    /// Asks before a new level is set with words for units that are at work already: they go on with what
    /// they were asked (三(一)), and what is written here is not kept.
    fn ask_about_carried(&self, case: &Case<'_>) -> Result<Option<Fact>, DecisionStop> {
        let (order, units) = (case.order, case.context.units);
        if !self.choice(None).is_new(order) {
            return Ok(None);
        }
        let differs = |helper: &Engagement| {
            helper.request != self.request
                || self
                    .respond_by
                    .is_some_and(|by| helper.respond_by != Some(by))
                || self
                    .arrive_by
                    .is_some_and(|by| helper.arrive_by != Some(by))
                || self.contact.is_some() && helper.contact != self.contact
        };
        let named = |helper: &Engagement| {
            let mut names = self.units.0.iter();
            names.any(|unit| {
                let known = units.resolve_typed(unit);
                let name = known.map_or(unit.trim(), |unit| unit.name.as_str());
                units.same(&helper.unit, name)
            })
        };
        let at_work = order.engagements.iter();
        let at_work = at_work.filter(|helper| helper.round == order.round && helper.is_open());
        let kept: Vec<String> = at_work
            .filter(|helper| named(helper) && differs(helper))
            .map(|helper| helper.unit.clone())
            .collect();
        if kept.is_empty() {
            return Ok(None);
        }
        case.ask_each_time(
            Question::CarriedAsBefore,
            clause::WHISTLE_LEVELS,
            format!(
                "{}已在联动中，改级后接着办，原来的要求、时限、联系人不变，这次写的不记在它名下",
                kept.join("、")
            ),
            "改级，这些单位按原来的要求接着办",
        )
    }

    /// Asks before units are added to a running round with another basis or cause: those of the round
    /// stay (三(一)), and what is written here is not kept.
    fn ask_about_basis(&self, case: &Case<'_>) -> Result<Option<Fact>, DecisionStop> {
        let order = case.order;
        let mut rounds = order.whistle_rounds.iter().rev();
        let running = rounds.find(|round| Some(round.id) == order.open_round());
        let running = running.filter(|round| self.level.is_none_or(|level| level == round.level));
        let Some(round) = running else {
            return Ok(None);
        };
        let other_basis = self.basis.is_some() && self.basis != round.basis;
        let other_cause = self.cause.is_some() && self.cause != round.cause;
        if !other_basis && !other_cause {
            return Ok(None);
        }
        case.ask_each_time(
            Question::RoundBasisKept,
            clause::WHISTLE_LEVELS,
            format!(
                "本轮{}已定级，依据、原因不变，这次写的不记；情况变了的先改级，或用记录写明",
                round.level.label()
            ),
            "按本轮原来的依据邀请",
        )
    }

    /// Refuses the grounds of a level where nobody whistles: they would be kept nowhere (三(一)).
    fn without_grounds(&self, case: &Case<'_>) -> Result<(), Refusal> {
        let name = match (&self.basis, self.cause) {
            (None, None) => return Ok(()),
            (Some(_), _) => "basis",
            (None, Some(_)) => "cause",
        };
        let left_out = say!["不填", field(ActId::Invite, name)];
        let (fix, mend) = to_whistle(case.order, case.context, left_out);
        Err(Refusal::new(
            "grounds_without_whistle",
            clause::WHISTLE_LEVELS,
            "首接联动不定哨级，没有定级依据、攻坚哨原因",
            fix,
        )
        .mend(mend.unwrap_or(Mend::field(ActId::Invite, name))))
    }

    /// Returns whether the whistle is blown for one of the four emergencies of 三(一).
    fn is_emergency(&self, case: &Case<'_>) -> bool {
        let order = case.order;
        let running = order
            .whistle_rounds
            .iter()
            .rev()
            .find(|round| round.round == order.round && round.outcome.is_none());
        let whistle_cause = match self.level {
            // A running round keeps the cause that is on record.
            Some(level) if running.is_some_and(|round| round.level == level) => {
                running.and_then(|round| round.cause)
            }
            Some(WhistleLevel::Tackling) => self.choice(None).cause(case),
            Some(WhistleLevel::Routine | WhistleLevel::Key) => None,
            None => running.and_then(|round| round.cause),
        };
        whistle_cause.is_some_and(WhistleCause::is_emergency)
    }

    /// Returns the official names of the units to ask. Our own unit is refused, and so are units
    /// already at work, unless a new level begins: they then go on without a new request.
    fn names(&self, case: &Case<'_>) -> Result<Vec<String>, Refusal> {
        let (order, units) = (case.order, case.context.units);
        let new_round = self.choice(None).is_new(order);
        let mut names: Vec<String> = Vec::new();
        for unit in &self.units.0 {
            if case.context.is_own(unit) {
                return Err(Refusal::new(
                    "own_unit",
                    clause::MECHANISM,
                    "不能邀请本单位",
                    say![
                        "改填其他单位；交本单位科室、村社区办理请用",
                        named(ActId::Assign)
                    ],
                )
                .mend(Mend::field(ActId::Invite, "units")));
            }
            let known = units.resolve_typed(unit);
            let name = known.map_or_else(|| unit.trim().to_owned(), |unit| unit.name.clone());
            let at_work = order.engagements.iter().any(|helper| {
                helper.round == order.round && helper.is_open() && units.same(&helper.unit, &name)
            });
            if at_work && new_round {
                continue;
            }
            if at_work {
                return Err(Refusal::new(
                    "already_invited",
                    clause::USAGE,
                    format!("“{name}”已在联动中"),
                    say![
                        "催办请用",
                        ActId::Urge,
                        "；要求有变、补充调度请用",
                        ActId::Instruct,
                        "；改级请用",
                        ActId::SetLevel,
                    ],
                )
                .mend(Mend::by(ActId::Urge)));
            }
            if !names.contains(&name) {
                names.push(name);
            }
        }
        Ok(names)
    }

    /// Returns the mechanism of this request: the one chosen at 研判; else 吹哨 if a level is given
    /// or a town asks a department, and 首接负责 in all other cases.
    fn mechanism(&self, case: &Case<'_>, names: &[String]) -> Result<Mechanism, Refusal> {
        let chosen = case.order.mechanism;
        if chosen == Mechanism::FirstHandler && self.level.is_some() {
            let left_out = say!["不填", field(ActId::Invite, "level")];
            let (fix, mend) = to_whistle(case.order, case.context, left_out);
            return Err(Refusal::new(
                "level_without_whistle",
                clause::WHISTLE_LEVELS,
                "首接联动没有吹哨类型",
                fix,
            )
            .mend(mend.unwrap_or(Mend::field(ActId::Invite, "level"))));
        }
        if chosen == Mechanism::FirstHandler && self.reason.is_some() {
            return Err(reason_without_whistle(case));
        }
        if matches!(chosen, Mechanism::FirstHandler | Mechanism::Whistle) {
            return Ok(chosen);
        }
        if self.level.is_some() && !case.context.can_whistle() {
            let mut refusal = cannot_whistle();
            refusal.fix = say!["不填", field(ActId::Invite, "level"), "，按首接联动邀请"];
            return Err(refusal.mend(Mend::field(ActId::Invite, "level")));
        }
        let to_department = names.iter().any(|name| {
            let unit = case.context.units.resolve(name);
            unit.is_some_and(|unit| unit.kind.can_report_in())
        });
        let we_are_a_town = case.context.is_town(&case.context.profile.unit);
        if self.level.is_some() || (we_are_a_town && to_department) {
            return Ok(Mechanism::Whistle);
        }
        if self.reason.is_some() {
            return Err(reason_without_whistle(case));
        }
        Ok(Mechanism::FirstHandler)
    }
}

/// Refuses a reason of a whistle where nobody whistles: only a town lacks power and means (三).
fn reason_without_whistle(case: &Case<'_>) -> Refusal {
    let left_out = say!["不填", field(ActId::Invite, "reason")];
    let (fix, mend) = to_whistle(case.order, case.context, left_out);
    Refusal::new(
        "reason_without_whistle",
        clause::WHISTLE_TARGETS,
        "首接联动不是吹哨，没有吹哨原因",
        fix,
    )
    .mend(mend.unwrap_or(Mend::field(ActId::Invite, "reason")))
}
