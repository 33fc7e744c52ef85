//! Checks the calendar against the notices' own examples, and the rules that all counting must
//! obey.

use chrono::{Duration, NaiveDate, NaiveDateTime};
use proptest::prelude::*;

use super::*;
use crate::domain::time::BeijingTime;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> BeijingTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn calendar() -> Calendar {
    Calendar::embedded().unwrap()
}

#[test]
fn due_dates_follow_the_notice_for_2026() {
    for (received, days, due) in [
        ("2026-09-18", 5, "2026-09-24"),
        ("2026-09-24", 5, "2026-10-09"),
        ("2026-09-28", 5, "2026-10-10"),
        ("2026-09-30", 2, "2026-10-09"),
        ("2026-02-12", 5, "2026-02-26"),
        ("2026-02-14", 1, "2026-02-24"),
        ("2026-04-30", 5, "2026-05-11"),
        ("2026-06-18", 2, "2026-06-23"),
        ("2026-11-20", 5, "2026-11-27"),
        ("2026-11-20", 15, "2026-12-11"),
    ] {
        let counted = CountedDate {
            date: day(due),
            coverage: Coverage::Complete,
        };
        assert_eq!(
            calendar().add_working_days(day(received), days),
            counted,
            "{received} + {days}"
        );
        assert_eq!(
            calendar().working_days_between(day(received), day(due)),
            i64::from(days)
        );
    }
}

#[test]
fn a_due_date_in_a_year_not_announced_is_provisional() {
    let counted = CountedDate {
        date: day("2027-01-05"),
        coverage: Coverage::Provisional,
    };
    assert_eq!(calendar().add_working_days(day("2026-12-31"), 2), counted);
    let beyond = calendar().add_working_days(day("2027-12-31"), 1);
    assert_eq!(
        beyond,
        CountedDate {
            date: day("2028-01-03"),
            coverage: Coverage::Missing
        }
    );
}

#[test]
fn the_years_have_the_working_days_the_notices_give_them() {
    let count = |year: i32| {
        let last = |year| NaiveDate::from_ymd_opt(year, 12, 31).unwrap();
        calendar().working_days_between(last(year - 1), last(year))
    };
    assert_eq!(count(2026), 248);
    for year in 2021..=2026 {
        assert_eq!(calendar().coverage(year), Coverage::Complete, "{year}");
        assert!(!calendar().schedule(year).unwrap().papers().is_empty());
        let listed = calendar()
            .schedule(year)
            .unwrap()
            .days()
            .iter()
            .filter(|day| day.date.year() == year)
            .count();
        assert!((30..45).contains(&listed), "{year}");
    }
    assert_eq!(calendar().coverage(2020), Coverage::Missing);
    // 2022-12-31 is in the notice for 2023.
    assert_eq!(
        calendar().is_working_day(day("2022-12-31")),
        (false, Coverage::Complete)
    );
}

#[test]
fn days_off_and_worked_weekends_are_as_announced() {
    for (date, worked) in [
        ("2026-01-01", false),
        ("2026-01-04", true),
        ("2026-02-14", true),
        ("2026-02-28", true),
        ("2026-05-09", true),
        ("2026-09-20", true),
        ("2026-10-10", true),
        ("2026-10-08", true),
        ("2026-10-07", false),
        ("2026-11-21", false),
        ("2026-11-23", true),
    ] {
        assert_eq!(
            calendar().is_working_day(day(date)),
            (worked, Coverage::Complete),
            "{date}"
        );
    }
    assert_eq!(
        calendar().next_working_day(day("2026-10-01")).date,
        day("2026-10-08")
    );
    assert_eq!(
        calendar().next_working_day(day("2026-10-10")).date,
        day("2026-10-10")
    );
}

const NEXT_YEAR: &str = r#"{"$schema": "x", "year": 2027, "papers": ["通知"], "days": [
    {"name": "元旦", "date": "2026-12-31", "isOffDay": true},
    {"name": "元旦", "date": "2027-01-01", "isOffDay": true},
    {"name": "元旦", "date": "2027-01-02", "isOffDay": false}]}"#;

#[test]
fn an_imported_year_replaces_what_was_computed_and_changes_the_revision() {
    let embedded = calendar();
    let imported = embedded.with_year(YearSchedule::from_holiday_json(NEXT_YEAR).unwrap());
    let counted = CountedDate {
        date: day("2027-01-04"),
        coverage: Coverage::Complete,
    };
    assert_eq!(imported.add_working_days(day("2026-12-31"), 2), counted);
    assert!(!imported.is_working_day(day("2026-12-31")).0);
    assert!(
        imported.is_working_day(day("2027-02-05")).0,
        "a computed day no notice names is worked"
    );
    assert_ne!(imported.revision(), embedded.revision());
    assert_eq!(embedded.revision(), calendar().revision());
    assert_eq!(embedded.revision().len(), 12);
}

