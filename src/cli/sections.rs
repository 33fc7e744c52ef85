//! `liaison sections`: the parts of our own unit to which work is given, with limits and figures.

use std::process::ExitCode;

use clap::{Arg, Command};
use serde_json::{Value, json};

use super::environment::{Environment, OpenDesk};
use super::error::CliError;
use super::option::{given, text};
use super::output;
use crate::domain::limits::{LimitKind, Span};
use crate::domain::section::{self, Section, SectionKind};
use crate::store::ASSIGNED;
use crate::strings::sections as words;
use crate::work::sections;

/// Returns the definition of the command.
pub(super) fn command() -> Command {
    let name = || {
        Arg::new("name")
            .value_name("名称")
            .help(words::HELP_NAME)
            .required(true)
    };
    let one =
        |command: &'static str, about: &'static str| Command::new(command).about(about).arg(name());
    Command::new("sections")
        .about(words::ABOUT)
        .disable_help_subcommand(true)
        .subcommand(
            one("set", words::ABOUT_SET)
                .arg(text("rename", "名称", words::HELP_RENAME))
                .arg(text("kind", "类别", words::HELP_KIND))
                .arg(text("within", "期限", words::HELP_WITHIN).allow_hyphen_values(true))
                .arg(text("head", "姓名", words::HELP_HEAD))
                .arg(text("phone", "电话", words::HELP_PHONE))
                .arg(text("basis", "文字", words::HELP_BASIS)),
        )
        .subcommand(one("retire", words::ABOUT_RETIRE))
        .subcommand(one("restore", words::ABOUT_RESTORE))
}

/// Runs the command.
pub(super) fn run(
    environment: &Environment,
    matches: &clap::ArgMatches,
) -> Result<ExitCode, CliError> {
    let desk = environment.open()?;
    match matches.subcommand() {
        Some(("set", given)) => set(&desk, given),
        Some(("retire", given)) => turn(&desk, given, true),
        Some(("restore", given)) => turn(&desk, given, false),
        Some(_) | None => list(&desk),
    }
}

fn set(desk: &OpenDesk<'_>, matches: &clap::ArgMatches) -> Result<ExitCode, CliError> {
    let name = given(matches, "name").unwrap_or_default();
    let known = section::find(&desk.settings.profile.sections, name).cloned();
    let renamed = given(matches, "rename").is_some();
    if known.is_none() && renamed && !desk.store.sections()?.iter().any(|one| one == name) {
        return Err(CliError::failed("section_unknown", words::unknown(name)));
    }
    let of = known
        .as_ref()
        .map_or(name, |one| one.name.as_str())
        .to_owned();
    let mut section = known.unwrap_or_else(|| Section::named(name));
    if let Some(typed) = given(matches, "kind") {
        section.kind =
            SectionKind::parse(typed).ok_or_else(|| CliError::Usage(words::unknown_kind(typed)))?;
    }
    if let Some(typed) = given(matches, "within") {
        section.reply_within = if typed.is_empty() || typed == words::NO_LIMIT {
            None
        } else {
            let read = Span::parse(typed, LimitKind::Reply);
            Some(read.map_err(|fault| CliError::Usage(fault.to_string()))?)
        };
    }
    for (option, field) in [
        ("rename", &mut section.name),
        ("head", &mut section.head),
        ("phone", &mut section.phone),
        ("basis", &mut section.basis),
    ] {
        if let Some(typed) = given(matches, option) {
            typed.clone_into(field);
        }
    }
    save(desk, Some(of.as_str()), section)
}

fn turn(
    desk: &OpenDesk<'_>,
    matches: &clap::ArgMatches,
    retired: bool,
) -> Result<ExitCode, CliError> {
    let name = given(matches, "name").unwrap_or_default();
    let known = section::find(&desk.settings.profile.sections, name).cloned();
    let mut section =
        known.ok_or_else(|| CliError::failed("section_unknown", words::unknown(name)))?;
    section.retired = retired;
    let of = section.name.clone();
    let all = sections::figures(desk.place())?;
    let open = all.iter().find(|one| one.section.name == of);
    let open = open.map_or(0, |one| one.open);
    let done = save(desk, Some(&of), section)?;
    if retired && open > 0 {
        output::note(&words::still_open(&of, open));
    }
    Ok(done)
}

fn save(desk: &OpenDesk<'_>, of: Option<&str>, section: Section) -> Result<ExitCode, CliError> {
    let name = section.name.clone();
    sections::save(desk.place(), of, section)?;
    let newest = desk.store.office_history(1)?;
    let seq = newest.first().map(|change| change.seq);
    if desk.environment.json {
        output::print_json(&json!({ "section": name, "undo": seq }))?;
    } else {
        output::say(&words::saved(&name, seq))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn list(desk: &OpenDesk<'_>) -> Result<ExitCode, CliError> {
    let all = sections::figures(desk.place())?;
    if desk.environment.json {
        let all: Value = serde_json::to_value(&all)?;
        output::print_json(&all)?;
        return Ok(ExitCode::SUCCESS);
    }
    if all.is_empty() {
        output::say(words::NONE)?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut lines: Vec<String> = all
        .iter()
        .map(|one| {
            let state = match (one.section.retired, one.listed) {
                (true, _) => words::RETIRED,
                (false, false) => words::UNLISTED,
                (false, true) => "",
            };
            let figures = words::figures(
                one.open,
                one.overdue,
                (one.on_time, one.limited),
                one.answered,
                one.median_tenths,
            );
            let section = &one.section;
            words::line(
                section.kind.label(),
                &section.name,
                &section.limit_words(),
                &figures,
                state,
            )
        })
        .collect();
    lines.push(words::basis(ASSIGNED));
    output::say(&lines.join("\n"))?;
    Ok(ExitCode::SUCCESS)
}
