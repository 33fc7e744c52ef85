//! Under which names the typed texts of a filing form are kept, and which cell each belongs to.

use super::{EditableCell, Filing};
use crate::domain::id::Id;
use crate::domain::order::act::ActId;

/// Returns the name under which the typed texts of an order's form are kept; each cell has a name of its
/// own below it.
#[must_use]
pub fn draft_place(order: Id) -> String {
    format!("{order}/{}", ActId::EditForm.name())
}

/// Returns the name of the act, or of the screen, in which the text of a draft was typed.
#[must_use]
pub fn draft_act(place: &str) -> &str {
    place.split('/').nth(1).unwrap_or_default()
}

impl Filing {
    /// Returns the name under which the text of the cell with the focus is kept.
    #[must_use]
    pub fn draft_place(&self) -> String {
        let cell = self.slot().map(|slot| self.code(slot));
        format!("{}/{}", draft_place(self.id), cell.unwrap_or_default())
    }

    /// Returns the name of the draft for the cell with the focus, and the cell's name in that
    /// draft.
    pub(in crate::desk) fn draft_name(&self) -> (String, String) {
        let field = self.slot().map(|slot| self.code(slot));
        (self.draft_place(), field.unwrap_or_default())
    }

    /// Moves to the cell whose text is kept under a name, if there is one.
    pub(in crate::desk) fn go_to_cell(&mut self, place: &str) {
        let named = |slot: &EditableCell| {
            !matches!(slot, EditableCell::Rating(_))
                && place
                    .strip_prefix(&draft_place(self.id))
                    .is_some_and(|rest| rest.strip_prefix('/') == Some(self.code(*slot).as_str()))
        };
        if let Some(at) = self.slots.iter().position(named) {
            self.at = at;
            self.load();
        }
    }

    /// Returns the name of a cell in drafts.
    pub(in crate::desk) fn code(&self, slot: EditableCell) -> String {
        match slot {
            EditableCell::Note(at) | EditableCell::Rating(at) => self
                .helpers
                .get(at)
                .map(|helper| format!("note:{}", helper.unit))
                .unwrap_or_default(),
            slot @ (EditableCell::Matter
            | EditableCell::Result
            | EditableCell::FollowUp
            | EditableCell::Time
            | EditableCell::Leader) => slot.field().code().to_owned(),
        }
    }

    /// Returns whether a cell is an explanation that waits for its rating.
    pub(super) fn waits(&self, slot: EditableCell) -> bool {
        let EditableCell::Note(at) = slot else {
            return false;
        };
        self.helpers.get(at).is_some_and(|helper| helper.held)
    }

    /// Returns whether a cell, by its place in `slots`, is an explanation that waits for its rating.
    pub(in crate::desk) fn is_waiting(&self, at: usize) -> bool {
        self.slots.get(at).is_some_and(|slot| self.waits(*slot))
    }

    /// Returns whether the cell with the focus is an explanation that waits for its rating.
    pub(in crate::desk) fn is_held(&self) -> bool {
        self.slot().is_some_and(|slot| self.waits(slot))
    }

    /// Returns whether the data file holds a text for a cell, given by its name in drafts.
    pub(in crate::desk) fn is_stored(&self, cell: &str, text: &str) -> bool {
        { self.stored.get(cell) }.is_some_and(|stored| stored.trim() == text.trim())
    }
}
