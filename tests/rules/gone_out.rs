//! What has gone out says what it said: a number that is corrected afterwards, a promise that is changed after
//! the result was written, and a copy that nobody made.

use super::desks::{joint, solo_done, whistle};
use super::support::{Desk, NO, TOWN, text};

/// A 首接 case that was told by telephone, whose number an officer typed, up to the printed form.
fn typed_and_printed() -> (Desk, &'static str) {
    const TYPED: &str = NO;
    let desk = Desk::of(TOWN);
    desk.ok(&[
        "act",
        "new",
        "--title",
        "井盖松动",
        "--content",
        "井盖松动，车过就响",
        "--told-by",
        "平台丛某",
        "--via",
        "电话",
        "--order-no",
        TYPED,
    ]);
    let acts: &[(&str, &[(&str, &str)])] = &[
        ("sign-for", &[]),
        (
            "triage",
            &[
                ("conclusion", "首接联动"),
                ("facts", "井盖松动"),
                ("own-effort", "已放警示牌"),
                ("basis", "市政设施归住建部门"),
            ],
        ),
        ("invite", &[("units", "住建局"), ("request", "更换井盖")]),
        ("notify-platform", &[("via", "电话")]),
        ("respond", &[]),
        ("contribute", &[("text", "已更换井盖")]),
        ("close-engagement", &[("outcome", "已配合")]),
        (
            "finish",
            &[
                (
                    "result",
                    "11月20日住建局更换井盖，街道现场复核，车过不再响动。",
                ),
                ("outcome", "已解决"),
            ],
        ),
        ("feedback", &[("outcome", "满意"), ("way", "电话")]),
        ("rate", &[("rating", "好")]),
        ("review", &[("truthful", "是"), ("reviewer", "周某")]),
    ];
    for (act, fields) in acts {
        desk.act(TYPED, act, fields);
    }
    desk.ok(&["export", TYPED, "--out", "out"]);
    (desk, TYPED)
}

#[test]
fn a_typed_number_that_stands_on_paper_is_changed_after_a_question_and_the_paper_is_void() {
    const RIGHT: &str = "261120080000000717";
    let (desk, typed) = typed_and_printed();
    let refused = desk.refused(typed, "set-number", &[("order-no", RIGHT)]);
    assert_eq!(refused["code"], "number_sent");
    assert_eq!(refused["clause"], "附1§3");
    let said = text(&refused["message"]);
    for on in ["第 1 版备案表（已导出）", "联动要求", typed] {
        assert!(said.contains(on), "{on}: {said}");
    }
    let done =
        desk.when("set-number", &[("order-no", RIGHT)])
            .asked_as("number_sent", "附1§3", "原编号");
    let events = done["events"].as_array().unwrap();
    assert_eq!(events.last().unwrap(), "form_voided", "{done}");
    let shown = desk.show(RIGHT);
    assert_eq!(shown["form"]["status"], "draft");
    assert_eq!(shown["form"]["revision"], 2);
    let page = desk.run(&["show", RIGHT]).out;
    assert!(
        page.contains(&format!("纸上印的编号“{typed}”已改正")),
        "{page}"
    );
    desk.sound();
}

#[test]
fn a_number_that_went_nowhere_is_corrected_without_a_question() {
    let desk = Desk::of(TOWN);
    desk.ok(&[
        "act",
        "new",
        "--title",
        "井盖松动",
        "--told-by",
        "丛某",
        "--order-no",
        "261120080000000771",
    ]);
    desk.act(
        "261120080000000771",
        "set-number",
        &[("order-no", "261120080000000717")],
    );
    assert_eq!(
        desk.kinds("261120080000000717").last().unwrap(),
        "number_given"
    );
}

#[test]
fn a_telephone_without_a_mark_is_no_number_of_an_order() {
    let desk = Desk::of(TOWN);
    for phone in ["06318450000", "053288450000", "4006310000", "12345"] {
        let error = desk.fails(
            3,
            &[
                "act",
                "new",
                "--title",
                "漏水",
                "--told-by",
                "丛某",
                "--order-no",
                phone,
            ],
        );
        assert_eq!(error["code"], "number_of_another_kind", "{phone}");
        assert!(text(&error["message"]).contains("电话号码"), "{error}");
    }
    desk.ok(&[
        "act",
        "new",
        "--title",
        "漏水",
        "--told-by",
        "丛某",
        "--order-no",
        "02611240777",
    ]);
}

