//! `liaison purge`: erases the content of orders for good.

use std::process::ExitCode;

use clap::{Arg, ArgAction, Command};
use serde_json::json;

use super::environment::Environment;
use super::error::CliError;
use super::option::{flag, given, text};
use super::output;
use crate::domain::clause;
use crate::domain::refusal::Refusal;
use crate::domain::term::Term;
use crate::domain::time::{self, DayLean};
use crate::domain::vocabulary::EraseReason;
use crate::strings::purge as words;
use crate::work::purge::{self, PurgeWhich};

/// Returns the definition of the command.
pub(super) fn command() -> Command {
    Command::new("purge")
        .about(words::ABOUT)
        .arg(
            Arg::new("orders")
                .value_name("工单")
                .action(ArgAction::Append)
                .num_args(0..)
                .help(words::HELP_ORDERS),
        )
        .arg(flag("expired", words::HELP_EXPIRED).conflicts_with_all(["orders", "ended-before"]))
        .arg(text("ended-before", "日期", words::HELP_ENDED_BEFORE).conflicts_with("orders"))
        .arg(text("reason", "原因", words::HELP_REASON))
        .arg(flag("confirm", words::HELP_CONFIRM))
}

/// Runs the command. Without `--confirm` nothing is changed.
pub(super) fn run(
    environment: &Environment,
    matches: &clap::ArgMatches,
) -> Result<ExitCode, CliError> {
    let desk = environment.open()?;
    let usage = |message: &str| CliError::Usage(message.to_owned());
    let names: Vec<String> = matches
        .get_many::<String>("orders")
        .into_iter()
        .flatten()
        .cloned()
        .collect();
    let which = if matches.get_flag("expired") {
        PurgeWhich::Expired
    } else if let Some(typed) = given(matches, "ended-before") {
        let day = time::parse_typed_date(typed, environment.now, DayLean::Past);
        let day = day.ok_or_else(|| usage(words::BAD_DATE))?;
        PurgeWhich::EndedBefore(day.and_time(chrono::NaiveTime::MIN))
    } else if names.is_empty() {
        return Err(usage(words::WHICH));
    } else {
        PurgeWhich::Named(names)
    };
    let reason = match given(matches, "reason") {
        Some(typed) => EraseReason::parse_term(typed).ok_or_else(|| usage(words::WANTS_REASON))?,
        None if matches!(which, PurgeWhich::Named(_)) => return Err(usage(words::WANTS_REASON)),
        None => EraseReason::Expired,
    };
    let orders = purge::plan(desk.place(), &which)?;
    let confirmed = matches.get_flag("confirm");
    if orders.is_empty() {
        if environment.json {
            output::print_json(&json!({ "orders": 0 }))?;
        } else {
            output::say(words::NOTHING)?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    if !confirmed {
        if !environment.json {
            let lines: Vec<String> = orders
                .iter()
                .map(|one| words::planned(&one.number, &one.title, one.ended, one.attachments))
                .collect();
            output::say(&lines.join("\n"))?;
        }
        let asked = Refusal::new("purge_asked", clause::USAGE, words::ASK, words::SAY_YES);
        return Err(CliError::Refused(Box::new(asked)));
    }
    let done = purge::carry_out(desk.place(), &orders, reason, &environment.typed_folder())?;
    if environment.json {
        let copies: Vec<_> = { done.copies.iter() }
            .map(|copy| json!({ "file": copy.path, "backup": copy.is_backup, "holds": copy.holds }))
            .collect();
        output::print_json(&json!({
            "orders": done.report.orders,
            "bodies": done.report.bodies,
            "files": done.report.files,
            "copies": copies,
        }))?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut lines = vec![words::done(
        done.report.orders,
        done.report.bodies,
        done.report.files,
    )];
    for copy in &done.copies {
        lines.push(words::copy(
            &copy.path.display().to_string(),
            copy.is_backup,
            copy.holds.is_some(),
        ));
    }
    lines.push(words::ELSEWHERE.to_owned());
    output::say(&lines.join("\n"))?;
    Ok(ExitCode::SUCCESS)
}
