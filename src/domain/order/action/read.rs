//! Turns typed fields or JSON into an action, saying in Chinese what is wrong with which field.

use chrono::NaiveTime;
use serde_json::{Map, Value};

use super::table::{self, ActionSpec, FieldKind, FieldSpec};
use super::{Action, Request};
use crate::domain::time::{self, BeijingTime};
use crate::strings::action as words;

/// Why typed fields are no action. Display is Chinese and quotes only what the user typed in fields
/// of closed kinds, never free text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// No action of that name.
    #[error("{}", words::unknown_action(.0))]
    UnknownAction(String),
    /// The action has no such field.
    #[error("{}", words::unknown_field(.action, .field, .known))]
    UnknownField {
        /// The action.
        action: &'static str,
        /// What was given.
        field: String,
        /// What there is.
        known: String,
    },
    /// A required field is missing or empty.
    #[error("{}", words::missing_field(.action, .field, .label))]
    MissingField {
        /// The action.
        action: &'static str,
        /// The JSON name.
        field: &'static str,
        /// The Chinese label.
        label: &'static str,
    },
    /// A value cannot be read.
    #[error("{}", words::bad_value(.field, .label, .wanted))]
    BadValue {
        /// The JSON name.
        field: &'static str,
        /// The Chinese label.
        label: &'static str,
        /// What is wanted.
        wanted: String,
    },
    /// The input is no JSON object.
    #[error("{}", words::bad_json(.0))]
    BadJson(String),
}

const AT: FieldSpec = FieldSpec {
    name: "at",
    label: "时间",
    kind: FieldKind::Time,
    required: false,
};

/// What reading needs to know about the present.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    /// The present.
    pub now: BeijingTime,
    /// The time a date alone means.
    pub close_of_day: NaiveTime,
}

/// Reads an action from its name and fields. Field names may be written with hyphens; values may be
/// codes, labels or what an officer types. Empty values count as absent.
///
/// # Errors
/// [`ReadError`], naming the field.
pub fn read(name: &str, fields: Map<String, Value>, clock: Clock) -> Result<Request, ReadError> {
    let spec = table::find(name).ok_or_else(|| ReadError::UnknownAction(name.to_owned()))?;
    let mut read = Map::new();
    let mut at = None;
    for (key, value) in fields {
        let key = key.trim().replace('-', "_").to_ascii_lowercase();
        if is_empty(&value) {
            continue;
        }
        if key == "at" {
            at = Some(read_time(&AT, &value, clock)?);
            continue;
        }
        let field = find_field(spec, &key)?;
        read.insert(field.name.to_owned(), read_value(field, value, clock)?);
    }
    for field in spec.fields.iter().filter(|field| field.required) {
        if !read.contains_key(field.name) {
            return Err(ReadError::MissingField {
                action: spec.name,
                field: field.name,
                label: field.label,
            });
        }
    }
    read.insert("action".to_owned(), Value::String(spec.name.to_owned()));
    let action = serde_json::from_value::<Action>(Value::Object(read))
        .map_err(|error| ReadError::BadJson(error.to_string()))?;
    Ok(Request { action, at })
}

fn find_field(spec: &'static ActionSpec, key: &str) -> Result<&'static FieldSpec, ReadError> {
    let singular = |field: &FieldSpec| field.name.strip_suffix('s') == Some(key);
    spec.fields
        .iter()
        .find(|field| {
            field.name == key
                || field.label == key
                || table::aliases(spec.name, field.name).contains(&key)
        })
        .or_else(|| {
            spec.fields
                .iter()
                .find(|field| matches!(field.kind, FieldKind::Units) && singular(field))
        })
        .ok_or_else(|| ReadError::UnknownField {
            action: spec.name,
            field: key.to_owned(),
            known: spec
                .fields
                .iter()
                .map(|field| format!("--{} {}", field.name.replace('_', "-"), field.label))
                .collect::<Vec<_>>()
                .join("，"),
        })
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.iter().all(is_empty),
        _ => false,
    }
}

fn bad(field: &FieldSpec, wanted: impl Into<String>) -> ReadError {
    ReadError::BadValue {
        field: field.name,
        label: field.label,
        wanted: wanted.into(),
    }
}

fn read_time(field: &FieldSpec, value: &Value, clock: Clock) -> Result<BeijingTime, ReadError> {
    value
        .as_str()
        .and_then(|text| time::parse_typed(text, clock.now, clock.close_of_day))
        .ok_or_else(|| bad(field, words::WANTS_TIME))
}

fn read_value(field: &FieldSpec, value: Value, clock: Clock) -> Result<Value, ReadError> {
    match field.kind {
        FieldKind::Text => match value {
            Value::String(text) => Ok(Value::String(text.trim().to_owned())),
            Value::Number(number) => Ok(Value::String(number.to_string())),
            _ => Err(bad(field, words::WANTS_TEXT)),
        },
        FieldKind::Time => {
            read_time(field, &value, clock).map(|time| Value::String(time::iso(time)))
        }
        FieldKind::Date => value
            .as_str()
            .and_then(|text| time::parse_typed_date(text, clock.now))
            .map(|date| Value::String(date.to_string()))
            .ok_or_else(|| bad(field, words::WANTS_DATE)),
        FieldKind::Number => match &value {
            Value::Number(number) => number.as_u64(),
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        }
        .and_then(|number| u32::try_from(number).ok())
        .map(|number| Value::Number(number.into()))
        .ok_or_else(|| bad(field, words::WANTS_NUMBER)),
        FieldKind::Flag => match &value {
            Value::Bool(flag) => Some(*flag),
            Value::String(text) => match text.trim().to_ascii_lowercase().as_str() {
                "true" | "yes" | "y" | "1" | "是" | "真实" | "√" => Some(true),
                "false" | "no" | "n" | "0" | "否" => Some(false),
                _ => None,
            },
            _ => None,
        }
        .map(Value::Bool)
        .ok_or_else(|| bad(field, words::WANTS_FLAG)),
        FieldKind::Units => {
            let names = match value {
                Value::String(text) => split_units(&text),
                Value::Array(items) => items
                    .iter()
                    .map(|item| item.as_str().map(split_units))
                    .collect::<Option<Vec<_>>>()
                    .map(|lists| lists.concat())
                    .ok_or_else(|| bad(field, words::WANTS_UNITS))?,
                _ => return Err(bad(field, words::WANTS_UNITS)),
            };
            Ok(Value::Array(names.into_iter().map(Value::String).collect()))
        }
        FieldKind::File => match value {
            Value::Object(_) => Ok(value),
            _ => Err(bad(field, words::WANTS_FILE)),
        },
        FieldKind::Choice(choices) => value
            .as_str()
            .and_then(choices.code_of)
            .map(|code| Value::String(code.to_owned()))
            .ok_or_else(|| {
                let list: Vec<_> = (choices.list)()
                    .iter()
                    .map(|(code, label)| format!("{label}({code})"))
                    .collect();
                bad(field, words::wants_one_of(&list.join("、")))
            }),
    }
}

/// Unit names in one text, separated as people separate them.
#[must_use]
pub fn split_units(text: &str) -> Vec<String> {
    text.split(['、', '，', ',', '；', ';', '/', '\n'])
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}
