//! An older state of an order never replaces a newer one in silence, and what a list leaves out or keeps
//! aside is said.

use serde_json::{Value, json};

use super::support::{Desk, NO};

/// Our unit in these cases.
const OURS: &str = "文登区宋村镇人民政府";
const HEADER: &str = "工单编号|标题|主要内容|派单时间|承办单位|办理时限";

/// Returns a row of [`HEADER`] about the order [`NO`].
fn row(title: &str, due: &str) -> String {
    format!("{NO}|{title}|坏了|2026-11-18 09:10|宋村镇|{due}")
}

fn left(report: &Value) -> &str {
    report["left"][0]["reason"].as_str().unwrap_or_default()
}

#[test]
fn a_list_whose_own_column_of_changes_is_older_is_asked_about_whatever_the_column_is_called() {
    for column in [
        "更新时间",
        "最后更新",
        "修改日期",
        "最近更新时间",
        "变更时间",
        "最后操作时间",
        "数据时间",
        "导出时间",
    ] {
        let desk = Desk::of(OURS);
        let header = format!("{HEADER}|{column}");
        let newer = format!("{}|2026-11-20 08:00", row("桥面破损", "2026-11-25"));
        desk.import(&desk.csv("一.csv", &header, &[&newer]));
        desk.at("2026-11-20T10:00");
        // Without its year it is the last such day before the import.
        for changed in ["2026-11-19 18:00", "11-19 18:00"] {
            let stale = format!("{}|{changed}", row("桥面旧题", "2026-11-24"));
            let file = desk.csv("二.csv", &header, &[&stale]);
            let preview = desk.import_with(&[&file, "--dry-run"]);
            let report = desk.import(&file);
            assert_eq!(left(&preview), "older_file", "{column}: {preview}");
            assert_eq!(left(&report), "older_file", "{column}: {report}");
            let order = desk.show(NO);
            assert_eq!(order["title"], "桥面破损", "{column}");
            assert_eq!(order["proposals"], json!([]), "{column}");
        }
    }
}

#[test]
fn a_row_of_an_older_state_in_a_newer_list_is_asked_about_and_a_newer_one_is_taken() {
    let desk = Desk::of(OURS);
    let header = format!("{HEADER}|更新时间");
    let first = format!("{}|2026-11-19 08:00", row("桥面破损", "2026-11-25"));
    let other = |at| format!("261119093015000124|灯|不亮|2026-11-18 09:10|宋村镇|2026-11-25|{at}");
    let rows = [first.as_str(), &other("2026-11-19 12:00")];
    desk.import(&desk.csv("一.csv", &header, &rows));
    desk.at("2026-11-20T10:00");
    let older = format!("{}|2026-11-18 18:00", row("桥面旧题", "2026-11-24"));
    let rows = [older.as_str(), &other("2026-11-20 09:00")];
    let file = desk.csv("二.csv", &header, &rows);
    let report = desk.import(&file);
    assert_eq!(left(&report), "older_file", "{report}");
    assert_eq!(report["left"][0]["rows"], 1, "{report}");
    assert_eq!(desk.show(NO)["title"], "桥面破损");
    let report = desk.import_with(&[&file, "--older"]);
    assert_eq!(report["updated"], 1, "{report}");
    assert_eq!(desk.show(NO)["title"], "桥面旧题");
    // The next list is compared with the newest state that was taken.
    let newer = format!("{}|2026-11-19 09:00", row("桥面新题", "2026-11-25"));
    let report = desk.import(&desk.csv("三.csv", &header, &[&newer]));
    assert_eq!(report["updated"], 1, "{report}");
    assert_eq!(desk.show(NO)["title"], "桥面新题");
}

