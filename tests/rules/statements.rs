//! What is written of a unit or of the citizen, held against the record: the explanation of a grade,
//! the report to the centre, the result.

use super::attempt::Fields;
use super::desks::{
    CONTENT, DONE, finished, joint, joint_alone, solo, told, whistle, whistle_alone,
};
use super::support::{Desk, NO, text};

/// Rates 住建局 with an explanation, and returns what V7 says of it: the message, and whether it stops the
/// export.
#[track_caller]
fn said_of(desk: &Desk, note: &str) -> Vec<(String, bool)> {
    desk.act(NO, "rate", &[("rating", "一般"), ("rating-note", note)]);
    let form = desk.ok(&["form", NO]);
    let issues = form["issues"].as_array().unwrap().clone();
    let of_rule = issues.iter().filter(|issue| issue["rule"] == "V7");
    of_rule
        .map(|issue| {
            assert_eq!(issue["clause"], "附2注2", "{issue}");
            let hard = issue["hard"].as_bool().unwrap();
            (text(&issue["message"]), hard)
        })
        .collect()
}

#[test]
fn an_explanation_that_the_record_denies_does_not_print() {
    // It responded and came at 10:00, and its part ended as 已配合.
    let desk = told(joint());
    for (note, words, record) in [
        ("电话里拒绝到场。", "拒绝到场", "11月20日10:00报到"),
        ("拒不配合", "拒不配合", "没有拒绝的记录"),
        ("多次催办才到", "多次催办", "没有催办的记录"),
        ("一直没有回复", "一直没有回复", "11月20日10:00响应"),
        ("始终未响应", "始终未响应", "11月20日10:00响应"),
        ("迟到", "迟到", "11月20日10:00报到（时限"),
        ("未按时到场", "未按时到场", "11月20日10:00报到（时限"),
        ("未报到", "未报到", "11月20日10:00报到"),
        ("到场后未提出办理意见，也没有称非职责", "", ""),
        ("称非职责", "称非职责", "没有称非职责的记录"),
        ("不服从调度", "不服从", "11月20日10:00报到"),
    ] {
        let found = said_of(&desk, note);
        if words.is_empty() {
            assert_eq!(found, [], "{note}");
            continue;
        }
        let [(message, hard)] = found.as_slice() else {
            panic!("{note}: {found:?}");
        };
        assert!(*hard, "{message}");
        assert!(message.contains(&format!("写着“{words}”")), "{message}");
        assert!(message.contains(record), "{record}: {message}");
    }
    for true_words in [
        "没有拒绝，未迟到，到场稍晚",
        "按时到场，没有带设备",
        "施工方拒不配合，住建局到场后没有当场处置",
        "到场后没有出具办理意见",
    ] {
        assert_eq!(said_of(&desk, true_words), [], "{true_words}");
    }
    desk.act(
        NO,
        "rate",
        &[("rating", "一般"), ("rating-note", "拒绝到场")],
    );
    desk.warned_of("form_v7", "附2注2", "改");
    desk.acts(&[("review", &[("truthful", "是"), ("reviewer", "丛某")])]);
    let refused = desk.fails(3, &["export", NO, "--out", "out"]);
    assert_eq!(refused["code"], "form_invalid", "{refused}");
}

#[test]
fn an_explanation_is_not_kinder_than_the_record_either() {
    let desk = whistle_alone();
    let soon = [
        ("units", "住建局"),
        ("request", "到场执法"),
        ("level", "常规哨"),
        ("respond-by", "2026-11-20 09:30"),
        ("arrive-by", "2026-11-20 11:00"),
    ];
    desk.acts(&[("invite", &soon), ("notify-platform", &[("via", "电话")])]);
    desk.at("2026-11-20T15:00").acts(&[
        ("arrive", &[("place", "工地")]),
        ("close-engagement", &[("outcome", "已配合")]),
        ("finish", &[DONE, &[("round-outcome", "已解决")]].concat()),
        ("feedback", CONTENT),
    ]);
    for note in ["按时到场", "及时响应", "未迟到"] {
        desk.act(NO, "rate", &[("rating", "一般"), ("rating-note", note)]);
        desk.form_breaks("V7", "附3注2", true, "改");
    }
    for note in ["迟到", "未按时报到", "逾期响应", "超时才到场"] {
        desk.act(NO, "rate", &[("rating", "一般"), ("rating-note", note)]);
        desk.form_keeps("V7");
    }
}

#[test]
fn a_judgement_of_a_unit_rests_on_an_entry_or_is_remarked() {
    let desk = told(joint());
    let found = said_of(&desk, "态度恶劣");
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        !found[0].1 && found[0].0.contains("没有这方面的记录"),
        "{found:?}"
    );
    let seen = [
        ("kind", "现场"),
        ("text", "住建局到场人员态度恶劣，与居民争吵"),
    ];
    desk.acts(&[("record", &seen)]);
    assert_eq!(said_of(&desk, "态度恶劣"), []);
}

