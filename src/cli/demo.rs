//! `liaison demo`: creates a rehearsal file with realistic orders in every state.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::json;

use super::environment::Environment;
use super::error::CliError;
use super::output::{self, ProgressLine};
use super::{export, overview, screen};
use crate::demo;
use crate::store::{Query, Store, View};
use crate::strings::demo as words;

/// Runs the command. Without `--db` the file is `demo.db` in the data folder. A file that is not a
/// rehearsal file is never changed.
pub(super) fn run(
    environment: &Environment,
    matches: &clap::ArgMatches,
) -> Result<ExitCode, CliError> {
    let mut environment = environment.clone();
    if environment.db_is_default {
        environment.db = environment.db.with_file_name("demo.db");
    }
    let orders = matches
        .get_one::<u32>("orders")
        .copied()
        .unwrap_or(demo::ORDERS);
    let seed = matches.get_one::<u64>("seed").copied().unwrap_or(1);
    if environment.has_data() {
        let store = Store::open(&environment.db)?;
        if !store.is_demo()? {
            return Err(CliError::failed(
                "not_a_demo",
                words::not_a_demo(&environment.db.display().to_string()),
            ));
        }
        if matches.get_one::<u32>("orders").is_some() || matches.get_one::<u64>("seed").is_some() {
            return Err(CliError::failed(
                "demo_exists",
                words::exists(&environment.db.display().to_string()),
            ));
        }
        return show(&environment, matches);
    }
    let store = Store::create(&environment.db)?;
    let mut progress = ProgressLine::new(environment.shows_progress());
    demo::fill(&store, orders, seed, environment.now, |done| {
        progress.step(words::progress(done, orders));
    })?;
    drop(progress);
    drop(store);
    if environment.json {
        output::print_json(&json!({ "db": environment.db, "orders": orders, "seed": seed }))?;
        return Ok(ExitCode::SUCCESS);
    }
    output::say(&words::made(&environment.db.display().to_string(), orders))?;
    show(&environment, matches)
}

/// Opens the rehearsal file on the screen; without a terminal, or with `--no-ui`, prints what is in
/// it.
fn show(environment: &Environment, matches: &clap::ArgMatches) -> Result<ExitCode, CliError> {
    if matches.get_flag("no-ui") || !screen::can_show(environment) {
        overview::run(environment)?;
        return forms(environment, matches);
    }
    forms(environment, matches)?;
    screen::run(environment)
}

/// Exports the forms that are ready, if a folder for them was given.
fn forms(environment: &Environment, matches: &clap::ArgMatches) -> Result<ExitCode, CliError> {
    match matches.get_one::<PathBuf>("forms") {
        Some(folder) => ready_forms(environment, folder),
        None => Ok(ExitCode::SUCCESS),
    }
}

/// Exports every form that is valid and reviewed, as the officer does before taking it to the
/// deputy head for signature.
fn ready_forms(environment: &Environment, folder: &Path) -> Result<ExitCode, CliError> {
    let ready: Vec<String> = {
        let desk = environment.open()?;
        let query = Query {
            view: Some(View::ToFill),
            ..Query::default()
        };
        let context = desk.context();
        let listed = desk.store.window(&query, environment.now)?;
        listed
            .iter()
            .map(|listed| &listed.stored.order)
            .filter(|order| order.export_gate(&context).is_ok())
            .map(crate::domain::order::Order::number)
            .collect()
    };
    std::fs::create_dir_all(folder)?;
    output::say(&words::forms(ready.len()))?;
    export::orders(environment, &ready, folder, false)
}
