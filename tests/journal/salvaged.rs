//! Tests that what can still be read of a damaged file is taken into a new one, and nothing else.

use std::collections::BTreeSet;
use std::path::Path;

use liaison::domain::id::Id;
use liaison::store::salvage::{Salvaged, salvage};
use liaison::store::{Draft, Query, Store, StoreError};

use crate::support::{File, caller, now, open_orders, record};

/// Bytes of a page of a new file.
const PAGE: usize = 8192;

fn ids(store: &Store) -> BTreeSet<Id> {
    let query = Query {
        limit: Some(10_000),
        ..Query::default()
    };
    let listed = store.window(&query, now()).unwrap();
    listed.iter().map(|one| one.stored.order.id).collect()
}

fn saved(path: &Path, into: &Path) -> Salvaged {
    salvage(path, into, |_, _| {}, |_| {}).unwrap()
}

/// Overwrites the pages of a file for which `which` says so, by number and first byte.
fn spoil(path: &Path, which: impl Fn(usize, u8) -> bool) -> usize {
    let mut bytes = std::fs::read(path).unwrap();
    let mut spoiled = 0;
    for (number, page) in bytes.chunks_mut(PAGE).enumerate() {
        let kind = if number == 0 { page[100] } else { page[0] };
        if which(number, kind) {
            page.fill(0xA5);
            spoiled += 1;
        }
    }
    std::fs::write(path, bytes).unwrap();
    spoiled
}

#[test]
fn every_order_is_saved_when_all_pages_that_lead_to_others_are_damaged() {
    let file = File::with_orders(300);
    let store = file.open();
    let before = ids(&store);
    let kept: Vec<_> = before.iter().map(|id| store.order(*id).unwrap()).collect();
    let draft = Draft {
        place: "-/new".to_owned(),
        window: "w".to_owned(),
        stream: None,
        actor: "于某".to_owned(),
        body: "写到一半".repeat(5000),
        updated_at: now(),
    };
    store.save_draft(draft.clone()).unwrap();
    drop(store);
    // Kinds 2 and 5 lead to other pages; the first page names the tables.
    let spoiled = spoil(&file.path(), |number, kind| {
        number == 0 || kind == 2 || kind == 5
    });
    assert!(spoiled > 5, "{spoiled}");
    assert!(Store::open(&file.path()).is_err());
    let damaged = std::fs::read(file.path()).unwrap();
    let into = file.folder().join("saved.db");
    let done = saved(&file.path(), &into);
    assert_eq!(std::fs::read(file.path()).unwrap(), damaged, "only read");
    assert_eq!((done.missing, done.drafts), (0, 1));
    assert_eq!(done.orders, before.len() as u64);
    assert!(
        done.report.problems.is_empty(),
        "{:?}",
        done.report.problems
    );
    assert!(done.incomplete.is_empty());
    let store = Store::open(&into).unwrap();
    assert_eq!(ids(&store), before);
    for one in kept {
        assert_eq!(store.order(one.order.id).unwrap().order, one.order);
    }
    assert_eq!(store.draft("-/new").unwrap(), Some(draft));
    // Work goes on in it.
    let (id, _) = open_orders(&store).remove(0);
    store.act(&caller(), id, None, record("现场查看")).unwrap();
}

#[test]
fn an_order_whose_page_is_gone_costs_only_itself() {
    let file = File::with_orders(300);
    let before = ids(&file.open());
    // Every twentieth page, whatever it holds.
    let spoiled = spoil(&file.path(), |number, _| number % 20 == 7);
    assert!(spoiled > 3);
    let into = file.folder().join("saved.db");
    let done = saved(&file.path(), &into);
    let store = Store::open(&into).unwrap();
    let after = ids(&store);
    assert!(after.is_subset(&before));
    let whole = after.len() - done.incomplete.len();
    // A page of 8 KB holds the entries of a few orders.
    assert!(
        before.len() - whole <= spoiled * 12,
        "{whole} of {} with {spoiled} pages gone",
        before.len()
    );
    for id in after {
        let order = store.order(id).unwrap().order;
        let read_only = done.incomplete.contains(&order.number());
        assert_eq!(order.read_only.is_some(), read_only);
    }
}

#[test]
fn what_only_the_log_of_the_file_holds_is_saved_too() {
    let file = File::with_orders(30);
    let store = file.open();
    let (id, _) = open_orders(&store).remove(0);
    let entries = store.journal(id).unwrap().len();
    store.act(&caller(), id, None, record("现场查看")).unwrap();
    // Copied while the window is open, as after a power cut.
    let cut = file.folder().join("cut.db");
    for tail in ["", "-wal"] {
        let from = format!("{}{tail}", file.path().display());
        std::fs::copy(from, format!("{}{tail}", cut.display())).unwrap();
    }
    drop(store);
    let into = file.folder().join("saved.db");
    saved(&cut, &into);
    let store = Store::open(&into).unwrap();
    assert!(store.journal(id).unwrap().len() > entries);
}

#[test]
fn nothing_is_made_of_a_file_that_is_not_ours_or_over_another_file() {
    let file = File::with_orders(22);
    let into = file.folder().join("saved.db");
    let tried = |path: &Path, into: &Path| salvage(path, into, |_, _| {}, |_| {}).unwrap_err();
    let text = file.folder().join("text.db");
    std::fs::write(&text, "没有流水".repeat(5000)).unwrap();
    assert!(tried(&text, &into).to_string().contains("读不出任何流水"));
    let other = file.folder().join("other.db");
    let raw = rusqlite::Connection::open(&other).unwrap();
    raw.execute_batch("CREATE TABLE a (b)").unwrap();
    assert!(matches!(tried(&other, &into), StoreError::Foreign(_)));
    assert!(matches!(
        tried(&file.folder().join("none.db"), &into),
        StoreError::Missing(_)
    ));
    assert!(!into.exists());
    assert!(tried(&file.path(), &other).to_string().contains("没有覆盖"));
    let left = std::fs::read_dir(file.folder()).unwrap();
    let left = left.filter(|entry| {
        let name = entry.as_ref().unwrap().file_name();
        name.to_string_lossy().contains("salvage")
    });
    assert_eq!(left.count(), 0);
}
