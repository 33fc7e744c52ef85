//! Draws the pages of an import plan: a list, and the details of the selected line below it.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{lines, short};
use crate::desk::command::ImportCommand;
use crate::desk::import_screen::{PlanPages, Tab, columns, field_label, gave_up};
use crate::desk::layout::Hit;
use crate::store::RowEffect;
use crate::strings::{import as engine_words, import_screen as words};
use crate::text;
use crate::ui::pen::Pen;
use crate::work::import::RejectedGroup;
use crate::work::import::{ColumnReport, NotePlace, PlannedRow, headless, left_sentence, notes};

/// Height of the details below a list, in rows of the screen.
const DETAILS_HEIGHT: u16 = 5;

/// Draws the page of the plan that is selected.
pub(super) fn draw(pen: &mut Pen<'_>, look: &PlanPages, area: Rect) {
    match look.tab {
        Tab::Summary => summary(pen, look, area),
        Tab::Columns => columns_page(pen, look, area),
        Tab::New => rows(pen, look, RowEffect::New, area),
        Tab::Updated => rows(pen, look, RowEffect::Updated, area),
        Tab::Proposals => proposals(pen, look, area),
        Tab::Rejected => rejected(pen, look, area),
    }
}

/// Draws a text of several lines, wrapped to the width of `area`; `scroll` wrapped lines are above
/// it.
pub(super) fn scrolled(pen: &mut Pen<'_>, area: Rect, said: &[String], scroll: usize) {
    let theme = pen.theme;
    let wrapped: Vec<&str> = said
        .iter()
        .flat_map(|line| text::wrap(line, area.width.max(2).into()))
        .collect();
    let page = usize::from(area.height);
    pen.hits.pick_rows = page;
    pen.hits.import_lines = wrapped.len();
    let top = scroll.min(wrapped.len().saturating_sub(page));
    for (row, line) in wrapped.iter().skip(top).take(page).enumerate() {
        pen.put(area.x, area.y + short(row), area.width, line, theme.text);
    }
}

fn summary(pen: &mut Pen<'_>, look: &PlanPages, area: Rect) {
    let theme = pen.theme;
    let tally = look.found.plan.tally;
    let (rows, rejected) = (look.to_take(), look.kept_out());
    let tally = words::tally(tally.new, tally.updated, tally.unchanged, rejected);
    pen.put(area.x, area.y, area.width, &tally, theme.heading);
    let mut y = area.y + 2;
    let button = words::go(&pen.key(ImportCommand::Go), rows);
    pen.put(area.x, y, area.width, &button, theme.key_next);
    y += 1;
    if look.proposed() > 0 {
        let line = words::accept_line(
            look.accept,
            look.proposed(),
            &pen.key(ImportCommand::Accept),
        );
        let place = Rect {
            y,
            height: 2,
            ..area
        };
        y = lines(pen, place, &[(line, theme.warning)]);
    }
    let optional = look.found.asked.optional();
    if optional > 0 {
        let key = pen.key(ImportCommand::Left);
        let line = words::left_line(look.left, optional, &key);
        let place = Rect {
            y,
            height: 2,
            ..area
        };
        y = lines(pen, place, &[(line, theme.warning)]);
    }
    if look.unknown_units().next().is_some() {
        let line = words::ours_line(&pen.key(ImportCommand::Ours));
        let place = Rect {
            y,
            height: 2,
            ..area
        };
        y = lines(pen, place, &[(line, theme.warning)]);
    }
    if look.found.plan.left.asked_numbers().next().is_some() {
        let line = words::another_line(&pen.key(ImportCommand::Another));
        let place = Rect {
            y,
            height: 2,
            ..area
        };
        y = lines(pen, place, &[(line, theme.warning)]);
    }
    let mut said = notes(&look.found.report, &look.found.plan.left, NotePlace::Screen);
    let mapped = look.found.mapped.iter();
    said.extend(mapped.map(|(name, count)| crate::strings::incoming::uses_mapping(name, *count)));
    for sheet in &look.found.report.sheets {
        let Some(header_row) = sheet.header_row else {
            continue;
        };
        said.push(words::sheet(
            &sheet.sheet,
            sheet.hidden,
            header_row,
            // The header is counted as a skipped row.
            (
                sheet.counts.accepted,
                sheet.counts.rejected,
                sheet.counts.skipped.saturating_sub(1),
            ),
        ));
        if !sheet.unmapped.is_empty() {
            said.push(format!("  {}", words::unmapped(&sheet.unmapped)));
        }
        said.extend(sheet.mapping.iter().filter_map(given_up));
    }
    said.extend(headless(&look.found.report));
    let below = Rect {
        y: y + 1,
        height: area.bottom().saturating_sub(y + 1),
        ..area
    };
    scrolled(pen, below, &said, look.line());
}

