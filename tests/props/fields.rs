//! Fields for any act, sensible or not.

use chrono::Duration;
use liaison::domain::id::Id;
use liaison::domain::order::Order;
use liaison::domain::order::act::field::{Clock, FileInput, StoredFile};
use liaison::domain::order::act::paper::export::Export;
use liaison::domain::order::act::read;
use liaison::domain::order::act::spec::{FieldKind, FieldSpec};
use liaison::domain::order::act::{Act, ActId, Request};
use liaison::domain::order::promise::Promise;
use liaison::domain::time::{self, BeijingTime};
use liaison::domain::vocabulary::{EngagementState, Mechanism, Role};
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

/// Returns the id of the first promise that fits.
fn promise_of(order: &Order, fits: impl Fn(&Promise) -> bool) -> Option<String> {
    let found = order.promises.iter().find(|one| fits(one));
    found.map(|one| one.id.to_string())
}

/// Number of the order into which others are merged.
const OTHER: &str = "261120093015000900";

/// Returns another order of the platform's file, as the store reads it for the act.
fn other_order(now: BeijingTime) -> Order {
    Order {
        exists: true,
        order_no: Some(OTHER.to_owned()),
        created_at: Some(now),
        ..Order::unborn(Id(900))
    }
}

fn clock(now: BeijingTime) -> Clock {
    Clock {
        now,
        close_of_day: chrono::NaiveTime::from_hms_opt(17, 30, 0).unwrap(),
        facts: false,
    }
}

/// Reads an act from JSON fields, as the command line does, and stores its files.
pub(crate) fn request(act: ActId, fields: Map<String, Value>, now: BeijingTime) -> Request {
    if act == ActId::Export {
        // The shell adds the data of the exported file after writing it.
        return Request::now(Export {
            file_name: "备案表.docx".to_owned(),
            sha256: "0".repeat(64),
            printed: None,
        });
    }
    let mut request = read::read(act, fields, clock(now))
        .unwrap_or_else(|error| panic!("{}: {error}", act.name()));
    if let Act::Merge(merge) = &mut request.act
        && merge.into.number == OTHER
    {
        merge.into.order = Some(Box::new(other_order(now)));
    }
    for file in request.act.files() {
        *file = FileInput::Stored(StoredFile {
            name: "扫描件.pdf".to_owned(),
            sha256: "ab".repeat(32),
            size: 2048,
            is_scan: true,
            is_own_form: false,
            is_picture: true,
            is_archive: false,
        });
    }
    request
}

/// Returns an act with random fields at a random time: now, in the past, or in the future, which
/// must be refused.
pub(crate) fn any(order: &Order, index: usize, random: &mut Random, now: BeijingTime) -> Request {
    let act = ActId::ALL[index % ActId::ALL.len()];
    let mut fields = Map::new();
    for field in act.spec().fields {
        if field.required || random.chance(1, 2) {
            fields.insert(field.name.to_owned(), value(order, field, random, now));
        }
    }
    let mut request = request(act, fields, now);
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
        FieldKind::Time if field.happened => Value::String(time::iso(instant.min(now))),
        FieldKind::Time => Value::String(time::iso(instant)),
        FieldKind::Date => Value::String(instant.date().to_string()),
        FieldKind::Number => json!(random.below(3000)),
        FieldKind::Flag => Value::Bool(random.chance(3, 4)),
        FieldKind::Units => json!([random.pick(&OTHERS), random.pick(&OTHERS)]),
        FieldKind::File => Value::String("扫描件.pdf".to_owned()),
        FieldKind::Choice(choices) => {
            let list = (choices.list)();
            Value::String(random.pick(&list).0.to_owned())
        }
    }
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

/// Returns a value for a field that an act must have, without knowing the act.
fn usual(order: &Order, field: &FieldSpec, random: &mut Random, now: BeijingTime) -> Value {
    match field.kind {
        FieldKind::Time => Value::String(time::iso(now)),
        FieldKind::Date => Value::String(now.date().to_string()),
        FieldKind::Number => json!(3),
        FieldKind::Flag => Value::Bool(true),
        FieldKind::Text | FieldKind::Units | FieldKind::File | FieldKind::Choice(_) => {
            value(order, field, random, now)
        }
    }
}

