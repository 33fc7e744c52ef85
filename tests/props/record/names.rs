//! What the texts of `texts.txt` are taken for, one by one: names of units, statuses, headers,
//! results, times. They were gathered from the tests of this repository and are all invented.

use std::fmt::{Debug, Write as _};

use chrono::NaiveTime;
use liaison::domain::id::Id;
use liaison::domain::month::{Rate, YearMonth, parse_count};
use liaison::domain::order::hollow::{is_hollow, is_hollow_of};
use liaison::domain::order::promising::all_promising;
use liaison::domain::order::unit_register;
use liaison::domain::order::{Order, end_by_time, is_unclear_status, says_closed, says_returned};
use liaison::domain::privacy::{
    ColumnKind, People, holds_number, mask_call, mask_cell, numbers_in, remove_numbers,
};
use liaison::domain::time::{self, DayLean};
use liaison::domain::unit_card::UnitCard;
use liaison::domain::vocabulary::UnitKind;
use liaison::domain::{section, unit, unit_name};

use super::{LISTS, Record, UNITS};
use crate::world::{self, OWN};

/// The outputs for one text that say something.
struct Line(String);

impl Line {
    fn add<T: Debug + PartialEq>(&mut self, name: &str, value: &T, usual: &T) {
        if value != usual {
            write!(self.0, " {name}={value:?}").unwrap();
        }
    }

    fn flag(&mut self, name: &str, value: bool) {
        if value {
            write!(self.0, " {name}").unwrap();
        }
    }
}

/// Returns an order with one helper of each unit named, by which statements are judged.
fn of_helpers() -> Vec<Order> {
    super::streams::fixture()
        .into_iter()
        .map(|stream| {
            let entries: Vec<_> = stream
                .entries
                .iter()
                .map(|(batch, event, meta)| (*batch, event, meta))
                .collect();
            Order::fold(stream.id, &entries)
        })
        .filter(|order| !order.printed_helpers().is_empty() || order.own_part.is_some())
        .take(6)
        .collect()
}

fn mention(one: &unit_name::UnitMention) -> String {
    let more = [&one.section, &one.contact].map(|more| match more {
        Some(more) => format!("/{more}"),
        None => String::new(),
    });
    let part = one
        .part
        .map_or_else(String::new, |part| format!("={part:?}"));
    format!("{}{}{part}", one.name, more.concat())
}

fn units(line: &mut Line, text: &str) {
    let found = |name: Option<&unit::Unit>| name.map(|unit| unit.name.clone());
    line.add("名录", &found(UNITS.resolve(text)), &None);
    line.add(
        "找到",
        &found(unit_name::find(&UNITS, text)),
        &found(UNITS.resolve(text)),
    );
    line.add("词干", &found(unit_name::by_stem(&UNITS, text)), &None);
    line.add(
        "手打",
        &found(UNITS.resolve_typed(text)),
        &found(UNITS.resolve(text)),
    );
    line.add("正式", &unit_name::official(&UNITS, text), &text.to_owned());
    line.add("简称", &UNITS.short(text), &text);
    line.add("科室", &unit_name::section(&UNITS, text), &None);
    line.add(
        "分开",
        &unit_name::parted(&UNITS, text),
        &vec![text.to_owned()],
    );
    line.add("相近", &UNITS.near(text), &Vec::new());
    line.add("笔误", &UNITS.slips_of(text), &Vec::new());
    line.add("像", &UNITS.alike(text), &Vec::new());
    for spaced in [true, false] {
        let found = unit_name::mentions(text, spaced);
        let usual = if spaced {
            Vec::new()
        } else {
            unit_name::mentions(text, true)
        };
        if found != usual {
            let found: Vec<String> = found.iter().map(mention).collect();
            let found = format!("[{}]", found.join("、"));
            line.add(
                if spaced { "单位" } else { "不分空格" },
                &found,
                &format!("[{text}]"),
            );
        }
    }
    line.add(
        "格",
        &format!("{:?}", unit_name::unit_cell(text)),
        &"Names".to_owned(),
    );
    let unit = unit::Unit {
        name: text.to_owned(),
        short: String::new(),
        aliases: Vec::new(),
        kind: UnitKind::Department,
        card: UnitCard::default(),
    };
    let refused = unit_register::check(&UNITS, &unit);
    line.add(
        "登记",
        &refused.map_err(|refused| (refused.code, refused.message.to_string())),
        &Ok(()),
    );
    line.add("登记疑", &unit_register::doubt(&UNITS, &unit), &None);
    line.flag("抄送", unit_name::copies_to_units(text));
    line.flag("尾", unit_name::ends_like_unit(text));
    line.flag("无名", !unit::is_name(text));
    line.flag("非正式", unit::is_informal(text));
    line.flag("像单位", unit::is_like_unit(text));
    line.flag("又词", unit_name::holds_further_words(text));
    line.flag("又单位", unit_name::holds_further_unit(text));
    line.flag("我们", unit_name::holds_word_for_us(text));
    line.flag("本", unit_name::speaks_of_ourselves(text));
    for own in OWN {
        let said = [
            unit_name::means(&UNITS, own, text),
            unit_name::may_mean(&UNITS, own, text),
            unit_name::may_include_us(&UNITS, own, text),
            UNITS.is_like(own, text),
            UNITS.is_held(own, text),
        ];
        line.add("是我", &said, &[false; 5]);
        let claim = format!(
            "{:?} {:?}",
            unit_name::ourselves(&UNITS, own, text),
            unit_name::claim(&UNITS, own, text)
        );
        line.add(
            "自称",
            &claim,
            &"None OwnClaim { others: [], perhaps: [] }".to_owned(),
        );
    }
    line.flag(
        "镇街",
        UNITS
            .resolve(text)
            .is_some_and(|unit| unit.kind.can_whistle()),
    );
    line.flag(
        "部门",
        UNITS
            .resolve(text)
            .is_some_and(|unit| unit.kind == UnitKind::Department),
    );
    line.add("类", &section::kind_of(text).code(), &"department");
}

