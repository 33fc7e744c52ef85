//! Turns a scenario into a script for the store: a row, and actions with the times of their days.

use chrono::{Duration, NaiveTime, Timelike};
use serde_json::{Map, Value};

use super::matter::{FilledMatter, MatterText, RehearsalTexts};
use super::random::Random;
use super::scenario::{Scenario, ScenarioStep};
use crate::domain::incoming::{DueText, IncomingOrder, IncomingRow, RowPlace};
use crate::domain::order::act::field::{Clock, FileInput, StoredFile};
use crate::domain::order::act::paper::export::Export;
use crate::domain::order::act::{ActId, Request, read};
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{Kind, Urgency};
use crate::store::{Caller, Script, Settings, StoreError};

/// Writes the script of one order.
pub(super) fn write(
    scenario: &Scenario,
    index: u32,
    book: &RehearsalTexts,
    random: &mut Random,
    now: BeijingTime,
    settings: &Settings,
) -> Result<Script, StoreError> {
    let mut told = book.tell(index as usize, scenario.helped, random);
    if !scenario.units.is_empty() {
        told.text.units = scenario
            .units
            .iter()
            .map(|unit| (*unit).to_owned())
            .collect();
    }
    told.text = as_done_by(told.text, scenario);
    let came = came_in(scenario.age, index, random, now, settings);
    let row = row(scenario, index, &told, came, random);
    let actor = book
        .staff
        .get(index as usize % book.staff.len().max(1))
        .cloned()
        .unwrap_or_default();
    let caller = |at: BeijingTime| Caller {
        now: at,
        actor: actor.clone(),
        clock_set: true,
    };
    let mut steps = Vec::new();
    for step in scenario.steps {
        let at = step_time(step, came, now, settings);
        let clock = Clock {
            now: at,
            close_of_day: settings.profile.rules.office_hours.afternoon.1,
            facts: false,
        };
        let fields = fields(step, &told, at, settings);
        let mut request = if step.act == ActId::Export {
            let name = format!("演练-{index}.docx");
            Request::now(Export {
                file_name: name,
                sha256: "0".repeat(64),
                printed: None,
            })
        } else {
            read::read(step.act, fields, clock)
                .map_err(|error| StoreError::Embedded(error.to_string()))?
        };
        for file in request.act.files() {
            *file = FileInput::Stored(StoredFile {
                name: format!("演练扫描件-{index}.pdf"),
                sha256: "0".repeat(64),
                size: 204_800,
                is_scan: true,
                is_own_form: false,
                is_picture: true,
                is_archive: false,
            });
        }
        request.at = Some(at);
        steps.push((caller(at), request));
    }
    Ok(Script {
        caller: caller(came + Duration::minutes(20)),
        row,
        steps,
    })
}

/// Words by which a text of a matter says that its departments took part.
const TAKEN_PART: [&str; 9] = [
    "部门", "会同", "联合", "公司", "集团", "交警", "公安", "民警", "单位",
];

/// Returns the texts as those who were asked can have caused them: the texts of a matter tell of its
/// own departments, which only a whistle calls.
fn as_done_by(text: MatterText, scenario: &Scenario) -> MatterText {
    let neighbours = !scenario.units.is_empty();
    let departments = scenario.helped && !neighbours;
    let tells = |words: &str| TAKEN_PART.iter().any(|word| words.contains(word));
    if departments || (!neighbours && !tells(&text.result) && !tells(&text.contribution)) {
        return text;
    }
    if neighbours {
        return MatterText {
            request: "涉及贵辖区部分，请派员现场核实并配合处置".to_owned(),
            contribution: "已派员核实本辖区部分并处置完毕".to_owned(),
            result: format!(
                "会同相邻镇街到{}核实，情况属实，已按辖区分工处置到位，复查两次未再发现同类问题。",
                text.place
            ),
            ..text
        };
    }
    MatterText {
        contribution: "已到现场核实并处理，现场恢复正常".to_owned(),
        result: format!(
            "{}工作人员到{}核实，情况属实，已处理完毕，复查未再发现同类问题。",
            text.office, text.place
        ),
        ..text
    }
}

/// Returns when the order came in: this many working days ago, in the morning. An order of today
/// came in before now.
fn came_in(
    age: u32,
    index: u32,
    random: &mut Random,
    now: BeijingTime,
    settings: &Settings,
) -> BeijingTime {
    let mut date = now.date();
    let mut left = age;
    for _ in 0..400 {
        if left == 0 && settings.calendar.is_working_day(date).0 {
            break;
        }
        date -= Duration::days(1);
        if settings.calendar.is_working_day(date).0 {
            left = left.saturating_sub(1);
        }
    }
    let minute = u32::try_from(random.below(30)).unwrap_or(0);
    let time = NaiveTime::from_hms_opt(8, minute, index % 60).unwrap_or_default();
    let came = date.and_time(time);
    if came + Duration::minutes(20) > now {
        now - Duration::minutes(25)
    } else {
        came
    }
}

