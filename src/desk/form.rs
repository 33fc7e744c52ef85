//! Small forms: fields with sensible defaults that are filled by keyboard and saved as
//! drafts during typing.

pub mod acts;
pub mod call;
pub mod copy;
pub mod desk;
mod fields;
mod keys;
pub mod ledger;
pub mod letter;
pub mod month;
mod offers;
pub mod office;
mod shape;
pub mod source;

use serde_json::{Map, Value};

use super::msg::Trouble;
use crate::domain::clause::Clause;
use crate::domain::id::Id;
use crate::domain::month::YearMonth;
use crate::domain::order::act::ActId;
use crate::domain::profile::Profile;
use crate::domain::refusal::Mend;
use crate::domain::time::BeijingTime;
use crate::text::edit::Editor;

pub use fields::{ChoiceInput, PathInput, UnitsInput};
pub use keys::{EditorWidth, Reply};
pub use offers::Numbering;

/// The purpose of a form, which decides what submitting it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Do this act on the orders.
    Act(ActId),
    /// Create an order that is in no file of the platform.
    Create,
    /// Undo something for which a reason is required.
    Undo,
    /// Enter the profile of the unit.
    Setup,
    /// Add a unit of the directory or change its names, telephone and remarks.
    Unit,
    /// Add a person of a unit or change the entry.
    Person,
    /// Add a part of our own unit or change its entry.
    Section,
    /// Set one of the single rules of 本单位口径.
    Rule,
    /// Add a row of the list of limits or change it.
    LimitRow,
    /// Import a table of units.
    ImportUnits,
    /// Export the unit directory.
    ExportUnits,
    /// Hand all work over to a colleague.
    HandOver,
    /// Note a call (来电速记) while it lasts.
    Call,
    /// Choose the folder for exported forms.
    Export,
    /// Choose folder and shape of upload packages.
    Package,
    /// Choose the folder that scans wait in.
    Scans,
    /// Copy a text out, after a preview.
    Copy,
    /// Write a letter as a Word file, after a preview.
    Letter,
    /// Name a view that is saved.
    SaveView,
    /// Undo a change of the settings or of a call; its sequence number.
    UndoChange(i64),
    /// Register a unit that the directory lacks.
    RegisterUnit,
    /// Import a list that says whose duty a matter is.
    ImportList,
    /// Choose the folder that is watched for new files.
    Watch,
    /// Give a mapping of columns another name.
    NameMapping,
    /// Write a ledger (台账).
    Ledger,
    /// Enter or correct the results of a month; `None` for one that the form itself names.
    Month(Option<YearMonth>),
    /// Say why a call belongs to no order; the row of the call.
    DropCall(i64),
}

/// The kind of a field, with what has been entered.
#[derive(Debug, Clone)]
pub enum FieldInput {
    /// A single line of text.
    Line(Editor),
    /// Text of several lines; the number is that of the lines shown.
    Area(Editor, u16),
    /// A time as officers type it; in the field 时间, empty means now.
    Time(Editor),
    /// A date as officers type it, without a time of day.
    Date(Editor),
    /// A whole number.
    Number(Editor),
    /// One option of a list.
    Choice(ChoiceInput),
    /// One or more units of the directory.
    Units(UnitsInput),
    /// The path of a file or a folder.
    Path(PathInput),
}

/// One field of a form.
#[derive(Debug, Clone)]
pub struct InputField {
    /// The field's name in the table of acts.
    pub name: &'static str,
    /// The Chinese label in front of the field.
    pub label: String,
    /// Whether its text must hold words, not only digits, because it is printed or serves as
    /// evidence.
    pub in_words: bool,
    /// The kind of value it takes, with what has been entered.
    pub take: FieldInput,
    /// Whether the form cannot be submitted without it.
    pub required: bool,
    /// Whether the field is shown; some fields belong to one choice only.
    pub shown: bool,
    /// The grey hint that is shown while the field is empty.
    pub hint: String,
    /// Texts proposed while the field is empty, chosen by digit or arrow key.
    pub offers: Vec<String>,
    /// How the proposed texts are numbered.
    pub numbering: Numbering,
    /// What is wrong with the value, in Chinese.
    pub error: Option<String>,
}

/// Why the form was refused when it was submitted.
#[derive(Debug, Clone, PartialEq)]
pub struct FormRefusal {
    /// What is missing or wrong, in Chinese.
    pub message: String,
    /// The clause of the regulation that the refusal follows.
    pub clause: Option<Clause>,
    /// What the officer can do about it, in Chinese.
    pub fix: String,
    /// The act and the field that remove the reason.
    pub mend: Option<Mend>,
}

/// An order that the form applies to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormTarget {
    /// The id of the order.
    pub id: Id,
    /// The last event seen of the order.
    pub last_seq: i64,
    /// The number and title of the order, for the head of the form.
    pub name: String,
}

