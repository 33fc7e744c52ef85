//! What is owed and by whom after an order was taken back, given away or taken up again; and what the
//! record supports.

use super::attempt::Fields;
use super::desks::{
    ANSWERS, ASKED, CONTENT, DONE, WHISTLED, concluding, exported, finished, joint, signed_for,
    solo, solo_done, told, uploaded, whistle, whistle_alone,
};
use super::support::{Desk, HEADER, NO, TOWN, row, text};

const BY_PHONE: Fields<'_> = &[("told-by", "中心丛某"), ("via", "电话")];
const FIRE: Fields<'_> = &[("units", "供电公司"), ("request", "到场断电")];

/// Returns what an officer reads of the order.
#[track_caller]
fn page(desk: &Desk) -> String {
    let ran = desk.run(&["show", NO]);
    assert_eq!(ran.code, 0, "{ran:?}");
    ran.out
}

#[test]
fn an_order_that_left_us_owes_no_form() {
    let away = [&[("lead-unit", "住建局")][..], BY_PHONE].concat();
    for (act, fields) in [("take-back", BY_PHONE), ("reassign", &away)] {
        for desk in [joint(), told(whistle()), exported(joint())] {
            desk.acts(&[(act, fields)]);
            let shown = desk.show(NO);
            let findings = shown["findings"].to_string();
            assert!(!findings.contains("form_"), "{act}: {findings}");
            assert!(!findings.contains("finish"), "{act}: {findings}");
            let form = desk.ok(&["form", NO]);
            assert_eq!(form["issues"].as_array().map(Vec::len), Some(0), "{form}");
            assert!(form["valid"].is_null(), "{form}");
            let error = desk.fails(3, &["form", NO, "--check"]);
            assert_eq!(error["code"], "no_form", "{error}");
            assert!(!page(&desk).contains("应响应"), "{act}");
        }
    }
}

#[test]
fn an_order_in_which_we_only_help_is_not_judged_by_a_form_of_ours() {
    let away = [&[("lead-unit", "葛家镇"), ("we-help", "是")][..], BY_PHONE].concat();
    for desk in [joint(), exported(joint())] {
        desk.acts(&[("reassign", &away)]);
        let form = desk.ok(&["form", NO]);
        assert_eq!(form["issues"].as_array().map(Vec::len), Some(0), "{form}");
        assert!(form["valid"].is_null(), "{form}");
        let said = desk.run(&["form", NO]).out;
        assert!(!said.contains("校验通过"), "{said}");
        let error = desk.fails(3, &["form", NO, "--check"]);
        assert_eq!(error["code"], "no_form", "{error}");
    }
}

#[test]
fn an_order_goes_back_to_its_helpers_when_one_is_asked_after_the_result() {
    // The request bears the time of the result, or a later one.
    for later in ["2026-11-20T10:00", "2026-11-20T11:00", "2026-11-20T15:00"] {
        for desk in [finished(joint()), told(joint())] {
            let now = desk.now.borrow().clone();
            if later < now.as_str() {
                continue;
            }
            let again: Vec<_> = FIRE.iter().copied().chain([("confirm", "yes")]).collect();
            desk.at(later).acts(&[("invite", &again)]);
            let shown = desk.show(NO);
            assert_eq!(shown["stage"], "joint", "{later}: {}", shown["stage"]);
            let holder = text(&shown["ball"]["holder"]);
            assert!(holder.contains("供电"), "{later}: {holder}");
            assert_eq!(shown["next"]["action"], "respond", "{}", shown["next"]);
            // What was done before is kept.
            assert_eq!(shown["results"].as_array().map(Vec::len), Some(1));
        }
    }
}

#[test]
fn a_short_fact_is_no_empty_phrase() {
    for (fact, clause) in [
        ("已修复", "本单位口径"),
        ("已拆除", "本单位口径"),
        ("已回填。", "本单位口径"),
        ("已清运", "本单位口径"),
        ("已停工", "本单位口径"),
        ("已更换井盖", "本单位口径"),
        ("已处理", "附1§7(1)"),
        ("收到。", "附1§7(1)"),
        ("已反馈", "附1§7(1)"),
        ("您反映的问题已办结。", "附1§7(1)"),
        ("已收到并处理完毕", "附1§7(1)"),
    ] {
        let desk = solo();
        desk.acts(&[("finish", &[("result", fact), ("outcome", "已解决")])]);
        desk.warned_of("perfunctory", clause, "解决措施");
    }
}

