//! What the decision of an act looks at, and what it may answer.

use crate::domain::clause::Clause;
use crate::domain::context::Context;
use crate::domain::order::event::EventBody;
use crate::domain::order::event::office::confirmed::Confirmed;
use crate::domain::order::fact::Fact;
use crate::domain::order::state::Order;
use crate::domain::refusal::{Confirmation, DecisionStop, Question};
use crate::domain::sentence::Sentence;
use crate::domain::time::BeijingTime;

/// The facts that an act causes; else a refusal, or a question to ask first.
pub type Decision = Result<Vec<Fact>, DecisionStop>;

/// An order, the context of the decision, and the time of the act.
pub struct Case<'a> {
    /// The order as it was before the act.
    pub order: &'a Order,
    /// Officer, time, settings, calendar and directory of units at the decision.
    pub context: &'a Context<'a>,
    /// Time at which the act happened; the present if the officer gave none.
    pub at: BeijingTime,
    /// Whether the officer has said yes to what the act may ask.
    pub confirmed: bool,
}

impl Case<'_> {
    /// Makes a fact that happened at the time of the act.
    pub(super) fn fact(&self, body: impl Into<EventBody>) -> Fact {
        Fact::new(body, self.at)
    }

    /// Returns a decision with one fact.
    #[expect(
        clippy::unnecessary_wraps,
        reason = "most acts end with this and a decision may stop"
    )]
    pub(super) fn one(&self, body: impl Into<EventBody>) -> Decision {
        Ok(vec![self.fact(body)])
    }

    /// Asks before going on, unless the officer says yes now or has said yes in this handling
    /// cycle. A yes given now is returned as the first fact of the act.
    pub(super) fn ask(
        &self,
        question: Question,
        clause: Clause,
        message: impl Into<Sentence>,
        records: impl Into<Sentence>,
    ) -> Result<Option<Fact>, DecisionStop> {
        let order = self.order;
        let clause = order.clause(clause);
        let mut earlier = order.confirmations.iter();
        if earlier.any(|(known, cycle)| known == question.code() && *cycle == order.cycle) {
            return Ok(None);
        }
        if self.confirmed {
            return Ok(Some(self.fact(Confirmed {
                code: question.code().to_owned(),
                clause: clause.name().to_owned(),
            })));
        }
        Err(DecisionStop::Asked(Box::new(Confirmation {
            question,
            clause,
            message: message.into(),
            records: records.into(),
        })))
    }
}
