//! A whistle that is raised, what the centre is told of a silent helper, and one page with one next step.

use super::attempt::Fields;
use super::desks::{called, concluding, joint_alone, whistle_alone, with_row};
use super::support::{Desk, NO, TOWN, text};

const ROUTINE: Fields<'_> = &[
    ("units", "住建局"),
    ("request", "到场"),
    ("level", "常规哨"),
    ("reason", "无执法权"),
];
const FLOOD: Fields<'_> = &[
    ("units", "住建局"),
    ("request", "到场抢险"),
    ("level", "攻坚哨"),
    ("cause", "群体性事件"),
];

fn limits(desk: &Desk, at: usize) -> (String, String) {
    let helper = desk.show(NO)["engagements"][at].clone();
    let said = |name: &str| helper[name].as_str().unwrap_or_default().to_owned();
    (said("respond_by"), said("arrive_by"))
}

#[test]
fn a_whistle_raised_to_an_emergency_hastens_the_units_that_were_called_before() {
    let fast = (
        "2026-11-20T09:30:00".to_owned(),
        "2026-11-20T11:00:00".to_owned(),
    );
    let accident = [("level", "攻坚哨"), ("cause", "重大事故")];
    let further = [("units", "应急管理局"), ("request", "到场抢险")];
    let desk = whistle_alone();
    desk.act(NO, "invite", ROUTINE);
    assert!(limits(&desk, 0) > fast);
    let done = desk.act(NO, "set-level", &accident);
    assert!(done["remarks"].to_string().contains("11:00"), "{done}");
    assert_eq!(limits(&desk, 0), fast);
    // Who is called next has the same limits, and the same reason in the letter.
    let letter = desk.act(NO, "invite", &further);
    assert_eq!(limits(&desk, 1), fast);
    let letter = text(&letter["letters"][0]);
    assert!(
        letter.contains("吹哨原因：") && letter.contains("无执法权"),
        "{letter}"
    );
    assert!(letter.contains("到事发现场"), "{letter}");
    // So it is if the invitation raises the level, and if only the cause comes later.
    let desk = whistle_alone();
    desk.act(NO, "invite", ROUTINE);
    let letter = desk.act(NO, "invite", &[&further[..], &accident].concat());
    assert_eq!(limits(&desk, 0), fast);
    assert!(text(&letter["letters"][0]).contains("无执法权"), "{letter}");
    let desk = whistle_alone();
    let hard = [
        ("units", "住建局"),
        ("request", "到场"),
        ("level", "攻坚哨"),
        ("basis", "情况复杂，镇街无法独立完成"),
    ];
    desk.act(NO, "invite", &hard);
    desk.act(NO, "set-level", &accident);
    assert_eq!(limits(&desk, 0), fast);
    // A level that is no emergency leaves the limits; a reason given with it is kept.
    let desk = whistle_alone();
    desk.act(NO, "invite", &ROUTINE[..3]);
    let before = limits(&desk, 0);
    let raised = [
        ("level", "攻坚哨"),
        ("basis", "情况复杂"),
        ("reason", "无执法权"),
    ];
    desk.act(NO, "set-level", &raised);
    assert_eq!(limits(&desk, 0), before);
    let letter = desk.act(NO, "invite", &further);
    assert!(text(&letter["letters"][0]).contains("无执法权"), "{letter}");
    desk.sound();
}

#[test]
fn the_centre_is_told_by_when_a_silent_helper_had_to_come() {
    let desk = whistle_alone();
    desk.acts(&[("invite", FLOOD), ("notify-platform", &[("via", "电话")])]);
    desk.at("2026-11-20T19:00");
    assert_eq!(desk.findings("helper_absent")[0]["severity"], "danger");
    let done = desk.act(NO, "report-helper", &[("unit", "住建局")]);
    let letter = text(&done["letters"][0]);
    assert!(letter.contains("尚未响应（时限11月20日9:30）"), "{letter}");
    assert!(letter.contains("尚未报到（时限11月20日11:00）"), "{letter}");
    // A co-handler of 首接负责 that let its time pass.
    let desk = joint_alone();
    desk.acts(&[
        ("invite", &[("units", "住建局"), ("request", "到场")]),
        ("notify-platform", &[]),
    ]);
    desk.at("2026-11-26T09:00");
    assert_eq!(desk.findings("helper_absent")[0]["severity"], "warning");
    let done = desk.act(NO, "report-helper", &[("unit", "住建局")]);
    let letter = text(&done["letters"][0]);
    assert!(
        letter.contains("未到场，也未提交办理意见（时限11月25日17:30）"),
        "{letter}"
    );
    // What the record says is no contradiction of it.
    desk.sound();
}

