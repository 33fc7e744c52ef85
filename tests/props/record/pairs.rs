//! What two orders have to do with each other: what comes of merging them, how alike they are, and
//! what two rows of one order say together.

use std::fmt::Write as _;

use liaison::domain::context::Context;
use liaison::domain::id::Id;
use liaison::domain::incoming::{
    DueText, IncomingCall, IncomingOrder, LeadDoubt, SaidTime, UnreadCell, UnreadReason, agree,
};
use liaison::domain::order::act::Request;
use liaison::domain::order::act::intake::merge::{Merge, OtherOrder};
use liaison::domain::order::{Event, Meta, Order};
use liaison::domain::profile::Profile;
use liaison::domain::time::BeijingTime;
use liaison::domain::vocabulary::{Kind, Urgency};

use super::streams::{self, Stream};
use super::{Record, context, decisions, hash, sum, view, without_ids};
use crate::world;

/// One of so many pairs of orders with the same role is merged, and one of so many others.
const ONE_OF: (u64, u64) = (40, 1500);

/// An order as it was after a part of its journal.
struct Side {
    name: String,
    stream: usize,
    profile: Profile,
    at: BeijingTime,
    order: Order,
}

/// Returns a text in which the ids are those of one journal only, since those of the walks are counted
/// from the same number.
fn with_own_ids(text: &str, stream: usize) -> String {
    let mut out = String::with_capacity(text.len());
    let mut figures = String::new();
    for c in text.chars().chain(['\n']) {
        if c.is_ascii_hexdigit() {
            figures.push(c);
            continue;
        }
        if figures.len() == 32 {
            figures.replace_range(..4, &format!("{stream:04x}"));
        }
        out.push_str(&figures);
        figures.clear();
        out.push(c);
    }
    out
}

/// Returns each order after a third, two thirds and the whole of its journal.
fn sides() -> Vec<Side> {
    let kept = streams::fixture().into_iter().chain(streams::rehearsal());
    let mut sides = Vec::new();
    for (number, stream) in kept
        .chain(streams::walks())
        .chain(streams::cases())
        .enumerate()
    {
        let Stream {
            name,
            profile,
            entries,
            ..
        } = stream;
        let entries: Vec<(Id, Event, Meta)> = entries
            .into_iter()
            .map(|(batch, event, meta)| {
                let body = with_own_ids(&event.encode().unwrap(), number);
                let event = Event::decode(event.kind(), event.version(), body.trim_end());
                (batch, event.unwrap(), meta)
            })
            .collect();
        let is_end = |at: &usize| {
            entries
                .get(*at)
                .is_none_or(|next| next.0 != entries[at - 1].0)
        };
        let ends: Vec<usize> = (1..=entries.len()).filter(is_end).collect();
        let mut picked = [1, 2, 3]
            .map(|third| ends[(ends.len() * third / 3).max(1) - 1])
            .to_vec();
        picked.dedup();
        for end in picked {
            let id = Id((1 << 90) + u128::try_from(number).unwrap());
            sides.push(Side {
                name: format!("{name}@{end}"),
                stream: number,
                profile: profile.clone(),
                at: entries[end - 1].2.recorded_at,
                order: view::folded(id, &entries[..end]),
            });
        }
    }
    sides
}

/// Writes what comes of merging one order into another one.
fn merge(record: &mut Record, told: &Side, kept: &Side) {
    let at = told.at.max(kept.at);
    let context = context(&kept.profile, at, 1);
    // Only an order without a number of the platform is merged into another one.
    let mut other = told.order.clone();
    other.order_no = None;
    let request = Request::now(Merge {
        into: OtherOrder {
            number: kept.order.number(),
            order: Some(Box::new(kept.order.clone())),
        },
        note: None,
    });
    let (short, said) = decisions::decided(record, &request, &other, &context);
    let mut full = said;
    let mut line = format!("{} → {}：{short}", told.name, kept.name);
    if let Ok(facts) = kept.order.absorb(&other, at, &context) {
        let (short, said) = decisions::effect(&kept.order, &facts, &context);
        full.push_str(&said);
        let mut after = kept.order.clone();
        for fact in &facts {
            let meta = Meta {
                happened_at: fact.happened_at,
                recorded_at: at,
                actor: context.actor.to_owned(),
            };
            after.apply(&fact.event, &meta);
            writeln!(full, "{}", fact.event.body.line(&after)).unwrap();
        }
        full.push_str(&after_joining(&after, &context));
        write!(line, " ｜ {short} {}", after.stage.code()).unwrap();
    }
    // The ids of the rehearsal are random.
    let full = without_ids(&full);
    record.line(&format!("{line} #{}", sum(&full)));
    if let Some(text) = &mut record.full {
        text.push_str(&full);
    }
}

