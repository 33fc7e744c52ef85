//! Draws the text about to be copied, exactly as it will be copied, with the part that is too long
//! marked.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::short;
use crate::desk::form::Form;
use crate::strings::outgoing as words;
use crate::text;
use crate::ui::pen::Pen;

/// Minimum height in lines, including the heading.
pub(super) const MIN_HEIGHT: u16 = 4;

/// Returns the height needed for the whole text.
pub(super) fn height(form: &Form, width: u16) -> u16 {
    if form.preview.is_none() {
        return 0;
    }
    let lines = form
        .outgoing()
        .map_or(1, |text| text::wrap(&text.text, width.into()).len());
    short(lines + 1).max(MIN_HEIGHT)
}

/// Draws the heading with the number of characters, then the text as it will be copied.
pub(super) fn draw(pen: &mut Pen<'_>, form: &Form, place: Rect) {
    let Some(preview) = &form.preview else { return };
    if place.height < 2 {
        return;
    }
    let theme = pen.theme;
    let page = usize::from(place.height - 1);
    pen.hits.pick_rows = page;
    let Some(outgoing) = form.outgoing() else {
        let message = match preview.texts {
            None => words::COMPOSING,
            Some(_) => words::NOTHING,
        };
        pen.put(place.x, place.y, place.width, message, theme.quiet);
        return;
    };
    let limit = outgoing.limit(preview.limit);
    let over = outgoing.over(preview.limit) > 0;
    let lines = text::wrap_ranges(&outgoing.text, place.width.into());
    let last = lines.len().saturating_sub(page);
    pen.hits.preview_last = last;
    let top = preview.scroll.min(last);
    let below = lines.len().saturating_sub(top + page);
    let head = words::preview(&words::count(outgoing.characters(), limit), over);
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
        .and_then(|limit| outgoing.text.char_indices().nth(limit))
        .map_or(usize::MAX, |(at, _)| at);
    for (row, range) in lines.into_iter().skip(top).take(page).enumerate() {
        let y = place.y + 1 + short(row);
        let split = cut.clamp(range.start, range.end);
        let part = |from, to| outgoing.text.get(from..to).unwrap_or_default();
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
