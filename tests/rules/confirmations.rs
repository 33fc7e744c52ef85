//! What the regulation warns of but does not forbid: it is asked about, and recorded after a yes.

use super::attempt::Fields;
use super::desks::{
    CONTENT, DONE, RESULT, concluding, signed_for, solo_done, solo_replied, whistle_alone,
};

use super::support::{Desk, HEADER, ROW, TOWN};

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
        .asked_as("reply_wanted", "二(二)", "要求回复");
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
            ("notify-platform", &[]),
            ("close-engagement", &[("outcome", "已配合")]),
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
fn a_content_citizen_is_closed_without_a_question() {
    let desk = solo_done();
    desk.acts(&[("feedback", CONTENT), ("upload", &[])]);
    desk.acts(&[("close", &[("reason", "平台已办结")])]);
}

#[test]
fn a_name_that_no_directory_knows_is_asked_about_with_the_units_it_resembles() {
    for typed in ["住健局", "威海市住房和城乡建设局", "阳光花园业委会"] {
        super::desks::joint_alone()
            .when("invite", &[("units", typed), ("request", "会商")])
            .asked_as("unknown_unit", "使用说明", typed);
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
