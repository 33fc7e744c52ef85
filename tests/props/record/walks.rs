//! Chooses the walks that the record keeps: each shows something that the ones before it do not.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use liaison::domain::order::act::ActId;
use liaison::domain::vocabulary::Urgency;

use super::streams::Line;
use super::{context, folder};
use crate::random::Random;
use crate::walk::{Step, walk};
use crate::world::{OWN, World};

/// Walks that are tried.
const TRIED: u64 = 3000;

/// Walks that are kept at most.
const KEPT: usize = 30;

/// Greatest number of steps of a walk.
const STEPS: usize = 26;

fn step(random: &mut Random) -> Step {
    let seed = random.next();
    match random.below(18) {
        0..6 => Step::Follow(seed),
        6..8 => Step::Any(random.below(1000), seed),
        8..14 => Step::Well(random.below(1000), seed),
        14..16 => Step::Row(seed),
        _ => Step::Wait(1 + i64::try_from(random.below(4000)).unwrap()),
    }
}

/// Returns what an order shows now: kinds of event at its stage, findings, refusals and issues.
fn shown(world: &World, seen: &mut BTreeSet<String>) {
    let order = &world.order;
    let context = context(&world.profile, world.now, 1);
    let stage = format!(
        "{} {} {}",
        order.stage.code(),
        order.role.code(),
        order.mechanism.code()
    );
    let mut kinds: Vec<&str> = world
        .journal
        .iter()
        .map(|(_, event, _)| event.kind())
        .collect();
    kinds.dedup();
    for pair in kinds.windows(2) {
        seen.insert(pair.join(" after "));
    }
    for found in order.findings(&context) {
        seen.insert(format!("{} {}", found.code, stage));
        seen.insert(format!("{} {}", found.code, found.fix));
    }
    for issue in order.form_issues(&context) {
        seen.insert(format!("{} {}", issue.rule, issue.fix));
    }
    for act in ActId::ALL {
        if let Err(refused) = order.gate(*act, &context) {
            seen.insert(format!("{} {} {}", act.name(), refused.code, refused.fix));
        } else {
            seen.insert(format!("{} {stage}", act.name()));
        }
    }
}

#[test]
#[ignore = "chooses the walks anew; run it by the command at the head of mod.rs"]
fn record_the_walks() {
    let mut walks = Vec::new();
    for number in 0..TRIED {
        let mut random = Random::new(number);
        let own = random.below(OWN.len());
        let helping = random.chance(1, 4);
        let urgency = Urgency::ALL[random.below(3)];
        let mut world = World::new(own, helping, urgency);
        let mut seen = BTreeSet::new();
        for _ in 0..STEPS {
            walk(&mut world, &step(&mut random));
            shown(&world, &mut seen);
        }
        walks.push((own, world.journal, seen));
    }
    let mut known: BTreeSet<String> = BTreeSet::new();
    let mut text = String::new();
    for kept in 1..=KEPT {
        let news = |seen: &BTreeSet<String>| seen.difference(&known).count();
        let best = (0..walks.len())
            .max_by_key(|at| news(&walks[*at].2))
            .unwrap();
        let (own, journal, seen) = walks.swap_remove(best);
        println!(
            "{kept}: {} of {}",
            seen.difference(&known).count(),
            seen.len()
        );
        known.extend(seen);
        for (batch, event, meta) in journal {
            let line = Line {
                stream: liaison::domain::id::Id(u128::try_from(kept).unwrap()),
                batch,
                kind: event.kind().to_owned(),
                version: event.version(),
                happened_at: meta.happened_at,
                recorded_at: meta.recorded_at,
                actor: meta.actor,
                body: serde_json::from_str(&event.encode().unwrap()).unwrap(),
                own,
            };
            writeln!(text, "{}", serde_json::to_string(&line).unwrap()).unwrap();
        }
    }
    std::fs::write(folder().join("walks.jsonl"), text).unwrap();
}
