//! The invented cases of the fixture, which together contain every kind of event. They are run only
//! to write the fixture; the tests read the fixture.
//!
//! For a new kind of event add a case with the next stream number at the end of [`CASES`], then run
//! `cargo test --test journal append_to_the_fixture -- --ignored`. A case that the fixture holds
//! already is never written again, so a change to its function has no effect.

use liaison::domain::id::Id;
use liaison::domain::incoming::{DueText, IncomingOrder};
use liaison::domain::order::event::handling::urged::Urged;
use liaison::domain::order::event::office::purged::Purged;
use liaison::domain::vocabulary::{Rating, Urgency};
use serde_json::{Value, json};

use crate::fixture::Line;

use crate::case::{Case, stream, time};
use crate::meeting_cases::{absorbing, called, merged, numbered, whistled_later};
use crate::people_cases::{allowed_to_leave, capped, explained, lettered};
use crate::procedure_cases::{
    determined, gap, given_back, handed_over, helper_in_question, instructed, neighbours, promised,
};

const RESULT: &str = "已会同住建部门到现场核实，施工单位停止夜间施工并公示联系电话。";

/// Returns a 吹哨 case of a street that is sent back, filed, supplemented and closed.
fn whistle(stream: u128, after: Id) -> Case {
    let mut case = Case::new(stream, "2026-11-16T09:00", after);
    case.act(
        "new",
        json!({
            "title": "小区夜间施工噪音扰民", "content": "吴小某（13800001234）反映楼下夜间施工。",
            "source": "key_channel", "urgency": "urgent", "kind": "complaint", "place": "龙山街道某小区",
            "appellant_name": "吴小某", "appellant_phone": "13800001234", "told_by": "值班室", "via": "phone",
        }),
    );
    case.act("set-number", json!({ "order_no": "261116093015000123" }));
    case.act("sign-for", json!({}));
    let answers = json!({
        "conclusion": "whistle", "facts": "已到现场", "own_effort": "已劝停两次", "basis": "三定方案",
    });
    case.act("triage", answers);
    case.act(
        "assign",
        json!({ "to": "城建科", "person": "姜某", "note": "先到现场", "reply_by": "2026-11-17T10:00:00" }),
    );
    case.act("urge", json!({ "via": "phone", "note": "请尽快回复" }));
    case.act("hand-in", json!({ "text": "夜间仍在浇筑混凝土" }));
    case.act(
        "record",
        json!({ "kind": "visit", "text": "现场核实", "persons": "孙某、姜某" }),
    );
    case.act("attach", json!({ "file": "现场.jpg", "kind": "photo" }));
    case.act(
        "invite",
        json!({
            "units": "住建局、综合行政执法局", "request": "请到现场联合处置", "level": "tackling",
            "basis": "情况复杂", "via": "wechat", "contact": "李某",
        }),
    );
    case.act(
        "notify-platform",
        json!({ "platform_person": "平台王某", "content": "已吹哨" }),
    );
    case.act(
        "respond",
        json!({ "unit": "住建局", "told_by": "李某", "via": "phone" }),
    );
    case.act(
        "arrive",
        json!({ "unit": "住建局", "place": "现场", "work_form": "on_site" }),
    );
    case.act(
        "contribute",
        json!({ "unit": "住建局", "text": "责令停止夜间施工" }),
    );
    case.act(
        "decline",
        json!({ "unit": "综合行政执法局", "basis": "施工噪音由住建部门处置" }),
    );
    case.act(
        "withdraw",
        json!({ "unit": "综合行政执法局", "reason": "wrong_whistle" }),
    );
    case.act(
        "close-engagement",
        json!({ "unit": "住建局", "outcome": "cooperated" }),
    );
    case.act("end-round", json!({ "outcome": "resolved" }));
    case.act(
        "finish",
        json!({ "result": "已劝停。", "outcome": "partly_solved" }),
    );
    case.act(
        "feedback",
        json!({ "outcome": "dissatisfied", "way": "phone" }),
    );
    case.act("resume", json!({ "reason": "诉求人说夜里又施工" }));
    case.act("finish", json!({ "result": RESULT , "outcome": "solved" }));
    case.act("feedback", json!({ "outcome": "unreachable" }));
    case.act(
        "feedback",
        json!({ "outcome": "satisfied", "way": "in_person", "by": "孙某" }),
    );
    case.act(
        "rate",
        json!({ "unit": "住建局", "rating": "fairly_good", "rating_note": "响应及时" }),
    );
    case.act(
        "edit-form",
        json!({ "matter": "夜间施工噪音扰民", "leader": "林某" }),
    );
    case.act("review", json!({ "truthful": true, "opinion": "属实" }));
    case.act("export", json!({}));
    case.act("send-back", json!({ "remark": "写明停工时间" }));
    case.act("review", json!({ "truthful": true }));
    case.act("export", json!({}));
    case.act(
        "finish",
        json!({ "result": format!("{RESULT}每日22时前停工。") }),
    );
    case.act(
        "feedback",
        json!({ "outcome": "satisfied", "way": "phone" }),
    );
    case.file();
    case.act("revisit", json!({ "result": "unreachable" }));
    case.act(
        "reopen",
        json!({ "reason": "缺现场照片", "kind": "supplement", "due_at": "2026-11-25T17:30:00" }),
    );
    case.act("record", json!({ "text": "记错工单" }));
    case.take_back(None);
    case.act(
        "notify-platform",
        json!({ "via": "wechat", "content": "打错电话" }),
    );
    case.take_back(Some("不是本工单的报备"));
    case.act(
        "edit-form",
        json!({ "matter": "楼下夜间施工噪音", "allow_personal_data": "诉求人同意" }),
    );
    case.file();
    case.act("close", json!({ "reason": "平台已办结" }));
    case
}

