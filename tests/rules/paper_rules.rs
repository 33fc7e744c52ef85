//! The findings about the filing form, rule by rule, in `form --check` and on the board.

use super::desks::{
    ANSWERS, ASKED, CONTENT, DONE, WHISTLED, concluding, exported, finished, joint, joint_alone,
    reviewed, signed_for, told, whistle, with_row,
};
use super::support::{Desk, HEADER, NO, ROW, TOWN};

#[test]
fn the_result_is_not_blank() {
    let desk = joint();
    desk.form_breaks("V2", "附2", true, "finish");
    let desk = finished(desk);
    desk.form_keeps("V2");
    whistle().form_breaks("V2", "附3", true, "finish");
}

#[test]
fn what_is_asked_is_not_blank() {
    // Content and title hold nothing but the caller's data.
    let desk = with_row(
        TOWN,
        &[("标题", "19900001234"), ("主要内容", "电话19900001234")],
    );
    desk.acts(&[
        ("sign-for", &[]),
        ("triage", &concluding("首接联动")),
        ("invite", ASKED),
        ("notify-platform", &[("via", "电话")]),
    ]);
    let desk = told(desk);
    desk.warned_of("form_v2", "附2", "edit-form")
        .form_breaks("V2", "附2", true, "--matter")
        .acts(&[("edit-form", &[("matter", "工地夜间施工扰民")])])
        .not_warned_of("form_v2")
        .form_keeps("V2");
}

#[test]
fn a_form_has_a_helper_and_none_is_still_at_it() {
    let desk = joint();
    desk.form_breaks("V3", "二(二)", true, "close-engagement")
        .acts(&[(
            "close-engagement",
            &[("outcome", "已配合"), ("confirm", "")],
        )])
        .form_keeps("V3");
    whistle().form_breaks("V3", "三(二)", true, "close-engagement");
    let desk = joint();
    desk.acts(&[("withdraw", &[("reason", "不再需要")])]);
    desk.form_breaks("V3", "附2", true, "invite");
    // Nothing else is asked of a form that nobody owes.
    assert_eq!(
        desk.ok(&["form", NO])["issues"].as_array().unwrap().len(),
        1
    );
    desk.acts(&[
        ("invite", ASKED),
        (
            "close-engagement",
            &[("outcome", "已配合"), ("confirm", "")],
        ),
    ])
    .form_keeps("V3");
}

#[test]
fn a_helper_recorded_late_is_ended_before_the_form_is_printed() {
    let desk = told(joint());
    desk.not_warned_of("form_v3");
    let late = [
        ("units", "交通运输局"),
        ("request", "会商"),
        ("at", "2026-11-20 09:30"),
    ];
    desk.acts(&[("invite", &late)]);
    assert_eq!(
        desk.stage(),
        "to_file",
        "told late, it takes no result back"
    );
    desk.warned_of("form_v3", "二(二)", "close-engagement")
        .acts(&[(
            "close-engagement",
            &[("unit", "交通局"), ("outcome", "已配合"), ("confirm", "")],
        )])
        .not_warned_of("form_v3");
}

#[test]
fn a_town_on_a_whistles_form_is_doubtful_and_no_more() {
    let desk = whistle();
    let neighbour = [("units", "天福街道"), ("request", "会同处理")];
    desk.acts(&[("invite", &neighbour)]);
    for unit in ["住建局", "天福街道"] {
        desk.acts(&[(
            "close-engagement",
            &[("unit", unit), ("outcome", "已配合"), ("confirm", "")],
        )]);
    }
    desk.form_breaks("V3", "三", false, "如实列出");
}

/// A case that was 首接 when its co-handler was asked and is a whistle now, so that it has no
/// level.
fn without_level() -> Desk {
    let desk = joint();
    let whistled = [&concluding("吹哨")[..], &[("reason", "需执法")]].concat();
    desk.acts(&[("retriage", &whistled)]);
    desk
}

#[test]
fn a_whistles_form_has_its_level() {
    let desk = told(without_level());
    desk.warned_of("form_v4", "三(一)", "set-level")
        .form_breaks("V4", "三(一)", true, "set-level");
    desk.acts(&[("set-level", &[("level", "常规哨")])]);
    // The result is there, so the round that begins now has an outcome too.
    desk.form_breaks("V4", "三(一)", true, "end-round")
        .acts(&[("end-round", &[("outcome", "已解决")])]);
    desk.form_keeps("V4").not_warned_of("form_v4");
    told(whistle()).not_warned_of("form_v4").form_keeps("V4");
}

