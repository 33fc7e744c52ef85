//! What stands in 今日待办 because nothing moves: an order without an entry for longer than the unit allows, and
//! a matter that comes again while nobody whistles (三(四), 附1§7(6)).

use super::desks::{solo, solo_replied};
use super::support::{Desk, HEADER, NO, row, text};

fn today(desk: &Desk) -> Vec<String> {
    let listed = desk.list(&["--view", "today"]);
    listed.iter().map(|one| text(&one["order_no"])).collect()
}

#[test]
fn an_order_that_stands_still_is_todays_work_from_the_day_that_the_unit_sets() {
    // Entered on Friday at nine, due on Wednesday; a far deadline keeps everything else quiet.
    let desk = solo();
    let far = [
        ("new-due", "2026-12-31 17:30"),
        ("told-by", "丛某"),
        ("via", "电话"),
    ];
    // Something was done about the urgent order, so that only its rest counts.
    desk.acts(&[("move-due", &far), ("record", &[("text", "到现场看过")])]);
    desk.at("2026-11-25T08:59");
    assert_eq!(today(&desk), [""; 0]);
    desk.not_warned_of("idle");
    desk.at("2026-11-25T09:00");
    assert_eq!(today(&desk), [NO]);
    let listed = desk.list(&["--view", "today"]);
    assert!(
        listed[0]["findings"]
            .to_string()
            .contains("3个工作日没有任何办理记录")
    );
    // The unit allows more, and it is no work of today; less, and it is.
    desk.ok(&["rules", "set", "idle_working_days", "6"]);
    assert_eq!(today(&desk), [""; 0]);
    desk.ok(&["rules", "set", "idle_working_days", "1"]);
    desk.at("2026-11-24T09:00");
    assert_eq!(today(&desk), [NO]);
    desk.acts(&[("record", &[("text", "又到现场看过")])]);
    assert_eq!(today(&desk), [""; 0]);
    desk.sound();
}

#[test]
fn an_order_does_not_stand_still_while_a_section_or_the_platform_has_time_to_answer() {
    let far = [
        ("new-due", "2026-12-31 17:30"),
        ("told-by", "丛某"),
        ("via", "电话"),
    ];
    let assigned = |reply: &'static str| {
        let desk = solo();
        let task = [("to", "城建办"), ("reply-by", reply), ("confirm", "")];
        desk.acts(&[("move-due", &far), ("assign", &task)]);
        desk
    };
    let desk = assigned("2026-12-02 17:00");
    desk.at("2026-11-30T09:00").not_warned_of("idle");
    assert_eq!(today(&desk), [""; 0]);
    // The same time without a word, but nobody is waited for.
    let desk = assigned("2026-11-23 17:00");
    desk.at("2026-11-30T09:00")
        .warned_of("idle", "本单位口径", "record");
    let desk = solo();
    let asked = [
        ("working-days", "5"),
        ("reason", "水泵备件还在运输途中，要再等五天"),
    ];
    desk.acts(&[("move-due", &far), ("request-extension", &asked)]);
    desk.at("2026-11-30T09:00").not_warned_of("idle");
}

#[test]
fn every_number_that_the_program_reckons_with_is_a_rule_with_its_basis() {
    let desk = solo();
    let rules = desk.ok(&["rules"]);
    let rules = rules.as_array().unwrap();
    for name in ["idle_working_days", "unsigned_days"] {
        let one = rules.iter().find(|one| one["name"] == name).unwrap();
        assert_eq!(one["rule"], "本单位口径", "{one}");
        assert!(text(&one["basis"]).contains("附1"), "{one}");
    }
    let page = desk.run(&["rules"]).out;
    assert!(!page.contains("不能改"), "{page}");
    let desk = super::desks::unopened();
    desk.ok(&["rules", "set", "unsigned_days", "2"]);
    desk.at("2026-11-22T10:00")
        .warned_of("long_unsigned", "附1§7(6)", "sign-for");
}

#[test]
fn a_matter_that_comes_again_and_is_handled_alone_stays_todays_work() {
    const LATER: &str = "261121093015000777";
    let desk = solo_replied();
    desk.at("2026-11-21T09:00");
    let cells = [
        ("工单编号", LATER),
        ("联系人", "刘某某"),
        ("联系电话", "19900005678"),
        ("派单时间", "2026-11-21 08:50"),
        ("受理时间", "2026-11-21 08:30:15"),
        ("办理时限", "2026-12-27 17:30"),
    ];
    desk.import(&desk.csv("又来.csv", HEADER, &[&row(&cells)]));
    desk.act(LATER, "sign-for", &[]);
    desk.act(LATER, "triage", &[("conclusion", "自办")]);
    desk.at("2026-11-23T10:00");
    let listed = desk.list(&["--view", "today"]);
    let one = listed.iter().find(|one| one["order_no"] == LATER);
    let one = one.unwrap_or_else(|| panic!("{listed:?}"));
    assert!(
        one["findings"]
            .to_string()
            .contains("此前已反映 1 次，从未吹哨"),
        "{one}"
    );
    desk.sound();
}
