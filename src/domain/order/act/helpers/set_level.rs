//! 定哨级: the whistle gets a level, or another one, while the units at work go on (三(一)). On an order
//! that a town leads it records at which level it told us to come.

use super::level::{LevelChoice, at_work, check_cause, hastened as hastened_by, to_whistle};
use super::listed;
use crate::domain::deadline::{self, SourcedLimit};
use crate::domain::duty_list::ListedDuty;
use crate::domain::order::act::platform::told::somebody;
use crate::domain::order::act::prelude::*;
use crate::domain::order::act::read::explains;
use crate::domain::order::event::helpers::round_explained::RoundExplained;
use crate::domain::order::event::helpers::whistle_told::WhistleTold;
use crate::domain::order::row::create;
use crate::domain::refusal::DecisionStop;
use crate::domain::time::{self, BeijingTime};
use crate::domain::vocabulary::{
    LimitSource, Mechanism, Role, Via, WhistleCause, WhistleLevel, WhistleReason,
};

fields! {
    /// Sets or changes the level of a whistle (定哨级). The units at work go on without a new
    /// request, and their times stay.
    pub struct SetLevel {
        level: Option<WhistleLevel> = "吹哨类型" [help("常规哨、攻坚哨、重点哨；重点哨之前要有没解决的攻坚哨。别的单位牵头、没有说的空着。")];
        basis: Option<String> = "定级依据" [words, rows(2), help("为什么是这一级：情况、职责、为何依靠镇街力量无法独立完成；别的镇街吹的哨，填它说的。")];
        cause: Option<WhistleCause> = "攻坚哨原因" [help("应急或复杂的原因。")];
        reason: Option<WhistleReason> = "吹哨原因" [help("镇街缺什么才吹哨；给没有写的单位补上。")];
        listed: Option<String> = "清单事项" [hint("按数字选相近的，或输入名称"), help("攻坚哨事项清单、属地管理责任清单里的哪一项，记为定级依据。")];
        told_by: Option<String> = "告知人" [help("牵头镇街的谁告诉的；本单位吹的哨不填。")];
        via: Option<Via> = "方式" [help("牵头镇街怎么告诉的；本单位吹的哨不填。")];
        arrive_by: Option<BeijingTime> = "报到时限" [hint("不改、没说就空着"), help("本单位吹的哨，改已请还没有报到的单位的时限；镇街牵头的，填它要求的时限；晚于办理时限的，以办理时限为限。")];
        respond_by: Option<BeijingTime> = "响应时限" [hint("没说就空着"), help("别的单位牵头的，它要求本单位最迟什么时候响应。")];
        opinion_by: Option<BeijingTime> = "意见时限" [hint("没说就空着"), help("别的单位牵头的，它要求本单位最迟什么时候交办理意见。")];
        contact: Option<String> = "对方联系人" [hint("牵头单位的谁，什么电话"), help("别的单位牵头的，它那边办这件事的人。")];
    }
}

impl ActType for SetLevel {
    const SPEC: ActSpec = ActSpec::new("set-level", "定哨级", clause::WHISTLE_LEVELS, Self::FIELDS)
        .help(
            "定吹哨类型、改级或补填依据原因，已在办的接着办；别的单位牵头的，补记、改正它告知本单位的吹哨类型、时限、联系人",
        );

