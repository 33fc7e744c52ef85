//! Chooses the walks and the cases of the rules' tests that the record keeps: each shows something that
//! the ones before it do not.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;

use liaison::domain::context::Context;
use liaison::domain::id::Id;
use liaison::domain::order::act::ActId;
use liaison::domain::order::{Event, Meta, Order};
use liaison::domain::profile::Profile;
use liaison::domain::vocabulary::Urgency;
use liaison::store::{Query, Store};

use super::streams::{self, Line};
use super::{context, folder, pattern, view};
use crate::random::Random;
use crate::walk::{Step, walk};
use crate::world::{self, OWN, World};

/// Walks that are tried.
const TRIED: u64 = 3000;

/// Walks that are kept at most.
const KEPT: usize = 30;

/// Journals of the rules' tests that are kept at most.
const CASES: usize = 90;

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

/// Adds what an order shows now: kinds of event at its stage, findings, refusals and issues.
fn shown(order: &Order, context: &Context<'_>, kinds: &[&str], seen: &mut BTreeSet<String>) {
    let stage = format!(
        "{} {} {}",
        order.stage.code(),
        order.role.code(),
        order.mechanism.code()
    );
    let mut kinds = kinds.to_vec();
    kinds.dedup();
    for pair in kinds.windows(2) {
        seen.insert(pair.join(" after "));
    }
    for found in order.findings(context) {
        seen.insert(format!("{} {}", found.code, stage));
        seen.insert(format!("{} {}", found.code, found.fix));
        seen.insert(pattern(&found.message.to_string()));
    }
    for issue in order.form_issues(context) {
        seen.insert(format!("{} {}", issue.rule, issue.fix));
        seen.insert(pattern(&issue.message.to_string()));
    }
    if let Some(last) = kinds.last() {
        let level = order.round_level();
        seen.insert(format!("{last} {stage} {level:?}"));
    }
    for act in ActId::ALL {
        if let Err(refused) = order.gate(*act, context) {
            seen.insert(format!("{} {} {}", act.name(), refused.code, refused.fix));
        } else {
            seen.insert(format!("{} {stage}", act.name()));
        }
    }
}

/// A journal that may be kept, with what its order shows on the way.
struct Candidate {
    own: usize,
    journal: Vec<(Id, Event, Meta)>,
    seen: BTreeSet<String>,
}

/// Keeps the journals that show most that those before them and `known` do not, at most so many.
fn keep(
    mut from: Vec<Candidate>,
    mut known: BTreeSet<String>,
    most: usize,
    first: u128,
    name: &str,
) {
    let mut text = String::new();
    for kept in first..first + u128::try_from(most).unwrap() {
        let news = |seen: &BTreeSet<String>| seen.difference(&known).count();
        let best = (0..from.len()).max_by_key(|at| news(&from[*at].seen));
        let Some(best) = best.filter(|at| news(&from[*at].seen) > 0) else {
            break;
        };
        let Candidate { own, journal, seen } = from.swap_remove(best);
        println!("{kept}: {} of {}", news(&seen), seen.len());
        known.extend(seen);
        for (batch, event, meta) in journal {
            let line = Line {
                stream: Id(kept),
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
    std::fs::write(folder().join(name), text).unwrap();
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
            let kinds: Vec<&str> = world.journal.iter().map(|one| one.1.kind()).collect();
            let context = context(&world.profile, world.now, 1);
            shown(&world.order, &context, &kinds, &mut seen);
        }
        let journal = world.journal;
        walks.push(Candidate { own, journal, seen });
    }
    keep(walks, BTreeSet::new(), KEPT, 1, "walks.jsonl");
}

/// Returns what the order of a journal shows after each of its batches.
fn shown_on_the_way(journal: &[(Id, Event, Meta)], profile: &Profile) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    for done in 1..=journal.len() {
        let last = &journal[done - 1];
        if journal.get(done).is_some_and(|next| next.0 == last.0) {
            continue;
        }
        let order = view::folded(Id(1), &journal[..done]);
        let kinds: Vec<&str> = journal[..done].iter().map(|one| one.1.kind()).collect();
        let context = context(profile, last.2.recorded_at, 1);
        shown(&order, &context, &kinds, &mut seen);
    }
    seen
}

#[test]
#[ignore = "chooses the cases anew; run it by the command at the head of mod.rs"]
fn record_the_cases() {
    let Some(desks) = std::env::var_os("LIAISON_KEEP_DESKS") else {
        return;
    };
    let known = streams::walks().into_iter().chain(streams::fixture());
    let known = known.flat_map(|one| shown_on_the_way(&one.entries, &one.profile));
    let known: BTreeSet<String> = known.collect();
    let mut files: Vec<PathBuf> = std::fs::read_dir(desks)
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    files.sort();
    let mut cases = Vec::new();
    for file in files {
        let Ok(store) = Store::open(&file) else {
            continue;
        };
        let unit = store.settings().unwrap().profile.unit;
        let Some(own) = OWN.iter().position(|one| *one == unit) else {
            continue;
        };
        for one in store.window(&Query::default(), world::start()).unwrap() {
            let entries = store.journal(one.stored.order.id).unwrap();
            let read = entries.into_iter().enumerate().map(|(number, entry)| {
                // The ids of batches are random; entries of one batch were recorded at one time.
                let meta = entry.meta();
                let batch = entry.envelope.batch;
                Some((number, batch, entry.event?, meta))
            });
            let Some(read) = read.collect::<Option<Vec<_>>>() else {
                continue;
            };
            let first_of = |batch| {
                read.iter()
                    .find(|one| one.1 == batch)
                    .map_or(0, |one| one.0)
            };
            let journal: Vec<(Id, Event, Meta)> = read
                .iter()
                .map(|(_, batch, event, meta)| {
                    let batch = Id(u128::try_from(first_of(*batch)).unwrap() + 1);
                    (batch, event.clone(), meta.clone())
                })
                .collect();
            let seen = shown_on_the_way(&journal, &world::profile(OWN[own]));
            cases.push(Candidate { own, journal, seen });
        }
    }
    keep(cases, known, CASES, 1000, "cases.jsonl");
}
