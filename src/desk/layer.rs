//! What lies over the board: a stack of layers, each with an id by which answers find it.

use std::fmt;
use std::ops::{Deref, DerefMut};

use super::effect::Effect;
use super::filing::Filing;
use super::form::Form;
use super::import_screen::ImportScreen;
use super::layer_id::LayerId;
use super::picker::Picker;
use super::text_find::TextFind;
use crate::domain::id::Id;
use crate::domain::refusal::Mend;
use crate::text::edit::Editor;
use crate::work::outgoing::Outgoing;

/// The layers, the lowest first; the last has the focus.
#[derive(Clone, Default)]
pub struct Layers {
    stack: Vec<Layer>,
    /// The id of each.
    ids: Vec<LayerId>,
    last: u64,
    /// Where an answer that is being taken in opens layers; `None` means on top.
    opens_at: Option<usize>,
}

impl Layers {
    /// Opens a layer: on top, or directly over the layer whose answer is being taken in, so that it never
    /// takes keys away from what the officer has opened since.
    pub(super) fn open(&mut self, layer: Layer) -> LayerId {
        self.last += 1;
        let id = LayerId::new(self.last);
        let at = self.opens_at.unwrap_or(self.stack.len());
        self.stack.insert(at, layer);
        self.ids.insert(at, id);
        self.opens_at = self.opens_at.map(|at| at + 1);
        id
    }

    /// Takes the layer on top off.
    pub(super) fn pop(&mut self) -> Option<Layer> {
        let id = self.top()?;
        self.close(id)
    }

    /// Takes a layer off, wherever it lies.
    pub(super) fn close(&mut self, id: impl Into<Option<LayerId>>) -> Option<Layer> {
        let at = self.place(id.into()?)?;
        self.ids.remove(at);
        self.opens_at = self.opens_at.map(|opens| opens - usize::from(at < opens));
        Some(self.stack.remove(at))
    }

    /// All of them.
    #[must_use]
    pub fn as_slice(&self) -> &[Layer] {
        &self.stack
    }

    /// The layer on top.
    #[must_use]
    pub fn top(&self) -> Option<LayerId> {
        self.ids.last().copied()
    }

    /// A layer, if it is still there.
    pub(super) fn layer_mut(&mut self, id: Option<LayerId>) -> Option<&mut Layer> {
        let at = self.place(id?)?;
        self.stack.get_mut(at)
    }

    /// The first layer from the top that fits.
    pub(super) fn find(&self, fits: impl Fn(&Layer) -> bool) -> Option<LayerId> {
        let at = self.stack.iter().rposition(fits)?;
        self.ids.get(at).copied()
    }

    fn place(&self, id: LayerId) -> Option<usize> {
        self.ids.iter().position(|one| *one == id)
    }

    /// Layers that open until [`Layers::answered`] belong to an answer for this layer, or for the board.
    pub(super) fn answering(&mut self, to: Option<LayerId>) {
        let over = to.map(|id| self.place(id).map_or(self.stack.len(), |at| at + 1));
        self.opens_at = Some(over.unwrap_or(0));
    }

    /// The answer is taken in.
    pub(super) const fn answered(&mut self) {
        self.opens_at = None;
    }
}

impl Deref for Layers {
    type Target = [Layer];

    fn deref(&self) -> &[Layer] {
        &self.stack
    }
}

impl DerefMut for Layers {
    fn deref_mut(&mut self) -> &mut [Layer] {
        &mut self.stack
    }
}

impl fmt::Debug for Layers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.stack.fmt(f)
    }
}

/// A refusal on its own: why a command cannot run.
#[derive(Debug, Clone, PartialEq)]
pub struct Why {
    /// What was asked for.
    pub title: String,
    /// Why not.
    pub message: String,
    /// By which clause.
    pub clause: &'static str,
    /// What to do.
    pub fix: String,
    /// The act that mends it.
    pub mend: Option<Mend>,
    /// The order it is about.
    pub order: Option<Id>,
}

/// A question before something that touches much.
#[derive(Debug, Clone)]
pub struct Confirm {
    /// The question.
    pub title: String,
    /// What it is about, line by line.
    pub lines: Vec<String>,
    /// What is done on yes.
    pub then: Effect,
    /// The layer that asked the question, and gets the answer of what is done.
    pub by: Option<LayerId>,
}

