//! Draws the figures (统计) over everything except title and hints: the list of figures, the months as bars,
//! and the definition of the selected figure.

use ratatui::layout::Rect;
use ratatui::symbols;
use ratatui::widgets::{Bar, BarChart, BarGroup, Widget as _};

use super::short;
use crate::desk::layout::Hit;
use crate::desk::stats_screen::{StatsRow, StatsScreen};
use crate::strings::stats as words;
use crate::text;
use crate::ui::paper::Border;
use crate::ui::pen::Pen;
use crate::work::stats::Stats;

/// Width from which months and definition stand beside the list.
const BESIDE: u16 = 110;
/// Rows of months and definition below the list.
const BELOW: u16 = 8;
/// Most columns of the labels.
const LABELS: usize = 34;
/// Bars of plain characters.
const ASCII: symbols::bar::Set<'_> = symbols::bar::Set {
    full: "#",
    seven_eighths: "#",
    three_quarters: "#",
    five_eighths: "#",
    half: "#",
    three_eighths: ".",
    one_quarter: ".",
    one_eighth: ".",
    empty: " ",
};
/// Columns of one bar with its number.
const BAR: u16 = 4;

/// Draws the screen.
pub fn draw(pen: &mut Pen<'_>, screen: &StatsScreen) {
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
    let mut heading = words::heading(screen.period, screen.basis);
    if screen.pending {
        heading = format!("{heading}  {}", words::READING);
    }
    let style = pen.theme.heading;
    pen.cut(inside.x, inside.y, inside.width, &heading, style);
    let body = Rect {
        y: inside.y + 1,
        height: inside.height.saturating_sub(1),
        ..inside
    };
    let (list, details) = if all.width >= BESIDE {
        let width = body.width * 3 / 5;
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
            height: body.height.saturating_sub(rows),
            ..body
        };
        let below = Rect {
            y: list.bottom(),
            height: rows,
            ..body
        };
        (list, below)
    };
    rows(pen, screen, list);
    let used = definition(pen, screen, details);
    let months = Rect {
        y: details.y + used,
        height: details.height.saturating_sub(used),
        ..details
    };
    if let Some(stats) = &screen.stats {
        chart(pen, stats, months);
    }
}

fn rows(pen: &mut Pen<'_>, screen: &StatsScreen, area: Rect) {
    let all = screen.rows();
    let page = usize::from(area.height);
    pen.hits.pick_rows = page;
    if all.is_empty() {
        if !screen.pending {
            let style = pen.theme.quiet;
            pen.cut(area.x, area.y, area.width, words::EMPTY, style);
        }
        pen.rest = (area.x, area.y);
        return;
    }
    let is_selected = |row: &StatsRow<'_>| matches!(row, StatsRow::Line(at, _) if *at == screen.at);
    let place = all.iter().position(is_selected).unwrap_or(0);
    // The title above the first figure stays in sight.
    let top = (place + 1).saturating_sub(page);
    let top = if screen.at == 0 { 0 } else { top };
    for (row, one) in all.iter().skip(top).take(page).enumerate() {
        let line = Rect::new(area.x, area.y + short(row), area.width, 1);
        match one {
            StatsRow::Title(title) => {
                let style = pen.theme.heading;
                pen.cut(line.x, line.y, line.width, title, style);
            }
            StatsRow::Line(at, figure) => {
                pen.hit(line, Hit::Item(*at));
                let selected = *at == screen.at;
                let style = if selected {
                    pen.rest = (line.x, line.y);
                    pen.theme.cursor
                } else {
                    pen.theme.text
                };
                pen.fill(line, style);
                let mark = if selected { "▸" } else { " " };
                pen.put(line.x, line.y, 2, mark, style);
                let room = usize::from(line.width.saturating_sub(2));
                let label = text::fit(&figure.label, LABELS.min(room / 2));
                let said = format!("{label} {}", figure.value);
                pen.cut(line.x + 2, line.y, short(room), &said, style);
            }
        }
    }
}

