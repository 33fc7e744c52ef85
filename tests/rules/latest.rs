//! What happened last counts, whatever was typed last; and what the record does not say is not said
//! for it.

use super::attempt::Fields;
use super::desks::{
    ASKED, CONTENT, DONE, asked, concluding, exported, finished, joint, joint_alone, signed_for,
    solo, solo_replied, told, whistle, whistle_alone, with_row,
};
use super::support::{Desk, HEADER, HOUSING, NO, ROW, TOWN, row, scanned_pdf, text};

const DISCONTENT: Fields<'_> = &[("outcome", "不满意"), ("way", "电话")];

#[test]
fn an_earlier_answer_of_the_citizen_that_is_told_later_replaces_nothing() {
    let desk = finished(joint());
    desk.at("2026-11-20T16:50")
        .acts(&[("feedback", DISCONTENT)]);
    let earlier = [CONTENT, &[("at", "2026-11-20 15:55")]].concat();
    desk.at("2026-11-20T17:00")
        .when("feedback", &earlier)
        .asked_as("told_out_of_order", "附2注1", "仍以“不满意”为准");
    assert_eq!(desk.ok(&["form", NO])["fields"]["follow_up"], "不满意");
    assert_eq!(desk.show(NO)["feedback"]["outcome"], "dissatisfied");
    desk.warned_of("dissatisfied", "二(一)", "resume");
    // What he says afterwards counts, without a question.
    desk.at("2026-11-20T17:20").acts(&[("feedback", CONTENT)]);
    assert_eq!(desk.ok(&["form", NO])["fields"]["follow_up"], "满意");
    desk.not_warned_of("dissatisfied");
}

#[test]
fn an_answer_of_which_only_the_day_is_known_is_asked_about() {
    let desk = finished(joint());
    desk.at("2026-11-20T16:50")
        .acts(&[("feedback", DISCONTENT)]);
    let some_time = [CONTENT, &[("at", "2026-11-20")]].concat();
    desk.at("2026-11-20T17:00")
        .when("feedback", &some_time)
        .asked_as("told_out_of_order", "附2注1", "先后不明");
    assert_eq!(desk.ok(&["form", NO])["fields"]["follow_up"], "满意");
}

#[test]
fn an_earlier_visit_of_the_platform_that_is_told_later_closes_nothing() {
    let desk = solo_replied();
    desk.at("2026-11-24T16:00")
        .acts(&[("revisit", &[("result", "不满意")])]);
    desk.at("2026-11-24T16:10")
        .when(
            "revisit",
            &[("result", "基本满意"), ("at", "2026-11-24 09:00")],
        )
        .asked_as("told_out_of_order", "二(四)", "仍以“不满意”为准");
    assert_eq!(desk.stage(), "to_revisit");
    desk.warned_of("visit_dissatisfied", "二(四)", "reopen");
    let page = desk.run(&["show", NO]).out;
    assert!(page.contains("不满意"), "{page}");
}

#[test]
fn a_document_dated_before_what_it_answers_is_asked_about() {
    let desk = joint();
    desk.at("2026-11-23T12:20").acts(&[(
        "report-district",
        &[("text", "请区里协调"), ("by", "丛某某")],
    )]);
    desk.at("2026-11-23T17:00")
        .when(
            "answer-escalation",
            &[
                ("outcome", "已批示"),
                ("text", "由住建局牵头"),
                ("date", "2026-11-19"),
            ],
        )
        .asked_as("dated_before_cause", "使用说明", "2026-11-23");
    let desk = signed_for();
    desk.acts(&[
        ("triage", &concluding("提请认定")),
        ("request-determination", &[("issue", "两家都说不归自己管")]),
    ]);
    desk.at("2026-11-23T10:00")
        .acts(&[("record-opinion", &[("outcome", "职责空白")])]);
    desk.when("special-report", &[("date", "2026-11-20")])
        .asked_as("dated_before_cause", "使用说明", "认定意见");
    desk.when(
        "district-designate",
        &[("lead-unit", "住建局"), ("date", "2026-11-21")],
    )
    .asked_as("dated_before_cause", "使用说明", "认定意见");
}

