//! The invented cases of 退回, 责任主体认定, 提级, 承诺 and 移交, which `cases.rs` lists beside the others.

use liaison::domain::duty_list::DutyItem;
use liaison::domain::id::Id;
use serde_json::json;

use crate::case::Case;

/// Returns a new order of our unit, signed for and with this conclusion of 研判.
fn concluded(stream: u128, after: Id, title: &str, conclusion: &str) -> Case {
    let mut case = Case::new(stream, "2026-11-16T09:00", after);
    case.act(
        "new",
        json!({ "title": title, "told_by": "平台丛某", "via": "phone" }),
    );
    case.act("sign-for", json!({}));
    case.act(
        "triage",
        json!({
            "conclusion": conclusion, "facts": "路灯在园区内", "own_effort": "已到现场",
            "basis": "园区自管",
        }),
    );
    case
}

/// Returns a case that is given back with a talk before, refused, given back again and reassigned.
pub(crate) fn given_back(stream: u128, after: Id) -> Case {
    let mut case = concluded(stream, after, "园区路灯不亮", "return");
    case.act(
        "talk-platform",
        json!({ "person": "丛某", "content": "说明园区自管", "purpose": "return", "via": "phone", "number": "0631-12345" }),
    );
    case.act(
        "send-return",
        json!({ "via": "platform", "person": "丛某", "number": "退 3 号", "file": "退回说明.pdf" }),
    );
    case.act(
        "answer-return",
        json!({
            "decision": "refused", "told_by": "丛某", "via": "phone", "reason": "属地管理",
            "number": "复 3 号", "file": "答复.pdf",
        }),
    );
    case.act(
        "retriage",
        json!({ "conclusion": "return", "reason": "已核对权责清单" }),
    );
    case.act("send-return", json!({ "reason": "园区已移交养护公司" }));
    case.act(
        "answer-return",
        json!({ "decision": "reassigned", "told_by": "丛某", "via": "phone", "lead_unit": "住建局" }),
    );
    case
}

/// Returns a case whose duty is decided to be ours, with a helper whose duty is decided while another
/// works on, and that is reported upward.
pub(crate) fn determined(stream: u128, after: Id) -> Case {
    let mut case = concluded(stream, after, "园区道路积水", "adjudication");
    case.act(
        "request-determination",
        json!({
            "issue": "两家都说归对方", "candidates": "住建局、水利局", "expedite": true,
            "via": "paper", "person": "丛某", "number": "请 1 号", "file": "认定请求.pdf",
        }),
    );
    case.act(
        "transfer-determination",
        json!({
            "expedite": true, "contact": "编办于某", "number": "移 1 号", "file": "移交.pdf",
            "told_by": "丛某", "via": "phone",
        }),
    );
    case.act(
        "record-opinion",
        json!({ "outcome": "ours", "told_by": "丛某", "via": "phone" }),
    );
    case.act(
        "record-opinion",
        json!({
            "outcome": "ours", "number": "文编发〔2026〕8号", "date": "2026-11-16",
            "text": "由龙山街道承办", "file": "认定意见.pdf", "via": "paper",
        }),
    );
    case.act(
        "retriage",
        json!({ "conclusion": "first_handler", "reason": "已认定" }),
    );
    case.act(
        "invite",
        json!({ "units": "住建局、水利局", "request": "到场核实" }),
    );
    case.act("notify-platform", json!({ "via": "phone" }));
    case.act("respond", json!({ "unit": "水利局" }));
    case.act(
        "decline",
        json!({ "unit": "住建局", "basis": "不在市政管网内" }),
    );
    case.act(
        "request-determination",
        json!({ "issue": "管网归谁管", "unit": "住建局" }),
    );
    case.act("transfer-determination", json!({ "unit": "住建局" }));
    case.act(
        "record-opinion",
        json!({
            "outcome": "joint", "units": "住建局、水利局", "lead_unit": "住建局", "unit": "住建局",
            "number": "文编发〔2026〕9号",
        }),
    );
    case.act("urge", json!({ "target": "住建局", "via": "phone" }));
    case.act(
        "report-helper",
        json!({
            "unit": "住建局", "person": "丛某", "via": "phone", "number": "通 1 号",
            "file": "通报.pdf",
        }),
    );
    case.act(
        "report-district",
        json!({
            "text": "两家意见不一", "by": "周某", "leader": "王副区长", "via": "paper",
            "person": "区府办于某", "number": "报 1 号", "file": "情况汇报.pdf",
        }),
    );
    case.act(
        "ask-superior",
        json!({
            "superior": "威海市水务局", "text": "请支持抢修", "unit": "水利局", "person": "李某",
            "via": "phone", "told_by": "李某",
        }),
    );
    case.act(
        "answer-escalation",
        json!({
            "outcome": "decided", "text": "由住建局牵头修复", "which": "区委区政府",
            "leader": "王副区长", "number": "纪要 5 号", "date": "2026-11-16", "file": "纪要.pdf",
            "told_by": "区府办于某", "via": "paper",
        }),
    );
    for what in [
        "return_note",
        "determination",
        "district_report",
        "helper_report",
    ] {
        case.act(
            "copy-out",
            json!({ "what": what, "to": "group", "by": "file", "characters": 120 }),
        );
    }
    case
}

