//! Texts that are sent to others than the platform hold no data of the caller.

use liaison::domain::order::state::ResultVersion;
use liaison::domain::vocabulary::{CopyTo, Outcome, Urgency};
use liaison::store::StoredOrder;
use liaison::work::outgoing;
use proptest::prelude::*;

use crate::random::cases;
use crate::walk::{steps, walk};
use crate::world::World;

/// Invented names of two to four characters.
fn names() -> impl Strategy<Value = String> {
    "[陶丛毕于苗欧][某小大阳一][某明芳强]{0,2}"
}

/// Invented numbers, as people write them.
fn numbers() -> impl Strategy<Value = String> {
    (3..10_u32, 0..10_000_u32, 0..6_usize).prop_map(|(second, last, form)| {
        let mobile = format!("1{second}80000{last:04}");
        match form {
            0 => mobile,
            1 => format!("1{second}8 0000 {last:04}"),
            2 => format!("+86-1{second}80000{last:04}"),
            3 => format!("0631-8{second}5{last:04}"),
            // A day of birth that exists.
            4 => format!("371082199003{}7{last:04}", second % 3)
                .chars()
                .take(18)
                .collect(),
            _ => mobile
                .chars()
                .filter_map(|c| char::from_u32(u32::from(c) + 0xFEE0))
                .collect(),
        }
    })
}

/// A text, and the personal numbers in it.
#[derive(Debug, Clone)]
struct Told {
    text: String,
    numbers: Vec<String>,
}

#[derive(Debug, Clone)]
enum Word {
    Number(String),
    Other(String),
}

/// Returns whether a character next to a number would change the number or make it no number.
fn joins(c: char) -> bool {
    c.is_numeric() || matches!(c, '-' | '+' | ' ' | 'X' | 'x')
}

/// Returns a text with a name and numbers between other words; the numbers do not touch each other.
fn texts(name: String) -> impl Strategy<Value = Told> {
    let word = prop_oneof![
        3 => Just(Word::Other(name)),
        3 => numbers().prop_map(Word::Number),
        2 => "[现场已修复，。；（）0-9 ]{0,6}".prop_map(Word::Other),
        1 => "[0-9]{1,4}".prop_map(Word::Other),
    ];
    prop::collection::vec(word, 0..12).prop_map(|words| {
        let mut told = Told {
            text: String::new(),
            numbers: Vec::new(),
        };
        for word in words {
            let (Word::Number(next) | Word::Other(next)) = &word;
            if told.text.ends_with(joins) && next.starts_with(joins) {
                told.text.push('，');
            }
            told.text.push_str(next);
            if let Word::Number(number) = word {
                told.numbers.push(number);
            }
        }
        told
    })
}

prop_compose! {
    fn told()(name in names())(
        phone in numbers(),
        texts in prop::collection::vec(texts(name.clone()), 6),
        name in Just(name),
    ) -> (String, String, Vec<Told>) {
        (name, phone, texts)
    }
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn no_name_and_no_number_of_the_caller_goes_to_a_group(
        own in 0..crate::world::OWN.len(),
        (name, phone, told) in told(),
        steps in steps(20),
        confidential in any::<bool>(),
    ) {
        let texts: Vec<String> = told.iter().map(|one| one.text.clone()).collect();
        let mut numbers: Vec<String> = told.into_iter().flat_map(|one| one.numbers).collect();
        numbers.push(phone.clone());
        let mut world = World::new(own, false, Urgency::Normal);
        for step in &steps {
            walk(&mut world, step);
        }
        let order = &mut world.order;
        order.appellant.name = Some(name.clone());
        order.appellant.phone = Some(phone);
        order.matter.confidential = confidential;
        order.matter.title.clone_from(&texts[0]);
        order.matter.content.clone_from(&texts[1]);
        order.matter.place = Some(texts[2].clone());
        for helper in &mut order.engagements {
            helper.request.clone_from(&texts[3]);
        }
        order.results.push(ResultVersion {
            at: world.now,
            by: "于某".to_owned(),
            text: texts[4].clone(),
            outcome: Outcome::Explained,
            policy_basis: Some(texts[5].clone()),
            recognised: None,
                unsolved: None,
            cycle: order.cycle,
        });
        let stored = StoredOrder { row: 1, last_seq: 1, order: world.order.clone() };
        let composed = outgoing::of_order(&stored, &[], CopyTo::Group, &[], &world.context());
        prop_assert!(composed.len() >= 2);
        for text in &composed {
            prop_assert!(text.may_go(), "{}", text.text);
            for number in &numbers {
                prop_assert!(!text.text.contains(number), "{} in {}", number, &text.text);
            }
            prop_assert!(!text.text.contains(&name), "{} in {}", name, &text.text);
            prop_assert!(!text.personal);
        }
        // The platform gets the whole text, unmasked.
        let whole = outgoing::of_order(&stored, &[], CopyTo::Platform, &[], &world.context());
        let written = liaison::text::display_safe(&texts[4]);
        prop_assert_eq!(whole[0].text.as_str(), written.trim());
    }
}
