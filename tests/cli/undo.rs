//! Undo: a slip is undone without a trace; what was made known outside needs a reason and is kept
//! as 更正.

use serde_json::json;

use super::paper::{export, exported};
use super::support::{Desk, HEADER, NO, TOWN, row, text};

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

/// Returns what 经过 says of each entry: kind and words.
fn told(desk: &Desk) -> Vec<(String, String)> {
    let shown = desk.show(NO);
    let entries = shown["journal"].as_array().unwrap().iter();
    entries
        .map(|entry| (text(&entry["kind"]), text(&entry["text"])))
        .collect()
}

#[test]
fn every_line_of_the_history_stays_readable_after_what_brought_the_unit_was_undone() {
    let desk = Desk::with_order();
    desk.act(
        NO,
        "invite",
        &[
            ("units", "水利局"),
            ("request", "清淤"),
            ("level", "常规哨"),
        ],
    );
    for (act, fields) in [
        ("respond", &[][..]),
        ("arrive", &[]),
        ("contribute", &[("text", "清淤300米")]),
        ("close-engagement", &[("outcome", "已配合")]),
        (
            "make-promise",
            &[
                ("text", "每周巡查"),
                ("owner", "水利局"),
                ("due", "2026-12-20 17:00"),
            ],
        ),
        ("keep-promise", &[("text", "已巡查")]),
    ] {
        desk.act(NO, act, fields);
    }
    let before = told(&desk);
    for _ in 0..7 {
        desk.act(NO, "undo", &[]);
    }
    let after = told(&desk);
    assert_eq!(
        after[..before.len()],
        before[..],
        "a line changed its words"
    );
    for kind in ["responded", "arrived", "contributed", "engagement_closed"] {
        let line = after.iter().find(|(known, _)| known == kind);
        assert!(
            line.is_some_and(|(_, said)| said.contains("文登区水利局")),
            "{line:?}"
        );
    }
    // What an undo took back stands beside it.
    let undone: Vec<&str> = after[before.len()..]
        .iter()
        .map(|(_, said)| &**said)
        .collect();
    assert_eq!(undone[0], "承诺兑现");
    assert_eq!(undone[6], "吹哨、邀请联动");
    let page = desk.run(&["show", NO]).out;
    assert!(
        page.contains("响应") && page.contains("文登区水利局"),
        "{page}"
    );
    desk.sound();
}

#[test]
fn what_was_told_another_unit_by_telephone_is_taken_back_with_a_reason_and_kept_as_a_correction() {
    let asked = [
        ("units", "水利局"),
        ("request", "清淤"),
        ("level", "常规哨"),
    ];
    let desk = Desk::with_order();
    desk.act(NO, "invite", &[&asked[..], &[("via", "电话")]].concat());
    desk.act(NO, "instruct", &[("text", "再查一次"), ("via", "微信")]);
    desk.act(NO, "urge", &[("target", "水利局"), ("via", "电话")]);
    for kind in ["urged", "instructed", "invited"] {
        assert_eq!(
            desk.refused(NO, "undo", &[])["code"],
            "undo_needs_reason",
            "{kind}"
        );
        let undone = desk.act(NO, "undo", &[("reason", "记错工单")]);
        assert_eq!(undone["corrected"], true, "{kind}");
        assert!(undone["undone"].to_string().contains(kind), "{undone}");
        assert_eq!(told(&desk).last().unwrap().0, "corrected");
    }
    // A request without a channel waits to be sent: a slip of the key.
    desk.act(NO, "invite", &asked);
    assert_eq!(desk.act(NO, "undo", &[])["corrected"], false);
}

#[test]
fn a_section_that_only_an_undone_entry_made_known_is_asked_about_again() {
    let desk = Desk::with_order();
    let other = row(&[("工单编号", "261119093015000124")]);
    desk.import(&desk.csv("二.csv", HEADER, &[&other]));
    let slip = [("to", "城官办")];
    let sure = [("to", "城官办"), ("confirm", "")];
    assert_eq!(desk.refused(NO, "assign", &slip)["code"], "new_section");
    desk.act(NO, "assign", &sure);
    desk.act(NO, "undo", &[]);
    assert_eq!(desk.refused(NO, "assign", &slip)["code"], "new_section");
    assert!(!desk.run(&["sections"]).out.contains("城官办"));
    // Another order that names it keeps it.
    desk.act(NO, "assign", &sure);
    desk.act("261119093015000124", "assign", &slip);
    desk.act(NO, "undo", &[]);
    desk.act(NO, "assign", &slip);
    desk.sound();
}
