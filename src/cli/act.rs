//! `liaison act`: does one act on one order, or lists what can be done now.

use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::{Map, Value, json};

use super::environment::{Environment, OpenDesk};
use super::error::CliError;
use super::{args, copy, export, output};
use crate::domain::clause::Clause;
use crate::domain::id::Id;
use crate::domain::order::Order;
use crate::domain::order::act::field_error::FieldError;
use crate::domain::order::act::spec::FieldKind;
use crate::domain::order::act::{Act, ActId, Request, read};
use crate::domain::order::event::label_of;
use crate::domain::order::neighbourhood::Neighbourhood;
use crate::domain::order::next::NextStep;
use crate::store::{Committed, UndoRequest};
use crate::strings::report as words;
use crate::work::act as work_act;
use crate::work::beside::Beside;

/// Runs `liaison act`, which does an act or lists the acts that are possible.
pub(super) fn run(
    environment: &Environment,
    matches: &clap::ArgMatches,
) -> Result<ExitCode, CliError> {
    let order = matches.get_one::<String>("order");
    if matches.get_flag("list") {
        return list(environment, order.map(String::as_str));
    }
    let (act, mut fields, out) = given(matches)?;
    if act == ActId::Export {
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
    if caller.actor == crate::strings::cli::NOBODY && !environment.json {
        eprintln!("{}", crate::strings::cli::NOTE_NOBODY);
    }
    if act == ActId::New {
        if let Some(order) = order {
            fields.entry("order_no").or_insert_with(|| json!(order));
        }
        let done = work_act::create(desk.place(), (act, fields))?;
        return report(&desk, act, &done);
    }
    let order = order.ok_or_else(|| CliError::Usage(words::NO_ORDER.to_owned()))?;
    if act == ActId::Undo {
        let request = read::read(act, fields, desk.clock())?;
        return undo(&desk, desk.store.resolve(order)?, request.act);
    }
    if act == ActId::CopyOut {
        return copy::by_act(&environment, &desk, order, fields);
    }
    let id = desk.store.resolve(order)?;
    let each = work_act::act(desk.place(), vec![(id, None)], vec![(act, fields)])?;
    for (_, outcome) in each {
        report(&desk, act, &outcome?)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// An act as given: which one, its fields, and the folder of an export.
type GivenAct = (ActId, Map<String, Value>, Option<PathBuf>);

/// Reads the act and its fields from options, or from the JSON of `--input`.
fn given(matches: &clap::ArgMatches) -> Result<GivenAct, CliError> {
    let Some((name, matches)) = matches.subcommand() else {
        let fields = output::read_object(matches)?;
        let mut fields = fields.ok_or_else(|| CliError::Usage(words::NO_ACTION.to_owned()))?;
        let name = fields
            .remove("action")
            .and_then(|name| name.as_str().map(str::to_owned))
            .ok_or_else(|| CliError::Usage(words::NO_ACTION.to_owned()))?;
        let act = read::find(&name).ok_or(FieldError::UnknownAction(name))?;
        refuse_lost(&fields)?;
        // The folder of an export is no fact of the order.
        let out = if act == ActId::Export {
            let out = fields.remove("out");
            out.and_then(|out| out.as_str().map(PathBuf::from))
        } else {
            None
        };
        return Ok((act, fields, out));
    };
    let act = read::find(name).ok_or_else(|| FieldError::UnknownAction(name.to_owned()))?;
    let mut fields = output::read_object(matches)?.unwrap_or_default();
    fields.remove("action");
    if let Some(at) = matches.get_one::<String>("at")
        && fields.insert("at".to_owned(), json!(at)).is_some()
    {
        return Err(CliError::Usage(words::given_twice("时间")));
    }
    if matches.get_flag("confirm") {
        fields.insert("confirm".to_owned(), json!(true));
    }
    if act == ActId::Export {
        return Ok((act, fields, matches.get_one::<PathBuf>("out").cloned()));
    }
    for field in act.spec().fields {
        let value = match field.kind {
            FieldKind::Units => matches
                .get_many::<String>(field.name)
                .map(|names| Value::Array(names.map(|name| json!(name)).collect())),
            FieldKind::Text
            | FieldKind::Time
            | FieldKind::Date
            | FieldKind::Number
            | FieldKind::Flag
            | FieldKind::Choice(_)
            | FieldKind::File => matches
                .get_one::<String>(field.name)
                .map(|value| json!(value)),
        };
        if let Some(value) = value
            && fields.insert(field.name.to_owned(), value).is_some()
        {
            return Err(CliError::Usage(words::given_twice(field.label)));
        }
    }
    refuse_lost(&fields)?;
    Ok((act, fields, None))
}

/// Refuses fields whose Chinese was lost before it reached the program.
fn refuse_lost(fields: &Map<String, Value>) -> Result<(), CliError> {
    output::refuse_lost(fields.iter().map(|(name, value)| (name.as_str(), value)))
}

/// Says what an act did and what comes next.
fn report(desk: &OpenDesk<'_>, act: ActId, done: &Committed) -> Result<ExitCode, CliError> {
    let order = &done.stored.order;
    let context = desk.context();
    // The act is saved. An index that cannot be read costs only what other orders would tell.
    let neighbours = Beside::neighbours_of(&desk.store, order, &context);
    let neighbours = neighbours.unwrap_or_else(|error| {
        tracing::warn!(code = error.code(), "other orders not looked at");
        Neighbourhood::default()
    });
    let findings = order.findings_beside(&context, &neighbours);
    let letters = work_act::letters(desk.place(), done);
    let letters: Vec<String> = letters.into_iter().map(|letter| letter.text).collect();
    let letter = (act == ActId::Invite || !letters.is_empty()).then_some(letters);
    let remarks = work_act::remarks(desk.place(), done)?;
    if desk.environment.json {
        output::print_json(&json!({
            "id": order.id,
            "order_no": order.number(),
            "action": act,
            "stage": order.stage,
            "mechanism": order.mechanism,
            "events": done.kinds,
            "batch": done.batch,
            "last_seq": done.stored.last_seq,
            "moved_on": done.moved_on,
            "next": order.next_work(&context),
            "letters": letter,
            "remarks": remarks,
            "findings": findings,
        }))?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut lines = vec![words::done(
        act.label(),
        &order.number(),
        order.stage_word(),
        done.kinds.is_empty(),
    )];
    lines.extend(remarks);
    for text in letter.iter().flatten() {
        lines.push(String::new());
        lines.push(text.clone());
        lines.push(String::new());
    }
    lines.extend(next_lines(order.next_work(&context), &findings));
    output::say(&lines.join("\n"))?;
    Ok(ExitCode::SUCCESS)
}

/// Returns the lines about what comes next and what endangers the order.
pub(super) fn next_lines(
    next: Option<NextStep>,
    findings: &[crate::domain::order::Finding],
) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(step) = next {
        lines.push(words::next_step(
            step.act.label(),
            step.act.name(),
            step.clause,
        ));
    }
    for finding in findings {
        lines.push(words::finding(
            finding.severity.label(),
            finding.clause,
            &finding.message.command_line(),
            &finding.fix.command_line(),
        ));
    }
    lines
}

fn undo(desk: &OpenDesk<'_>, id: Id, act: Act) -> Result<ExitCode, CliError> {
    let Act::Undo(asked) = act else {
        return Err(CliError::Usage(words::NO_ACTION.to_owned()));
    };
    let request = UndoRequest {
        reason: asked.reason,
        whole_batch: asked.whole_batch.unwrap_or(false),
    };
    let undone = work_act::undo(desk.place(), id, None, request)?;
    let numbers: Vec<String> = undone
        .orders
        .iter()
        .map(|done| done.stored.order.number())
        .collect();
    let labels: Vec<&str> = undone.kinds.iter().map(|kind| label_of(kind)).collect();
    if desk.environment.json {
        let stage = undone.orders.first().map(|done| done.stored.order.stage);
        output::print_json(&json!({
            "id": id, "action": ActId::Undo.name(), "undone": undone.kinds, "orders": numbers, "left": undone.left,
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

/// Lists every act with its fields; for an order, also whether the act is possible now.
fn list(environment: &Environment, order: Option<&str>) -> Result<ExitCode, CliError> {
    let desk = order.map(|_| environment.open()).transpose()?;
    let stored = match (&desk, order) {
        (Some(desk), Some(order)) => Some(desk.store.order(desk.store.resolve(order)?)?),
        _ => None,
    };
    let context = desk.as_ref().map(OpenDesk::context);
    let unborn = Order::unborn(Id::default());
    let gate = |act: ActId| -> Option<Result<(), crate::domain::refusal::Refusal>> {
        let order = &stored.as_ref()?.order;
        // A new order is not about the one that is named.
        let order = if act == ActId::New { &unborn } else { order };
        Some(order.gate(act, context.as_ref()?))
    };
    if environment.json {
        let all: Vec<Value> = ActId::ALL
            .iter()
            .map(|act| {
                let cited = act.spec().clause;
                let cited = stored.as_ref().map_or(cited, |one| one.order.clause(cited));
                describe(*act, cited, gate(*act).as_ref())
            })
            .collect();
        output::print_json(&Value::Array(all))?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut lines = Vec::new();
    for act in ActId::ALL {
        let spec = act.spec();
        let mark = match gate(*act) {
            None => String::new(),
            Some(Ok(())) => words::POSSIBLE.to_owned(),
            Some(Err(refusal)) => {
                words::impossible(&refusal.message.command_line(), &refusal.fix.command_line())
            }
        };
        lines.push(words::action_line(spec.name, spec.label, &mark));
        for field in spec.fields {
            lines.push(format!(
                "      --{} {}",
                field.name.replace('_', "-"),
                args::field_help(field)
            ));
        }
    }
    output::say(&lines.join("\n"))?;
    Ok(ExitCode::SUCCESS)
}

fn describe(
    act: ActId,
    clause: Clause,
    gate: Option<&Result<(), crate::domain::refusal::Refusal>>,
) -> Value {
    let spec = act.spec();
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
        "name": spec.name, "label": spec.label, "clause": clause, "fields": fields,
        "possible": possible, "reason": reason,
    })
}

/// Builds the request for an act from fields that have been read already, for other commands.
pub(super) fn request(
    act: ActId,
    fields: Map<String, Value>,
    desk: &OpenDesk<'_>,
) -> Result<Request, CliError> {
    Ok(read::read(act, fields, desk.clock())?)
}
