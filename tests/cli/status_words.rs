//! What the words of a status (工单状态) do to an order, and what the officer is told about them.

use super::support::{Desk, TOWN};

const HEADER: &str = "工单编号|标题|内容|承办单位|派单时间|办理时限|工单状态";

fn order(number: u32, status: &str) -> String {
    format!(
        "2611160000{number:02}|桥{number}|桥{number}坏了|龙山街道|2026-11-16 08:30|2026-11-18|{status}"
    )
}

fn rows(words: &[&str]) -> Vec<String> {
    let numbered = (1..).zip(words);
    numbered.map(|(n, word)| order(n, word)).collect()
}

fn import(desk: &Desk, name: &str, rows: &[String]) -> serde_json::Value {
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    desk.import(&desk.csv(name, HEADER, &rows))
}

#[test]
fn only_a_plain_word_for_an_end_closes_an_order_and_others_with_it_are_pointed_at() {
    let words = [
        "办结不通过",
        "办结驳回",
        "不办结",
        "延期办结",
        "申请办结",
        "办结待审核",
        "办结审核中",
        "办结被驳回",
    ];
    let desk = Desk::of(TOWN);
    let report = import(&desk, "单.csv", &rows(&words));
    assert_eq!(report["new"], 8, "{report}");
    for (n, word) in (1..).zip(words) {
        let shown = desk.show(&format!("2611160000{n:02}"));
        assert_eq!(shown["stage"], "to_sign_for", "{word}");
        assert_eq!(shown["platform_status"], word);
    }
    let notes = report["notes"].to_string();
    assert!(
        notes.contains("看不出是否已经办结") && notes.contains("“办结不通过”（第 2 行）"),
        "{notes}"
    );
    // A known order is not proposed as closed either.
    let desk = Desk::of(TOWN);
    import(&desk, "一.csv", &[order(1, "办理中")]);
    import(&desk, "二.csv", &[order(1, "办结不通过")]);
    let proposal = desk.show("261116000001")["proposals"][0].clone();
    assert_eq!(proposal["to"], "办结不通过", "{proposal}");
    desk.act("261116000001", "accept", &[]);
    assert_eq!(desk.show("261116000001")["stage"], "to_sign_for");
}

#[test]
fn every_plain_word_for_an_end_is_one_and_what_the_platform_called_off_is_not_ours() {
    let desk = Desk::of(TOWN);
    let closed = [
        "已完结",
        "完结",
        "已结束",
        "结束",
        "关闭",
        "已销号",
        "超期办结",
        "已办结（已评价）",
    ];
    let report = import(&desk, "一.csv", &rows(&closed));
    assert!(!report["notes"].to_string().contains("看不准"));
    for (n, word) in (1..).zip(closed) {
        let shown = desk.show(&format!("2611160000{n:02}"));
        assert_eq!(shown["stage"], "closed", "{word}");
    }
    let desk = Desk::of(TOWN);
    let off = ["已撤销", "作废", "已撤单", "已退单", "已退回"];
    import(&desk, "二.csv", &rows(&off));
    for (n, word) in (1..).zip(off) {
        let shown = desk.show(&format!("2611160000{n:02}"));
        assert_eq!(shown["stage"], "returned", "{word}");
    }
}

#[test]
fn a_word_that_may_say_that_the_order_left_us_is_a_question_on_the_order() {
    let desk = Desk::of(TOWN);
    let words = ["退回", "已转办", "已改派"];
    let report = import(&desk, "一.csv", &rows(&words));
    let notes = report["notes"].to_string();
    for (n, word) in (1..).zip(words) {
        let number = format!("2611160000{n:02}");
        let shown = desk.show(&number);
        assert_eq!(shown["stage"], "to_sign_for", "{word}");
        assert_eq!(shown["proposals"][0]["to"], word, "{shown}");
        assert!(notes.contains(word), "{notes}");
        desk.act(&number, "accept", &[]);
        assert_eq!(desk.show(&number)["stage"], "returned", "{word}");
    }
    let unknown = Desk::of(TOWN);
    let report = import(&unknown, "一.csv", &rows(&["已销毁", "办理中", "待办结"]));
    let notes = report["notes"].to_string();
    assert!(notes.contains("“已销毁”（第 2 行）"), "{notes}");
    assert!(
        !notes.contains("办理中") && !notes.contains("待办结"),
        "{notes}"
    );
}

#[test]
fn a_plain_word_of_the_status_says_what_it_proposes_and_how_that_is_taken_or_left() {
    for (word, means) in [
        ("退回", "采纳后转为“已转出”"),
        ("已转办", "采纳后转为“已转出”"),
        ("已退单", "采纳后转为“已转出”"),
        ("已办结", "采纳后本单办结"),
    ] {
        let desk = Desk::of(TOWN);
        import(&desk, "一.csv", &rows(&["办理中"]));
        let file = desk.csv(
            "二.csv",
            HEADER,
            &rows(&[word]).iter().map(String::as_str).collect::<Vec<_>>(),
        );
        let said = desk.run(&["import", &file, "--dry-run"]).out;
        let line = said.lines().find(|line| line.contains("待确认　")).unwrap();
        for part in [
            "工单状态：办理中 → ",
            word,
            means,
            "accept --field status",
            "dismiss --field status",
        ] {
            assert!(line.contains(part), "{part}: {line}");
        }
        desk.run(&["import", &file]);
        let number = "261116000001";
        desk.act(number, "accept", &[("field", "status")]);
        let stage = desk.show(number)["stage"].to_string();
        assert!(
            ["\"returned\"", "\"closed\""].contains(&stage.as_str()),
            "{word}: {stage}"
        );
    }
    // A row that comes in with such a word says so too.
    let desk = Desk::of(TOWN);
    let lines = rows(&["退回", "已退单"]);
    let file = desk.csv(
        "三.csv",
        HEADER,
        &lines.iter().map(String::as_str).collect::<Vec<_>>(),
    );
    for more in [&["--dry-run"][..], &[]] {
        let said = desk.run(&[&["import", &file][..], more].concat()).out;
        assert!(said.contains("待确认　261116000001　"), "{said}");
        assert!(
            said.contains("“已退单”（第 3 行）；新单按“已转出”收入"),
            "{said}"
        );
        assert!(said.contains("“平台收回”（take-back）"), "{said}");
    }
}
