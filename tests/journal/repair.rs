//! Tests that damage of what is derived from the journal is found, named with its remedy, and mended
//! by a repair that leaves the journal as it is.

use std::sync::OnceLock;

use liaison::store::Store;
use rusqlite::Connection;
use rusqlite::config::DbConfig;
use rusqlite::types::Value;

use crate::support::{File, caller, open_orders, record, rows};

fn file() -> File {
    static FILE: OnceLock<File> = OnceLock::new();
    FILE.get_or_init(|| File::with_orders(66)).copy()
}

fn damaged(statement: &str) -> File {
    let file = file();
    let raw = file.raw();
    raw.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)
        .unwrap();
    raw.execute_batch(statement).unwrap();
    drop(raw);
    file
}

fn journal(file: &File) -> Vec<Vec<Vec<Value>>> {
    let raw = file.raw();
    ["journal", "event", "batch", "stream"]
        .map(|table| rows(&raw, &format!("SELECT * FROM {table} ORDER BY 1")))
        .to_vec()
}

fn schema(file: &File) -> Vec<Vec<Value>> {
    rows(
        &file.raw(),
        "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name",
    )
}

fn hits(store: &Store) -> Vec<usize> {
    ["水", "施工", "消防通道", "0001", "协办"]
        .map(|word| store.search(word, 500).unwrap().len())
        .to_vec()
}

/// Damages of the search index: of the places of the words, of the words, and of its settings.
const OF_INDEX: [&str; 12] = [
    "DELETE FROM search_idx",
    "DELETE FROM search_idx WHERE segid =
     (SELECT segid FROM search_idx GROUP BY segid ORDER BY count(*) DESC LIMIT 1)",
    "DELETE FROM search_data",
    "DELETE FROM search_data WHERE id > 10",
    "UPDATE search_data SET block = zeroblob(20) WHERE id > 10",
    "UPDATE search_data SET block = zeroblob(20) WHERE id = 10",
    "DELETE FROM search_config",
    "UPDATE search_config SET v = 9 WHERE k = 'version'",
    "UPDATE search_config SET v = 'no number' WHERE k = 'version'",
    "DROP TABLE search_config",
    "DROP TABLE search_data; DROP TABLE search_idx",
    "PRAGMA writable_schema = ON;
     UPDATE sqlite_schema SET sql = replace(sql, 'unicode61', 'unknown') WHERE name = 'search';
     PRAGMA writable_schema = RESET",
];

#[test]
fn a_damaged_index_is_named_and_a_repair_builds_it_again_from_the_journal() {
    let sound = file();
    let (found, events, shape) = (hits(&sound.open()), journal(&sound), schema(&sound));
    assert!(found.iter().sum::<usize>() > 10, "{found:?}");
    for statement in OF_INDEX {
        let file = damaged(statement);
        let store = file.open();
        let report = file.check();
        let named = |problem: &String| problem.contains("全文索引");
        assert!(report.problems.iter().any(named), "{statement}: {report:?}");
        assert!(report.repairable > 0, "{statement}: {report:?}");
        assert!(!report.is_journal_wrong(), "{statement}: {report:?}");
        file.repair();
        let after = file.check();
        assert_eq!(after.problems, Vec::<String>::new(), "{statement}");
        assert_eq!(hits(&store), found, "{statement}");
        drop(store);
        assert_eq!(journal(&file), events, "{statement}");
        assert_eq!(schema(&file), shape, "{statement}");
        let store = file.open();
        let (id, _) = open_orders(&store)[0].clone();
        store.act(&caller(), id, None, record("现场查看")).unwrap();
    }
}

#[test]
fn an_index_that_names_no_place_of_the_words_concerns_every_order_in_one_sentence() {
    let file = damaged("DELETE FROM search_idx");
    let problems = file.check().problems;
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].contains(" 处：全文索引"), "{problems:?}");
}

