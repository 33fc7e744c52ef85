//! Walks over all acts and over the platform's rows.

use std::collections::BTreeSet;

use chrono::Duration;
use liaison::domain::incoming::{DueText, IncomingOrder, IncomingRow, RowPlace};
use liaison::domain::order::act::helpers::release::Release;
use liaison::domain::order::act::platform::accept::Accept;
use liaison::domain::order::act::{ActId, Request};
use liaison::domain::order::{Event, EventBody, Meta, Order, decide_row};
use liaison::domain::refusal::Refusal;
use liaison::domain::vocabulary::{Role, Stage, Urgency, WhistleLevel};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

use crate::random::{Random, cases};
use crate::world::{OWN, World};
use crate::{fields, invariants};

/// One step of a walk.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    /// The next step that the order suggests, with sensible fields; if it is refused, the remedy.
    Follow(u64),
    /// Any act with any fields.
    Any(usize, u64),
    /// One of the acts that are possible now, with sensible fields.
    Well(usize, u64),
    /// A row of the platform's file.
    Row(u64),
    /// Minutes pass.
    Wait(i64),
}

pub(crate) fn steps(most: usize) -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        6 => any::<u64>().prop_map(Step::Follow),
        4 => (any::<usize>(), any::<u64>()).prop_map(|(index, seed)| Step::Any(index, seed)),
        4 => (any::<usize>(), any::<u64>()).prop_map(|(index, seed)| Step::Well(index, seed)),
        2 => any::<u64>().prop_map(Step::Row),
        2 => (1..4000_i64).prop_map(Step::Wait),
    ];
    prop::collection::vec(step, 1..=most)
}

pub(crate) fn worlds() -> impl Strategy<Value = World> {
    (0..OWN.len(), prop::bool::weighted(0.25), 0..3_usize)
        .prop_map(|(own, helping, urgency)| World::new(own, helping, Urgency::ALL[urgency]))
}

/// Returns a row as a later file could describe this order.
fn row(order: &Order, random: &mut Random, world: &World) -> IncomingRow {
    let words = ["办结", "重办", "处理中", "部门回退"];
    let ratings = ["满意", "不满意", "未接通"];
    let leads = ["天福街道", world.profile.unit.as_str()];
    let hours = i64::try_from(random.below(200)).unwrap() - 50;
    let mut incoming = IncomingOrder {
        order_no: order.order_no.clone(),
        ..IncomingOrder::default()
    };
    if random.chance(1, 2) {
        incoming.status = Some((*random.pick(&words)).to_owned());
    }
    if random.chance(1, 3) {
        incoming.satisfaction = Some((*random.pick(&ratings)).to_owned());
    }
    if random.chance(1, 3) {
        incoming.due = Some(DueText::At(world.now + Duration::hours(hours)));
    }
    if random.chance(1, 4) {
        incoming.lead_unit = Some((*random.pick(&leads)).to_owned());
    }
    if random.chance(1, 3) {
        incoming.dispatched_at = Some(world.now - Duration::hours(1));
    }
    if random.chance(1, 4) {
        incoming.content = Some("平台补充：仍有噪音".to_owned());
    }
    IncomingRow {
        place: RowPlace {
            file: "工单.xlsx".to_owned(),
            sheet: "Sheet1".to_owned(),
            row: 2,
        },
        order: incoming,
        raw: Vec::new(),
        as_of: None,
        changed_at: None,
        names_lead: false,
        names_helpers: false,
        other_matter: false,
        dispatched_again: false,
    }
}

/// Does one request and checks everything; returns whether it was accepted.
pub(crate) fn perform(world: &mut World, request: &Request) -> Result<(), Refusal> {
    let late = request.at.is_some_and(|at| at > world.now);
    match world.decide(request) {
        Ok(facts) => {
            assert!(!late, "a time to come was accepted: {request:?}");
            let before = world.order.clone();
            world.take(facts.clone());
            invariants::step(&before, &world.order, &facts);
            Ok(())
        }
        Err(refused) => {
            invariants::refusal(&refused);
            assert_eq!(late, refused.code == "future_time", "{request:?}");
            Err(refused)
        }
    }
}

/// Follows the order's own advice: the next step, or the remedy of its refusal. Returns what was
/// tried.
pub(crate) fn follow(world: &mut World, random: &mut Random) -> Vec<String> {
    let mut tried = Vec::new();
    let mut next = world.order.next_step().map(|step| step.act);
    while let Some(act) = next.filter(|_| tried.len() < 4) {
        let request = fields::sensible(&world.order, act, random, world.now);
        let refused = perform(world, &request).err();
        next = refused
            .as_ref()
            .and_then(|refused| refused.mend)
            .map(|mend| mend.action);
        let why = refused.map(|refused| refused.message.to_string());
        tried.push(format!("{} {}", act.name(), why.unwrap_or_default()));
    }
    tried
}

/// Returns one of the acts that are possible now. A further act in the list takes little from
/// the others, because few are possible at a time.
fn possible(world: &World, index: usize) -> Option<ActId> {
    let context = world.context();
    let possible: Vec<_> = ActId::ALL
        .iter()
        .filter(|act| world.order.gate(**act, &context).is_ok())
        .collect();
    possible.get(index % possible.len().max(1)).map(|act| **act)
}

