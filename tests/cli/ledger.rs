//! Tests of `liaison ledger`: what stands in the file is compared with what `show --json` tells.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use liaison::domain::vocabulary::{FeedbackOutcome, Kind, Outcome, Rating, VisitResult};
use serde_json::Value;

use super::rehearsed::{dispatched_in, rehearsed};
use super::support::{Desk, HEADER, NO, ROW, TOWN, row, text};

/// A sheet as rows of cells by their headings.
type Rows = Vec<BTreeMap<String, Data>>;

fn sheet(bytes: &[u8], name: &str) -> Rows {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range(name).unwrap();
    let mut rows = range.rows().skip(2);
    let headings: Vec<String> = rows.next().unwrap().iter().map(Data::to_string).collect();
    rows.map(|row| headings.iter().cloned().zip(row.iter().cloned()).collect())
        .collect()
}

/// Returns a cell as JSON tells the value: a moment as `2026-11-20T08:30:00`, a day as its date.
fn told(cell: &Data) -> Option<String> {
    match cell {
        Data::Empty => None,
        Data::String(text) => Some(text.clone()),
        Data::Float(number) => Some(format!("{number}")),
        Data::DateTime(at) => {
            let at = at.as_datetime().unwrap();
            let text = at.format("%Y-%m-%dT%H:%M:%S").to_string();
            Some(text.strip_suffix("T00:00:00").unwrap_or(&text).to_owned())
        }
        other => panic!("{other:?}"),
    }
}

fn wanted(value: &Value) -> Option<String> {
    value
        .as_str()
        .filter(|text| !text.is_empty())
        .map(|text| text.replace("\r\n", "\n"))
}

#[track_caller]
fn same(row: &BTreeMap<String, Data>, heading: &str, value: &Value) {
    let number = &row["工单编号"];
    assert_eq!(told(&row[heading]), wanted(value), "{number} {heading}");
}

/// Compares a cell with the label of a code.
#[track_caller]
fn labelled(row: &BTreeMap<String, Data>, heading: &str, label: Option<&'static str>) {
    let number = &row["工单编号"];
    assert_eq!(told(&row[heading]).as_deref(), label, "{number} {heading}");
}

#[test]
fn the_ledger_holds_every_order_of_the_month_cell_by_cell() {
    let made = rehearsed();
    let rows = sheet(&made.ledger, "工单");
    let of_month: Vec<&Value> = made
        .orders
        .iter()
        .filter(|order| dispatched_in(order).as_deref() == Some("2026-11"))
        .filter(|order| order["stage"] != "elsewhere" && order["merged_into"].is_null())
        .collect();
    assert!(of_month.len() > 200, "{}", of_month.len());
    assert_eq!(rows.len(), of_month.len());
    assert_eq!(made.written["orders"], of_month.len());
    let by_number: BTreeMap<String, &Value> = of_month
        .iter()
        .map(|order| (text(&order["order_no"]), *order))
        .collect();
    let mut confidential = 0;
    for row in &rows {
        let number = told(&row["工单编号"]).unwrap();
        let order = by_number[&number];
        for (heading, key) in [
            ("受理时间", "received_at"),
            ("转办时间", "dispatched_at"),
            ("签收时间", "signed_for_at"),
            ("办理时限", "due_at"),
            ("办结时间", "closed_at"),
        ] {
            same(row, heading, &order[key]);
        }
        let visit = order["visits"].as_array().unwrap().last();
        if let Some(visit) = visit {
            same(row, "平台回访时间", &visit["at"]);
        }
        if order["confidential"] == true {
            confidential += 1;
            let shown = row.iter().filter(|(_, cell)| **cell != Data::Empty);
            for (heading, _) in shown {
                let allowed = ["工单编号", "阶段"].contains(&heading.as_str());
                assert!(
                    allowed || heading.ends_with("时间") || heading == "办理时限",
                    "{heading}"
                );
            }
            continue;
        }
        for (heading, key) in [
            ("标题", "title"),
            ("诉求内容", "content"),
            ("事发地址", "place"),
            ("所属镇街", "town"),
            ("村（社区）", "community"),
            ("首接单位", "lead_unit"),
            ("经办人", "handler"),
        ] {
            same(row, heading, &order[key]);
        }
        same(row, "诉求人", &order["appellant"]["name"]);
        same(row, "联系电话", &order["appellant"]["phone"]);
        let kind = Kind::parse(&text(&order["kind"])).unwrap();
        labelled(row, "诉求类型", Some(kind.label()));
        if let Some(result) = order["results"].as_array().unwrap().last() {
            same(row, "办理结果", &result["text"]);
            let outcome = Outcome::parse(&text(&result["outcome"])).unwrap();
            labelled(row, "办理结论", Some(outcome.label()));
        }
        let outcome = order["feedback"]["outcome"].as_str();
        let outcome = outcome.and_then(FeedbackOutcome::parse);
        labelled(row, "反馈结果", outcome.map(FeedbackOutcome::label));
        same(row, "反馈时间", &order["feedback"]["at"]);
        let result = visit.map(|visit| VisitResult::parse(&text(&visit["result"])).unwrap());
        labelled(row, "平台回访结果", result.map(VisitResult::label));
        assert_eq!(
            row["重办次数"],
            Data::Float(order["round"].as_f64().unwrap())
        );
    }
    assert!(confidential > 0, "no confidential order was compared");
}

