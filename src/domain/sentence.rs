//! Sentences with typed parts: an act is named by its id and rendered for the screen or the command
//! line where it is shown.

use std::borrow::Cow;

use super::order::act::id::ActId;

/// One part of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Plain words.
    Text(Cow<'static, str>),
    /// An act: its label in quotation marks on the screen, its name on the command line.
    Act(ActId),
    /// An act whose label is said on the command line too: `triage 研判`.
    NamedAct(ActId),
    /// A field of an act: its label on the screen, its option on the command line.
    Field(ActId, &'static str),
    /// A phrase that differs, such as where a setting is changed.
    Either {
        /// What the screen says.
        screen: &'static str,
        /// What the command line says.
        command: &'static str,
    },
}

/// A sentence. `Display` and JSON give the command line's wording.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sentence(pub(in crate::domain) Vec<Part>);

impl Sentence {
    /// A sentence of these parts.
    #[must_use]
    pub fn of(parts: impl IntoIterator<Item = Part>) -> Self {
        Self(parts.into_iter().collect())
    }

    /// Its parts, in order.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        &self.0
    }

    /// Masks the words of the sentence; names of acts and fields hold no personal data.
    pub fn mask(&mut self, mask: &super::privacy::Mask) {
        for part in &mut self.0 {
            if let Part::Text(text) = part {
                *text = Cow::Owned(mask.text(text));
            }
        }
    }

    /// The same sentence with another behind it.
    #[must_use]
    pub fn then(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }
}

/// An act named together with its label where the command line says it.
#[must_use]
pub const fn named(act: ActId) -> Part {
    Part::NamedAct(act)
}

/// A field of an act.
#[must_use]
pub const fn field(act: ActId, name: &'static str) -> Part {
    Part::Field(act, name)
}

/// A phrase that the screen and the command line word differently.
#[must_use]
pub const fn either(screen: &'static str, command: &'static str) -> Part {
    Part::Either { screen, command }
}

impl From<&'static str> for Part {
    fn from(text: &'static str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Part {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<ActId> for Part {
    fn from(act: ActId) -> Self {
        Self::Act(act)
    }
}

impl<P: Into<Part>> From<P> for Sentence {
    fn from(part: P) -> Self {
        Self(vec![part.into()])
    }
}

/// Builds a [`Sentence`] from parts: words, acts, fields.
macro_rules! say {
    ($($part:expr),+ $(,)?) => {
        $crate::domain::sentence::Sentence::of([$($crate::domain::sentence::Part::from($part)),+])
    };
}
pub(crate) use say;
