//! Whistling right (一(二), 三): why a unit is called, who takes part without being called, and what a
//! unit at work is told.

use super::desks::{ASKED, DONE, called, joint, joint_alone, solo, whistle_alone};
use super::support::{NO, text};

#[test]
fn the_reason_of_a_whistle_stands_in_the_letter_and_on_the_order() {
    let desk = whistle_alone();
    let done = desk.act(
        NO,
        "invite",
        &[
            ("units", "住建局"),
            ("request", "到场执法"),
            ("level", "常规哨"),
            ("reason", "无执法权"),
        ],
    );
    let letter = text(&done["letters"][0]);
    assert!(letter.contains("吹哨原因：本单位无执法权"), "{letter}");
    let shown = desk.show(NO);
    assert_eq!(shown["engagements"][0]["reason"], "no_authority");
    let page = desk.run(&["show", NO]).out;
    assert!(page.contains("吹哨原因  无执法权"), "{page}");
}

#[test]
fn a_unit_that_leads_without_a_whistle_gives_no_reason_of_one() {
    joint_alone()
        .when("invite", &[ASKED, &[("reason", "无资源")]].concat())
        .refused_as("reason_without_whistle", "三", "--reason")
        .but_this_goes_through("invite", ASKED);
}

#[test]
fn groups_of_the_neighbourhood_take_part_without_a_rating_and_without_standing_on_the_form() {
    let desk = joint();
    for (name, kind) in [
        ("阳光花园业委会", "owners"),
        ("某某物业服务有限公司", "property"),
        ("东关村委会", "village"),
        ("第三网格", "grid"),
        ("红马甲志愿队", "volunteers"),
        ("老年协会", "other"),
    ] {
        let done = [("name", name), ("text", "上门劝导"), ("persons", "刘甲")];
        desk.acts(&[("participate", &done)]);
        let shown = desk.show(NO);
        let last = shown["participants"].as_array().unwrap().last().unwrap();
        assert_eq!(last["kind"], kind, "{last}");
        assert_eq!(last["name"], name);
        assert_eq!(last["persons"], "刘*", "{last}");
    }
    let shown = desk.show(NO);
    assert_eq!(shown["engagements"].as_array().unwrap().len(), 1);
    let form = desk.ok(&["form", NO]).to_string();
    assert!(!form.contains("业委会"), "{form}");
    let page = desk.run(&["show", NO]).out;
    assert!(page.contains("东关村委会（村社区）"), "{page}");
    // Alone they make no form owed.
    let desk = solo();
    desk.acts(&[
        (
            "participate",
            &[("name", "东关村委会"), ("text", "清理沟渠")],
        ),
        ("finish", DONE),
    ]);
    assert_eq!(desk.show(NO)["form"], serde_json::Value::Null);
}

#[test]
fn a_unit_that_handles_orders_takes_part_by_an_invitation_only() {
    joint_alone()
        .when("participate", &[("name", "住建局"), ("text", "到场")])
        .refused_as("participant_is_unit", "二", "invite")
        .but_this_goes_through("invite", ASKED);
}

#[test]
fn enforcement_that_came_down_to_the_town_is_a_kind_of_entry_and_of_joint_work() {
    let desk = called();
    desk.acts(&[
        ("respond", &[]),
        ("arrive", &[("work-form", "执法下沉")]),
        (
            "record",
            &[("kind", "执法下沉"), ("text", "执法中队驻街道开展夜查")],
        ),
    ]);
    let shown = desk.show(NO);
    assert_eq!(shown["engagements"][0]["work_form"], "enforcement");
    let records = shown["records"].as_array().unwrap();
    assert_eq!(records.last().unwrap()["kind"], "enforcement");
}
