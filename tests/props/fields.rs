//! Fields for any action of the table, sensible or not.

use chrono::Duration;
use liaison::domain::order::Order;
use liaison::domain::order::action::read::{self, Clock};
use liaison::domain::order::action::table::{self, ActionSpec, FieldKind, FieldSpec};
use liaison::domain::order::action::{Action, Request};
use liaison::domain::time::{self, BeijingTime};
use liaison::domain::vocabulary::{EngagementState, Mechanism};
use serde_json::{Map, Value, json};

use crate::random::Random;
use crate::world::{LEADER, OTHERS};

const RESULT: &str = "已到现场核实，施工单位已停止夜间施工，并向周边住户说明了情况。";

/// Texts that an officer might write; some are too short, some hold too much.
const TEXTS: [&str; 5] = [
    RESULT,
    "已处理",
    "已与吴小某（13800001234）联系，预计月底前完成",
    "群体性事件，情况复杂",
    "城管、住建\n现场会商",
];

fn clock(now: BeijingTime) -> Clock {
    Clock {
        now,
        close_of_day: chrono::NaiveTime::from_hms_opt(17, 30, 0).unwrap(),
    }
}

/// Builds the action of an entry from JSON fields, as the command line does.
pub(crate) fn request(name: &str, fields: Map<String, Value>, now: BeijingTime) -> Request {
    if name == "export" {
        // The digest of the export is known only after the file is written; the caller fills it in.
        return Request::now(Action::Export {
            file_name: "备案表.docx".to_owned(),
            sha256: "0".repeat(64),
            printed: None,
        });
    }
    read::read(name, fields, clock(now)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Returns an action with random fields at a random time: now, in the past, or in the future, which
/// must be refused.
pub(crate) fn any(order: &Order, index: usize, random: &mut Random, now: BeijingTime) -> Request {
    let table = &*table::TABLE;
    let spec = &table[index % table.len()];
    let mut fields = Map::new();
    for field in &spec.fields {
        if field.required || random.chance(1, 2) {
            fields.insert(field.name.to_owned(), value(order, field, random, now));
        }
    }
    let mut request = request(spec.name, fields, now);
    let minutes = i64::try_from(random.below(6000)).unwrap();
    request.at = match random.below(8) {
        0 => Some(now + Duration::minutes(minutes + 1)),
        1..=3 => Some(now - Duration::minutes(minutes)),
        _ => None,
    };
    request
}

fn value(order: &Order, field: &FieldSpec, random: &mut Random, now: BeijingTime) -> Value {
    let minutes = i64::try_from(random.below(20_000)).unwrap() - 8000;
    let instant = now + Duration::minutes(minutes);
    match field.kind {
        FieldKind::Text => Value::String(text(order, field.name, random)),
        FieldKind::Time => Value::String(time::iso(instant)),
        FieldKind::Date => Value::String(instant.date().to_string()),
        FieldKind::Number => json!(random.below(3000)),
        FieldKind::Flag => Value::Bool(random.chance(3, 4)),
        FieldKind::Units => json!([random.pick(&OTHERS), random.pick(&OTHERS)]),
        FieldKind::File => file(),
        FieldKind::Choice(choices) => {
            let list = (choices.list)();
            Value::String(random.pick(&list).0.to_owned())
        }
    }
}

fn file() -> Value {
    json!({ "name": "扫描件.pdf", "sha256": "ab".repeat(32), "size": 2048 })
}

fn text(order: &Order, name: &str, random: &mut Random) -> String {
    let known = |random: &mut Random, names: Vec<&String>| {
        if names.is_empty() || random.chance(1, 6) {
            (*random.pick(&OTHERS)).to_owned()
        } else {
            (*random.pick(&names)).clone()
        }
    };
    match name {
        "unit" | "target" => known(
            random,
            order
                .engagements
                .iter()
                .map(|helper| &helper.unit)
                .collect(),
        ),
        "to" => known(
            random,
            order.assignments.iter().map(|one| &one.to).collect(),
        ),
        "lead_unit" => known(random, order.matter.lead_unit.iter().collect()),
        "by" | "leader" | "on_behalf_of" => {
            (*random.pick(&[LEADER, "王某", "外单位赵某"])).to_owned()
        }
        "order_no" => format!("25112109301500{:04}", random.below(30)),
        "field" => {
            (*random.pick(&["all", "status", "due_at", "satisfaction", "lead_unit"])).to_owned()
        }
        "sha256" => "cd".repeat(32),
        _ => (*random.pick(&TEXTS)).to_owned(),
    }
}

/// Returns the action with every field it needs now, as an experienced officer would give them.
pub(crate) fn sensible(
    order: &Order,
    name: &str,
    random: &mut Random,
    now: BeijingTime,
) -> Request {
    let spec: &ActionSpec = table::find(name).unwrap_or_else(|| panic!("no action {name}"));
    // A request that a later one to the same unit replaced leads to no next step.
    let here = order.printed_helpers();
    let at = |state: Option<EngagementState>| {
        here.iter()
            .find(|helper| match state {
                Some(state) => helper.state == state,
                None => helper.is_open(),
            })
            .map(|helper| helper.unit.clone())
    };
    let unrated = order
        .printed_helpers()
        .iter()
        .find(|helper| helper.rating.is_none())
        .map(|helper| helper.unit.clone());
    let conclusion = *random.pick(&["solo", "first_handler", "whistle"]);
    let absent = random.pick(&OTHERS);
    let level = if order.has_failed_tackling() {
        "key"
    } else {
        *random.pick(&["routine", "tackling", "tackling", "key"])
    };
    let whistled = match order.mechanism {
        Mechanism::Whistle => true,
        Mechanism::Undecided => random.chance(1, 2),
        Mechanism::Solo | Mechanism::FirstHandler => false,
    };
    let fields = match spec.name {
        "new" => json!({ "title": "又一件" }),
        "triage" | "retriage" => json!({
            "conclusion": conclusion, "reason": "重新核实", "facts": "已到现场",
            "own_effort": "已劝停", "basis": "三定方案",
        }),
        "assign" => json!({ "to": "城建科" }),
        "urge" => json!({ "target": "城建科" }),
        "hand-in" => {
            json!({ "text": RESULT, "to": order.assignments.iter().find(|one| one.returned_at.is_none()).map(|one| &one.to) })
        }
        "record" => json!({ "text": RESULT }),
        "attach" | "scan" => json!({ "file": file() }),
        "invite" => json!({
            "units": absent, "request": "请到现场处理", "basis": "情况复杂",
            "level": whistled.then_some(level),
        }),
        "notify-platform" => json!({ "via": "phone" }),
        "respond" | "decline" => {
            json!({ "unit": at(Some(EngagementState::Requested)), "basis": "非本单位职责" })
        }
        "arrive" => json!({ "unit": at(Some(EngagementState::Responded)) }),
        "contribute" => json!({ "unit": at(Some(EngagementState::Arrived)), "text": RESULT }),
        "withdraw" => json!({ "unit": at(None), "reason": "not_needed" }),
        "close-engagement" => json!({ "unit": at(None), "outcome": "cooperated" }),
        "end-round" => json!({ "outcome": random.pick(&["resolved", "unresolved", "unresolved"]) }),
        "rate" => {
            json!({ "unit": unrated, "rating": "average", "rating_note": "响应及时，办理较慢" })
        }
        "finish" => json!({ "result": RESULT }),
        "resume" | "reopen" => json!({ "reason": "诉求人不满意" }),
        "feedback" => json!({ "outcome": "satisfied", "way": "phone" }),
        "review" => json!({ "truthful": true, "reviewer": "王某" }),
        "edit-form" => json!({
            "matter": "夜间施工噪音扰民", "result": RESULT, "leader": LEADER, "allow_personal_data": "诉求人同意",
            "linkage_from": order.linkage_days().map(|days| days.0), "linkage_to": order.linkage_days().map(|days| days.0),
        }),
        "export" => json!({ "file_name": "备案表.docx", "sha256": "cd".repeat(32) }),
        "sign" => json!({ "by": LEADER }),
        "send-back" => json!({ "remark": "写明停工时间", "by": LEADER }),
        "revisit" => json!({ "result": "satisfied" }),
        "close" => json!({ "reason": "平台已办结" }),
        "designate" => json!({ "lead_unit": "文登区天福街道办事处" }),
        "supervise" => json!({ "kind": random.pick(&["reminder", "yellow", "orange", "red"]) }),
        "answer-supervision" => {
            let open = order.supervisions.iter().find(|one| one.is_open());
            json!({ "text": "已按要求办理", "which": open.map(|one| one.id.to_string()) })
        }
        "copy-out" => json!({ "what": "result", "to": "platform", "characters": 30 }),
        "set-number" => json!({ "order_no": format!("25112109301500{:04}", random.below(9000)) }),
        _ => json!({}),
    };
    let Value::Object(fields) = fields else {
        unreachable!("every arm is an object")
    };
    let known = |name: &str| spec.fields.iter().any(|field| field.name == name);
    let fields = fields
        .into_iter()
        .filter(|(name, value)| known(name) && !value.is_null())
        .collect();
    let mut request = request(spec.name, fields, now);
    if !matches!(request.action, Action::Undo { .. }) {
        request.at = None;
    }
    request
}