pub(crate) fn walk(world: &mut World, step: &Step) {
    match step {
        Step::Wait(minutes) => world.wait(*minutes),
        Step::Follow(seed) => {
            drop(follow(world, &mut Random::new(*seed)));
        }
        Step::Any(index, seed) => {
            let request = fields::any(&world.order, *index, &mut Random::new(*seed), world.now);
            drop(perform(world, &request));
        }
        Step::Well(index, seed) => {
            let Some(act) = possible(world, *index) else {
                return;
            };
            let mut random = Random::new(*seed);
            let request = fields::sensible(&world.order, act, &mut random, world.now);
            drop(perform(world, &request));
        }
        Step::Row(seed) => {
            let row = row(&world.order, &mut Random::new(*seed), world);
            let outcome =
                world.decide_with(|order, context| decide_row(order, &row, None, context));
            let before = world.order.clone();
            world.take(outcome.facts.clone());
            invariants::step(&before, &world.order, &outcome.facts);
            if seed % 3 == 0 {
                drop(perform(world, &Request::now(Accept { field: None })));
            }
        }
    }
    invariants::state(&world.order);
    invariants::advice(&world.order, &world.context());
}

fn json(order: &Order) -> String {
    serde_json::to_string(order).unwrap()
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn no_walk_breaks_what_must_stay_true(mut world in worlds(), steps in steps(40)) {
        for step in &steps {
            walk(&mut world, step);
        }
    }

    #[test]
    fn the_journal_as_stored_text_tells_the_whole_order(mut world in worlds(), steps in steps(25)) {
        for step in &steps {
            walk(&mut world, step);
        }
        // Only the texts of the events are kept; the snapshots in between are texts too.
        let mut told = Order::unborn(world.order.id);
        for (_, event, meta) in &world.journal {
            let event = Event::decode(event.kind(), event.version(), &event.encode().unwrap()).unwrap();
            let meta: Meta = serde_json::from_str(&serde_json::to_string(meta).unwrap()).unwrap();
            told.apply(&event, &meta);
            told = serde_json::from_str(&json(&told)).unwrap();
        }
        prop_assert_eq!(&told, &world.order);
        prop_assert_eq!(json(&told), json(&world.order));
    }

    #[test]
    fn an_event_is_one_json_object_beside_its_kinds_name(mut world in worlds(), steps in steps(25)) {
        for step in &steps {
            walk(&mut world, step);
        }
        for (_, event, meta) in &world.journal {
            let kind = event.kind();
            let body: serde_json::Value = serde_json::from_str(&event.encode().unwrap()).unwrap();
            prop_assert!(EventBody::KINDS.iter().any(|(known, _)| *known == kind), "{}", kind);
            prop_assert!(kind.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'));
            prop_assert!(body.is_object(), "{}", kind);
            let back = Event::decode(kind, event.version(), &body.to_string());
            prop_assert_eq!(back.as_ref(), Ok(event));
            let text = serde_json::to_string(meta).unwrap();
            prop_assert_eq!(&serde_json::from_str::<Meta>(&text).unwrap(), meta);
        }
    }

    #[test]
    fn following_the_advice_always_ends_an_order(mut world in worlds(), steps in steps(30), seed in any::<u64>()) {
        for step in &steps {
            walk(&mut world, step);
        }
        let mut random = Random::new(seed);
        let mut trail = Vec::new();
        for _ in 0..80 {
            if world.order.stage.is_final() {
                break;
            }
            if world.order.role == Role::CoHandler && world.order.stage == Stage::Submitted {
                let release = Request::now(Release { told_by: None, via: None, note: None });
                perform(&mut world, &release).expect("a helper can always be released");
                break;
            }
            world.wait(30);
            trail = follow(&mut world, &mut random);
        }
        prop_assert!(world.order.stage.is_final(), "stuck at {}: {:?}", world.order.stage, trail);
    }
}

/// Kinds of event that no walk can cause, each with what causes it.
const NOT_WALKED: [(&str, &str); 4] = [
    (
        "absorbed",
        "the order into which another one is merged; tests/props/merging.rs",
    ),
    ("undone", "the store undoes a batch; tests/props/undo.rs"),
    ("corrected", "the store undoes a batch; tests/props/undo.rs"),
    (
        "purged",
        "the store erases an old order; tests/journal/purge.rs",
    ),
];

/// The walks are as long as needed: a new act or event makes them longer and fails nothing by
/// chance. If a new kind is missing in the end, no walk gives its act the fields that it needs: see
/// [`fields::sensible`].
#[test]
fn the_walks_reach_every_stage_every_kind_of_event_and_every_level() {
    const MOST: usize = 20_000;
    let mut runner = TestRunner::deterministic();
    let mut stages: BTreeSet<&str> = Stage::ALL.iter().map(|stage| stage.code()).collect();
    // Only an import that takes orders of others begins there; no walk imports with that option.
    assert!(stages.remove(Stage::Elsewhere.code()));
    let mut levels: BTreeSet<&str> = WhistleLevel::ALL.iter().map(|level| level.code()).collect();
    let mut kinds: BTreeSet<&str> = EventBody::KINDS.iter().map(|(kind, _)| *kind).collect();
    for (kind, why) in NOT_WALKED {
        assert!(kinds.remove(kind), "{kind} is gone: {why}");
    }
    for _ in 0..MOST {
        if stages.is_empty() && levels.is_empty() && kinds.is_empty() {
            return;
        }
        let mut world = worlds().new_tree(&mut runner).unwrap().current();
        let steps = steps(40).new_tree(&mut runner).unwrap().current();
        for step in &steps {
            walk(&mut world, step);
            stages.remove(world.order.stage.code());
        }
        for round in &world.order.whistle_rounds {
            levels.remove(round.level.code());
        }
        for (_, event, _) in &world.journal {
            kinds.remove(event.kind());
        }
    }
    panic!("never in {MOST} walks: stages {stages:?}, levels {levels:?}, kinds {kinds:?}");
}
