//! 本单位口径 as one list to read and to change: the limits by kind of order, office hours, and the single
//! numbers. What is changed counts from now on; limits that were given stay as they are.

use chrono::NaiveTime;
use serde_json::{Value, json};

use crate::domain::calendar::OfficeHours;
use crate::domain::limits::{self, LimitFault, LimitKind, LimitRow, Span};
use crate::domain::profile::Rules;
use crate::domain::term::Term;
use crate::domain::vocabulary::{Kind, Source, Urgency};
use crate::strings::rules as words;

/// Greatest number of rows of the list.
const MOST_ROWS: usize = 50;
/// Longest basis, in characters.
const LONGEST_BASIS: usize = 200;

/// What is wrong with a typed rule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct RuleFault {
    /// Name of the field that is wrong.
    pub field: &'static str,
    /// What is wrong and what to write, in Chinese.
    pub message: String,
}

impl RuleFault {
    fn new(field: &'static str, message: impl Into<String>) -> Self {
        Self {
            field,
            message: message.into(),
        }
    }
}

/// Which rule is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleKey {
    /// A row of the list of limits, by its place from 0.
    Row(usize),
    /// A single rule, by its name in JSON.
    Single(&'static str),
}

/// One rule as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleLine {
    /// Which rule it is.
    pub key: RuleKey,
    /// What it is about: the orders of a row, or the label of a number.
    pub label: String,
    /// What is set.
    pub value: String,
    /// What it rests on.
    pub basis: String,
    /// What the officer should know of it, such as that a row can never be used; empty if nothing.
    pub remark: String,
}

/// A row of the list as typed: each part as text, empty if it is left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypedRow {
    /// Values by the names in [`ROW_FIELDS`].
    values: Vec<(&'static str, String)>,
}

/// The fields of a row: name, label and hint.
pub const ROW_FIELDS: [(&str, &str, &str); 9] = [
    ("source", "来源渠道", "不选为全部"),
    ("kind", "诉求类型", "不选为全部"),
    ("urgency", "紧急程度", "不选为全部"),
    ("handling", "办理期限", "平台没给时限的，如 3工作日、24小时"),
    ("give_back", "退回期限", "不属职责的，如 1工作日、4工作小时"),
    ("extension", "一次延期最多", "如 5工作日"),
    ("response", "响应期限", "如 2工作小时、30分钟"),
    ("report_in", "报到期限", "如 1工作日、2小时"),
    ("basis", "依据", "如 区里办理规范第几条、党组会议定"),
];

impl TypedRow {
    /// Sets the value of a field.
    pub fn put(&mut self, field: &'static str, value: impl Into<String>) {
        self.values.retain(|(known, _)| *known != field);
        self.values.push((field, value.into().trim().to_owned()));
    }

    fn get(&self, field: &str) -> Option<&str> {
        let value = self.values.iter().find(|(known, _)| *known == field);
        value.map(|(_, value)| value.as_str())
    }

    /// Returns the row that the values describe: `before` with what they change. An empty value clears.
    ///
    /// # Errors
    /// The field that is wrong.
    pub fn row(&self, before: &LimitRow) -> Result<LimitRow, RuleFault> {
        let mut row = before.clone();
        if let Some(typed) = self.get("source") {
            row.source = term::<Source>("source", typed)?;
        }
        if let Some(typed) = self.get("kind") {
            row.kind = term::<Kind>("kind", typed)?;
        }
        if let Some(typed) = self.get("urgency") {
            row.urgency = term::<Urgency>("urgency", typed)?;
        }
        for kind in LimitKind::OF_ROWS {
            let field = kind.code();
            let Some(typed) = self.get(field) else {
                continue;
            };
            let span = if typed.is_empty() {
                None
            } else {
                let read = Span::parse(typed, kind);
                Some(read.map_err(|fault| RuleFault::new(field, fault.to_string()))?)
            };
            row.set(kind, span);
        }
        if let Some(typed) = self.get("basis") {
            row.basis = basis(typed)?;
        }
        row.check().map_err(|fault: LimitFault| {
            let field = if matches!(fault, LimitFault::Order { .. }) {
                "report_in"
            } else {
                "handling"
            };
            RuleFault::new(field, fault.to_string())
        })?;
        Ok(row)
    }
}

