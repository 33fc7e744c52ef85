//! Facts in any sequence: which stage follows, what counts for whom, and what a fact recorded late
//! changes.

use super::attempt::Fields;
use super::desks::{
    ASKED, CONTENT, DONE, WHISTLED, concluding, finished, joint, joint_alone, signed_for, solo,
    solo_done, told, unopened, whistle, whistle_alone,
};
use super::support::{Desk, NO, text};

/// Returns the state of each co-handler, in the sequence in which they were asked.
fn states(desk: &Desk) -> Vec<String> {
    let order = desk.ok(&["show", NO]);
    let helpers = order["engagements"].as_array().unwrap().iter();
    helpers.map(|helper| text(&helper["state"])).collect()
}

#[test]
fn each_conclusion_leads_to_its_stage() {
    for (conclusion, stage, mechanism) in [
        ("自办", "handling", "solo"),
        ("首接联动", "handling", "first_handler"),
        ("吹哨", "handling", "whistle"),
        ("退回", "return_talk", "undecided"),
        ("提请认定", "adjudication", "undecided"),
    ] {
        let desk = signed_for();
        let done = desk.act(NO, "triage", &concluding(conclusion));
        assert_eq!(
            (
                text(&done["stage"]).as_str(),
                text(&done["mechanism"]).as_str()
            ),
            (stage, mechanism),
            "{conclusion}"
        );
    }
}

#[test]
fn the_first_request_makes_it_joint_work_whatever_stage_it_comes_in() {
    for desk in [unopened(), signed_for(), joint_alone(), solo()] {
        let done = desk.act(
            NO,
            "invite",
            &[("units", "天福街道"), ("request", "会同处理")],
        );
        assert_eq!(done["stage"], "joint");
        assert_eq!(done["mechanism"], "first_handler", "a town asks a town");
    }
    let desk = solo();
    let done = desk.act(NO, "invite", WHISTLED);
    assert_eq!(done["mechanism"], "whistle", "a town calls a department");
}

#[test]
fn a_request_made_after_the_result_takes_it_back_and_one_from_before_does_not() {
    let desk = solo_done();
    desk.act(NO, "feedback", CONTENT);
    // Handled alone until 9:00; a co-handler was asked at 8:30, which is recorded late.
    let early = [
        ("units", "天福街道"),
        ("request", "会同处理"),
        ("at", "2026-11-20 08:30"),
    ];
    assert_eq!(desk.act(NO, "invite", &early)["stage"], "to_file");
    let desk = solo_done();
    desk.act(NO, "feedback", CONTENT);
    desk.at("2026-11-20T10:00");
    let later = [
        ("units", "天福街道"),
        ("request", "会同处理"),
        ("confirm", "yes"),
    ];
    assert_eq!(desk.act(NO, "invite", &later)["stage"], "joint");
}

#[test]
fn a_late_word_never_moves_a_helper_back() {
    let desk = joint();
    desk.at("2026-11-20T12:00");
    desk.acts(&[("contribute", &[("text", "责令停工")])]);
    assert_eq!(states(&desk), ["contributed"]);
    desk.acts(&[("respond", &[("at", "2026-11-20 09:10")])]);
    desk.acts(&[("arrive", &[("at", "2026-11-20 10:00")])]);
    assert_eq!(states(&desk), ["contributed"]);
    let helper = desk.show(NO)["engagements"][0].clone();
    assert_eq!(helper["arrived_at"], "2026-11-20T10:00:00");
    // The first time that was recorded counts.
    let later = [("at", "2026-11-20 11:00"), ("confirm", "yes")];
    desk.acts(&[("arrive", &later)]);
    let helper = desk.show(NO)["engagements"][0].clone();
    assert_eq!(helper["arrived_at"], "2026-11-20T10:00:00");
    desk.acts(&[(
        "close-engagement",
        &[("outcome", "已配合"), ("confirm", "")],
    )]);
    desk.acts(&[("respond", &[("unit", "住建局")])]);
    assert_eq!(states(&desk), ["cooperated"], "an ending stays");
}

#[test]
fn an_ending_that_was_wrong_is_put_right_and_a_request_taken_back_stays_so() {
    let desk = joint();
    desk.at("2026-12-10T09:00");
    for (outcome, state) in [
        ("拒不配合", "refused"),
        ("未报到", "absent"),
        ("部分配合", "partly_cooperated"),
    ] {
        desk.acts(&[(
            "close-engagement",
            &[
                ("outcome", outcome),
                ("unit", "住建局"),
                ("note", "三次联系未到"),
                ("confirm", ""),
            ],
        )]);
        assert_eq!(states(&desk), [state]);
    }
}

