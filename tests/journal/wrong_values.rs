//! Tests that a value of a wrong type or length in one row of the file costs only its order: all else
//! is listed, worked on, checked and built again.

use std::sync::OnceLock;

use liaison::domain::id::Id;
use liaison::domain::order::ReadOnly;
use liaison::store::{Query, Store, View};
use rusqlite::Connection;

use crate::support::{File, caller, now, open_orders, record};

const ORDERS: usize = 22;

/// A file whose tables take values of every type, as a file does in which bytes were overwritten.
fn file() -> File {
    static FILE: OnceLock<File> = OnceLock::new();
    let made = || {
        let file = File::with_orders(22);
        file.raw()
            .execute_batch(
                "PRAGMA writable_schema = ON;
                 UPDATE sqlite_schema SET sql = replace(sql, 'NOT NULL', '')
                   WHERE name IN ('stream', 'event', 'journal', 'orders');
                 UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ')')
                   WHERE name IN ('stream', 'event', 'journal', 'orders');
                 PRAGMA writable_schema = RESET",
            )
            .unwrap();
        file
    };
    FILE.get_or_init(made).copy()
}

/// Values that some column or other must not hold.
const VALUES: [&str; 5] = ["NULL", "x''", "zeroblob(17)", "CAST(x'ff41' AS TEXT)", "-7"];

/// The columns of a table that can hold such values.
fn columns(file: &Connection, table: &str) -> Vec<String> {
    let mut statement = file
        .prepare(&format!(
            "SELECT name FROM pragma_table_info('{table}') WHERE pk = 0"
        ))
        .unwrap();
    let names = statement.query_map([], |row| row.get(0)).unwrap();
    names.map(Result::unwrap).collect()
}

fn listed(store: &Store, limit: Option<u32>) -> Vec<(Id, String, Option<ReadOnly>)> {
    let all = Query {
        view: Some(View::All),
        limit,
        ..Query::default()
    };
    let listed = store.window(&all, now()).unwrap().into_iter();
    let orders = listed.map(|listed| listed.stored.order);
    orders
        .map(|order| (order.id, order.number(), order.read_only))
        .collect()
}

/// The order that is damaged: its stream, its first event and its number.
fn victim(file: &File) -> (i64, i64, String) {
    let sql = "SELECT o.id, (o.id << 20) + 1, o.order_no FROM orders o
               WHERE stage = 'handling' ORDER BY o.id LIMIT 1";
    let found = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
    file.raw().query_row(sql, [], found).unwrap()
}

/// Whether all orders are listed, and every other one can be worked on.
fn assert_goes_on(file: &File, number: &str, statement: &str) {
    let store = file.open();
    let orders = listed(&store, None);
    assert_eq!(orders.len(), ORDERS, "{statement}");
    assert_eq!(listed(&store, Some(5)).len(), 5, "{statement}");
    let (id, ..) = orders
        .iter()
        .find(|(_, known, _)| known == number)
        .unwrap_or_else(|| panic!("{statement}: {number} is not listed"));
    let shown = store.order(*id).unwrap().order;
    assert_eq!(shown.number(), number, "{statement}");
    store.journal(*id).unwrap();
    if shown.read_only.is_some() {
        let error = store.act(&caller(), *id, None, record("现场查看"));
        assert_eq!(error.unwrap_err().code(), "damaged_events", "{statement}");
    }
    let (other, _) = open_orders(&store)
        .into_iter()
        .find(|(_, other)| other != number)
        .unwrap();
    store
        .act(&caller(), other, None, record("现场查看"))
        .unwrap();
    assert!(!store.search("小区", 500).unwrap().is_empty());
    store.office_history(500).unwrap();
    assert!(!store.settings().unwrap().profile.unit.is_empty());
}

/// Damages a column of one row, and uses the file before and after a repair.
fn try_out(table: &str, statement: &str, number: &str) {
    let file = file();
    // A column may refuse the value.
    let Ok(changed) = file.raw().execute(statement, []) else {
        return;
    };
    assert_eq!(changed, 1, "{statement}");
    // What the lists say of an order is taken from them until they are built again.
    if table != "orders" {
        assert_goes_on(&file, number, statement);
    }
    let report = file.check();
    let unfinished = report.problems.iter().find(|one| one.contains("没有查完"));
    assert_eq!(unfinished, None, "{statement}");
    file.repair();
    assert_goes_on(&file, number, statement);
    let left = file.check();
    assert_eq!(left.repairable, 0, "{statement}: {left:?}");
}

/// Tries out every value in every column of one row; `place` says which.
fn try_all(table: &str, place: impl Fn(i64, i64) -> String) {
    let whole = file();
    let (stream, event, number) = victim(&whole);
    let place = place(stream, event);
    let mut failed = Vec::new();
    for column in columns(&whole.raw(), table) {
        for value in VALUES {
            let statement = format!("UPDATE {table} SET {column} = {value} WHERE {place}");
            let run = || try_out(table, &statement, &number);
            if std::panic::catch_unwind(run).is_err() {
                failed.push(statement);
            }
        }
    }
    assert_eq!(failed, Vec::<String>::new());
}

#[test]
fn a_wrong_value_in_the_row_of_a_stream_costs_only_its_order() {
    try_all("stream", |stream, _| format!("id = {stream}"));
}

#[test]
fn a_wrong_value_in_the_first_entry_of_an_order_costs_only_this_order() {
    try_all("event", |_, event| format!("id = {event}"));
}

#[test]
fn a_wrong_value_in_a_later_entry_of_an_order_costs_only_this_order() {
    try_all("event", |_, event| format!("id = {event} + 1"));
}

#[test]
fn a_wrong_value_in_the_chain_costs_only_the_order_of_the_entry() {
    try_all("journal", |_, event| format!("event = {event}"));
}

#[test]
fn a_wrong_value_in_the_row_of_the_list_is_mended_by_a_repair() {
    try_all("orders", |stream, _| format!("id = {stream}"));
}

#[test]
fn an_order_whose_row_in_the_list_of_streams_is_gone_stays_listed_and_read_only() {
    let whole = file();
    let (stream, _, number) = victim(&whole);
    let statement = format!("DELETE FROM stream WHERE id = {stream}");
    try_out("stream", &statement, &number);
}

#[test]
fn an_order_that_can_be_listed_only_by_a_row_is_named_by_the_check_and_counted() {
    let file = file();
    let (stream, event, number) = victim(&file);
    file.raw()
        .execute_batch(&format!(
            "UPDATE stream SET name = x'00ff' WHERE id = {stream};
             UPDATE event SET body = 'no JSON' WHERE id = {event};
             DELETE FROM orders WHERE id = {stream}"
        ))
        .unwrap();
    for _ in 0..2 {
        let report = file.check();
        let named = format!("编号 {stream} 的记录");
        let named = report.problems.iter().any(|one| one.contains(&named));
        assert!(named, "{report:?}");
        assert_eq!(report.orders, 22, "{report:?}");
        file.repair();
        let orders = listed(&file.open(), None);
        assert_eq!(orders.len(), ORDERS);
        assert!(orders.iter().all(|(_, known, _)| *known != number));
    }
}
