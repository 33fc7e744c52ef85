//! `liaison units`: the unit directory with its people: listed, shown, changed, retired, exported.

use std::path::PathBuf;
use std::process::ExitCode;

use chrono::NaiveDate;
use clap::{Arg, Command, value_parser};
use serde_json::json;

use super::environment::{Environment, OpenDesk};
use super::error::CliError;
use super::option::{flag, given, text};
use super::output;
use crate::domain::order::act::field::split_units;
use crate::domain::time::{self, DayLean};
use crate::domain::unit::Unit;
use crate::domain::unit_card::{Contact, ContactRole, UnitCard};
use crate::domain::vocabulary::UnitKind;
use crate::strings::{cli as cli_words, directory as page_words, units as words};
use crate::work::{directory, directory_file, register};

/// Returns the definition of the command.
pub(super) fn command() -> Command {
    let unit = || {
        Arg::new("unit")
            .value_name("单位")
            .help(page_words::HELP_UNIT)
            .required(true)
    };
    let one = |name: &'static str, about: &'static str| Command::new(name).about(about).arg(unit());
    Command::new("units")
        .about(words::ABOUT)
        .disable_help_subcommand(true)
        .args_conflicts_with_subcommands(true)
        .arg(text("add", "全称", words::HELP_ADD))
        .arg(text("short", "简称", words::HELP_SHORT).requires("add"))
        .arg(text("kind", "类别", words::HELP_KIND).requires("add"))
        .arg(flag("confirm", cli_words::HELP_CONFIRM_UNIT).requires("add"))
        .subcommand(one("show", page_words::ABOUT_SHOW))
        .subcommand(
            one("set", page_words::ABOUT_SET)
                .arg(text("rename", "全称", page_words::HELP_RENAME))
                .arg(text("short", "简称", words::HELP_SHORT))
                .arg(text("alias", "别名", page_words::HELP_ALIAS))
                .arg(text("kind", "类别", words::HELP_KIND))
                .arg(text("phone", "电话", page_words::HELP_PHONE))
                .arg(text("district-leader", "姓名", page_words::HELP_LEADER))
                .arg(text("note", "文字", page_words::HELP_NOTE))
                .arg(flag("confirm", cli_words::HELP_CONFIRM_UNIT)),
        )
        .subcommand(
            one("person", page_words::ABOUT_PERSON)
                .arg(text("role", "身份", page_words::HELP_ROLE).required(true))
                .arg(text("name", "姓名", page_words::HELP_NAME).required(true))
                .arg(text("post", "职务", page_words::HELP_POST))
                .arg(text("phone", "电话", page_words::HELP_PHONE))
                .arg(text("since", "日期", page_words::HELP_SINCE))
                .arg(text("until", "日期", page_words::HELP_UNTIL))
                .arg(flag("succeed", page_words::HELP_SUCCEED))
                .arg(flag("remove", page_words::HELP_REMOVE).conflicts_with("succeed")),
        )
        .subcommand(one("retire", page_words::ABOUT_RETIRE).arg(text(
            "on",
            "日期",
            page_words::HELP_ON,
        )))
        .subcommand(one("restore", page_words::ABOUT_RESTORE))
        .subcommand(one("history", page_words::ABOUT_HISTORY))
        .subcommand(
            Command::new("export").about(page_words::ABOUT_EXPORT).arg(
                Arg::new("out")
                    .long("out")
                    .value_name("文件夹")
                    .value_parser(value_parser!(PathBuf))
                    .help(page_words::HELP_OUT)
                    .required(true),
            ),
        )
}

/// Runs the command.
pub(super) fn run(
    environment: &Environment,
    matches: &clap::ArgMatches,
) -> Result<ExitCode, CliError> {
    let desk = environment.open()?;
    match matches.subcommand() {
        Some(("show", given)) => show(&desk, given),
        Some(("set", given)) => set(&desk, given),
        Some(("person", given)) => person(&desk, given),
        Some(("retire", given)) => retire(&desk, given),
        Some(("restore", given)) => {
            let mut unit = find(&desk, given)?;
            unit.card.retired = None;
            save(&desk, unit, None, false)
        }
        Some(("history", given)) => history(&desk, given),
        Some(("export", given)) => export(&desk, given),
        Some(_) | None => list_or_add(&desk, matches),
    }
}

