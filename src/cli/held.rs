//! Lists what is personal in texts that are about to leave, and takes in what the officer allows
//! (`--spots`, `--allow`).

use clap::{Arg, ArgMatches};
use serde_json::{Value, json};

use super::error::CliError;
use super::option::{flag, given, text};
use crate::domain::clause;
use crate::domain::privacy::{DoorText, Held};
use crate::domain::refusal::Refusal;
use crate::strings::held as words;

/// Returns the arguments by which personal things are listed and allowed.
pub(super) fn arguments() -> [Arg; 2] {
    [
        flag("spots", words::HELP_SPOTS),
        text("allow", "序号", words::HELP_ALLOW),
    ]
}

/// Checks whether something is allowed.
pub(super) fn allows(matches: &ArgMatches) -> bool {
    given(matches, "allow").is_some_and(|typed| !typed.is_empty())
}

/// Returns the numbers that are allowed, counted from 0, checked against what there is.
pub(super) fn allowed(matches: &ArgMatches, door: &DoorText) -> Result<Vec<usize>, CliError> {
    let typed = given(matches, "allow").unwrap_or_default();
    let count = door.held().len();
    let mut found = Vec::new();
    for part in typed
        .split([',', '，', '、', ' '])
        .filter(|part| !part.is_empty())
    {
        let number: Option<usize> = part.parse().ok();
        let index = number.and_then(|number| number.checked_sub(1));
        let index = index.filter(|index| *index < count);
        let index = index.ok_or_else(|| CliError::Usage(words::no_such(part, count)))?;
        if !found.contains(&index) {
            found.push(index);
        }
    }
    if !found.is_empty() && !door.may_allow() {
        let refusal = Refusal::new(
            "confidential_held",
            clause::LEAKED,
            words::STRICT,
            words::STRICT_FIX,
        );
        return Err(CliError::Refused(Box::new(refusal)));
    }
    Ok(found)
}

/// Returns what is personal in a text as lines to read.
pub(super) fn lines(door: &DoorText) -> Vec<String> {
    let held = door.held();
    if held.is_empty() {
        return vec![words::NONE.to_owned()];
    }
    let each = held.iter().zip(1..);
    let mut lines: Vec<String> = each.map(|(one, at)| words::line(at, one)).collect();
    if !door.may_allow() {
        lines.push(words::STRICT.to_owned());
    }
    lines
}

/// Returns what is personal in a text for scripts; never the thing itself, unless it leaves.
pub(super) fn json(door: &DoorText) -> Value {
    let one = |(at, held): (usize, Held)| {
        let places = held.places.iter();
        let places: Vec<Value> = places
            .map(|(line, column)| json!({ "line": line, "character": column }))
            .collect();
        json!({
            "number": at,
            "kind": held.kind,
            "label": held.kind.label(),
            "shown": held.shown,
            "allowed": held.allowed,
            "places": places,
            "around": held.around,
        })
    };
    (1..).zip(door.held()).map(one).collect()
}
