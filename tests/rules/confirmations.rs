//! What the regulation warns of but does not forbid: it is asked about, and recorded after a yes.

use super::attempt::Fields;
use super::desks::{
    CONTENT, DONE, RESULT, concluding, signed_for, solo_done, solo_replied, whistle_alone,
};

use super::support::{Desk, HEADER, NO, ROW, TOWN, text};

const TACKLING: Fields<'_> = &[
    ("units", "住建局"),
    ("request", "到场执法"),
    ("level", "攻坚哨"),
    ("basis", "情况复杂"),
];

#[test]
fn a_unit_named_by_the_centre_does_not_return_the_order_lightly() {
    let desk = signed_for();
    desk.acts(&[("designate", &[("lead-unit", "龙山街道")])]);
    desk.when("triage", &concluding("退回")).asked_as(
        "return_designated",
        "二(一)",
        "不得以任何理由推脱",
    );
}

#[test]
fn a_citizen_with_a_number_is_not_out_of_reach() {
    solo_done()
        .when("feedback", &[("outcome", "无联系方式")])
        .asked_as("contact_known", "附1§3", "联系电话");
}

#[test]
fn a_citizen_who_wants_an_answer_is_not_silently_left_without_one() {
    solo_done()
        .when("feedback", &[("outcome", "无需回复")])
        .asked_as("reply_wanted", "二(二)", "反馈诉求人");
    let header = format!("{HEADER}|是否回复");
    let desk = Desk::of(TOWN);
    desk.import(&desk.csv("来单.csv", &header, &[&format!("{ROW}|否")]));
    desk.acts(&[
        ("sign-for", &[]),
        ("triage", &[("conclusion", "自办")]),
        ("finish", DONE),
        ("feedback", &[("outcome", "无需回复")]),
    ]);
}

#[test]
fn a_whistle_that_solved_nothing_contradicts_a_solved_case() {
    let unsolved = || {
        let desk = whistle_alone();
        desk.acts(&[
            ("invite", TACKLING),
            ("notify-platform", &[("via", "电话")]),
            (
                "close-engagement",
                &[("outcome", "已配合"), ("confirm", "")],
            ),
            ("end-round", &[("outcome", "未解决")]),
        ]);
        desk
    };
    unsolved()
        .when("finish", DONE)
        .asked_as("solved_though_unresolved", "三(一)", "未解决");
    unsolved().acts(&[(
        "finish",
        &[
            ("result", RESULT),
            ("outcome", "解释说明"),
            ("policy-basis", "《噪声污染防治法》第四十三条"),
        ],
    )]);
}

#[test]
fn an_unsatisfied_citizens_case_is_not_closed_without_a_word() {
    let desk = solo_replied();
    desk.acts(&[("revisit", &[("result", "不满意")])]);
    desk.when("close", &[("reason", "平台已办结")]).asked_as(
        "close_dissatisfied",
        "二(一)",
        "不满意",
    );
}

#[test]
fn a_deadline_more_than_a_year_away_is_asked_about() {
    let asked = |days| [("working-days", days), ("reason", "等待外地配件")];
    let desk = super::desks::solo();
    desk.when("request-extension", &asked("500"))
        .asked_as("far_deadline", "使用说明", "一年以后");
    desk.when(
        "answer-extension",
        &[("decision", "同意"), ("new-due", "2036-12-01 17:00")],
    )
    .asked_as("far_deadline", "使用说明", "2036-12-01");
    super::desks::solo()
        .when(
            "move-due",
            &[
                ("new-due", "2028-12-01 17:00"),
                ("told-by", "丛某"),
                ("via", "电话"),
            ],
        )
        .asked_as("far_deadline", "使用说明", "2028-12-01");
}

#[test]
fn an_extension_longer_than_the_units_own_rule_is_asked_about() {
    let asked = |days| [("working-days", days), ("reason", "等待外地配件")];
    super::desks::solo()
        .when("request-extension", &asked("11"))
        .asked_as("long_extension", "本单位口径", "不超过 10 个");
    super::desks::solo().acts(&[("request-extension", &asked("10"))]);
}

