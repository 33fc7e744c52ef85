//! What the rules make of an event. It is worked out once when the event is decided, stored with
//! the event, and only assigned when the journal is read.

use serde::{Deserialize, Serialize};

use super::Meta;
use super::kind::body;
use crate::domain::id::Id;
use crate::domain::order::engagement::Engagement;
use crate::domain::order::filing::{FilingForm, FormEdits};
use crate::domain::order::own_part::OwnPart;
use crate::domain::order::state::Order;
use crate::domain::order::words::{capped_limit, helper_limits_moved};
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{
    EngagementState, FormKind, LimitSource, Mechanism, Role, RoundOutcome, Stage,
};

body! {
    /// What followed for one helper.
    pub struct EngagementChange {
        /// Id of the engagement that changed.
        id: Id,
        /// State of the helper after the event; `None` if it did not change.
        state: Option<EngagementState>,
        /// Reopening round to which the engagement was carried over; `None` if it stays in its
        /// round.
        round: Option<u32>,
        /// Time by which the helper should respond from now on; `None` if it did not move.
        respond_by: Option<BeijingTime>,
        /// Time by which the helper should report in from now on; `None` if it did not move.
        arrive_by: Option<BeijingTime>,
        /// Time by which the helper should come or give its opinion from now on; `None` if it did not
        /// move.
        opinion_by: Option<BeijingTime>,
        /// Where the limit of the response comes from now; `None` if that did not change.
        respond_source: Option<LimitSource>,
        /// Where the other limits come from now; `None` if that did not change.
        arrive_source: Option<LimitSource>,
    }
}

body! {
    /// What followed for one whistle round.
    pub struct RoundChange {
        /// Id of the whistle round that changed.
        id: Id,
        /// Outcome of the whistle round, if the event ended it; `None` if not.
        outcome: Option<RoundOutcome>,
        /// Whether the round, which had ended by a change of the mechanism, runs again.
        resumed: bool,
        /// Reopening round to which the whistle round was carried over; `None` if it stays in its
        /// round.
        round: Option<u32>,
    }
}

body! {
    /// A filing form that began as a draft, prefilled from the form before it if there is one.
    pub struct FormBegun {
        /// Which of the two forms: 附2 (首接负责) or 附3 (吹哨报到).
        kind: FormKind,
        /// First revision of the form (版次): 1, or one more than the last form's.
        revision: u32,
        /// Text of the cell 诉求事项 that the officer wrote in the form before; `None` if there is
        /// none.
        matter: Option<String>,
        /// Deputy head (分管负责人) named in the form before; `None` if there is none.
        leader: Option<String>,
    }
}

body! {
    /// What a 重办 of the kind 仅补正材料 takes over into the new round.
    pub struct CarriedOver {
        /// Positions, in the order's list, of the notices to the platform (报备) that move to the
        /// new round.
        notices: Vec<u32>,
        /// Positions, in the order's list, of the feedbacks (反馈) that are copied into the new
        /// handling cycle.
        feedbacks: Vec<u32>,
        /// Whether the last result (办理结果) is copied into the new handling cycle.
        result: bool,
    }
}

/// How our own part begins on an order that another unit leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnPartBegun {
    /// Time at which we were asked: the time of the event.
    pub requested_at: BeijingTime,
    /// Whether our part starts afresh, as after 重办; else a part that exists already goes on.
    pub again: bool,
}

/// Limits of our own part that were moved to the order's deadline, which now ends earlier.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OwnLimitsCapped {
    /// Time by which we should respond; `None` if that limit did not move.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub respond_by: Option<BeijingTime>,
    /// Time by which we should report in; `None` if that limit did not move.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arrive_by: Option<BeijingTime>,
}

/// Whether an order was closed or opened again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClosureChange {
    /// The order was closed; the time of the event is its closing time.
    Ended,
    /// The order is open, so its closing time is removed.
    Reopened,
}

