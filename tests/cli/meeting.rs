//! Two files of one matter meet: an order told by telephone and the platform's row.

use serde_json::{Value, json};

use super::support::{Desk, HEADER, TOWN, row, text};
use liaison::domain::vocabulary::EraseReason;

/// The platform's number of the matter that was told by telephone.
const ROW_NO: &str = "261120101500000777";
/// An order of another matter in the same file.
const OTHER: &str = "261120102000000778";
const TOLD: &str = "临-0001";

/// A town's desk with an order told by telephone, on which a department was called already.
fn told() -> Desk {
    let desk = Desk::of(TOWN);
    desk.ok(&[
        "act",
        "new",
        "--title",
        "横山路路灯不亮",
        "--place",
        "横山路12号",
        "--content",
        "横山路12号门前两盏路灯晚上不亮",
        "--appellant-name",
        "吴某某",
        "--appellant-phone",
        "19900004321",
        "--told-by",
        "平台丛某",
        "--via",
        "电话",
    ]);
    desk.act(TOLD, "sign-for", &[]);
    let study = [
        ("conclusion", "首接联动"),
        ("facts", "路灯不亮"),
        ("own-effort", "已看过"),
        ("basis", "路灯归住建"),
    ];
    desk.act(TOLD, "triage", &study);
    desk.act(TOLD, "invite", &[("units", "住建局"), ("request", "修灯")]);
    desk.act(TOLD, "notify-platform", &[("via", "电话")]);
    let said = [("text", "住建局说下午到"), ("kind", "电话")];
    desk.act(TOLD, "record", &said);
    desk
}

/// The platform's file with the same matter in other words, and another one.
fn file(desk: &Desk) -> String {
    let same = row(&[
        ("工单编号", ROW_NO),
        ("标题", "反映横山路路灯夜间不亮"),
        ("主要内容", "反映横山路12号附近路灯夜间不亮影响出行。"),
        ("紧急程度", "一般"),
        ("联系人", "吴某某"),
        ("联系电话", "199 0000 4321"),
        ("事发地址", "文登区横山路12号"),
        ("受理时间", "2026-11-20 09:30"),
        ("派单时间", "2026-11-20 10:15"),
    ]);
    let other = row(&[
        ("工单编号", OTHER),
        ("标题", "公交站牌缺失"),
        ("主要内容", "米山路站牌没有了。"),
        ("联系电话", "19900005678"),
        ("事发地址", "米山路1号"),
        ("派单时间", "2026-11-20 10:20"),
        ("受理时间", "2026-11-20 09:40"),
    ]);
    desk.csv("来单.csv", HEADER, &[&same, &other])
}

fn meetings(report: &Value) -> Value {
    let left = report["left"].as_array().unwrap();
    let like = left.iter().find(|group| group["reason"] == "like_told");
    like.map_or(Value::Null, |group| group["meetings"].clone())
}

#[test]
fn a_row_that_is_very_like_an_order_told_before_is_shown_beside_it_and_waits() {
    let desk = told();
    desk.at("2026-11-20T11:00");
    for arguments in [&["--dry-run"][..], &[]] {
        let file = file(&desk);
        let report = desk.import_with(&[&[file.as_str()], arguments].concat());
        let meeting = &meetings(&report)[0];
        assert_eq!(meeting["told_as"], TOLD, "{report}");
        assert_eq!(meeting["order_no"], ROW_NO);
        assert_eq!(meeting["same"], format!("{TOLD}={ROW_NO}"));
        assert_eq!(meeting["by"], json!(["phone", "place", "words"]));
        let sides = meeting["sides"].as_array().unwrap();
        let title = sides.iter().find(|side| side["label"] == "标题").unwrap();
        assert_eq!(title["told"], "横山路路灯不亮");
        assert_eq!(title["row"], "反映横山路路灯夜间不亮");
        assert!(!meeting.to_string().contains("19900004321"), "{meeting}");
    }
    let said = desk.run(&["import", &file(&desk)]).out;
    for words in ["是同一件？", "同一电话", "标题：临-0001", "--same 临"] {
        assert!(said.contains(words), "{words}: {said}");
    }
    // The other matter was taken in, and nothing happened to the order.
    assert_eq!(desk.list(&[]).len(), 2);
    assert_eq!(desk.show(OTHER)["stage"], "to_sign_for");
    assert_eq!(desk.show(TOLD)["title"], "横山路路灯不亮");
}