/// The state of a small form.
#[derive(Debug, Clone)]
pub struct Form {
    /// What the form is for.
    pub purpose: Purpose,
    /// The title in the frame of the form.
    pub title: String,
    /// The clause of the regulation that the form serves.
    pub clause: Option<Clause>,
    /// Lines that are shown above the fields, to be read before filling them.
    pub lines: Vec<String>,
    /// The orders that the form applies to.
    pub targets: Vec<FormTarget>,
    /// The fields, including those that are not shown.
    pub fields: Vec<InputField>,
    /// The index of the field with the focus; the index after the last field is the button.
    pub focus: usize,
    /// Why the form was refused when it was last submitted.
    pub refused: Option<FormRefusal>,
    /// The name under which its draft is kept; `None` for forms without drafts.
    pub place: Option<String>,
    /// The time at which the restored draft was saved; `None` when nothing was restored.
    pub restored: Option<BeijingTime>,
    /// Whether something was typed after the draft was last saved.
    pub touched: bool,
    /// Whether the form was submitted and waits for the answer.
    pub waiting: bool,
    /// The time at which the form was opened.
    pub opened_at: BeijingTime,
    /// The text that will be copied out, in a form for copying.
    pub preview: Option<Box<copy::CopyPreview>>,
    /// The letters that can be written, in a form for letters.
    pub letters: Option<Box<letter::LetterPreview>>,
    /// How many lines of the text below the fields are scrolled past.
    pub scroll: usize,
    /// The profile that a form for settings was filled from, so that only what was changed in the
    /// form is saved.
    pub profile: Option<Box<Profile>>,
    /// Whether the officer was told that the old entry of a setting is damaged, so that saving it
    /// again is meant.
    pub confirmed: bool,
}

impl InputField {
    pub(super) fn new(name: &'static str, label: impl Into<String>, take: FieldInput) -> Self {
        Self {
            name,
            label: label.into(),
            in_words: false,
            take,
            required: false,
            shown: true,
            hint: String::new(),
            offers: Vec::new(),
            numbering: Numbering::default(),
            error: None,
        }
    }

    pub(super) fn line(name: &'static str, label: impl Into<String>) -> Self {
        Self::new(name, label, FieldInput::Line(Editor::line()))
    }

    pub(super) fn number(name: &'static str, label: impl Into<String>) -> Self {
        Self::new(name, label, FieldInput::Number(Editor::line()))
    }

    pub(super) fn area(name: &'static str, label: impl Into<String>, rows: u16) -> Self {
        Self::new(name, label, FieldInput::Area(Editor::area(), rows))
    }

    pub(super) fn must(mut self) -> Self {
        self.required = true;
        self
    }

    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// Returns the editor of a field that is typed into.
    #[must_use]
    pub const fn editor(&self) -> Option<&Editor> {
        match &self.take {
            FieldInput::Line(editor)
            | FieldInput::Area(editor, _)
            | FieldInput::Time(editor)
            | FieldInput::Date(editor)
            | FieldInput::Number(editor) => Some(editor),
            FieldInput::Units(units) => Some(&units.typed),
            FieldInput::Path(path) => Some(&path.typed),
            FieldInput::Choice(_) => None,
        }
    }

    pub(super) const fn editor_mut(&mut self) -> Option<&mut Editor> {
        match &mut self.take {
            FieldInput::Line(editor)
            | FieldInput::Area(editor, _)
            | FieldInput::Time(editor)
            | FieldInput::Date(editor)
            | FieldInput::Number(editor) => Some(editor),
            FieldInput::Units(units) => Some(&mut units.typed),
            FieldInput::Path(path) => Some(&mut path.typed),
            FieldInput::Choice(_) => None,
        }
    }