/// Returns a case whose duty nobody has, which 区委区政府 gives to us.
pub(crate) fn gap(stream: u128, after: Id) -> Case {
    let mut case = concluded(stream, after, "园区围墙倒塌", "adjudication");
    case.act(
        "request-determination",
        json!({ "issue": "围墙归谁管", "candidates": "住建局" }),
    );
    case.act(
        "record-opinion",
        json!({ "outcome": "gap", "number": "文编发〔2026〕10号" }),
    );
    case.act(
        "special-report",
        json!({
            "number": "专报 12 期", "date": "2026-11-16", "file": "专报.pdf", "told_by": "丛某",
            "via": "phone",
        }),
    );
    case.act(
        "district-designate",
        json!({
            "lead_unit": "龙山街道办事处", "number": "区指 1 号", "date": "2026-11-16",
            "file": "指定.pdf", "told_by": "丛某", "via": "paper",
        }),
    );
    case
}

/// Returns a case with promises to the citizen: one is changed, told and kept, one is given up, and
/// one waits.
pub(crate) fn promised(stream: u128, after: Id) -> Case {
    let mut case = Case::new(stream, "2026-11-17T09:30", after);
    case.act("new", json!({ "title": "路灯不亮", "via": "phone" }));
    case.act("sign-for", json!({}));
    case.act("triage", json!({ "conclusion": "solo" }));
    case.act(
        "finish",
        json!({ "result": "已到现场核实，路灯损坏三盏，先装了两盏临时灯。", "outcome": "partly_solved" }),
    );
    for (text, due) in [
        ("更换三盏路灯", "2026-11-27T17:00"),
        ("修剪遮挡路灯的树枝", "2026-11-25T17:00"),
        ("清理灯杆下的杂物", "2026-12-31T17:00"),
    ] {
        case.act(
            "make-promise",
            json!({ "text": text, "owner": "城建办", "due": due }),
        );
    }
    case.act(
        "advance-promise",
        json!({ "which": "1", "text": "灯具已下单" }),
    );
    case.act(
        "change-promise",
        json!({ "which": "1", "shift": "later", "new_due": "2026-12-04T17:00",
            "reason": "灯具到货晚一周" }),
    );
    case.act("tell-promise", json!({ "way": "phone", "note": "同意" }));
    case.act(
        "keep-promise",
        json!({ "which": "1", "text": "三盏路灯已更换，附照片" }),
    );
    case.act(
        "change-promise",
        json!({ "which": "2", "shift": "dropped", "reason": "树木已由园林部门移走" }),
    );
    case.act(
        "feedback",
        json!({ "outcome": "satisfied", "way": "phone" }),
    );
    case
}

/// Returns a case of a whistle with its reason, in which neighbours take part.
pub(crate) fn neighbours(stream: u128, after: Id) -> Case {
    let mut case = concluded(stream, after, "河道乱倒垃圾", "whistle");
    case.act(
        "participate",
        json!({ "name": "东关村委会", "text": "联系养殖户", "persons": "于某" }),
    );
    case.act(
        "invite",
        json!({
            "units": "水利局", "request": "到场执法", "level": "routine", "reason": "no_authority",
        }),
    );
    case.act(
        "record",
        json!({ "kind": "enforcement", "text": "执法中队驻街道巡查" }),
    );
    case.act("arrive", json!({ "work_form": "enforcement" }));
    case
}

/// Returns a case in which a unit at work is told more, and another was called by mistake. The call
/// rests on an entry of a list.
pub(crate) fn instructed(stream: u128, after: Id) -> Case {
    let mut case = concluded(stream, after, "河道采砂扰民", "whistle");
    case.lists.tackling = vec![DutyItem {
        matter: "河道采砂".to_owned(),
        main: vec!["文登区水利局".to_owned()],
        assisting: Vec::new(),
        basis: Some("水法".to_owned()),
    }];
    case.act(
        "invite",
        json!({
            "units": "水利局、住建局", "request": "到场执法", "level": "tackling",
            "listed": "河道采砂", "reason": "no_expertise",
        }),
    );
    case.act(
        "withdraw",
        json!({ "unit": "住建局", "reason": "wrong_whistle" }),
    );
    case.act(
        "instruct",
        json!({
            "unit": "水利局", "text": "请夜间再查一次", "via": "phone", "contact": "李某",
            "answer_by": "2026-11-16T17:00",
        }),
    );
    case.act(
        "instruct",
        json!({ "unit": "水利局", "text": "请带测量设备" }),
    );
    case.act(
        "acknowledge",
        json!({ "which": "夜间", "text": "今晚去", "via": "phone", "told_by": "李某" }),
    );
    case
}

/// Returns a case that a colleague handles for some days.
pub(crate) fn handed_over(stream: u128, after: Id) -> Case {
    let mut case = Case::new(stream, "2026-11-18T09:10", after);
    case.act("new", json!({ "title": "井盖松动", "via": "phone" }));
    case.act("sign-for", json!({}));
    case.act(
        "hand-over",
        json!({ "to": "孙某", "until": "2026-11-27T17:30", "note": "等施工队进场", "confirm": true }),
    );
    case
}

/// Returns a case in which it is asked whether the matter is the duty of one helper, while the others work.
pub(crate) fn helper_in_question(stream: u128, after: Id) -> Case {
    let mut case = concluded(stream, after, "河道淤积", "first_handler");
    case.act(
        "invite",
        json!({ "units": "住建局、水利局", "request": "到场核实" }),
    );
    case.act("notify-platform", json!({ "via": "phone" }));
    case.act(
        "request-determination",
        json!({ "issue": "清淤归谁管", "unit": "住建局" }),
    );
    case
}
