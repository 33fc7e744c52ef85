//! Units and their people, sections, and handing all work over: what is refused, and what mends it.

use super::support::{Desk, NO, TOWN};

const USAGE: &str = "使用说明";

/// The command that enters a liaison officer, with these further options.
fn person<'a>(more: &[&'a str]) -> Vec<&'a str> {
    let first = ["units", "person", "水利局", "--role", "联络员"];
    first.iter().chain(more).copied().collect()
}

#[test]
fn people_need_a_name_and_a_term_that_begins_before_it_ends() {
    let desk = Desk::of(TOWN);
    let nameless = person(&["--name", " "]);
    desk.command_refused_as("person_name", USAGE, "姓名", &nameless);
    let turned = [
        "--name",
        "丁某",
        "--since",
        "2026-03-01",
        "--until",
        "2026-01-01",
    ];
    desk.command_refused_as("person_term", USAGE, "任职起", &person(&turned));
    let sound = [
        "--name",
        "丁某",
        "--since",
        "2026-01-01",
        "--until",
        "2026-03-01",
    ];
    desk.ok(&person(&sound));
}

#[test]
fn a_section_is_no_unit_and_has_a_name_of_its_own() {
    let desk = Desk::of(TOWN);
    let set = |name: &'static str| ["sections", "set", name];
    desk.command_refused_as("section_name", USAGE, "单位名录", &set("水利局"));
    desk.command_refused_as("section_name", USAGE, "名称", &set("科"));
    desk.ok(&set("城建科"));
}

#[test]
fn work_is_handed_to_somebody_else_and_only_if_there_is_some() {
    let desk = Desk::with_order();
    let own = ["hand-over", "--to", "于某"];
    desk.command_refused_as("handed_to_self", USAGE, "另一位", &own);
    let none = ["hand-over", "--from", "毕某", "--to", "于某"];
    desk.command_refused_as("nothing_to_hand_over", USAGE, "姓名", &none);
    let back = ["hand-over", "--back", "于某"];
    desk.command_refused_as("nothing_lent", USAGE, "代办到", &back);
    desk.ok(&["hand-over", "--to", "毕某", "--until", "12-11", "--confirm"]);
    assert_eq!(desk.show(NO)["handler"], "毕某");
    desk.ok(&back);
    assert_eq!(desk.show(NO)["handler"], "于某");
}
