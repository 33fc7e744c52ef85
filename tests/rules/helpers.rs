//! 联动: asking, naming, ending and rating co-handlers.

use super::desks::{
    ASKED, CONTENT, DONE, WHISTLE_DONE, asked, concluding, finished, joint, joint_alone, solo,
    told, whistle, with_row,
};
use super::support::{Desk, HEADER, HOUSING, NO, TOWN, row};

#[test]
fn a_unit_does_not_ask_itself() {
    joint_alone()
        .when("invite", &[("units", "龙山街道"), ("request", "会商")])
        .refused_as("own_unit", "二", "assign")
        .goes_through_with(&[("units", "住建局")]);
    // 三：镇街召集的是相关部门，不是自己。
    super::desks::whistle_alone()
        .when(
            "invite",
            &[
                ("units", "文登区龙山街道办"),
                ("request", "会商"),
                ("level", "常规哨"),
            ],
        )
        .refused_as("own_unit", "三", "assign")
        .goes_through_with(&[("units", "住建局")]);
}

#[test]
fn a_unit_at_work_is_urged_and_not_asked_twice() {
    joint()
        .when("invite", &[("units", "区住建局"), ("request", "再请")])
        .refused_as("already_invited", "使用说明", "urge")
        .but_this_goes_through("urge", &[]);
    let desk = joint();
    desk.acts(&[(
        "close-engagement",
        &[("outcome", "已配合"), ("confirm", "")],
    )]);
    desk.acts(&[("invite", &[("units", "住建局"), ("request", "再请")])]);
}

#[test]
fn nothing_is_recorded_of_helpers_where_nobody_was_asked() {
    joint_alone()
        .when(
            "close-engagement",
            &[("outcome", "已配合"), ("confirm", "")],
        )
        .refused_as("no_helper", "使用说明", "invite")
        .goes_through_after(&[("invite", ASKED)]);
    joint_alone()
        .when("respond", &[])
        .refused_as("no_helper", "使用说明", "invite")
        .goes_through_after(&[("invite", ASKED)]);
    super::desks::whistle_alone()
        .when("respond", &[])
        .refused_as("no_helper", "使用说明", "invite")
        .goes_through_after(&[("invite", super::desks::WHISTLED)]);
}

#[test]
fn of_several_helpers_the_one_meant_is_named() {
    let desk = joint_alone();
    let both = [("units", "住建局、交通运输局"), ("request", "会商")];
    desk.acts(&[("invite", &both)]);
    desk.when("respond", &[])
        .refused_as("which_helper", "使用说明", "--unit")
        .goes_through_with(&[("unit", "住建局")]);
    desk.when("arrive", &[("unit", "水利局")])
        .refused_as("unknown_helper", "使用说明", "invite")
        .goes_through_with(&[("unit", "交通局")]);
    let order = desk.show(NO);
    assert_eq!(order["engagements"][0]["state"], "responded");
    assert_eq!(order["engagements"][1]["state"], "arrived");
}

#[test]
fn what_was_taken_back_is_not_ended_again() {
    let desk = joint();
    desk.acts(&[("withdraw", &[("reason", "不再需要"), ("unit", "住建局")])]);
    for (act, fields) in [
        ("withdraw", &[("reason", "吹错哨"), ("unit", "住建局")][..]),
        (
            "close-engagement",
            &[("outcome", "已配合"), ("unit", "住建局"), ("confirm", "")],
        ),
    ] {
        desk.when(act, fields)
            .refused_as("helper_over", "使用说明", "invite")
            .and_stays_so();
    }
    desk.when("withdraw", &[("reason", "吹错哨"), ("unit", "住建局")])
        .refused_as("helper_over", "使用说明", "invite")
        .goes_through_after(&[("invite", ASKED)]);
}

