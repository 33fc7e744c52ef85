//! What rows of the platform's file do to an order, and whose order a row is.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::Duration;
use liaison::domain::context::Context;
use liaison::domain::incoming::{
    DueText, IncomingOrder, IncomingRow, LeadDoubt, RowPlace, SaidTime, UnreadCell, UnreadReason,
    redispatch_form, redispatch_serial,
};
use liaison::domain::order::{
    Order, create_from_row, decide_meeting, decide_row, decide_superseded, name_ourselves,
    owner_of, with_units_parted,
};
use liaison::domain::time::BeijingTime;

use super::{Record, UNITS, context, decisions};
use crate::world::{self, OWN};

/// Cells of a row as they stand in the file; some say what a field says.
const RAW: [(&str, &str); 9] = [
    ("工单编号", "261119093015000123"),
    ("标题", "夜间 施工噪音扰民"),
    ("协办单位", "住建局、龙山街道"),
    ("派单时间", "2026-11-16 09:00"),
    ("办理时限", "5个工作日"),
    ("主办单位", "龙山街道"),
    ("备注", "尽快"),
    ("诉求分类", "噪音/施工"),
    ("空", ""),
];

fn row(order: IncomingOrder) -> IncomingRow {
    IncomingRow {
        changed_at: None,
        dispatched_again: false,
        place: RowPlace {
            file: "工单.xlsx".to_owned(),
            sheet: "Sheet1".to_owned(),
            row: 2,
        },
        order,
        raw: RAW
            .map(|(header, text)| (header.to_owned(), text.to_owned()))
            .to_vec(),
        as_of: None,
        names_lead: true,
        names_helpers: true,
        other_matter: false,
    }
}

type Change<'a> = (&'a str, Box<dyn Fn(&mut IncomingOrder) + 'a>);

/// Returns rows that a later file may hold of an order, each with what it says.
fn later_rows(order: &Order, context: &Context<'_>) -> Vec<(String, IncomingRow)> {
    let now = context.now;
    let own = context.own_name();
    let known = order.matter.dispatched_at.unwrap_or(now);
    let changes: Vec<Change<'_>> = vec![
        ("未变", Box::new(|_| {})),
        (
            "办结",
            Box::new(|one| one.status = Some("已办结".to_owned())),
        ),
        ("重办", Box::new(|one| one.status = Some("重办".to_owned()))),
        (
            "退回",
            Box::new(|one| one.status = Some("部门回退".to_owned())),
        ),
        (
            "处理中",
            Box::new(|one| one.status = Some("处理中".to_owned())),
        ),
        (
            "像退回",
            Box::new(|one| one.status = Some("退回".to_owned())),
        ),
        (
            "退回待审",
            Box::new(|one| one.status = Some("申请退回".to_owned())),
        ),
        (
            "满意",
            Box::new(|one| one.satisfaction = Some("满意".to_owned())),
        ),
        (
            "不满意",
            Box::new(|one| {
                one.satisfaction = Some("不满意".to_owned());
                one.visited_at = Some(SaidTime::At(now - Duration::hours(1)));
                one.solved = Some(false);
            }),
        ),
        (
            "早先回访",
            Box::new(|one| {
                one.satisfaction = Some("未接通".to_owned());
                one.visited_at = Some(SaidTime::Date((known - Duration::days(2)).date()));
            }),
        ),
        (
            "办结时间",
            Box::new(|one| one.closed_at = Some(SaidTime::Date(now.date()))),
        ),
        (
            "早先办结",
            Box::new(|one| {
                one.status = Some("已办结".to_owned());
                one.closed_at = Some(SaidTime::At(known - Duration::days(1)));
            }),
        ),
        (
            "改期",
            Box::new(|one| one.due = Some(DueText::At(now + Duration::days(9)))),
        ),
        (
            "提前",
            Box::new(|one| one.due = Some(DueText::At(known + Duration::hours(1)))),
        ),
        ("再派", Box::new(|one| one.dispatched_at = Some(now))),
        (
            "再派未来",
            Box::new(|one| one.dispatched_at = Some(now + Duration::days(1))),
        ),
        (
            "他单位",
            Box::new(|one| {
                one.lead_unit = Some("文登区天福街道办事处".to_owned());
                one.co_units = vec!["区水利局".to_owned()];
            }),
        ),
        (
            "他单位我协办",
            Box::new(|one| {
                one.lead_unit = Some("文登区天福街道办事处".to_owned());
                one.co_units = vec![own.clone()];
            }),
        ),
        (
            "本单位",
            Box::new(|one| {
                one.lead_unit = Some(own.clone());
                one.co_units = vec!["区水利局".to_owned()];
            }),
        ),
        (
            "本单位已办结",
            Box::new(|one| {
                one.lead_unit = Some(own.clone());
                one.status = Some("已办结".to_owned());
            }),
        ),
        (
            "本单位再派",
            Box::new(|one| {
                one.lead_unit = Some(own.clone());
                one.dispatched_at = Some(now);
            }),
        ),
        (
            "换内容",
            Box::new(|one| {
                one.content = Some("平台补充：仍有噪音，联系陈某某19900001234".to_owned());
                one.title = Some("噪音".to_owned());
                one.supervised = Some(true);
                one.key = Some(true);
            }),
        ),
        (
            "重办号",
            Box::new(|one| {
                let number = one
                    .order_no
                    .clone()
                    .unwrap_or_else(|| "261119093015000123".to_owned());
                one.order_no = Some(format!("{number}-01"));
                one.dispatched_at = Some(now);
            }),
        ),
        (
            "另一号",
            Box::new(|one| one.order_no = Some("261119093015000999".to_owned())),
        ),
        (
            "读不出时限",
            Box::new(|one| {
                one.unread = vec![UnreadCell {
                    field: "due_at".to_owned(),
                    header: "办理时限".to_owned(),
                    reason: UnreadReason::NoTime,
                    said: "尽快".to_owned(),
                }];
                one.extra.insert("办理时限".to_owned(), "尽快".to_owned());
            }),
        ),
    ];
    let first = IncomingOrder {
        order_no: order.order_no.clone(),
        ..IncomingOrder::default()
    };
    changes
        .into_iter()
        .map(|(what, change)| {
            let mut said = first.clone();
            change(&mut said);
            (what.to_owned(), row(said))
        })
        .flat_map(|(what, row)| with_place(&what, &row, now))
        .collect()
}

