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
/// Those that have a pinyin, with it. No beginning of one is another, and none is read in two ways.
const SPOKEN: &[(char, &str)] = &[
    ('漏', "lou"),
    ('路', "lu"),
    ('水', "shui"),
    ('灯', "deng"),
    ('吵', "chao"),
];
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
        cause: None,
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

/// Returns the texts that are indexed of an order, those that name it and those about it: a 保密 order
/// gives neither content nor caller.
fn indexed(order: &Order) -> [Vec<&str>; 2] {
    let open = |text| Some(text).filter(|_| !order.matter.confidential);
    let head = [
        order.matter.place.as_deref(),
        open(order.matter.title.as_str()),
    ];
    let said = [
        open(order.matter.content.as_str()),
        open(order.appellant.name.as_deref().unwrap_or_default()),
    ];
    [head, said].map(|texts| texts.into_iter().flatten().collect())
}

/// Returns the numbers of the orders that fit: those with a fitting text that names them first, then
/// the others, the newest first in both.
fn naive(orders: &[Order], fits: impl Fn(&str) -> bool) -> Vec<String> {
    let near = |order: &Order| {
        indexed(order)
            .iter()
            .position(|texts| texts.iter().any(|text| fits(text)))
    };
    let of = |rank| {
        let hits = orders
            .iter()
            .rev()
            .filter(move |order| near(order) == Some(rank));
        hits.map(Order::number).collect::<Vec<_>>()
    };
    [of(0), of(1)].concat()
}

fn found(desk: &Desk, typed: &str) -> Vec<String> {
    let hits = desk.store.search(typed, 100).unwrap();
    hits.into_iter()
        .map(|hit| hit.stored.order.number())
        .collect()
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
        for text in orders.iter().flat_map(|order| indexed(order).concat()) {
            words.extend(pieces(text));
        }
        for word in words {
            prop_assert_eq!(found(&desk, &word), naive(&orders, |text| text.contains(&word)), "{}", word);
        }
    }

    #[test]
    fn a_number_is_found_by_any_three_digits_or_more_of_its_beginning_or_its_end(
        numbers in prop::collection::vec("[12]{4,9}", 1..6),
        typed in prop::collection::vec("[12]{3,9}", 1..12),
    ) {
        let desk = Desk::new(OWN[0]);
        let orders: Vec<Order> = numbers
            .iter()
            .map(|number| {
                let matter = Matter {
                    title: "路灯".to_owned(),
                    content: format!("编号{number}的灯杆"),
                    place: format!("{number}号"),
                    caller: "水".to_owned(),
                    confidential: false,
                };
                desk.store.create_order(&desk.caller("于某"), create(&matter)).unwrap().stored.order
            })
            .collect();
        let ends = numbers.iter().flat_map(|number| {
            (3..=number.len()).flat_map(move |long| [&number[..long], &number[number.len() - long..]])
        });
        for word in ends.chain(typed.iter().map(String::as_str)) {
            let fits = |text: &str| {
                let mut runs = text.split(|c: char| !c.is_ascii_digit());
                runs.any(|run| run.starts_with(word) || run.ends_with(word))
            };
            prop_assert_eq!(found(&desk, word), naive(&orders, fits), "{}", word);
        }
    }

    #[test]
    fn titles_and_places_are_found_by_initials_and_by_full_pinyin(
        matters in matters(),
        typed in prop::collection::vec(prop::collection::vec(prop::sample::select(SPOKEN), 2..5), 1..8),
    ) {
        let desk = Desk::new(OWN[0]);
        let orders: Vec<Order> = matters
            .iter()
            .map(|matter| desk.store.create_order(&desk.caller("于某"), create(matter)).unwrap().stored.order)
            .collect();
        let syllable = |c: char| SPOKEN.iter().find(|(known, _)| *known == c).map(|(_, said)| *said);
        let runs = |text: &str| -> Vec<Vec<&str>> {
            let parts = text.split(|c| syllable(c).is_none());
            parts.map(|part| part.chars().filter_map(syllable).collect()).collect()
        };
        for piece in typed {
            let wanted: Vec<&str> = piece.iter().map(|(_, said)| *said).collect();
            let whole = wanted.concat();
            let initials: String = wanted.iter().map(|said| &said[..1]).collect();
            // Only what names an order is found by its sound.
            let head = |fits: &dyn Fn(&[&str]) -> bool| -> Vec<String> {
                let hits = orders.iter().rev().filter(|order| {
                    indexed(order)[0].iter().flat_map(|text| runs(text)).any(|run| fits(&run))
                });
                hits.map(Order::number).collect()
            };
            let by_initials = head(&|run| {
                let said: String = run.iter().map(|one| &one[..1]).collect();
                said.contains(&initials)
            });
            let by_pinyin = head(&|run| run.windows(wanted.len()).any(|part| part == wanted));
            prop_assert_eq!(found(&desk, &initials), by_initials, "{}", initials);
            prop_assert_eq!(found(&desk, &whole), by_pinyin, "{}", whole);
        }
    }
}
