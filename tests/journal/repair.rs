//! Tests that damage of what is derived from the journal is found, named with its remedy, and mended
//! by a repair that leaves the journal as it is.

use std::sync::OnceLock;

use liaison::store::Store;
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
const OF_INDEX: [&str; 7] = [
    "DELETE FROM search_idx",
    "DELETE FROM search_idx WHERE segid = (SELECT max(segid) FROM search_idx)",
    "DELETE FROM search_data",
    "DELETE FROM search_data WHERE id > 10",
    "UPDATE search_data SET block = zeroblob(20) WHERE id > 10",
    "UPDATE search_data SET block = zeroblob(20) WHERE id = 10",
    "DELETE FROM search_config",
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
    assert_eq!(names, ["工单列表", "全文索引", "未归档来电"]);
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