/// Returns a case that a town leads and calls us to; the platform's file brings, corrects and urges
/// it.
fn invited(stream: u128, after: Id) -> Case {
    let mut case = Case::new(stream, "2026-11-17T08:40", after);
    let incoming = IncomingOrder {
        order_no: Some("261117083015000456".to_owned()),
        title: Some("河道漂浮物无人清理".to_owned()),
        content: Some("河道有大量漂浮物。".to_owned()),
        lead_unit: Some("天福街道".to_owned()),
        co_units: vec!["龙山街道".to_owned()],
        dispatched_at: Some(time("2026-11-17T08:30")),
        due: Some(DueText::WorkingDays(5)),
        appellant_phone: Some("13900005678".to_owned()),
        ..IncomingOrder::default()
    };
    case.row(incoming.clone());
    case.row(IncomingOrder {
        content: Some("河道有大量漂浮物，有异味。".to_owned()),
        supervised: Some(true),
        ..incoming
    });
    case.event(Urged {
        outside: false,
        target: None,
        via: None,
        note: Some("催办".to_owned()),
        urging_no: Some("261117093015000457".to_owned()),
        answer_by: None,
    });
    case.act("respond", json!({ "told_by": "天福街道", "via": "phone" }));
    case.act("arrive", json!({ "place": "河边", "persons": "孙某" }));
    case.act("contribute", json!({ "text": "已清理本辖区河段" }));
    case.act(
        "rate",
        json!({ "rating": "average", "rating_note": "到场较晚" }),
    );
    case.act("release", json!({ "told_by": "天福街道" }));
    case
}

/// Returns a case in which the platform changes its decisions: proposals, a designation, a return.
fn returned(stream: u128, after: Id) -> Case {
    let mut case = Case::new(stream, "2026-11-18T08:50", after);
    let incoming = IncomingOrder {
        order_no: Some("261118083015000789".to_owned()),
        title: Some("景区道路破损".to_owned()),
        due: Some(DueText::At(time("2026-11-24T17:30"))),
        ..IncomingOrder::default()
    };
    case.row(incoming.clone());
    case.row(IncomingOrder {
        due: Some(DueText::At(time("2026-11-26T17:30"))),
        status: Some("已办结".to_owned()),
        ..incoming.clone()
    });
    case.act(
        "dismiss",
        json!({ "field": "status", "reason": "还没有办完" }),
    );
    case.act("accept", json!({ "field": "due_at" }));
    case.act(
        "designate",
        json!({ "lead_unit": "龙山街道", "co_units": "交通运输局", "expedite": true, "told_by": "中心" }),
    );
    case.act("sign-for", json!({}));
    case.row(IncomingOrder {
        status: Some("部门回退".to_owned()),
        ..incoming
    });
    case.act("accept", json!({ "field": "status" }));
    case
}

