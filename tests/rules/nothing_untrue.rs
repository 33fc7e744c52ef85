//! What is recorded, found and printed holds against the record: limits that were moved, reports that
//! were not made, matters that were not brought before.

use super::desks::{
    DONE, asked, concluding, joint, joint_alone, signed_for, solo_done, whistle_alone,
};
use super::support::{Desk, HEADER, NO, ROW, TOWN, row, text};

/// A 常规哨 to 住建局 with a limit to report in of its own.
fn called_by(limit: &str) -> Desk {
    let desk = whistle_alone();
    let call = [
        ("units", "住建局"),
        ("request", "到场执法"),
        ("level", "常规哨"),
        ("arrive-by", limit),
    ];
    desk.acts(&[("invite", &call), ("notify-platform", &[("via", "电话")])]);
    desk
}

const TACKLING: [(&str, &str); 2] = [("level", "攻坚哨"), ("basis", "情况复杂，镇街无执法权")];

#[test]
fn a_new_level_moves_the_limit_of_the_units_that_are_awaited_and_nobody_is_absent_before_it() {
    let desk = called_by("2026-11-20 16:00");
    let fields = [&TACKLING[..], &[("arrive-by", "2026-11-23 10:00")]].concat();
    let done = desk.at("2026-11-20T11:05").act(NO, "set-level", &fields);
    assert!(
        done["remarks"].to_string().contains("11-23 10:00"),
        "{done}"
    );
    let helper = desk.show(NO)["engagements"][0].clone();
    assert_eq!(helper["arrive_by"], "2026-11-23T10:00:00", "{helper}");
    let page = desk.run(&["show", NO]).out;
    assert!(page.contains("报到时限改为 11-23 10:00"), "{page}");
    desk.at("2026-11-20T16:30")
        .when("close-engagement", &[("outcome", "未报到")])
        .refused_as("absent_too_early", "本单位口径", "过了时限再记")
        .goes_through_at("2026-11-23T10:01");
}

#[test]
fn the_limit_moves_without_a_new_level_too_and_never_after_the_deadline_of_the_order() {
    let desk = called_by("2026-11-20 16:00");
    let later = [("level", "常规哨"), ("arrive-by", "2026-11-30 10:00")];
    let done = desk.act(NO, "set-level", &later);
    assert!(done["remarks"].to_string().contains("以办理时限"), "{done}");
    let helper = desk.show(NO)["engagements"][0].clone();
    assert_eq!(helper["arrive_by"], "2026-11-25T17:30:00", "{helper}");
    assert_eq!(desk.show(NO)["whistle_rounds"].as_array().unwrap().len(), 1);
    // Who has to come earlier has responded by then.
    let sooner = [("level", "常规哨"), ("arrive-by", "2026-11-20 09:30")];
    desk.acts(&[("set-level", &sooner)]);
    let helper = desk.show(NO)["engagements"][0].clone();
    assert_eq!(helper["respond_by"], "2026-11-20T09:30:00", "{helper}");
}

#[test]
fn a_limit_that_is_past_or_for_nobody_is_refused_and_so_is_who_told_us_of_our_own_whistle() {
    let desk = called_by("2026-11-20 16:00");
    let past = [&TACKLING[..], &[("arrive-by", "2026-11-20 10:00")]].concat();
    desk.at("2026-11-20T11:05")
        .when("set-level", &past)
        .refused_as("limit_in_the_past", "使用说明", "--arrive-by")
        .goes_through_with(&[("arrive-by", "2026-11-23 10:00")]);
    desk.acts(&[("arrive", &[])]);
    let limit = [("level", "常规哨"), ("arrive-by", "2026-11-24 10:00")];
    desk.when("set-level", &limit)
        .refused_as("limit_for_nobody", "使用说明", "--arrive-by")
        .goes_through_without("arrive-by");
    let told = [&TACKLING[..], &[("told-by", "王某")]].concat();
    desk.when("set-level", &told)
        .refused_as("level_told_to_us", "使用说明", "--told-by")
        .goes_through_without("told-by");
}

