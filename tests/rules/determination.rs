//! 责任主体认定: the request, the opinion, and what follows from it (四).

use super::attempt::Fields;
use super::desks::{called, concluding, joint, signed_for, solo};
use super::support::{Desk, NO, scanned_pdf, text};

const DISPUTE: Fields<'_> = &[
    ("issue", "住建局说归交通运输局，交通运输局说归住建局"),
    ("candidates", "住建局、交通运输局"),
];
const OURS: Fields<'_> = &[
    ("outcome", "本单位承办"),
    ("number", "文编发〔2026〕8号"),
    ("date", "2026-11-20"),
];
pub(crate) const THEIRS: Fields<'_> = &[
    ("outcome", "其他单位承办"),
    ("units", "住建局"),
    ("number", "文编发〔2026〕8号"),
];
const GAP: Fields<'_> = &[("outcome", "职责空白"), ("number", "文编发〔2026〕8号")];

/// An order that 研判 found to be in dispute.
fn disputed() -> Desk {
    let desk = signed_for();
    desk.act(NO, "triage", &concluding("提请认定"));
    desk
}

/// The same, with the request sent.
pub(crate) fn asked() -> Desk {
    let desk = disputed();
    desk.acts(&[("request-determination", DISPUTE)]);
    desk
}

fn next(desk: &Desk) -> String {
    text(&desk.show(NO)["next"]["action"])
}

#[test]
fn a_dispute_goes_from_the_request_over_the_offices_to_the_unit_that_leads() {
    let desk = disputed();
    assert_eq!(next(&desk), "request-determination");
    desk.warned_of("determination_unsent", "四", "request-determination")
        .acts(&[("request-determination", DISPUTE)])
        .not_warned_of("determination_unsent")
        .warned_of("determination_pending", "四", "record-opinion");
    assert_eq!(next(&desk), "transfer-determination");
    let shown = desk.show(NO);
    assert_eq!(shown["ball"]["holder"], "区社会事务协调中心");
    let asked = &shown["determinations"][0]["request"];
    assert_eq!(asked["facts"], "工地夜间浇筑");
    assert_eq!(asked["candidates"][0], "文登区住房和城乡建设局");
    desk.acts(&[("transfer-determination", &[("contact", "编办于某 1330000")])]);
    assert_eq!(next(&desk), "record-opinion");
    let shown = desk.show(NO);
    assert_eq!(shown["ball"]["holder"], "区委编办、区司法局");
    assert_eq!(shown["waiting"][0]["what"], "determination");
    desk.acts(&[("record-opinion", OURS)]);
    desk.not_warned_of("determination_pending")
        .warned_of("opinion_names_us", "四", "triage");
    assert_eq!(desk.stage(), "to_triage");
    desk.acts(&[(
        "retriage",
        &[("conclusion", "首接联动"), ("reason", "已认定")],
    )])
    .not_warned_of("opinion_names_us");
    assert_eq!(desk.stage(), "handling");
}

#[test]
fn an_order_that_is_anothers_duty_waits_until_the_centre_gives_it_there() {
    let desk = asked();
    desk.acts(&[("record-opinion", THEIRS)]);
    assert_eq!(desk.stage(), "adjudication");
    assert_eq!(next(&desk), "reassign");
    desk.warned_of("opinion_elsewhere", "四", "reassign")
        .acts(&[(
            "reassign",
            &[
                ("lead-unit", "住建局"),
                ("told-by", "丛某"),
                ("via", "电话"),
            ],
        )]);
    assert_eq!(desk.stage(), "returned");
    desk.not_warned_of("opinion_elsewhere");
}

#[test]
fn a_gap_of_duties_is_reported_and_the_unit_that_is_named_handles_it_quickly() {
    let desk = asked();
    desk.when("special-report", &[])
        .refused_as("no_gap", "使用说明", "record-opinion")
        .goes_through_after(&[("record-opinion", GAP)]);
    desk.warned_of("duty_gap", "四", "district-designate");
    let shown = desk.show(NO);
    assert_eq!(shown["ball"]["holder"], "区委区政府");
    assert_eq!(next(&desk), "district-designate");
    desk.acts(&[("district-designate", &[("lead-unit", "龙山街道办事处")])])
        .not_warned_of("duty_gap")
        .warned_of("opinion_names_us", "四", "triage");
    let shown = desk.show(NO);
    assert_eq!(shown["stage"], "to_triage");
    let page = desk.run(&["show", NO]).out;
    assert!(page.contains("区级指定") && page.contains("从速"), "{page}");
    assert_eq!(shown["determinations"][0]["designated"]["expedite"], true);
    assert_eq!(
        shown["determinations"][0]["designated"]["unit"],
        "文登区龙山街道办事处"
    );
    desk.when("district-designate", &[("lead-unit", "住建局")])
        .refused_as("no_gap", "使用说明", "record-opinion")
        .and_stays_so();
}

