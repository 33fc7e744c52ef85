//! What is personal in texts that are about to leave: listed, masked, allowed one by one, journalled.

use serde_json::{Value, json};

use super::letters::{ANSWERS, export, folder, words};
use super::support::{Desk, HEADER, NO, TOWN, row};

const NAME: &str = "桑嘉禾";
const OTHER: &str = "佟小苗";
const OTHER_NO: &str = "261123090000999011";
const HOUSE: &str = "2单元501室";
const PLACE: &str = "山水小区3号楼2单元501室";

/// Creates a town's desk with two orders: the request of the first names the caller of the second.
fn desk(confidential: &str) -> Desk {
    let desk = Desk::of(TOWN);
    let header = format!("{HEADER}|是否保密");
    let content = format!("{NAME}（13700001357）反映楼上漏水，微信sang_88，早高峰堵车。");
    let first = row(&[
        ("联系人", NAME),
        ("联系电话", "13700001357"),
        ("主要内容", &content),
        ("事发地址", PLACE),
    ]);
    let second = row(&[
        ("工单编号", OTHER_NO),
        ("标题", "污水外溢"),
        ("联系人", OTHER),
        ("联系电话", "13700002468"),
    ]);
    let third = row(&[
        ("工单编号", "261123090000999012"),
        ("标题", "路口堵车"),
        ("联系人", "高峰"),
        ("联系电话", "13700003579"),
    ]);
    let rows = [
        format!("{first}|{confidential}"),
        format!("{second}|否"),
        format!("{third}|否"),
    ];
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    desk.import(&desk.csv("来单.csv", &header, &rows));
    desk.act(NO, "sign-for", &[]);
    let triage = [&[("conclusion", "吹哨")][..], &ANSWERS].concat();
    desk.act(NO, "triage", &triage);
    let request = format!("到{PLACE}查漏，与邻居{OTHER}核对，避开早高峰");
    desk.act(
        NO,
        "invite",
        &[
            ("units", "住建局、水利局"),
            ("request", &request),
            ("level", "常规哨"),
        ],
    );
    desk
}

fn listed(desk: &Desk, letter: &str) -> Vec<Value> {
    let all = desk.ok(&[
        "export", NO, "--what", "letter", "--letter", letter, "--spots",
    ]);
    all[0]["spots"].as_array().cloned().unwrap_or_default()
}

#[test]
fn a_letter_masks_every_kind_and_lists_each_with_its_place() {
    let desk = desk("否");
    let spots = listed(&desk, "whistle");
    let kinds: Vec<&str> = spots
        .iter()
        .map(|one| one["kind"].as_str().unwrap())
        .collect();
    for kind in ["name", "phone", "account", "house", "other_name"] {
        assert!(kinds.contains(&kind), "{kind} in {kinds:?}");
    }
    let all = Value::Array(spots.clone()).to_string();
    for secret in [NAME, OTHER, "13700001357", "sang_88", HOUSE] {
        assert!(!all.contains(secret), "{secret} in {all}");
    }
    let places = spots[0]["places"].as_array().unwrap();
    assert!(places[0]["line"].as_u64().unwrap() > 1, "{places:?}");
    let files = export(&desk, "whistle", &[]);
    let text = words(&files[0]);
    for secret in [NAME, OTHER, "13700001357", "sang_88", HOUSE] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
    // 高峰 is the caller of another order, and 早高峰 names nobody.
    assert!(text.contains("早高峰"), "{text}");
    assert!(
        text.contains("佟**") && text.contains("3号楼*单元***室"),
        "{text}"
    );
}

