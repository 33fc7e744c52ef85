//! The desks at which the cases begin, with the usual order handled up to some point. The clock of
//! every desk shows Friday 20 November 2026, 9:00; the order's deadline is Wednesday the 25th,
//! 17:30.

use super::attempt::Fields;
use super::kept::{after, kept};
use super::support::{Desk, HEADER, HOUSING, NO, ROW, TOWN, row};

/// A 办理结果 that is long enough, promises nothing and names nobody.
pub(crate) const RESULT: &str = "工地已停止夜间施工，街道连续三晚复查，未再发现噪音扰民。";

/// The answers that every 研判 except 自办 needs.
pub(crate) const ANSWERS: [(&str, &str); 3] = [
    ("facts", "工地夜间浇筑"),
    ("own-effort", "已两次劝停"),
    ("basis", "噪音由多部门监管"),
];

/// 研判 with its answers, as fields.
pub(crate) fn concluding(conclusion: &str) -> Vec<(&str, &str)> {
    [&[("conclusion", conclusion)][..], &ANSWERS].concat()
}

/// `finish` with the usual result.
pub(crate) const DONE: Fields<'_> = &[("result", RESULT), ("outcome", "已解决")];
/// `finish` with the usual result of a case whose whistle is still running.
pub(crate) const WHISTLE_DONE: Fields<'_> = &[
    ("result", RESULT),
    ("outcome", "已解决"),
    ("round-outcome", "已解决"),
];
/// Feedback of a satisfied citizen.
pub(crate) const CONTENT: Fields<'_> = &[("outcome", "满意"), ("way", "电话")];
/// The usual request to a department.
pub(crate) const ASKED: Fields<'_> = &[("units", "住建局"), ("request", "到场执法")];
/// The usual whistle.
pub(crate) const WHISTLED: Fields<'_> = &[
    ("units", "住建局"),
    ("request", "到场执法"),
    ("level", "常规哨"),
];

/// A desk of a unit with one row of the platform's file.
pub(crate) fn with_row(unit: &str, cells: &[(&str, &str)]) -> Desk {
    let desk = Desk::of(unit);
    desk.import(&desk.csv("来单.csv", HEADER, &[&row(cells)]));
    desk
}

/// A town's new order, not signed for yet.
pub(crate) fn unopened() -> Desk {
    kept("unopened", || {
        let desk = Desk::of(TOWN);
        desk.import(&desk.csv("来单.csv", HEADER, &[ROW]));
        desk
    })
}

/// A town's order, signed for.
pub(crate) fn signed_for() -> Desk {
    kept("signed for", Desk::with_order)
}

/// A town's order that it handles alone.
pub(crate) fn solo() -> Desk {
    after(signed_for(), "solo", |desk| {
        desk.act(NO, "triage", &[("conclusion", "自办")]);
    })
}

/// The same, with its result.
pub(crate) fn solo_done() -> Desk {
    after(solo(), "done", |desk| {
        desk.act(NO, "finish", DONE);
    })
}

/// The same, with the citizen told and the platform replied to; 回访 comes next.
pub(crate) fn solo_replied() -> Desk {
    after(solo_done(), "replied", |desk| {
        desk.acts(&[
            ("feedback", CONTENT),
            ("review", &[("truthful", "是"), ("reviewer", "周某")]),
            ("upload", &[]),
        ]);
    })
}

/// A 首接 case in which no co-handler is asked yet.
pub(crate) fn joint_alone() -> Desk {
    after(signed_for(), "joint alone", |desk| {
        desk.act(NO, "triage", &concluding("首接联动"));
    })
}

/// A 首接 case with 住建局 asked and the platform informed (报备).
pub(crate) fn joint() -> Desk {
    after(joint_alone(), "joint", |desk| {
        desk.acts(&[("invite", ASKED), ("notify-platform", &[("via", "电话")])]);
    })
}

/// A whistle case in which no unit is whistled for yet.
pub(crate) fn whistle_alone() -> Desk {
    after(signed_for(), "whistle alone", |desk| {
        desk.act(NO, "triage", &concluding("吹哨"));
    })
}