/// Returns a row, and the same as it may stand elsewhere: in an older file, in one that does not name
/// the units, or as another matter under the number.
fn with_place(what: &str, row: &IncomingRow, now: BeijingTime) -> Vec<(String, IncomingRow)> {
    let mut all = vec![(what.to_owned(), row.clone())];
    if !["未变", "不满意", "他单位", "办结", "换内容"].contains(&what) {
        return all;
    }
    let mut put = |how: &str, change: &dyn Fn(&mut IncomingRow)| {
        let mut other = row.clone();
        change(&mut other);
        all.push((format!("{what}·{how}"), other));
    };
    put("旧文件", &|one| {
        one.as_of = Some(now - Duration::days(3));
    });
    put("新文件", &|one| one.as_of = Some(now));
    put("不写主办", &|one| one.names_lead = false);
    put("不写协办", &|one| one.names_helpers = false);
    put("另一件事", &|one| one.other_matter = true);
    put("又派", &|one| one.dispatched_again = true);
    put("何时变", &|one| {
        one.changed_at = Some(now - Duration::hours(2));
    });
    all
}

/// Adds what later rows would do to an order.
pub(crate) fn of_order(
    record: &mut Record,
    order: &Order,
    context: &Context<'_>,
    summed: &mut BTreeMap<String, String>,
) {
    let place = format!(
        "行 {:?} {:?} {:?} {:?}",
        order.stage,
        order.role,
        order.proposals.len(),
        order.is_replied()
    );
    let is_new = record.is_new(place);
    // The rows say the same of most orders at the same stage.
    if !is_new && !(context.seed.0 >> 32).is_multiple_of(5) {
        return;
    }
    let mut text = String::new();
    for (what, row) in later_rows(order, context) {
        let mut told = |how: &str, outcome: liaison::domain::order::RowOutcome| {
            let (short, said) = decisions::effect(order, &outcome.facts, context);
            writeln!(text, "{what} {how} {said} {:?}", outcome.proposals).unwrap();
            if is_new && !short.is_empty() {
                let proposed: Vec<String> = outcome
                    .proposals
                    .iter()
                    .map(|one| format!("{:?}→{}", one.field, one.to_words()))
                    .collect();
                record.line(&format!("    {how}{what}: {short} {}", proposed.join(" ")));
            }
        };
        told("行", decide_row(order, &row, None, context));
        told("后行", decide_superseded(order, &row, None, context));
        if order.order_no.is_none() {
            let mut numbered = row.clone();
            numbered.order.order_no = Some("261119093015000123".to_owned());
            told("会合", decide_meeting(order, &numbered, None, context));
        }
    }
    summed.insert("rows".to_owned(), text);
}

