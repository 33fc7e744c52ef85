//! What somebody who knows the regulation by heart reads: letters, findings and the flow tell what is
//! on record, by the clause that says it, and what is told late is recorded.

use super::attempt::Fields;
use super::desks::{
    ANSWERS, CONTENT, DONE, concluding, joint, joint_alone, signed_for, solo, solo_done,
    solo_replied, told, whistle, whistle_alone,
};
use super::support::{Desk, HOUSING, NO, text};

const TACKLING: Fields<'_> = &[
    ("units", "住建局"),
    ("request", "到场执法"),
    ("level", "攻坚哨"),
    ("basis", "情况复杂"),
];

fn reported() -> Fields<'static> {
    &[
        ("text", "请区里研究"),
        ("by", "周某"),
        ("at", "2026-11-20 11:00"),
    ]
}

fn page(desk: &Desk) -> String {
    desk.run(&["show", NO]).out
}

fn message(desk: &Desk, code: &str) -> String {
    text(&desk.findings(code)[0]["message"])
}

#[test]
fn a_report_made_before_the_key_whistle_counts_as_its_report() {
    let desk = whistle_alone();
    desk.acts(&[
        ("invite", TACKLING),
        ("notify-platform", &[("via", "电话")]),
    ]);
    desk.at("2026-11-20T12:00").acts(&[
        (
            "end-round",
            &[("outcome", "未解决"), ("at", "2026-11-20 10:00")],
        ),
        ("report-district", reported()),
        ("set-level", &[("level", "重点哨"), ("basis", "仍未解决")]),
    ]);
    desk.not_warned_of("key_whistle_unreported");
    // What was reported before the 攻坚哨 had failed is no report of a 重点哨.
    let early = whistle_alone();
    early
        .at("2026-11-20T12:00")
        .acts(&[
            ("invite", TACKLING),
            ("notify-platform", &[("via", "电话")]),
            ("report-district", reported()),
            (
                "answer-escalation",
                &[("outcome", "已批示"), ("text", "先协调")],
            ),
            ("end-round", &[("outcome", "未解决")]),
            ("set-level", &[("level", "重点哨"), ("basis", "仍未解决")]),
        ])
        .warned_of("key_whistle_unreported", "三(一)", "report-district");
}

#[test]
fn the_letter_of_a_further_instruction_is_of_its_own_day_and_asks_for_nothing_that_is_past() {
    let desk = whistle_alone();
    desk.acts(&[
        ("invite", TACKLING),
        ("notify-platform", &[("via", "电话")]),
    ]);
    desk.at("2026-11-23T10:00").acts(&[
        ("respond", &[("at", "2026-11-23 09:10")]),
        (
            "end-round",
            &[("outcome", "未解决"), ("at", "2026-11-23 09:30")],
        ),
        ("set-level", &[("level", "重点哨"), ("basis", "仍未解决")]),
    ]);
    let done = desk.at("2026-11-24T10:00").act(
        NO,
        "instruct",
        &[("text", "夜间再查一次"), ("answer-by", "2026-11-24 17:00")],
    );
    let letter = text(&done["letters"][0]);
    assert!(letter.contains("重点哨"), "{letter}");
    assert!(letter.ends_with("2026年11月24日"), "{letter}");
    assert!(letter.contains("（请于11月24日17:00前回复）"), "{letter}");
    assert!(!letter.contains("前响应。"), "{letter}");
    assert!(!letter.contains("11月23日17:30"), "{letter}");
}

#[test]
fn a_limit_of_an_instruction_was_set_by_the_instruction() {
    let desk = joint();
    desk.acts(&[
        ("respond", &[]),
        (
            "instruct",
            &[("text", "再查一次"), ("answer-by", "2026-11-20 15:00")],
        ),
    ]);
    desk.at("2026-11-20T16:00")
        .warned_of("instruction_unanswered", "二(三)", "acknowledge");
    let said = message(&desk, "instruction_unanswered");
    assert!(said.contains("（调度时约定）"), "{said}");
}

#[test]
fn a_helper_of_which_the_centre_was_told_is_not_to_be_told_of_again() {
    let desk = joint();
    desk.at("2026-11-23T10:00")
        .warned_of("helper_silent", "二(四)", "report-helper")
        .acts(&[
            ("urge", &[("target", "住建局")]),
            ("report-helper", &[("unit", "住建局"), ("person", "于某")]),
        ]);
    let late = desk.at("2026-11-25T10:00");
    late.warned_of("helper_silent", "二(四)", "close-engagement");
    let said = message(late, "helper_silent");
    assert!(said.contains("11-23 10:00已通报中心"), "{said}");
}

