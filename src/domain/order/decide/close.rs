//! Decisions about the end of an order: 重办 and 办结.

use chrono::Duration;

use super::{Deciding, Decision, refusal};
use crate::domain::clause;
use crate::domain::deadline;
use crate::domain::order::action::Action;
use crate::domain::order::event::Event;
use crate::domain::refusal::Mend;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{Mechanism, ReopenKind, WhistleLevel};
use crate::strings::{form as form_words, refusal as words};

impl Deciding<'_> {
    pub(super) fn close(&self, action: &Action) -> Decision {
        match action {
            Action::Reopen {
                reason,
                by,
                kind,
                due_at,
                reinvite,
            } => {
                let by = by
                    .clone()
                    .unwrap_or_else(|| form_words::PLATFORM.to_owned());
                Ok(self.reopen(
                    by,
                    reason.clone(),
                    kind.unwrap_or(ReopenKind::Rehandle),
                    *due_at,
                    *reinvite,
                ))
            }
            Action::Close { reason } => {
                let order = self.order;
                let days = self.context.profile.rules.close_after_days;
                let replied = order
                    .replies
                    .iter()
                    .filter(|reply| reply.cycle == order.cycle)
                    .map(|reply| reply.at)
                    .max();
                let visited = order
                    .visits
                    .iter()
                    .any(|visit| replied.is_some_and(|replied| visit.at >= replied));
                let Some(replied) = replied else {
                    return Err(
                        refusal("not_replied", clause::LEAD_FLOW, words::not_replied())
                            .mend(Mend::by("upload")),
                    );
                };
                if reason.is_none()
                    && !visited
                    && self.at < replied + Duration::days(i64::from(days))
                {
                    return Err(refusal(
                        "close_too_early",
                        clause::OWN_RULE,
                        words::close_too_early(days),
                    )
                    .mend(Mend::field("close", "reason")));
                }
                self.one(Event::Closed {
                    reason: reason.clone(),
                })
            }
            _ => Ok(Vec::new()),
        }
    }

    /// 重办, with the earlier helpers asked again where wanted.
    pub(super) fn reopen(
        &self,
        by: String,
        reason: String,
        kind: ReopenKind,
        due_at: Option<BeijingTime>,
        reinvite: bool,
    ) -> Vec<super::Fact> {
        let due = due_at
            .map(|at| deadline::told_due(at, crate::strings::finding::DUE_REOPENED, self.context));
        let mut facts = vec![self.fact(Event::Reopened {
            by,
            reason,
            kind,
            due,
        })];
        if !reinvite || kind != ReopenKind::Rehandle {
            return facts;
        }
        let order = self.order;
        let earlier: Vec<_> = order.printed_helpers().into_iter().cloned().collect();
        let whistled = order.mechanism == Mechanism::Whistle && !earlier.is_empty();
        let level = order.round_level().unwrap_or(WhistleLevel::Routine);
        let round = self.context.seed.nth(0);
        if whistled {
            let last = order.whistle_rounds.last();
            facts.push(self.fact(Event::RoundOpened {
                round,
                level,
                basis: last.and_then(|round| round.basis.clone()),
                cause: last.and_then(|round| round.cause),
            }));
        }
        for (index, helper) in earlier.into_iter().enumerate() {
            let whistle_round = helper.whistle_round.filter(|_| whistled).map(|_| round);
            let (respond_by, arrive_by) =
                deadline::helper_clocks(self.at, whistle_round.map(|_| level), false, self.context);
            facts.push(
                self.fact(Event::Invited {
                    engagement: self
                        .context
                        .seed
                        .nth(u32::try_from(index).unwrap_or(u32::MAX) + 1),
                    unit: helper.unit,
                    whistle_round,
                    mechanism: order.mechanism,
                    request: helper.request,
                    via: helper.via,
                    contact: helper.contact,
                    respond_by: Some(respond_by),
                    arrive_by: Some(arrive_by),
                }),
            );
        }
        facts
    }
}
