//! What the acts that are possible would do, filled in as their forms suggest and in other ways.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::Duration;
use liaison::domain::clause::Clause;
use liaison::domain::context::Context;
use liaison::domain::order::act::field::{Clock, FileInput, StoredFile};
use liaison::domain::order::act::paper::export::Export;
use liaison::domain::order::act::read;
use liaison::domain::order::act::spec::{FieldKind, FieldSpec};
use liaison::domain::order::act::suggest::{
    FieldSuggestion, FormShape, SuggestionContext, Suggestions,
};
use liaison::domain::order::act::{ActId, Request};
use liaison::domain::order::{Fact, Meta, Order};
use liaison::domain::refusal::{Confirmation, DecisionStop, Refusal};
use liaison::domain::time;
use serde_json::{Map, Value, json};

use super::view::mend;
use super::{Record, hash};
use crate::fields;
use crate::random::Random;

/// Fields of text that name a unit or a section.
const UNIT_FIELDS: [&str; 4] = ["unit", "target", "to", "lead_unit"];

/// Acts with fields at random that are tried after each batch.
const ANY: usize = 4;

/// Returns a refusal of an act in one line.
pub(crate) fn refusal(act: &str, refused: &Refusal) -> String {
    format!(
        "    ✗ {act} {} {} {}｜{}{}",
        refused.code,
        refused.clause.name(),
        refused.message,
        refused.fix,
        mend(refused.mend)
    )
}

fn question(act: &str, asked: &Confirmation) -> String {
    format!(
        "    ? {act} {} {} {}｜{}",
        asked.question.code(),
        asked.clause.name(),
        asked.message,
        asked.records
    )
}

/// Adds what each possible act suggests and would do.
pub(crate) fn tell(
    record: &mut Record,
    order: &Order,
    context: &Context<'_>,
    possible: &[ActId],
    (seen, summed): (&mut BTreeMap<String, String>, &mut BTreeMap<String, String>),
) {
    let (mut forms, mut facts) = (String::new(), String::new());
    for act in possible.iter().copied() {
        let form = suggestions(act, order, context);
        writeln!(forms, "{} {form:?}", act.name()).unwrap();
        for line in &form.lines {
            record.first(&format!("    “ {} {line}", act.name()));
        }
        let plain = plain_fields(act, &form, context);
        let (outcome, said) = outcome(record, act, plain.clone(), order, context);
        facts.push_str(&said);
        let place = (
            act,
            order.stage,
            order.role,
            order.mechanism,
            order.is_told(),
        );
        let is_new = record.is_new(format!("{place:?}"));
        if is_new {
            for (what, fields) in variations(act, &plain, order, context) {
                let (other, said) = self::outcome(record, act, fields, order, context);
                facts.push_str(&said);
                let line = format!("    {} {what}: {other}", act.name());
                if other != outcome && record.is_new(line.clone()) {
                    record.line(&line);
                }
            }
        }
        seen.insert(format!("能 {}", act.name()), outcome);
        if !is_new && !(context.seed.0 >> 32).is_multiple_of(3) {
            continue;
        }
        // Fields as an experienced officer gives them.
        let mut random = Random::new(hash(&format!("{}{}", context.seed.0, act.name())));
        let request = fields::sensible(order, act, &mut random, context.now);
        let (outcome, said) = decided(record, &request, order, context);
        write!(facts, "{} {outcome} {said}", act.name()).unwrap();
    }
    summed.insert("forms".to_owned(), forms);
    summed.insert("facts".to_owned(), facts);
    summed.insert("any".to_owned(), any(record, order, context));
}

/// Tries a few acts with fields at random. Which acts, depends on their names, so that a new act
/// changes little.
fn any(record: &mut Record, order: &Order, context: &Context<'_>) -> String {
    let mut acts: Vec<(u64, usize)> = ActId::ALL
        .iter()
        .enumerate()
        .map(|(index, act)| (hash(&format!("{}{}", act.name(), context.seed.0)), index))
        .collect();
    acts.sort_unstable();
    let mut text = String::new();
    for (lot, index) in acts.into_iter().take(ANY) {
        let request = fields::any(order, index, &mut Random::new(lot), context.now);
        let (outcome, said) = decided(record, &request, order, context);
        writeln!(text, "{} {outcome} {said}", request.act.id().name()).unwrap();
    }
    text
}

pub(crate) fn suggestions(act: ActId, order: &Order, context: &Context<'_>) -> Suggestions {
    act.suggest(&SuggestionContext {
        order: Some(order),
        context,
        advised: &[],
        before: Some("同一事项以前反映过1次"),
        alike: &[],
        recent: &|key| vec![format!("上次的{key}")],
    })
}

