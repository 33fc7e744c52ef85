//! The upload package and a restored backup: what is refused, and what ends the refusal.

use super::desks::{called, finished, joint, solo};
use super::support::NO;

#[test]
fn a_package_needs_a_result_a_form_that_is_owed_and_an_order_of_our_own() {
    let package = ["export", NO, "--what", "package", "--out", "材料"];
    solo().command_refused_as("no_result", "二(二)", "finish", &package);
    finished(joint()).command_refused_as("form_not_exported", "二(二)", "export", &package);
    called().command_refused_as("not_lead", "三(二)", "copy", &package);
    // What nobody reviewed is asked about first.
    let desk = finished(solo());
    desk.command_refused_as("result_unreviewed", "附1§3", "--confirm", &package);
    desk.ok(&[&package[..], &["--confirm"]].concat());
}

#[test]
fn what_is_allowed_to_leave_is_of_a_known_kind_and_nothing_of_a_confidential_order() {
    let desk = solo();
    let copied = |allowed| [("what", "result"), ("to", "group"), ("allowed", allowed)];
    let other = copied("别的");
    desk.when("copy-out", &other)
        .refused_as("bad_allowed", "使用说明", "copy-out")
        .goes_through_with(&[("allowed", "house、phone")]);
    let new = ["act", "new", "--title", "举报", "--confidential", "是"];
    let told = ["--told-by", "平台丛某", "--via", "电话"];
    let made = desk.ok(&[&new[..], &told].concat());
    let number = made["order_no"].as_str().unwrap();
    let letter = [
        "act", number, "copy-out", "--what", "progress", "--to", "group",
    ];
    let allowed = [&letter[..], &["--allowed", "house"]].concat();
    desk.command_refused_as("confidential_held", "附1§7(8)", "按编号", &allowed);
    desk.ok(&letter);
    let digest = ["digest", "--section", "财政所"];
    desk.command_refused_as("nothing_to_tell", "使用说明", "--section", &digest);
}

#[test]
fn a_backup_takes_no_place_without_a_yes() {
    let desk = solo();
    desk.ok(&["backup", "份.db"]);
    desk.command_refused_as(
        "restore_asked",
        "使用说明",
        "--confirm",
        &["restore", "份.db"],
    );
    desk.ok(&["restore", "份.db", "--confirm"]);
}
