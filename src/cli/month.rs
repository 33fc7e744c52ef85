//! `liaison month`: the monthly results of our unit and what follows from them; entering, correcting
//! and clearing them.

use std::process::ExitCode;

use clap::{Arg, ArgAction, Command};
use serde_json::{Value, json};

use super::environment::{Environment, OpenDesk};
use super::error::CliError;
use super::option::text;
use super::output;
use crate::domain::month::{
    MonthField, MonthFigures, MonthRecord, NoticeKind, RateGap, Tally, TypedMonth, YearFigures,
    YearMonth,
};
use crate::domain::term::Term as _;
use crate::strings::month as words;
use crate::work::month::{self, MonthError};

/// The options of `month set`, each with the value it gives.
const RESULT: [(&str, &str, &str, MonthField); 11] = [
    ("rank", "N", words::HELP_RANK, MonthField::Rank),
    ("of", "N", words::HELP_OF, MonthField::Of),
    ("rate", "率", words::HELP_RATE, MonthField::Rate),
    ("visited", "N", words::HELP_VISITED, MonthField::Visited),
    (
        "satisfied",
        "N",
        words::HELP_SATISFIED,
        MonthField::Satisfied,
    ),
    (
        "dissatisfied",
        "N",
        words::HELP_DISSATISFIED,
        MonthField::Dissatisfied,
    ),
    (
        "unreasonable",
        "N",
        words::HELP_UNREASONABLE,
        MonthField::Unreasonable,
    ),
    (
        "recognised-by",
        "单位",
        words::HELP_RECOGNISED_BY,
        MonthField::RecognisedBy,
    ),
    (
        "recognised-on",
        "日期",
        words::HELP_RECOGNISED_ON,
        MonthField::RecognisedOn,
    ),
    ("source", "文号", words::HELP_SOURCE, MonthField::Source),
    (
        "source-date",
        "日期",
        words::HELP_SOURCE_DATE,
        MonthField::SourceDate,
    ),
];

/// The options of `month notice`, each with the value it gives.
const NOTICE: [(&str, &str, &str, MonthField); 4] = [
    ("kind", "种类", words::HELP_KIND, MonthField::Notice),
    ("on", "日期", words::HELP_ON, MonthField::NoticeOn),
    ("by", "单位", words::HELP_BY, MonthField::NoticeBy),
    ("text", "文字", words::HELP_TEXT, MonthField::NoticeText),
];

