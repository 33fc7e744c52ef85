//! Tests that a damaged entry, wherever it stands, costs only the order or the setting it belongs to.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use liaison::domain::id::Id;
use liaison::domain::order::ReadOnly;
use liaison::store::{Query, Store, StoreError, View};

use crate::support::{File, caller, now, open_orders, record};

fn file() -> File {
    static FILE: OnceLock<File> = OnceLock::new();
    FILE.get_or_init(|| File::with_orders(66)).copy()
}

/// Two orders; the newest entry of the file belongs to the first.
fn with_newest() -> (File, (Id, String), (Id, String)) {
    let file = file();
    let store = file.open();
    let [one, other] = [0, 1].map(|at| open_orders(&store)[at].clone());
    store
        .act(&caller(), one.0, None, record("现场查看"))
        .unwrap();
    drop(store);
    (file, one, other)
}

fn code(error: &StoreError) -> &'static str {
    error.code()
}

fn try_to_write(store: &Store, id: Id) -> Result<(), StoreError> {
    store
        .act(&caller(), id, None, record("电话联系"))
        .map(|_| ())
}

const NEWEST: &str = "(SELECT max(seq) FROM journal)";

#[test]
fn a_damaged_newest_entry_costs_only_its_order_and_is_said_when_the_file_is_opened() {
    for damage in [
        "UPDATE event SET body = 'no JSON' WHERE seq = :newest",
        "UPDATE event SET body = '{}' WHERE seq = :newest",
        "UPDATE event SET body = replace(body, '现场查看', '没有查看') WHERE seq = :newest",
        "UPDATE event SET happened_at = happened_at - 86400 WHERE seq = :newest",
        "UPDATE journal SET hash = x'0102' WHERE seq = :newest",
        "UPDATE journal SET hash = zeroblob(32) WHERE seq = :newest",
    ] {
        let (file, (one, number), (other, _)) = with_newest();
        let raw = file.raw_with_texts();
        assert_eq!(raw.execute(&damage.replace(":newest", NEWEST), []), Ok(1));
        drop(raw);
        let store = file.open();
        let warning = store.warning().unwrap_or_default().to_owned();
        for said in [number.as_str(), "找维护人员核对"] {
            assert!(warning.contains(said), "{damage}: {warning}");
        }
        let stored = store.order(one).unwrap();
        assert_eq!(stored.order.read_only, Some(ReadOnly::Damaged), "{damage}");
        let error = try_to_write(&store, one).unwrap_err();
        assert_eq!(code(&error), "damaged_events", "{damage}");
        try_to_write(&store, other).unwrap();
        try_to_write(&store, other).unwrap();
        let problems = file.check().problems;
        let faults = problems.iter().filter(|problem| problem.contains("流水第"));
        assert!(
            faults.clone().all(|fault| fault.contains(&number)),
            "{damage}: {problems:?}"
        );
        assert!(faults.count() >= 1, "{damage}: {problems:?}");
        drop(store);
        assert!(file.open().warning().is_some(), "{damage}");
    }
    assert_eq!(file().open().warning(), None);
}

/// Returns the events of an order, oldest first: row and sequence number.
fn events_of(file: &File, id: Id) -> Vec<(i64, i64)> {
    let raw = file.raw();
    let mut statement = raw
        .prepare(
            "SELECT id, seq FROM event
             WHERE id >> 20 = (SELECT id FROM stream WHERE name = ?1) ORDER BY id",
        )
        .unwrap();
    let rows = statement.query_map([id.bytes()], |row| Ok((row.get(0)?, row.get(1)?)));
    rows.unwrap().map(Result::unwrap).collect()
}

/// What is changed behind the program's back in an old entry of an order; `check` names each.
const TAMPERING: [&str; 10] = [
    "UPDATE event SET body = replace(body, '\"title\":\"', '\"title\":\"假') WHERE id = :event",
    "UPDATE event SET happened_at = happened_at - 86400 WHERE id = :event",
    "UPDATE event SET kind = 'recorded' WHERE id = :event",
    "UPDATE event SET kind = 'of_the_future' WHERE id = :event",
    "UPDATE event SET version = 77 WHERE id = :event",
    "UPDATE event SET origin = NULL, confirmed = '假' WHERE id = :event",
    "UPDATE batch SET actor = '假某' WHERE id = (SELECT batch FROM event WHERE id = :event)",
    "UPDATE journal SET hash = zeroblob(32) WHERE seq = :seq",
    "UPDATE journal SET hash = x'0102' WHERE seq = :seq",
    "DELETE FROM event WHERE id = :last",
];