fn after_joining(after: &Order, context: &Context<'_>) -> String {
    let codes = after.findings(context);
    let codes: Vec<&str> = codes.iter().map(|found| found.code).collect();
    format!(
        "{} {codes:?} {:?} {:?} {}",
        serde_json::to_string(after).unwrap(),
        after.flow(),
        after.next_step(),
        after.ball().short(context)
    )
}

#[test]
fn what_comes_of_merging_two_orders_is_as_recorded() {
    let mut record = Record::new("merges.txt");
    let sides = sides();
    for kept in &sides {
        for told in &sides {
            let same = kept.order.role == told.order.role;
            let of = if same { ONE_OF.0 } else { ONE_OF.1 };
            let lot = hash(&format!("{} {}", kept.name, told.name));
            let ours = kept.profile.unit == told.profile.unit;
            if ours && kept.stream != told.stream && lot.is_multiple_of(of) {
                merge(&mut record, told, kept);
            }
        }
    }
    record.check();
}

/// Titles, places, telephones, texts and categories of orders that are compared.
const ORDERS: [[&str; 5]; 20] = [
    [
        "小区夜间施工噪音扰民",
        "文山路88号",
        "13800001234",
        "",
        "噪音",
    ],
    [
        "夜间施工噪音扰民",
        "文山路 88 号。",
        "138-0000-1234",
        "",
        "噪音",
    ],
    ["夜间施工噪音", "文山路88号院3号楼", "13900005678", "", ""],
    ["工地夜里施工太吵", "文山路八十八号", "13800001234", "", ""],
    [
        "路灯不亮",
        "东关村",
        "13900005678",
        "东关村南头的路灯三天不亮了，晚上出门看不见路。",
        "路灯",
    ],
    [
        "路灯不亮",
        "西关村",
        "13700000001",
        "西关村的路灯坏了",
        "路灯",
    ],
    [
        "路灯不亮",
        "东关村",
        "",
        "东关村南头的路灯，三天不亮了；晚上出门看不见路",
        "",
    ],
    [
        "反映路灯问题",
        "东关村",
        "13700000001",
        "村里没有路灯",
        "路灯",
    ],
    [
        "污水外溢",
        "横山路1号",
        "13700000001",
        "下水道污水溢到路面，味道很大。",
        "",
    ],
    [
        "下水道污水溢出路面",
        "横山路",
        "13700000001",
        "下水道污水溢到了路面上，气味很大。",
        "",
    ],
    ["公交站牌缺失", "横山路12号", "1380000", "", ""],
    ["公交站牌缺失", "横山路1号", "138000", "", ""],
    [
        "投诉",
        "龙山街道",
        "1",
        "反映小区物业不打扫卫生，楼道垃圾多日没有人清理。",
        "",
    ],
    [
        "咨询",
        "龙山街道",
        "2",
        "反映小区物业不打扫卫生，楼道垃圾多日没有人清理。",
        "",
    ],
    [
        "投诉物业收费高",
        "",
        "13800001234",
        "物业费每年上涨",
        "物业",
    ],
    [
        "小区物业收费标准不合理",
        "龙山小区",
        "13800001234",
        "物业费每年上涨",
        "物业",
    ],
    ["", "文山路88号", "13800001234", "", ""],
    ["小区夜间施工噪音扰民", "", "", "", ""],
    ["小区夜间施工噪音扰民", "横山路12号", "13700000009", "", ""],
    [
        "园区路灯不亮",
        "文登开发区珠海路工业园",
        "13700000009",
        "",
        "路灯",
    ],
];