fn now() -> BeijingTime {
    world::start()
}

/// Rows of a file that no order is known for: whose they are, and what comes of them.
fn new_rows() -> Vec<IncomingOrder> {
    let units = [
        "",
        "龙山街道",
        "文登区住房和城乡建设局",
        "天福街道",
        "宋村镇",
        "某某便民服务站",
        "某某物业公司",
        "城建科",
    ];
    let helpers = [
        "",
        "住建局",
        "龙山街道",
        "住建局、天福街道",
        "镇街",
        "某某物业公司",
    ];
    let mut rows = Vec::new();
    for lead in units {
        for helper in helpers {
            rows.push(IncomingOrder {
                lead_unit: (!lead.is_empty()).then(|| lead.to_owned()),
                co_units: (!helper.is_empty())
                    .then(|| helper.to_owned())
                    .into_iter()
                    .collect(),
                ..IncomingOrder::default()
            });
        }
    }
    let name = || "宋村镇".to_owned();
    let ours = || "龙山街道".to_owned();
    let mut doubts = vec![
        LeadDoubt::Undecided("待定".to_owned()),
        LeadDoubt::Undecided("#N/A".to_owned()),
        LeadDoubt::NoUnit("龙山".to_owned()),
        LeadDoubt::NoUnit("陈某某".to_owned()),
        LeadDoubt::Sentence,
        LeadDoubt::Part("分工".to_owned(), "牵头".to_owned()),
        LeadDoubt::Several("2 宋村镇、3 天福街道".to_owned()),
        LeadDoubt::Heading("宋村镇、龙山街道".to_owned()),
        LeadDoubt::Unclear(String::new()),
        LeadDoubt::Blank,
    ];
    for unit in [name(), ours(), "某某站".to_owned()] {
        doubts.extend([
            LeadDoubt::Section(unit.clone()),
            LeadDoubt::Sheet(unit.clone()),
            LeadDoubt::Title(unit.clone()),
            LeadDoubt::File(unit.clone()),
            LeadDoubt::Above(unit.clone()),
            LeadDoubt::Town(unit.clone()),
        ]);
        for header in ["所在镇", "管辖单位", "区域", "经手", "片区负责单位", "位置"]
        {
            doubts.push(LeadDoubt::Column(header.to_owned(), unit.clone()));
        }
    }
    for doubt in doubts {
        for helper in ["", "住建局", "天福街道"] {
            rows.push(IncomingOrder {
                lead_doubt: Some(doubt.clone()),
                co_units: (!helper.is_empty())
                    .then(|| helper.to_owned())
                    .into_iter()
                    .collect(),
                ..IncomingOrder::default()
            });
        }
    }
    for town in ["宋村镇", "龙山街道", "文登区"] {
        rows.push(IncomingOrder {
            town: Some(town.to_owned()),
            ..IncomingOrder::default()
        });
    }
    for note in ["请龙山街道配合", "请住建局办理", "转办"] {
        rows.push(IncomingOrder {
            lead_unit: Some(name()),
            dispatch_note: Some(note.to_owned()),
            ..IncomingOrder::default()
        });
    }
    rows
}