/// Draws a list with the details of the selected line below.
fn list(
    pen: &mut Pen<'_>,
    look: &PlanPages,
    area: Rect,
    count: usize,
    line: &dyn Fn(usize) -> Option<(String, Style)>,
    details: &[(String, Style)],
) {
    let theme = pen.theme;
    // A short list leaves its room to the details.
    let free = area.height.saturating_sub(short(count) + 2);
    let foot = DETAILS_HEIGHT
        .min(area.height / 2)
        .max(free.min(short(details.len()) + 2));
    let page = usize::from(area.height.saturating_sub(foot + 1));
    pen.hits.pick_rows = page;
    let at = look.line();
    let top = (at + 1).saturating_sub(page);
    for row in 0..page {
        let Some((text, style)) = line(top + row) else {
            break;
        };
        let place = Rect::new(area.x, area.y + short(row), area.width, 1);
        pen.hit(place, Hit::Item(top + row));
        let is_selected = top + row == at;
        if is_selected {
            pen.rest = (place.x, place.y);
        }
        let style = if is_selected { theme.cursor } else { style };
        pen.fill(place, style);
        pen.put(
            place.x,
            place.y,
            2,
            if is_selected { "▸" } else { " " },
            style,
        );
        pen.cut(place.x + 2, place.y, place.width - 2, &text, style);
    }
    let mut below = Rect {
        y: area.bottom().saturating_sub(foot + 1),
        height: foot + 1,
        ..area
    };
    let place = words::line_of(at + 1, look.lines(look.tab), count);
    pen.put(below.x, below.y, below.width, &place, theme.quiet);
    below.y += 1;
    below.height -= 1;
    lines(pen, below, details);
}

fn empty(pen: &mut Pen<'_>, area: Rect, word: &str) {
    let style = pen.theme.quiet;
    pen.put(area.x, area.y, area.width, word, style);
}

/// Explains why a column was not used for the field that its header names.
fn given_up(column: &ColumnReport) -> Option<String> {
    let (field, to) = gave_up(column)?;
    Some(engine_words::gave_up(&column.header, field, to))
}

/// Lists the changes to a row's order, then the proposals that wait for the officer's decision.
fn changes(row: &PlannedRow) -> Vec<String> {
    let own = row.changes.iter().map(|change| {
        let (from, to) = (change.from.as_deref(), change.to.as_deref());
        engine_words::change(&change.label, from, to)
    });
    let waits = row.proposals.iter().map(|one| {
        let from = one.from.as_deref();
        engine_words::waits(&one.label, from, &one.to, one.effect.accepted())
    });
    own.chain(waits).collect()
}

fn columns_page(pen: &mut Pen<'_>, look: &PlanPages, area: Rect) {
    let theme = pen.theme;
    let all = columns(&look.found.report);
    let widest = all
        .iter()
        .map(|(_, column)| text::width(&column.header))
        .max()
        .unwrap_or(0)
        .clamp(8, 20);
    let sample_line = |samples: &[String]| {
        if samples.is_empty() {
            words::NO_SAMPLES.to_owned()
        } else {
            samples.join(" | ")
        }
    };
    let line = |at: usize| {
        let (sheet, column) = all.get(at)?;
        let sheet = sheet.map(|name| format!("{name} ")).unwrap_or_default();
        let mark = match (column.corrected, column.guessed) {
            (true, _) => words::CORRECTED,
            (false, true) => words::GUESSED,
            (false, false) => "",
        };
        let label = field_label(column).unwrap_or(words::KEPT_ASIDE);
        let text = format!(
            "{sheet}{} → {} {}",
            text::fit(&column.header, widest),
            text::fit(&format!("{label}{mark}"), 14),
            sample_line(&column.samples),
        );
        let style = if column.field.is_none() {
            theme.quiet
        } else {
            theme.text
        };
        Some((text, style))
    };
    let mut details = Vec::new();
    if let Some((_, column)) = all.get(look.line()) {
        let label = field_label(column).unwrap_or(words::KEPT_ASIDE);
        details.push((format!("{} → {label}", column.header), theme.heading));
        details.push((
            format!("{}{}", words::SAMPLES, sample_line(&column.samples)),
            theme.text,
        ));
        if column.guessed {
            details.push((words::GUESSED_MARK.to_owned(), theme.warning));
        }
        if let Some(why) = given_up(column) {
            details.push((why.trim().to_owned(), theme.warning));
        }
        details.push((
            words::corrected_mark(&pen.key(ImportCommand::Fix)),
            theme.key,
        ));
    }
    list(pen, look, area, all.len(), &line, &details);
}

