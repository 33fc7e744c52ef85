//! What is known of an act before it is done: its names and clause, who may do it, and its fields.

use super::id::ActId;
use crate::domain::clause::Clause;
use crate::domain::term::Term;
use crate::domain::vocabulary::{Role, Stage};

/// Kind of value that a field takes.
#[derive(Debug, Clone, Copy)]
pub enum FieldKind {
    /// Text that the officer types freely.
    Text,
    /// A time, as [`crate::domain::time::parse_typed`] reads it.
    Time,
    /// A calendar date without a time.
    Date,
    /// A whole number, zero or more.
    Number,
    /// A yes or no: 是 or 否.
    Flag,
    /// Names of units; several are separated by 、, a comma or a line break.
    Units,
    /// Path of a file, which is stored before the act is decided.
    File,
    /// One term of a closed vocabulary.
    Choice(Choices),
}

/// A closed vocabulary, as a field offers it.
#[derive(Debug, Clone, Copy)]
pub struct Choices {
    /// Returns (code, label) of every term, in the order of the vocabulary.
    pub list: fn() -> Vec<(&'static str, &'static str)>,
    /// Returns the code of a term that is given as code, label or alias.
    pub code_of: fn(&str) -> Option<&'static str>,
}

impl Choices {
    /// Makes the choices of a vocabulary.
    #[must_use]
    pub const fn of<T: Term>() -> Self {
        Self {
            list: T::choices,
            code_of: T::code_of,
        }
    }
}

/// What is known of one field of an act.
#[derive(Debug, Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says one thing of the field that the others do not"
)]
pub struct FieldSpec {
    /// Name in JSON; the command line writes it with hyphens.
    pub name: &'static str,
    /// Chinese label, as forms and messages show it.
    pub label: &'static str,
    /// Kind of value that the field takes.
    pub kind: FieldKind,
    /// Whether the act cannot be read without the field.
    pub required: bool,
    /// Other names under which the field is read, such as the one in `show --json`.
    pub aliases: &'static [&'static str],
    /// Text that the form shows in the field while it is empty.
    pub hint: &'static str,
    /// Explanation for the help page, one sentence; empty when the label says enough.
    pub help: &'static str,
    /// Number of lines on the screen; `None` for a field of a single line.
    pub rows: Option<u16>,
    /// Whether the form on the screen refuses text without any letter or character, such as a stray
    /// digit. Set for text that prints or may be held against somebody.
    pub in_words: bool,
    /// Whether the text is the name of one unit, which the screen lets choose from the directory.
    pub is_unit: bool,
    /// Whether the time is that of something that happened, so that it cannot lie in the future.
    pub happened: bool,
}

impl FieldSpec {
    pub(super) const fn new(name: &'static str, label: &'static str, kind: FieldKind) -> Self {
        Self {
            name,
            label,
            kind,
            required: false,
            aliases: &[],
            hint: "",
            help: "",
            rows: None,
            in_words: false,
            is_unit: false,
            happened: false,
        }
    }

    pub(super) const fn required(mut self, required: bool) -> Self {
        self.required = required;
        self
    }

    pub(super) const fn must(self) -> Self {
        self.required(true)
    }

    pub(super) const fn alias(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }

    pub(super) const fn hint(mut self, hint: &'static str) -> Self {
        self.hint = hint;
        self
    }

    pub(super) const fn help(mut self, help: &'static str) -> Self {
        self.help = help;
        self
    }

    pub(super) const fn rows(mut self, rows: u16) -> Self {
        self.rows = Some(rows);
        self
    }

    pub(super) const fn happened(mut self) -> Self {
        self.happened = true;
        self
    }

    pub(super) const fn unit(mut self) -> Self {
        self.is_unit = true;
        self
    }

    pub(super) const fn words(mut self) -> Self {
        self.in_words = true;
        self
    }
}

/// Where an act is carried out when an officer starts it at the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActScreen {
    /// A form with the fields of the act.
    Form,
    /// No form: the act has nothing to type.
    Nothing,
    /// The filing form, which is filled in on a screen of its own.
    FilingForm,
    /// The question in which folder exported files go.
    ExportFolder,
    /// The choice of a text and its destination.
    CopyForm,
    /// The undo of the last entry.
    Undo,
}

/// Everything about an act that is fixed.
#[derive(Debug, Clone, Copy)]
pub struct ActSpec {
    /// Name on the command line, in JSON and in keymaps.
    pub name: &'static str,
    /// Chinese label, which also finds the act.
    pub label: &'static str,
    /// Shorter label, for places with little room.
    pub short: &'static str,
    /// What the act does, in one Chinese sentence.
    pub help: &'static str,
    /// Clause of the regulation that the act serves, such as 二(二).
    pub clause: Clause,
    /// Part of our unit that the act belongs to; `None` if the lead and a co-handler may do it.
    pub role: Option<Role>,
    /// Stages in which the act is possible; empty if it is possible in every stage.
    pub stages: &'static [Stage],
    /// Whether one form may do the act on several selected orders.
    pub on_selection: bool,
    /// Where it is carried out at the desk.
    pub opens: ActScreen,
    /// All fields of the act, the required ones first. The time `at` is common to all acts and not
    /// listed.
    pub fields: &'static [FieldSpec],
}

/// Two specs are the same act if their names are equal.
impl PartialEq for ActSpec {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for ActSpec {}

impl ActSpec {
    pub(super) const fn new(
        name: &'static str,
        label: &'static str,
        clause: Clause,
        fields: &'static [FieldSpec],
    ) -> Self {
        Self {
            name,
            label,
            short: label,
            help: "",
            clause,
            role: None,
            stages: &[],
            on_selection: false,
            opens: ActScreen::Form,
            fields,
        }
    }

    pub(super) const fn help(mut self, help: &'static str) -> Self {
        self.help = help;
        self
    }

    pub(super) const fn short(mut self, short: &'static str) -> Self {
        self.short = short;
        self
    }

    pub(super) const fn lead_only(mut self) -> Self {
        self.role = Some(Role::Lead);
        self
    }

    pub(super) const fn helper_only(mut self) -> Self {
        self.role = Some(Role::CoHandler);
        self
    }

    pub(super) const fn stages(mut self, stages: &'static [Stage]) -> Self {
        self.stages = stages;
        self
    }

    pub(super) const fn on_selection(mut self) -> Self {
        self.on_selection = true;
        self
    }

    pub(super) const fn opens(mut self, opens: ActScreen) -> Self {
        self.opens = opens;
        self
    }

    /// Returns the field with a name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&'static FieldSpec> {
        self.fields.iter().find(|field| field.name == name)
    }
}

/// A remedy for an act that is not possible in the present stage.
pub struct StageRemedy {
    /// What to do instead, as a Chinese sentence.
    pub fix: crate::domain::sentence::Sentence,
    /// The act that makes the refused one possible, or does what it was meant for; `None` if none
    /// does.
    pub act: Option<ActId>,
}
