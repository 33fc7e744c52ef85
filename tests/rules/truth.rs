//! What is recorded and said is true: of whom it is told, at which time, and whose turn it is.

use super::attempt::Fields;
use super::desks::{
    CONTENT, DONE, asked, called, concluding, finished, joint, joint_alone, signed_for, solo,
    solo_done, told, unopened, whistle, with_row,
};
use super::support::{Desk, HEADER, HOUSING, NO, TOWN, row, text};

/// Returns who has to act, and since when.
#[track_caller]
fn ball(desk: &Desk) -> (String, String) {
    let ball = desk.show(NO)["ball"].clone();
    (text(&ball["holder"]), text(&ball["since"]))
}

const BY_PHONE: Fields<'_> = &[("told-by", "中心丛某"), ("via", "电话")];

#[test]
fn on_anothers_order_only_our_own_part_is_recorded() {
    let desk = asked();
    let opinion = [("unit", "公安分局"), ("text", "已看现场")];
    let good = [("unit", "交通运输局"), ("rating", "好")];
    let basis = [("unit", "公安分局"), ("basis", "三定方案")];
    for (act, fields) in [
        ("respond", &[("unit", "公安分局")][..]),
        ("arrive", &[("unit", "公安分局")]),
        ("contribute", &opinion),
        ("decline", &basis),
        ("rate", &good),
    ] {
        desk.when(act, fields)
            .refused_as("unknown_helper", "使用说明", "--unit")
            .and_stays_so();
    }
    let part = desk.show(NO)["own_part"].clone();
    assert!(part["responded_at"].is_null() && part["rating"].is_null());
    desk.when("respond", &[("unit", "公安分局")])
        .refused_as("unknown_helper", "使用说明", "record")
        .goes_through_with(&[("unit", "住建局")]);
}

#[test]
fn a_grade_is_not_older_than_what_the_unit_did() {
    // Responded, came and ended at 10:00, and the citizen was told at 11:00.
    let desk = told(joint());
    desk.when("rate", &[("rating", "好"), ("at", "2026-11-20 09:05")])
        .refused_as("time_before_cause", "使用说明", "--at")
        .goes_through_with(&[("at", "2026-11-20 10:00")]);
}

#[test]
fn nothing_is_decided_of_an_order_before_it_was_signed_for() {
    let desk = signed_for();
    desk.when(
        "triage",
        &[("conclusion", "自办"), ("at", "2026-11-20 08:59")],
    )
    .refused_as("time_before_cause", "使用说明", "--at")
    .goes_through_without("at");
    let late = unopened();
    late.at("2026-11-20T10:00").acts(&[(
        "triage",
        &[("conclusion", "自办"), ("at", "2026-11-20 09:30")],
    )]);
    late.when("sign-for", &[])
        .refused_as("time_before_cause", "使用说明", "--at")
        .goes_through_with(&[("at", "2026-11-20 09:20")]);
}

#[test]
fn the_days_in_our_hands_start_again_when_the_centre_or_the_platform_gives_the_order_back() {
    let named = [("lead-unit", TOWN), ("co-units", "住建局")];
    for (name, act, fields) in [
        ("提请认定", "designate", named.to_vec()),
        ("退回", "designate", named.to_vec()),
        (
            "退回",
            "answer-return",
            [&[("decision", "不同意")][..], BY_PHONE].concat(),
        ),
    ] {
        let desk = signed_for();
        desk.acts(&[("triage", &concluding(name))]);
        let talk = [
            ("person", "丛某"),
            ("content", "说明不属本单位职责"),
            ("purpose", "退回"),
        ];
        let issue = [("issue", "两家都说不归自己管")];
        match name {
            "退回" => desk.acts(&[("talk-platform", &talk), ("send-return", &[])]),
            _ => desk.acts(&[("request-determination", &issue)]),
        };
        assert_ne!(ball(&desk).0, "本单位", "{name}");
        desk.at("2026-11-24T09:20").act(NO, act, &fields);
        assert_eq!(desk.stage(), "to_triage", "{name} {act}");
        let ours = ("本单位".to_owned(), "2026-11-24T09:20:00".to_owned());
        assert_eq!(ball(&desk), ours, "{name} {act}");
        desk.at("2026-11-24T11:00")
            .acts(&[("record", &[("text", "到现场查看")])]);
        assert_eq!(ball(&desk), ours, "a note changes nothing");
    }
    let desk = signed_for();
    desk.acts(&[
        ("triage", &concluding("提请认定")),
        ("request-determination", &[("issue", "两家都说不归自己管")]),
    ]);
    let own = [&concluding("自办")[..], &[("reason", "中心认定由本单位办")]].concat();
    desk.at("2026-11-25T10:00").act(NO, "retriage", &own);
    assert_eq!(ball(&desk).1, "2026-11-25T10:00:00");
    // A unit that is called back leaves the order to us.
    let alone = joint();
    alone
        .at("2026-11-23T10:00")
        .acts(&[("withdraw", &[("reason", "不再需要")])]);
    let ours = ("本单位".to_owned(), "2026-11-23T10:00:00".to_owned());
    assert_eq!(ball(&alone), ours);
}

