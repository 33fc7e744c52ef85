//! `show --json` tells the history of an order in the words of 经过, and for whom it waits.

use serde_json::Value;

use super::support::{Desk, NO, TOWN, text};

/// A town's order with a co-handler, a section and a request for a later deadline.
fn busy() -> Desk {
    let desk = Desk::with_order();
    desk.act(
        NO,
        "triage",
        &[
            ("conclusion", "首接联动"),
            ("facts", "工地夜间浇筑"),
            ("own-effort", "已两次劝停"),
            ("basis", "噪音由多部门监管"),
        ],
    );
    desk.act(
        NO,
        "invite",
        &[("units", "住建局"), ("request", "到场执法")],
    );
    desk.act(
        NO,
        "assign",
        &[
            ("to", "城管办"),
            ("confirm", ""),
            ("note", "每晚巡查"),
            ("reply-by", "2026-11-24 17:00"),
        ],
    );
    desk.act(
        NO,
        "request-extension",
        &[("working-days", "3"), ("reason", "需专业检测")],
    );
    desk
}

#[test]
fn each_entry_of_the_journal_has_the_words_that_the_page_shows() {
    let desk = busy();
    desk.act(
        NO,
        "record",
        &[("text", "已电话联系13900001357，约定周一看现场")],
    );
    desk.ok(&["act", NO, "undo"]);
    let shown = desk.show(NO);
    let entries = shown["journal"].as_array().unwrap();
    let page = desk.run(&["show", NO]).out;
    for entry in entries {
        for key in ["label", "text", "reading"] {
            assert!(entry[key].is_string(), "{key}: {entry}");
        }
        assert!(page.contains(&text(&entry["label"])), "{entry}");
        let said = text(&entry["text"]);
        let said = said.lines().next().unwrap_or_default().to_owned();
        assert!(page.contains(&said), "{entry}: {page}");
    }
    let of = |kind: &str| -> &Value {
        let mut found = entries.iter().filter(|entry| entry["kind"] == kind);
        found
            .next()
            .unwrap_or_else(|| panic!("{kind}: {entries:?}"))
    };
    assert!(text(&of("extension_requested")["text"]).contains("需专业检测"));
    assert_eq!(of("recorded")["undone"], true);
    assert_eq!(of("invited")["undone"], false);
    let told = shown["journal"].to_string();
    assert!(
        !told.contains("13900001357"),
        "masked as the page is: {told}"
    );
}

#[test]
fn what_the_order_waits_for_and_its_extensions_are_fields() {
    let desk = busy();
    let shown = desk.show(NO);
    let extension = &shown["extensions"][0];
    assert_eq!(extension["working_days"], 3);
    assert_eq!(extension["reason"], "需专业检测");
    assert!(extension["decision"].is_null());
    assert_eq!(shown["cycle"], 0);
    let waits: Vec<(String, String)> = shown["waiting"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (text(&one["on"]), text(&one["what"])))
        .collect();
    let expected = [
        ("平台", "extension"),
        ("文登区住房和城乡建设局", "response"),
        ("城管办", "assignment"),
    ];
    let expected = expected.map(|(on, what)| (on.to_owned(), what.to_owned()));
    assert_eq!(waits, expected);
    assert!(text(&shown["waiting"][2]["until"]).starts_with("2026-11-24T17:00"));
    assert!(Desk::of(TOWN).list(&[]).is_empty());
}