/// Returns the fields of a form that is sent as it opens; what is required and empty gets a usual
/// value.
pub(crate) fn plain_fields(
    act: ActId,
    form: &Suggestions,
    context: &Context<'_>,
) -> Map<String, Value> {
    let mut fields = Map::new();
    for field in act.spec().fields {
        let none = FieldSuggestion::default();
        let suggested = form.of(field.name).unwrap_or(&none);
        if suggested.left_out {
            continue;
        }
        let options = suggested.options.as_deref().unwrap_or_default();
        let value = suggested.value.clone();
        let value = value.or_else(|| options.first().map(|(value, _)| value.clone()));
        let required = suggested.required.unwrap_or(field.required);
        let offered = suggested.offers.first().filter(|_| required).cloned();
        match value.or(offered) {
            Some(value) => {
                fields.insert(field.name.to_owned(), Value::String(value));
            }
            None if required => {
                fields.insert(field.name.to_owned(), usual(field, context));
            }
            None => {}
        }
    }
    fields
}

fn usual(field: &FieldSpec, context: &Context<'_>) -> Value {
    match field.kind {
        FieldKind::Text if UNIT_FIELDS.contains(&field.name) => json!("文登区天福街道办事处"),
        FieldKind::Text => json!("已到现场核实，督促施工单位停止夜间施工，并向周边住户说明。"),
        FieldKind::Time => json!(time::iso(context.now)),
        FieldKind::Date => json!(context.now.date().to_string()),
        FieldKind::Number => json!(3),
        FieldKind::Flag => json!("是"),
        FieldKind::Units => json!("区水利局"),
        FieldKind::File => json!("扫描件.pdf"),
        FieldKind::Choice(choices) => json!((choices.list)()[0].0),
    }
}

/// Other values of a field, each with what the record calls it.
fn others(field: &FieldSpec, order: &Order, context: &Context<'_>) -> Vec<(String, Value)> {
    let named = |value: Value| (value.to_string(), value);
    let moved = |days: i64| context.now + Duration::days(days);
    let timed = |days: i64| (format!("{days}天"), json!(time::iso(moved(days))));
    let dated = |days: i64| (format!("{days}天"), json!(moved(days).date().to_string()));
    match field.kind {
        FieldKind::Text => {
            let mut texts = vec![json!("好"), json!("陈某某，电话19900001234，下周五前答复")];
            let helpers = order.engagements.iter().map(|one| json!(one.unit));
            let sections = order.assignments.iter().map(|one| json!(one.to));
            if UNIT_FIELDS.contains(&field.name) {
                texts.extend(helpers.chain(sections).take(4));
                texts.extend(
                    ["文登区天福街道办事处", "区水利局", "某某物业公司"].map(|one| json!(one)),
                );
            }
            texts.into_iter().map(named).collect()
        }
        FieldKind::Time => [-400, -2, 3, 500].map(timed).to_vec(),
        FieldKind::Date => [-400, -2, 3].map(dated).to_vec(),
        FieldKind::Number => [0, 1, 400].map(|number| named(json!(number))).to_vec(),
        FieldKind::Flag => ["是", "否"].map(|one| named(json!(one))).to_vec(),
        FieldKind::Units => ["住建局、天福街道", "龙山街道", "某某物业公司"]
            .map(|one| named(json!(one)))
            .to_vec(),
        FieldKind::File => vec![named(json!("扫描件.pdf"))],
        FieldKind::Choice(choices) => {
            let list = (choices.list)();
            list.iter().map(|one| named(json!(one.0))).collect()
        }
    }
}

/// Returns the fields with one of them left out or changed, and what differs.
pub(crate) fn variations(
    act: ActId,
    plain: &Map<String, Value>,
    order: &Order,
    context: &Context<'_>,
) -> Vec<(String, Map<String, Value>)> {
    let mut all = Vec::new();
    for field in act.spec().fields {
        if !field.required && plain.contains_key(field.name) {
            let mut fields = plain.clone();
            fields.remove(field.name);
            all.push((format!("{}=", field.name), fields));
        }
        for (name, value) in others(field, order, context) {
            if plain.get(field.name) != Some(&value) {
                let mut fields = plain.clone();
                fields.insert(field.name.to_owned(), value);
                all.push((format!("{}={name}", field.name), fields));
            }
        }
    }
    for days in [-400, -1, 1] {
        let mut fields = plain.clone();
        let at = context.now + Duration::days(days);
        fields.insert("at".to_owned(), json!(time::iso(at)));
        all.push((format!("at={days}"), fields));
    }
    all
}

