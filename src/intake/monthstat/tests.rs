//! Tests of reading published rankings.

use super::*;
use crate::domain::calendar::Calendar;
use crate::domain::id::Id;
use crate::domain::month::Months;
use crate::domain::profile::Profile;
use crate::domain::time;
use crate::domain::unit::UnitDirectory;

fn sheet(name: &str, text: &str) -> WholeSheet {
    let rows = text
        .lines()
        .zip(1_u32..)
        .filter(|(line, _)| !line.is_empty());
    WholeSheet {
        name: name.to_owned(),
        rows: rows
            .map(|(line, row)| {
                let cells = line.split('|').map(|cell| match cell.parse::<f64>() {
                    Ok(number) => Cell::Number(number),
                    Err(_) => Cell::Text(cell.to_owned()),
                });
                RawRow(row, cells.collect())
            })
            .collect(),
    }
}

fn with_context<R>(read: impl FnOnce(&Context<'_>) -> R) -> R {
    let units = UnitDirectory::embedded().unwrap();
    let calendar = Calendar::embedded().unwrap();
    let profile = Profile {
        unit: "文登区龙山街道办事处".to_owned(),
        ..Profile::default()
    };
    let now = time::parse_typed(
        "2026-11-22 08:31",
        chrono::NaiveDateTime::default(),
        chrono::NaiveTime::MIN,
    )
    .unwrap();
    read(&Context {
        now,
        actor: "",
        profile: &profile,
        unit_damaged: false,
        calendar: &calendar,
        units: &units,
        sections: &[],
        lists: &crate::domain::duty_list::NO_LISTS,
        seed: Id::default(),
        next_temporary: 0,
        repeated: 0,
    })
}

/// Reads sheets and returns the results of each month in words, or what is wrong.
fn read_as(
    sheets: &[WholeSheet],
    file: &str,
    ours: &[&str],
) -> Result<(Vec<String>, String), String> {
    with_context(|context| {
        let ours: Vec<String> = ours.iter().map(|name| (*name).to_owned()).collect();
        let table = of_sheets(sheets, file, &ours, context).map_err(|error| error.to_string())?;
        let mut said = Vec::new();
        for row in &table.rows {
            let entries = row.typed.entries(&Months::default(), context.now);
            let entries = entries.map_err(|fault| format!("{} {fault}", row.place(fault.field)))?;
            for entry in entries {
                let crate::domain::month::MonthAct::Set(result) = entry.act else {
                    continue;
                };
                let doubts = [row.doubts.clone(), entry.doubts].concat();
                said.push(format!(
                    "{} {} {}",
                    entry.month,
                    result.words().join(" "),
                    doubts.join(" ")
                ));
            }
        }
        Ok((said, table.notes.join("\n")))
    })
}

fn text(text: &str) -> Result<(Vec<String>, String), String> {
    read_as(&[sheet("", text)], "通报.csv", &[])
}

#[test]
fn our_row_is_read_and_the_others_are_only_counted() {
    let (said, notes) = text(
        "序号|月份|单位|排名|综合满意率|有效回访数|满意数|不满意数|得分\n\
         1|2026年10月|宋村镇|1|98.5%|66|65|1|99\n\
         2|2026年10月|龙山街道|2|0.952|126|120|6|97\n\
         3|2026年10月|天福街道|3|94|50|47|3|90\n合计|2026年10月|合计|||242|232|10|",
    )
    .unwrap();
    assert_eq!(
        said,
        [
            "2026-10 排名 2 参评单位 3 综合满意率 95.2% 回访有效 126 满意 120 不满意 6 来源 表格 通报.csv "
        ]
    );
    for part in ["其他单位 2 行", "I 列“得分”"] {
        assert!(notes.contains(part), "{part}: {notes}");
    }
    assert!(!notes.contains("序号"), "{notes}");
}

#[test]
fn the_month_stands_in_the_title_the_sheet_the_file_or_the_row_above() {
    let table = "单位|排名\n龙山街道|3\n宋村镇|1";
    let of = |sheet_name: &str, head: &str, file: &str| {
        let sheets = [sheet(sheet_name, &format!("{head}{table}"))];
        read_as(&sheets, file, &[]).map(|(said, _)| said[0].get(..7).unwrap().to_owned())
    };
    assert_eq!(
        of("", "文登区2026年9月份群众综合满意率排名\n", "甲.xlsx").unwrap(),
        "2026-09"
    );
    assert_eq!(of("2026年8月", "", "甲.xlsx").unwrap(), "2026-08");
    assert_eq!(of("Sheet1", "", "2026-07通报.xlsx").unwrap(), "2026-07");
    let none = of("Sheet1", "", "通报.xlsx").unwrap_err();
    assert!(
        none.contains("第 2 行") && none.contains("2026-10"),
        "{none}"
    );
    let (said, _) =
        text("年份|月份|单位|名次|参评单位数\n2026|9|龙山街道|5|30\n2026|10|龙山街道|6|30")
            .unwrap();
    let months: Vec<&str> = said.iter().map(|said| said.get(..7).unwrap()).collect();
    assert_eq!(months, ["2026-09", "2026-10"]);
    let (said, _) = text("月份|单位|名次\n10月|宋村镇|1\n|龙山街道|2").unwrap();
    assert!(said[0].starts_with("2026-10 排名 2 参评单位 2"), "{said:?}");
}

#[test]
fn units_of_two_sheets_are_ranked_apart() {
    let sheets = [
        sheet("镇街2026年10月", "单位|排名\n龙山街道|2\n宋村镇|1"),
        sheet("部门2026年10月", "单位|排名\n水利局|1\n住建局|2\n公安局|3"),
    ];
    let (said, _) = read_as(&sheets, "甲.xlsx", &[]).unwrap();
    assert!(said[0].contains("参评单位 2"), "{said:?}");
}

#[test]
fn a_number_that_may_mean_two_things_is_told() {
    let (said, _) =
        text("月份|单位|满意率（%）\n2026-10|龙山街道|0.952\n2026-09|龙山街道|95.2").unwrap();
    assert!(
        said[0].contains("95.2%") && said[0].contains("按小数读"),
        "{said:?}"
    );
    assert!(
        said[1].contains("95.2%") && !said[1].contains("读"),
        "{said:?}"
    );
    let (said, _) = text("月份|单位|满意率\n2026-10|龙山街道|9.52").unwrap();
    assert!(said[0].contains("按 9.52% 读"), "{said:?}");
    // The counts beside it say what is meant.
    let (said, _) = text("月份|单位|满意率|回访数|满意数\n2026-10|龙山街道|1|20|20").unwrap();
    assert!(
        said[0].contains("100%") && !said[0].contains("读"),
        "{said:?}"
    );
}

#[test]
fn what_is_wrong_is_said_with_row_column_and_remedy() {
    let wrong = |table: &str| text(table).unwrap_err();
    let said = wrong("月份|单位|排名\n2026-10|龙山街道|第三");
    assert!(
        said.contains("第 2 行 C 列“排名”") && said.contains("整数"),
        "{said}"
    );
    let said = wrong("月份|单位|排名\n2026-10|龙山街道|1\n2026-10|龙山街道办事处|2");
    assert!(
        said.contains("第 3 行") && said.contains("第 2 行"),
        "{said}"
    );
    let said = wrong("月份|单位|排名\n13|龙山街道|1");
    assert!(said.contains("第 2 行 A 列“月份”"), "{said}");
    let said = wrong("月份|单位|不合理数|满意率\n2026-10|龙山街道|2|95%");
    assert!(said.contains("谁认定"), "{said}");
    let said = wrong("月份|单位|排名\n2026-10|宋村镇|1");
    assert!(
        said.contains("没有本单位") && said.contains("--ours"),
        "{said}"
    );
    assert!(wrong("甲|乙\n1|2").contains("“单位”列"));
}

#[test]
fn another_spelling_of_our_unit_is_told_and_taken_when_it_is_named() {
    let table = "月份|单位|排名\n2026-10|龙山街道办事处便民中心|1\n2026-10|宋村镇|2";
    let said = text(table).unwrap_err();
    assert!(said.contains("龙山街道办事处便民中心"), "{said}");
    let named = read_as(&[sheet("", table)], "甲.csv", &["龙山街道办事处便民中心"]);
    assert!(named.unwrap().0[0].contains("排名 1 参评单位 2"));
}
