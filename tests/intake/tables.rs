//! Tests of merged cells, several tables on a sheet, totals, guessed headers and ordinary files that
//! look unusual.

use std::fmt::Write as _;
use std::io::{Cursor, Read as _, Write as _};

use liaison::domain::incoming::DueText;
use rust_xlsxwriter::{Format, Workbook};

use super::support::{Outcome, read_bytes, read_rows, rows, under, xlsx_bytes};

fn numbers(read: &Outcome) -> Vec<&str> {
    let orders = read.orders().into_iter();
    orders
        .filter_map(|order| order.order_no.as_deref())
        .collect()
}

#[test]
fn a_value_merged_over_rows_stands_in_each_and_a_merged_blank_row_is_none() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, header) in (0..).zip(["承办单位", "工单编号", "标题"]) {
        sheet.write_string(0, column, header).unwrap();
    }
    let plain = Format::new();
    sheet.merge_range(1, 0, 4, 0, "宋村镇", &plain).unwrap();
    for (row, number) in [(1, "A-1001"), (2, "A-1002"), (3, "A-1003"), (5, "A-1004")] {
        sheet.write_string(row, 1, number).unwrap();
        sheet.write_string(row, 2, "路灯").unwrap();
    }
    let read = read_bytes("a.xlsx", &book.save_to_buffer().unwrap()).unwrap();
    let units: Vec<_> = read
        .orders()
        .iter()
        .map(|o| o.lead_unit.as_deref())
        .collect();
    let merged = Some("宋村镇");
    assert_eq!(units, [merged, merged, merged, None]);
}

#[test]
fn the_second_table_of_a_sheet_is_read_by_its_own_header() {
    let mut all = rows(&[&["一、热线工单"]]);
    all.extend(under(
        "工单编号, 标题, 来电人",
        &[&["A-1001", "噪音", "阎某"]],
    ));
    all.extend(rows(&[&[], &["二、网格上报"]]));
    all.extend(under(
        "事件编号, 上报人, 事件描述, 发生地点, 上报时间",
        &[&["B-1001", "孙某", "污水外溢", "凤山社区", "2026-11-20 09:05"]],
    ));
    let read = read_rows(all);
    assert_eq!(numbers(&read), ["A-1001", "B-1001"]);
    let second = read.orders()[1];
    assert_eq!(second.content.as_deref(), Some("污水外溢"));
    assert_eq!(second.place.as_deref(), Some("凤山社区"));
    assert!(second.received_at.is_some());
    assert_eq!(read.report.sheets.len(), 2);
}

#[test]
fn a_total_is_no_order_however_it_is_spaced_and_an_order_number_has_digits() {
    for sum in [
        "小 计",
        "合　计",
        "本页小计",
        "共 计：",
        "总计 2 件",
        "（合计）",
    ] {
        let read = read_rows(under(
            "序号, 工单编号, 标题, 主要内容",
            &[
                &["1", "A-1001", "甲", "甲事"],
                &[sum, "", "2件", ""],
                &["", sum, "", ""],
                &["", "", sum, ""],
            ],
        ));
        assert_eq!(numbers(&read), ["A-1001"], "{sum}");
        assert!(read.rejected().is_empty(), "{sum} {:?}", read.rejected());
    }
    let read = read_rows(under("工单编号, 标题", &[&["待编号", "路灯不亮"]]));
    assert_eq!(read.rejected()[0].code, "order_no_without_digits");
}

#[test]
fn a_header_nobody_knows_is_guessed_unless_its_values_contradict() {
    let read = read_rows(under(
        "案件单号, 反映问题描述, 派给镇街时间, 限办结期限, 问题所在位置, 牵头责任单位, 处置时限类别",
        &[
            &[
                "A-1001",
                "路灯不亮",
                "2026-11-20 09:00",
                "11月25日前",
                "文山路",
                "龙山街道",
                "普通",
            ],
            &[
                "A-1002",
                "井盖破损",
                "2026-11-20 10:00",
                "12月1日17时",
                "环山路",
                "龙山街道",
                "普通",
            ],
        ],
    ));
    for (header, field) in [
        ("案件单号", "order_no"),
        ("反映问题描述", "content"),
        ("派给镇街时间", "dispatched_at"),
        ("限办结期限", "due_at"),
        ("问题所在位置", "place"),
        ("牵头责任单位", "lead_unit"),
        ("处置时限类别", ""),
    ] {
        assert_eq!(read.field(header), field, "{header}");
    }
    assert!(
        read.report.sheets[0]
            .mapping
            .iter()
            .take(6)
            .all(|c| c.guessed)
    );
    let due: Vec<_> = read.orders().iter().map(|order| order.due).collect();
    assert!(matches!(due[0], Some(DueText::Date(date)) if date.to_string() == "2026-11-25"));
    assert!(matches!(due[1], Some(DueText::At(at)) if at.to_string() == "2026-12-01 17:00:00"));
}

