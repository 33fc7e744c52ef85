//! 并来: another order about the same matter was merged into this one.

use crate::domain::order::earlier::EarlierDispatch;
use crate::domain::order::event::carried::Carried;
use crate::domain::order::event::due::DueBody;
use crate::domain::order::event::prelude::*;
use crate::domain::order::matter::{AppellantPatch, MatterPatch};
use crate::domain::order::merged::AbsorbedOrder;
use crate::domain::vocabulary::{Mechanism, Stage};

body! {
    /// Takes over what was recorded on another order. The other order keeps its own journal and
    /// refers to this one.
    pub struct Absorbed {
        /// Id of the other order.
        order: Id,
        /// Number of the other order, such as 临-0003.
        number: String,
        /// How far the other order had come; of a closed one the stage of its work.
        stage: Stage,
        /// How the other order was handled.
        mechanism: Mechanism,
        /// Whether its decision how to handle the matter is in force from now on.
        decides: bool,
        /// By how much our own reopening rounds are renumbered, so that both orders are in one round.
        own_rounds: u32,
        /// By how much our own handling cycles are renumbered.
        own_cycles: u32,
        /// By how much the other order's reopening rounds are renumbered.
        rounds: u32,
        /// By how much the other order's handling cycles are renumbered.
        cycles: u32,
        /// What the other order said of the matter.
        said: EarlierDispatch,
        /// What the platform did not say and the other order did.
        matter: Box<MatterPatch>,
        /// Name and telephone of the citizen that only the other order knew. Personal data.
        appellant: AppellantPatch,
        /// Deadline of the other order, if it is in force from now on.
        due: Option<DueBody>,
        /// Officer who handled the other order, if nobody handled this one.
        handler: Option<String>,
        /// Time from which the other order told us of the matter.
        told_at: Option<BeijingTime>,
        /// Time at which the other order was signed for, if it was and this one was not, or later.
        signed_for_at: Option<BeijingTime>,
        /// Whether the centre asked for quick handling of the other order.
        expedited: bool,
        /// Whether the other order's form takes the place of our draft.
        replaces_form: bool,
        /// Whistle rounds that end because the matter has one level, each with the round in which
        /// its units go on.
        ended_rounds: Vec<(Id, Id)>,
        /// Citizens whom only the other order knew. Personal data, only for masking.
        people: Vec<String>,
        /// Everything that was recorded on the other order.
        carried: Box<Carried>,
    }
}

impl EventType for Absorbed {
    const KIND: &'static str = "absorbed";
    const LABEL: &'static str = "并来";
    const OUTWARD: bool = false;
    const STEP: bool = false;

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.former_people.extend(self.people.clone());
        order.matter.apply_patch(&self.matter);
        order.appellant.apply_patch(&self.appellant);
        if let Some(due) = &self.due {
            order.due = due.into();
        }
        if self.handler.is_some() {
            order.handler.clone_from(&self.handler);
        }
        order.signed_for_at = self.signed_for_at.or(order.signed_for_at);
        order.expedited |= self.expedited;
        order.told_at = match (order.told_at, self.told_at) {
            (Some(known), Some(told)) => Some(known.min(told)),
            (known, told) => known.or(told),
        };
        order.round += self.own_rounds;
        order.cycle += self.own_cycles;
        let mut own = Carried::of(order);
        own.renumber(self.own_rounds, self.own_cycles);
        if self.replaces_form {
            own.forms.pop();
        }
        let mut other = Carried::clone(&self.carried);
        other.renumber(self.rounds, self.cycles);
        let mut both = own.join(other, self.decides);
        both.end_rounds(&self.ended_rounds, meta.happened_at);
        both.earlier.push(self.said.clone());
        both.absorbed.push(AbsorbedOrder {
            order: self.order,
            number: self.number.clone(),
            at: meta.happened_at,
        });
        both.put(order);
    }

    fn follow(&self, scratch: &mut ScratchOrder) {
        scratch.absorb(self.stage, self.mechanism, self.decides);
    }

    fn line(&self, _order: &Order) -> String {
        format!("{}（{}）", self.number, self.said.title)
    }
}
