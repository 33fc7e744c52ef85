//! 自办, and an order that came by telephone and has no number yet.

use serde_json::json;

use super::support::{Desk, NO, TOWN};

#[test]
fn an_order_handled_alone_owes_no_form_and_is_replied_to_directly() {
    let desk = Desk::with_order();
    desk.act(NO, "triage", &[("conclusion", "自办")]);
    desk.act(
        NO,
        "assign",
        &[
            ("to", "城建办"),
            ("confirm", ""),
            ("person", "孙某"),
            ("reply-by", "11-23 17:00"),
        ],
    );
    let order = desk.show(NO);
    assert_eq!(order["assignments"][0]["to"], "城建办");
    assert_eq!(order["assignments"][0]["reply_by"], "2026-11-23T17:00:00");
    assert_eq!(order["assignments"][0]["returned_at"], json!(null));
    assert_eq!(order["ball"]["holder"], "城建办");
    assert_eq!(desk.list(&["--view", "assigned_out"]).len(), 1);
    desk.act(NO, "urge", &[("via", "电话")]);
    desk.at("2026-11-20T15:00")
        .act(NO, "hand-in", &[("text", "已处理")]);
    let order = desk.show(NO);
    assert_eq!(
        order["assignments"][0]["returned_at"],
        "2026-11-20T15:00:00"
    );
    assert!(desk.list(&["--view", "assigned_out"]).is_empty());
    let photo = desk.write("现场.jpg", b"\xff\xd8\xff not really a photo");
    desk.act(NO, "attach", &[("file", &photo), ("kind", "现场照片")]);

    let explained = [("result", "按政策解释说明"), ("outcome", "解释说明")];
    assert_eq!(
        desk.refused(NO, "finish", &explained)["code"],
        "policy_basis"
    );
    desk.act(
        NO,
        "finish",
        &[
            ("result", "工地已停止夜间施工，已回访周边三户居民。"),
            ("outcome", "已解决"),
        ],
    );
    desk.act(NO, "feedback", &[("outcome", "满意")]);
    assert_eq!(desk.show(NO)["form"], json!(null));
    assert_eq!(desk.refused(NO, "sign", &[])["code"], "no_form");
    assert_eq!(desk.fails(3, &["form", NO])["code"], "no_form");
    assert_eq!(
        desk.fails(3, &["export", NO, "--out", "."])["code"],
        "no_form"
    );
    assert_eq!(
        desk.act(NO, "upload", &[("confirm", "")])["stage"],
        "to_revisit"
    );

    let early = desk.refused(NO, "close", &[]);
    assert_eq!(early["code"], "close_too_early");
    desk.at("2026-12-06T09:00");
    assert_eq!(desk.act(NO, "close", &[])["stage"], "closed");
    assert_eq!(desk.list(&["--view", "closed"]).len(), 1);
    assert!(desk.list(&["--view", "open"]).is_empty());
    desk.sound();
}

#[test]
fn an_order_told_by_telephone_gets_a_number_of_ours_until_the_platform_gives_one() {
    let desk = Desk::of(TOWN);
    let told = r#"{"title":"暖气不热","content":"三户不热","source":"重点渠道","kind":"求助",
        "appellant_name":"赵某某","appellant_phone":"19900005678","due_at":"2026-11-24",
        "told_by":"区中心值班员","via":"电话","requirement":"当日答复","at":"0830"}"#;
    let ran = desk.feed(&["act", "new", "--input", "-", "--json"], told);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(ran.json()["order_no"], "临-0001");
    let order = desk.show("临-0001");
    assert_eq!(order["order_no"], "临-0001");
    assert_eq!(order["source"], "key_channel");
    assert_eq!(order["stage"], "to_sign_for");
    assert_eq!(order["received_at"], json!(null), "nobody told it");
    assert_eq!(order["due_at"], "2026-11-24T17:30:00");
    assert_eq!(
        order["appellant"],
        json!({ "name": "赵**", "phone": "199****5678" })
    );
    assert_eq!(
        desk.ok(&["act", "new", "--title", "另一件"])["order_no"],
        "临-0002"
    );

    desk.act("临-0001", "sign-for", &[]);
    desk.act("临-0001", "set-number", &[("order-no", NO)]);
    let numbered = desk.show(NO);
    assert_eq!(numbered["id"], order["id"]);
    assert_eq!(numbered["stage"], "to_triage");
    assert_eq!(
        desk.refused(NO, "set-number", &[("order-no", NO)])["code"],
        "same_number"
    );
    let taken = desk.fails(3, &["act", "临-0002", "set-number", "--order-no", NO]);
    assert!(taken["message"].as_str().unwrap().contains(NO), "{taken}");
    let found = desk.show(order["id"].as_str().unwrap());
    assert_eq!(found["order_no"], NO, "the id names it for ever");
    desk.sound();
}

#[test]
fn a_number_that_is_known_is_not_registered_twice() {
    let desk = Desk::with_order();
    let error = desk.fails(3, &["act", "new", "--title", "重复", "--order-no", NO]);
    assert!(error["message"].as_str().unwrap().contains(NO), "{error}");
    assert_eq!(desk.list(&[]).len(), 1);
}

#[test]
fn facts_may_be_told_late_but_never_ahead() {
    let desk = Desk::with_order();
    desk.act(
        NO,
        "record",
        &[("text", "到现场看过"), ("at", "11-19 16:00")],
    );
    let order = desk.show(NO);
    let entry = order["journal"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(entry["kind"], "recorded");
    assert_eq!(entry["happened_at"], "2026-11-19T16:00:00");
    assert_eq!(entry["recorded_at"], "2026-11-20T09:00:00");
    assert_eq!(entry["actor"], "于某");
    let shown = desk.run(&["show", NO]).out;
    assert!(shown.contains("补录"), "{shown}");
    let ahead = [("text", "明日走访"), ("at", "2026-11-21 09:00")];
    assert_eq!(desk.refused(NO, "record", &ahead)["code"], "future_time");
}

#[test]
fn who_sits_at_the_keyboard_is_named_in_the_journal() {
    let desk = Desk::with_order();
    desk.ok(&["act", NO, "record", "--text", "接班", "--actor", "丛某"]);
    let mut program = desk.program();
    let output = program
        .env("LIAISON_ACTOR", "隋某")
        .args(["act", NO, "record", "--text", "再接班"])
        .output()
        .unwrap();
    assert!(output.status.success());
    let order = desk.show(NO);
    let actors: Vec<_> = order["journal"]
        .as_array()
        .unwrap()
        .iter()
        .rev()
        .take(2)
        .map(|entry| entry["actor"].clone())
        .collect();
    assert_eq!(actors, [json!("隋某"), json!("丛某")]);
}