#[test]
fn dates_after_the_dispatch_that_nobody_reads_are_pointed_at() {
    let header = "工单编号, 标题, 派单时间, 回头看";
    let line = |later| ["A-1001", "甲", "2026-11-20 09:00", later];
    let seen = |later| {
        let read = read_rows(under(header, &[&line(later)]));
        read.report.sheets[0].may_be_due == ["回头看"]
    };
    assert!(seen("2026-11-27"));
    assert!(!seen("2026-11-19") && !seen("已看"));
}

#[test]
fn a_number_shown_with_leading_zeros_keeps_them() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, header) in (0..).zip(["工单编号", "标题"]) {
        sheet.write_string(0, column, header).unwrap();
    }
    for (row, format) in [(1, "00000000"), (2, "\"WD\"0000000"), (3, "0.00")] {
        let format = Format::new().set_num_format(format);
        sheet
            .write_number_with_format(row, 0, 23_451.0, &format)
            .unwrap();
        sheet.write_string(row, 1, "路灯").unwrap();
    }
    let read = read_bytes("a.xlsx", &book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(numbers(&read), ["00023451", "WD0023451", "23451"]);
}

#[test]
fn a_large_album_many_sheets_and_a_renamed_workbook_are_ordinary() {
    let good = xlsx_bytes(&[("工单", under("工单编号, 标题", &[&["A-1001", "甲"]]))]);
    let mut from = zip::ZipArchive::new(Cursor::new(good.as_slice())).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for index in 0..from.len() {
        to.raw_copy_file(from.by_index_raw(index).unwrap()).unwrap();
    }
    for picture in 0..6_000 {
        to.start_file(format!("xl/media/image{picture}.png"), options)
            .unwrap();
        to.write_all(b"\x89PNG").unwrap();
    }
    let album = to.finish().unwrap().into_inner();
    assert_eq!(numbers(&read_bytes("a.xlsx", &album).unwrap()), ["A-1001"]);

    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..from.len() {
        let mut entry = from.by_index(index).unwrap();
        let name = entry
            .name()
            .unwrap()
            .replace("workbook.xml", "workbook2.xml");
        let mut part = String::new();
        entry.read_to_string(&mut part).unwrap();
        to.start_file(name, options).unwrap();
        let part = part.replace("workbook.xml", "workbook2.xml");
        to.write_all(part.as_bytes()).unwrap();
    }
    let renamed = to.finish().unwrap().into_inner();
    assert_eq!(
        numbers(&read_bytes("a.xlsx", &renamed).unwrap()),
        ["A-1001"]
    );

    let names: Vec<String> = (1..=300).map(|day| format!("第{day}天")).collect();
    let sheets: Vec<_> = names
        .iter()
        .zip(2001..)
        .map(|(name, number)| {
            let number = format!("A-{number}");
            (name.as_str(), under("工单编号, 标题", &[&[&number, "甲"]]))
        })
        .collect();
    let read = read_bytes("a.xlsx", &xlsx_bytes(&sheets)).unwrap();
    assert_eq!(read.orders().len(), 300);
}

#[test]
fn hidden_rows_are_read_and_said_and_a_picture_function_is_no_text() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, header) in (0..).zip(["工单编号", "标题", "现场照片"]) {
        sheet.write_string(0, column, header).unwrap();
    }
    for (row, number) in [(1, "A-1001"), (2, "A-1002")] {
        sheet.write_string(row, 0, number).unwrap();
        sheet.write_string(row, 1, "甲").unwrap();
        sheet
            .write_string(row, 2, "=DISPIMG(\"ID_0A1B\",1)")
            .unwrap();
    }
    sheet.set_row_hidden(2).unwrap();
    let read = read_bytes("a.xlsx", &book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(numbers(&read), ["A-1001", "A-1002"]);
    assert_eq!(read.report.hidden_rows, 1);
    assert!(read.orders()[0].extra.is_empty());
}

