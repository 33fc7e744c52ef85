//! Rows and files that cannot be taken in, and what is saved of those that can.

use serde_json::json;

use super::conversation::counts;
use super::shape;
use super::support::{Desk, HEADER, NO, TOWN, row};

#[test]
fn a_refused_row_is_named_by_sheet_row_and_column_and_the_others_are_taken() {
    let desk = Desk::of(TOWN);
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("十一月").unwrap();
    for (column, header) in (0..).zip(["工单编号", "标题", "受理时间"]) {
        sheet.write_string(0, column, header).unwrap();
    }
    sheet.write_string(1, 0, NO).unwrap();
    sheet.write_string(1, 1, "好的一行").unwrap();
    sheet
        .write_number(2, 0, 261_119_093_015_000_124_f64)
        .unwrap();
    sheet.write_string(2, 1, "编号丢了末位").unwrap();
    let file = desk.write("来单.xlsx", book.save_to_buffer().unwrap());
    let ran = desk.run(&["import", &file, "--json"]);
    assert_eq!(ran.code, 4, "{ran:?}");
    let report = ran.json();
    shape::check_import(&report);
    let report = &report["files"][0];
    assert_eq!(report["format"], "xlsx");
    assert_eq!(counts(report), (1, 0, 0));
    let rejected = report["rejected"].as_array().unwrap();
    assert_eq!(rejected.len(), 1, "{rejected:?}");
    assert_eq!(rejected[0]["sheet"], "十一月");
    assert_eq!(rejected[0]["row"], 3);
    assert_eq!(rejected[0]["column"], "工单编号");
    assert_eq!(desk.list(&[]).len(), 1);
    let said = desk.run(&["import", &file]);
    assert_eq!(said.code, 4);
    assert!(
        said.out.contains("十一月 第 3 行“工单编号”列"),
        "{}",
        said.out
    );
}

#[test]
fn the_exit_code_says_whether_all_some_or_none_came_in() {
    let desk = Desk::of(TOWN);
    let good = desk.csv("好.csv", HEADER, &[&row(&[])]);
    let bad = desk.write("坏.xlsx", b"not a workbook at all");
    let empty = desk.write("空.csv", b"");
    let none = desk.csv("无.csv", "甲|乙", &["1|2"]);
    let missing = desk.dir().join("没有.xlsx");
    let missing = missing.to_str().unwrap();
    let code = |files: &[&str]| desk.run(&[&["import"], files].concat()).code;
    for file in [&bad, &empty, &none, missing] {
        let ran = desk.run(&["import", file, "--json"]);
        assert_eq!(ran.code, 1, "{file}: {ran:?}");
        let report = ran.json();
        shape::check_import(&report);
        let entry = &report["files"][0];
        assert!(
            entry["error"]["message"]
                .as_str()
                .is_some_and(|text| !text.is_empty())
        );
        assert_eq!(
            entry.as_object().unwrap().len(),
            2,
            "file and error only: {entry}"
        );
        assert!(
            !entry["file"].as_str().unwrap().contains('/'),
            "no folder: {entry}"
        );
    }
    assert_eq!(code(&[&bad, &empty]), 1);
    assert!(desk.list(&[]).is_empty());
    assert_eq!(code(&[&bad, &good, missing]), 4);
    assert_eq!(desk.list(&[]).len(), 1);
    assert_eq!(code(&[&good]), 0);
    let mixed = desk.run(&["import", &good, &bad, "--json"]);
    assert_eq!(mixed.code, 4, "known rows count as in");
    let files = mixed.json()["files"].clone();
    assert_eq!(files[0]["file"], "好.csv");
    assert_eq!(files[1]["file"], "坏.xlsx");
    assert!(files[1]["error"].is_object());
}

#[test]
fn columns_that_nobody_knows_are_kept_and_named() {
    let desk = Desk::of(TOWN);
    let header = format!("{HEADER}|坐席工号|内部标签");
    let file = desk.csv("来单.csv", &header, &[&format!("{}|A017|噪音", row(&[]))]);
    let report = desk.import(&file);
    assert_eq!(
        report["sheets"][0]["unmapped"],
        json!(["坐席工号", "内部标签"])
    );
    assert_eq!(report["sheets"][0]["header_row"], 1);
    assert_eq!(report["sheets"][0]["columns"]["主要内容"], "content");
    assert_eq!(
        desk.show(NO)["extra"],
        json!({ "坐席工号": "A017", "内部标签": "噪音" })
    );
}

#[test]
fn a_units_own_aliases_are_read_from_its_config_folder() {
    let desk = Desk::of(TOWN);
    std::fs::create_dir(desk.dir().join("config")).unwrap();
    desk.write("config/aliases.toml", "title = [\"来件事由\"]\n");
    let file = desk.csv(
        "来单.csv",
        "工单编号|来件事由",
        &[&format!("{NO}|井盖破损")],
    );
    let report = desk.import(&file);
    assert_eq!(report["sheets"][0]["columns"]["来件事由"], "title");
    assert_eq!(desk.show(NO)["title"], "井盖破损");
    desk.write("config/aliases.toml", "title = 7");
    assert_eq!(desk.fails(1, &["import", &file])["code"], "aliases");
}

#[test]
fn orders_without_numbers_are_known_again_by_what_they_say() {
    let desk = Desk::of(TOWN);
    let header = "标题|主要内容|联系人|联系电话|受理时间|事发地址";
    let file = desk.csv(
        "网格.csv",
        header,
        &[
            "井盖破损|路口井盖破损|陈某某|19900001234|2026-11-19 08:00|文山路",
            "路灯不亮|路灯三盏不亮|林某某|19900005678|2026-11-19 09:00|龙山路",
        ],
    );
    assert_eq!(
        counts(&desk.import_with(&[&file, "--source", "grid"])),
        (2, 0, 0)
    );
    let numbers: Vec<_> = desk
        .list(&[])
        .iter()
        .map(|order| order["order_no"].clone())
        .collect();
    assert!(
        numbers.contains(&json!("临-0001")) && numbers.contains(&json!("临-0002")),
        "{numbers:?}"
    );
    desk.act("临-0001", "sign-for", &[]);
    assert_eq!(
        counts(&desk.import_with(&[&file, "--source", "grid"])),
        (0, 0, 2)
    );
    // A row is still recognized when it gets a number later.
    desk.act(
        "临-0001",
        "set-number",
        &[("order-no", "261119093015000555")],
    );
    assert_eq!(
        counts(&desk.import_with(&[&file, "--source", "grid"])),
        (0, 0, 2)
    );
    assert_eq!(desk.list(&[]).len(), 2);
    desk.sound();
}

#[test]
fn a_deadline_is_the_platforms_or_counted_and_says_which() {
    let desk = Desk::of(TOWN);
    for (due, at) in [
        ("2026-11-25 12:00", "2026-11-25T12:00:00"),
        ("2026-11-25", "2026-11-25T17:30:00"),
        ("5个工作日", "2026-11-26T17:30:00"),
        ("", "2026-11-26T17:30:00"),
    ] {
        let desk = Desk::of(TOWN);
        desk.import(&desk.csv("来单.csv", HEADER, &[&row(&[("办理时限", due)])]));
        let order = desk.show(NO);
        assert_eq!(order["due_at"], at, "{due}: {}", order["due_basis"]);
        assert!(!order["due_basis"].as_str().unwrap().is_empty());
    }
    assert!(desk.list(&[]).is_empty());
}
