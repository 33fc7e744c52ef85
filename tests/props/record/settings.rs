//! What changes of the settings come to: the profile and its rules, limits by the kind of order,
//! sections, the people of units.

use std::collections::BTreeMap;
use std::fmt::Debug;

use chrono::{Duration, NaiveDate, NaiveTime};
use liaison::domain::calendar::OfficeHours;
use liaison::domain::limits::{self, LimitKind, LimitRow, LimitSubject, Span, SpanUnit};
use liaison::domain::profile::{DutyContacts, Profile, Rules};
use liaison::domain::section::{self, Section};
use liaison::domain::unit_card::{Contact, ContactRole, UnitCard};
use liaison::domain::vocabulary::{Kind, Source, Urgency, WhistleLevel};
use serde_json::Value;

use super::{Record, sum};
use crate::world::{self, OWN};

#[expect(
    clippy::unnecessary_wraps,
    reason = "each limit of a row may be missing"
)]
fn span(count: u32, unit: SpanUnit) -> Option<Span> {
    Some(Span { count, unit })
}

/// Limits by the kind of order, as an office might set them.
pub(crate) fn limit_rows() -> Vec<LimitRow> {
    vec![
        LimitRow {
            source: Some(Source::KeyChannel),
            urgency: Some(Urgency::Critical),
            handling: span(4, SpanUnit::Hours),
            response: span(20, SpanUnit::Minutes),
            report_in: span(1, SpanUnit::Hours),
            ..LimitRow::default()
        },
        LimitRow {
            kind: Some(Kind::Inquiry),
            handling: span(3, SpanUnit::CalendarDays),
            give_back: span(4, SpanUnit::OfficeHours),
            basis: "办理规范第3条".to_owned(),
            ..LimitRow::default()
        },
        LimitRow {
            urgency: Some(Urgency::Urgent),
            handling: span(2, SpanUnit::WorkingDays),
            give_back: span(1, SpanUnit::WorkingDays),
            extension: span(5, SpanUnit::WorkingDays),
            response: span(2, SpanUnit::OfficeHours),
            report_in: span(1, SpanUnit::WorkingDays),
            ..LimitRow::default()
        },
        LimitRow {
            kind: Some(Kind::Complaint),
            urgency: Some(Urgency::Urgent),
            handling: span(9, SpanUnit::WorkingDays),
            ..LimitRow::default()
        },
        LimitRow {
            extension: span(7, SpanUnit::WorkingDays),
            response: span(90, SpanUnit::OfficeMinutes),
            ..LimitRow::default()
        },
    ]
}

/// Returns the parts of a town's or department's office.
pub(crate) fn sections() -> Vec<Section> {
    let mut sections: Vec<Section> = ["城建科", "执法中队", "东关村", "第三网格", "综治科"]
        .map(Section::named)
        .to_vec();
    sections[0].reply_within = span(2, SpanUnit::WorkingDays);
    sections[0].head = "孙某".to_owned();
    sections[0].aliases = vec!["建设科".to_owned()];
    sections[1].reply_within = span(4, SpanUnit::OfficeHours);
    sections[2].reply_within = span(12, SpanUnit::Hours);
    sections[4].retired = true;
    sections
}

fn clock(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
}

