//! What an act would cause, as a pure function.
//!
//! Facts from outside are always recorded, whenever they are told and in whatever order; only
//! assertions that are not true yet are refused, and what the regulation warns of is asked.

use super::act::Request;
use super::act::case::{Case, Decision};
use super::event::paper::form_voided::{FormVoided, VoidCause};
use super::fact::Fact;
use super::rules::Scratch;
use super::state::Order;
use crate::domain::clause;
use crate::domain::context::Context;
use crate::domain::form::PrintedForm;
use crate::domain::refusal::{Refusal, Stop};

impl Order {
    /// Decides an act: the events it causes with their consequences, why it is refused, or what is
    /// asked first. An order that does not exist yet is decided on [`Order::unborn`]; undoing needs
    /// the journal and is the store's.
    ///
    /// # Errors
    /// A [`Stop`]: a refusal with its clause and what would mend it, or a question.
    pub fn decide(&self, request: &Request, context: &Context<'_>) -> Decision {
        let at = request.at.unwrap_or(context.now);
        if at > context.now {
            let given = at.format("%Y-%m-%d %H:%M");
            return Err(Refusal::new(
                "future_time",
                clause::PERFUNCTORY,
                format!("填写的时间 {given} 晚于现在，未发生的事不能记为已发生"),
                "改填实际发生的时间，或到时再记",
            )
            .into());
        }
        self.gate(request.act.id(), context)?;
        let case = Case {
            order: self,
            context,
            at,
            confirmed: request.confirmed,
        };
        let mut facts = request.act.decide(&case).map_err(|stop| match stop {
            Stop::Refused(refusal) => Stop::Refused(self.cited(refusal)),
            Stop::Asked(question) => Stop::Asked(question),
        })?;
        self.settle(&mut facts, context);
        Ok(facts)
    }

    /// Works out and stores what follows from facts, and voids paper that is out when what it prints
    /// changes by them.
    pub(super) fn settle(&self, facts: &mut Vec<Fact>, context: &Context<'_>) {
        let after = Scratch::settle(self, facts, context.now, context.actor);
        let Some(form) = self.form().filter(|form| form.is_out()) else {
            return;
        };
        let still_out = after
            .form()
            .is_some_and(|after| after.is_out() && after.revision == form.revision);
        if !still_out {
            return;
        }
        // Compared before and after, both as they print now, so that a setting changed in between
        // voids nothing.
        let fields = differences(&self.printed(context), &after.printed(context));
        if !fields.is_empty() {
            let mut voided = [Fact::new(
                FormVoided {
                    revision: form.revision + 1,
                    cause: VoidCause::Changed { fields },
                },
                context.now,
            )];
            Scratch::settle(&after, &mut voided, context.now, context.actor);
            facts.extend(voided);
        }
    }
}

/// The cells that two forms print differently.
fn differences(before: &PrintedForm, after: &PrintedForm) -> Vec<crate::domain::form::FormField> {
    let changed = after
        .cells
        .iter()
        .filter(|(field, text)| before.cell(*field) != text);
    changed.map(|(field, _)| *field).collect()
}
