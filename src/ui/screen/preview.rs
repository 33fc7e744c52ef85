//! Draws the text about to be copied, exactly as it will be copied, with the part that is too long
//! marked.

use std::ops::Range;

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::short;
use crate::desk::form::Form;
use crate::domain::privacy::DoorText;
use crate::strings::{held as held_words, outgoing as words, word as letter_words};
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
    /// What is personal in it.
    door: &'a DoorText,
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
            door: &draft.door,
            characters: draft.characters(),
            limit: None,
            over: false,
        });
    }
    let outgoing = form.outgoing()?;
    let rule = form.preview.as_ref().and_then(|preview| preview.limit);
    Some(ShownText {
        text: &outgoing.text,
        door: &outgoing.door,
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
        door,
        characters,
        limit,
        over,
    } = shown;
    let places = door.places();
    let lines = text::wrap_ranges(whole, place.width.into());
    let last = lines.len().saturating_sub(page);
    pen.hits.preview_last = last;
    let top = form.scroll.min(last);
    let below = lines.len().saturating_sub(top + page);
    let mut title = words::preview(&words::count(characters, limit), over);
    let found = door.held();
    if !found.is_empty() {
        let allowed = found.iter().filter(|one| one.allowed).count();
        title = format!("{title}  {}", held_words::found(found.len(), allowed));
    }
    let style = if over { theme.danger } else { theme.heading };
    pen.cut(place.x, place.y, place.width, &title, style);
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
        // What is personal is marked where it stands; a mark before the line shows without colour what
        // leaves as it is.
        let mut parts: Vec<(&str, Style)> = Vec::new();
        let mut from = range.start;
        let mut leaves = false;
        for (place, allowed) in &places {
            let (start, end) = (place.start.max(from), place.end.min(range.end));
            if start >= end {
                continue;
            }
            leaves |= *allowed;
            parts.extend(plain(whole, from..start, cut, theme.text, theme.danger));
            let style = if *allowed {
                theme.danger.add_modifier(Modifier::REVERSED)
            } else {
                theme.warning.add_modifier(Modifier::UNDERLINED)
            };
            parts.push((whole.get(start..end).unwrap_or_default(), style));
            from = end;
        }
        parts.extend(plain(whole, from..range.end, cut, theme.text, theme.danger));
        if leaves {
            pen.put(place.x.saturating_sub(1), y, 1, "!", theme.danger);
        }
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

/// Returns a part of a text without anything personal; what lies behind the limit has another style.
fn plain(
    whole: &str,
    range: Range<usize>,
    cut: usize,
    text: Style,
    over: Style,
) -> [(&str, Style); 2] {
    let split = cut.clamp(range.start, range.end.max(range.start));
    let part = |from, to| whole.get(from..to).unwrap_or_default();
    [
        (part(range.start, split), text),
        (part(split, range.end), over),
    ]
}
