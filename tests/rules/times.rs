//! Times that must agree: nothing happens before its cause, and no fact lies in the future.

use super::desks::{
    ASKED, CONTENT, DONE, finished, joint, joint_alone, signed_for, solo, unopened, whistle,
    with_row,
};
use super::platform::the_platform_says;
use super::support::{Desk, NO, TOWN, text};

/// The order was dispatched on Thursday the 19th at 9:30 and taken in on the 20th at 9:00.
#[test]
fn nothing_happens_before_the_order_came() {
    unopened()
        .when(
            "triage",
            &[("conclusion", "自办"), ("at", "2026-11-19 09:00")],
        )
        .refused_as("time_before_cause", "使用说明", "--at")
        .goes_through_with(&[("at", "2026-11-19 10:00")]);
    joint()
        .when("notify-platform", &[("at", "2026-11-18 10:00")])
        .refused_as("time_before_cause", "使用说明", "--at")
        .goes_through_without("at");
}

#[test]
fn a_unit_does_nothing_before_it_was_asked() {
    for act in ["respond", "arrive", "close-engagement"] {
        let desk = joint();
        let mut fields = vec![("at", "2026-11-20 08:00")];
        if act == "close-engagement" {
            fields.push(("outcome", "已配合"));
            fields.push(("confirm", ""));
        }
        desk.at("2026-11-20T10:00")
            .when(act, &fields)
            .refused_as("time_before_cause", "使用说明", "--at")
            .goes_through_without("at");
    }
}

#[test]
fn a_unit_does_not_come_before_its_own_answer() {
    let desk = whistle();
    desk.at("2026-11-20T11:00").acts(&[("respond", &[])]);
    desk.when("arrive", &[("at", "2026-11-20 10:00")])
        .refused_as("time_before_cause", "使用说明", "--at")
        .goes_through_without("at");
}

#[test]
fn a_limit_does_not_lie_before_the_request() {
    signed_for()
        .when(
            "assign",
            &[("to", "城管科"), ("reply-by", "2026-11-19 17:00")],
        )
        .refused_as("limit_before_cause", "使用说明", "晚于要求")
        .goes_through_with(&[("reply-by", "2026-11-23 17:00"), ("confirm", "")]);
    solo()
        .when(
            "supervise",
            &[("kind", "黄色督办"), ("reply-by", "2026-11-19 17:00")],
        )
        .refused_as("limit_before_cause", "使用说明", "晚于要求")
        .goes_through_with(&[("reply-by", "2026-11-23 17:00")]);
}

#[test]
fn a_citizen_is_told_after_the_result() {
    let desk = finished(joint());
    desk.at("2026-11-20T12:00")
        .when(
            "feedback",
            &[CONTENT, &[("at", "2026-11-20 09:30")]].concat(),
        )
        .refused_as("time_before_cause", "使用说明", "--at")
        .goes_through_without("at");
}

#[test]
fn an_answer_follows_its_request() {
    let desk = solo();
    let asked = [("working-days", "3"), ("reason", "要等检测")];
    desk.at("2026-11-20T10:00")
        .acts(&[("request-extension", &asked)]);
    desk.at("2026-11-20T12:00")
        .when(
            "answer-extension",
            &[("decision", "不同意"), ("at", "2026-11-20 09:30")],
        )
        .refused_as("time_before_cause", "使用说明", "--at")
        .goes_through_without("at");
}

#[test]
fn what_was_done_before_a_reopening_does_not_count_for_the_new_round() {
    let desk = super::desks::uploaded(super::desks::joint());
    desk.at("2026-11-24T16:00")
        .acts(&[("reopen", &[("reason", "平台要求再办"), ("reinvite", "是")])]);
    desk.when("notify-platform", &[("at", "2026-11-23 10:00")])
        .refused_as("time_before_cause", "使用说明", "--at")
        .goes_through_with(&[("at", "2026-11-24 16:00")]);
}