#[test]
fn a_unit_that_came_is_never_absent() {
    for desk in [joint(), whistle()] {
        desk.at("2026-11-20T10:00")
            .acts(&[("respond", &[]), ("arrive", &[])]);
        // A time after every limit.
        desk.at("2026-12-10T09:00")
            .when("close-engagement", &[("outcome", "未报到")])
            .refused_as("came_after_all", "附1§3", "部分配合")
            .goes_through_with(&[("outcome", "部分配合")]);
    }
    let desk = whistle();
    desk.at("2026-12-10T09:00")
        .acts(&[("close-engagement", &[("outcome", "未报到")])]);
    // It did come, which was recorded late; from that time on it is not absent.
    desk.when("arrive", &[("unit", "住建局"), ("at", "2026-11-25 09:00")])
        .asked_as("arrived_after_ending", "使用说明", "已记为“未报到”");
    desk.when(
        "close-engagement",
        &[("outcome", "未报到"), ("unit", "住建局")],
    )
    .refused_as("came_after_all", "附1§3", "部分配合")
    .goes_through_with(&[("outcome", "部分配合")]);
    // Nor is a unit absent that came after it was given up.
    let desk = whistle();
    desk.at("2026-12-10T09:00")
        .acts(&[("close-engagement", &[("outcome", "未报到")])]);
    desk.acts(&[("arrive", &[("unit", "住建局"), ("confirm", "")])]);
    let helper = desk.show(NO)["engagements"][0].clone();
    assert_eq!(helper["state"], "arrived");
    assert_eq!(helper["ended_at"], serde_json::Value::Null);
    desk.not_warned_of("helper_failed");
}

#[test]
fn a_case_is_not_finished_while_a_helper_is_still_at_it() {
    joint()
        .when("finish", DONE)
        .refused_as("helpers_open", "使用说明", "close-engagement")
        .goes_through_after(&[(
            "close-engagement",
            &[("outcome", "已配合"), ("confirm", "")],
        )]);
    whistle()
        .when("finish", WHISTLE_DONE)
        .refused_as("helpers_open", "使用说明", "close-engagement")
        .goes_through_after(&[(
            "close-engagement",
            &[("outcome", "已配合"), ("confirm", "")],
        )]);
    // If a unit says that it is not responsible, the lead decides.
    let desk = joint();
    desk.acts(&[("decline", &[("basis", "三定方案")])]);
    desk.when("finish", DONE)
        .refused_as("helpers_open", "使用说明", "withdraw")
        .goes_through_after(&[("withdraw", &[("reason", "吹错哨")])]);
}

#[test]
fn every_grade_but_good_is_explained() {
    for grade in ["较好", "一般", "差"] {
        told(joint())
            .when("rate", &[("rating", grade)])
            .refused_as("rating_note", "附2注2", "--rating-note")
            .goes_through_with(&[("rating-note", "提交意见晚")]);
        told(whistle())
            .when("rate", &[("rating", grade)])
            .refused_as("rating_note", "附3注2", "--rating-note")
            .goes_through_with(&[("rating-note", "到场晚")]);
    }
    told(joint()).acts(&[("rate", &[("rating", "好")])]);
}

#[test]
fn a_helper_taken_back_is_not_rated() {
    let desk = joint();
    let two = [("units", "交通运输局"), ("request", "会商")];
    desk.acts(&[
        ("invite", &two),
        ("withdraw", &[("unit", "交通运输局"), ("reason", "吹错哨")]),
    ]);
    desk.when("rate", &[("unit", "交通运输局"), ("rating", "好")])
        .refused_as("rating_withdrawn", "使用说明", "invite")
        .goes_through_after(&[
            ("invite", &two),
            ("arrive", &[("unit", "交通运输局"), ("place", "工地")]),
        ]);
}

#[test]
fn what_only_a_helper_does_a_lead_does_not() {
    joint()
        .when("release", &[])
        .refused_as("only_helper", "使用说明", "close-engagement")
        .but_this_goes_through(
            "close-engagement",
            &[("outcome", "已配合"), ("confirm", "")],
        );
}

#[test]
fn the_platform_hears_of_joint_work() {
    let desk = joint_alone();
    desk.acts(&[("invite", ASKED)]);
    desk.warned_of("notice_missing", "二(二)", "notify-platform")
        .acts(&[("notify-platform", &[("via", "微信")])])
        .not_warned_of("notice_missing")
        .not_warned_of("notice_not_by_phone");
}

