//! Tests that projections of another version are rebuilt from the events with the same content.

use liaison::store::{Rebuilding, Store, StoreError};
use rusqlite::types::Value;

use crate::support::{File, caller, open_orders, record, rows};

const TABLES: [&str; 7] = [
    "orders",
    "order_alias",
    "open_call",
    "figure_order",
    "figure_count",
    "meta",
    "projection",
];

fn everything(file: &File) -> Vec<Vec<Vec<Value>>> {
    let raw = file.raw();
    TABLES
        .iter()
        .map(|table| rows(&raw, &format!("SELECT * FROM {table} ORDER BY 1")))
        .collect()
}

fn hits(file: &File) -> Vec<usize> {
    let store = file.open();
    let words = ["水", "施工", "消防通道", "0001", "协办"];
    words
        .map(|word| store.search(word, 500).unwrap().len())
        .to_vec()
}

fn rehearsed() -> File {
    let file = File::with_orders(66);
    let store = file.open();
    let note = liaison::store::CallNote {
        id: 0,
        at: caller().now,
        actor: "于某".to_owned(),
        caller: "居民".to_owned(),
        body: "楼道灯不亮".to_owned(),
    };
    store.note_call(&caller(), note).unwrap();
    drop(store);
    file
}

#[test]
fn what_another_release_built_is_built_again_with_progress_before_anything_is_read() {
    let file = rehearsed();
    let (before, found) = (everything(&file), hits(&file));
    assert!(found.iter().sum::<usize>() > 10, "{found:?}");
    file.raw()
        .execute_batch(
            "UPDATE projection SET version = 77;
             UPDATE orders SET stage = 'closed', open = 0, pin = 9;
             INSERT INTO search (search) VALUES ('delete-all');
             DELETE FROM open_call; DELETE FROM order_alias;",
        )
        .unwrap();
    let mut told: Vec<Rebuilding> = Vec::new();
    drop(Store::open_telling(&file.path(), |how_far| told.push(how_far)).unwrap());
    let mut names: Vec<_> = told.iter().map(|how_far| how_far.what).collect();
    names.dedup();
    assert_eq!(names, ["工单列表", "全文索引", "未归档来电", "统计"]);
    assert!(told.iter().all(|how_far| how_far.done <= how_far.total));
    assert_eq!(everything(&file), before);
    assert_eq!(hits(&file), found);
    file.assert_sound();
}

#[test]
fn an_order_whose_newer_events_are_known_by_now_is_built_again() {
    let file = rehearsed();
    let (before, found) = (everything(&file), hits(&file));
    // The state in which an older release leaves an order that a newer one wrote about.
    let raw = file.raw();
    raw.execute_batch("UPDATE orders SET unknown = 1, stage = 'closed' WHERE id = 3")
        .unwrap();
    drop(raw);
    assert_eq!(hits(&file), found);
    assert_eq!(everything(&file), before);
    file.assert_sound();
}

#[test]
fn a_rebuilding_that_was_stopped_goes_on_where_it_was() {
    let file = rehearsed();
    let (before, found) = (everything(&file), hits(&file));
    // The state after the program was ended at the tenth stream.
    file.raw()
        .execute_batch(
            "UPDATE projection SET built_to = 10 WHERE name = 'board';
             DELETE FROM order_alias WHERE id > 10; DELETE FROM orders WHERE id > 10;",
        )
        .unwrap();
    assert_eq!(hits(&file), found);
    assert_eq!(everything(&file), before);
    file.assert_sound();
}

#[test]
fn a_program_whose_projections_another_release_took_over_writes_nothing_more() {
    let file = rehearsed();
    let store = file.open();
    let (id, _) = open_orders(&store)[0].clone();
    file.raw()
        .execute(
            "UPDATE projection SET version = 77 WHERE name = 'search'",
            [],
        )
        .unwrap();
    let error = store
        .act(&caller(), id, None, record("现场查看"))
        .unwrap_err();
    assert!(matches!(error, StoreError::OtherRelease), "{error}");
    drop(store);
    file.open()
        .act(&caller(), id, None, record("现场查看"))
        .unwrap();
    file.assert_sound();
}
