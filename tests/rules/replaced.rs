//! What was recorded before is not replaced in silence: it is said, asked about, and stays in 经过.

use super::attempt::Fields;
use super::desks::{ASKED, finished, joint, signed_for, solo, solo_done, told, whistle};
use super::support::{Desk, NO, text};

/// Returns the lines of 经过 with this label.
fn lines(desk: &Desk, label: &str) -> Vec<String> {
    let page = desk.run(&["show", NO]).out;
    let all = page.lines().filter(|line| line.contains(label));
    all.map(str::to_owned).collect()
}

#[test]
fn a_second_opinion_with_another_result_is_asked_about_and_the_first_stays_readable() {
    let first: Fields<'_> = &[
        ("outcome", "其他单位承办"),
        ("units", "住建局"),
        ("number", "文编发〔2026〕8号"),
    ];
    let others: &[Fields<'_>] = &[
        &[("outcome", "本单位承办")],
        &[("outcome", "职责空白")],
        &[("outcome", "其他单位承办"), ("units", "交通运输局")],
        &[("outcome", "其他单位承办"), ("number", "文编发〔2026〕9号")],
        &[("outcome", "其他单位承办"), ("date", "2026-11-20")],
    ];
    for (at, other) in others.iter().enumerate() {
        let desk = signed_for();
        desk.acts(&[("record-opinion", first)]);
        if at == 4 {
            // A date that was missing only completes the opinion.
            desk.acts(&[("record-opinion", other)]);
            continue;
        }
        desk.when("record-opinion", other).asked_as(
            "opinion_replaced",
            "四",
            "住房和城乡建设局承办",
        );
        let known = lines(&desk, "认定意见");
        let kept = |line: &String| line.contains("文登区住房和城乡建设局承办");
        assert!(known.iter().any(kept), "{known:?}");
    }
}

#[test]
fn a_second_report_in_says_what_is_on_record_and_is_asked_about() {
    let desk = joint();
    desk.at("2026-11-20T10:00");
    desk.acts(&[
        ("respond", &[]),
        ("arrive", &[("place", "工地"), ("persons", "二人")]),
    ]);
    desk.when("arrive", &[("place", "会议室")]).asked_as(
        "arrival_repeated",
        "使用说明",
        "工地，二人",
    );
    let kept = lines(&desk, "报到");
    assert!(kept.iter().any(|line| line.contains("工地")), "{kept:?}");
    assert!(kept.iter().any(|line| line.contains("会议室")), "{kept:?}");
}

#[test]
fn a_second_opinion_of_a_helper_is_asked_about_and_the_same_one_is_not() {
    let desk = joint();
    desk.at("2026-11-20T10:00");
    desk.acts(&[("contribute", &[("text", "责令停工")])]);
    desk.acts(&[("contribute", &[("text", "责令停工")])]);
    desk.when("contribute", &[("text", "已立案查处")]).asked_as(
        "contribution_replaced",
        "使用说明",
        "责令停工",
    );
}

#[test]
fn an_ending_recorded_again_says_what_stood_there() {
    let desk = joint();
    desk.at("2026-11-20T10:00");
    desk.acts(&[
        ("respond", &[]),
        (
            "close-engagement",
            &[("outcome", "部分配合"), ("note", "只派了一人")],
        ),
    ]);
    for outcome in ["部分配合", "已配合"] {
        desk.when("close-engagement", &[("outcome", outcome)])
            .asked_as(
                "ending_replaced",
                "使用说明",
                if outcome == "部分配合" {
                    "只派了一人"
                } else {
                    "部分配合"
                },
            );
    }
}

#[test]
fn a_unit_invited_after_the_result_is_asked_about_with_what_becomes_void() {
    for (desk, clause, void) in [
        (finished(joint()), "二(二)", &["办理结果"][..]),
        (told(joint()), "二(二)", &["办理结果", "反馈（满意）"]),
        (solo_done(), "二(二)", &["的办理结果"]),
        (told(whistle()), "三(二)", &["办理结果", "反馈（满意）"]),
    ] {
        let mut fire = vec![("units", "供电公司"), ("request", "到场断电")];
        if clause.starts_with('三') || void.contains(&"的办理结果") {
            fire.push(("level", "常规哨"));
        }
        let options: Vec<String> = fire
            .iter()
            .flat_map(|(name, value)| [format!("--{name}"), (*value).to_owned()])
            .collect();
        let mut arguments = vec!["act", NO, "invite"];
        arguments.extend(options.iter().map(String::as_str));
        let refused = desk.fails(3, &arguments);
        for words in void {
            assert!(text(&refused["message"]).contains(words), "{refused}");
        }
        desk.when("invite", &fire)
            .asked_as("work_reopened", clause, "联动中");
        assert_eq!(desk.stage(), "joint");
    }
    // While the work goes on there is nothing to lose.
    signed_for().acts(&[
        ("triage", &super::desks::concluding("首接联动")),
        ("invite", ASKED),
    ]);
}

