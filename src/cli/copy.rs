//! `liaison copy`: copies a text of an order out to the platform or a group, by the same rules
//! as the screen.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::{Map, Value, json};

use super::environment::{Environment, OpenDesk};
use super::error::CliError;
use super::output;
use crate::domain::clause;
use crate::domain::refusal::Refusal;
use crate::domain::vocabulary::{CopyTo, CopyWhat};
use crate::strings::{cli as cli_words, outgoing as words};
use crate::work::copy::{self, CopyError, CopyOutcome, CopyRoute};
use crate::work::outgoing::Outgoing;

/// Runs `liaison copy`, which copies out a text of an order.
pub(super) fn run(
    environment: &Environment,
    matches: &clap::ArgMatches,
) -> Result<ExitCode, CliError> {
    let given = |name: &str| matches.get_one::<String>(name).cloned();
    let what = given("what").as_deref().and_then(CopyWhat::parse);
    let to = given("to").as_deref().and_then(CopyTo::parse);
    let (Some(what), Some(to)) = (what, to) else {
        return Err(CliError::Usage(words::NOTHING.to_owned()));
    };
    let asked = Asked {
        order: given("order").unwrap_or_default(),
        what,
        to,
        unit: given("unit"),
        folder: matches.get_one::<PathBuf>("out").cloned(),
        over_limit: matches.get_flag("over-limit"),
    };
    take_out(environment, &environment.open()?, &asked)
}

/// Which text of an order is copied out, and where to.
struct Asked {
    order: String,
    what: CopyWhat,
    to: CopyTo,
    /// The unit that a request is addressed to; `None` for the first such text.
    unit: Option<String>,
    /// The folder for a file; `None` if the text is printed.
    folder: Option<PathBuf>,
    /// Whether a text may be longer than the platform's field.
    over_limit: bool,
}

/// Runs the act `copy-out` of the command line like `liaison copy`: nobody enters a copy that was not made.
pub(super) fn by_act(
    environment: &Environment,
    desk: &OpenDesk<'_>,
    order: &str,
    mut fields: Map<String, Value>,
) -> Result<ExitCode, CliError> {
    let what = word(&mut fields, "what")?
        .as_deref()
        .and_then(CopyWhat::parse);
    let to = word(&mut fields, "to")?.as_deref().and_then(CopyTo::parse);
    let units: Vec<String> = match fields.remove("units") {
        None => Vec::new(),
        Some(units) => serde_json::from_value(units)
            .map_err(|_| CliError::Usage(words::ONE_UNIT.to_owned()))?,
    };
    let (Some(what), Some(to)) = (what, to) else {
        return Err(CliError::Usage(words::WHAT_AND_TO.to_owned()));
    };
    let unit = match units.as_slice() {
        [] => None,
        [one] => Some(one.clone()),
        _ => return Err(CliError::Usage(words::ONE_UNIT.to_owned())),
    };
    fields.remove("confirm");
    if !fields.is_empty() {
        return Err(CliError::Usage(words::MADE_BY_PROGRAM.to_owned()));
    }
    let asked = Asked {
        order: order.to_owned(),
        what,
        to,
        unit,
        folder: None,
        over_limit: false,
    };
    take_out(environment, desk, &asked)
}

/// Takes a field that holds one word.
fn word(fields: &mut Map<String, Value>, name: &str) -> Result<Option<String>, CliError> {
    match fields.remove(name) {
        None => Ok(None),
        Some(Value::String(word)) => Ok(Some(word)),
        Some(_) => Err(CliError::Usage(words::WHAT_AND_TO.to_owned())),
    }
}

/// Copies the text out that is meant, prints it or writes it into a file, and enters that in the journal.
fn take_out(
    environment: &Environment,
    desk: &OpenDesk<'_>,
    asked: &Asked,
) -> Result<ExitCode, CliError> {
    let (what, to) = (asked.what, asked.to);
    let id = desk.store.resolve(&asked.order)?;
    let order = desk.store.order(id)?.order;
    let number = order.number();
    let place = desk.place();
    let texts = copy::texts(place, id, to, &[])?;
    let text = find(desk, &texts, what, asked.unit.as_deref())?;
    if let Some(refusal) = copy::over_limit(place, text)
        && !asked.over_limit
    {
        return Err(CliError::Refused(Box::new(refusal)));
    }
    let folder = asked.folder.as_deref();
    let to_output = folder.is_none();
    if to_output && text.personal && std::io::stdout().is_terminal() {
        return Err(CliError::Usage(cli_words::REVEAL_ON_TERMINAL.to_owned()));
    }
    if text.may_go() {
        copy::log_reveal(place, &[text], &[id])?;
    }
    let mut print = |text: &str| {
        // With JSON output the text is part of the printed object.
        if environment.json {
            return Ok(());
        }
        let mut out = std::io::stdout().lock();
        writeln!(out, "{text}")?;
        out.flush()
    };
    let way = folder.map_or(CopyRoute::Output(&mut print), |folder| {
        CopyRoute::Folder(folder)
    });
    let CopyOutcome {
        by,
        file,
        journalled,
    } = copy::copy(place, text, way)?;
    let mut last_seq = None;
    for (_, outcome) in journalled? {
        last_seq = Some(outcome?.stored.last_seq);
    }
    let limit = text.limit(desk.settings.profile.rules.platform_field_limit);
    if environment.json {
        output::print_json(&json!({
            "id": id,
            "order_no": number,
            "stage": order.stage,
            "mechanism": order.mechanism,
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
            "last_seq": last_seq,
        }))?;
    } else {
        let count = words::count(text.characters(), limit);
        // On stderr, since the text itself goes to stdout and possibly into a pipe.
        eprintln!(
            "{}",
            words::reported(to, text.what, &count, file.as_deref())
        );
    }
    Ok(ExitCode::SUCCESS)
}

/// Returns the text that is meant; where a unit is named, the request to that co-handler.
fn find<'a>(
    desk: &OpenDesk<'_>,
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

impl From<CopyError> for CliError {
    fn from(error: CopyError) -> Self {
        let code = match error {
            CopyError::Refused(refusal) => return Self::Refused(refusal),
            CopyError::Store(error) => return error.into(),
            CopyError::PersonalLeft => "personal_data",
            CopyError::Clipboard(_) => "clipboard",
            CopyError::Folder(_) => "io",
            CopyError::Output(error) => return error.into(),
        };
        Self::failed(code, error.to_string())
    }
}