#[test]
fn a_helper_that_does_not_answer_in_half_a_day_is_urged_until_it_does() {
    // Asked on Friday at 9:00: four office hours end at 14:30.
    let desk = joint();
    desk.at("2026-11-20T14:30").not_warned_of("helper_silent");
    desk.at("2026-11-20T14:31")
        .warned_of("helper_silent", "二(四)", "urge")
        .acts(&[("urge", &[])])
        .not_warned_of("helper_silent");
    desk.at("2026-11-23T09:32")
        .warned_of("helper_silent", "二(四)", "urge")
        .acts(&[("respond", &[])])
        .not_warned_of("helper_silent");
}

#[test]
fn a_helper_that_says_it_is_not_its_duty_waits_for_the_lead() {
    let desk = joint();
    desk.acts(&[("decline", &[("basis", "三定方案")])]);
    desk.warned_of("helper_declined", "四", "withdraw")
        .acts(&[("withdraw", &[("reason", "吹错哨")])])
        .not_warned_of("helper_declined");
    // It is asked all the same and goes on working.
    let desk = joint();
    desk.acts(&[("decline", &[("basis", "三定方案")]), ("arrive", &[])]);
    desk.not_warned_of("helper_declined");
}

#[test]
fn a_helper_that_refused_is_named_and_rated() {
    let desk = joint();
    desk.at("2026-12-10T09:00");
    desk.when("close-engagement", &[("outcome", "拒不配合")])
        .refused_as("refusal_unexplained", "使用说明", "--note")
        .goes_through_with(&[("note", "到访两次，负责人当面拒绝")]);
    desk.warned_of("helper_failed", "二(四)", "评价");
    desk.acts(&[
        ("finish", DONE),
        ("feedback", CONTENT),
        ("rate", &[("rating", "差"), ("rating-note", "多次催办未到")]),
    ]);
    let desk = whistle();
    desk.at("2026-12-10T09:00");
    desk.acts(&[("close-engagement", &[("outcome", "未报到")])]);
    desk.warned_of("helper_failed", "三(四)", "评价");
}

#[test]
fn a_helper_that_did_its_part_is_not_complained_of() {
    let desk = finished(joint());
    desk.at("2026-12-10T09:00");
    for code in [
        "helper_silent",
        "helper_absent",
        "helper_declined",
        "helper_failed",
    ] {
        desk.not_warned_of(code);
    }
}

#[test]
fn an_order_that_another_unit_leads_is_worked_on_by_its_lead_alone() {
    // 办理完毕后，首接单位将办理结果及时反馈. For a whistle the clause is 三(二).
    asked()
        .when("finish", DONE)
        .refused_as("only_lead", "二(二)", "contribute")
        .but_this_goes_through("contribute", &[("text", "已查")]);
    super::desks::called()
        .when("invite", ASKED)
        .refused_as("only_lead", "三(二)", "respond")
        .but_this_goes_through("respond", &[]);
}

#[test]
fn a_lead_that_the_directory_does_not_know_is_shown_until_it_is_named() {
    let desk = super::support::Desk::of(TOWN);
    desk.ok(&[
        "act",
        "new",
        "--title",
        "井盖",
        "--order-no",
        super::support::NO,
        "--lead-unit",
        "某某便民服务站",
        "--confirm",
    ]);
    desk.warned_of("lead_unmatched", "二(一)", "designate")
        .acts(&[("designate", &[("lead-unit", "龙山街道")])])
        .not_warned_of("lead_unmatched");
    let known = with_row(HOUSING, &[("承办单位", "区住建局")]);
    known.not_warned_of("lead_unmatched");
}

#[test]
fn a_case_handled_alone_owes_the_platform_no_notice() {
    let desk = solo();
    for code in [
        "notice_missing",
        "nobody_invited",
        "not_triaged",
        "no_leader",
    ] {
        desk.not_warned_of(code);
    }
}

