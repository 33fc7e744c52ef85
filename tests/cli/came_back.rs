//! What a later list does to orders that left us, to our part as a helper, and to earlier dispatches.

use serde_json::{Value, json};

use super::support::{Desk, TOWN, text};

const HEADER: &str = "工单编号|标题|内容|承办单位|协办单位|派单时间|办理时限";
const NO: &str = "2611190001";

fn order(lead: &str, helpers: &str) -> String {
    format!("{NO}|桥|桥坏了|{lead}|{helpers}|2026-11-19 09:10|2026-11-30 17:30")
}

fn take(desk: &Desk, name: &str, row: &str) -> Value {
    desk.import_with(&[&desk.csv(name, HEADER, &[row])])
}

/// An order of ours that a list gave to another unit, which was accepted.
fn gone() -> Desk {
    let desk = Desk::of(TOWN);
    take(&desk, "一.csv", &order("龙山街道", ""));
    take(&desk, "二.csv", &order("侯家镇", ""));
    desk.act(NO, "accept", &[]);
    assert_eq!(desk.show(NO)["stage"], "returned");
    desk
}

#[test]
fn an_order_that_comes_back_after_another_unit_had_it_is_asked_about() {
    let desk = gone();
    let file = desk.csv("三.csv", HEADER, &[&order("龙山街道", "")]);
    for arguments in [&[file.as_str(), "--dry-run"][..], &[file.as_str()]] {
        let report = desk.import_with(arguments);
        assert_eq!(report["proposals"][0]["field"], "lead_unit", "{report}");
        assert_eq!(report["proposals"][0]["to"], TOWN, "{report}");
    }
    // Until the officer decides, the other unit leads.
    let shown = desk.show(NO);
    assert_eq!(shown["lead_unit"], "文登区侯家镇人民政府");
    assert_eq!(shown["proposals"].as_array().map(Vec::len), Some(1));
    desk.import(&file);
    assert_eq!(desk.show(NO)["proposals"].as_array().map(Vec::len), Some(1));
    desk.act(NO, "accept", &[]);
    let shown = desk.show(NO);
    assert_eq!(
        (&shown["stage"], &shown["role"]),
        (&json!("to_sign_for"), &json!("lead"))
    );
    assert_eq!(shown["lead_unit"], TOWN);
    desk.sound();
}

#[test]
fn an_order_that_comes_back_with_us_as_a_helper_is_asked_about() {
    let desk = gone();
    let report = take(&desk, "三.csv", &order("侯家镇", "龙山街道"));
    assert_eq!(report["proposals"][0]["field"], "lead_unit", "{report}");
    desk.act(NO, "accept", &[]);
    let shown = desk.show(NO);
    assert_eq!(
        (&shown["stage"], &shown["role"]),
        (&json!("to_respond"), &json!("co_handler"))
    );
    // A list that does not name us any more takes the question back.
    let desk = gone();
    take(&desk, "三.csv", &order("侯家镇", "龙山街道"));
    take(&desk, "四.csv", &order("侯家镇", "水利局"));
    assert_eq!(desk.show(NO)["proposals"], json!([]));
    desk.sound();
}

#[test]
fn a_list_that_no_longer_names_us_as_a_helper_asks_whether_our_part_is_over() {
    for helpers in ["水利局", ""] {
        let desk = Desk::of(TOWN);
        take(&desk, "一.csv", &order("侯家镇", "龙山街道、住建局"));
        let file = desk.csv("二.csv", HEADER, &[&order("侯家镇", helpers)]);
        let report = desk.import(&file);
        assert_eq!(report["proposals"][0]["field"], "lead_unit", "{report}");
        let shown = desk.show(NO);
        assert_eq!(shown["stage"], "to_respond");
        assert!(shown["co_units"].to_string().contains(TOWN), "{shown}");
        let finding = shown["findings"].to_string();
        assert!(finding.contains("协办单位里没有本单位了"), "{finding}");
        desk.act(NO, "accept", &[]);
        assert_eq!(desk.show(NO)["stage"], "returned");
        // And back again.
        take(&desk, "三.csv", &order("侯家镇", "龙山街道"));
        desk.act(NO, "accept", &[]);
        assert_eq!(desk.show(NO)["stage"], "to_respond");
        desk.sound();
    }
    // A list without a column of helpers says nothing about them.
    let desk = Desk::of(TOWN);
    take(&desk, "一.csv", &order("侯家镇", "龙山街道"));
    let bare = desk.csv(
        "二.csv",
        "工单编号|标题|内容|承办单位|派单时间",
        &["2611190001|桥|桥坏了，快塌了|侯家镇|2026-11-19 09:10"],
    );
    desk.import_with(&[&bare]);
    assert_eq!(desk.show(NO)["proposals"], json!([]));
    // A list that names us again takes the question back.
    take(&desk, "三.csv", &order("侯家镇", "水利局"));
    take(&desk, "四.csv", &order("侯家镇", "水利局、龙山街道"));
    assert_eq!(desk.show(NO)["proposals"], json!([]));
}