#[test]
fn no_row_of_a_csv_vanishes_in_an_open_quote_and_a_cut_one_is_named() {
    let text = "工单编号,标题,主要内容\nA-1001,甲,\"只收费\nA-1002,乙,乙事\nA-1003,丙,\"丙事\n没完";
    let read = read_bytes("a.csv", text.as_bytes()).unwrap();
    assert_eq!(numbers(&read), ["A-1001", "A-1002"]);
    assert_eq!(read.report.open_quotes, [2]);
    let rejected = read.rejected();
    assert_eq!((rejected[0].row, rejected[0].code), (4, "row_cut_off"));
}

#[test]
fn one_broken_byte_is_counted_and_costs_no_row() {
    let mut bytes = "工单编号|标题|主要内容\n".to_owned();
    for number in 1001..1020 {
        let _ = writeln!(bytes, "A-{number}|路灯不亮|三盏不亮");
    }
    let mut bytes = bytes.into_bytes();
    let last = bytes.len() - 2;
    bytes.remove(last);
    let read = read_bytes("a.csv", &bytes).unwrap();
    assert_eq!(read.orders().len(), 19);
    assert_eq!(read.report.broken_places, 1);
}

#[test]
fn a_bordered_last_cell_of_an_old_workbook_costs_nothing() {
    let mut bytes = std::fs::read(super::support::fixture("orders.xls")).unwrap();
    let record = [0x00, 0x02, 0x0e, 0x00];
    let at = bytes
        .windows(4)
        .position(|window| window == record)
        .unwrap();
    // As if a cell in the last corner had a border: 65,536 rows of 256 columns.
    bytes[at + 4..at + 18].copy_from_slice(&[0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0]);
    assert!(!read_bytes("a.xls", &bytes).unwrap().orders().is_empty());
}

#[cfg(unix)]
#[test]
fn a_pipe_is_refused_at_once() {
    let dir = tempfile::TempDir::new().unwrap();
    let path = dir.path().join("a.csv");
    let made = std::process::Command::new("mkfifo").arg(&path).status();
    assert!(made.unwrap().success());
    assert_eq!(
        super::support::read_path(&path).unwrap_err().code(),
        "not_a_file"
    );
    let device = std::path::Path::new("/dev/null");
    assert_eq!(
        super::support::read_path(device).unwrap_err().code(),
        "not_a_file"
    );
}

#[test]
fn a_table_of_other_things_below_a_gap_is_refused_by_its_own_names() {
    let mut all = under(
        "工单编号, 标题, 承办单位",
        &[
            &["A-1001", "噪音", "龙山街道"],
            &[],
            &["各单位办理情况汇总"],
        ],
    );
    all.extend(under(
        "序号, 镇街, 交办数, 办结率",
        &[
            &["1", "天福街道", "5", "80%"],
            &["2", "环山街道", "3", "100%"],
        ],
    ));
    all.extend(rows(&[&[]]));
    all.extend(under(
        "网格编码, 发现人, 发现日期",
        &[&["WG01-0001", "于某", "2026-11-25"]],
    ));
    all.extend(rows(&[&[]]));
    all.extend(under(
        "工单编号, 标题, 状态",
        &[&["A-1002", "路灯", "办理中"]],
    ));
    let read = read_rows(all);
    assert_eq!(numbers(&read), ["A-1001", "A-1002"]);
    let refused = read.rejected();
    let told: Vec<_> = refused.iter().map(|row| (row.row, row.code)).collect();
    assert_eq!(
        told,
        [(6, "other_table"), (7, "other_table"), (10, "other_table")]
    );
    assert!(refused[0].message.contains("第 5 行起") && refused[0].message.contains("镇街"));
    assert!(refused[2].message.contains("网格编码"), "{refused:?}");
}

#[test]
fn tables_side_by_side_are_read_each_with_its_own_headings() {
    let read = read_rows(under(
        "序号, 工单编号, 标题, , 序号, 工单编号, 标题",
        &[
            &["1", "A-1001", "噪音", "", "3", "A-1003", "井盖"],
            &["2", "A-1002", "路灯"],
        ],
    ));
    assert_eq!(numbers(&read), ["A-1001", "A-1003", "A-1002"]);
    assert!(
        read.orders().iter().all(|order| order.extra.len() == 1),
        "{read:?}"
    );
    assert_eq!(read.report.sheets.len(), 2);
    // A heading that repeats beside other columns makes no second table.
    let read = read_rows(under(
        "工单编号, 标题, 备注, 备注",
        &[&["A-1001", "噪音", "甲", "乙"]],
    ));
    assert_eq!(read.report.sheets.len(), 1);
}

