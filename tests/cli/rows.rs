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

#[test]
fn what_is_said_of_times_is_said_of_the_rows_that_were_taken_in() {
    let desk = Desk::of(TOWN);
    let line = |number: &str, unit: &str, due: &str| {
        row(&[("工单编号", number), ("承办单位", unit), ("办理时限", due)])
    };
    let ours = line("261119093015000101", TOWN, "2026-11-25");
    let others = [
        line("261119093015000102", "宋村镇", "抓紧"),
        line("261119093015000103", "宋村镇", "速办"),
    ];
    let file = desk.csv("全区.csv", HEADER, &[&ours, &others[0], &others[1]]);
    let said = desk.run(&["import", &file]).out;
    assert!(said.contains("其他单位 2 单未收入"), "{said}");
    assert!(!said.contains("照收"), "{said}");
    let said = desk.run(&["import", &file, "--others"]).out;
    assert!(said.contains("“办理时限”列有 2 行认不出时间"), "{said}");
}

#[test]
fn a_deadline_without_its_year_is_read_however_it_is_written_and_headed() {
    for (heading, cell, due) in [
        ("期限", "11.30", "2026-11-30"),
        ("截止日", "12.1", "2026-12-01"),
        ("办理时限", "12-1", "2026-12-01"),
        ("办理时限", "12/1", "2026-12-01"),
        ("限办", "11月30日", "2026-11-30"),
        ("最迟", "11-30", "2026-11-30"),
    ] {
        let desk = Desk::of(TOWN);
        let header = format!("工单编号|标题|承办单位|派单时间|{heading}");
        let line = format!("{NO}|路灯|{TOWN}|2026-11-19 10:00|{cell}");
        desk.import(&desk.csv("来单.csv", &header, &[&line]));
        let order = desk.show(NO);
        let at = order["due_at"].as_str().unwrap();
        assert!(at.starts_with(due), "{heading} {cell}: {at}");
    }
}

#[test]
fn a_column_of_days_after_the_dispatch_is_pointed_at_with_or_without_years() {
    for cell in ["2026-11-30", "11-30", "11月30日", "11.30"] {
        let desk = Desk::of(TOWN);
        let header = "工单编号|标题|承办单位|派单时间|最晚回";
        let line = format!("{NO}|路灯|{TOWN}|2026-11-19 10:00|{cell}");
        let file = desk.csv("来单.csv", header, &[&line]);
        let said = desk.run(&["import", &file]).out;
        assert!(
            said.contains("“最晚回”列都是比来单晚的日期"),
            "{cell}: {said}"
        );
    }
}

#[test]
fn a_deadline_that_nobody_could_read_is_not_called_one_that_was_not_given() {
    let desk = Desk::of(TOWN);
    for (cell, words) in [("下周", "平台写的时限认不出"), ("", "平台未给时限")] {
        let number = if cell.is_empty() {
            NO
        } else {
            "261119093015000101"
        };
        let line = row(&[("工单编号", number), ("办理时限", cell)]);
        desk.import(&desk.csv("来单.csv", HEADER, &[&line]));
        let shown = desk.run(&["show", number]).out;
        assert!(shown.contains(words), "{cell}: {shown}");
        let other = if cell.is_empty() {
            "认不出，按"
        } else {
            "平台未给时限"
        };
        assert!(!shown.contains(other), "{cell}: {shown}");
    }
}

#[test]
fn a_list_without_a_column_for_the_title_says_so_and_names_what_helps() {
    let desk = Desk::of(TOWN);
    for heading in [
        "事项",
        "事项名称",
        "反映事项",
        "事由",
        "问题",
        "题目",
        "情况说明",
    ] {
        let header = format!("工单编号|{heading}|承办单位|派单时间");
        let line = format!("{NO}|路灯不亮|{TOWN}|2026-11-19 10:00");
        let file = desk.csv("来单.csv", &header, &[&line]);
        assert_eq!(desk.run(&["import", &file]).code, 0, "{heading}");
    }
    assert_eq!(desk.show(NO)["title"], "路灯不亮");
    let header = "工单编号|甲乙|承办单位|派单时间";
    let line = format!("261119093015000101|路灯不亮|{TOWN}|2026-11-19 10:00");
    let file = desk.csv("来单2.csv", header, &[&line]);
    let said = desk.run(&["import", &file]).out;
    assert!(
        said.contains("列对应") && !said.contains("重新导出"),
        "{said}"
    );
}