/// A town's order without a telephone number of the citizen, with its result.
fn without_number() -> Desk {
    let desk = Desk::of(TOWN);
    desk.import(&desk.csv("来单.csv", HEADER, &[&row(&[("联系电话", "")])]));
    desk.acts(&[
        ("sign-for", &[]),
        ("triage", &[("conclusion", "自办")]),
        ("finish", DONE),
    ]);
    desk
}

#[test]
fn a_citizen_who_was_reached_is_not_out_of_reach() {
    let desk = without_number();
    desk.acts(&[("feedback", &[("outcome", "未评价"), ("way", "电话")])]);
    desk.when("feedback", &[("outcome", "无联系方式")])
        .asked_as("contact_known", "附1§3", "联系上过");
    without_number().acts(&[("feedback", &[("outcome", "无联系方式")])]);
}

#[test]
fn what_the_citizen_said_is_not_replaced_in_silence_by_less() {
    for said in ["满意", "不满意"] {
        let desk = solo_done();
        desk.acts(&[("feedback", &[("outcome", said), ("way", "电话")])]);
        desk.when("feedback", &[("outcome", "未评价")])
            .asked_as("answer_replaced", "附2注1", said);
        // One answer may follow another, and an attempt replaces nothing.
        desk.acts(&[
            ("feedback", &[("outcome", "未接通"), ("way", "电话")]),
            ("feedback", CONTENT),
        ]);
    }
}

#[test]
fn after_a_reopening_only_the_notice_of_this_round_is_missing() {
    let desk = uploaded(whistle());
    desk.acts(&[(
        "reopen",
        &[("kind", "重新办理"), ("reason", "平台要求重办")],
    )]);
    desk.acts(&[(
        "invite",
        &[
            ("units", "住建局"),
            ("request", "到场执法"),
            ("level", "常规哨"),
        ],
    )]);
    let form = desk.ok(&["form", NO]);
    let said = form["issues"].to_string();
    assert!(
        said.contains("重办后还没有向区政务服务热线平台电话报备"),
        "{said}"
    );
}

#[test]
fn the_cause_of_a_hard_whistle_is_shown_and_its_basis_has_words() {
    let desk = signed_for();
    desk.acts(&[("triage", &concluding("吹哨"))]);
    let asked = [
        ("units", "住建局"),
        ("request", "到场执法"),
        ("level", "攻坚哨"),
        ("cause", "突发灾害"),
    ];
    desk.when("invite", &[&asked[..], &[("basis", "x")]].concat())
        .refused_as("level_basis", "三(一)", "--basis")
        .goes_through_without("basis");
    assert!(page(&desk).contains("攻坚哨原因"), "{}", page(&desk));
}

#[test]
fn a_talk_that_is_answered_by_nothing_is_not_unanswered() {
    let desk = solo();
    desk.acts(&[("supervise", &[("kind", "约谈"), ("text", "办件质量")])]);
    assert!(!page(&desk).contains("未回复"), "{}", page(&desk));
}

#[test]
fn a_form_says_what_is_not_on_record_of_a_unit_that_cooperated() {
    let desk = joint();
    desk.at("2026-11-20T10:00").acts(&[
        (
            "close-engagement",
            &[("outcome", "已配合"), ("confirm", "")],
        ),
        ("finish", DONE),
        ("feedback", CONTENT),
        ("rate", &[("rating", "差"), ("rating-note", "未响应未报到")]),
    ]);
    desk.form_breaks("V6", "二(四)", false, "contribute");
}

#[test]
fn a_unit_that_came_when_asked_again_is_told_to_have_stayed_away_once() {
    let desk = joint();
    desk.at("2026-11-23T10:00").acts(&[(
        "close-engagement",
        &[("outcome", "拒不配合"), ("note", "电话里拒绝到场")],
    )]);
    desk.acts(&[("invite", ASKED), ("arrive", &[("place", "工地")])]);
    let error = desk.refused(NO, "rate", &[("rating", "好")]);
    assert!(
        text(&error["message"]).contains("有一次拒不配合"),
        "{error}"
    );
}

