//! 办理结果, 反馈诉求人 and 回复平台: what is told to whom, and in which sequence.

use super::attempt::Fields;
use super::desks::{
    CONTENT, DONE, finished, joint, reviewed, scanned, solo, solo_done, solo_replied, told, whistle,
};
use super::support::{Desk, NO};

/// Feedback that failed because nobody answered the telephone.
const MISSED: Fields<'_> = &[("outcome", "未接通"), ("way", "电话")];
const DISCONTENT: Fields<'_> = &[("outcome", "不满意"), ("way", "电话")];

#[test]
fn an_explanation_rests_on_a_policy() {
    let explained = [("result", super::desks::RESULT), ("outcome", "解释说明")];
    // 向诉求人耐心解释，讲清政策.
    solo()
        .when("finish", &explained)
        .refused_as("policy_basis", "二(三)", "--policy-basis")
        .goes_through_with(&[("policy-basis", "《噪声污染防治法》第四十三条")]);
    let desk = whistle();
    desk.acts(&[(
        "close-engagement",
        &[("outcome", "已配合"), ("confirm", "")],
    )]);
    let explained = [&explained[..], &[("round-outcome", "已解决")]].concat();
    desk.when("finish", &explained)
        .refused_as("policy_basis", "三(三)", "--policy-basis")
        .goes_through_with(&[("policy-basis", "《噪声污染防治法》第四十三条")]);
}

#[test]
fn nothing_is_replied_before_there_is_a_result() {
    solo()
        .when("upload", &[("confirm", "")])
        .refused_as("no_result", "二(二)", "finish")
        .goes_through_after(&[("finish", DONE), ("feedback", CONTENT)]);
    solo()
        .when("review", &[("truthful", "是")])
        .refused_as("no_result", "附1§3", "finish")
        .goes_through_after(&[("finish", DONE)]);
}

#[test]
fn a_form_is_uploaded_after_the_citizen_was_told() {
    // 将办理结果及时反馈诉求人，并回复区政务服务热线平台. Told at eleven.
    scanned(joint())
        .when("upload", &[("at", "2026-11-20 10:59")])
        .refused_as("upload_before_feedback", "二(二)", "--at")
        .goes_through_with(&[("at", "2026-11-20 14:00")]);
    scanned(whistle())
        .when("upload", &[("at", "2026-11-20 10:59")])
        .refused_as("upload_before_feedback", "三(二)", "--at")
        .goes_through_without("at");
}

#[test]
fn a_case_that_goes_on_is_told_and_printed_again_before_it_is_uploaded() {
    // The printed text does not change, but the form is void because the citizen was told again.
    let desk = finished(joint());
    desk.acts(&[
        ("feedback", &[("outcome", "未评价"), ("way", "电话")]),
        ("rate", &[("rating", "好")]),
        ("review", &[("truthful", "是")]),
    ]);
    desk.export();
    let sheet = desk.scanned_sheet();
    desk.acts(&[
        ("sign", &[]),
        ("seal", &[]),
        ("scan", &[("file", &sheet)]),
        ("resume", &[("reason", "诉求人又来电")]),
    ]);
    desk.when("upload", &[])
        .refused_as("paper_order", "二(二)", "finish")
        .but_this_goes_through("finish", DONE);
    desk.when("upload", &[])
        .refused_as("paper_order", "二(二)", "feedback")
        .but_this_goes_through("feedback", CONTENT);
}

#[test]
fn nobody_is_told_a_result_that_is_not_there() {
    solo()
        .when("feedback", CONTENT)
        .refused_as("nothing_to_tell", "二(二)", "finish")
        .goes_through_after(&[("finish", DONE)]);
    // After 继续办理 the old result is no news any more.
    let desk = finished(joint());
    desk.acts(&[("resume", &[("reason", "诉求人又来电")])]);
    desk.when("feedback", CONTENT)
        .refused_as("nothing_to_tell", "二(二)", "record")
        .goes_through_after(&[("finish", DONE)]);
}

#[test]
fn a_conclusion_is_chosen_and_unsolved_says_why_and_what_next() {
    let desk = solo();
    let error = desk.fails(2, &["act", NO, "finish", "--result", super::desks::RESULT]);
    assert!(
        error["message"].as_str().unwrap().contains("办理结论"),
        "{error}"
    );
    desk.when(
        "finish",
        &[("result", super::desks::RESULT), ("outcome", "未解决")],
    )
    .refused_as("unsolved_why", "使用说明", "--next-step")
    .goes_through_with(&[("reason", "涉及规划调整"), ("next-step", "报请区级研究")]);
    let result = desk.show(NO)["results"][0].clone();
    assert_eq!(result["outcome"], "unsolved", "{result}");
    assert_eq!(result["unsolved"]["next_step"], "报请区级研究", "{result}");
}

