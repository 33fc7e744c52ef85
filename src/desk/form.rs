//! Small forms: fields with sensible defaults, filled by keyboard, kept as drafts while they are typed.

pub mod acts;
pub mod call;
pub mod copy;
mod defaults;
pub mod desk;
mod fields;
mod keys;
pub mod maker;
mod shape;

use serde_json::{Map, Value};

use super::msg::Trouble;
use super::wording::for_screen;
use crate::domain::clause;
use crate::domain::id::Id;
use crate::domain::order::action::table::ActionSpec;
use crate::domain::refusal::Mend;
use crate::domain::time::BeijingTime;
use crate::text::edit::Editor;

pub use defaults::SEVERAL;
pub use fields::{Choice, Path, Units};
pub use keys::{LONG, Reply, Room};

/// Fields that must contain words, not just digits: they print, or are held against somebody.
pub const TEXT_REQUIRED: &[&str] = &[
    "basis",
    "facts",
    "own_effort",
    "rating_note",
    "reason",
    "remark",
    "policy_basis",
    "request",
    "result",
    "text",
];

/// What a form is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// An act on orders.
    Act(&'static ActionSpec),
    /// An order that no file holds.
    Create,
    /// Taking back what needs a reason.
    Undo,
    /// Who we are.
    Setup,
    /// 本单位口径.
    Rules,
    /// 来电速记.
    Call,
    /// Where exported forms go.
    Export,
    /// Copying a text out.
    Copy,
    /// What a view is called.
    SaveView,
}

/// What a field takes.
#[derive(Debug, Clone)]
pub enum Take {
    /// A line of text.
    Line(Editor),
    /// Several lines, this many shown.
    Area(Editor, u16),
    /// A time or a date as people type it; empty for now.
    Time(Editor),
    /// One of a list.
    Choice(Choice),
    /// Units, several.
    Units(Units),
    /// A file or a folder.
    Path(Path),
}

/// A field.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its name in the act's table.
    pub name: &'static str,
    /// Its label.
    pub label: String,
    /// What it takes.
    pub take: Take,
    /// Whether the form cannot do without it.
    pub required: bool,
    /// Whether it is shown: some belong to one choice only.
    pub shown: bool,
    /// What stands in it while it is empty.
    pub hint: String,
    /// Texts offered while it is empty, chosen by digit or arrow.
    pub offers: Vec<String>,
    /// What is wrong with it.
    pub error: Option<String>,
}

/// Why the form could not be handed in.
#[derive(Debug, Clone, PartialEq)]
pub struct Refused {
    /// What is missing.
    pub message: String,
    /// By which clause.
    pub clause: Option<&'static str>,
    /// What to do.
    pub fix: String,
    /// The act and field that mend it.
    pub mend: Option<Mend>,
}

/// An order the form is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Which.
    pub id: Id,
    /// The last event seen.
    pub last_seq: i64,
    /// Number and title, for the head of the form.
    pub name: String,
}

/// A form.
#[derive(Debug, Clone)]
pub struct Form {
    /// What it is for.
    pub purpose: Purpose,
    /// Its title.
    pub title: String,
    /// The clause it serves.
    pub clause: Option<&'static str>,
    /// What is to be said or known before filling.
    pub lines: Vec<String>,
    /// The orders it is about.
    pub targets: Vec<Target>,
    /// Its fields.
    pub fields: Vec<Field>,
    /// Which field has the focus; beyond the last it is the button.
    pub focus: usize,
    /// Why it was refused.
    pub refused: Option<Refused>,
    /// The name its draft is kept under; none for forms that keep none.
    pub place: Option<String>,
    /// When the text was typed that was found again.
    pub restored: Option<BeijingTime>,
    /// Whether something was typed since the draft was saved.
    pub touched: bool,
    /// Whether it was handed in and waits for the answer.
    pub waiting: bool,
    /// When it was opened.
    pub opened_at: BeijingTime,
    /// The text that will be copied out, where the form is about that.
    pub preview: Option<Box<copy::Preview>>,
}

impl Field {
    pub(super) fn new(name: &'static str, label: impl Into<String>, take: Take) -> Self {
        Self {
            name,
            label: label.into(),
            take,
            required: false,
            shown: true,
            hint: String::new(),
            offers: Vec::new(),
            error: None,
        }
    }

    pub(super) fn line(name: &'static str, label: impl Into<String>) -> Self {
        Self::new(name, label, Take::Line(Editor::line()))
    }

    pub(super) fn area(name: &'static str, label: impl Into<String>, rows: u16) -> Self {
        Self::new(name, label, Take::Area(Editor::area(), rows))
    }

    pub(super) fn must(mut self) -> Self {
        self.required = true;
        self
    }

    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// The editor, where the field is typed into.
    #[must_use]
    pub const fn editor(&self) -> Option<&Editor> {
        match &self.take {
            Take::Line(editor) | Take::Area(editor, _) | Take::Time(editor) => Some(editor),
            Take::Units(units) => Some(&units.typed),
            Take::Path(path) => Some(&path.typed),
            Take::Choice(_) => None,
        }
    }

    pub(super) const fn editor_mut(&mut self) -> Option<&mut Editor> {
        match &mut self.take {
            Take::Line(editor) | Take::Area(editor, _) | Take::Time(editor) => Some(editor),
            Take::Units(units) => Some(&mut units.typed),
            Take::Path(path) => Some(&mut path.typed),
            Take::Choice(_) => None,
        }
    }