#[test]
fn a_whistles_form_is_not_valid_until_the_questions_before_it_are_answered() {
    let desk = signed_for();
    let emergency = [
        ("units", "住建局"),
        ("request", "到场"),
        ("level", "攻坚哨"),
        ("cause", "突发灾害"),
    ];
    desk.acts(&[
        ("triage", &[("conclusion", "吹哨"), ("cause", "突发灾害")]),
        ("invite", &emergency),
    ]);
    let answered = [&[("conclusion", "吹哨")][..], &ANSWERS].concat();
    desk.form_breaks("V4", "三(三)", true, "retriage")
        .acts(&[("retriage", &answered)])
        .form_keeps("V4");
}

#[test]
fn every_helper_is_rated() {
    for (desk, clause) in [(joint(), "二(二)"), (whistle(), "三(二)")] {
        let desk = told(desk);
        desk.warned_of("form_v6", clause, "rate")
            .form_breaks("V6", clause, true, "rate")
            .acts(&[("rate", &[("rating", "好")])])
            .not_warned_of("form_v6")
            .form_keeps("V6");
    }
}

#[test]
fn two_helpers_are_rated_each() {
    let desk = joint();
    desk.acts(&[("invite", &[("units", "交通运输局"), ("request", "会商")])]);
    for unit in ["住建局", "交通局"] {
        desk.acts(&[
            ("respond", &[("unit", unit)]),
            (
                "close-engagement",
                &[("unit", unit), ("outcome", "已配合"), ("confirm", "")],
            ),
        ]);
    }
    assert_eq!(desk.form_says("V6").len(), 2);
    desk.acts(&[("rate", &[("unit", "住建局"), ("rating", "好")])]);
    desk.form_breaks("V6", "二(二)", true, "文登区交通运输局");
}

#[test]
fn a_blank_follow_up_is_doubtful_and_never_filled_with_contentment() {
    for (desk, note) in [(joint(), "附2注1"), (whistle(), "附3注1")] {
        let desk = finished(desk);
        desk.acts(&[("feedback", &[("outcome", "未评价"), ("way", "电话")])]);
        desk.warned_of("form_v8", note, "不得虚填")
            .form_breaks("V8", note, false, "edit-form");
        assert_eq!(desk.ok(&["form", NO])["fields"]["follow_up"], "");
        desk.acts(&[("feedback", CONTENT)]);
        desk.not_warned_of("form_v8").form_keeps("V8");
    }
}

#[test]
fn linkage_lies_between_the_request_and_the_feedback() {
    let desk = reviewed(joint());
    assert_eq!(
        desk.ok(&["form", NO])["fields"]["linkage_time"],
        "2026年11月20日"
    );
    desk.acts(&[("edit-form", &[("linkage-to", "2026-11-21")])]);
    // A date of tomorrow, and a date after the citizen was told: both are the unit's own rules.
    let own: Vec<_> = desk.form_says("V9");
    assert_eq!(own.len(), 2, "{own:?}");
    assert!(
        own.iter()
            .all(|(clause, hard, _)| clause == "本单位口径" && *hard)
    );
    desk.at("2026-11-23T09:00")
        .form_breaks("V9", "本单位口径", true, "联动止日")
        .warned_of("form_v9", "本单位口径", "联动止日")
        .acts(&[("edit-form", &[("linkage-to", "2026-11-20")])])
        .form_keeps("V9")
        .not_warned_of("form_v9");
}

#[test]
fn what_comes_after_the_feedback_does_not_lengthen_the_linkage() {
    let linkage = |desk: &Desk| desk.ok(&["form", NO])["fields"]["linkage_time"].clone();
    let desk = joint();
    desk.at("2026-11-23T10:00").acts(&[("arrive", &[])]);
    assert_eq!(linkage(&desk), "2026年11月20日至2026年11月23日");
    desk.acts(&[
        (
            "close-engagement",
            &[("outcome", "已配合"), ("confirm", "")],
        ),
        ("finish", DONE),
        ("feedback", CONTENT),
    ]);
    desk.at("2026-11-25T10:00")
        .acts(&[("contribute", &[("unit", "住建局"), ("text", "又复查一次")])]);
    assert_eq!(linkage(&desk), "2026年11月20日至2026年11月23日");
    desk.form_keeps("V9");
}

