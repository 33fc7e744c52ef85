//! The level of a whistle (吹哨类型, 三(一)): it belongs to the matter, and a new one begins a new
//! round in which the units that are at work go on.

use crate::domain::deadline::{self, SourcedLimit};
use crate::domain::duty_list::ListedDuty;
use crate::domain::id::Id;
use crate::domain::order::act::prelude::*;
use crate::domain::order::act::read::explains;
use crate::domain::order::engagement::Engagement;
use crate::domain::order::event::helpers::round_opened::RoundOpened;
use crate::domain::order::state::TriageRecord;
use crate::domain::sentence::Sentence;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{WhistleCause, WhistleLevel};

/// The level that an act wants, with its grounds as typed.
pub(super) struct LevelChoice<'a> {
    /// The act whose fields these are, for the remedy of a refusal.
    pub act: ActId,
    /// Wanted level; `None` to stay in the running round.
    pub level: Option<WhistleLevel>,
    /// Entry of a list on which the whistle rests; it is a basis by itself.
    pub listed: Option<&'a ListedDuty>,
    /// Reason for the level (定级依据), as typed.
    pub basis: Option<&'a String>,
    /// Cause of an 攻坚哨, as chosen.
    pub cause: Option<WhistleCause>,
}

impl LevelChoice<'_> {
    /// Returns why an 攻坚哨 is one: the cause chosen, else the one of the last 研判.
    pub(super) fn cause(&self, case: &Case<'_>) -> Option<WhistleCause> {
        self.cause
            .or_else(|| case.order.triages.last().and_then(|triage| triage.cause))
    }

    /// Returns whether the choice begins another round: no round runs, or it has another level.
    pub(super) fn is_new(&self, order: &Order) -> bool {
        self.level.is_some() && (order.open_round().is_none() || self.level != order.round_level())
    }

    /// Returns the round to which the whistle belongs, and the event that begins it unless it is
    /// the running one.
    ///
    /// # Errors
    /// When no level is known, an 攻坚哨 has no basis, or no 攻坚哨 failed before a 重点哨 (三(一)).
    pub(super) fn round(&self, case: &Case<'_>) -> Result<(Id, Option<RoundOpened>), Refusal> {
        let order = case.order;
        let running = order.open_round().zip(order.round_level());
        let level = match (self.level, running) {
            (None, Some((id, _))) => return Ok((id, None)),
            (Some(level), Some((id, same))) if level == same => return Ok((id, None)),
            (Some(level), _) => level,
            (None, None) => {
                return Err(Refusal::new(
                    "level_missing",
                    clause::WHISTLE_LEVELS,
                    "吹哨要分常规哨、攻坚哨、重点哨，还没有定级",
                    say!["填写", field(self.act, "level"), "：常规哨 或 攻坚哨"],
                )
                .mend(Mend::field(self.act, "level")));
            }
        };
        let given_cause = self.cause(case);
        if level != WhistleLevel::Tackling && excused_by_emergency(order) {
            return Err(Refusal::new(
                "emergency_is_tackling",
                clause::WHISTLE_LEVELS,
                format!("应急情况先吹哨、后补说明只适用于攻坚哨，“{level}”要先做初步研究"),
                say![
                    "用",
                    ActId::Retriage,
                    "补填已掌握情况、已做工作、职责依据；确是应急的改填攻坚哨",
                ],
            )
            .mend(Mend::field(ActId::Retriage, "facts")));
        }
        let based = self.basis.is_some_and(|basis| explains(basis));
        let listed = self.listed.filter(|_| self.basis.is_none());
        // A basis that says nothing does not become one by a cause beside it.
        let unbased = !based && listed.is_none() && (given_cause.is_none() || self.basis.is_some());
        if level == WhistleLevel::Tackling && unbased {
            return Err(Refusal::new(
                "level_basis",
                clause::WHISTLE_LEVELS,
                "攻坚哨要写明依据（情况复杂或何种应急情况，为何依靠镇街力量无法独立完成）",
                say![
                    "填写",
                    field(self.act, "basis"),
                    "，可填",
                    field(self.act, "cause"),
                ],
            )
            .mend(Mend::field(self.act, "basis")));
        }
        if level == WhistleLevel::Key && !order.has_failed_tackling() {
            return Err(key_without_tackling(self.act, order));
        }
        let round = case.context.seed.nth(0);
        let whistle_cause = given_cause.filter(|_| level == WhistleLevel::Tackling);
        let basis = self.basis.cloned();
        let basis = basis.or_else(|| listed.map(ListedDuty::words));
        let basis = basis.or_else(|| whistle_cause.map(|cause| cause.label().to_owned()));
        let hastened = whistle_cause.and_then(|cause| hastened(case, cause));
        let opened = RoundOpened {
            round,
            level,
            basis,
            cause: whistle_cause,
            carried: at_work(case).map(|helper| helper.id).collect(),
            respond_by: hastened.map(|(respond, _)| respond.at),
            arrive_by: hastened.map(|(_, arrive)| arrive.at),
            arrive_source: hastened.and_then(|(_, arrive)| arrive.source),
        };
        Ok((round, Some(opened)))
    }
}

