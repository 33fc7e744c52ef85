//! Two files of one matter: an order told by telephone and the platform's row, or two orders that
//! are there already.

use super::desks::{CONTENT, DONE, asked, concluding, joint, signed_for, unopened};
use super::support::{Desk, NO, text};

/// The order that was told by telephone.
const TOLD: &str = "临-0001";

/// Registers the matter of the usual order as it was told by telephone.
fn tell(desk: &Desk) {
    let told = [
        ("title", "文山路工地夜间施工"),
        ("place", "文山路88号"),
        ("appellant-phone", "19900001234"),
        ("told-by", "平台丛某"),
        ("via", "电话"),
    ];
    let options: Vec<String> = told
        .iter()
        .flat_map(|(name, value)| [format!("--{name}"), (*value).to_owned()])
        .collect();
    let options: Vec<&str> = options.iter().map(String::as_str).collect();
    desk.ok(&[&["act", "new"], options.as_slice()].concat());
}

fn merged(desk: &Desk, into: &str) {
    desk.act(TOLD, "merge", &[("into", into), ("confirm", "")]);
}

#[test]
fn an_order_is_merged_after_a_look_at_what_moves_and_what_differs() {
    let desk = signed_for();
    tell(&desk);
    desk.command_refused_as(
        "merge_orders",
        "使用说明",
        "--confirm",
        &["act", TOLD, "merge", "--into", NO],
    );
    merged(&desk, NO);
    // What is recorded from now on is recorded where the matter goes on.
    desk.command_refused_as("merged", "使用说明", NO, &["act", TOLD, "sign-for"]);
    desk.act(TOLD, "undo", &[]);
    desk.act(TOLD, "sign-for", &[]);
}

#[test]
fn only_the_order_without_a_number_is_merged_into_another_one() {
    let desk = signed_for();
    tell(&desk);
    desk.when("merge", &[("into", TOLD)])
        .refused_as("merge_numbered", "使用说明", "merge")
        .and_stays_so();
    desk.command_refused_as(
        "merge_itself",
        "使用说明",
        "另一单",
        &["act", TOLD, "merge", "--into", TOLD],
    );
    desk.command_refused_as(
        "no_such_order",
        "使用说明",
        "--into",
        &["act", TOLD, "merge", "--into", "临-0099"],
    );
    tell(&desk);
    merged(&desk, NO);
    desk.command_refused_as(
        "merge_gone",
        "使用说明",
        NO,
        &["act", "临-0002", "merge", "--into", TOLD],
    );
    desk.act("临-0002", "merge", &[("into", NO), ("confirm", "")]);
}

#[test]
fn what_cannot_be_carried_over_whole_is_refused_with_what_to_do_first() {
    // Another unit leads one of them.
    let desk = asked();
    tell(&desk);
    desk.command_refused_as(
        "merge_roles",
        "使用说明",
        "designate",
        &["act", TOLD, "merge", "--into", NO],
    );
    // Two ways of saying that it is not ours at once.
    let desk = signed_for();
    desk.act(NO, "triage", &concluding("退回"));
    tell(&desk);
    desk.act(TOLD, "sign-for", &[]);
    desk.act(TOLD, "triage", &concluding("提请认定"));
    desk.command_refused_as(
        "merge_two_disputes",
        "使用说明",
        "其中一单",
        &["act", TOLD, "merge", "--into", NO],
    );
}

#[test]
fn two_printed_sheets_are_one_too_many_until_one_is_void() {
    let desk = joint();
    tell(&desk);
    desk.act(TOLD, "sign-for", &[]);
    desk.act(TOLD, "triage", &concluding("首接联动"));
    let request = [("units", "交通运输局"), ("request", "到场")];
    desk.act(TOLD, "invite", &request);
    desk.act(TOLD, "notify-platform", &[("via", "电话")]);
    for (order, unit) in [(NO, None), (TOLD, Some("交通运输局"))] {
        if let Some(unit) = unit {
            desk.act(order, "respond", &[("unit", unit)]);
        }
        let open = desk.show(order)["engagements"].as_array().unwrap().clone();
        for helper in open {
            let unit = text(&helper["unit"]);
            desk.act(order, "respond", &[("unit", &unit)]);
            desk.act(
                order,
                "close-engagement",
                &[("unit", &unit), ("outcome", "已配合")],
            );
        }
        desk.act(order, "finish", DONE);
        desk.act(order, "feedback", CONTENT);
        let rated = desk.show(order)["engagements"].as_array().unwrap().clone();
        for helper in rated {
            let unit = text(&helper["unit"]);
            desk.act(order, "rate", &[("unit", &unit), ("rating", "好")]);
        }
        desk.act(order, "review", &[("truthful", "是")]);
        desk.ok(&["export", order, "--out", order]);
    }
    desk.command_refused_as(
        "merge_two_sheets",
        "使用说明",
        "edit-form",
        &["act", TOLD, "merge", "--into", NO],
    );
    desk.act(TOLD, "edit-form", &[("matter", "两件合一件报")]);
    merged(&desk, NO);
    let kept = desk.show(NO);
    // It prints one unit more than the sheet that is out.
    assert!(desk.kinds(NO).contains(&"form_voided".to_owned()), "{kept}");
    assert_eq!(kept["form"]["revision"], 2, "{kept}");
    assert_eq!(kept["engagements"].as_array().unwrap().len(), 2, "{kept}");
}

