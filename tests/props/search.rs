//! Search: for runs of Han characters it finds exactly what reading every text would find.

use std::collections::BTreeSet;

use liaison::domain::order::Order;
use liaison::domain::order::act::Request;
use liaison::domain::order::act::field::Names;
use liaison::domain::order::act::intake::new::New;
use proptest::prelude::*;

use crate::random::cases;
use crate::store::Desk;
use crate::world::OWN;

/// Only a few characters, so that matches are frequent; one is rare and new in Unicode.
const HAN: &[char] = &['漏', '水', '路', '灯', '吵', '\u{2CCF5}'];
const OTHER: &[char] = &['，', '。', '1', '3', 'a', '、', '（'];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        5 => prop::sample::select(HAN),
        1 => prop::sample::select(OTHER),
    ];
    prop::collection::vec(piece, 1..12).prop_map(|chars| chars.into_iter().collect())
}

#[derive(Debug, Clone)]
struct Matter {
    title: String,
    content: String,
    place: String,
    caller: String,
    confidential: bool,
}

fn matters() -> impl Strategy<Value = Vec<Matter>> {
    let matter = (text(), text(), text(), text(), prop::bool::weighted(0.2)).prop_map(
        |(title, content, place, caller, confidential)| Matter {
            title,
            content,
            place,
            caller,
            confidential,
        },
    );
    prop::collection::vec(matter, 1..9)
}

fn create(matter: &Matter) -> Request {
    Request::now(New {
        level: None,
        title: matter.title.clone(),
        content: Some(matter.content.clone()),
        order_no: None,
        source: None,
        channel: None,
        kind: None,
        urgency: None,
        place: Some(matter.place.clone()),
        appellant_name: Some(matter.caller.clone()),
        appellant_phone: Some("13900005678".to_owned()),
        received_at: None,
        dispatched_at: None,
        due_at: None,
        lead_unit: None,
        respond_by: None,
        arrive_by: None,
        opinion_by: None,
        contact: None,
        co_units: Names::default(),
        requirement: None,
        confidential: Some(matter.confidential),
        told_by: None,
        via: None,
    })
}

/// Returns the text that is indexed of an order: a 保密 order gives neither content nor caller.
fn indexed(order: &Order) -> Vec<&str> {
    let place = order.matter.place.as_deref();
    let open = [
        Some(order.matter.title.as_str()),
        Some(order.matter.content.as_str()),
        order.appellant.name.as_deref(),
    ];
    let shown = open.into_iter().filter(|_| !order.matter.confidential);
    shown.chain([place]).flatten().collect()
}

/// Returns every substring of one to four characters within the runs of Han characters of a text.
fn pieces(text: &str) -> BTreeSet<String> {
    let mut pieces = BTreeSet::new();
    for run in text.split(|c| !HAN.contains(&c)) {
        let run: Vec<char> = run.chars().collect();
        for length in 1..=4 {
            pieces.extend(
                run.windows(length)
                    .map(|piece| piece.iter().collect::<String>()),
            );
        }
    }
    pieces
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn a_search_for_han_characters_finds_what_reading_every_text_finds(
        matters in matters(),
        absent in prop::collection::vec(prop::collection::vec(prop::sample::select(HAN), 1..5), 1..8),
    ) {
        let desk = Desk::new(OWN[0]);
        let orders: Vec<_> = matters
            .iter()
            .map(|matter| desk.store.create_order(&desk.caller("于某"), create(matter)).unwrap().stored.order)
            .collect();
        let mut words: BTreeSet<String> = absent.into_iter().map(|word| word.into_iter().collect()).collect();
        for text in orders.iter().flat_map(indexed) {
            words.extend(pieces(text));
        }
        for word in words {
            let found: Vec<_> = desk.store.search(&word, 100).unwrap().into_iter().map(|hit| hit.stored.order.number()).collect();
            let naive: Vec<_> = orders
                .iter()
                .rev()
                .filter(|order| indexed(order).iter().any(|text| text.contains(&word)))
                .map(Order::number)
                .collect();
            prop_assert_eq!(found, naive, "{}", word);
        }
    }
}