#[test]
fn every_dispatch_of_an_order_stays_readable_when_one_file_holds_several() {
    let row = |number: &str, content: &str, at: &str| {
        format!("{number}|井|{content}|龙山街道||{at}|2026-11-30")
    };
    let first = row("2611100001", "井盖坏了", "2026-11-10 08:30");
    let second = row("2611100001-01", "又坏了", "2026-11-18 08:30");
    let third = row("2611100001-02", "还坏着", "2026-11-19 08:30");
    for rows in [
        [&first, &second, &third],
        [&third, &second, &first],
        [&second, &first, &third],
    ] {
        for known in [true, false] {
            let desk = Desk::of(TOWN);
            if known {
                take(&desk, "一.csv", &first);
            }
            let rows: Vec<&str> = rows.iter().map(|row| row.as_str()).collect();
            let file = desk.csv("二.csv", HEADER, &rows);
            desk.import(&file);
            let all = desk.list(&[]);
            assert_eq!(all.len(), 1, "{all:?}");
            let shown = desk.run(&["show", &text(&all[0]["order_no"])]).out;
            for said in [
                "井盖坏了",
                "又坏了",
                "还坏着",
                "2611100001-01",
                "2611100001-02",
            ] {
                assert!(shown.contains(said), "{said} {known} {rows:?}\n{shown}");
            }
            let report = desk.import(&file);
            assert_eq!(report["updated"], 0, "{report}");
            desk.sound();
        }
    }
}

#[test]
fn no_line_of_the_history_is_empty() {
    let desk = Desk::of(TOWN);
    take(&desk, "一.csv", &order("龙山街道", ""));
    let again = order("龙山街道", "").replacen(NO, "2611190001-01", 1);
    take(&desk, "二.csv", &again);
    let shown = desk.show(NO);
    for entry in shown["journal"].as_array().unwrap() {
        assert_ne!(entry["line"], "", "{entry}");
    }
    let page = desk.run(&["show", NO]).out;
    let line = page.lines().find(|line| line.contains("平台更新"));
    assert!(line.unwrap().contains("2611190001-01"), "{page}");
}

/// An order of ours that left us by a word of the platform, by each act that records one.
fn left_by_word() -> Vec<Desk> {
    let told = [("told_by", "丛某"), ("via", "phone")];
    let acts = [
        ("reassign", ("lead_unit", "侯家镇")),
        ("take-back", ("reason", "派错")),
    ];
    let desks = acts.into_iter().map(|(act, field)| {
        let desk = Desk::of(TOWN);
        take(&desk, "一.csv", &order("龙山街道", ""));
        desk.act(NO, act, &[told[0], told[1], field]);
        assert_eq!(desk.show(NO)["stage"], "returned");
        desk
    });
    desks.collect()
}

#[test]
fn an_order_that_left_by_a_word_of_the_platform_and_names_us_again_is_asked_about() {
    for (lead, helpers, role) in [
        ("龙山街道", "", "lead"),
        ("侯家镇", "龙山街道", "co_handler"),
    ] {
        for desk in left_by_word() {
            let row = order(lead, helpers);
            let report = take(&desk, "二.csv", &row);
            assert_eq!(report["proposals"][0]["field"], "lead_unit", "{report}");
            take(&desk, "三.csv", &row);
            assert_eq!(desk.show(NO)["proposals"].as_array().map(Vec::len), Some(1));
            desk.act(NO, "accept", &[]);
            let shown = desk.show(NO);
            assert_eq!(shown["role"], role, "{shown}");
            assert_ne!(shown["stage"], "returned");
            desk.sound();
        }
    }
    // Who keeps it away is not asked again.
    for desk in left_by_word() {
        let row = order("龙山街道", "");
        take(&desk, "二.csv", &row);
        desk.act(NO, "dismiss", &[]);
        take(&desk, "三.csv", &row);
        assert_eq!(desk.show(NO)["proposals"], json!([]));
        assert_eq!(desk.show(NO)["stage"], "returned");
    }
}

#[test]
fn an_order_that_left_and_is_dispatched_again_to_another_unit_with_us_makes_us_helpers() {
    for desk in left_by_word() {
        let row = format!("{NO}|桥|桥坏了|水利局|龙山街道|2026-11-20 09:10|2026-11-30 17:30");
        let file = desk.csv("二.csv", HEADER, &[&row]);
        desk.import_with(&[&file, "--accept", "all"]);
        let shown = desk.show(NO);
        assert_eq!(shown["role"], "co_handler", "{shown}");
        assert_eq!(shown["lead_unit"], "文登区水利局");
        assert_eq!(shown["stage"], "to_respond");
        desk.sound();
    }
}

#[test]
fn an_order_that_comes_back_to_the_same_lead_is_told_without_a_change_of_the_lead() {
    let desk = Desk::of(TOWN);
    take(&desk, "一.csv", &order("龙山街道", ""));
    desk.act(NO, "take-back", &[("told-by", "丛某"), ("via", "电话")]);
    let again = order("龙山街道", "").replace("桥坏了", "桥又坏了");
    let file = desk.csv("二.csv", HEADER, &[&again]);
    let said = desk.run(&["import", &file]).out;
    assert!(
        said.contains("承办单位写着文登区龙山街道办事处。采纳后重办"),
        "{said}"
    );
    assert!(!said.contains("文登区龙山街道办事处 → "), "{said}");
}