/// Dates and statuses with which a new order may come.
fn dated_rows() -> Vec<IncomingOrder> {
    let at = |days: i64| now() + Duration::days(days);
    let mut rows = Vec::new();
    for status in [
        "",
        "已办结",
        "已退回",
        "待签收",
        "重办",
        "处理中",
        "已评价",
        "未知",
    ] {
        for closed in [
            None,
            Some(SaidTime::At(at(-1))),
            Some(SaidTime::Date(at(-3).date())),
        ] {
            for satisfaction in [None, Some("满意"), Some("不满意")] {
                rows.push(IncomingOrder {
                    status: (!status.is_empty()).then(|| status.to_owned()),
                    closed_at: closed,
                    satisfaction: satisfaction.map(str::to_owned),
                    visited_at: satisfaction.map(|_| SaidTime::At(at(-1))),
                    received_at: Some(at(-5)),
                    dispatched_at: Some(at(-4)),
                    lead_unit: Some("龙山街道".to_owned()),
                    ..IncomingOrder::default()
                });
            }
        }
    }
    for due in [
        None,
        Some(DueText::At(at(3))),
        Some(DueText::Date(at(3).date())),
        Some(DueText::WorkingDays(5)),
    ] {
        for came in [
            (None, None),
            (Some(-5), None),
            (Some(-5), Some(-4)),
            (None, Some(-4)),
        ] {
            for note in [
                None,
                Some("请5个工作日内办结"),
                Some("不吹哨，请协助"),
                Some("吹哨事项，请立即到场"),
            ] {
                rows.push(IncomingOrder {
                    due,
                    received_at: came.0.map(at),
                    dispatched_at: came.1.map(at),
                    dispatch_note: note.map(str::to_owned),
                    lead_unit: Some("天福街道".to_owned()),
                    co_units: vec!["龙山街道".to_owned(), "住建局".to_owned()],
                    ..IncomingOrder::default()
                });
            }
        }
    }
    rows
}

#[test]
fn whose_a_row_is_and_what_comes_of_it_is_as_recorded() {
    let mut record = Record::new("rows.txt");
    for number in [
        "261119093015000123",
        "261119093015000123-01",
        "12-01",
        "工单-1",
        "",
    ] {
        let said = IncomingOrder {
            order_no: Some(number.to_owned()),
            ..IncomingOrder::default()
        };
        record.line(&format!(
            "{number} {:?} {:?} {}",
            said.base_number(),
            redispatch_form(number),
            redispatch_serial(number)
        ));
    }
    for own in OWN {
        let profile = world::profile(own);
        let context = context(&profile, now(), 1);
        record.line(&format!("== {own}"));
        for said in new_rows().into_iter().chain(dated_rows()) {
            let mut said = IncomingOrder {
                order_no: Some("261119093015000123".to_owned()),
                title: Some("夜间施工噪音扰民".to_owned()),
                ..said
            };
            let text = serde_json::to_string(&said).unwrap();
            let shown = text.replace("null", "");
            let shown: Vec<&str> = shown
                .trim_matches(['{', '}'])
                .split(',')
                .filter(|part| {
                    !part.ends_with(':') && !part.ends_with("[]") && !part.ends_with("{}")
                })
                .skip(2)
                .collect();
            record.line(&format!("-- {}", shown.join(",")));
            let parted = with_units_parted(&said, &UNITS);
            if let Some(parted) = parted {
                record.line(&format!(
                    " 分开 {:?} {:?}",
                    parted.lead_unit, parted.co_units
                ));
            }
            record.line(&format!(" 归 {:?}", owner_of(&said, &context)));
            if let Some(doubt) = &said.lead_doubt {
                let words = (doubt.unit(), doubt.words(), doubt.said());
                record.line(&format!(" 疑 {words:?}"));
            }
            let before = said.clone();
            name_ourselves(&mut said, &UNITS, own);
            if said != before {
                record.line(&format!(" 本单位 {:?} {:?}", said.lead_unit, said.co_units));
            }
            let facts = create_from_row(&row(said), None, &context);
            let order = Order::unborn(liaison::domain::id::Id(5));
            let (short, full) = decisions::effect(&order, &facts, &context);
            record.line(&format!(" 成 {short} #{}", super::sum(&full)));
            if let Some(full_record) = &mut record.full {
                full_record.push_str(&full);
            }
        }
    }
    record.check();
}
