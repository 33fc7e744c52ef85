//! `liaison` without a command: prints an overview for the start of the day.

use std::process::ExitCode;

use serde_json::{Map, json};

use super::environment::Environment;
use super::error::CliError;
use super::json::OrderView;
use super::{list, output};
use crate::store::{Query, View};
use crate::strings::{month as month_words, overview as words, store as store_words};
use crate::work::month;
use crate::work::wrong_whistle::counted;

/// The number of orders shown below the counts.
const SHOWN: u32 = 15;

/// Runs `liaison` without a command: prints the count of each view and the orders of today.
pub(super) fn run(environment: &Environment) -> Result<ExitCode, CliError> {
    if !environment.has_data() {
        output::say(words::FIRST_RUN)?;
        return Ok(ExitCode::SUCCESS);
    }
    let desk = environment.open()?;
    let mut counts = Vec::new();
    for view in View::ALL {
        counts.push((*view, desk.store.count(*view, environment.now)?));
    }
    let wrong = counted(&desk.store)?;
    let rules = &desk.settings.profile.rules;
    let warnings = month::warned(&desk.store.months()?, rules, environment.now);
    if environment.json {
        let counts: Map<String, serde_json::Value> = counts
            .iter()
            .map(|(view, count)| (view.code().to_owned(), json!(count)))
            .collect();
        let damaged = &desk.settings.damaged;
        output::print_json(&json!({
            "unit": desk.context().own_name(), "damaged": damaged, "views": counts,
            "wrong_whistles": wrong,
            "month_warnings": warnings,
        }))?;
        return Ok(ExitCode::SUCCESS);
    }
    let context = desk.context();
    let query = Query {
        view: Some(View::Today),
        limit: Some(SHOWN),
        ..Query::default()
    };
    let mut lines = vec![words::heading(
        &context.own_name(),
        environment.now,
        environment.clock_set,
    )];
    let damaged = store_words::damaged_settings(&desk.settings.damaged);
    lines.extend(damaged.map(|said| words::marked(&said)));
    let warned = month_words::notice(&warnings, month_words::SEE);
    lines.extend(warned.map(|said| words::marked(&said)));
    lines.push(words::counts(
        &counts
            .iter()
            .map(|(view, count)| (view.label(), *count))
            .collect::<Vec<_>>(),
    ));
    let named = wrong.iter().map(|one| {
        let short = context.units.short(&one.unit);
        (short, one.count)
    });
    lines.extend(words::wrong_whistles(&named.collect::<Vec<_>>()));
    for listed in desk.store.window(&query, environment.now)? {
        let view = OrderView::new(&listed.stored.order, &context, false);
        lines.push(list::line(&view, true));
    }
    output::say(&lines.join("\n"))?;
    Ok(ExitCode::SUCCESS)
}