#[test]
fn a_second_name_of_a_known_unit_is_asked_about_before_it_becomes_another_unit() {
    let desk = signed_for();
    for (name, near) in [
        ("文登区卫健局爱卫科", "卫生健康局"),
        ("文登区住房城建局", "住房和城乡建设局"),
    ] {
        let error = desk.fails(3, &["units", "--add", name, "--kind", "区直部门"]);
        assert_eq!(error["code"], "near_unit", "{name}");
        assert!(text(&error["message"]).contains(near), "{error}");
    }
    // What people call a street office is that office.
    let error = desk.fails(3, &["units", "--add", "天福办", "--kind", "街道"]);
    assert_eq!(error["code"], "unit_known", "{error}");
}

#[test]
fn a_content_citizen_is_closed_without_a_question() {
    let desk = solo_done();
    desk.acts(&[("feedback", CONTENT), ("upload", &[("confirm", "")])]);
    desk.acts(&[("close", &[("reason", "平台已办结")])]);
}

#[test]
fn a_name_that_no_directory_knows_is_asked_about_with_the_units_it_resembles() {
    for (typed, clause) in [("住健局", "使用说明"), ("阳光花园业委会", "使用说明")]
    {
        super::desks::joint_alone()
            .when("invite", &[("units", typed), ("request", "会商")])
            .asked_as("unknown_unit", clause, typed);
    }
    // The directory knows it, and so does the order once it was said.
    let desk = super::desks::joint_alone();
    desk.acts(&[("invite", &[("units", "住建局"), ("request", "会商")])]);
}

#[test]
fn a_content_citizen_of_an_unsolved_case_is_asked_about() {
    let unsolved = [
        ("result", RESULT),
        ("outcome", "未解决"),
        ("reason", "要区级研究"),
        ("next-step", "报请区政府"),
    ];
    let desk = super::desks::solo();
    desk.acts(&[("finish", &unsolved)]);
    desk.when("feedback", CONTENT)
        .asked_as("satisfied_though_unsolved", "附1§3", "未解决");
    solo_replied()
        .when("revisit", &[("result", "满意"), ("solved", "否")])
        .asked_as("satisfied_though_unsolved", "二(四)", "没有解决");
}

#[test]
fn work_for_a_section_is_not_given_to_what_looks_like_an_outside_unit_without_a_word() {
    for typed in ["卫键局", "住建局", "某某自来水公司"] {
        signed_for()
            .when("assign", &[("to", typed)])
            .asked_as("outside_unit", "使用说明", typed);
    }
    signed_for()
        .when("triage", &[("conclusion", "自办"), ("assign-to", "卫键局")])
        .asked_as("outside_unit", "使用说明", "卫键局");
}

#[test]
fn a_section_keeps_the_name_that_was_typed_beside_a_unit_with_a_like_name() {
    let desk = super::desks::joint_alone();
    desk.acts(&[
        ("invite", &[("units", "物业中心"), ("request", "会商")]),
        ("assign", &[("to", "物业办"), ("confirm", "")]),
        ("urge", &[("target", "物业办")]),
    ]);
    let ball = text(&desk.show(NO)["ball"]["holder"]);
    assert_eq!(ball, "文登区物业服务中心、物业办");
    let out = desk.run(&["show", NO]).out;
    let urged = out.lines().find(|line| line.contains("催办  "));
    assert!(urged.unwrap().contains("物业办"), "{out}");
    for typed in ["供热办", "水管站", "东关社区"] {
        desk.acts(&[("assign", &[("to", typed), ("confirm", "")])]);
    }
    super::desks::joint_alone()
        .when("invite", &[("units", "物业办"), ("request", "会商")])
        .asked_as("unknown_unit", "使用说明", "物业办");
}

#[test]
fn a_section_that_never_got_any_work_is_asked_about_once() {
    let desk = super::desks::solo();
    desk.when("assign", &[("to", "民政办")])
        .asked_as("new_section", "使用说明", "以前没有交办过");
    desk.when("assign", &[("to", "民正办")])
        .asked_as("new_section", "使用说明", "民政办");
    desk.when("assign", &[("to", "龙山街道")])
        .refused_as("assigned_to_self", "使用说明", "科室")
        .goes_through_with(&[("to", "民政办")]);
    // Letters that an input method left behind are no section, whatever is known.
    super::desks::solo()
        .when("assign", &[("to", "mzb")])
        .asked_as("new_section", "使用说明", "mzb");
    desk.acts(&[("assign", &[("to", "民正办"), ("confirm", "")])]);
    desk.acts(&[("assign", &[("to", "民正办")])]);
}

