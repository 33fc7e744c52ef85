//! The upload package and a restored backup: what is refused, and what ends the refusal.

use super::desks::{called, concluding, finished, joint, solo, solo_done};
use super::support::{Desk, HEADER, NO, ROW, TOWN};

#[test]
fn a_package_needs_a_result_a_form_that_is_owed_and_an_order_of_our_own() {
    let package = ["export", NO, "--what", "package", "--out", "材料"];
    solo().command_refused_as("no_result", "二(二)", "finish", &package);
    finished(joint()).command_refused_as("form_not_exported", "二(二)", "export", &package);
    called().command_refused_as("not_lead", "三(二)", "copy", &package);
    // What nobody reviewed is asked about first.
    let desk = solo_done();
    desk.command_refused_as("package_unreviewed", "附1§3", "--confirm", &package);
    desk.ok(&[&package[..], &["--confirm"]].concat());
}

#[test]
fn nothing_personal_of_a_confidential_order_is_allowed_to_leave() {
    let desk = Desk::of(TOWN);
    let header = format!("{HEADER}|是否保密");
    desk.import(&desk.csv("来单.csv", &header, &[&format!("{ROW}|是")]));
    desk.act(NO, "sign-for", &[]);
    desk.act(NO, "triage", &concluding("吹哨"));
    let request = [
        ("units", "住建局"),
        ("request", "到山水小区2单元501室查漏"),
        ("level", "常规哨"),
    ];
    desk.act(NO, "invite", &request);
    let letter = ["copy", NO, "--what", "letter", "--to", "group"];
    let allowed = [&letter[..], &["--allow", "1"]].concat();
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

#[test]
fn what_is_erased_for_good_is_named_and_nobody_works_on_it_or_looks_at_it() {
    let desk = solo();
    let purge = |arguments: &[&'static str]| [&["purge"], arguments].concat();
    desk.command_refused_as(
        "keep_years_unset",
        "使用说明",
        "keep_years",
        &purge(&["--expired"]),
    );
    let named = purge(&[NO, "--reason", "误录", "--confirm"]);
    desk.command_refused_as("purge_open", "使用说明", "撤销", &named);
    desk.ok(&["demo", "--no-ui", "--orders", "22", "--db", "演练.db"]);
    let db = ["--db", "演练.db"];
    let closed = desk.ok(&[&["list", "--view", "closed"], &db[..]].concat());
    let number = closed[0]["order_no"].as_str().unwrap_or_default();
    let named = [&["purge", number, "--reason", "误录"], &db[..]].concat();
    desk.command_refused_as("purge_asked", "使用说明", "--confirm", &named);
    let typed = desk.dir().join("演练.drafts");
    let log = liaison::store::draft_log::DraftLog::create(&typed, "w").unwrap();
    let yes = [&named[..], &["--confirm"]].concat();
    desk.command_refused_as("purge_window_open", "使用说明", "关闭", &yes);
    drop(log);
    desk.ok(&yes);
}