/// Returns a limit of some days from now, for a field such as `reply_by`.
fn limit(field: &FieldSpec, random: &mut Random, now: BeijingTime) -> Value {
    let minutes = i64::try_from(random.below(9000)).unwrap();
    let at = now + Duration::minutes(minutes + 60);
    match field.kind {
        FieldKind::Time => Value::String(time::iso(at)),
        FieldKind::Date => Value::String(at.date().to_string()),
        FieldKind::Text
        | FieldKind::Number
        | FieldKind::Flag
        | FieldKind::Units
        | FieldKind::File
        | FieldKind::Choice(_) => Value::Null,
    }
}

/// Returns the act with every field it needs now, as an experienced officer would give them.
///
/// Every field that the act must have gets a [`usual`] value. What an arm below names comes on top;
/// null leaves the field as it is. A limit, whose
/// name ends in `_by`, is set now and then. A new act needs an arm with the fields that it wants as the order
/// is now, or one more name in the arm of acts that want nothing.
pub(crate) fn sensible(
    order: &Order,
    act: ActId,
    random: &mut Random,
    now: BeijingTime,
) -> Request {
    request(act, sensible_fields(order, act, random, now), now)
}

#[expect(clippy::too_many_lines, reason = "a table with an arm for each act")]
fn sensible_fields(
    order: &Order,
    act: ActId,
    random: &mut Random,
    now: BeijingTime,
) -> Map<String, Value> {
    // A request that a later one to the same unit replaced is nobody's next step. On an order that
    // another unit leads, only our own part is recorded.
    let mut here = order.printed_helpers();
    if order.role == Role::CoHandler {
        here.clear();
    }
    let at = |state: Option<EngagementState>| {
        here.iter()
            .find(|helper| match state {
                Some(state) => helper.state == state,
                None => helper.is_open(),
            })
            .map(|helper| helper.unit.clone())
    };
    let unrated = here
        .iter()
        .find(|helper| helper.rating.is_none() || helper.is_rating_outdated())
        .map(|helper| helper.unit.clone());
    let conclusion = *random.pick(&[
        "solo",
        "first_handler",
        "first_handler",
        "whistle",
        "whistle",
        "return",
        "adjudication",
    ]);
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
    // A late entry may lie before the order was dispatched; the form must not say so.
    let dispatched = order.matter.dispatched_at.map(|at| at.date());
    let linked = order.linkage_days().map(|days| days.0).max(dispatched);
    let fields = match act {
        ActId::New => json!({ "title": "又一件" }),
        ActId::Triage | ActId::Retriage => json!({
            "conclusion": conclusion, "reason": "重新核实", "facts": "已到现场",
            "own_effort": "已劝停", "basis": "三定方案",
        }),
        ActId::Assign => json!({ "to": "城建科" }),
        ActId::Urge => json!({ "target": "城建科" }),
        ActId::HandIn => {
            json!({ "text": RESULT, "to": order.assignments.iter().find(|one| one.returned_at.is_none()).map(|one| &one.to) })
        }
        ActId::Record => {
            json!({ "text": RESULT, "kind": random.pick(&["visit", "reported", "explained"]) })
        }
        ActId::Instruct => json!({ "unit": at(None), "text": "请再到现场核实" }),
        ActId::Acknowledge => json!({ "which": here.iter()
            .flat_map(|helper| helper.open_instructions())
            .map(|one| one.id.to_string())
            .next(),
        }),
        ActId::Participate => json!({ "name": "东关村委会", "text": "帮助联系养殖户" }),
        ActId::Attach | ActId::Scan => json!({ "file": "扫描件.pdf" }),
        ActId::Invite => json!({
            "units": absent, "request": "请到现场处理", "basis": whistled.then_some("情况复杂"),
            "level": whistled.then_some(level),
        }),
        ActId::NotifyPlatform => json!({ "via": "phone" }),
        ActId::Respond | ActId::Decline => {
            json!({ "unit": at(Some(EngagementState::Requested)), "basis": "非本单位职责" })
        }
        ActId::Arrive => json!({ "unit": at(Some(EngagementState::Responded)) }),
        ActId::Contribute => {
            let came = at(Some(EngagementState::Arrived));
            let unit = came.or_else(|| at(Some(EngagementState::Responded)));
            json!({ "unit": unit, "text": RESULT })
        }
        ActId::Withdraw => json!({ "unit": at(None), "reason": "not_needed" }),
        ActId::CloseEngagement => json!({ "unit": at(None), "outcome": "cooperated" }),
        ActId::EndRound => {
            json!({ "outcome": random.pick(&["resolved", "unresolved", "unresolved"]) })
        }
        ActId::Rate => {
            json!({ "unit": unrated, "rating": "average", "rating_note": "办理较慢，没有带设备" })
        }
        ActId::Finish => json!({
            "result": RESULT, "outcome": "partly_solved",
            "round_outcome": order.open_round().filter(|_| order.owes_form()).map(|_| "resolved"),
        }),
        ActId::Resume | ActId::Reopen => json!({ "reason": "诉求人不满意" }),
        ActId::Feedback => {
            json!({ "outcome": random.pick(&["satisfied", "satisfied", "dissatisfied"]), "way": "phone" })
        }
        ActId::Review => json!({ "truthful": true, "reviewer": "王某" }),
        ActId::EditForm => json!({
            "matter": "夜间施工噪音扰民", "result": RESULT, "leader": LEADER, "allow_personal_data": "诉求人同意",
            "linkage_from": linked, "linkage_to": linked,
        }),
        ActId::Sign => json!({ "by": LEADER }),
        ActId::SendBack => json!({ "remark": "写明停工时间", "by": LEADER }),
        ActId::Revisit => json!({ "result": "satisfied" }),
        ActId::Close => json!({ "reason": "平台已办结" }),
        ActId::Designate => json!({ "lead_unit": "文登区天福街道办事处" }),
        ActId::Supervise => {
            json!({ "kind": random.pick(&["reminder", "yellow", "orange", "red"]) })
        }
        ActId::AnswerSupervision => {
            let open = order.supervisions.iter().find(|one| one.is_open());
            json!({ "text": "已按要求办理", "which": open.map(|one| one.id.to_string()) })
        }
        ActId::HandOver => json!({ "to": random.pick(&["孙某", "鞠某"]) }),
        ActId::MakePromise => json!({
            "text": random.pick(&["更换路灯", "清运垃圾", "修补路面"]), "owner": "城建办",
            "due": time::iso(now + Duration::days(2)),
        }),
        ActId::AdvancePromise => {
            json!({ "text": "已下单", "which": promise_of(order, Promise::is_open) })
        }
        ActId::KeepPromise => {
            json!({ "text": "已办成，附照片", "which": promise_of(order, Promise::is_open) })
        }
        ActId::ChangePromise => json!({
            "shift": random.pick(&["later", "dropped"]), "reason": "材料到货晚",
            "new_due": time::iso(now + Duration::days(4)),
            "which": promise_of(order, Promise::is_open),
        }),
        ActId::TellPromise => json!({ "which": promise_of(order, |one| one.untold().is_some()) }),
        ActId::RequestExtension => json!({ "working_days": 3, "reason": "需等沥青摊铺后复测" }),
        ActId::AnswerReturn
        | ActId::TalkPlatform
        | ActId::SendReturn
        | ActId::RequestDetermination
        | ActId::RecordOpinion
        | ActId::SpecialReport
        | ActId::DistrictDesignate
        | ActId::ReportDistrict
        | ActId::AskSuperior
        | ActId::AnswerEscalation => procedure(
            order,
            act,
            at(Some(EngagementState::Declined)).as_ref(),
            random,
        ),
        ActId::ReportHelper => {
            json!({ "unit": at(Some(EngagementState::Requested)).or_else(|| at(None)) })
        }
        ActId::Reassign => json!({ "lead_unit": absent, "we_help": random.chance(1, 2) }),
        ActId::MoveDue => json!({ "new_due": time::iso(now + Duration::days(3)) }),
        ActId::AnswerExtension => json!({ "decision": random.pick(&["granted", "refused"]) }),
        ActId::CopyOut => json!({ "what": "result", "to": "platform", "characters": 30 }),
        ActId::SetNumber => {
            json!({ "order_no": format!("25112109301500{:04}", random.below(9000)) })
        }
        // Most of the time there is no such order, so that not every walk ends here.
        ActId::Merge if random.chance(1, 3) => json!({ "into": OTHER }),
        ActId::Merge => json!({ "into": "临-0999" }),
        // The lead town tells us its level; of our own whistle nobody does.
        ActId::SetLevel if order.role == Role::CoHandler => {
            json!({ "level": level, "told_by": "街道刘某" })
        }
        ActId::SetLevel => json!({ "level": level, "basis": "情况复杂" }),
        ActId::SignFor
        | ActId::Export
        | ActId::Seal
        | ActId::Upload
        | ActId::Release
        | ActId::Accept
        | ActId::Dismiss
        | ActId::TellExtension
        | ActId::TransferDetermination
        | ActId::TakeBack
        | ActId::PlatformClose
        | ActId::Undo => json!({}),
    };
    let Value::Object(wanted) = fields else {
        unreachable!("every arm is an object")
    };
    // Of our own whistle nobody tells us a limit but that of reporting in.
    let own_level = act == ActId::SetLevel && order.role != Role::CoHandler;
    let may_stand = |name: &str| name.ends_with("_by") && (!own_level || name == "arrive_by");
    let mut fields = Map::new();
    for field in act.spec().fields {
        if field.required {
            fields.insert(field.name.to_owned(), usual(order, field, random, now));
        } else if may_stand(field.name) && random.chance(1, 3) {
            fields.insert(field.name.to_owned(), limit(field, random, now));
        }
    }
    let known = |name: &str| act.spec().field(name).is_some();
    fields.retain(|_, value| !value.is_null());
    fields.extend(
        wanted
            .into_iter()
            .filter(|(name, value)| known(name) && !value.is_null()),
    );
    fields
}