#[test]
fn an_order_of_which_an_old_entry_was_changed_is_read_only_wherever_it_is_read() {
    for damage in TAMPERING {
        let file = file();
        let before = file.open();
        let orders = open_orders(&before);
        let (one, number) = orders[0].clone();
        drop(before);
        let events = events_of(&file, one);
        let ((event, seq), (last, _)) = (events[0], events[events.len() - 1]);
        let sql = damage
            .replace(":event", &event.to_string())
            .replace(":last", &last.to_string())
            .replace(":seq", &seq.to_string());
        let raw = file.raw_with_texts();
        assert_eq!(raw.execute(&sql, []), Ok(1), "{sql}");
        drop(raw);
        let store = file.open();
        let problems = file.check().problems;
        let named = problems.iter().any(|problem| problem.contains(&number));
        assert!(named, "{sql}: {problems:?}");
        let all = Query {
            view: Some(View::All),
            ..Query::default()
        };
        let listed = store.window(&all, now()).unwrap();
        let listed = listed.iter().find(|listed| listed.stored.order.id == one);
        let stored = store.order(one).unwrap();
        for order in [&listed.unwrap().stored.order, &stored.order] {
            assert_eq!(order.read_only, Some(ReadOnly::Damaged), "{sql}");
        }
        let error = try_to_write(&store, one).unwrap_err();
        assert_eq!(code(&error), "damaged_events", "{sql}");
        let batch = damage.contains("batch");
        for (other, _) in orders.iter().skip(1).filter(|_| !batch) {
            assert_eq!(store.order(*other).unwrap().order.read_only, None, "{sql}");
        }
    }
}

#[test]
fn a_list_that_was_shown_before_an_order_was_changed_shows_it_as_read_only_after_it_was_read() {
    let file = file();
    let store = file.open();
    let (one, _) = open_orders(&store)[0].clone();
    let (event, _) = events_of(&file, one)[0];
    let changed = file.raw().execute(
        "UPDATE event SET happened_at = happened_at - 86400 WHERE id = ?1",
        [event],
    );
    assert_eq!(changed, Ok(1));
    store.order(one).unwrap();
    let query = Query {
        view: Some(View::Handling),
        ..Query::default()
    };
    let listed = store.window(&query, now()).unwrap();
    let listed = listed.iter().find(|listed| listed.stored.order.id == one);
    let why = listed.unwrap().stored.order.read_only;
    assert_eq!(why, Some(ReadOnly::Damaged));
}

#[test]
fn a_damaged_entry_of_the_settings_leaves_the_other_settings_and_the_orders() {
    let file = file();
    let store = file.open();
    let (id, _) = open_orders(&store)[0].clone();
    let before = store.settings().unwrap().profile;
    let mut after = before.clone();
    after.principal = Some("林某".to_owned());
    store
        .save_profile(&caller(), before.clone(), after)
        .unwrap();
    drop(store);
    file.raw()
        .execute(
            &format!("UPDATE event SET body = 'no JSON' WHERE seq = {NEWEST}"),
            [],
        )
        .unwrap();
    let store = file.open();
    assert!(store.warning().unwrap_or_default().contains("本单位设置"));
    let read = store.settings().unwrap().profile;
    assert_eq!(
        (&read.unit, &read.principal),
        (&before.unit, &before.principal)
    );
    let mut again = read.clone();
    again.principal = Some("林某".to_owned());
    let error = store
        .save_profile(&caller(), read.clone(), again.clone())
        .unwrap_err();
    assert_eq!(code(&error), "damaged_setting");
    store
        .save_profile_confirmed(&caller(), read, again)
        .unwrap();
    assert!(store.settings().unwrap().damaged.is_empty());
    try_to_write(&store, id).unwrap();
}

/// Damages of the entries of settings, and the labels of the settings that they concern.
const OF_SETTINGS: [(&str, &[&str]); 7] = [
    (
        "UPDATE event SET body = replace(body, '丛某山', '张某某') WHERE kind = 'leaders_set'",
        &["分管负责人"],
    ),
    (
        "UPDATE event SET kind = 'policy_set9' WHERE kind = 'platform_phone_set'",
        &["平台电话"],
    ),
    (
        "UPDATE event SET kind = 'staff_set' WHERE kind = 'leaders_set'",
        &["经办人", "分管负责人"],
    ),
    (
        "UPDATE event SET version = 7 WHERE kind = 'unit_set'",
        &["本单位名称"],
    ),
    (
        "UPDATE event SET body = NULL WHERE kind = 'leaders_set'",
        &["分管负责人"],
    ),
    (
        "UPDATE event SET kind = 'x', body = '{' WHERE kind = 'platform_phone_set'",
        &[
            "本单位名称",
            "经办人",
            "分管负责人",
            "主要负责人",
            "平台电话",
            "认定专人",
            "本单位口径",
            "内部承办",
        ],
    ),
    (
        "UPDATE stream SET salt = x'00' WHERE id = 1",
        &["本单位名称", "经办人", "分管负责人", "平台电话"],
    ),
];

