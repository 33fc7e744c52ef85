//! `liaison act`: one action on one order, or what can be done now.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::{Map, Value, json};

use super::environment::{Desk, Environment};
use super::error::CliError;
use super::{export, output};
use crate::domain::order::Order;
use crate::domain::order::action::table::{self, ActionSpec, FieldKind};
use crate::domain::order::action::{Action, Request, read};
use crate::domain::privacy::{Audience, Mask};
use crate::store::{Committed, UndoRequest, files};
use crate::strings::{cli as cli_words, report as words};
use crate::work::letter;

/// Runs the command.
pub(super) fn run(
    environment: &Environment,
    matches: &clap::ArgMatches,
) -> Result<ExitCode, CliError> {
    let order = matches.get_one::<String>("order");
    if matches.get_flag("list") {
        return list(environment, order.map(String::as_str));
    }
    let (spec, mut fields, out) = given(matches)?;
    if spec.name == "export" {
        let order = order.ok_or_else(|| CliError::Usage(words::NO_ORDER.to_owned()))?;
        let out = out.ok_or_else(|| CliError::Usage(words::NO_OUT.to_owned()))?;
        return export::orders(environment, std::slice::from_ref(order), &out, false);
    }
    let mut environment = environment.clone();
    if let Some(Value::String(actor)) = fields.remove("actor") {
        environment.actor = Some(actor.trim().to_owned());
    }
    let desk = environment.open()?;
    let caller = desk.caller();
    if caller.actor == cli_words::NOBODY && !environment.json {
        eprintln!("{}", cli_words::NOTE_NOBODY);
    }
    let taken = take_files(&desk, spec, &mut fields)?;
    let mut kept = false;
    let done = carry_out(&desk, spec, order, fields, &mut kept);
    if !kept {
        taken.into_iter().for_each(files::TakenIn::forget);
    }
    done
}

/// Carries an action out, its files already stored; `kept` says whether it is in the journal, even
/// when telling of it then fails.
fn carry_out(
    desk: &Desk<'_>,
    spec: &ActionSpec,
    order: Option<&String>,
    mut fields: Map<String, Value>,
    kept: &mut bool,
) -> Result<ExitCode, CliError> {
    let caller = desk.caller();
    if spec.name == "new"
        && let Some(order) = order
    {
        fields.entry("order_no").or_insert_with(|| json!(order));
    }
    let request = read::read(spec.name, fields, desk.clock())?;
    if let Action::New { .. } = request.action {
        let done = desk.store.create_order(&caller, request)?;
        return report(desk, spec, &done);
    }
    let order = order.ok_or_else(|| CliError::Usage(words::NO_ORDER.to_owned()))?;
    let id = desk.store.resolve(order)?;
    if let Action::Undo {
        reason,
        whole_batch,
    } = request.action
    {
        return undo(
            desk,
            id,
            UndoRequest {
                reason,
                whole_batch,
            },
        );
    }
    let done = desk.store.act(&caller, id, None, request)?;
    *kept = true;
    report(desk, spec, &done)
}

