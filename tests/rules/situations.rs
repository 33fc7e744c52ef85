//! The situations of 附1§7 and their forerunners: each is warned of when it is there, by the clause
//! that names it, and not before.

use super::attempt::Fields;
use super::desks::{
    CONTENT, DONE, concluding, joint, joint_alone, signed_for, solo, solo_replied, unopened,
    whistle, with_row,
};
use super::support::{Desk, HEADER, HOUSING, NO, TOWN, row, text};

/// Helpers that the platform lists beside the town.
const NAMED: [(&str, &str); 2] = [("承办单位", "龙山街道"), ("协办单位", "住建局、水利局")];

fn first_handler() -> Vec<(&'static str, &'static str)> {
    concluding("首接联动")
}

#[test]
fn a_helper_that_the_centre_named_and_nobody_asked_is_named_until_it_is_asked() {
    // 凡被指定为首接单位的，要认真履行牵头责任.
    let desk = with_row(TOWN, &NAMED);
    desk.act(NO, "sign-for", &[]);
    desk.not_warned_of("named_helper_unasked");
    desk.act(NO, "triage", &first_handler());
    desk.warned_of("named_helper_unasked", "二(一)", "invite")
        .not_warned_of("nobody_invited");
    let said = text(&desk.findings("named_helper_unasked")[0]["message"]);
    assert!(
        said.contains("中心指定") && said.contains("住建局、水利局"),
        "{said}"
    );
    let ask = |unit: &'static str| [("units", unit), ("request", "到场")];
    desk.acts(&[("invite", &ask("住建局"))]);
    let said = text(&desk.findings("named_helper_unasked")[0]["message"]);
    assert!(said.ends_with("：水利局"), "{said}");
    desk.acts(&[("invite", &ask("水利局"))])
        .not_warned_of("named_helper_unasked");
    joint().not_warned_of("named_helper_unasked");
    joint_alone()
        .warned_of("nobody_invited", "二(二)", "invite")
        .not_warned_of("named_helper_unasked");
}

#[test]
fn a_town_that_has_departments_help_without_a_whistle_is_told_so() {
    // 对各镇街“不敢吹”“不愿吹”“乱吹哨”.
    joint()
        .warned_of("called_without_whistle", "三", "retriage")
        .acts(&[(
            "retriage",
            &[&concluding("吹哨")[..], &[("reason", "需要部门执法")]].concat(),
        )])
        .not_warned_of("called_without_whistle");
    whistle().not_warned_of("called_without_whistle");
    // The centre named who leads and who helps; and a neighbouring town is not whistled for.
    let named = with_row(TOWN, &NAMED);
    named.acts(&[
        ("sign-for", &[]),
        ("triage", &first_handler()),
        ("invite", &[("units", "住建局"), ("request", "到场")]),
    ]);
    named.not_warned_of("called_without_whistle");
    let towns = joint_alone();
    towns.acts(&[("invite", &[("units", "天福街道"), ("request", "到场")])]);
    towns.not_warned_of("called_without_whistle");
    // A department leads in its own right.
    let department = with_row(HOUSING, &[("承办单位", "住建局")]);
    department.acts(&[
        ("sign-for", &[]),
        ("triage", &first_handler()),
        ("invite", &[("units", "水利局"), ("request", "到场")]),
    ]);
    department.not_warned_of("called_without_whistle");
}

#[test]
fn an_urgent_order_that_was_only_signed_for_is_told_once_its_first_time_has_passed() {
    // Dispatched on the 19th at 10:00; an urgent order gives 24 hours.
    let desk = signed_for();
    desk.at("2026-11-20T10:00")
        .not_warned_of("urgent_untouched");
    desk.at("2026-11-20T10:01")
        .warned_of("urgent_untouched", "本单位口径", "triage")
        .not_warned_of("urgent_unanswered");
    assert_eq!(desk.findings("urgent_untouched")[0]["severity"], "warning");
    desk.acts(&[("record", &[("text", "已到现场")])])
        .not_warned_of("urgent_untouched");
    solo()
        .at("2026-11-20T10:01")
        .warned_of("urgent_untouched", "本单位口径", "record");
    let critical = with_row(TOWN, &[("紧急程度", "特急")]);
    critical.act(NO, "sign-for", &[]);
    critical.at("2026-11-20T10:01");
    assert_eq!(
        critical.findings("urgent_untouched")[0]["severity"],
        "danger"
    );
    let normal = with_row(TOWN, &[("紧急程度", "一般")]);
    normal.act(NO, "sign-for", &[]);
    normal
        .at("2026-11-24T10:01")
        .not_warned_of("urgent_untouched");
}

#[test]
fn an_order_that_nobody_signed_for_in_two_weeks_is_told_and_not_an_hour_before() {
    // 不作为、慢作为. Dispatched on the 19th at 10:00.
    let desk = unopened();
    desk.at("2026-12-03T10:00").not_warned_of("long_unsigned");
    desk.at("2026-12-03T10:01")
        .warned_of("long_unsigned", "附1§7(6)", "sign-for")
        .acts(&[("sign-for", &[])])
        .not_warned_of("long_unsigned");
    signed_for()
        .at("2026-12-31T10:01")
        .not_warned_of("long_unsigned");
    let others = Desk::of(TOWN);
    let line = row(&[("承办单位", "天福街道")]);
    others.import_with(&[&others.csv("单.csv", HEADER, &[&line]), "--others"]);
    others.at("2026-12-31T10:01").not_warned_of("long_unsigned");
}

