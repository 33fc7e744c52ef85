//! The cells of a filing form that are filled on the screen.

use super::Filing;
use crate::domain::form::FormField;

/// A cell of the form in which the officer types or chooses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditableCell {
    /// The cell 诉求事项: what the citizen asked for.
    Matter,
    /// The cell 办理结果: what came of it.
    Result,
    /// The cell 联动评价 of one co-handler, by index. It is always chosen by the officer, never
    /// typed or filled in by the program.
    Rating(usize),
    /// The cell 评价说明 of one co-handler, by index: the explanation of the rating.
    Note(usize),
    /// The cell 回访情况, when the citizen answered neither 满意 nor 不满意.
    FollowUp,
    /// The cell 联动时间: the days of the joint work.
    Time,
    /// The name of the 分管负责人 who will sign. It is entered below the grid, because the cell
    /// itself is left empty for the signature.
    Leader,
}

impl EditableCell {
    /// Returns the field of the form that the cell belongs to.
    #[must_use]
    pub const fn field(self) -> FormField {
        match self {
            Self::Matter => FormField::Matter,
            Self::Result => FormField::Result,
            Self::Rating(_) => FormField::Ratings,
            Self::Note(_) => FormField::RatingNotes,
            Self::FollowUp => FormField::FollowUp,
            Self::Time => FormField::LinkageTime,
            Self::Leader => FormField::Leader,
        }
    }

    /// Returns the name of the field of `edit-form` or `rate` that the cell fills.
    pub(super) const fn edit_name(self) -> &'static str {
        match self {
            Self::Matter => "matter",
            Self::Result => "result",
            Self::FollowUp => "follow_up",
            Self::Leader => "leader",
            Self::Time => "linkage_time",
            Self::Rating(_) => "rating",
            Self::Note(_) => "rating_note",
        }
    }
}

impl Filing {
    /// Returns whether the text of the cell with the focus may have several lines.
    #[must_use]
    pub fn takes_lines(&self) -> bool {
        match self.slot() {
            Some(
                EditableCell::Time
                | EditableCell::FollowUp
                | EditableCell::Leader
                | EditableCell::Rating(_),
            )
            | None => false,
            Some(EditableCell::Matter | EditableCell::Result | EditableCell::Note(_)) => {
                !self.is_closed()
            }
        }
    }

    /// Breaks the line in the cell with the focus, if its text may have several lines. Returns whether
    /// it did.
    pub(in crate::desk) fn new_line(&mut self) -> bool {
        let takes_lines = self.takes_lines();
        if takes_lines {
            self.editor.insert("\n");
            self.entered = true;
            self.touched = true;
        }
        takes_lines
    }
}
