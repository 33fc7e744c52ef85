//! 重办 of an uploaded case: both kinds; the old form cannot be changed, and the new one is
//! prefilled.

use serde_json::json;

use super::paper::{export, exported, upload};
use super::support::{Desk, NO, TOWN};

fn uploaded() -> Desk {
    let desk = exported();
    upload(&desk);
    desk
}

#[test]
fn a_case_handled_again_asks_its_helpers_again_and_files_a_new_form() {
    let desk = uploaded();
    let again = [
        ("reason", "平台回访未解决"),
        ("by", "区中心"),
        ("kind", "重新办理"),
        ("due-at", "2026-11-27 17:30"),
        ("reinvite", "是"),
    ];
    let done = desk.act(NO, "reopen", &again);
    assert_eq!(done["stage"], "joint");
    let order = desk.show(NO);
    assert_eq!(order["due_at"], "2026-11-27T17:30:00");
    assert_eq!(order["round"], 1);
    assert_eq!(order["reopenings"][0]["kind"], "rehandle");
    assert_eq!(order["engagements"].as_array().unwrap().len(), 2);
    assert_eq!(order["engagements"][1]["state"], "requested");
    assert_eq!(order["engagements"][1]["rating"], json!(null));
    assert_eq!(
        order["engagements"][0]["rating"], "good",
        "the first round stays"
    );
    assert_eq!(desk.list(&["--view", "reopened"]).len(), 1);

    desk.act(NO, "respond", &[]);
    desk.act(NO, "close-engagement", &[("outcome", "已配合")]);
    desk.act(NO, "notify-platform", &[("via", "电话")]);
    desk.act(
        NO,
        "finish",
        &[
            ("result", "已加装隔音屏，第三方检测达标。"),
            ("outcome", "已解决"),
        ],
    );
    desk.act(NO, "feedback", &[("outcome", "满意")]);
    desk.act(NO, "rate", &[("rating", "好")]);
    desk.act(NO, "review", &[("truthful", "是")]);
    export(&desk);
    let out = std::fs::read_dir(desk.dir().join("out")).unwrap().count();
    assert_eq!(out, 2, "the first round's sheet still lies there");
    upload(&desk);
    let form = desk.show(NO)["form"].clone();
    assert_eq!(form["status"], "uploaded");
    assert_eq!(form["fields"]["result"], "已加装隔音屏，第三方检测达标。");
    desk.sound();
}

#[test]
fn a_case_handled_again_without_helpers_is_our_own_work() {
    let desk = uploaded();
    desk.act(NO, "reopen", &[("reason", "平台要求再办")]);
    let order = desk.show(NO);
    assert_eq!(order["stage"], "handling");
    assert_eq!(order["engagements"].as_array().unwrap().len(), 1);
    assert_eq!(
        order["co_units"],
        json!([]),
        "nobody was asked in this round"
    );
}

#[test]
fn papers_to_be_mended_start_prefilled_and_the_uploaded_form_is_untouchable() {
    let desk = exported();
    desk.act(NO, "edit-form", &[("matter", "工地夜间施工扰民")]);
    desk.act(NO, "review", &[("truthful", "是")]);
    export(&desk);
    upload(&desk);
    for (action, fields) in [
        ("edit-form", &[("matter", "改")][..]),
        ("rate", &[("rating", "差"), ("rating-note", "改评")]),
        ("send-back", &[("remark", "重写")]),
        ("sign", &[]),
    ] {
        assert_eq!(
            desk.refused(NO, action, fields)["code"],
            "form_uploaded",
            "{action}"
        );
    }
    assert_eq!(
        desk.fails(3, &["export", NO, "--out", "out"])["code"],
        "form_uploaded"
    );
    desk.act(
        NO,
        "reopen",
        &[("reason", "扫描件不清"), ("kind", "仅补正材料")],
    );
    let order = desk.show(NO);
    assert_eq!(order["stage"], "to_file");
    let form = &order["form"];
    assert_eq!(form["fields"]["matter"], "工地夜间施工扰民", "prefilled");
    assert_eq!(form["fields"]["ratings"], "好");
    assert_eq!(form["fields"]["follow_up"], "满意");
    assert_eq!(form["status"], "valid");
    desk.act(NO, "review", &[("truthful", "是")]);
    export(&desk);
    upload(&desk);
    desk.sound();
}

#[test]
fn an_order_still_at_work_is_not_reopened() {
    let desk = exported();
    let early = desk.refused(NO, "reopen", &[("reason", "再办")]);
    assert_eq!(early["code"], "wrong_stage");
    assert!(early["fix"].as_str().unwrap().contains("resume"), "{early}");
}

/// The original and its second dispatch: number, title, content, caller, dispatched, deadline.
const TWICE: [[&str; 6]; 2] = [
    [
        NO,
        "下水道堵塞",
        "孙某山反映下水道堵塞，请疏通。",
        "孙某山",
        "2026-11-18 09:30",
        "2026-11-20 17:30",
    ],
    [
        "261119093015000123-01",
        "下水道又堵塞",
        "再次反映，要求彻底解决。",
        "吴某川",
        "2026-11-19 10:00",
        "2026-11-25 17:30",
    ],
];

#[test]
fn the_first_dispatch_stays_readable_in_whatever_order_the_two_come() {
    const COLUMNS: &str = "工单编号|标题|诉求内容|联系人|派单时间|办理时限";
    for turned in [false, true] {
        let desk = Desk::of(TOWN);
        let mut rows = TWICE.map(|cells| cells.join("|"));
        if turned {
            rows.reverse();
        }
        let rows = rows.each_ref().map(String::as_str);
        if turned {
            // One list, the newest order first.
            desk.import(&desk.csv("来单.csv", COLUMNS, &rows));
        } else {
            desk.import(&desk.csv("来单.csv", COLUMNS, &rows[..1]));
            desk.import(&desk.csv("再派.csv", COLUMNS, &rows[1..]));
        }
        let order = desk.show(NO);
        assert_eq!(order["title"], "下水道又堵塞", "turned: {turned}");
        let earlier = order["earlier"].as_array().unwrap();
        assert_eq!(earlier.len(), 1, "{earlier:?}");
        assert_eq!(earlier[0]["order_no"], NO);
        assert_eq!(earlier[0]["title"], "下水道堵塞");
        let content = earlier[0]["content"].as_str().unwrap();
        assert!(content.contains("反映下水道堵塞，请疏通。"), "{content}");
        assert!(!content.contains("孙某山"), "the first caller: {content}");
        assert_eq!(earlier[0]["dispatched_at"], "2026-11-18T09:30:00");
        assert_eq!(earlier[0]["due_at"], "2026-11-20T17:30:00");
        let page = desk.run(&["show", NO]).out;
        for said in ["原单", "下水道堵塞", "2026-11-18 09:30", "2026-11-20 17:30"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        // Nothing is kept twice when the same file comes again.
        desk.import(&desk.csv("再来.csv", COLUMNS, &rows));
        assert_eq!(desk.show(NO)["earlier"].as_array().unwrap().len(), 1);
    }
}
