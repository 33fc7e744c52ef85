//! Draws the text about to be copied, exactly as it will be copied, with the part that is too long
//! marked.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::short;
use crate::desk::form::Form;
use crate::strings::{outgoing as words, word as letter_words};
use crate::text;
use crate::ui::pen::Pen;

/// Minimum height in lines, including the heading.
pub(super) const MIN_HEIGHT: u16 = 4;

/// Returns the height needed for the whole text.
pub(super) fn height(form: &Form, width: u16) -> u16 {
    if !form.has_text() {
        return 0;
    }
    let lines = shown(form).map_or(1, |shown| text::wrap(shown.text, width.into()).len());
    short(lines + 1).max(MIN_HEIGHT)
}

/// The text below the fields.
struct ShownText<'a> {
    text: &'a str,
    characters: usize,
    /// The most characters that its destination takes.
    limit: Option<usize>,
    /// Whether it has more.
    over: bool,
}

/// Returns the text that is chosen in the form: one to be copied, or a letter.
fn shown(form: &Form) -> Option<ShownText<'_>> {
    if let Some(draft) = form.letter() {
        return Some(ShownText {
            text: &draft.text,
            characters: draft.characters(),
            limit: None,
            over: false,
        });
    }
    let outgoing = form.outgoing()?;
    let rule = form.preview.as_ref().and_then(|preview| preview.limit);
    Some(ShownText {
        text: &outgoing.text,
        characters: outgoing.characters(),
        limit: outgoing.limit(rule),
        over: outgoing.over(rule) > 0,
    })
}

/// Returns what stands in place of a text.
fn nothing(form: &Form) -> &'static str {
    let letters = form
        .letters
        .as_ref()
        .map(|letters| letters.drafts.is_some());
    let texts = form.preview.as_ref().map(|preview| preview.texts.is_some());
    match (letters, texts) {
        (Some(true), _) => letter_words::NOTHING,
        (None, Some(true)) => words::NOTHING,
        (Some(false), _) | (None, Some(false) | None) => words::COMPOSING,
    }
}

/// Draws the heading with the number of characters, then the text as it will be copied.
pub(super) fn draw(pen: &mut Pen<'_>, form: &Form, place: Rect) {
    if !form.has_text() || place.height < 2 {
        return;
    }
    let theme = pen.theme;
    let page = usize::from(place.height - 1);
    pen.hits.pick_rows = page;
    let Some(shown) = shown(form) else {
        pen.put(place.x, place.y, place.width, nothing(form), theme.quiet);
        return;
    };
    let ShownText {
        text: whole,
        characters,
        limit,
        over,
    } = shown;
    let lines = text::wrap_ranges(whole, place.width.into());
    let last = lines.len().saturating_sub(page);
    pen.hits.preview_last = last;
    let top = form.scroll.min(last);
    let below = lines.len().saturating_sub(top + page);
    let head = words::preview(&words::count(characters, limit), over);
    let style = if over { theme.danger } else { theme.heading };
    pen.cut(place.x, place.y, place.width, &head, style);
    if below > 0 {
        // On the line of the button, which is on the left.
        let more = words::below(below);
        let width = short(text::width(&more));
        let x = place.right().saturating_sub(width);
        pen.put(x, place.bottom(), width, &more, theme.quiet);
    }
    // The text from this byte on is too long.
    let cut = limit
        .and_then(|limit| whole.char_indices().nth(limit))
        .map_or(usize::MAX, |(at, _)| at);
    for (row, range) in lines.into_iter().skip(top).take(page).enumerate() {
        let y = place.y + 1 + short(row);
        let split = cut.clamp(range.start, range.end);
        let part = |from, to| whole.get(from..to).unwrap_or_default();
        let parts: [(&str, Style); 2] = [
            (part(range.start, split), theme.text),
            (part(split, range.end), theme.danger),
        ];
        // Without colour, a mark shows the line with the limit.
        if range.contains(&cut) {
            pen.put(place.x.saturating_sub(1), y, 1, "▸", theme.danger);
        }
        let mut x = place.x;
        for (part, style) in parts {
            x += pen.put(x, y, place.right().saturating_sub(x), part, style);
        }
    }
}