#[test]
fn our_own_exported_form_is_no_scan_and_no_evidence_whatever_its_name() {
    let desk = exported(joint());
    let ours = std::fs::read_dir(desk.dir().join("out")).unwrap();
    let ours = ours.map(|entry| entry.unwrap().path()).next().unwrap();
    let renamed = desk.dir().join("盖章扫描.jpg");
    std::fs::copy(&ours, &renamed).unwrap();
    let sheet = desk.write("签字件.pdf", scanned_pdf());
    for file in [&ours, &renamed] {
        let file = file.to_str().unwrap();
        desk.when("attach", &[("file", file), ("kind", "扫描件")])
            .refused_as("not_a_scan", "二(二)", "--file")
            .goes_through_with(&[("file", &sheet)]);
        desk.when("attach", &[("file", file)])
            .refused_as("own_form", "附1§3", "--file")
            .goes_through_with(&[("kind", "其他")]);
    }
    let opinion = [
        ("outcome", "本单位承办"),
        ("file", renamed.to_str().unwrap()),
    ];
    let asked = asked();
    asked
        .when("record-opinion", &opinion)
        .refused_as("own_form", "附1§3", "--file")
        .goes_through_with(&[("file", &sheet)]);
}

#[test]
fn a_notice_without_a_word_of_how_it_was_made_is_completed_and_not_made_again() {
    for said in [
        ("content", "已打电话给平台王某报备"),
        ("number", "0631-8450000"),
    ] {
        let desk = whistle_alone();
        desk.acts(&[
            ("invite", super::desks::WHISTLED),
            ("notify-platform", &[said]),
        ]);
        desk.warned_of("notice_not_by_phone", "三(二)", "--completes");
        let message = text(&desk.findings("notice_not_by_phone")[0]["message"]);
        assert!(message.contains("没有写明是不是电话"), "{message}");
        desk.form_breaks("V10", "三(二)", true, "--completes");
        desk.at("2026-11-20T10:00")
            .acts(&[("notify-platform", &[("via", "电话"), ("completes", "是")])]);
        desk.not_warned_of("notice_not_by_phone").form_keeps("V10");
        let notices = desk.show(NO)["platform_notices"].clone();
        assert_eq!(notices.as_array().map(Vec::len), Some(1), "{notices}");
        assert_eq!(notices[0]["at"], "2026-11-20T09:00:00", "{notices}");
        assert_eq!(notices[0]["via"], "phone", "{notices}");
        desk.sound();
    }
    whistle()
        .when("notify-platform", &[("via", "电话"), ("completes", "是")])
        .refused_as("nothing_to_complete", "使用说明", "--completes")
        .goes_through_with(&[("completes", "否")]);
}

#[test]
fn an_earlier_deadline_takes_the_limits_of_the_units_along_and_says_so() {
    let desk = with_row(TOWN, &[("办理时限", "2026-11-26 12:00")]);
    desk.acts(&[("sign-for", &[]), ("triage", &concluding("吹哨"))]);
    let late = [super::desks::WHISTLED, &[("arrive-by", "11-27 12:00")]].concat();
    desk.acts(&[("invite", &late), ("respond", &[])]);
    let arrive = |desk: &Desk| {
        let helper = desk.show(NO)["engagements"][0].clone();
        (text(&helper["arrive_by"]), text(&helper["arrive_source"]))
    };
    let capped = ("2026-11-26T12:00:00".to_owned(), "deadline".to_owned());
    assert_eq!(arrive(&desk), capped);
    let told = [("told-by", "丛某"), ("via", "电话")];
    let sooner = [&told[..], &[("new-due", "11-24 15:00")]].concat();
    desk.at("2026-11-23T09:00")
        .when("move-due", &sooner)
        .asked_as("helper_limits_moved", "本单位口径", "要告知对方");
    let moved = ("2026-11-24T15:00:00".to_owned(), "deadline".to_owned());
    assert_eq!(arrive(&desk), moved);
    let letter = desk
        .run(&["copy", NO, "--what", "letter", "--to", "group"])
        .out;
    assert!(letter.contains("11月24日15:00前到"), "{letter}");
    assert!(!letter.contains("11月26日"), "{letter}");
    // A later deadline leaves what the unit was told, which is not the deadline any more.
    let later = [&told[..], &[("new-due", "11-30 15:00")]].concat();
    desk.acts(&[("move-due", &later)]);
    let kept = ("2026-11-24T15:00:00".to_owned(), "told".to_owned());
    assert_eq!(arrive(&desk), kept);
    desk.sound();
}

