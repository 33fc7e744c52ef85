//! Tests of the pitfalls found in real files, one each.

use liaison::domain::incoming::DueText;

use liaison::intake::Aliases;
use liaison::intake::cell::Cell;
use liaison::intake::frame::RawRow;
use liaison::intake::header::find;
use liaison::intake::rows::SheetRows;
use proptest::prelude::*;

use super::support::{V, read_bytes, read_rows, rows, under, with_part, xlsx_bytes};

#[test]
fn a_long_number_kept_as_a_number_is_refused_with_advice_and_not_imported_wrong() {
    let mut all = under("工单编号, 标题", &[&["181026181950554704", "好的"]]);
    all.push(vec![V::N(181_026_181_950_554_700.0), V::from("坏的")]);
    all.push(vec![V::from("1.81026E+17"), V::from("坏的")]);
    all.push(vec![V::N(20_240_101_000_072.0), V::from("十四位数")]);
    let read = read_rows(all);
    let numbers: Vec<_> = read
        .orders()
        .iter()
        .filter_map(|o| o.order_no.clone())
        .collect();
    assert_eq!(numbers, ["181026181950554704", "20240101000072"]);
    for rejected in read.rejected() {
        assert_eq!(rejected.code, "order_no_precision");
        assert_eq!(rejected.column.as_deref(), Some("工单编号"));
        assert!(
            rejected.message.contains("1.81026E+17"),
            "{}",
            rejected.message
        );
        assert!(
            rejected
                .message
                .contains("请将工单编号列设为文本后重新导出")
        );
    }
    assert_eq!(read.rejected().len(), 2);
}

#[test]
fn date_cells_numbers_and_texts_are_the_same_time() {
    let mut all = under("工单编号, 标题, 受理时间, 办理时限", &[]);
    for (number, time) in [
        V::D("2018-10-26 18:19:50"),
        V::N(43_399.763_773_148_15),
        V::from("43399.763773148"),
        V::from("2018/10/26 下午 6:19:50"),
        V::from("2018-10-26 18:19:50.000"),
    ]
    .into_iter()
    .enumerate()
    {
        let number = V::T((number + 1).to_string());
        all.push(vec![number, V::from("甲"), time, V::D("2018-11-02")]);
    }
    let read = read_rows(all);
    assert_eq!(read.orders().len(), 5);
    for order in read.orders() {
        assert_eq!(
            order.received_at.unwrap().to_string(),
            "2018-10-26 18:19:50"
        );
        assert!(matches!(order.due, Some(DueText::Date(_))));
    }
}

#[test]
fn an_unreadable_time_leaves_its_field_empty_and_costs_nothing_else() {
    let read = read_rows(under(
        "工单编号, 标题, 受理时间, 办理时限, 办结时间",
        &[
            &["1", "甲", "2018-13-26 10:00", "", ""],
            &["2", "乙", "于某来电13800000001", "", ""],
            &["3", "丙", "", "尽快", ""],
            &["4", "丁", "", "", "不详"],
            &["5", "戊", "13800000001", "", ""],
        ],
    ));
    assert!(read.rejected().is_empty());
    let orders = read.orders();
    assert_eq!(orders.len(), 5);
    let unread: Vec<_> = orders
        .iter()
        .flat_map(|order| &order.unread)
        .map(|cell| {
            (
                cell.field.as_str(),
                cell.header.as_str(),
                cell.said.as_str(),
            )
        })
        .collect();
    // Only what is clearly about a time is repeated; the words stand among the other columns.
    assert_eq!(
        unread,
        [
            ("received_at", "受理时间", "2018-13-26 10:00"),
            ("received_at", "受理时间", ""),
            ("due_at", "办理时限", "尽快"),
            ("closed_at", "办结时间", ""),
            ("received_at", "受理时间", ""),
        ]
    );
    assert_eq!(orders[2].due, None);
    assert_eq!(orders[2].extra["办理时限"], "尽快");
    assert_eq!(orders[3].extra["办结时间"], "不详");
    let sheet = &read.report.sheets[0];
    assert_eq!(sheet.unread["受理时间"].len(), 3);
}

