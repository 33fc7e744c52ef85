//! `liaison copy` and 督办 from the command line.

use liaison::store::{Caller, Store};

use super::support::{Desk, HEADER, HOUSING, NO, TOWN, row};

const NAME: &str = "桑嘉禾";
const PHONE: &str = "13700001357";

/// Creates a town's desk with a case of 自办 whose result names the caller.
fn desk() -> Desk {
    let desk = Desk::of(TOWN);
    let cells = [("联系人", NAME), ("联系电话", PHONE)];
    desk.import(&desk.csv("来单.csv", HEADER, &[&row(&cells)]));
    desk.act(NO, "sign-for", &[]);
    desk.act(NO, "triage", &[("conclusion", "自办")]);
    let result = format!("已为{NAME}（{PHONE}）修好路灯，当面确认。");
    desk.act(NO, "finish", &[("result", &result), ("outcome", "已解决")]);
    desk
}

#[test]
fn the_whole_text_goes_into_a_pipe_and_is_journalled_without_its_words() {
    let desk = desk();
    let ran = desk.run(&["copy", NO, "--to", "platform"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(
        ran.out.trim_end(),
        format!("已为{NAME}（{PHONE}）修好路灯，当面确认。")
    );
    assert!(ran.err.contains("复制到平台：办理结果 28 字"), "{ran:?}");
    assert_eq!(desk.kinds(NO).last().unwrap(), "copied_out");
    let file = rusqlite::Connection::open(desk.db()).unwrap();
    let body: Vec<u8> = file
        .query_row(
            "SELECT body FROM event WHERE kind = 'copied_out'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    let body = liaison::store::body_text(&body).unwrap();
    assert!(!body.contains(NAME) && !body.contains(PHONE), "{body}");
    assert!(body.contains("sha256"), "{body}");
    let looked: i64 = file
        .query_row(
            "SELECT count(*) FROM event WHERE kind = 'revealed'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(looked, 1);
    desk.sound();
}

#[test]
fn a_group_gets_it_masked_and_a_file_is_never_written_over() {
    let desk = desk();
    let copied = desk.ok(&["copy", NO, "--to", "群", "--what", "办理结果"]);
    let text = copied["text"].as_str().unwrap();
    assert!(
        text.contains("桑**") && text.contains("137****1357"),
        "{text}"
    );
    assert!(!text.contains(NAME) && !text.contains(PHONE), "{text}");
    let out = desk.dir().join("发出").display().to_string();
    let first = desk.ok(&["copy", NO, "--to", "group", "--out", &out]);
    let second = desk.ok(&["copy", NO, "--to", "group", "--out", &out]);
    assert_ne!(first["file"], second["file"]);
    assert_eq!(first["text"], serde_json::Value::Null);
    let written = std::fs::read_to_string(first["file"].as_str().unwrap()).unwrap();
    // Notepad and WPS tell UTF-8 by the mark at the beginning.
    let written = written.strip_prefix('\u{feff}').unwrap();
    assert_eq!(written.chars().count(), first["characters"]);
}

#[test]
fn what_the_platforms_field_does_not_take_is_refused_unless_it_is_meant() {
    let desk = desk();
    let set = |limit: Option<u32>| {
        let store = Store::open(&desk.db()).unwrap();
        let mut profile = store.settings().unwrap().profile;
        profile.rules.platform_field_limit = limit;
        let caller = Caller {
            now: "2026-11-20T09:00:00".parse().unwrap(),
            actor: "于某".to_owned(),
            clock_set: true,
        };
        store
            .save_profile(&caller, store.settings().unwrap().profile, profile)
            .unwrap();
    };
    set(None);
    assert_eq!(desk.ok(&["copy", NO, "--to", "platform"])["over"], 0);
    set(Some(20));
    let error = desk.fails(3, &["copy", NO, "--to", "platform"]);
    assert_eq!(error["code"], "over_limit");
    assert_eq!(error["clause"], "本单位口径");
    assert!(error["message"].as_str().unwrap().contains("超出 8 字"));
    let copied = desk.ok(&["copy", NO, "--to", "platform", "--over-limit"]);
    assert_eq!(copied["over"], 8);
    assert_eq!(desk.ok(&["copy", NO, "--to", "group"])["over"], 0);
}

#[test]
fn a_text_that_the_order_does_not_have_is_refused_with_those_it_has() {
    let desk = desk();
    let error = desk.fails(3, &["copy", NO, "--to", "group", "--what", "letter"]);
    assert_eq!(error["code"], "no_such_text");
    assert!(error["message"].as_str().unwrap().contains("办理结果"));
    assert_eq!(desk.kinds(NO).last().unwrap(), "finished");
}

#[test]
fn a_copy_by_the_act_is_corrected_and_not_undone() {
    let desk = desk();
    desk.act(NO, "copy-out", &[("what", "办理结果"), ("to", "平台")]);
    let error = desk.fails(2, &["act", NO, "copy-out", "--what", "result"]);
    assert_eq!(error["code"], "usage");
    let made_up = ["act", NO, "copy-out", "--what", "result", "--to", "group"];
    let made_up = [&made_up[..], &["--sha256", "短"]].concat();
    assert_eq!(desk.fails(2, &made_up)["code"], "usage");
    let error = desk.refused(NO, "undo", &[]);
    assert_eq!(error["code"], "undo_needs_reason");
    desk.act(NO, "undo", &[("reason", "没有真的贴上去")]);
    assert_eq!(desk.kinds(NO).last().unwrap(), "corrected");
    desk.sound();
}

#[test]
fn supervision_warns_until_it_is_answered_and_a_ladder_ignored_is_situation_seven() {
    let desk = desk();
    let codes = |desk: &Desk| -> Vec<String> {
        let shown = desk.show(NO);
        let found = shown["findings"].as_array().unwrap().iter();
        found
            .map(|one| one["code"].as_str().unwrap().to_owned())
            .filter(|code| code.starts_with("supervision"))
            .collect()
    };
    let error = desk.refused(NO, "answer-supervision", &[("text", "已办")]);
    assert_eq!(error["code"], "no_supervision");
    let asked = [
        ("kind", "黄色"),
        ("number", "黄〔2026〕3号"),
        ("reply-by", "2026-11-20 12:00"),
        ("text", "请回复进展"),
    ];
    desk.act(NO, "supervise", &asked);
    assert_eq!(codes(&desk), ["supervision_open"]);
    assert!(!desk.list(&["--view", "督办重点"]).is_empty());
    desk.at("2026-11-20T12:01");
    assert_eq!(codes(&desk), ["supervision_overdue"]);
    let today = desk.list(&["--view", "today"]);
    assert!(!today.is_empty());
    desk.act(NO, "supervise", &[("kind", "橙色")]);
    let found = codes(&desk);
    assert!(
        found.contains(&"supervision_escalated".to_owned()),
        "{found:?}"
    );
    let error = desk.refused(NO, "answer-supervision", &[("text", "已办")]);
    assert_eq!(error["code"], "which_supervision");
    for which in ["黄〔2026〕3号", "橙色督办"] {
        desk.act(
            NO,
            "answer-supervision",
            &[("text", "已办结并回复"), ("which", which)],
        );
    }
    assert_eq!(codes(&desk), Vec::<String>::new());
    let shown = desk.show(NO);
    assert_eq!(shown["supervisions"][0]["reply"], "已办结并回复");
    desk.sound();
}

#[test]
fn supervision_of_a_closed_order_is_seen_until_it_is_answered() {
    let desk = desk();
    desk.act(NO, "feedback", &[("outcome", "满意"), ("way", "电话")]);
    desk.act(NO, "review", &[("truthful", "是")]);
    // The result holds a number, which is asked about.
    desk.act(NO, "upload", &[("confirm", "")]);
    desk.act(NO, "close", &[("reason", "平台已办结")]);
    let seen = |desk: &Desk| desk.list(&["--view", "督办重点"]).len();
    assert_eq!(seen(&desk), 0);
    desk.act(NO, "supervise", &[("kind", "督查")]);
    assert_eq!(seen(&desk), 1);
    desk.act(NO, "answer-supervision", &[("text", "已回复督查组")]);
    assert_eq!(seen(&desk), 0);
    assert_eq!(desk.show(NO)["stage"], "closed");
}

#[test]
fn what_leaves_the_office_is_signed_with_the_full_name_however_the_profile_writes_it() {
    let desk = Desk::of("住建局");
    let cells = [("承办单位", "住建局")];
    desk.import(&desk.csv("来单.csv", HEADER, &[&row(&cells)]));
    desk.act(NO, "sign-for", &[]);
    let answers = [
        ("conclusion", "首接联动"),
        ("facts", "外墙渗水"),
        ("own-effort", "已到现场"),
        ("basis", "涉及执法"),
    ];
    desk.act(NO, "triage", &answers);
    let asked = [("units", "水利局"), ("request", "到场查看")];
    desk.act(NO, "invite", &asked);
    desk.act(NO, "contribute", &[("text", "已到场查看")]);
    desk.act(NO, "close-engagement", &[("outcome", "已配合")]);
    let done = [
        ("result", "外墙防水已经重做，淋水试验合格。"),
        ("outcome", "已解决"),
    ];
    desk.act(NO, "finish", &done);
    desk.act(NO, "feedback", &[("outcome", "满意"), ("way", "电话")]);
    for what in ["办理结果", "答复全文", "联动要求", "progress"] {
        let text = desk.ok(&["copy", NO, "--to", "群", "--what", what]);
        let text = text["text"].as_str().unwrap().to_owned();
        assert!(text.contains(&format!("\n{HOUSING}　")), "{what}: {text}");
    }
    assert_eq!(desk.show(NO)["lead_unit"], HOUSING);
}