#[test]
fn an_order_registered_by_hand_was_not_worked_on_the_day_before() {
    let desk = Desk::of(TOWN);
    let order = [
        "act",
        "new",
        "--title",
        "噪音",
        "--content",
        "夜间施工",
        "--at",
        "2026-11-19 16:00",
    ];
    desk.ok(&order);
    let number = "临-0001".to_owned();
    let shown = desk.ok(&["show", &number]);
    assert_eq!(shown.get("dispatched_at"), Some(&serde_json::Value::Null));
    let back = |day: &str| {
        let at = format!("2026-11-{day} 09:00");
        let took = [
            "act",
            &number,
            "take-back",
            "--told-by",
            "丛某",
            "--via",
            "电话",
            "--at",
            &at,
        ];
        desk.run(&took).code
    };
    assert_eq!(back("18"), 3, "the day before");
    assert_eq!(back("19"), 0, "the same day, before it was written down");
}

#[test]
fn what_happened_does_not_lie_in_the_future() {
    let desk = solo();
    for (act, field) in [
        ("supervise", "issued-at"),
        ("new", "received-at"),
        ("new", "dispatched-at"),
    ] {
        let time = format!("--{field}");
        let arguments = match act {
            "new" => vec![
                "act",
                "new",
                "--title",
                "噪音",
                "--content",
                "夜间施工",
                &time,
                "2026-12-01 09:00",
            ],
            _ => vec![
                "act",
                NO,
                act,
                "--kind",
                "黄色督办",
                &time,
                "2026-12-01 09:00",
            ],
        };
        let error = desk.fails(2, &arguments);
        assert!(
            error["message"].as_str().unwrap().contains("不晚于现在"),
            "{error}"
        );
    }
    // This evening is the future, though a day without a time means its end.
    let evening = [
        "act",
        NO,
        "supervise",
        "--kind",
        "黄色督办",
        "--issued-at",
        "1730",
    ];
    let error = desk.fails(2, &evening);
    assert!(
        error["message"].as_str().unwrap().contains("不晚于现在"),
        "{error}"
    );
    // Today as a day is no future.
    desk.acts(&[(
        "supervise",
        &[("kind", "工作提醒"), ("issued-at", "2026-11-20")],
    )]);
    // A day without a year is the nearest one, so a limit in the next month is not last year's.
    desk.acts(&[(
        "supervise",
        &[("kind", "黄色督办"), ("reply-by", "12-20 17:00")],
    )]);
    assert_eq!(
        desk.show(NO)["supervisions"][1]["reply_by"],
        "2026-12-20T17:00:00"
    );
}

#[test]
fn a_file_that_contradicts_the_record_is_a_finding_and_is_said_on_the_form() {
    let desk = unopened();
    let early = [
        ("conclusion", "首接联动"),
        ("facts", "夜间浇筑"),
        ("own-effort", "已劝停"),
        ("basis", "多部门监管"),
        ("at", "2026-11-19 10:00"),
    ];
    desk.acts(&[("triage", &early), ("invite", ASKED)]);
    desk.not_warned_of("times_contradict").form_keeps("V15");
    the_platform_says(&desk, &[("派单时间", "2026-11-19 15:00")]);
    desk.warned_of("times_contradict", "使用说明", "undo")
        .form_breaks("V15", "使用说明", false, "undo");
}

#[test]
fn a_result_is_not_older_than_the_decision_how_to_handle_the_order() {
    solo()
        .at("2026-11-20T11:00")
        .when("finish", &[DONE, &[("at", "2026-11-20 08:50")]].concat())
        .refused_as("time_before_cause", "使用说明", "--at")
        .goes_through_without("at");
}

#[test]
fn a_unit_has_not_cooperated_before_it_did_anything() {
    let desk = joint();
    desk.at("2026-11-20T15:00").acts(&[
        ("respond", &[("at", "2026-11-20 11:00")]),
        ("arrive", &[("at", "2026-11-20 14:00")]),
    ]);
    desk.when(
        "close-engagement",
        &[("outcome", "已配合"), ("at", "2026-11-20 10:00")],
    )
    .refused_as("time_before_cause", "使用说明", "--at")
    .goes_through_without("at");
}