#[test]
fn a_picture_named_for_another_order_is_asked_about() {
    let sealed = || {
        let desk = super::desks::exported(super::desks::joint());
        desk.acts(&[("sign", &[]), ("seal", &[])]);
        desk
    };
    let photo = [b"\xff\xd8\xff\xe0 picture".as_slice(), &[7; 4096]].concat();
    let other = "1".repeat(NO.len());
    let desk = sealed();
    let foreign = desk.write(&format!("备案表{other}.jpg"), &photo);
    desk.when("scan", &[("file", &foreign)])
        .asked_as("other_number", "二(二)", &other);
    // Its own number, and the running number of a camera, need no question.
    for name in [format!("{NO}_{other}.jpg"), "IMG_20261120_0001.jpg".into()] {
        let desk = sealed();
        let own = desk.write(&name, &photo);
        desk.acts(&[("scan", &[("file", &own)])]);
    }
}

#[test]
fn the_platforms_centre_is_asked_about_before_it_becomes_a_helper() {
    super::desks::joint_alone()
        .when(
            "invite",
            &[("units", "区社会事务协调中心"), ("request", "会商")],
        )
        .asked_as("no_reporting_unit", "六(一)", "平台的主管单位");
}

#[test]
fn one_yes_is_asked_for_everything_that_it_confirms() {
    let desk = super::desks::joint_alone();
    let invite = [("units", "住健局、区社会事务协调中心"), ("request", "会商")];
    let error = desk.refused(NO, "invite", &invite);
    let message = text(&error["message"]);
    assert!(message.contains("住健局"), "{message}");
    assert!(message.contains("不是协办、报到单位的"), "{message}");
}

#[test]
fn a_yes_is_recorded_as_what_was_asked() {
    let desk = whistle_alone();
    desk.acts(&[
        ("invite", TACKLING),
        ("end-round", &[("outcome", "未解决")]),
        ("set-level", &[("level", "重点哨")]),
        ("notify-platform", &[("via", "电话")]),
        (
            "close-engagement",
            &[("outcome", "已配合"), ("confirm", "")],
        ),
    ]);
    let done = [DONE, &[("round-outcome", "已解决")]].concat();
    desk.when("finish", &done)
        .asked_as("solved_at_key_whistle", "三(一)", "重点哨");
    let page = desk.run(&["show", NO]).out;
    assert!(
        page.contains("重点哨由区级研究解决，办理结论仍为已解决"),
        "{page}"
    );
    assert!(!page.contains("哨结论为未解决"), "{page}");
}

#[test]
fn an_order_is_not_registered_under_a_unit_that_nobody_knows_without_a_word() {
    for field in ["lead-unit", "co-units"] {
        let desk = Desk::of(TOWN);
        let option = format!("--{field}");
        let new = ["act", "new", "--title", "路灯不亮", &option, "住健局"];
        desk.command_refused_as("unknown_unit", "使用说明", "--confirm", &new);
        desk.ok(&[&new[..], &["--confirm"]].concat());
        // Another lead that does not name us is asked about as well.
        let more = usize::from(field == "lead-unit");
        assert_eq!(desk.kinds("临-0001").len(), 2 + more);
    }
    let desk = Desk::of(TOWN);
    let named = ["--lead-unit", "住建局", "--co-units", TOWN];
    desk.ok(&[&["act", "new", "--title", "路灯不亮"][..], &named].concat());
}

#[test]
fn a_helper_that_the_directory_lacks_is_warned_of_until_it_is_registered_or_replaced() {
    let invited = || {
        let desk = super::desks::joint_alone();
        let unknown = [("units", "卫键局"), ("request", "会商"), ("confirm", "")];
        desk.acts(&[("invite", &unknown)]);
        desk
    };
    let desk = invited();
    desk.warned_of("unit_unregistered", "使用说明", "units --add");
    let add = ["units", "--add", "卫键局", "--kind", "区直部门"];
    desk.command_refused_as("near_unit", "使用说明", "--confirm", &add);
    desk.ok(&[&add[..], &["--confirm"]].concat());
    desk.not_warned_of("unit_unregistered");
    let desk = invited();
    desk.warned_of("unit_unregistered", "使用说明", "withdraw")
        .acts(&[("withdraw", &[("reason", "吹错哨")])])
        .not_warned_of("unit_unregistered");
}

