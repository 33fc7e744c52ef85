//! `liaison digest`: the morning's digest by who must do what, masked, and the lists of the sections.

use super::support::{Desk, HEADER, NO, TOWN, row};

const NAME: &str = "桑嘉禾";
const SECOND: &str = "261123090000999011";

/// Creates a town's desk with an order of our own, one that a section works on, and a 保密 one.
fn desk() -> Desk {
    let desk = Desk::of(TOWN);
    let header = format!("{HEADER}|是否保密");
    let caller = [("联系人", NAME), ("联系电话", "13700001357")];
    let one = |number: &str, title: &str, secret: &str| {
        let cells = [&[("工单编号", number), ("标题", title)][..], &caller].concat();
        format!("{}|{secret}", row(&cells))
    };
    let rows = [
        one(NO, "桑嘉禾家2单元501室漏水", "否"),
        one(SECOND, "小区路灯不亮", "否"),
        one("261123090000999012", "举报违建", "是"),
    ];
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    desk.import(&desk.csv("来单.csv", &header, &rows));
    desk.act(SECOND, "sign-for", &[]);
    desk.act(SECOND, "triage", &[("conclusion", "自办")]);
    let given = [
        ("to", "城建办"),
        ("confirm", ""),
        ("reply-by", "2026-11-23T10:00"),
        ("note", "桑嘉禾催问，尽快修"),
    ];
    desk.act(SECOND, "assign", &given);
    desk
}

#[test]
fn the_digest_groups_by_who_must_do_what_and_names_no_citizen() {
    let desk = desk();
    desk.at("2026-11-24T08:30");
    let told = desk.ok(&["digest"]);
    let text = told[0]["text"].as_str().unwrap().to_owned();
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].ends_with("晨会摘要 2026-11-24 08:30"), "{text}");
    assert!(lines[1].starts_with("今日待办 3 单："), "{text}");
    assert!(lines[1].contains("科室、村社区 1"), "{text}");
    let place = |words: &str| lines.iter().position(|line| line.contains(words)).unwrap();
    assert!(
        place("【本单位】") < place("【科室、村社区】城建办 1 单"),
        "{text}"
    );
    assert!(lines[place("城建办 1 单") + 1].contains(SECOND), "{text}");
    assert!(lines[place(NO)].contains("桑**家*单元***室漏水"), "{text}");
    for secret in [NAME, "501", "举报违建", "13700001357"] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
    assert_eq!(desk.kinds(NO).last().unwrap(), "copied_out");
}

#[test]
fn each_section_gets_its_own_list_and_files_are_written_for_the_groups() {
    let desk = desk();
    let told = desk.ok(&["digest", "--sections"]);
    assert_eq!(told.as_array().unwrap().len(), 1, "{told}");
    assert_eq!(told[0]["section"], "城建办");
    let text = told[0]["text"].as_str().unwrap();
    assert!(
        text.contains("小区路灯不亮") && text.contains("桑**催问"),
        "{text}"
    );
    let out = desk.dir().join("群发").display().to_string();
    let written = desk.ok(&["digest", "--section", "城建办", "--out", &out]);
    let file = written[0]["file"].as_str().unwrap();
    assert!(
        std::fs::read_to_string(file)
            .unwrap()
            .contains("小区路灯不亮")
    );
    let error = desk.fails(3, &["digest", "--section", "财政所"]);
    assert_eq!(error["code"], "nothing_to_tell", "{error}");
    let error = desk.fails(2, &["digest", "--view", "没有的"]);
    assert!(
        error["message"].as_str().unwrap().contains("没有视图"),
        "{error}"
    );
    // What is personal is listed and allowed as in every text.
    let spots = desk.ok(&["digest", "--spots"]);
    let spots = spots[0].as_array().unwrap();
    assert!(spots.iter().any(|one| one["kind"] == "house"), "{spots:?}");
}