#[test]
fn an_older_list_is_known_by_what_it_says_of_itself() {
    let header = "工单编号|标题|承办单位|派单时间|工单状态";
    let line = |status: &str| format!("{NO}|路灯|{TOWN}|2026-11-19 10:00|{status}");
    let with = |title: &str, header: &str, line: &str| {
        format!("{title}{header}\n{line}\n").replace('|', ",")
    };
    let stamp = |header: &str, line: &str, at: &str| {
        with("", &format!("{header}|更新时间"), &format!("{line}|{at}"))
    };
    let (newer, older) = (line("办理中"), line("待签收"));
    for [(new_name, new), (old_name, old)] in [
        [
            (
                "甲.csv",
                with("工单（导出时间：2026-11-20 08:50）\n", header, &newer),
            ),
            (
                "乙.csv",
                with("工单（导出时间：2026-11-20 08:10）\n", header, &older),
            ),
        ],
        [
            ("甲.csv", stamp(header, &newer, "2026-11-20 08:40")),
            ("乙.csv", stamp(header, &older, "2026-11-20 08:05")),
        ],
        [
            ("工单_20261120_0850.csv", with("", header, &newer)),
            ("工单_20261119_1750.csv", with("", header, &older)),
        ],
    ] {
        let desk = Desk::of(TOWN);
        let new = desk.write(new_name, new.as_bytes());
        let old = desk.write(old_name, old.as_bytes());
        desk.import(&new);
        let said = desk.run(&["import", &old]).out;
        assert!(said.contains("比上次更新这些工单的表格旧"), "{said}");
        // In the right order nothing is asked.
        let desk = Desk::of(TOWN);
        let new = desk.write(new_name, std::fs::read(&new).unwrap());
        let old = desk.write(old_name, std::fs::read(&old).unwrap());
        desk.import(&old);
        assert_eq!(desk.import_with(&[&new])["updated"], 1, "{new_name}");
    }
}

#[test]
fn a_folder_is_named_as_it_was_typed_and_times_stand_in_words() {
    let desk = Desk::with_order();
    let said = desk.run(&["import", "."]);
    assert!(format!("{}{}", said.out, said.err).contains("“.”是文件夹"));
    let later = row(&[("办理时限", "2026-11-27 17:30")]);
    let file = desk.csv("平台.csv", HEADER, &[&later]);
    let said = desk.run(&["import", &file]).out;
    assert!(
        said.contains("2026-11-25 17:30 → 2026-11-27 17:30"),
        "{said}"
    );
}

#[test]
fn a_second_dispatch_is_proposed_once() {
    let desk = Desk::with_order();
    let ended = row(&[("工单状态", "已办结")]);
    let file = desk.csv("办结.csv", HEADER, &[&ended]);
    desk.import_with(&[&file, "--accept", "all"]);
    let again = format!("{NO}-01");
    let again = row(&[("工单编号", &again), ("派单时间", "2026-11-20 08:00")]);
    let file = desk.csv("重派.csv", HEADER, &[&again]);
    let report = desk.import_with(&[&file, "--dry-run"]);
    let proposals = report["proposals"].as_array().unwrap().iter();
    let again = proposals.filter(|one| one["field"] == "redispatch");
    assert_eq!(again.count(), 1, "{report}");
}

#[test]
fn a_table_of_sums_right_below_the_orders_is_told_as_another_table() {
    let desk = Desk::of(TOWN);
    for header in ["序号,镇街,接单量,办结量,排名", "镇街,接单量,办结量,排名,"]
    {
        let text = format!(
            "工单编号,标题,内容,承办单位,派单时间\n2611190001,桥,坏了,龙山街道,2026-11-19\n\
             {header}\n1,龙山街道,12,12,1\n2,侯家镇,3,3,2\n"
        );
        let report = desk.import_with(&[&desk.write("单.csv", text), "--dry-run"]);
        assert_eq!(report["new"], 1, "{header}: {report}");
        let refused = &report["rejections"][0];
        assert_eq!(refused["code"], "other_table", "{header}: {report}");
        assert_eq!(refused["rows"], 2, "{header}: {report}");
    }
}