/// Returns when a step happens. A step on a day that is not over yet happens just before now.
fn step_time(
    step: &ScenarioStep,
    came: BeijingTime,
    now: BeijingTime,
    settings: &Settings,
) -> BeijingTime {
    let date = settings
        .calendar
        .add_working_days(came.date(), step.day)
        .date;
    let time = NaiveTime::parse_from_str(step.time, "%H:%M").unwrap_or_default();
    let at = date.and_time(time);
    let second = at.with_second(0).unwrap_or(at);
    second.max(came + Duration::minutes(21)).min(now)
}

fn row(
    scenario: &Scenario,
    index: u32,
    told: &FilledMatter,
    came: BeijingTime,
    random: &mut Random,
) -> IncomingRow {
    let text = &told.text;
    let order_no = format!(
        "{}{:06}",
        came.format("%y%m%d%H%M%S"),
        100_000 + (index + 1) % 900_000
    );
    let received = came - Duration::minutes(30 + i64::try_from(random.below(60)).unwrap_or(0));
    let column = |name: &str| {
        scenario
            .columns
            .iter()
            .find(|(column, _)| *column == name)
            .map(|(_, value)| *value)
    };
    let urgency = column("urgency").and_then(Urgency::parse);
    let order = IncomingOrder {
        order_no: Some(order_no.clone()),
        title: Some(text.title.clone()),
        content: Some(text.content.clone()),
        kind: Kind::parse(&text.kind),
        categories: text.category.split('/').map(str::to_owned).collect(),
        channel: Some(
            if index.is_multiple_of(5) {
                "网格员上报"
            } else {
                "12345热线电话"
            }
            .to_owned(),
        ),
        received_at: Some(received),
        dispatched_at: Some(came),
        due: Some(DueText::WorkingDays(5)),
        urgency: Some(urgency.unwrap_or(Urgency::Normal)),
        confidential: Some(index % 17 == 9),
        need_reply: Some(true),
        appellant_name: Some(told.caller.clone()),
        appellant_phone: Some(told.phone.clone()),
        place: Some(text.place.clone()),
        town: Some("龙山街道".to_owned()),
        lead_unit: Some(scenario.lead.unwrap_or(super::UNIT).to_owned()),
        co_units: if scenario.lead.is_some() {
            vec![super::UNIT.to_owned()]
        } else {
            Vec::new()
        },
        dispatch_note: Some(if scenario.lead.is_some() {
            text.request.clone()
        } else {
            "请按职责办理".to_owned()
        }),
        status: Some(column("status").unwrap_or("已派单").to_owned()),
        key: Some(index % 29 == 7),
        ..IncomingOrder::default()
    };
    let raw = vec![
        ("工单编号".to_owned(), order_no),
        ("工单标题".to_owned(), text.title.clone()),
        ("诉求内容".to_owned(), text.content.clone()),
        ("来电人".to_owned(), told.caller.clone()),
        ("联系电话".to_owned(), told.phone.clone()),
    ];
    IncomingRow {
        place: RowPlace {
            file: "演练数据".to_owned(),
            sheet: "工单".to_owned(),
            row: index + 2,
        },
        order,
        raw,
        as_of: None,
        changed_at: None,
        names_lead: false,
        names_helpers: false,
        other_matter: false,
        dispatched_again: false,
    }
}

/// Returns the fields of a step with the matter's texts filled in.
fn fields(
    step: &ScenarioStep,
    told: &FilledMatter,
    at: BeijingTime,
    settings: &Settings,
) -> Map<String, Value> {
    let text = &told.text;
    let unit = |n: usize| text.units.get(n).cloned().unwrap_or_default();
    let day = |days: u32| {
        let date = settings.calendar.add_working_days(at.date(), days).date;
        date.format("%Y-%m-%d 17:00").to_string()
    };
    let fill = |value: &str| {
        value
            .replace("{office}", &text.office)
            .replace(
                "{contribution}",
                if text.contribution.is_empty() {
                    "已办理"
                } else {
                    &text.contribution
                },
            )
            .replace("{units}", &text.units.join("、"))
            .replace("{unit1}", &unit(0))
            .replace("{unit2}", &unit(1))
            .replace("{request}", &text.request)
            .replace("{place}", &text.place)
            .replace("{result}", &text.result)
            .replace("{day2ahead}", &day(2))
            .replace("{day5ahead}", &day(5))
            .replace("{day2}", &day(2))
    };
    let mut map = Map::new();
    for (name, value) in step.fields {
        map.insert((*name).to_owned(), Value::String(fill(value)));
    }
    map
}