    fn guard(order: &Order, context: &Context<'_>) -> Result<(), Refusal> {
        if order.role == Role::CoHandler {
            return called(order);
        }
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
        if case.order.role == Role::CoHandler {
            return self.told_to_us(case);
        }
        if self.told_by.is_some() || self.via.is_some() {
            return Err(not_told("told_by"));
        }
        for (name, given) in [
            ("respond_by", self.respond_by.is_some()),
            ("opinion_by", self.opinion_by.is_some()),
            ("contact", self.contact.is_some()),
        ] {
            if given {
                return Err(not_told(name));
            }
        }
        let Some(level) = self.level else {
            return Err(no_level());
        };
        check_cause(ActId::SetLevel, Some(level), self.cause)?;
        let entry = listed::entry(case, ActId::SetLevel, self.listed.as_ref())?;
        let arrive = self.report_in(case)?;
        let listed = entry.map(|entry| entry.listed());
        let choice = LevelChoice {
            act: ActId::SetLevel,
            listed: listed.as_ref(),
            level: Some(level),
            basis: self.basis.as_ref(),
            cause: self.cause,
        };
        if let Some(explained) = self.explained(case, listed.as_ref(), arrive) {
            return case.one(explained);
        }
        if !choice.is_new(case.order) {
            let otherwise = say![
                "改填其他吹哨类型，或补填",
                field(ActId::SetLevel, "basis"),
                "；催办请用",
                ActId::Urge
            ];
            return Err(in_force(level, otherwise).into());
        }
        let (_, opened) = choice.round(case)?;
        let mut facts = Vec::new();
        if let Some(mut opened) = opened {
            // A limit that was given stands before the one of emergencies.
            if let Some(limit) = arrive {
                opened.respond_by = None;
                opened.arrive_by = Some(limit.at);
                opened.arrive_source = limit.source;
            }
            facts.extend(listed::ask(case, &opened, listed.as_ref())?);
            let round = opened.round;
            facts.push(case.fact(opened));
            facts.extend(self.reason.map(|reason| {
                case.fact(RoundExplained {
                    round,
                    basis: None,
                    cause: None,
                    reason: Some(reason),
                    respond_by: None,
                    arrive_by: None,
                    arrive_source: None,
                })
            }));
        }
        Ok(facts)
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        form.leave_out("listed", asking.we_help());
        for name in ["told_by", "via", "respond_by", "opinion_by", "contact"] {
            form.leave_out(name, !asking.we_help());
        }
        form.leave_out("reason", asking.we_help());
        form.require("level", !asking.we_help());
        let Some(order) = asking.order else { return };
        let awaited = order.engagements.iter();
        let mut awaited = awaited.filter(|one| {
            one.current_round()
                .is_some_and(|round| one.awaits_report_in(round))
        });
        form.leave_out("arrive_by", !asking.we_help() && awaited.next().is_none());
        if asking.we_help() {
            let lead = order.matter.lead_unit.as_deref();
            let whistled = create::may_whistle_us(lead, asking.context);
            for name in ["level", "basis", "cause"] {
                form.leave_out(name, !whistled);
            }
            form.title = Some(if whistled {
                "牵头镇街告知的吹哨类型、时限"
            } else {
                "牵头单位告知的时限、联系人"
            });
            form.value("via", Via::Phone.code());
            let known = order
                .own_part
                .as_ref()
                .and_then(|part| part.contact.clone());
            form.lines
                .extend(known.map(|who| format!("现在的对方联系人：{who}")));
            return;
        }
        if let Some(level) = order.round_level() {
            form.line(format!("现在的吹哨类型：{level}"));
        }
        listed::suggest(asking, form, true);
    }

    fn shape(form: &mut FormShape<'_>) {
        let tackling = form.chosen::<WhistleLevel>("level") == Some(WhistleLevel::Tackling);
        let caused = form.chosen::<WhistleCause>("cause").is_some();
        // Of a whistle that was told to us nobody owes a basis.
        let told = form.is_filled("via") || form.is_filled("told_by");
        form.show("basis", true, tackling && !caused && !told);
        form.show("cause", tackling, false);
        form.show("listed", tackling, false);
    }
}

impl SetLevel {
    /// Returns what is added to the running round if the level stays; `None` if it changes, or nothing
    /// is added.
    fn explained(
        &self,
        case: &Case<'_>,
        listed: Option<&ListedDuty>,
        arrive: Option<SourcedLimit>,
    ) -> Option<RoundExplained> {
        let order = case.order;
        let round = order.open_round()?;
        let basis = self.basis.clone().or_else(|| listed.map(ListedDuty::words));
        let basis = basis.filter(|basis| explains(basis));
        let tackling = self.level == Some(WhistleLevel::Tackling);
        let whistle_cause = self.cause.filter(|_| tackling);
        let says =
            basis.is_some() || whistle_cause.is_some() || self.reason.is_some() || arrive.is_some();
        // What turns out to be an emergency hastens those who were called before.
        let hastened = whistle_cause.filter(|_| arrive.is_none());
        let hastened = hastened.and_then(|cause| hastened_by(case, cause));
        let arrive = arrive.or(hastened.map(|(_, arrive)| arrive));
        (order.round_level() == self.level && says).then_some(RoundExplained {
            round,
            basis,
            cause: whistle_cause,
            reason: self.reason,
            respond_by: hastened.map(|(respond, _)| respond.at),
            arrive_by: arrive.map(|limit| limit.at),
            arrive_source: arrive.and_then(|limit| limit.source),
        })
    }

    /// Returns by when the units at work report in from now on, if a limit was given; never after the
    /// deadline of the order.
    fn report_in(&self, case: &Case<'_>) -> Result<Option<SourcedLimit>, Refusal> {
        let Some(by) = self.arrive_by else {
            return Ok(None);
        };
        let mend = Mend::field(ActId::SetLevel, "arrive_by");
        let awaited = at_work(case).any(|one| one.arrived_at.or(one.contributed_at).is_none());
        if !awaited {
            let fix = say![
                "不填",
                field(ActId::SetLevel, "arrive_by"),
                "；再请单位的用",
                named(ActId::Invite)
            ];
            let message = nobody_awaited(case.order);
            return Err(Refusal::new("limit_for_nobody", clause::USAGE, message, fix).mend(mend));
        }
        if by <= case.at {
            let message = format!(
                "“报到时限”（{}）不晚于定哨级的时间（{}）",
                time::said(by),
                time::said(case.at)
            );
            let fix = say![
                "改填以后的",
                field(ActId::SetLevel, "arrive_by"),
                "，或不填"
            ];
            return Err(Refusal::new("limit_in_the_past", clause::USAGE, message, fix).mend(mend));
        }
        Ok(Some(SourcedLimit::told(by, case.at, case.order.due.at)))
    }
}

