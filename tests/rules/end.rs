//! The end of an order: the platform's call (回访), closing, and 重办.

use super::attempt::Fields;
use super::desks::{
    CONTENT, DONE, exported, joint, solo, solo_done, solo_replied, told, uploaded, whistle,
};
use super::support::{HEADER, NO, row};

const AGAIN: Fields<'_> = &[("reason", "平台要求再办")];

#[test]
fn an_order_is_not_closed_before_the_platform_has_its_reply() {
    let desk = solo_done();
    desk.acts(&[("feedback", CONTENT)]);
    // 回复区政务服务热线平台. The days are counted from this reply.
    desk.at("2026-12-30T09:00")
        .when("close", &[("reason", "已核实")])
        .refused_as("no_reply_sent", "二(二)", "upload")
        .goes_through_after(&[("upload", &[("confirm", "")])]);
}

#[test]
fn an_order_waits_a_fortnight_and_a_day_for_the_platforms_call() {
    // Replied on the 20th at 9:00; the limit of fifteen days is the unit's own rule.
    solo_replied()
        .at("2026-12-05T08:59")
        .when("close", &[])
        .refused_as("close_too_early", "本单位口径", "revisit")
        .goes_through_at("2026-12-05T09:00");
    solo_replied()
        .when("close", &[])
        .refused_as("close_too_early", "本单位口径", "--reason")
        .goes_through_with(&[("reason", "平台口头通知办结")]);
    solo_replied()
        .when("close", &[])
        .refused_as("close_too_early", "本单位口径", "revisit")
        .goes_through_after(&[("revisit", &[("result", "未接通")])]);
}

#[test]
fn a_call_before_the_reply_does_not_stand_for_one_after_it() {
    let desk = solo_done();
    desk.acts(&[("revisit", &[("result", "未接通")])]);
    desk.at("2026-11-20T10:00")
        .acts(&[("feedback", CONTENT), ("upload", &[("confirm", "")])]);
    desk.when("close", &[])
        .refused_as("close_too_early", "本单位口径", "revisit")
        .goes_through_after(&[("revisit", &[("result", "未接通")])]);
}

#[test]
fn a_content_citizen_closes_the_order_once_the_platform_has_its_reply() {
    for (result, stage) in [
        ("满意", "closed"),
        ("基本满意", "closed"),
        ("不满意", "to_revisit"),
        ("未接通", "to_revisit"),
        ("未评价", "to_revisit"),
    ] {
        let desk = solo_replied();
        desk.act(NO, "revisit", &[("result", result)]);
        assert_eq!(desk.stage(), stage, "{result}");
    }
    let desk = solo_done();
    desk.acts(&[("feedback", CONTENT), ("revisit", &[("result", "满意")])]);
    assert_eq!(desk.stage(), "to_revisit", "nothing was replied yet");
}

#[test]
fn each_end_has_its_beginning() {
    solo_done()
        .when("reopen", AGAIN)
        .refused_as("wrong_stage", "使用说明", "resume")
        .but_this_goes_through("resume", &[("reason", "继续办理")]);
    solo()
        .when("reopen", AGAIN)
        .refused_as("wrong_stage", "使用说明", "不需要重办")
        .but_this_goes_through("finish", DONE);
    solo()
        .when("resume", &[("reason", "继续办理")])
        .refused_as("wrong_stage", "使用说明", "直接办理")
        .but_this_goes_through("finish", DONE);
    solo_replied()
        .when("resume", &[("reason", "继续办理")])
        .refused_as("wrong_stage", "使用说明", "reopen")
        .but_this_goes_through("reopen", AGAIN);
    solo()
        .when("close", &[("reason", "已核实")])
        .refused_as("wrong_stage", "使用说明", "finish")
        .goes_through_after(&[
            ("finish", DONE),
            ("feedback", CONTENT),
            ("upload", &[("confirm", "")]),
        ]);
    told(joint())
        .when("close", &[("reason", "已核实")])
        .refused_as("wrong_stage", "使用说明", "rate")
        .but_this_goes_through("rate", &[("rating", "好")]);
}

#[test]
fn what_the_platform_heard_is_done_again() {
    let desk = solo_replied();
    desk.at("2026-11-21T09:00")
        .acts(&[("revisit", &[("result", "不满意")])]);
    desk.warned_of("visit_dissatisfied", "二(四)", "reopen");
    desk.at("2026-11-21T10:00")
        .acts(&[("reopen", AGAIN)])
        .not_warned_of("visit_dissatisfied");
    let order = desk.show(NO);
    assert_eq!(
        (&order["stage"], &order["round"]),
        (&"handling".into(), &1.into())
    );
}

