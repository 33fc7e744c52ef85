//! 来单: signing for orders, numbers, times, the current officer, and urgent orders that nobody has
//! handled.

use super::desks::{RESULT, joint, signed_for, solo, unopened, with_row};
use super::support::{Desk, HEADER, NO, TOWN, row, text};

#[test]
fn what_has_not_happened_yet_is_not_recorded() {
    let desk = signed_for();
    // 弄虚作假.
    desk.when("record", &[("text", "走访"), ("at", "2026-11-20 09:01")])
        .refused_as("future_time", "附1§3", "实际发生的时间")
        .goes_through_with(&[("at", "2026-11-20 09:00")]);
    desk.command_refused_as(
        "future_time",
        "附1§3",
        "实际发生的时间",
        &["act", "new", "--title", "井盖", "--at", "2026-11-21 08:00"],
    );
    desk.ok(&["act", "new", "--title", "井盖", "--at", "2026-11-20 08:00"]);
}

#[test]
fn an_order_is_signed_for_once_and_triaged_next() {
    unopened()
        .acts(&[("sign-for", &[])])
        .when("sign-for", &[])
        .refused_as("already_signed_for", "使用说明", "triage")
        .but_this_goes_through("triage", &[("conclusion", "自办")]);
}

#[test]
fn whoever_sits_at_the_keyboard_is_known_by_name_and_not_by_a_number() {
    let desk = signed_for();
    let said = ["act", NO, "record", "--text", "接班", "--actor"];
    for actor in ["于某13900001234", "于某\n丛某", "于".repeat(21).as_str()] {
        desk.command_refused_as(
            "bad_actor",
            "使用说明",
            "--actor",
            &[&said[..], &[actor]].concat(),
        );
    }
    desk.ok(&[&said[..], &["丛某"]].concat());
}

#[test]
fn a_temporary_number_is_only_ever_given_by_the_program() {
    let desk = Desk::of(TOWN);
    let new = ["act", "new", "--title", "井盖"];
    desk.command_refused_as(
        "temporary_number",
        "使用说明",
        "不填",
        &[&new[..], &["--order-no", "临-0009"]].concat(),
    );
    let made = desk.ok(&new);
    assert_eq!(made["order_no"], "临-0001");
    let give = ["act", "临-0001", "set-number", "--order-no"];
    desk.command_refused_as(
        "temporary_number",
        "使用说明",
        "平台编号",
        &[&give[..], &["临-0007"]].concat(),
    );
    desk.ok(&[&give[..], &[NO]].concat());
    assert_eq!(desk.show(NO)["id"], made["id"]);
}

#[test]
fn a_number_belongs_to_one_order() {
    let desk = signed_for();
    let new = ["act", "new", "--title", "另一件", "--order-no"];
    desk.command_refused_as(
        "number_taken",
        "使用说明",
        "已有工单",
        &[&new[..], &[NO]].concat(),
    );
    for number in ["abc", "待补"] {
        desk.command_refused_as(
            "number_without_digits",
            "使用说明",
            "--order-no",
            &[&new[..], &[number]].concat(),
        );
    }
    let made = desk.ok(&[&new[..], &["261120080000000777"]].concat());
    let number = text(&made["order_no"]);
    let give = ["act", &number, "set-number", "--order-no"];
    for sentence in ["请3号楼尽快处理。", "打电话催过2次", "2611 2008"] {
        desk.command_refused_as(
            "number_in_words",
            "使用说明",
            "--order-no",
            &[&give[..], &[sentence]].concat(),
        );
    }
    desk.command_refused_as(
        "number_taken",
        "使用说明",
        "核对编号",
        &[&give[..], &[NO]].concat(),
    );
    desk.command_refused_as(
        "same_number",
        "使用说明",
        "--order-no",
        &[&give[..], &["261120080000000777"]].concat(),
    );
    desk.ok(&[&give[..], &["261120080000000778"]].concat());
}

#[test]
fn a_number_that_the_platform_gave_stays() {
    let desk = signed_for();
    desk.when("set-number", &[("order-no", "261120080000000778")])
        .refused_as("platform_number", "使用说明", "登记的来单")
        .but_this_goes_through("record", &[("text", "编号无误")]);
}