/// Everything that may follow from an event besides what its body says. Whatever did not change is
/// `None`, empty or `false`, and takes no space in the journal.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says whether one thing followed, and is stored under its own name"
)]
#[serde(default)]
pub struct Consequences {
    /// Reopening round that began (重办次数).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub round: Option<u32>,
    /// Handling cycle that began; every 继续办理 and 重办 begins one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cycle: Option<u32>,
    /// Stage of the order after the event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    /// Part of our unit after the event: it leads, or another unit leads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// Mechanism in force after the event. It decides which form is owed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mechanism: Option<Mechanism>,
    /// Officer who handles the order (经办人) after the event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handler: Option<String>,
    /// Whether the order was closed or opened again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ending: Option<ClosureChange>,
    /// How our own part begins, on an order that another unit leads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own_part: Option<OwnPartBegun>,
    /// Limits of our own part that moved to the order's deadline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own_limits: Option<OwnLimitsCapped>,
    /// Whether the limits of the first call to us ended, because the lead called us again.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub own_limits_lapsed: bool,
    /// Changes of helpers, at most one for each engagement.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub engagements: Vec<EngagementChange>,
    /// Changes of whistle rounds, at most one for each round.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rounds: Vec<RoundChange>,
    /// What a 重办 of the kind 仅补正材料 takes over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carried: Option<CarriedOver>,
    /// Filing form that began as a draft.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form_begun: Option<FormBegun>,
    /// New kind of the live form, since the mechanism changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form_kind: Option<FormKind>,
    /// Whether the review of the live form no longer holds (附1§3).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub review_lapsed: bool,
    /// Whether the text that the officer wrote in the cell 办理结果 gave way to the result.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub result_cell_cleared: bool,
    /// Whether the order came back to us: somebody else had to act before, and now it is our turn.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub came_back: bool,
}

impl Consequences {
    /// Returns whether the event changes nothing besides what its body says.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Compares an order that took in only the body of an event with the same order after the rules
    /// were followed. What the scratch copy reports itself, carried entries and our own part, is
    /// added later.
    pub(in crate::domain::order) fn between(plain: &Order, settled: &Order) -> Self {
        let changed = |differs: bool| differs.then_some(());
        let engagements = plain
            .engagements
            .iter()
            .zip(&settled.engagements)
            .map(|(before, after)| EngagementChange::between(before, after))
            .filter(|change| *change != EngagementChange::nothing(change.id));
        let rounds = plain
            .whistle_rounds
            .iter()
            .zip(&settled.whistle_rounds)
            .filter(|(before, after)| {
                before.outcome != after.outcome || before.round != after.round
            })
            .map(|(before, after)| RoundChange {
                id: after.id,
                outcome: after.outcome.filter(|_| before.outcome != after.outcome),
                resumed: before.outcome.is_some() && after.outcome.is_none(),
                round: changed(before.round != after.round).map(|()| after.round),
            });
        let ending = if plain.closed_at == settled.closed_at {
            None
        } else if settled.closed_at.is_some() {
            Some(ClosureChange::Ended)
        } else {
            Some(ClosureChange::Reopened)
        };
        let begun = settled.forms.get(plain.forms.len()).map(|form| FormBegun {
            kind: form.kind,
            revision: form.revision,
            matter: form.edits.matter.clone(),
            leader: form.edits.leader.clone(),
        });
        let mut then = Self {
            round: changed(plain.round != settled.round).map(|()| settled.round),
            cycle: changed(plain.cycle != settled.cycle).map(|()| settled.cycle),
            stage: changed(plain.stage != settled.stage).map(|()| settled.stage),
            role: changed(plain.role != settled.role).map(|()| settled.role),
            mechanism: changed(plain.mechanism != settled.mechanism).map(|()| settled.mechanism),
            handler: settled
                .handler
                .clone()
                .filter(|_| plain.handler != settled.handler),
            ending,
            own_limits: OwnLimitsCapped::between(plain, settled),
            own_limits_lapsed: has_lapsed(plain, settled),
            engagements: engagements.collect(),
            rounds: rounds.collect(),
            form_begun: begun,
            ..Self::default()
        };
        if then.form_begun.is_none()
            && let (Some(before), Some(after)) = (plain.forms.last(), settled.forms.last())
        {
            then.form_kind = changed(before.kind != after.kind).map(|()| after.kind);
            then.review_lapsed = before.review.is_some() && after.review.is_none();
            then.result_cell_cleared =
                before.edits.result.is_some() && after.edits.result.is_none();
        }
        then
    }