/// Returns the definition of the command.
pub(super) fn command() -> Command {
    let month = || {
        Arg::new("month")
            .value_name("月份")
            .help(words::HELP_MONTH)
            .required(true)
    };
    let with = |command: Command,
                options: &[(&'static str, &'static str, &'static str, MonthField)]| {
        let all = options
            .iter()
            .map(|(name, value, help, _)| text(name, value, help));
        command.args(all)
    };
    let confirm = || {
        Arg::new("confirm")
            .long("confirm")
            .action(ArgAction::SetTrue)
            .help(words::HELP_CONFIRM)
    };
    Command::new("month")
        .about(words::ABOUT)
        .disable_help_subcommand(true)
        .subcommand(
            with(
                Command::new("set").about(words::ABOUT_SET).arg(month()),
                &RESULT,
            )
            .arg(confirm()),
        )
        .subcommand(
            with(
                Command::new("notice")
                    .about(words::ABOUT_NOTICE)
                    .arg(month()),
                &NOTICE,
            )
            .arg(confirm()),
        )
        .subcommand(
            Command::new("clear")
                .about(words::ABOUT_CLEAR)
                .arg(month())
                .arg(text("reason", "文字", words::HELP_REASON).required(true)),
        )
        .subcommand(
            Command::new("tail").about(words::ABOUT_TAIL).arg(
                Arg::new("places")
                    .value_name("N")
                    .help(words::HELP_PLACES)
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
        Some(("set", given)) => set(&desk, given, &RESULT, given.get_flag("confirm")),
        Some(("notice", given)) => {
            let kind = given.get_one::<String>("kind").map(String::as_str);
            if kind.is_none_or(|kind| NoticeKind::parse(kind).is_none()) {
                let kinds = NoticeKind::choices()
                    .into_iter()
                    .map(|(code, label)| (label, code));
                let kinds: Vec<String> = kinds
                    .map(|(label, code)| format!("{label} {code}"))
                    .collect();
                return Err(CliError::Usage(words::no_kind(&kinds)));
            }
            set(&desk, given, &NOTICE, given.get_flag("confirm"))
        }
        Some(("clear", given)) => clear(&desk, given),
        Some(("tail", given)) => tail(&desk, given),
        Some(_) | None => show(&desk),
    }
}

fn typed(
    given: &clap::ArgMatches,
    options: &[(&'static str, &'static str, &'static str, MonthField)],
) -> TypedMonth {
    let mut typed = TypedMonth::default();
    let month = given.get_one::<String>("month");
    typed.put(MonthField::Month, month.map_or("", String::as_str));
    for (name, _, _, field) in options {
        if let Some(text) = given.get_one::<String>(name) {
            typed.put(*field, text.as_str());
        }
    }
    typed
}

fn set(
    desk: &OpenDesk<'_>,
    given: &clap::ArgMatches,
    options: &[(&'static str, &'static str, &'static str, MonthField)],
    confirmed: bool,
) -> Result<ExitCode, CliError> {
    let typed = typed(given, options);
    let done = month::record(desk.place(), &typed, confirmed)?;
    let seq = if done.changes.is_empty() {
        None
    } else {
        newest(desk)?
    };
    if desk.environment.json {
        output::print_json(&json!({ "month": done.month, "changes": done.changes, "undo": seq }))?;
    } else {
        output::say(&words::recorded(done.month, &done.changes))?;
        if let Some(seq) = seq {
            output::say(&words::undo(seq))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Returns the number by which the newest change is undone.
fn newest(desk: &OpenDesk<'_>) -> Result<Option<i64>, CliError> {
    Ok(desk
        .store
        .office_history(1)?
        .first()
        .map(|change| change.seq))
}

fn clear(desk: &OpenDesk<'_>, given: &clap::ArgMatches) -> Result<ExitCode, CliError> {
    let reason = given.get_one::<String>("reason").map_or("", String::as_str);
    let month = month::clear(desk.place(), &typed(given, &[]), reason)?;
    let seq = newest(desk)?;
    if desk.environment.json {
        output::print_json(&json!({ "cleared": month, "undo": seq }))?;
    } else {
        output::say(&words::cleared(month))?;
        if let Some(seq) = seq {
            output::say(&words::undo(seq))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn tail(desk: &OpenDesk<'_>, given: &clap::ArgMatches) -> Result<ExitCode, CliError> {
    let typed = given.get_one::<String>("places").map_or("", String::as_str);
    let places = crate::domain::month::parse_count(typed).filter(|places| *places <= 1000);
    let wrong = || CliError::Usage(words::BAD_PLACES.to_owned());
    let places = places.ok_or_else(wrong)?;
    let before = desk.settings.profile.clone();
    let mut wanted = before.clone();
    wanted.rules.tail_places = (places > 0).then_some(places);
    let set = wanted.rules.tail_places;
    desk.store.save_profile(&desk.caller(), before, wanted)?;
    if desk.environment.json {
        output::print_json(&json!({ "tail_places": set }))?;
    } else {
        output::say(&words::tail_set(set))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn show(desk: &OpenDesk<'_>) -> Result<ExitCode, CliError> {
    let months = desk.store.months()?;
    let rules = &desk.settings.profile.rules;
    let now = desk.environment.now;
    if desk.environment.json {
        let lines = month::lines(&months, rules);
        let lines: Vec<Value> = lines
            .iter()
            .map(|line| month_json(line.month, line.record, &line.figures))
            .collect();
        let years: Vec<Value> = month::years(&months).iter().map(year_json).collect();
        output::print_json(&json!({
            "tail_places": rules.tail_places, "months": lines, "years": years,
            "warnings": month::warned(&months, rules, now),
        }))?;
    } else if months.months.is_empty() {
        output::say(words::NONE)?;
    } else {
        output::say(&month::report(&months, rules, now).join("\n"))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn tally_json(tally: Tally) -> Value {
    json!({
        "satisfied": tally.satisfied, "counted": tally.counted,
        "basis_points": tally.rate(), "rate": tally.rate().map(|rate| rate.to_string()),
        "below_target": tally.is_below_target(), "needed": tally.needed(), "spare": tally.spare(),
    })
}

const fn gap_code(gap: RateGap) -> &'static str {
    match gap {
        RateGap::Unknown => "unknown",
        RateGap::Same => "same",
        RateGap::SameWithUnreasonable => "same_with_unreasonable",
        RateGap::Differs => "differs",
    }
}

fn month_json(month: YearMonth, record: &MonthRecord, figures: &MonthFigures) -> Value {
    let earlier: Vec<Value> = record
        .earlier
        .iter()
        .map(|one| json!({ "result": one.result, "by": one.by, "at": one.at }))
        .collect();
    json!({
        "month": month, "result": record.result, "published": figures.published.map(|rate| rate.to_string()),
        "plain": figures.plain.map(tally_json), "adjusted": figures.adjusted.map(tally_json),
        "gap": gap_code(figures.gap), "in_tail": figures.in_tail, "notices": record.notices,
        "by": record.by, "at": record.at, "earlier": earlier,
    })
}

fn year_json(year: &YearFigures) -> Value {
    json!({
        "year": year.year, "plain": tally_json(year.plain), "adjusted": tally_json(year.adjusted),
        "counted": year.counted, "without_counts": year.without_counts, "missing": year.missing,
        "whole": year.is_whole(),
    })
}

impl From<MonthError> for CliError {
    fn from(error: MonthError) -> Self {
        match error {
            MonthError::Fault(fault) => Self::Refused(Box::new(fault.refusal())),
            MonthError::Store(error) => error.into(),
        }
    }
}
