//! The stream of monthly results: entries as releases wrote them, corrections, undo, and damage.

use liaison::domain::id::Id;
use liaison::domain::month::{
    MonthAct, MonthEntry, MonthField, MonthResult, NoticeKind, Rate, TypedMonth, YearMonth,
};
use liaison::domain::office::MonthEvent;
use liaison::store::{Caller, Store, StoreError, UndoRequest};

use crate::chain::{self, Raw};
use crate::support::{File, caller, now};

/// The bodies of every kind and version, as they were written. A line once written stays as it is.
const WRITTEN: [(&str, u32, &str); 5] = [
    (
        "month_set",
        1,
        r#"{"month":"2026-10","result":{"rank":12,"of":30,"rate":9520,"visited":126,"satisfied":120,"dissatisfied":6,"unreasonable":{"count":2,"by":"区社会事务协调中心","on":"2026-11-05"},"source":{"name":"文社协通报〔2026〕11号","on":"2026-11-05"}}}"#,
    ),
    (
        "month_set",
        1,
        r#"{"month":"2026-09","result":{"rate":9600}}"#,
    ),
    (
        "month_noticed",
        1,
        r#"{"month":"2026-10","notice":{"kind":"interview","on":"2026-11-06","by":"分管区领导","text":"限期整改"}}"#,
    ),
    (
        "month_cleared",
        1,
        r#"{"month":"2026-09","reason":"记成了别家的"}"#,
    ),
    (
        "month_undone",
        1,
        r#"{"batch":"000000000000000000000000000000ff","reason":"重复"}"#,
    ),
];

fn month(text: &str) -> YearMonth {
    YearMonth::parse(text, now()).unwrap()
}

fn set(store: &Store, caller: &Caller, at: &str, rank: u32) -> Result<usize, StoreError> {
    let mut typed = TypedMonth::default();
    typed.put(MonthField::Month, at);
    typed.put(MonthField::Rank, rank.to_string());
    typed.put(MonthField::Of, "30");
    let entries = typed.entries(&store.months().unwrap(), caller.now).unwrap();
    store.record_months(caller, entries, true)
}

fn rank(store: &Store, at: &str) -> Option<u32> {
    store.months().unwrap().get(month(at))?.result.rank
}

#[test]
fn entries_of_every_release_are_read_and_written_as_they_were() {
    for (kind, version, body) in WRITTEN {
        let event = MonthEvent::read(kind, version, body).unwrap().unwrap();
        assert_eq!((event.kind(), event.version()), (kind, version));
        assert_eq!(event.body().unwrap(), body);
    }
    let mut kinds: Vec<&str> = WRITTEN.iter().map(|(kind, _, _)| *kind).collect();
    kinds.dedup();
    assert_eq!(kinds, MonthEvent::KINDS);
}

#[test]
fn a_file_with_entries_of_a_release_folds_to_what_that_release_knew() {
    let file = File::new();
    drop(file.open());
    let raw = file.raw();
    for (kind, version, body) in &WRITTEN[..4] {
        chain::append(
            &raw,
            &Raw {
                stream_kind: "month",
                version: i64::from(*version),
                body: Some(body),
                ..Raw::of_order(Id(3).bytes(), kind, "")
            },
        );
    }
    drop(raw);
    let store = file.open();
    let months = store.months().unwrap();
    assert_eq!(months.months.len(), 1);
    let record = months.get(month("2026-10")).unwrap();
    assert_eq!(record.result.rate, Rate::of_basis_points(9520));
    assert_eq!(record.notices[0].kind, NoticeKind::Interview);
    assert_eq!(record.result.adjusted().unwrap().counted, 124);
    let history = store.office_history(9).unwrap();
    let details: Vec<_> = history
        .iter()
        .rev()
        .map(|one| (one.label, one.detail.as_str()))
        .collect();
    assert_eq!(details[1], ("月度结果", "2026-09 综合满意率 96%"));
    assert_eq!(details[3].0, "删去月度结果");
    assert!(details[3].1.contains("综合满意率 96%") && details[3].1.contains("别家"));
    drop(store);
    file.assert_sound();
}

