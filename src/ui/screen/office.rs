//! Draws the page of the office over everything except title and hints.

use ratatui::layout::Rect;

use super::short;
use crate::desk::layout::Hit;
use crate::desk::office_screen::{OfficeRow, OfficeScreen, OfficeTab, RowMark};
use crate::strings::office as words;
use crate::text;
use crate::ui::pen::Pen;
use crate::ui::widget::{EditStyle, field};

/// Width from which the details stand beside the list.
const BESIDE: u16 = 110;
/// Rows of the details below the list.
const BELOW: u16 = 8;

/// Draws the page.
pub fn draw(pen: &mut Pen<'_>, screen: &OfficeScreen) {
    let all = pen.buffer.area;
    let hints = crate::desk::layout::HINTS;
    let whole = Rect::new(0, 1, all.width, all.height.saturating_sub(1 + hints));
    pen.clear_for_layer(whole);
    let inside = pen.boxed(whole, words::TITLE, true);
    let inside = Rect {
        x: inside.x + 1,
        width: inside.width.saturating_sub(2),
        ..inside
    };
    tabs(pen, screen, inside);
    typed(
        pen,
        screen,
        Rect {
            y: inside.bottom().saturating_sub(1),
            height: 1,
            ..inside
        },
    );
    let body = Rect {
        y: inside.y + 1,
        height: inside.height.saturating_sub(2),
        ..inside
    };
    let (list, details) = if all.width >= BESIDE {
        let width = body.width * 11 / 20;
        let list = Rect { width, ..body };
        let beside = Rect {
            x: body.x + width + 2,
            width: body.width.saturating_sub(width + 2),
            ..body
        };
        (list, beside)
    } else {
        let rows = BELOW.min(body.height / 2);
        let list = Rect {
            height: body.height.saturating_sub(rows + 1),
            ..body
        };
        let below = Rect {
            y: list.bottom() + 1,
            height: rows,
            ..body
        };
        (list, below)
    };
    rows(pen, screen, list);
    let today = pen.model.now.date();
    let said = screen.details(&pen.model.settings, today);
    let mut y = details.y;
    for line in &said {
        let style = if line.starts_with('！') {
            pen.theme.warning
        } else {
            pen.theme.text
        };
        for part in text::wrap(line, details.width.max(2).into()) {
            if y >= details.bottom() {
                return;
            }
            pen.put(details.x, y, details.width, part, style);
            y += 1;
        }
    }
}

fn tabs(pen: &mut Pen<'_>, screen: &OfficeScreen, area: Rect) {
    let mut x = area.x;
    for tab in OfficeTab::ALL {
        let name = words::TABS.get(tab.place()).copied().unwrap_or_default();
        let label = format!(" {name} ");
        let style = if tab == screen.tab {
            pen.theme.chosen
        } else {
            pen.theme.text
        };
        let room = area.right().saturating_sub(x);
        let used = pen.put(x, area.y, room, &label, style);
        pen.hit(Rect::new(x, area.y, used, 1), Hit::Tab(tab.place()));
        x += used + 1;
    }
    let count = screen.rows(&pen.model.settings, pen.model.now.date()).len();
    let at = screen.line().min(count.saturating_sub(1)) + usize::from(count > 0);
    let place = words::place(at, count);
    let width = short(text::width(&place));
    let style = pen.theme.quiet;
    pen.put(
        area.right().saturating_sub(width),
        area.y,
        width,
        &place,
        style,
    );
}

/// Draws the input that filters the list, on the last line: the candidates of an IME cover no row there.
fn typed(pen: &mut Pen<'_>, screen: &OfficeScreen, line: Rect) {
    let style = EditStyle {
        text: pen.theme.field_focus,
        selected: pen.theme.selected,
        placeholder: pen.theme.placeholder,
        focused: true,
    };
    pen.cursor = field::draw(pen.buffer, line, &screen.typed, words::HINT, &style);
    pen.text_spot(line, &screen.typed, None, true);
}

fn rows(pen: &mut Pen<'_>, screen: &OfficeScreen, area: Rect) {
    let all = screen.rows(&pen.model.settings, pen.model.now.date());
    let page = usize::from(area.height);
    pen.hits.pick_rows = page;
    let at = screen.line().min(all.len().saturating_sub(1));
    let top = (at + 1).saturating_sub(page);
    let label = label_width(&all, usize::from(area.width.saturating_sub(2)));
    for (row, (place, one)) in all.iter().enumerate().skip(top).take(page).enumerate() {
        let line = Rect::new(area.x, area.y + short(row), area.width, 1);
        pen.hit(line, Hit::Item(place));
        let selected = place == at;
        if selected {
            pen.rest = (line.x, line.y);
        }
        let style = match (selected, one.mark) {
            (true, _) => pen.theme.cursor,
            (false, RowMark::Plain) => pen.theme.text,
            (false, RowMark::Attention) => pen.theme.warning,
            (false, RowMark::Retired) => pen.theme.quiet,
        };
        pen.fill(line, style);
        let mark = match (selected, one.mark) {
            (true, _) => "▸",
            (false, RowMark::Attention) => "!",
            (false, RowMark::Plain | RowMark::Retired) => " ",
        };
        pen.put(line.x, line.y, 2, mark, style);
        let said = format!("{} {}", text::fit(&one.label, label), one.value);
        pen.cut(
            line.x + 2,
            line.y,
            line.width.saturating_sub(2),
            &said,
            style,
        );
    }
}

/// Returns the width of the column of names: whole names where there is room beside the values, and else
/// two thirds of the line, since the values stand among the details too.
fn label_width(rows: &[OfficeRow], room: usize) -> usize {
    let widest = |of: fn(&OfficeRow) -> &str| {
        let widths = rows.iter().map(|row| text::width(of(row)));
        widths.max().unwrap_or_default()
    };
    let (label, value) = (widest(|row| &row.label), widest(|row| &row.value));
    if label + 1 + value <= room {
        label
    } else {
        label.min(room * 2 / 3)
    }
}
