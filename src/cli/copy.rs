//! `liaison copy`: a text of an order to the platform or to a group, by the rules of the screen.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::json;

use super::environment::{Desk, Environment};
use super::error::CliError;
use super::output;
use crate::app::outgoing::{self, Outgoing};
use crate::domain::clause;
use crate::domain::refusal::Refusal;
use crate::domain::vocabulary::{CopyBy, CopyTo, CopyWhat};
use crate::strings::{cli as cli_words, outgoing as words};

/// Runs the command.
pub(super) fn run(
    environment: &Environment,
    matches: &clap::ArgMatches,
) -> Result<ExitCode, CliError> {
    let given = |name: &str| matches.get_one::<String>(name).map(String::as_str);
    let desk = environment.open()?;
    let id = desk.store.resolve(given("order").unwrap_or_default())?;
    let stored = desk.store.order(id)?;
    let journal = desk.store.journal(id)?;
    let what = given("what").and_then(CopyWhat::parse);
    let to = given("to").and_then(CopyTo::parse);
    let (Some(what), Some(to)) = (what, to) else {
        return Err(CliError::Usage(words::NOTHING.to_owned()));
    };
    let texts = outgoing::of_order(&stored, &journal, to, &[], &desk.context());
    let text = find(&desk, &texts, what, given("unit"))?;
    refuse_over(&desk, text, matches.get_flag("over-limit"))?;
    if !text.may_go() {
        return Err(CliError::failed("personal_data", words::PERSONAL_LEFT));
    }
    let folder = matches.get_one::<PathBuf>("out");
    let to_output = folder.is_none();
    if to_output && text.personal && std::io::stdout().is_terminal() {
        return Err(CliError::Usage(cli_words::REVEAL_ON_TERMINAL.to_owned()));
    }
    if text.personal {
        desk.store.log_reveal(&desk.caller(), vec![id])?;
    }
    let (by, file) = match folder {
        Some(folder) => {
            let path = outgoing::write(text, folder, environment.now)
                .map_err(|message| CliError::failed("io", message))?;
            (CopyBy::File, Some(path))
        }
        None => (CopyBy::Output, None),
    };
    if to_output && !environment.json {
        let mut out = std::io::stdout().lock();
        writeln!(out, "{}", text.text)?;
        out.flush()?;
    }
    let entry = text.entry(by);
    let done = desk
        .store
        .act(&desk.caller(), id, Some(stored.last_seq), entry)?;
    let limit = text.limit(desk.settings.profile.rules.platform_field_limit);
    if environment.json {
        output::print_json(&json!({
            "order_no": stored.order.number(),
            "what": text.what,
            "to": text.to,
            "by": by,
            "units": text.units,
            "characters": text.characters(),
            "platform_field_limit": limit,
            "over": text.over(desk.settings.profile.rules.platform_field_limit),
            "sha256": text.sha256(),
            "file": file,
            "text": to_output.then_some(&text.text),
            "last_seq": done.stored.last_seq,
        }))?;
    } else {
        let count = words::count(text.characters(), limit);
        // Beside the text itself, which may go into a pipe.
        eprintln!(
            "{}",
            words::reported(to, text.what, &count, file.as_deref())
        );
    }
    Ok(ExitCode::SUCCESS)
}

/// The text that is meant; a request to one helper where a unit is named.
fn find<'a>(
    desk: &Desk<'_>,
    texts: &'a [Outgoing],
    what: CopyWhat,
    unit: Option<&str>,
) -> Result<&'a Outgoing, CliError> {
    let meant = |text: &&Outgoing| {
        let here = unit.is_none_or(
            |unit| matches!(text.units.as_slice(), [only] if desk.settings.units.same(only, unit)),
        );
        text.what == what && here
    };
    texts.iter().find(meant).ok_or_else(|| {
        let there: Vec<&str> = texts.iter().map(|text| text.label.as_str()).collect();
        let message = words::no_such_text(what, &there.join("、"));
        let refusal = Refusal::new("no_such_text", clause::USAGE, message, words::CHOOSE_TEXT);
        CliError::Refused(Box::new(refusal))
    })
}

/// Refuses a text that the platform's field does not take, unless it is meant so.
fn refuse_over(desk: &Desk<'_>, text: &Outgoing, meant: bool) -> Result<(), CliError> {
    let rule = desk.settings.profile.rules.platform_field_limit;
    if meant || text.over(rule) == 0 {
        return Ok(());
    }
    let count = words::count(text.characters(), text.limit(rule));
    let refusal = Refusal::new("over_limit", clause::OWN_RULE, count, words::OVER_FIX);
    Err(CliError::Refused(Box::new(refusal)))
}
