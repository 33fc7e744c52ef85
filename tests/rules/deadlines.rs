//! Deadlines and time limits, by the State Council's notices: the day of receipt is not counted, a
//! limit that ends on a day off ends on the next working day, and make-up days are working days.

use super::attempt::Fields;
use super::desks::{joint_alone, whistle_alone, with_row};
use super::support::{Desk, NO, TOWN, text};

/// Returns the deadline of an order that was dispatched at this time with this limit; an empty
/// limit means the unit's own rule.
fn due(dispatched: &str, limit: &str) -> String {
    let desk = Desk::of(TOWN);
    desk.at("2026-12-31T09:00");
    let desk = {
        let header = super::support::HEADER;
        let cells = [("派单时间", dispatched), ("办理时限", limit)];
        desk.import(&desk.csv("来单.csv", header, &[&super::support::row(&cells)]));
        desk
    };
    text(&desk.show(NO)["due_at"])
}

#[test]
fn working_days_are_counted_over_holidays_and_make_up_days() {
    for (dispatched, limit, wanted) in [
        // The Sunday before the Mid-Autumn Festival is worked.
        ("2026-09-18 09:00", "5个工作日", "2026-09-24T17:30:00"),
        // Two holidays in a row.
        ("2026-09-24 09:00", "5个工作日", "2026-10-09T17:30:00"),
        // The last day is a Saturday that is worked.
        ("2026-09-28 09:00", "5个工作日", "2026-10-10T17:30:00"),
        ("2026-09-30 09:00", "2个工作日", "2026-10-09T17:30:00"),
        // The Spring Festival, with the 14th worked.
        ("2026-02-12 09:00", "5个工作日", "2026-02-26T17:30:00"),
        ("2026-02-14 09:00", "1个工作日", "2026-02-24T17:30:00"),
        ("2026-04-30 09:00", "5个工作日", "2026-05-11T17:30:00"),
        ("2026-06-18 09:00", "2个工作日", "2026-06-23T17:30:00"),
        ("2026-11-20 09:00", "15个工作日", "2026-12-11T17:30:00"),
    ] {
        assert_eq!(due(dispatched, limit), wanted, "{dispatched} + {limit}");
    }
}

#[test]
fn other_limits_are_counted_as_they_are_worded() {
    for (limit, wanted) in [
        // A date alone ends when the office closes.
        ("2026-11-24", "2026-11-24T17:30:00"),
        ("2026-11-24 12:00", "2026-11-24T12:00:00"),
        ("24小时", "2026-11-21T09:15:00"),
        // Calendar days that end on a Saturday end on Monday.
        ("1个自然日", "2026-11-23T17:30:00"),
        ("3个自然日", "2026-11-23T17:30:00"),
        ("4个自然日", "2026-11-24T17:30:00"),
        ("3", "2026-11-25T17:30:00"),
        // No limit: five working days, 本单位口径.
        ("", "2026-11-27T17:30:00"),
    ] {
        assert_eq!(due("2026-11-20 09:15", limit), wanted, "{limit}");
    }
}

#[test]
fn a_make_up_day_is_a_working_day_for_every_count() {
    // Saturday 10 October is worked after the National Day holiday.
    assert_eq!(due("2026-10-09 09:15", "1个自然日"), "2026-10-10T17:30:00");
    assert_eq!(due("2026-10-02 09:15", "1个自然日"), "2026-10-08T17:30:00");
    let desk = with_row(
        TOWN,
        &[
            ("派单时间", "2026-10-08 09:00"),
            ("办理时限", "2026-10-12 17:30"),
        ],
    );
    desk.at("2026-10-10T08:29").not_warned_of("due_soon");
    desk.at("2026-10-10T08:30")
        .warned_of("due_soon", "六(二)", "优先办理");
}

/// Returns until when a co-handler asked with these fields should respond and report in.
fn limits(desk: &Desk, fields: Fields<'_>) -> (String, String) {
    desk.act(NO, "invite", fields);
    let helper = desk.show(NO)["engagements"][0].clone();
    let said = |name: &str| helper[name].as_str().unwrap_or_default().to_owned();
    (said("respond_by"), said("arrive_by"))
}