    /// Returns whether nothing has been entered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match &self.take {
            FieldInput::Line(editor)
            | FieldInput::Area(editor, _)
            | FieldInput::Time(editor)
            | FieldInput::Date(editor)
            | FieldInput::Number(editor) => editor.text().trim().is_empty(),
            FieldInput::Choice(choice) => choice.chosen.is_none(),
            FieldInput::Units(units) => units.chosen.is_empty(),
            FieldInput::Path(path) => path.typed.text().trim().is_empty(),
        }
    }

    /// Returns the value as acts read it from JSON: a string, or a list of the names of units; `None`
    /// when the field is empty.
    #[must_use]
    pub fn value(&self) -> Option<Value> {
        if self.is_empty() {
            return None;
        }
        Some(match &self.take {
            FieldInput::Line(editor)
            | FieldInput::Area(editor, _)
            | FieldInput::Time(editor)
            | FieldInput::Date(editor)
            | FieldInput::Number(editor) => Value::String(editor.text().trim().to_owned()),
            FieldInput::Choice(choice) => Value::String(choice.code()?.to_owned()),
            FieldInput::Units(units) if units.single => {
                Value::String(units.chosen.first()?.clone())
            }
            FieldInput::Units(units) => units.chosen.iter().cloned().map(Value::String).collect(),
            FieldInput::Path(path) => Value::String(path.typed.text().trim().to_owned()),
        })
    }

    /// Sets the value, given as [`InputField::value`] returns it. A value of another JSON type than
    /// the field has changes nothing.
    pub fn set(&mut self, value: &Value) {
        match (&mut self.take, value) {
            (
                FieldInput::Line(editor)
                | FieldInput::Time(editor)
                | FieldInput::Date(editor)
                | FieldInput::Number(editor)
                | FieldInput::Area(editor, _),
                Value::String(text),
            ) => {
                *editor = std::mem::replace(editor, Editor::line()).with_text(text);
            }
            (FieldInput::Path(path), Value::String(text)) => {
                path.fill_in(text);
            }
            (FieldInput::Choice(choice), Value::String(code)) => choice.choose(code),
            (FieldInput::Units(units), Value::String(name)) => {
                units.chosen = vec![name.clone()];
                units.refit();
            }
            (FieldInput::Units(units), Value::Array(names)) => {
                units.chosen = names
                    .iter()
                    .filter_map(Value::as_str)
                    .map(str::to_owned)
                    .collect();
            }
            (
                FieldInput::Line(_)
                | FieldInput::Area(..)
                | FieldInput::Time(_)
                | FieldInput::Date(_)
                | FieldInput::Number(_)
                | FieldInput::Choice(_)
                | FieldInput::Units(_)
                | FieldInput::Path(_),
                _,
            ) => {}
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
    /// Returns the field with this name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&InputField> {
        self.fields.iter().find(|field| field.name == name)
    }

    pub(super) fn field_mut(&mut self, name: &str) -> Option<&mut InputField> {
        self.fields.iter_mut().find(|field| field.name == name)
    }

    /// Returns the code chosen in a field or the text in it.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<String> {
        let value = self.field(name).filter(|field| field.shown)?.value()?;
        value.as_str().map(str::to_owned)
    }

    /// Returns the field with the focus; `None` when the button has it.
    #[must_use]
    pub fn focused(&self) -> Option<&InputField> {
        self.fields.get(self.focus)
    }

    /// Returns the values of all fields that are shown.
    #[must_use]
    pub fn values(&self) -> Map<String, Value> {
        self.fields
            .iter()
            .filter(|field| field.shown)
            .filter_map(|field| Some((field.name.to_owned(), field.value()?)))
            .collect()
    }

    /// Returns what a draft keeps: the values of all fields, shown or not.
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

    /// Restores the values from a draft.
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

    /// Moves the focus to a field by its name. Returns whether such a field is shown.
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

    /// Moves the focus to the first required field that is empty or, without one, to the first
    /// shown.
    pub(super) fn focus_first(&mut self) {
        let wanted = self
            .fields
            .iter()
            .position(|field| field.shown && field.required && field.is_empty());
        let first = self.fields.iter().position(|field| field.shown);
        self.focus = wanted.or(first).unwrap_or(self.fields.len());
    }

    /// Shows why the form was refused and moves the focus to the field concerned.
    pub fn refuse(&mut self, trouble: Trouble) {
        self.waiting = false;
        match trouble {
            Trouble::Field { field, message } => {
                self.focus_on(&field);
                if let Some(found) = self.field_mut(&field) {
                    found.error = Some(message);
                } else {
                    self.refused = Some(FormRefusal {
                        message,
                        clause: None,
                        fix: String::new(),
                        mend: None,
                    });
                }
            }
            // The question lies over the form.
            Trouble::Asked { .. } => {}
            Trouble::Failed(message) => {
                self.refused = Some(FormRefusal {
                    message,
                    clause: None,
                    fix: String::new(),
                    mend: None,
                });
            }
            Trouble::Refused(refusal) => {
                // A field of this very form that would mend it gets the focus at once.
                if let (Purpose::Act(act), Some(mend)) = (self.purpose, refusal.mend)
                    && mend.action == act
                    && let Some(field) = mend.field
                {
                    self.focus_on(field);
                }
                self.refused = Some(FormRefusal {
                    message: refusal.message.screen(),
                    clause: Some(refusal.clause),
                    fix: refusal.fix.screen(),
                    mend: refusal.mend,
                });
            }
        }
    }

    /// Returns the clause that refused the form, else the one that it serves.
    #[must_use]
    pub fn cited(&self) -> Option<Clause> {
        self.refused
            .as_ref()
            .and_then(|refused| refused.clause)
            .or(self.clause)
    }
}