/// Returns the fields of an act of 退回, 责任主体认定 or 提级; `declined` is a helper that called the
/// matter not its duty.
fn procedure(order: &Order, act: ActId, declined: Option<&String>, random: &mut Random) -> Value {
    let absent = random.pick(&OTHERS);
    match act {
        ActId::AnswerReturn => {
            let decision = *random.pick(&["agreed", "refused", "reassigned"]);
            json!({ "decision": decision, "lead_unit": (decision == "reassigned").then_some(absent) })
        }
        ActId::TalkPlatform => {
            json!({ "person": "丛某", "content": "说明不属本单位职责", "purpose": "return" })
        }
        ActId::SendReturn => json!({ "reason": "路段由养护公司管护", "basis": "三定方案" }),
        ActId::RequestDetermination => json!({
            "issue": "养护与执法职责交叉", "candidates": absent, "facts": "已到现场",
            "basis": "三定方案", "unit": declined,
        }),
        ActId::RecordOpinion => opinion(order, random),
        ActId::SpecialReport => json!({ "number": "第 12 期" }),
        ActId::DistrictDesignate => json!({ "lead_unit": absent }),
        ActId::ReportDistrict => json!({ "text": "三家单位意见不一，请协调", "by": LEADER }),
        ActId::AskSuperior => json!({ "superior": "威海市水务局", "text": "请支持应急抢修" }),
        ActId::AnswerEscalation => {
            let open = order.open_escalations().next();
            let which = open.map(|one| one.id.to_string());
            json!({ "outcome": "decided", "text": "由住建局牵头三日内修复", "which": which })
        }
        _ => unreachable!("{} is another procedure's", act.name()),
    }
}

