//! A fact of which only the day is known stays a day: no hour is printed, nobody is called late by
//! one, and today is not the future.

use super::attempt::Fields;
use super::desks::{CONTENT, DONE, joint, joint_alone, signed_for, solo, whistle_alone};
use super::support::{Desk, NO, TOWN, text};

const LIMITED: Fields<'_> = &[
    ("units", "住建局"),
    ("request", "到场执法"),
    ("level", "常规哨"),
    ("respond-by", "11-23 15:00"),
    ("arrive-by", "11-23 15:00"),
];

/// Returns what an officer reads of the order.
#[track_caller]
fn page(desk: &Desk) -> String {
    let ran = desk.run(&["show", NO]);
    assert_eq!(ran.code, 0, "{ran:?}");
    ran.out
}

/// Returns the explanation that the form's finding drafts for an ungraded helper.
fn draft(desk: &Desk) -> String {
    let all = desk.form_says("V6").into_iter();
    all.map(|(_, _, fix)| fix).collect()
}

#[test]
fn a_helper_of_which_only_the_day_is_known_is_not_late_on_the_day_of_its_limit() {
    let desk = whistle_alone();
    desk.acts(&[("invite", LIMITED), ("notify-platform", &[("via", "电话")])]);
    desk.at("2026-11-24T10:00").acts(&[
        ("respond", &[("at", "11-23")]),
        ("arrive", &[("at", "11月23日"), ("place", "工地")]),
        (
            "close-engagement",
            &[("outcome", "拒不配合"), ("note", "到场后当面拒绝处置")],
        ),
    ]);
    let said = draft(&desk);
    assert!(said.contains("11月23日报到"), "{said}");
    assert!(!said.contains("17:30") && !said.contains("时限"), "{said}");
    let shown = page(&desk);
    assert!(
        !shown.contains("11-23 17:30") && !shown.contains("11-23 00:00"),
        "{shown}"
    );
    let helper = desk.show(NO)["engagements"][0].clone();
    assert!(
        text(&helper["arrived_at"]).starts_with("2026-11-23"),
        "{helper}"
    );
}

#[test]
fn a_helper_that_came_on_a_later_day_is_late_without_an_hour() {
    let desk = whistle_alone();
    desk.acts(&[("invite", LIMITED), ("notify-platform", &[("via", "电话")])]);
    desk.at("2026-11-25T10:00").acts(&[
        ("arrive", &[("at", "11-24"), ("place", "工地")]),
        (
            "close-engagement",
            &[("outcome", "拒不配合"), ("note", "到场后当面拒绝处置")],
        ),
    ]);
    let said = draft(&desk);
    assert!(said.contains("报到时限11月23日15:00）"), "{said}");
}

#[test]
fn today_as_a_date_is_not_the_future_and_has_no_hour() {
    for (desk, act, fields) in [
        (
            solo(),
            "record",
            &[("kind", "电话"), ("text", "已约看现场")][..],
        ),
        (joint(), "respond", &[]),
        (joint_alone(), "notify-platform", &[]),
        (signed_for(), "triage", &[("conclusion", "自办")]),
    ] {
        desk.at("2026-11-20T16:00");
        desk.act(NO, act, &[fields, &[("at", "11-20")]].concat());
        let entries = desk.show(NO)["journal"].clone();
        assert!(
            entries.to_string().contains("2026-11-20\""),
            "{act}: {entries}"
        );
        let shown = page(&desk);
        assert!(
            !shown.contains("11-20 17:30") && !shown.contains("00:00"),
            "{act}: {shown}"
        );
    }
    let desk = solo();
    desk.when(
        "record",
        &[("kind", "电话"), ("text", "已约看现场"), ("at", "11-21")],
    )
    .refused_as("future_time", "附1§3", "到时再记")
    .goes_through_with(&[("at", "11-20")]);
}

#[test]
fn an_order_taken_in_with_days_alone_shows_them_as_days_and_its_limit_ends_with_the_office() {
    let desk = Desk::of(TOWN);
    let made = desk.ok(&[
        "act",
        "new",
        "--title",
        "夜间施工",
        "--content",
        "工地夜间浇筑",
        "--source",
        "其他",
        "--received-at",
        "11-19",
        "--dispatched-at",
        "11-20",
        "--due-at",
        "11-25",
    ]);
    let number = text(&made["order_no"]);
    let shown = desk.show(&number);
    assert_eq!(shown["due_at"], "2026-11-25T17:30:00", "{shown}");
    let page = desk.run(&["show", &number]).out;
    assert!(
        page.contains("2026-11-20") && page.contains("2026-11-19"),
        "{page}"
    );
    assert!(
        !page.contains("11-20 17:30") && !page.contains("11-19 17:30"),
        "{page}"
    );
}

#[test]
fn nobody_stays_away_before_the_limit_of_the_day_has_passed() {
    let desk = whistle_alone();
    desk.acts(&[("invite", LIMITED), ("notify-platform", &[("via", "电话")])]);
    desk.at("2026-11-23T14:00")
        .when(
            "close-engagement",
            &[("outcome", "未报到"), ("at", "11-23")],
        )
        .refused_as("absent_too_early", "本单位口径", "过了时限再记")
        .goes_through_at("2026-11-23T16:00");
}

#[test]
fn what_was_told_and_changed_on_one_day_without_an_hour_is_no_contradiction() {
    let desk = solo();
    desk.at("2026-11-20T10:00");
    desk.act(NO, "finish", super::desks::DONE);
    desk.at("2026-11-23T10:00").acts(&[(
        "feedback",
        &[("outcome", "满意"), ("way", "电话"), ("at", "11-20")],
    )]);
    desk.not_warned_of("changed_after_told");
    desk.not_warned_of("times_contradict");
}

#[test]
fn what_is_known_by_its_day_stands_where_it_was_recorded() {
    let desk = super::desks::solo();
    desk.at("2026-11-20T16:00").acts(&[
        ("finish", &[DONE, &[("at", "11-20")]].concat()),
        ("feedback", &[CONTENT, &[("at", "11-20 15:00")]].concat()),
        ("upload", &[("at", "11-20 15:30"), ("confirm", "")]),
    ]);
    let told = desk
        .run(&["copy", NO, "--what", "progress", "--to", "group"])
        .out;
    let place = |what: &str| told.find(what).unwrap_or_else(|| panic!("{what}: {told}"));
    assert!(place("办理完毕") < place("反馈诉求人"), "{told}");
    let ball = text(&desk.show(NO)["ball"]["holder"]);
    assert_eq!(ball, "平台");
}
