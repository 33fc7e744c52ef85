//! 撤销: a slip is undone without a trace; what was made known outside or done by another person
//! only as a 更正 with a reason.

use super::attempt::Fields;
use super::desks::{
    CONTENT, DONE, exported, finished, joint, joint_alone, reviewed, scanned, signed_for, solo,
    solo_done, solo_replied, told, unopened,
};
use super::support::{Desk, HEADER, NO, TOWN, row, text};

const SLIP: Fields<'_> = &[("reason", "记错了")];

#[test]
fn what_went_out_is_taken_back_only_with_its_reason() {
    let answered = || {
        let desk = solo();
        desk.acts(&[
            ("supervise", &[("kind", "工作提醒")]),
            ("answer-supervision", &[("text", "已办")]),
        ]);
        desk
    };
    let copied = || {
        let desk = solo_done();
        desk.act(NO, "copy-out", &[("what", "办理结果"), ("to", "平台")]);
        desk
    };
    let sealed = || {
        let desk = exported(joint());
        desk.acts(&[("sign", &[]), ("seal", &[])]);
        desk
    };
    let cases: [(&str, Desk); 7] = [
        ("platform_notified", joint()),
        ("feedback_given", told(joint())),
        ("form_exported", exported(joint())),
        ("form_sealed", sealed()),
        ("uploaded", solo_replied()),
        ("supervision_answered", answered()),
        ("copied_out", copied()),
    ];
    for (kind, desk) in cases {
        assert_eq!(desk.kinds(NO).last().unwrap(), kind);
        // 对回复内容的真实性负责.
        let undone = desk
            .when("undo", &[])
            .refused_as("undo_needs_reason", "使用说明", "--reason")
            .goes_through_with(SLIP);
        assert_eq!(undone["corrected"], true, "{kind}");
        assert_eq!(desk.kinds(NO).last().unwrap(), "corrected");
    }
}

#[test]
fn what_stayed_in_the_house_is_taken_back_without_a_word() {
    let rated = told(joint());
    rated.act(NO, "rate", &[("rating", "好")]);
    let signed = exported(joint());
    signed.act(NO, "sign", &[]);
    let cases: [(&str, Desk); 7] = [
        ("signed_for", signed_for()),
        ("triaged", joint_alone()),
        ("finished", finished(joint())),
        ("rated", rated),
        ("reviewed", reviewed(joint())),
        ("form_signed", signed),
        ("form_scanned", scanned(joint())),
    ];
    for (kind, desk) in cases {
        assert_eq!(desk.kinds(NO).last().unwrap(), kind);
        let undone = desk.act(NO, "undo", &[]);
        assert_eq!(undone["corrected"], false, "{kind}");
        assert_eq!(text(&undone["undone"][0]), kind);
    }
}

#[test]
fn anothers_entry_is_taken_back_only_with_a_reason() {
    let desk = solo();
    desk.ok(&["act", NO, "record", "--text", "走访", "--actor", "丛某"]);
    desk.when("undo", &[])
        .refused_as("undo_needs_reason", "使用说明", "--reason")
        .goes_through_with(SLIP);
}

#[test]
fn a_batch_of_several_orders_is_taken_back_as_one() {
    let desk = Desk::of(TOWN);
    let second = row(&[("工单编号", "261119093015000124")]);
    desk.import(&desk.csv("来单.csv", HEADER, &[&row(&[]), &second]));
    desk.command_refused_as(
        "undo_whole_batch",
        "使用说明",
        "--whole-batch",
        &["act", NO, "undo"],
    );
    let undone = desk.act(NO, "undo", &[("whole-batch", "是")]);
    assert_eq!(undone["orders"].as_array().unwrap().len(), 2);
    assert!(desk.list(&[]).is_empty());
}

#[test]
fn when_everything_is_taken_back_there_is_nothing_left() {
    let desk = unopened();
    let id = text(&desk.show(NO)["id"]);
    desk.act(NO, "undo", &[]);
    let gone = desk.fails(1, &["act", &id, "undo"]);
    assert_eq!(gone["code"], "not_found");
    desk.import(&desk.csv("再来.csv", HEADER, &[&row(&[])]));
    desk.act(NO, "undo", &[]);
}

#[test]
fn a_number_that_another_order_got_meanwhile_is_not_taken_back() {
    let desk = Desk::of(TOWN);
    for title in ["井盖", "路灯"] {
        desk.ok(&["act", "new", "--title", title]);
    }
    let give = |order: &str, number: &str| {
        desk.ok(&["act", order, "set-number", "--order-no", number]);
    };
    give("临-0001", "261120080000000001");
    give("261120080000000001", "261120080000000002");
    give("临-0002", "261120080000000001");
    desk.command_refused_as(
        "number_taken",
        "使用说明",
        "核对编号",
        &["act", "261120080000000002", "undo"],
    );
    give("261120080000000001", "261120080000000003");
    desk.ok(&["act", "261120080000000002", "undo"]);
    desk.show("261120080000000001");
}

