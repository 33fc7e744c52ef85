//! The form for a ledger (台账): which orders, what kind of file, and where.

use serde_json::json;

use super::desk::blank;
use super::fields::{ChoiceInput, PathInput};
use super::source::FormSource;
use super::{FieldInput, Form, InputField, Purpose};
use crate::domain::figures::{Period, PeriodBasis};
use crate::strings::ledger as words;

/// The choice of the list on the screen.
const LIST: &str = "list";
/// The choice of a period.
const PERIOD: &str = "period";

/// What a filled form asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerInput {
    /// The period and the date by which orders belong to it; `None` for the list on the screen.
    pub period: Option<(Period, PeriodBasis)>,
    /// Whether it is written as CSV.
    pub csv: bool,
    /// Whether personal data is shown.
    pub reveal: bool,
    /// The folder as typed.
    pub folder: String,
}

/// Creates the form. `list` is the name of the list on the screen; a period that is shown is chosen already.
#[must_use]
pub fn ledger(
    list: &str,
    month: &str,
    shown: Option<(Period, PeriodBasis)>,
    folder: &str,
    source: &FormSource<'_>,
) -> Form {
    let mut form = blank(Purpose::Ledger, words::FORM, source);
    form.lines = vec![words::FORM_LINE.to_owned()];
    let choice = |name, label, options: Vec<(&'static str, String)>, chosen: &str| {
        let options = options.iter().map(|(code, label)| (*code, label.as_str()));
        let take = FieldInput::Choice(ChoiceInput::of(options));
        let mut field = InputField::new(name, label, take);
        field.set(&json!(chosen));
        field
    };
    let what = if shown.is_some() { PERIOD } else { LIST };
    let (period, basis) = shown.map_or_else(
        || (month.to_owned(), PeriodBasis::Dispatched),
        |(period, basis)| (period.said(), basis),
    );
    let dates = PeriodBasis::ALL.iter();
    let dates = dates.map(|one| (one.code(), one.label().to_owned()));
    form.fields = vec![
        choice(
            "what",
            words::WHAT,
            vec![
                (LIST, words::list(list)),
                (PERIOD, words::PERIOD.to_owned()),
            ],
            what,
        ),
        InputField::line("period", words::PERIOD)
            .hint(words::PERIOD_HINT)
            .with(period),
        choice("by", words::BY, dates.collect(), basis.code()),
        choice(
            "format",
            words::FORMAT,
            vec![
                ("xlsx", words::XLSX.to_owned()),
                ("csv", words::CSV.to_owned()),
            ],
            "xlsx",
        ),
        choice(
            "personal",
            words::PERSONAL,
            vec![
                ("false", words::MASKED.to_owned()),
                ("true", words::REVEALED.to_owned()),
            ],
            "false",
        ),
        InputField::new(
            "folder",
            words::FOLDER,
            FieldInput::Path(PathInput::of(folder, true)),
        )
        .must(),
    ];
    form.reshape();
    form.focus_first();
    form
}

impl Form {
    /// Shows the fields of a period when one is chosen.
    pub(super) fn shape_ledger(&mut self) {
        let shown = self.text("what").as_deref() == Some(PERIOD);
        for name in ["period", "by"] {
            if let Some(field) = self.field_mut(name) {
                field.shown = shown;
                field.required = shown;
            }
        }
    }
}

/// Returns what the filled form asks for.
///
/// # Errors
/// The name of the field that is not valid, and what is wrong with it in Chinese.
pub fn read(form: &Form) -> Result<LedgerInput, (&'static str, String)> {
    let text = |name: &str| form.text(name).unwrap_or_default();
    let period = if text("what") == PERIOD {
        let typed = text("period");
        let period = Period::parse(&typed, form.opened_at);
        let period = period.ok_or_else(|| ("period", words::bad_period(&typed)))?;
        let basis = PeriodBasis::parse(&text("by")).unwrap_or(PeriodBasis::Dispatched);
        Some((period, basis))
    } else {
        None
    };
    Ok(LedgerInput {
        period,
        csv: text("format") == "csv",
        reveal: text("personal") == "true",
        folder: text("folder").trim().to_owned(),
    })
}
