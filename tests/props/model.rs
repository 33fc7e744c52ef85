//! A small model of the regulation, explored in breadth: from every milestone of the main ways, all
//! sequences of a few acts, each with several fillings of its fields.
//!
//! Two states that differ only in texts, times and ids are one state here, so that the exploration
//! ends. `LIAISON_TEST_SCALE` makes the sequences longer.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use liaison::domain::order::Order;
use liaison::domain::order::act::helpers::release::Release;
use liaison::domain::order::act::{ActId, Request};
use liaison::domain::vocabulary::{Role, Stage, Urgency};
use serde_json::Value;

use crate::random::Random;
use crate::walk::{follow, perform};
use crate::world::World;
use crate::{fields, invariants};

/// Number of acts in a row after each milestone, all of them.
const DEPTH: u64 = 1;
/// Fillings of the fields that each act is tried with.
const FILLINGS: u64 = 3;
/// Seeds of the ways from the creation to the end, whose stations are the milestones.
const WAYS: u64 = 6;
/// Longest way by following the advice, in steps.
const LONGEST: usize = 90;

/// Acts that the model does not do, each with the reason.
const NOT_DONE: [(&str, &str); 4] = [
    ("new", "it creates the order"),
    ("accept", "it answers a row of a file; tests/props/walk.rs"),
    ("dismiss", "it answers a row of a file; tests/props/walk.rs"),
    ("undo", "the store does it; tests/props/undo.rs"),
];

/// Returns what of a state counts: codes and which parts there are, without texts, times, numbers and
/// ids. Parts that are alike count once.
fn key(value: &Value) -> Value {
    match value {
        Value::Object(map) => {
            let parts = map.iter().filter(|(name, _)| {
                !matches!(
                    name.as_str(),
                    "id" | "matter" | "appellant" | "former_people" | "confirmations"
                )
            });
            parts
                .map(|(name, part)| (name.clone(), key(part)))
                .collect()
        }
        Value::Array(all) => {
            let parts: BTreeMap<String, Value> = all
                .iter()
                .map(key)
                .map(|part| (part.to_string(), part))
                .collect();
            Value::Array(parts.into_values().collect())
        }
        Value::String(text) => {
            let is_code = text.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
            Value::String(if is_code { text.clone() } else { String::new() })
        }
        Value::Number(_) => Value::Null,
        Value::Bool(_) | Value::Null => value.clone(),
    }
}

fn state(order: &Order) -> String {
    key(&serde_json::to_value(order).unwrap()).to_string()
}

/// The milestones: every state on some ways by following the advice, of both sides and all three kinds
/// of unit.
fn milestones() -> Vec<World> {
    let mut found = Vec::new();
    let mut seen = HashSet::new();
    for seed in 0..WAYS {
        for (own, helping) in [(0, false), (1, false), (0, true), (1, true)] {
            let mut world = World::new(own, helping, Urgency::ALL[0]);
            let mut random = Random::new(seed);
            for _ in 0..40 {
                if seen.insert(state(&world.order)) {
                    found.push(world.fork());
                }
                if world.order.stage.is_final() {
                    break;
                }
                world.wait(30);
                drop(follow(&mut world, &mut random));
            }
        }
    }
    found
}

/// Follows the advice to the end, or to a state from which the end was reached before.
fn ends(from: &World, known: &mut HashSet<String>) {
    let mut world = from.fork();
    let mut passed = Vec::new();
    let mut trail = Vec::new();
    for attempt in 0..LONGEST {
        let here = state(&world.order);
        if world.order.stage.is_final() || known.contains(&here) {
            known.extend(passed);
            known.insert(here);
            return;
        }
        passed.push(here);
        if world.order.role == Role::CoHandler && world.order.stage == Stage::Submitted {
            let release = Request::now(Release {
                told_by: None,
                via: None,
                note: None,
            });
            perform(&mut world, &release).expect("a helper can always be released");
            continue;
        }
        world.wait(30);
        trail = follow(&mut world, &mut Random::new(attempt as u64));
    }
    panic!("stuck at {}: {trail:?}", world.order.stage);
}

#[test]
fn every_short_sequence_of_acts_after_every_milestone_leads_on_to_an_end() {
    let scale = std::env::var("LIAISON_TEST_SCALE").map_or(1, |times| times.parse().unwrap());
    let depth = DEPTH * scale;
    let mut seen: HashSet<String> = HashSet::new();
    let mut ended = HashSet::new();
    let mut done: BTreeSet<&str> = BTreeSet::new();
    let mut refused: BTreeSet<&str> = BTreeSet::new();
    let mut frontier = milestones();
    seen.extend(frontier.iter().map(|world| state(&world.order)));
    let (first, mut tried) = (frontier.len(), 0_usize);
    for _ in 0..depth {
        let mut next = Vec::new();
        for world in &frontier {
            for act in ActId::ALL {
                if let Err(why) = world.order.gate(*act, &world.context()) {
                    refused.insert(why.code);
                    continue;
                }
                for filling in 0..FILLINGS {
                    let mut further = world.fork();
                    further.wait(7);
                    let mut random = Random::new(filling);
                    let request = fields::sensible(&further.order, *act, &mut random, further.now);
                    tried += 1;
                    if perform(&mut further, &request).is_err() {
                        continue;
                    }
                    done.insert(act.name());
                    if seen.insert(state(&further.order)) {
                        invariants::state(&further.order);
                        invariants::advice(&further.order, &further.context());
                        ends(&further, &mut ended);
                        next.push(further);
                    }
                }
            }
        }
        frontier = next;
    }
    // Some acts need several others before them: their ways go on with just what is missing.
    for _ in 0..3 {
        let mut next = Vec::new();
        let mut found = BTreeSet::new();
        for world in &frontier {
            for act in ActId::ALL {
                if done.contains(act.name()) || world.order.gate(*act, &world.context()).is_err() {
                    continue;
                }
                for filling in 0..FILLINGS {
                    let mut further = world.fork();
                    further.wait(7);
                    let mut random = Random::new(filling);
                    let request = fields::sensible(&further.order, *act, &mut random, further.now);
                    if perform(&mut further, &request).is_ok() {
                        found.insert(act.name());
                        next.push(further);
                    }
                }
            }
        }
        done.extend(found);
        frontier.extend(next);
    }
    println!(
        "{first} milestones, {depth} acts in a row, {tried} tries, {} states, {} ways to an end, {} refusals",
        seen.len(),
        ended.len(),
        refused.len()
    );
    let left: Vec<&str> = ActId::ALL
        .iter()
        .map(|act| act.name())
        .filter(|name| !done.contains(name) && !NOT_DONE.iter().any(|(other, _)| other == name))
        .collect();
    assert!(left.is_empty(), "no sequence does {left:?}");
}
