//! Tests of batches over several streams, of the history of settings and calls, and of two programs
//! at once.

use liaison::domain::id::Id;
use liaison::domain::office::HeaderMeaning;
use liaison::domain::office::call::CallEnd;
use liaison::store::{
    CallNote, Caller, SavedChange, SavedView, Store, StoreError, UndoRequest, View,
};

use crate::chain;
use crate::support::{File, caller, now, open_orders, record};

const WHOLE: UndoRequest = UndoRequest {
    reason: None,
    whole_batch: true,
};
const LAST: UndoRequest = UndoRequest {
    reason: None,
    whole_batch: false,
};

fn code(error: &StoreError) -> &'static str {
    error.code()
}

#[test]
fn a_batch_over_several_orders_is_taken_back_but_from_one_that_was_touched_since() {
    let file = File::with_orders(66);
    let store = file.open();
    let orders = open_orders(&store);
    let ids: Vec<Id> = orders.iter().take(3).map(|(id, _)| *id).collect();
    let before: Vec<_> = ids
        .iter()
        .map(|id| store.order(*id).unwrap().order)
        .collect();
    let meant = ids.iter().map(|id| (*id, None)).collect();
    let outcomes = store
        .act_each(&caller(), meant, vec![record("一起去现场")])
        .unwrap();
    let batches: Vec<_> = outcomes
        .iter()
        .map(|(_, done)| done.as_ref().unwrap().batch)
        .collect();
    assert!(batches.iter().all(|batch| *batch == batches[0]));
    store
        .act(&caller(), ids[1], None, record("又去一次"))
        .unwrap();
    assert_eq!(
        code(&store.undo(&caller(), ids[0], LAST).unwrap_err()),
        "undo_whole_batch"
    );
    let undone = store.undo(&caller(), ids[0], WHOLE).unwrap();
    assert_eq!(undone.kinds, ["recorded"]);
    assert_eq!(undone.orders.len(), 2);
    assert_eq!(undone.left, [orders[1].1.clone()]);
    for index in [0, 2] {
        let after = store.order(ids[index]).unwrap().order;
        assert_eq!(after.records, before[index].records);
    }
    assert_eq!(
        store.order(ids[1]).unwrap().order.records.len(),
        before[1].records.len() + 2
    );
    drop(store);
    chain::assert_chained(&file.raw());
    file.assert_sound();
}

#[test]
fn an_order_of_a_bulk_act_that_refuses_leaves_nothing_behind() {
    let file = File::with_orders(66);
    let store = file.open();
    let orders = open_orders(&store);
    let meant = vec![(Id(5), None), (orders[0].0, None)];
    let outcomes = store
        .act_each(&caller(), meant, vec![record("现场")])
        .unwrap();
    assert!(outcomes[0].1.is_err() && outcomes[1].1.is_ok());
    drop(store);
    chain::assert_chained(&file.raw());
    file.assert_sound();
}

