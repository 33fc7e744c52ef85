//! 承诺事项: registered before the reply goes out, kept, changed with the citizen told, and followed
//! after the order was closed (六(二)).

use super::attempt::Fields;
use super::desks::{CONTENT, solo, solo_done, solo_replied};
use super::support::{Desk, NO, text};

const LAMPS: Fields<'_> = &[
    ("text", "更换三号楼前的路灯"),
    ("owner", "城建办"),
    ("due", "2026-12-04 17:00"),
];

/// Returns an order that is closed while a promise is to be kept.
fn closed_with_a_promise() -> Desk {
    let desk = solo_replied();
    desk.acts(&[("make-promise", LAMPS), ("revisit", &[("result", "满意")])]);
    desk
}

#[test]
fn a_promise_stays_on_its_own_view_after_the_order_was_closed() {
    let desk = closed_with_a_promise();
    let shown = desk.show(NO);
    assert_eq!(shown["stage"], "closed");
    assert_eq!(shown["promises"][0]["owner"], "城建办");
    assert_eq!(shown["promises"][0]["state"], "open");
    assert_eq!(shown["ball"]["holder"], "城建办");
    assert_eq!(shown["next"]["action"], "keep-promise");
    assert!(
        desk.run(&["list", "--view", "promised"])
            .out
            .contains("待兑现")
    );
    let view = desk.ok(&["list", "--view", "promised"]);
    assert_eq!(view[0]["order_no"], NO, "{view}");
    desk.at("2026-12-01T09:00")
        .not_warned_of("promise_due_soon");
    desk.at("2026-12-03T09:00")
        .warned_of("promise_due_soon", "六(二)", "keep-promise");
    desk.at("2026-12-04T17:01")
        .warned_of("promise_overdue", "六(二)", "keep-promise");
    let late = desk.at("2026-12-05T09:00");
    let today = late.ok(&["list", "--view", "today"]);
    assert_eq!(today[0]["order_no"], NO, "{today}");
    late.acts(&[("keep-promise", &[("text", "路灯已换好，附照片两张")])])
        .not_warned_of("promise_overdue");
    assert_eq!(late.show(NO)["promises"][0]["state"], "kept_late");
    let view = late.ok(&["list", "--view", "promised"]);
    assert_eq!(view.as_array().map(Vec::len), Some(0), "{view}");
}

#[test]
fn a_changed_promise_is_told_to_the_citizen() {
    let desk = closed_with_a_promise();
    desk.when("tell-promise", &[])
        .refused_as("no_promise", "使用说明", "change-promise")
        .goes_through_after(&[(
            "change-promise",
            &[
                ("shift", "改时限"),
                ("new-due", "2026-12-11 17:00"),
                ("reason", "灯具到货晚一周"),
            ],
        )]);
    desk.acts(&[(
        "change-promise",
        &[
            ("shift", "不再履行"),
            ("reason", "路灯已移交业主委员会管理"),
        ],
    )]);
    desk.warned_of("promise_untold", "六(二)", "tell-promise")
        .acts(&[("tell-promise", &[("way", "电话")])])
        .not_warned_of("promise_untold");
    assert_eq!(desk.show(NO)["promises"][0]["state"], "dropped");
    desk.when("keep-promise", &[("text", "已换好")])
        .refused_as("no_promise", "使用说明", "make-promise")
        .goes_through_after(&[("make-promise", LAMPS)]);
}

#[test]
fn a_change_says_what_changes_and_why() {
    let desk = closed_with_a_promise();
    desk.when(
        "change-promise",
        &[("shift", "改时限"), ("reason", "灯具到货晚一周")],
    )
    .refused_as("promise_change", "使用说明", "--new-due")
    .goes_through_with(&[("new-due", "2026-12-11 17:00")]);
    desk.when(
        "change-promise",
        &[("shift", "改内容"), ("reason", "居民要求")],
    )
    .refused_as("promise_change", "使用说明", "--new-text")
    .goes_through_with(&[("new-text", "更换三号楼、四号楼前的路灯")]);
    desk.when("change-promise", &[("shift", "不再履行"), ("reason", "无")])
        .refused_as("promise_change", "使用说明", "--reason")
        .goes_through_with(&[("reason", "路灯已移交业主委员会管理")]);
}

#[test]
fn of_several_promises_one_is_named() {
    let desk = solo_done();
    desk.acts(&[("make-promise", LAMPS)]);
    desk.when("make-promise", LAMPS)
        .refused_as("promise_known", "使用说明", "change-promise")
        .goes_through_with(&[("text", "清运绿化带里的垃圾")]);
    desk.when("keep-promise", &[("text", "垃圾已清运两车")])
        .refused_as("which_promise", "使用说明", "--which")
        .goes_through_with(&[("which", "垃圾")]);
    desk.acts(&[("advance-promise", &[("text", "灯具已下单")])]);
    let promises = desk.show(NO)["promises"].clone();
    assert_eq!(promises[0]["state"], "advanced");
    assert_eq!(promises[1]["state"], "kept");
    desk.when("keep-promise", &[("text", "无")])
        .refused_as("promise_unshown", "六(二)", "--text")
        .goes_through_with(&[("text", "路灯已亮，附照片")]);
}