/// Returns the fields of an opinion. Recorded again, it completes the one on record.
fn opinion(order: &Order, random: &mut Random) -> Value {
    let given = order
        .order_determination()
        .and_then(|one| one.opinion.as_ref())
        .filter(|opinion| !opinion.is_written());
    let outcome = given.map_or_else(
        || *random.pick(&["ours", "others", "joint", "gap", "gap"]),
        |given| given.outcome.code(),
    );
    let lead = order.matter.lead_unit.as_deref().unwrap_or_default();
    let units = ["住建局", "市场监管局", "水务集团"];
    let elsewhere = units.iter().find(|unit| !lead.contains(**unit));
    let named = match outcome {
        "others" => elsewhere.map(|unit| (*unit).to_owned()),
        "joint" => elsewhere.map(|unit| format!("{unit}、供热公司")),
        _ => None,
    };
    json!({
        "outcome": outcome, "units": named,
        "lead_unit": elsewhere.filter(|_| outcome == "joint"), "number": "文编发〔2026〕8号",
    })
}

/// Returns the act with every field it needs now, about the unit or section that a sentence names.
pub(crate) fn about(
    order: &Order,
    act: ActId,
    sentence: &str,
    random: &mut Random,
    now: BeijingTime,
) -> Request {
    let helpers = order.engagements.iter().map(|helper| &helper.unit);
    let sections = order.assignments.iter().map(|one| &one.to);
    let meant = helpers
        .chain(sections)
        .find(|name| sentence.contains(*name));
    let mut fields = sensible_fields(order, act, random, now);
    for name in ["unit", "units", "target", "to"] {
        if act.spec().field(name).is_some()
            && let Some(meant) = meant
        {
            fields.insert(name.to_owned(), Value::String(meant.clone()));
        }
    }
    request(act, fields, now)
}