fn rows(pen: &mut Pen<'_>, look: &PlanPages, effect: RowEffect, area: Rect) {
    let theme = pen.theme;
    let all: Vec<&PlannedRow> = look.rows(effect).collect();
    if all.is_empty() {
        let word = if effect == RowEffect::New {
            words::NOTHING_NEW
        } else {
            words::NOTHING_UPDATED
        };
        empty(pen, area, word);
        return;
    }
    let line = |at: usize| {
        let row = all.get(at)?;
        let changes = changes(row);
        let description = if changes.is_empty() {
            row.title.clone()
        } else {
            changes.join("；")
        };
        let number = text::pad_end(&row.order_no, 18);
        let text = format!("{number}  {}", description.replace(['\n', '\r'], " "));
        Some((text, theme.text))
    };
    let mut details = Vec::new();
    if let Some(row) = all.get(look.line()) {
        let place = words::place(&row.sheet, row.row);
        details.push((format!("{}  {place}", row.order_no), theme.heading));
        details.push((row.title.clone(), theme.text));
        let values = row.values.iter();
        details.extend(values.map(|(label, value)| {
            let value = value.replace(['\n', '\r'], " ");
            (words::value(label, &value), theme.text)
        }));
        let changes = changes(row).into_iter();
        details.extend(changes.map(|change| (change, theme.warning)));
    }
    list(pen, look, area, look.count(look.tab), &line, &details);
}

fn proposals(pen: &mut Pen<'_>, look: &PlanPages, area: Rect) {
    let theme = pen.theme;
    if look.count(Tab::Proposals) == 0 {
        empty(pen, area, words::NOTHING_PROPOSED);
        return;
    }
    let text_of = |at: usize| {
        if let Some(meeting) = look.meeting(at) {
            return Some(meeting.question());
        }
        let (order_no, one) = look.proposal(at)?;
        let from = one.from.as_deref();
        Some(words::proposal(order_no, &one.label, from, &one.to))
    };
    let chosen = look.proposal(look.line());
    let effect = chosen.map_or("", |(_, one)| one.effect.accepted());
    let line = |at: usize| Some((text_of(at)?, theme.text));
    let accept = words::accept_line(
        look.accept,
        look.proposed(),
        &pen.key(ImportCommand::Accept),
    );
    let mut details = vec![(text_of(look.line()).unwrap_or_default(), theme.heading)];
    if let Some(meeting) = look.meeting(look.line()) {
        let help = words::meeting_help(&pen.key(ImportCommand::Another));
        details.push((help, theme.warning));
        details.push((meeting.lines().join("；"), theme.text));
    } else {
        details.push((effect.to_owned(), theme.text));
        details.push((accept, theme.warning));
        details.push((words::proposal_help().to_owned(), theme.text));
    }
    list(pen, look, area, look.count(Tab::Proposals), &line, &details);
}

fn rejected(pen: &mut Pen<'_>, look: &PlanPages, area: Rect) {
    let theme = pen.theme;
    let all = &look.refused;
    let entries: Vec<String> = look
        .left_out()
        .map(|(reason, group)| left_sentence(reason, group))
        .collect();
    if all.is_empty() && entries.is_empty() {
        empty(pen, area, words::NOTHING_REJECTED);
        return;
    }
    let line = |at: usize| {
        let text = match all.get(at) {
            Some(group) => format!("{}  {}", place_of(group), group.message),
            None => entries.get(at.checked_sub(all.len())?)?.clone(),
        };
        Some((text, theme.text))
    };
    let mut details = Vec::new();
    let at = look.line();
    if let Some(group) = all.get(at) {
        details.push((place_of(group), theme.heading));
        details.push((group.message.clone(), theme.danger));
        details.push((words::LEFT_FIX.to_owned(), theme.text));
    } else if let Some(sentence) = at.checked_sub(all.len()).and_then(|at| entries.get(at)) {
        details.push((sentence.clone(), theme.danger));
    }
    list(pen, look, area, all.len() + entries.len(), &line, &details);
}

/// Says where the rows of a group stand, and how many they are.
fn place_of(group: &RejectedGroup) -> String {
    let first = group.first.first().copied().unwrap_or_default();
    let place = words::place_of(&group.sheet, first, group.column.as_deref());
    words::and_further(&place, group.rows)
}
