//! Decides, as a pure function, which events an act causes.
//!
//! Facts from outside are always recorded, whenever they are told and in whatever order. Only
//! assertions that are not true yet are refused. What the regulation warns of is asked first.

use super::act::Request;
use super::act::case::{Case, Decision, time_before_cause};
use super::act::id::ActId;
use super::chronology::{Contradiction, ContradictionKind};
use super::event::EventBody;
use super::event::paper::form_voided::{FormVoided, VoidCause};
use super::fact::Fact;
use super::rules::ScratchOrder;
use super::state::Order;
use crate::domain::clause;
use crate::domain::context::Context;
use crate::domain::form::PrintedForm;
use crate::domain::refusal::{Confirmation, DecisionStop, Question, Refusal};
use crate::domain::sentence::say;
use crate::domain::time::BeijingTime;

impl Order {
    /// Decides an act. Returns the events that it causes, with their consequences. An act on an
    /// order that does not exist yet is decided on [`Order::unborn`]. Undo is decided by the
    /// store, because it needs the journal.
    ///
    /// # Errors
    /// A [`DecisionStop`]: a refusal with its clause and the act that would help, or a question to
    /// the officer.
    pub fn decide(&self, request: &Request, context: &Context<'_>) -> Decision {
        let at = request.at.unwrap_or(context.now);
        if at > context.now {
            let given = at.format("%Y-%m-%d %H:%M");
            return Err(Refusal::new(
                "future_time",
                clause::SUPERVISION,
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
            DecisionStop::Refused(refusal) => {
                let act = request.act.id();
                DecisionStop::Refused(self.cited(self.with_possible_remedy(refusal, act, context)))
            }
            DecisionStop::Asked(question) => self.after_a_yes(*question, request, context),
        })?;
        let after = self.settle(&mut facts, context);
        self.refuse_new_contradiction(request.act.id(), at, &after)?;
        Ok(facts)
    }

    /// Returns the question with the others that a yes answers too; or the refusal, if the act is
    /// refused even after a yes, so that nobody is asked in vain.
    fn after_a_yes(
        &self,
        question: Confirmation,
        request: &Request,
        context: &Context<'_>,
    ) -> DecisionStop {
        let confirmed = Request {
            confirmed: true,
            ..request.clone()
        };
        match self.decide(&confirmed, context) {
            Ok(facts) => DecisionStop::Asked(Box::new(with_further_questions(question, &facts))),
            Err(stop) => stop,
        }
    }

    /// Refuses an act whose time, or a time among its fields, contradicts what is on record.
    fn refuse_new_contradiction(
        &self,
        act: ActId,
        at: BeijingTime,
        after: &Self,
    ) -> Result<(), Refusal> {
        let known = self.contradictions();
        // Whatever the platform says is recorded; only a registration by hand can be corrected.
        // What a unit did after its part had ended is a fact too; the ending is to be recorded anew.
        let ours = |one: &Contradiction| match one.kind {
            ContradictionKind::PlatformOnly => !self.exists,
            ContradictionKind::Ending
            | ContradictionKind::RoundEnding
            | ContradictionKind::Told => false,
            ContradictionKind::Facts | ContradictionKind::Limit | ContradictionKind::Platform => {
                true
            }
        };
        let mut new = after.contradictions().into_iter().filter(ours);
        let Some(found) = new.find(|one| !known.contains(one)) else {
            return Ok(());
        };
        if found.kind == ContradictionKind::Limit {
            let refusal = Refusal::new(
                "limit_before_cause",
                clause::USAGE,
                found.words(),
                if found.cause.ends_with("时限") {
                    say![format!("把“{}”改到“{}”之后", found.effect, found.cause)]
                } else {
                    say!["改填晚于要求的时限"]
                },
            );
            return Err(self.cited(refusal));
        }
        if !self.exists {
            let refusal = Refusal::new(
                "time_before_cause",
                clause::USAGE,
                found.words(),
                "核对填写的几个时间，按来单上写的填",
            );
            return Err(self.cited(refusal));
        }
        // A time that is not the act's own was typed in the field for what happened.
        let told = act.spec().fields.iter().find(|field| field.happened);
        let is_own = [found.effect_at, found.cause_at].contains(&at);
        let told = told.or_else(|| act.spec().field("date"));
        let name = told.filter(|_| !is_own).map_or("at", |field| field.name);
        Err(self.cited(time_before_cause(act, name, found.words())))
    }

    /// Works out the consequences of facts and stores them in the facts. If the facts change what
    /// an exported form prints, adds the event that makes this form void. Returns the order as it
    /// is after the facts.
    pub(super) fn settle(&self, facts: &mut Vec<Fact>, context: &Context<'_>) -> Self {
        let after = ScratchOrder::settle(self, facts, context.now, context.actor);
        let Some(form) = self.form().filter(|form| form.is_out()) else {
            return after;
        };
        let still_out = after
            .form()
            .is_some_and(|after| after.is_out() && after.revision == form.revision);
        if !still_out {
            return after;
        }
        // Both forms are printed with the settings of today, so that a changed setting makes
        // nothing void.
        let fields = differences(&self.printed(context), &after.printed(context));
        if !fields.is_empty() {
            let mut voided = [Fact::new(
                FormVoided {
                    revision: form.next_revision(),
                    cause: VoidCause::Changed { fields },
                },
                context.now,
            )];
            let last = ScratchOrder::settle(&after, &mut voided, context.now, context.actor);
            facts.extend(voided);
            return last;
        }
        after
    }
}

/// Adds to a question what else a yes would confirm, so that no yes is recorded to something that
/// was not shown.
fn with_further_questions(mut question: Confirmation, facts: &[Fact]) -> Confirmation {
    let further: Vec<&str> = facts
        .iter()
        .filter_map(|fact| {
            let EventBody::Confirmed(yes) = &fact.event.body else {
                return None;
            };
            let other = yes.code != question.question.code();
            Question::parse(&yes.code).filter(|_| other)
        })
        .map(Question::label)
        .collect();
    if !further.is_empty() {
        let also = format!("；还要一并确认：{}", further.join("；"));
        question.message = question.message.then(also.into());
    }
    question
}

/// Returns the cells whose text differs between two forms.
pub(super) fn differences(
    before: &PrintedForm,
    after: &PrintedForm,
) -> Vec<crate::domain::form::FormField> {
    let changed = after
        .cells
        .iter()
        .filter(|(field, text)| before.cell(*field) != text);
    changed.map(|(field, _)| *field).collect()
}
