//! An order of which part cannot be read, because a newer release wrote it or because it is damaged,
//! is shown as far as it can be read, says why, and nothing is recorded on it.

use rusqlite::Connection;

use super::chain::{self, Raw};
use super::desks::{exported, finished, joint, reviewed, signed_for, told, whistle};
use super::support::{Desk, NO};

/// Appends an event of a kind that only a newer release knows to the order.
fn newer_writes(desk: &Desk) {
    let file = Connection::open(desk.db()).unwrap();
    let sql = "SELECT name FROM stream WHERE kind = 'order'";
    let order = file.query_row(sql, [], |row| row.get(0)).unwrap();
    let raw = Raw {
        actor: "鞠某",
        ..Raw::of_order(order, "drone_flown", r#"{"height":120}"#)
    };
    chain::append(&file, &raw);
}

/// Makes the newest entry of the order unreadable.
fn damage(desk: &Desk) {
    let file = Connection::open(desk.db()).unwrap();
    file.execute_batch(
        "UPDATE event SET body = 'no JSON' WHERE id = (SELECT max(e.id) FROM event e
         JOIN stream s ON s.id = e.id >> 20 WHERE s.kind = 'order')",
    )
    .unwrap();
}

#[test]
fn an_order_with_an_entry_of_a_newer_release_says_so_wherever_it_is_shown_or_used() {
    let desk = exported(reviewed(told(finished(joint()))));
    newer_writes(&desk);
    desk.warned_of("read_only", "使用说明", "升级");
    assert_eq!(desk.show(NO)["read_only"], "newer");
    assert!(desk.show(NO)["next"].is_null());
    let page = desk.run(&["show", NO]).out;
    assert!(!page.contains("drone_flown"), "{page}");
    assert!(page.contains("本版本不认识的一条记录"), "{page}");
    assert!(page.contains("鞠某") && page.contains("升级"), "{page}");
    assert!(!page.contains("下一步"), "{page}");
    assert!(desk.run(&["list"]).out.contains("只能查看"));
    let acts = desk.ok(&["act", NO, "--list"]);
    let acts = acts.as_array().unwrap();
    let possible = acts.iter().filter(|act| act["possible"] == true);
    let possible: Vec<_> = possible.map(|act| &act["name"]).collect();
    assert_eq!(possible, ["new"], "a new order is not about this one");
    let out = desk.dir().join("elsewhere");
    let out = out.to_str().unwrap();
    for command in [
        &["act", NO, "record", "--text", "现场查看"][..],
        &["act", NO, "undo", "--reason", "记错了"],
        &["copy", NO, "--to", "group", "--what", "progress"],
        &["copy", NO, "--to", "platform"],
        &["form", NO, "--set", "result=已办结"],
    ] {
        desk.command_refused_as("newer_events", "使用说明", "升级", command);
    }
    let exported = desk.run(&["export", NO, "--out", out]);
    assert!(exported.code != 0, "{exported:?}");
    let said = format!("{}{}", exported.out, exported.err);
    assert!(said.contains("更新版本"), "{said}");
    assert!(!std::path::Path::new(out).exists());
}

#[test]
fn an_old_entry_that_was_changed_makes_its_order_read_only_for_every_command() {
    let desk = exported(reviewed(told(finished(joint()))));
    let file = Connection::open(desk.db()).unwrap();
    let changed = file.execute(
        "UPDATE event SET happened_at = happened_at - 86400 WHERE kind = 'created'",
        [],
    );
    assert_eq!(changed, Ok(1));
    drop(file);
    assert!(desk.run(&["list"]).out.contains("只能查看"));
    assert!(desk.run(&["show", NO]).out.contains("只能查看"));
    assert_eq!(desk.show(NO)["read_only"], "damaged");
    let form = desk.run(&["form", NO]);
    assert!(form.out.contains("只能查看"), "{form:?}");
    assert!(!form.out.contains("校验通过"), "{form:?}");
    let out = desk.dir().join("elsewhere");
    let out = out.to_str().unwrap();
    for command in [
        &["act", NO, "sign"][..],
        &["form", NO, "--check"],
        &["export", NO, "--out", out],
        &["export", NO, "--out", out, "--draft"],
        &["copy", NO, "--to", "platform"],
    ] {
        desk.command_refused_as("damaged_events", "使用说明", "备份", command);
    }
    assert!(!std::path::Path::new(out).exists());
}

#[test]
fn a_damaged_order_names_who_checks_and_the_backup() {
    let desk = signed_for();
    damage(&desk);
    desk.warned_of("read_only", "使用说明", "找维护人员核对");
    assert_eq!(desk.show(NO)["read_only"], "damaged");
    desk.command_refused_as(
        "damaged_events",
        "使用说明",
        "备份",
        &["act", NO, "record", "--text", "现场查看"],
    );
    let page = desk.run(&["show", NO]);
    assert!(page.out.contains("内容损坏，无法识别"), "{page:?}");
    assert!(page.err.contains(NO), "said at the start: {page:?}");
}

#[test]
fn an_order_with_an_unreadable_invitation_is_nowhere_judged_as_one_without_other_units() {
    for (damage, code) in [
        ("version = 9", "damaged_events"),
        ("body = '{'", "damaged_events"),
        ("body = NULL", "damaged_events"),
        ("kind = 'invited2'", "damaged_events"),
    ] {
        let desk = whistle();
        let file = Connection::open(desk.db()).unwrap();
        let sql = format!("UPDATE event SET {damage} WHERE kind = 'invited'");
        assert!(file.execute(&sql, []).unwrap() > 0);
        drop(file);
        for command in [
            &["form", NO][..],
            &["form", NO, "--check"],
            &["form", NO, "--set", "result=已办结"],
            &["act", NO, "sign"],
        ] {
            desk.command_refused_as(code, "使用说明", "备份", command);
        }
        let page = desk.run(&["show", NO]).out;
        for wrong in ["不需要备案表", "没有联动单位"] {
            assert!(!page.contains(wrong), "{damage}: {page}");
        }
        assert!(page.contains("只能查看"), "{damage}: {page}");
        let shown = desk.show(NO);
        assert!(shown["next"].is_null() && shown["ball"]["holder"] == "");
        assert_eq!(shown["findings"].as_array().unwrap().len(), 1, "{shown}");
    }
}

#[test]
fn the_form_of_an_order_that_is_read_only_is_neither_valid_nor_invalid() {
    let desk = exported(reviewed(told(finished(joint()))));
    newer_writes(&desk);
    let form = desk.run(&["form", NO, "--json"]);
    let form: serde_json::Value = serde_json::from_str(&form.out).unwrap();
    assert!(form["valid"].is_null(), "{form}");
    assert_eq!(form["read_only"], "newer");
}

#[test]
fn a_setting_whose_entry_was_altered_is_changed_only_after_a_yes() {
    let desk = signed_for();
    let change = ["init", "--leader", "李某某"];
    desk.ok(&["init", "--leader", "王某某"]);
    let file = Connection::open(desk.db()).unwrap();
    let sql =
        "UPDATE event SET body = replace(body, '王某某', '张某某') WHERE kind = 'leaders_set'";
    assert!(file.execute(sql, []).unwrap() > 0);
    drop(file);
    desk.command_refused_as("damaged_setting", "使用说明", "--confirm", &change);
    let yes = desk.ok(&["init", "--leader", "李某某", "--confirm"]);
    assert_eq!(yes["leaders"][0], "李某某");
    assert_eq!(yes["damaged"].as_array().unwrap().len(), 0, "{yes}");
}
