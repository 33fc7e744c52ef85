//! Helpers, whistle rounds, internal assignments, and our own part on another unit's order.

use serde::{Deserialize, Serialize};

use crate::domain::id::Id;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{
    EngagementState, Rating, RoundOutcome, Via, WhistleCause, WhistleLevel, WithdrawReason,
    WorkForm,
};

/// 吹哨 round: level and basis belong to the matter, not to a helper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhistleRound {
    /// The id that later events refer to.
    pub id: Id,
    /// 吹哨类型.
    pub level: WhistleLevel,
    /// Why this level, and why the town cannot do it alone (三(一)).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// The cause of an 攻坚哨.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<WhistleCause>,
    /// When it was whistled.
    pub at: BeijingTime,
    /// How it ended; `None` while it runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<RoundOutcome>,
    /// When it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<BeijingTime>,
    /// The reopening round it belongs to.
    #[serde(default)]
    pub round: u32,
}

/// 联动/报到: one helper on one order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Engagement {
    /// The id that later events refer to.
    pub id: Id,
    /// The unit's official name.
    pub unit: String,
    /// The whistle round it answers; `None` on a 首接 case and for a neighbour town.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whistle_round: Option<Id>,
    /// The reopening round it belongs to.
    #[serde(default)]
    pub round: u32,
    /// Where it stands.
    pub state: EngagementState,
    /// 工作要求.
    pub request: String,
    /// When it was asked.
    pub requested_at: BeijingTime,
    /// How it was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via: Option<Via>,
    /// Who was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// Until when it should respond (本单位口径).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub respond_by: Option<BeijingTime>,
    /// Until when it should report in (本单位口径).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrive_by: Option<BeijingTime>,
    /// When it responded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub responded_at: Option<BeijingTime>,
    /// When it reported in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrived_at: Option<BeijingTime>,
    /// Where it reported in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Who came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub persons: Option<String>,
    /// The form of joint work (三(三)).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub work_form: Option<WorkForm>,
    /// 办理意见 it gave.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contribution: Option<String>,
    /// When it gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contributed_at: Option<BeijingTime>,
    /// On what basis it says the matter is not its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declined_basis: Option<String>,
    /// Why the request was taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<WithdrawReason>,
    /// When its part ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<BeijingTime>,
    /// A remark on the ending.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ending_note: Option<String>,
    /// 评价, only ever given by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<Rating>,
    /// 评价说明.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating_note: Option<String>,
}

impl Engagement {
    /// Whether the lead still waits for it.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        !self.state.is_final()
    }

    /// A helper that was just asked.
    pub(super) fn requested(
        id: Id,
        unit: &str,
        round: u32,
        request: &str,
        at: BeijingTime,
    ) -> Self {
        Self {
            id,
            unit: unit.to_owned(),
            whistle_round: None,
            round,
            state: EngagementState::Requested,
            request: request.to_owned(),
            requested_at: at,
            via: None,
            contact: None,
            respond_by: None,
            arrive_by: None,
            responded_at: None,
            arrived_at: None,
            place: None,
            persons: None,
            work_form: None,
            contribution: None,
            contributed_at: None,
            declined_basis: None,
            withdrawn: None,
            ended_at: None,
            ending_note: None,
            rating: None,
            rating_note: None,
        }
    }

    /// Ends its part.
    pub(super) fn end(&mut self, state: EngagementState, note: Option<&String>, at: BeijingTime) {
        self.state = state;
        self.ended_at = Some(at);
        self.ending_note = note.cloned();
    }

    pub(super) const fn part(&mut self) -> PartMut<'_> {
        PartMut {
            responded_at: &mut self.responded_at,
            arrived_at: &mut self.arrived_at,
            place: &mut self.place,
            persons: &mut self.persons,
            work_form: &mut self.work_form,
            contribution: &mut self.contribution,
            contributed_at: &mut self.contributed_at,
            declined_basis: &mut self.declined_basis,
            rating: &mut self.rating,
            rating_note: &mut self.rating_note,
        }
    }
}

/// What a helper and our own part have in common, to be changed by an event about either.
pub(super) struct PartMut<'a> {
    pub responded_at: &'a mut Option<BeijingTime>,
    pub arrived_at: &'a mut Option<BeijingTime>,
    pub place: &'a mut Option<String>,
    pub persons: &'a mut Option<String>,
    pub work_form: &'a mut Option<WorkForm>,
    pub contribution: &'a mut Option<String>,
    pub contributed_at: &'a mut Option<BeijingTime>,
    pub declined_basis: &'a mut Option<String>,
    pub rating: &'a mut Option<Rating>,
    pub rating_note: &'a mut Option<String>,
}

/// 内部交办: to a 科室, 下属单位, 村社区 or 网格 (附1§3, 六(一)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    /// To whom.
    pub to: String,
    /// The person there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// What is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// When it was assigned.
    pub at: BeijingTime,
    /// Until when it should come back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_by: Option<BeijingTime>,
    /// When it came back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returned_at: Option<BeijingTime>,
    /// What came back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// Our part on an order that another unit leads.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OwnPart {
    /// When we were asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requested_at: Option<BeijingTime>,
    /// The lead's 工作要求, word for word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<String>,
    /// 吹哨类型, when a town whistled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<WhistleLevel>,
    /// Until when we should respond (本单位口径).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub respond_by: Option<BeijingTime>,
    /// Until when we should report in (本单位口径).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrive_by: Option<BeijingTime>,
    /// When we responded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub responded_at: Option<BeijingTime>,
    /// When we reported in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrived_at: Option<BeijingTime>,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Who went.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub persons: Option<String>,
    /// The form of joint work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub work_form: Option<WorkForm>,
    /// 办理意见 we gave.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contribution: Option<String>,
    /// When we gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contributed_at: Option<BeijingTime>,
    /// On what basis we said it is not ours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declined_basis: Option<String>,
    /// When the lead said it is done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub released_at: Option<BeijingTime>,
    /// The rating we received.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<Rating>,
    /// Its explanation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating_note: Option<String>,
}

impl OwnPart {
    pub(super) const fn part(&mut self) -> PartMut<'_> {
        PartMut {
            responded_at: &mut self.responded_at,
            arrived_at: &mut self.arrived_at,
            place: &mut self.place,
            persons: &mut self.persons,
            work_form: &mut self.work_form,
            contribution: &mut self.contribution,
            contributed_at: &mut self.contributed_at,
            declined_basis: &mut self.declined_basis,
            rating: &mut self.rating,
            rating_note: &mut self.rating_note,
        }
    }
}
