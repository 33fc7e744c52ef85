//! Tests of `liaison month` and of importing published rankings.

use rust_xlsxwriter::{Format, Workbook};
use serde_json::{Value, json};

use super::support::{Desk, TOWN, text};

const HEADER: &str = "月份,单位,排名,满意率,回访数,满意数,不满意数,不合理数";

fn desk() -> Desk {
    Desk::of(TOWN)
}

#[track_caller]
fn import(desk: &Desk, file: &str, more: &[&str]) -> Value {
    desk.ok(&[&["import", file, "--as", "monthstat"][..], more].concat())
}

#[track_caller]
fn fails(desk: &Desk, code: i32, file: &str, more: &[&str]) -> Value {
    desk.fails(
        code,
        &[&["import", file, "--as", "monthstat"][..], more].concat(),
    )
}

#[test]
fn a_ranking_in_csv_gives_our_own_row_alone() {
    let desk = desk();
    let table = format!(
        "{HEADER}\n2026年9月,宋村镇,1,98.5%,66,65,1,0\n2026年9月,龙山街道,2,95.2%,126,120,6,0\n\
         2026年10月,宋村镇,2,94%,50,47,3,0\n2026年10月,龙山街道,1,0.96,50,48,2,0\n合计,,,,292,280,12,\n"
    );
    let (bytes, _, _) = encoding_rs::GB18030.encode(&table);
    let file = desk.write("通报.csv", &bytes);
    let planned = import(&desk, &file, &["--dry-run"]);
    assert_eq!(planned["months"].as_array().unwrap().len(), 2);
    assert_eq!(desk.ok(&["month"])["months"], json!([]));
    let done = import(&desk, &file, &[]);
    assert!(text(&done["notes"][0]).contains("其他单位 2 行"), "{done}");
    let shown = desk.ok(&["month"]);
    let months = shown["months"].as_array().unwrap();
    let of = |at: usize| {
        let result = &months[at]["result"];
        (
            months[at]["month"].clone(),
            result["rank"].clone(),
            result["of"].clone(),
            result["rate"].clone(),
        )
    };
    assert_eq!(of(0), (json!("2026-10"), json!(1), json!(2), json!(9600)));
    assert_eq!(of(1), (json!("2026-09"), json!(2), json!(2), json!(9520)));
    assert_eq!(months[0]["result"]["source"]["name"], "表格 通报.csv");
    assert_eq!(months[0]["by"], "于某");
    // The same table again changes nothing, and all months are taken back at one go.
    let again = import(&desk, &file, &[]);
    assert_eq!(again["months"][0]["changes"], json!([]));
    let history = desk.ok(&["history"]);
    assert_eq!(
        (&history[0]["of"], &history[0]["undoable"]),
        (&json!("month"), &json!(true))
    );
    desk.ok(&[
        "history",
        "--undo",
        &history[0]["seq"].to_string(),
        "--confirm",
    ]);
    assert_eq!(desk.ok(&["month"])["months"], json!([]));
    desk.sound();
}

#[test]
fn a_ranking_in_a_spreadsheet_with_a_title_and_percent_cells_is_read() {
    let desk = desk();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let percent = Format::new().set_num_format("0.0%");
    sheet.write(0, 0, "2026年10月群众综合满意率排名").unwrap();
    for (column, heading) in (0_u16..).zip([
        "名次",
        "单位名称",
        "群众综合满意率",
        "有效回访数",
        "满意件数",
    ]) {
        sheet.write(1, column, heading).unwrap();
    }
    for (row, (unit, rate, visited, satisfied)) in (2_u32..).zip([
        ("文登区宋村镇人民政府", 0.98, 50, 49),
        (TOWN, 0.952, 126, 120),
    ]) {
        sheet.write(row, 0, row - 1).unwrap();
        sheet.write(row, 1, unit).unwrap();
        sheet.write_with_format(row, 2, rate, &percent).unwrap();
        sheet.write(row, 3, visited).unwrap();
        sheet.write(row, 4, satisfied).unwrap();
    }
    let file = desk.write("排名.xlsx", book.save_to_buffer().unwrap());
    import(&desk, &file, &[]);
    let month = &desk.ok(&["month"])["months"][0];
    assert_eq!(
        (&month["month"], &month["published"]),
        (&json!("2026-10"), &json!("95.2%"))
    );
    assert_eq!(
        (&month["result"]["rank"], &month["result"]["of"]),
        (&json!(2), &json!(2))
    );
    assert_eq!(month["gap"], "same");
}

#[test]
fn what_is_wrong_in_a_ranking_is_said_with_its_place_and_nothing_is_recorded() {
    let desk = desk();
    let file = |row: &str| {
        desk.write(
            "错.csv",
            format!("{HEADER}\n2026-10,宋村镇,1,98%,1,1,0,0\n{row}\n"),
        )
    };
    for (row, says) in [
        (
            "2026-10,龙山街道,第二,95%,,,,",
            &["第 3 行 C 列“排名”", "整数"][..],
        ),
        (
            "2026-10,龙山街道,2,百分之九十,,,,",
            &["第 3 行 D 列“满意率”", "95.2%"],
        ),
        (
            "2026-10,龙山街道,5,95%,,,,",
            &["第 3 行 C 列“排名”", "第 5 名多于参评的 2 个"],
        ),
        (
            "2026-10,龙山街道,2,95%,10,11,0,",
            &["第 3 行 F 列“满意数”", "核对"],
        ),
        ("2026-10,龙山街道,2,95%,10,9,1,1", &["第 3 行", "谁认定"]),
        (
            "2027-10,龙山街道,2,95%,10,9,1,",
            &["第 3 行 A 列“月份”", "还没有到"],
        ),
        (
            "十月,龙山街道,2,95%,10,9,1,",
            &["第 3 行 A 列“月份”", "2026-10"],
        ),
    ] {
        let error = fails(&desk, 1, &file(row), &[]);
        assert_eq!(error["code"], "monthstat");
        for part in says {
            assert!(text(&error["message"]).contains(part), "{part}: {error}");
        }
        assert!(text(&error["message"]).contains("没有改动"), "{error}");
    }
    let none = fails(&desk, 1, &file("2026-10,葛家镇,2,95%,10,9,1,"), &[]);
    assert!(text(&none["message"]).contains(TOWN), "{none}");
    assert_eq!(desk.ok(&["month"])["months"], json!([]));
}

