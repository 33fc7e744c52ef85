//! Repeated imports of an order: what the platform owns, what the officer wrote, and what is
//! proposed.

use serde_json::{Value, json};

use super::support::{Desk, HEADER, NO, TOWN, row};

/// Imports one row of the usual header.
#[track_caller]
pub(crate) fn tell(desk: &Desk, cells: &[(&str, &str)]) -> Value {
    desk.import(&desk.csv("平台.csv", HEADER, &[&row(cells)]))
}

/// Returns a report's counts: new, updated, unchanged.
#[track_caller]
pub(crate) fn counts(report: &Value) -> (u64, u64, u64) {
    let count = |key: &str| report[key].as_u64().unwrap();
    (count("new"), count("updated"), count("unchanged"))
}

/// Returns the proposals of a report as (field, new value).
pub(crate) fn proposals(report: &Value) -> Vec<(String, String)> {
    let all = report["proposals"].as_array().unwrap();
    all.iter()
        .map(|one| {
            (
                one["field"].as_str().unwrap().to_owned(),
                one["to"].as_str().unwrap().to_owned(),
            )
        })
        .collect()
}

#[test]
fn the_same_file_again_changes_nothing() {
    let desk = Desk::of(TOWN);
    let second = row(&[("工单编号", "261119093015000124"), ("工单状态", "已办结")]);
    let third = row(&[
        ("工单编号", "261119093015000125"),
        ("承办单位", "住建局"),
        ("协办单位", "龙山街道"),
    ]);
    let file = desk.csv("来单.csv", HEADER, &[&row(&[]), &second, &third]);
    assert_eq!(counts(&desk.import(&file)), (3, 0, 0));
    let before = (desk.list(&[]), desk.kinds(NO));
    let again = desk.import(&file);
    assert_eq!(counts(&again), (0, 0, 3));
    assert_eq!(again["proposals"], json!([]));
    desk.act(NO, "sign-for", &[]);
    desk.act(NO, "undo", &[]);
    assert_eq!(counts(&desk.import(&file)), (0, 0, 3));
    assert_eq!(desk.list(&[]), before.0);
    desk.sound();
}

#[test]
fn what_the_platform_owns_is_updated_and_what_the_officer_wrote_is_not() {
    let desk = Desk::with_order();
    desk.act(
        NO,
        "invite",
        &[
            ("units", "住建局"),
            ("request", "到场"),
            ("level", "常规哨"),
        ],
    );
    desk.act(NO, "record", &[("text", "现场劝停")]);
    desk.act(NO, "edit-form", &[("matter", "工地夜间施工")]);
    let before = desk.show(NO);
    let report = tell(
        &desk,
        &[
            ("标题", "夜间施工噪音扰民（续报）"),
            ("主要内容", "仍在施工。"),
            ("事发地址", "文山路90号"),
            ("紧急程度", "特急"),
            ("联系电话", "19900005678"),
        ],
    );
    assert_eq!(counts(&report), (0, 1, 0));
    assert_eq!(report["proposals"], json!([]));
    let after = desk.show(NO);
    assert_eq!(after["title"], "夜间施工噪音扰民（续报）");
    assert_eq!(after["content"], "仍在施工。");
    assert_eq!(after["place"], "文山路90号");
    assert_eq!(after["urgency"], "critical");
    assert_eq!(after["appellant"]["phone"], "199****5678");
    assert_eq!(
        after["form"]["fields"]["matter"], "工地夜间施工",
        "a live draft is never overwritten"
    );
    for key in [
        "stage",
        "mechanism",
        "records",
        "engagements",
        "whistle_rounds",
        "triage",
        "handler",
    ] {
        assert_eq!(after[key], before[key], "{key}");
    }
}

#[test]
fn an_empty_cell_erases_nothing() {
    let desk = Desk::with_order();
    let before = desk.show(NO);
    let file = desk.csv(
        "少列.csv",
        "工单编号|标题|事发地址",
        &[&format!("{NO}|夜间施工噪音扰民|")],
    );
    assert_eq!(counts(&desk.import(&file)), (0, 0, 1));
    assert_eq!(desk.show(NO), before);
}