/// An action as given: its entry, its fields, and the folder of an export.
type Given = (&'static ActionSpec, Map<String, Value>, Option<PathBuf>);

/// The action and its fields, from options or from JSON on stdin.
fn given(matches: &clap::ArgMatches) -> Result<Given, CliError> {
    let Some((name, matches)) = matches.subcommand() else {
        if matches.get_one::<String>("input").is_none() {
            return Err(CliError::Usage(words::NO_ACTION.to_owned()));
        }
        let mut fields = json_input()?;
        let name = fields
            .remove("action")
            .and_then(|name| name.as_str().map(str::to_owned))
            .ok_or_else(|| CliError::Usage(words::NO_ACTION.to_owned()))?;
        let spec = table::find(&name).ok_or(read::ReadError::UnknownAction(name))?;
        return Ok((spec, fields, None));
    };
    let spec = table::find(name).ok_or_else(|| read::ReadError::UnknownAction(name.to_owned()))?;
    let mut fields = if matches.get_one::<String>("input").is_some() {
        json_input()?
    } else {
        Map::new()
    };
    fields.remove("action");
    if let Some(at) = matches.get_one::<String>("at") {
        fields.insert("at".to_owned(), json!(at));
    }
    if spec.name == "export" {
        return Ok((spec, fields, matches.get_one::<PathBuf>("out").cloned()));
    }
    for field in &spec.fields {
        let value = match field.kind {
            FieldKind::Units => matches
                .get_many::<String>(field.name)
                .map(|names| Value::Array(names.map(|name| json!(name)).collect())),
            _ => matches
                .get_one::<String>(field.name)
                .map(|value| json!(value)),
        };
        if let Some(value) = value {
            fields.insert(field.name.to_owned(), value);
        }
    }
    Ok((spec, fields, None))
}

fn json_input() -> Result<Map<String, Value>, CliError> {
    let text = output::read_input()?;
    match serde_json::from_str(&text)? {
        Value::Object(map) => Ok(map),
        _ => Err(CliError::Usage(words::INPUT_NOT_OBJECT.to_owned())),
    }
}

/// Stores the files that an action names, so that deciding needs no file.
fn take_files(
    desk: &Desk<'_>,
    spec: &ActionSpec,
    fields: &mut Map<String, Value>,
) -> Result<Vec<files::TakenIn>, CliError> {
    let mut taken = Vec::new();
    for field in spec
        .fields
        .iter()
        .filter(|field| matches!(field.kind, FieldKind::File))
    {
        if let Some(Value::String(path)) = fields.get(field.name) {
            let copy = files::take_in(desk.store.path(), Path::new(path.trim()))?;
            fields.insert(field.name.to_owned(), serde_json::to_value(&copy.file)?);
            taken.push(copy);
        }
    }
    Ok(taken)
}

/// Says what an action did and what comes next.
fn report(desk: &Desk<'_>, spec: &ActionSpec, done: &Committed) -> Result<ExitCode, CliError> {
    let order = &done.stored.order;
    let context = desk.context();
    let findings = order.findings(&context);
    let letter = (spec.name == "invite").then(|| request_letters(desk, order, done));
    if desk.environment.json {
        output::print_json(&json!({
            "id": order.id,
            "order_no": order.number(),
            "action": spec.name,
            "stage": order.stage,
            "mechanism": order.mechanism,
            "events": done.kinds,
            "batch": done.batch,
            "last_seq": done.stored.last_seq,
            "moved_on": done.moved_on,
            "next": order.next_step(),
            "letters": letter,
            "findings": findings,
        }))?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut lines = vec![words::done(
        spec.label,
        &order.number(),
        order.stage.label(),
        done.kinds.is_empty(),
    )];
    for text in letter.iter().flatten() {
        lines.push(String::new());
        lines.push(text.clone());
        lines.push(String::new());
    }
    lines.extend(next_lines(order, &findings));
    output::say(&lines.join("\n"))?;
    Ok(ExitCode::SUCCESS)
}

/// What comes next, and what threatens.
pub(super) fn next_lines(order: &Order, findings: &[crate::domain::order::Finding]) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(step) = order.next_step() {
        let label = table::find(step.action).map_or(step.action, |spec| spec.label);
        lines.push(words::next_step(label, step.action, step.clause));
    }
    for finding in findings {
        lines.push(words::finding(
            finding.severity.label(),
            finding.clause,
            &finding.message,
            &finding.fix,
        ));
    }
    lines
}

/// The text of each request just sent, ready to copy or print; without personal data.
fn request_letters(desk: &Desk<'_>, order: &Order, done: &Committed) -> Vec<String> {
    let asked = done.kinds.iter().filter(|kind| *kind == "invited").count();
    let mask = Mask::of(order, Audience::OtherUnits);
    order
        .engagements
        .iter()
        .rev()
        .take(asked)
        .rev()
        .map(|helper| letter::request(order, helper, &desk.settings.profile.unit, &mask))
        .collect()
}

fn undo(
    desk: &Desk<'_>,
    id: crate::domain::id::Id,
    request: UndoRequest,
) -> Result<ExitCode, CliError> {
    let undone = desk.store.undo(&desk.caller(), id, request)?;
    let numbers: Vec<String> = undone
        .orders
        .iter()
        .map(|done| done.stored.order.number())
        .collect();
    let labels: Vec<&str> = undone
        .kinds
        .iter()
        .map(|kind| words::event_label(kind))
        .collect();
    if desk.environment.json {
        let stage = undone.orders.first().map(|done| done.stored.order.stage);
        output::print_json(&json!({
            "id": id, "action": "undo", "undone": undone.kinds, "orders": numbers, "left": undone.left,
            "corrected": undone.corrected, "stage": stage,
        }))?;
    } else {
        output::say(&words::undone(
            &labels.join("、"),
            numbers.len(),
            &undone.left,
            undone.corrected,
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Every action with its fields, and for an order whether it is possible now.
fn list(environment: &Environment, order: Option<&str>) -> Result<ExitCode, CliError> {
    let desk = order.map(|_| environment.open()).transpose()?;
    let stored = match (&desk, order) {
        (Some(desk), Some(order)) => Some(desk.store.order(desk.store.resolve(order)?)?),
        _ => None,
    };
    let context = desk.as_ref().map(Desk::context);
    let gate = |name: &str| -> Option<Result<(), crate::domain::refusal::Refusal>> {
        Some(stored.as_ref()?.order.gate(name, context.as_ref()?))
    };
    if environment.json {
        let all: Vec<Value> = table::TABLE
            .iter()
            .map(|spec| describe(spec, gate(spec.name).as_ref()))
            .collect();
        output::print_json(&Value::Array(all))?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut lines = Vec::new();
    for spec in table::TABLE.iter() {
        let mark = match gate(spec.name) {
            None => String::new(),
            Some(Ok(())) => words::POSSIBLE.to_owned(),
            Some(Err(refusal)) => words::impossible(&refusal.message, &refusal.fix),
        };
        lines.push(words::action_line(spec.name, spec.label, &mark));
        for field in &spec.fields {
            lines.push(format!(
                "      --{} {}",
                field.name.replace('_', "-"),
                cli_words::help_field(field)
            ));
        }
    }
    output::say(&lines.join("\n"))?;
    Ok(ExitCode::SUCCESS)
}

fn describe(
    spec: &ActionSpec,
    gate: Option<&Result<(), crate::domain::refusal::Refusal>>,
) -> Value {
    let fields: Vec<Value> = spec
        .fields
        .iter()
        .map(|field| {
            let (kind, choices) = match field.kind {
                FieldKind::Text => ("text", Value::Null),
                FieldKind::Time => ("time", Value::Null),
                FieldKind::Date => ("date", Value::Null),
                FieldKind::Number => ("number", Value::Null),
                FieldKind::Flag => ("flag", Value::Null),
                FieldKind::Units => ("units", Value::Null),
                FieldKind::File => ("file", Value::Null),
                FieldKind::Choice(choices) => (
                    "choice",
                    (choices.list)()
                        .into_iter()
                        .map(|(code, label)| json!({ "value": code, "label": label }))
                        .collect(),
                ),
            };
            json!({ "name": field.name, "label": field.label, "kind": kind, "required": field.required, "choices": choices })
        })
        .collect();
    let possible = gate.map(Result::is_ok);
    let reason = gate.and_then(|gate| gate.as_ref().err());
    json!({
        "name": spec.name, "label": spec.label, "clause": spec.clause, "fields": fields,
        "possible": possible, "reason": reason,
    })
}

/// An action's request from already read fields, for other commands.
pub(super) fn request(
    name: &str,
    fields: Map<String, Value>,
    desk: &Desk<'_>,
) -> Result<Request, CliError> {
    Ok(read::read(name, fields, desk.clock())?)
}