/// Returns a profile in which every setting differs from the usual one, and from those of another
/// number.
pub(crate) fn other_profile(own: &str, number: u32) -> Profile {
    let text = |what: &str| format!("{what}{number}");
    let hours = OfficeHours::new(
        (clock(8 + number, 0), clock(11, 30)),
        (clock(13, 0), clock(17, 0)),
    );
    let mut rows = limit_rows();
    rows.rotate_left(usize::try_from(number).unwrap() - 1);
    Profile {
        unit: own.to_owned(),
        staff: vec![text("经办")],
        leaders: vec![text("分管"), "王某".to_owned()],
        principal: Some(text("主要")),
        platform_phone: Some(text("0631-1234")),
        duty_contacts: DutyContacts {
            centre: Some(text("中心")),
            staffing: (number > 1).then(|| text("编办")),
            justice: Some(text("司法")),
        },
        sections: sections()
            .into_iter()
            .take(6 - usize::try_from(number).unwrap())
            .collect(),
        rules: Rules {
            office_hours: hours.unwrap(),
            due_working_days: 5 + number,
            warn_working_days: 1 + number,
            red_working_hours: 3 + number,
            urgent_hours: 24 + number,
            critical_hours: 2 + number,
            respond_working_minutes: 240 + number,
            emergency_respond_minutes: 30 + number,
            emergency_arrive_minutes: 120 + number,
            arrive_working_days: 3 + number,
            tackling_arrive_working_days: 5 + number,
            idle_working_days: 3 + number,
            unsigned_days: 14 + number,
            return_working_days: 2 + number,
            close_after_days: 15 + number,
            extension_working_days: 10 + number,
            unreachable_attempts: 2 + number,
            min_result_characters: 20 + number,
            platform_field_limit: Some(60 + number),
            tail_places: Some(3 + number),
            keep_years: Some(10 + number),
            form_footer: number > 1,
            limits: rows,
            bases: BTreeMap::from([("urgent_hours".to_owned(), text("本单位制度"))]),
        },
    }
}

/// Returns a profile with one setting of another one.
fn with(base: &Value, other: &Value, key: &str) -> Profile {
    let mut mixed = base.clone();
    match key.split_once('.') {
        Some((_, rule)) => mixed["rules"][rule] = other["rules"][rule].clone(),
        None => mixed[key] = other[key].clone(),
    }
    serde_json::from_value(mixed).unwrap()
}

#[test]
fn what_changes_of_the_profile_come_to_is_as_recorded() {
    let mut record = Record::new("profile.txt");
    let values: Vec<Value> = [1, 2, 3]
        .map(|number| serde_json::to_value(other_profile(OWN[0], number)).unwrap())
        .to_vec();
    let [before, one, two] = [&values[0], &values[1], &values[2]];
    let rules = before["rules"].as_object().unwrap().keys();
    let keys = before
        .as_object()
        .unwrap()
        .keys()
        .filter(|key| *key != "rules");
    let keys: Vec<String> = keys
        .cloned()
        .chain(rules.map(|key| format!("rules.{key}")))
        .collect();
    let plain: Profile = serde_json::from_value(before.clone()).unwrap();
    let json = |profile: &Profile| serde_json::to_string(profile).unwrap();
    for key in &keys {
        let (first, second) = (with(before, one, key), with(before, two, key));
        let name = key.trim_start_matches("rules.");
        record.line(&format!(
            "{key} {:?} {} {:?}",
            Rules::label(name),
            plain.rules.basis(name),
            first.rules.changes_from(&plain.rules)
        ));
        for (present, wanted) in [
            (&plain, &first),
            (&first, &first),
            (&second, &first),
            (&second, &plain),
        ] {
            record.line(&format!(
                " {} {}",
                sum(&json(&present.changed(&plain, wanted))),
                sum(&json(&present.seen(&plain, wanted)))
            ));
        }
    }
    let usual = Rules::default();
    for profile in [&plain, &Profile::default()] {
        let hours = Urgency::ALL
            .iter()
            .map(|one| profile.rules.first_act_hours(*one));
        let levels = std::iter::once(None).chain(WhistleLevel::ALL.iter().copied().map(Some));
        let days = levels.map(|one| profile.rules.arrive_days(one));
        record.line(&format!(
            "{:?} {:?} {:?} {} {:?} {:?}",
            hours.collect::<Vec<_>>(),
            days.collect::<Vec<_>>(),
            profile.signers(),
            profile.duty_contacts.words(),
            profile.rules.changes_from(&usual),
            usual.changes_from(&profile.rules)
        ));
        let hours = &profile.rules.office_hours;
        record.line(&format!("{hours} {}", hours.minutes()));
    }
    let times = [(8, 30), (12, 0), (13, 30), (17, 30)].map(|(hour, minute)| clock(hour, minute));
    for order in [
        [0, 1, 2, 3],
        [1, 0, 2, 3],
        [0, 2, 1, 3],
        [0, 1, 3, 2],
        [0, 0, 2, 2],
        [0, 0, 1, 1],
        [0, 1, 1, 3],
        [0, 0, 2, 3],
        [0, 1, 3, 3],
    ] {
        let [a, b, c, d] = order.map(|at| times[at]);
        let hours = OfficeHours::new((a, b), (c, d));
        record.line(&format!(
            "{order:?} {:?}",
            hours
                .map(|one| one.minutes())
                .map_err(|fault| fault.to_string())
        ));
    }
    record.check();
}

