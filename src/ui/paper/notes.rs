//! Lays out the notes (注) under the table so that their numbers are aligned.

use crate::text::{width, wrap};

/// Beginning of the first note. The others are indented by its width.
const LEAD: &str = "注：";

/// Returns the lines of the notes, wrapped at `columns`, each with its indent.
pub(super) fn lines(notes: &[String], columns: usize) -> Vec<(usize, String)> {
    let has_lead = notes.first().is_some_and(|note| note.starts_with(LEAD));
    let indent = if has_lead { width(LEAD) } else { 0 };
    let room = columns.saturating_sub(indent).max(1);
    let mut lines = Vec::new();
    for note in notes {
        let (lead, rest) = match note.strip_prefix(LEAD) {
            Some(rest) if has_lead => (LEAD, rest),
            _ => ("", note.as_str()),
        };
        for (index, line) in wrap(rest, room).into_iter().enumerate() {
            match index {
                0 if !lead.is_empty() => lines.push((0, [lead, line].concat())),
                _ => lines.push((indent, line.to_owned())),
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_stand_below_one_another() {
        let notes = ["注：1. 一二三四".to_owned(), "2. 五六".to_owned()];
        assert_eq!(
            lines(&notes, 12),
            [
                (0, "注：1. 一二".to_owned()),
                (4, "三四".to_owned()),
                (4, "2. 五六".to_owned())
            ]
        );
        assert_eq!(lines(&notes[1..], 12), [(0, "2. 五六".to_owned())]);
    }
}