/// A text to read, and to copy.
#[derive(Debug, Clone)]
pub struct Reading {
    /// Its title.
    pub title: String,
    /// The text.
    pub text: String,
    /// How far it is scrolled.
    pub scroll: usize,
    /// The same text as it may be copied out; none where it may not.
    pub copies: Option<Box<Outgoing>>,
}

/// What lies over the board; the last has the focus.
#[derive(Debug, Clone)]
pub enum Layer {
    /// A small form.
    Form(Box<Form>),
    /// A list to choose from.
    Picker(Box<Picker>),
    /// The filing form.
    Filing(Box<Filing>),
    /// The import screen.
    Import(Box<ImportScreen>),
    /// Why not.
    Why(Box<Why>),
    /// A question.
    Confirm(Box<Confirm>),
    /// A text to read.
    Reading(Box<Reading>),
    /// Looking for words in the text being written below.
    Find(Box<TextFind>),
}

impl Layer {
    /// The text being written here, if any.
    #[must_use]
    pub fn editor(&self) -> Option<&Editor> {
        match self {
            Self::Form(form) => form.focused()?.editor(),
            Self::Picker(picker) => Some(&picker.typed),
            Self::Filing(filing) => filing.is_typing().then_some(&filing.editor),
            Self::Import(screen) => screen.is_typing().then_some(&screen.typed),
            Self::Find(find) => Some(&find.typed),
            Self::Why(_) | Self::Confirm(_) | Self::Reading(_) => None,
        }
    }

    /// The same, to move its cursor or to select; who changes its text tells the layer.
    pub(super) fn editor_mut(&mut self) -> Option<&mut Editor> {
        match self {
            Self::Form(form) => form.fields.get_mut(form.focus)?.editor_mut(),
            Self::Picker(picker) => Some(&mut picker.typed),
            Self::Filing(filing) => filing.is_typing().then_some(&mut filing.editor),
            Self::Import(screen) => screen.is_typing().then_some(&mut screen.typed),
            Self::Find(find) => Some(&mut find.typed),
            Self::Why(_) | Self::Confirm(_) | Self::Reading(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(title: &str) -> Layer {
        Layer::Reading(Box::new(Reading {
            title: title.to_owned(),
            text: String::new(),
            scroll: 0,
            copies: None,
        }))
    }

    fn titles(layers: &Layers) -> Vec<&str> {
        layers
            .iter()
            .map(|layer| match layer {
                Layer::Reading(reading) => reading.title.as_str(),
                other => panic!("{other:?}"),
            })
            .collect()
    }

    #[test]
    fn what_an_answer_opens_lies_over_the_layer_that_asked_and_below_what_was_opened_since() {
        let mut layers = Layers::default();
        let asks = layers.open(reading("asks"));
        layers.open(reading("since"));
        layers.answering(Some(asks));
        layers.open(reading("answer"));
        layers.open(reading("and more"));
        layers.answered();
        layers.open(reading("on top"));
        let expected = ["asks", "answer", "and more", "since", "on top"];
        assert_eq!(titles(&layers), expected);
    }

    #[test]
    fn what_an_answer_opens_takes_the_place_of_the_layer_it_closes() {
        let mut layers = Layers::default();
        layers.open(reading("below"));
        let asks = layers.open(reading("asks"));
        layers.open(reading("since"));
        layers.answering(Some(asks));
        layers.close(asks);
        layers.open(reading("answer"));
        assert_eq!(titles(&layers), ["below", "answer", "since"]);
    }

    #[test]
    fn an_answer_for_a_layer_that_is_gone_finds_no_other() {
        let mut layers = Layers::default();
        let gone = layers.open(reading("gone"));
        layers.pop();
        let other = layers.open(reading("other"));
        assert_ne!(gone, other);
        assert!(layers.layer_mut(Some(gone)).is_none());
        layers.answering(None);
        layers.open(reading("answer for the board"));
        assert_eq!(titles(&layers), ["answer for the board", "other"]);
    }
}