#[test]
fn a_running_whistle_gets_its_outcome_with_the_result() {
    let desk = whistle();
    desk.acts(&[(
        "close-engagement",
        &[("outcome", "已配合"), ("confirm", "")],
    )]);
    desk.when("finish", DONE)
        .refused_as("round_open", "使用说明", "--round-outcome")
        .goes_through_with(&[("round-outcome", "已解决")]);
    assert_eq!(desk.show(NO)["whistle_rounds"][0]["outcome"], "resolved");
    // After its outcome no other can be given.
    let desk = whistle();
    desk.acts(&[
        (
            "close-engagement",
            &[("outcome", "已配合"), ("confirm", "")],
        ),
        ("end-round", &[("outcome", "已解决")]),
    ]);
    desk.when("finish", &[DONE, &[("round-outcome", "未解决")]].concat())
        .refused_as("round_not_running", "使用说明", "--round-outcome")
        .goes_through_without("round-outcome");
    // A routine whistle that solved nothing contradicts 已解决 as well.
    let desk = whistle();
    desk.acts(&[(
        "close-engagement",
        &[("outcome", "已配合"), ("confirm", "")],
    )]);
    desk.when("finish", &[DONE, &[("round-outcome", "未解决")]].concat())
        .asked_as("solved_though_unresolved", "三(一)", "未解决");
}

#[test]
fn a_reply_without_a_word_to_the_citizen_is_warned_of() {
    let desk = solo_done();
    desk.acts(&[("upload", &[("confirm", "")])]);
    desk.warned_of("not_told", "二(二)", "feedback")
        .not_warned_of("replied_before_told");
    // The citizen was told before the reply, although this was recorded after it.
    desk.acts(&[("feedback", CONTENT)]);
    desk.not_warned_of("not_told")
        .not_warned_of("replied_before_told");
}

#[test]
fn a_reply_before_the_citizen_was_told_stays_on_record_as_it_was() {
    let desk = solo_done();
    desk.acts(&[("upload", &[("confirm", "")])]);
    desk.at("2026-11-20T10:00").acts(&[("feedback", CONTENT)]);
    desk.not_warned_of("not_told")
        .warned_of("replied_before_told", "二(二)", "先反馈");
    // After 重办, with the citizen told before the reply, the new round has no finding.
    desk.acts(&[("reopen", &[("reason", "平台要求再办")]), ("finish", DONE)]);
    desk.at("2026-11-20T11:00").acts(&[("feedback", CONTENT)]);
    desk.at("2026-11-20T12:00")
        .acts(&[("upload", &[("confirm", "")])]);
    desk.not_warned_of("replied_before_told");
}

#[test]
fn a_case_that_was_told_is_replied_to_the_platform() {
    let desk = solo_done();
    desk.not_warned_of("not_replied")
        .acts(&[("feedback", CONTENT)])
        .warned_of("not_replied", "二(二)", "upload")
        .acts(&[("upload", &[("confirm", "")])])
        .not_warned_of("not_replied");
}

#[test]
fn one_call_that_nobody_answered_settles_nothing_and_two_do() {
    let desk = solo_done();
    desk.acts(&[("feedback", MISSED)]);
    assert_eq!(desk.stage(), "to_feedback");
    desk.warned_of("unreachable_so_far", "本单位口径", "换时间")
        .acts(&[("feedback", MISSED)]);
    // Two calls within half an hour are one attempt.
    desk.at("2026-11-20T09:29").acts(&[("feedback", MISSED)]);
    desk.warned_of("unreachable_so_far", "本单位口径", "换时间");
    desk.at("2026-11-20T09:30")
        .acts(&[("feedback", MISSED)])
        .not_warned_of("unreachable_so_far");
    assert_eq!(desk.stage(), "to_revisit");
    // Calls of an earlier round do not count for this one.
    let desk = solo_done();
    desk.acts(&[("feedback", MISSED)]);
    desk.at("2026-11-20T10:00")
        .acts(&[("feedback", MISSED), ("upload", &[("confirm", "")])]);
    desk.acts(&[
        ("reopen", &[("reason", "平台要求再办")]),
        ("finish", DONE),
        ("feedback", MISSED),
    ]);
    assert_eq!(desk.stage(), "to_feedback");
    desk.warned_of("unreachable_so_far", "本单位口径", "feedback");
}