/// Returns the value of a field of a row as a form shows it; empty if it is left out.
#[must_use]
pub fn row_value(row: &LimitRow, field: &str) -> String {
    let code = |code: Option<&'static str>| code.unwrap_or_default().to_owned();
    match field {
        "source" => code(row.source.map(Source::code)),
        "kind" => code(row.kind.map(Kind::code)),
        "urgency" => code(row.urgency.map(Urgency::code)),
        "basis" => row.basis.clone(),
        other => LimitKind::parse(other)
            .and_then(|kind| row.limit(kind))
            .map_or_else(String::new, |span| span.to_string()),
    }
}

fn term<T: Term>(field: &'static str, typed: &str) -> Result<Option<T>, RuleFault> {
    if typed.is_empty() || typed == words::ALL {
        return Ok(None);
    }
    let choices = || {
        let all = T::choices();
        all.into_iter().map(|(_, label)| label).collect::<Vec<_>>()
    };
    let read = T::parse_term(typed);
    read.map(Some)
        .ok_or_else(|| RuleFault::new(field, words::not_one_of(typed, &choices())))
}

fn basis(typed: &str) -> Result<String, RuleFault> {
    let typed = typed.trim();
    if typed.chars().count() > LONGEST_BASIS || typed.chars().any(char::is_control) {
        return Err(RuleFault::new("basis", words::long_basis(LONGEST_BASIS)));
    }
    Ok(typed.to_owned())
}

/// Returns all rules as lines: the rows of the list first, in their order, then hours and numbers.
#[must_use]
pub fn lines(rules: &Rules) -> Vec<RuleLine> {
    let rows = rules.limits.iter().enumerate().map(|(at, row)| RuleLine {
        key: RuleKey::Row(at),
        label: words::row(at + 1, &row.condition()),
        value: row.limits(),
        basis: if row.basis.is_empty() {
            words::NO_BASIS.to_owned()
        } else {
            row.basis.clone()
        },
        remark: limits::hidden_by(&rules.limits, at)
            .map_or_else(String::new, |by| words::hidden(by + 1)),
    });
    let names = Rules::FURTHER.iter().take(1);
    let names = names
        .chain(&Rules::NUMBERS)
        .chain(Rules::FURTHER.iter().skip(1));
    let singles = names.map(|(name, label)| RuleLine {
        key: RuleKey::Single(name),
        label: (*label).to_owned(),
        value: value(rules, name),
        basis: rules.basis(name).to_owned(),
        remark: String::new(),
    });
    rows.chain(singles).collect()
}

/// Returns what is set for a single rule, as it can be typed again.
#[must_use]
pub fn value(rules: &Rules, name: &str) -> String {
    match name {
        "office_hours" => rules.office_hours.to_string(),
        "form_footer" => words::yes_no(rules.form_footer).to_owned(),
        "platform_field_limit" => optional_value(rules.platform_field_limit),
        "tail_places" => optional_value(rules.tail_places),
        "keep_years" => optional_value(rules.keep_years),
        _ => {
            let values = serde_json::to_value(rules).unwrap_or_default();
            values
                .get(name)
                .map(ToString::to_string)
                .unwrap_or_default()
        }
    }
}

/// Finds a single rule by its name in JSON.
#[must_use]
pub fn find(name: &str) -> Option<&'static str> {
    let name = name.trim().replace('-', "_");
    let mut all = Rules::NUMBERS.iter().chain(&Rules::FURTHER);
    all.find(|(known, _)| *known == name)
        .map(|(known, _)| *known)
}

/// Returns the rules with one of the single ones set, and what it rests on. A basis that is `None` stays.
///
/// # Errors
/// What is wrong with the value.
pub fn set(
    rules: &Rules,
    name: &'static str,
    typed: &str,
    basis_typed: Option<&str>,
) -> Result<Rules, RuleFault> {
    let mut rules = rules.clone();
    let typed = digits(typed.trim());
    match name {
        "office_hours" => rules.office_hours = hours(&typed)?,
        "form_footer" => {
            rules.form_footer = words::read_yes_no(&typed)
                .ok_or_else(|| RuleFault::new("value", words::WANTS_YES_NO))?;
        }
        "platform_field_limit" => rules.platform_field_limit = optional(name, &typed, 100_000)?,
        "tail_places" => rules.tail_places = optional(name, &typed, 1_000)?,
        "keep_years" => rules.keep_years = optional(name, &typed, 100)?,
        name => rules = with_number(&rules, name, &typed)?,
    }
    if let Some(typed) = basis_typed {
        let typed = basis(typed)?;
        if typed.is_empty() || typed == Rules::default().basis(name) {
            rules.bases.remove(name);
        } else {
            rules.bases.insert(name.to_owned(), typed);
        }
    }
    Ok(rules)
}

