//! What stays ours until somebody has decided, returned or answered it, and what we are not blamed for.

use serde_json::Value;

use super::desks::{called, concluding, joint, solo, with_row};
use super::support::{Desk, HEADER, NO, TOWN, row};

const TOLD: &str = "临-0001";

fn codes(shown: &Value) -> String {
    shown["findings"].to_string()
}

fn is_in(desk: &Desk, view: &str) -> bool {
    let listed = desk.list(&["--view", view]);
    listed.iter().any(|one| one["order_no"] == NO)
}

const NAMED: &[(&str, &str)] = &[("承办单位", "龙山街道"), ("协办单位", "住建局")];

/// A desk with an order of which somebody told us by telephone.
fn told() -> Desk {
    let desk = Desk::of(TOWN);
    let new = [
        "act",
        "new",
        "--title",
        "工地夜间施工噪音",
        "--place",
        "横山路12号",
        "--confirm",
    ];
    desk.ok(&new);
    desk
}

#[test]
fn that_the_centre_named_lead_and_helpers_is_known_whichever_way_the_row_comes() {
    let same = |desk: &Desk| {
        let file = desk.csv("来单.csv", HEADER, &[&row(NAMED)]);
        desk.import_with(&[&file, "--same", &format!("{TOLD}={NO}")]);
    };
    let number_first = |desk: &Desk| {
        desk.act(TOLD, "set-number", &[("order-no", NO)]);
        desk.import(&desk.csv("来单.csv", HEADER, &[&row(NAMED)]));
    };
    let again = |desk: &Desk| {
        let file = desk.csv("先.csv", HEADER, &[&row(&[("承办单位", "龙山街道")])]);
        desk.import_with(&[&file, "--same", &format!("{TOLD}={NO}")]);
        assert_eq!(desk.show(NO)["assigned_by_centre"], false);
        desk.import(&desk.csv("后.csv", HEADER, &[&row(NAMED)]));
    };
    let plain = with_row(TOWN, NAMED);
    assert_eq!(plain.show(NO)["assigned_by_centre"], true);
    let ways: [&dyn Fn(&Desk); 3] = [&same, &number_first, &again];
    for way in ways {
        let desk = told();
        way(&desk);
        assert_eq!(desk.show(NO)["assigned_by_centre"], true);
        desk.act(NO, "sign-for", &[]);
        desk.when("triage", &concluding("退回"))
            .asked_as("return_designated", "二(一)", "中心");
        desk.sound();
    }
}

#[test]
fn a_helper_that_we_called_ourselves_was_not_named_by_the_centre() {
    let desk = joint();
    assert_eq!(desk.show(NO)["assigned_by_centre"], false);
    desk.import(&desk.csv("后.csv", HEADER, &[&row(NAMED)]));
    assert_eq!(desk.show(NO)["assigned_by_centre"], false);
}

#[test]
fn a_unit_that_called_it_no_duty_of_its_own_in_time_is_not_late_when_the_lead_insists() {
    let desk = called();
    desk.acts(&[("decline", &[("basis", "三定方案写明归水利")])]);
    desk.at("2026-11-23T10:00").acts(&[(
        "instruct",
        &[("text", "仍请到场"), ("answer-by", "2026-11-24 12:00")],
    )]);
    assert_ne!(desk.stage(), "to_respond");
    let row = &desk.list(&["--view", "today"])[0];
    assert_eq!(row["owed"]["action"], "acknowledge", "{row}");
    assert_eq!(row["owed"]["by"], "2026-11-24T12:00:00");
    for code in ["own_silent", "own_absent", "own_opinion_late"] {
        desk.not_warned_of(code);
    }
    desk.at("2026-11-24T14:00");
    let said = codes(&desk.show(NO));
    assert!(
        said.contains("调度时约定") && !said.contains("邀请时约定"),
        "{said}"
    );
    assert!(!said.contains("own_silent"), "{said}");
    desk.acts(&[("acknowledge", &[("text", "下午到场")]), ("arrive", &[])]);
    assert_eq!(desk.stage(), "assisting");
    desk.sound();
}

#[test]
fn an_order_that_we_called_no_duty_of_ours_stays_in_view_until_the_lead_has_decided() {
    let views = ["open", "invited", "disputed"];
    let declined = || {
        let desk = called();
        desk.acts(&[("decline", &[("basis", "三定方案写明归水利")])]);
        for view in views {
            assert!(is_in(&desk, view), "{view}");
        }
        // The next word is the lead's.
        assert!(!is_in(&desk, "today"));
        desk
    };
    let desk = declined();
    desk.acts(&[("release", &[])]);
    for view in views {
        assert!(!is_in(&desk, view), "{view}");
    }
    desk.act(NO, "undo", &[]);
    assert!(is_in(&desk, "disputed"));
    desk.acts(&[("instruct", &[("text", "仍请到场")])]);
    assert!(is_in(&desk, "invited") && !is_in(&desk, "disputed"));
    desk.sound();
}

