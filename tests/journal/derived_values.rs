//! Tests that a wrong value in a list, or a list of another shape, costs at most its row until a repair
//! builds the lists again, and that a copy of the file says whether it is sound.

use std::sync::OnceLock;

use liaison::store::{Query, Store, View};

use crate::support::{File, caller, now, open_orders, record};

const ORDERS: usize = 22;

/// A file whose lists take values of every type, as a file does in which bytes were overwritten.
/// Their declarations are ours again afterwards.
fn with(statement: &str) -> File {
    static FILE: OnceLock<File> = OnceLock::new();
    let file = FILE.get_or_init(|| File::with_orders(22)).copy();
    let lists = "('orders', 'order_alias', 'open_call', 'projection', 'stream', 'event')";
    let kept: Vec<(String, String)> = {
        let raw = file.raw();
        let mut found = raw
            .prepare(&format!(
                "SELECT name, sql FROM sqlite_schema WHERE name IN {lists}"
            ))
            .unwrap();
        let rows = found.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
        rows.unwrap().map(Result::unwrap).collect()
    };
    file.raw()
        .execute_batch(&format!(
            "PRAGMA writable_schema = ON;
             UPDATE sqlite_schema SET sql = replace(replace(sql, ') STRICT,', ')'), ') STRICT', ')')
               WHERE name IN {lists};
             PRAGMA writable_schema = RESET"
        ))
        .unwrap();
    let raw = file.raw();
    assert_eq!(raw.execute(statement, []).unwrap(), 1, "{statement}");
    drop(raw);
    let raw = file.raw();
    raw.execute_batch("PRAGMA writable_schema = ON").unwrap();
    for (name, sql) in kept {
        let set = "UPDATE sqlite_schema SET sql = ?2 WHERE name = ?1";
        raw.execute(set, [name, sql]).unwrap();
    }
    raw.execute_batch("PRAGMA writable_schema = RESET").unwrap();
    drop(raw);
    file
}

fn listed(store: &Store) -> usize {
    let all = Query {
        view: Some(View::All),
        ..Query::default()
    };
    store.window(&all, now()).unwrap().len()
}

#[test]
fn a_wrong_value_in_one_row_of_the_board_costs_at_most_this_row_until_a_repair() {
    let row = "WHERE id = (SELECT min(id) FROM orders)";
    for (column, value, left_out) in [
        ("due_at", "'q'", 1),
        ("pin", "x'ff00'", 1),
        ("last_seq", "'q'", 0),
        ("stage", "x'ff'", 0),
        ("temporary_no", "'q'", 0),
        ("import_key", "7", 0),
    ] {
        let statement = format!("UPDATE orders SET {column} = {value} {row}");
        let file = with(&statement);
        let store = file.open();
        assert_eq!(listed(&store), ORDERS - left_out, "{statement}");
        assert!(!store.search("小区", 500).unwrap().is_empty());
        for view in View::ALL {
            store.count(*view, now()).unwrap();
        }
        let (id, _) = open_orders(&store).pop().unwrap();
        store.act(&caller(), id, None, record("现场查看")).unwrap();
        drop(store);
        let report = file.check();
        assert!(report.repairable > 0, "{statement}: {report:?}");
        assert!(!report.is_journal_wrong(), "{statement}: {report:?}");
        file.repair();
        file.assert_sound();
        assert_eq!(listed(&file.open()), ORDERS, "{statement}");
    }
}

#[test]
fn an_order_without_a_key_on_the_board_is_found_by_a_search() {
    let file = with("UPDATE orders SET due_at = 'q' WHERE id = (SELECT min(id) FROM orders)");
    let store = file.open();
    let number: String = file
        .raw()
        .query_row("SELECT order_no FROM orders ORDER BY id", [], |row| {
            row.get(0)
        })
        .unwrap();
    let found = store.search(&number, 5).unwrap();
    assert_eq!(found.len(), 1);
    let id = found[0].stored.order.id;
    assert_eq!(store.resolve(&number).unwrap(), id);
    assert_eq!(
        store.key_of(liaison::store::View::All, id, now()).unwrap(),
        None
    );
    let all = Query::default();
    let words = store.search_words(&number).unwrap();
    assert_eq!(store.search_in(&all, &words, 5, now()).unwrap().len(), 1);
}

