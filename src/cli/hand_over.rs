//! `liaison hand-over`: all work of an officer goes to a colleague with a 交接单, and comes back.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Arg, Command, value_parser};
use serde_json::json;

use super::environment::{Environment, OpenDesk};
use super::error::CliError;
use super::option::{flag, given, text};
use super::output;
use crate::domain::order::act::ActId;
use crate::domain::time::{self, DayLean};
use crate::strings::hand_over as words;
use crate::work::copy::{self, CopyRoute};
use crate::work::hand_over::{self, HandOverInput};

/// Returns the definition of the command.
pub(super) fn command() -> Command {
    Command::new(ActId::HandOver.name())
        .about(words::ABOUT)
        .arg(text("from", "姓名", words::HELP_FROM))
        .arg(text("to", "姓名", words::HELP_TO).required_unless_present("back"))
        .arg(text("until", "日期", words::HELP_UNTIL))
        .arg(text("note", "文字", words::HELP_NOTE))
        .arg(
            Arg::new("out")
                .long("out")
                .value_name("文件夹")
                .value_parser(value_parser!(PathBuf))
                .help(words::HELP_OUT),
        )
        .arg(flag("dry-run", words::HELP_DRY_RUN))
        .arg(
            text("back", "姓名", words::HELP_BACK)
                .conflicts_with_all(["from", "to", "until", "note", "out"]),
        )
        .arg(flag("over", words::HELP_OVER).requires("back"))
        .arg(flag("confirm", words::HELP_CONFIRM))
}

/// Runs the command.
pub(super) fn run(
    environment: &Environment,
    matches: &clap::ArgMatches,
) -> Result<ExitCode, CliError> {
    let desk = environment.open()?;
    let given = |name: &str| given(matches, name).filter(|text| !text.is_empty());
    let (dry_run, confirmed) = (matches.get_flag("dry-run"), matches.get_flag("confirm"));
    if let Some(officer) = given("back") {
        return back(&desk, officer, matches.get_flag("over"), dry_run, confirmed);
    }
    let until = match given("until") {
        None => None,
        Some(typed) => {
            let day = time::parse_typed_date(typed, environment.now, DayLean::Future)
                .ok_or_else(|| CliError::Usage(words::BAD_DATE.to_owned()))?;
            let close = desk.settings.profile.rules.office_hours.afternoon.1;
            Some(day.and_time(close))
        }
    };
    let input = HandOverInput {
        from: given("from").map_or_else(|| desk.caller().actor, str::to_owned),
        to: given("to").unwrap_or_default().to_owned(),
        until,
        note: given("note").map(str::to_owned),
    };
    if dry_run {
        hand_over::ask(desk.place(), &input)?;
        let work = hand_over::work_of(desk.place(), &input.from)?;
        let sheet = hand_over::sheet(desk.place(), &input, &work);
        let (orders, drafts) = work.counts();
        if environment.json {
            output::print_json(&json!({
                "dry_run": true, "orders": orders, "drafts": drafts,
                "sheet": sheet.text,
            }))?;
        } else {
            output::say(&sheet.text)?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    let done = hand_over::hand_over(desk.place(), &input, confirmed)?;
    let mut file = None;
    if let Some(folder) = matches.get_one::<PathBuf>("out") {
        let copied = copy::copy(desk.place(), &done.sheet, CopyRoute::Folder(folder))?;
        file = copied.file;
    }
    if environment.json {
        output::print_json(&json!({
            "orders": done.orders, "drafts": done.drafts, "promises": done.promises.0, "promises_moved": done.promises.1,
            "left": done.left, "file": file, "sheet": done.sheet.text,
        }))?;
    } else {
        let counts = (done.orders, done.drafts, done.promises);
        output::say(&words::done(&input.to, counts, input.until))?;
        for left in &done.left {
            output::say(&format!("  {left}"))?;
        }
        match &file {
            Some(file) => output::say(&format!("  {file}"))?,
            None => output::say(&done.sheet.text)?,
        }
    }
    Ok(ExitCode::from(if done.left.is_empty() { 0 } else { 4 }))
}

fn back(
    desk: &OpenDesk<'_>,
    officer: &str,
    over_only: bool,
    dry_run: bool,
    confirmed: bool,
) -> Result<ExitCode, CliError> {
    if dry_run {
        let lent = hand_over::lent(desk.place(), Some(officer))?;
        let (count, over) = lent.counts();
        let lines = lent.lines();
        if desk.environment.json {
            output::print_json(&json!({ "lent": count, "over": over, "lines": lines }))?;
        } else {
            output::say(&lines.join("\n"))?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    let (orders, drafts, left) =
        hand_over::give_back(desk.place(), Some(officer), over_only, confirmed)?;
    if desk.environment.json {
        output::print_json(&json!({ "orders": orders, "drafts": drafts, "left": left }))?;
    } else {
        output::say(&words::back(orders, drafts))?;
        for left in &left {
            output::say(&format!("  {left}"))?;
        }
    }
    Ok(ExitCode::from(if left.is_empty() { 0 } else { 4 }))
}