    /// Assigns to the order what follows from the event.
    pub(in crate::domain::order) fn apply(&self, order: &mut Order, meta: &Meta) {
        if let Some(round) = self.round {
            order.round = round;
        }
        if let Some(cycle) = self.cycle {
            order.cycle = cycle;
        }
        if let Some(stage) = self.stage {
            order.stage = stage;
        }
        if let Some(role) = self.role {
            order.role = role;
        }
        if let Some(mechanism) = self.mechanism {
            order.mechanism = mechanism;
        }
        if let Some(handler) = &self.handler {
            order.handler = Some(handler.clone());
        }
        match self.ending {
            Some(ClosureChange::Ended) => order.closed_at = Some(meta.happened_at),
            Some(ClosureChange::Reopened) => order.closed_at = None,
            None => {}
        }
        self.apply_own_part(order);
        self.apply_helpers(order, meta);
        if let Some(carried) = &self.carried {
            carried.apply(order);
        }
        self.apply_form(order);
        if self.came_back {
            order.came_back_at = Some(meta.happened_at);
        }
    }

    /// Returns what the officer is told besides: a limit that was moved before the deadline.
    #[must_use]
    pub fn remark(&self) -> Option<String> {
        let limits = self.own_limits.unwrap_or_default();
        let each = [
            ("本单位响应", limits.respond_by),
            ("本单位报到", limits.arrive_by),
        ];
        let said: Vec<String> = each
            .into_iter()
            .filter_map(|(what, by)| Some(capped_limit("", what, by?)))
            .chain(self.helpers_moved())
            .collect();
        (!said.is_empty()).then(|| said.join("；"))
    }

    /// Says that limits of other units moved, of which somebody has to tell them.
    fn helpers_moved(&self) -> Option<String> {
        let limits = |one: &EngagementChange| [one.respond_by, one.arrive_by, one.opinion_by];
        let moved: Vec<BeijingTime> = self
            .engagements
            .iter()
            .filter_map(|one| limits(one).into_iter().flatten().max())
            .collect();
        let by = moved.iter().max()?;
        Some(helper_limits_moved(moved.len(), *by))
    }

    fn apply_own_part(&self, order: &mut Order) {
        if let (Some(limits), Some(part)) = (self.own_limits, order.own_part.as_mut()) {
            let capped = Some(LimitSource::Deadline);
            if limits.respond_by.is_some() {
                (part.respond_by, part.respond_source) = (limits.respond_by, capped);
            }
            if limits.arrive_by.is_some() {
                (part.arrive_by, part.arrive_source) = (limits.arrive_by, capped);
            }
        }
        if let Some(part) = order.own_part.as_mut().filter(|_| self.own_limits_lapsed) {
            part.lapse_limits();
        }
        let Some(begun) = self.own_part else { return };
        let fresh = |request| OwnPart {
            requested_at: Some(begun.requested_at),
            request,
            ..OwnPart::default()
        };
        if begun.again {
            let request = order.own_part.take().and_then(|part| part.request);
            order.own_part = Some(fresh(request));
        } else {
            order.own_part.get_or_insert_with(|| fresh(None));
        }
    }