#[test]
fn a_changed_status_due_or_visit_waits_for_the_officer() {
    let desk = Desk::with_order();
    let header = format!("{HEADER}|满意度");
    let changed = row(&[("工单状态", "已办结"), ("办理时限", "2026-11-27 17:30")]);
    let file = desk.csv("平台.csv", &header, &[&format!("{changed}|不满意")]);
    let report = desk.import(&file);
    assert_eq!(counts(&report), (0, 1, 0));
    let all = report["proposals"].as_array().unwrap();
    let of = |field: &str| {
        let found = all.iter().find(|one| one["field"] == field);
        found
            .unwrap_or_else(|| panic!("no {field}: {all:?}"))
            .clone()
    };
    assert_eq!(of("status")["from"], "已派单");
    assert_eq!(of("status")["to"], "已办结");
    assert_eq!(of("status")["order_no"], NO);
    assert_eq!(of("due_at")["from"], "2026-11-25T17:30:00");
    assert_eq!(of("due_at")["to"], "2026-11-27T17:30:00");
    assert_eq!(of("satisfaction")["to"], "不满意");
    let order = desk.show(NO);
    assert_eq!(
        order["stage"], "to_triage",
        "the stage does not move by itself"
    );
    assert_eq!(order["due_at"], "2026-11-25T17:30:00");
    let codes = order["findings"].as_array().unwrap();
    assert!(
        codes
            .iter()
            .any(|finding| finding["code"] == "platform_proposal")
    );
    assert_eq!(counts(&desk.import(&file)), (0, 0, 1), "told once");

    desk.act(NO, "accept", &[("field", "due_at")]);
    assert_eq!(desk.show(NO)["due_at"], "2026-11-27T17:30:00");
    desk.act(
        NO,
        "dismiss",
        &[("field", "satisfaction"), ("reason", "误录")],
    );
    assert_eq!(desk.show(NO)["visits"], json!([]));
    assert_eq!(
        desk.refused(NO, "accept", &[("field", "due_at")])["code"],
        "unknown_proposal"
    );
    desk.act(NO, "accept", &[]);
    assert_eq!(desk.show(NO)["stage"], "closed");
    assert_eq!(desk.refused(NO, "accept", &[])["code"], "no_proposal");
    assert_eq!(
        counts(&desk.import(&file)),
        (0, 0, 1),
        "what was dismissed stays dismissed"
    );
    desk.sound();
}

#[test]
fn a_row_first_seen_as_closed_enters_closed_and_owes_nothing() {
    let desk = Desk::of(TOWN);
    tell(&desk, &[("工单状态", "办结"), ("协办单位", "住建局")]);
    let order = desk.show(NO);
    assert_eq!(order["stage"], "closed");
    assert_eq!(order["form"], json!(null));
    assert_eq!(order["findings"], json!([]));
    assert!(desk.list(&["--view", "open"]).is_empty());
}

/// Creates an order that was handled by 自办 and closed.
pub(crate) fn closed() -> Desk {
    let desk = Desk::with_order();
    desk.act(NO, "triage", &[("conclusion", "自办")]);
    desk.act(
        NO,
        "finish",
        &[
            ("result", "工地已停止夜间施工，已回访周边居民。"),
            ("outcome", "已解决"),
        ],
    );
    desk.act(NO, "feedback", &[("outcome", "满意")]);
    desk.act(NO, "upload", &[("confirm", "")]);
    desk.act(NO, "revisit", &[("result", "满意")]);
    desk
}

#[test]
fn a_number_with_a_serial_is_the_same_order_to_be_handled_again() {
    let desk = closed();
    let redo = format!("{NO}-01");
    let cells = [
        ("工单编号", redo.as_str()),
        ("派单时间", "2026-11-20 08:00"),
        ("工单状态", "重办"),
    ];
    let report = tell(&desk, &cells);
    assert_eq!(counts(&report), (0, 1, 0));
    assert!(
        proposals(&report).contains(&("redispatch".to_owned(), redo.clone())),
        "{report}"
    );
    assert_eq!(desk.list(&[]).len(), 1, "no second order");
    assert_eq!(desk.show(NO)["stage"], "closed");
    desk.act(NO, "accept", &[("field", "redispatch")]);
    let order = desk.show(NO);
    assert_eq!(order["stage"], "handling");
    assert_eq!(order["reopenings"][0]["kind"], "rehandle");
    assert_eq!(counts(&tell(&desk, &cells)), (0, 0, 1));
}