#[test]
fn reminders_are_counted_before_they_are_claimed() {
    let desk = joint();
    desk.acts(&[("urge", &[("target", "住建局")])]);
    let desk = told(desk);
    assert_eq!(said_of(&desk, "催办后到场"), []);
    let found = said_of(&desk, "多次催办后到场");
    assert!(found[0].0.contains("催办1次"), "{found:?}");
}

#[test]
fn a_refusal_that_was_recorded_stays_true_after_the_unit_took_part() {
    let desk = joint();
    let refused: Fields<'_> = &[("outcome", "拒不配合"), ("note", "值班员电话拒绝")];
    desk.at("2026-11-20T10:00")
        .acts(&[("close-engagement", refused)]);
    desk.at("2026-11-20T14:00").acts(&[
        ("arrive", &[("place", "工地"), ("confirm", "")]),
        (
            "close-engagement",
            &[("outcome", "已配合"), ("confirm", "")],
        ),
        ("finish", DONE),
        ("feedback", CONTENT),
    ]);
    desk.when("rate", &[("rating", "好")])
        .refused_as("rating_against_record", "二(四)", "较好")
        .and_stays_so();
    assert_eq!(said_of(&desk, "先拒绝到场，后到场配合"), []);
}

#[test]
fn what_the_centre_is_told_of_a_unit_is_held_against_the_record() {
    let desk = joint();
    desk.at("2026-11-20T10:00").acts(&[
        ("respond", &[]),
        ("close-engagement", &[("outcome", "部分配合")]),
    ]);
    let asked = desk
        .when(
            "report-helper",
            &[("facts", "多次催办拒不到场，始终未响应"), ("via", "电话")],
        )
        .asked_as("report_unrecorded", "附1§3", "没有催办的记录");
    assert!(asked["events"].to_string().contains("helper_reported"));
    let desk = joint();
    desk.at("2026-11-23T10:00").acts(&[
        ("urge", &[]),
        (
            "report-helper",
            &[("facts", "未响应，催办后仍未到场"), ("via", "电话")],
        ),
    ]);
}

#[test]
fn a_unit_that_cooperated_is_not_reported_unasked() {
    let desk = joint();
    desk.at("2026-11-23T10:00").acts(&[
        ("respond", &[("at", "2026-11-20 10:00")]),
        ("close-engagement", &[("outcome", "已配合")]),
    ]);
    desk.when("report-helper", &[("via", "电话")]).asked_as(
        "nothing_against",
        "二(四)",
        "结束时记为已配合",
    );
}

#[test]
fn cooperation_without_a_trace_is_asked_about_when_a_part_ends() {
    for outcome in ["已配合", "部分配合"] {
        let desk = joint();
        desk.at("2026-11-20T10:00")
            .when("close-engagement", &[("outcome", outcome)])
            .asked_as("cooperated_unseen", "二(四)", "没有响应、报到、意见的记录");
        desk.warned_of("cooperated_unrecorded", "二(四)", "contribute");
    }
}

#[test]
fn no_cell_says_that_the_citizen_is_content_against_the_feedback() {
    let content =
        |words: &str| format!("工地已停止夜间施工，街道连续三晚复查未再发现噪音，{words}。");
    for words in [
        "诉求人非常满意",
        "诉求人十分认可",
        "诉求人表示感谢",
        "诉求人没有意见",
        "诉求人满意而归",
    ] {
        let desk = finished(joint());
        let result = content(words);
        desk.acts(&[("finish", &[("result", &result), ("outcome", "已解决")])]);
        desk.warned_of("content_unrecorded", "附1§3", "feedback")
            .form_breaks("V16", "附1§3", true, "改写")
            .acts(&[("feedback", &[("outcome", "不满意"), ("way", "电话")])]);
        desk.warned_of("form_v16", "附1§3", "改写")
            .form_breaks("V16", "附1§3", true, "改写")
            .acts(&[("feedback", CONTENT)])
            .form_keeps("V16")
            .not_warned_of("content_unrecorded");
    }
    let desk = told(whistle());
    desk.acts(&[("feedback", &[("outcome", "不满意"), ("way", "电话")])]);
    let note = [
        ("rating", "较好"),
        ("rating-note", "到场后处置慢，但诉求人认可"),
    ];
    desk.acts(&[("rate", &note)]);
    desk.form_breaks("V16", "附1§3", true, "改写");
    let desk = solo();
    let result = content("诉求人表示满意");
    desk.acts(&[("finish", &[("result", &result), ("outcome", "已解决")])]);
    desk.warned_of("content_unrecorded", "附1§3", "feedback");
    desk.acts(&[("feedback", &[("outcome", "不满意"), ("way", "电话")])]);
    desk.warned_of("content_unrecorded", "附1§3", "resume");
}

