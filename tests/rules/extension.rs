//! 延期: asked for, answered, and told to the citizen (六(二)).

use super::attempt::Fields;
use super::desks::{solo, with_row};
use super::support::{NO, TOWN};

const FOR_THREE_DAYS: Fields<'_> = &[
    ("working-days", "3"),
    ("reason", "管件到货晚，下周才能换完"),
];
const GRANTED: Fields<'_> = &[("decision", "同意"), ("told-by", "中心丛某")];

#[test]
fn an_extension_is_asked_for_answered_and_told() {
    let desk = solo();
    desk.when("answer-extension", GRANTED)
        .refused_as("no_extension", "使用说明", "request-extension")
        .goes_through_after(&[("request-extension", FOR_THREE_DAYS)]);
    // The limit was Wednesday the 25th at half past five; three working days more end on Monday.
    let due = desk.ok(&["show", NO])["due_at"].clone();
    assert_eq!(due, "2026-11-30T17:30:00");
    desk.warned_of("extension_untold", "六(二)", "tell-extension")
        .acts(&[("tell-extension", &[("way", "电话")])])
        .not_warned_of("extension_untold");
}

#[test]
fn the_old_limit_holds_until_the_platform_answers() {
    let desk = solo();
    desk.acts(&[("request-extension", FOR_THREE_DAYS)]);
    let due = desk.ok(&["show", NO])["due_at"].clone();
    assert_eq!(due, "2026-11-25T17:30:00");
    desk.warned_of("extension_pending", "六(二)", "answer-extension")
        .acts(&[("answer-extension", &[("decision", "不同意")])])
        .not_warned_of("extension_pending")
        .not_warned_of("extension_untold");
    let due = desk.ok(&["show", NO])["due_at"].clone();
    assert_eq!(due, "2026-11-25T17:30:00");
}

#[test]
fn one_request_at_a_time_waits_for_its_answer() {
    let desk = solo();
    desk.acts(&[("request-extension", FOR_THREE_DAYS)]);
    desk.when("request-extension", FOR_THREE_DAYS)
        .refused_as("extension_unanswered", "使用说明", "answer-extension")
        .goes_through_after(&[("answer-extension", &[("decision", "不同意")])]);
}

#[test]
fn an_extension_lasts_a_day_at_least_and_ends_later() {
    let desk = solo();
    desk.when(
        "request-extension",
        &[("working-days", "0"), ("reason", "管件到货晚")],
    )
    .refused_as("extension_days", "使用说明", "--working-days")
    .goes_through_with(&[("working-days", "1")]);
    desk.when(
        "answer-extension",
        &[("decision", "同意"), ("new-due", "2026-11-25 12:00")],
    )
    .refused_as("extension_not_later", "使用说明", "--new-due")
    .goes_through_with(&[("new-due", "2026-11-27 17:30")]);
}

#[test]
fn a_refused_extension_has_no_new_limit() {
    let desk = solo();
    desk.acts(&[("request-extension", FOR_THREE_DAYS)]);
    desk.when(
        "answer-extension",
        &[("decision", "不同意"), ("new-due", "2026-11-27 17:30")],
    )
    .refused_as("extension_refused_date", "使用说明", "--new-due")
    .goes_through_with(&[("decision", "同意")]);
}

#[test]
fn only_a_granted_extension_is_told() {
    let desk = solo();
    desk.acts(&[("request-extension", FOR_THREE_DAYS)]);
    desk.when("tell-extension", &[("way", "电话")])
        .refused_as("no_granted_extension", "使用说明", "answer-extension")
        .goes_through_after(&[("answer-extension", GRANTED)]);
}

#[test]
fn an_extended_limit_is_counted_again_when_the_year_it_reaches_is_taken_in() {
    let desk = with_row(
        TOWN,
        &[
            ("派单时间", "2026-12-29 09:00"),
            ("办理时限", "2026-12-31 17:30"),
        ],
    );
    desk.at("2026-12-30T10:00").acts(&[
        ("sign-for", &[]),
        ("request-extension", FOR_THREE_DAYS),
        ("answer-extension", GRANTED),
    ]);
    desk.warned_of("calendar_provisional", "使用说明", "工作日历");
    assert_eq!(desk.show(NO)["due_at"], "2027-01-06T17:30:00");
    let year = desk.write(
        "2027.json",
        r#"{"year":2027,"papers":["https://www.gov.cn/x"],"days":[
            {"name":"元旦","date":"2027-01-01","isOffDay":true},
            {"name":"元旦","date":"2027-01-04","isOffDay":true}]}"#,
    );
    desk.ok(&["import", &year, "--as", "calendar"]);
    desk.not_warned_of("calendar_provisional");
    let shown = desk.show(NO);
    assert_eq!(shown["due_at"], "2027-01-07T17:30:00");
}
