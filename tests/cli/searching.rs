//! `liaison search`: what it finds, in which order, and what it says of each hit.

use super::support::{Desk, HEADER, NO, TOWN, row};

fn desk() -> Desk {
    let desk = Desk::of(TOWN);
    let cells = [
        ("标题", "公交站牌缺失"),
        ("主要内容", "反映龙山路公交站牌缺失"),
        ("联系人", "桑嘉禾"),
        ("联系电话", "13700001357"),
        ("事发地址", "龙山路8号"),
    ];
    desk.import(&desk.csv("来单.csv", HEADER, &[&row(&cells)]));
    desk
}

#[test]
fn a_search_says_in_which_field_each_word_stands_and_masks_it() {
    let desk = desk();
    let found = |typed: &str| {
        let listed = desk
            .feed(&["search", "--input", "-", "--json"], typed)
            .json();
        assert_eq!(listed.as_array().unwrap().len(), 1, "{typed}");
        assert_eq!(listed[0]["order_no"], NO, "{typed}");
        let hits = listed[0]["found"].as_array().unwrap().clone();
        let said = |hit: &serde_json::Value| {
            let text = |key: &str| hit[key].as_str().unwrap().to_owned();
            (text("field"), text("text"))
        };
        hits.iter().map(said).collect::<Vec<_>>()
    };
    let hit = |field: &str, text: &str| vec![(field.to_owned(), text.to_owned())];
    assert_eq!(found(&NO[..6]), hit("number", NO));
    assert_eq!(found(&NO[15..]), hit("number", NO));
    assert_eq!(found("gjzp"), hit("title", "公交站牌缺失"));
    assert_eq!(found("longshan"), hit("place", "龙山路8号"));
    assert_eq!(found("桑嘉禾"), hit("person", "桑**"));
    assert_eq!(found("137000"), hit("phone", "137****1357"));
    assert_eq!(found("反映 公交").len(), 2);
    let line = desk.run(&["search", "反映"]).out;
    assert!(line.contains("内容：反映龙山路公交站牌缺失"), "{line}");
}

#[test]
fn what_was_recorded_and_promised_is_found_too() {
    let desk = desk();
    desk.ok(&["act", NO, "sign-for"]);
    desk.ok(&["act", NO, "record", "--text", "已与公交公司立案一起"]);
    for typed in ["立案一起", "公交公司"] {
        let listed = desk.ok(&["search", typed]);
        assert_eq!(listed[0]["found"][0]["field"], "case_record", "{typed}");
    }
}