#[test]
fn the_ledger_holds_every_helper_section_and_promise_of_the_month() {
    let made = rehearsed();
    let of_month = || {
        let all = made.orders.iter();
        all.filter(|order| dispatched_in(order).as_deref() == Some("2026-11"))
            .filter(|order| order["confidential"] == false)
    };
    let number = |row: &BTreeMap<String, Data>| told(&row["工单编号"]).unwrap();
    let open: Vec<String> = of_month().map(|order| text(&order["order_no"])).collect();
    let rows_of = |name: &str| -> Rows {
        let all = sheet(&made.ledger, name).into_iter();
        all.filter(|row| open.contains(&number(row))).collect()
    };
    let listed = |key: &str| -> Vec<(String, Value)> {
        of_month()
            .flat_map(|order| {
                let number = text(&order["order_no"]);
                let all = order[key].as_array().unwrap().iter();
                all.map(move |one| (number.clone(), one.clone()))
            })
            .collect()
    };
    let helpers = rows_of("联动办理");
    let mut seen = 0;
    for (number, helper) in listed("engagements") {
        // Our own part in another unit's order has no id of a helper.
        if helper["id"].is_null() {
            continue;
        }
        seen += 1;
        let row = helpers.iter().find(|row| {
            told(&row["工单编号"]).as_ref() == Some(&number)
                && told(&row["联动、报到单位"]) == wanted(&helper["unit"])
                && told(&row["邀请时间"]) == wanted(&helper["requested_at"])
        });
        let row = row.unwrap_or_else(|| panic!("no row of {number}: {helper}"));
        for (heading, key) in [
            ("工作要求", "request"),
            ("响应时限", "respond_by"),
            ("响应时间", "responded_at"),
            ("报到时限", "arrive_by"),
            ("报到时间", "arrived_at"),
            ("意见时限", "opinion_by"),
            ("办理意见", "contribution"),
            ("结束时间", "ended_at"),
            ("评价说明", "rating_note"),
        ] {
            same(row, heading, &helper[key]);
        }
        let rating = helper["rating"].as_str().and_then(Rating::parse);
        labelled(row, "评价", rating.map(Rating::label));
    }
    assert!(seen > 50, "{seen}");
    assert_eq!(helpers.len(), seen);
    let assignments = listed("assignments");
    let rows = rows_of("内部交办");
    assert!(!assignments.is_empty());
    assert_eq!(rows.len(), assignments.len());
    for (number, work) in assignments {
        let row = rows.iter().find(|row| {
            told(&row["工单编号"]).as_ref() == Some(&number)
                && told(&row["交办时间"]) == wanted(&work["at"])
                && told(&row["承办科室"]) == wanted(&work["to"])
        });
        let row = row.unwrap_or_else(|| panic!("no row of {number}: {work}"));
        same(row, "回复时限", &work["reply_by"]);
        same(row, "回复时间", &work["returned_at"]);
        same(row, "办理情况", &work["text"]);
    }
    assert_eq!(rows_of("承诺事项").len(), listed("promises").len());
    assert_eq!(rows_of("督办").len(), listed("supervisions").len());
    let received = rows_of("收到的联动");
    let own: Vec<&Value> = of_month()
        .filter(|order| order["role"] == "co_handler")
        .collect();
    assert_eq!(received.len(), own.len());
    for order in own {
        let row = received
            .iter()
            .find(|row| number(row) == text(&order["order_no"]));
        let row = row.unwrap();
        same(row, "牵头单位", &order["lead_unit"]);
        same(row, "响应时间", &order["own_part"]["responded_at"]);
        same(row, "报到时间", &order["own_part"]["arrived_at"]);
    }
}

/// An order with everything that a table can spoil: a formula, a long text, a name.
fn awkward() -> (Desk, String) {
    let desk = Desk::of(TOWN);
    let long: String = "路灯不亮，".chars().cycle().take(40_000).collect();
    let rows = [
        row(&[
            ("标题", "=HYPERLINK(\"http://x\",\"路灯\")"),
            ("事发地址", "+86路口"),
            ("主要内容", "容金枝（19900004321）说路灯坏了"),
            ("联系人", "容金枝"),
            ("联系电话", "19900004321"),
        ]),
        row(&[("工单编号", "261119093015000124"), ("主要内容", &long)]),
    ];
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    desk.import(&desk.csv("来单.csv", HEADER, &rows));
    (desk, long)
}