#[test]
fn good_for_a_unit_that_was_late_asks_for_a_reason_and_refuses_nothing() {
    // The limits of the request are 9:00 plus half a day.
    let late = || {
        let desk = joint();
        desk.at("2026-11-24T15:00").acts(&[
            ("respond", &[]),
            ("arrive", &[("place", "工地")]),
            ("contribute", &[("text", "已责令停工")]),
            (
                "close-engagement",
                &[("outcome", "已配合"), ("confirm", "")],
            ),
        ]);
        desk.acts(&[
            ("finish", super::desks::DONE),
            ("feedback", super::desks::CONTENT),
        ]);
        desk
    };
    let desk = late();
    desk.acts(&[("rate", &[("rating", "好")])]);
    desk.form_breaks("V6", "二(四)", false, "评价说明")
        .warned_of("form_v6", "二(四)", "评价说明");
    let said = text(&desk.findings("form_v6")[0]["message"]);
    assert!(said.contains("才响应") && said.contains("时限"), "{said}");
    desk.acts(&[(
        "rate",
        &[
            ("rating", "好"),
            ("rating-note", "因防汛值守来得晚，到场后全程配合"),
        ],
    )]);
    desk.form_keeps("V6");
    let punctual = told(joint());
    punctual.acts(&[("rate", &[("rating", "好")])]);
    punctual.form_keeps("V6");
}

#[test]
fn praise_has_no_limit_for_an_answer() {
    for kind in ["通报表扬", "表扬"] {
        solo()
            .when(
                "supervise",
                &[
                    ("kind", kind),
                    ("text", "办理及时，群众满意"),
                    ("reply-by", "2026-11-25"),
                ],
            )
            .refused_as("praise_answered", "五", "--reply-by")
            .and_stays_so();
    }
}

#[test]
fn a_day_without_a_month_is_read_towards_its_sense() {
    let desk = solo();
    let slip = [
        ("kind", "督查"),
        ("text", "请报告情况"),
        ("reply-by", "24日"),
    ];
    desk.at("2026-11-21T09:00").acts(&[("supervise", &slip)]);
    assert_eq!(
        desk.show(NO)["supervisions"][0]["reply_by"],
        "2026-11-24T17:30:00"
    );
    desk.acts(&[("record", &[("text", "到现场查看"), ("at", "20日 16:00")])]);
    let page = desk.run(&["show", NO]).out;
    assert!(page.contains("2026-11-20 16:00  记录"), "{page}");
    for wrong in ["32日", "24", "本月31日"] {
        let fields = [
            "act",
            NO,
            "supervise",
            "--kind",
            "督查",
            "--text",
            "请报告",
            "--reply-by",
            wrong,
        ];
        let error = desk.fails(2, &fields);
        assert!(text(&error["message"]).contains("24日"), "{error}");
    }
}

#[test]
fn an_order_with_one_helper_in_question_stands_in_the_view_of_disputes() {
    let view = |desk: &Desk| desk.ok(&["list", "--view", "disputed"]);
    let desk = joint();
    assert_eq!(view(&desk).as_array().map(Vec::len), Some(0));
    desk.acts(&[(
        "request-determination",
        &[
            ("unit", "住建局"),
            ("issue", "住建局称不是其职责"),
            ("candidates", "住建局、交通运输局"),
            ("basis", "三定方案"),
            ("facts", "夜间施工"),
        ],
    )]);
    assert_eq!(desk.stage(), "joint", "the others work on");
    assert_eq!(view(&desk).as_array().map(Vec::len), Some(1));
    let found = [
        ("unit", "住建局"),
        ("outcome", "其他单位承办"),
        ("units", "住建局"),
        ("number", "文编发〔2026〕8号"),
    ];
    desk.acts(&[("record-opinion", &found)]);
    assert_eq!(view(&desk).as_array().map(Vec::len), Some(0));
}

#[test]
fn usual_words_are_perfunctory_however_long_they_are() {
    for (result, is) in [
        (
            "已高度重视，立即安排人员认真办理，并将持续跟进，请您放心",
            true,
        ),
        (
            "您反映的问题已收悉，责成相关部门抓紧落实，感谢您的理解和支持",
            true,
        ),
        (
            "高度重视，立即安排人员认真办理，11月20日已拆除围挡，请您放心",
            false,
        ),
    ] {
        let desk = solo();
        let fields = [("result", result), ("outcome", "已解决")];
        desk.acts(&[("finish", &fields)]);
        let found = desk.findings("perfunctory");
        let hollow = found.iter().any(|one| one["clause"] == "附1§7(1)");
        assert_eq!(hollow, is, "{result}: {found:?}");
    }
}
