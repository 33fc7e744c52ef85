//! `liaison form`: shows, fills and validates the filing form (备案表).

use std::process::ExitCode;

use serde_json::{Map, Value, json};

use super::environment::{Environment, OpenDesk};
use super::error::CliError;
use super::json::OrderView;
use super::{act, output};
use crate::domain::context::Context;
use crate::domain::order::act::{ActId, Request};
use crate::domain::order::form_rule::FormIssue;
use crate::domain::order::{Order, ReadOnly};
use crate::domain::sentence::say;
use crate::domain::vocabulary::FormStatus;
use crate::strings::form_report as words;

/// Runs `liaison form`, which shows or fills the filing form of an order.
pub(super) fn run(
    environment: &Environment,
    matches: &clap::ArgMatches,
) -> Result<ExitCode, CliError> {
    let desk = environment.open()?;
    let word = matches
        .get_one::<String>("order")
        .map(String::as_str)
        .unwrap_or_default();
    let id = desk.store.resolve(word)?;
    let mut settings: Vec<(String, Value)> = Vec::new();
    settings.extend(output::read_object(matches)?.unwrap_or_default());
    for pair in matches.get_many::<String>("set").into_iter().flatten() {
        let (field, value) = pair
            .split_once('=')
            .ok_or_else(|| CliError::Usage(words::not_a_pair(pair)))?;
        settings.push((field.trim().to_owned(), json!(value)));
    }
    output::refuse_lost(settings.iter().map(|(name, value)| (name.as_str(), value)))?;
    if !settings.is_empty() {
        let requests = requests(&desk, settings)?;
        desk.store.act_all(&desk.caller(), id, requests)?;
    }
    let order = desk.store.order(id)?.order;
    print(&desk, &order, matches.get_flag("check"))
}

/// Returns the acts for the given cells: a rating has an act of its own, and all other cells are
/// written into the form.
fn requests(desk: &OpenDesk<'_>, settings: Vec<(String, Value)>) -> Result<Vec<Request>, CliError> {
    let mut edit = Map::new();
    let mut ratings: Vec<(Option<String>, Map<String, Value>)> = Vec::new();
    for (field, value) in settings {
        let (name, unit) = match field.split_once('.') {
            Some((name, unit)) => (name.to_owned(), Some(unit.trim().to_owned())),
            None => (field, None),
        };
        let name = name.trim().replace('-', "_");
        match name.as_str() {
            "rating" | "rating_note" | "评价" | "评价说明" => {
                let key = if matches!(name.as_str(), "rating" | "评价") {
                    "rating"
                } else {
                    "rating_note"
                };
                if let Some((_, fields)) = ratings.iter_mut().find(|(known, _)| *known == unit) {
                    drop(fields.insert(key.to_owned(), value));
                } else {
                    let mut fields = Map::new();
                    fields.insert(key.to_owned(), value);
                    ratings.push((unit, fields));
                }
            }
            "ratings" => {
                let Value::Object(units) = value else {
                    return Err(CliError::Usage(words::RATINGS_SHAPE.to_owned()));
                };
                for (unit, rating) in units {
                    let fields = match rating {
                        Value::Object(fields) => fields,
                        plain => Map::from_iter([("rating".to_owned(), plain)]),
                    };
                    ratings.push((Some(unit), fields));
                }
            }
            "linkage_time" | "联动时间" => {
                let text = value.as_str().unwrap_or_default();
                let (from, to) = text
                    .split_once("..")
                    .or_else(|| text.split_once('至'))
                    .or_else(|| text.split_once('到'))
                    .unwrap_or((text, text));
                edit.insert("linkage_from".to_owned(), json!(from.trim()));
                edit.insert("linkage_to".to_owned(), json!(to.trim()));
            }
            _ => drop(edit.insert(name, value)),
        }
    }
    let mut requests = Vec::new();
    if !edit.is_empty() {
        requests.push(act::request(ActId::EditForm, edit, desk)?);
    }
    for (unit, mut fields) in ratings {
        if let Some(unit) = unit {
            fields.insert("unit".to_owned(), json!(unit));
        }
        requests.push(act::request(ActId::Rate, fields, desk)?);
    }
    Ok(requests)
}