#[test]
fn our_part_as_a_helper_begins_when_we_are_made_one() {
    let desk = solo();
    let helping = [&[("lead-unit", "住建局"), ("we-help", "是")][..], BY_PHONE].concat();
    desk.at("2026-11-23T09:00").act(NO, "reassign", &helping);
    let order = desk.show(NO);
    assert_eq!(order["mechanism"], "first_handler");
    assert_eq!(order["own_part"]["requested_at"], "2026-11-23T09:00:00");
    assert_eq!(order["own_part"]["respond_by"], "2026-11-23T14:30:00");
    assert_eq!(ball(&desk).1, "2026-11-23T09:00:00");
}

#[test]
fn a_result_that_was_taken_back_is_neither_printed_nor_confirmed_nor_replied() {
    let desk = finished(joint());
    desk.acts(&[("resume", &[("reason", "诉求人又来电")])]);
    desk.form_breaks("V2", "附2", true, "finish");
    assert_eq!(desk.ok(&["form", NO])["fields"]["result"], "");
    desk.when("review", &[("truthful", "是")])
        .refused_as("no_result", "附1§3", "finish")
        .goes_through_after(&[("finish", DONE)]);
    let alone = solo_done();
    alone.acts(&[("feedback", CONTENT), ("resume", &[("reason", "又渗水")])]);
    alone
        .when("upload", &[("confirm", "")])
        .refused_as("no_result", "二(二)", "finish")
        .goes_through_after(&[("finish", DONE), ("feedback", CONTENT)]);
}

#[test]
fn a_call_to_nobody_is_asked_about() {
    let desk = with_row(TOWN, &[("联系电话", "")]);
    desk.acts(&[
        ("sign-for", &[]),
        ("triage", &[("conclusion", "自办")]),
        ("finish", DONE),
    ]);
    let missed = [("outcome", "未接通"), ("way", "电话")];
    desk.when("feedback", &missed)
        .asked_as("no_phone", "附1§3", "没有诉求人的联系电话");
}

#[test]
fn a_level_is_not_offered_to_a_unit_that_may_not_whistle() {
    let desk = with_row(HOUSING, &[("承办单位", "住建局")]);
    desk.acts(&[
        ("sign-for", &[]),
        ("triage", &concluding("首接联动")),
        ("invite", &[("units", "公安分局"), ("request", "到场")]),
    ]);
    for (act, fields) in [
        ("set-level", &[("level", "常规哨")][..]),
        ("end-round", &[("outcome", "已解决")]),
        (
            "invite",
            &[
                ("units", "交通运输局"),
                ("request", "到场"),
                ("level", "常规哨"),
            ],
        ),
    ] {
        let refused = desk.refused(NO, act, fields);
        let fix = text(&refused["fix"]);
        assert!(
            !fix.contains("retriage") && !fix.contains("确需吹哨"),
            "{fix}"
        );
    }
    // A town is told what to do first, also when the work is done already.
    joint()
        .when("set-level", &[("level", "常规哨")])
        .refused_as("level_without_whistle", "三(一)", "retriage")
        .and_stays_so();
    finished(joint())
        .when("set-level", &[("level", "常规哨")])
        .refused_as("level_without_whistle", "三(一)", "resume")
        .and_stays_so();
}

