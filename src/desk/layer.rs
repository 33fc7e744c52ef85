//! The layers over the board: a stack in which each layer has an id, so that answers find the
//! one that asked.

use std::fmt;
use std::ops::{Deref, DerefMut};

use super::effect::Effect;
use super::filing::Filing;
use super::form::Form;
use super::help::HelpLayer;
use super::import_screen::ImportScreen;
use super::layer_id::LayerId;
use super::office_screen::OfficeScreen;
use super::picker::Picker;
use super::stats_screen::StatsScreen;
use super::text_find::TextFind;
use crate::domain::clause::Clause;
use crate::domain::id::Id;
use crate::domain::refusal::Mend;
use crate::text::edit::Editor;
use crate::work::outgoing::Outgoing;

/// The stack of layers, the lowest first. The last one has the focus.
#[derive(Clone, Default)]
pub struct Layers {
    stack: Vec<Layer>,
    /// The id of each layer, in the same order.
    ids: Vec<LayerId>,
    last: u64,
    /// The place where layers open while an answer is taken in; `None` means on top.
    opens_at: Option<usize>,
}

impl Layers {
    /// Opens a layer on top or, while an answer is taken in, directly over the layer that asked. So
    /// an answer never takes the focus away from a layer that the officer has opened in the
    /// meantime.
    pub(super) fn open(&mut self, layer: Layer) -> LayerId {
        self.last += 1;
        let id = LayerId::new(self.last);
        let at = self.opens_at.unwrap_or(self.stack.len());
        self.stack.insert(at, layer);
        self.ids.insert(at, id);
        self.opens_at = self.opens_at.map(|at| at + 1);
        id
    }

    /// Removes the layer on top and returns it.
    pub(super) fn pop(&mut self) -> Option<Layer> {
        let id = self.top()?;
        self.close(id)
    }

    /// Removes a layer, wherever in the stack it is, and returns it.
    pub(super) fn close(&mut self, id: impl Into<Option<LayerId>>) -> Option<Layer> {
        let at = self.place(id.into()?)?;
        self.ids.remove(at);
        self.opens_at = self.opens_at.map(|opens| opens - usize::from(at < opens));
        Some(self.stack.remove(at))
    }

    /// Returns all layers, the lowest first.
    #[must_use]
    pub fn as_slice(&self) -> &[Layer] {
        &self.stack
    }

    /// Returns the id of the layer on top; `None` when only the board is shown.
    #[must_use]
    pub fn top(&self) -> Option<LayerId> {
        self.ids.last().copied()
    }

    /// Returns a layer by its id, or `None` when it was closed.
    pub(super) fn layer_mut(&mut self, id: Option<LayerId>) -> Option<&mut Layer> {
        let at = self.place(id?)?;
        self.stack.get_mut(at)
    }

    /// Returns the first layer, from the top down, that satisfies the condition.
    pub(super) fn find(&self, fits: impl Fn(&Layer) -> bool) -> Option<LayerId> {
        let at = self.stack.iter().rposition(fits)?;
        self.ids.get(at).copied()
    }

    fn place(&self, id: LayerId) -> Option<usize> {
        self.ids.iter().position(|one| *one == id)
    }

    /// Marks the layer (or the board) whose answer is taken in. Layers opened before
    /// [`Layers::answered`] go directly over it.
    pub(super) fn answering(&mut self, to: Option<LayerId>) {
        let over = to.map(|id| self.place(id).map_or(self.stack.len(), |at| at + 1));
        self.opens_at = Some(over.unwrap_or(0));
    }