#[test]
fn a_closed_number_dispatched_again_is_handled_again() {
    let desk = closed();
    let report = tell(&desk, &[("派单时间", "2026-11-20 08:00")]);
    assert_eq!(
        proposals(&report),
        [("redispatch".to_owned(), "2026-11-20T08:00:00".to_owned())]
    );
    desk.act(NO, "accept", &[]);
    assert_eq!(desk.show(NO)["stage"], "handling");
}

#[test]
fn the_original_and_its_redo_in_one_file_are_told_once() {
    let original = row(&[("工单状态", "已办结")]);
    let redo = row(&[
        ("工单编号", &format!("{NO}-01")),
        ("派单时间", "2026-11-20 08:00"),
        ("标题", "夜间施工再次扰民"),
    ]);
    for rows in [[original.as_str(), redo.as_str()], [&redo, &original]] {
        let desk = Desk::of(TOWN);
        let file = desk.csv("平台.csv", HEADER, &rows);
        let preview = desk.import_with(&[&file, "--dry-run"]);
        assert_eq!(counts(&desk.import(&file)), counts(&preview));
        assert_eq!(desk.list(&[]).len(), 1);
        let before = desk.show(NO);
        assert_eq!(
            before["title"], "夜间施工再次扰民",
            "the last dispatch has the last word"
        );
        let waiting = before["proposals"].as_array().unwrap();
        assert!(waiting.iter().any(|one| one["field"] == "redispatch"));
        let again = desk.import(&file);
        assert_eq!(counts(&again), (0, 0, 2), "{again}");
        assert_eq!(desk.show(NO), before);
    }
}

#[test]
fn a_number_that_stands_twice_in_a_file_is_told_once() {
    let desk = Desk::of(TOWN);
    let once = row(&[("派单时间", "2026-11-19 10:00")]);
    let later = row(&[
        ("派单时间", "2026-11-19 15:00"),
        ("标题", "夜间施工噪音（转派）"),
    ]);
    let file = desk.csv("平台.csv", HEADER, &[&once, &later]);
    desk.import(&file);
    let before = desk.show(NO);
    let again = desk.import(&file);
    assert_eq!(counts(&again), (0, 0, 2), "{again}");
    assert_eq!(desk.show(NO), before);
}

#[test]
fn a_row_that_urges_another_puts_a_reminder_on_it() {
    let desk = Desk::with_order();
    let header = format!("{HEADER}|被催办单ID");
    let urging = row(&[
        ("工单编号", "261120083015000999"),
        ("标题", "催办噪音问题"),
        ("受理时间", "2026-11-20 08:30"),
    ]);
    let file = desk.csv("平台.csv", &header, &[&format!("{urging}|{NO}")]);
    assert_eq!(counts(&desk.import(&file)), (1, 0, 0));
    let order = desk.show(NO);
    assert_eq!(order["urges"].as_array().unwrap().len(), 1);
    assert_eq!(order["urges"][0]["urging_no"], "261120083015000999");
    assert_eq!(order["urges"][0]["at"], "2026-11-20T08:30:00");
    assert_eq!(
        desk.show("261120083015000999")["urge_of"],
        NO,
        "kept and linked"
    );
    assert_eq!(counts(&desk.import(&file)), (0, 0, 1));
    assert_eq!(desk.show(NO)["urges"].as_array().unwrap().len(), 1);
}

#[test]
fn a_changed_lead_is_proposed_because_our_role_hangs_on_it() {
    let desk = Desk::with_order();
    let report = tell(&desk, &[("承办单位", "住建局"), ("协办单位", "龙山街道")]);
    assert_eq!(proposals(&report)[0].0, "lead_unit");
    assert_eq!(desk.show(NO)["role"], "lead");
    desk.act(NO, "accept", &[("field", "lead_unit")]);
    let order = desk.show(NO);
    assert_eq!(order["role"], "co_handler");
    assert_eq!(order["stage"], "to_respond");
}
