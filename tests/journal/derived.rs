//! What the projections hold is recorded beside their versions. A release that derives other values
//! must raise the version, or an existing file would keep the old ones.
//!
//! The record, `tests/fixtures/projections.json`, is what the journals of all fixtures give. It is
//! written by `cargo test --test journal record_the_projections -- --ignored`, which refuses to
//! change what was recorded for a version.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use liaison::store::{CallNote, Query};
use rusqlite::Connection;
use rusqlite::types::Value as Sql;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::fixture::{file_of, releases};
use crate::support::{caller, now};

/// One projection: its version, and what it holds of each stream.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Derived {
    version: u32,
    rows: BTreeMap<String, Value>,
}

type Record = BTreeMap<String, Derived>;

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/projections.json")
}

fn recorded() -> Record {
    let text = fs::read_to_string(path()).unwrap_or_else(|_| "{}".to_owned());
    serde_json::from_str(&text).unwrap()
}

fn plain(value: Sql) -> Value {
    match value {
        Sql::Null => Value::Null,
        Sql::Integer(number) => json!(number),
        Sql::Real(number) => json!(number),
        Sql::Text(text) => json!(text),
        Sql::Blob(bytes) => {
            let mut text = String::new();
            for byte in bytes {
                write!(text, "{byte:02x}").unwrap();
            }
            json!(text)
        }
    }
}

/// Returns the rows of a query, each as an object with the names of its columns.
fn rows(file: &Connection, sql: &str) -> Vec<Map<String, Value>> {
    let mut statement = file.prepare(sql).unwrap();
    let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
    statement
        .query_map([], |row| {
            let values = (0..names.len()).map(|at| row.get::<_, Sql>(at).map(plain));
            values.collect::<Result<Vec<_>, _>>()
        })
        .unwrap()
        .map(|values| names.iter().cloned().zip(values.unwrap()).collect())
        .collect()
}

/// Returns what this program derives from the journals of all fixtures, each in a file of its own
/// with three calls.
fn derived() -> Record {
    let mut all = Record::new();
    for release in releases() {
        for (name, derived) in derived_from(&release) {
            let known = all.entry(name).or_insert_with(|| Derived {
                version: derived.version,
                rows: BTreeMap::new(),
            });
            let rows = derived.rows.into_iter();
            known
                .rows
                .extend(rows.map(|(row, held)| (format!("{release}/{row}"), held)));
        }
    }
    all
}

fn derived_from(release: &str) -> Record {
    let file = file_of(release);
    let store = file.open();
    let listed = store.window(&Query::default(), now()).unwrap();
    let first = listed[0].stored.order.id;
    for body in ["楼道灯不亮", "路面积水", "打错了"] {
        let note = CallNote {
            id: 0,
            at: now(),
            actor: "于某".to_owned(),
            caller: "居民".to_owned(),
            body: body.to_owned(),
        };
        store.note_call(&caller(), note).unwrap();
    }
    let calls = store.calls().unwrap();
    store.file_call(&caller(), calls[1].id, first).unwrap();
    store
        .drop_call(&caller(), calls[2].id, "打错了".to_owned())
        .unwrap();
    drop(store);
    let raw = file.raw();
    let streams = "SELECT id, lower(hex(name)) AS name FROM stream WHERE kind = 'order'";
    let names: BTreeMap<i64, String> = rows(&raw, streams)
        .into_iter()
        .map(|row| {
            (
                row["id"].as_i64().unwrap(),
                row["name"].as_str().unwrap().to_owned(),
            )
        })
        .collect();
    let mut board = BTreeMap::new();
    for mut row in rows(&raw, "SELECT * FROM orders") {
        let id = row.remove("id").unwrap().as_i64().unwrap();
        let aliases = format!("SELECT order_no FROM order_alias WHERE id = {id} ORDER BY order_no");
        row.insert("order_alias".to_owned(), json!(rows(&raw, &aliases)));
        board.insert(names[&id].clone(), Value::Object(row));
    }
    raw.execute_batch(
        "CREATE VIRTUAL TABLE temp.word USING fts5vocab('main', 'search', 'instance')",
    )
    .unwrap();
    let mut search: BTreeMap<String, Value> = BTreeMap::new();
    for row in rows(
        &raw,
        "SELECT doc, col, term FROM word ORDER BY doc, col, offset",
    ) {
        let text = |name: &str| row[name].as_str().unwrap().to_owned();
        let name = names[&row["doc"].as_i64().unwrap()].clone();
        let words = search.entry(name).or_insert_with(|| json!({}));
        let column = &mut words[text("col")];
        *column = json!(format!("{} {}", column.as_str().unwrap_or_default(), text("term")).trim());
    }
    let open = rows(&raw, "SELECT at FROM open_call ORDER BY id");
    let calls = BTreeMap::from([("open".to_owned(), json!(open))]);
    let mut figures = BTreeMap::new();
    for (id, name) in &names {
        let of_one = format!(
            "SELECT basis, measure, month, subject, times, timed, minutes FROM figure_order
             WHERE id = {id} ORDER BY basis, measure, month, subject"
        );
        let lines: Vec<String> = rows(&raw, &of_one)
            .into_iter()
            .map(|row| {
                let names = [
                    "basis", "measure", "month", "subject", "times", "timed", "minutes",
                ];
                names.map(|name| row[name].to_string()).join(" ")
            })
            .collect();
        if !lines.is_empty() {
            figures.insert(name.clone(), json!(lines));
        }
    }
    let held = [
        ("board", board),
        ("search", search),
        ("calls", calls),
        ("figures", figures),
    ];
    let versions = rows(&raw, "SELECT name, version FROM projection");
    assert_eq!(
        versions.len(),
        held.len(),
        "a projection is not recorded here"
    );
    held.into_iter()
        .map(|(name, rows)| {
            let version = versions.iter().find(|row| row["name"] == name).unwrap();
            let version = version["version"].as_u64().unwrap().try_into().unwrap();
            (name.to_owned(), Derived { version, rows })
        })
        .collect()
}