#[test]
fn a_request_without_a_whistle_asks_nobody_to_report_in() {
    let desk = joint_alone();
    let by = [ASKED, &[("arrive-by", "11-24 10:00")]].concat();
    desk.acts(&[("invite", &by)]);
    let letter = desk
        .run(&["copy", NO, "--what", "letter", "--to", "group"])
        .out;
    assert!(
        letter.contains("11月24日10:00前到场办理或提交办理意见"),
        "{letter}"
    );
    assert!(!letter.contains("报到"), "{letter}");
    let page = desk.run(&["show", NO]).out;
    assert!(!page.contains("应报到"), "{page}");
}

#[test]
fn a_helper_without_a_whistle_is_warned_once_the_time_it_was_told_to_come_by_is_over() {
    let desk = Desk::of(HOUSING);
    desk.ok(&[
        "act",
        "new",
        "--order-no",
        NO,
        "--title",
        "河道堵塞",
        "--lead-unit",
        "小观镇",
        "--co-units",
        "住建局",
        "--arrive-by",
        "11-24 10:00",
        "--told-by",
        "刘某",
        "--via",
        "电话",
    ]);
    desk.acts(&[("respond", &[])]);
    desk.at("2026-11-24T09:00").not_warned_of("own_absent");
    desk.at("2026-11-25T09:00")
        .warned_of("own_absent", "二(三)", "contribute")
        .acts(&[("contribute", &[("text", "已到场清理，河道畅通。")])])
        .not_warned_of("own_absent");
}

#[test]
fn a_cause_of_a_whistle_is_kept_or_refused() {
    let cause = [super::desks::WHISTLED, &[("cause", "突发灾害")]].concat();
    whistle_alone()
        .when("invite", &cause)
        .refused_as("cause_without_tackling", "三(一)", "--level")
        .goes_through_with(&[("level", "攻坚哨"), ("confirm", "")]);
    whistle()
        .when("set-level", &[("level", "常规哨"), ("cause", "突发灾害")])
        .refused_as("cause_without_tackling", "三(一)", "--level")
        .goes_through_with(&[("level", "攻坚哨"), ("confirm", "")]);
    let basis = [ASKED, &[("basis", "情况复杂")]].concat();
    joint_alone()
        .when("invite", &basis)
        .refused_as("grounds_without_whistle", "三(一)", "")
        .goes_through_without("basis");
}

#[test]
fn a_named_unit_that_is_not_needed_is_settled_by_the_entry_that_says_so() {
    let named = [("承办单位", "龙山街道"), ("协办单位", "公安分局")];
    for (act, field) in [
        ("record", ("text", "与平台王某说清，不用公安分局配合")),
        ("talk-platform", ("content", "公安分局不参加，平台同意")),
    ] {
        let desk = with_row(TOWN, &named);
        desk.acts(&[("sign-for", &[]), ("triage", &concluding("首接联动"))]);
        desk.warned_of("named_helper_unasked", "二(一)", "不用公安分局配合");
        let fields = match act {
            "record" => vec![field],
            _ => vec![field, ("person", "王某")],
        };
        desk.acts(&[("record", &[("text", "给公安分局打过电话")])])
            .warned_of("named_helper_unasked", "二(一)", "record")
            .acts(&[(act, &fields)])
            .not_warned_of("named_helper_unasked");
    }
}

/// The number of an order about the same matter that came earlier.
const EARLIER: &str = "261118093015000777";

/// A town's order about a matter that was brought before.
fn came_again() -> Desk {
    let desk = Desk::of(TOWN);
    let earlier = row(&[
        ("工单编号", EARLIER),
        ("派单时间", "2026-11-18 09:00"),
        ("受理时间", "2026-11-18 08:00"),
    ]);
    desk.import(&desk.csv("先来.csv", HEADER, &[&earlier]));
    desk.import(&desk.csv("来单.csv", HEADER, &[ROW]));
    desk
}