/// Returns a case under 督办: a reminder and a yellow slip, both answered. The invitation and the
/// reply are copied out.
fn supervised(stream: u128, after: Id) -> Case {
    let mut case = Case::new(stream, "2026-11-19T08:40", after);
    case.act("new", json!({ "title": "窨井盖缺失", "via": "phone" }));
    case.act("sign-for", json!({}));
    case.act(
        "supervise",
        json!({
            "kind": "reminder", "number": "提醒〔2026〕7号", "reply_by": "2026-11-19T12:00:00",
            "text": "请于当日反馈进展",
        }),
    );
    case.act(
        "supervise",
        json!({ "kind": "yellow", "issuer": "市热线中心", "issued_at": "2026-11-19T09:00:00" }),
    );
    case.act(
        "answer-supervision",
        json!({ "text": "已补装井盖", "which": "提醒〔2026〕7号", "via": "platform" }),
    );
    case.act("answer-supervision", json!({ "text": "已补装井盖" }));
    case.act(
        "copy-out",
        json!({
            "what": "letter", "to": "group", "by": "terminal", "characters": 88,
            "sha256": "ab".repeat(32), "units": "住建局",
        }),
    );
    case.act("copy-out", json!({ "what": "result", "to": "platform" }));
    case
}

/// Returns a case with an extension: requested, granted, and told to the citizen. The question
/// about the feedback is answered with yes.
fn extended(stream: u128, after: Id) -> Case {
    let mut case = Case::new(stream, "2026-11-16T10:20", after);
    case.actor = "孙某";
    case.act(
        "new",
        json!({ "title": "路面塌陷", "via": "wechat", "appellant_phone": "13900005678" }),
    );
    case.act("sign-for", json!({}));
    case.act(
        "triage",
        json!({ "conclusion": "solo", "facts": "已到现场" }),
    );
    case.act(
        "request-extension",
        json!({ "working_days": 5, "reason": "需等沥青摊铺后复测", "platform_person": "平台王某" }),
    );
    case.act(
        "answer-extension",
        json!({ "decision": "granted", "told_by": "平台王某" }),
    );
    case.act("tell-extension", json!({ "way": "phone", "note": "同意" }));
    case.act(
        "finish",
        json!({ "result": "塌陷处已回填并重新摊铺沥青。" , "outcome": "solved" }),
    );
    case.act(
        "feedback",
        json!({ "outcome": "no_contact", "confirm": true }),
    );
    case
}

/// Returns an old case whose bodies were erased, so that only the event of the purge can be read.
fn purged(stream: u128, after: Id) -> Case {
    let mut case = Case::new(stream, "2026-11-02T09:10", after);
    case.act("new", json!({ "title": "不留一字" }));
    case.act("sign-for", json!({}));
    for line in &mut case.lines {
        line.body = Value::Null;
    }
    let stage = case.order.stage;
    case.event(Purged {
        stage,
        ratings: vec![Rating::Good],
        temporary_no: None,
    });
    case
}

/// Returns a critical case that came without a number and is with a section of our own unit. The
/// platform then dispatches it with two numbers.
fn unnumbered(stream: u128, after: Id) -> Case {
    let mut case = Case::new(stream, "2026-11-19T14:05", after);
    case.row(IncomingOrder {
        title: Some("山水大道污水外溢".to_owned()),
        content: Some("污水流到路面，影响通行。".to_owned()),
        place: Some("山水大道".to_owned()),
        urgency: Some(Urgency::Critical),
        ..IncomingOrder::default()
    });
    case.act("sign-for", json!({}));
    case.act("triage", json!({ "conclusion": "solo" }));
    case.act(
        "assign",
        json!({ "to": "城建科", "reply_by": "2026-11-20T16:00" }),
    );
    let number = "261119140500000321";
    case.act("set-number", json!({ "order_no": number }));
    case.row(IncomingOrder {
        order_no: Some(format!("{number}-01")),
        ..IncomingOrder::default()
    });
    case
}