#[test]
fn the_deadline_names_the_step_that_the_page_names() {
    let desk = whistle_alone();
    desk.acts(&[("invite", ROUTINE), ("notify-platform", &[("via", "电话")])]);
    desk.at("2026-11-24T16:00");
    let next = text(&desk.show(NO)["next"]["action"]);
    assert_eq!(next, "urge");
    desk.warned_of("due_soon", "六(二)", "urge");
    // A decided order that waits for the centre asks for no quick end of ours.
    let desk = super::determination::asked();
    desk.acts(&[("record-opinion", super::determination::THEIRS)]);
    desk.at("2026-11-26T09:00")
        .warned_of("overdue", "六(二)", "reassign");
    assert_eq!(desk.findings("overdue")[0]["severity"], "warning");
    let fix = text(&desk.findings("overdue")[0]["fix"]);
    assert!(
        !fix.contains("request-extension") && !fix.contains("尽快办结"),
        "{fix}"
    );
}

#[test]
fn our_word_on_a_grade_says_by_when_we_had_to_come() {
    let desk = called();
    desk.acts(&[(
        "set-level",
        &[
            ("level", "攻坚哨"),
            ("told-by", "街道刘某"),
            ("arrive-by", "2026-11-20 11:00"),
        ],
    )]);
    desk.at("2026-11-20T10:00").acts(&[
        ("respond", &[]),
        ("contribute", &[("text", "已责令停工")]),
        (
            "rate",
            &[
                ("rating", "一般"),
                ("rating-note", "到场晚"),
                ("via", "电话"),
            ],
        ),
    ]);
    let said = desk
        .run(&["copy", NO, "--what", "cooperation", "--to", "group"])
        .out;
    assert!(
        said.contains("应 ") && said.contains("11:00 前报到"),
        "{said}"
    );
    assert!(said.contains("代替报到"), "{said}");
}

#[test]
fn two_people_in_one_field_are_two_people() {
    for (actor, leader) in [
        ("邢某、邹某", "林某、车某"),
        ("邢某，邹某", "林某 车某"),
        ("邢某,邹某", "林某;车某"),
        ("邢某　邹某", "林某；车某"),
    ] {
        let desk = Desk::bare();
        let ran = desk.run(&["init", "--unit", TOWN, "--actor", actor, "--leader", leader]);
        assert!(
            ran.out.contains("按 2 人记：邢某、邹某"),
            "{actor}: {ran:?}"
        );
        assert!(
            ran.out.contains("按 2 人记：林某、车某"),
            "{leader}: {ran:?}"
        );
        let again = desk.ok(&["init"]);
        assert_eq!(again["staff"], serde_json::json!(["邢某", "邹某"]));
        assert_eq!(again["leaders"], serde_json::json!(["林某", "车某"]));
        let history = desk.run(&["history"]).out;
        assert!(!history.contains("邢某、邹某 "), "{history}");
    }
    let desk = Desk::bare();
    let spaced = desk.ok(&["init", "--unit", TOWN, "--actor", "王　强"]);
    assert_eq!(spaced["staff"], serde_json::json!(["王强"]));
}

#[test]
fn a_talk_from_before_the_end_of_its_month_is_asked_about() {
    let desk = with_row(TOWN, &[]);
    desk.at("2026-11-10T09:00");
    desk.ok(&["month", "set", "2026-10", "--rank", "30", "--of", "30"]);
    let notice = |on: &'static str| {
        [
            "month",
            "notice",
            "2026-10",
            "--kind",
            "约谈",
            "--on",
            on,
            "--by",
            "分管区领导",
        ]
    };
    desk.command_refused_as(
        "month_doubtful",
        "使用说明",
        "--confirm",
        &notice("2026-10-05"),
    );
    let early = text(&desk.fails(3, &notice("2026-09-05"))["message"]);
    assert!(early.contains("还没有开始"), "{early}");
    desk.ok(&notice("2026-11-05"));
    desk.ok(&[&notice("2026-10-05")[..], &["--confirm"]].concat());
    assert_eq!(concluding("自办")[0].1, "自办");
}