fn kind_of(typed: &str) -> Result<UnitKind, CliError> {
    UnitKind::parse(typed).ok_or_else(|| {
        let kinds: Vec<&str> = UnitKind::ALL.iter().map(|kind| kind.label()).collect();
        CliError::Usage(words::unknown_kind(typed, &kinds))
    })
}

fn list_or_add(desk: &OpenDesk<'_>, matches: &clap::ArgMatches) -> Result<ExitCode, CliError> {
    let Some(name) = given(matches, "add") else {
        let units = desk.settings.units.units();
        if desk.environment.json {
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
    let kind = given(matches, "kind").map_or(Ok(UnitKind::Other), kind_of)?;
    let unit = Unit {
        name: name.to_owned(),
        short: given(matches, "short").unwrap_or_default().to_owned(),
        aliases: Vec::new(),
        kind,
        card: UnitCard::default(),
    };
    register::unit(desk.place(), unit, matches.get_flag("confirm"))?;
    // The change is the newest one: undoing it by its number takes back nothing else.
    let seq = newest(desk)?;
    if desk.environment.json {
        output::print_json(&json!({ "registered": name, "undo": seq }))?;
    } else {
        output::say(&words::added(name, seq))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn newest(desk: &OpenDesk<'_>) -> Result<Option<i64>, CliError> {
    let newest = desk.store.office_history(1)?;
    Ok(newest.first().map(|change| change.seq))
}

/// Finds the unit that is meant.
fn find(desk: &OpenDesk<'_>, matches: &clap::ArgMatches) -> Result<Unit, CliError> {
    let name = given(matches, "unit").unwrap_or_default();
    let known = desk.settings.units.resolve_typed(name).cloned();
    known.ok_or_else(|| CliError::failed("unit_unknown", page_words::unknown(name)))
}

fn save(
    desk: &OpenDesk<'_>,
    unit: Unit,
    of: Option<&str>,
    confirmed: bool,
) -> Result<ExitCode, CliError> {
    let name = unit.name.clone();
    let of = of.unwrap_or(&name).to_owned();
    let changed = directory::change(desk.place(), Some(&of), unit, confirmed)?;
    let seq = if changed { newest(desk)? } else { None };
    if desk.environment.json {
        output::print_json(&json!({ "unit": name, "changed": changed, "undo": seq }))?;
    } else {
        output::say(&page_words::saved(&name, changed, seq))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn show(desk: &OpenDesk<'_>, matches: &clap::ArgMatches) -> Result<ExitCode, CliError> {
    let unit = find(desk, matches)?;
    let today = desk.environment.now.date();
    if desk.environment.json {
        let lacks = directory::lacks(&unit, today);
        output::print_json(&json!({ "unit": unit, "lacks": lacks }))?;
    } else {
        output::say(&directory::lines(&unit, today).join("\n"))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn set(desk: &OpenDesk<'_>, matches: &clap::ArgMatches) -> Result<ExitCode, CliError> {
    let known = find(desk, matches)?;
    let mut unit = known.clone();
    for (name, field) in [
        ("rename", &mut unit.name),
        ("short", &mut unit.short),
        ("phone", &mut unit.card.phone),
        ("district-leader", &mut unit.card.district_leader),
        ("note", &mut unit.card.note),
    ] {
        if let Some(typed) = given(matches, name) {
            typed.clone_into(field);
        }
    }
    if let Some(typed) = given(matches, "alias") {
        unit.aliases = split_units(typed);
    }
    if let Some(typed) = given(matches, "kind") {
        unit.kind = kind_of(typed)?;
    }
    save(desk, unit, Some(&known.name), matches.get_flag("confirm"))
}

/// Reads a date option.
fn day(
    desk: &OpenDesk<'_>,
    matches: &clap::ArgMatches,
    name: &str,
) -> Result<Option<NaiveDate>, CliError> {
    let Some(typed) = given(matches, name).filter(|typed| !typed.is_empty()) else {
        return Ok(None);
    };
    let read = time::parse_typed_date(typed, desk.environment.now, DayLean::Past);
    let wrong = || CliError::Usage(page_words::bad_date(typed));
    read.map(Some).ok_or_else(wrong)
}

fn person(desk: &OpenDesk<'_>, matches: &clap::ArgMatches) -> Result<ExitCode, CliError> {
    let mut unit = find(desk, matches)?;
    let typed = given(matches, "role").unwrap_or_default();
    let role = ContactRole::parse(typed).ok_or_else(|| {
        let roles: Vec<&str> = ContactRole::ALL.iter().map(|role| role.label()).collect();
        CliError::Usage(page_words::unknown_role(typed, &roles))
    })?;
    let name = given(matches, "name").unwrap_or_default();
    let at = unit
        .card
        .people
        .iter()
        .rposition(|one| one.role == role && one.name == name);
    if matches.get_flag("remove") {
        let Some(at) = at else {
            let message = page_words::no_person(&unit.name, role.label(), name);
            return Err(CliError::failed("person_unknown", message));
        };
        unit.card.people.remove(at);
        return save(desk, unit, None, false);
    }
    let blank = Contact {
        role,
        name: name.to_owned(),
        post: String::new(),
        phone: String::new(),
        since: None,
        until: None,
    };
    let known = at.and_then(|at| unit.card.people.get(at)).cloned();
    let mut one = known.unwrap_or(blank);
    if let Some(post) = given(matches, "post") {
        post.clone_into(&mut one.post);
    }
    if let Some(phone) = given(matches, "phone") {
        phone.clone_into(&mut one.phone);
    }
    one.since = day(desk, matches, "since")?.or(one.since);
    one.until = day(desk, matches, "until")?.or(one.until);
    if matches.get_flag("succeed") {
        let from = one.since.unwrap_or(desk.environment.now.date());
        one.since = Some(from);
        unit.card.replace(role, vec![one], from);
    } else {
        match at.and_then(|at| unit.card.people.get_mut(at)) {
            Some(known) => *known = one,
            None => unit.card.people.push(one),
        }
    }
    save(desk, unit, None, false)
}

fn retire(desk: &OpenDesk<'_>, matches: &clap::ArgMatches) -> Result<ExitCode, CliError> {
    let mut unit = find(desk, matches)?;
    let today = desk.environment.now.date();
    unit.card.retired = Some(day(desk, matches, "on")?.unwrap_or(today));
    save(desk, unit, None, false)
}

fn history(desk: &OpenDesk<'_>, matches: &clap::ArgMatches) -> Result<ExitCode, CliError> {
    let unit = find(desk, matches)?;
    if desk.environment.json {
        let entries = desk.store.unit_history(&unit.name)?;
        let all = entries.iter().map(
            |one| json!({ "seq": one.seq, "at": one.at, "actor": one.actor, "said": one.said }),
        );
        output::print_json(&all.collect())?;
        return Ok(ExitCode::SUCCESS);
    }
    let lines = directory::history(desk.place(), &unit.name)?;
    if lines.is_empty() {
        output::say(page_words::NO_CHANGES)?;
    } else {
        output::say(&lines.join("\n"))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn export(desk: &OpenDesk<'_>, matches: &clap::ArgMatches) -> Result<ExitCode, CliError> {
    let folder = matches
        .get_one::<PathBuf>("out")
        .cloned()
        .unwrap_or_default();
    let (file, count) = directory_file::export(desk.place(), &folder)
        .map_err(|message| CliError::failed("io", message))?;
    if desk.environment.json {
        output::print_json(&json!({ "file": file, "units": count }))?;
    } else {
        output::say(&page_words::exported(&file, count))?;
    }
    Ok(ExitCode::SUCCESS)
}