/// A 常规哨 to 住建局, with the platform informed by telephone.
pub(crate) fn whistle() -> Desk {
    after(whistle_alone(), "whistle", |desk| {
        desk.acts(&[
            ("invite", WHISTLED),
            ("notify-platform", &[("via", "电话")]),
        ]);
    })
}

/// The same at 10:00, with the contribution of its one co-handler and a result.
pub(crate) fn finished(desk: Desk) -> Desk {
    after(desk, "finished", |desk| {
        desk.at("2026-11-20T10:00").acts(&[
            ("respond", &[]),
            // It may have come before.
            ("arrive", &[("place", "工地"), ("confirm", "yes")]),
            (
                "close-engagement",
                &[("outcome", "已配合"), ("confirm", "yes")],
            ),
        ]);
        let running = desk.show(NO)["whistle_rounds"].as_array().map(Vec::len) > Some(0);
        desk.act(NO, "finish", if running { WHISTLE_DONE } else { DONE });
    })
}

/// The same at 11:00, with the citizen told and satisfied.
pub(crate) fn told(desk: Desk) -> Desk {
    after(finished(desk), "told", |desk| {
        desk.at("2026-11-20T11:00").act(NO, "feedback", CONTENT);
    })
}

/// The same, rated and reviewed: ready to be printed.
pub(crate) fn reviewed(desk: Desk) -> Desk {
    after(told(desk), "reviewed", |desk| {
        desk.acts(&[
            ("rate", &[("rating", "好")]),
            ("review", &[("truthful", "是"), ("reviewer", "丛某")]),
        ]);
    })
}

/// The same at 12:00, printed.
pub(crate) fn exported(desk: Desk) -> Desk {
    after(reviewed(desk), "exported", |desk| {
        desk.at("2026-11-20T12:00").export();
    })
}

/// The same at 14:00, signed, sealed and scanned.
pub(crate) fn scanned(desk: Desk) -> Desk {
    after(exported(desk), "scanned", |desk| {
        desk.at("2026-11-20T14:00");
        let sheet = desk.scanned_sheet();
        desk.acts(&[("sign", &[]), ("seal", &[]), ("scan", &[("file", &sheet)])]);
    })
}

/// The same, uploaded.
pub(crate) fn uploaded(desk: Desk) -> Desk {
    after(scanned(desk), "uploaded", |desk| {
        desk.act(NO, "upload", &[]);
    })
}

/// A department's desk with a case that a town leads by 吹哨.
pub(crate) fn called() -> Desk {
    whistled_row(&[])
}

/// The same, with cells of its own in the row.
pub(crate) fn whistled_row(cells: &[(&str, &str)]) -> Desk {
    let cells = [
        &[("承办单位", "龙山街道"), ("协办单位", "住建局")][..],
        cells,
    ]
    .concat();
    let desk = Desk::of(HOUSING);
    let header = format!("{HEADER}|转办意见");
    let line = format!("{}|常规哨，请派员报到", row(&cells));
    desk.import(&desk.csv("来单.csv", &header, &[&line]));
    desk
}

/// A department's desk with a case that another department leads.
pub(crate) fn asked() -> Desk {
    with_row(
        HOUSING,
        &[("承办单位", "交通运输局"), ("协办单位", "住建局")],
    )
}

/// Sets how many characters the platform's field for the reply takes; only the screen has a key for
/// it.
pub(crate) fn with_field_limit(desk: &Desk, characters: u32) {
    let store = liaison::store::Store::open(&desk.db()).unwrap();
    let mut profile = store.settings().unwrap().profile;
    profile.rules.platform_field_limit = Some(characters);
    let caller = liaison::store::Caller {
        now: "2026-11-20T09:00:00".parse().unwrap(),
        actor: "于某".to_owned(),
        clock_set: true,
    };
    store
        .save_profile(&caller, store.settings().unwrap().profile, profile)
        .unwrap();
}