#[test]
fn a_result_that_promises_what_was_changed_since_is_to_be_written_anew() {
    let promising = "11月20日已清运大部分垃圾，我街道将于12月1日前完成剩余垃圾清运。";
    let with_promise = || {
        let desk = joint();
        desk.at("2026-11-20T10:00").acts(&[
            ("respond", &[]),
            ("contribute", &[("text", "配合清运")]),
            ("close-engagement", &[("outcome", "已配合")]),
            ("finish", &[("result", promising), ("outcome", "部分解决")]),
            (
                "make-promise",
                &[
                    ("text", "清运剩余垃圾"),
                    ("owner", "环卫站"),
                    ("due", "2026-12-01"),
                ],
            ),
        ]);
        desk.not_warned_of("promise_in_result")
            .at("2026-11-20T11:00");
        desk
    };
    let later = with_promise();
    later.acts(&[(
        "change-promise",
        &[
            ("shift", "改时限"),
            ("reason", "车辆检修"),
            ("new-due", "2026-12-10"),
        ],
    )]);
    later
        .warned_of("promise_in_result", "六(二)", "finish")
        .at("2026-11-20T11:30")
        .acts(&[(
            "finish",
            &[
                (
                    "result",
                    "11月20日已清运大部分垃圾，我街道将于12月10日前完成剩余垃圾清运。",
                ),
                ("outcome", "部分解决"),
            ],
        )])
        .not_warned_of("promise_in_result");
    let dropped = with_promise();
    dropped.acts(&[(
        "change-promise",
        &[("shift", "不再履行"), ("reason", "地块已被征收")],
    )]);
    dropped.warned_of("promise_in_result", "六(二)", "finish");
}

#[test]
fn the_act_of_copying_copies_what_it_enters() {
    let desk = solo_done();
    let error = desk.fails(
        2,
        &[
            "act",
            NO,
            "copy-out",
            "--what",
            "办理结果",
            "--to",
            "平台",
            "--characters",
            "30",
        ],
    );
    assert_eq!(error["code"], "usage");
    assert_eq!(desk.kinds(NO).last().unwrap(), "finished");
    let copied = desk.ok(&["act", NO, "copy-out", "--what", "办理结果", "--to", "平台"]);
    assert!(text(&copied["text"]).contains("夜间施工"), "{copied}");
    assert_eq!(desk.kinds(NO).last().unwrap(), "copied_out");
    // A text that the order has not is no copy.
    let error = desk.fails(
        3,
        &["act", NO, "copy-out", "--what", "letter", "--to", "group"],
    );
    assert_eq!(error["code"], "no_such_text");
}

#[test]
fn who_is_written_down_as_absent_did_not_report_in() {
    let desk = whistle();
    desk.at("2026-11-30T10:00")
        .acts(&[("close-engagement", &[("outcome", "未报到")])]);
    let error = desk.refused(
        NO,
        "set-level",
        &[("level", "常规哨"), ("arrive-by", "2026-12-02")],
    );
    assert_eq!(error["code"], "limit_for_nobody");
    let said = text(&error["message"]);
    assert!(
        said.contains("已记为未报到") && !said.contains("都报到了"),
        "{said}"
    );
}

#[test]
fn an_order_handled_alone_goes_on_when_the_citizen_is_not_satisfied() {
    let desk = solo_done();
    let said = desk.act(
        NO,
        "feedback",
        &[
            ("outcome", "不满意"),
            ("way", "电话"),
            ("reason", "夜里还有声音"),
        ],
    );
    assert_eq!(said["next"]["action"], "resume");
    assert_eq!(said["next"], desk.show(NO)["next"]);
    desk.at("2026-11-20T12:00")
        .acts(&[("review", &[("truthful", "是"), ("reviewer", "周某")])]);
    assert_eq!(desk.show(NO)["next"]["action"], "upload");
}