#[test]
fn the_platform_was_told_before_the_form_is_printed() {
    let desk = joint_alone();
    desk.acts(&[("invite", ASKED)]);
    desk.form_breaks("V10", "二(二)", true, "notify-platform")
        .acts(&[("notify-platform", &[("via", "微信")])])
        .form_keeps("V10");
    let desk = super::desks::whistle_alone();
    desk.acts(&[
        ("invite", WHISTLED),
        ("notify-platform", &[("via", "微信")]),
    ]);
    desk.form_breaks("V10", "三(二)", true, "电话")
        .acts(&[("notify-platform", &[("via", "电话")])])
        .form_keeps("V10");
}

#[test]
fn a_notice_that_came_a_day_late_is_doubtful_and_stays_as_it_was() {
    // 提出联动办理要求，并报备: the request comes first, and no hours stand between the two.
    for (noted, late) in [("2026-11-20T09:01", false), ("2026-11-21T09:00", true)] {
        let desk = joint_alone();
        desk.acts(&[("invite", ASKED)]);
        desk.at(noted)
            .acts(&[("notify-platform", &[("via", "电话")])]);
        let desk = told(desk);
        if late {
            desk.warned_of("form_v10", "本单位口径", "如实保留")
                .form_breaks("V10", "本单位口径", false, "如实保留");
        } else {
            desk.not_warned_of("form_v10").form_keeps("V10");
        }
    }
    // Told with the request, nothing is late.
    told(joint()).not_warned_of("form_v10").form_keeps("V10");
}

#[test]
fn one_of_the_units_leaders_will_sign() {
    let desk = told(joint());
    desk.acts(&[("edit-form", &[("leader", "鞠某")])]);
    desk.warned_of("form_v11", "二(二)", "init")
        .form_breaks("V11", "二(二)", true, "核对姓名")
        .acts(&[("edit-form", &[("leader", "周某")])])
        .not_warned_of("form_v11")
        .form_keeps("V11");
    let bare = Desk::bare();
    bare.ok(&["init", "--unit", TOWN, "--actor", "于某"]);
    bare.import(&bare.csv("来单.csv", HEADER, &[ROW]));
    bare.acts(&[("sign-for", &[]), ("invite", WHISTLED)]);
    bare.form_breaks("V11", "三(二)", true, "--leader");
    bare.ok(&["init", "--leader", "周某"]);
    bare.form_keeps("V11");
}

#[test]
fn nothing_of_the_caller_is_printed_unless_a_reason_is_given() {
    for leaking in ["陈某某反映工地夜间施工", "来电19900001234反映夜间施工"] {
        let desk = told(joint());
        desk.acts(&[("edit-form", &[("matter", leaking)])]);
        desk.warned_of("form_v12", "附1§7(8)", "改写")
            .form_breaks("V12", "附1§7(8)", true, "--allow-personal-data")
            .acts(&[("edit-form", &[("allow-personal-data", "诉求人书面同意")])])
            .form_breaks("V12", "附1§7(8)", false, "核对")
            .acts(&[("edit-form", &[("matter", "工地夜间施工扰民")])])
            .not_warned_of("form_v12")
            .form_keeps("V12");
    }
    // The platform's own number is public; any other number is personal.
    let desk = told(joint());
    desk.ok(&["init", "--phone", "06318450000"]);
    desk.acts(&[(
        "edit-form",
        &[("matter", "平台06318450000转来的夜间施工扰民")],
    )]);
    desk.form_keeps("V12");
    desk.acts(&[(
        "edit-form",
        &[("matter", "来电06318450001反映夜间施工扰民")],
    )]);
    desk.form_breaks("V12", "附1§7(8)", true, "改写");
}

#[test]
fn the_citizen_was_told_before_the_form_is_printed() {
    finished(joint())
        .form_breaks("V13", "二(二)", true, "feedback")
        .acts(&[("feedback", CONTENT)])
        .form_keeps("V13");
    finished(whistle()).form_breaks("V13", "三(二)", true, "feedback");
}