#[test]
fn what_is_allowed_leaves_alone_and_the_journal_keeps_its_kind_only() {
    let desk = desk("否");
    let spots = listed(&desk, "whistle");
    let house = spots.iter().find(|one| one["kind"] == "house").unwrap();
    let number = house["number"].to_string();
    let files = export(&desk, "whistle", &["--allow", &number]);
    assert_eq!(files.len(), 2);
    let text = words(&files[0]);
    assert!(text.contains(HOUSE), "{text}");
    for secret in [NAME, OTHER, "13700001357", "sang_88"] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
    let journal = desk.run(&["show", NO]).out;
    assert!(journal.contains("放行门牌户号 1 处"), "{journal}");
    let file = rusqlite::Connection::open(desk.db()).unwrap();
    let body: Vec<u8> = file
        .query_row(
            "SELECT body FROM event WHERE kind = 'copied_out' LIMIT 1",
            [],
            |row| row.get(0),
        )
        .unwrap();
    let body: Value = serde_json::from_str(&liaison::store::body_text(&body).unwrap()).unwrap();
    assert_eq!(body["allowed"], json!(["house"]), "{body}");
    assert!(!body.to_string().contains("501"), "{body}");
    // Numbers that are none are said with how many there are.
    let out = folder(&desk);
    let wrong = [
        "export", NO, "--what", "letter", "--letter", "whistle", "--out", &out, "--allow", "99",
    ];
    let error = desk.fails(2, &wrong);
    assert!(
        error["message"].as_str().unwrap().contains("没有序号“99”"),
        "{error}"
    );
    desk.sound();
}

#[test]
fn a_copied_text_is_held_like_a_letter_and_the_platform_gets_all() {
    let desk = desk("否");
    let copy = [
        "copy",
        NO,
        "--what",
        "letter",
        "--to",
        "group",
        "--unit",
        "住建局",
    ];
    let masked = desk.ok(&copy)["text"].as_str().unwrap().to_owned();
    for secret in [NAME, OTHER, "13700001357", "sang_88", HOUSE] {
        assert!(!masked.contains(secret), "{secret} in {masked}");
    }
    let spots = desk.ok(&[&copy[..], &["--spots"]].concat());
    let spots = spots.as_array().unwrap();
    let other = spots
        .iter()
        .find(|one| one["kind"] == "other_name")
        .unwrap();
    let number = other["number"].to_string();
    let allowed = desk.ok(&[&copy[..], &["--allow", &number]].concat());
    assert!(
        allowed["text"].as_str().unwrap().contains(OTHER),
        "{allowed}"
    );
    assert_eq!(allowed["allowed"], json!(["other_name"]));
    let platform = ["copy", NO, "--what", "letter", "--to", "platform"];
    assert!(desk.ok(&platform)["text"].as_str().unwrap().contains(NAME));
    let error = desk.fails(2, &[&platform[..], &["--allow", "1"]].concat());
    assert!(
        error["message"].as_str().unwrap().contains("不用放行"),
        "{error}"
    );
}

#[test]
fn of_a_confidential_order_nothing_is_allowed_and_nobody_is_half_shown() {
    let desk = desk("是");
    let spots = listed(&desk, "whistle");
    assert!(!spots.is_empty());
    assert!(spots.iter().all(|one| one["shown"] == "***"), "{spots:?}");
    let out = folder(&desk);
    let letter = [
        "export", NO, "--what", "letter", "--letter", "whistle", "--out", &out, "--allow", "1",
    ];
    let error = desk.fails(3, &letter);
    assert_eq!(error["code"], "confidential_held", "{error}");
    let text = words(&export(&desk, "whistle", &[])[0]);
    for half in ["桑", "佟", "137", "sang", "501"] {
        assert!(!text.contains(half), "{half} in {text}");
    }
    let copy = [
        "copy", NO, "--what", "letter", "--to", "group", "--allow", "1",
    ];
    assert_eq!(desk.fails(3, &copy)["code"], "confidential_held");
}

#[test]
fn each_letter_of_one_go_needs_a_number_of_its_own() {
    let desk = desk("否");
    let out = folder(&desk);
    let letter = [
        "export", NO, "--what", "letter", "--letter", "whistle", "--out", &out,
    ];
    let error = desk.fails(
        1,
        &[&letter[..], &["--number", "文龙办函〔2026〕12号"]].concat(),
    );
    assert!(
        error["message"]
            .as_str()
            .unwrap()
            .contains("这次写 2 份函件"),
        "{error}"
    );
    assert!(!std::path::Path::new(&out).exists());
    let files = export(&desk, "whistle", &["--number", "文龙办函〔2026〕12号、"]);
    let texts: Vec<String> = files.iter().map(words).collect();
    assert!(texts[0].contains("〔2026〕12号"), "{texts:?}");
    assert!(!texts[1].contains("〔2026〕12号"), "{texts:?}");
}
