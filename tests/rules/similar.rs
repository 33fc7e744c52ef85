//! Similar and repeated orders (三(四)), and whom to call with reasons (三(三)).

use super::desks::{ASKED, DONE, finished, joint, solo, solo_replied, told, whistle_alone};
use super::support::{Desk, HEADER, HOUSING, NO, ROW, TOWN, row, text};

/// A later complaint of another caller about the same place in other words.
const LATER: &str = "261121093015000777";

fn again(desk: &Desk, cells: &[(&str, &str)]) -> serde_json::Value {
    let cells = [&[("工单编号", LATER)][..], cells].concat();
    let file = desk.csv("又来.csv", HEADER, &[&row(&cells)]);
    desk.import(&file)
}

#[test]
fn a_complaint_that_comes_again_says_how_often_and_what_came_of_it() {
    let desk = solo_replied();
    desk.at("2026-11-21T09:00");
    let done = again(
        &desk,
        &[
            ("标题", "夜间施工噪音太扰民"),
            ("联系人", "刘某某"),
            ("联系电话", "19900005678"),
            ("派单时间", "2026-11-21 08:50"),
            ("受理时间", "2026-11-21 08:30:15"),
            ("办理时限", "2026-11-27 17:30"),
        ],
    );
    assert_eq!(done["similar"][0], LATER, "{done}");
    let shown = desk.show(LATER);
    assert_eq!(shown["reported_before"], "此前已反映 1 次，从未吹哨");
    let one = &shown["similar"][0];
    assert_eq!(one["order_no"], NO);
    assert_eq!(one["by"], serde_json::json!(["place", "words"]));
    assert_eq!(
        (&one["repeated"], &one["earlier"]),
        (&true.into(), &true.into())
    );
    assert_eq!(one["outcome"], "solved");
    assert!(text(&one["result"]).contains("停止夜间施工"), "{one}");
    // The earlier one shows the later one, and was not reported before.
    let first = desk.show(NO);
    assert_eq!(first["similar"][0]["earlier"], false);
    assert_eq!(first["reported_before"], serde_json::Value::Null);
    let page = desk.run(&["show", LATER]).out;
    for said in [
        "重复反映",
        "此前已反映 1 次",
        "相似工单",
        NO,
        "同一地点、同样的话",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    desk.sound();
}

#[test]
fn the_same_telephone_links_two_matters_and_is_never_shown() {
    let desk = solo();
    let done = again(
        &desk,
        &[
            ("标题", "公交站牌缺失"),
            ("主要内容", "横山路站牌没有了。"),
            ("事发地址", "横山路1号"),
            ("联系电话", "199 0000 1234"),
        ],
    );
    assert_eq!(done["similar"][0], LATER, "{done}");
    let shown = desk.show(LATER);
    assert_eq!(shown["similar"][0]["by"], serde_json::json!(["phone"]));
    assert_eq!(shown["similar"][0]["repeated"], false);
    assert_eq!(shown["reported_before"], serde_json::Value::Null);
    let said = format!("{shown}{}", desk.run(&["show", LATER]).out);
    assert!(
        !said.contains("19900001234") && !said.contains("陈某某"),
        "{said}"
    );
}

#[test]
fn an_order_registered_by_hand_is_compared_too_and_a_whistle_is_counted() {
    let desk = super::desks::whistle();
    desk.at("2026-11-23T09:00");
    let made = desk.ok(&[
        "act",
        "new",
        "--title",
        "文山路工地夜间施工噪音扰民",
        "--place",
        "文山路88号",
        "--content",
        "又开始夜间施工",
        "--confirm",
    ]);
    let number = text(&made["order_no"]);
    let shown = desk.show(&number);
    assert_eq!(
        shown["reported_before"], "此前已反映 1 次，吹过哨 1 次",
        "{shown}"
    );
}

#[test]
fn another_matter_at_another_place_is_not_similar() {
    let desk = solo();
    again(
        &desk,
        &[
            ("标题", "路灯不亮"),
            ("主要内容", "晚上很黑。"),
            ("事发地址", "东关村"),
            ("联系电话", "19900005678"),
        ],
    );
    assert_eq!(desk.show(LATER)["similar"].as_array().unwrap().len(), 0);
}

#[test]
fn a_unit_that_helped_an_order_like_this_one_to_a_good_end_is_suggested_with_the_reason() {
    let desk = told(finished(joint()));
    desk.acts(&[
        ("respond", &[]),
        ("contribute", &[("text", "已责令停工")]),
        (
            "close-engagement",
            &[("outcome", "已配合"), ("confirm", "")],
        ),
        ("rate", &[("rating", "好")]),
    ]);
    desk.at("2026-11-21T09:00");
    again(
        &desk,
        &[
            ("标题", "工地夜间施工噪音扰民"),
            ("事发地址", "横山路1号"),
            ("联系电话", "19900005678"),
        ],
    );
    let shown = desk.show(LATER);
    let advised = &shown["suggested_units"][0];
    assert_eq!(advised["unit"], "文登区住房和城乡建设局", "{shown}");
    let reason = &advised["reasons"][0];
    assert_eq!(reason["kind"], "helped");
    assert_eq!(reason["order_no"], NO);
    assert!(text(&reason["text"]).contains("评价“好”"), "{reason}");
    assert_eq!(
        shown["engagements"].as_array().unwrap().len(),
        0,
        "nothing is called"
    );
    let page = desk.run(&["show", LATER]).out;
    assert!(page.contains("可请单位（供参考，由经办人决定）"), "{page}");
}

#[test]
fn units_are_suggested_by_the_list_and_by_a_decision_and_not_when_they_are_at_work() {
    let desk = whistle_alone();
    let list = "事项,主体责任部门,配合责任部门\n夜间施工噪音扰民,住建局,综合行政执法局、龙山街道、环山街道\n";
    let file = desk.write("清单.csv", list.as_bytes());
    desk.ok(&["import", &file, "--as", "tackling-list"]);
    let shown = desk.show(NO);
    let units: Vec<&str> = shown["suggested_units"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["unit"].as_str().unwrap())
        .collect();
    assert_eq!(
        units,
        ["文登区住房和城乡建设局", "文登区综合行政执法局"],
        "our own unit is not called, nor another street by a whistle"
    );
    assert_eq!(shown["suggested_units"][0]["reasons"][0]["kind"], "listed");
    desk.acts(&[("invite", &[ASKED, &[("level", "常规哨")]].concat())]);
    let shown = desk.show(NO);
    let rest = shown["suggested_units"].as_array().unwrap();
    assert_eq!(rest.len(), 1, "{rest:?}");
    // Nobody is suggested once the work is done.
    let desk = solo();
    desk.ok(&[
        "import",
        &desk.write("清单.csv", list.as_bytes()),
        "--as",
        "duty-list",
    ]);
    assert_ne!(
        desk.show(NO)["suggested_units"].as_array().unwrap().len(),
        0
    );
    desk.acts(&[("finish", DONE)]);
    assert_eq!(
        desk.show(NO)["suggested_units"].as_array().unwrap().len(),
        0
    );
}

#[test]
fn a_file_of_many_new_orders_is_taken_in_without_comparing_each() {
    let desk = solo();
    let rows: Vec<String> = (0..301)
        .map(|index| {
            let number = format!("2611210930150{index:05}");
            let dispatched = format!("2026-11-19 {:02}:{:02}", 11 + index / 60, index % 60);
            row(&[
                ("工单编号", number.as_str()),
                ("派单时间", dispatched.as_str()),
            ])
        })
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let done = desk.import(&desk.csv("全年.csv", HEADER, &rows));
    assert_eq!(done["new"], 301, "{done}");
    assert_eq!(done["similar"].as_array().unwrap().len(), 0);
    // The page of each says it all the same.
    let shown = desk.show("261121093015000300");
    assert!(text(&shown["reported_before"]).contains("次"), "{shown}");
}

/// A complaint of another caller that came before the usual order, about the same place.
const EARLIER: &str = "261118093015000777";

/// A town's desk with an earlier order about the same matter, and the usual order, both signed for.
fn came_again() -> Desk {
    let desk = Desk::of(TOWN);
    let earlier = row(&[
        ("工单编号", EARLIER),
        ("联系电话", "19900005678"),
        ("受理时间", "2026-11-18 08:30:15"),
        ("派单时间", "2026-11-18 09:00"),
    ]);
    desk.import(&desk.csv("前.csv", HEADER, &[&earlier]));
    desk.import(&desk.csv("来单.csv", HEADER, &[ROW]));
    desk.act(EARLIER, "sign-for", &[]);
    desk.act(NO, "sign-for", &[]);
    desk
}

#[test]
fn a_matter_that_was_brought_before_and_never_whistled_for_is_warned_of_until_it_is() {
    // 对各镇街“不敢吹”“不愿吹”，导致问题重复反映的，严肃追责问责.
    let desk = came_again();
    desk.warned_of("reported_before", "三(四)", "triage");
    let one = desk.findings("reported_before")[0].clone();
    assert_eq!(one["severity"], "warning");
    assert_eq!(one["message"], "此前已反映 1 次，从未吹哨");
    // The page and the answer to an act say the same.
    let page = desk.run(&["show", NO]).out;
    assert!(page.contains("三(四)　此前已反映 1 次，从未吹哨"), "{page}");
    let talk = [("person", "丛某"), ("content", "问清诉求人是同一户")];
    let done = desk.act(NO, "talk-platform", &talk);
    assert!(done["findings"].to_string().contains("从未吹哨"), "{done}");
    desk.acts(&[
        ("triage", &super::desks::concluding("吹哨")),
        ("invite", super::desks::WHISTLED),
    ]);
    let one = desk.findings("reported_before")[0].clone();
    assert_eq!(
        (&one["severity"], &one["clause"]),
        (&"info".into(), &"三(四)".into())
    );
    assert_eq!(one["message"], "此前已反映 1 次，这次才吹哨");
    // The first complaint was brought before by nobody, nor was a lone one.
    let first = desk.show(EARLIER)["findings"].to_string();
    assert!(!first.contains("reported_before"), "{first}");
    solo().not_warned_of("reported_before");
}

#[test]
fn a_department_is_told_that_a_matter_was_brought_before_without_a_word_of_whistles() {
    let desk = Desk::of(HOUSING);
    for (number, at) in [(EARLIER, "2026-11-18 09:00"), (NO, "2026-11-19 10:00")] {
        let cells = [
            ("工单编号", number),
            ("承办单位", "住建局"),
            ("派单时间", at),
            ("受理时间", "2026-11-18 08:00"),
        ];
        let file = format!("{number}.csv");
        desk.import(&desk.csv(&file, HEADER, &[&row(&cells)]));
    }
    desk.warned_of("reported_before", "附1§3", "");
    let one = desk.findings("reported_before")[0].clone();
    assert_eq!(
        (&one["severity"], &one["message"]),
        (&"info".into(), &"此前已反映 1 次".into())
    );
}

#[test]
fn a_reply_that_another_order_got_is_told_before_it_is_sent_a_second_time() {
    // 答复、反馈意见存在敷衍应付.
    let desk = came_again();
    for (act, fields) in [
        ("triage", &[("conclusion", "自办")][..]),
        ("finish", DONE),
        ("feedback", super::desks::CONTENT),
        ("upload", &[("confirm", "")]),
    ] {
        desk.act(EARLIER, act, fields);
    }
    desk.acts(&[("triage", &[("conclusion", "自办")])])
        .not_warned_of("reply_of_another");
    // Blanks and signs make no other reply.
    let words = format!(" {}", super::desks::RESULT.replace('，', ","));
    desk.acts(&[("finish", &[("result", &words), ("outcome", "已解决")])])
        .warned_of("reply_of_another", "附1§7(1)", "finish");
    let one = desk.findings("reply_of_another")[0].clone();
    assert_eq!(one["severity"], "warning", "{one}");
    assert!(text(&one["message"]).contains(EARLIER), "{one}");
    let other = "复查发现又在夜间浇筑，已再次责令停工并约谈项目经理。";
    desk.acts(&[("finish", &[("result", other), ("outcome", "已解决")])])
        .not_warned_of("reply_of_another");
    // What went to another matter is told of, and nothing once this one was sent as well.
    let file = row(&[
        ("工单编号", LATER),
        ("标题", "公交站牌缺失"),
        ("主要内容", "横山路站牌没有了。"),
        ("事发地址", "横山路1号"),
        ("联系电话", "19900009999"),
    ]);
    desk.import(&desk.csv("三.csv", HEADER, &[&file]));
    let said = |number: &str| {
        let shown = desk.show(number);
        let all = shown["findings"].as_array().unwrap().clone();
        all.into_iter()
            .filter(|one| one["code"] == "reply_of_another")
            .collect::<Vec<_>>()
    };
    desk.act(LATER, "sign-for", &[]);
    desk.act(LATER, "triage", &[("conclusion", "自办")]);
    desk.act(LATER, "finish", DONE);
    assert_eq!(said(LATER)[0]["severity"], "info");
    desk.act(LATER, "feedback", super::desks::CONTENT);
    desk.act(LATER, "upload", &[("confirm", "")]);
    assert!(said(LATER).is_empty(), "it was sent");
    desk.sound();
}