#[test]
fn a_call_of_which_only_the_day_is_known_may_be_the_one_of_that_day_whose_hour_is() {
    let desk = solo_done();
    let on = |day: &'static str| [MISSED, &[("at", day)]].concat();
    desk.acts(&[("feedback", MISSED)]);
    desk.at("2026-11-21T09:00")
        .acts(&[("feedback", &on("2026-11-20"))]);
    desk.warned_of("unreachable_so_far", "本单位口径", "换时间");
    desk.acts(&[("feedback", &on("2026-11-21"))]);
    desk.not_warned_of("unreachable_so_far");
    assert_eq!(desk.stage(), "to_revisit");
}

#[test]
fn whoever_was_not_content_is_worked_for_again() {
    let desk = solo_done();
    desk.acts(&[("feedback", DISCONTENT)]);
    desk.warned_of("dissatisfied", "二(一)", "resume")
        .acts(&[("resume", &[("reason", "诉求人不满意")])])
        .not_warned_of("dissatisfied");
    assert_eq!(desk.stage(), "handling");
    let desk = told(joint());
    desk.not_warned_of("dissatisfied");
    desk.acts(&[("feedback", DISCONTENT)]);
    desk.warned_of("dissatisfied", "二(一)", "resume");
}

#[test]
fn a_result_changed_after_the_citizen_was_told_is_told_again() {
    let desk = told(joint());
    desk.not_warned_of("changed_after_told");
    desk.at("2026-11-20T13:00");
    desk.acts(&[(
        "finish",
        &[
            (
                "result",
                "工地已加装隔音屏，第三方检测噪声达标，街道已复查。",
            ),
            ("outcome", "已解决"),
        ],
    )]);
    // 弄虚作假: what was told and what is printed must agree.
    desk.warned_of("changed_after_told", "附1§3", "feedback");
    desk.at("2026-11-20T14:00")
        .acts(&[("feedback", CONTENT)])
        .not_warned_of("changed_after_told");
}

#[test]
fn a_result_that_says_little_is_warned_of_until_it_says_more() {
    for thin in [
        "已处理",
        "已转办。",
        "情况属实",
        "工地已停止施工，噪音没有了。",
    ] {
        let desk = solo();
        desk.acts(&[("finish", &[("result", thin), ("outcome", "已解决")])]);
        let clause = if thin.starts_with("工地") {
            "本单位口径"
        } else {
            "附1§7(1)"
        };
        desk.warned_of("perfunctory", clause, "解决措施")
            .acts(&[("finish", DONE)])
            .not_warned_of("perfunctory");
    }
    // Twenty characters are enough, nineteen are not (本单位口径).
    for (length, thin) in [(19, true), (20, false)] {
        let desk = solo();
        let words = "施工方已停工并向邻居说明了情况请放心监督";
        let result: String = words.chars().cycle().take(length).collect();
        desk.acts(&[("finish", &[("result", &result), ("outcome", "已解决")])]);
        assert_eq!(
            desk.findings("perfunctory").len(),
            usize::from(thin),
            "{length}"
        );
    }
}

#[test]
fn a_result_that_names_the_caller_is_rewritten() {
    for leaking in [
        "工地已停止夜间施工，已电话告知陈某某本人，街道连续三晚复查。",
        "工地已停止夜间施工，已致电19900001234告知，街道连续三晚复查。",
    ] {
        let desk = solo();
        desk.acts(&[("finish", &[("result", leaking), ("outcome", "已解决")])]);
        desk.warned_of("personal_data_in_result", "附1§7(8)", "finish")
            .acts(&[("finish", DONE)])
            .not_warned_of("personal_data_in_result");
    }
}

#[test]
fn a_promise_in_the_result_wants_an_owner_and_a_date() {
    let desk = solo();
    let promising = "工地已停止夜间施工，预计下月加装隔音屏，街道将持续复查。";
    desk.acts(&[("finish", &[("result", promising), ("outcome", "已解决")])]);
    // 对在答复意见中承诺诉求人的事项要明确承办责任主体和时限.
    desk.warned_of("promise_unowned", "六(二)", "finish")
        .acts(&[("finish", DONE)])
        .not_warned_of("promise_unowned");
}

/// Whether the form of a desk is reviewed.
fn is_reviewed(desk: &Desk) -> bool {
    desk.ok(&["show", NO])["form"]["reviewed"]
        .as_bool()
        .unwrap()
}