#[test]
fn nobody_is_urged_who_was_asked_for_nothing() {
    let desk = super::desks::joint();
    desk.when("urge", &[("target", "水利局")])
        .refused_as("urged_without_request", "使用说明", "invite")
        .goes_through_after(&[("invite", &[("units", "水利局"), ("request", "会商")])]);
    desk.when("urge", &[("target", "城建科")])
        .refused_as("urged_without_request", "使用说明", "assign")
        .goes_through_after(&[("assign", &[("to", "城建科"), ("confirm", "")])]);
}

#[test]
fn only_a_unit_of_the_district_is_registered() {
    let desk = Desk::of(TOWN);
    let add = |name| ["units", "--add", name];
    desk.command_refused_as("unit_name", "使用说明", "全称", &add("局"));
    desk.command_refused_as(
        "unit_known",
        "使用说明",
        "文登区住房和城乡建设局",
        &add("住建局"),
    );
    for name in ["威海市住房和城乡建设局", "山东省生态环境厅"] {
        desk.command_refused_as("unit_above", "三(三)", "上级主管部门", &add(name));
    }
    for name in ["阳光花园业主委员会", "某某物业服务有限公司"] {
        desk.command_refused_as("unit_informal", "三(三)", "participate", &add(name));
    }
    desk.command_refused_as(
        "unit_platform",
        "三(三)",
        "notify-platform",
        &add("文登区12345热线中心"),
    );
    desk.ok(&[
        "units",
        "--add",
        "威海银行文登支行",
        "--kind",
        "公共服务企业",
    ]);
}

#[test]
fn an_unsolved_case_beside_a_whistle_that_solved_it_is_asked_about() {
    let desk = super::desks::whistle();
    desk.at("2026-11-20T10:00").acts(&[
        ("respond", &[]),
        (
            "close-engagement",
            &[("outcome", "已配合"), ("confirm", "")],
        ),
    ]);
    let unsolved = [
        ("result", RESULT),
        ("outcome", "未解决"),
        ("reason", "要区级研究"),
        ("next-step", "报请区政府"),
        ("round-outcome", "已解决"),
    ];
    desk.when("finish", &unsolved)
        .asked_as("unsolved_though_resolved", "三(一)", "未解决");
}

#[test]
fn a_unit_that_came_is_not_made_as_if_it_had_not_been_asked() {
    let desk = super::desks::joint();
    desk.at("2026-11-20T10:00").acts(&[("arrive", &[])]);
    desk.when("withdraw", &[("reason", "找错单位")]).asked_as(
        "withdraw_present",
        "二(四)",
        "不评价",
    );
}

#[test]
fn an_order_that_asks_nothing_of_us_is_not_registered_without_a_word() {
    let desk = Desk::of(TOWN);
    let new = ["act", "new", "--title", "路灯不亮", "--lead-unit", "住建局"];
    desk.command_refused_as("not_named", "二(一)", "--confirm", &new);
    desk.ok(&[&new[..], &["--confirm"]].concat());
}

#[test]
fn a_note_by_which_the_citizen_is_not_satisfied_contradicts_every_other_answer() {
    for note in [
        "诉求人表示不满意",
        "对结果有意见",
        "电话里说没解决",
        "满意，但嫌太慢",
    ] {
        solo_done()
            .when("feedback", &[("outcome", "满意"), ("note", note)])
            .asked_as("content_denied", "附1§3", "备注写着");
    }
    solo_done()
        .when("feedback", &[("outcome", "未评价"), ("note", "不认可")])
        .asked_as("content_denied", "附1§3", "不认可");
    solo_replied()
        .when("revisit", &[("result", "基本满意"), ("remark", "要求重办")])
        .asked_as("content_denied", "二(四)", "要求重办");
    for note in [
        "没有不满意",
        "没有什么意见",
        "之前不满意，现在解决了",
        "诉求人表示感谢",
    ] {
        solo_done().acts(&[("feedback", &[("outcome", "满意"), ("note", note)])]);
    }
    solo_done().acts(&[("feedback", &[("outcome", "不满意"), ("note", "嫌太慢")])]);
}