#[test]
fn a_repair_mends_lists_and_counters_and_tells_how_far_it_is() {
    let file = damaged(
        "UPDATE orders SET stage = 'closed', open = 0; DELETE FROM orders WHERE id % 7 = 0;
         INSERT INTO open_call (id, at) VALUES (987654, 0);
         INSERT INTO meta (key, value) VALUES ('next_temporary', '7')",
    );
    let store = file.open();
    let report = file.check();
    let all = u64::try_from(report.problems.len()).unwrap();
    assert!(all > 3 && report.repairable == all, "{report:?}");
    let (tell, told) = std::sync::mpsc::channel();
    file.examine()
        .repair(move |how_far| tell.send(how_far).unwrap())
        .unwrap();
    let mut names: Vec<_> = told.iter().map(|how_far| how_far.what).collect();
    names.dedup();
    assert_eq!(names, ["工单列表", "全文索引", "未归档来电", "统计"]);
    drop(store);
    file.assert_sound();
}

#[test]
fn two_orders_with_one_number_keep_neither_the_lists_nor_the_file_from_being_built() {
    let file = file();
    let raw = file.raw();
    // The first body of one order says the number of another.
    raw.execute_batch(
        "UPDATE event SET body = (SELECT body FROM event WHERE kind = 'created' ORDER BY id LIMIT 1)
         WHERE id = (SELECT min(id) FROM event WHERE kind = 'created' AND id >> 20 > 1 + (SELECT min(id) >> 20 FROM event WHERE kind = 'created'))",
    )
    .unwrap();
    drop(raw);
    let store = file.open();
    file.repair();
    let report = file.check();
    assert!(report.is_journal_wrong(), "{report:?}");
    assert_eq!(store.order_count().unwrap(), 66);
}

#[test]
fn while_the_index_cannot_be_opened_a_backup_is_made_and_a_search_says_what_to_do() {
    let file = damaged("UPDATE search_config SET v = 9 WHERE k = 'version'");
    let store = file.open();
    let said = store.search("水", 5).unwrap_err().to_string();
    assert!(said.contains("check --repair"), "{said}");
    for wrong in ["没有保存", "Unknown"] {
        assert!(!said.contains(wrong), "{said}");
    }
    let copy = store
        .backup(&file.folder().join("copy.db"), |_, _| {})
        .unwrap()
        .path;
    let copied = rows(
        &Connection::open(copy).unwrap(),
        "SELECT count(*) FROM journal",
    );
    assert_eq!(copied, rows(&file.raw(), "SELECT count(*) FROM journal"));
}

#[test]
fn a_new_release_builds_an_index_again_that_cannot_be_opened() {
    let file = damaged(
        "UPDATE search_config SET v = 9 WHERE k = 'version'; UPDATE projection SET version = 1",
    );
    assert_eq!(hits(&file.open()), hits(&self::file().open()));
    file.assert_sound();
}

#[test]
fn a_repair_that_fails_leaves_the_lists_as_they_were() {
    let file = damaged("ALTER TABLE meta RENAME COLUMN key TO other");
    let found = |file: &File| {
        let raw = file.raw();
        let search = "SELECT count(*) FROM search WHERE search MATCH '水'";
        [search, "SELECT * FROM orders", "SELECT * FROM projection"].map(|sql| rows(&raw, sql))
    };
    let before = found(&file);
    assert!(file.examine().repair(|_| {}).is_err());
    assert_eq!(found(&file), before);
}

#[test]
fn what_another_program_put_into_the_file_is_named_and_not_run() {
    for (name, statement) in [
        (
            "rewrite",
            "CREATE TRIGGER rewrite AFTER INSERT ON event BEGIN UPDATE event SET body = '{}'; END",
        ),
        ("my_view", "CREATE VIEW my_view AS SELECT * FROM orders"),
        ("extra", "CREATE TABLE extra (x)"),
        ("more", "CREATE INDEX more ON orders (handler)"),
    ] {
        let file = damaged(statement);
        let store = file.open();
        let (id, _) = open_orders(&store)[0].clone();
        store.act(&caller(), id, None, record("现场查看")).unwrap();
        assert_eq!(store.order(id).unwrap().order.read_only, None, "{name}");
        let report = file.check();
        assert_eq!(report.problems.len(), 1, "{report:?}");
        assert!(report.problems[0].contains(name), "{report:?}");
        assert!(!report.is_journal_wrong() && report.repairable == 0);
    }
}