#[test]
fn what_looks_like_a_formula_stays_a_text_and_a_long_text_goes_on_below() {
    let (desk, long) = awkward();
    let written = desk.ok(&["ledger", "--out", "台账"]);
    assert_eq!(written["orders"], 2);
    assert_eq!(written["continued"], 1, "{written}");
    let path = text(&written["files"][0]);
    assert!(
        path.ends_with("台账_龙山街道_2026年11月_按转办.xlsx"),
        "{path}"
    );
    let bytes = std::fs::read(desk.dir().join(path)).unwrap();
    let rows = sheet(&bytes, "工单");
    let first = rows
        .iter()
        .find(|row| told(&row["工单编号"]).as_deref() == Some(NO));
    let first = first.unwrap();
    // A number of 18 figures stays a text; as a number it would lose its end.
    assert_eq!(first["工单编号"], Data::String(NO.to_owned()));
    let title = "=HYPERLINK(\"http://x\",\"路灯\")";
    assert_eq!(first["标题"], Data::String(title.to_owned()));
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&bytes)).unwrap();
    for name in ["工单", "联动办理"] {
        let formulas = book.worksheet_formula(name).unwrap();
        assert_eq!(formulas.used_cells().count(), 0, "{name}");
    }
    let pieces: Vec<String> = rows
        .iter()
        .filter(|row| told(&row["工单编号"]).as_deref() == Some("261119093015000124"))
        .map(|row| told(&row["诉求内容"]).unwrap())
        .collect();
    assert_eq!(pieces.len(), 2);
    let start = pieces[0].strip_suffix("…（续下行）").unwrap();
    let rest = pieces[1].strip_prefix("（续上行）").unwrap();
    assert_eq!(format!("{start}{rest}"), long);
    let written = desk.ok(&["ledger", "--out", "台账", "--csv"]);
    let csv = std::fs::read_to_string(desk.dir().join(text(&written["files"][0]))).unwrap();
    assert!(csv.starts_with("\u{feff}工单编号,"));
    assert!(
        csv.contains("\"'=HYPERLINK(") && csv.contains(",'+86路口,"),
        "{csv:.600}"
    );
    assert!(csv.contains(&long));
}

#[test]
fn a_ledger_shows_nobody_unless_asked_and_a_look_is_on_record() {
    let (desk, _) = awkward();
    let everything = |written: &Value| -> String {
        let bytes = std::fs::read(desk.dir().join(text(&written["files"][0]))).unwrap();
        let rows = sheet(&bytes, "工单");
        let cells = rows.iter().flat_map(|row| row.values());
        cells.filter_map(told).collect()
    };
    let masked = everything(&desk.ok(&["ledger", "--out", "台账"]));
    assert!(masked.contains('容') && !masked.contains("容金枝"));
    assert!(!masked.contains("19900004321"));
    let looks = || {
        let history = desk.ok(&["history"]);
        let all = history.as_array().unwrap().iter();
        all.filter(|one| one.to_string().contains("个人信息"))
            .count()
    };
    assert_eq!(looks(), 0);
    let shown = everything(&desk.ok(&["ledger", "--out", "台账", "--reveal"]));
    assert!(shown.contains("容金枝") && shown.contains("19900004321"));
    assert_eq!(looks(), 1);
}

#[test]
fn a_ledger_never_replaces_a_file_and_an_empty_period_writes_none() {
    let desk = Desk::of(TOWN);
    desk.import(&desk.csv("来单.csv", HEADER, &[ROW]));
    let first = text(&desk.ok(&["ledger", "--out", "台账"])["files"][0]);
    let second = text(&desk.ok(&["ledger", "--out", "台账"])["files"][0]);
    assert_ne!(first, second);
    assert!(second.ends_with("按转办 (2).xlsx"), "{second}");
    let empty = ["ledger", "--year", "2025", "--out", "空"];
    assert_eq!(desk.fails(1, &empty)["code"], "nothing");
    assert!(!desk.dir().join("空").exists());
    let wrong = ["ledger", "--quarter", "2026Q5", "--out", "台账"];
    assert_eq!(desk.fails(2, &wrong)["code"], "usage");
    let without = ["ledger", "路灯", "--out", "台账"];
    assert_eq!(desk.fails(2, &without)["code"], "usage");
    let view = desk.ok(&["ledger", "--view", "全部", "施工", "--out", "台账"]);
    assert_eq!(view["orders"], 1);
    let name = text(&view["files"][0]);
    assert!(name.contains("全部") && !name.contains("施工"), "{name}");
}
