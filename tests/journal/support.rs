//! Data files for the tests of the journal.

use std::path::{Path, PathBuf};

use liaison::demo;
use liaison::domain::id::Id;
use liaison::domain::order::act::Request;
use liaison::domain::order::act::handling::record::Record;
use liaison::domain::time::BeijingTime;
use liaison::store::{Caller, CheckReport, Examination, Query, Store, View, body_text};
use rusqlite::Connection;
use rusqlite::types::Value;
use tempfile::TempDir;

/// A data file in a folder of its own.
pub(crate) struct File {
    folder: TempDir,
}

impl File {
    /// An empty data file.
    pub(crate) fn new() -> Self {
        let file = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        drop(Store::create(&file.path()).unwrap());
        file
    }

    /// A file with rehearsal orders in many states.
    pub(crate) fn with_orders(orders: u32) -> Self {
        let file = Self::new();
        demo::fill(&file.open(), orders, 1, now(), |_| {}).unwrap();
        file
    }

    /// Another file with the same content.
    pub(crate) fn copy(&self) -> Self {
        let folder = tempfile::tempdir().unwrap();
        // No program has it open, so everything is in this one file.
        std::fs::copy(self.path(), folder.path().join("liaison.db")).unwrap();
        Self { folder }
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("liaison.db")
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn open(&self) -> Store {
        Store::open(&self.path()).unwrap()
    }

    /// Opens the file as any SQLite program would.
    pub(crate) fn raw(&self) -> Connection {
        Connection::open(self.path()).unwrap()
    }

    /// Opens the file as any SQLite program would, after every compressed body was replaced by its text,
    /// which the program reads as well.
    pub(crate) fn raw_with_texts(&self) -> Connection {
        let file = self.raw();
        let bodies: Vec<(i64, Vec<u8>)> = {
            let mut statement = file
                .prepare("SELECT id, body FROM event WHERE typeof(body) = 'blob'")
                .unwrap();
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
            rows.unwrap().map(Result::unwrap).collect()
        };
        for (event, body) in bodies {
            file.execute(
                "UPDATE event SET body = ?2 WHERE id = ?1",
                (event, body_text(&body).unwrap()),
            )
            .unwrap();
        }
        file
    }

    /// Opens the file as `liaison check` does, however damaged it is.
    pub(crate) fn examine(&self) -> Examination {
        Examination::open(&self.path(), |_| {}).unwrap()
    }

    pub(crate) fn check(&self) -> CheckReport {
        self.examine().check(|_| {}).unwrap()
    }

    pub(crate) fn repair(&self) {
        self.examine().repair(|_| {}).unwrap();
    }

    pub(crate) fn assert_sound(&self) {
        assert_eq!(self.check().problems, Vec::<String>::new());
    }
}

/// Returns all rows of a query.
pub(crate) fn rows(file: &Connection, sql: &str) -> Vec<Vec<Value>> {
    let mut statement = file.prepare(sql).unwrap();
    let columns = statement.column_count();
    statement
        .query_map([], |row| {
            (0..columns).map(|column| row.get(column)).collect()
        })
        .unwrap()
        .map(Result::unwrap)
        .collect()
}

pub(crate) fn now() -> BeijingTime {
    "2026-11-23T09:00:00".parse().unwrap()
}

pub(crate) fn caller() -> Caller {
    Caller {
        now: now(),
        actor: "于某".to_owned(),
        clock_set: true,
    }
}

/// Returns an action that is possible on any open order.
pub(crate) fn record(text: &str) -> Request {
    Request::now(Record {
        kind: None,
        persons: None,
        text: text.to_owned(),
    })
}

/// Returns the open orders, most urgent first.
pub(crate) fn open_orders(store: &Store) -> Vec<(Id, String)> {
    let query = Query {
        view: Some(View::Handling),
        ..Query::default()
    };
    let listed = store.window(&query, now()).unwrap();
    listed
        .into_iter()
        .map(|listed| (listed.stored.order.id, listed.stored.order.number()))
        .collect()
}