#[test]
fn when_a_list_was_exported_is_not_when_its_rows_were_changed() {
    let desk = Desk::of(OURS);
    let exported = format!("{HEADER}|导出时间");
    let first = format!("{}|2026-11-20 08:00", row("桥面破损", "2026-11-25"));
    desk.import(&desk.csv("一.csv", &exported, &[&first]));
    desk.at("2026-11-20T10:00");
    let changed = format!("{HEADER}|更新时间|导出时间");
    let row = format!(
        "{}|2026-11-19 18:00|2026-11-20 09:30",
        row("桥面新题", "2026-11-25")
    );
    let report = desk.import(&desk.csv("二.csv", &changed, &[&row]));
    assert_eq!(report["updated"], 1, "{report}");
    assert_eq!(desk.show(NO)["title"], "桥面新题");
}

#[test]
fn a_column_of_limits_is_pointed_at_also_where_nothing_tells_the_dispatch() {
    let desk = Desk::of(OURS);
    let notes = |columns: &str, rows: &[&str]| {
        let header = format!("工单编号|标题|主要内容|承办单位|{columns}");
        let rows: Vec<String> = (101..)
            .zip(rows)
            .map(|(number, cells)| format!("261119093015000{number}|桥|坏了|宋村镇|{cells}"))
            .collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let file = desk.csv("单.csv", &header, &rows);
        desk.import_with(&[&file, "--dry-run"])["notes"].to_string()
    };
    let said = notes(
        "入册日|回头看|更新时间",
        &[
            "2026-11-18|2026-11-25|2026-11-26",
            "2026-11-18|2026-11-26|2026-11-27",
        ],
    );
    assert!(said.contains("“回头看”"), "{said}");
    assert!(
        !said.contains("“入册日”") && !said.contains("“更新时间”"),
        "{said}"
    );
    assert!(notes("回头看", &["2026-11-25"]).contains("“回头看”"));
    assert!(!notes("回头看", &["2026-11-19"]).contains("“回头看”"));
    assert!(notes("受理时间|回头看", &["2026-11-17|2026-11-19"]).contains("“回头看”"));
}

#[test]
fn a_day_of_the_month_alone_is_the_next_such_day_from_the_dispatch() {
    for (said, due) in [
        ("24日", "2026-11-24T17:30:00"),
        ("5号", "2026-12-05T17:30:00"),
        ("本月27日", "2026-11-27T17:30:00"),
        ("17日", "2026-12-17T17:30:00"),
    ] {
        let desk = Desk::of(OURS);
        desk.import(&desk.csv("单.csv", HEADER, &[&row("桥面破损", said)]));
        let order = desk.show(NO);
        assert_eq!(order["due_at"], due, "{said}");
        let findings = order["findings"].to_string();
        assert!(!findings.contains("cell_unread"), "{said}: {findings}");
    }
    // 15日 is a usual length as well.
    let desk = Desk::of(OURS);
    desk.import(&desk.csv("单.csv", HEADER, &[&row("桥面破损", "15日")]));
    assert!(
        desk.show(NO)["findings"]
            .to_string()
            .contains("cell_unread")
    );
}

#[test]
fn a_helper_at_work_that_the_newest_list_names_no_longer_is_told() {
    let desk = Desk::of(OURS);
    let header = "工单编号|标题|主要内容|派单时间|承办单位|协办单位";
    let list = |helpers: &str| {
        let row = format!("{NO}|桥面破损|坏了|2026-11-19 09:10|宋村镇|{helpers}");
        desk.csv("单.csv", header, &[&row])
    };
    let told = || {
        let order = desk.show(NO);
        let findings = order["findings"].as_array().unwrap().clone();
        let mut about = findings
            .into_iter()
            .filter(|one| one["code"] == "helper_dropped");
        about.next().map(|one| one.to_string())
    };
    desk.import(&list("水利局、交通运输局"));
    desk.act(NO, "sign-for", &[]);
    let triage = [
        ("conclusion", "吹哨报到"),
        ("facts", "桥面塌陷"),
        ("own-effort", "已围挡"),
        ("basis", "桥梁管养"),
    ];
    desk.act(NO, "triage", &triage);
    desk.act(
        NO,
        "invite",
        &[
            ("units", "水利局"),
            ("request", "到场"),
            ("level", "常规哨"),
        ],
    );
    assert_eq!(told(), None);
    desk.at("2026-11-20T10:00");
    desk.import(&list("交通运输局"));
    let said = told().expect("the helper at work is not named any more");
    assert!(said.contains("水利局") && said.contains("二(一)"), "{said}");
    // Nothing ended by itself.
    assert_eq!(desk.show(NO)["engagements"][0]["state"], "requested");
    desk.at("2026-11-20T11:00");
    desk.import(&list("交通运输局、水利局"));
    assert_eq!(told(), None);
    // A list that leaves the cell empty names nobody.
    desk.at("2026-11-20T12:00");
    desk.import(&list(""));
    assert!(told().is_some());
    desk.act(NO, "withdraw", &[("unit", "水利局"), ("reason", "不需要")]);
    assert_eq!(told(), None);
}

