//! Reads an act from its name and typed fields or JSON. An error says in Chinese which field is
//! wrong.

use serde_json::{Map, Value};

use super::field::{Clock, GivenFields};
use super::field_error::FieldError;
use super::id::ActId;
use super::spec::{ActSpec, FieldKind, FieldSpec};
use super::{Act, Request};
use crate::domain::time::{self, BeijingTime};

/// Finds an act by its name, with hyphens or underscores, or by its Chinese label.
#[must_use]
pub fn find(name: &str) -> Option<ActId> {
    let name = name.trim().to_ascii_lowercase().replace('_', "-");
    ActId::ALL
        .iter()
        .copied()
        .find(|act| act.name() == name || act.label() == name)
}

/// Reads an act from its fields. Names of fields may be written with hyphens. Values may be codes,
/// labels or what an officer types; empty values count as absent. `confirm` answers questions with
/// yes.
///
/// # Errors
/// Returns a [`FieldError`] that names the field.
pub fn read(act: ActId, fields: Map<String, Value>, clock: Clock) -> Result<Request, FieldError> {
    let spec = act.spec();
    let mut values = Map::new();
    let mut at = None;
    let mut confirmed = false;
    for (key, value) in fields {
        let key = key.trim().replace('-', "_").to_ascii_lowercase();
        if is_empty(&value) {
            continue;
        }
        match key.as_str() {
            "at" | "时间" => {
                at = Some(common(spec, &AT, value, clock.of_facts())?);
            }
            "confirm" | "确认" => {
                confirmed = common(spec, &CONFIRM, value, clock)?;
            }
            _ => {
                let field = find_field(spec, &key)?;
                if field.in_words && value.as_str().is_some_and(|text| !says_something(text)) {
                    return Err(FieldError::BadValue {
                        field: field.name,
                        label: field.label,
                        wanted: "写明情况的文字，只有数字、符号不收".to_owned(),
                    });
                }
                let value = if field.happened {
                    happened(spec, field, value, clock)?
                } else {
                    value
                };
                if values.insert(field.name.to_owned(), value).is_some() {
                    return Err(FieldError::BadValue {
                        field: field.name,
                        label: field.label,
                        wanted: "一个值，这一项给了两次".to_owned(),
                    });
                }
            }
        }
    }
    let act = Act::read(act, &mut GivenFields::new(spec.name, values, clock))?;
    Ok(Request { act, at, confirmed })
}

/// Reads the time of something that happened, which does not lie in the future. A date alone stays
/// a day: nobody said the hour.
fn happened(
    spec: &ActSpec,
    field: &FieldSpec,
    value: Value,
    clock: Clock,
) -> Result<Value, FieldError> {
    let told: BeijingTime = common(spec, field, value, clock.of_facts())?;
    if told <= clock.now {
        return Ok(Value::String(time::iso(told)));
    }
    Err(FieldError::BadValue {
        field: field.name,
        label: field.label,
        wanted: "不晚于现在的时间".to_owned(),
    })
}

/// Returns whether a text has words: at least one letter or Chinese character.
#[must_use]
pub fn says_something(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

/// Words that stand where an explanation is wanted and explain nothing.
const HOLLOW: [&str; 63] = [
    "按规定如实评价",
    "按照有关规定",
    "根据有关规定",
    "按有关规定",
    "根据实际情况",
    "按照规定",
    "按规定",
    "按要求",
    "详见材料",
    "见材料",
    "情况属实",
    "情况真实",
    "经研究",
    "研究决定",
    "综合考虑",
    "没有异议",
    "无异议",
    "按照实际情况评价",
    "按实际情况评价",
    "按规定评价",
    "如实评价",
    "据实评价",
    "客观评价",
    "综合评价",
    "实事求是",
    "如实说明",
    "如上所述",
    "详见办理结果",
    "详见附件",
    "以上情况",
    "同上所述",
    "见办理结果",
    "见上述",
    "见附件",
    "没什么",
    "无说明",
    "不详",
    "暂无",
    "如上",
    "如前",
    "见上",
    "同上",
    "没有",
    "如此",
    "略",
    "无",
    "较好",
    "一般",
    "好",
    "差",
    "ok",
    "配合",
    "同意",
    "属实",
    "真实",
    "准确",
    "无误",
    "如实",
    "客观",
    "公正",
    "评价",
    "材料",
    "说明",
];

/// Returns whether a text explains something: at least two different characters are left without
/// the words that officers write where a form wants a reason, such as 无, 见上 or the grade itself.
#[must_use]
pub fn explains(text: &str) -> bool {
    let mut left: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    left.make_ascii_lowercase();
    for word in HOLLOW {
        left = left.replace(word, "");
    }
    let mut different: Vec<char> = left.chars().collect();
    different.sort_unstable();
    different.dedup();
    different.len() >= 2
}

/// Time of the act, a field that every act has.
const AT: FieldSpec = FieldSpec::new("at", "时间", FieldKind::Time);

/// Yes to what the act may ask, a field that every act has.
const CONFIRM: FieldSpec = FieldSpec::new("confirm", "确认", FieldKind::Flag);

fn common<T: super::field::FieldValue>(
    spec: &ActSpec,
    field: &FieldSpec,
    value: Value,
    clock: Clock,
) -> Result<T, FieldError> {
    let values = Map::from_iter([(field.name.to_owned(), value)]);
    GivenFields::new(spec.name, values, clock).take(field.name, field.label)
}

fn find_field(spec: &'static ActSpec, key: &str) -> Result<&'static FieldSpec, FieldError> {
    let singular = |field: &FieldSpec| {
        matches!(field.kind, FieldKind::Units) && field.name.strip_suffix('s') == Some(key)
    };
    let known = |field: &&FieldSpec| {
        field.name == key || field.label == key || field.aliases.contains(&key)
    };
    spec.fields
        .iter()
        .find(known)
        .or_else(|| spec.fields.iter().find(|field| singular(field)))
        .ok_or_else(|| {
            let known: Vec<String> = spec
                .fields
                .iter()
                .map(|field| format!("--{} {}", field.name.replace('_', "-"), field.label))
                .collect();
            FieldError::UnknownField {
                action: spec.name,
                field: key.to_owned(),
                known: if known.is_empty() {
                    "（除 --at 外无字段）".to_owned()
                } else {
                    known.join("，")
                },
            }
        })
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.iter().all(is_empty),
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => false,
    }
}