/// Draws the whole value of the selected figure, what it counts and the clause; returns the rows used.
fn definition(pen: &mut Pen<'_>, screen: &StatsScreen, area: Rect) -> u16 {
    let Some(line) = screen.selected() else {
        return 0;
    };
    let said = format!(
        "{}：{}（{}）",
        line.label.trim(),
        line.definition,
        line.clause
    );
    let style = pen.theme.quiet;
    let mut used = 0;
    // Room for the bars stays.
    let most = (area.height / 2).max(2);
    for part in text::wrap(&said, area.width.max(2).into()) {
        if used >= most {
            break;
        }
        pen.put(area.x, area.y + used, area.width, part, style);
        used += 1;
    }
    used
}

/// Draws the months as bars by their number of orders; below each stand its month, the number and the rate.
fn chart(pen: &mut Pen<'_>, stats: &Stats, area: Rect) {
    if area.height < 5 || area.width < 20 {
        return;
    }
    let style = pen.theme.text;
    let room = usize::from(area.width / (BAR + 1)).max(1);
    let mut months: Vec<_> = stats.trend.iter().rev().take(room).collect();
    months.reverse();
    let last = months.last();
    let rate = last.map_or_else(String::new, |last| {
        words::trend(&last.month.to_string(), last.orders, last.tally)
    });
    // The rates lie close together near the top, so the bars begin at a round rate below the lowest.
    let rates = || {
        months
            .iter()
            .filter_map(|one| Some(u64::from(one.tally.rate()?.basis_points()) / 100))
    };
    let floor = rates()
        .min()
        .map_or(80, |lowest| (lowest / 20 * 20).min(80));
    let heading = words::satisfaction_chart(floor, &rate);
    let quiet = pen.theme.quiet;
    pen.cut(area.x, area.y, area.width, &heading, quiet);
    let bars: Vec<Bar<'_>> = months
        .iter()
        .map(|one| {
            let rate = one
                .tally
                .rate()
                .map(|rate| u64::from(rate.basis_points()) / 100);
            let style = if one.tally.is_below_target() {
                pen.theme.danger
            } else {
                style
            };
            Bar::default()
                .value(rate.map_or(0, |rate| rate.saturating_sub(floor)))
                .text_value(String::new())
                .label(format!("{}", one.month.month()))
                .style(style)
        })
        .collect();
    // No more rows than make a picture; below it stand the numbers and the rates.
    let height = area.height.saturating_sub(3).min(9);
    let place = Rect {
        y: area.y + 1,
        height,
        ..area
    };
    // Block elements are two columns wide on some terminals, like the characters of borders.
    let symbols = match pen.border() {
        Border::Ascii => ASCII,
        Border::Light => symbols::bar::NINE_LEVELS,
    };
    BarChart::default()
        .bar_set(symbols)
        .data(BarGroup::default().bars(&bars))
        .bar_width(BAR)
        .bar_gap(1)
        .max(100 - floor)
        .style(style)
        .label_style(quiet)
        .render(place, pen.buffer);
    target(pen, place, floor, months.len());
    for (at, one) in months.iter().enumerate() {
        let x = area.x + short(at) * (BAR + 1);
        let rate = one.tally.rate().map(|rate| rate.basis_points() / 100);
        let rate = rate.map_or_else(String::new, |whole| format!("{whole}%"));
        for (row, said) in [one.orders.to_string(), rate].iter().enumerate() {
            let y = place.bottom() + short(row);
            let said = text::pad_start(said, usize::from(BAR));
            pen.cut(x, y, BAR + 1, &said, quiet);
        }
    }
}

/// Draws the 95 % of 附1§9 as a line behind the bars, with its name at the end.
fn target(pen: &mut Pen<'_>, place: Rect, floor: u64, months: usize) {
    // The last row of the picture holds the names of the months.
    let rows = u64::from(place.height.saturating_sub(1));
    let below = rows * 95_u64.saturating_sub(floor) / (100 - floor).max(1);
    let Ok(above) = u16::try_from(rows.saturating_sub(below + 1)) else {
        return;
    };
    let y = place.y + above;
    let line = match pen.border() {
        Border::Ascii => "-",
        Border::Light => "┄",
    };
    let style = pen.theme.warning;
    let width = (short(months) * (BAR + 1)).min(place.width);
    for x in place.x..place.x + width {
        let empty = pen
            .buffer
            .cell((x, y))
            .is_some_and(|cell| cell.symbol() == " ");
        if empty {
            pen.put(x, y, 1, line, style);
        }
    }
    pen.cut(
        place.x + width,
        y,
        place.width.saturating_sub(width),
        words::TARGET,
        style,
    );
}
