//! Tests that erased text is gone from the file and that the chain still verifies.

use std::fs;

use liaison::domain::id::Id;
use liaison::domain::incoming::{IncomingOrder, IncomingRow, RowPlace};
use liaison::domain::vocabulary::EraseReason;
use liaison::store::{Draft, ImportOptions, RowEffect, StoreError, body_text};

use crate::chain;
use crate::support::{File, caller, record};

const CANARIES: [&str; 4] = ["缪不留", "13900009753", "金丝雀巷七号", "鹮鸣九皋"];

fn row(title: &str) -> IncomingRow {
    IncomingRow {
        place: RowPlace {
            file: "工单.xlsx".to_owned(),
            sheet: "Sheet1".to_owned(),
            row: 2,
        },
        order: IncomingOrder {
            order_no: Some("261119093015000753".to_owned()),
            title: Some(title.to_owned()),
            content: Some("鹮鸣九皋，路灯不亮。".to_owned()),
            appellant_name: Some("缪不留".to_owned()),
            appellant_phone: Some("13900009753".to_owned()),
            place: Some("金丝雀巷七号".to_owned()),
            ..IncomingOrder::default()
        },
        raw: vec![("诉求内容".to_owned(), "鹮鸣九皋，路灯不亮。".to_owned())],
        as_of: None,
        changed_at: None,
        names_lead: false,
        names_helpers: false,
        other_matter: false,
        dispatched_again: false,
    }
}

/// Returns the compressed bodies in whose text a word occurs.
fn compressed_bodies(file: &File, word: &str) -> Vec<Vec<u8>> {
    let raw = file.raw();
    let mut statement = raw
        .prepare("SELECT body FROM event WHERE typeof(body) = 'blob'")
        .unwrap();
    let bodies = statement.query_map([], |row| row.get::<_, Vec<u8>>(0));
    let bodies = bodies.unwrap().map(Result::unwrap);
    bodies
        .filter(|body| body_text(body).unwrap().contains(word))
        .collect()
}

/// Returns the files of the folder, those of the attachments included.
fn files_of(file: &File) -> Vec<std::path::PathBuf> {
    let mut folders = vec![file.folder().to_path_buf()];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found
}

/// Whether bytes occur in a file of the folder.
fn holds(file: &File, wanted: &[u8]) -> bool {
    files_of(file).iter().any(|path| {
        let bytes = fs::read(path).unwrap();
        bytes.windows(wanted.len()).any(|window| window == wanted)
    })
}

/// Returns the files of the folder in which a word still occurs.
fn remains(file: &File, word: &str) -> Vec<String> {
    let mut found = Vec::new();
    for path in files_of(file) {
        let bytes = fs::read(&path).unwrap();
        if bytes
            .windows(word.len())
            .any(|window| window == word.as_bytes())
        {
            found.push(path.display().to_string());
        }
    }
    found
}

#[test]
fn a_purged_order_leaves_no_word_and_a_chain_that_verifies() {
    let file = File::with_orders(22);
    let store = file.open();
    let batch = store
        .begin_import(&caller(), ImportOptions::default())
        .unwrap();
    store.import(&batch, vec![row("路灯")]).wait().unwrap();
    let id = store.resolve("261119093015000753").unwrap();
    store
        .act(&caller(), id, None, record("缪不留家门前 13900009753"))
        .unwrap();
    let draft = Draft {
        place: format!("{id}/record"),
        window: String::new(),
        stream: Some(id),
        actor: "于某".to_owned(),
        body: "鹮鸣九皋".to_owned(),
        updated_at: caller().now,
    };
    store.save_draft(draft).unwrap();
    let compressed: Vec<Vec<u8>> = CANARIES
        .iter()
        .flat_map(|word| compressed_bodies(&file, word))
        .collect();
    assert!(compressed.iter().all(|body| holds(&file, body)));
    for word in CANARIES {
        let is_there = !remains(&file, word).is_empty();
        let is_there = is_there || !compressed_bodies(&file, word).is_empty();
        assert!(is_there, "{word} is there before");
    }
    let entries = chain::assert_chained(&file.raw());
    let purged = store
        .purge(&caller(), vec![id], EraseReason::Requested)
        .unwrap();
    assert!(purged.bodies >= 2);
    for word in CANARIES {
        assert_eq!(remains(&file, word), Vec::<String>::new(), "{word}");
    }
    assert!(!compressed.iter().any(|body| holds(&file, body)));
    assert!(matches!(store.order(id), Err(StoreError::Gone)));
    assert!(store.search("13900009753", 5).unwrap().is_empty());
    assert!(store.drafts().unwrap().is_empty());
    assert!(matches!(
        store.purge(&caller(), vec![id], EraseReason::Requested),
        Err(StoreError::Gone)
    ));
    let kinds: Vec<_> = store
        .journal(id)
        .unwrap()
        .into_iter()
        .map(|entry| entry.envelope.kind)
        .collect();
    assert_eq!(kinds.last().map(String::as_str), Some("purged"));
    drop(store);
    // One entry in the stream of the order, one in that of what was looked at and erased.
    assert_eq!(chain::assert_chained(&file.raw()), entries + 2);
    let report = file.check();
    assert_eq!((report.purged, report.problems), (1, Vec::new()));
}

#[test]
fn a_row_that_says_what_it_said_is_unchanged_until_what_it_did_is_undone() {
    let file = File::with_orders(5);
    let store = file.open();
    let import = |row: IncomingRow| {
        let batch = store
            .begin_import(&caller(), ImportOptions::default())
            .unwrap();
        let reports = store.import(&batch, vec![row]).wait().unwrap();
        reports[0].effect
    };
    let digest = || -> Option<Vec<u8>> {
        let sql = "SELECT row_digest FROM orders WHERE order_no = '261119093015000753'";
        file.raw().query_row(sql, [], |row| row.get(0)).unwrap()
    };
    assert_eq!(import(row("路灯")), RowEffect::New);
    let first = digest();
    assert!(first.is_some());
    assert_eq!(import(row("路灯")), RowEffect::Unchanged);
    assert_eq!(import(row("路灯不亮")), RowEffect::Updated);
    assert_ne!(digest(), first);
    assert_eq!(import(row("路灯不亮")), RowEffect::Unchanged);
    let id: Id = store.resolve("261119093015000753").unwrap();
    let last = liaison::store::UndoRequest {
        reason: None,
        whole_batch: false,
    };
    store.undo(&caller(), id, last).unwrap();
    assert_eq!(digest(), first, "what the row did does not count any more");
    assert_eq!(import(row("路灯不亮")), RowEffect::Updated);
    assert_eq!(store.order(id).unwrap().order.matter.title, "路灯不亮");
    file.assert_sound();
}