#[test]
fn a_merging_is_undone_on_both_sides_or_on_none() {
    let desk = signed_for();
    tell(&desk);
    desk.act(TOLD, "record", &[("text", "已到现场"), ("kind", "现场")]);
    let before = (desk.show(NO), desk.show(TOLD));
    merged(&desk, NO);
    desk.act(NO, "record", &[("text", "又到现场"), ("kind", "现场")]);
    desk.command_refused_as("merge_moved_on", "使用说明", NO, &["act", TOLD, "undo"]);
    desk.act(NO, "undo", &[]);
    desk.act(NO, "undo", &[]);
    for (order, before) in [(NO, before.0), (TOLD, before.1)] {
        let after = desk.show(order);
        for key in [
            "stage",
            "records",
            "engagements",
            "absorbed",
            "merged_into",
            "due_at",
        ] {
            assert_eq!(after[key], before[key], "{key} of {order}");
        }
    }
    desk.sound();
}

#[test]
fn an_answer_that_names_no_order_without_a_number_imports_nothing() {
    let desk = Desk::of(super::support::TOWN);
    tell(&desk);
    let file = desk.csv("来单.csv", super::support::HEADER, &[super::support::ROW]);
    let same = format!("临-0009={NO}");
    desk.command_refused_as(
        "no_told_order",
        "使用说明",
        "--new",
        &["import", &file, "--same", &same],
    );
    assert_eq!(desk.list(&[]).len(), 1);
    let same = format!("{TOLD}={NO}");
    desk.import_with(&[&file, "--same", &same]);
    assert_eq!(desk.list(&[]).len(), 1);
    assert_eq!(desk.show(NO)["id"], desk.show(TOLD)["id"]);
    // The same answer again is no error: the row updates its order.
    desk.import_with(&[&file, "--same", &same]);
}

#[test]
fn one_told_order_is_one_number_and_a_number_one_told_order() {
    let desk = Desk::of(super::support::TOWN);
    tell(&desk);
    let other = "261119093015000777";
    let second = super::support::row(&[("工单编号", other), ("标题", "井盖缺失")]);
    let rows = [super::support::ROW, second.as_str()];
    let file = desk.csv("来单.csv", super::support::HEADER, &rows);
    let same = [format!("{TOLD}={NO}"), format!("{TOLD}={other}")];
    desk.command_refused_as(
        "one_number",
        "使用说明",
        "--new",
        &["import", &file, "--same", &same[0], "--same", &same[1]],
    );
    let twice = format!("临-0002={NO}");
    desk.command_refused_as(
        "two_told_orders",
        "使用说明",
        "merge",
        &["import", &file, "--same", &same[0], "--same", &twice],
    );
    assert_eq!(desk.list(&[]).len(), 1, "nothing was imported");
    desk.import_with(&[&file, "--new", NO]);
    desk.command_refused_as(
        "number_known",
        "使用说明",
        "merge --into",
        &["import", &file, "--same", &same[0]],
    );
    desk.act(TOLD, "merge", &[("into", NO), ("confirm", "")]);
    assert!(!desk.show(TOLD)["merged_into"].is_null());
}

#[test]
fn only_a_call_of_another_unit_has_a_level_and_limits() {
    let desk = unopened();
    desk.command_refused_as(
        "call_to_ourselves",
        "使用说明",
        "--lead-unit",
        &["act", "new", "--title", "河道堵塞", "--level", "攻坚哨"],
    );
}
