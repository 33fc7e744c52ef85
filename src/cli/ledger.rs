//! `liaison ledger`: writes the ledger (台账) of a period or of a view.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::PossibleValue;
use clap::{Arg, ArgMatches, Command, value_parser};
use serde_json::{Map, json};

use super::environment::{Environment, OpenDesk};
use super::error::CliError;
use super::list;
use super::option::{flag, given, text};
use super::output::{self, ProgressLine};
use crate::domain::figures::{Period, PeriodBasis};
use crate::domain::month::YearMonth;
use crate::domain::time::BeijingTime;
use crate::export::ledger::LedgerFormat;
use crate::store::{COUNTED, View};
use crate::strings::ledger as words;
use crate::work::ledger::{LedgerError, LedgerRequest, LedgerScope, write};

/// Returns the definition of the command.
pub(super) fn command() -> Command {
    let command = Command::new("ledger")
        .about(words::ABOUT)
        .arg(Arg::new("query").value_name("查询").help(words::HELP_QUERY));
    period_options(command)
        .arg(
            text("view", "视图", words::HELP_VIEW)
                .conflicts_with_all(["month", "quarter", "year", "by"]),
        )
        .arg(flag("csv", words::HELP_CSV))
        .arg(flag("reveal", words::HELP_REVEAL))
        .arg(
            text("out", "文件夹", words::HELP_OUT)
                .value_parser(value_parser!(PathBuf))
                .required(true),
        )
}

/// Adds the options by which a period and a date are chosen.
pub(super) fn period_options(command: Command) -> Command {
    let bases = PeriodBasis::ALL
        .iter()
        .map(|basis| PossibleValue::new(basis.code()).alias(basis.label()));
    command
        .arg(text("month", "月份", words::HELP_MONTH).conflicts_with_all(["quarter", "year"]))
        .arg(text("quarter", "季度", words::HELP_QUARTER).conflicts_with("year"))
        .arg(text("year", "年份", words::HELP_YEAR))
        .arg(
            text("by", "时间", words::HELP_BY)
                .value_parser(clap::builder::PossibleValuesParser::new(bases)),
        )
}

/// Reads the period and the date that were chosen: without a choice the present month, by the dispatch.
pub(super) fn period(
    matches: &ArgMatches,
    now: BeijingTime,
) -> Result<(Period, PeriodBasis), CliError> {
    let basis = given(matches, "by").and_then(PeriodBasis::parse);
    let basis = basis.unwrap_or(PeriodBasis::Dispatched);
    let read = |name: &str, parse: &dyn Fn(&str) -> Option<Period>| {
        given(matches, name)
            .map(|typed| parse(typed).ok_or_else(|| CliError::Usage(words::bad_period(typed))))
    };
    let month = |typed: &str| YearMonth::parse(typed, now).map(Period::month);
    let chosen = read("month", &month)
        .or_else(|| read("quarter", &Period::parse_quarter))
        .or_else(|| read("year", &Period::parse_year));
    let period = chosen.unwrap_or_else(|| Ok(Period::month(YearMonth::of(now))))?;
    Ok((period, basis))
}

fn scope(desk: &OpenDesk<'_>, matches: &ArgMatches) -> Result<LedgerScope, CliError> {
    let typed = given(matches, "query").unwrap_or_default();
    let Some(name) = given(matches, "view") else {
        if !typed.is_empty() {
            return Err(CliError::Usage(words::QUERY_WITHOUT_VIEW.to_owned()));
        }
        let (period, basis) = period(matches, desk.environment.now)?;
        return Ok(LedgerScope::Period(period, basis));
    };
    let (query, filter) = list::view(desk, name)?;
    let name = View::parse(name).map_or_else(|| name.to_owned(), |view| view.label().to_owned());
    Ok(LedgerScope::View {
        name,
        query,
        filter: [filter.as_str(), typed].join(" ").trim().to_owned(),
    })
}

/// Runs the command.
pub(super) fn run(environment: &Environment, matches: &ArgMatches) -> Result<ExitCode, CliError> {
    let desk = environment.open()?;
    let csv = matches.get_flag("csv");
    let request = LedgerRequest {
        scope: scope(&desk, matches)?,
        format: if csv {
            LedgerFormat::Csv
        } else {
            LedgerFormat::Xlsx
        },
        reveal: matches.get_flag("reveal"),
        folder: matches.get_one("out").cloned().unwrap_or_default(),
    };
    let mut line = ProgressLine::new(environment.shows_progress());
    let done = write(desk.place(), &request, |done, total| {
        line.step(words::progress(done, total));
        true
    })?;
    drop(line);
    let paths: Vec<String> = done
        .paths
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    if done.capped && !environment.json {
        output::note(&words::search_capped(COUNTED));
    }
    if environment.json {
        let sheets: Map<_, _> = done
            .sheets
            .iter()
            .map(|(name, rows)| ((*name).to_owned(), json!(rows)))
            .collect();
        output::print_json(&json!({
            "files": paths, "orders": done.orders, "sheets": sheets,
            "continued": done.continued, "unread": done.unread, "capped": done.capped,
        }))?;
    } else {
        output::say(&words::written(
            &paths,
            done.orders,
            done.continued,
            done.unread,
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}

impl From<LedgerError> for CliError {
    fn from(error: LedgerError) -> Self {
        match error {
            LedgerError::Nothing(message) => Self::failed("nothing", message),
            LedgerError::Stopped => Self::failed("stopped", error.to_string()),
            LedgerError::Store(error) => error.into(),
            LedgerError::Export(error) => error.into(),
        }
    }
}