/// Returns the streams for which a projection of the recorded version holds something else now.
fn changed(recorded: &Derived, derived: &Derived) -> Vec<String> {
    let rows = recorded
        .rows
        .iter()
        .filter(|_| recorded.version == derived.version);
    rows.filter(|(stream, row)| derived.rows.get(*stream) != Some(row))
        .map(|(stream, row)| format!("{stream}: was {row}, is {:?}", derived.rows.get(stream)))
        .collect()
}

#[test]
fn a_projection_that_holds_other_values_has_a_higher_version() {
    let recorded = recorded();
    for (name, derived) in derived() {
        let known = recorded.get(&name);
        let known =
            known.unwrap_or_else(|| panic!("{name} is not recorded: see the head of this file"));
        let changed = changed(known, &derived);
        assert!(
            changed.is_empty(),
            "raise VERSION of {name} in src/store/projection, then record it: {changed:#?}"
        );
        assert!(
            known.version <= derived.version,
            "VERSION of {name} was lowered"
        );
        assert_eq!(known, &derived, "record {name}: see the head of this file");
    }
}

/// Columns that the board takes from the entries of the file, not from events, each with its test.
const NOT_OF_EVENTS: [(&str, &str); 2] = [
    ("row_digest", "tests/cli/rows.rs"),
    ("unknown", "tests/journal/newer.rs"),
];

#[test]
fn every_column_of_the_board_is_seen_with_two_values() {
    let board = &derived()["board"];
    let mut seen: BTreeMap<&String, BTreeSet<String>> = BTreeMap::new();
    for row in board.rows.values() {
        for (column, value) in row.as_object().unwrap() {
            seen.entry(column).or_default().insert(value.to_string());
        }
    }
    for (column, _) in NOT_OF_EVENTS {
        assert!(
            seen.remove(&column.to_owned()).is_some(),
            "{column} is gone"
        );
    }
    let constant: Vec<_> = seen.iter().filter(|(_, values)| values.len() < 2).collect();
    assert!(
        constant.is_empty(),
        "no case of tests/journal/cases.rs tells these columns apart: {constant:?}"
    );
}

#[test]
#[ignore = "writes the record; run it by the command at the head of the file"]
fn record_the_projections() {
    let (recorded, derived) = (recorded(), derived());
    for (name, derived) in &derived {
        let changed = recorded
            .get(name)
            .map_or_else(Vec::new, |known| changed(known, derived));
        assert!(
            changed.is_empty(),
            "raise VERSION of {name} first: {changed:#?}"
        );
    }
    fs::write(
        path(),
        serde_json::to_string_pretty(&derived).unwrap() + "\n",
    )
    .unwrap();
}
