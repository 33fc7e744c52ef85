//! What stays true after the work: a late reply, a letter that is copied again, our own word that a matter
//! is not our duty; and limits and levels that are told later.

use super::desks::{
    CONTENT, DONE, asked, called, finished, joint, joint_alone, reviewed, solo, solo_done, whistle,
    with_row,
};
use super::support::{Desk, HEADER, HOUSING, NO, ROW, TOWN, row, text};

/// Returns the text of the letter to 住建局 as it is copied now.
#[track_caller]
fn letter(desk: &Desk) -> String {
    let ran = desk.run(&["copy", NO, "--what", "letter", "--to", "group"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    ran.out
}

#[test]
fn an_order_that_was_replied_to_late_goes_on_to_say_so() {
    let desk = solo_done();
    desk.at("2026-11-27T10:00")
        .acts(&[("feedback", CONTENT), ("upload", &[("confirm", "")])]);
    let found = desk.findings("replied_late");
    assert_eq!(found[0]["clause"], "六(二)", "{found:?}");
    assert!(text(&found[0]["message"]).contains("超期办结"), "{found:?}");
    assert!(
        text(&found[0]["message"]).contains("晚工作时间"),
        "{found:?}"
    );
    let page = desk.run(&["show", NO]).out;
    assert!(page.contains("回复平台，超期办结（晚工作时间"), "{page}");
    let listed = desk.run(&["list", "--view", "to_revisit"]).out;
    assert!(
        listed.contains("超期办结") && listed.contains("晚1日"),
        "{listed}"
    );
    // It stays one after the end, until the platform says that it gave more time.
    desk.warned_of("replied_late", "六(二)", "move-due");
    let more = [
        ("new-due", "2026-11-30 17:30"),
        ("told-by", "丛某"),
        ("via", "电话"),
    ];
    desk.acts(&[("move-due", &more)])
        .not_warned_of("replied_late");
    let desk = solo_done();
    desk.at("2026-11-27T10:00").acts(&[
        ("feedback", CONTENT),
        ("upload", &[("confirm", "")]),
        ("revisit", &[("result", "满意")]),
    ]);
    assert_eq!(desk.stage(), "closed");
    desk.warned_of("replied_late", "六(二)", "如实保留");
    let desk = solo_done();
    desk.acts(&[("feedback", CONTENT), ("upload", &[("confirm", "")])])
        .not_warned_of("replied_late");
}

#[test]
fn a_letter_copied_after_the_work_asks_for_nothing_more() {
    for (desk, coming) in [(joint(), "到场"), (whistle(), "报到")] {
        assert!(letter(&desk).contains("前响应。"), "{}", letter(&desk));
        desk.at("2026-11-20T10:00").acts(&[("respond", &[])]);
        let said = letter(&desk);
        assert!(!said.contains("前响应。"), "{said}");
        assert!(said.contains("贵单位11月20日10:00已响应"), "{said}");
        desk.at("2026-11-20T11:00").acts(&[
            ("arrive", &[("place", "工地")]),
            ("close-engagement", &[("outcome", "已配合")]),
        ]);
        let said = letter(&desk);
        assert!(!said.contains("请于"), "{said}");
        assert!(
            said.contains(&format!("联动11月20日11:00已结束，不用再响应、{coming}")),
            "{said}"
        );
    }
    let desk = finished(joint());
    let said = letter(&desk);
    assert!(!said.contains("请于"), "{said}");
    assert!(said.contains("本单11月20日10:00已办理完毕"), "{said}");
    let desk = joint();
    desk.at("2026-11-23T10:00");
    let said = letter(&desk);
    assert!(
        said.contains("已过，请即响应") && !said.contains("前响应。"),
        "{said}"
    );
}

#[test]
fn after_our_word_that_a_matter_is_not_our_duty_the_page_says_what_comes() {
    for desk in [asked(), called()] {
        desk.acts(&[(
            "decline",
            &[("basis", "三定方案由水利部门负责"), ("via", "电话")],
        )]);
        desk.warned_of("own_declined", "四", "release");
        let shown = desk.show(NO);
        assert_eq!(shown["next"]["action"], "release", "{}", shown["next"]);
        assert_ne!(shown["ball"]["holder"], "本单位", "{}", shown["ball"]);
        let said = text(&desk.findings("own_declined")[0]["message"]);
        assert!(said.contains("三定方案由水利部门负责"), "{said}");
        assert!(said.contains("认定"), "{said}");
        let page = desk.run(&["show", NO]).out;
        assert!(page.contains("解除联动"), "{page}");
        desk.acts(&[("release", &[("told-by", "街道刘某"), ("via", "电话")])])
            .not_warned_of("own_declined");
    }
}

#[test]
fn nobody_is_to_come_before_he_is_to_respond() {
    let limits = [
        ("respond-by", "2026-11-20 15:00"),
        ("arrive-by", "2026-11-20 11:00"),
    ];
    let asked = [("units", "住建局"), ("request", "到场执法")];
    joint_alone()
        .when("invite", &[&asked[..], &limits].concat())
        .refused_as("limit_before_cause", "使用说明", "响应时限")
        .goes_through_with(&[("arrive-by", "2026-11-20 17:00")]);
    let desk = Desk::of(HOUSING);
    let new = [
        "act",
        "new",
        "--title",
        "污水外溢",
        "--lead-unit",
        "龙山街道",
        "--co-units",
        "住建局",
        "--told-by",
        "刘某",
        "--via",
        "电话",
        "--respond-by",
        "2026-11-20 15:00",
        "--arrive-by",
        "2026-11-20 11:00",
    ];
    desk.command_refused_as("limit_before_cause", "使用说明", "响应时限", &new);
    let error = desk.fails(
        2,
        &[
            "rules",
            "add",
            "--response",
            "1工作日",
            "--report-in",
            "2小时",
        ],
    );
    assert!(error.to_string().contains("报到不能早于响应"), "{error}");
    // Only one of the two set: whoever comes has responded by that.
    desk.ok(&["rules", "add", "--report-in", "30分钟"]);
    let desk = {
        desk.import(&desk.csv(
            "来单.csv",
            &format!("{HEADER}|转办意见"),
            &[&format!(
                "{}|常规哨，请派员报到",
                row(&[
                    ("承办单位", "龙山街道"),
                    ("协办单位", "住建局"),
                    ("派单时间", "2026-11-20 08:50")
                ])
            )],
        ));
        desk
    };
    let part = desk.show(NO)["own_part"].clone();
    assert_eq!(part["arrive_by"], "2026-11-20T09:20:00", "{part}");
    assert_eq!(part["respond_by"], "2026-11-20T09:20:00", "{part}");
}

#[test]
fn our_own_limits_move_before_a_deadline_that_the_platform_brings_forward() {
    let desk = called();
    let before = desk.show(NO)["own_part"]["arrive_by"].clone();
    let cells = [
        ("承办单位", "龙山街道"),
        ("协办单位", "住建局"),
        ("办理时限", "2026-11-20 12:00"),
    ];
    let earlier = desk.csv("再来.csv", HEADER, &[&row(&cells)]);
    desk.import(&earlier);
    desk.acts(&[("accept", &[])]);
    let shown = desk.show(NO);
    let part = &shown["own_part"];
    assert_ne!(part["arrive_by"], before);
    assert_eq!(part["arrive_by"], "2026-11-20T12:00:00", "{part}");
    assert_eq!(part["arrive_source"], "deadline", "{part}");
}

#[test]
fn a_wrong_number_of_a_rule_is_answered_with_what_to_write() {
    let desk = solo();
    let error = desk.fails(2, &["rules", "set", "warn_working_days", "-3"]);
    let said = error.to_string();
    for words in ["转黄", "“-3”", "0 至 366", "如 1"] {
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn a_whistle_that_is_told_later_is_recorded_with_who_told_it() {
    let desk = with_row(HOUSING, &[("承办单位", "龙山街道"), ("协办单位", "住建局")]);
    desk.acts(&[("respond", &[("via", "电话")])]);
    assert_eq!(desk.show(NO)["mechanism"], "first_handler");
    assert_eq!(desk.stage(), "assisting");
    desk.when("set-level", &[("level", "攻坚哨")])
        .refused_as("whistle_told_by_nobody", "附1§3", "told-by")
        .goes_through_with(&[("told-by", "街道刘某"), ("via", "电话")]);
    let shown = desk.show(NO);
    assert_eq!(shown["mechanism"], "whistle");
    assert_eq!(desk.stage(), "to_arrive");
    assert_eq!(
        shown["own_part"]["level"], "tackling",
        "{}",
        shown["own_part"]
    );
    assert!(
        !shown["own_part"]["arrive_by"].is_null(),
        "{}",
        shown["own_part"]
    );
    let page = desk.run(&["show", NO]).out;
    assert!(
        page.contains("告知要求") && page.contains("街道刘某电话告知"),
        "{page}"
    );
    desk.when("set-level", &[("level", "攻坚哨"), ("told-by", "刘某")])
        .refused_as("level_in_force", "使用说明", "instruct")
        .and_stays_so();
    // Undone, the order is a helper's as before.
    desk.acts(&[("undo", &[])]);
    assert_eq!(desk.show(NO)["mechanism"], "first_handler");
    // A department does not whistle.
    asked()
        .when("set-level", &[("level", "常规哨"), ("told-by", "刘某")])
        .refused_as("not_whistled", "三", "instruct")
        .and_stays_so();
    let desk = called();
    desk.acts(&[("release", &[("told-by", "刘某")])]);
    desk.when("set-level", &[("level", "攻坚哨"), ("told-by", "刘某")])
        .refused_as("whistle_after_end", "使用说明", "instruct")
        .and_stays_so();
}

#[test]
fn what_the_note_of_the_dispatch_says_of_an_instruction_is_to_be_recorded() {
    let noted = |note: &str| {
        let desk = Desk::of(TOWN);
        let header = format!("{HEADER}|转办意见");
        desk.import(&desk.csv("来单.csv", &header, &[&format!("{ROW}|{note}")]));
        desk
    };
    let desk = noted("张区长批示：请妥善办理");
    desk.warned_of("noted_unrecorded", "附1§5", "supervise");
    let slip = [
        ("kind", "批办"),
        ("issuer", "张区长"),
        ("text", "请妥善办理"),
    ];
    desk.acts(&[("supervise", &slip)])
        .not_warned_of("noted_unrecorded");
    let listed = desk.list(&["--view", "key_cases"]);
    assert_eq!(listed.len(), 1, "{listed:?}");
    let desk = noted("请从速办理");
    desk.warned_of("noted_unrecorded", "本单位口径", "designate");
    desk.acts(&[("designate", &[("lead-unit", TOWN), ("expedite", "是")])])
        .not_warned_of("noted_unrecorded");
    noted("请按时办理").not_warned_of("noted_unrecorded");
}

#[test]
fn a_visit_that_found_the_citizen_not_satisfied_is_held_against_the_paper() {
    let desk = reviewed(joint());
    desk.form_keeps("V8")
        .acts(&[("revisit", &[("result", "不满意")])]);
    desk.form_breaks("V8", "附2注1", false, "feedback")
        .acts(&[("feedback", &[("outcome", "不满意"), ("way", "电话")])])
        .form_keeps("V8");
}

#[test]
fn a_unit_that_called_a_matter_not_its_duty_has_answered() {
    let desk = joint();
    desk.at("2026-11-20T10:00")
        .acts(&[("decline", &[("basis", "归交通部门管"), ("via", "电话")])]);
    let said = letter(&desk);
    assert!(said.contains("11月20日10:00已称非职责"), "{said}");
    assert!(
        !said.contains("请即响应") && !said.contains("前响应。"),
        "{said}"
    );
    assert!(said.trim_end().ends_with("2026年11月20日"), "{said}");
    desk.at("2026-11-23T10:00").acts(&[(
        "close-engagement",
        &[
            ("outcome", "拒不配合"),
            ("note", "电话答复不来"),
            ("confirm", ""),
        ],
    )]);
    desk.acts(&[("finish", DONE), ("feedback", CONTENT)]);
    let never = [("rating", "差"), ("rating-note", "始终未响应")];
    desk.acts(&[("rate", &never)]);
    desk.form_breaks("V7", "附2注2", true, "改");
    let true_words = [("rating", "差"), ("rating-note", "称非职责，拒绝到场")];
    desk.acts(&[("rate", &true_words)]);
    desk.form_keeps("V7");
    assert!(
        letter(&desk).contains("2026年11月23日"),
        "{}",
        letter(&desk)
    );
}

#[test]
fn what_the_lead_writes_of_us_is_held_against_our_own_record() {
    let desk = called();
    desk.acts(&[("respond", &[]), ("arrive", &[("place", "工地")])]);
    let late = [
        ("rating", "差"),
        ("rating-note", "迟到，态度差"),
        ("told-by", "刘某"),
    ];
    desk.acts(&[("rate", &late)]);
    let said = text(&desk.findings("own_rated_low")[0]["message"]);
    assert!(
        said.contains("说明写着“迟到”，本单位记录：11月20日9:00报到"),
        "{said}"
    );
    assert!(!said.contains("态度"), "{said}");
}
