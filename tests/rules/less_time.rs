//! Limits in an emergency, on both sides of a whistle: what was told, what our own rule counts, and who has
//! to hear of it (三(一)).

use super::attempt::Fields;
use super::desks::{asked, concluding, signed_for, whistle_alone, whistled_row};
use super::support::{Desk, HOUSING, NO, text};

/// A town tells a department at 9:30 that the whistle is for a flood.
const FLOOD: Fields<'_> = &[
    ("told-by", "街道刘某"),
    ("via", "电话"),
    ("level", "攻坚哨"),
    ("cause", "突发灾害"),
    ("basis", "河水漫堤，街道没有抢险机械"),
];

/// A department's desk with a whistle that came a moment ago.
fn just_called() -> Desk {
    whistled_row(&[
        ("受理时间", "2026-11-20 08:30:15"),
        ("派单时间", "2026-11-20 08:50"),
    ])
}

fn part(desk: &Desk) -> serde_json::Value {
    desk.show(NO)["own_part"].clone()
}

#[test]
fn an_emergency_that_a_town_tells_us_keeps_its_cause_and_hastens_our_limits() {
    let desk = just_called();
    desk.at("2026-11-20T09:30").act(NO, "set-level", FLOOD);
    let own = part(&desk);
    assert_eq!(own["cause"], "disaster", "{own}");
    assert_eq!(own["respond_by"], "2026-11-20T10:00:00", "{own}");
    assert_eq!(own["arrive_by"], "2026-11-20T11:30:00", "{own}");
    assert!(own["respond_source"].is_null() && own["arrive_source"].is_null());
    let page = desk.run(&["show", NO]).out;
    for said in ["突发灾害", "河水漫堤", "2026-11-20 10:00（本单位口径）"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    desk.at("2026-11-20T10:10")
        .warned_of("own_silent", "三(三)", "respond");
    desk.acts(&[("respond", &[])]);
    let letter = desk.run(&["copy", NO, "--what", "cooperation", "--to", "group"]);
    for said in [
        "突发灾害",
        "河水漫堤",
        "本单位口径的时限 2026-11-20 10:00，已超时",
    ] {
        assert!(letter.out.contains(said), "{said}: {letter:?}");
    }
    // A cause that is told later hastens as well; what the town itself set stands.
    let desk = just_called();
    let told = [
        ("told-by", "街道刘某"),
        ("level", "攻坚哨"),
        ("arrive-by", "2026-11-20 16:00"),
    ];
    let later = [("told-by", "街道刘某"), ("cause", "重大事故")];
    desk.at("2026-11-20T09:30");
    desk.act(NO, "set-level", &told);
    desk.act(NO, "set-level", &later);
    let own = part(&desk);
    assert_eq!(own["respond_by"], "2026-11-20T10:00:00", "{own}");
    assert_eq!(own["arrive_by"], "2026-11-20T16:00:00", "{own}");
    let page = desk.run(&["show", NO]).out;
    assert!(page.contains("16:00（牵头单位告知）"), "{page}");
    // Another level has no cause, and a cause no other level.
    desk.when(
        "set-level",
        &[
            ("told-by", "街道刘某"),
            ("level", "常规哨"),
            ("cause", "重大事故"),
        ],
    )
    .refused_as("cause_without_tackling", "三(一)", "--level")
    .and_stays_so();
    desk.sound();
}

#[test]
fn a_limit_that_nobody_told_is_our_own_rule_wherever_it_is_written() {
    let desk = asked();
    let page = desk.run(&["show", NO]).out;
    assert!(page.contains("（本单位口径）"), "{page}");
    let told = [
        ("told-by", "运输局丛某"),
        ("respond-by", "2026-11-20 15:00"),
    ];
    desk.act(NO, "set-level", &told);
    let page = desk.run(&["show", NO]).out;
    assert!(page.contains("15:00（牵头单位告知）"), "{page}");
}

#[test]
fn a_call_that_is_registered_as_an_emergency_has_its_limits_at_once() {
    let desk = Desk::of(HOUSING);
    let call = [
        "act",
        "new",
        "--title",
        "河水漫堤",
        "--lead-unit",
        "龙山街道",
        "--level",
        "攻坚哨",
        "--cause",
        "突发灾害",
        "--told-by",
        "街道刘某",
        "--via",
        "电话",
        "--confirm",
    ];
    let number = text(&desk.ok(&call)["order_no"]);
    let own = desk.show(&number)["own_part"].clone();
    assert_eq!(own["cause"], "disaster", "{own}");
    assert_eq!(own["respond_by"], "2026-11-20T09:30:00", "{own}");
    let bare = [
        "act",
        "new",
        "--title",
        "河水漫堤",
        "--lead-unit",
        "龙山街道",
        "--cause",
        "突发灾害",
    ];
    desk.command_refused_as("cause_without_level", "三(一)", "--level", &bare);
}

#[test]
fn a_unit_that_was_called_before_an_emergency_has_to_hear_that_it_has_less_time() {
    let desk = whistle_alone();
    let routine = [
        ("units", "住建局"),
        ("request", "到场"),
        ("level", "常规哨"),
    ];
    let accident = [("level", "攻坚哨"), ("cause", "重大事故")];
    desk.acts(&[
        ("invite", &routine),
        ("notify-platform", &[("via", "电话")]),
    ]);
    desk.not_warned_of("limit_untold");
    desk.at("2026-11-20T09:05").act(NO, "set-level", &accident);
    desk.warned_of("limit_untold", "三(一)", "instruct");
    let said = desk.findings("limit_untold")[0]["message"].to_string();
    assert!(said.contains("11:05"), "{said}");
    // Who is told has heard it; who has come needs it no more.
    let told = [
        ("text", "已按重大事故办理，请于 11:05 前报到"),
        ("via", "电话"),
    ];
    desk.acts(&[("instruct", &told)])
        .not_warned_of("limit_untold");
    let desk = whistle_alone();
    desk.acts(&[
        ("invite", &routine),
        ("notify-platform", &[("via", "电话")]),
    ]);
    desk.at("2026-11-20T09:05").act(NO, "set-level", &accident);
    desk.acts(&[("arrive", &[])]).not_warned_of("limit_untold");
    // More time is no news of that kind.
    let desk = whistle_alone();
    desk.acts(&[
        ("invite", &routine),
        ("notify-platform", &[("via", "电话")]),
    ]);
    let more = [("level", "常规哨"), ("arrive-by", "2026-11-25 17:30")];
    desk.act(NO, "set-level", &more);
    desk.not_warned_of("limit_untold");
    desk.sound();
}

#[test]
fn the_next_step_says_what_is_waited_for_before_the_joint_work_ends() {
    let next = |desk: &Desk| text(&desk.ok(&["show", NO])["next"]["action"]);
    let both = [
        ("units", "住建局、应急管理局"),
        ("request", "到场"),
        ("level", "攻坚哨"),
        ("cause", "情况复杂"),
    ];
    let desk = signed_for();
    desk.acts(&[
        ("triage", &concluding("吹哨")),
        ("invite", &both),
        ("notify-platform", &[("via", "电话")]),
        ("contribute", &[("unit", "住建局"), ("text", "已责令停工")]),
        (
            "decline",
            &[("unit", "应急管理局"), ("basis", "不属安全生产监管范围")],
        ),
    ]);
    assert_eq!(next(&desk), "withdraw");
    desk.acts(&[(
        "request-determination",
        &[
            ("unit", "应急管理局"),
            ("issue", "工地夜间施工由谁监管"),
            ("facts", "两家都称不属其职责"),
            ("candidates", "住建局、应急管理局"),
        ],
    )]);
    assert_eq!(next(&desk), "transfer-determination");
    desk.acts(&[("transfer-determination", &[])]);
    assert_eq!(next(&desk), "record-opinion");
    let page = desk.run(&["show", NO]).out;
    assert!(!page.contains("该办：结束联动"), "{page}");
    desk.acts(&[(
        "record-opinion",
        &[
            ("unit", "应急管理局"),
            ("outcome", "他方承办"),
            ("units", "住建局"),
            ("number", "区编办〔2026〕1号"),
        ],
    )]);
    assert_eq!(next(&desk), "withdraw");
    desk.acts(&[(
        "withdraw",
        &[("unit", "应急管理局"), ("reason", "找错单位")],
    )]);
    assert_eq!(next(&desk), "close-engagement");
    // A hard matter that was reported to the district waits for its answer.
    desk.acts(&[(
        "report-district",
        &[
            ("by", "丛某"),
            ("text", "涉及多部门，请区里协调"),
            ("confirm", ""),
        ],
    )]);
    assert_eq!(next(&desk), "answer-escalation");
    desk.acts(&[(
        "answer-escalation",
        &[("outcome", "已议定"), ("text", "由住建局牵头整治")],
    )]);
    assert_eq!(next(&desk), "close-engagement");
}

#[test]
fn a_unit_that_has_to_come_sooner_leaves_the_others_no_more_time_in_an_emergency() {
    let desk = whistle_alone();
    let calls: [Fields<'_>; 2] = [
        &[
            ("units", "住建局"),
            ("request", "到场"),
            ("level", "常规哨"),
            ("arrive-by", "2026-11-20T10:30"),
        ],
        &[
            ("units", "水利局"),
            ("request", "到场"),
            ("arrive-by", "2026-11-24T10:00"),
        ],
    ];
    for call in calls {
        desk.act(NO, "invite", call);
    }
    desk.act(NO, "notify-platform", &[("via", "电话")]);
    desk.at("2026-11-20T10:00");
    let said = desk.act(
        NO,
        "invite",
        &[
            ("units", "应急管理局"),
            ("request", "到场"),
            ("level", "攻坚哨"),
            ("cause", "突发灾害"),
        ],
    );
    let remarks = said["remarks"].to_string();
    assert!(
        remarks.contains("晚于 11-20 12:00 的提前到这时"),
        "{remarks}"
    );
    let helpers = desk.show(NO)["engagements"].clone();
    assert_eq!(helpers[0]["arrive_by"], "2026-11-20T10:30:00");
    assert_eq!(helpers[1]["arrive_by"], "2026-11-20T12:00:00");
    let untold = desk.findings("limit_untold");
    let of = |unit: &str| {
        let mut all = untold.iter();
        all.any(|one| text(&one["message"]).contains(unit))
    };
    assert!(of("水利局"), "{untold:?}");
}
