//! What every decision looks at, and what it may answer.

use crate::domain::context::Context;
use crate::domain::order::event::EventBody;
use crate::domain::order::event::office::confirmed::Confirmed;
use crate::domain::order::fact::Fact;
use crate::domain::order::state::Order;
use crate::domain::refusal::{Confirmation, Question, Stop};
use crate::domain::sentence::Sentence;
use crate::domain::time::BeijingTime;

/// Facts, or why there are none.
pub type Decision = Result<Vec<Fact>, Stop>;

/// An order, what surrounds it, and when the act happened.
pub struct Case<'a> {
    /// The order as it is.
    pub order: &'a Order,
    /// What surrounds it.
    pub context: &'a Context<'a>,
    /// When the act happened.
    pub at: BeijingTime,
    /// Whether the officer has said yes to what may be asked.
    pub confirmed: bool,
}

impl Case<'_> {
    /// A fact that happened when the act did.
    pub(super) fn fact(&self, body: impl Into<EventBody>) -> Fact {
        Fact::new(body, self.at)
    }

    /// The decision that one thing happened.
    #[expect(
        clippy::unnecessary_wraps,
        reason = "most acts end with this and a decision may stop"
    )]
    pub(super) fn one(&self, body: impl Into<EventBody>) -> Decision {
        Ok(vec![self.fact(body)])
    }

    /// Asks before going on, unless the officer says yes now or has said so in this cycle. The facts
    /// of a confirmed act begin with the confirmation.
    pub(super) fn ask(
        &self,
        question: Question,
        clause: &'static str,
        message: impl Into<Sentence>,
        records: impl Into<Sentence>,
    ) -> Result<Option<Fact>, Stop> {
        let order = self.order;
        let clause = order.clause(clause);
        let mut earlier = order.confirmations.iter();
        if earlier.any(|(known, cycle)| known == question.code() && *cycle == order.cycle) {
            return Ok(None);
        }
        if self.confirmed {
            return Ok(Some(self.fact(Confirmed {
                code: question.code().to_owned(),
                clause: clause.to_owned(),
            })));
        }
        Err(Stop::Asked(Box::new(Confirmation {
            question,
            clause,
            message: message.into(),
            records: records.into(),
        })))
    }
}