#[test]
fn an_urgent_order_that_nobody_touched_in_a_day_is_warned_of_until_it_is_signed_for() {
    // Dispatched on the 19th at ten.
    let desk = unopened();
    desk.at("2026-11-20T10:00")
        .not_warned_of("urgent_unanswered");
    desk.at("2026-11-20T10:01")
        .warned_of("urgent_unanswered", "本单位口径", "sign-for")
        .acts(&[("sign-for", &[])])
        .not_warned_of("urgent_unanswered");
}

#[test]
fn a_critical_order_waits_two_hours_and_a_normal_one_for_no_such_limit() {
    let desk = with_row(
        TOWN,
        &[("紧急程度", "特急"), ("派单时间", "2026-11-20 08:00")],
    );
    desk.at("2026-11-20T10:00")
        .not_warned_of("urgent_unanswered");
    desk.at("2026-11-20T10:01")
        .warned_of("urgent_unanswered", "本单位口径", "sign-for");
    let calm = with_row(TOWN, &[("紧急程度", "一般")]);
    calm.at("2026-11-24T10:00")
        .not_warned_of("urgent_unanswered");
}

#[test]
fn an_order_is_yellow_from_the_morning_of_the_working_day_before_its_deadline() {
    let desk = solo();
    desk.at("2026-11-24T08:29").not_warned_of("due_soon");
    desk.at("2026-11-24T08:30")
        .warned_of("due_soon", "六(二)", "优先办理")
        .acts(&[("finish", super::desks::DONE)])
        .warned_of("due_soon", "六(二)", "优先办理")
        .acts(&[
            ("feedback", super::desks::CONTENT),
            ("upload", &[("confirm", "")]),
        ])
        .not_warned_of("due_soon");
}

#[test]
fn a_deadline_in_a_year_without_its_notice_says_so_until_the_year_is_taken_in() {
    let desk = Desk::of(TOWN);
    let cells = [("派单时间", "2026-12-31 09:00"), ("办理时限", "2个工作日")];
    let file = desk.csv("来单.csv", HEADER, &[&row(&cells)]);
    desk.at("2026-12-31T10:00").import(&file);
    desk.warned_of("calendar_provisional", "使用说明", "工作日历");
    assert_eq!(desk.show(NO)["due_at"], "2027-01-05T17:30:00");
    let year = desk.write(
        "2027.json",
        r#"{"year":2027,"papers":["https://www.gov.cn/x"],"days":[
            {"name":"元旦","date":"2027-01-01","isOffDay":true},
            {"name":"元旦","date":"2027-01-04","isOffDay":true}]}"#,
    );
    desk.ok(&["import", &year, "--as", "calendar"]);
    desk.not_warned_of("calendar_provisional");
    assert_eq!(desk.show(NO)["due_at"], "2027-01-06T17:30:00");
    // A corrected notice of the same year moves what was settled before.
    let corrected = desk.write(
        "2027-2.json",
        r#"{"year":2027,"papers":["https://www.gov.cn/y"],"days":[
            {"name":"元旦","date":"2027-01-01","isOffDay":true},
            {"name":"元旦","date":"2027-01-04","isOffDay":true},
            {"name":"元旦","date":"2027-01-05","isOffDay":true}]}"#,
    );
    desk.ok(&["import", &corrected, "--as", "calendar"]);
    assert_eq!(desk.show(NO)["due_at"], "2027-01-07T17:30:00");
}

#[test]
fn a_notice_that_moves_no_day_still_settles_the_deadline() {
    let desk = Desk::of(TOWN);
    let cells = [("派单时间", "2026-12-31 09:00"), ("办理时限", "2个工作日")];
    let file = desk.csv("来单.csv", HEADER, &[&row(&cells)]);
    desk.at("2026-12-31T10:00").import(&file);
    let year = desk.write(
        "2027.json",
        r#"{"year":2027,"papers":["https://www.gov.cn/x"],"days":[
            {"name":"元旦","date":"2027-01-01","isOffDay":true}]}"#,
    );
    desk.ok(&["import", &year, "--as", "calendar"]);
    desk.not_warned_of("calendar_provisional");
    assert_eq!(desk.show(NO)["due_at"], "2027-01-05T17:30:00");
}

#[test]
fn a_case_that_rests_three_working_days_is_idle_until_something_is_recorded() {
    // Friday the 20th is the day of the last entry; the weekend does not count.
    let desk = solo();
    desk.at("2026-11-25T08:59").not_warned_of("idle");
    desk.at("2026-11-25T09:00")
        .warned_of("idle", "本单位口径", "record")
        .acts(&[("record", &[("text", "走访住户")])])
        .not_warned_of("idle");
}

