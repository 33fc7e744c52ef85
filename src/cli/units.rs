//! `liaison units`: lists the unit directory, and registers a unit that it lacks.

use std::process::ExitCode;

use serde_json::json;

use super::environment::Environment;
use super::error::CliError;
use super::output;
use crate::domain::unit::Unit;
use crate::domain::vocabulary::UnitKind;
use crate::strings::units as words;
use crate::work::register;

/// Runs the command.
pub(super) fn run(
    environment: &Environment,
    matches: &clap::ArgMatches,
) -> Result<ExitCode, CliError> {
    let desk = environment.open()?;
    let given = |name: &str| matches.get_one::<String>(name).map(|text| text.trim());
    let Some(name) = given("add") else {
        let units = desk.settings.units.units();
        if environment.json {
            output::print_json(&serde_json::to_value(units)?)?;
        } else {
            let lines: Vec<String> = units
                .iter()
                .map(|unit| words::line(&unit.name, &unit.short, unit.kind.label()))
                .collect();
            output::say(&lines.join("\n"))?;
        }
        return Ok(ExitCode::SUCCESS);
    };
    let kind = given("kind").map_or(Ok(UnitKind::Other), |kind| {
        UnitKind::parse(kind).ok_or_else(|| {
            let kinds: Vec<&str> = UnitKind::ALL.iter().map(|kind| kind.label()).collect();
            CliError::Usage(words::unknown_kind(kind, &kinds))
        })
    })?;
    let unit = Unit {
        name: name.to_owned(),
        short: given("short").unwrap_or_default().to_owned(),
        aliases: Vec::new(),
        kind,
    };
    register::unit(desk.place(), unit, matches.get_flag("confirm"))?;
    // The change is the newest one: undoing it by its number takes back nothing else.
    let newest = desk.store.office_history(1)?;
    let seq = newest.first().map(|change| change.seq);
    if environment.json {
        output::print_json(&json!({ "registered": name, "undo": seq }))?;
    } else {
        output::say(&words::added(name, seq))?;
    }
    Ok(ExitCode::SUCCESS)
}