#[test]
fn a_limit_counted_from_another_one_is_not_called_agreed() {
    let desk = called_by("2026-11-20 09:20");
    let helper = desk.show(NO)["engagements"][0].clone();
    assert_eq!(helper["respond_by"], "2026-11-20T09:20:00", "{helper}");
    assert_eq!(helper["arrive_source"], "told", "{helper}");
    assert_eq!(
        helper["respond_source"],
        serde_json::Value::Null,
        "{helper}"
    );
}

/// A 重点哨 that nobody reported, whose case ended with this result.
fn unreported(outcome: &str) -> Desk {
    let desk = whistle_alone();
    let call = [
        &[("units", "住建局"), ("request", "到场执法")][..],
        &TACKLING,
    ]
    .concat();
    let end = if outcome == "已解决" {
        "已解决"
    } else {
        "未解决"
    };
    let result = "街道与住建局三次现场协调，施工方仍未停工，已列入重点事项继续协调。";
    let done = [
        ("result", result),
        ("outcome", outcome),
        ("reason", "施工方拒不停工"),
        ("next-step", "继续协调"),
        ("round-outcome", end),
    ];
    let done = if outcome == "已解决" {
        vec![done[0], done[1], done[4], ("confirm", "")]
    } else {
        done.to_vec()
    };
    desk.acts(&[
        ("invite", &call),
        ("notify-platform", &[("via", "电话")]),
        ("respond", &[]),
        ("arrive", &[]),
        ("end-round", &[("outcome", "未解决")]),
        ("set-level", &[("level", "重点哨"), ("basis", "仍未解决")]),
        ("close-engagement", &[("outcome", "部分配合")]),
        ("finish", &done),
    ]);
    desk
}

#[test]
fn a_key_whistle_that_was_not_reported_stays_a_finding_after_its_end_and_stands_on_the_form() {
    let desk = unreported("未解决");
    desk.warned_of("key_whistle_unreported", "三(一)", "report-district")
        .form_breaks("V5", "三(一)", true, "report-district");
    let report = [("text", "需区级协调"), ("by", "王某")];
    desk.acts(&[("report-district", &report)])
        .not_warned_of("key_whistle_unreported")
        .form_keeps("V5");
    // What is solved needs no report any more; the form says that there was none.
    let desk = unreported("已解决");
    desk.warned_of("key_whistle_unreported", "三(一)", "report-district")
        .form_breaks("V5", "三(一)", false, "report-district");
}

#[test]
fn orders_dispatched_in_the_same_minute_were_not_brought_before_each_other() {
    let desk = Desk::of(TOWN);
    let others = ["261119093015000124", "261119093015000125"];
    let rows = others.map(|number| row(&[("工单编号", number)]));
    desk.import(&desk.csv("三单.csv", HEADER, &[ROW, &rows[0], &rows[1]]));
    for number in [NO, others[0], others[1]] {
        let shown = desk.show(number);
        assert_eq!(shown["reported_before"], serde_json::Value::Null, "{shown}");
    }
    desk.acts(&[("sign-for", &[])])
        .not_warned_of("reported_before");
}

#[test]
fn a_matter_for_which_a_whistle_was_decided_is_told_to_blow_it() {
    let desk = Desk::of(TOWN);
    let earlier = row(&[
        ("工单编号", "261118093015000777"),
        ("受理时间", "2026-11-18 08:30:15"),
        ("派单时间", "2026-11-18 09:00"),
    ]);
    desk.import(&desk.csv("前.csv", HEADER, &[&earlier]));
    desk.import(&desk.csv("来单.csv", HEADER, &[ROW]));
    desk.acts(&[("sign-for", &[]), ("triage", &concluding("吹哨"))]);
    desk.warned_of("reported_before", "三(四)", "invite");
    let said = text(&desk.findings("reported_before")[0]["message"]);
    assert!(said.contains("已研判为吹哨"), "{said}");
    desk.acts(&[("invite", super::desks::WHISTLED)]);
    assert_eq!(desk.findings("reported_before")[0]["severity"], "info");
}

#[test]
fn a_new_deadline_that_the_platform_told_a_helper_is_on_record() {
    let told = [
        ("new-due", "2026-11-24 17:00"),
        ("told-by", "平台王某"),
        ("via", "电话"),
    ];
    let desk = asked();
    desk.acts(&[("move-due", &told)]);
    assert_eq!(desk.show(NO)["due_at"], "2026-11-24T17:00:00");
    let desk = joint();
    let away = [
        ("lead-unit", "住建局"),
        ("told-by", "平台王某"),
        ("via", "电话"),
        ("we-help", "是"),
    ];
    desk.acts(&[("reassign", &away), ("move-due", &told)]);
    assert_eq!(desk.show(NO)["due_at"], "2026-11-24T17:00:00");
}

