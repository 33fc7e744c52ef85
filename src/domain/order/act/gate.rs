//! Whether an act is possible on an order now, whatever its fields. Role and stage are checked
//! first, then the act's own guard.

use super::id::ActId;
use crate::domain::clause::{self, Clause};
use crate::domain::context::Context;
use crate::domain::order::state::Order;
use crate::domain::privacy::Mask;
use crate::domain::refusal::{Mend, Refusal};
use crate::domain::sentence::{Sentence, SentencePart, named, say};
use crate::domain::vocabulary::{Role, Stage};

impl Order {
    /// Checks whether an act is possible now, whatever its fields.
    ///
    /// # Errors
    /// Returns a [`Refusal`] that says why not, and what comes first.
    pub fn gate(&self, act: ActId, context: &Context<'_>) -> Result<(), Refusal> {
        self.gate_plain(act, context)
            .map_err(|refusal| self.cited(self.with_possible_remedy(refusal, act, context)))
    }

    /// Returns a refusal of an act with a remedy that is possible now. If the act that would help
    /// is refused itself, what would help there comes first.
    pub(in crate::domain::order) fn with_possible_remedy(
        &self,
        mut refusal: Refusal,
        act: ActId,
        context: &Context<'_>,
    ) -> Refusal {
        self.lead_to_possible(&mut refusal.fix, &mut refusal.mend, Some(act), context);
        refusal
    }

    /// Replaces a remedy that is refused now by what would help there, until the named act is
    /// possible. `refused` is the act that the remedy is for, if it is for one.
    pub(in crate::domain::order) fn lead_to_possible(
        &self,
        fix: &mut Sentence,
        mend: &mut Option<Mend>,
        refused: Option<ActId>,
        context: &Context<'_>,
    ) {
        let mut seen: Vec<ActId> = refused.into_iter().collect();
        let wanted = fix.clone();
        while let Some(act) = mend.map(|mend| mend.action) {
            if seen.contains(&act) {
                break;
            }
            seen.push(act);
            let Err(first) = self.gate_plain(act, context) else {
                break;
            };
            *fix = first.fix;
            *mend = first.mend;
        }
        // What a finding asks for is still to be done after the acts that make it possible. Where it
        // names an act, only that which can be done now is said.
        let replaced = refused.is_none() && *fix != wanted;
        let names_an_act = |part: &SentencePart| !matches!(part, SentencePart::Text(_));
        if replaced && mend.is_some() && !wanted.parts().iter().any(names_an_act) {
            let earlier = std::mem::take(fix);
            *fix = earlier.then(say!["；之后再"]).then(wanted);
        }
    }

    /// Returns a refusal with the clause of the order's own mechanism: section 二 and form 附2 for
    /// 首接负责, section 三 and form 附3 for 吹哨报到. Personal data in its sentences is masked.
    pub(in crate::domain::order) fn cited(&self, mut refusal: Refusal) -> Refusal {
        refusal.clause = self.clause(refusal.clause);
        // A sentence may quote what somebody typed, such as the section that a task was assigned
        // to.
        let mask = Mask::screen(self, false);
        refusal.message.mask(&mask);
        refusal.fix.mask(&mask);
        refusal
    }

    /// Returns the clause of the order's own mechanism, where the given one is a pair.
    #[must_use]
    pub fn clause(&self, clause: Clause) -> Clause {
        clause.of(self.mechanism)
    }

    fn gate_plain(&self, act: ActId, context: &Context<'_>) -> Result<(), Refusal> {
        if let Some(why) = self.read_only {
            return Err(why.refusal());
        }
        // What was recorded can still be copied out and the merging undone.
        if !matches!(act, ActId::Undo | ActId::CopyOut)
            && let Some(refusal) = self.refusal_of_merged()
        {
            return Err(refusal);
        }
        let spec = act.spec();
        match (spec.role, self.role) {
            (Some(Role::Lead), Role::CoHandler) => {
                // The regulation itself gives these steps to the unit that leads.
                let of_lead = spec.clause == clause::LEAD_FLOW;
                return Err(Refusal::new(
                    "only_lead",
                    if of_lead { spec.clause } else { clause::USAGE },
                    format!("本单位不是首接（牵头）单位，不能“{}”", spec.label),
                    say![
                        "协办/报到单位请用",
                        named(ActId::Respond),
                        "、",
                        named(ActId::Arrive),
                        "、",
                        named(ActId::Contribute),
                        "、",
                        named(ActId::Decline),
                    ],
                )
                .mend(Mend::by(ActId::Respond)));
            }
            (Some(Role::CoHandler), Role::Lead) => {
                let fix = if self.engagements.is_empty() {
                    say!["按首接（牵头）单位办理"]
                } else {
                    say!["邀请的单位结束配合请用", ActId::CloseEngagement]
                };
                return Err(Refusal::new(
                    "only_helper",
                    clause::USAGE,
                    format!("本单位是首接（牵头）单位，没有“{}”可做", spec.label),
                    fix,
                ));
            }
            (None, _)
            | (Some(Role::Lead), Role::Lead)
            | (Some(Role::CoHandler), Role::CoHandler) => {}
        }
        if !spec.stages.is_empty() && !spec.stages.contains(&self.stage) {
            return Err(wrong_stage(act, self, self.stage));
        }
        act.guard(self, context)
    }
}

/// Makes the refusal of an act in a stage in which it is not possible.
pub(super) fn wrong_stage(act: ActId, order: &Order, stage: Stage) -> Refusal {
    let spec = act.spec();
    let elsewhere = act.elsewhere(order, stage);
    let now = order.stage_word();
    let message = format!("工单现在是“{now}”，不能“{}”", spec.label);
    let fix = elsewhere
        .as_ref()
        .map_or_else(Sentence::default, |elsewhere| elsewhere.fix.clone());
    let refusal = Refusal::new("wrong_stage", clause::USAGE, message, fix);
    match elsewhere.and_then(|elsewhere| elsewhere.act) {
        Some(act) => refusal.mend(Mend::by(act)),
        None => refusal,
    }
}