    fn apply_helpers(&self, order: &mut Order, meta: &Meta) {
        for change in &self.engagements {
            if let Some(helper) = order.engagements.iter_mut().find(|one| one.id == change.id) {
                helper.state = change.state.unwrap_or(helper.state);
                helper.round = change.round.unwrap_or(helper.round);
                helper.respond_by = change.respond_by.or(helper.respond_by);
                helper.arrive_by = change.arrive_by.or(helper.arrive_by);
                helper.opinion_by = change.opinion_by.or(helper.opinion_by);
                helper.respond_source = change.respond_source.or(helper.respond_source);
                helper.arrive_source = change.arrive_source.or(helper.arrive_source);
            }
        }
        for change in &self.rounds {
            if let Some(round) = order
                .whistle_rounds
                .iter_mut()
                .find(|one| one.id == change.id)
            {
                if change.resumed {
                    round.outcome = None;
                    round.ended_at = None;
                }
                if change.outcome.is_some() {
                    round.outcome = change.outcome;
                    round.ended_at = Some(meta.happened_at);
                }
                round.round = change.round.unwrap_or(round.round);
            }
        }
    }

    fn apply_form(&self, order: &mut Order) {
        if let Some(begun) = &self.form_begun {
            let edits = FormEdits {
                matter: begun.matter.clone(),
                leader: begun.leader.clone(),
                ..FormEdits::default()
            };
            let form = FilingForm::draft(begun.kind, order.round, begun.revision, edits);
            order.forms.push(form);
        }
        if let Some(form) = order.forms.last_mut() {
            form.kind = self.form_kind.unwrap_or(form.kind);
            if self.review_lapsed {
                form.review = None;
            }
            if self.result_cell_cleared {
                form.edits.result = None;
            }
        }
    }
}

/// Checks whether a limit of our own part ended.
fn has_lapsed(plain: &Order, settled: &Order) -> bool {
    let parts = plain.own_part.as_ref().zip(settled.own_part.as_ref());
    parts.is_some_and(|(before, after)| {
        [
            (before.respond_by, after.respond_by),
            (before.arrive_by, after.arrive_by),
            (before.opinion_by, after.opinion_by),
        ]
        .iter()
        .any(|(was, now)| was.is_some() && now.is_none())
    })
}

impl EngagementChange {
    /// Returns the change in which nothing changed.
    const fn nothing(id: Id) -> Self {
        Self {
            id,
            state: None,
            round: None,
            respond_by: None,
            arrive_by: None,
            opinion_by: None,
            respond_source: None,
            arrive_source: None,
        }
    }

    fn between(before: &Engagement, after: &Engagement) -> Self {
        fn moved<T: PartialEq>(was: &T, now: T) -> Option<T> {
            (*was != now).then_some(now)
        }
        Self {
            id: after.id,
            state: moved(&before.state, after.state),
            round: moved(&before.round, after.round),
            respond_by: moved(&before.respond_by, after.respond_by).flatten(),
            arrive_by: moved(&before.arrive_by, after.arrive_by).flatten(),
            opinion_by: moved(&before.opinion_by, after.opinion_by).flatten(),
            respond_source: moved(&before.respond_source, after.respond_source).flatten(),
            arrive_source: moved(&before.arrive_source, after.arrive_source).flatten(),
        }
    }
}

impl OwnLimitsCapped {
    fn between(plain: &Order, settled: &Order) -> Option<Self> {
        let (before, after) = (plain.own_part.as_ref()?, settled.own_part.as_ref()?);
        let moved = |was, now: Option<BeijingTime>| now.filter(|_| was != now);
        let limits = Self {
            respond_by: moved(before.respond_by, after.respond_by),
            arrive_by: moved(before.arrive_by, after.arrive_by),
        };
        (limits != Self::default()).then_some(limits)
    }
}

impl CarriedOver {
    pub(in crate::domain::order) fn apply(&self, order: &mut Order) {
        let (round, cycle) = (order.round, order.cycle);
        for index in &self.notices {
            if let Some(notice) = order.notices.get_mut(*index as usize) {
                notice.round = round;
            }
        }
        if self.result
            && let Some(mut result) = order.results.last().cloned()
        {
            result.cycle = cycle;
            order.results.push(result);
        }
        for index in &self.feedbacks {
            if let Some(mut feedback) = order.feedbacks.get(*index as usize).cloned() {
                feedback.cycle = cycle;
                order.feedbacks.push(feedback);
            }
        }
    }
}