fn print(desk: &OpenDesk<'_>, order: &Order, check: bool) -> Result<ExitCode, CliError> {
    let context = desk.context();
    let view = OrderView::new(order, &context, false);
    if !order.owes_form() && order.forms.is_empty() {
        // What cannot be read may be the invitation of the other units.
        let refusal = order
            .read_only
            .map_or_else(|| order.no_form(), ReadOnly::refusal);
        return Err(CliError::Refused(Box::new(refusal)));
    }
    // An order of which a part cannot be read is not judged.
    let issues = match order.read_only {
        Some(_) => Vec::new(),
        None => order.form_issues(&context),
    };
    if desk.environment.json {
        let mut form = view.form();
        if let Value::Object(map) = &mut form {
            map.insert("order_no".to_owned(), json!(order.number()));
            let valid = !issues.iter().any(|issue| issue.hard);
            // A form that is not owed any more is neither.
            let judged = order.read_only.is_none() && is_judged(order, &context);
            let valid = judged.then_some(valid);
            map.insert("valid".to_owned(), json!(valid));
            map.insert("issues".to_owned(), json!(issues));
            map.insert("read_only".to_owned(), json!(order.read_only));
        }
        output::print_json(&form)?;
    } else {
        output::say(&text(&view, &issues))?;
    }
    if let Some(why) = order.read_only.filter(|_| check) {
        return Err(CliError::Refused(Box::new(why.refusal())));
    }
    if check && !is_judged(order, &context) {
        return Err(CliError::Refused(Box::new(order.no_form())));
    }
    if check && issues.iter().any(|issue| issue.hard) {
        return Err(first_refusal(&issues));
    }
    Ok(ExitCode::SUCCESS)
}

/// Checks whether the form is one to be filled in: our unit leads, and the form is not void.
fn is_judged(order: &Order, context: &Context<'_>) -> bool {
    order.is_lead_case() && order.form_status(context) != Some(FormStatus::Void)
}

fn first_refusal(issues: &[FormIssue]) -> CliError {
    let hard: Vec<_> = issues.iter().filter(|issue| issue.hard).collect();
    let Some(first) = hard.first() else {
        return CliError::Said(3);
    };
    let more = match hard.len() - 1 {
        0 => String::new(),
        more => format!("（另有 {more} 处）"),
    };
    let message = say!["备案表校验未通过："]
        .then(first.message.clone())
        .then(say![more]);
    CliError::Refused(Box::new(crate::domain::refusal::Refusal::new(
        "form_invalid",
        first.clause,
        message,
        first.fix.clone(),
    )))
}

fn text(view: &OrderView<'_>, issues: &[FormIssue]) -> String {
    let (order, context) = (view.order, view.context);
    let printed = order.sheet(context);
    let mut lines = Vec::new();
    if let Some(form) = order.form() {
        let status = order.form_status(context).unwrap_or(form.status);
        lines.push(words::heading(
            form.kind,
            &order.number(),
            form.revision,
            status,
        ));
        if let Some(remark) = &form.remark {
            lines.push(words::remark(&remark.by, &view.mask.text(&remark.remark)));
        }
    }
    for (field, cell) in &printed.cells {
        let label = field.label_on(printed.kind);
        let cell = view.mask.text(cell);
        lines.push(format!(
            "{label}　{}",
            if cell.is_empty() { words::BLANK } else { &cell }
        ));
    }
    if let Some(leader) = order.signing_leader(context) {
        lines.push(words::signer(&leader));
    }
    if let Some(why) = order.read_only {
        lines.push(words::read_only(why));
        return lines.join("\n");
    }
    for issue in issues {
        let mark = if issue.hard { "✗" } else { "!" };
        lines.push(format!(
            "{mark} {} {}　{}。{}",
            issue.rule, issue.clause, issue.message, issue.fix
        ));
    }
    if !is_judged(order, context) {
        lines.push(words::NOT_OWED.to_owned());
    } else if !issues.iter().any(|issue| issue.hard) {
        lines.push(words::VALID.to_owned());
    }
    lines.join("\n")
}
