//! The form for the results of one month (月度结果), with a 通报 or 约谈 about them.

use serde_json::json;

use super::desk::blank;
use super::fields::ChoiceInput;
use super::source::FormSource;
use super::{FieldInput, Form, InputField, Purpose};
use crate::domain::clause;
use crate::domain::month::{
    MonthField, MonthRecord, MonthResult, NoticeKind, TypedMonth, YearMonth,
};
use crate::strings::month as words;
use crate::text::edit::Editor;

/// The choice of no 通报 or 约谈.
const NONE: &str = "none";

/// The name under which the draft of a form is kept.
#[must_use]
pub fn draft_place(month: Option<YearMonth>) -> String {
    month.map_or_else(|| "-/month".to_owned(), |month| format!("-/month-{month}"))
}

/// Creates the form for a month on record, or for one that is still to be named; `expected` is the
/// month that probably comes next.
#[must_use]
pub fn month(
    known: Option<(YearMonth, &MonthRecord)>,
    expected: YearMonth,
    source: &FormSource<'_>,
) -> Form {
    let of = known.map(|(month, _)| month);
    let title = words::form(of);
    let mut form = blank(Purpose::Month(of), &title, source);
    form.clause = Some(clause::REMINDERS);
    form.lines = vec![words::FORM_LINE.to_owned()];
    form.place = Some(draft_place(of));
    let result = known.map(|(_, record)| record.result.clone());
    let result = result.unwrap_or_default();
    let fields = MonthField::ALL.iter();
    form.fields = fields
        .filter(|field| of.is_none() || **field != MonthField::Month)
        .map(|field| {
            let known = if *field == MonthField::Month {
                expected.to_string()
            } else {
                text(&result, *field)
            };
            input(*field).with(known)
        })
        .collect();
    if let Some(notice) = form.field_mut(MonthField::Notice.code()) {
        notice.set(&json!(NONE));
    }
    form.reshape();
    form.focus_first();
    form
}

fn input(field: MonthField) -> InputField {
    let (name, label) = (field.code(), field.label());
    let hint = words::field_hint(field);
    match field {
        MonthField::Month => InputField::line(name, label).must().hint(hint),
        MonthField::Rank
        | MonthField::Of
        | MonthField::Visited
        | MonthField::Satisfied
        | MonthField::Dissatisfied
        | MonthField::Unreasonable => InputField::number(name, label).hint(hint),
        MonthField::Rate
        | MonthField::RecognisedBy
        | MonthField::Source
        | MonthField::NoticeBy
        | MonthField::NoticeText => InputField::line(name, label).hint(hint),
        MonthField::RecognisedOn | MonthField::SourceDate | MonthField::NoticeOn => {
            InputField::new(name, label, FieldInput::Date(Editor::line())).hint(hint)
        }
        MonthField::Notice => {
            let kinds = NoticeKind::ALL.iter();
            let kinds = kinds.map(|kind| (kind.code(), kind.label()));
            let options = std::iter::once((NONE, words::NO_NOTICE)).chain(kinds);
            InputField::new(name, label, FieldInput::Choice(ChoiceInput::of(options)))
        }
    }
}

/// Returns a value on record as the form shows it; empty if there is none.
fn text(result: &MonthResult, field: MonthField) -> String {
    let number = |number: Option<u32>| number.map_or_else(String::new, |one| one.to_string());
    let unreasonable = result.unreasonable.as_ref();
    let source = result.source.as_ref();
    match field {
        MonthField::Rank => number(result.rank),
        MonthField::Of => number(result.of),
        MonthField::Rate => result
            .rate
            .map_or_else(String::new, |rate| rate.to_string()),
        MonthField::Visited => number(result.visited),
        MonthField::Satisfied => number(result.satisfied),
        MonthField::Dissatisfied => number(result.dissatisfied),
        MonthField::Unreasonable => number(unreasonable.map(|one| one.count)),
        MonthField::RecognisedBy => unreasonable.map_or_else(String::new, |one| one.by.clone()),
        MonthField::RecognisedOn => unreasonable.map_or_else(String::new, |one| one.on.to_string()),
        MonthField::Source => source.map_or_else(String::new, |one| one.name.clone()),
        MonthField::SourceDate => source
            .and_then(|one| one.on)
            .map_or_else(String::new, |on| on.to_string()),
        MonthField::Month
        | MonthField::Notice
        | MonthField::NoticeOn
        | MonthField::NoticeBy
        | MonthField::NoticeText => String::new(),
    }
}

/// Returns what the filled form changes: of a month on record the values that differ from it, so that
/// what another window entered meanwhile stays; of a new one the values that were filled in.
#[must_use]
pub fn read(form: &Form, month: Option<YearMonth>, known: Option<&MonthRecord>) -> TypedMonth {
    let mut typed = TypedMonth::default();
    if let Some(month) = month {
        typed.put(MonthField::Month, month.to_string());
    }
    let nothing = MonthResult::default();
    let before = known.map_or(&nothing, |record| &record.result);
    for field in MonthField::ALL {
        let Some(filled) = form.field(field.code()) else {
            continue;
        };
        let value = form.text(filled.name).unwrap_or_default();
        let value = if value == NONE { String::new() } else { value };
        let changed = if month.is_some() {
            value != text(before, *field)
        } else {
            !value.is_empty()
        };
        if changed {
            typed.put(*field, value);
        }
    }
    typed
}

impl Form {
    /// Shows the fields of a 通报 or 约谈 when one is chosen.
    pub(super) fn shape_month(&mut self) {
        let chosen = self.text(MonthField::Notice.code());
        let shown = chosen.is_some_and(|kind| kind != NONE);
        for field in [
            MonthField::NoticeOn,
            MonthField::NoticeBy,
            MonthField::NoticeText,
        ] {
            if let Some(input) = self.field_mut(field.code()) {
                input.shown = shown;
                input.required = shown && field != MonthField::NoticeText;
            }
        }
    }
}