fn words(line: &mut Line, text: &str, orders: &[Order]) {
    line.flag("空话", is_hollow(text));
    line.flag("标题空话", is_hollow_of(text, "夜间施工噪音扰民"));
    line.add(
        "承诺",
        &all_promising(text).collect::<Vec<_>>(),
        &Vec::new(),
    );
    for order in orders {
        for helper in order.printed_helpers() {
            let denied = order.denials(&helper.unit, text, &UNITS);
            line.add("不符", &denied, &Vec::new());
        }
        let own = order.own_denials(text, OWN[0], &UNITS);
        line.add("己不符", &own, &Vec::new());
        line.add("满意", &order.content_doubt(text), &None);
        line.add("未登记", &order.unregistered_promise(text), &None);
    }
    let alike = LISTS.resembling(text, "", &[]);
    let alike: Vec<String> = alike
        .iter()
        .map(|one| format!("{} {}", one.words(str::to_owned), one.likeness))
        .collect();
    line.add("清单", &alike, &Vec::new());
    line.add("清单名", &LISTS.named(text).len(), &0);
}

fn people(line: &mut Line, text: &str) {
    line.flag("有号", holds_number(text));
    line.add("号", &numbers_in(text), &Vec::new());
    line.add("去号", &remove_numbers(text), &text.to_owned());
    line.add("来电", &mask_call("陈某某", text), &text.to_owned());
    line.add(
        "列",
        &format!("{:?}", ColumnKind::of(text)),
        &"Other".to_owned(),
    );
    let known: [&str; 0] = [];
    for kind in [ColumnKind::Number, ColumnKind::Person] {
        let masked = mask_cell(kind, text, &known);
        line.add("遮格", &masked.as_ref(), &text);
    }
    let mut people = People::default();
    people.add_cell("备注", text);
    line.add("认出", &people.known().to_vec(), &Vec::new());
    let mut named = People::default();
    named.add_cell("联系人", text);
    line.add("联系人", &named.known().to_vec(), &Vec::new());
    let mut callers = People::default();
    callers.add_caller("陈某某");
    callers.add_cell("联系人", "李秀英");
    line.add(
        "纸上",
        &callers.on_paper(Some("陈某某"), text),
        &text.to_owned(),
    );
    line.add("遮", &callers.mask(text), &text.to_owned());
}

fn values(line: &mut Line, text: &str) {
    line.flag("办结", says_closed(text));
    line.flag("退回", says_returned(text));
    line.flag("明确", !is_unclear_status(text));
    let day = liaison::domain::incoming::SaidTime::Date(world::start().date());
    let ended = end_by_time(Some(text), Some(day));
    line.flag("没有办结", ended.is_none());
    line.add("月", &YearMonth::in_text(text), &None);
    line.add("月份", &YearMonth::parse(text, world::start()), &None);
    line.add("数", &parse_count(text), &None);
    line.add("率", &Rate::read(text).map(|one| format!("{one:?}")), &None);
    let close = NaiveTime::from_hms_opt(17, 30, 0).unwrap();
    let now = world::start();
    for lean in [DayLean::Past, DayLean::Future, DayLean::Nearest] {
        line.add(
            "时间",
            &time::parse_typed_leaning(text, now, close, lean),
            &None,
        );
        line.add("日期", &time::parse_typed_date(text, now, lean), &None);
    }
}

#[test]
fn what_each_text_is_taken_for_is_as_recorded() {
    let texts = std::fs::read_to_string(super::folder().join("texts.txt")).unwrap();
    let orders = of_helpers();
    assert!(orders.iter().all(|order| order.id != Id(0)));
    let mut record = Record::new("names.txt");
    for text in texts.lines() {
        let mut line = Line(text.to_owned());
        units(&mut line, text);
        words(&mut line, text, &orders);
        people(&mut line, text);
        values(&mut line, text);
        record.line(&line.0);
    }
    record.check();
}
