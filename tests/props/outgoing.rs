//! What leaves the house to others than the platform holds nothing of the caller.

use liaison::domain::order::state::ResultVersion;
use liaison::domain::vocabulary::{CopyTo, Outcome, Urgency};
use liaison::store::StoredOrder;
use liaison::text::personal_spans;
use liaison::work::outgoing;
use proptest::prelude::*;

use crate::walk::{steps, walk};
use crate::world::World;

/// Invented names of two to four characters.
fn names() -> impl Strategy<Value = String> {
    "[陶丛毕于苗欧][某小大阳一][某明芳强]{0,2}"
}

/// Invented numbers, as people write them.
fn numbers() -> impl Strategy<Value = String> {
    (0..10_u32, 0..10_000_u32, 0..6_usize).prop_map(|(second, last, form)| {
        let mobile = format!("1{second}80000{last:04}");
        match form {
            0 => mobile,
            1 => format!("1{second}8 0000 {last:04}"),
            2 => format!("+86-1{second}80000{last:04}"),
            3 => format!("0631-8{second}5{last:04}"),
            4 => format!("371082199003{second:01}7{last:04}")
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

/// A text that says a name and numbers between other words, close together or apart.
fn texts(name: String) -> impl Strategy<Value = String> {
    let word = prop_oneof![
        3 => Just(name),
        3 => numbers(),
        2 => "[现场已修复，。；（）0-9 ]{0,6}",
        1 => "[0-9]{1,4}",
    ];
    prop::collection::vec(word, 0..12).prop_map(|words| words.concat())
}

prop_compose! {
    fn told()(name in names())(
        phone in numbers(),
        texts in prop::collection::vec(texts(name.clone()), 6),
        name in Just(name),
    ) -> (String, String, Vec<String>) {
        (name, phone, texts)
    }
}

proptest! {
    #[test]
    fn no_name_and_no_number_of_the_caller_goes_to_a_group(
        own in 0..crate::world::OWN.len(),
        (name, phone, texts) in told(),
        steps in steps(20),
        confidential in any::<bool>(),
    ) {
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
            cycle: order.cycle,
        });
        let stored = StoredOrder { row: 1, last_seq: 1, order: world.order.clone(), read_only: None };
        let composed = outgoing::of_order(&stored, &[], CopyTo::Group, &[], &world.context());
        prop_assert!(composed.len() >= 2);
        for text in &composed {
            prop_assert!(text.may_go(), "{}", text.text);
            prop_assert_eq!(personal_spans(&text.text), Vec::new(), "{}", &text.text);
            prop_assert!(!text.text.contains(&name), "{} in {}", name, &text.text);
            prop_assert!(!text.personal);
        }
        // The platform gets what was written, whole.
        let whole = outgoing::of_order(&stored, &[], CopyTo::Platform, &[], &world.context());
        let written = liaison::text::display_safe(&texts[4]);
        prop_assert_eq!(whole[0].text.as_str(), written.trim());
    }
}
