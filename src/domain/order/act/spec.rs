//! What is known of an act before it is done: names, clause, who may do it, its fields.

use super::id::ActId;
use crate::domain::term::Term;
use crate::domain::vocabulary::{Role, Stage};

/// What a field takes.
#[derive(Debug, Clone, Copy)]
pub enum FieldKind {
    /// Free text.
    Text,
    /// A time, as [`crate::domain::time::parse_typed`] reads it.
    Time,
    /// A date.
    Date,
    /// A whole number.
    Number,
    /// 是 or 否.
    Flag,
    /// Names of units, several separated by 、，, or a newline.
    Units,
    /// A file's path; the shell stores the file before the act is decided.
    File,
    /// One of a closed vocabulary.
    Choice(Choices),
}

/// A closed vocabulary as a field sees it.
#[derive(Debug, Clone, Copy)]
pub struct Choices {
    /// Every (code, label).
    pub list: fn() -> Vec<(&'static str, &'static str)>,
    /// The code of a code, a label or an alias.
    pub code_of: fn(&str) -> Option<&'static str>,
}

impl Choices {
    /// The choices of a vocabulary.
    #[must_use]
    pub const fn of<T: Term>() -> Self {
        Self {
            list: T::choices,
            code_of: T::code_of,
        }
    }
}

/// A field of an act.
#[derive(Debug, Clone, Copy)]
pub struct FieldSpec {
    /// The JSON name; the command line writes it with hyphens.
    pub name: &'static str,
    /// The Chinese label.
    pub label: &'static str,
    /// What it takes.
    pub kind: FieldKind,
    /// Whether the act cannot be read without it.
    pub required: bool,
    /// Other names it is read under: those its value has in `show --json`.
    pub aliases: &'static [&'static str],
    /// What stands in it while it is empty.
    pub hint: &'static str,
    /// Explanation for the help page, one sentence; empty when the label says enough.
    pub help: &'static str,
    /// How many lines the screen gives it; `None` for a single line.
    pub rows: Option<u16>,
    /// Whether it must hold words: text that prints or is held against somebody, for which a
    /// stray digit will not do.
    pub in_words: bool,
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

    pub(super) const fn words(mut self) -> Self {
        self.in_words = true;
        self
    }
}

/// Where an act is carried out when an officer starts it at the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opens {
    /// A small form of its fields.
    Form,
    /// Nothing: there is nothing to type.
    Nothing,
    /// The filing form, which is filled in its own screen.
    FilingForm,
    /// The question where exported files go.
    ExportFolder,
    /// The choice of text and destination.
    CopyForm,
    /// The undo of the last entry.
    Undo,
}

/// Everything that is fixed about an act.
#[derive(Debug, Clone, Copy)]
pub struct ActSpec {
    /// The name on the command line, in JSON and in keymaps.
    pub name: &'static str,
    /// The Chinese label.
    pub label: &'static str,
    /// The label where there is little room.
    pub short: &'static str,
    /// What it does, in one sentence.
    pub help: &'static str,
    /// The clause it serves.
    pub clause: &'static str,
    /// Whose act it is; `None` when either side may do it.
    pub role: Option<Role>,
    /// The stages it is possible in; empty for every stage.
    pub stages: &'static [Stage],
    /// Whether one form may do it on several selected orders.
    pub on_selection: bool,
    /// Where it is carried out at the desk.
    pub opens: Opens,
    /// Its fields, the required ones first. The time `at` is common to all and not listed.
    pub fields: &'static [FieldSpec],
}

/// Two specs are the same act when their names are.
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
        clause: &'static str,
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
            opens: Opens::Form,
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

    pub(super) const fn opens(mut self, opens: Opens) -> Self {
        self.opens = opens;
        self
    }

    /// The field of a name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&'static FieldSpec> {
        self.fields.iter().find(|field| field.name == name)
    }
}

/// A remedy for an act that is not possible in the present stage.
pub struct Elsewhere {
    /// What to do instead.
    pub fix: crate::domain::sentence::Sentence,
    /// The act that does it.
    pub act: ActId,
}