#[test]
fn with_nobody_left_the_case_is_ours_alone_again() {
    let desk = joint();
    assert_eq!(
        desk.act(NO, "withdraw", &[("reason", "不再需要")])["stage"],
        "handling"
    );
    // What has ended cannot be made as if nobody had been asked.
    let back = [("reason", "找错单位"), ("unit", "住建局")];
    finished(joint())
        .when("withdraw", &back)
        .refused_as("withdrawn_after_end", "使用说明", "undo")
        .and_stays_so();
    let early = [
        ("units", "天福街道"),
        ("request", "会同处理"),
        ("at", "2026-11-20 08:30"),
    ];
    let desk = solo_done();
    desk.acts(&[("invite", &early)]);
    let gone = [("reason", "找错单位")];
    assert_eq!(desk.act(NO, "withdraw", &gone)["stage"], "to_feedback");
    let desk = solo_done();
    desk.acts(&[("feedback", CONTENT), ("invite", &early)]);
    assert_eq!(
        desk.act(NO, "withdraw", &gone)["stage"],
        "to_revisit",
        "told already, no form owed"
    );
    let desk = joint();
    desk.acts(&[("invite", &[("units", "交通运输局"), ("request", "会商")])]);
    assert_eq!(
        desk.act(NO, "withdraw", &back)["stage"],
        "joint",
        "one is still at it"
    );
}

#[test]
fn a_unit_asked_again_prints_once_and_its_last_part_is_rated() {
    let desk = joint();
    desk.acts(&[
        (
            "close-engagement",
            &[
                ("outcome", "拒不配合"),
                ("note", "到访两次，负责人当面拒绝"),
            ],
        ),
        ("invite", ASKED),
        (
            "close-engagement",
            &[("outcome", "已配合"), ("unit", "住建局"), ("confirm", "")],
        ),
    ]);
    // What it refused first is not forgotten.
    desk.when("rate", &[("rating", "好")])
        .refused_as("rating_against_record", "二(四)", "说明原因")
        .goes_through_with(&[("rating", "较好"), ("rating-note", "起初拒绝，后配合")]);
    let form = desk.ok(&["form", NO]);
    assert_eq!(form["fields"]["co_units"], "文登区住房和城乡建设局");
    assert_eq!(form["fields"]["ratings"], "较好");
}

#[test]
fn a_form_is_owed_for_helpers_and_for_nobody_else() {
    let desk = solo_done();
    assert_eq!(desk.act(NO, "feedback", CONTENT)["stage"], "to_revisit");
    assert_eq!(told(joint()).stage(), "to_file");
    assert_eq!(told(whistle()).stage(), "to_file");
}

#[test]
fn going_on_asks_for_a_new_result_and_a_new_word_to_the_citizen() {
    let desk = told(joint());
    assert_eq!(
        desk.act(NO, "resume", &[("reason", "仍有噪音")])["stage"],
        "joint"
    );
    desk.form_breaks("V13", "二(二)", true, "finish");
    let done = desk.act(NO, "finish", DONE);
    assert_eq!(
        done["stage"], "to_feedback",
        "told in the round before only"
    );
    assert_eq!(desk.act(NO, "feedback", CONTENT)["stage"], "to_file");
    let order = desk.show(NO);
    assert_eq!(
        order["results"].as_array().unwrap().len(),
        2,
        "both are kept"
    );
    assert_eq!(order["feedbacks"].as_array().unwrap().len(), 2);
}

#[test]
fn a_triage_completed_late_moves_nothing() {
    let desk = told(whistle());
    let done = desk.act(
        NO,
        "retriage",
        &[("conclusion", "吹哨"), ("facts", "又核实过")],
    );
    assert_eq!(done["stage"], "to_file");
}

#[test]
fn the_mechanism_in_force_decides_which_form_is_printed() {
    let desk = joint();
    assert_eq!(desk.ok(&["form", NO])["kind"], "first_handler");
    let whistled = [&concluding("吹哨")[..], &[("reason", "需执法")]].concat();
    desk.act(NO, "retriage", &whistled);
    assert_eq!(desk.ok(&["form", NO])["kind"], "whistle");
    let joint = [&concluding("首接联动")[..], &[("reason", "不需执法")]].concat();
    desk.act(NO, "retriage", &joint);
    assert_eq!(desk.ok(&["form", NO])["kind"], "first_handler");
}