#[test]
fn an_opinion_that_others_are_responsible_ends_a_part_that_we_called_no_duty_of_ours() {
    let others = [
        ("outcome", "其他单位承办"),
        ("units", "水利局"),
        ("number", "文编办〔2026〕3号"),
    ];
    for insisted in [false, true] {
        let desk = called();
        desk.acts(&[("decline", &[("basis", "三定方案写明归水利")])]);
        if insisted {
            desk.acts(&[("instruct", &[("text", "仍请到场")])]);
        }
        desk.acts(&[("record-opinion", &others)]);
        assert_eq!(desk.stage(), "released", "insisted: {insisted}");
        desk.not_warned_of("own_declined");
        assert!(!is_in(&desk, "disputed"));
        desk.act(NO, "undo", &[]);
        assert_ne!(desk.stage(), "released");
        desk.sound();
    }
    // What leaves our part open says so.
    let desk = called();
    desk.acts(&[
        ("decline", &[("basis", "三定方案写明归水利")]),
        ("record-opinion", &[("outcome", "职责空白")]),
    ]);
    let said = codes(&desk.show(NO));
    assert!(said.contains("认定意见是“"), "{said}");
    // A part that nobody disputed goes on.
    let desk = called();
    desk.acts(&[("respond", &[]), ("record-opinion", &others)]);
    assert_eq!(desk.stage(), "to_arrive");
}

#[test]
fn work_of_a_section_is_waited_for_after_the_lead_released_us() {
    let desk = called();
    desk.acts(&[
        ("respond", &[]),
        (
            "assign",
            &[
                ("to", "城建科"),
                ("reply-by", "2026-11-23 12:00"),
                ("confirm", ""),
            ],
        ),
        ("release", &[]),
    ]);
    desk.at("2026-11-24T09:00");
    assert_eq!(desk.ok(&["sections"])[0]["overdue"], 1);
    assert!(is_in(&desk, "assigned_out") && is_in(&desk, "today"));
    assert!(codes(&desk.show(NO)).contains("assignment_overdue"));
    let retired = desk.ok(&["sections", "set", "城建科", "--head", "甲某"]);
    assert_eq!(retired["section"], "城建科");
    let warned = desk.run(&["sections", "retire", "城建科"]);
    assert!(warned.err.contains("还有 1 件交办没有回复"), "{warned:?}");
    desk.acts(&[("hand-in", &[("to", "城建科"), ("text", "已经修好")])]);
    assert!(!is_in(&desk, "assigned_out") && !is_in(&desk, "today"));
    assert_eq!(desk.ok(&["sections"])[0]["open"], 0);
    desk.sound();
}

#[test]
fn work_is_handed_over_to_somebody() {
    let desk = solo();
    for nobody in ["", "  "] {
        for way in ["--confirm", "--dry-run"] {
            let nobody = ["hand-over", "--to", nobody, way];
            desk.command_refused_as("no_colleague", "使用说明", "--to", &nobody);
        }
    }
    assert_eq!(desk.show(NO)["handler"], "于某");
}

#[test]
fn undoing_a_renamed_section_leaves_nothing_behind() {
    let desk = solo();
    desk.ok(&["sections", "set", "甲村", "--kind", "村社区"]);
    let before = desk.ok(&["sections"]);
    let done = desk.ok(&["sections", "set", "甲村", "--rename", "甲村社区"]);
    assert!(desk.ok(&["sections"]).to_string().contains("甲村社区"));
    desk.ok(&["history", "--undo", &done["undo"].to_string()]);
    assert_eq!(desk.ok(&["sections"]), before);
}

#[test]
fn a_talk_with_the_platform_about_something_else_is_named_before_an_order_goes_back() {
    let talk = [("person", "丛某"), ("content", "说明不属本单位职责")];
    let back = [&concluding("退回")[..], &[("reason", "不属本单位职责")]].concat();
    let desk = solo();
    desk.acts(&[
        ("retriage", &back),
        (
            "talk-platform",
            &[&talk[..], &[("purpose", "其他")]].concat(),
        ),
    ]);
    let found = codes(&desk.show(NO));
    assert!(found.contains("事由记为“其他”"), "{found}");
    desk.when("send-return", &[])
        .asked_as("talked_of_other", "二(一)", "丛某");
    // While the order is to go back, a talk is about that.
    let desk = solo();
    desk.acts(&[
        ("retriage", &back),
        ("talk-platform", &talk),
        ("send-return", &[]),
    ]);
    assert_eq!(desk.stage(), "return_talk");
}

#[test]
fn todays_list_tells_what_is_owed_and_the_time_left_for_it() {
    let desk = solo();
    desk.acts(&[("record", &[("text", "已到现场劝停")])]);
    desk.acts(&[(
        "supervise",
        &[
            ("kind", "工作提醒"),
            ("reply-by", "2026-11-20 12:00"),
            ("text", "补报情况"),
        ],
    )]);
    for arguments in [&["list", "--view", "today"][..], &[]] {
        let out = desk.run(arguments).out;
        let line = out.lines().find(|line| line.contains(NO)).unwrap();
        assert!(
            line.contains("剩3时") && line.contains("回复督办"),
            "{line}"
        );
    }
    let line = desk.run(&["list"]).out;
    assert!(!line.contains("剩3时"), "{line}");
}
