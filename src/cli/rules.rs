//! `liaison rules`: 本单位口径, listed and changed.

use std::process::ExitCode;

use clap::{Arg, Command, value_parser};
use serde_json::{Value, json};

use super::environment::{Environment, OpenDesk};
use super::error::CliError;
use super::output;
use crate::domain::profile::Rules;
use crate::strings::rules as words;
use crate::work::rules::{self, ROW_FIELDS, RuleFault, RuleKey, TypedRow};

/// Returns the definition of the command.
pub(super) fn command() -> Command {
    let row = |name: &'static str, value: &'static str, help: &'static str| {
        Arg::new(name)
            .value_name(value)
            .help(help)
            .required(true)
            .value_parser(value_parser!(usize))
    };
    let fields = |command: Command| {
        let options = ROW_FIELDS.iter().map(|(name, label, hint)| {
            let long = name.replace('_', "-");
            let help = format!("{label}（{hint}）");
            let option = Arg::new(*name).long(long).value_name("值").help(help);
            // A wrong limit, such as one below zero, is answered with what to write.
            option.alias(*name).allow_hyphen_values(true)
        });
        command.args(options)
    };
    Command::new("rules")
        .about(words::ABOUT)
        .disable_help_subcommand(true)
        .subcommand(
            Command::new("set")
                .about(words::ABOUT_SET)
                .arg(
                    Arg::new("name")
                        .value_name("口径")
                        .help(words::HELP_NAME)
                        .required(true),
                )
                .arg(
                    Arg::new("value")
                        .value_name("值")
                        .help(words::HELP_VALUE)
                        // A wrong number is answered with what to write.
                        .allow_negative_numbers(true)
                        .required(true),
                )
                .arg(
                    Arg::new("basis")
                        .long("basis")
                        .value_name("文字")
                        .help(words::HELP_BASIS),
                ),
        )
        .subcommand(fields(Command::new("add").about(words::ABOUT_ADD)))
        .subcommand(fields(
            Command::new("change")
                .about(words::ABOUT_CHANGE)
                .arg(row("row", "N", words::HELP_ROW)),
        ))
        .subcommand(
            Command::new("move")
                .about(words::ABOUT_MOVE)
                .arg(row("row", "N", words::HELP_ROW))
                .arg(row("to", "M", words::HELP_TO)),
        )
        .subcommand(Command::new("remove").about(words::ABOUT_REMOVE).arg(row(
            "row",
            "N",
            words::HELP_ROW,
        )))
}

/// Runs the command.
pub(super) fn run(
    environment: &Environment,
    matches: &clap::ArgMatches,
) -> Result<ExitCode, CliError> {
    let desk = environment.open()?;
    let known = &desk.settings.profile.rules;
    let wanted = match matches.subcommand() {
        Some(("set", given)) => {
            let text = |name: &str| given.get_one::<String>(name).map(String::as_str);
            let typed = text("name").unwrap_or_default();
            let name = rules::find(typed).ok_or_else(|| CliError::Usage(words::unknown(typed)))?;
            let value = text("value").unwrap_or_default();
            rules::set(known, name, value, text("basis"))?
        }
        Some(("add", given)) => rules::add(known, &typed_row(given))?,
        Some(("change", given)) => rules::change(known, place(given, "row"), &typed_row(given))?,
        Some(("move", given)) => {
            let from = place(given, "row");
            let to = isize::try_from(place(given, "to")).unwrap_or(isize::MAX);
            let by = to.saturating_sub(isize::try_from(from).unwrap_or_default());
            rules::shift(known, from, by)?
        }
        Some(("remove", given)) => rules::remove(known, place(given, "row"))?,
        Some(_) | None => return list(&desk),
    };
    save(&desk, wanted)
}

/// Returns a place from 0; one that is no place of a list is after its end.
fn place(given: &clap::ArgMatches, name: &str) -> usize {
    let number = given.get_one::<usize>(name).copied().unwrap_or_default();
    number.checked_sub(1).unwrap_or(usize::MAX - 1)
}

fn typed_row(given: &clap::ArgMatches) -> TypedRow {
    let mut typed = TypedRow::default();
    for (name, _, _) in ROW_FIELDS {
        if let Some(text) = given.get_one::<String>(name) {
            typed.put(name, text.as_str());
        }
    }
    typed
}

fn save(desk: &OpenDesk<'_>, wanted: Rules) -> Result<ExitCode, CliError> {
    let before = desk.settings.profile.clone();
    let changes = wanted.changes_from(&before.rules);
    let mut profile = before.clone();
    profile.rules = wanted;
    desk.store.save_profile(&desk.caller(), before, profile)?;
    let seq = if changes.is_empty() {
        None
    } else {
        let newest = desk.store.office_history(1)?;
        newest.first().map(|change| change.seq)
    };
    if desk.environment.json {
        output::print_json(&json!({ "changes": changes, "undo": seq }))?;
    } else {
        output::say(&words::changed(&changes, seq))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn list(desk: &OpenDesk<'_>) -> Result<ExitCode, CliError> {
    let known = &desk.settings.profile.rules;
    let lines = rules::lines(known);
    if desk.environment.json {
        let all: Vec<Value> = lines
            .iter()
            .map(|line| rules::as_json(line, known))
            .collect();
        output::print_json(&Value::Array(all))?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut text = vec![words::INTRO.to_owned(), words::LIST.to_owned()];
    let is_row = |line: &&rules::RuleLine| matches!(line.key, RuleKey::Row(_));
    let said = |line: &rules::RuleLine| {
        let name = match line.key {
            RuleKey::Row(_) => "",
            RuleKey::Single(name) => name,
        };
        words::line(&line.label, name, &line.value, &line.basis, &line.remark)
    };
    if known.limits.is_empty() {
        text.push(format!("  {}", words::NO_ROWS));
    }
    text.extend(lines.iter().filter(is_row).map(said));
    text.push(words::SINGLE.to_owned());
    text.extend(lines.iter().filter(|line| !is_row(line)).map(said));
    output::say(&text.join("\n"))?;
    Ok(ExitCode::SUCCESS)
}

impl From<RuleFault> for CliError {
    fn from(fault: RuleFault) -> Self {
        let field = fault.field;
        let label = ROW_FIELDS.iter().find(|(name, _, _)| *name == field);
        let message = match label {
            Some((_, label, _)) => format!("{label}：{}", fault.message),
            None => fault.message,
        };
        Self::Usage(message)
    }
}