#[test]
fn a_level_called_anew_is_another_round_and_ends_the_one_before() {
    let desk = whistle_alone();
    desk.acts(&[("invite", WHISTLED)]);
    let harder: Fields<'_> = &[
        ("units", "住建局"),
        ("request", "到场执法"),
        ("level", "攻坚哨"),
        ("basis", "情况复杂"),
    ];
    desk.acts(&[("invite", harder)]);
    let order = desk.show(NO);
    assert_eq!(order["whistle_rounds"][0]["outcome"], "reclassified");
    assert_eq!(order["whistle_rounds"][1]["level"], "tackling");
    // The unit at work goes on without a second request.
    assert_eq!(order["engagements"].as_array().unwrap().len(), 1);
    assert_eq!(order["engagements"][0]["whistle_round"], 1);
    assert_eq!(order["engagements"][0]["carried_to"], 2);
    assert_eq!(desk.ok(&["form", NO])["fields"]["whistle_level"], "攻坚哨");
}

#[test]
fn the_number_of_the_platform_is_noted_only_where_it_was_dialled() {
    let desk = joint_alone();
    desk.acts(&[("invite", ASKED), ("notify-platform", &[("via", "微信")])]);
    assert_eq!(
        desk.show(NO)["platform_notices"][0]["number"],
        serde_json::Value::Null
    );
    desk.acts(&[("notify-platform", &[("via", "电话")])]);
    assert_eq!(
        desk.show(NO)["platform_notices"][1]["number"],
        "06310000345"
    );
}

#[test]
fn paper_is_void_when_what_it_prints_changes_and_not_otherwise() {
    let kept: [(&str, Fields<'_>); 3] = [
        ("record", &[("text", "走访")]),
        ("attach", &[]),
        ("feedback", CONTENT),
    ];
    for (act, fields) in kept {
        let desk = super::desks::exported(joint());
        let photo = desk.write("现场.jpg", b"photo");
        let fields = if act == "attach" {
            vec![("file", photo.as_str())]
        } else {
            fields.to_vec()
        };
        desk.act(NO, act, &fields);
        assert_eq!(desk.show(NO)["form"]["status"], "exported", "{act}");
    }
    let void: [(&str, Fields<'_>); 5] = [
        ("feedback", &[("outcome", "不满意"), ("way", "电话")]),
        ("rate", &[("rating", "较好"), ("rating-note", "到场稍晚")]),
        ("edit-form", &[("matter", "工地夜间施工扰民")]),
        ("edit-form", &[("linkage-from", "2026-11-19")]),
        (
            "invite",
            &[
                ("units", "交通运输局"),
                ("request", "会商"),
                ("at", "2026-11-20 09:00"),
            ],
        ),
    ];
    for (act, fields) in void {
        let desk = super::desks::exported(joint());
        desk.act(NO, "sign", &[]);
        desk.act(NO, act, fields);
        let form = desk.show(NO)["form"].clone();
        assert_eq!(
            (&form["status"], &form["revision"]),
            (&"draft".into(), &2.into()),
            "{act} {fields:?}"
        );
        assert_eq!(form["signed_by"], serde_json::Value::Null);
    }
}

#[test]
fn an_order_goes_to_a_colleague_for_some_days_and_back() {
    let desk = solo();
    let owner = desk.show(NO)["handler"].as_str().unwrap().to_owned();
    desk.when("hand-over", &[("to", owner.as_str())])
        .refused_as("same_handler", "使用说明", "--to")
        .goes_through_with(&[
            ("to", "孙某"),
            ("until", "2026-11-24 17:30"),
            ("confirm", ""),
        ]);
    let shown = desk.show(NO);
    assert_eq!(shown["handler"], "孙某");
    assert_eq!(shown["stand_in"]["owner"], owner.as_str());
    desk.at("2026-11-24T17:30").not_warned_of("stand_in_over");
    desk.at("2026-11-24T17:31")
        .warned_of("stand_in_over", "本单位口径", "hand-over")
        .acts(&[("hand-over", &[("to", owner.as_str())])])
        .not_warned_of("stand_in_over");
    assert_eq!(desk.show(NO)["handler"], owner.as_str());
    desk.when("hand-over", &[("to", "查无此人")])
        .asked_as("unknown_staff", "使用说明", "查无此人");
}