#[test]
fn an_order_that_names_helpers_is_not_handled_alone_unasked() {
    let desk = Desk::of(TOWN);
    let made = desk.ok(&[
        "act",
        "new",
        "--title",
        "夜间施工",
        "--content",
        "工地夜间浇筑",
        "--co-units",
        "住建局",
        "--told-by",
        "丛某",
        "--via",
        "电话",
    ]);
    let number = text(&made["order_no"]);
    let error = desk.refused(&number, "triage", &[("conclusion", "自办")]);
    assert_eq!(error["code"], "solo_though_designated", "{error}");
    assert!(!text(&error["message"]).contains("中心"), "{error}");
    desk.act(
        &number,
        "triage",
        &[&[("conclusion", "首接联动")][..], &ANSWERS].concat(),
    );
}

#[test]
fn a_request_from_before_the_result_is_waited_for_though_it_was_recorded_late() {
    let desk = joint();
    desk.at("2026-11-20T10:00").acts(&[
        ("arrive", &[("place", "工地")]),
        (
            "close-engagement",
            &[("outcome", "已配合"), ("confirm", "")],
        ),
    ]);
    desk.at("2026-11-20T15:00").acts(&[
        ("finish", &[("result", "工地已停工"), ("outcome", "已解决")]),
        ("feedback", CONTENT),
    ]);
    desk.acts(&[("invite", &[FIRE, &[("at", "2026-11-20 09:30")]].concat())]);
    let shown = desk.at("2026-11-23T10:00").show(NO);
    assert_eq!(shown["stage"], "to_file", "{}", shown["stage"]);
    let holder = text(&shown["ball"]["holder"]);
    assert!(holder.contains("供电"), "{holder}");
    assert_eq!(shown["next"]["action"], "urge", "{}", shown["next"]);
    // The remedy says what is left to do after the helpers have ended.
    desk.warned_of("perfunctory", "本单位口径", "之后再写明受理时间");
    desk.acts(&[
        ("respond", &[("unit", "供电公司")]),
        (
            "close-engagement",
            &[("unit", "供电公司"), ("outcome", "已配合"), ("confirm", "")],
        ),
        ("finish", DONE),
    ]);
    desk.not_warned_of("perfunctory");
}

#[test]
fn a_step_at_our_own_desk_is_todays_work_long_before_the_deadline() {
    let today = |desk: &Desk| desk.run(&["list", "--view", "today"]).out;
    let unreported = || {
        let desk = whistle_alone();
        desk.acts(&[("invite", WHISTLED)]);
        desk
    };
    let visited = || {
        let desk = solo();
        desk.acts(&[("record", &[("text", "已到现场劝停")])]);
        desk
    };
    // 报备, then the answer of the department, then feedback, the grade and the form.
    for (desk, owed) in [
        (unreported(), Some("报备")),
        (finished(whistle()), Some("反馈")),
        (told(whistle()), Some("评价")),
        (exported(joint()), Some("审签")),
        (uploaded(joint()), None),
        (visited(), None),
    ] {
        let listed = today(desk.at("2026-11-20T11:30"));
        assert_eq!(listed.contains(NO), owed.is_some(), "{owed:?}: {listed}");
        assert!(listed.contains(owed.unwrap_or_default()), "{listed}");
    }
}

#[test]
fn a_citizen_who_is_not_satisfied_comes_before_the_paper() {
    let desk = finished(joint());
    let rejected = [
        ("outcome", "不满意"),
        ("way", "电话"),
        ("reason", "夜里仍在施工"),
    ];
    desk.at("2026-11-20T11:00").act(NO, "feedback", &rejected);
    assert_eq!(desk.show(NO)["next"]["action"], "resume");
    // Once the paper goes on all the same, its next step is offered again.
    desk.acts(&[("rate", &[("unit", "住建局"), ("rating", "好")])]);
    assert_ne!(desk.show(NO)["next"]["action"], "resume");
}
