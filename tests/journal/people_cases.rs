//! The invented cases of what people told: a whistle explained later, a citizen who is not satisfied, and
//! a call whose limits move before an earlier deadline. `cases.rs` lists them beside the others.

use liaison::domain::id::Id;
use liaison::domain::order::decide_meeting;
use serde_json::json;

use crate::case::Case;
use crate::meeting_cases::row_due;

/// Returns a whistle whose basis and cause were added later, with an extension by letter and a citizen who
/// says why the result does not satisfy.
pub(crate) fn explained(stream: u128, after: Id) -> Case {
    let mut case = Case::new(stream, "2026-11-16T09:00", after);
    case.act(
        "new",
        json!({ "title": "桥头护栏缺失", "told_by": "平台丛某", "via": "phone" }),
    );
    case.act("sign-for", json!({}));
    case.act(
        "triage",
        json!({
            "conclusion": "whistle", "facts": "护栏缺两段", "own_effort": "已拉警戒线",
            "basis": "桥梁归交通",
        }),
    );
    case.act(
        "invite",
        json!({
            "units": "交通运输局", "request": "补装护栏", "level": "tackling", "basis": "情况复杂",
        }),
    );
    case.act(
        "set-level",
        json!({
            "level": "tackling", "basis": "依靠镇街力量无法独立完成", "cause": "accident",
            "reason": "no_resources",
        }),
    );
    case.act("notify-platform", json!({ "via": "phone" }));
    case.act(
        "request-extension",
        json!({ "working_days": 3, "reason": "护栏要定做", "number": "延 1 号" }),
    );
    case.act("close-engagement", json!({ "outcome": "cooperated" }));
    case.act(
        "finish",
        json!({
            "result": "已会同交通部门补装两段护栏，验收合格。", "outcome": "solved",
            "round_outcome": "已解决",
        }),
    );
    case.act(
        "feedback",
        json!({ "outcome": "dissatisfied", "way": "phone", "reason": "嫌护栏矮" }),
    );
    case
}

/// Returns a call to our unit whose limits move before the deadline that the platform's row gives.
pub(crate) fn capped(stream: u128, after: Id) -> Case {
    let mut case = Case::new(stream, "2026-11-16T09:00", after);
    case.profile.unit = "文登区住房和城乡建设局".to_owned();
    case.act(
        "new",
        json!({
            "title": "楼顶广告牌松动", "lead_unit": "龙山街道", "co_units": "住建局",
            "level": "tackling", "told_by": "街道曲某", "via": "phone",
        }),
    );
    let row = row_due("261116101500000779", "楼顶广告牌松动", "2026-11-16T11:00");
    let facts = decide_meeting(&case.order, &row, None, &case.context()).facts;
    case.keep(facts);
    case
}

/// Returns an order of which a letter was written as a Word file, with number and signer.
pub(crate) fn lettered(stream: u128, after: Id) -> Case {
    let mut case = Case::new(stream, "2026-11-16T09:00", after);
    case.act(
        "new",
        json!({ "title": "公园长椅损坏", "told_by": "平台丛某", "via": "phone" }),
    );
    case.act("sign-for", json!({}));
    case.act(
        "copy-out",
        json!({
            "what": "word", "to": "group", "by": "word", "letter": "progress", "characters": 240,
            "sha256": "cd".repeat(32), "file_name": "临-0001_单件办理全过程.docx",
            "document": "文龙办函〔2026〕12号", "signer": "周某",
        }),
    );
    case.act(
        "copy-out",
        json!({ "what": "word", "to": "citizen", "by": "word", "letter": "reply", "characters": 200 }),
    );
    case
}

/// A text that left with what the officer allowed.
pub(crate) fn allowed_to_leave(stream: u128, after: Id) -> Case {
    let mut case = Case::new(stream, "2026-11-16T09:00", after);
    case.act(
        "new",
        json!({ "title": "楼道堆物", "told_by": "平台丛某", "via": "phone" }),
    );
    case.act("sign-for", json!({}));
    case.act(
        "copy-out",
        json!({
            "what": "progress", "to": "group", "by": "file", "characters": 120,
            "allowed": ["house", "phone", "house"],
        }),
    );
    case
}
