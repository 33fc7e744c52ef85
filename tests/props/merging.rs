//! Two orders that are one matter, each after any walk: nothing of either is lost, or the merging is
//! refused with what to do first.

use liaison::domain::order::{Event, Order};
use proptest::prelude::*;

use crate::random::cases;
use crate::walk::{steps, walk, worlds};

/// Counts the entries of an order that no merging may lose or double.
fn entries(order: &Order) -> [usize; 12] {
    [
        order.triages.len(),
        order.notices.len(),
        order.whistle_rounds.len(),
        order.engagements.len(),
        order.assignments.len(),
        order.records.len(),
        order.attachments.len(),
        order.results.len(),
        order.feedbacks.len(),
        order.replies.len(),
        order.promises.len(),
        order.supervisions.len(),
    ]
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn a_merged_order_keeps_everything_of_both(
        mut kept in worlds(),
        steps_of_kept in steps(25),
        steps_of_told in steps(25),
    ) {
        let mut told = kept.second();
        for step in &steps_of_kept {
            walk(&mut kept, step);
        }
        for step in &steps_of_told {
            walk(&mut told, step);
        }
        kept.now = kept.now.max(told.now);
        let at = kept.now;
        let facts = kept.order.absorb(&told.order, at, &kept.context());
        let facts = match facts {
            Ok(facts) => facts,
            Err(refusal) => {
                crate::invariants::refusal(&refusal);
                return Ok(());
            }
        };
        let before = kept.order.clone();
        let (ours, theirs) = (entries(&before), entries(&told.order));
        for fact in &facts {
            let event = &fact.event;
            let text = event.encode().unwrap();
            let back = Event::decode(event.kind(), event.version(), &text);
            prop_assert_eq!(back.as_ref(), Ok(event));
        }
        kept.take(facts);
        let after = entries(&kept.order);
        for (at, sum) in ours.iter().zip(&theirs).map(|(one, two)| one + two).enumerate() {
            prop_assert_eq!(after[at], sum, "list {}", at);
        }
        prop_assert_eq!(kept.order.role, before.role);
        prop_assert!(!before.stage.is_final() || kept.order.stage == before.stage);
        let running = kept.order.whistle_rounds.iter();
        let running = running.filter(|one| one.round == kept.order.round && one.outcome.is_none());
        prop_assert!(running.count() <= 1, "the matter has one level");
        let mut rounds: Vec<u32> = kept.order.forms.iter().map(|form| form.round).collect();
        rounds.dedup();
        prop_assert_eq!(rounds.len(), kept.order.forms.len(), "one form for each round");
        // It goes on like any other order.
        drop(kept.order.findings(&kept.context()));
        drop(kept.order.ball());
    }
}