#[test]
fn whoever_is_not_content_after_the_reply_is_worked_for_when_the_platform_says_so() {
    let bad = [("outcome", "不满意"), ("way", "电话")];
    let desk = solo_done();
    desk.acts(&[("feedback", &bad)]);
    desk.warned_of("dissatisfied", "二(一)", "resume");
    desk.acts(&[("upload", &[("confirm", "")])]);
    desk.warned_of("dissatisfied", "二(一)", "reopen")
        .acts(&[("reopen", &[("reason", "平台要求重办")])])
        .not_warned_of("dissatisfied");
}

#[test]
fn an_order_at_work_is_not_taken_back_and_nobody_at_work_is_sent_away() {
    let returning = signed_for();
    returning.acts(&[("triage", &concluding("退回"))]);
    let disputed = signed_for();
    disputed.acts(&[("triage", &concluding("提请认定"))]);
    for (desk, says) in [
        (signed_for(), "还没有研判"),
        (joint(), "仍在联动办理"),
        (whistle(), "仍在联动办理"),
        (returning, "等平台答复"),
        (disputed, "等会商认定"),
    ] {
        for act in ["resume", "reopen"] {
            let refused = desk.refused(NO, act, &[("reason", "再办")]);
            let fix = text(&refused["fix"]);
            assert_eq!(refused["code"], "wrong_stage");
            assert!(fix.contains(says), "{act}: {fix}");
            assert!(
                !fix.contains("close-engagement") && !fix.contains("triage"),
                "{fix}"
            );
        }
    }
}

#[test]
fn a_slip_that_is_older_than_the_order_is_corrected_in_its_own_field() {
    let early = [("kind", "黄色"), ("issued-at", "2026-11-01 09:00")];
    solo()
        .when("supervise", &early)
        .refused_as("time_before_cause", "使用说明", "--issued-at")
        .goes_through_with(&[("issued-at", "2026-11-20 08:30")]);
}

#[test]
fn the_form_of_anothers_order_is_filled_by_its_lead() {
    for (desk, clause) in [(asked(), "二(二)"), (called(), "三(二)")] {
        let error = desk.fails(3, &["form", NO]);
        assert_eq!(error["code"], "no_form");
        assert_eq!(error["clause"], clause);
        assert!(text(&error["message"]).contains("牵头单位"), "{error}");
        let fix = text(&error["fix"]);
        assert!(fix.contains("respond"), "{fix}");
        assert!(
            !fix.contains("feedback") && !fix.contains("upload"),
            "{fix}"
        );
    }
}

#[test]
fn a_talk_with_the_head_of_the_unit_is_not_answered_unless_a_date_is_set() {
    let desk = solo();
    desk.acts(&[("supervise", &[("kind", "约谈")])]);
    desk.not_warned_of("supervision_open");
    desk.acts(&[(
        "supervise",
        &[("kind", "约谈"), ("reply-by", "2026-11-24 17:00")],
    )]);
    desk.warned_of("supervision_open", "附1§9", "answer-supervision");
    let said = text(&desk.findings("supervision_open")[0]["message"]);
    assert!(said.starts_with("约谈的整改情况还没有报送"), "{said}");
}

#[test]
fn a_leaders_note_keeps_its_order_in_front_until_the_order_ends() {
    let desk = solo();
    desk.acts(&[
        ("supervise", &[("kind", "批办"), ("issuer", "王某")]),
        ("answer-supervision", &[("text", "已按批办意见办理")]),
    ]);
    assert!(desk.run(&["list"]).out.contains('督'));
    let reminded = solo();
    reminded.acts(&[
        ("supervise", &[("kind", "工作提醒")]),
        ("answer-supervision", &[("text", "已整改")]),
    ]);
    assert!(!reminded.run(&["list"]).out.contains('督'));
}