#[test]
fn a_new_request_was_not_urged_by_the_reminder_of_the_old_one() {
    let desk = joint();
    desk.at("2026-11-23T10:00").acts(&[
        ("urge", &[("target", "住建局")]),
        ("close-engagement", &[("outcome", "未报到")]),
    ]);
    desk.at("2026-11-23T11:00")
        .acts(&[("invite", &[("units", "住建局"), ("request", "再到场")])]);
    let late = desk.at("2026-11-24T16:00");
    late.warned_of("helper_silent", "二(四)", "urge");
    let said = message(late, "helper_silent");
    assert!(!said.contains("已催办过"), "{said}");
    late.acts(&[("urge", &[("target", "住建局")])]);
    let said = message(late.at("2026-11-25T16:00"), "helper_silent");
    assert!(said.contains("已催办过"), "{said}");
}

#[test]
fn a_neighbouring_town_is_judged_by_the_clause_of_first_handling() {
    let desk = whistle_alone();
    desk.acts(&[
        (
            "invite",
            &[
                ("units", "天福街道"),
                ("request", "协助疏导"),
                ("level", "常规哨"),
            ],
        ),
        ("notify-platform", &[("via", "电话")]),
    ]);
    desk.at("2026-11-23T10:00")
        .warned_of("helper_silent", "二(四)", "report-helper");
    whistle()
        .at("2026-11-23T10:00")
        .warned_of("helper_silent", "三(四)", "report-helper");
}

#[test]
fn a_helper_of_first_handling_that_did_nothing_has_not_cooperated_and_need_not_report_in() {
    let desk = joint();
    let late = desk.at("2026-11-23T10:00");
    late.acts(&[("close-engagement", &[("outcome", "未报到")])]);
    let done = late.act(
        NO,
        "report-helper",
        &[("unit", "住建局"), ("person", "于某")],
    );
    let letter = text(&done["letters"][0]);
    assert!(
        letter.contains("未配合") && !letter.contains("未报到"),
        "{letter}"
    );
    assert!(page(late).contains("未配合"), "{}", page(late));
    let whistled = whistle();
    let late = whistled.at("2026-11-26T10:00");
    late.acts(&[("close-engagement", &[("outcome", "未报到")])]);
    assert!(page(late).contains("未报到"), "{}", page(late));
}

#[test]
fn an_unreasonable_demand_is_recognised_by_somebody_else_on_some_day() {
    let desk = solo();
    let finish = [
        ("result", "诉求没有政策依据，已当面说明。"),
        ("outcome", "不合理诉求"),
    ];
    desk.when("finish", &finish)
        .refused_as("unreasonable_unrecognised", "附1§9", "--recognised-by")
        .and_stays_so();
    let ours = [
        &finish[..],
        &[
            ("recognised-by", "龙山街道办事处"),
            ("recognised-on", "2026-11-19"),
        ],
    ];
    desk.when("finish", &ours.concat())
        .refused_as("unreasonable_unrecognised", "附1§9", "解释说明")
        .goes_through_with(&[("recognised-by", "区社会事务协调中心")]);
    let shown = desk.show(NO);
    assert_eq!(
        shown["results"][0]["recognised"]["by"],
        "区社会事务协调中心"
    );
    let history = page(&desk);
    assert!(
        history.contains("区社会事务协调中心2026年11月19日认定为不合理诉求"),
        "{history}"
    );
}

#[test]
fn a_report_upward_is_answered_after_the_order_came_back_too() {
    let desk = solo();
    desk.acts(&[
        ("report-district", &[("text", "请区里协调"), ("by", "周某")]),
        ("finish", DONE),
        ("feedback", CONTENT),
        ("upload", &[("confirm", "")]),
        (
            "reopen",
            &[
                ("by", "平台"),
                ("reason", "复发"),
                ("kind", "重新办理"),
                ("due-at", "2026-11-30 17:30"),
            ],
        ),
    ]);
    desk.warned_of("escalation_open", "二(三)", "answer-escalation")
        .acts(&[(
            "answer-escalation",
            &[("outcome", "已批示"), ("text", "请住建局配合")],
        )])
        .not_warned_of("escalation_open");
}