#[test]
fn who_changed_which_setting_is_seen_and_taken_back() {
    let file = File::new();
    let store = file.open();
    let mut profile = store.settings().unwrap().profile;
    profile.unit = "文登区龙山街道办事处".to_owned();
    store
        .save_profile(
            &caller(),
            store.settings().unwrap().profile,
            profile.clone(),
        )
        .unwrap();
    profile.principal = Some("林某".to_owned());
    let other = Caller {
        actor: "孙某".to_owned(),
        ..caller()
    };
    store
        .save_profile(&other, store.settings().unwrap().profile, profile.clone())
        .unwrap();
    store
        .save_profile(&other, store.settings().unwrap().profile, profile.clone())
        .unwrap();
    let history = store.office_history(50).unwrap();
    let said: Vec<_> = history
        .iter()
        .rev()
        .map(|change| (change.actor.as_str(), change.label, change.detail.as_str()))
        .collect();
    let ours = ("于某", "本单位名称", "文登区龙山街道办事处");
    assert_eq!(said, [ours, ("孙某", "主要负责人", "林某")]);
    let [principal, unit] = history.as_slice() else {
        panic!("{history:?}");
    };
    assert!(principal.undoable && !unit.undoable);
    let undo = |caller: &Caller, seq| store.undo_change(caller, seq, LAST, true);
    assert_eq!(
        code(&undo(&caller(), principal.seq).unwrap_err()),
        "undo_needs_reason"
    );
    assert_eq!(code(&undo(&caller(), 999).unwrap_err()), "nothing_to_undo");
    undo(&other, principal.seq).unwrap();
    assert_eq!(store.settings().unwrap().profile.principal, None);
    let history = store.office_history(2).unwrap();
    assert_eq!(
        history.len(),
        2,
        "the newest two: the undo, and what it undid"
    );
    assert!(history[1].taken_back);
    assert_eq!(
        code(&undo(&other, principal.seq).unwrap_err()),
        "undo_not_last"
    );
    // Without a unit the program could not go on.
    assert_eq!(code(&undo(&caller(), unit.seq).unwrap_err()), "undo_set_up");
    assert_eq!(
        store.settings().unwrap().profile.unit,
        "文登区龙山街道办事处"
    );
    drop(store);
    file.assert_sound();
}

#[test]
fn a_calendar_year_is_taken_back_with_the_deadlines_it_moved() {
    let file = File::with_orders(66);
    let store = file.open();
    let due = |store: &Store| -> Vec<_> {
        let query = liaison::store::Query::default();
        let listed = store.window(&query, now()).unwrap();
        let mut due: Vec<_> = listed
            .into_iter()
            .map(|listed| (listed.stored.order.id, listed.stored.order.due.at))
            .collect();
        due.sort();
        due
    };
    let before = due(&store);
    // Three more days off in the following week.
    let text = r#"{"year": 2026, "papers": [], "days": [
        {"name": "试放", "date": "2026-11-25", "isOffDay": true},
        {"name": "试放", "date": "2026-11-26", "isOffDay": true},
        {"name": "试放", "date": "2026-11-27", "isOffDay": true}]}"#;
    let (year, moved) = store
        .save_calendar_year(&caller(), text.to_owned())
        .unwrap();
    assert_eq!(year, 2026);
    assert!(moved > 2, "{moved}");
    assert_ne!(due(&store), before);
    let seq = store.office_history(1).unwrap()[0].seq;
    assert_eq!(
        code(&store.undo_change(&caller(), seq, LAST, true).unwrap_err()),
        "undo_whole_batch"
    );
    let undone = store.undo_change(&caller(), seq, WHOLE, true).unwrap();
    assert_eq!((undone.orders.len(), undone.left.len()), (moved, 0));
    assert_eq!(due(&store), before);
    drop(store);
    file.assert_sound();
}

#[test]
fn a_call_is_noted_filed_dropped_and_never_lost() {
    let file = File::with_orders(22);
    let store = file.open();
    let note = |body: &str| CallNote {
        id: 0,
        at: now(),
        actor: "于某".to_owned(),
        caller: "居民".to_owned(),
        body: body.to_owned(),
    };
    let first = store.note_call(&caller(), note("楼道灯不亮")).unwrap();
    let second = store.note_call(&caller(), note("打错了")).unwrap();
    let waiting = || -> Vec<_> {
        store
            .calls()
            .unwrap()
            .into_iter()
            .map(|call| call.body)
            .collect()
    };
    assert_eq!(waiting(), ["楼道灯不亮", "打错了"]);
    let order = open_orders(&store).first().map_or(Id(9), |(id, _)| *id);
    store.file_call(&caller(), first, order).unwrap();
    store
        .drop_call(&caller(), second, "打错".to_owned())
        .unwrap();
    assert!(waiting().is_empty());
    assert_eq!(
        code(&store.file_call(&caller(), second, order).unwrap_err()),
        "not_found"
    );
    let dropped = store.call(second).unwrap().unwrap();
    assert_eq!(dropped.body, "打错了");
    assert_eq!(dropped.end, Some(CallEnd::Dropped("打错".to_owned())));
    let newest = || store.office_history(1).unwrap()[0].clone();
    let (seq, label, detail) = {
        let newest = newest();
        (newest.seq, newest.label, newest.detail)
    };
    assert_eq!((label, detail.as_str()), ("来电作废", "居民：打错了  打错"));
    store.undo_change(&caller(), seq, LAST, true).unwrap();
    assert_eq!(waiting(), ["打错了"]);
    let noted = store.office_history(50).unwrap();
    let noted = noted
        .iter()
        .find(|change| change.undoable && change.label == "记下来电");
    store
        .undo_change(&caller(), noted.unwrap().seq, LAST, true)
        .unwrap();
    assert!(waiting().is_empty());
    assert_eq!(store.call(second).unwrap(), None);
    let filed = store.call(first).unwrap().unwrap();
    assert_eq!(filed.end, Some(CallEnd::Filed(order)));
    drop(store);
    chain::assert_chained(&file.raw());
    file.assert_sound();
}