#[test]
fn a_slip_of_the_keyboard_is_not_registered_as_a_unit() {
    let desk = signed_for();
    for (name, kind, near) in [
        ("文登区水力局", "区直部门", "水利局"),
        ("文登区民正局", "区直部门", "民政局"),
        ("文登区财政居", "区直部门", "财政局"),
        ("文登区应急管理所", "区直部门", "应急管理局"),
        ("文登区环山街办", "街道", "环山街道"),
        ("文登区天福街道办事外", "街道", "天福街道"),
        ("文登区高村镇人民政俯", "镇", "高村镇"),
    ] {
        let error = desk.fails(3, &["units", "--add", name, "--kind", kind]);
        assert_eq!(error["code"], "near_unit", "{name}");
        assert!(text(&error["message"]).contains(near), "{error}");
    }
    desk.acts(&[("assign", &[("to", "城建办"), ("confirm", "")])]);
    let add = ["units", "--add", "城建办", "--kind", "区直部门"];
    let error = desk.fails(3, &add);
    assert!(text(&error["message"]).contains("内部承办人"), "{error}");
    desk.ok(&[&add[..], &["--confirm"]].concat());
    let own = ["units", "--add", "龙山街道城建办", "--kind", "区直部门"];
    assert_eq!(desk.fails(3, &own)["code"], "near_unit");
}

#[test]
fn an_order_that_nobody_worked_on_is_not_reopened_for_its_papers() {
    let desk = signed_for();
    desk.act(NO, "take-back", BY_PHONE);
    let papers = [("reason", "缺材料"), ("kind", "补正")];
    desk.when("reopen", &papers)
        .refused_as("nothing_to_supplement", "使用说明", "--kind")
        .goes_through_with(&[("kind", "重新办理")]);
}

#[test]
fn a_property_company_is_not_the_districts_property_centre() {
    let desk = joint_alone();
    let company = [("units", "物业"), ("request", "配合")];
    desk.when("invite", &company)
        .asked_as("unknown_unit", "使用说明", "不是承办单位");
    assert_eq!(desk.show(NO)["engagements"][0]["unit"], "物业");
}

#[test]
fn a_section_of_ours_is_not_taken_for_another_unit() {
    let desk = joint_alone();
    desk.acts(&[("assign", &[("to", "应急办"), ("confirm", "")])]);
    let refused = desk.refused(NO, "invite", &[("units", "应急办"), ("request", "到场")]);
    let said = text(&refused["message"]);
    assert!(said.contains("本单位的内部承办人"), "{said}");
    assert!(!said.contains("应急管理局"), "{said}");
}

#[test]
fn an_order_waits_for_the_platforms_call_only_after_the_reply() {
    let desk = solo_done();
    desk.acts(&[("feedback", CONTENT)]);
    assert_eq!(desk.stage(), "to_revisit");
    let listed = desk.run(&["list"]).out;
    assert!(
        listed.contains("待上传") && !listed.contains("待平台回访"),
        "{listed}"
    );
    let page = desk.run(&["show", NO]).out;
    assert!(
        page.contains("待上传") && !page.contains("待平台回访"),
        "{page}"
    );
    let refused = desk.refused(NO, "close", &[]);
    assert!(
        !text(&refused["message"]).contains("待平台回访"),
        "{refused}"
    );
    desk.acts(&[("upload", &[("confirm", "")])]);
    assert!(desk.run(&["list"]).out.contains("待平台回访"));
}

#[test]
fn an_order_that_left_before_anybody_decided_is_decided_when_it_comes_back() {
    for (desk, stage) in [(signed_for(), "to_triage"), (unopened(), "to_sign_for")] {
        desk.act(NO, "take-back", BY_PHONE);
        desk.acts(&[("reopen", &[("reason", "又派回来了")])]);
        assert_eq!(desk.stage(), stage);
    }
    let desk = solo();
    desk.act(NO, "take-back", BY_PHONE);
    desk.acts(&[("reopen", &[("reason", "又派回来了")])]);
    assert_eq!(desk.stage(), "handling");
}

#[test]
fn handling_alone_what_the_centre_gave_to_several_is_asked() {
    let desk = Desk::of(TOWN);
    desk.import(&desk.csv("来单.csv", HEADER, &[&row(&[("协办单位", "住建局")])]));
    desk.acts(&[("sign-for", &[])]);
    desk.when("triage", &[("conclusion", "自办")]).asked_as(
        "solo_though_designated",
        "二(一)",
        "牵头联动",
    );
}

#[test]
fn an_ending_is_not_replaced_in_silence() {
    let desk = joint();
    desk.acts(&[
        ("respond", &[]),
        (
            "close-engagement",
            &[("outcome", "已配合"), ("confirm", "")],
        ),
    ]);
    desk.when("close-engagement", &[("outcome", "部分配合")])
        .asked_as("ending_replaced", "使用说明", "已记为“已配合”");
}