#[test]
fn papers_of_a_case_that_was_never_told_are_told_first() {
    // The platform closed it while it was worked on; now it wants the papers.
    let desk = joint();
    desk.acts(&[(
        "close-engagement",
        &[("outcome", "已配合"), ("confirm", "")],
    )]);
    super::platform::closed_by_the_platform(&desk);
    desk.acts(&[(
        "reopen",
        &[("reason", "补报备案表"), ("kind", "仅补正材料")],
    )]);
    assert_eq!(desk.stage(), "to_file");
    desk.warned_of("form_v13", "二(二)", "finish")
        .acts(&[("finish", DONE)])
        .warned_of("form_v13", "二(二)", "feedback")
        .acts(&[("feedback", CONTENT)])
        .not_warned_of("form_v13");
}

#[test]
fn paper_that_is_out_is_checked_no_more() {
    let desk = exported(joint());
    let shown = desk.show(NO);
    let found = shown["findings"].as_array().unwrap();
    let about_the_form = found.iter().filter(|finding| {
        finding["code"]
            .as_str()
            .is_some_and(|code| code.starts_with("form_"))
    });
    assert_eq!(about_the_form.count(), 0, "{found:?}");
}

#[test]
fn the_result_on_the_form_says_nothing_that_the_record_denies() {
    let desk = finished(joint());
    desk.acts(&[("feedback", &[("outcome", "未评价"), ("way", "电话")])]);
    desk.form_keeps("V16").acts(&[(
        "edit-form",
        &[("result", "工地已停止夜间施工，群众非常满意。")],
    )]);
    desk.warned_of("form_v16", "附1§3", "改写")
        .form_breaks("V16", "附1§3", true, "改写")
        .acts(&[("feedback", CONTENT)])
        .form_keeps("V16");
}

#[test]
fn an_unsolved_case_says_so_on_paper_with_its_reason_and_next_step() {
    let desk = joint();
    let unsolved = [
        ("result", "已两次约谈施工方，问题已解决。"),
        ("outcome", "未解决"),
        ("reason", "夜间施工许可尚在复核"),
        ("next-step", "报请区级研究"),
    ];
    desk.at("2026-11-20T10:00").acts(&[
        ("respond", &[]),
        (
            "close-engagement",
            &[("outcome", "已配合"), ("confirm", "")],
        ),
        ("finish", &unsolved),
    ]);
    assert_eq!(
        desk.ok(&["form", NO])["fields"]["result"],
        "已两次约谈施工方，问题已解决。未解决原因：夜间施工许可尚在复核。下一步：报请区级研究。"
    );
    desk.form_breaks("V16", "附1§3", false, "改正结论");
}

/// A sheet that is out was printed with the settings of its day.
#[test]
fn a_sheet_on_paper_is_not_judged_by_the_settings_of_today() {
    let desk = exported(joint());
    desk.ok(&["form", NO, "--check"]);
    desk.ok(&[
        "init",
        "--unit",
        "文登区住房和城乡建设局",
        "--leader",
        "邹某",
    ]);
    desk.ok(&["form", NO, "--check"]);
    desk.form_keeps("V3").form_keeps("V11");
}

#[test]
fn a_reviewer_who_wrote_the_result_is_remarked() {
    let desk = told(joint());
    desk.acts(&[
        ("rate", &[("rating", "好")]),
        ("review", &[("truthful", "是"), ("reviewer", "于某")]),
    ]);
    desk.warned_of("form_v11", "附1§3", "review")
        .form_breaks("V11", "附1§3", false, "另一人")
        .acts(&[("review", &[("truthful", "是"), ("reviewer", "周某")])])
        .not_warned_of("form_v11")
        .form_keeps("V11");
}

#[test]
fn what_has_no_result_is_not_reviewed() {
    joint()
        .when("review", &[("truthful", "是")])
        .refused_as("no_result", "附1§3", "close-engagement")
        .goes_through_after(&[
            ("respond", &[]),
            (
                "close-engagement",
                &[("outcome", "已配合"), ("confirm", "")],
            ),
            ("finish", DONE),
        ]);
}