#[test]
fn who_looked_is_on_the_record_for_ever() {
    let file = File::with_orders(22);
    let store = file.open();
    store.log_reveal(&caller(), vec![Id(5), Id(6)]).unwrap();
    store.log_reveal(&caller(), Vec::new()).unwrap();
    let reveals = store.reveals().unwrap();
    assert_eq!(reveals.len(), 1);
    assert_eq!(reveals[0].envelope.actor, "于某");
    let listed = store.office_history(9).unwrap();
    assert_eq!(
        (listed[0].label, listed[0].detail.as_str()),
        ("查看个人信息", "2 个工单")
    );
    assert!(!listed[0].undoable);
    drop(store);
    file.assert_sound();
}

#[test]
fn two_programs_on_one_file_see_each_others_settings_and_chain_one_after_the_other() {
    let file = File::with_orders(66);
    let (one, other) = (file.open(), file.open());
    let view = SavedView {
        name: "井盖".to_owned(),
        view: View::Open,
        mine: false,
        filter: "井盖".to_owned(),
    };
    one.change_saved_views(&caller(), SavedChange::Put(view.clone()))
        .unwrap();
    assert_eq!(other.saved_views().unwrap(), [view]);
    let mut profile = other.settings().unwrap().profile;
    profile.rules.warn_working_days = 3;
    other
        .save_profile(&caller(), other.settings().unwrap().profile, profile)
        .unwrap();
    assert_eq!(one.settings().unwrap().profile.rules.warn_working_days, 3);
    let (id, _) = open_orders(&one)[0].clone();
    for store in [&one, &other, &one, &other] {
        let seen = store.order(id).unwrap().last_seq;
        let done = store
            .act(&caller(), id, Some(seen), record("现场"))
            .unwrap();
        assert!(!done.moved_on);
    }
    let seen = one.order(id).unwrap().last_seq;
    other.act(&caller(), id, None, record("抢先")).unwrap();
    assert!(
        one.act(&caller(), id, Some(seen), record("随后"))
            .unwrap()
            .moved_on
    );
    drop((one, other));
    chain::assert_chained(&file.raw());
    file.assert_sound();
}

