//! Records edits so that they can be undone and redone, without limit.

use std::ops::Range;

use super::bounds::same_run;

/// The cursor and, if something is selected, the other end of the selection. Byte offsets.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Caret {
    pub(super) cursor: usize,
    pub(super) anchor: Option<usize>,
}

/// Decides whether an edit may be merged with the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ChangeKind {
    /// Typed characters; consecutive ones may be undone together.
    Typing,
    /// Deleted graphemes; consecutive ones may be undone together.
    Erasing,
    /// Any other edit, such as a paste; it is never merged.
    Whole,
}

/// One undoable edit: at byte `at`, `inserted` replaced `removed`.
#[derive(Debug, Clone)]
pub(super) struct Edit {
    pub(super) at: usize,
    pub(super) removed: String,
    pub(super) inserted: String,
    pub(super) before: Caret,
    pub(super) after: Caret,
}

impl Edit {
    /// Byte range of the removed text before the edit.
    pub(super) fn old_range(&self) -> Range<usize> {
        self.at..self.at + self.removed.len()
    }

    /// Byte range of the inserted text after the edit.
    pub(super) fn new_range(&self) -> Range<usize> {
        self.at..self.at + self.inserted.len()
    }

    /// Merges the next edit into this one if both belong to one run of typing or deleting.
    /// Otherwise returns the next edit.
    fn merge(&mut self, next: Edit, kind: ChangeKind) -> Option<Edit> {
        let joins = match kind {
            ChangeKind::Typing => {
                next.removed.is_empty()
                    && self.new_range().end == next.at
                    && meet(&self.inserted, &next.inserted)
            }
            ChangeKind::Erasing if self.inserted.is_empty() => {
                if next.old_range().end == self.at && meet(&next.removed, &self.removed) {
                    self.at = next.at;
                    self.removed.insert_str(0, &next.removed);
                    self.after = next.after;
                    return None;
                }
                next.at == self.at && meet(&self.removed, &next.removed)
            }
            ChangeKind::Erasing | ChangeKind::Whole => false,
        };
        if !joins {
            return Some(next);
        }
        self.inserted.push_str(&next.inserted);
        self.removed.push_str(&next.removed);
        self.after = next.after;
        None
    }
}

/// Returns true if two adjacent texts belong to one run.
fn meet(left: &str, right: &str) -> bool {
    match (left.chars().next_back(), right.chars().next()) {
        (Some(left), Some(right)) => same_run(left, right),
        _ => false,
    }
}

/// The edits that can be undone and redone, the newest last.
#[derive(Debug, Clone, Default)]
pub(super) struct History {
    done: Vec<Edit>,
    undone: Vec<Edit>,
    /// Kind of edit that may be merged into the last one; `None` once the cursor has moved.
    run: Option<ChangeKind>,
}

impl History {
    /// Records an edit. Undone edits can no longer be redone.
    pub(super) fn record(&mut self, edit: Edit, kind: ChangeKind) {
        self.undone.clear();
        let edit = match self.done.last_mut() {
            Some(last) if self.run == Some(kind) => last.merge(edit, kind),
            _ => Some(edit),
        };
        self.done.extend(edit);
        self.run = Some(kind);
    }

    /// Prevents the next edit from being merged into the last one, because the cursor has moved.
    pub(super) fn end_run(&mut self) {
        self.run = None;
    }

    /// Returns the edit to undo and makes it available for redo.
    pub(super) fn undo(&mut self) -> Option<&Edit> {
        self.end_run();
        let edit = self.done.pop()?;
        self.undone.push(edit);
        self.undone.last()
    }

    /// Returns the edit to redo and makes it available for undo.
    pub(super) fn redo(&mut self) -> Option<&Edit> {
        self.end_run();
        let edit = self.undone.pop()?;
        self.done.push(edit);
        self.done.last()
    }
}