#[test]
fn notes_totals_blank_rows_and_repeated_headers_are_passed_over() {
    let header = "序号, 工单编号, 标题, 主要内容, 承办单位";
    let mut all = rows(&[&["某区12345工单汇总"], &["注：仅供内部使用"], &[]]);
    all.extend(under(
        header,
        &[
            &["1", "A1", "噪音", "夜间", "住建局"],
            &["", "", "", "", ""],
        ],
    ));
    all.extend(under(
        header,
        &[&["2", "A2", "停水", "停水", "水务局"], &["3"]],
    ));
    all.extend(rows(&[
        &["合计", "", "2", "", "2"],
        &["合计", "2", "", "", ""],
        &["总计", "120", "", ""],
        &["注：以上数据截至今日"],
        &["制表人：于某", "", "", "审核：王某"],
        &["", "", "", "", "单位盖章"],
    ]));
    let read = read_rows(all);
    let numbers: Vec<_> = read
        .orders()
        .iter()
        .filter_map(|o| o.order_no.clone())
        .collect();
    assert_eq!(numbers, ["A1", "A2"]);
    assert_eq!(read.rejected(), Vec::<&liaison::intake::RejectedRow>::new());
    assert_eq!(read.rows()[1].place.row, 8);
}

#[test]
fn an_order_without_a_number_or_without_words_is_refused() {
    let read = read_rows(under(
        "工单编号, 标题, 主要内容, 来电人",
        &[
            &["", "噪音", "夜间施工", "于某"],
            &["A2", "NULL", "", "于某"],
            &["A3", "", "说明书里写的不对。", ""],
            &["合计A4", "甲", "乙", "丙"],
        ],
    ));
    let codes: Vec<_> = read.rejected().iter().map(|r| (r.row, r.code)).collect();
    assert_eq!(codes, [(2, "missing_order_no"), (3, "missing_content")]);
    assert_eq!(read.orders()[0].title.as_deref(), Some("说明书里写的不对"));
    assert_eq!(read.orders().len(), 2);
}

#[test]
fn tens_of_thousands_of_phantom_rows_are_harmless() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let bordered = rust_xlsxwriter::Format::new().set_border(rust_xlsxwriter::FormatBorder::Thin);
    for (column, text) in (0..).zip(["工单编号", "标题"]) {
        sheet.write_string(0, column, text).unwrap();
    }
    for row in 1..=495 {
        sheet.write_string(row, 0, format!("A{row}")).unwrap();
        sheet.write_string(row, 1, "噪音").unwrap();
    }
    for row in 496..=65_202 {
        for column in 0..8 {
            sheet.write_blank(row, column, &bordered).unwrap();
        }
    }
    let read = read_bytes("2.xlsx", &book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(read.orders().len(), 495);
    assert!(read.rejected().is_empty());
}

#[test]
fn text_with_terminal_codes_is_data_and_comes_through_unharmed() {
    let escape = "噪音\u{1b}]0;x\u{7}扰民";
    let csv = format!("工单编号,标题\nA1,{escape}\n");
    let read = read_bytes("a.csv", csv.as_bytes()).unwrap();
    assert_eq!(read.orders()[0].title.as_deref(), Some(escape));
}

#[test]
fn units_and_phones_are_taken_as_a_person_would() {
    let mut all = under("工单编号, 标题, 联系电话, 协办单位, 是否公开", &[]);
    all.push(vec![
        V::from("1"),
        V::from("甲"),
        V::N(13_800_000_000.0),
        V::from("住建局、水务局\n龙山街道"),
        V::B(false),
    ]);
    let read = read_rows(all);
    let order = read.orders()[0];
    assert_eq!(order.appellant_phone.as_deref(), Some("13800000000"));
    assert_eq!(order.co_units, ["住建局", "水务局", "龙山街道"]);
    assert_eq!(order.confidential, Some(true));
}

#[test]
fn columns_without_a_header_are_kept_by_their_place() {
    let read = read_rows(under(
        "工单编号, 标题",
        &[&["1", "甲", "领导批示"], &["2", "乙"]],
    ));
    assert_eq!(read.orders()[0].extra["第3列"], "领导批示");
    assert_eq!(
        read.rows()[0].raw[2],
        ("第3列".to_owned(), "领导批示".to_owned())
    );
}

#[test]
fn cells_beyond_column_256_are_counted_and_left_out() {
    let mut wide: Vec<V> = vec![V::from("1"), V::from("甲")];
    wide.resize(256, V::E);
    wide.push(V::from("远处"));
    let mut all = under("工单编号, 标题", &[]);
    all.push(wide);
    let read = read_bytes("宽.xlsx", &xlsx_bytes(&[("宽", all)])).unwrap();
    assert_eq!(
        (read.orders().len(), read.report.sheets[0].cells_beyond),
        (1, 1)
    );
}