#[test]
fn a_damaged_setting_is_marked_and_changed_only_after_a_recorded_yes() {
    for (damage, labels) in OF_SETTINGS {
        let file = file();
        let sound = file.open().settings().unwrap().profile;
        assert!(file.raw().execute(damage, []).unwrap() > 0, "{damage}");
        let store = file.open();
        let settings = store.settings().unwrap();
        let labels: BTreeSet<&str> = labels.iter().copied().collect();
        let damaged: BTreeSet<&str> = settings.damaged.iter().copied().collect();
        assert_eq!(damaged, labels, "{damage}");
        let read = settings.profile;
        assert!(!read.leaders.contains(&"张某某".to_owned()), "{damage}");
        let marked = store.office_history(50).unwrap();
        let marked = marked.iter().filter(|change| change.damaged).count();
        assert!(marked > 0, "{damage}");
        let mut wanted = sound;
        wanted.leaders = vec!["李某某".to_owned()];
        wanted.platform_phone = Some("0631-0000000".to_owned());
        let error = store
            .save_profile(&caller(), read.clone(), wanted.clone())
            .unwrap_err();
        assert_eq!(code(&error), "damaged_setting", "{damage}");
        assert!(format!("{error:?}").contains("备份"), "{damage}: {error:?}");
        store
            .save_profile_confirmed(&caller(), read, wanted.clone())
            .unwrap();
        drop(store);
        let store = file.open();
        let after = store.settings().unwrap();
        assert_eq!(after.damaged, Vec::<&str>::new(), "{damage}");
        assert_eq!(after.profile, wanted, "{damage}");
        let told = store.office_history(50).unwrap();
        let told = told
            .iter()
            .filter(|change| change.detail.contains("原记录损坏"));
        assert_eq!(told.count(), labels.len(), "{damage}");
        wanted.leaders = vec!["王某某".to_owned()];
        store
            .save_profile(&caller(), after.profile, wanted)
            .unwrap();
    }
}

#[test]
fn a_setting_that_is_sound_is_changed_as_ever_beside_a_damaged_one() {
    let file = file();
    file.raw().execute(OF_SETTINGS[0].0, []).unwrap();
    let store = file.open();
    let read = store.settings().unwrap().profile;
    let mut wanted = read.clone();
    wanted.platform_phone = Some("0631-0000000".to_owned());
    store.save_profile(&caller(), read, wanted).unwrap();
    assert_eq!(store.settings().unwrap().damaged, ["分管负责人"]);
}

#[test]
fn settings_whose_stream_has_a_damaged_name_or_kind_are_read_and_the_file_goes_on() {
    for damage in [
        "UPDATE stream SET name = x'00ff' WHERE id = 1",
        "UPDATE stream SET kind = 'offixe' WHERE id = 1",
        "UPDATE stream SET kind = CAST(x'ff41' AS TEXT) WHERE id = 1",
    ] {
        let file = file();
        let sound = file.open().settings().unwrap().profile;
        file.raw().execute(damage, []).unwrap();
        let store = file.open();
        let read = store.settings().unwrap();
        assert_eq!(read.profile, sound, "{damage}");
        assert!(read.damaged.len() >= 4, "{damage}: {:?}", read.damaged);
        let (id, _) = open_orders(&store)[0].clone();
        try_to_write(&store, id).unwrap();
        let problems = file.check().problems;
        let named = problems.iter().any(|one| one.contains("本单位设置"));
        assert!(named, "{damage}: {problems:?}");
    }
}

/// A file in which the first entry of an order cannot be read.
fn without_first(body: &str) -> (File, Id, String) {
    let file = file();
    let (id, number) = open_orders(&file.open())[0].clone();
    let changed = file.raw().execute(
        "UPDATE event SET body = ?1 WHERE kind = 'created'
         AND id >> 20 = (SELECT id FROM stream WHERE name = ?2)",
        (body, id.bytes()),
    );
    assert_eq!(changed, Ok(1));
    (file, id, number)
}

#[test]
fn an_order_whose_first_entry_cannot_be_read_stays_in_the_lists_under_its_number() {
    for body in ["no JSON", "{}"] {
        let (file, id, number) = without_first(body);
        let store = file.open();
        assert_eq!(store.resolve(&number).unwrap(), id);
        let stored = store.order(id).unwrap();
        assert_eq!(stored.order.number(), number);
        assert_eq!(stored.order.matter.title, "来单内容无法识别");
        assert_eq!(stored.order.read_only, Some(ReadOnly::Damaged));
        let all = Query {
            view: Some(View::All),
            ..Query::default()
        };
        let listed = store.window(&all, now()).unwrap();
        assert_eq!(listed.len(), 66);
        assert!(listed.iter().any(|one| one.stored.order.number() == number));
        let error = try_to_write(&store, id).unwrap_err();
        assert_eq!(code(&error), "damaged_events");
        let report = file.check();
        let named = |problem: &String| problem.contains(&number) && problem.contains("来单");
        assert!(report.problems.iter().any(named), "{report:?}");
        assert_eq!(report.repairable, 0, "{report:?}");
    }
}

#[test]
fn the_number_of_such_an_order_survives_a_rebuilding_of_the_lists() {
    let (file, id, number) = without_first("no JSON");
    let store = file.open();
    for _ in 0..2 {
        file.repair();
        assert_eq!(store.resolve(&number).unwrap(), id);
        assert_eq!(store.order(id).unwrap().order.number(), number);
    }
    let report = file.check();
    assert_eq!(report.repairable, 0, "{report:?}");
    assert_eq!(store.order_count().unwrap(), 66);
}