#[test]
fn what_limits_by_the_kind_of_order_come_to_is_as_recorded() {
    let mut record = Record::new("limits.txt");
    for text in [
        "5工作日",
        "5 个工作日",
        "５工作日",
        "3个自然日",
        "3日历日",
        "4工作小时",
        "2小时",
        "2钟点",
        "2时",
        "30分钟",
        "30分",
        "90工作分钟",
        "5天",
        "5日",
        "5",
        "",
        "工作日",
        "0小时",
        "250工作日",
        "251工作日",
        "366自然日",
        "367自然日",
        "2000工作小时",
        "2001工作小时",
        "8784小时",
        "8785小时",
        "100000分钟",
        "100001分钟",
        "99999999999小时",
        "五工作日",
        "1.5小时",
    ] {
        let read = LimitKind::ALL
            .iter()
            .map(|kind| match Span::parse(text, *kind) {
                Ok(span) => span.to_string(),
                Err(fault) => fault.to_string(),
            });
        record.line(&format!("{text} {:?}", read.collect::<Vec<_>>()));
    }
    let rows = limit_rows();
    for source in Source::ALL {
        for kind in Kind::ALL {
            for urgency in Urgency::ALL {
                let subject = LimitSubject {
                    source: *source,
                    kind: *kind,
                    urgency: *urgency,
                };
                let given = LimitKind::ALL
                    .iter()
                    .map(|limit| limits::first(&rows, subject, *limit));
                let given: Vec<String> = given
                    .map(|span| span.map_or_else(String::new, |span| span.to_string()))
                    .collect();
                record.line(&format!("{source} {kind} {urgency} {given:?}"));
            }
        }
    }
    let mut more = rows.clone();
    more.push(LimitRow {
        response: span(1, SpanUnit::Hours),
        ..LimitRow::default()
    });
    more.push(LimitRow {
        kind: Some(Kind::Complaint),
        extension: span(2, SpanUnit::WorkingDays),
        ..LimitRow::default()
    });
    more.push(LimitRow {
        kind: Some(Kind::Complaint),
        report_in: span(2, SpanUnit::WorkingDays),
        response: span(2, SpanUnit::WorkingDays),
        ..LimitRow::default()
    });
    for (response, report_in) in [(60, 60), (61, 60), (59, 60), (479, 480), (481, 480)] {
        let row = LimitRow {
            response: span(response, SpanUnit::OfficeMinutes),
            report_in: if report_in == 60 {
                span(1, SpanUnit::Hours)
            } else {
                span(1, SpanUnit::WorkingDays)
            },
            ..LimitRow::default()
        };
        more.push(row);
    }
    more.push(LimitRow::default());
    for (at, row) in more.iter().enumerate() {
        let mut cleared = row.clone();
        for kind in LimitKind::ALL {
            cleared.set(*kind, span(1, SpanUnit::Hours));
        }
        record.line(&format!(
            "{at} {} {:?} {:?} {}",
            row.words(),
            row.check().map_err(|fault| fault.to_string()),
            limits::hidden_by(&more, at),
            cleared.words()
        ));
    }
    record.line(&format!("{:?}", limits::hidden_by(&more, more.len())));
    let mut turned = rows.clone();
    turned.reverse();
    for (old, new) in [
        (&rows, &rows),
        (&rows, &more),
        (&more, &rows),
        (&rows, &turned),
    ] {
        record.line(&format!("{:?}", limits::changes(old, new)));
    }
    record.check();
}

