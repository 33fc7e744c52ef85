//! What is asked before a reply, a form or a request goes out (二(一), 附1§7(1), 附1§7(6), 附1§7(8)), and
//! what papers, figures and pages say in full.

use super::attempt::Fields;
use super::desks::{CONTENT, exported, joint, solo, told, whistle, whistle_alone};
use super::support::{Desk, HEADER, NO, TOWN, row, text};

#[test]
fn a_reply_that_does_not_satisfy_the_citizen_is_asked_about() {
    let desk = solo();
    desk.acts(&[
        ("finish", super::desks::DONE),
        (
            "feedback",
            &[
                ("outcome", "不满意"),
                ("way", "电话"),
                ("reason", "夜里仍有噪音"),
            ],
        ),
    ]);
    desk.when("upload", &[])
        .asked_as("reply_dissatisfied", "二(一)", "resume");
}

#[test]
fn a_reply_that_holds_a_number_is_asked_about() {
    let desk = solo();
    let result =
        "已于11月19日夜间到场停止施工，并电话19900001234告知诉求人，连续三晚复查未再施工。";
    desk.acts(&[
        ("finish", &[("result", result), ("outcome", "已解决")]),
        ("feedback", CONTENT),
    ]);
    desk.when("upload", &[])
        .asked_as("reply_personal", "附1§7(8)", "finish");
}

#[test]
fn a_reply_that_nobody_reviewed_is_asked_about() {
    let desk = solo();
    desk.acts(&[("finish", super::desks::DONE), ("feedback", CONTENT)]);
    desk.when("upload", &[])
        .asked_as("reply_unreviewed", "附1§3", "review");
    let desk = solo();
    let reviewed: Fields<'_> = &[("truthful", "是"), ("reviewer", "周某")];
    desk.acts(&[
        ("finish", super::desks::DONE),
        ("feedback", CONTENT),
        ("review", reviewed),
        ("upload", &[]),
    ]);
}

#[test]
fn a_reply_to_a_platform_that_knows_better_is_asked_about() {
    let desk = Desk::of(TOWN);
    let header = format!("{HEADER}|满意度");
    let line = format!("{}|不满意", row(&[]));
    desk.import(&desk.csv("来单.csv", &header, &[&line]));
    let reviewed: Fields<'_> = &[("truthful", "是"), ("reviewer", "周某")];
    desk.at("2026-11-20T08:00").acts(&[
        ("sign-for", &[]),
        ("triage", &[("conclusion", "自办")]),
        ("finish", super::desks::DONE),
        ("feedback", CONTENT),
        ("review", reviewed),
    ]);
    desk.at("2026-11-20T09:30").when("upload", &[]).asked_as(
        "reply_after_visit",
        "二(四)",
        "reopen",
    );
}

#[test]
fn a_form_that_says_satisfied_is_asked_about_once_the_platform_heard_otherwise() {
    let desk = exported(joint());
    desk.at("2026-11-20T13:00")
        .acts(&[("revisit", &[("result", "不满意")])]);
    desk.when("sign", &[])
        .asked_as("visit_contradicts", "附1§7(1)", "回访不满意");
    desk.acts(&[("seal", &[])]);
    let sheet = desk.scanned_sheet();
    // The yes counts for the steps that follow.
    desk.acts(&[("scan", &[("file", &sheet)]), ("upload", &[])]);
}

#[test]
fn an_extension_after_an_extension_is_asked_about() {
    let desk = solo();
    let wanted: Fields<'_> = &[("working-days", "3"), ("reason", "管件到货晚")];
    desk.acts(&[
        ("request-extension", wanted),
        (
            "answer-extension",
            &[("decision", "同意"), ("told-by", "中心丛某")],
        ),
    ]);
    desk.when("request-extension", wanted)
        .asked_as("extended_again", "附1§7(6)", "已经延期 1 次");
}