#[test]
fn solved_well_is_an_empty_phrase_even_with_the_words_of_the_request() {
    for result in [
        "夜间施工噪音扰民问题已得到妥善解决。",
        "诉求人反映的夜间施工噪音扰民问题已圆满解决，诉求人十分认可。",
        "该问题已得到解决。",
    ] {
        let desk = solo();
        desk.acts(&[("finish", &[("result", result), ("outcome", "已解决")])]);
        desk.warned_of("perfunctory", "附1§7(1)", "写明");
    }
}

#[test]
fn the_draft_says_that_a_response_was_late_though_it_was_the_arrival() {
    let desk = joint_alone();
    let soon = [
        ("units", "住建局"),
        ("request", "到场执法"),
        ("respond-by", "2026-11-20 09:30"),
        ("arrive-by", "2026-11-20 17:00"),
    ];
    desk.acts(&[("invite", &soon), ("notify-platform", &[("via", "电话")])]);
    desk.at("2026-11-20T15:00").acts(&[
        ("arrive", &[("place", "工地")]),
        ("respond", &[("unit", "住建局")]),
        ("close-engagement", &[("outcome", "已配合")]),
        ("finish", DONE),
        ("report-helper", &[("via", "电话"), ("confirm", "")]),
    ]);
    let text = desk.ok(&["copy", NO, "--what", "通报中心", "--to", "group"]);
    assert!(
        text.to_string()
            .contains("11月20日15:00响应并报到（响应时限11月20日9:30）"),
        "{text}"
    );
}

#[test]
fn an_explanation_does_not_say_that_a_unit_came_or_worked_that_never_did() {
    let desk = joint();
    desk.at("2026-11-24T10:00").acts(&[
        (
            "close-engagement",
            &[("outcome", "未报到"), ("confirm", "")],
        ),
        ("finish", DONE),
        ("feedback", CONTENT),
    ]);
    for note in [
        "来得晚",
        "到场较晚",
        "派人来过但未深入",
        "配合了一次就走了",
        "现场配合不够积极",
        "按要求清掏了管网",
        "报到后中途离开",
        "到场不及时",
    ] {
        let found = said_of(&desk, note);
        assert!(found.iter().any(|(_, hard)| *hard), "{note}: {found:?}");
    }
    for note in ["未响应，未到场", "从未来过", "垃圾由我街道清理了，该局没来"]
    {
        assert_eq!(said_of(&desk, note), [], "{note}");
    }
}

#[test]
fn no_cell_praises_the_result_in_the_name_of_a_citizen_who_is_not_content() {
    for words in [
        "居民竖起大拇指",
        "诉求人没有不满",
        "投诉人表示接受",
        "来电人已撤回投诉",
        "住户拍手叫好",
        "诉求人评价很高",
        "得到群众肯定",
        "获得好评",
    ] {
        let desk = finished(joint());
        let result = format!("工地已停止夜间施工，连续三晚复查未再发现噪音，{words}。");
        desk.acts(&[("finish", &[("result", &result), ("outcome", "已解决")])]);
        desk.acts(&[("feedback", &[("outcome", "不满意"), ("way", "电话")])]);
        desk.form_breaks("V16", "附1§3", true, "改写");
    }
}

#[test]
fn a_unit_that_was_in_time_is_not_called_late_in_whatever_words() {
    // It responded and came at 10:00, within its limits.
    let desk = told(joint());
    for late in [
        "姗姗来迟",
        "来得太晚了",
        "过了时限才来",
        "迟迟未到",
        "迟迟不露面",
        "超过约定的时间才到场",
        "拖到最后才来",
        "过了期限才报到",
        "很久才派人",
        "来迟，影响处置",
    ] {
        let found = said_of(&desk, late);
        assert!(found.iter().any(|(_, hard)| *hard), "{late}: {found:?}");
    }
    for fair in [
        "到场稍晚",
        "没有姗姗来迟，只是人手不够",
        "到场后带的设备来晚了半天",
    ] {
        assert_eq!(said_of(&desk, fair), [], "{fair}");
    }
}

#[test]
fn words_that_fit_every_unit_explain_no_grade() {
    let desk = told(joint());
    for empty in [
        "按规定如实评价",
        "同意",
        "情况属实",
        "详见材料",
        "经研究，同意",
    ] {
        let note = [("rating", "一般"), ("rating-note", empty)];
        let ran = desk.run(&[
            "act",
            NO,
            "rate",
            "--rating",
            "一般",
            "--rating-note",
            empty,
        ]);
        assert!(ran.code != 0, "{note:?}: {ran:?}");
    }
}