/// Says why no unit has still to report in: each has come, or its part has ended, as it is on record.
fn nobody_awaited(order: &Order) -> String {
    let ended: Vec<String> = order
        .printed_helpers()
        .into_iter()
        .filter(|one| !one.is_open() && one.arrived_at.or(one.contributed_at).is_none())
        .map(|one| format!("“{}”已记为{}", one.unit, one.state_word()))
        .collect();
    if ended.is_empty() {
        "已请的单位都报到了，没有报到时限可改".to_owned()
    } else {
        format!("{}，没有在等报到的单位，没有报到时限可改", ended.join("、"))
    }
}

/// Refuses who told of a level that our own unit sets.
fn not_told(name: &'static str) -> DecisionStop {
    let fix = if name == "told_by" {
        say![
            "不填",
            field(ActId::SetLevel, "told_by"),
            "、",
            field(ActId::SetLevel, "via")
        ]
    } else {
        say!["不填", field(ActId::SetLevel, name)]
    };
    let message = if name == "told_by" {
        "本单位吹的哨由本单位定级，没有告知人"
    } else {
        "本单位吹的哨，没有牵头单位告知的响应、意见时限和联系人"
    };
    Refusal::new("level_told_to_us", clause::USAGE, message, fix)
        .mend(Mend::field(ActId::SetLevel, name))
        .into()
}

/// Refuses to set no level at all.
fn no_level() -> DecisionStop {
    let fix = say!["填写", field(ActId::SetLevel, "level")];
    Refusal::new("no_level", clause::WHISTLE_LEVELS, "没有选吹哨类型", fix)
        .mend(Mend::field(ActId::SetLevel, "level"))
        .into()
}

/// Refuses a level of a call by a lead that may not whistle to us.
fn not_whistled() -> Refusal {
    Refusal::new(
        "not_whistled",
        clause::WHISTLE_TARGETS,
        "牵头的不是镇街，或本单位不是吹哨对象，没有吹哨类型",
        say![
            "不填",
            field(ActId::SetLevel, "level"),
            "；再提的要求用",
            ActId::Instruct,
            "记"
        ],
    )
    .mend(Mend::field(ActId::SetLevel, "level"))
}

/// Refuses what was told of a call if our part is over.
fn called(order: &Order) -> Result<(), Refusal> {
    let over = order.stage.is_final() || order.stage == Stage::Declined;
    if order.own_part.is_none() || over {
        let refusal = Refusal::new(
            "whistle_after_end",
            clause::USAGE,
            format!("本单位在这一单是“{}”，没有联动要求可记", order.stage_word()),
            say!["又要求本单位配合的，用", named(ActId::Instruct), "记"],
        );
        // Only what the lead asks further opens our part again.
        let opens = matches!(order.stage, Stage::Declined | Stage::Released);
        return Err(if opens {
            refusal.mend(Mend::by(ActId::Instruct))
        } else {
            refusal
        });
    }
    Ok(())
}

fn in_force(level: WhistleLevel, otherwise: crate::domain::sentence::Sentence) -> Refusal {
    Refusal::new(
        "level_in_force",
        clause::USAGE,
        format!("现在就是“{level}”，不用改级"),
        otherwise,
    )
    .mend(Mend::field(ActId::SetLevel, "level"))
}

/// Refuses a word of the lead that says nothing.
fn nothing_told() -> Refusal {
    Refusal::new(
        "nothing_told",
        clause::USAGE,
        "没有填牵头单位告知了什么",
        say![
            "填写",
            field(ActId::SetLevel, "level"),
            "、",
            field(ActId::SetLevel, "respond_by"),
            "、",
            field(ActId::SetLevel, "arrive_by"),
            "、",
            field(ActId::SetLevel, "opinion_by"),
            "或",
            field(ActId::SetLevel, "contact")
        ],
    )
    .mend(Mend::field(ActId::SetLevel, "contact"))
}

/// Refuses a limit that lies before the call it belongs to.
fn limit_before_call(name: &'static str, by: BeijingTime, asked: BeijingTime) -> Refusal {
    Refusal::new(
        "limit_before_call",
        clause::SUPERVISION,
        format!(
            "时限（{}）不晚于牵头单位提出要求的时间（{}）",
            time::said(by),
            time::said(asked)
        ),
        say!["核对", field(ActId::SetLevel, name)],
    )
    .mend(Mend::field(ActId::SetLevel, name))
}

