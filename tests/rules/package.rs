//! The upload package and a restored backup: what is refused, and what ends the refusal.

use super::desks::{called, finished, joint, solo};
use super::support::NO;

#[test]
fn a_package_needs_a_result_a_form_that_is_owed_and_an_order_of_our_own() {
    let package = ["export", NO, "--what", "package", "--out", "材料"];
    solo().command_refused_as("no_result", "二(二)", "finish", &package);
    finished(joint()).command_refused_as("form_not_exported", "二(二)", "export", &package);
    called().command_refused_as("not_lead", "三(二)", "copy", &package);
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
