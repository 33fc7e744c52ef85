//! What a cell of a platform's list says is kept as it says it: ranges of limits, the end of a day, days of
//! the week, days and months in either order, and units that are parted to be read.

use serde_json::Value;

use super::support::Desk;

/// Our unit in these cases.
const OURS: &str = "小观镇";

/// Imports a list with these cells of the deadline and, behind a `|`, of the dispatch.
fn import(desk: &Desk, cells: &[(&str, &str)]) -> String {
    let rows = cells.iter().zip(1..);
    let rows: Vec<String> = rows
        .map(|((dispatched, due), at)| {
            format!("26112001{at:04}|路灯第{at}盏不亮|{OURS}|{dispatched}|{due}")
        })
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let header = "工单编号|标题|承办单位|派单时间|办理时限";
    let file = desk.csv("单.csv", header, &rows);
    desk.ok(&["import", &file]).to_string()
}

fn order(desk: &Desk, at: u32) -> Value {
    desk.show(&format!("26112001{at:04}"))
}

fn doubts(order: &Value) -> String {
    let findings = order["findings"].as_array().unwrap();
    let mut said = findings.iter().filter(|one| one["code"] == "cell_unread");
    said.next()
        .map_or(String::new(), |one| one["message"].to_string())
}

const SENT: &str = "2026-11-20 09:00";

#[test]
fn of_a_range_of_lengths_the_shorter_counts_and_the_cell_is_told() {
    let desk = Desk::of(OURS);
    let cells = ["5-7个工作日", "3至5个工作日", "5~7天", "五到七个工作日"];
    let told = import(&desk, &cells.map(|cell| (SENT, cell)));
    assert!(told.contains("有 4 行写的是一段"), "{told}");
    for (at, (due, cell)) in [
        ("2026-11-27", cells[0]),
        ("2026-11-25", cells[1]),
        ("2026-11-25", cells[2]),
        ("2026-11-27", cells[3]),
    ]
    .into_iter()
    .enumerate()
    {
        let order = order(&desk, u32::try_from(at).unwrap() + 1);
        assert!(
            order["due_at"].as_str().unwrap().starts_with(due),
            "{order}"
        );
        assert!(doubts(&order).contains(cell), "{order}");
    }
}

#[test]
fn midnight_at_the_end_of_a_day_is_shown_as_that_day() {
    let desk = Desk::of(OURS);
    import(&desk, &[(SENT, "2026.11.27 24:00"), (SENT, "11月27日24时")]);
    for at in [1, 2] {
        let shown = desk.run(&["show", &format!("26112001{at:04}")]).out;
        assert!(shown.contains("2026-11-27 24:00"), "{shown}");
        assert!(!shown.contains("23:59"), "{shown}");
    }
}

#[test]
fn a_day_of_the_week_is_remarked_only_where_it_is_another() {
    let desk = Desk::of(OURS);
    let told = import(
        &desk,
        &[
            (SENT, "11月27日（周五）17时前"),
            (SENT, "11月27日（星期五）下午5点前"),
            (SENT, "11月27日（周四）17时前"),
            ("2026-11-20（周三）09:00", "11月27日17时前"),
        ],
    );
    assert!(!told.contains("别的话"), "{told}");
    for at in 1..=4 {
        let order = order(&desk, at);
        assert_eq!(order["due_at"], "2026-11-27T17:00:00", "{at}");
        let doubt = doubts(&order);
        assert_eq!(doubt.contains("星期和日期对不上"), at > 2, "{at}: {doubt}");
    }
}

#[test]
fn days_and_months_of_a_row_are_never_read_in_two_ways() {
    let sent = |cells: &[(&str, &str)]| {
        let desk = Desk::of(OURS);
        let told = import(&desk, cells);
        let order = order(&desk, 1);
        let day = |field: &str| order[field].as_str().unwrap()[..10].to_owned();
        let doubted = told.contains("分不清哪个是月");
        assert_eq!(doubts(&order).contains("分不清哪个是月"), doubted, "{told}");
        (day("dispatched_at"), day("due_at"), doubted)
    };
    let said = |came: &str, due: &str, doubted| (came.to_owned(), due.to_owned(), doubted);
    // Nothing says it but the day of the import.
    assert_eq!(
        sent(&[("5/11/2026 9:00", "6/11/2026")]),
        said("2026-11-05", "2026-11-06", true)
    );
    // The deadline is not before the dispatch.
    assert_eq!(
        sent(&[("11/5/2026 9:00", "6/12/2026")]),
        said("2026-05-11", "2026-12-06", true)
    );
    // Another row of the column is plain, though it stands further down.
    assert_eq!(
        sent(&[
            ("5/11/2026 9:00", "6/11/2026"),
            ("5/18/2026 9:00", "6/11/2026")
        ]),
        said("2026-05-11", "2026-06-11", false)
    );
    assert_eq!(
        sent(&[
            ("5/11/2026 9:00", "6/11/2026"),
            ("18/11/2026 9:00", "6/12/2026")
        ]),
        said("2026-11-05", "2026-11-06", false)
    );
    // One plain date of the row decides for the other.
    assert_eq!(
        sent(&[
            ("5/11/2026 9:00", "13/11/2026"),
            ("11/18/2026 9:00", "12/20/2026")
        ]),
        said("2026-11-05", "2026-11-13", false)
    );
}

#[test]
fn a_deadline_by_the_day_is_labelled_as_the_cell_says_it() {
    let desk = Desk::of(OURS);
    let cells = ["次日办结", "当日办结", "1天"];
    import(&desk, &cells.map(|cell| (SENT, cell)));
    for (at, basis) in [
        (1, "平台时限 次日办结"),
        (2, "平台时限 当日办结"),
        (
            3,
            "平台时限 1 个自然日（到期是休息日，顺延到工作日，本单位口径）",
        ),
    ] {
        assert_eq!(order(&desk, at)["due_basis"], basis);
    }
}

#[test]
fn cells_of_units_that_were_parted_are_told_in_one_line_with_their_number() {
    let desk = Desk::of(OURS);
    let header = "工单编号|标题|承办单位|派单时间";
    let cells = [
        "城建办-小观镇",
        "民政办/小观镇",
        "小观镇 协办：住建局",
        "小观镇",
        "应急办、小观镇",
    ];
    let rows = cells.iter().zip(1..);
    let rows: Vec<String> = rows
        .map(|(cell, at)| format!("26112001{at:04}|路灯第{at}盏不亮|{cell}|{SENT}"))
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let file = desk.csv("单.csv", header, &rows);
    let plan = desk.run(&["import", "--dry-run", &file]).out;
    let lines: Vec<&str> = plan
        .lines()
        .filter(|line| line.contains("拆开读"))
        .collect();
    assert_eq!(lines.len(), 1, "{plan}");
    assert!(lines[0].contains("有 4 行"), "{plan}");
}