#[test]
fn what_changes_of_the_sections_come_to_is_as_recorded() {
    let mut record = Record::new("sections.txt");
    let known = sections();
    for name in ["城建科", " 城建科 ", "建设科", "没有的科", "综治科"] {
        record.line(&format!(
            "{name} {:?} {} {}",
            section::find(&known, name).map(|one| &one.name),
            section::present_name(&known, name),
            section::with_present_name(&known, name)
        ));
    }
    for (number, one) in section::numbered(&known) {
        record.line(&format!(
            "{number} {} {} {}",
            one.name,
            one.kind,
            one.limit_words()
        ));
    }
    let mut changed: Vec<(&str, Vec<Section>)> = Vec::new();
    let mut put = |what: &'static str, of: Option<&str>, change: &dyn Fn(&mut Section)| {
        let mut all = sections();
        let found = of
            .and_then(|of| all.iter().find(|one| one.name == of))
            .cloned();
        let mut one = found.unwrap_or_else(|| Section::named("水利站"));
        change(&mut one);
        section::put(&mut all, of, one);
        changed.push((what, all));
    };
    put("新增", None, &|_| {});
    put("不变", Some("城建科"), &|_| {});
    put("改名", Some("城建科"), &|one| {
        one.name = "规划建设科".to_owned();
    });
    put("改回", Some("城建科"), &|one| {
        one.name = "建设科".to_owned();
    });
    put("期限", Some("城建科"), &|one| one.reply_within = None);
    put("负责人", Some("城建科"), &|one| {
        one.head = "周某".to_owned();
    });
    put("电话", Some("城建科"), &|one| {
        one.phone = "0631-0000".to_owned();
    });
    put("依据", Some("城建科"), &|one| {
        one.basis = "制度".to_owned();
    });
    put("停用", Some("城建科"), &|one| one.retired = true);
    put("恢复", Some("综治科"), &|one| one.retired = false);
    put("类别", Some("东关村"), &|one| {
        one.kind = section::SectionKind::Grid;
    });
    put("没有的", Some("没有的科"), &|one| {
        one.name = "新科".to_owned();
    });
    let mut less = sections();
    less.remove(2);
    changed.push(("删去", less));
    changed.push(("都删去", Vec::new()));
    let mut twice = sections();
    twice[0].name = "规划科".to_owned();
    twice[0].aliases.push("城建科".to_owned());
    twice.push(Section::named("城建科"));
    changed.push(("名字给了别人", twice));
    for (what, after) in &changed {
        record.line(&format!("{what} {}", serde_json::to_string(after).unwrap()));
        record.line(&format!(" {:?}", section::changes(&known, after)));
        record.line(&format!(" {:?}", section::changes(after, &known)));
    }
    record.check();
}

fn day(number: i64) -> NaiveDate {
    world::start().date() + Duration::days(number)
}

fn contact(role: ContactRole, name: &str, since: Option<i64>, until: Option<i64>) -> Contact {
    Contact {
        role,
        name: name.to_owned(),
        post: String::new(),
        phone: String::new(),
        since: since.map(day),
        until: until.map(day),
    }
}

