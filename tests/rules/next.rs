//! The next step of an order, the clause that requires it, and who has to act.

use super::attempt::Fields;
use super::desks::{
    ASKED, CONTENT, WHISTLED, called, concluding, exported, finished, joint, joint_alone, reviewed,
    scanned, signed_for, solo, solo_done, solo_replied, told, unopened, uploaded, whistle,
    whistle_alone, with_row,
};
use super::support::{Desk, HOUSING, NO, TOWN};

/// Returns the order's next step, its clause, and who has to act.
#[track_caller]
fn next(desk: &Desk, act: &str, clause: &str, holder: &str) {
    let order = desk.ok(&["show", NO]);
    assert_eq!(order["next"]["action"], act, "{}", order["next"]);
    assert_eq!(order["next"]["clause"], clause, "{act}");
    assert_eq!(order["ball"]["holder"], holder, "{act}: {}", order["ball"]);
}

/// Returns the desk after these further acts.
fn and(desk: Desk, acts: &[(&str, Fields<'_>)]) -> Desk {
    desk.acts(acts);
    desk
}

const US: &str = "本单位";

#[test]
fn a_case_handled_alone_is_led_from_step_to_step() {
    next(&unopened(), "sign-for", "二(一)", US);
    next(&signed_for(), "triage", "二(二)", US);
    next(&solo(), "finish", "二(三)", US);
    let given = and(solo(), &[("assign", &[("to", "城建办"), ("confirm", "")])]);
    next(&given, "hand-in", "二(三)", "城建办");
    let back = and(given, &[("hand-in", &[("text", "已劝停")])]);
    next(&back, "finish", "二(三)", US);
    next(&solo_done(), "feedback", "二(二)", US);
    next(
        &and(solo_done(), &[("feedback", CONTENT)]),
        "upload",
        "二(二)",
        US,
    );
    next(&solo_replied(), "revisit", "二(四)", "平台");
    let bad = and(solo_replied(), &[("revisit", &[("result", "不满意")])]);
    next(&bad, "reopen", "二(一)", "平台");
}

#[test]
fn joint_work_waits_for_the_platform_the_helpers_and_the_paper_in_turn() {
    next(&joint_alone(), "invite", "二(二)", US);
    let asked = and(joint_alone(), &[("invite", ASKED)]);
    next(&asked, "notify-platform", "二(二)", HOUSING);
    next(&joint(), "respond", "二(二)", HOUSING);
    let answered = and(joint(), &[("respond", &[])]);
    next(&answered, "contribute", "二(三)", HOUSING);
    let gave = and(joint(), &[("contribute", &[("text", "已修好")])]);
    next(&gave, "close-engagement", "二(三)", US);
    let ended = and(
        answered,
        &[(
            "close-engagement",
            &[("outcome", "已配合"), ("confirm", "")],
        )],
    );
    next(&ended, "finish", "二(二)", US);
    next(&finished(joint()), "feedback", "二(二)", US);
    next(&told(joint()), "rate", "附2注2", US);
    let rated = and(told(joint()), &[("rate", &[("rating", "好")])]);
    next(&rated, "review", "附1§3", US);
    next(&reviewed(joint()), "export", "二(二)", US);
    next(&exported(joint()), "sign", "二(二)", US);
    let signed = and(exported(joint()), &[("sign", &[])]);
    next(&signed, "seal", "附2", US);
    next(&and(signed, &[("seal", &[])]), "scan", "二(二)", US);
    next(&scanned(joint()), "upload", "二(二)", US);
    next(&uploaded(joint()), "revisit", "二(四)", "平台");
}

#[test]
fn a_whistle_waits_for_its_departments_to_report_in() {
    next(&whistle_alone(), "invite", "三(二)", US);
    next(
        &and(whistle_alone(), &[("invite", WHISTLED)]),
        "notify-platform",
        "三(二)",
        HOUSING,
    );
    let answered = and(whistle(), &[("respond", &[])]);
    next(&answered, "arrive", "三(二)", HOUSING);
    let came = and(answered, &[("arrive", &[])]);
    next(&came, "contribute", "三(三)", HOUSING);
    let gave = and(came, &[("contribute", &[("text", "已责令停工")])]);
    next(&gave, "close-engagement", "三(三)", US);
    // Findings about the form must be mended before the review.
    let late = and(
        whistle_alone(),
        &[
            ("invite", WHISTLED),
            ("notify-platform", &[("via", "微信")]),
        ],
    );
    next(&told(late), "notify-platform", "三(二)", US);
}

#[test]
fn our_part_on_anothers_order_ends_with_what_we_contribute() {
    let desk = called();
    next(&desk, "respond", "三(二)", US);
    next(&and(called(), &[("respond", &[])]), "arrive", "三(二)", US);
    next(
        &and(called(), &[("arrive", &[])]),
        "contribute",
        "三(三)",
        US,
    );
    desk.acts(&[("contribute", &[("text", "已下达整改通知")])]);
    let order = desk.show(NO);
    // What is left is the review of our own opinion.
    assert_eq!(order["next"]["action"], "review");
    assert_eq!(order["ball"]["holder"], "文登区龙山街道办事处");
}

#[test]
fn what_is_not_ours_waits_for_an_answer_or_is_triaged_again_until_it_is_gone() {
    let back = and(signed_for(), &[("triage", &concluding("退回"))]);
    next(&back, "talk-platform", "二(一)", US);
    let talk: super::attempt::Fields<'_> = &[
        ("person", "丛某"),
        ("content", "说明不属本单位"),
        ("purpose", "退回"),
    ];
    back.acts(&[("talk-platform", talk)]);
    next(&back, "send-return", "二(一)", US);
    back.acts(&[("send-return", &[])]);
    next(&back, "answer-return", "二(一)", "平台");
    let disputed = and(signed_for(), &[("triage", &concluding("提请认定"))]);
    assert_eq!(disputed.show(NO)["next"]["action"], "request-determination");
    let closed = and(solo_replied(), &[("revisit", &[("result", "满意")])]);
    assert_eq!(closed.show(NO)["next"], serde_json::Value::Null);
}

#[test]
fn a_citizen_dissatisfied_twice_means_handling_the_order_twice_more() {
    let visited: (&str, super::attempt::Fields<'_>) = ("revisit", &[("result", "不满意")]);
    let desk = and(solo_replied(), &[visited]);
    next(&desk, "reopen", "二(一)", "平台");
    desk.at("2026-11-20T10:00").acts(&[
        ("reopen", &[("reason", "噪音又起")]),
        ("finish", super::desks::DONE),
        ("feedback", super::desks::CONTENT),
        ("upload", &[("confirm", "")]),
    ]);
    next(&desk, "revisit", "二(四)", "平台");
    desk.at("2026-11-20T11:00").acts(&[visited]);
    next(&desk, "reopen", "二(一)", "平台");
}

#[test]
fn the_days_in_our_hands_do_not_start_again_because_somebody_wrote_a_note() {
    let desk = solo();
    let since = desk.show(NO)["ball"]["since"].clone();
    assert_eq!(since, "2026-11-19T10:00:00", "the dispatch");
    desk.at("2026-11-23T10:00")
        .acts(&[("record", &[("text", "再次到现场查看")])]);
    assert_eq!(desk.show(NO)["ball"]["since"], since);
    // A section's answer brings the order back to us.
    desk.acts(&[("assign", &[("to", "城建办"), ("confirm", "")])]);
    assert_eq!(desk.show(NO)["ball"]["since"], "2026-11-23T10:00:00");
    desk.at("2026-11-24T09:00")
        .acts(&[("hand-in", &[("text", "已劝停")])]);
    assert_eq!(desk.show(NO)["ball"]["since"], "2026-11-24T09:00:00");
}

#[test]
fn after_a_whistle_that_did_not_solve_it_the_next_whistle_comes() {
    let ended = and(
        whistle(),
        &[
            ("respond", &[]),
            ("arrive", &[]),
            ("contribute", &[("text", "管网老化，要改造")]),
            ("close-engagement", &[("outcome", "已配合")]),
            ("end-round", &[("outcome", "未解决")]),
        ],
    );
    next(&ended, "invite", "三(一)", US);
}

/// Returns what the order owes, as scripts read it: the act, whom to ask again, and the limit.
fn owed(desk: &Desk) -> (String, Option<String>, Option<String>) {
    let owed = desk.show(NO)["owed"].clone();
    let part = |key: &str| owed[key].as_str().map(str::to_owned);
    (part("action").unwrap(), part("of"), part("by"))
}

#[test]
fn a_helper_is_to_be_reminded_once_its_limit_has_passed_and_not_before() {
    let desk = joint();
    let limit = desk.show(NO)["engagements"][0]["respond_by"].clone();
    let limit = limit.as_str().unwrap().to_owned();
    let (act, of, _) = owed(&desk);
    assert_eq!((act.as_str(), of), ("respond", None));
    desk.at(&limit[..16]);
    let (act, of, by) = owed(&desk);
    assert_eq!((act.as_str(), of.is_some()), ("urge", true));
    assert_eq!(by.as_deref(), Some(limit.as_str()));
}

#[test]
fn a_very_urgent_order_is_owed_its_first_act_before_its_deadline() {
    let desk = with_row(TOWN, &[("紧急程度", "特急")]);
    let (act, _, by) = owed(&desk);
    assert_eq!(act, "sign-for");
    let due = desk.show(NO)["due_at"].as_str().unwrap().to_owned();
    assert!(by.is_some_and(|by| by < due), "two hours come before {due}");
}
