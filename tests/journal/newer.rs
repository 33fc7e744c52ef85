//! Events of a newer release, damaged ones, files of other formats, and what comes from another
//! unit.

use liaison::domain::id::Id;
use liaison::domain::order::ReadOnly;
use liaison::store::{BodyState, Origin, Store, StoreError, UndoRequest};

use crate::chain::{self, Raw};
use crate::support::{File, caller, open_orders, record};

fn refused(error: StoreError) -> (&'static str, String) {
    match error {
        StoreError::Refused(refusal) => (refusal.code, refusal.fix.to_string()),
        other => panic!("{other}"),
    }
}

#[test]
fn an_order_with_an_event_of_a_newer_release_is_shown_and_read_only_and_the_rest_goes_on() {
    let file = File::with_orders(66);
    let orders = open_orders(&file.open());
    let ((id, number), (other, _)) = (&orders[0], &orders[1]);
    let body = r#"{"what":"nobody here knows"}"#;
    for (kind, version) in [("sent_to_the_moon", 1), ("signed_for", 99)] {
        let raw = Raw {
            version,
            ..Raw::of_order(id.bytes(), kind, body)
        };
        chain::append(&file.raw(), &raw);
    }
    let store = file.open();
    let stored = store.order(*id).unwrap();
    assert_eq!(stored.order.number(), *number);
    assert_eq!(stored.order.read_only, Some(ReadOnly::Newer));
    let journal = store.journal(*id).unwrap();
    let unknown: Vec<_> = journal
        .iter()
        .filter(|entry| entry.reading == BodyState::Unknown)
        .map(|entry| entry.envelope.kind.as_str())
        .collect();
    assert_eq!(unknown, ["sent_to_the_moon", "signed_for"]);
    let error = store
        .act(&caller(), *id, None, record("现场查看"))
        .unwrap_err();
    let (code, fix) = refused(error);
    assert_eq!(code, "newer_events");
    assert!(fix.contains("升级"), "{fix}");
    let whole = UndoRequest {
        reason: Some("试试".to_owned()),
        whole_batch: true,
    };
    assert_eq!(
        refused(store.undo(&caller(), *id, whole).unwrap_err()).0,
        "newer_events"
    );
    store
        .act(&caller(), *other, None, record("现场查看"))
        .unwrap();
    assert_eq!(store.search(number, 5).unwrap()[0].stored.order.id, *id);
    drop(store);
    let report = file.check();
    assert_eq!((report.unknown, report.problems), (2, Vec::<String>::new()));
    let kept: i64 = file
        .raw()
        .query_row(
            "SELECT count(*) FROM event WHERE body = ?1",
            [body],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(kept, 2, "they are kept as they came");
}

#[test]
fn a_stream_of_a_kind_that_only_a_newer_release_knows_is_left_alone() {
    let file = File::with_orders(22);
    let raw = Raw {
        stream_kind: "packet",
        ..Raw::of_order(Id(77).bytes(), "packet_sent", "{}")
    };
    chain::append(&file.raw(), &raw);
    let report = file.check();
    assert_eq!((report.unknown, report.problems), (1, Vec::<String>::new()));
}

#[test]
fn settings_that_a_newer_release_changed_are_read_and_not_written_over() {
    let file = File::with_orders(22);
    let raw = Raw {
        stream_kind: "office",
        ..Raw::of_order(Id(1).bytes(), "motto_set", r#"{"motto":"接诉即办"}"#)
    };
    chain::append(&file.raw(), &raw);
    let store = file.open();
    let mut profile = store.settings().unwrap().profile;
    assert!(!profile.unit.is_empty());
    profile.principal = Some("林某".to_owned());
    let error = store
        .save_profile(&caller(), store.settings().unwrap().profile, profile)
        .unwrap_err();
    assert_eq!(refused(error).0, "newer_events");
    assert_eq!(file.check().unknown, 1);
}

#[test]
fn settings_that_a_newer_release_changed_since_are_not_undone() {
    let file = File::with_orders(22);
    let store = file.open();
    let mut profile = store.settings().unwrap().profile;
    profile.principal = Some("林某".to_owned());
    let shown = store.settings().unwrap().profile;
    store.save_profile(&caller(), shown, profile).unwrap();
    let principal = store.office_history(1).unwrap().remove(0);
    assert!(principal.undoable);
    drop(store);
    let raw = Raw {
        stream_kind: "office",
        ..Raw::of_order(Id(1).bytes(), "motto_set", r#"{"motto":"接诉即办"}"#)
    };
    chain::append(&file.raw(), &raw);
    let store = file.open();
    let history = store.office_history(50).unwrap();
    assert!(history.iter().all(|change| !change.undoable), "{history:?}");
    let last = UndoRequest {
        reason: None,
        whole_batch: false,
    };
    let error = store
        .undo_change(&caller(), principal.seq, last, true)
        .unwrap_err();
    let (code, fix) = refused(error);
    assert_eq!(code, "newer_events");
    assert!(fix.contains("升级"), "{fix}");
    let now = store.settings().unwrap().profile.principal;
    assert_eq!(now.as_deref(), Some("林某"));
}

#[test]
fn an_order_with_a_body_that_its_kind_cannot_have_is_named_and_read_only() {
    let file = File::with_orders(66);
    let (id, number) = open_orders(&file.open())[0].clone();
    chain::append(
        &file.raw(),
        &Raw::of_order(id.bytes(), "number_given", "{}"),
    );
    let store = file.open();
    assert_eq!(
        store.order(id).unwrap().order.read_only,
        Some(ReadOnly::Damaged)
    );
    let error = store
        .act(&caller(), id, None, record("现场查看"))
        .unwrap_err();
    assert_eq!(refused(error).0, "damaged_events");
    drop(store);
    let problems = file.check().problems;
    let named = problems
        .iter()
        .any(|problem| problem.contains(&number) && problem.contains("number_given"));
    assert!(named, "{problems:?}");
}

#[test]
fn a_newer_an_older_and_a_foreign_file_are_refused_before_anything_is_read() {
    type Case = (&'static str, fn(&StoreError) -> bool);
    let cases: [Case; 4] = [
        ("PRAGMA user_version = 99", |error| {
            matches!(error, StoreError::Newer { found: 99, .. })
        }),
        ("PRAGMA user_version = 2", |error| {
            matches!(error, StoreError::Old(_))
        }),
        ("PRAGMA user_version = 0", |error| {
            matches!(error, StoreError::Old(_))
        }),
        ("PRAGMA application_id = 7", |error| {
            matches!(error, StoreError::Foreign(_))
        }),
    ];
    for (pragma, is_it) in cases {
        let file = File::with_orders(5);
        // No part of it could be read any more.
        file.raw()
            .execute_batch(&format!(
                "DROP TABLE event; {pragma}; PRAGMA journal_mode = DELETE"
            ))
            .unwrap();
        let before = std::fs::read(file.path()).unwrap();
        let error = Store::open(&file.path()).map(|_| ()).unwrap_err();
        assert!(is_it(&error), "{pragma}: {error}");
        assert_eq!(std::fs::read(file.path()).unwrap(), before, "{pragma}");
    }
}

#[test]
fn where_an_event_came_from_is_chained_and_read_back() {
    let file = File::with_orders(66);
    let (id, _) = open_orders(&file.open())[0].clone();
    let origins = [
        r#"{"unit":"文登区住房和城乡建设局","seq":17,"digest":"ab12"}"#,
        r#"{"row":"00112233445566778899aabbccddeeff"}"#,
        r#"{"satellite":5}"#,
    ];
    let before = file.open().journal(id).unwrap().len();
    for origin in origins {
        let raw = Raw {
            origin: Some(origin),
            confirmed: Some("no_answer_yet"),
            ..Raw::of_order(id.bytes(), "signed_for", "{}")
        };
        chain::append(&file.raw(), &raw);
    }
    let journal = file.open().journal(id).unwrap();
    let read: Vec<_> = journal[before..]
        .iter()
        .map(|entry| entry.envelope.origin.clone().unwrap())
        .collect();
    assert_eq!(
        read[0],
        Origin::Unit {
            unit: "文登区住房和城乡建设局".to_owned(),
            seq: 17,
            digest: "ab12".to_owned(),
        }
    );
    assert!(matches!(&read[1], Origin::Row { row } if row.starts_with("0011")));
    assert!(matches!(read[2], Origin::Other(_)));
    let confirmed = journal[before].envelope.confirmed.as_deref();
    assert_eq!(confirmed, Some("no_answer_yet"));
    chain::assert_chained(&file.raw());
}
