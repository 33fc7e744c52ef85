//! Tests of header shapes: several rows, several sheets, decoration, and none at all.

use liaison::domain::incoming::DueText;
use liaison::intake::{Aliases, Limits, ReadError, read};

use super::support::{program, read_bytes, read_rows, rows, under, xlsx_bytes};

#[test]
fn a_header_of_two_rows_is_read_as_one() {
    let read = read_rows(rows(&[
        &["某街道工单汇总表"],
        &["工单编号", "诉求人", "", "标题", "承办人", "", "要求"],
        &["", "姓名", "联系电话", "", "姓名", "电话", "办理时限(天)"],
        &[
            "1",
            "于某",
            "13800000001",
            "噪音",
            "王某",
            "0631-0000001",
            "5",
        ],
        &[
            "2",
            "李某",
            "13800000002",
            "停水",
            "王某",
            "0631-0000001",
            "3",
        ],
    ]));
    let first = read.orders()[0];
    assert_eq!(read.orders().len(), 2);
    assert_eq!(first.appellant_name.as_deref(), Some("于某"));
    assert_eq!(first.appellant_phone.as_deref(), Some("13800000001"));
    assert_eq!(first.due, Some(DueText::CalendarDays(5)));
    assert!(
        first.extra.values().any(|text| text == "王某"),
        "{:?}",
        first.extra
    );
}

#[test]
fn a_value_that_looks_like_a_header_does_not_make_a_second_header_row() {
    let read = read_rows(under(
        "工单编号, 标题, 受理渠道, 备注",
        &[&["A1", "噪音", "电话", "状态"], &["A2", "停水", "电话", ""]],
    ));
    assert_eq!(read.orders().len(), 2);
    assert_eq!(read.orders()[0].channel.as_deref(), Some("电话"));
}

#[test]
fn of_two_columns_that_may_be_title_or_content_the_longer_texts_are_the_content() {
    let long = "某小区东门井盖缺失多日，夜间行人容易摔倒，请尽快补装。";
    for header in ["反映事项, 事项", "反映事项, 事由", "反映事项, 诉求事项"] {
        for short_first in [false, true] {
            let (mut names, mut cells) =
                (header.split(", ").collect::<Vec<_>>(), [long, "井盖缺失"]);
            if short_first {
                names.reverse();
                cells.reverse();
            }
            let header = format!("工单编号, {}", names.join(", "));
            let read = read_rows(under(&header, &[&["A1", cells[0], cells[1]]]));
            let order = read.orders()[0];
            assert_eq!(order.title.as_deref(), Some("井盖缺失"), "{header}");
            assert_eq!(order.content.as_deref(), Some(long), "{header}");
        }
    }
}

#[test]
fn a_time_of_handling_is_that_of_the_end_only_for_a_closed_order() {
    let read = read_rows(under(
        "工单编号, 标题, 工单状态, 处理时间",
        &[
            &["A1", "噪音", "待签收", "2026-11-20 10:00"],
            &["A2", "停水", "已办结", "2026-11-20 11:00"],
        ],
    ));
    let (open, closed) = (read.orders()[0], read.orders()[1]);
    assert_eq!(open.closed_at, None);
    assert_eq!(open.extra["处理时间"], "2026-11-20 10:00");
    assert!(closed.closed_at.is_some(), "{closed:?}");
}

#[test]
fn required_marks_hints_and_line_breaks_in_a_header_do_not_matter() {
    let read = read_rows(under(
        "* 工 单\n编号：, 标题（必填）, 诉求\u{3000}内容*, 办理时限（工作日）, 标题（必填）",
        &[
            &["1", "噪音", "扰民", "5", "另一标题"],
            &["2", "停水", "停水", "3", ""],
        ],
    ));
    let first = read.orders()[0];
    assert_eq!(first.due, Some(DueText::WorkingDays(5)));
    assert_eq!(first.title.as_deref(), Some("噪音"));
    assert_eq!(first.extra["标题（必填）（2）"], "另一标题");
}

#[test]
fn every_sheet_has_its_own_header_and_sheets_without_one_are_listed() {
    let bytes = xlsx_bytes(&[
        (
            "一月",
            under("工单编号, 标题", &[&["1", "噪音"], &["2", "停水"]]),
        ),
        ("说明", rows(&[&["本表由某科室填写"]])),
        (
            "*二月",
            under(
                "标题, 内容, 工单编号",
                &[&["路灯", "不亮", "3"], &["井盖", "破损", "4"]],
            ),
        ),
        ("Sheet3", vec![]),
    ]);
    let read = read_bytes("工单.xls", &bytes).unwrap();
    let numbers: Vec<_> = read
        .orders()
        .iter()
        .filter_map(|o| o.order_no.clone())
        .collect();
    assert_eq!(numbers, ["1", "2", "3", "4"]);
    let sheets: Vec<_> = read
        .report
        .sheets
        .iter()
        .map(|s| (s.sheet.as_str(), s.hidden, s.header_row, s.counts.accepted))
        .collect();
    assert_eq!(
        sheets,
        [
            ("一月", false, Some(1), 2),
            ("说明", false, None, 0),
            ("二月", true, Some(1), 2),
            ("Sheet3", false, None, 0),
        ]
    );
    assert_eq!(read.rows()[2].place.sheet, "二月");
    assert_eq!(read.rows()[2].place.file, "工单.xls");
}

#[test]
fn a_file_without_a_header_says_what_it_saw_and_names_nobody() {
    let rows = rows(&[
        &["科室", "于某某", "人数", "13800000001", "备注"],
        &["办公室", "王某", "3"],
    ]);
    let error = read_bytes("表.xlsx", &xlsx_bytes(&[("表", rows)])).unwrap_err();
    let message = error.to_string();
    assert_eq!(error.code(), "no_header");
    assert!(
        message.contains("工单编号") && message.contains("人数"),
        "{message}"
    );
    assert!(
        !message.contains("于某") && !message.contains("1380000"),
        "{message}"
    );
}

#[test]
fn a_users_aliases_are_taken_before_the_built_in_ones() {
    let bytes = xlsx_bytes(&[(
        "表",
        under("业务流水, 标题", &[&["A1", "噪音"], &["A2", "停水"]]),
    )]);
    let dir = tempfile::TempDir::new().unwrap();
    let path = dir.path().join("表.xlsx");
    std::fs::write(&path, bytes).unwrap();
    let numbers = |aliases: &Aliases| -> Result<Vec<String>, ReadError> {
        let mut numbers = Vec::new();
        read(program(), &path, aliases, &Limits::default(), &mut |row| {
            numbers.extend(row.ok().and_then(|row| row.order.order_no));
            std::ops::ControlFlow::Continue(())
        })?;
        Ok(numbers)
    };
    assert!(numbers(&Aliases::built_in().unwrap()).is_err());
    let own = Aliases::with_user("order_no = [\"业务流水\"]").unwrap();
    assert_eq!(numbers(&own).unwrap(), ["A1", "A2"]);
}
