//! The invented cases of two files of one matter, and of a call to our unit that came by telephone,
//! which `cases.rs` lists beside the others.

use liaison::domain::id::Id;
use liaison::domain::incoming::{DueText, IncomingOrder, IncomingRow, RowPlace};
use liaison::domain::order::decide_meeting;
use liaison::domain::order::event::intake::merged_into::MergedInto;
use liaison::domain::profile::Profile;
use serde_json::json;

use crate::case::{Case, stream, time};

/// Number of the platform of the matter that two orders are about.
const NUMBER: &str = "261116101500000777";

fn row(number: &str) -> IncomingRow {
    row_due(number, "反映横山路路灯夜间不亮", "2026-11-19T17:30")
}

/// Returns a row of the platform with a title and a deadline.
pub(crate) fn row_due(number: &str, title: &str, due: &str) -> IncomingRow {
    IncomingRow {
        place: RowPlace {
            file: "工单.xlsx".to_owned(),
            sheet: "Sheet1".to_owned(),
            row: 3,
        },
        order: IncomingOrder {
            order_no: Some(number.to_owned()),
            title: Some(title.to_owned()),
            place: Some("文登区横山路12号".to_owned()),
            dispatched_at: Some(time("2026-11-16T10:15")),
            due: Some(DueText::At(time(due))),
            lead_unit: Some("文登区龙山街道办事处".to_owned()),
            ..IncomingOrder::default()
        },
        raw: Vec::new(),
        as_of: None,
        changed_at: None,
        names_lead: true,
        names_helpers: false,
        other_matter: false,
        dispatched_again: false,
    }
}

/// Returns an order that was told by telephone and on which a department was called.
fn told_by_telephone(stream: u128, after: Id) -> Case {
    let mut case = Case::new(stream, "2026-11-16T09:00", after);
    case.act(
        "new",
        json!({
            "title": "横山路路灯不亮", "place": "横山路12号", "appellant_name": "吴小某",
            "appellant_phone": "13800001234", "told_by": "平台丛某", "via": "phone",
        }),
    );
    case.act("sign-for", json!({}));
    case.act(
        "triage",
        json!({
            "conclusion": "first_handler", "facts": "路灯不亮", "own_effort": "已看过",
            "basis": "路灯归住建",
        }),
    );
    case.act("invite", json!({ "units": "住建局", "request": "修灯" }));
    case.act(
        "record",
        json!({ "text": "住建局说下午到", "kind": "phone" }),
    );
    case
}

/// Returns an order that gets number and fields from a row of the platform.
pub(crate) fn numbered(stream: u128, after: Id) -> Case {
    let mut case = told_by_telephone(stream, after);
    let row = row("261116101500000778");
    let facts = decide_meeting(&case.order, &row, None, &case.context()).facts;
    case.keep(facts);
    case
}

/// Returns an order that was merged into another one.
pub(crate) fn merged(number: u128, after: Id) -> Case {
    let mut case = told_by_telephone(number, after);
    case.now = time("2026-11-16T14:00");
    case.event(MergedInto {
        order: stream(number + 1),
        number: NUMBER.to_owned(),
        note: Some("同一电话".to_owned()),
    });
    case
}

/// Returns the order into which the one of the stream before was merged.
pub(crate) fn absorbing(number: u128, after: Id) -> Case {
    let told = told_by_telephone(number - 1, after);
    let mut case = Case::new(number, "2026-11-16T11:00", after);
    case.row(row(NUMBER).order);
    case.act("sign-for", json!({}));
    case.act("record", json!({ "text": "又到现场看过", "kind": "visit" }));
    case.now = time("2026-11-16T14:00");
    let facts = case.order.absorb(&told.order, case.now, &case.context());
    case.keep(facts.unwrap());
    case.act("respond", json!({ "unit": "住建局" }));
    case
}

/// Returns a call of a town to our unit, told by telephone, to the word on its grade.
pub(crate) fn called(stream: u128, after: Id) -> Case {
    let mut case = Case::new(stream, "2026-11-16T09:00", after);
    case.profile = Profile {
        unit: "文登区水利局".to_owned(),
        staff: vec!["于某".to_owned()],
        ..Profile::default()
    };
    case.act(
        "new",
        json!({
            "title": "河道堵塞", "lead_unit": "龙山街道", "co_units": "水利局", "level": "tackling",
            "respond_by": "2026-11-16T10:00:00", "arrive_by": "2026-11-16T15:00:00",
            "opinion_by": "2026-11-17T12:00:00", "contact": "街道刘某", "requirement": "现场排查",
            "told_by": "刘某", "via": "phone",
        }),
    );
    case.act("respond", json!({ "via": "phone" }));
    case.act("arrive", json!({ "place": "东关河", "persons": "于某" }));
    case.act(
        "review",
        json!({ "truthful": true, "reviewer": "周某", "text": "已清淤 2 处" }),
    );
    case.act("contribute", json!({ "text": "已清淤 2 处" }));
    case.act(
        "instruct",
        json!({ "text": "再清桥下", "via": "phone", "contact": "刘某" }),
    );
    case.act("acknowledge", json!({ "text": "明早清理", "via": "phone" }));
    case.act("release", json!({ "told_by": "刘某", "via": "phone" }));
    case.act(
        "rate",
        json!({ "rating": "average", "rating_note": "到场慢", "told_by": "刘某", "via": "phone" }),
    );
    case.act(
        "copy-out",
        json!({ "what": "cooperation", "to": "group", "by": "file", "characters": 300 }),
    );
    case
}

/// Returns an order of a town on which it tells our unit later that it whistles, and the platform then
/// brings its deadline forward.
pub(crate) fn whistled_later(stream: u128, after: Id) -> Case {
    let mut case = Case::new(stream, "2026-11-16T09:00", after);
    case.profile = Profile {
        unit: "文登区水利局".to_owned(),
        staff: vec!["于某".to_owned()],
        ..Profile::default()
    };
    case.act(
        "new",
        json!({
            "title": "河岸塌陷", "lead_unit": "龙山街道", "co_units": "水利局", "due_at": "2026-11-20T17:00:00",
            "told_by": "刘某", "via": "phone",
        }),
    );
    case.act("respond", json!({ "via": "phone" }));
    case.act(
        "set-level",
        json!({
            "level": "tackling", "told_by": "刘某", "via": "phone", "arrive_by": "2026-11-17T17:00:00",
        }),
    );
    case
}