#[test]
fn how_alike_orders_are_is_as_recorded() {
    let mut record = Record::new("likeness.txt");
    let orders = ORDERS.map(|[title, place, phone, content, category]| {
        let mut order = Order::unborn(Id(1));
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        title.clone_into(&mut order.matter.title);
        content.clone_into(&mut order.matter.content);
        order.matter.place = some(place);
        order.appellant.phone = some(phone);
        order.matter.categories = some(category).into_iter().collect();
        order
    });
    for (number, one) in orders.iter().enumerate() {
        record.line(&format!(
            "== {number} {:?} {:?} {:?} {:?} {}",
            ORDERS[number],
            one.phone_key(),
            one.place_key(),
            one.title_key(),
            one.says_enough()
        ));
        for (number, two) in orders.iter().enumerate() {
            let same = one.sameness(two);
            record.line(&format!(
                " {number} {:?} {} {} {} {:?} {:?} {:?}",
                same.by,
                same.is_similar(),
                same.is_repeated(),
                same.is_one_matter(),
                same.told(),
                same.agreement(),
                one.likeness(two)
            ));
        }
    }
    let texts = [
        "",
        "3.5",
        "35",
        "３５",
        "龙山 街道",
        "龙山街道办",
        "，",
        "办事处",
    ];
    for one in texts {
        let agreeing = texts.map(|two| agree(Some(one), Some(two)));
        record.line(&format!("{one} {agreeing:?} {}", agree(None, Some(one))));
    }
    record.check();
}

/// Returns a row with something in each cell.
fn full(text: &str, days: i64) -> IncomingOrder {
    let at = world::start() + chrono::Duration::days(days);
    let some = |what: &str| Some(format!("{what}{text}"));
    IncomingOrder {
        order_no: some("号"),
        upstream_no: some("上"),
        urge_of: some("催"),
        title: some("题"),
        content: some("文"),
        kind: Some(if days > 1 {
            Kind::Complaint
        } else {
            Kind::Inquiry
        }),
        categories: vec![text.to_owned()],
        channel: some("渠"),
        call: IncomingCall::default(),
        leader_note: some("批"),
        received_at: Some(at),
        dispatched_at: Some(at),
        upstream_dispatched_at: Some(at),
        due: Some(DueText::At(at)),
        urgency: Some(if days > 1 {
            Urgency::Urgent
        } else {
            Urgency::Critical
        }),
        confidential: Some(days > 1),
        need_reply: Some(days > 1),
        appellant_name: some("人"),
        appellant_phone: some("话"),
        place: some("地"),
        town: some("镇"),
        community: some("社"),
        lead_unit: some("主"),
        lead_doubt: Some(LeadDoubt::Unclear(text.to_owned())),
        co_units: vec![text.to_owned()],
        named_beside_lead: Some(days > 1),
        dispatch_note: some("转"),
        result: some("果"),
        reply: some("复"),
        closed_at: Some(SaidTime::At(at)),
        visited_at: Some(SaidTime::Date(at.date())),
        status: some("态"),
        satisfaction: some("满"),
        solved: Some(days > 1),
        supervised: Some(days > 1),
        hard: Some(days > 1),
        key: Some(days > 1),
        unread: vec![UnreadCell {
            field: "due_at".to_owned(),
            header: "办理时限".to_owned(),
            reason: UnreadReason::NoTime,
            said: text.to_owned(),
        }],
        doubtful: [("due".to_owned(), (text.to_owned(), "二".to_owned()))].into(),
        extra: [("备注".to_owned(), text.to_owned())].into(),
    }
}

#[test]
fn what_two_rows_of_one_order_say_together_is_as_recorded() {
    let mut record = Record::new("together.txt");
    let empty = IncomingOrder::default;
    let mut blank = empty();
    blank.extra.insert("备注".to_owned(), String::new());
    blank.title = Some(String::new());
    let pairs = [
        (empty(), full("甲", 1)),
        (full("甲", 1), empty()),
        (full("甲", 1), full("乙", 2)),
        (full("甲", 1), full("乙二", 3)),
        (full("甲乙", 1), full("甲", 2)),
        (full("甲", 1), full("甲", 1)),
        (blank, full("甲", 1)),
    ];
    for (mut one, other) in pairs {
        one.completed_by(other);
        let newest = one.newest_time();
        record.line(&format!(
            "{} {newest:?}",
            serde_json::to_string(&one).unwrap()
        ));
    }
    let day = world::start().date();
    for said in [SaidTime::At(world::start()), SaidTime::Date(day)] {
        for hours in [-30, -9, -1, 0, 1, 8, 14, 15, 16, 30] {
            let moment = world::start() + chrono::Duration::hours(hours);
            record.line(&format!(
                "{said:?} {hours} {} {:?} {} {}",
                said.date(),
                said.latest(),
                said.is_after(moment),
                said.is_before(moment)
            ));
        }
    }
    record.check();
}