/// Returns what an act with these fields does, in short and in full.
pub(crate) fn outcome(
    record: &mut Record,
    act: ActId,
    fields: Map<String, Value>,
    order: &Order,
    context: &Context<'_>,
) -> (String, String) {
    let clock = Clock {
        now: context.now,
        close_of_day: chrono::NaiveTime::from_hms_opt(17, 30, 0).unwrap(),
        facts: false,
    };
    let mut request = if act == ActId::Export {
        Request::now(Export {
            file_name: "备案表.docx".to_owned(),
            sha256: "0".repeat(64),
            printed: None,
        })
    } else {
        match read::read(act, fields, clock) {
            Ok(request) => request,
            Err(error) => {
                record.first(&format!("    ✗ {} 读不懂：{error}", act.name()));
                return (format!("读不懂 {error}"), String::new());
            }
        }
    };
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
    decided(record, &request, order, context)
}

pub(crate) fn decided(
    record: &mut Record,
    request: &Request,
    order: &Order,
    context: &Context<'_>,
) -> (String, String) {
    let act = request.act.id().name();
    match order.decide(request, context) {
        Ok(facts) => effect(order, &facts, context),
        Err(DecisionStop::Refused(refused)) => {
            let text = refusal(act, &refused);
            record.first(&text);
            (format!("✗ {}", refused.code), text)
        }
        Err(DecisionStop::Asked(asked)) => {
            let text = question(act, &asked);
            record.first(&text);
            let code = asked.question.code();
            if request.confirmed {
                return (format!("? {code} ?"), text);
            }
            let mut yes = request.clone();
            yes.confirmed = true;
            let (then, said) = decided(record, &yes, order, context);
            (format!("? {code} → {then}"), text + &said)
        }
    }
}

/// Returns which events facts are and where the order stands then; and the facts in full.
pub(crate) fn effect(order: &Order, facts: &[Fact], context: &Context<'_>) -> (String, String) {
    let mut after = order.clone();
    let mut kinds = Vec::new();
    let mut said = String::new();
    for fact in facts {
        let meta = Meta {
            happened_at: fact.happened_at,
            recorded_at: context.now,
            actor: context.actor.to_owned(),
        };
        after.apply(&fact.event, &meta);
        kinds.push(fact.event.kind());
        let at = time::iso(fact.happened_at);
        writeln!(
            said,
            "{} {at} {}",
            fact.event.kind(),
            fact.event.encode().unwrap()
        )
        .unwrap();
    }
    let mut short = kinds.join(" ");
    if after.stage != order.stage {
        write!(short, " → {}", after.stage.code()).unwrap();
    }
    (short, said)
}

/// Writes how the form of each act changes with what is chosen in it.
#[test]
fn the_shape_of_every_form_is_as_recorded() {
    let mut record = Record::new("shapes.txt");
    for act in ActId::ALL.iter().copied() {
        record.line(&format!("== {} {}", act.name(), act.label()));
        let spec = act.spec();
        record.line(&format!(
            " {} {} {:?} {:?} {:?} 多单 {}",
            spec.clause.name(),
            spec.help,
            spec.role,
            spec.opens,
            spec.stages,
            spec.on_selection
        ));
        for field in spec.fields {
            record.line(&format!(
                " {} {} {:?} 必填 {} {:?} {} {} 发生 {} 文字 {}",
                field.name,
                field.label,
                field.rows,
                field.required,
                field.aliases,
                field.hint,
                field.help,
                field.happened,
                field.in_words
            ));
        }
        let shape = |chosen: &[(&str, &str)]| {
            let value = |name: &str| {
                let found = chosen.iter().find(|(field, _)| *field == name);
                found.map(|(_, value)| (*value).to_owned())
            };
            let mut form = FormShape::new(&value);
            act.shape(&mut form);
            format!("{:?} {:?}", form.changes, form.clause.map(Clause::name))
        };
        let empty = shape(&[]);
        record.line(&format!(" 空 {empty}"));
        for field in spec.fields {
            let values = match field.kind {
                FieldKind::Choice(choices) => (choices.list)().iter().map(|one| one.0).collect(),
                FieldKind::Flag => vec!["是", "否"],
                FieldKind::Text
                | FieldKind::Time
                | FieldKind::Date
                | FieldKind::Number
                | FieldKind::Units
                | FieldKind::File => vec!["3", " "],
            };
            for value in values {
                let chosen = shape(&[(field.name, value)]);
                if chosen != empty {
                    record.line(&format!(" {}={value} {chosen}", field.name));
                }
            }
        }
    }
    record.check();
}
