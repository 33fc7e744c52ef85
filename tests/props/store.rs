//! Walks through a real data file: snapshots, refolds and the whole-file check.

use chrono::Duration;
use liaison::domain::id::Id;
use liaison::domain::order::act::Request;
use liaison::domain::order::{EventBody, Order};
use liaison::domain::time::BeijingTime;
use liaison::domain::vocabulary::Urgency;
use liaison::store::{Caller, Committed, Examination, Store, StoreError, UndoReport, UndoRequest};
use proptest::prelude::*;
use tempfile::TempDir;

use crate::random::{Random, cases};
use crate::world::{self, OWN};
use crate::{fields, invariants};

/// A data file in a folder of its own, with a clock that the test moves.
pub(crate) struct Desk {
    pub(crate) store: Store,
    pub(crate) now: BeijingTime,
    folder: TempDir,
}

impl Desk {
    pub(crate) fn new(own: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::create(&folder.path().join("desk.db")).unwrap();
        let desk = Self {
            store,
            now: world::start(),
            folder,
        };
        let before = desk.store.settings().unwrap().profile;
        let profile = world::profile(own);
        desk.store
            .save_profile(&desk.caller("于某"), before, profile)
            .unwrap();
        desk
    }

    pub(crate) fn caller(&self, actor: &str) -> Caller {
        Caller {
            now: self.now,
            actor: actor.to_owned(),
            clock_set: true,
        }
    }

    pub(crate) fn create(&self, own: &str, helping: bool) -> Id {
        let lead = helping.then_some("文登区天福街道办事处");
        let request = world::created(lead, own, Urgency::Normal);
        let made = self.store.create_order(&self.caller("于某"), request);
        made.unwrap().stored.order.id
    }

    /// Acts as an officer who answers every question with yes.
    pub(crate) fn act(&self, id: Id, request: Request) -> Result<Committed, StoreError> {
        let act = |request| self.store.act(&self.caller("于某"), id, None, request);
        match act(request.clone()) {
            Err(StoreError::Asked(question)) => {
                invariants::question(&question);
                act(Request {
                    confirmed: true,
                    ..request
                })
            }
            done => done,
        }
    }

    pub(crate) fn undo(&self, actor: &str, id: Id, reason: bool) -> Result<UndoReport, StoreError> {
        let request = UndoRequest {
            reason: reason.then(|| "按错了键".to_owned()),
            whole_batch: false,
        };
        self.store.undo(&self.caller(actor), id, request)
    }

    pub(crate) fn order(&self, id: Id) -> Order {
        self.store.order(id).unwrap().order
    }

    /// Moves the clock and tries one step, sensible or not; returns whether anything was recorded.
    pub(crate) fn step(&mut self, id: Id, (index, seed): (usize, u64)) -> bool {
        let mut random = Random::new(seed);
        self.now += Duration::minutes(i64::try_from(random.below(600)).unwrap());
        let order = self.order(id);
        let next = order.next_step().filter(|_| random.chance(3, 5));
        let request = match next {
            Some(step) => fields::sensible(&order, step.act, &mut random, self.now),
            None => fields::any(&order, index, &mut random, self.now),
        };
        match self.act(id, request) {
            Ok(committed) => !committed.kinds.is_empty(),
            Err(StoreError::Refused(refused)) => {
                invariants::refusal(&refused);
                false
            }
            Err(error) => panic!("{error}"),
        }
    }

    /// Returns the order folded from its journal, without the events that were undone.
    pub(crate) fn refolded(&self, id: Id) -> Order {
        let entries = self.store.journal(id).unwrap();
        let taken_back: Vec<Id> = entries
            .iter()
            .filter_map(|entry| match &entry.event.as_ref()?.body {
                EventBody::Undone(undone) => Some(undone.batch),
                EventBody::Corrected(corrected) => Some(corrected.batch),
                _ => None,
            })
            .collect();
        let mut order = Order::unborn(id);
        for entry in &entries {
            if !taken_back.contains(&entry.envelope.batch) {
                order.apply(entry.event.as_ref().unwrap(), &entry.meta());
            }
        }
        order
    }

    pub(crate) fn assert_sound(&self) {
        let report = Examination::open(&self.folder.path().join("desk.db"), |_| {})
            .unwrap()
            .check(|_| {})
            .unwrap();
        assert_eq!(report.problems, Vec::<String>::new());
    }
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn after_every_action_the_snapshot_is_what_the_journal_says(
        own in 0..OWN.len(),
        helping in prop::bool::weighted(0.2),
        steps in prop::collection::vec(any::<(usize, u64)>(), 1..16),
    ) {
        let mut desk = Desk::new(OWN[own]);
        let id = desk.create(OWN[own], helping);
        for step in steps {
            let undo = step.0 % 6 == 0;
            if undo && desk.store.journal(id).unwrap().len() > 1 && desk.store.order(id).is_ok() {
                drop(desk.undo("于某", id, true));
            } else {
                desk.step(id, step);
            }
            let Ok(stored) = desk.store.order(id) else { break };
            prop_assert_eq!(&stored.order, &desk.refolded(id));
            let last = desk.store.journal(id).unwrap().last().unwrap().envelope.seq;
            prop_assert_eq!(stored.last_seq, last);
            invariants::state(&stored.order);
        }
        desk.assert_sound();
    }
}
