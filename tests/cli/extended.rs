//! Deadlines that stand in one cell with their extension.

use super::support::{Desk, TOWN};

#[test]
fn a_deadline_with_its_extension_is_the_new_one_or_none_and_never_the_old_one_in_silence() {
    let header = "工单编号|标题|内容|承办单位|派单时间|办理时限";
    let cells = [
        ("2026-11-27（经申请延期至2026-12-11）", Some("2026-12-11")),
        ("12月1日，已延至12月8日", Some("2026-12-08")),
        ("11月27日（顺延至12月4日）", Some("2026-12-04")),
        (
            "2026-11-27 17:00，延期后截止2026-12-07 12:00",
            Some("2026-12-07T12:00"),
        ),
        ("2026-11-27改为2026-12-03", Some("2026-12-03")),
        ("2026-11-27（顺延3天）", None),
        ("5个工作日（延期后为10个工作日）", None),
        ("2026/11/27 17:00（已延期5个工作日）", None),
        ("2026-11-27（申请延期至2026-12-11，待审批）", None),
        ("2026-11-27（未延期）", None),
    ];
    let desk = Desk::of(TOWN);
    let rows: Vec<String> = (1..)
        .zip(cells)
        .map(|(n, (due, _))| {
            format!("26111900{n:02}|桥{n}|坏了{n}|龙山街道|2026-11-19 09:10|{due}")
        })
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let report = desk.import(&desk.csv("单.csv", header, &rows));
    let notes = report["notes"].to_string();
    assert!(notes.contains("第 2、3、4、5、6 行写着延期"), "{notes}");
    for (n, (due, read)) in (1..).zip(cells) {
        let shown = desk.show(&format!("26111900{n:02}"));
        assert_eq!(shown["extra"]["办理时限"], due);
        let unread = shown["findings"].to_string().contains("认不出时间");
        assert_eq!(unread, read.is_none(), "{due}: {shown}");
        match read {
            Some(read) => {
                let at = shown["due_at"].as_str().unwrap();
                assert!(at.starts_with(read), "{due}: {at}");
            }
            None => assert_ne!(shown["due_basis"], "平台时限", "{due}"),
        }
    }
}