#[test]
fn whatever_changes_what_was_reviewed_is_reviewed_again() {
    let changes: [(&str, Fields<'_>); 6] = [
        ("rate", &[("rating", "较好"), ("rating-note", "到场稍晚")]),
        ("rate", &[("rating", "好")]),
        (
            "finish",
            &[
                (
                    "result",
                    "工地已加装隔音屏，第三方检测噪声达标，街道已复查。",
                ),
                ("outcome", "已解决"),
            ],
        ),
        ("feedback", DISCONTENT),
        ("edit-form", &[("matter", "工地夜间施工扰民")]),
        (
            "invite",
            &[
                ("units", "交通运输局"),
                ("request", "会商"),
                ("at", "2026-11-20 09:00"),
            ],
        ),
    ];
    for (act, fields) in changes {
        let desk = reviewed(joint());
        assert!(is_reviewed(&desk));
        desk.act(NO, act, fields);
        assert!(!is_reviewed(&desk), "{act} {fields:?} keeps the 审核");
    }
    let desk = reviewed(joint());
    desk.acts(&[("rate", &[("rating", "较好"), ("rating-note", "到场稍晚")])]);
    desk.command_refused_as(
        "not_reviewed",
        "附1§3",
        "review",
        &["export", NO, "--out", "out"],
    );
    // A change that is not printed does not void the form.
    let desk = reviewed(joint());
    desk.acts(&[
        ("record", &[("text", "走访")]),
        ("urge", &[("target", "住建局")]),
    ]);
    assert!(is_reviewed(&desk));
}

#[test]
fn what_was_replied_waits_for_the_platform() {
    let desk = solo_replied();
    let order = desk.show(NO);
    assert_eq!(order["stage"], "to_revisit");
    assert_eq!(order["ball"]["holder"], "平台");
    for code in [
        "not_told",
        "not_replied",
        "replied_before_told",
        "dissatisfied",
    ] {
        desk.not_warned_of(code);
    }
}

#[test]
fn phrases_however_many_say_nothing() {
    for hollow in [
        "已转办。已转办。已转办。已转办。已转办。已转办。",
        "好好好好好好好好好好好好好好好好好好好好好",
        "已按规定处理完毕，请知悉，感谢您的监督与支持。",
    ] {
        let desk = solo();
        desk.acts(&[("finish", &[("result", hollow), ("outcome", "已解决")])]);
        desk.warned_of("perfunctory", "附1§7(1)", "解决措施");
    }
}

#[test]
fn the_same_result_given_again_is_no_change_to_tell() {
    let desk = told(joint());
    desk.at("2026-11-20T12:00").acts(&[("finish", DONE)]);
    desk.not_warned_of("changed_after_told");
}

#[test]
fn a_message_without_an_answer_is_no_attempt_to_reach_the_citizen() {
    let desk = solo_done();
    let texted: Fields<'_> = &[("outcome", "未接通"), ("way", "短信")];
    desk.at("2026-11-20T10:00").acts(&[("feedback", texted)]);
    desk.at("2026-11-20T11:00").acts(&[("feedback", texted)]);
    desk.at("2026-11-20T12:00").acts(&[("feedback", MISSED)]);
    desk.at("2026-11-20T12:00")
        .warned_of("unreachable_so_far", "本单位口径", "feedback");
    desk.at("2026-11-20T13:00").acts(&[("feedback", MISSED)]);
    desk.at("2026-11-20T13:00")
        .not_warned_of("unreachable_so_far");
}

#[test]
fn what_is_left_of_a_partly_solved_matter_is_told_and_printed() {
    let part = [("result", super::desks::RESULT), ("outcome", "部分解决")];
    solo().acts(&[("finish", &part)]);
    let reason = [&part[..], &[("reason", "三号楼的排水管还没有更换")]].concat();
    let desk = solo();
    desk.when("finish", &reason)
        .refused_as("unsolved_why", "使用说明", "--next-step")
        .goes_through_with(&[("next-step", "十二月十日前由城建办更换")]);
    let told = desk.run(&["copy", NO, "--to", "platform"]).out;
    assert!(told.contains("下一步：十二月十日前由城建办更换"), "{told}");
}

#[test]
fn a_second_reply_of_one_round_is_asked_about() {
    solo_replied()
        .when("upload", &[])
        .asked_as("reply_repeated", "使用说明", "已经在");
}

#[test]
fn what_somebody_typed_on_the_form_is_not_reviewed_before_the_work_is_done() {
    let desk = joint();
    desk.acts(&[(
        "close-engagement",
        &[("outcome", "已配合"), ("confirm", "")],
    )]);
    desk.acts(&[("edit-form", &[("result", "工地已停止夜间施工，扬尘已遮盖")])]);
    desk.when("review", &[("truthful", "是")])
        .refused_as("no_result", "附1§3", "finish")
        .goes_through_after(&[("finish", DONE)]);
}