#[test]
fn a_unit_is_not_asked_to_come_before_it_has_to_answer() {
    let asked = [
        ("units", "住建局"),
        ("request", "到场执法"),
        ("respond-by", "2026-11-23 17:00"),
        ("arrive-by", "2026-11-23 10:00"),
    ];
    joint_alone()
        .when("invite", &asked)
        .refused_as("limit_before_cause", "使用说明", "响应时限”之后")
        .goes_through_with(&[("respond-by", "2026-11-23 09:00")]);
}

#[test]
fn an_order_registered_by_hand_has_a_deadline_after_its_dispatch() {
    let desk = Desk::of(TOWN);
    let dispatched = "2026-11-19 10:00";
    for times in [
        [
            "--dispatched-at",
            dispatched,
            "--due-at",
            "2026-11-18 10:00",
        ],
        [
            "--received-at",
            "2026-11-20 08:00",
            "--dispatched-at",
            dispatched,
        ],
    ] {
        let fixed = ["act", "new", "--title", "噪音", "--content", "夜间施工"];
        let new = [&fixed[..], &times].concat();
        desk.command_refused_as("time_before_cause", "使用说明", "按来单上写的", &new);
    }
}

/// The order is due on Wednesday the 25th at 17:30.
#[test]
fn a_limit_after_the_orders_own_deadline_is_capped_and_said() {
    let desk = joint_alone();
    let asked = [
        ("units", "住建局"),
        ("request", "到场执法"),
        ("respond-by", "2026-11-26 17:00"),
        ("arrive-by", "2026-11-27 10:00"),
    ];
    desk.acts(&[("invite", &asked)]);
    let helper = &desk.show(NO)["engagements"][0];
    assert_eq!(helper["respond_by"], "2026-11-25T17:30:00");
    assert_eq!(helper["respond_source"], "deadline");
    assert_eq!(helper["arrive_by"], "2026-11-25T17:30:00");
    desk.acts(&[(
        "assign",
        &[
            ("to", "城管科"),
            ("confirm", ""),
            ("reply-by", "2026-11-30 09:00"),
        ],
    )]);
    assert_eq!(
        desk.show(NO)["assignments"][0]["reply_by"],
        "2026-11-25T17:30:00"
    );
    assert!(
        desk.run(&["show", NO]).out.contains("以办理时限为限"),
        "it is said in 经过"
    );
    // A request on the last afternoon leaves less time than the unit's own rule.
    let late = joint_alone();
    late.at("2026-11-25T15:00").acts(&[("invite", ASKED)]);
    let helper = &late.show(NO)["engagements"][0];
    assert_eq!(helper["respond_by"], "2026-11-25T17:30:00");
    assert_eq!(helper["respond_source"], "deadline");
}

#[test]
fn a_limit_that_was_set_is_not_called_the_units_own_rule() {
    let desk = joint_alone();
    let asked = [ASKED, &[("respond-by", "2026-11-20 10:00")]].concat();
    desk.acts(&[("invite", &asked)]);
    let found = &desk.at("2026-11-20T10:01").findings("helper_silent")[0];
    let said = found["message"].as_str().unwrap();
    assert!(
        said.contains("邀请时约定") && !said.contains("本单位口径"),
        "{said}"
    );
}

#[test]
fn the_platform_calls_the_citizen_about_a_reply_that_it_has() {
    let desk = super::desks::solo_replied();
    desk.at("2026-11-23T09:00")
        .when("revisit", &[("result", "满意"), ("at", "2026-11-20 08:00")])
        .refused_as("time_before_cause", "使用说明", "--at")
        .goes_through_without("at");
}