#[test]
fn good_is_not_for_a_unit_that_did_not_take_part() {
    for (desk, clause) in [(joint(), "二(四)"), (whistle(), "三(四)")] {
        desk.acts(&[("respond", &[])]);
        desk.when("rate", &[("rating", "好")])
            .refused_as("rating_against_record", clause, "arrive")
            .goes_through_after(&[("arrive", &[("place", "工地")])]);
    }
}

#[test]
fn our_own_word_that_a_unit_cooperated_does_not_make_it_good() {
    let desk = joint();
    desk.at("2026-11-20T10:00").acts(&[(
        "close-engagement",
        &[("outcome", "已配合"), ("confirm", "")],
    )]);
    desk.when("rate", &[("rating", "好")])
        .refused_as("rating_against_record", "二(四)", "contribute")
        .goes_through_after(&[("respond", &[("unit", "住建局"), ("at", "09:40")])]);
    let desk = joint();
    desk.at("2026-11-20T10:00").acts(&[
        ("respond", &[]),
        ("decline", &[("basis", "归交通部门管")]),
        (
            "close-engagement",
            &[("outcome", "已配合"), ("confirm", "")],
        ),
    ]);
    desk.when("rate", &[("rating", "好")])
        .refused_as("rating_against_record", "二(四)", "arrive")
        .goes_through_after(&[("arrive", &[("unit", "住建局"), ("confirm", "")])]);
}

#[test]
fn a_grade_that_is_older_than_what_the_unit_did_is_given_again() {
    let desk = joint();
    desk.at("2026-11-24T09:00").acts(&[
        ("close-engagement", &[("outcome", "未报到")]),
        (
            "rate",
            &[("rating", "差"), ("rating-note", "始终未响应，未到现场。")],
        ),
        ("arrive", &[("at", "2026-11-20 15:00"), ("confirm", "")]),
        (
            "close-engagement",
            &[("outcome", "已配合"), ("confirm", "")],
        ),
        ("finish", DONE),
    ]);
    let again = [("rating", "一般"), ("rating-note", "到场后配合一般。")];
    desk.form_breaks("V6", "二(四)", true, "再评一次")
        .acts(&[("rate", &again)])
        .form_keeps("V6");
}

#[test]
fn the_best_grade_for_partial_cooperation_is_remarked_on_the_form() {
    let desk = joint();
    desk.acts(&[
        ("contribute", &[("text", "建议更换外墙防水")]),
        (
            "close-engagement",
            &[("outcome", "部分配合"), ("note", "只出了意见，没有到现场")],
        ),
        ("finish", DONE),
        ("rate", &[("rating", "好")]),
    ]);
    desk.form_breaks("V6", "二(四)", false, "改评")
        .acts(&[("rate", &[("rating", "较好"), ("rating-note", "只出了意见")])]);
    desk.form_keeps("V6");
}

#[test]
fn a_fair_grade_for_a_unit_that_refused_is_remarked_on_the_form() {
    let desk = joint();
    let fair = [("rating", "较好"), ("rating-note", "积极配合")];
    desk.acts(&[
        (
            "close-engagement",
            &[
                ("outcome", "拒不配合"),
                ("note", "到访两次，负责人当面拒绝"),
            ],
        ),
        ("finish", DONE),
        ("rate", &fair),
    ]);
    desk.form_breaks("V6", "二(四)", false, "改评").acts(&[(
        "rate",
        &[("rating", "差"), ("rating-note", "多次催办仍拒不到场")],
    )]);
    desk.form_keeps("V6");
}

#[test]
fn a_grade_below_good_is_explained_in_words() {
    for empty in ["。", "无", "暂无。"] {
        let desk = joint();
        desk.at("2026-11-20T10:00").acts(&[("respond", &[])]);
        let ran = desk.run(&[
            "act",
            NO,
            "rate",
            "--rating",
            "一般",
            "--rating-note",
            empty,
            "--json",
        ]);
        assert_ne!(ran.code, 0, "{empty}: {ran:?}");
    }
}

#[test]
fn cooperation_without_a_trace_on_record_is_remarked() {
    let desk = joint();
    desk.at("2026-11-20T10:00")
        .acts(&[(
            "close-engagement",
            &[("outcome", "已配合"), ("confirm", "")],
        )])
        .warned_of("cooperated_unrecorded", "二(四)", "contribute")
        .acts(&[("contribute", &[("text", "已责令停工"), ("at", "09:40")])])
        .not_warned_of("cooperated_unrecorded");
}

