//! Tables side by side on one sheet, and columns beside a table that are no part of it.

use std::fmt::Write as _;

use super::support::{Outcome, read_bytes};

fn numbers(read: &Outcome) -> Vec<&str> {
    let orders = read.orders().into_iter();
    orders
        .filter_map(|order| order.order_no.as_deref())
        .collect()
}

#[test]
fn tables_side_by_side_are_each_read_though_their_headings_differ() {
    let left = ["261119093015000101", "261119093015000102", ""];
    let right = [
        "261119093015000201",
        "261119093015000202",
        "261119093015000203",
    ];
    for (gap, header) in [
        (true, ["热线编号", "事项", "责任单位"]),
        (false, ["热线编号", "事项", "责任单位"]),
        (true, ["编号", "反映内容", "办理单位"]),
    ] {
        let mut text = String::from("工单编号,标题,主要内容,承办单位,");
        let between = if gap { "," } else { "" };
        writeln!(text, "{between}{}", header.join(",")).unwrap();
        for (one, other) in left.iter().zip(right) {
            let own = if one.is_empty() {
                ",,"
            } else {
                "路灯,不亮,龙山街道"
            };
            writeln!(text, "{one},{own},{between}{other},占道,宋村镇").unwrap();
        }
        let read = read_bytes("a.csv", text.as_bytes()).unwrap();
        assert!(read.rejected().is_empty(), "{text}{read:?}");
        let mut found = numbers(&read);
        found.sort_unstable();
        let expected: Vec<&str> = left
            .iter()
            .copied()
            .chain(right)
            .filter(|no| !no.is_empty())
            .collect();
        assert_eq!(found, expected, "{text}");
        for order in read.orders() {
            let on_left = left.contains(&order.order_no.as_deref().unwrap());
            let (title, unit) = if on_left {
                ("路灯", "龙山街道")
            } else {
                ("占道", "宋村镇")
            };
            assert_eq!(order.title.as_deref(), Some(title), "{text}");
            assert_eq!(order.lead_unit.as_deref(), Some(unit), "{text}");
            assert!(order.extra.is_empty(), "{order:?}");
        }
    }
}

#[test]
fn columns_beside_the_orders_that_are_no_part_of_them_are_told_and_kept_out_of_them() {
    for (right, told) in [
        ("镇街,件数\n,宋村镇,3\n,界石镇,4\n", "F–G 列（镇街、件数）"),
        ("交办数,办结数\n,4,3\n,5,4\n", "F–G 列（交办数、办结数）"),
        (
            "件号,甲\n,261119093015000201,占道\n,261119093015000202,占道\n",
            "F–G 列（件号、甲）",
        ),
    ] {
        let mut text = String::from("工单编号,标题,主要内容,承办单位,,");
        for (row, line) in right.lines().enumerate() {
            if row > 0 {
                write!(text, "26111909301500010{row},路灯,不亮,龙山街道,").unwrap();
            }
            text.push_str(line);
            text.push('\n');
        }
        let read = read_bytes("a.csv", text.as_bytes()).unwrap();
        assert_eq!(read.orders().len(), 2, "{text}{read:?}");
        assert!(
            read.orders()
                .iter()
                .all(|order| order.extra.is_empty() && order.town.is_none())
        );
        assert_eq!(read.report.sheets[0].unread_columns, [told]);
    }
    // One table with an empty column, a further number and the number of another order.
    let text = "工单编号,标题,,主要内容,原工单编号,市级工单编号\n\
        261119093015000101,路灯,,不亮,261118093015000101,SJ-1\n\
        261119093015000102,井盖,,缺失,261118093015000102,SJ-2\n";
    let read = read_bytes("a.csv", text.as_bytes()).unwrap();
    assert_eq!(read.orders().len(), 2, "{read:?}");
    assert_eq!(read.report.sheets.len(), 1);
    assert!(read.report.sheets[0].unread_columns.is_empty());
}

#[test]
fn the_list_on_the_left_is_read_though_that_on_the_right_has_the_better_headings() {
    for (left, right) in [
        (
            "编号,标题,承办单位,办理时限",
            "事件编号,事件描述,责任单位,截止时间",
        ),
        (
            "编号,事项,承办单位,派单时间",
            "单号,诉求内容,牵头单位,交办时间",
        ),
        (
            "编号,标题,办理单位,派单时间",
            "工单编号,主要内容,承办单位,转办时间",
        ),
    ] {
        for (gap, title, other) in [
            ("", "", "2611190930150002"),
            (",", "", "2611190930150002"),
            (",", "两个渠道工单对照表\n", "WD-"),
            ("", "两个渠道工单对照表\n", "WD-"),
        ] {
            let mut text = format!("{title}{left},{gap}{right}\n");
            for row in 1..=3 {
                writeln!(
                    text,
                    "26111909301500010{row},左{row}灯不亮,龙山街道,2026-11-2{row},{gap}{other}0{row},右{row}占道,宋村镇,2026-11-2{}",
                    row + 4
                )
                .unwrap();
            }
            let read = read_bytes("a.csv", text.as_bytes()).unwrap();
            assert_eq!(read.orders().len(), 6, "{text}{read:?}");
            for order in read.orders() {
                let number = order.order_no.as_deref().unwrap();
                let on_left = number.starts_with("2611190930150001");
                let (begin, unit) = if on_left {
                    ("左", "龙山街道")
                } else {
                    ("右", "宋村镇")
                };
                assert!(order.title.as_deref().unwrap().starts_with(begin), "{text}");
                assert_eq!(order.lead_unit.as_deref(), Some(unit), "{text}");
                assert!(order.extra.is_empty(), "{text}{order:?}");
                assert!(order.due.is_some() || order.dispatched_at.is_some());
            }
        }
    }
}