#[test]
fn an_order_is_not_dispatched_in_the_future_whatever_a_file_says() {
    let desk = with_row(TOWN, &[("派单时间", "2026-11-21 08:30")]);
    desk.warned_of("cell_unread", "使用说明", "重新导入");
    let order = desk.show(NO);
    assert_eq!(order["dispatched_at"], serde_json::Value::Null);
    assert_eq!(order["received_at"], "2026-11-19T09:30:15");
    let finding = &desk.findings("cell_unread")[0];
    assert_eq!(finding["severity"], "warning", "{finding}");
    assert!(text(&finding["message"]).contains("2026-11-21 08:30"));
    // The corrected file settles it; a later one in the future changes nothing that is known.
    the_platform_says(&desk, &[("派单时间", "2026-11-19 10:00")]);
    desk.not_warned_of("cell_unread");
    the_platform_says(&desk, &[("派单时间", "2027-11-19 10:00")]);
    desk.warned_of("cell_unread", "使用说明", "重新导入");
    let order = desk.show(NO);
    assert_eq!(order["dispatched_at"], "2026-11-19T10:00:00");
    assert_eq!(order["proposals"].as_array().unwrap().len(), 0, "{order}");
}

#[test]
fn a_dispatch_without_a_year_is_the_last_one_before_the_import_and_said_to_be_a_guess() {
    let columns = "工单编号|标题|派单时间|办理时限";
    for (dispatched, due, is, until) in [
        (
            "11月18日 9:30",
            "11月25日 17:30",
            "2026-11-18T09:30:00",
            "2026-11-25T17:30:00",
        ),
        (
            "12-30 08:10",
            "1月5日",
            "2025-12-30T08:10:00",
            "2026-01-05T17:30:00",
        ),
        (
            "11-18 09:30",
            "2025-11-25 17:30",
            "2025-11-18T09:30:00",
            "2025-11-25T17:30:00",
        ),
    ] {
        let desk = Desk::of(TOWN);
        let row = [NO, "路灯不亮", dispatched, due].join("|");
        let file = desk.csv("来单.csv", columns, &[&row]);
        let preview = desk.import_with(&[&file, "--dry-run"]);
        let notes = preview["notes"].to_string();
        assert!(notes.contains("“派单时间”没有年份（1 行）"), "{preview}");
        desk.import(&file);
        let order = desk.show(NO);
        assert_eq!(order["dispatched_at"], is, "{dispatched}");
        assert_eq!(order["due_at"], until, "{due}");
        desk.not_warned_of("cell_unread");
    }
}

#[test]
fn what_somebody_does_follows_what_caused_it() {
    let desk = joint();
    for (act, fields) in [
        ("decline", &[("basis", "三定方案")][..]),
        ("urge", &[]),
        ("withdraw", &[("reason", "不再需要")]),
    ] {
        let fields = [fields, &[("at", "2026-11-20 08:30")]].concat();
        desk.at("2026-11-20T10:00")
            .when(act, &fields)
            .refused_as("time_before_cause", "使用说明", "--at")
            .and_stays_so();
    }
    let desk = finished(joint());
    desk.at("2026-11-20T12:00");
    let review = [("truthful", "是"), ("at", "2026-11-20 09:00")];
    let resume = [("reason", "结果有变"), ("at", "2026-11-20 09:00")];
    for (act, fields) in [("review", &review), ("resume", &resume)] {
        desk.when(act, fields)
            .refused_as("time_before_cause", "使用说明", "--at")
            .and_stays_so();
    }
    let desk = super::desks::solo_replied();
    desk.at("2026-11-23T09:00");
    let again = [("reason", "平台要求重办"), ("at", "2026-11-20 08:30")];
    desk.when("reopen", &again)
        .refused_as("time_before_cause", "使用说明", "--at")
        .and_stays_so();
    let past = [("reason", "平台要求重办"), ("due-at", "2026-11-20 08:30")];
    desk.when("reopen", &past)
        .refused_as("reopened_due_past", "使用说明", "--due-at")
        .goes_through_without("due-at");
}

#[test]
fn linkage_does_not_begin_before_anybody_was_asked() {
    let desk = super::desks::reviewed(joint());
    desk.acts(&[("edit-form", &[("linkage-from", "2026-11-19")])]);
    desk.form_breaks("V9", "本单位口径", true, "--linkage-from")
        .acts(&[("edit-form", &[("linkage-from", "2026-11-20")])])
        .form_keeps("V9");
}