#[test]
fn the_channel_is_read_whatever_its_column_is_called_and_a_key_one_is_pinned() {
    for column in [
        "来源渠道",
        "渠道来源",
        "受理来源",
        "来件方式",
        "登记来源",
        "上报渠道",
    ] {
        let desk = Desk::of(OURS);
        let header = format!("{HEADER}|{column}");
        let row = format!("{}|国务院“互联网+督查”", row("桥面破损", "2026-11-25"));
        desk.import(&desk.csv("单.csv", &header, &[&row]));
        assert_eq!(desk.show(NO)["source"], "key_channel", "{column}");
        assert_eq!(desk.list(&["--view", "key_cases"]).len(), 1, "{column}");
    }
}

/// Sets when a file was saved, in Beijing time.
fn saved(file: &str, at: &str) -> std::io::Result<()> {
    let at = chrono::DateTime::parse_from_rfc3339(&format!("{at}+08:00"));
    let at = at.map_err(std::io::Error::other)?;
    let file = std::fs::File::options().write(true).open(file)?;
    file.set_modified(at.into())
}

#[test]
fn a_newer_file_with_fewer_and_earlier_orders_is_no_older_list() {
    for saved_at in ["2026-11-25T09:00:00", "2026-11-25T18:00:00"] {
        let desk = Desk::of(OURS);
        let other = "261122093015000124|灯不亮|灯|2026-11-22 09:10|宋村镇|2026-11-28";
        desk.at("2026-11-23T09:00");
        let first = desk.csv("一.csv", HEADER, &[&row("桥面破损", "2026-11-25"), other]);
        saved(&first, "2026-11-23T08:50:00").unwrap();
        desk.import(&first);
        desk.at("2026-11-25T10:00");
        let second = desk.csv("二.csv", HEADER, &[&row("桥面破损", "2026-11-30")]);
        saved(&second, saved_at).unwrap();
        let report = desk.import(&second);
        assert_eq!(report["updated"], 1, "{saved_at}: {report}");
    }
}

#[test]
fn what_a_file_says_of_an_order_before_it_was_dispatched_again_is_not_lost() {
    let desk = Desk::of(OURS);
    let header = format!("{HEADER}|工单状态");
    let known = format!("{}|处理中", row("桥面破损", "2026-11-25"));
    desk.import(&desk.csv("一.csv", &header, &[&known]));
    desk.at("2026-11-23T10:00");
    let ended = format!("{}|已办结", row("桥面破损", "2026-11-30"));
    let again = format!("{NO}-01|桥面又破损|坏了|2026-11-23 08:30|宋村镇|2026-12-01|处理中");
    let file = desk.csv("二.csv", &header, &[&ended, &again]);
    desk.import(&file);
    let order = desk.show(NO);
    let earlier = order["earlier"].to_string();
    assert!(earlier.contains("2026-11-30"), "{order}");
    let history = desk.run(&["show", NO]).out;
    assert!(history.contains("已办结"), "{history}");
    let report = desk.import(&file);
    assert_eq!(report["updated"], 0, "{report}");
}
