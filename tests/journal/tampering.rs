//! Tests that every change made behind the program's back is found and reported with its order.

use std::sync::OnceLock;

use rusqlite::Connection;

use crate::support::{File, caller, open_orders, record};

/// A file with more entries than are verified when it is opened.
fn file() -> File {
    static FILE: OnceLock<File> = OnceLock::new();
    FILE.get_or_init(|| File::with_orders(66)).copy()
}

/// The second order of the file: its stream, its number, and its first event.
fn victim(file: &Connection) -> (i64, String, i64) {
    file.query_row(
        "SELECT o.id, o.order_no, min(e.id) FROM orders o JOIN event e ON e.id >> 20 = o.id
         GROUP BY o.id ORDER BY o.id LIMIT 1 OFFSET 1",
        [],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )
    .unwrap()
}

/// The columns of a table with their types.
fn columns(file: &Connection, table: &str) -> Vec<(String, String)> {
    let mut statement = file
        .prepare(&format!(
            "SELECT name, type FROM pragma_table_info('{table}')"
        ))
        .unwrap();
    statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect()
}

/// Returns a different value for a column.
fn other(column: &str, kind: &str) -> String {
    match kind {
        "INTEGER" => format!("coalesce({column}, 0) + 1"),
        "TEXT" => format!("coalesce({column}, '') || 'x'"),
        _ => format!("zeroblob(coalesce(length({column}), 32))"),
    }
}

fn problems_after(statement: &str) -> (String, Vec<String>) {
    let file = file();
    let raw = file.raw();
    let (stream, number, event) = victim(&raw);
    let statement = statement
        .replace(":stream", &stream.to_string())
        .replace(":event", &event.to_string());
    let changed = raw.execute(&statement, []).unwrap();
    assert!(changed > 0, "{statement} changes nothing");
    drop(raw);
    drop(file.open());
    (number, file.check().problems)
}

#[test]
fn every_changed_column_of_an_order_is_found_and_the_order_is_named() {
    let file = file();
    let raw = file.raw();
    let tables = [
        ("event", "id = :event"),
        ("journal", "event = :event"),
        ("orders", "id = :stream"),
        ("stream", "id = :stream"),
    ];
    for (table, place) in tables {
        for (column, kind) in columns(&raw, table) {
            // This column says that a newer release wrote about the order. If none did, the board
            // is rebuilt when the file is opened.
            if column == "unknown" {
                continue;
            }
            let other = other(&column, &kind);
            let statement = format!("UPDATE {table} SET {column} = {other} WHERE {place}");
            // The id of an existing stream or event cannot be used a second time.
            let statement = statement.replace("coalesce(id, 0) + 1", "id + 100000");
            let statement = statement.replace("coalesce(seq, 0) + 1", "seq + 100000");
            let (number, problems) = problems_after(&statement);
            assert!(!problems.is_empty(), "{statement} is not found");
            let whose = [
                "stream.id",
                "stream.kind",
                "orders.id",
                "journal.event",
                "journal.seq",
            ];
            let lost = whose.contains(&format!("{table}.{column}").as_str());
            let named = problems.iter().any(|problem| problem.contains(&number));
            assert!(named || lost, "{statement}: {problems:?}");
            if table == "orders" && column != "id" {
                let said = problems.iter().any(|problem| problem.contains(&column));
                assert!(said, "{statement}: {problems:?}");
            }
        }
    }
}

#[test]
fn every_changed_column_of_a_batch_is_found() {
    let file = file();
    for (column, kind) in columns(&file.raw(), "batch") {
        let other = other(&column, &kind).replace("coalesce(id, 0) + 1", "id + 100000");
        let (_, problems) =
            problems_after(&format!("UPDATE batch SET {column} = {other} WHERE id = 5"));
        assert!(!problems.is_empty(), "{column} is not found");
    }
}

#[test]
fn an_order_that_is_hidden_from_the_board_is_found() {
    let (number, problems) =
        problems_after("UPDATE orders SET stage = 'closed', open = 0 WHERE id = :stream");
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(
        problems[0].contains(&number) && problems[0].contains("stage"),
        "{problems:?}"
    );
    let (number, problems) = problems_after("DELETE FROM orders WHERE id = :stream");
    assert!(
        problems.iter().any(|problem| problem.contains(&number)),
        "{problems:?}"
    );
}

