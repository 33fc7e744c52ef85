//! Undo: a slip is undone without a trace; what was made known outside needs a reason and is kept
//! as 更正.

use serde_json::json;

use super::paper::{export, exported};
use super::support::{Desk, HEADER, NO, TOWN, row};

/// Returns the output of `show` without the values that only grow.
fn state(desk: &Desk) -> serde_json::Value {
    let mut order = desk.show(NO);
    let map = order.as_object_mut().unwrap();
    map.remove("journal");
    map.remove("last_seq");
    order
}

#[test]
fn a_slip_of_the_key_is_taken_back_whole() {
    let desk = Desk::with_order();
    let before = state(&desk);
    desk.act(NO, "triage", &[("conclusion", "自办")]);
    let undone = desk.act(NO, "undo", &[]);
    assert_eq!(undone["undone"], json!(["triaged"]));
    assert_eq!(undone["corrected"], false);
    assert_eq!(state(&desk), before);
    desk.act(NO, "undo", &[]);
    assert_eq!(desk.show(NO)["stage"], "to_sign_for", "the one before it");
    desk.sound();
}

#[test]
fn what_went_out_is_only_corrected_with_a_reason() {
    let desk = exported();
    let refusal = desk.refused(NO, "undo", &[]);
    assert_eq!(refusal["code"], "undo_needs_reason");
    let undone = desk.act(NO, "undo", &[("reason", "导错了文件夹")]);
    assert_eq!(undone["corrected"], true);
    assert_eq!(undone["undone"], json!(["form_exported"]));
    let kinds = desk.kinds(NO);
    assert_eq!(kinds.last().unwrap(), "corrected");
    assert!(
        kinds.contains(&"form_exported".to_owned()),
        "it stays in the journal"
    );
    assert!(
        export(&desk).ends_with("_v2.docx"),
        "a sheet v1 is out already"
    );
    desk.sound();
}

#[test]
fn a_sheet_keeps_its_number_and_the_next_gets_another() {
    let desk = exported();
    desk.act(NO, "send-back", &[("remark", "写具体")]);
    assert_eq!(desk.show(NO)["form"]["revision"], 2);
    let undo = [("reason", "误记退改")];
    desk.act(NO, "undo", &undo);
    let kept = desk.show(NO)["form"]["revision"].as_u64().unwrap();
    desk.act(NO, "send-back", &[("remark", "写具体")]);
    let next = desk.show(NO)["form"]["revision"].as_u64().unwrap();
    // The sheet is still the one that was printed, and nobody printed the draft.
    assert_eq!((kept, next), (1, 2));
}

#[test]
fn another_ones_entry_is_not_taken_back_in_silence() {
    let desk = Desk::with_order();
    desk.ok(&["act", NO, "record", "--text", "现场看过", "--actor", "丛某"]);
    assert_eq!(desk.refused(NO, "undo", &[])["code"], "undo_needs_reason");
    let undone = desk.act(NO, "undo", &[("reason", "记错单")]);
    assert_eq!(undone["corrected"], true);
    assert_eq!(desk.show(NO)["records"], json!([]));
}

#[test]
fn an_import_is_one_batch_and_orders_touched_since_are_left() {
    let desk = Desk::of(TOWN);
    let second = row(&[("工单编号", "261119093015000124")]);
    let first = row(&[]);
    desk.import(&desk.csv("来单.csv", HEADER, &[&first, &second]));
    assert_eq!(desk.refused(NO, "undo", &[])["code"], "undo_whole_batch");
    desk.act("261119093015000124", "sign-for", &[]);
    let undone = desk.act(NO, "undo", &[("whole-batch", "是")]);
    assert_eq!(undone["orders"].as_array().unwrap().len(), 1);
    assert_eq!(undone["left"], json!(["261119093015000124"]));
    assert_eq!(desk.fails(1, &["show", NO])["code"], "not_found");
    let report = desk.import(&desk.csv("再来.csv", HEADER, &[&first]));
    assert_eq!(report["new"], 1, "its number was freed");
    desk.sound();
}

#[test]
fn when_nothing_is_left_to_take_back_it_says_so() {
    let desk = Desk::with_order();
    desk.act(NO, "undo", &[]);
    desk.act(NO, "undo", &[]);
    assert_eq!(desk.fails(1, &["act", NO, "undo"])["code"], "not_found");
    assert!(desk.list(&[]).is_empty());
    desk.sound();
}
