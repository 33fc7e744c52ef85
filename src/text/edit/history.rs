//! What was done to a text, step by step, so that it can be undone; there is no limit.

use std::ops::Range;

use super::bounds::same_run;

/// The cursor and the other end of the selection.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Caret {
    pub(super) cursor: usize,
    pub(super) anchor: Option<usize>,
}

/// What kind of change a change is: whether it may share a step with the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Typed, key by key.
    Typing,
    /// Taken away, grapheme by grapheme.
    Erasing,
    /// Anything else: a step of its own.
    Whole,
}

/// At `at`, `inserted` took the place of `removed`.
#[derive(Debug, Clone)]
pub(super) struct Step {
    pub(super) at: usize,
    pub(super) removed: String,
    pub(super) inserted: String,
    pub(super) before: Caret,
    pub(super) after: Caret,
}

impl Step {
    /// Where the removed text stood before the step.
    pub(super) fn old_range(&self) -> Range<usize> {
        self.at..self.at + self.removed.len()
    }

    /// Where the inserted text stands after the step.
    pub(super) fn new_range(&self) -> Range<usize> {
        self.at..self.at + self.inserted.len()
    }

    /// Makes one step of this one and the next where the two are one run of typing or erasing;
    /// otherwise gives the next one back.
    fn join(&mut self, next: Step, kind: Kind) -> Option<Step> {
        let joins = match kind {
            Kind::Typing => {
                next.removed.is_empty()
                    && self.new_range().end == next.at
                    && meet(&self.inserted, &next.inserted)
            }
            Kind::Erasing if self.inserted.is_empty() => {
                if next.old_range().end == self.at && meet(&next.removed, &self.removed) {
                    self.at = next.at;
                    self.removed.insert_str(0, &next.removed);
                    self.after = next.after;
                    return None;
                }
                next.at == self.at && meet(&self.removed, &next.removed)
            }
            Kind::Erasing | Kind::Whole => false,
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

/// Whether two texts, one after the other, are one run.
fn meet(left: &str, right: &str) -> bool {
    match (left.chars().next_back(), right.chars().next()) {
        (Some(left), Some(right)) => same_run(left, right),
        _ => false,
    }
}

/// The steps that can be undone and those that can be redone, the newest last.
#[derive(Debug, Clone, Default)]
pub(super) struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
    /// What the last step may go on with; none once the cursor has moved.
    run: Option<Kind>,
}

impl History {
    /// Notes a step; what was undone before can no longer be redone.
    pub(super) fn note(&mut self, step: Step, kind: Kind) {
        self.undone.clear();
        let step = match self.done.last_mut() {
            Some(last) if self.run == Some(kind) => last.join(step, kind),
            _ => Some(step),
        };
        self.done.extend(step);
        self.run = Some(kind);
    }

    /// The cursor has moved: the next change is a step of its own.
    pub(super) fn end_run(&mut self) {
        self.run = None;
    }

    /// The step to undo, which is from now on one to redo.
    pub(super) fn undo(&mut self) -> Option<&Step> {
        self.end_run();
        let step = self.done.pop()?;
        self.undone.push(step);
        self.undone.last()
    }

    /// The step to redo, which is from now on one to undo.
    pub(super) fn redo(&mut self) -> Option<&Step> {
        self.end_run();
        let step = self.undone.pop()?;
        self.done.push(step);
        self.done.last()
    }
}