#[test]
fn helpers_have_half_a_working_day_to_answer_and_some_days_to_come() {
    // Everything is asked on Friday at nine; the order itself is due long after.
    let far = || with_row(TOWN, &[("办理时限", "2026-12-30 17:30")]);
    let pair = |one: &str, other: &str| (one.to_owned(), other.to_owned());
    let desk = far();
    assert_eq!(
        limits(&desk, &[("units", "天福街道"), ("request", "会同处理")]),
        pair("2026-11-20T14:30:00", ""),
        "首接: nobody has to report in"
    );
    let called = [("units", "住建局"), ("request", "到场")];
    let desk = far();
    assert_eq!(
        limits(&desk, &[&called[..], &[("level", "常规哨")]].concat()),
        pair("2026-11-20T14:30:00", "2026-11-25T17:30:00"),
        "常规哨: three working days"
    );
    let desk = far();
    let hard = [("level", "攻坚哨"), ("basis", "镇街无执法权")];
    assert_eq!(
        limits(&desk, &[&called[..], &hard].concat()),
        pair("2026-11-20T14:30:00", "2026-11-27T17:30:00"),
        "攻坚哨: five working days"
    );
    let desk = far();
    desk.at("2026-11-20T23:00");
    let disaster = [("level", "攻坚哨"), ("cause", "突发灾害")];
    assert_eq!(
        limits(&desk, &[&called[..], &disaster].concat()),
        pair("2026-11-20T23:30:00", "2026-11-21T01:00:00"),
        "an emergency does not wait for the morning"
    );
    let desk = far();
    desk.at("2026-11-20T16:30");
    assert_eq!(
        limits(&desk, &[&called[..], &[("level", "常规哨")]].concat()),
        pair("2026-11-23T11:30:00", "2026-11-25T17:30:00"),
        "an hour on Friday, three on Monday"
    );
}

#[test]
fn a_limit_that_was_agreed_stands() {
    let agreed = [
        ("units", "住建局"),
        ("request", "到场"),
        ("respond-by", "2026-11-20 10:00"),
        ("arrive-by", "2026-11-20 15:00"),
    ];
    let desk = joint_alone();
    assert_eq!(
        limits(&desk, &agreed),
        (
            "2026-11-20T10:00:00".to_owned(),
            "2026-11-20T15:00:00".to_owned()
        )
    );
    let desk = whistle_alone();
    desk.act(
        NO,
        "invite",
        &[&agreed[..], &[("level", "常规哨")]].concat(),
    );
    desk.at("2026-11-20T10:01")
        .warned_of("helper_silent", "三(四)", "urge");
    desk.at("2026-11-20T15:01").acts(&[("respond", &[])]);
    desk.warned_of("helper_absent", "三(四)", "close-engagement");
}

#[test]
fn a_new_limit_of_the_platform_is_in_force_once_it_is_taken() {
    let desk = Desk::with_order();
    super::platform::the_platform_says(&desk, &[("办理时限", "2026-11-20 12:00")]);
    desk.not_warned_of("due_soon");
    desk.act(NO, "accept", &[("field", "due_at")]);
    desk.warned_of("due_soon", "六(二)", "优先办理");
}

#[test]
fn units_are_known_however_they_are_written() {
    for written in [
        "住建局",
        "区住建局",
        "文登区住房和城乡建设局",
        "威海市文登区住房和城乡建设局",
        " 住建局 ",
    ] {
        let desk = joint_alone();
        desk.act(NO, "invite", &[("units", written), ("request", "会商")]);
        assert_eq!(
            desk.show(NO)["engagements"][0]["unit"],
            "文登区住房和城乡建设局",
            "{written}"
        );
    }
    // A beginning that two names share does not select either of them.
    for (written, whistles) in [
        ("文登区高村镇人民政府", true),
        ("文登区龙山街道办事处", true),
        ("威海市文登经济开发区管理委员会", true),
        ("文登区金山综合服务中心", true),
        ("文登区住房和城乡建设局", false),
        ("文登区消防救援大队", false),
        ("文登燃气有限公司", false),
    ] {
        let desk = Desk::bare();
        let done = desk.ok(&["init", "--unit", written, "--actor", "于某"]);
        assert_eq!(done["can_whistle"], whistles, "{written}");
    }
}