/// Returns a case in which the platform tells us everything by telephone: another limit, a 退回
/// refused and then agreed, the end, the taking back, and the unit that leads instead of us.
fn told(stream: u128, after: Id) -> Case {
    let mut case = Case::new(stream, "2026-11-19T15:00", after);
    case.act("new", json!({ "title": "路灯不亮", "via": "phone" }));
    case.act("sign-for", json!({}));
    case.act(
        "move-due",
        json!({
            "new_due": "2026-11-27T17:30:00", "told_by": "平台丛某", "via": "phone",
            "reason": "等待备件",
        }),
    );
    case.act(
        "triage",
        json!({
            "conclusion": "return", "facts": "路灯在园区内", "own_effort": "已到现场",
            "basis": "园区自管",
        }),
    );
    case.act(
        "answer-return",
        json!({ "decision": "refused", "told_by": "平台丛某", "via": "group", "reason": "先办" }),
    );
    case.act(
        "retriage",
        json!({ "conclusion": "return", "reason": "已核对权责清单" }),
    );
    case.act(
        "answer-return",
        json!({ "decision": "agreed", "told_by": "平台丛某", "via": "oral" }),
    );
    case.act("reopen", json!({ "reason": "又派回来了" }));
    case.act(
        "platform-close",
        json!({ "told_by": "平台丛某", "via": "phone", "reason": "园区已修" }),
    );
    case.act("reopen", json!({ "reason": "又不亮了" }));
    case.act(
        "take-back",
        json!({ "told_by": "平台丛某", "via": "wechat", "reason": "重复派单" }),
    );
    case.act("reopen", json!({ "reason": "又派回来了" }));
    case.act(
        "reassign",
        json!({
            "lead_unit": "住建局", "told_by": "平台丛某", "via": "phone", "reason": "职责已明确",
        }),
    );
    case.act("reopen", json!({ "reason": "又派回来了" }));
    case.act(
        "reassign",
        json!({ "lead_unit": "水利局", "told_by": "平台丛某", "via": "group", "we_help": true }),
    );
    case
}

/// Returns a case that the platform dispatches again after the end: under another number with
/// another text and title, then later under the same number. Every proposal is accepted.
fn again(stream: u128, after: Id) -> Case {
    let mut case = Case::new(stream, "2026-11-16T09:00", after);
    let number = "261116090000000456";
    let first = IncomingOrder {
        order_no: Some(number.to_owned()),
        title: Some("下水道堵塞".to_owned()),
        content: Some("反映人孙某称下水道堵塞。".to_owned()),
        place: Some("光明路".to_owned()),
        appellant_name: Some("孙某".to_owned()),
        received_at: Some(time("2026-11-15T16:00")),
        dispatched_at: Some(time("2026-11-16T08:30")),
        due: Some(DueText::At(time("2026-11-20T17:30"))),
        ..IncomingOrder::default()
    };
    case.row(first.clone());
    case.act("sign-for", json!({}));
    case.act(
        "platform-close",
        json!({ "told_by": "平台丛某", "via": "phone" }),
    );
    let second = IncomingOrder {
        order_no: Some(format!("{number}-01")),
        title: Some("下水道又堵塞".to_owned()),
        content: Some("再次反映下水道堵塞。".to_owned()),
        dispatched_at: Some(time("2026-11-16T10:15")),
        lead_unit: Some("龙山街道".to_owned()),
        ..first
    };
    case.row(second.clone());
    case.act("accept", json!({}));
    case.act("take-back", json!({ "told_by": "平台丛某", "via": "oral" }));
    case.row(IncomingOrder {
        dispatched_at: Some(time("2026-11-16T11:45")),
        due: Some(DueText::At(time("2026-11-23T17:30"))),
        status: Some("重办".to_owned()),
        ..second
    });
    case.act("accept", json!({ "field": "redispatch" }));
    case.act("accept", json!({}));
    case
}

/// Plays a case through in the stream with this number, after the batch with this id.
type Play = fn(u128, Id) -> Case;

/// The cases, each with the number of its stream, in the order in which the fixture holds them.
const CASES: [(u128, Play); 26] = [
    (1, whistle),
    (2, invited),
    (3, returned),
    (4, extended),
    (5, purged),
    (6, supervised),
    (7, unnumbered),
    (8, told),
    (9, again),
    (10, given_back),
    (11, determined),
    (12, gap),
    (13, promised),
    (14, handed_over),
    (15, helper_in_question),
    (16, neighbours),
    (17, instructed),
    (31, numbered),
    (32, merged),
    (33, absorbing),
    (34, called),
    (61, explained),
    (62, capped),
    (63, whistled_later),
    (64, lettered),
    (72, allowed_to_leave),
];

/// Returns the lines of the cases whose streams a fixture does not hold yet, to be put at its end.
pub(crate) fn missing(fixture: &[Line]) -> Vec<Line> {
    let ascending = CASES.windows(2).all(|pair| pair[0].0 < pair[1].0);
    assert!(ascending, "a new case has the next stream number");
    let mut after = fixture.last().map_or(Id(0), |line| line.batch);
    let mut missing = Vec::new();
    for (number, play) in CASES {
        if fixture.iter().all(|line| line.stream != stream(number)) {
            let case = play(number, after);
            after = case.batch;
            missing.extend(case.told());
        }
    }
    missing
}