#[test]
fn a_wrong_value_in_any_other_list_is_said_and_built_away() {
    for statement in [
        "INSERT INTO order_alias VALUES ('NO-1', 'zz')",
        "INSERT INTO order_alias VALUES (x'ff00', 'zz')",
        "INSERT INTO order_alias VALUES (x'ff00', (SELECT min(id) FROM orders))",
        "INSERT INTO order_alias VALUES ('NO-2', 2.5)",
        "INSERT INTO open_call VALUES (987654, 'zz')",
        "UPDATE figure_order SET minutes = 7 WHERE basis = 0 AND measure = 0 AND id = (SELECT min(id) FROM orders)",
        "DELETE FROM figure_order WHERE basis = 0 AND measure = 0 AND id = (SELECT min(id) FROM orders)",
        "UPDATE figure_count SET orders = 77 WHERE basis = 0 AND measure = 0 AND subject = 'lead'",
        "INSERT INTO figure_order VALUES (0, 0, 202611, 'lead', 987654, 1, 0, 0)",
        "UPDATE projection SET built_to = 'zz' WHERE name = 'board'",
        "UPDATE projection SET version = x'ff' WHERE name = 'calls'",
    ] {
        let file = with(statement);
        let report = file.check();
        assert!(!report.is_journal_wrong(), "{statement}: {report:?}");
        let unfinished = report.problems.iter().find(|one| one.contains("没有查完"));
        assert_eq!(unfinished, None, "{statement}");
        // What is not complete is built again before anything reads it.
        let rebuilt = statement.contains("projection");
        assert_eq!(report.repairable > 0, !rebuilt, "{statement}: {report:?}");
        let store = file.open();
        assert_eq!(store.resolve("NO-1").unwrap_err().code(), "not_found");
        assert_eq!(listed(&store), ORDERS, "{statement}");
        drop(store);
        file.repair();
        file.assert_sound();
    }
}

#[test]
fn a_list_that_another_program_declared_otherwise_is_named_and_created_anew() {
    for (name, statement) in [
        (
            "orders",
            "DROP TABLE orders; CREATE TABLE orders (id INTEGER PRIMARY KEY, x)",
        ),
        ("orders", "ALTER TABLE orders ADD COLUMN note TEXT"),
        ("orders", "ALTER TABLE orders RENAME COLUMN due_at TO due"),
        (
            "order_alias",
            "DROP TABLE order_alias; CREATE TABLE order_alias (x)",
        ),
        ("open_call", "ALTER TABLE open_call DROP COLUMN at"),
        (
            "projection",
            "ALTER TABLE projection RENAME COLUMN built_to TO other",
        ),
        (
            "orders_by_key",
            "DROP INDEX orders_by_key; CREATE INDEX orders_by_key ON orders (handler)",
        ),
    ] {
        let file = File::with_orders(22);
        file.raw().execute_batch(statement).unwrap();
        let report = file.check();
        let named = |one: &String| one.contains(&format!("{name} 的结构"));
        assert!(report.problems.iter().any(named), "{statement}: {report:?}");
        assert!(!report.is_journal_wrong(), "{statement}: {report:?}");
        if let Err(error) = Store::open(&file.path()) {
            let said = error.to_string();
            assert!(said.contains("check --repair"), "{statement}: {said}");
            let raw = ["{", "Error", "Input", "Unknown"];
            assert!(!raw.iter().any(|raw| said.contains(raw)), "{said}");
        }
        file.repair();
        file.assert_sound();
        assert_eq!(listed(&file.open()), ORDERS, "{statement}");
    }
}

#[test]
fn the_number_of_an_order_that_only_the_board_knows_survives_a_new_board() {
    let file = File::with_orders(22);
    let (id, number) = open_orders(&file.open())[0].clone();
    let raw = file.raw();
    let changed = raw.execute(
        "UPDATE event SET body = 'no JSON' WHERE kind = 'created'
         AND id >> 20 = (SELECT id FROM stream WHERE name = ?1)",
        [id.bytes()],
    );
    assert_eq!(changed, Ok(1));
    raw.execute_batch("ALTER TABLE orders ADD COLUMN note TEXT")
        .unwrap();
    drop(raw);
    file.repair();
    assert_eq!(file.open().resolve(&number).unwrap(), id);
    assert_eq!(file.check().repairable, 0);
}

#[test]
fn a_copy_of_a_damaged_file_is_made_and_says_that_it_is_as_damaged() {
    for (statement, sound) in [
        (
            "UPDATE orders SET due_at = 'q' WHERE id = (SELECT min(id) FROM orders)",
            true,
        ),
        ("UPDATE stream SET name = x'00ff' WHERE id = 9", false),
        ("UPDATE stream SET kind = 7 WHERE id = 9", false),
        ("UPDATE event SET body = 'no JSON' WHERE seq = 30", false),
        ("UPDATE event SET happened_at = 'q' WHERE seq = 30", false),
        ("DELETE FROM event WHERE seq = 30", false),
        (
            "DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)",
            false,
        ),
        (
            "UPDATE meta SET value = value WHERE key = 'greatest_seq'",
            true,
        ),
    ] {
        let file = with(statement);
        let target = file.folder().join("copy.db");
        let copy = file.examine().backup(&target, |_, _| {}).unwrap();
        assert_eq!((copy.sound, &copy.path), (sound, &target), "{statement}");
        let rows = |path: &std::path::Path| -> i64 {
            rusqlite::Connection::open(path)
                .unwrap()
                .query_row("SELECT count(*) FROM event", [], |row| row.get(0))
                .unwrap()
        };
        assert_eq!(rows(&target), rows(&file.path()), "{statement}");
    }
}