#[test]
fn a_joint_handling_says_who_leads() {
    let desk = asked();
    desk.when(
        "record-opinion",
        &[("outcome", "共同承办"), ("units", "住建局、交通运输局")],
    )
    .refused_as("opinion_units", "使用说明", "--lead-unit")
    .goes_through_with(&[("lead-unit", "龙山街道")]);
    assert_eq!(desk.stage(), "to_triage");
    let other = asked();
    other.acts(&[(
        "record-opinion",
        &[
            ("outcome", "共同承办"),
            ("units", "住建局、龙山街道"),
            ("lead-unit", "住建局"),
        ],
    )]);
    assert_eq!(next(&other), "reassign");
}

#[test]
fn one_unit_alone_handles_nothing_jointly() {
    for units in ["住建局", "住建局、文登区住房和城乡建设局"] {
        let desk = asked();
        desk.when(
            "record-opinion",
            &[
                ("outcome", "共同承办"),
                ("units", units),
                ("lead-unit", "住建局"),
            ],
        )
        .refused_as("opinion_units", "使用说明", "--outcome")
        .goes_through_with(&[("units", "住建局、交通运输局")]);
    }
}

#[test]
fn an_opinion_for_another_unit_names_it_and_not_us() {
    let desk = asked();
    desk.when("record-opinion", &[("outcome", "其他单位承办")])
        .refused_as("opinion_units", "使用说明", "--units")
        .and_stays_so();
    desk.when(
        "record-opinion",
        &[("outcome", "其他单位承办"), ("units", "龙山街道")],
    )
    .refused_as("opinion_units", "使用说明", "--outcome")
    .goes_through_with(&[("outcome", "本单位承办")]);
}

#[test]
fn an_opinion_that_was_told_is_completed_by_its_number_and_its_file() {
    let desk = asked();
    desk.acts(&[(
        "record-opinion",
        &[("outcome", "本单位承办"), ("told-by", "编办于某")],
    )]);
    desk.warned_of("opinion_unwritten", "四", "record-opinion");
    let paper = desk.write("认定意见.pdf", scanned_pdf());
    desk.when(
        "record-opinion",
        &[
            ("outcome", "本单位承办"),
            ("file", &paper),
            ("date", "2026-11-21"),
        ],
    )
    .refused_as("document_date", "使用说明", "--date")
    .goes_through_with(&[("date", "2026-11-20")]);
    desk.not_warned_of("opinion_unwritten");
    let shown = desk.show(NO);
    assert_eq!(shown["attachments"][0]["kind"], "opinion");
    assert_eq!(shown["determinations"][0]["opinion"]["written"], true);
    assert_eq!(shown["determinations"].as_array().map(Vec::len), Some(1));
    assert_eq!(desk.stage(), "to_triage");
    desk.sound();
}

#[test]
fn one_request_at_a_time_waits_for_its_opinion() {
    let desk = asked();
    desk.when("request-determination", DISPUTE)
        .refused_as("determination_open", "使用说明", "record-opinion")
        .goes_through_after(&[("record-opinion", THEIRS)]);
}

#[test]
fn a_request_tells_what_is_known_and_on_what_it_rests() {
    let desk = solo();
    desk.when("request-determination", DISPUTE)
        .refused_as("determination_answers", "四", "--facts")
        .goes_through_with(&[("facts", "路灯在园区内"), ("basis", "园区自管")]);
    assert_eq!(desk.stage(), "adjudication");
}

#[test]
fn what_is_done_is_disputed_no_more() {
    super::desks::solo_done()
        .when("request-determination", DISPUTE)
        .refused_as("wrong_stage", "使用说明", "resume")
        .and_stays_so();
}

#[test]
fn a_duty_that_was_decided_to_be_ours_is_disputed_again_only_after_a_question() {
    let desk = asked();
    desk.acts(&[("record-opinion", OURS)]);
    desk.when(
        "retriage",
        &[("conclusion", "提请认定"), ("reason", "有新情况")],
    )
    .asked_as("determine_again", "四", "主动承担");
}

#[test]
fn a_transfer_answers_a_request() {
    let desk = disputed();
    desk.when("transfer-determination", &[])
        .refused_as("no_determination", "使用说明", "request-determination")
        .goes_through_after(&[("request-determination", DISPUTE)]);
}

