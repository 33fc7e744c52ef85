//! What an action would cause: every guard of the regulation, as a pure function.
//!
//! Facts from outside are always recorded, whenever they are told and in whatever order; only
//! assertions that are not true yet are refused.

mod close;
mod create;
mod gate;
mod helpers;
mod later;
mod paper;
mod platform;
mod work;

pub use create::{create_from_action, create_from_row};
pub use platform::{RowOutcome, decide_row};

use super::action::{Action, Request};
use super::event::{Event, Meta};
use super::state::Order;
use crate::domain::clause;
use crate::domain::context::Context;
use crate::domain::refusal::Refusal;
use crate::domain::time::BeijingTime;
use crate::strings::form as form_words;
use crate::strings::refusal::{self as words, Pair};

/// An event that a decision causes, with the time it happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// What.
    pub event: Event,
    /// When it happened.
    pub happened_at: BeijingTime,
}

/// Facts, or why not.
pub type Decision = Result<Vec<Fact>, Refusal>;

/// What the parts of a decision share.
struct Deciding<'a> {
    order: &'a Order,
    context: &'a Context<'a>,
    /// When the action happened.
    at: BeijingTime,
}

impl Deciding<'_> {
    #[expect(
        clippy::unnecessary_wraps,
        reason = "it is the last word of most decisions"
    )]
    fn one(&self, event: Event) -> Decision {
        Ok(vec![self.fact(event)])
    }

    const fn fact(&self, event: Event) -> Fact {
        Fact {
            event,
            happened_at: self.at,
        }
    }
}

/// A refusal from its sentences.
fn refuse<T>(code: &'static str, clause: &'static str, words: Pair) -> Result<T, Refusal> {
    Err(refusal(code, clause, words))
}

fn refusal(code: &'static str, clause: &'static str, (message, fix): Pair) -> Refusal {
    Refusal::new(code, clause, message, fix)
}

impl Order {
    /// Decides an action: the events it causes, or why it is refused. Creating orders and undoing
    /// batches need more than one order and are decided by [`create_from_action`] and the store.
    ///
    /// # Errors
    /// A [`Refusal`] with its clause and what would mend it.
    pub fn decide(&self, request: &Request, context: &Context<'_>) -> Decision {
        let at = request.at.unwrap_or(context.now);
        if at > context.now {
            return refuse("future_time", clause::PERFUNCTORY, words::future_time(at));
        }
        self.gate(request.action.name(), context)?;
        let deciding = Deciding {
            order: self,
            context,
            at,
        };
        let mut facts = deciding
            .work(&request.action)
            .map_err(|refusal| self.cited(refusal))?;
        self.void_changed_form(&mut facts, context);
        Ok(facts)
    }

    /// Paper that is out no longer counts once a printed field changes.
    fn void_changed_form(&self, facts: &mut Vec<Fact>, context: &Context<'_>) {
        let Some(form) = self.form().filter(|form| form.is_out()) else {
            return;
        };
        let Some(sheet) = &form.exported else { return };
        let mut after = self.clone();
        for fact in facts.iter() {
            let meta = Meta {
                happened_at: fact.happened_at,
                recorded_at: context.now,
                actor: context.actor.to_owned(),
            };
            after.apply(&fact.event, &meta);
        }
        let still_out = after
            .form()
            .is_some_and(|after| after.is_out() && after.revision == form.revision);
        if !still_out {
            return;
        }
        let now = after.printed(context);
        let changed: Vec<_> = now
            .cells
            .iter()
            .filter(|(field, text)| sheet.printed.cell(*field) != text)
            .map(|(field, _)| field.label())
            .collect();
        if !changed.is_empty() {
            facts.push(Fact {
                event: Event::FormVoided {
                    revision: form.revision + 1,
                    reason: form_words::voided_by_change(&changed.join("、")),
                },
                happened_at: context.now,
            });
        }
    }
}

impl Deciding<'_> {
    fn work(&self, action: &Action) -> Decision {
        match action {
            Action::SetNumber { .. }
            | Action::Revisit { .. }
            | Action::Designate { .. }
            | Action::Accept { .. }
            | Action::Dismiss { .. } => self.platform(action),
            Action::Reopen { .. } | Action::Close { .. } => self.close(action),
            Action::Invite { .. }
            | Action::NotifyPlatform { .. }
            | Action::Respond { .. }
            | Action::Arrive { .. }
            | Action::Contribute { .. }
            | Action::Decline { .. }
            | Action::Withdraw { .. }
            | Action::CloseEngagement { .. }
            | Action::EndRound { .. }
            | Action::Rate { .. }
            | Action::Release { .. } => self.helpers(action),
            Action::Review { .. }
            | Action::EditForm { .. }
            | Action::Export { .. }
            | Action::Sign { .. }
            | Action::SendBack { .. }
            | Action::Seal {}
            | Action::Scan { .. }
            | Action::Upload { .. } => self.paper(action),
            Action::Supervise { .. }
            | Action::AnswerSupervision { .. }
            | Action::CopyOut { .. } => self.later(action),
            Action::New { .. } | Action::Undo { .. } => refuse(
                "nothing_to_undo",
                clause::SUPERVISION,
                words::undo_elsewhere(),
            ),
            _ => self.own_work(action),
        }
    }
}