#[test]
fn who_recognised_unreasonable_demands_is_told_with_the_import() {
    let desk = desk();
    let table =
        format!("{HEADER}\n2026-10,龙山街道,2,95.9%,100,94,6,2\n2026-10,宋村镇,1,98%,1,1,0,0\n");
    let file = desk.write("通报.csv", table);
    let by = [
        "--recognised-by",
        "区社会事务协调中心",
        "--recognised-on",
        "2026-11-05",
    ];
    let own = fails(
        &desk,
        1,
        &file,
        &["--recognised-by", TOWN, "--recognised-on", "2026-11-05"],
    );
    assert!(text(&own["message"]).contains("本单位以外"), "{own}");
    import(&desk, &file, &by);
    let month = &desk.ok(&["month"])["months"][0];
    assert_eq!(
        month["result"]["unreasonable"],
        json!({ "count": 2, "by": "区社会事务协调中心", "on": "2026-11-05" })
    );
    assert_eq!(
        (&month["adjusted"]["counted"], &month["gap"]),
        (&json!(98), &json!("same"))
    );
}

#[test]
fn doubtful_and_other_numbers_of_a_ranking_are_asked() {
    let desk = desk();
    let file = |name: &str, rank: u32, rate: &str| {
        let table =
            format!("月份,单位,排名,参评单位数,满意率\n2026-10,龙山街道,{rank},30,{rate}\n");
        desk.write(name, table)
    };
    let error = fails(&desk, 3, &file("甲.csv", 2, "9.52"), &[]);
    assert_eq!(error["code"], "month_doubtful");
    import(&desk, &file("甲.csv", 2, "95.2"), &[]);
    let error = fails(&desk, 3, &file("乙.csv", 3, "95.2"), &[]);
    assert_eq!(error["code"], "month_replaced");
    assert!(text(&error["message"]).contains("排名 2 → 3"), "{error}");
    import(&desk, &file("乙.csv", 3, "95.2"), &["--confirm"]);
    let month = &desk.ok(&["month"])["months"][0];
    assert_eq!(
        (
            &month["result"]["rank"],
            month["earlier"].as_array().unwrap().len()
        ),
        (&json!(3), 1)
    );
    let two = [file("丙.csv", 4, "95.2"), file("丁.csv", 4, "95.2")];
    let twice = desk.fails(1, &["import", &two[0], &two[1], "--as", "monthstat"]);
    assert!(text(&twice["message"]).contains("前一个文件"), "{twice}");
}

#[test]
fn the_months_are_shown_as_text_with_the_year_and_what_is_missing() {
    let desk = desk();
    let empty = desk.run(&["month"]).out;
    assert!(
        empty.contains("liaison month set") && empty.contains("monthstat"),
        "{empty}"
    );
    let counts = [
        "--visited",
        "126",
        "--satisfied",
        "120",
        "--dissatisfied",
        "6",
    ];
    let source = [
        "--source",
        "文社协通报〔2026〕11号",
        "--source-date",
        "11-05",
    ];
    let set = [
        &[
            "month", "set", "上月", "--rank", "28", "--of", "30", "--rate", "95.2%",
        ][..],
        &counts,
        &source,
    ]
    .concat();
    let said = desk.run(&set).out;
    assert!(
        said.contains("已登记2026年10月：排名 28") && said.contains("history --undo"),
        "{said}"
    );
    desk.ok(&["month", "tail", "3"]);
    desk.ok(&["month", "set", "2026-08", "--rate", "96%"]);
    desk.ok(&[
        "month",
        "notice",
        "2026-10",
        "--kind",
        "通报",
        "--on",
        "11-05",
        "--by",
        "区社会事务协调中心",
    ]);
    let shown = desk.run(&["month"]).out;
    for part in [
        "[注意] 群众综合满意率2026年10月排第 28（共 30 个单位），靠后",
        "末 3 名算靠后是本单位口径",
        "2026年到10月（剔除不合理） 95.24%（满意 120，计 126）；再有 1 件不满意就低于 95%",
        "未计入：8月",
        "没有登记：1月、2月、3月、4月、5月、6月、7月、9月",
        "第 28 名/共 30",
        "公布 95.2%",
        "通报 2026-11-05 区社会事务协调中心",
        "来源 文社协通报〔2026〕11号（2026-11-05），2026-11-20 09:00 于某登记",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let kind = desk.run(&[
        "month", "notice", "2026-10", "--on", "11-05", "--by", "中心",
    ]);
    assert_eq!(kind.code, 2);
    assert!(kind.err.contains("约谈"), "{kind:?}");
    let places = desk.run(&["month", "tail", "三"]);
    assert_eq!(places.code, 2);
}
