//! `liaison digest`: the morning's digest (晨会摘要、日报), and what each part of our own unit still has to
//! answer.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{ArgMatches, Command, value_parser};
use serde_json::{Value, json};

use super::environment::Environment;
use super::error::CliError;
use super::held;
use super::option::{flag, given, text};
use super::output;
use crate::domain::clause;
use crate::domain::refusal::Refusal;
use crate::domain::vocabulary::{CopyTo, CopyWhat};
use crate::store::{Query, View};
use crate::strings::digest as words;
use crate::work::copy::{CopyRoute, copy};
use crate::work::digest::{self, DIGEST};

/// Returns the arguments of `liaison digest`.
pub(super) fn command() -> Command {
    Command::new("digest")
        .about(words::ABOUT)
        .arg(text("view", "视图", words::HELP_VIEW))
        .arg(text("section", "科室", words::HELP_SECTION).conflicts_with("view"))
        .arg(flag("sections", words::HELP_SECTIONS).conflicts_with_all(["view", "section"]))
        .args(held::arguments())
        .arg(text("out", "文件夹", words::HELP_OUT).value_parser(value_parser!(PathBuf)))
}

/// Runs `liaison digest`.
pub(super) fn run(environment: &Environment, matches: &ArgMatches) -> Result<ExitCode, CliError> {
    let desk = environment.open()?;
    let place = desk.place();
    let section = given(matches, "section");
    let sections = section.is_some() || matches.get_flag("sections");
    let view = match given(matches, "view") {
        None => View::Today,
        Some(name) => View::parse(name).ok_or_else(|| CliError::Usage(words::no_view(name)))?,
    };
    let query = Query {
        view: Some(view),
        limit: Some(DIGEST),
        ..Query::default()
    };
    let listed = if sections {
        Vec::new()
    } else {
        desk.store.window(&query, place.caller.now)?
    };
    let total = desk.store.count(view, place.caller.now)?;
    let list = (view.label(), total);
    let mut texts = digest::with_sections(place, &listed, list, CopyTo::Group, sections)?;
    if let Some(section) = section {
        texts.retain(|text| text.units.iter().any(|unit| unit == section));
    }
    let whole = if sections { texts.len() } else { 1 };
    texts.truncate(whole);
    if texts.is_empty() {
        let message = if sections {
            words::NO_SECTION
        } else {
            words::NOTHING
        };
        let refusal = Refusal::new(
            "nothing_to_tell",
            clause::USAGE,
            message,
            words::CHOOSE_SECTION,
        );
        return Err(CliError::Refused(Box::new(refusal)));
    }
    if matches.get_flag("spots") {
        let all: Vec<Value> = texts.iter().map(|text| held::json(&text.door)).collect();
        if environment.json {
            output::print_json(&Value::Array(all))?;
        } else {
            let lines = texts.iter().flat_map(|text| held::lines(&text.door));
            output::say(&lines.collect::<Vec<_>>().join("\n"))?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    if let [only] = texts.as_mut_slice() {
        for which in held::allowed(matches, &only.door)? {
            only.toggle(which);
        }
    } else if held::allows(matches) {
        return Err(CliError::Usage(crate::strings::held::ONE_TEXT.to_owned()));
    }
    let folder = matches.get_one::<PathBuf>("out");
    let mut done = Vec::new();
    for text in &texts {
        let mut shown = |text: &str| {
            if environment.json {
                Ok(())
            } else {
                let mut out = std::io::stdout().lock();
                writeln!(out, "{text}")?;
                out.flush()
            }
        };
        let way = folder.map_or(CopyRoute::Output(&mut shown), |folder| {
            CopyRoute::Folder(folder)
        });
        let copied = copy(place, text, way)?;
        for (_, outcome) in copied.journalled? {
            outcome?;
        }
        if let Some(file) = copied.file.as_ref().filter(|_| !environment.json) {
            output::say(file)?;
        }
        done.push(json!({
            "what": text.what,
            "section": text.units.first().filter(|_| text.what == CopyWhat::SectionList),
            "label": text.label,
            "orders": text.orders.len(),
            "total": (text.what == CopyWhat::Digest).then_some(total),
            "allowed": text.door.allowed_kinds(),
            "file": copied.file,
            "text": folder.is_none().then_some(&text.text),
        }));
    }
    if environment.json {
        output::print_json(&Value::Array(done))?;
    }
    Ok(ExitCode::SUCCESS)
}