#[test]
fn a_removed_entry_is_found_wherever_it_stood() {
    for statement in [
        "DELETE FROM event WHERE id = :event",
        "DELETE FROM journal WHERE event = :event",
        "DELETE FROM stream WHERE id = :stream",
        "DELETE FROM batch WHERE id = 5",
        "DELETE FROM journal WHERE seq > (SELECT max(seq) - 3 FROM journal)",
        "UPDATE event SET body = NULL WHERE id = :event",
    ] {
        let (_, problems) = problems_after(statement);
        assert!(!problems.is_empty(), "{statement} is not found");
    }
}

#[test]
fn an_index_that_says_more_or_less_than_the_orders_is_found() {
    let (number, problems) =
        problems_after("INSERT INTO search (rowid, body, sound) VALUES (:stream, '多 余', '')");
    assert!(
        problems.iter().any(|problem| problem.contains(&number)),
        "{problems:?}"
    );
    let (_, problems) =
        problems_after("INSERT INTO search (rowid, body, sound) VALUES (987654, '多 余', '')");
    assert_eq!(problems.len(), 1, "{problems:?}");
    let (number, problems) = problems_after("INSERT INTO search (search) VALUES ('delete-all')");
    assert!(
        problems.iter().any(|problem| problem.contains(&number)),
        "{problems:?}"
    );
}

#[test]
fn further_numbers_open_calls_and_the_counter_are_compared_too() {
    for statement in [
        "INSERT INTO order_alias (order_no, id) VALUES ('261119093015000999-01', :stream)",
        "INSERT INTO order_alias (order_no, id) VALUES ('261119093015000999-01', 987654)",
        "INSERT INTO open_call (id, at) VALUES (987654, 0)",
        "INSERT INTO meta (key, value) VALUES ('next_temporary', '7')",
    ] {
        let (_, problems) = problems_after(statement);
        assert_eq!(problems.len(), 1, "{statement}: {problems:?}");
    }
}

#[test]
fn one_order_that_cannot_be_read_does_not_end_the_check() {
    let file = file();
    let raw = file.raw();
    let (_, number, event) = victim(&raw);
    raw.execute("UPDATE event SET body = 'no JSON' WHERE id = ?1", [event])
        .unwrap();
    let (third, other): (i64, String) = raw
        .query_row(
            "SELECT id, order_no FROM orders ORDER BY id LIMIT 1 OFFSET 5",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .unwrap();
    raw.execute("UPDATE orders SET pin = 5 WHERE id = ?1", [third])
        .unwrap();
    drop(raw);
    let problems = file.check().problems;
    for named in [&number, &other] {
        assert!(
            problems.iter().any(|problem| problem.contains(named)),
            "{problems:?}"
        );
    }
}

/// Removes the last entries with the batches that end with them.
fn cut_tail(file: &File, batches: u32) -> i64 {
    let raw = file.raw();
    let first: i64 = raw
        .query_row(
            "SELECT min(first_seq) FROM (SELECT first_seq FROM batch ORDER BY id DESC LIMIT ?1)",
            [batches],
            |row| row.get(0),
        )
        .unwrap();
    let greatest: i64 = raw
        .query_row("SELECT max(seq) FROM journal", [], |row| row.get(0))
        .unwrap();
    for table in ["event", "journal"] {
        raw.execute(&format!("DELETE FROM {table} WHERE seq >= ?1"), [first])
            .unwrap();
    }
    raw.execute("DELETE FROM batch WHERE last_seq >= ?1", [first])
        .unwrap();
    raw.execute(
        "DELETE FROM stream WHERE id NOT IN (SELECT id >> 20 FROM event)",
        [],
    )
    .unwrap();
    greatest - first + 1
}

#[test]
fn entries_cut_off_at_the_end_are_counted_before_and_after_a_repair_and_no_number_is_given_again() {
    for batches in [1, 5] {
        let file = file();
        let greatest: i64 = file
            .raw()
            .query_row("SELECT max(seq) FROM journal", [], |row| row.get(0))
            .unwrap();
        let lost = cut_tail(&file, batches);
        let said = format!("流水末尾缺 {lost} 条");
        let store = file.open();
        assert!(store.warning().unwrap_or_default().contains(&said));
        let named = |said: &str| {
            let report = file.check();
            let named = report.problems.iter().any(|problem| problem.contains(said));
            assert!(named && report.is_journal_wrong(), "{said}: {report:?}");
        };
        named(&said);
        file.repair();
        named(&said);
        let (id, _) = open_orders(&store)[0].clone();
        let done = store.act(&caller(), id, None, record("现场查看")).unwrap();
        assert_eq!(done.stored.last_seq, greatest + 1);
        assert_eq!(store.order(id).unwrap().order.read_only, None);
        named("缺少流水第");
        drop(store);
        file.repair();
        named("缺少流水第");
    }
}
