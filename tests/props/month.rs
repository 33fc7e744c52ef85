//! The arithmetic of the satisfaction rate, against a count one by one.

use liaison::domain::month::{MonthResult, Rate, Tally, Unreasonable};
use proptest::prelude::*;

/// Whether the rate is 95 % or more, by division with remainder.
fn reaches(satisfied: u64, counted: u64) -> bool {
    satisfied * 100 >= counted * 95
}

/// Adds satisfied citizens one by one until the rate is 95 %.
fn needed_one_by_one(mut satisfied: u64, mut counted: u64) -> u64 {
    let mut added = 0;
    while !reaches(satisfied, counted) {
        satisfied += 1;
        counted += 1;
        added += 1;
    }
    added
}

/// Adds dissatisfied citizens one by one while the rate stays at 95 %.
fn spare_one_by_one(satisfied: u64, mut counted: u64) -> u64 {
    let mut added = 0;
    while satisfied > 0 && reaches(satisfied, counted + 1) {
        counted += 1;
        added += 1;
    }
    added
}

fn tally() -> impl Strategy<Value = Tally> {
    (0_u64..3000).prop_flat_map(|counted| {
        // Most units are near the target.
        let near = counted * 9 / 10;
        prop_oneof![0..=counted, near..=counted]
            .prop_map(move |satisfied| Tally { satisfied, counted })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn as_many_satisfied_citizens_are_wanted_as_a_count_one_by_one_says(tally in tally()) {
        let Tally { satisfied, counted } = tally;
        prop_assert_eq!(tally.needed(), needed_one_by_one(satisfied, counted));
        prop_assert_eq!(tally.is_below_target(), !reaches(satisfied, counted));
        prop_assert_eq!(tally.spare(), spare_one_by_one(satisfied, counted));
    }

    #[test]
    fn a_rate_is_never_shown_as_95_before_it_is(tally in tally()) {
        let target = Rate::of_basis_points(9500).unwrap();
        let shown = tally.rate().is_none_or(|rate| rate >= target);
        prop_assert_eq!(shown, !tally.is_below_target());
        prop_assert_eq!(tally.rate().is_none(), tally.counted == 0);
    }

    #[test]
    fn a_published_rate_that_is_rounded_rightly_never_differs(tally in tally()) {
        prop_assume!(tally.counted > 0);
        let tenths = (tally.satisfied * 2000 + tally.counted) / (tally.counted * 2);
        let rounded = Rate::of_basis_points(u32::try_from(tenths * 10).unwrap()).unwrap();
        prop_assert!(!tally.differs_from(rounded));
        let off = rounded.basis_points().checked_sub(20).and_then(Rate::of_basis_points);
        if let Some(off) = off {
            prop_assert!(tally.differs_from(off));
        }
    }

    #[test]
    fn unreasonable_demands_leave_the_count_and_not_the_satisfied(
        tally in tally(), left_out in 0_u32..50,
    ) {
        let number = |count: u64| u32::try_from(count).unwrap();
        let left_out = left_out.min(number(tally.counted - tally.satisfied));
        let result = MonthResult {
            visited: Some(number(tally.counted)),
            satisfied: Some(number(tally.satisfied)),
            unreasonable: Some(Unreasonable {
                count: left_out,
                by: "区社会事务协调中心".to_owned(),
                on: chrono::NaiveDate::from_ymd_opt(2026, 11, 5).unwrap(),
            }),
            ..MonthResult::default()
        };
        let adjusted = result.adjusted().unwrap();
        prop_assert_eq!(adjusted.satisfied, tally.satisfied);
        prop_assert_eq!(adjusted.counted, tally.counted - u64::from(left_out));
        prop_assert!(adjusted.needed() <= tally.needed());
    }
}

#[test]
fn the_known_cases_of_the_calculator() {
    for (satisfied, counted, needed, spare) in [
        (0, 0, 0, 0),
        (0, 1, 19, 0),
        (18, 20, 20, 0),
        (19, 20, 0, 0),
        (94, 100, 20, 0),
        (95, 100, 0, 0),
        (100, 100, 0, 5),
        (38, 39, 0, 1),
    ] {
        let tally = Tally { satisfied, counted };
        assert_eq!(
            (tally.needed(), tally.spare()),
            (needed, spare),
            "{tally:?}"
        );
    }
}