#[test]
fn resting_on_what_the_centre_assigned_is_a_lead_that_shirks() {
    let desk = with_row(TOWN, &[("协办单位", "住建局")]);
    let alone = [("conclusion", "自办"), ("confirm", "")];
    desk.acts(&[("sign-for", &[]), ("triage", &alone)]);
    desk.at("2026-11-26T09:00")
        .warned_of("idle", "本单位口径", "record")
        .acts(&[("record", &[("text", "走访住户")])])
        .not_warned_of("idle");
}

#[test]
fn what_the_platform_writes_and_what_is_copied_is_no_work_on_the_case() {
    let desk = solo();
    desk.acts(&[("record", &[("text", RESULT)])]);
    desk.at("2026-11-25T09:00");
    let again = row(&[("标题", "夜间施工噪音扰民（续报）")]);
    desk.import(&desk.csv("平台.csv", HEADER, &[&again]));
    let urging = row(&[
        ("工单编号", "261125083015000999"),
        ("标题", "催办噪音问题"),
        ("受理时间", "2026-11-25 08:30"),
    ]);
    let header = format!("{HEADER}|被催办单ID");
    desk.import(&desk.csv("催办.csv", &header, &[&format!("{urging}|{NO}")]));
    desk.acts(&[
        ("supervise", &[("kind", "工作提醒")]),
        (
            "copy-out",
            &[("what", "办理经过摘要"), ("to", "联动单位、群")],
        ),
    ]);
    desk.at("2026-11-26T09:00")
        .warned_of("idle", "本单位口径", "record");
}

#[test]
fn a_case_that_the_helpers_work_on_can_be_idle_too_but_not_one_that_waits_for_the_platform() {
    // The helper has time until the 25th; it is urged then, and only what follows is idleness.
    let desk = joint();
    desk.at("2026-11-26T09:00").not_warned_of("idle");
    desk.at("2026-12-03T09:00")
        .warned_of("idle", "本单位口径", "record");
    let replied = super::desks::solo_replied();
    replied.at("2026-12-03T09:00").not_warned_of("idle");
}

#[test]
fn whoever_signs_for_an_order_handles_it() {
    let desk = unopened();
    assert_eq!(desk.show(NO)["handler"], serde_json::Value::Null);
    desk.ok(&["act", NO, "sign-for", "--actor", "鞠某"]);
    assert_eq!(desk.show(NO)["handler"], "鞠某");
    assert!(desk.list(&["--handler", "于某"]).is_empty());
    assert_eq!(desk.list(&["--handler", "鞠某"]).len(), 1);
}

#[test]
fn a_time_that_cannot_be_read_is_shown_until_the_platform_gives_another() {
    let desk = with_row(TOWN, &[("办理时限", "尽快")]);
    desk.warned_of("cell_unread", "使用说明", "重新导入");
    let mended = row(&[("办理时限", "2026-11-27 17:30")]);
    desk.import(&desk.csv("改好.csv", HEADER, &[&mended]));
    desk.not_warned_of("cell_unread");
    // A time of something done that lies in the future is not taken either.
    let header = format!("{HEADER}|办结时间");
    let future = format!("{}|2027-01-01 09:00", row(&[]));
    desk.import(&desk.csv("未来.csv", &header, &[&future]));
    desk.warned_of("cell_unread", "使用说明", "重新导入");
    assert!(desk.show(NO)["platform_closed_at"].is_null());
}

#[test]
fn of_an_order_that_is_over_only_the_unread_time_of_its_end_is_still_shown() {
    let header = format!("{HEADER}|办结时间");
    let import = |due: &str, closed: &str| {
        let desk = Desk::of(TOWN);
        let cells = row(&[("办理时限", due), ("工单状态", "已办结")]);
        desk.import(&desk.csv("单.csv", &header, &[&format!("{cells}|{closed}")]));
        assert_eq!(desk.stage(), "closed");
        desk
    };
    import("尽快", "2026-11-19 15:00").not_warned_of("cell_unread");
    let said = import("尽快", "上周").findings("cell_unread");
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(text(&said[0]["message"]).contains("上周"), "{said:?}");
    // A time that was taken from words that say more is shown whatever became of the order.
    let said = import("2026-11-25（以通知为准）", "2026-11-19 15:00").findings("cell_unread");
    assert_eq!(said.len(), 1, "{said:?}");
}