#[test]
fn an_order_that_comes_back_again_and_again_without_a_plan_is_told() {
    // 长期不能解决或拿不出解决方案.
    let desk = solo_replied();
    let again: Fields<'_> = &[("reason", "又反映")];
    desk.acts(&[("reopen", again)])
        .not_warned_of("long_unsolved");
    desk.acts(&[
        ("finish", DONE),
        ("feedback", CONTENT),
        ("upload", &[("confirm", "")]),
        ("reopen", again),
    ]);
    desk.warned_of("long_unsolved", "附1§7(6)", "make-promise");
    let said = text(&desk.findings("long_unsolved")[0]["message"]);
    assert!(said.contains("已重办2次"), "{said}");
    desk.acts(&[(
        "make-promise",
        &[
            ("text", "更换隔音围挡"),
            ("owner", "城建办"),
            ("due", "2026-12-10 17:00"),
        ],
    )])
    .not_warned_of("long_unsolved");
}

#[test]
fn an_order_that_the_centre_gave_to_us_is_not_given_back_without_a_word() {
    // 被指定为首接单位拒不承担牵头责任.
    let desk = signed_for();
    desk.acts(&[("designate", &[("lead-unit", "龙山街道")])]);
    let back = [&concluding("退回")[..], &[("confirm", "")]].concat();
    desk.act(NO, "triage", &back);
    desk.warned_of("designated_returned", "附1§7(2)", "retriage")
        .acts(&[(
            "retriage",
            &[("conclusion", "自办"), ("reason", "按指定牵头")],
        )])
        .not_warned_of("designated_returned");
    let free = signed_for();
    free.act(NO, "triage", &concluding("退回"));
    free.not_warned_of("designated_returned");
}

#[test]
fn a_reminder_to_a_helper_that_does_nothing_is_told_with_its_liability() {
    // 协办单位无正当理由不配合.
    let desk = super::desks::asked();
    desk.not_warned_of("own_urged");
    let header = format!("{HEADER}|被催办单ID");
    let line = row(&[
        ("工单编号", "261120093015000777"),
        ("承办单位", "交通运输局"),
        ("协办单位", "住建局"),
        ("受理时间", "2026-11-20 09:05"),
        ("派单时间", "2026-11-20 09:05"),
    ]);
    desk.at("2026-11-20T09:10");
    desk.import(&desk.csv("催.csv", &header, &[&format!("{line}|{NO}")]));
    desk.warned_of("own_urged", "附1§7(3)", "respond");
    desk.at("2026-11-20T09:30")
        .acts(&[("respond", &[])])
        .not_warned_of("own_urged");
}

#[test]
fn a_slip_and_an_order_that_are_both_overdue_without_any_work_are_told() {
    // 无正当理由拒不完成办理和督办事项. The order is due on the 25th at 17:30.
    let slip: Fields<'_> = &[("kind", "黄色"), ("reply-by", "2026-11-24 17:00")];
    let desk = solo();
    desk.acts(&[("supervise", slip)]);
    desk.at("2026-11-25T17:30").not_warned_of("slip_neglected");
    desk.at("2026-11-25T17:31")
        .warned_of("slip_neglected", "附1§7(4)", "answer-supervision")
        .at("2026-11-25T17:40")
        .acts(&[("record", &[("text", "已拆除围挡")])])
        .not_warned_of("slip_neglected")
        .warned_of("supervision_overdue", "附1§5", "answer-supervision");
    // Asking for more time gives a reason.
    let waits = solo();
    waits.acts(&[
        ("supervise", slip),
        (
            "request-extension",
            &[("working-days", "3"), ("reason", "材料未到")],
        ),
    ]);
    waits.at("2026-11-26T09:00").not_warned_of("slip_neglected");
}

#[test]
fn a_petition_after_an_urgent_order_lay_there_is_told_and_after_a_quick_answer_it_is_not() {
    // 对紧急类办件未能及时响应，造成严重后果.
    let petition: Fields<'_> = &[("kind", "上访"), ("issuer", "信访窗口")];
    let desk = unopened();
    desk.at("2026-11-20T11:00")
        .not_warned_of("urgent_consequence")
        .acts(&[("supervise", petition)])
        .warned_of("urgent_consequence", "附1§7(5)", "answer-supervision")
        .acts(&[("answer-supervision", &[("text", "已接访，当场答复")])])
        .not_warned_of("urgent_consequence");
    let quick = signed_for();
    quick
        .at("2026-11-20T11:00")
        .acts(&[("supervise", petition)])
        .not_warned_of("urgent_consequence");
}

#[test]
fn a_petition_after_an_ignored_reminder_is_what_the_regulation_names() {
    // 对“工作提醒”不重视，引发诉求人上访.
    let petition: Fields<'_> = &[("kind", "上访"), ("issuer", "信访窗口")];
    let desk = solo();
    desk.acts(&[(
        "supervise",
        &[("kind", "工作提醒"), ("reply-by", "2026-11-20 12:00")],
    )]);
    desk.at("2026-11-20T11:00")
        .acts(&[("supervise", petition)])
        .not_warned_of("supervision_escalated");
    desk.at("2026-11-20T14:00")
        .acts(&[("supervise", petition)])
        .warned_of("supervision_escalated", "附1§7(7)", "answer-supervision");
    let alone = solo();
    alone
        .at("2026-11-20T14:00")
        .acts(&[("supervise", petition)])
        .not_warned_of("supervision_escalated");
}