impl SetLevel {
    /// Records at which level a town told us to come: a fact from outside, with who told it.
    fn told_to_us(&self, case: &Case<'_>) -> Decision {
        let order = case.order;
        let part = order.own_part.as_ref();
        let lead = order.matter.lead_unit.as_deref();
        if self.level.is_some() && !create::may_whistle_us(lead, case.context) {
            return Err(not_whistled().into());
        }
        let known = part.and_then(|part| part.level);
        let level = self.level.filter(|level| known != Some(*level));
        let now_level = level.or(known);
        let tackling = now_level == Some(WhistleLevel::Tackling);
        if self.cause.is_some() && now_level.is_none() {
            return Err(no_level());
        }
        check_cause(ActId::SetLevel, now_level, self.cause)?;
        if self.basis.is_some() && now_level.is_none() {
            return Err(no_level());
        }
        let told_cause = self
            .cause
            .filter(|_| part.and_then(|part| part.cause) != self.cause);
        let told_basis = self.basis.clone().filter(|basis| explains(basis));
        let more = [self.respond_by, self.arrive_by, self.opinion_by];
        let says_why = told_cause.is_some() || told_basis.is_some();
        if level.is_none()
            && !says_why
            && self.contact.is_none()
            && more.iter().all(Option::is_none)
        {
            let Some(level) = self.level else {
                return Err(nothing_told().into());
            };
            let otherwise = say!["改填其他吹哨类型；再提的要求用", ActId::Instruct, "记"];
            return Err(in_force(level, otherwise).into());
        }
        let Some(told_by) = &self.told_by else {
            return Err(Refusal::new(
                "whistle_told_by_nobody",
                clause::SUPERVISION,
                "镇街吹哨是别的单位告知的，没有写谁告知的",
                say!["填写", field(ActId::SetLevel, "told_by"), "：姓名、职务"],
            )
            .mend(Mend::field(ActId::SetLevel, "told_by"))
            .into());
        };
        somebody(ActId::SetLevel, told_by)?;
        let asked = part.and_then(|part| part.requested_at);
        case.not_before(ActId::SetLevel, "牵头单位的要求", asked)?;
        for (name, by) in ["respond_by", "arrive_by", "opinion_by"]
            .into_iter()
            .zip(more)
        {
            if let Some((by, asked)) = by.zip(asked)
                && by <= asked
            {
                return Err(limit_before_call(name, by, asked).into());
            }
        }
        let why = told_cause.or_else(|| part.and_then(|part| part.cause));
        let emergency = tackling && why.is_some_and(WhistleCause::is_emergency);
        let own =
            deadline::helper_clocks(&order.matter, case.at, now_level, emergency, case.context);
        let told = (self.respond_by, self.arrive_by);
        let (respond, arrive) = deadline::helper_limits(own, told, case.at, order.due.at);
        let stands =
            |by: Option<BeijingTime>, source: Option<LimitSource>, counted: BeijingTime| {
                // A limit that the lead told stands before one that we count, and an emergency gives nobody
                // more time.
                let told = source == Some(LimitSource::Told);
                by.is_some_and(|by| told || (emergency && by <= counted))
            };
        let respond_stands =
            part.is_some_and(|part| stands(part.respond_by, part.respond_source, respond.at));
        let arrive_stands =
            part.is_some_and(|part| stands(part.arrive_by, part.arrive_source, arrive.at));
        let hastened = emergency && (level.is_some() || told_cause.is_some());
        // A limit for coming that was told ends that for responding, which only we had counted.
        let known = part.and_then(|part| part.respond_by).zip(self.arrive_by);
        let ends_it = known.is_some_and(|(respond, arrive)| respond > arrive);
        let counts_response = hastened && !respond_stands;
        let respond =
            Some(respond).filter(|_| self.respond_by.is_some() || ends_it || counts_response);
        let counts_coming = (level.is_some() || hastened) && !arrive_stands;
        let arrive = Some(arrive).filter(|_| self.arrive_by.is_some() || counts_coming);
        let source = |limit: Option<SourcedLimit>, told: bool| {
            limit
                .and_then(|limit| limit.source)
                .filter(|source| told || *source == LimitSource::Deadline)
        };
        let respond_source = source(respond, self.respond_by.is_some() || ends_it);
        let arrive_source = source(arrive, self.arrive_by.is_some());
        case.one(WhistleTold {
            level,
            basis: told_basis,
            cause: told_cause,
            respond_by: respond.map(|limit| limit.at),
            respond_source,
            opinion_by: self.opinion_by,
            contact: self.contact.clone(),
            arrive_by: arrive.map(|limit| limit.at),
            arrive_source,
            told_by: told_by.clone(),
            via: self.via,
        })
    }
}