fn any_cell() -> impl Strategy<Value = Cell> {
    let header = prop::sample::select(vec![
        "工单编号",
        "标题",
        "主要内容",
        "受理时间",
        "办理时限",
        "处理时限单位",
        "紧急程度",
        "协办单位",
        "一级分类",
        "合计",
        "注：",
    ]);
    let value = prop::sample::select(vec![
        "NULL",
        "5个工作日",
        "2018-10-26",
        "是",
        "住建局、水务局",
        "1.8E+17",
        "-",
    ]);
    prop_oneof![
        Just(Cell::Empty),
        header.prop_map(Cell::from),
        value.prop_map(Cell::from),
        ".{0,12}".prop_map(Cell::Text),
        any::<f64>().prop_map(Cell::Number),
        any::<bool>().prop_map(Cell::Bool),
    ]
}

proptest! {
    #[test]
    fn no_sheet_makes_the_reading_panic(sheet in prop::collection::vec(prop::collection::vec(any_cell(), 0..9), 0..12)) {
        let rows: Vec<RawRow> = (1..).zip(sheet).map(|(row, cells)| RawRow(row, cells)).collect();
        if let Some(header) = find(&rows, &Aliases::built_in().unwrap()) {
            prop_assert!(header.columns.iter().all(|column| column.index < 9));
            let mut reader = SheetRows::new("f".to_owned(), "s".to_owned(), header, None, &Aliases::built_in().unwrap());
            for row in &rows {
                if let Some(Ok(read)) = reader.take(row) {
                    prop_assert!(read.order.title.is_some());
                }
            }
            let counts = reader.counts();
            let seen = counts.accepted + counts.rejected + counts.skipped;
            prop_assert_eq!(usize::try_from(seen).unwrap(), rows.len());
        }
    }
}

#[test]
fn a_deadline_whose_day_may_stand_first_is_not_read_as_one_before_the_dispatch() {
    for (dispatched, due, expected) in [
        ("2026-11-20 09:00", "3/12/2026", "2026-12-03"),
        ("2026-11-20 09:00", "12/3/2026", "2026-12-03"),
        ("2026-02-20 09:00", "3/12/2026", "2026-03-12"),
    ] {
        let text = format!("工单编号,标题,派单时间,办理时限\nA-1001,题,{dispatched},{due}\n");
        let read = read_bytes("a.csv", text.as_bytes()).unwrap();
        let due = format!("{:?}", read.orders()[0].due);
        assert!(due.contains(expected), "{text} {due}");
    }
}

#[test]
fn a_formula_whose_result_the_file_does_not_hold_is_no_empty_cell() {
    let rows = under(
        "工单编号, 标题, 内容, 派单时间, 办理时限, 备用",
        &[&[
            "2611190001",
            "桥",
            "桥坏了",
            "2026-11-19 09:10",
            "2026-11-30",
            "x",
        ]],
    );
    let book = xlsx_bytes(&[("工单", rows)]);
    let unsaved = |bytes: Vec<u8>| {
        let text = String::from_utf8(bytes).unwrap();
        let cell = |name: &str, text: &str| {
            let from = text.find(&format!("<c r=\"{name}\"")).unwrap();
            let to = from + text[from..].find("</c>").unwrap() + 4;
            let formula = format!("<c r=\"{name}\"><f>D2+7</f><v></v></c>");
            format!("{}{formula}{}", &text[..from], &text[to..])
        };
        cell("F2", &cell("E2", &cell("C2", &text))).into_bytes()
    };
    let book = with_part(&book, "xl/worksheets/sheet1.xml", unsaved);
    let read = read_bytes("单.xlsx", &book).unwrap();
    let order = read.orders()[0];
    assert_eq!(
        (order.title.as_deref(), &order.content),
        (Some("桥"), &None)
    );
    assert_eq!(order.due, None);
    let unread: Vec<&str> = order
        .unread
        .iter()
        .map(|cell| cell.header.as_str())
        .collect();
    assert_eq!(unread, ["办理时限", "内容"]);
    for header in ["办理时限", "内容", "备用"] {
        assert_eq!(order.extra[header], "#公式没有结果");
    }
}