#[test]
fn what_the_result_promises_is_registered_before_the_reply_goes_out() {
    let result = "已到现场核实，我街道将于十二月四日前更换路灯。";
    let done = || {
        let desk = solo();
        desk.acts(&[
            ("finish", &[("result", result), ("outcome", "部分解决")]),
            ("feedback", CONTENT),
        ]);
        desk
    };
    let desk = done();
    desk.warned_of("promise_unowned", "六(二)", "make-promise");
    desk.when("upload", &[])
        .asked_as("promise_unregistered", "六(二)", "更换路灯");
    let desk = done();
    desk.acts(&[("make-promise", LAMPS), ("upload", &[("confirm", "")])])
        .not_warned_of("promise_unowned");
    // A promise about something else does not stand for it.
    let desk = done();
    let patrols = [
        ("text", "每周巡查一次"),
        ("owner", "城建办"),
        ("due", "2026-12-31"),
    ];
    desk.act(NO, "make-promise", &patrols);
    desk.warned_of("promise_unowned", "六(二)", "make-promise")
        .when("upload", &[])
        .asked_as("promise_unregistered", "六(二)", "更换路灯");
}

#[test]
fn a_promise_is_not_due_before_it_was_made() {
    let desk = solo_done();
    desk.when(
        "make-promise",
        &[
            ("text", "更换路灯"),
            ("owner", "城建办"),
            ("due", "2026-11-19 17:00"),
        ],
    )
    .refused_as("limit_before_cause", "使用说明", "晚于")
    .goes_through_with(&[("due", "2026-11-27 17:00")]);
    let error = desk.refused(
        NO,
        "keep-promise",
        &[("text", "路灯已亮，附照片"), ("at", "2026-11-18 09:00")],
    );
    assert_eq!(text(&error["code"]), "time_before_cause");
}

#[test]
fn a_refusal_and_a_question_show_no_number_that_a_promise_holds() {
    let desk = solo();
    let result = "我街道将于十二月四日前更换路灯，并致电13900005678告知。";
    desk.acts(&[
        ("finish", &[("result", result), ("outcome", "部分解决")]),
        ("feedback", CONTENT),
    ]);
    let asked = desk.refused(NO, "upload", &[]);
    assert_eq!(text(&asked["code"]), "promise_unregistered");
    assert!(!asked.to_string().contains("13900005678"), "{asked}");
    for said in ["换灯后致电13900005678", "清运后致电13900005678"] {
        desk.acts(&[(
            "make-promise",
            &[
                ("text", said),
                ("owner", "城建办"),
                ("due", "2026-12-04 17:00"),
            ],
        )]);
    }
    let refused = desk.refused(NO, "keep-promise", &[("text", "路灯已换好")]);
    assert_eq!(text(&refused["code"]), "which_promise");
    assert!(text(&refused["message"]).contains("换灯"), "{refused}");
    assert!(!refused.to_string().contains("13900005678"), "{refused}");
}

#[test]
fn of_two_promises_in_one_sentence_the_one_that_is_not_registered_is_asked_about() {
    let desk = solo();
    desk.act(NO, "make-promise", LAMPS);
    let result = "已约定十二月四日前更换路灯，另将于十二月十日前拆除鸭棚。";
    desk.act(NO, "finish", &[("result", result), ("outcome", "部分解决")]);
    desk.warned_of("promise_unowned", "六(二)", "make-promise");
}

#[test]
fn a_promise_that_was_not_registered_before_the_platform_closed_the_order_can_still_be() {
    let done = || {
        let desk = solo();
        let result = "已到现场核实，我街道将于十二月四日前更换路灯。";
        desk.acts(&[
            ("finish", &[("result", result), ("outcome", "部分解决")]),
            ("feedback", CONTENT),
        ]);
        desk
    };
    let told = [("told-by", "丛某"), ("via", "电话")];
    let desk = done();
    desk.acts(&[("platform-close", &told)]);
    assert_eq!(desk.stage(), "closed");
    desk.warned_of("promise_unowned", "六(二)", "make-promise")
        .acts(&[("make-promise", LAMPS)])
        .not_warned_of("promise_unowned");
    // Who said that it is no promise is not asked again.
    let desk = done();
    desk.acts(&[("upload", &[("confirm", "")]), ("platform-close", &told)]);
    desk.not_warned_of("promise_unowned");
}

#[test]
fn an_ordinary_promise_in_the_reply_is_asked_about_until_it_has_an_owner_and_a_limit() {
    let done = |result: &'static str| {
        let desk = solo();
        desk.acts(&[
            ("finish", &[("result", result), ("outcome", "部分解决")]),
            ("feedback", CONTENT),
            ("review", &[("truthful", "是"), ("reviewer", "林某")]),
        ]);
        desk
    };
    for result in [
        "经现场核实路灯线路损坏，城建办三日内修复路灯。",
        "经现场核实路灯线路损坏，11月28日前修好路灯。",
        "经现场核实路灯线路损坏，会尽快安排维修路灯。",
        "经现场核实路灯线路损坏，我们会在下周三之前修好路灯。",
        "经现场核实路灯线路损坏，路灯电缆12月底完工。",
    ] {
        let desk = done(result);
        desk.warned_of("promise_unowned", "六(二)", "make-promise")
            .when("upload", &[])
            .asked_as("promise_unregistered", "六(二)", "路灯");
        let desk = done(result);
        desk.acts(&[("make-promise", LAMPS), ("upload", &[])]);
    }
    for told in [
        "经现场核实路灯线路损坏，已于11月18日前修好路灯。",
        "路灯线路损坏，街道3日内已修复完毕，居民表示认可。",
        "接单后2小时内到现场处置，路灯线路已修复。",
    ] {
        let desk = done(told);
        desk.not_warned_of("promise_unowned");
        desk.acts(&[("upload", &[])]);
    }
}
