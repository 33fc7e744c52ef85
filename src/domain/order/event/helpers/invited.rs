//! 邀请联动: a unit was asked to help (二(二), 三(二)).

use crate::domain::duty_list::ListedDuty;
use crate::domain::order::engagement::Engagement;
use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::{LimitSource, Mechanism, Via, WhistleReason};

body! {
    /// Records the request to one unit. It begins an engagement, and a filing form if there is none
    /// yet.
    pub struct Invited {
        /// Id of the new engagement, to which later events refer.
        engagement: Id,
        /// Official name of the unit where the directory knows it, else the name as typed.
        unit: String,
        /// Id of the whistle round that calls the unit; `None` for a request without a whistle,
        /// such as one to another town.
        whistle_round: Option<Id>,
        /// Mechanism in force with this request: 首接负责 or 吹哨报到. It replaces the order's
        /// mechanism.
        mechanism: Mechanism,
        /// What the lead asks of the unit (工作要求), as typed.
        request: String,
        /// What we lack that the unit is called for (三); `None` if not entered.
        reason: Option<WhistleReason>,
        /// Entry of a list on which the request rests; `None` if none was chosen.
        listed: Option<ListedDuty>,
        /// Channel of the request, such as telephone; `None` if not entered.
        via: Option<Via>,
        /// Person at the other unit who was asked (联系人), as typed.
        contact: Option<String>,
        /// Time until which the unit should respond: as entered, else counted by 本单位口径.
        respond_by: Option<BeijingTime>,
        /// Time until which the unit should report in: as entered, else counted by 本单位口径.
        arrive_by: Option<BeijingTime>,
        /// Time until which a unit that nobody whistled for should come or give its opinion: as entered,
        /// else counted by 本单位口径. `None` for a whistle, and in entries of before it was kept.
        opinion_by: Option<BeijingTime>,
        /// Where `respond_by` comes from; `None` if it was counted by 本单位口径.
        respond_source: Option<LimitSource>,
        /// Where `arrive_by` or `opinion_by` comes from; `None` if it was counted by 本单位口径.
        arrive_source: Option<LimitSource>,
    }
}

impl EventType for Invited {
    const KIND: &'static str = "invited";
    const LABEL: &'static str = "邀请联动";
    const OUTWARD: bool = false;

    /// With a channel the unit was told; without one the letter waits to be sent.
    fn went_out(&self) -> bool {
        self.via.is_some()
    }

    fn remark(&self) -> Option<String> {
        let capped = |by: Option<BeijingTime>, source: Option<LimitSource>| {
            by.filter(|_| source == Some(LimitSource::Deadline))
        };
        let respond = capped(self.respond_by, self.respond_source);
        let arrive = capped(self.arrive_by, self.arrive_source);
        let opinion = capped(self.opinion_by, self.arrive_source);
        let whistled = self.whistle_round.is_some();
        let arrive = if whistled { arrive } else { opinion };
        let what = match (respond, arrive) {
            (Some(_), Some(_)) if whistled => "响应、报到",
            (Some(_), Some(_)) => "响应、办理意见",
            (Some(_), None) => "响应",
            (None, Some(_)) if whistled => "报到",
            (None, Some(_)) => "办理意见",
            (None, None) => return None,
        };
        Some(capped_limit(&self.unit, what, respond.or(arrive)?))
    }

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.mechanism = self.mechanism;
        order.engagements.push(Engagement {
            whistle_round: self.whistle_round,
            reason: self.reason,
            listed: self.listed.clone(),
            via: self.via,
            contact: self.contact.clone(),
            respond_by: self.respond_by,
            arrive_by: self.arrive_by,
            opinion_by: self.opinion_by,
            respond_source: self.respond_source,
            arrive_source: self.arrive_source,
            ..Engagement::requested(
                self.engagement,
                &self.unit,
                order.round,
                &self.request,
                meta.happened_at,
            )
        });
    }

    fn follow(&self, scratch: &mut ScratchOrder) {
        scratch.begin_form();
        let at = scratch.at;
        scratch.join(at);
    }

    fn line(&self, _order: &Order) -> String {
        join([
            Some(self.unit.clone()),
            Some(self.request.clone()),
            self.reason.map(|reason| reason.label().to_owned()),
            self.listed.as_ref().map(ListedDuty::words),
            self.via.map(|via| via.label().to_owned()),
            self.contact.clone(),
            limit("响应", self.respond_by, self.respond_source),
            self.whistle_round
                .and_then(|_| limit("报到", self.arrive_by, self.arrive_source)),
            limit("到场或提交办理意见", self.opinion_by, self.arrive_source),
        ])
    }
}

/// Says a limit that was not counted by the unit's own rule, with its source.
fn limit(what: &str, by: Option<BeijingTime>, source: Option<LimitSource>) -> Option<String> {
    let (by, source) = by.zip(source)?;
    Some(format!("{}前{what}（{source}）", minute(by)))
}
