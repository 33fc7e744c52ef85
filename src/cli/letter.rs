//! `liaison export --what letter`: writes letters (函件) as Word files, and lists those that an order
//! can give.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, ArgMatches};
use serde_json::{Value, json};

use super::environment::{Environment, OpenDesk};
use super::error::CliError;
use super::option::{self, flag, text};
use super::{held, output};
use crate::domain::clause;
use crate::domain::letter::LetterKind;
use crate::domain::order::act::ActId;
use crate::domain::refusal::Refusal;
use crate::domain::sentence::{named, say};
use crate::domain::term::Term as _;
use crate::strings::{cli as cli_words, held as held_words, word as words};
use crate::work::word::{
    self, LetterFile, LetterFileError, LetterOffer, LetterSigning, WordLetter, export_all,
};

/// Returns the arguments of `liaison export` that are about letters.
pub(super) fn arguments() -> Vec<Arg> {
    let kinds = LetterKind::choices().into_iter();
    let kinds = kinds.map(|(code, label)| PossibleValue::new(code).alias(label));
    vec![
        text("letter", "函件", cli_words::HELP_LETTER)
            .value_parser(PossibleValuesParser::new(kinds)),
        text("to", "单位", cli_words::HELP_LETTER_TO),
        text("number", "文号", cli_words::HELP_LETTER_NUMBER),
        text("signer", "姓名", cli_words::HELP_LETTER_SIGNER),
        flag("list-letters", cli_words::HELP_LIST_LETTERS),
    ]
    .into_iter()
    .chain(held::arguments())
    .collect()
}

/// Returns what was given with an option; an empty text counts as nothing.
fn given<'a>(matches: &'a ArgMatches, name: &str) -> Option<&'a str> {
    option::given(matches, name).filter(|text| !text.is_empty())
}

/// Checks whether letters are meant, and refuses options that do not go together.
pub(super) fn is_meant(matches: &ArgMatches) -> Result<bool, CliError> {
    let what = given(matches, "what");
    let letters = what.is_some_and(|what| ["letter", cli_words::EXPORT_LETTER].contains(&what));
    if letters || matches.get_flag("list-letters") {
        return if matches.get_flag("draft") {
            Err(CliError::Usage(words::NO_DRAFT.to_owned()))
        } else {
            Ok(true)
        };
    }
    let options = ["letter", "to", "number", "signer", "allow"];
    let spots = matches.get_flag("spots");
    if spots || options.iter().any(|name| given(matches, name).is_some()) {
        return Err(CliError::Usage(words::NOT_A_LETTER.to_owned()));
    }
    Ok(false)
}

/// Writes the letters that are meant, or lists all.
pub(super) fn run(
    environment: &Environment,
    matches: &ArgMatches,
    orders: &[String],
) -> Result<ExitCode, CliError> {
    let desk = environment.open()?;
    let to = given(matches, "to");
    if matches.get_flag("list-letters") {
        return list(&desk, orders, to);
    }
    let kind = given(matches, "letter").and_then(LetterKind::parse);
    let kind = kind.ok_or_else(|| CliError::Usage(words::NO_KIND.to_owned()))?;
    if matches.get_flag("spots") {
        return spots(&desk, orders, kind, to);
    }
    if held::allows(matches)
        && let [_, _, ..] = orders
    {
        return Err(CliError::Usage(held_words::ONE_ORDER.to_owned()));
    }
    let folder = matches.get_one::<PathBuf>("out");
    let folder = folder.ok_or_else(|| CliError::Usage(words::NO_FOLDER.to_owned()))?;
    let signing = LetterSigning {
        number: given(matches, "number").map(str::to_owned),
        signer: given(matches, "signer").map(str::to_owned),
    };
    let mut report = Report::default();
    if kind == LetterKind::HandOver {
        // One sheet is about all orders.
        let letter = hand_over(&desk, orders, to)?;
        let written = export_all(desk.place(), letter.into_iter().collect(), &signing, folder);
        report.written(&orders.join("、"), written);
        return report.tell(environment);
    }
    let mut all = Vec::new();
    let mut words_of = Vec::new();
    for order in orders {
        match meant(&desk, order, kind, to) {
            Ok(mut letters) => {
                let door = word::door_text(desk.place(), &letters)?;
                let mut allowed = door.clone();
                for which in held::allowed(matches, &door)? {
                    allowed.toggle(which);
                }
                for letter in &mut letters {
                    letter.allowed = allowed.allowed().to_vec();
                    words_of.push(order.as_str());
                }
                all.extend(letters);
            }
            Err(error) => report.failed(order, None, error),
        }
    }
    // All letters of one go are written together: each has a number of its own.
    let written = export_all(desk.place(), all, &signing, folder);
    for (order, one) in words_of.into_iter().zip(written) {
        report.written(order, vec![one]);
    }
    report.tell(environment)
}

