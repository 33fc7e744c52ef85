//! Sentences with typed parts. An act is named by its id, and each place that shows the sentence
//! words it in its own way, for the screen or the command line.

use std::borrow::Cow;

use super::order::act::id::ActId;

/// One part of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SentencePart {
    /// Words that are the same everywhere.
    Text(Cow<'static, str>),
    /// An act. The screen shows its label in quotation marks, the command line its name.
    Act(ActId),
    /// An act whose label the command line shows too: `triage 研判`.
    NamedAct(ActId),
    /// A field of an act. The screen shows its label, the command line its option.
    Field(ActId, &'static str),
    /// Words that differ, such as those about where a setting is changed.
    Either {
        /// Words that the screen shows.
        screen: &'static str,
        /// Words that the command line prints.
        command: &'static str,
    },
}

/// A sentence made of parts. `Display` and JSON use the words of the command line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sentence(pub(in crate::domain) Vec<SentencePart>);

impl Sentence {
    /// Builds a sentence from its parts.
    #[must_use]
    pub fn of(parts: impl IntoIterator<Item = SentencePart>) -> Self {
        Self(parts.into_iter().collect())
    }

    /// Returns the parts of the sentence, in order.
    #[must_use]
    pub fn parts(&self) -> &[SentencePart] {
        &self.0
    }

    /// Masks the words of the sentence. Names of acts and fields hold no personal data.
    pub fn mask(&mut self, mask: &super::privacy::Mask) {
        for part in &mut self.0 {
            if let SentencePart::Text(text) = part {
                *text = Cow::Owned(mask.text(text));
            }
        }
    }

    /// Appends another sentence to this one.
    #[must_use]
    pub fn then(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }
}

/// Names an act together with its label, where the command line shows both.
#[must_use]
pub const fn named(act: ActId) -> SentencePart {
    SentencePart::NamedAct(act)
}

/// Names a field of an act.
#[must_use]
pub const fn field(act: ActId, name: &'static str) -> SentencePart {
    SentencePart::Field(act, name)
}

/// Words a phrase differently for the screen and the command line.
#[must_use]
pub const fn either(screen: &'static str, command: &'static str) -> SentencePart {
    SentencePart::Either { screen, command }
}

impl From<&'static str> for SentencePart {
    fn from(text: &'static str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for SentencePart {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<ActId> for SentencePart {
    fn from(act: ActId) -> Self {
        Self::Act(act)
    }
}

impl<P: Into<SentencePart>> From<P> for Sentence {
    fn from(part: P) -> Self {
        Self(vec![part.into()])
    }
}

/// Builds a [`Sentence`] from words, acts and fields.
macro_rules! say {
    ($($part:expr),+ $(,)?) => {
        $crate::domain::sentence::Sentence::of([$($crate::domain::sentence::SentencePart::from($part)),+])
    };
}
pub(crate) use say;