#[test]
fn a_row_of_a_text_file_that_is_longer_than_its_header_is_refused_and_a_shorter_one_is_told() {
    let text = "工单编号,标题,主要内容,办理时限,联系电话\n\
        A-1001,题,一是停水,二是停电,2026-12-01,19900001234\n\
        A-1002,题,好,2026-12-01,19900001234\n\
        A-1003,题,断\n\
        A-1004,题,好,2026-12-01,19900001234\n";
    let read = read_bytes("a.csv", text.as_bytes()).unwrap();
    assert_eq!(numbers(&read), ["A-1002", "A-1003", "A-1004"]);
    let refused = read.rejected();
    assert_eq!(
        (refused[0].row, refused[0].code),
        (2, "row_longer_than_header")
    );
    assert_eq!(read.report.short_rows, [4]);
    // A row that only leaves out the commas before empty cells at its end is whole; one whose rest
    // stands in the row below is not.
    let text = "工单编号,标题,主要内容,协办单位,备注\n\
        A-1001,题,好\n\
        A-1002,题,好,水利局,急\n\
        A-1003,题,好,水利局\n\
        A-1004,题,断\n\
        开了好几天,水利局,急\n\
        A-1005,题,好,水利局,急\n\
        A-1006,题,好\n\
        合计,5\n";
    let read = read_bytes("a.csv", text.as_bytes()).unwrap();
    assert_eq!(read.orders().len(), 6);
    assert_eq!(read.report.short_rows, [5]);
    // A column without a name shifts nothing, and a workbook has no separators.
    let text = "工单编号,标题\nA-1,题,x\nA-2,题,x\nA-3,题,x\n";
    let read = read_bytes("a.csv", text.as_bytes()).unwrap();
    assert_eq!(read.orders().len(), 3);
    let read = read_rows(under("工单编号, 标题", &[&["A-1", "题", "x"]]));
    assert_eq!(read.report.sheets[0].long_rows, [2]);
}

#[test]
fn a_row_is_compared_with_the_header_and_not_with_the_other_rows() {
    let header = "工单编号,标题,主要内容,承办单位,办理时限\n";
    let whole = "A-1001,题,好,龙山街道,2026-12-01\n";
    for (rows, short) in [
        // Two longer rows do not make the whole one short.
        (
            "A-1002,题,一,二,龙山街道,2026-12-01\nA-1003,题,一,二,龙山街道,2026-12-01\nA-1004,题\n",
            &[5][..],
        ),
        // Most rows are cut.
        ("A-1002,题\nA-1003,题,断\nA-1004,题,好\n", &[3, 4, 5]),
    ] {
        let read = read_bytes("a.csv", format!("{header}{whole}{rows}").as_bytes()).unwrap();
        assert_eq!(read.report.short_rows, short, "{rows}");
    }
    // All of them are, below a title.
    let text = format!("工单台账\n{header}A-1002,题,好\nA-1003,题,好\n");
    let read = read_bytes("a.csv", text.as_bytes()).unwrap();
    assert_eq!(read.report.short_rows, [3, 4]);
}

#[test]
fn a_slip_is_one_order_and_a_table_of_counts_is_none() {
    let slip = "文登区政务服务热线转办单\n工单编号,2611220041,来电时间,2026-11-22 08:15\n诉求人,刘某,联系电话,19900003333\n\
                诉求内容,桥面塌陷\n承办单位,泽头镇,协办单位,水利局\n转办时间,2026-11-22 09:00,办理时限,2026-11-29 17:30\n";
    let read = read_bytes("单.csv", slip.as_bytes()).unwrap();
    assert!(read.rejected().is_empty(), "{:?}", read.rejected());
    let [order] = read.orders().try_into().unwrap();
    assert_eq!(order.order_no.as_deref(), Some("2611220041"));
    assert_eq!(order.content.as_deref(), Some("桥面塌陷"));
    assert_eq!(order.lead_unit.as_deref(), Some("泽头镇"));
    assert_eq!(order.co_units, ["水利局"]);
    assert_eq!(order.appellant_phone.as_deref(), Some("19900003333"));
    let text = "工单编号,标题,承办单位,办理时限\n2611230201,a,泽头镇,2026-11-30\n,,,\n三、办理统计,,,\n\
                镇街,交办,办结,满意率\n泽头镇,12,10,98%\n宋村镇,9,9,97%\n";
    let read = read_bytes("单.csv", text.as_bytes()).unwrap();
    assert_eq!(read.orders().len(), 1);
    let codes: Vec<_> = read.rejected().iter().map(|row| row.code).collect();
    assert_eq!(codes, ["other_table"; 2], "{:?}", read.rejected());
}