#[test]
fn a_correction_keeps_the_earlier_value_and_is_taken_back_by_itself() {
    let file = File::new();
    let store = file.open();
    set(&store, &caller(), "2026-09", 10).unwrap();
    set(&store, &caller(), "2026-10", 12).unwrap();
    let other = Caller {
        actor: "孙某".to_owned(),
        ..caller()
    };
    assert_eq!(set(&store, &other, "2026-10", 13).unwrap(), 1);
    assert_eq!(
        set(&store, &other, "2026-10", 13).unwrap(),
        0,
        "nothing changes"
    );
    let months = store.months().unwrap();
    let record = months.get(month("2026-10")).unwrap();
    assert_eq!((record.result.rank, record.by.as_str()), (Some(13), "孙某"));
    let earlier = &record.earlier[0];
    assert_eq!(
        (earlier.result.rank, earlier.by.as_str()),
        (Some(12), "于某")
    );
    let history = store.office_history(9).unwrap();
    assert_eq!(history[0].detail, "2026-10 排名 12 → 13");
    let undo = |caller: &Caller, seq, reason: Option<&str>| {
        let request = UndoRequest {
            reason: reason.map(str::to_owned),
            whole_batch: false,
        };
        store.undo_change(caller, seq, request, false)
    };
    let error = undo(&caller(), history[1].seq, None).unwrap_err();
    assert_eq!(error.code(), "undo_not_last");
    let error = undo(&caller(), history[0].seq, None).unwrap_err();
    assert_eq!(error.code(), "undo_needs_reason");
    undo(&caller(), history[0].seq, Some("看错行")).unwrap();
    assert_eq!(rank(&store, "2026-10"), Some(12));
    undo(&caller(), history[1].seq, None).unwrap();
    assert_eq!(
        (rank(&store, "2026-10"), rank(&store, "2026-09")),
        (None, Some(10))
    );
    drop(store);
    chain::assert_chained(&file.raw());
    file.assert_sound();
}

#[test]
fn a_batch_with_one_wrong_month_records_none_and_a_yes_is_kept() {
    let file = File::new();
    let store = file.open();
    let entry = |at: &str, rank: u32, doubts: &[&str]| MonthEntry {
        month: month(at),
        act: MonthAct::Set(MonthResult {
            rank: Some(rank),
            of: Some(30),
            ..MonthResult::default()
        }),
        doubts: doubts.iter().map(|doubt| (*doubt).to_owned()).collect(),
    };
    let wrong = vec![entry("2026-09", 3, &[]), entry("2026-10", 31, &[])];
    let error = store.record_months(&caller(), wrong, true).unwrap_err();
    assert_eq!(error.code(), "month_value");
    let doubtful = || vec![entry("2026-09", 3, &[]), entry("2026-10", 4, &["按 3 读"])];
    let error = store
        .record_months(&caller(), doubtful(), false)
        .unwrap_err();
    assert!(matches!(error, StoreError::Asked(_)), "{error}");
    assert_eq!(rank(&store, "2026-09"), None);
    store.record_months(&caller(), doubtful(), true).unwrap();
    let kept: Vec<Option<String>> = file
        .raw()
        .prepare("SELECT confirmed FROM event WHERE kind = 'month_set' ORDER BY seq")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(kept, [None, Some("month_doubtful".to_owned())]);
    drop(store);
    file.assert_sound();
}

#[test]
fn a_damaged_entry_costs_only_itself_and_one_of_a_newer_release_makes_the_months_read_only() {
    let file = File::new();
    let store = file.open();
    set(&store, &caller(), "2026-09", 10).unwrap();
    set(&store, &caller(), "2026-10", 12).unwrap();
    drop(store);
    file.raw()
        .execute(
            "UPDATE event SET body = 'x' WHERE seq = (SELECT min(seq) FROM event WHERE kind = 'month_set')",
            [],
        )
        .unwrap();
    let store = file.open();
    assert_eq!(
        (rank(&store, "2026-09"), rank(&store, "2026-10")),
        (None, Some(12))
    );
    set(&store, &caller(), "2026-09", 11).unwrap();
    assert_eq!(rank(&store, "2026-09"), Some(11));
    drop(store);
    chain::append(
        &file.raw(),
        &Raw {
            stream_kind: "month",
            ..Raw::of_order(Id(3).bytes(), "month_of_tomorrow", "{}")
        },
    );
    let store = file.open();
    assert_eq!(rank(&store, "2026-10"), Some(12));
    let error = set(&store, &caller(), "2026-10", 13).unwrap_err();
    assert_eq!(error.code(), "newer_events");
}
