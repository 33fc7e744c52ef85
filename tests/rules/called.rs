//! A call on our unit: what it says is entered and corrected when it is told, and goes along when the work goes
//! to a colleague (二(三), 三(一), 六(一)).

use super::desks::{asked, called, whistle};
use super::support::{NO, text};

#[test]
fn limits_level_and_contact_of_a_call_are_entered_when_they_are_told() {
    let desk = asked();
    desk.at("2026-11-20T09:30")
        .when("set-level", &[("told-by", "运输局丛某")])
        .refused_as("nothing_told", "使用说明", "--contact")
        .goes_through_with(&[
            ("respond-by", "2026-11-20 11:00"),
            ("opinion-by", "2026-11-24 12:00"),
            ("contact", "丛某"),
            ("via", "电话"),
        ]);
    let part = desk.show(NO)["own_part"].clone();
    assert_eq!(part["respond_by"], "2026-11-20T11:00:00", "{part}");
    assert_eq!(part["opinion_by"], "2026-11-24T12:00:00", "{part}");
    assert!(part["contact"].as_str().is_some(), "{part}");
    assert_eq!(desk.show(NO)["mechanism"], "first_handler");
    desk.at("2026-11-20T11:01")
        .warned_of("own_silent", "二(三)", "respond");
    // Corrected later, the rest stays.
    desk.acts(&[(
        "set-level",
        &[
            ("told-by", "运输局丛某"),
            ("respond-by", "2026-11-20 15:00"),
        ],
    )]);
    desk.not_warned_of("own_silent");
    let part = desk.show(NO)["own_part"].clone();
    assert_eq!(part["opinion_by"], "2026-11-24T12:00:00", "{part}");
    let before = [("told-by", "运输局丛某"), ("arrive-by", "2026-11-18 09:00")];
    desk.when("set-level", &before)
        .refused_as("limit_before_call", "附1§3", "--arrive-by")
        .and_stays_so();
    // An imported whistle is corrected in the same way, level and limit at once.
    let desk = called();
    desk.acts(&[(
        "set-level",
        &[
            ("told-by", "街道刘某"),
            ("level", "攻坚哨"),
            ("respond-by", "2026-11-20 10:00"),
            ("arrive-by", "2026-11-20 17:00"),
        ],
    )]);
    let part = desk.show(NO)["own_part"].clone();
    assert_eq!(part["level"], "tackling", "{part}");
    assert_eq!(part["respond_by"], "2026-11-20T10:00:00", "{part}");
    assert_eq!(part["arrive_by"], "2026-11-20T17:00:00", "{part}");
}

#[test]
fn a_time_to_come_that_was_told_ends_the_time_to_respond() {
    let desk = called();
    let who = [("told-by", "街道刘某"), ("via", "电话")];
    let told = |name, at| [&who[..], &[(name, at)]].concat();
    desk.at("2026-11-20T09:31")
        .acts(&[("set-level", &told("respond-by", "2026-11-20 15:00"))])
        .acts(&[("set-level", &told("arrive-by", "2026-11-20 12:00"))]);
    let part = desk.show(NO)["own_part"].clone();
    assert_eq!(part["arrive_by"], "2026-11-20T12:00:00", "{part}");
    assert_eq!(part["respond_by"], "2026-11-20T12:00:00", "{part}");
}

#[test]
fn a_whistle_of_our_own_has_a_level_and_nobody_who_tells_it() {
    let desk = whistle();
    desk.when("set-level", &[("basis", "街道没有执法权")])
        .refused_as("no_level", "三(一)", "--level")
        .goes_through_with(&[("level", "常规哨")]);
    let told = [("level", "重点哨"), ("contact", "丛某")];
    desk.when("set-level", &told)
        .refused_as("level_told_to_us", "使用说明", "--contact")
        .and_stays_so();
}

#[test]
fn the_sheet_for_a_colleague_lists_what_we_owe_the_leads_that_called_us() {
    let desk = called();
    let again = [
        ("text", "再查一次排水口"),
        ("answer-by", "2026-11-21 10:00"),
    ];
    let told = [("level", "常规哨"), ("told-by", "街道刘某")];
    desk.acts(&[("respond", &[]), ("set-level", &told), ("instruct", &again)]);
    let sheet = ["hand-over", "--to", "孙某", "--dry-run"];
    let said = text(&desk.ok(&sheet)["sheet"]);
    for words in [
        "五、收到的联动、哨 1 件",
        "常规哨",
        "欠报到",
        "补充调度的回复",
        "再查一次排水口",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    desk.acts(&[
        ("arrive", &[]),
        ("acknowledge", &[("text", "已再查")]),
        ("contribute", &[("text", "已下达整改通知"), ("confirm", "")]),
    ]);
    let said = text(&desk.ok(&sheet)["sheet"]);
    assert!(said.contains("等牵头单位评价"), "{said}");
    // Let go with a grade that has to be answered, it still goes along.
    desk.acts(&[("rate", &[("rating", "差")]), ("release", &[])]);
    let said = text(&desk.ok(&sheet)["sheet"]);
    assert!(said.contains("说明配合情况"), "{said}");
}

#[test]
fn a_call_that_nobody_answered_goes_along_when_work_is_handed_over() {
    let desk = called();
    let caller = liaison::store::Caller {
        now: "2026-11-20T09:00:00".parse().unwrap(),
        actor: "于某".to_owned(),
        clock_set: true,
    };
    let note = liaison::store::CallNote {
        id: 0,
        at: caller.now,
        actor: caller.actor.clone(),
        caller: "联动单位刘某".to_owned(),
        body: "又来电催报到".to_owned(),
    };
    let store = liaison::store::Store::open(&desk.db()).unwrap();
    store.note_call(&caller, note).unwrap();
    drop(store);
    let sheet = text(&desk.ok(&["hand-over", "--to", "孙某", "--dry-run"])["sheet"]);
    for words in [
        "五、收到的联动、哨 1 件",
        "还没有人答复，没有经办人，一并移交",
        "六、未归档来电 1 个",
        "又来电催报到",
    ] {
        assert!(sheet.contains(words), "{words}: {sheet}");
    }
    desk.ok(&["hand-over", "--to", "孙某", "--confirm"]);
    assert_eq!(desk.show(NO)["handler"], "孙某");
    // A row in which nobody asks us anything goes nowhere.
    let desk = super::desks::unopened();
    desk.command_refused_as(
        "nothing_to_hand_over",
        "使用说明",
        "姓名",
        &["hand-over", "--to", "孙某", "--confirm"],
    );
}