/// Refuses a cause that is not that of an 攻坚哨: 三(一) names the four emergencies for it alone, and
/// with another level it would be kept nowhere.
pub(in crate::domain::order::act) fn check_cause(
    act: ActId,
    level: Option<WhistleLevel>,
    given: Option<WhistleCause>,
) -> Result<(), Refusal> {
    let other = level.filter(|level| *level != WhistleLevel::Tackling);
    let Some((level, given)) = other.zip(given) else {
        return Ok(());
    };
    Err(Refusal::new(
        "cause_without_tackling",
        clause::WHISTLE_LEVELS,
        format!("“{given}”是攻坚哨的原因，吹哨类型填的是“{level}”"),
        say![
            "确是这个原因的，",
            field(act, "level"),
            "改填攻坚哨；不是的，不填",
            field(act, "cause")
        ],
    )
    .mend(Mend::field(act, "level")))
}

/// Says how a case of 首接负责 becomes a whistle, after what else can be done, with the act that
/// begins it. A unit that may not whistle is told only what else can be done.
pub(super) fn to_whistle(
    order: &Order,
    context: &Context<'_>,
    otherwise: Sentence,
) -> (Sentence, Option<Mend>) {
    if !context.can_whistle() {
        return (otherwise, None);
    }
    let done = matches!(
        order.stage,
        Stage::ToFeedback | Stage::ToFile | Stage::ToRevisit
    );
    if done {
        let back = order.way_back();
        let first = say!["；确需吹哨的，先用", back, "转回办理，再改判为“吹哨”"];
        return (otherwise.then(first), Some(Mend::by(back)));
    }
    let first = say!["；确需吹哨的，先用", ActId::Retriage, "改为“吹哨”"];
    let mend = Mend::field(ActId::Retriage, "conclusion");
    (otherwise.then(first), Some(mend))
}

/// Returns whether the three questions of the first study are open because 研判 named an emergency
/// (三(一), 三(三)).
fn excused_by_emergency(order: &Order) -> bool {
    let answered = order.triages.iter().any(TriageRecord::is_answered);
    let named = order.triages.last().and_then(|triage| triage.cause);
    !answered && named.is_some_and(WhistleCause::is_emergency)
}

/// Returns the units at work that belong to a new round as well. Towns do not: only departments are
/// called by a whistle (三(一)).
pub(super) fn at_work<'a>(case: &Case<'a>) -> impl Iterator<Item = &'a Engagement> {
    let order = case.order;
    order.engagements.iter().filter(|helper| {
        helper.round == order.round && helper.is_open() && !case.context.is_town(&helper.unit)
    })
}

/// Returns by when the units at work that have not come respond and report in once the matter has become
/// an emergency (三(一)), so that they are not slower than those called later; `None` if the cause is
/// none, or their limits are shorter already.
pub(super) fn hastened(
    case: &Case<'_>,
    whistle_cause: WhistleCause,
) -> Option<(SourcedLimit, SourcedLimit)> {
    if !whistle_cause.is_emergency() {
        return None;
    }
    let order = case.order;
    let awaited = at_work(case).filter(|one| one.arrived_at.or(one.contributed_at).is_none());
    let limits: Vec<Option<BeijingTime>> = awaited.map(|one| one.arrive_by).collect();
    let own = deadline::helper_clocks(
        &order.matter,
        case.at,
        Some(WhistleLevel::Tackling),
        true,
        case.context,
    );
    let (respond, arrive) = deadline::helper_limits(own, (None, None), case.at, order.due.at);
    // Whoever has to come sooner keeps that limit.
    let later = |by: &Option<BeijingTime>| by.is_none_or(|by| by > arrive.at);
    limits.iter().any(later).then_some((respond, arrive))
}

/// Makes the refusal of a 重点哨 without an earlier 攻坚哨 that ended as 未解决 (三(一)).
fn key_without_tackling(act: ActId, order: &Order) -> Refusal {
    let tackling = order.round_level() == Some(WhistleLevel::Tackling);
    let (fix, mend) = if tackling && order.open_round().is_some() {
        (
            say!["攻坚哨未解决的，先用", ActId::EndRound, "记下结论“未解决”"],
            Mend::field(ActId::EndRound, "outcome"),
        )
    } else {
        (
            say!["先吹攻坚哨；仍无法解决的，记下结论后再吹重点哨"],
            Mend::field(act, "level"),
        )
    };
    Refusal::new(
        "key_needs_failed_tackling",
        clause::WHISTLE_LEVELS,
        "重点哨只能用于经攻坚哨仍无法解决的事项，本工单没有结论为“未解决”的攻坚哨",
        fix,
    )
    .mend(mend)
}