#[test]
fn the_centre_hears_of_a_unit_that_did_not_follow_the_lead() {
    // 首接单位要及时通报区社会事务协调中心 stands in 二(四) and not in 三(四).
    let refused = [("outcome", "拒不配合"), ("note", "负责人电话答复不来")];
    let poor = [("rating", "差"), ("rating-note", "电话明确拒绝到场")];
    let desk = joint();
    desk.acts(&[("close-engagement", &refused)]);
    desk.warned_of("helper_failed", "二(四)", "通报")
        .acts(&[("rate", &poor)]);
    desk.warned_of("helper_failed", "二(四)", "通报中心")
        .acts(&[(
            "record",
            &[("text", "已电话通报中心丛某"), ("kind", "通报中心")],
        )])
        .not_warned_of("helper_failed");
    let called = whistle();
    called.acts(&[("close-engagement", &refused)]);
    called
        .warned_of("helper_failed", "三(四)", "如实评价")
        .acts(&[("rate", &poor)])
        .not_warned_of("helper_failed");
}

#[test]
fn quick_handling_stands_at_the_head_of_the_page() {
    let desk = signed_for();
    desk.acts(&[("designate", &[("lead-unit", TOWN), ("expedite", "是")])]);
    let page = desk.run(&["show", NO]).out;
    let head = page.lines().find(|line| line.contains(NO));
    assert!(head.is_some_and(|line| line.contains("从速")), "{page}");
}

#[test]
fn a_reviewer_whom_nobody_registered_is_remarked() {
    let desk = told(joint());
    let by = |reviewer| [("truthful", "是"), ("reviewer", reviewer)];
    desk.acts(&[("rate", &[("rating", "好")]), ("review", &by("外单位赵某"))]);
    desk.form_breaks("V11", "附1§3", false, "review");
    desk.acts(&[("review", &by("周某"))]);
    desk.form_keeps("V11");
}

#[test]
fn what_nobody_told_is_not_a_decision_of_the_platform() {
    let desk = solo();
    let due = [("new-due", "2026-11-27 17:30")];
    let lead = [("lead-unit", "住建局")];
    for (act, more) in [
        ("take-back", &[][..]),
        ("platform-close", &[]),
        ("reassign", &lead),
        ("move-due", &due),
    ] {
        for nobody in ["无", "。", "不详"] {
            let fields = [more, &[("told-by", nobody), ("via", "电话")]].concat();
            desk.when(act, &fields)
                .refused_as("told_by_nobody", "附1§3", "--told-by")
                .and_stays_so();
        }
    }
    let returning = signed_for();
    returning.acts(&[("triage", &concluding("退回"))]);
    let answer = [("decision", "同意"), ("told-by", "无"), ("via", "电话")];
    returning
        .when("answer-return", &answer)
        .refused_as("told_by_nobody", "附1§3", "--told-by")
        .goes_through_with(&[("told-by", "12 号话务员"), ("confirm", "")]);
}

#[test]
fn nobody_meets_about_an_order_that_has_not_come() {
    let desk = solo();
    let early = [("text", "与住建局商定"), ("at", "2026-11-18 09:00")];
    for kind in ["会商", "现场", "联合行动"] {
        let fields = [&early[..], &[("kind", kind)]].concat();
        desk.when("record", &fields)
            .refused_as("time_before_cause", "使用说明", "--at")
            .and_stays_so();
    }
    // The citizen may have called before.
    desk.acts(&[("record", &[&early[..], &[("kind", "电话")]].concat())]);
}

#[test]
fn the_request_that_we_did_not_answer_is_called_what_it_is() {
    for (desk, asked, other) in [
        (asked(), "联动要求", "吹哨"),
        (called(), "吹哨要求", "联动"),
    ] {
        desk.at("2026-11-24T09:00");
        let said = text(&desk.findings("own_silent")[0]["message"]);
        assert!(said.contains(asked) && !said.contains(other), "{said}");
    }
}

#[test]
fn the_set_up_says_who_heads_the_unit() {
    let desk = Desk::of(TOWN);
    let ran = desk.run(&["init", "--unit", TOWN, "--principal", "周某"]);
    assert!(ran.out.contains("主要负责人：周某"), "{ran:?}");
    let help = desk.run(&["--help"]).out;
    assert!(help.contains("LIAISON_NOW"), "{help}");
}
