//! A search over the rehearsal orders: what a finding or a refusal advises can be done now, and
//! doing it removes the finding.

use std::collections::BTreeSet;

use liaison::demo;
use liaison::domain::context::Context;
use liaison::domain::id::Id;
use liaison::domain::order::Finding;
use liaison::domain::order::Order;
use liaison::domain::order::act::{ActId, Request};
use liaison::domain::sentence::{Sentence, SentencePart};
use liaison::store::{Query, Settings, Store};
use proptest::prelude::*;

use crate::fields;
use crate::random::{Random, cases};
use crate::walk::{steps, walk, worlds};
use crate::world::{self, World};

/// Attempts at a remedy, each with other fields, before the search gives up.
const ATTEMPTS: u64 = 400;

fn rehearsal() -> (Settings, Vec<Order>) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(&folder.path().join("demo.db")).unwrap();
    demo::fill(&store, demo::ORDERS, 1, world::start(), |_| {}).unwrap();
    let all = store.window(&Query::default(), world::start()).unwrap();
    let orders = all.into_iter().map(|listed| listed.stored.order);
    (store.settings().unwrap(), orders.collect())
}

fn context<'a>(settings: &'a Settings, actor: &'a str, seed: u128) -> Context<'a> {
    Context {
        now: world::start(),
        actor,
        profile: &settings.profile,
        unit_damaged: settings.unit_damaged,
        calendar: &settings.calendar,
        units: &settings.units,
        lists: &liaison::domain::duty_list::NO_LISTS,
        sections: &[],
        seed: Id(seed),
        next_temporary: 900,
        repeated: 0,
    }
}

/// Returns the acts that a sentence names.
fn named(sentence: &Sentence) -> BTreeSet<ActId> {
    let parts = sentence.parts().iter();
    parts
        .filter_map(|part| match part {
            SentencePart::Act(act) | SentencePart::NamedAct(act) => Some(*act),
            SentencePart::Text(_) | SentencePart::Field(..) | SentencePart::Either { .. } => None,
        })
        .collect()
}

/// Returns the acts that a finding or a refusal of this order names and that are refused now.
fn impossible_advice(order: &Order, context: &Context<'_>) -> Vec<String> {
    let mut failures = Vec::new();
    let mut check = |act: ActId, adviser: &str| {
        if let Err(refused) = order.gate(act, context) {
            failures.push(format!(
                "{adviser} names {}, which is refused as {} ({})",
                act.name(),
                refused.code,
                order.stage
            ));
        }
    };
    for finding in order.findings(context) {
        let mut acts = named(&finding.fix);
        acts.extend(finding.mend.map(|mend| mend.action));
        for act in acts {
            check(act, finding.code);
        }
    }
    for act in ActId::ALL {
        let Err(refusal) = order.gate(*act, context) else {
            continue;
        };
        let mut acts = named(&refusal.fix);
        acts.extend(refusal.mend.map(|mend| mend.action));
        acts.remove(act);
        for other in acts {
            check(other, refusal.code);
        }
    }
    failures
}

/// Findings that no single act removes, with the reason.
const LASTING: [(&str, &str); 2] = [
    (
        "overdue",
        "only the end of the order or a new deadline ends it",
    ),
    (
        "due_soon",
        "only the end of the order or a new deadline ends it",
    ),
];

/// Returns how often a finding stands in an order, with the same words: two sections of the same
/// name may owe the same answer.
fn count(world: &World, finding: &Finding) -> usize {
    let found = world.order.findings(&world.context()).into_iter();
    found
        .filter(|one| one.code == finding.code && one.message == finding.message)
        .count()
}

/// Returns the remedy that a finding names now.
fn remedy(world: &World, finding: &Finding) -> Option<ActId> {
    let found = world.order.findings(&world.context()).into_iter();
    let mut same = found.filter(|one| one.code == finding.code && one.message == finding.message);
    same.find_map(|one| one.mend).map(|mend| mend.action)
}

/// Does the act that a finding names, with sensible fields or with random ones, now or at the time
/// of something on record. Returns whether it was accepted.
fn attempt(world: &mut World, finding: &Finding, act: ActId, random: &mut Random) -> bool {
    let mut request = if random.chance(2, 3) {
        fields::about(
            &world.order,
            act,
            &finding.message.to_string(),
            random,
            world.now,
        )
    } else {
        let index = ActId::ALL.iter().position(|known| *known == act);
        fields::any(&world.order, index.unwrap(), random, world.now)
    };
    let helpers = world.order.engagements.iter();
    let known: Vec<_> = helpers.filter_map(|helper| helper.ended_at).collect();
    if !known.is_empty() && random.chance(1, 3) {
        request.at = Some(*random.pick(&known));
    }
    match world.decide(&request) {
        Ok(facts) => {
            world.take(facts);
            true
        }
        Err(_) => false,
    }
}

/// Returns whether doing what a finding names removes it: one act, or as many as it names one after
/// another.
fn is_removed(start: &World, finding: &Finding) -> bool {
    let before = count(start, finding);
    (0..ATTEMPTS).any(|seed| {
        let mut world = World::of(start.order.clone(), start.profile.clone(), start.now);
        let mut random = Random::new(seed);
        for _ in 0..25 {
            let Some(act) = remedy(&world, finding) else {
                break;
            };
            if !attempt(&mut world, finding, act, &mut random) {
                break;
            }
            if count(&world, finding) < before {
                return true;
            }
        }
        false
    })
}