#[test]
fn a_visit_before_any_result_or_reply_is_recorded_and_found() {
    let desk = signed_for();
    desk.acts(&[("revisit", &[("result", "满意")])]).warned_of(
        "visit_unreplied",
        "二(二)",
        "triage",
    );
    let desk = solo_done();
    desk.at("2026-11-20T12:10")
        .acts(&[("revisit", &[("result", "满意"), ("at", "2026-11-20 08:30")])]);
    desk.warned_of("visit_unreplied", "二(二)", "upload")
        .warned_of("times_contradict", "使用说明", "undo")
        .acts(&[("upload", &[("confirm", "")])])
        .not_warned_of("visit_unreplied");
}

#[test]
fn the_platform_gets_no_reply_before_the_result() {
    let desk = solo_done();
    desk.at("2026-11-20T12:00")
        .when("upload", &[("at", "2026-11-20 08:30"), ("confirm", "")])
        .refused_as("time_before_cause", "二(二)", "--at")
        .goes_through_without("at");
}

#[test]
fn what_was_done_before_an_order_was_registered_is_found_if_nobody_wrote_when_it_came() {
    let desk = Desk::of(TOWN);
    desk.at("2026-11-20T14:00");
    desk.ok(&["act", "new", "--title", "噪音", "--content", "夜间施工"]);
    desk.act("临-0001", "sign-for", &[("at", "2026-11-20 09:00")]);
    let findings = desk.show("临-0001")["findings"].to_string();
    assert!(findings.contains("“登记来单”"), "{findings}");
}

#[test]
fn once_there_is_a_result_the_next_step_is_ours_whoever_has_not_answered() {
    let desk = super::desks::solo();
    let given = [("to", "城管科"), ("confirm", "")];
    desk.acts(&[("assign", &given)]);
    assert_eq!(desk.show(NO)["ball"]["holder"], "城管科");
    desk.acts(&[("finish", DONE)]);
    assert_eq!(desk.show(NO)["ball"]["holder"], "本单位");
}

#[test]
fn a_request_taken_back_without_a_triage_is_not_called_one_that_was_decided() {
    let desk = signed_for();
    desk.acts(&[
        ("invite", super::desks::WHISTLED),
        ("withdraw", &[("reason", "不需要")]),
    ]);
    let said = desk.findings("nobody_invited")[0].clone();
    let message = text(&said["message"]);
    assert!(!message.contains("已研判"), "{said}");
    assert!(text(&said["fix"]).contains("triage"), "{said}");
    desk.acts(&[("triage", &[("conclusion", "自办")])])
        .not_warned_of("nobody_invited");
}

#[test]
fn a_unit_above_the_district_never_reports_in_but_may_take_part() {
    for name in ["威海市水务局", "山东省生态环境厅", "国家铁路局"] {
        let desk = joint_alone();
        let above = [("units", name), ("request", "会商"), ("confirm", "")];
        desk.when("invite", &above)
            .refused_as("unit_above", "三(三)", "ask-superior")
            .goes_through_with(&[("units", "水利局")]);
        desk.act(NO, "participate", &[("name", name), ("text", "派员指导")]);
        let shown = desk.show(NO);
        assert!(shown.to_string().contains(name), "{shown}");
        desk.acts(&[("ask-superior", &[("superior", name), ("text", "请支持")])]);
    }
}

#[test]
fn the_answer_about_an_event_is_addressed_to_nobody_by_a_word_of_the_program() {
    let desk = signed_for();
    desk.acts(&[("supervise", &[("kind", "群体性事件"), ("text", "业主聚集")])]);
    let answer = [("text", "已到现场安抚并协调"), ("rectified", "已整改")];
    let done = desk.act(NO, "answer-supervision", &answer);
    let letter = done["letters"].to_string();
    assert!(
        letter.contains("来文单位") && !letter.contains("来源未写"),
        "{done}"
    );
}