/// Returns a number that need not be set, as it can be typed again.
fn optional_value(set: Option<u32>) -> String {
    set.map_or_else(|| words::UNSET.to_owned(), |number| number.to_string())
}

fn optional(name: &str, typed: &str, most: u32) -> Result<Option<u32>, RuleFault> {
    if typed.is_empty() || typed == words::UNSET {
        return Ok(None);
    }
    match typed.parse::<u32>() {
        Ok(0) => Ok(None),
        Ok(number) if number <= most => Ok(Some(number)),
        Ok(_) | Err(_) => Err(RuleFault::new(
            "value",
            words::wants_number(label(name), typed, (0, most), "0（不设）"),
        )),
    }
}

/// Names of the rules that must be at least 1: a limit of nothing would call everything late.
const AT_LEAST_ONE: [&str; 5] = [
    "due_working_days",
    "extension_working_days",
    "unreachable_attempts",
    "idle_working_days",
    "unsigned_days",
];

fn with_number(rules: &Rules, name: &str, typed: &str) -> Result<Rules, RuleFault> {
    let least = u32::from(AT_LEAST_ONE.contains(&name));
    let range = (least, most_of(name));
    let wrong = || {
        let usual = value(&Rules::default(), name);
        let message = words::wants_number(label(name), typed, range, &usual);
        RuleFault::new("value", message)
    };
    let number: u32 = typed.parse().map_err(|_| wrong())?;
    if !(range.0..=range.1).contains(&number) {
        return Err(wrong());
    }
    let mut values = serde_json::to_value(rules).unwrap_or_default();
    if let Some(value) = values.get_mut(name) {
        *value = json!(number);
    }
    let rules = serde_json::from_value::<Rules>(values).map_err(|_| wrong())?;
    if rules.emergency_arrive_minutes < rules.emergency_respond_minutes {
        let message = words::arrive_before_respond(
            rules.emergency_respond_minutes,
            rules.emergency_arrive_minutes,
        );
        return Err(RuleFault::new("value", message));
    }
    Ok(rules)
}

/// Returns the greatest number of a rule: a year, or what no office needs.
fn most_of(name: &str) -> u32 {
    match name {
        "unreachable_attempts" => 100,
        "min_result_characters" => 10_000,
        name if name.ends_with("_minutes") => 100_000,
        name if name.ends_with("_hours") => 8_784,
        _ => 366,
    }
}

/// Returns what a rule is called on the page.
fn label(name: &str) -> &'static str {
    Rules::label(name).unwrap_or_default()
}

/// Reads office hours: `08:30-12:00 13:30-17:30`, with or without colons.
fn hours(typed: &str) -> Result<OfficeHours, RuleFault> {
    let wrong = || RuleFault::new("value", words::WANTS_HOURS);
    let parts: Vec<&str> = typed
        .split(|c: char| c.is_whitespace() || "-–—~至到、，,；;".contains(c))
        .filter(|part| !part.is_empty())
        .collect();
    let times: Vec<NaiveTime> = parts
        .iter()
        .map(|part| time(part))
        .collect::<Option<_>>()
        .ok_or_else(wrong)?;
    let &[begin, noon, after, end] = times.as_slice() else {
        return Err(wrong());
    };
    OfficeHours::new((begin, noon), (after, end))
        .map_err(|error| RuleFault::new("value", error.to_string()))
}

fn time(text: &str) -> Option<NaiveTime> {
    let text = text.replace('：', ":");
    let (hour, minute) = if let Some(parts) = text.split_once(':') {
        parts
    } else {
        let at = text.len().checked_sub(2)?;
        (text.get(..at)?, text.get(at..)?)
    };
    NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)
}

fn digits(text: &str) -> String {
    let half = |c: char| match c {
        '０'..='９' => {
            char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c)
        }
        other => other,
    };
    text.chars().map(half).collect()
}

/// Returns the rules with a row added at the end of the list.
///
/// # Errors
/// What is wrong with the row, or that the list is full.
pub fn add(rules: &Rules, typed: &TypedRow) -> Result<Rules, RuleFault> {
    if rules.limits.len() >= MOST_ROWS {
        return Err(RuleFault::new("handling", words::full(MOST_ROWS)));
    }
    let mut rules = rules.clone();
    rules.limits.push(typed.row(&LimitRow::default())?);
    Ok(rules)
}