/// Returns the findings of this order that their own remedy does not remove.
fn vain_remedies(world: &World) -> Vec<String> {
    let found = world.order.findings(&world.context()).into_iter();
    let with_remedy = found.filter_map(|finding| {
        let mend = finding.mend.filter(|mend| mend.action != ActId::Undo)?;
        let lasts = LASTING.iter().any(|(code, _)| *code == finding.code);
        (!lasts).then_some((finding, mend.action))
    });
    with_remedy
        .filter(|(finding, _)| !is_removed(world, finding))
        .map(|(finding, act)| {
            format!(
                "{} does not remove {} ({}): {}",
                act.name(),
                finding.code,
                world.order.stage,
                finding.message
            )
        })
        .collect()
}

/// Refusals in which another act takes the place of the refused one: by their code, and of one act
/// only if it is given.
const TAKEN_OVER: [(&str, Option<ActId>); 19] = [
    // Only another answer of the citizen lifts it.
    ("follow_up_from_feedback", None),
    ("no_return", None),
    // A helper does not ask for a decision; it records what was decided.
    ("no_determination", None),
    ("only_lead", None),
    // The walk invites other units than the one that the instruction names.
    ("helper_over", Some(ActId::Instruct)),
    ("already_signed_for", None),
    ("already_ended", None),
    ("reassigned_to_us", None),
    ("designated_elsewhere", None),
    ("already_invited", None),
    ("wrong_stage", Some(ActId::Triage)),
    ("wrong_stage", Some(ActId::Reopen)),
    ("wrong_stage", Some(ActId::Resume)),
    ("paper_order", Some(ActId::Export)),
    ("paper_order", Some(ActId::Sign)),
    ("paper_order", Some(ActId::SendBack)),
    ("paper_order", Some(ActId::Seal)),
    ("paper_order", Some(ActId::Scan)),
    ("form_uploaded", None),
];

/// Attempts to lift a refusal, each with other fields.
const TRIALS: u64 = 12;

/// Steps of one attempt: from the first 研判 to a closed order.
const STEPS: usize = 40;

/// Does what a refusal names, and what the next refusal names, until the act is decided otherwise.
/// Returns whether it then is.
fn is_lifted(start: &World, act: ActId, request: Option<&Request>) -> bool {
    let refusal = |world: &mut World| match request {
        Some(request) => world.decide(request).err(),
        None => world.order.gate(act, &world.context()).err(),
    };
    let copy = || World::of(start.order.clone(), start.profile.clone(), start.now);
    let Some(first) = refusal(&mut copy()) else {
        return true;
    };
    (0..TRIALS).any(|seed| {
        let mut world = copy();
        let mut random = Random::new(seed);
        for _ in 0..STEPS {
            let Some(refused) = refusal(&mut world) else {
                return true;
            };
            // A request with fields may be wrong in more than one way.
            if request.is_some() && refused.code != first.code {
                return true;
            }
            let Some(mend) = refused.mend.filter(|mend| mend.action != act) else {
                return false;
            };
            let request = fields::sensible(&world.order, mend.action, &mut random, world.now);
            if let Ok(facts) = world.decide(&request) {
                world.take(facts);
            }
        }
        false
    })
}

/// Returns the refusals of this order that what they name does not lift: of an act as a whole, and
/// of acts with fields that an officer may give.
fn vain_refusals(world: &World, random: &mut Random) -> Vec<String> {
    let mut failures = Vec::new();
    let mut trial = World::of(world.order.clone(), world.profile.clone(), world.now);
    for (index, act) in ActId::ALL.iter().enumerate() {
        let (request, refused) = if let Err(refused) = world.order.gate(*act, &world.context()) {
            (None, refused)
        } else {
            let request = fields::any(&world.order, index, random, world.now);
            match trial.decide(&request) {
                Err(refused) => (Some(request), refused),
                Ok(_) => continue,
            }
        };
        let Some(mend) = refused.mend.filter(|mend| mend.action != *act) else {
            continue;
        };
        let taken_over = TAKEN_OVER
            .iter()
            .any(|(code, of)| *code == refused.code && of.is_none_or(|of| of == *act));
        let lasts = mend.action == ActId::Undo || taken_over;
        if !lasts && !is_lifted(world, *act, request.as_ref()) {
            failures.push(format!(
                "{} does not lift {} of {} ({}, {:?}): {} {}",
                mend.action.name(),
                refused.code,
                act.name(),
                world.order.stage,
                world.order.mechanism,
                refused.message,
                refused.fix
            ));
        }
    }
    failures
}

#[test]
fn whatever_is_advised_on_the_rehearsal_orders_can_be_done_and_helps() {
    let (settings, orders) = rehearsal();
    let mut profile = settings.profile.clone();
    profile.leaders.push(world::LEADER.to_owned());
    for order in orders {
        let advice = impossible_advice(&order, &context(&settings, "于某", 1 << 64));
        assert_eq!(advice, Vec::<String>::new());
        let world = World::of(order, profile.clone(), world::start());
        assert_eq!(vain_remedies(&world), Vec::<String>::new());
        let random = &mut Random::new(7);
        assert_eq!(vain_refusals(&world, random), Vec::<String>::new());
    }
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn whatever_is_advised_after_any_walk_can_be_done_and_helps(
        mut world in worlds(),
        steps in steps(30),
        seed in any::<u64>(),
    ) {
        for step in &steps {
            walk(&mut world, step);
        }
        let advice = impossible_advice(&world.order, &world.context());
        prop_assert_eq!(advice, Vec::<String>::new());
        prop_assert_eq!(vain_remedies(&world), Vec::<String>::new());
        let random = &mut Random::new(seed);
        prop_assert_eq!(vain_refusals(&world, random), Vec::<String>::new());
    }
}