#[test]
fn a_handing_over_told_after_the_opinion_is_recorded_with_its_own_time() {
    let desk = signed_for();
    desk.act(NO, "triage", &concluding("提请认定"));
    desk.acts(&[(
        "request-determination",
        &[("issue", "归谁管"), ("candidates", "住建局、交通运输局")],
    )]);
    let later = desk.at("2026-11-24T10:00");
    later.acts(&[("record-opinion", &[("outcome", "职责空白")])]);
    let later = desk.at("2026-11-24T15:00");
    later
        .when("transfer-determination", &[("told-by", "于某")])
        .refused_as("time_before_cause", "使用说明", "--at")
        .goes_through_with(&[("at", "2026-11-23 10:00")]);
    later.acts(&[("district-designate", &[("lead-unit", "龙山街道办事处")])]);
    let last = desk.at("2026-11-24T16:00");
    last.when("special-report", &[("number", "2026年第12期")])
        .refused_as("time_before_cause", "使用说明", "--at")
        .goes_through_with(&[("at", "2026-11-24 14:00")]);
    let flow = last.run(&["show", NO, "--flow"]).out;
    assert!(
        flow.contains("责任主体认定") && flow.contains("区级指定"),
        "{flow}"
    );
}

#[test]
fn our_request_rests_on_our_own_basis_and_not_on_what_the_helper_says() {
    let desk = joint();
    desk.acts(&[
        (
            "decline",
            &[
                ("unit", "住建局"),
                ("basis", "应由交通运输局负责"),
                ("told-by", "王某"),
            ],
        ),
        (
            "request-determination",
            &[
                ("unit", "住建局"),
                ("issue", "归谁管"),
                ("candidates", "住建局、交通运输局"),
            ],
        ),
    ]);
    let asked = desk.show(NO)["determinations"][0]["request"]["basis"].clone();
    assert_eq!(asked, ANSWERS[2].1);
}

#[test]
fn a_leaders_note_says_which_leader_wrote_it() {
    let desk = solo();
    desk.when("supervise", &[("kind", "批办")])
        .asked_as("leader_unnamed", "附1§5", "哪位领导");
    let desk = solo();
    desk.when(
        "supervise",
        &[("kind", "批办"), ("issuer", "区社会事务协调中心")],
    )
    .asked_as("leader_unnamed", "附1§5", "不是领导姓名");
    solo().acts(&[("supervise", &[("kind", "批办"), ("issuer", "王某")])]);
}

#[test]
fn a_special_channel_is_named_when_an_order_is_registered() {
    let desk = signed_for();
    let done = desk.ok(&[
        "act",
        "new",
        "--title",
        "路口积水",
        "--channel",
        "中国政府网留言",
    ]);
    let number = text(&done["order_no"]);
    let shown = desk.show(&number);
    assert_eq!(shown["source"], "key_channel");
    assert_eq!(shown["channel"], "中国政府网留言");
}

#[test]
fn the_citizen_waits_for_us_once_there_is_a_result() {
    let desk = solo();
    desk.acts(&[(
        "ask-superior",
        &[("superior", "市水务局"), ("text", "请支持")],
    )]);
    let holder = text(&desk.show(NO)["ball"]["holder"]);
    assert!(holder.contains("市水务局"), "{holder}");
    desk.acts(&[("finish", DONE)]);
    let holder = text(&desk.show(NO)["ball"]["holder"]);
    assert!(!holder.contains("市水务局"), "{holder}");
}

#[test]
fn what_waits_beside_the_way_is_not_drawn_as_done() {
    let desk = whistle();
    desk.acts(&[(
        "ask-superior",
        &[("superior", "市水务局"), ("text", "请支持")],
    )]);
    let flow = desk.run(&["show", NO, "--flow"]).out;
    let line = |word: &str| {
        let line = flow.lines().find(|line| line.contains(word));
        line.unwrap_or_else(|| panic!("{word}: {flow}")).to_owned()
    };
    for word in ["市水务局", "住建局", "常规哨"] {
        assert!(line(word).contains('▷'), "{}", line(word));
    }
}

#[test]
fn a_refused_return_stays_in_the_drawing() {
    let desk = signed_for();
    desk.act(NO, "triage", &concluding("退回"));
    desk.acts(&[
        (
            "talk-platform",
            &[
                ("person", "于某"),
                ("purpose", "退回"),
                ("content", "非本单位职责"),
            ],
        ),
        ("send-return", &[]),
        (
            "answer-return",
            &[
                ("decision", "不同意"),
                ("reason", "属地管理"),
                ("told-by", "于某"),
                ("via", "电话"),
            ],
        ),
        (
            "retriage",
            &[("conclusion", "自办"), ("reason", "平台不同意退回")],
        ),
    ]);
    let flow = desk.run(&["show", NO, "--flow"]).out;
    assert!(flow.contains("退回") && flow.contains("不同意"), "{flow}");
}