/// Returns the rules with a row changed; `at` is its place from 0.
///
/// # Errors
/// What is wrong with the row, or that there is none at this place.
pub fn change(rules: &Rules, at: usize, typed: &TypedRow) -> Result<Rules, RuleFault> {
    let mut rules = rules.clone();
    let row = row_mut(&mut rules, at)?;
    *row = typed.row(row)?;
    Ok(rules)
}

/// Returns the rules with a row moved by a number of places; negative moves it up.
///
/// # Errors
/// That there is no row at this place.
pub fn shift(rules: &Rules, at: usize, by: isize) -> Result<Rules, RuleFault> {
    let mut rules = rules.clone();
    row_mut(&mut rules, at)?;
    let last = rules.limits.len().saturating_sub(1);
    let row = rules.limits.remove(at);
    rules
        .limits
        .insert(at.saturating_add_signed(by).min(last), row);
    Ok(rules)
}

/// Returns the rules without a row.
///
/// # Errors
/// That there is no row at this place.
pub fn remove(rules: &Rules, at: usize) -> Result<Rules, RuleFault> {
    let mut rules = rules.clone();
    row_mut(&mut rules, at)?;
    rules.limits.remove(at);
    Ok(rules)
}

fn row_mut(rules: &mut Rules, at: usize) -> Result<&mut LimitRow, RuleFault> {
    let count = rules.limits.len();
    let row = rules.limits.get_mut(at);
    row.ok_or_else(|| RuleFault::new("row", words::no_row(at + 1, count)))
}

/// Returns a rule for scripts.
#[must_use]
pub fn as_json(line: &RuleLine, rules: &Rules) -> Value {
    match line.key {
        RuleKey::Row(at) => json!({
            "row": at + 1, "of": rules.limits.get(at), "value": line.value, "label": line.label,
            "basis": line.basis, "rule": words::OWN, "remark": line.remark,
        }),
        RuleKey::Single(name) => json!({
            "name": name, "label": line.label, "value": line.value,
            "basis": line.basis, "rule": words::OWN,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(pairs: &[(&'static str, &str)]) -> TypedRow {
        let mut typed = TypedRow::default();
        for (field, value) in pairs {
            typed.put(field, *value);
        }
        typed
    }

    #[test]
    fn a_row_is_added_changed_moved_and_removed_and_a_wrong_part_is_named() {
        let rules = Rules::default();
        let rules = add(
            &rules,
            &row(&[("urgency", "特急"), ("handling", "1工作日")]),
        )
        .unwrap();
        let rules = add(&rules, &row(&[("source", "grid"), ("response", "30分钟")])).unwrap();
        let rules = change(&rules, 0, &row(&[("basis", "党组会议定")])).unwrap();
        assert_eq!(rules.limits[0].basis, "党组会议定");
        let turned = shift(&rules, 1, -1).unwrap();
        assert_eq!(turned.limits[0].source, Some(Source::Grid));
        assert_eq!(remove(&turned, 0).unwrap().limits.len(), 1);
        for (typed, field) in [
            (row(&[("handling", "5天")]), "handling"),
            (row(&[("extension", "3小时")]), "extension"),
            (
                row(&[("urgency", "很急"), ("handling", "1工作日")]),
                "urgency",
            ),
            (row(&[("urgency", "特急")]), "handling"),
        ] {
            assert_eq!(add(&rules, &typed).unwrap_err().field, field);
        }
        assert_eq!(shift(&rules, 9, 1).unwrap_err().field, "row");
    }

    #[test]
    fn hours_and_numbers_are_checked_and_a_basis_is_kept_with_them() {
        let rules = Rules::default();
        let set = |name: &'static str, value: &str| set(&rules, name, value, None);
        let hours = set("office_hours", "0900-1200 1330-1800").unwrap();
        assert_eq!(hours.office_hours.to_string(), "09:00–12:00 13:30–18:00");
        assert!(set("office_hours", "12:00-09:00 13:30-18:00").is_err());
        assert!(set("office_hours", "9点到18点").is_err());
        assert_eq!(set("due_working_days", "７").unwrap().due_working_days, 7);
        assert!(set("due_working_days", "0").is_err());
        assert_eq!(set("tail_places", "未设").unwrap().tail_places, None);
        let based = super::set(&rules, "due_working_days", "7", Some("党组会议定")).unwrap();
        assert_eq!(based.basis("due_working_days"), "党组会议定");
        let cleared = super::set(&based, "due_working_days", "7", Some("")).unwrap();
        assert!(cleared.bases.is_empty());
    }
}