/// Lists what is personal in the letters of each order.
fn spots(
    desk: &OpenDesk<'_>,
    orders: &[String],
    kind: LetterKind,
    to: Option<&str>,
) -> Result<ExitCode, CliError> {
    let mut lines = Vec::new();
    let mut all = Vec::new();
    for order in orders {
        let letters = meant(desk, order, kind, to)?;
        let door = word::door_text(desk.place(), &letters)?;
        if let [_, _, ..] = orders {
            lines.push(order.clone());
        }
        lines.extend(held::lines(&door));
        all.push(json!({ "order_no": order, "letter": kind, "spots": held::json(&door) }));
    }
    if desk.environment.json {
        output::print_json(&Value::Array(all))?;
    } else {
        output::say(&lines.join("\n"))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Returns the letters of a kind that an order can give.
fn meant(
    desk: &OpenDesk<'_>,
    order: &str,
    kind: LetterKind,
    to: Option<&str>,
) -> Result<Vec<WordLetter>, CliError> {
    let id = desk.store.resolve(order)?;
    let offers = word::offers(desk.place(), id, to)?;
    let offer = offers.into_iter().find(|offer| offer.kind == kind);
    let letters = offer.map(|offer| offer.letters).unwrap_or_default();
    if letters.is_empty() {
        let unit = to.filter(|_| kind.is_for_each());
        let message = words::no_such_letter(kind, unit);
        let fix = match word::recorded_by(kind).filter(|_| unit.is_none()) {
            Some(act) => say![words::RECORD_FIRST, named(act)],
            None => say![words::CHOOSE],
        };
        let refusal = Refusal::new("no_such_letter", clause::USAGE, message, fix);
        return Err(CliError::Refused(Box::new(refusal)));
    }
    Ok(letters)
}

fn hand_over(
    desk: &OpenDesk<'_>,
    orders: &[String],
    to: Option<&str>,
) -> Result<Option<WordLetter>, CliError> {
    let mut stored = Vec::new();
    for order in orders {
        stored.push(desk.store.order(desk.store.resolve(order)?)?);
    }
    Ok(word::hand_over(desk.place(), stored, to))
}

fn list(desk: &OpenDesk<'_>, orders: &[String], to: Option<&str>) -> Result<ExitCode, CliError> {
    let mut all = Vec::new();
    let mut lines = Vec::new();
    for order in orders {
        let id = desk.store.resolve(order)?;
        let mechanism = desk.store.order(id)?.order.mechanism;
        let offers = word::offers(desk.place(), id, to)?;
        if let [_, _, ..] = orders {
            lines.push(order.clone());
        }
        let (can, cannot): (Vec<_>, Vec<_>) =
            offers.iter().partition(|offer| !offer.letters.is_empty());
        for LetterOffer { kind, letters } in can.into_iter().chain(cannot) {
            let clause = kind.clause().of(mechanism).name();
            let units = letters.iter().filter_map(|one| one.unit.as_deref());
            let units: Vec<&str> = units.collect();
            let act = word::recorded_by(*kind).map(ActId::name);
            lines.push(if letters.is_empty() {
                words::not_listed(*kind, clause, act)
            } else {
                words::listed(*kind, clause, &units)
            });
            all.push(json!({
                "order_no": order,
                "letter": kind,
                "label": kind.label(),
                "clause": clause,
                "available": !letters.is_empty(),
                "units": units,
                "why_not": letters.is_empty().then(|| words::why_not(*kind)),
                "act": act.filter(|_| letters.is_empty()),
            }));
        }
    }
    if desk.environment.json {
        output::print_json(&Value::Array(all))?;
    } else {
        output::say(&lines.join("\n"))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// What was written, and what was not and why.
#[derive(Default)]
struct Report {
    done: Vec<Value>,
    lines: Vec<String>,
    errors: Vec<CliError>,
}

impl Report {
    fn written(
        &mut self,
        order: &str,
        written: Vec<(WordLetter, Result<LetterFile, LetterFileError>)>,
    ) {
        for (letter, file) in written {
            match file {
                Ok(file) => {
                    let path = file.path.display().to_string();
                    let outcomes = file.journalled.iter();
                    let last = outcomes.filter_map(|(_, outcome)| outcome.as_ref().ok());
                    let last_seq = last.map(|one| one.stored.last_seq).next_back();
                    self.lines
                        .push(words::exported(&path, &letter.label, file.replaced));
                    self.done.push(json!({
                        "order_no": order,
                        "letter": letter.kind,
                        "unit": letter.unit,
                        "file": path,
                        "sha256": file.sha256,
                        "replaced_characters": file.replaced,
                        "last_seq": last_seq,
                    }));
                }
                Err(error) => self.failed(order, letter.unit.as_deref(), error.into()),
            }
        }
    }

    fn failed(&mut self, order: &str, unit: Option<&str>, error: CliError) {
        let message = error.to_string();
        self.lines.push(crate::strings::export::failed(
            unit.unwrap_or(order),
            &message,
        ));
        self.done.push(json!({
            "order_no": order,
            "unit": unit,
            "error": { "message": message },
        }));
        self.errors.push(error);
    }

    /// Tells everything; a single failure is told as an error.
    fn tell(mut self, environment: &Environment) -> Result<ExitCode, CliError> {
        let failed = |one: &Value| one.get("error").is_some();
        if self.done.iter().all(failed)
            && let Some(error) = self.errors.pop()
        {
            // Nothing was written. What the earlier ones say is told before the last.
            let earlier = self.lines.split_last().map(|(_, earlier)| earlier);
            for line in earlier.into_iter().flatten() {
                output::note(line);
            }
            return Err(error);
        }
        if environment.json {
            output::print_json(&Value::Array(self.done))?;
        } else {
            output::say(&self.lines.join("\n"))?;
        }
        if self.errors.is_empty() {
            Ok(ExitCode::SUCCESS)
        } else {
            Err(CliError::Said(4))
        }
    }
}

impl From<LetterFileError> for CliError {
    fn from(error: LetterFileError) -> Self {
        let code = match error {
            LetterFileError::Refused(refusal) => return Self::Refused(refusal),
            LetterFileError::Store(error) => return error.into(),
            LetterFileError::Export(error) => return error.into(),
            LetterFileError::PersonalLeft => "personal_data",
            LetterFileError::Numbers { .. } => "letter_numbers",
            LetterFileError::Template { .. } => "template",
            LetterFileError::Folder(_) => "io",
            LetterFileError::Unreadable(_) => "config",
        };
        Self::failed(code, error.to_string())
    }
}
