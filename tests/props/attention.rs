//! The times that an order names: whenever time alone raises or ends a finding, it is at one of
//! them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Duration;
use liaison::domain::context::Context;
use liaison::domain::id::Id;
use liaison::domain::order::finding::{CALL_ATTENTION, CODES};
use liaison::domain::order::supervision::Supervision;
use liaison::domain::time::BeijingTime;
use liaison::domain::vocabulary::{Role, Stage, SupervisionKind};
use proptest::prelude::*;

use crate::random::{Random, cases};
use crate::walk::{steps, walk, worlds};
use crate::world::World;

/// Adds 督办 with any time limit.
fn add_later(world: &mut World, random: &mut Random) {
    let by = world.now + Duration::minutes(i64::try_from(random.below(9000)).unwrap() - 3000);
    if random.chance(1, 4) {
        world.order.supervisions.push(Supervision {
            id: Id(2),
            kind: SupervisionKind::Yellow,
            issuer: "社会事务协调中心".to_owned(),
            number: None,
            issued_at: world.now,
            reply_by: Some(by),
            text: None,
            replied_at: random.chance(1, 2).then_some(world.now),
            reply: None,
            rectified: None,
        });
    }
}

/// How often each finding stands at a time. The form's rules have codes of their own.
type Standing = BTreeMap<&'static str, usize>;

/// Returns the findings at a time, without those that are allowed to come and go unannounced.
fn standing(world: &World, at: BeijingTime) -> Standing {
    let context = Context {
        now: at,
        ..world.context()
    };
    let mut found = Standing::new();
    for finding in world.order.findings(&context) {
        let listed = CODES.iter().position(|code| *code == finding.code);
        if listed.is_none_or(|listed| CALL_ATTENTION[listed]) {
            *found.entry(finding.code).or_default() += 1;
        }
    }
    found
}

/// Returns the first second at which the findings are no longer those of `from`; they differ at
/// `to`.
fn change(world: &World, from: BeijingTime, to: BeijingTime) -> BeijingTime {
    let first = standing(world, from);
    let (mut before, mut after) = (from, to);
    while after - before > Duration::seconds(1) {
        let middle = before + Duration::seconds((after - before).num_seconds() / 2);
        if standing(world, middle) == first {
            before = middle;
        } else {
            after = middle;
        }
    }
    after
}

/// Returns the times of the next months at which time alone changes the findings though the order
/// does not name them, each with the codes that come or go. Nothing is known beforehand of any
/// finding: the findings are looked at twice a day, later once a week, and in the seconds before and
/// after each time that the order names.
fn unnamed_changes(world: &World) -> Vec<(BeijingTime, BTreeSet<&'static str>)> {
    let twice_a_day = (0..40).map(|step| Duration::hours(12 * step));
    let weekly = (3..25).map(Duration::weeks);
    let usual = twice_a_day.chain(weekly).map(|later| world.now + later);
    let named = world.order.attention_times();
    // A limit may be the last second of the old state or the first of the new one.
    let seconds = |at: &BeijingTime| [-1, 0, 1].map(|second| *at + Duration::seconds(second));
    let around = named.iter().flat_map(seconds);
    let looked_at: BTreeSet<_> = usual.chain(around.filter(|at| *at > world.now)).collect();
    let looked_at: Vec<_> = looked_at
        .into_iter()
        .map(|at| (at, standing(world, at)))
        .collect();
    let mut found = Vec::new();
    for pair in looked_at.windows(2) {
        let [(from, before), (to, after)] = pair else {
            unreachable!("windows of two")
        };
        let is_named = named.contains(from) || named.contains(to);
        if before != after && !(is_named && *to - *from == Duration::seconds(1)) {
            let codes = before.keys().chain(after.keys()).copied();
            let codes = codes.filter(|code| before.get(code) != after.get(code));
            found.push((change(world, *from, *to), codes.collect()));
        }
    }
    found
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn time_alone_changes_the_findings_only_at_times_that_the_order_names(
        mut world in worlds(),
        warn in 0..3_u32,
        steps in steps(25),
        seed in any::<u64>(),
    ) {
        world.profile.rules.warn_working_days = warn;
        let mut random = Random::new(seed);
        for (number, step) in steps.iter().enumerate() {
            walk(&mut world, step);
            if number == 5 {
                add_later(&mut world, &mut random);
            }
            if number % 4 == 0 {
                let unnamed = unnamed_changes(&world);
                let stage = world.order.stage;
                prop_assert!(unnamed.is_empty(), "attention_times lacks {:?}, {}", unnamed, stage);
            }
        }
    }

    #[test]
    fn an_open_order_that_waits_for_us_does_come_to_attention(mut world in worlds(), steps in steps(10)) {
        for step in &steps {
            walk(&mut world, step);
        }
        let order = &world.order;
        let ours = match order.stage {
            Stage::Returned
            | Stage::Closed
            | Stage::Submitted
            | Stage::Released
            | Stage::Declined => false,
            // The deadline counts for us until the reply of this cycle is sent.
            Stage::ToRevisit => order.replies.iter().all(|reply| reply.cycle < order.cycle),
            _ => true,
        };
        // An order that another unit leads and that does not name us owes nothing.
        let context = world.context();
        let names_us = order.matter.co_units.iter().any(|unit| context.is_own(unit));
        let ours = ours && (order.role == Role::Lead || names_us);
        let Some(due) = order.due.at.filter(|_| ours) else { return Ok(()) };
        let attention = order.attention_at();
        prop_assert!(attention.is_some_and(|at| at <= due), "{:?} after {}", attention, due);
        world.now = world.now.max(due) + Duration::days(1);
        prop_assert!(standing(&world, world.now).contains_key("overdue"), "{} is not overdue", world.order.stage);
    }
}