#[test]
fn a_precedent_is_found_by_the_question_that_was_decided() {
    let desk = signed_for();
    desk.act(NO, "triage", &concluding("提请认定"));
    desk.acts(&[
        (
            "request-determination",
            &[
                ("issue", "流浪犬收容点归谁管"),
                ("candidates", "住建局、公安分局"),
            ],
        ),
        (
            "record-opinion",
            &[
                ("outcome", "其他单位承办"),
                ("units", "公安分局"),
                ("number", "文编发〔2026〕8号"),
            ],
        ),
    ]);
    let done = desk.ok(&[
        "act",
        "new",
        "--title",
        "流浪犬收容点归谁管",
        "--content",
        "没人管",
    ]);
    let shown = desk.show(&text(&done["order_no"]));
    assert_eq!(shown["precedents"][0]["order_no"], NO, "{shown}");
}

#[test]
fn a_citizen_who_is_not_satisfied_is_todays_work() {
    let desk = solo_replied();
    desk.at("2026-11-24T09:00")
        .acts(&[("revisit", &[("result", "不满意")])]);
    let today = desk.ok(&["list", "--view", "today"]);
    assert!(today.to_string().contains(NO), "{today}");
}

#[test]
fn what_is_wrong_in_a_reply_of_ours_alone_is_put_right_by_an_act_that_exists() {
    let desk = solo_done();
    desk.when("review", &[("truthful", "否")])
        .refused_as("not_truthful", "附1§3", "finish")
        .and_stays_so();
    desk.acts(&[("feedback", CONTENT)]);
    desk.when("review", &[("truthful", "否")])
        .refused_as("not_truthful", "附1§3", "resume")
        .and_stays_so();
}

#[test]
fn a_unit_that_leads_after_a_reassignment_does_not_help_itself() {
    let desk = super::desks::with_row(
        HOUSING,
        &[("承办单位", "住建局"), ("协办单位", "交通运输局")],
    );
    desk.acts(&[
        ("sign-for", &[]),
        (
            "reassign",
            &[
                ("lead-unit", "交通运输局"),
                ("told-by", "丛某"),
                ("via", "电话"),
            ],
        ),
    ]);
    let shown = desk.show(NO);
    assert_eq!(shown["lead_unit"], "文登区交通运输局");
    assert!(
        !shown["co_units"].to_string().contains("交通运输局"),
        "{shown}"
    );
}

#[test]
fn a_preview_of_a_list_changes_nothing() {
    let desk = joint_alone();
    let file = desk.write("清单.csv", "事项,主体责任部门\n违法占地查处,自然资源局\n");
    for list in ["tackling-list", "duty-list"] {
        let said = desk.run(&["import", &file, "--as", list, "--dry-run"]);
        assert!(said.out.contains("还没有改动"), "{}", said.out);
        let said = desk.ok(&["import", &file, "--as", list, "--dry-run"]);
        assert_eq!(
            (&said["changed"], &said["dry_run"]),
            (&true.into(), &true.into())
        );
        let done = desk.ok(&["import", &file, "--as", list]);
        assert_eq!(done["changed"], true, "{done}");
    }
    let refused = desk.fails(1, &["import", &file, "--as", "calendar", "--dry-run"]);
    assert!(text(&refused["message"]).contains("没有预览"), "{refused}");
}

#[test]
fn a_result_of_ours_alone_is_reviewed_before_it_goes_out() {
    let desk = solo_done();
    desk.warned_of("result_unreviewed", "附1§3", "review")
        .acts(&[("review", &[("truthful", "是"), ("reviewer", "丛某")])])
        .not_warned_of("result_unreviewed");
    // What was written anew is not what was reviewed.
    desk.at("2026-11-20T15:00")
        .acts(&[(
            "finish",
            &[
                ("result", "已再次复查，夜间没有施工。"),
                ("outcome", "已解决"),
            ],
        )])
        .warned_of("result_unreviewed", "附1§3", "review");
    // A form asks for its review by itself.
    told(joint()).not_warned_of("result_unreviewed");
}

#[test]
fn whose_superior_hears_of_a_grade_is_said_for_enterprises_and_units_of_above() {
    let rated = |unit: &str| {
        let desk = whistle_alone();
        let asked = [("units", unit), ("request", "到场"), ("level", "常规哨")];
        desk.acts(&[("invite", &asked), ("notify-platform", &[("via", "电话")])]);
        desk.at("2026-11-20T10:00").acts(&[
            ("respond", &[]),
            ("arrive", &[("confirm", "")]),
            (
                "close-engagement",
                &[("outcome", "已配合"), ("confirm", "")],
            ),
            ("rate", &[("rating", "好")]),
        ]);
        page(&desk)
    };
    assert!(rated("供电公司").contains("附1§8"));
    assert!(!rated("住建局").contains("附1§8"));
}