#[test]
fn what_is_taken_back_leaves_the_order_as_it_was_and_its_journal_longer() {
    let desk = joint();
    let before = desk.ok(&["show", NO]);
    desk.acts(&[
        (
            "close-engagement",
            &[("outcome", "已配合"), ("confirm", "")],
        ),
        ("finish", DONE),
    ]);
    desk.acts(&[("undo", &[]), ("undo", &[])]);
    let after = desk.ok(&["show", NO]);
    for (key, value) in before.as_object().unwrap() {
        if !matches!(key.as_str(), "journal" | "last_seq") {
            assert_eq!(&after[key], value, "{key}");
        }
    }
    let entries = |order: &serde_json::Value| order["journal"].as_array().unwrap().len();
    assert_eq!(entries(&after), entries(&before) + 5);
    desk.sound();
}

#[test]
fn a_told_citizen_is_not_untold_in_silence() {
    let desk = solo_done();
    desk.act(NO, "feedback", CONTENT);
    desk.when("undo", &[])
        .refused_as("undo_needs_reason", "使用说明", "--reason")
        .and_stays_so();
    assert_eq!(desk.show(NO)["feedback"]["outcome"], "satisfied");
}

/// Changes the telephone of the platform as this officer.
fn set_phone(desk: &Desk, actor: &str, phone: &str) {
    desk.ok(&[
        "init", "--unit", TOWN, "--actor", actor, "--leader", "周某", "--phone", phone,
    ]);
}

/// Returns the newest change of the list that is labelled so.
fn change(desk: &Desk, label: &str) -> serde_json::Value {
    let all = desk.ok(&["history"]);
    let all = all.as_array().unwrap();
    let found = all.iter().find(|change| change["label"] == label);
    found.unwrap_or_else(|| panic!("{label}: {all:?}")).clone()
}

#[test]
fn a_setting_is_taken_back_from_the_last_change_on_and_the_first_set_up_stays() {
    let desk = solo();
    set_phone(&desk, "于某", "06310000111");
    set_phone(&desk, "于某", "06310000222");
    let last = change(&desk, "平台电话");
    assert_eq!(last["detail"], "06310000111 → 06310000222");
    assert_eq!(last["actor"], "于某");
    let all = desk.ok(&["history"]);
    let mut phones = all
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["label"] == "平台电话");
    let before = phones.nth(1).unwrap()["seq"].to_string();
    let first = change(&desk, "本单位名称")["seq"].to_string();
    desk.command_refused_as(
        "undo_not_last",
        "使用说明",
        "liaison history",
        &["history", "--undo", &before],
    );
    desk.command_refused_as(
        "undo_set_up",
        "使用说明",
        "设置",
        &["history", "--undo", &first],
    );
    let undone = desk.ok(&["history", "--undo", &last["seq"].to_string()]);
    assert_eq!(text(&undone["undone"][0]), "platform_phone_set");
    assert_eq!(change(&desk, "平台电话")["undone"], true);
    let said = "平台电话 06310000111 → 06310000222";
    assert_eq!(change(&desk, "撤销设置")["detail"], said);
    desk.ok(&["history", "--undo", &before]);
}

#[test]
fn settings_changed_at_one_go_are_listed_before_they_are_taken_back_at_one_go() {
    let desk = solo();
    let before = desk.ok(&["init"]);
    desk.ok(&["init", "--principal", "林某", "--phone", "06310000333"]);
    let seq = change(&desk, "平台电话")["seq"].to_string();
    desk.command_refused_as(
        "undo_together",
        "使用说明",
        "--confirm",
        &["history", "--undo", &seq],
    );
    let asked = desk.fails(3, &["history", "--undo", &seq]);
    let asked = text(&asked["message"]);
    for named in ["2 项", "林某", "06310000333"] {
        assert!(asked.contains(named), "{asked}");
    }
    assert_eq!(change(&desk, "平台电话")["undone"], false);
    desk.ok(&["history", "--undo", &seq, "--confirm"]);
    assert_eq!(change(&desk, "主要负责人")["undone"], true);
    assert_eq!(desk.ok(&["init"]), before);
    let undo = text(&change(&desk, "撤销设置")["detail"]).clone();
    for named in ["主要负责人 林某", "平台电话", "06310000333"] {
        assert!(undo.contains(named), "{undo}");
    }
}

#[test]
fn anothers_setting_is_taken_back_only_with_a_reason() {
    let desk = solo();
    set_phone(&desk, "丛某", "06310000111");
    let seq = change(&desk, "平台电话")["seq"].to_string();
    desk.command_refused_as(
        "undo_needs_reason",
        "使用说明",
        "--reason",
        &["history", "--undo", &seq, "--actor", "于某"],
    );
    let undone = desk.ok(&[
        "history",
        "--undo",
        &seq,
        "--reason",
        "号码写错",
        "--confirm",
        "--actor",
        "于某",
    ]);
    assert_eq!(undone["corrected"], true);
}

#[test]
fn a_look_at_personal_data_and_an_entry_of_an_order_are_not_taken_back_there() {
    let desk = solo();
    desk.ok(&["show", NO, "--reveal"]);
    let look = change(&desk, "查看个人信息");
    assert_eq!(text(&look["detail"]), NO);
    let look = look["seq"].to_string();
    desk.command_refused_as(
        "undo_look",
        "使用说明",
        "留痕",
        &["history", "--undo", &look],
    );
    let signed = desk.show(NO)["journal"][1]["seq"].to_string();
    desk.command_refused_as(
        "undo_of_order",
        "使用说明",
        "liaison act",
        &["history", "--undo", &signed],
    );
}
