//! Writes cells so that half of a wide character is never left on the screen.

use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, Cell, CellDiffOption, CellWidth as _};
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use crate::text::{display_safe_line, grapheme_width, graphemes, take_width, width};

/// Resets the cells of `rect` for a pop-up. A wide character that reaches into it from the left is
/// replaced by a blank; one that reaches out of it to the right leaves a blank.
///
/// `ratatui`'s own `Clear` keeps the wide character on the left, which then covers the border of
/// the pop-up.
pub fn clear_popup(buf: &mut Buffer, rect: Rect) {
    let rect = rect.intersection(buf.area);
    blank_split_neighbours(buf, rect);
    for position in rect.positions() {
        if let Some(cell) = buf.cell_mut(position) {
            cell.reset();
        }
    }
}

/// Fills a rectangle with blanks in a style. Wide characters that cross its sides are replaced by
/// blanks.
pub fn blank(buf: &mut Buffer, rect: Rect, style: Style) {
    clear_popup(buf, rect);
    buf.set_style(rect, style);
}

/// Writes a text after escaping it, cut off at `max_width` columns and at the edge of the buffer.
/// Returns the columns used. A wide character that only half fits is not written.
pub fn put(buf: &mut Buffer, x: u16, y: u16, max_width: u16, text: &str, style: Style) -> u16 {
    let free = Rect::new(x, y, max_width, 1).intersection(buf.area);
    if free.is_empty() || free.x != x {
        return 0;
    }
    let text = take_width(text, free.width.into());
    let used = columns(width(text)).min(free.width);
    blank_split_neighbours(
        buf,
        Rect {
            width: used,
            ..free
        },
    );
    let mut at = x;
    for grapheme in graphemes(text) {
        // Escaped grapheme by grapheme, so that the width is the one that was measured.
        for symbol in graphemes(&display_safe_line(grapheme)) {
            let symbol_width = columns(grapheme_width(symbol));
            let end = at + symbol_width;
            set(buf, at, y, symbol, style);
            force_width(buf, at, y, symbol_width);
            for covered in at + 1..end {
                set(buf, covered, y, " ", style);
            }
            at = end;
        }
    }
    used
}

/// Returns the text of a buffer as a person sees it, without trailing spaces. For tests:
/// `TestBackend` also shows the stale cells behind wide characters.
#[must_use]
pub fn dump(buf: &Buffer) -> String {
    let rows = buf.area.rows().map(|row| {
        let mut line = String::new();
        let mut x = row.x;
        while x < row.right() {
            let (symbol, wide) = buf
                .cell((x, row.y))
                .map_or((" ", 1), |cell| (cell.symbol(), drawn_width(cell)));
            line.push_str(symbol);
            x = x.saturating_add(wide.max(1));
        }
        line.trim_end().to_owned()
    });
    rows.collect::<Vec<_>>().join("\n")
}

/// Returns the columns of a cell's symbol on the terminal it was drawn for, whatever ambiguous
/// width is in force now.
fn drawn_width(cell: &Cell) -> u16 {
    match cell.diff_option {
        CellDiffOption::ForcedWidth(width) => width.get(),
        _ => columns(width(cell.symbol())),
    }
}

/// Replaces a wide character that begins left of `rect` and reaches into it by a blank. One that
/// reaches out to the right needs nothing, because the cells it covers already hold a space.
fn blank_split_neighbours(buf: &mut Buffer, rect: Rect) {
    for y in rect.top()..rect.bottom() {
        let is_space = |x: u16| buf.cell((x, y)).is_some_and(|cell| cell.symbol() == " ");
        if rect.width == 0 || !is_space(rect.x) {
            continue;
        }
        let Some(left) = (buf.area.x..rect.x).rev().find(|x| !is_space(*x)) else {
            continue;
        };
        let wide = buf.cell((left, y)).map_or(1, drawn_width);
        if left.saturating_add(wide) > rect.x {
            // Keep the style, so that the highlight of a selected row has no hole.
            let style = buf.cell((left, y)).map(Cell::style).unwrap_or_default();
            set(buf, left, y, " ", style);
        }
    }
}

fn set(buf: &mut Buffer, x: u16, y: u16, symbol: &str, style: Style) {
    if let Some(cell) = buf.cell_mut((x, y)) {
        // Clear the modifiers of the cell below, or a title would be bold because the border under
        // it is.
        cell.modifier = Modifier::empty();
        cell.set_symbol(symbol).set_style(style);
        cell.diff_option = CellDiffOption::None;
    }
}

/// Fixes the width of a cell whose symbol `ratatui` measures differently (ｶﾞ). It would skip the
/// cell after it, or write into a covered one.
fn force_width(buf: &mut Buffer, x: u16, y: u16, width: u16) {
    if let Some(cell) = buf.cell_mut((x, y))
        && cell.cell_width() != width
        && let Some(width) = NonZeroU16::new(width)
    {
        cell.diff_option = CellDiffOption::ForcedWidth(width);
    }
}

fn columns(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(text: &str) -> Buffer {
        let mut buf = Buffer::empty(Rect::new(0, 0, 12, 1));
        put(&mut buf, 0, 0, 12, text, Style::new());
        buf
    }

    #[test]
    fn a_popup_over_chinese_keeps_its_left_border() {
        let mut buf = row("a中文字中文");
        let popup = Rect::new(4, 0, 5, 1);
        clear_popup(&mut buf, popup);
        put(&mut buf, 4, 0, 5, "|...|", Style::new());
        // 文 reached into the popup and 中 (from 7 to 8) lay inside it whole.
        assert_eq!(dump(&buf), "a中 |...|文");
        let mut buf = row("a中文字中文");
        clear_popup(&mut buf, Rect::new(3, 0, 5, 1));
        assert_eq!(dump(&buf), "a中      文");
        assert_eq!(buf.cell((8, 0)).unwrap().symbol(), " ");
    }

    #[test]
    fn half_a_wide_character_is_never_left_over() {
        for (at, text, width, shown, used) in [
            (0, "x", 9, "x 文字", 1),
            (1, "x", 9, " x文字", 1),
            (2, "国", 1, "中文字", 0),
            (1, "国", 9, " 国 字", 2),
            (10, "国家", 9, "中文字    国", 2),
            (11, "国", 9, "中文字", 0),
            (0, "\u{1B}国", 5, "⟨1B⟩字", 4),
            (0, "\u{1B}国", 3, "中文字", 0),
            (12, "x", 9, "中文字", 0),
        ] {
            let mut buf = row("中文字");
            let columns = put(&mut buf, at, 0, width, text, Style::new());
            assert_eq!(
                (dump(&buf).as_str(), columns),
                (shown, used),
                "{text} at {at}"
            );
        }
    }

    #[test]
    fn what_is_drawn_reaches_the_terminal_where_widths_are_disputed() {
        let before = row("xxxxxxxx");
        let after = row("ｶ\u{FF9E}中⚠\u{FE0F}e\u{301}a");
        let sent: Vec<_> = before
            .diff(&after)
            .into_iter()
            .filter(|(_, _, cell)| cell.symbol() != " ")
            .map(|(x, _, cell)| (x, cell.symbol()))
            .collect();
        assert_eq!(
            sent,
            [
                (0, "ｶ\u{FF9E}"),
                (2, "中"),
                (4, "⚠\u{FE0F}"),
                (6, "e\u{301}"),
                (7, "a")
            ]
        );
    }
}
