//! 经过 says of what a file proposes whether it waits for the officer, how it ended, and what was known
//! before.

use super::support::{Desk, HEADER, NO, row};

/// Returns the lines of 经过 of a kind, oldest first.
fn lines(desk: &Desk, label: &str) -> Vec<String> {
    let order = desk.show(NO);
    let entries = order["journal"].as_array().unwrap().iter();
    let of_kind = entries.filter(|entry| entry["label"] == label);
    of_kind
        .map(|entry| entry["text"].as_str().unwrap_or_default().to_owned())
        .collect()
}

fn import(desk: &Desk, at: &str, cells: &[(&str, &str)]) {
    desk.at(at);
    desk.import(&desk.csv("单.csv", HEADER, &[&row(cells)]));
}

#[test]
fn what_a_file_proposes_waits_until_it_is_decided_and_then_says_how() {
    let desk = Desk::with_order();
    import(
        &desk,
        "2026-11-20T10:00",
        &[("办理时限", "2026-11-27 17:30")],
    );
    let told = "表格的办理时限写着2026-11-27 17:30";
    assert_eq!(lines(&desk, "平台更新"), [format!("{told}（待确认）")]);
    assert!(lines(&desk, "平台变更待确认")[0].ends_with("，待确认"));
    desk.act(NO, "accept", &[("field", "时限")]);
    assert_eq!(lines(&desk, "平台更新"), [format!("{told}（已采纳）")]);
    assert!(lines(&desk, "平台变更待确认")[0].ends_with("，已采纳"));
    // Undone, it waits again.
    desk.ok(&["act", NO, "undo"]);
    assert_eq!(lines(&desk, "平台更新"), [format!("{told}（待确认）")]);
    import(
        &desk,
        "2026-11-20T11:00",
        &[("办理时限", "2026-11-28 17:30")],
    );
    assert_eq!(
        lines(&desk, "平台更新")[0],
        format!("{told}（以后来的表格为准）")
    );
    desk.act(NO, "dismiss", &[("field", "时限"), ("reason", "平台填错")]);
    assert!(lines(&desk, "平台更新")[1].ends_with("（未采纳）"));
    let cells = [("工单状态", "已退回"), ("办理时限", "2026-11-28 17:30")];
    import(&desk, "2026-11-20T12:00", &cells);
    assert!(lines(&desk, "平台更新")[2].contains("工单状态写着已退回（待确认）"));
    let page = desk.run(&["show", NO]).out;
    assert!(page.contains("写着已退回（待确认）"), "{page}");
}

#[test]
fn a_change_by_a_file_tells_the_old_value_beside_the_new_one() {
    let desk = Desk::with_order();
    let cells = [("紧急程度", "特急"), ("协办单位", "水利局")];
    import(&desk, "2026-11-20T10:00", &cells);
    assert_eq!(
        lines(&desk, "平台更新"),
        ["紧急程度由紧急改为特急、协办单位改为文登区水利局"]
    );
    let cells = [("紧急程度", "一般"), ("协办单位", "交通运输局")];
    import(&desk, "2026-11-20T11:00", &cells);
    assert_eq!(
        lines(&desk, "平台更新")[1],
        "紧急程度由特急改为一般、协办单位由文登区水利局改为文登区交通运输局"
    );
    // What was undone was never known.
    desk.ok(&["act", NO, "undo"]);
    let cells = [("紧急程度", "紧急"), ("协办单位", "水利局")];
    import(&desk, "2026-11-20T12:00", &cells);
    assert_eq!(lines(&desk, "平台更新")[2], "紧急程度由特急改为紧急");
}