fn second(desk: &Desk, number: &str, cells: &[(&str, &str)]) {
    let cells = [
        &[
            ("工单编号", number),
            ("派单时间", "2026-11-21 08:50"),
            ("受理时间", "2026-11-21 08:30:15"),
            ("办理时限", "2026-11-27 17:30"),
        ][..],
        cells,
    ]
    .concat();
    desk.import(&desk.csv("又来.csv", HEADER, &[&row(&cells)]));
}

#[test]
fn the_same_caller_about_the_same_place_in_like_words_counts() {
    let desk = super::desks::with_row(
        TOWN,
        &[("标题", "污水外溢"), ("主要内容", "东边污水外溢。")],
    );
    desk.at("2026-11-21T09:00");
    let again = [("标题", "下水道污水溢出路面"), ("主要内容", "又溢出来了。")];
    second(&desk, "261121093015000777", &again);
    let shown = desk.show("261121093015000777");
    let one = &shown["similar"][0];
    assert_eq!(one["repeated"], true, "{one}");
    assert_eq!(one["by"], serde_json::json!(["phone", "place", "words"]));
}

#[test]
fn another_caller_with_the_same_words_about_the_same_village_counts() {
    let desk = super::desks::with_row(TOWN, &[("事发地址", "东关村")]);
    desk.at("2026-11-21T09:00");
    let other = [
        ("事发地址", "东关村"),
        ("联系电话", "19900005678"),
        ("联系人", "刘某某"),
    ];
    second(&desk, "261121093015000777", &other);
    let shown = desk.show("261121093015000777");
    assert_eq!(
        shown["reported_before"], "此前已反映 1 次，从未吹哨",
        "{}",
        shown["similar"]
    );
    // A street is long, and a town has many such matters.
    let desk = super::desks::with_row(TOWN, &[("事发地址", "文山路")]);
    desk.at("2026-11-21T09:00");
    let street = [
        ("事发地址", "文山路"),
        ("联系电话", "19900005678"),
        ("联系人", "刘某某"),
    ];
    second(&desk, "261121093015000777", &street);
    let shown = desk.show("261121093015000777");
    assert!(shown["reported_before"].is_null(), "{}", shown["similar"]);
}

#[test]
fn a_report_to_the_district_tells_of_meetings_and_of_what_was_decided() {
    let desk = joint();
    let hard = [("text", "三家意见不一，请区里协调"), ("by", "周某")];
    desk.acts(&[
        (
            "record",
            &[("kind", "会商"), ("text", "会商未能一致，形成纪要")],
        ),
        ("report-district", &hard),
    ]);
    desk.at("2026-11-24T10:00").acts(&[(
        "answer-escalation",
        &[
            ("outcome", "已议定"),
            ("text", "由住建局牵头，月底前修复"),
            ("number", "区专题纪要 5 号"),
        ],
    )]);
    let paper = desk
        .run(&["copy", NO, "--what", "district_report", "--to", "group"])
        .out;
    for words in [
        "会商未能一致，形成纪要",
        "已议定（区专题纪要 5 号）：由住建局牵头，月底前修复",
        "困难和请求：三家意见不一，请区里协调",
    ] {
        assert!(paper.contains(words), "{words}: {paper}");
    }
    // A draft leaves a place for what is hard.
    let desk = whistle_alone();
    let whistle: Fields<'_> = &[
        ("units", "住建局"),
        ("request", "到场"),
        ("level", "攻坚哨"),
        ("basis", "情况复杂"),
    ];
    desk.acts(&[
        ("invite", whistle),
        ("notify-platform", &[("via", "电话")]),
        ("end-round", &[("outcome", "未解决")]),
    ]);
    let draft = desk
        .run(&["copy", NO, "--what", "district_report", "--to", "group"])
        .out;
    assert!(draft.contains("困难和请求：（请写明难在哪里"), "{draft}");
}