#[test]
fn what_a_repeated_matter_asks_for_is_gone_once_it_is_written_down() {
    let desk = came_again();
    desk.warned_of("reported_before", "三(四)", "--facts")
        .acts(&[("sign-for", &[]), ("triage", &[("conclusion", "自办")])]);
    desk.warned_of("reported_before", "三(四)", "record")
        .acts(&[("record", &[("text", "到工地走访一次")])])
        .warned_of("reported_before", "三(四)", "record")
        .acts(&[
            ("record", &[("text", "诉求人说不用回电，无需再联系")]),
            ("record", &[("text", "街道现有人手不能解决，还未办到位")]),
        ])
        .warned_of("reported_before", "三(四)", "record")
        .acts(&[(
            "record",
            &[("text", "不用吹哨：工地已书面承诺停工，连续三晚复查")],
        )])
        .not_warned_of("reported_before");
    let desk = came_again();
    let facts = [
        ("conclusion", "自办"),
        ("facts", "已督促工地停工并逐晚复查"),
    ];
    desk.acts(&[("sign-for", &[]), ("triage", &facts)])
        .not_warned_of("reported_before");
    // A whistle that was decided is blown, whatever was written.
    let desk = came_again();
    desk.acts(&[
        ("sign-for", &[]),
        ("triage", &concluding("吹哨")),
        ("record", &[("text", "已到现场查看")]),
    ]);
    desk.warned_of("reported_before", "三(四)", "invite")
        .acts(&[("invite", super::desks::WHISTLED)])
        .not_warned_of("reported_before");
}

#[test]
fn a_late_answer_to_a_reminder_is_called_late() {
    let desk = solo();
    desk.acts(&[(
        "supervise",
        &[("kind", "工作提醒"), ("reply-by", "2026-11-20 12:00")],
    )]);
    desk.at("2026-11-20T14:00")
        .acts(&[("answer-supervision", &[("text", "已按要求办理")])]);
    let page = desk.run(&["show", NO]).out;
    assert!(page.contains("才回复，迟于时限"), "{page}");
}

#[test]
fn words_that_only_promise_a_true_grade_explain_none() {
    let desk = told(joint());
    for note in ["如实评价", "按实际情况评价。", "实事求是"] {
        desk.when("rate", &[("rating", "较好"), ("rating-note", note)])
            .refused_as("rating_note", "附2注2", "--rating-note")
            .goes_through_with(&[("rating-note", "到场后没有带设备")]);
    }
}

/// What V7 says of an explanation of 住建局, which came at 10:00 and was not late.
#[track_caller]
fn denied(desk: &Desk, note: &str) -> Vec<String> {
    desk.act(NO, "rate", &[("rating", "一般"), ("rating-note", note)]);
    let form = desk.ok(&["form", NO]);
    let issues = form["issues"].as_array().unwrap().clone();
    let of_rule = issues.iter().filter(|issue| issue["rule"] == "V7");
    of_rule.map(|issue| text(&issue["message"])).collect()
}

#[test]
fn an_explanation_says_late_of_the_unit_only_if_it_was() {
    let desk = told(joint());
    for untrue in [
        "到场晚了两个小时。",
        "直到第二天才响应。",
        "比约定晚半天到场。",
        "隔了三天才到场",
    ] {
        assert_eq!(denied(&desk, untrue).len(), 1, "{untrue}");
    }
    for fair in [
        "到场后只派一人，机械晚到半天",
        "到场稍晚",
        "当晚了解情况后到场",
        "车辆晚到两小时",
    ] {
        let said = denied(&desk, fair);
        assert!(said.is_empty(), "{fair}: {said:?}");
    }
    let desk = joint();
    desk.at("2026-11-23T10:00").acts(&[
        ("respond", &[]),
        (
            "close-engagement",
            &[("outcome", "部分配合"), ("confirm", "")],
        ),
        ("finish", DONE),
        ("feedback", CONTENT),
    ]);
    let said = denied(&desk, "直到第二天才响应。");
    assert!(said.is_empty(), "{said:?}");
}
