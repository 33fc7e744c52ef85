//! What the rules make of an event: worked out once when it is decided, stored with it, and only
//! assigned when the journal is read.

use serde::{Deserialize, Serialize};

use super::Meta;
use super::kind::body;
use crate::domain::id::Id;
use crate::domain::order::engagement::OwnPart;
use crate::domain::order::filing::{FilingForm, FormEdits};
use crate::domain::order::state::Order;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{EngagementState, FormKind, Mechanism, Role, RoundOutcome, Stage};

body! {
    /// What followed for one helper.
    pub struct EngagementChange {
        /// The id of the engagement.
        id: Id,
        /// Where it stands now.
        state: Option<EngagementState>,
        /// The reopening round it was carried over to.
        round: Option<u32>,
    }
}

body! {
    /// What followed for one whistle round.
    pub struct RoundChange {
        /// The id of the whistle round.
        id: Id,
        /// How it ended, when the event ended it.
        outcome: Option<RoundOutcome>,
        /// The reopening round it was carried over to.
        round: Option<u32>,
    }
}

body! {
    /// A filing form that was begun.
    pub struct FormBegun {
        /// 附2 or 附3.
        kind: FormKind,
        /// Its revision.
        revision: u32,
        /// 诉求事项 taken over from the form before.
        matter: Option<String>,
        /// The leader taken over from the form before.
        leader: Option<String>,
    }
}

body! {
    /// What 仅补正材料 takes over into the new round, by position in the order's lists.
    pub struct CarriedOver {
        /// 报备.
        notices: Vec<u32>,
        /// 反馈, copied into the new cycle.
        feedbacks: Vec<u32>,
        /// Whether the last 办理结果 is copied into the new cycle.
        result: bool,
    }
}

/// How our own part on another unit's order begins again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnPartBegun {
    /// When we were asked.
    pub requested_at: BeijingTime,
    /// Whether what we did before is over; else an existing part goes on.
    pub again: bool,
}

/// Whether an order ended or opened again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// It ended when the event happened.
    Ended,
    /// It is open again.
    Reopened,
}

/// Everything that may follow from an event besides what its body says.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Consequences {
    /// The reopening round that began.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub round: Option<u32>,
    /// The handling cycle that began.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cycle: Option<u32>,
    /// The stage that followed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    /// Our part from now on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// The mechanism in force from now on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mechanism: Option<Mechanism>,
    /// 经办人 from now on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handler: Option<String>,
    /// Whether the order ended or opened again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ending: Option<Ending>,
    /// Our own part that began.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own_part: Option<OwnPartBegun>,
    /// Helpers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub engagements: Vec<EngagementChange>,
    /// Whistle rounds.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rounds: Vec<RoundChange>,
    /// What 仅补正材料 takes over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carried: Option<CarriedOver>,
    /// The filing form that began.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form_begun: Option<FormBegun>,
    /// The kind of the live form, when it changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form_kind: Option<FormKind>,
    /// Whether the review of the live form no longer holds (附1§3).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub review_lapsed: bool,
    /// Whether the text written in the cell 办理结果 gave way to the result.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub result_cell_cleared: bool,
}

impl Consequences {
    /// Whether nothing follows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What differs between an order that only took the event's body in and the same order after the
    /// rules were followed.
    pub(in crate::domain::order) fn between(plain: &Order, settled: &Order) -> Self {
        let changed = |differs: bool| differs.then_some(());
        let engagements = plain
            .engagements
            .iter()
            .zip(&settled.engagements)
            .filter(|(before, after)| before.state != after.state || before.round != after.round)
            .map(|(before, after)| EngagementChange {
                id: after.id,
                state: changed(before.state != after.state).map(|()| after.state),
                round: changed(before.round != after.round).map(|()| after.round),
            });
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
                round: changed(before.round != after.round).map(|()| after.round),
            });
        let ending = if plain.closed_at == settled.closed_at {
            None
        } else if settled.closed_at.is_some() {
            Some(Ending::Ended)
        } else {
            Some(Ending::Reopened)
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

    /// Assigns what follows.
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
            Some(Ending::Ended) => order.closed_at = Some(meta.happened_at),
            Some(Ending::Reopened) => order.closed_at = None,
            None => {}
        }
        self.apply_own_part(order);
        self.apply_helpers(order, meta);
        if let Some(carried) = &self.carried {
            carried.apply(order);
        }
        self.apply_form(order);
    }

    fn apply_own_part(&self, order: &mut Order) {
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
            }
        }
        for change in &self.rounds {
            if let Some(round) = order
                .whistle_rounds
                .iter_mut()
                .find(|one| one.id == change.id)
            {
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