#[test]
fn the_full_reply_tells_who_keeps_a_promise_and_until_when() {
    let desk = solo();
    let promise = [
        ("text", "月底前装好隔音屏。"),
        ("owner", "城建办"),
        ("due", "2026-11-30"),
    ];
    desk.acts(&[
        ("finish", super::desks::DONE),
        ("make-promise", &promise),
        ("feedback", CONTENT),
    ]);
    let reply = desk
        .run(&["copy", NO, "--what", "reply", "--to", "platform"])
        .out;
    assert!(
        reply.contains("承诺事项：月底前装好隔音屏（责任主体：城建办，时限：11月30日"),
        "{reply}"
    );
}

#[test]
fn the_page_names_the_reminder_that_is_next_as_the_list_does() {
    let desk = whistle();
    desk.at("2026-11-20T15:00");
    assert_eq!(desk.show(NO)["next"]["action"], "urge");
    assert!(desk.run(&["show", NO]).out.contains("催办"));
}

#[test]
fn a_rate_is_rounded_as_published_ones_and_two_bad_months_wait_for_the_talk() {
    let desk = Desk::of(TOWN);
    for (satisfied, visited, rate) in [
        ("31", "33", "93.94%"),
        ("176", "188", "93.62%"),
        ("104", "107", "97.2%"),
        ("18999", "20000", "94.99%"),
    ] {
        let set = [
            "month",
            "set",
            "2026-10",
            "--visited",
            visited,
            "--satisfied",
            satisfied,
        ];
        desk.ok(&[&set[..], &["--confirm"]].concat());
        let said = desk.run(&["month"]).out;
        assert!(said.contains(rate), "{rate}: {said}");
    }
    // 19 of 20: the next one who is not satisfied brings the year below 95 %.
    let last = [
        "month",
        "set",
        "2026-10",
        "--visited",
        "20",
        "--satisfied",
        "19",
        "--confirm",
    ];
    desk.ok(&last);
    let said = desk.run(&["month"]).out;
    assert!(said.contains("再有 1 件不满意就低于 95%"), "{said}");
    let desk = Desk::of(TOWN);
    desk.ok(&["month", "tail", "3"]);
    for (month, rank) in [("2026-08", "29"), ("2026-09", "30"), ("2026-10", "2")] {
        desk.ok(&["month", "set", month, "--rank", rank, "--of", "30"]);
    }
    let bad = |desk: &Desk| {
        let shown = desk.ok(&["month"]);
        let all = shown["warnings"].as_array().unwrap().clone();
        all.iter().any(|one| text(&one["code"]) == "two_bad_months")
    };
    assert!(bad(&desk));
    let talk = ["--kind", "约谈", "--on", "11-05", "--by", "区委区政府"];
    desk.ok(&[&["month", "notice", "2026-09"][..], &talk].concat());
    assert!(!bad(&desk));
}

#[test]
fn a_satisfied_word_to_us_does_not_silence_what_the_platform_heard() {
    let desk = told(joint());
    desk.at("2026-11-20T12:00")
        .acts(&[("revisit", &[("result", "不满意")])]);
    let content = [("outcome", "满意"), ("way", "电话"), ("confirm", "")];
    desk.at("2026-11-20T15:00").acts(&[("feedback", &content)]);
    desk.acts(&[
        ("rate", &[("rating", "好")]),
        ("review", &[("truthful", "是"), ("reviewer", "丛某")]),
    ]);
    desk.export();
    let sheet = desk.scanned_sheet();
    let yes = [("confirm", "")];
    desk.acts(&[
        ("sign", &yes),
        ("seal", &[]),
        ("scan", &[("file", &sheet), ("confirm", "")]),
    ]);
    desk.when("upload", &[])
        .asked_as("reply_after_visit", "二(四)", "resume");
    // What the platform has got comes back only by its word: nothing else is advised.
    let desk = super::desks::solo_replied();
    desk.at("2026-11-20T12:00")
        .acts(&[("revisit", &[("result", "不满意")])]);
    let asked = desk.fails(3, &["act", NO, "upload"]);
    let asked = asked.to_string();
    assert!(
        asked.contains("reopen") && !asked.contains("resume"),
        "{asked}"
    );
}
