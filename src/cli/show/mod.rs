//! `liaison show`: prints everything about one order.

mod page;

use std::process::ExitCode;

use serde_json::json;

use super::environment::Environment;
use super::error::CliError;
use super::json::OrderView;
use super::output;
use crate::work::beside::Beside;
use crate::work::flow;

/// Columns of a drawn flow, so that it fits the smallest terminal window in use.
const FLOW_COLUMNS: usize = 78;

/// Runs `liaison show`, which prints everything about one order.
pub(super) fn run(
    environment: &Environment,
    matches: &clap::ArgMatches,
) -> Result<ExitCode, CliError> {
    let reveal = matches.get_flag("reveal");
    output::allow_reveal(reveal)?;
    let desk = environment.open()?;
    let word = matches
        .get_one::<String>("order")
        .map(String::as_str)
        .unwrap_or_default();
    let id = desk.store.resolve(word)?;
    let stored = desk.store.order(id)?;
    let journal = desk.store.journal(id)?;
    if reveal {
        desk.store.log_reveal(&desk.caller(), vec![id])?;
    }
    let context = desk.context();
    let beside = Beside::of(&desk.store, &stored.order, &context)?;
    let view = OrderView::new(&stored.order, &context, reveal);
    if environment.json {
        let mut shown = view.full(&stored, &journal);
        if let Some(shown) = shown.as_object_mut() {
            let findings = stored.order.findings_beside(&context, &beside.neighbours);
            shown.insert("findings".to_owned(), json!(findings));
            shown.insert("precedents".to_owned(), json!(beside.precedents));
            let similar = &beside.similar;
            shown.insert("similar".to_owned(), json!(similar.orders));
            shown.insert("reported_before".to_owned(), json!(similar.sentence));
            shown.insert("suggested_units".to_owned(), json!(beside.advice));
            let absorbed = beside.absorbed.iter();
            let absorbed: Vec<_> = absorbed
                .map(|(number, journal)| view.absorbed(number, journal))
                .collect();
            shown.insert("absorbed".to_owned(), json!(absorbed));
        }
        output::print_json(&shown)?;
    } else if matches.get_flag("flow") {
        let drawn = flow::draw(&stored.order, &context, &view.mask, FLOW_COLUMNS);
        let drawn = drawn.map_err(|sentence| CliError::failed("flow", sentence.to_owned()))?;
        output::say(&drawn.lines.join("\n"))?;
    } else {
        output::say(&page::text(&view, &journal, &beside))?;
    }
    Ok(ExitCode::SUCCESS)
}