#[test]
fn a_wrong_file_is_refused_in_chinese() {
    let json = |text: &str| {
        YearSchedule::from_holiday_json(text)
            .unwrap_err()
            .to_string()
    };
    assert!(json("{\n oops").contains("第 2 行"));
    assert!(json(r#"{"year": 2027, "papers": [], "days": []}"#).contains("没有一个放假日"));
    assert!(json(&NEXT_YEAR.replace("2027-01-02", "2027-01-01")).contains("重复"));
    assert!(json(&NEXT_YEAR.replace("2027-01-02", "2028-01-01")).contains("不属于该年"));
    assert!(json(&NEXT_YEAR.replace("\"year\": 2027", "\"year\": 27")).contains("年份 27"));
    let toml = YearSchedule::from_toml("year = 2027\nday = 3\n")
        .unwrap_err()
        .to_string();
    assert!(toml.contains("第 2 行"), "{toml}");
}

#[test]
fn office_minutes_leave_out_lunch_evenings_and_rest_days() {
    let hours = OfficeHours::default();
    for (from, to, minutes) in [
        ("2026-11-20 08:30", "2026-11-20 17:30", 450),
        ("2026-11-20 11:30", "2026-11-20 14:00", 60),
        ("2026-11-20 17:00", "2026-11-23 09:00", 60),
        ("2026-11-21 09:00", "2026-11-22 09:00", 0),
        ("2026-11-23 09:00", "2026-11-20 17:00", -60),
        ("2026-09-30 17:00", "2026-10-08 09:00", 60),
    ] {
        assert_eq!(
            calendar().working_minutes_between(at(from), at(to), &hours),
            minutes,
            "{from} {to}"
        );
    }
    for (from, minutes, to) in [
        ("2026-11-20 17:00", 60, "2026-11-23 09:00"),
        ("2026-11-20 11:00", 60, "2026-11-20 12:00"),
        ("2026-11-20 12:30", 1, "2026-11-20 13:31"),
        ("2026-11-20 08:30", 450, "2026-11-20 17:30"),
        ("2026-11-21 10:00", 30, "2026-11-23 09:00"),
        ("2026-11-21 10:00", 0, "2026-11-21 10:00"),
    ] {
        assert_eq!(
            calendar()
                .add_working_minutes(at(from), minutes, &hours)
                .time,
            at(to),
            "{from} {minutes}"
        );
    }
}

#[test]
fn office_hours_out_of_order_are_refused() {
    let read = |text: &str| toml::from_str::<OfficeHours>(text);
    let written = "morning = ['08:30:00', '12:00:00']\nafternoon = ['13:30:00', '17:30:00']";
    assert_eq!(read(written).unwrap(), OfficeHours::default());
    assert!(
        read("morning = ['08:30:00', '14:00:00']\nafternoon = ['13:30:00', '17:30:00']").is_err()
    );
}

#[test]
fn the_ends_of_time_do_no_harm() {
    let hours = OfficeHours::default();
    for date in [NaiveDate::MIN, NaiveDate::MAX] {
        let _ = calendar().add_working_days(date, u32::MAX);
        let _ = calendar().next_working_day(date);
        let _ = calendar().working_days_between(date, NaiveDate::MAX);
        let _ =
            calendar().add_working_minutes(date.and_hms_opt(23, 59, 59).unwrap(), u32::MAX, &hours);
    }
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0_i64..3000).prop_map(|days| day("2020-12-01") + Duration::days(days))
}

fn any_time() -> impl Strategy<Value = BeijingTime> {
    (any_day(), 0_i64..86_400).prop_map(|(day, seconds)| {
        day.and_time(chrono::NaiveTime::MIN) + Duration::seconds(seconds)
    })
}

proptest! {
    #[test]
    fn days_added_are_counted_back(from in any_day(), days in 0_u32..600) {
        let calendar = calendar();
        let due = calendar.add_working_days(from, days).date;
        prop_assert_eq!(calendar.working_days_between(from, due), i64::from(days));
        prop_assert!(days == 0 || calendar.is_working_day(due).0);
        prop_assert!(calendar.add_working_days(from, days + 1).date > due);
        prop_assert!(calendar.add_working_days(from + Duration::days(1), days).date >= due);
    }

    #[test]
    fn counting_agrees_with_looking_at_every_day(from in any_day(), span in 0_i64..400) {
        let calendar = calendar();
        let worked = (1..=span).filter(|days| calendar.is_working_day(from + Duration::days(*days)).0).count();
        let to = from + Duration::days(span);
        prop_assert_eq!(calendar.working_days_between(from, to), i64::try_from(worked).unwrap());
        prop_assert_eq!(calendar.working_days_between(to, from), -i64::try_from(worked).unwrap());
    }

    #[test]
    fn office_minutes_of_the_parts_add_up(one in any_time(), two in any_time(), three in any_time()) {
        let (calendar, hours) = (calendar(), OfficeHours::default());
        let between = |from, to| calendar.working_minutes_between(from, to, &hours);
        prop_assert_eq!(between(one, two) + between(two, three), between(one, three));
    }

    #[test]
    fn minutes_added_are_counted_back(from in any_time(), minutes in 0_u32..100_000) {
        let (calendar, hours) = (calendar(), OfficeHours::default());
        let due = calendar.add_working_minutes(from, minutes, &hours).time;
        prop_assert!(due >= from);
        prop_assert_eq!(calendar.working_minutes_between(from, due, &hours), i64::from(minutes));
    }
}