#[test]
fn handled_again_everything_but_the_history_begins_anew() {
    let desk = uploaded(joint());
    desk.act(NO, "reopen", AGAIN);
    assert_eq!(desk.show(NO)["reopenings"][0]["reason"], AGAIN[0].1);
    assert_eq!(desk.stage(), "handling");
    desk.command_refused_as(
        "no_form",
        "使用说明",
        "invite",
        &["export", NO, "--out", "out"],
    );
    // The result, the feedback and the 报备 of the round before do not count for the new round.
    desk.acts(&[("invite", super::desks::ASKED)]);
    desk.warned_of("notice_missing", "二(二)", "notify-platform");
    desk.acts(&[
        ("notify-platform", &[("via", "电话")]),
        (
            "close-engagement",
            &[("outcome", "已配合"), ("confirm", "")],
        ),
    ]);
    desk.acts(&[("finish", DONE)]);
    assert_eq!(desk.stage(), "to_feedback");
    desk.form_breaks("V13", "二(二)", true, "feedback");
    let form = desk.ok(&["form", NO]);
    assert_eq!(form["revision"], 2, "no two sheets look alike");
    assert_eq!(form["fields"]["ratings"], "");
}

#[test]
fn papers_to_be_put_right_keep_the_work_and_its_telling() {
    let desk = uploaded(whistle());
    desk.act(
        NO,
        "reopen",
        &[("reason", "扫描件不清"), ("kind", "仅补正材料")],
    );
    assert_eq!(desk.stage(), "to_file");
    desk.form_keeps("V6").form_keeps("V10").form_keeps("V13");
    let form = desk.ok(&["form", NO]);
    assert_eq!(form["fields"]["ratings"], "好");
    assert_eq!(form["fields"]["whistle_level"], "常规哨");
    assert_eq!(form["revision"], 2);
    let alone = solo_replied();
    alone.act(
        NO,
        "reopen",
        &[("reason", "缺附件"), ("kind", "仅补正材料")],
    );
    assert_eq!(alone.stage(), "to_revisit");
    alone.warned_of("not_replied", "二(二)", "upload");
}

#[test]
fn asked_again_in_one_key_the_helpers_begin_at_the_beginning() {
    let desk = uploaded(whistle());
    desk.act(NO, "reopen", &[AGAIN, &[("reinvite", "是")]].concat());
    let order = desk.show(NO);
    assert_eq!(order["stage"], "joint");
    let helpers = order["engagements"].as_array().unwrap();
    assert_eq!(helpers.len(), 2);
    assert_eq!(helpers[1]["state"], "requested");
    assert_eq!(helpers[1]["whistle_round"], 2);
    assert_eq!(order["whistle_rounds"][1]["level"], "routine");
    let alone = uploaded(whistle());
    alone.act(NO, "reopen", AGAIN);
    assert_eq!(alone.show(NO)["engagements"].as_array().unwrap().len(), 1);
}

#[test]
fn a_sheet_on_its_way_is_void_when_the_case_goes_on() {
    let desk = exported(joint());
    desk.act(NO, "resume", &[("reason", "诉求人又来电")]);
    let form = desk.show(NO)["form"].clone();
    assert_eq!(
        (&form["status"], &form["revision"]),
        (&"draft".into(), &2.into()),
        "{form}"
    );
}

#[test]
fn what_is_closed_comes_back_only_after_it_was_closed() {
    let desk = solo();
    desk.at("2026-11-24T10:00").act(
        NO,
        "platform-close",
        &[("told-by", "丛某"), ("via", "电话")],
    );
    assert_eq!(desk.stage(), "closed");
    desk.at("2026-11-25T10:00")
        .when(
            "reopen",
            &[("reason", "平台要求再办"), ("at", "2026-11-23 15:00")],
        )
        .refused_as("time_before_cause", "使用说明", "--at")
        .but_this_goes_through("reopen", AGAIN);
}

#[test]
fn a_visit_that_the_file_dates_before_the_order_was_reopened_counts_from_its_acceptance() {
    let desk = solo_replied();
    desk.at("2026-11-20T10:00").acts(&[("reopen", AGAIN)]);
    let header = format!("{HEADER}|回访结果|回访时间");
    let told = format!("{}|未接通|2026-11-20 09:30", row(&[]));
    desk.at("2026-11-20T11:00");
    desk.import(&desk.csv("回访.csv", &header, &[&told]));
    desk.acts(&[("accept", &[("field", "satisfaction")])]);
    assert_eq!(desk.show(NO)["visits"][0]["at"], "2026-11-20T11:00:00");
}
