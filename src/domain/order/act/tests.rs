//! What holds for every act of the list.

use std::collections::BTreeSet;

use super::ActId;
use super::read::find;
use super::spec::FieldKind;

#[test]
fn every_act_has_a_name_and_a_label_of_its_own_and_is_found_by_them() {
    let mut known = BTreeSet::new();
    for act in ActId::ALL.iter().copied() {
        assert!(known.insert(act.name()), "{}", act.name());
        assert!(known.insert(act.label()), "{}", act.label());
        let plain = |c: char| c.is_ascii_lowercase() || c == '-';
        assert!(act.name().chars().all(plain), "{}", act.name());
        assert_eq!(find(act.name()), Some(act));
        assert_eq!(find(&act.name().replace('-', "_")), Some(act));
        assert_eq!(find(act.label()), Some(act));
        assert!(!act.spec().help.is_empty(), "{} has no help", act.name());
    }
    assert_eq!(find("没有这个操作"), None);
}

#[test]
fn fields_are_known_by_names_that_no_other_field_of_the_act_has() {
    for act in ActId::ALL {
        // Every act takes a time and a yes besides its own fields.
        let mut known = BTreeSet::from(["at", "时间", "confirm", "确认"]);
        for field in act.spec().fields {
            for name in [field.name].iter().chain(field.aliases) {
                assert!(known.insert(name), "{} has {name} twice", act.name());
            }
            assert!(
                known.insert(field.label),
                "{} has {} twice",
                act.name(),
                field.label
            );
            assert!(
                !field.in_words || matches!(field.kind, FieldKind::Text),
                "{}: {} takes no words",
                act.name(),
                field.name
            );
        }
    }
}

#[test]
fn the_required_fields_of_an_act_come_first() {
    // 登记来单 is filled in as a call is told: who, from whom, then what.
    for act in ActId::ALL.iter().filter(|act| **act != ActId::New) {
        let required = act.spec().fields.iter().map(|field| field.required);
        assert!(
            required.is_sorted_by(|before, after| before >= after),
            "{}",
            act.name()
        );
    }
}
