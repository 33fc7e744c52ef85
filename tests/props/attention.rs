//! The time at which an order needs attention: before it, no finding appears only because time
//! passes.

use chrono::Duration;
use liaison::domain::id::Id;
use liaison::domain::order::supervision::Supervision;
use liaison::domain::vocabulary::{Stage, SupervisionKind};
use proptest::prelude::*;

use crate::random::{Random, cases};
use crate::walk::{steps, walk, worlds};
use crate::world::World;

/// The findings that appear because time passes.
const BY_TIME: [&str; 9] = [
    "overdue",
    "due_soon",
    "urgent_unanswered",
    "helper_silent",
    "helper_absent",
    "assignment_overdue",
    "own_silent",
    "own_absent",
    "supervision_overdue",
];

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
        });
    }
}

fn by_time(world: &World) -> Vec<&'static str> {
    let found = world.order.findings(&world.context());
    found
        .into_iter()
        .map(|finding| finding.code)
        .filter(|code| BY_TIME.contains(code))
        .collect()
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn no_finding_that_time_brings_appears_before_its_instant(
        mut world in worlds(),
        warn in 0..3_u32,
        steps in steps(25),
        seed in any::<u64>(),
        later in prop::collection::vec(0..30_000_i64, 1..6),
    ) {
        world.profile.rules.warn_working_days = warn;
        for step in &steps {
            walk(&mut world, step);
        }
        add_later(&mut world, &mut Random::new(seed));
        let attention = world.order.attention_at();
        let present = world.now;
        let instants = later.iter().map(|minutes| present + Duration::minutes(*minutes));
        let last = attention.map(|at| at - Duration::seconds(1)).filter(|at| *at > present);
        for instant in instants.chain(last) {
            world.now = instant;
            if attention.is_none_or(|attention| instant < attention) {
                prop_assert_eq!(by_time(&world), Vec::<&str>::new(), "{} at {}", world.order.stage, instant);
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
        let Some(due) = order.due.at.filter(|_| ours) else { return Ok(()) };
        let attention = order.attention_at();
        prop_assert!(attention.is_some_and(|at| at <= due), "{:?} after {}", attention, due);
        world.now = world.now.max(due) + Duration::days(1);
        prop_assert!(by_time(&world).contains(&"overdue"), "{} is not overdue", world.order.stage);
    }
}