    /// Ends the taking in of an answer: layers open on top again.
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

/// A refusal shown on its own: why a command cannot run.
#[derive(Debug, Clone, PartialEq)]
pub struct RefusalLayer {
    /// The command that was refused, in Chinese.
    pub title: String,
    /// The reason for the refusal, in Chinese.
    pub message: String,
    /// The clause of the regulation that the refusal follows.
    pub clause: Clause,
    /// What the officer can do about it, in Chinese.
    pub fix: String,
    /// The act that removes the reason, offered with the refusal; `None` when no single act does.
    pub mend: Option<Mend>,
    /// The order concerned; `None` when the refusal is not about one order.
    pub order: Option<Id>,
}

/// A question that is asked before something with wide effects is done.
#[derive(Debug, Clone)]
pub struct ConfirmLayer {
    /// The question, in one line.
    pub title: String,
    /// What would be affected, one line each.
    pub lines: Vec<String>,
    /// The clause that warns; `None` where the regulation says nothing.
    pub clause: Option<Clause>,
    /// The unit that the question is about and the directory lacks; it can be registered instead of
    /// answering. `None` for every other question.
    pub unknown_unit: Option<String>,
    /// What is done when the officer answers yes.
    pub then: Effect,
    /// The layer that asked the question; it gets the answer to the effect. `None` for the board.
    pub by: Option<LayerId>,
}

/// A longer text that can be read, scrolled and, where allowed, copied.
#[derive(Debug, Clone)]
pub struct ReadingLayer {
    /// The title in the frame of the text.
    pub title: String,
    /// The text with its line breaks.
    pub text: String,
    /// The number of lines scrolled past.
    pub scroll: usize,
    /// The same text without what must not leave the program; `None` where nothing may be copied.
    pub copies: Option<Box<Outgoing>>,
}

/// One layer over the board.
#[derive(Debug, Clone)]
pub enum Layer {
    /// A small form for an act or for settings.
    Form(Box<Form>),
    /// A list from which one item is chosen.
    Picker(Box<Picker>),
    /// The screen of a filing form (备案表).
    Filing(Box<Filing>),
    /// The screen that imports a platform's file.
    Import(Box<ImportScreen>),
    /// The page of the office: units, sections, 本单位口径.
    Office(Box<OfficeScreen>),
    /// The figures (统计).
    Stats(Box<StatsScreen>),
    /// A refusal, with its clause and what to do.
    Why(Box<RefusalLayer>),
    /// A question that waits for yes or no.
    Confirm(Box<ConfirmLayer>),
    /// A text to read, such as a letter.
    Reading(Box<ReadingLayer>),
    /// The help for what lies below it.
    Help(Box<HelpLayer>),
    /// A search for words in the text that is edited in the layer below.
    Find(Box<TextFind>),
}

impl Layer {
    /// Returns the editor of the text that is being written in this layer, if there is one.
    #[must_use]
    pub fn editor(&self) -> Option<&Editor> {
        match self {
            Self::Form(form) => form.focused()?.editor(),
            Self::Picker(picker) => Some(&picker.typed),
            Self::Filing(filing) => filing.is_typing().then_some(&filing.editor),
            Self::Import(screen) => screen.is_typing().then_some(&screen.typed),
            Self::Office(screen) => Some(&screen.typed),
            Self::Find(find) => Some(&find.typed),
            Self::Help(help) => Some(&help.typed),
            Self::Stats(_) | Self::Why(_) | Self::Confirm(_) | Self::Reading(_) => None,
        }
    }

    /// Returns the same editor, for moving its cursor or selecting. A caller that changes its text
    /// must tell the layer so.
    pub(super) fn editor_mut(&mut self) -> Option<&mut Editor> {
        match self {
            Self::Form(form) => form.fields.get_mut(form.focus)?.editor_mut(),
            Self::Picker(picker) => Some(&mut picker.typed),
            Self::Filing(filing) => filing.is_typing().then_some(&mut filing.editor),
            Self::Import(screen) => screen.is_typing().then_some(&mut screen.typed),
            Self::Office(screen) => Some(&mut screen.typed),
            Self::Find(find) => Some(&mut find.typed),
            Self::Help(help) => Some(&mut help.typed),
            Self::Stats(_) | Self::Why(_) | Self::Confirm(_) | Self::Reading(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(title: &str) -> Layer {
        Layer::Reading(Box::new(ReadingLayer {
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