#[test]
fn the_order_takes_number_and_fields_of_the_platform_and_keeps_what_was_told() {
    let desk = told();
    desk.at("2026-11-20T11:00");
    let same = format!("{TOLD}={ROW_NO}");
    let report = desk.import_with(&[&file(&desk), "--same", &same]);
    assert_eq!(report["updated"], 1, "{report}");
    let order = desk.show(ROW_NO);
    assert_eq!(order["title"], "反映横山路路灯夜间不亮");
    assert_eq!(order["place"], "文登区横山路12号");
    assert_eq!(
        order["due_at"], "2026-11-25T17:30:00",
        "the platform's deadline"
    );
    assert_eq!(order["source"], "unstated", "neither tells it");
    assert_eq!(order["stage"], "joint", "the work goes on");
    assert_eq!(order["engagements"].as_array().unwrap().len(), 1);
    assert!(order["proposals"].as_array().unwrap().is_empty(), "{order}");
    let page = desk.run(&["show", ROW_NO]).out;
    for said in [
        "横山路12号门前两盏路灯",
        "住建局说下午到",
        "平台丛某电话告知",
        "补录编号",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    // Work from before the dispatch is no contradiction: it was told by telephone.
    let codes: Vec<String> = findings(&order);
    assert!(!codes.contains(&"times_contradict".to_owned()), "{codes:?}");
    // The first number still finds it, and the same file again changes nothing.
    assert_eq!(desk.list(&["临-0001"])[0]["order_no"], ROW_NO);
    let again = desk.import(&file(&desk));
    assert_eq!(again["unchanged"], 2, "{again}");
    assert_eq!(again["left"], json!([]), "{again}");
    desk.sound();
}

#[test]
fn an_undo_gives_the_number_back_and_the_row_is_asked_about_again() {
    let desk = told();
    desk.at("2026-11-20T11:00");
    let only = file(&desk);
    let same = format!("{TOLD}={ROW_NO}");
    desk.import_with(&[&only, "--same", &same]);
    desk.act(TOLD, "undo", &[("whole-batch", "是")]);
    let order = desk.show(TOLD);
    assert_eq!(order["order_no"], TOLD);
    assert_eq!(order["title"], "横山路路灯不亮");
    let report = desk.import_with(&[&only]);
    assert_eq!(meetings(&report)[0]["order_no"], ROW_NO);
    desk.sound();
}

#[test]
fn what_is_only_the_same_caller_or_only_the_same_place_is_no_question() {
    let desk = told();
    desk.at("2026-11-20T11:00");
    let caller = row(&[
        ("工单编号", ROW_NO),
        ("标题", "公交站牌缺失"),
        ("主要内容", "米山路站牌没有了。"),
        ("联系电话", "19900004321"),
        ("事发地址", "米山路1号"),
    ]);
    let place = row(&[
        ("工单编号", OTHER),
        ("标题", "下水道返味"),
        ("主要内容", "沿街下水道味道大，请处理。"),
        ("联系电话", "19900005678"),
        ("事发地址", "横山路12号"),
    ]);
    let report = desk.import(&desk.csv("来单.csv", HEADER, &[&caller, &place]));
    assert_eq!(report["new"], 2, "{report}");
}

#[test]
fn a_leaders_note_without_a_telephone_meets_its_row_by_place_and_words() {
    let desk = Desk::of(TOWN);
    desk.ok(&[
        "act",
        "new",
        "--title",
        "横山路路灯不亮",
        "--place",
        "横山路12号",
        "--source",
        "重点渠道",
    ]);
    desk.at("2026-11-20T11:00");
    let report = desk.import_with(&[&file(&desk)]);
    let meeting = &meetings(&report)[0];
    assert_eq!(meeting["by"], json!(["place", "words"]), "{report}");
    // Said to be another matter, it is an order of its own.
    let report = desk.import_with(&[&file(&desk), "--new", ROW_NO]);
    assert_eq!(report["new"], 1, "{report}");
}

#[test]
fn a_row_in_slightly_different_words_is_asked_about_by_telephone_or_place() {
    for (title, phone, place) in [
        ("路灯坏了没人修", "19900004321", "横山路北段"),
        ("夜里灯不亮", "19900004321", ""),
        ("路灯夜间不亮影响出行", "19900005678", "横山路12号院"),
        ("路灯灯泡坏", "", "横山路12号"),
    ] {
        let desk = told();
        desk.at("2026-11-20T11:00");
        let row = row(&[
            ("工单编号", ROW_NO),
            ("标题", title),
            ("主要内容", "请尽快派人来看看。"),
            ("联系电话", phone),
            ("事发地址", place),
            ("受理时间", "2026-11-20 09:30"),
            ("派单时间", "2026-11-20 10:15"),
        ]);
        let file = desk.csv("来单.csv", HEADER, &[&row]);
        for options in [&["--dry-run"][..], &[]] {
            let report = desk.import_with(&[&[file.as_str()], options].concat());
            assert_eq!(meetings(&report)[0]["told_as"], TOLD, "{title}: {report}");
        }
        assert_eq!(desk.list(&[]).len(), 1, "{title}");
        let same = format!("{TOLD}={ROW_NO}");
        desk.import_with(&[&file, "--same", &same]);
        assert_eq!(desk.list(&[]).len(), 1, "{title}");
    }
}

fn findings(order: &Value) -> Vec<String> {
    let all = order["findings"].as_array().unwrap().iter();
    all.map(|finding| text(&finding["code"])).collect()
}

/// The row came in as an order of its own before anybody saw that it is the same matter.
fn both() -> Desk {
    let desk = told();
    desk.at("2026-11-20T11:00");
    desk.import_with(&[&file(&desk), "--new", ROW_NO]);
    desk.act(ROW_NO, "sign-for", &[]);
    let said = [("text", "又到现场看过"), ("kind", "现场")];
    desk.act(ROW_NO, "record", &said);
    desk.at("2026-11-20T11:10");
    desk
}

#[test]
fn two_orders_are_merged_with_all_that_was_done_on_either() {
    let desk = both();
    let asked = desk.fails(3, &["act", TOLD, "merge", "--into", ROW_NO]);
    let said = text(&asked["message"]);
    for words in [
        "搬过去：研判1次、联动单位（文登区住房和城乡建设局）、报备1次、记录1条",
        "标题：临-0001 写“横山路路灯不亮”",
        "以 261120101500000777 的为准",
        "办理时限",
        "按 临-0001 的首接负责",
        "在“联动中”",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(!said.contains("19900004321"), "{said}");
    let fields = [("into", ROW_NO), ("note", "同一电话"), ("confirm", "")];
    desk.act(TOLD, "merge", &fields);
    let kept = desk.show(ROW_NO);
    assert_eq!(kept["stage"], "joint");
    assert_eq!(kept["mechanism"], "first_handler");
    assert_eq!(kept["title"], "反映横山路路灯夜间不亮");
    assert_eq!(
        kept["engagements"][0]["requested_at"],
        "2026-11-20T09:00:00"
    );
    assert_eq!(kept["platform_notices"].as_array().unwrap().len(), 1);
    assert_eq!(kept["absorbed"][0]["order_no"], TOLD);
    let history = kept["absorbed"][0]["journal"].as_array().unwrap();
    assert!(
        history.iter().any(|entry| entry["kind"] == "invited"),
        "{kept}"
    );
    assert_eq!(kept["similar"], json!([]), "it is no second complaint");
    assert_eq!(kept["reported_before"], Value::Null);
    assert!(
        !findings(&kept).contains(&"times_contradict".to_owned()),
        "{kept}"
    );
    let page = desk.run(&["show", ROW_NO]).out;
    for said in [
        "来自 临-0001",
        "住建局说下午到",
        "又到现场看过",
        "横山路12号门前两盏路灯",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let progress = desk
        .run(&["copy", ROW_NO, "--what", "progress", "--to", "group"])
        .out;
    assert!(
        progress.contains("住建局说下午到") && progress.contains("又到现场看过"),
        "{progress}"
    );
    // The clocks of the helper run on here.
    desk.at("2026-11-20T15:00");
    assert!(findings(&desk.show(ROW_NO)).contains(&"helper_silent".to_owned()));
    desk.act(ROW_NO, "respond", &[("unit", "住建局")]);
    desk.sound();
}

#[test]
fn a_merged_order_owes_nothing_and_is_still_found_and_read() {
    let desk = both();
    desk.act(
        TOLD,
        "make-promise",
        &[
            ("text", "周五前修好"),
            ("owner", "住建局"),
            ("due", "11-24 17:00"),
        ],
    );
    desk.act(TOLD, "merge", &[("into", ROW_NO), ("confirm", "")]);
    let merged = desk.show(TOLD);
    assert_eq!(merged["stage"], "closed");
    assert_eq!(merged["merged_into"]["order_no"], ROW_NO);
    assert_eq!(merged["findings"], json!([]));
    desk.at("2026-11-26T09:00");
    for view in ["today", "open", "promised", "joint", "assigned_out"] {
        let listed = desk.list(&["--view", view]);
        assert!(
            listed.iter().all(|order| order["order_no"] != TOLD),
            "{view}"
        );
    }
    assert_eq!(
        desk.list(&["--view", "promised"]).len(),
        1,
        "where it goes on"
    );
    let found = desk.list(&["临-0001"]);
    let numbers: Vec<&Value> = found.iter().map(|order| &order["order_no"]).collect();
    assert!(
        numbers.contains(&&json!(ROW_NO)) && numbers.contains(&&json!(TOLD)),
        "{numbers:?}"
    );
    let page = desk.run(&["show", TOLD]).out;
    assert!(
        page.contains("已并入") && page.contains("住建局说下午到"),
        "{page}"
    );
    // Only one of them is listed for the caller's number.
    assert_eq!(desk.list(&["19900004321"]).len(), 1);
    desk.sound();
}

#[test]
fn erasing_a_merged_matter_erases_both_files_of_it() {
    let desk = both();
    desk.act(TOLD, "merge", &[("into", ROW_NO), ("confirm", "")]);
    let store = liaison::store::Store::open(&desk.db()).unwrap();
    let caller = liaison::store::Caller {
        now: "2026-11-21T09:00:00".parse().unwrap(),
        actor: "于某".to_owned(),
        clock_set: true,
    };
    let told = store.resolve(TOLD).unwrap();
    let file = rusqlite::Connection::open(desk.db()).unwrap();
    let compressed: Vec<Vec<u8>> = file
        .prepare("SELECT body FROM event WHERE typeof(body) = 'blob'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .filter(|body: &Vec<u8>| {
            let text = liaison::store::body_text(body).unwrap();
            text.contains("19900004321") || text.contains("住建局说下午到")
        })
        .collect();
    drop(file);
    assert!(compressed.len() >= 2);
    store
        .purge(&caller, vec![told], EraseReason::Mistaken)
        .unwrap();
    assert!(store.resolve(ROW_NO).is_err() && store.resolve(TOLD).is_err());
    drop(store);
    let bytes = std::fs::read(desk.db()).unwrap();
    let holds = |wanted: &[u8]| bytes.windows(wanted.len()).any(|part| part == wanted);
    assert!(!holds(b"19900004321") && !holds("住建局说下午到".as_bytes()));
    assert!(!compressed.iter().any(|body| holds(body)));
    desk.sound();
}