    /// Whether nothing was given.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match &self.take {
            Take::Line(editor) | Take::Area(editor, _) | Take::Time(editor) => {
                editor.text().trim().is_empty()
            }
            Take::Choice(choice) => choice.chosen.is_none(),
            Take::Units(units) => units.chosen.is_empty(),
            Take::Path(path) => path.typed.text().trim().is_empty(),
        }
    }

    /// Its value as an act's reader takes it; nothing when empty.
    #[must_use]
    pub fn value(&self) -> Option<Value> {
        if self.is_empty() {
            return None;
        }
        Some(match &self.take {
            Take::Line(editor) | Take::Area(editor, _) | Take::Time(editor) => {
                Value::String(editor.text().trim().to_owned())
            }
            Take::Choice(choice) => Value::String(choice.code()?.to_owned()),
            Take::Units(units) => units.chosen.iter().cloned().map(Value::String).collect(),
            Take::Path(path) => Value::String(path.typed.text().trim().to_owned()),
        })
    }

    /// Sets its value, as [`Field::value`] gives it; what does not fit is left out.
    pub fn set(&mut self, value: &Value) {
        match (&mut self.take, value) {
            (
                Take::Line(editor) | Take::Time(editor) | Take::Area(editor, _),
                Value::String(text),
            ) => {
                *editor = std::mem::replace(editor, Editor::line()).with_text(text);
            }
            (Take::Path(path), Value::String(text)) => {
                path.typed = Editor::line().with_text(text);
            }
            (Take::Choice(choice), Value::String(code)) => choice.choose(code),
            (Take::Units(units), Value::Array(names)) => {
                units.chosen = names
                    .iter()
                    .filter_map(Value::as_str)
                    .map(str::to_owned)
                    .collect();
            }
            _ => {}
        }
    }

    pub(super) fn with(mut self, text: impl AsRef<str>) -> Self {
        let text = text.as_ref();
        if !text.is_empty() {
            self.set(&Value::String(text.to_owned()));
        }
        self
    }
}

impl Form {
    /// The field of a name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    pub(super) fn field_mut(&mut self, name: &str) -> Option<&mut Field> {
        self.fields.iter_mut().find(|field| field.name == name)
    }

    /// The code chosen in a field, or the text in it.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<String> {
        let value = self.field(name).filter(|field| field.shown)?.value()?;
        value.as_str().map(str::to_owned)
    }

    /// The field with the focus; none when the button has it.
    #[must_use]
    pub fn focused(&self) -> Option<&Field> {
        self.fields.get(self.focus)
    }

    /// Every shown field's value.
    #[must_use]
    pub fn values(&self) -> Map<String, Value> {
        self.fields
            .iter()
            .filter(|field| field.shown)
            .filter_map(|field| Some((field.name.to_owned(), field.value()?)))
            .collect()
    }

    /// What a draft keeps: every field, shown or not.
    #[must_use]
    pub fn draft_body(&self) -> String {
        let all: Map<String, Value> = self
            .fields
            .iter()
            .filter_map(|field| Some((field.name.to_owned(), field.value()?)))
            .chain(self.rang_at())
            .collect();
        Value::Object(all).to_string()
    }

    /// Puts a draft's texts back.
    pub fn restore(&mut self, body: &str, at: BeijingTime) {
        let Ok(Value::Object(all)) = serde_json::from_str(body) else {
            return;
        };
        for field in &mut self.fields {
            if let Some(value) = all.get(field.name) {
                field.set(value);
            }
        }
        self.restore_call(&all);
        self.restored = Some(at);
        self.reshape();
        self.focus_first();
    }

    /// Moves the focus to a field by its name; tells whether there is one shown.
    pub fn focus_on(&mut self, name: &str) -> bool {
        let found = self
            .fields
            .iter()
            .position(|field| field.name == name && field.shown);
        if let Some(at) = found {
            self.focus = at;
        }
        found.is_some()
    }

    /// The first required field that is empty, else the first shown.
    pub(super) fn focus_first(&mut self) {
        let wanted = self
            .fields
            .iter()
            .position(|field| field.shown && field.required && field.is_empty());
        let first = self.fields.iter().position(|field| field.shown);
        self.focus = wanted.or(first).unwrap_or(self.fields.len());
    }

    /// Takes in why it was refused, and goes to the field concerned.
    pub fn refuse(&mut self, trouble: Trouble) {
        self.waiting = false;
        match trouble {
            Trouble::Field { field, message } => {
                self.focus_on(&field);
                if let Some(found) = self.field_mut(&field) {
                    found.error = Some(message);
                } else {
                    self.refused = Some(Refused {
                        message,
                        clause: None,
                        fix: String::new(),
                        mend: None,
                    });
                }
            }
            Trouble::Failed(message) => {
                self.refused = Some(Refused {
                    message,
                    clause: None,
                    fix: String::new(),
                    mend: None,
                });
            }
            Trouble::Refused(refusal) => {
                // A field of this very form that would mend it gets the focus at once.
                if let (Purpose::Act(spec), Some(mend)) = (self.purpose, refusal.mend)
                    && mend.action == spec.name
                    && let Some(field) = mend.field
                {
                    self.focus_on(field);
                }
                self.refused = Some(Refused {
                    message: for_screen(&refusal.message),
                    clause: Some(refusal.clause),
                    fix: for_screen(&refusal.fix),
                    mend: refusal.mend,
                });
            }
        }
    }

    /// The regulation's own words on the clause this form serves, or was refused by.
    #[must_use]
    pub fn quote(&self) -> Option<(&'static str, &'static str)> {
        let clause = self
            .refused
            .as_ref()
            .and_then(|refused| refused.clause)
            .or(self.clause)?;
        Some((clause, clause::quote(clause)?))
    }
}