pub(crate) fn card() -> UnitCard {
    let mut people = vec![
        contact(ContactRole::Liaison, "联甲", None, None),
        contact(ContactRole::Liaison, "联乙", Some(-30), Some(-1)),
        contact(ContactRole::Liaison, "联丙", Some(-30), Some(0)),
        contact(ContactRole::Liaison, "联丁", Some(0), None),
        contact(ContactRole::Liaison, "联戊", Some(1), None),
        contact(ContactRole::Deputy, "联甲", None, Some(5)),
    ];
    people[0].phone = "0631-0001".to_owned();
    people[0].post = "副局长".to_owned();
    UnitCard {
        people,
        phone: "0631-0000".to_owned(),
        district_leader: "区领导".to_owned(),
        note: "备注".to_owned(),
        aside: vec![("传真".to_owned(), "1".to_owned())],
        retired: None,
    }
}

fn lines<T: Debug>(record: &mut Record, what: &str, all: impl IntoIterator<Item = T>) {
    for one in all {
        record.line(&format!(" {what} {one:?}"));
    }
}

#[test]
fn what_changes_of_a_units_people_come_to_is_as_recorded() {
    let mut record = Record::new("people.txt");
    let known = card();
    record.line(&format!(
        "{} {}",
        known.is_empty(),
        UnitCard::default().is_empty()
    ));
    for one in &known.people {
        let days = [-31, -30, -2, -1, 0, 1, 5, 6].map(|number| one.is_current(day(number)));
        record.line(&format!("{} {days:?} {:?}", one.words(), one.term()));
        let same = known.people.iter().map(|other| one.is_same(other));
        record.line(&format!(" {:?}", same.collect::<Vec<_>>()));
    }
    for number in [-31, -1, 0, 1, 6] {
        let current = known.current(ContactRole::Liaison, day(number));
        lines(&mut record, "现任", current.map(|one| &one.name));
        lines(
            &mut record,
            "前任",
            known.former(day(number)).map(|one| &one.name),
        );
    }
    let mut named = contact(ContactRole::Liaison, "联甲", None, None);
    named.phone = "0631-0009".to_owned();
    let again = contact(ContactRole::Liaison, "联乙", Some(0), None);
    let ending = contact(ContactRole::Liaison, "联丁", None, Some(9));
    let new = contact(ContactRole::Liaison, "联己", Some(2), None);
    let mut cards = vec![("空", UnitCard::default())];
    for (what, people) in [
        ("都不在", vec![]),
        ("换电话", vec![named.clone()]),
        ("又来", vec![again]),
        ("到期", vec![ending]),
        ("新人", vec![named, new]),
    ] {
        let mut changed = card();
        changed.replace(ContactRole::Liaison, people, day(0));
        cards.push((what, changed));
    }
    let mut put = |what: &'static str, change: &dyn Fn(&mut UnitCard)| {
        let mut changed = card();
        change(&mut changed);
        cards.push((what, changed));
    };
    put("不变", &|_| {});
    put("电话", &|card| card.phone.clear());
    put("领导", &|card| card.district_leader.clear());
    put("备注", &|card| card.note.clear());
    put("其他列", &|card| card.aside.clear());
    put("停用", &|card| card.retired = Some(day(0)));
    put("停用日", &|card| card.retired = Some(day(3)));
    put("职务", &|card| card.people[0].post.clear());
    put("人的电话", &|card| card.people[0].phone.clear());
    put("任期", &|card| card.people[3].until = Some(day(8)));
    put("任期始", &|card| card.people[3].since = None);
    put("删人", &|card| drop(card.people.remove(0)));
    for (what, changed) in &cards {
        record.line(&format!(
            "{what} {}",
            serde_json::to_string(changed).unwrap()
        ));
        record.line(&format!(" {:?}", changed.changes_from(&known)));
        record.line(&format!(" {:?}", known.changes_from(changed)));
    }
    let (_, retired) = cards.iter().find(|(what, _)| *what == "停用").unwrap();
    let (_, other) = cards.iter().find(|(what, _)| *what == "停用日").unwrap();
    record.line(&format!("{:?}", retired.changes_from(other)));
    record.check();
}