#[test]
fn a_unit_that_came_after_it_was_counted_absent_is_not_good_and_the_draft_says_so() {
    let desk = whistle();
    desk.at("2026-11-26T09:00")
        .acts(&[("close-engagement", &[("outcome", "未报到")])]);
    desk.at("2026-11-27T09:00").acts(&[
        ("arrive", &[("confirm", "")]),
        (
            "close-engagement",
            &[("outcome", "已配合"), ("confirm", "")],
        ),
    ]);
    desk.when("rate", &[("rating", "好")])
        .refused_as("rating_against_record", "三(四)", "说明原因")
        .goes_through_with(&[("rating", "较好"), ("rating-note", "催办后到场")]);
}

#[test]
fn grades_and_pointers_elsewhere_explain_nothing() {
    let desk = joint();
    desk.at("2026-11-20T10:00").acts(&[("respond", &[])]);
    for hollow in [
        "如上所述",
        "详见办理结果",
        "见附件",
        "不详",
        "ok",
        "较好",
        "好好好",
        "。。配.",
    ] {
        desk.when("rate", &[("rating", "一般"), ("rating-note", hollow)])
            .refused_as("rating_note", "附2注2", "--rating-note")
            .and_stays_so();
    }
    let desk = super::desks::signed_for();
    let empty = [("facts", "无"), ("own-effort", "无"), ("basis", "无")];
    desk.when("triage", &[&[("conclusion", "吹哨")][..], &empty].concat())
        .refused_as("triage_answers", "三(三)", "--facts")
        .and_stays_so();
}

#[test]
fn an_explanation_that_the_record_contradicts_stops_the_form() {
    let desk = finished(whistle());
    let told = "一直没有报到。";
    desk.acts(&[("rate", &[("rating", "一般"), ("rating-note", told)])]);
    desk.form_breaks("V7", "附3注2", true, "改").acts(&[(
        "rate",
        &[("rating", "一般"), ("rating-note", "到场后没有带设备。")],
    )]);
    desk.form_keeps("V7");
    desk.acts(&[(
        "rate",
        &[
            ("rating", "较好"),
            ("rating-note", "按时响应，未能当天出具意见。"),
        ],
    )]);
    desk.form_keeps("V7");
}

#[test]
fn a_helper_of_a_first_handler_that_answered_is_not_absent_without_a_question() {
    let desk = joint();
    desk.at("2026-11-20T10:00")
        .acts(&[("decline", &[("basis", "归交通部门管")])]);
    // A time after every limit.
    desk.at("2026-12-10T09:00")
        .when("close-engagement", &[("outcome", "未报到")])
        .asked_as("absent_though_answered", "二(三)", "称非职责");
    // One that said nothing at all did not come.
    let desk = joint();
    desk.at("2026-12-10T09:00")
        .acts(&[("close-engagement", &[("outcome", "未报到")])]);
}

#[test]
fn a_helper_that_the_platform_names_no_longer_is_told_until_it_is_withdrawn_or_named_again() {
    let named = |desk: &Desk, at: &str, units: &str| {
        let list = desk.csv("来单.csv", HEADER, &[&row(&[("协办单位", units)])]);
        desk.at(at).import(&list);
    };
    let called = || {
        let desk = with_row(TOWN, &[("协办单位", "住建局、交通运输局")]);
        desk.acts(&[("sign-for", &[]), ("triage", &concluding("首接联动"))]);
        desk.acts(&[("invite", ASKED)]);
        named(&desk, "2026-11-20T10:00", "交通运输局");
        desk.warned_of("helper_dropped", "二(一)", "withdraw");
        desk
    };
    called()
        .acts(&[("withdraw", &[("unit", "住建局"), ("reason", "不需要")])])
        .not_warned_of("helper_dropped");
    let desk = called();
    named(&desk, "2026-11-20T11:00", "交通运输局、住建局");
    desk.not_warned_of("helper_dropped");
}