#[test]
fn the_duty_of_one_helper_is_decided_while_the_others_work_on() {
    let desk = joint();
    desk.acts(&[
        (
            "invite",
            &[("units", "交通运输局"), ("request", "到场核实")],
        ),
        ("decline", &[("unit", "住建局"), ("basis", "三定方案")]),
    ]);
    let one: Fields<'_> = &[("issue", "围挡归谁管"), ("unit", "住建局")];
    desk.acts(&[("request-determination", one)]);
    assert_eq!(desk.stage(), "joint");
    desk.not_warned_of("helper_declined").warned_of(
        "determination_pending",
        "四",
        "record-opinion",
    );
    let shown = desk.show(NO);
    assert!(
        text(&shown["ball"]["holder"]).contains("区社会事务协调中心"),
        "{}",
        shown["ball"]
    );
    desk.acts(&[("respond", &[("unit", "交通运输局")])]);
    desk.acts(&[(
        "record-opinion",
        &[
            ("outcome", "其他单位承办"),
            ("units", "住建局"),
            ("number", "8号"),
        ],
    )]);
    assert_eq!(desk.stage(), "joint");
    desk.warned_of("helper_determined", "四", "respond")
        .acts(&[("respond", &[("unit", "住建局")])])
        .not_warned_of("helper_determined");
}

#[test]
fn a_helper_that_was_right_is_withdrawn() {
    let desk = joint();
    desk.acts(&[
        ("decline", &[("basis", "三定方案")]),
        (
            "request-determination",
            &[("issue", "围挡归谁管"), ("unit", "住建局")],
        ),
        (
            "record-opinion",
            &[
                ("outcome", "其他单位承办"),
                ("units", "交通运输局"),
                ("number", "8号"),
            ],
        ),
    ]);
    desk.warned_of("helper_determined", "四", "withdraw")
        .acts(&[("withdraw", &[("reason", "吹错哨")])])
        .not_warned_of("helper_determined");
}

#[test]
fn the_duty_of_a_helper_whose_part_has_ended_is_not_in_question() {
    let desk = joint();
    desk.acts(&[
        ("respond", &[]),
        (
            "close-engagement",
            &[("outcome", "已配合"), ("confirm", "")],
        ),
    ]);
    desk.when(
        "request-determination",
        &[("issue", "围挡归谁管"), ("unit", "住建局")],
    )
    .refused_as("helper_over", "使用说明", "invite")
    .and_stays_so();
}

#[test]
fn steps_of_a_decision_follow_each_other_in_time() {
    let desk = asked();
    desk.at("2026-11-20T11:00")
        .when(
            "record-opinion",
            &[OURS, &[("at", "2026-11-20 08:30")]].concat(),
        )
        .refused_as("time_before_cause", "使用说明", "--at")
        .goes_through_with(&[("at", "2026-11-20 10:30")]);
}

#[test]
fn an_opinion_without_a_request_of_ours_is_recorded_and_makes_a_helper_the_lead() {
    let desk = called();
    desk.acts(&[("record-opinion", OURS)]);
    let shown = desk.show(NO);
    assert_eq!(shown["role"], "lead");
    assert_eq!(shown["lead_unit"], "文登区住房和城乡建设局");
    desk.warned_of("opinion_names_us", "四", "triage");
}

#[test]
fn only_the_unit_that_leads_asks_whose_duty_it_is() {
    called()
        .when("request-determination", DISPUTE)
        .refused_as("only_lead", "使用说明", "respond")
        .and_stays_so();
}

#[test]
fn another_opinion_is_asked_about_and_the_first_one_stays_in_sight() {
    let desk = asked();
    desk.acts(&[("record-opinion", THEIRS)]);
    let ours = [
        ("outcome", "本单位承办"),
        ("number", "文编发〔2026〕9号"),
        ("confirm", ""),
    ];
    desk.when("record-opinion", &[("outcome", "本单位承办")])
        .asked_as("opinion_replaced", "四", "住房和城乡建设局承办");
    desk.acts(&[("record-opinion", &ours)]);
    let page = desk.run(&["show", NO]).out;
    for line in ["原认定意见", "文编发〔2026〕8号", "文编发〔2026〕9号"] {
        assert!(page.contains(line), "{page}");
    }
    let one = &desk.show(NO)["determinations"][0];
    assert_eq!(one["replaced_opinions"][0]["outcome"], "others");
    assert_eq!(one["opinion"]["outcome"], "ours");
}

#[test]
fn the_answer_to_a_second_request_that_says_something_else_is_asked_about() {
    let again = [DISPUTE, &[("confirm", "")]].concat();
    let requested = || {
        let desk = asked();
        desk.acts(&[
            ("record-opinion", THEIRS),
            ("request-determination", &again),
        ]);
        desk
    };
    requested().when("record-opinion", OURS).asked_as(
        "opinion_replaced",
        "四",
        "住房和城乡建设局承办",
    );
    requested().acts(&[("record-opinion", THEIRS)]);
}