#[test]
fn every_change_of_a_setting_says_what_it_changed() {
    let file = File::new();
    let store = file.open();
    let profile = || store.settings().unwrap().profile;
    let set = |change: &dyn Fn(&mut liaison::domain::profile::Profile)| {
        let mut profile = profile();
        change(&mut profile);
        store
            .save_profile(&caller(), store.settings().unwrap().profile, profile)
            .unwrap();
    };
    let newest = || {
        let newest = store.office_history(1).unwrap().remove(0);
        (newest.label, newest.detail)
    };
    let said = |label: &'static str, detail: &str| (label, detail.to_owned());
    set(&|profile| profile.unit = "文登区龙山街道办事处".to_owned());
    assert_eq!(newest(), said("本单位名称", "文登区龙山街道办事处"));
    set(&|profile| profile.staff = vec!["于某".to_owned(), "鞠某".to_owned()]);
    assert_eq!(newest(), said("经办人", "于某、鞠某"));
    set(&|profile| profile.leaders = vec!["丛某".to_owned()]);
    assert_eq!(newest(), said("分管负责人", "丛某"));
    set(&|profile| profile.leaders.clear());
    assert_eq!(newest(), said("分管负责人", "丛某 → （清空）"));
    set(&|profile| profile.staff = vec!["鞠某".to_owned()]);
    assert_eq!(newest(), said("经办人", "于某、鞠某 → 鞠某"));
    set(&|profile| profile.unit = "文登区天福街道办事处".to_owned());
    let unit = "文登区龙山街道办事处 → 文登区天福街道办事处";
    assert_eq!(newest(), said("本单位名称", unit));
    set(&|profile| profile.platform_phone = Some("06310000345".to_owned()));
    assert_eq!(newest(), said("平台电话", "06310000345"));
    set(&|profile| profile.duty_contacts.staffing = Some("于某 06310000346".to_owned()));
    assert_eq!(newest(), said("认定专人", "编办 于某 06310000346"));
    set(&|profile| profile.rules.idle_working_days = 4);
    let idle = "多少工作日没有进展算停滞 3 → 4";
    assert_eq!(newest(), said("本单位口径", idle));
    set(&|profile| {
        profile.rules.platform_field_limit = Some(500);
        profile.rules.form_footer = false;
        profile.rules.office_hours.morning.0 = "09:00:00".parse().unwrap();
    });
    let rest = "办公时间 08:30–12:00 13:30–17:30 → 09:00–12:00 13:30–17:30；\
                平台答复栏字数 未设 → 500；页脚编号版次 印 → 不印";
    assert_eq!(newest(), said("本单位口径", rest));
    set(&|profile| profile.rules.tail_places = Some(3));
    assert_eq!(newest(), said("本单位口径", "排名靠后 未设 → 末 3 名"));
    store
        .save_header_correction(
            &caller(),
            HeaderMeaning {
                source: "甲".to_owned(),
                header: "联系人2".to_owned(),
                field: None,
            },
        )
        .unwrap();
    assert_eq!(newest(), said("列对应", "联系人2"));
    store
        .forget_header_correction(&caller(), "甲", "联系人2")
        .unwrap();
    assert_eq!(newest().1, "联系人2");
    let view = |name: &str| SavedView {
        name: name.to_owned(),
        view: View::Open,
        mine: false,
        filter: String::new(),
    };
    let change = |change| store.change_saved_views(&caller(), change).unwrap();
    change(SavedChange::Put(view("井盖")));
    assert_eq!(newest().1, "井盖");
    change(SavedChange::Rename {
        from: "井盖".to_owned(),
        to: "路面".to_owned(),
    });
    assert_eq!(newest().1, "井盖 → 路面");
    // An undone change of the rules is not what the next one is compared with.
    set(&|profile| profile.rules.idle_working_days = 9);
    let seq = store.office_history(1).unwrap()[0].seq;
    store.undo_change(&caller(), seq, LAST, true).unwrap();
    set(&|profile| profile.rules.idle_working_days = 5);
    assert_eq!(newest().1, "多少工作日没有进展算停滞 4 → 5");
    drop(store);
    file.assert_sound();
}

#[test]
fn the_first_set_up_of_the_unit_is_not_undone_in_a_rehearsal_file_either() {
    let file = File::with_orders(22);
    let store = file.open();
    let unit = store.settings().unwrap().profile.unit;
    let history = store.office_history(99).unwrap();
    assert!(history.len() > 2, "{history:?}");
    for change in &history {
        assert!(!change.undoable, "{change:?}");
        let undone = store.undo_change(&caller(), change.seq, LAST, true);
        assert_eq!(undone.unwrap_err().code(), "undo_set_up", "{change:?}");
    }
    assert_eq!(store.settings().unwrap().profile.unit, unit);
}
