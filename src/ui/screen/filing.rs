//! Draws the filing form (备案表) as a grid for typing, and its print preview.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::short;
use crate::desk::command::FilingCommand;
use crate::desk::filing::{EditableCell, Filing};
use crate::desk::layout::Hit;
use crate::domain::form::{FormField, fit};
use crate::domain::order::act::ActId;
use crate::domain::vocabulary::Rating;
use crate::strings::{filing as words, phrase as phrase_words, screen};
use crate::text;
use crate::ui::paper::{self, CellText, PaperStyle, ScreenForm};
use crate::ui::pen::Pen;
use crate::ui::widget::{EditStyle, area, field};

/// Height of the part below the grid, in rows of the screen: the leader, and messages about the
/// selected cell.
const FOOT_HEIGHT: u16 = 4;

/// Draws the form over everything except title and hints.
pub fn draw(pen: &mut Pen<'_>, filing: &Filing) {
    let all = pen.buffer.area;
    let hints = crate::desk::layout::HINTS;
    let whole = Rect::new(0, 1, all.width, all.height.saturating_sub(1 + hints));
    pen.clear_for_layer(whole);
    let title = words::title(
        filing.layout.kind.label(),
        &filing.name,
        filing.revision,
        filing.status.label(),
        filing.preview,
    );
    let mut inside = pen.boxed(whole, &title, true);
    if let Some(remark) = &filing.remark {
        let style = pen.theme.warning;
        let line = words::remark(remark);
        pen.cut(
            inside.x + 1,
            inside.y,
            inside.width.saturating_sub(1),
            &line,
            style,
        );
        inside.y += 1;
        inside.height = inside.height.saturating_sub(1);
    }
    if filing.preview {
        preview(pen, filing, inside);
        return;
    }
    let foot = FOOT_HEIGHT.min(inside.height / 3);
    let grid = Rect {
        height: inside.height.saturating_sub(foot),
        ..inside
    };
    sheet(pen, filing, grid);
    footer(
        pen,
        filing,
        Rect {
            y: grid.bottom(),
            height: foot,
            ..inside
        },
    );
}

fn style(pen: &Pen<'_>) -> PaperStyle {
    let theme = pen.theme;
    PaperStyle {
        border: pen.border(),
        paper: theme.text,
        rule: theme.border,
        title: theme.heading,
        label: theme.label,
        text: theme.text,
        hint: theme.quiet,
        note: theme.quiet,
        mark: theme.danger,
    }
}

/// Centres the form in an area.
fn centred(place: Rect, width: u16) -> Rect {
    let width = width.min(place.width);
    Rect {
        x: place.x + (place.width - width) / 2,
        width,
        ..place
    }
}

/// Returns the number of lines a field needs at a width.
fn lines(filing: &Filing, field: FormField, columns: usize) -> usize {
    let focus = filing.slot();
    let writes = filing.is_typing() && focus.map(EditableCell::field) == Some(field);
    if field == FormField::RatingNotes && writes && filing.helpers.len() > 1 {
        return filing
            .helpers
            .iter()
            .enumerate()
            .map(|(at, helper)| {
                if focus == Some(EditableCell::Note(at)) {
                    1 + editor_lines(filing, columns)
                } else {
                    let text = note_line(&helper.short, &helper.note);
                    text::wrap(&text, columns.max(1)).len()
                }
            })
            .sum();
    }
    if field == FormField::Ratings && matches!(focus, Some(EditableCell::Rating(_))) {
        return filing.helpers.len().max(1);
    }
    if writes {
        return editor_lines(filing, columns);
    }
    paper::lines_needed(&filing.layout, field, filing.printed.cell(field), columns)
}

fn editor_lines(filing: &Filing, columns: usize) -> usize {
    filing.editor.line_count(columns.max(2))
}

fn note_line(short: &str, note: &str) -> String {
    format!("{short}：{note}")
}

fn sheet(pen: &mut Pen<'_>, filing: &Filing, place: Rect) {
    let width = place.width.min(paper::MAX_WIDTH);
    let sheet = ScreenForm::lay_out(&filing.layout, width, &|field, columns| {
        lines(filing, field, columns)
    });
    let place = centred(place, sheet.width);
    pen.hits.paper_last = sheet.max_scroll(place.height);
    let scroll = scroll(filing, &sheet, place);
    let focus = filing.slot().map(EditableCell::field);
    let theme = pen.theme;
    let cells = |field: FormField| {
        let hard = filing.issues_of(field).any(|issue| issue.hard);
        let soft = filing.issues_of(field).next().is_some();
        let is_selected = focus == Some(field);
        CellText {
            text: filing.shown(filing.printed.cell(field)),
            style: match (hard, soft) {
                (true, _) => theme.danger,
                (false, true) => theme.warning,
                (false, false) => theme.text,
            },
            skip: is_selected && field != FormField::Leader,
            mark: match (hard, soft) {
                (true, _) => Some(words::MARK_HARD),
                (false, true) => Some(words::MARK_SOFT),
                (false, false) => None,
            },
        }
    };
    let styles = style(pen);
    paper::draw(pen.buffer, place, &sheet, scroll, &cells, &styles);
    pen.hits.paper_lines = place.height;
    // Record the clicks in reverse, so that in a cell with several inputs the first one takes
    // precedence.
    for (at, slot) in filing.slots.iter().enumerate().rev() {
        if let Some(rect) = paper::cell_rect(&sheet, slot.field(), place, scroll) {
            pen.hit(rect, Hit::Slot(at));
        }
    }
    let Some(slot) = filing.slot() else { return };
    let Some(rect) = paper::cell_rect(&sheet, slot.field(), place, scroll) else {
        return;
    };
    pen.hits.form_columns = rect.width.into();
    pen.rest = (rect.x, rect.y);
    let ground = if filing.is_closed() {
        theme.text
    } else {
        theme.field_focus
    };
    pen.fill(rect, ground);
    match slot {
        EditableCell::Rating(_) => ratings(pen, filing, rect, ground),
        EditableCell::Note(_) if filing.helpers.len() > 1 => notes(pen, filing, rect, ground),
        EditableCell::Matter
        | EditableCell::Result
        | EditableCell::Note(_)
        | EditableCell::FollowUp
        | EditableCell::Time
        | EditableCell::Leader => {
            draw_editor(pen, filing, rect, words::hint(slot.field()));
        }
    }
}

/// Returns the scroll position that shows the selected cell, or the cursor in it.
fn scroll(filing: &Filing, sheet: &ScreenForm, place: Rect) -> u16 {
    let most = sheet.max_scroll(place.height);
    let Some(cell) = filing.slot().and_then(|slot| sheet.cell(slot.field())) else {
        // The leader is below the grid.
        return most;
    };
    let (top, bottom) = (cell.outer.y, cell.outer.bottom());
    if bottom - top <= place.height {
        return sheet
            .scroll_to(top, bottom, place.height, filing.scroll)
            .min(most);
    }
    let above = filing.editor.lines_above(cell.inner.width.into());
    let line = cell.inner.y + short(above);
    sheet
        .scroll_to(line, line + 1, place.height, filing.scroll)
        .min(most)
}

/// Draws the text being edited in its cell.
fn draw_editor(pen: &mut Pen<'_>, filing: &Filing, rect: Rect, hint: &str) {
    let shown = filing.shown(filing.editor.text());
    if !filing.entered && !filing.touched && shown != filing.editor.text() {
        // A name or number that the mask hides appears only when the officer works on the text.
        let lines = text::wrap(&shown, rect.width.max(1).into());
        for (y, line) in (rect.y..rect.bottom()).zip(lines) {
            pen.put(rect.x, y, rect.width, line, pen.theme.field_focus);
        }
        return;
    }
    let style = EditStyle {
        text: pen.theme.field_focus,
        selected: pen.theme.selected,
        placeholder: pen.theme.placeholder,
        focused: filing.is_typing(),
    };
    let cursor = area::draw(pen.buffer, rect, &filing.editor, hint, &style);
    pen.cursor = cursor.or(pen.cursor);
    pen.text_spot(rect, &filing.editor, None, true);
}

/// Draws the rating of each co-handler. The selected one is set with a digit key.
fn ratings(pen: &mut Pen<'_>, filing: &Filing, rect: Rect, ground: Style) {
    let names = names_in(filing, rect.width.into());
    let helpers = filing.helpers.iter().zip(&names);
    for (at, (helper, name)) in helpers.enumerate() {
        let y = rect.y + short(at);
        if y >= rect.bottom() {
            break;
        }
        let is_selected = filing.slot() == Some(EditableCell::Rating(at));
        let rating = helper.rating.map_or(words::UNRATED, Rating::label);
        let line = if filing.helpers.len() == 1 {
            rating.to_owned()
        } else {
            let rating = helper.rating.map_or(words::UNRATED_SHORT, Rating::label);
            note_line(name, rating)
        };
        let style = if is_selected {
            pen.rest = (rect.x, y);
            pen.theme.chosen
        } else {
            ground
        };
        pen.cut(rect.x, y, rect.width, &line, style);
    }
}

/// Returns the names of the co-handlers as they fit in the cell of ratings, beside the longest rating and
/// so that they can be told apart.
fn names_in(filing: &Filing, columns: usize) -> Vec<String> {
    let ratings = Rating::ALL.iter().map(|rating| rating.label());
    let longest = ratings.chain([words::UNRATED_SHORT]).map(text::width).max();
    let room = columns.saturating_sub(longest.unwrap_or(0) + 2);
    let names: Vec<&str> = filing
        .helpers
        .iter()
        .map(|one| one.short.as_str())
        .collect();
    text::cut_apart(&names, room)
}

/// Draws the explanation for each co-handler. The selected one is being edited.
fn notes(pen: &mut Pen<'_>, filing: &Filing, rect: Rect, ground: Style) {
    let mut y = rect.y;
    for (at, helper) in filing.helpers.iter().enumerate() {
        if y >= rect.bottom() {
            break;
        }
        if filing.slot() == Some(EditableCell::Note(at)) {
            let label = note_line(&helper.short, "");
            let style = pen.theme.heading;
            pen.cut(rect.x, y, rect.width, &label, style);
            y += 1;
            let rows = short(editor_lines(filing, rect.width.into()));
            let rows = rows.min(rect.bottom().saturating_sub(y));
            if rows > 0 {
                let place = Rect {
                    y,
                    height: rows,
                    ..rect
                };
                draw_editor(pen, filing, place, words::hint(FormField::RatingNotes));
            }
            y += rows;
        } else {
            let text = note_line(&helper.short, &filing.shown(&helper.note));
            for line in text::wrap(&text, rect.width.max(1).into()) {
                if y < rect.bottom() {
                    pen.put(rect.x, y, rect.width, line, ground);
                }
                y += 1;
            }
        }
    }
}

/// Draws the lines below the grid: the leader, the possible choices, and the problems of the
/// selected cell with their clauses.
fn footer(pen: &mut Pen<'_>, filing: &Filing, place: Rect) {
    let theme = pen.theme;
    let mut y = place.y;
    let leads = filing.slot() == Some(EditableCell::Leader);
    let used = pen.put(place.x + 1, y, place.width, words::LEADER, theme.label);
    let x = place.x + 1 + used;
    let room = place.right().saturating_sub(x);
    if leads {
        pen.rest = (x, y);
    }
    if leads && filing.is_typing() {
        let rect = Rect::new(x, y, room.min(30), 1);
        pen.hits.form_columns = rect.width.into();
        let style = EditStyle {
            text: pen.theme.field_focus,
            selected: pen.theme.selected,
            placeholder: pen.theme.placeholder,
            focused: true,
        };
        let hint = words::hint(FormField::Leader);
        let cursor = field::draw(pen.buffer, rect, &filing.editor, hint, &style);
        pen.cursor = cursor.or(pen.cursor);
        pen.text_spot(rect, &filing.editor, None, true);
    } else {
        pen.cut(x, y, room.min(30), &filing.leader, theme.text);
    }
    if let Some(at) = filing
        .slots
        .iter()
        .position(|slot| *slot == EditableCell::Leader)
    {
        pen.hit(Rect::new(place.x, y, used + 12, 1), Hit::Slot(at));
    }
    let issues = filing.issues.iter().filter(|issue| issue.hard).count();
    let mut tally = words::tally(issues, filing.issues.len() - issues);
    if filing.is_typing() && filing.editor.is_multiline() {
        let selected = filing.editor.selected_characters();
        let count = phrase_words::count(selected, filing.editor.characters());
        tally = format!("{count}  {tally}");
    }
    let width = short(text::width(&tally));
    let style = if issues > 0 { theme.danger } else { theme.good };
    pen.put(
        place.right().saturating_sub(width + 1),
        y,
        width,
        &tally,
        style,
    );
    y += 1;
    let mut messages: Vec<(String, Style)> = Vec::new();
    if let Some(error) = &filing.error {
        messages.push((error.clone(), theme.danger));
    }
    let continued = continued(filing);
    if !continued.is_empty() {
        messages.push((words::continued(&continued), theme.warning));
    }
    if let Some(slot) = filing.slot() {
        if matches!(slot, EditableCell::Rating(_)) {
            messages.push((words::ratings(), theme.key));
        }
        if let EditableCell::Rating(at) | EditableCell::Note(at) = slot
            && filing.helpers.get(at).is_some_and(|helper| helper.held)
        {
            let next = pen.key(FilingCommand::CellNext);
            let suggest = pen.key(FilingCommand::Suggest);
            messages.push((words::held_back(&next, &suggest), theme.warning));
        }
        let shown = if leads { None } else { Some(slot.field()) };
        let mine = filing.issues.iter().filter(|issue| match shown {
            Some(field) => issue.field == Some(field),
            None => issue.field.is_none() || issue.field == Some(FormField::Leader),
        });
        for issue in mine {
            let style = if issue.hard {
                theme.danger
            } else {
                theme.warning
            };
            // A problem that is solved in this very cell needs no remedy text.
            let is_selected = issue
                .mend
                .is_some_and(|mend| matches!(mend.action, ActId::Rate | ActId::EditForm) && !leads);
            let fix = if is_selected {
                String::new()
            } else {
                issue.fix.screen()
            };
            messages.push((
                words::issue(issue.clause, &issue.message.screen(), &fix),
                style,
            ));
        }
        if let Some(note) = filing.suggestion().filter(|_| filing.is_typing()) {
            let key = pen.key(FilingCommand::Suggest);
            messages.push((words::suggestion(&key, &note), theme.quiet));
        }
    }
    for (line, style) in messages {
        for part in text::wrap(&line, place.width.saturating_sub(2).into()) {
            if y >= place.bottom() {
                return;
            }
            pen.put(place.x + 1, y, place.width - 1, part, style);
            y += 1;
        }
    }
}

/// Returns the labels of the cells of which only the beginning would be printed, also with what is
/// being typed.
fn continued(filing: &Filing) -> Vec<String> {
    let mut printed = filing.printed.clone();
    let long = |slot: &EditableCell| matches!(slot, EditableCell::Matter | EditableCell::Result);
    let typed = filing.slot().filter(|_| filing.is_typing());
    if let Some(slot) = typed.filter(long) {
        printed.cells.retain(|(field, _)| *field != slot.field());
        let text = filing.editor.text().to_owned();
        printed.cells.push((slot.field(), text));
    }
    fit(&filing.layout, &printed)
        .continued()
        .map(|field| filing.layout.label_of(field))
        .collect()
}

/// Draws the print preview, and below it the number of sheets.
fn preview(pen: &mut Pen<'_>, filing: &Filing, place: Rect) {
    let printed = filing.shown_form();
    let fitted = fit(&filing.layout, &printed);
    let mut page = paper::preview(&filing.layout, &printed, &fitted, place.width);
    if filing.status.is_draft() {
        page = page.as_draft();
    }
    let below = Rect {
        y: place.bottom().saturating_sub(1),
        height: 1,
        ..place
    };
    let place = centred(
        Rect {
            height: place.height.saturating_sub(1),
            ..place
        },
        page.width,
    );
    pen.hits.paper_last = page.max_scroll(place.height);
    let scroll = filing.scroll.min(pen.hits.paper_last);
    let styles = style(pen);
    paper::draw_preview(pen.buffer, place, &page, scroll, &styles);
    pen.hits.paper_lines = place.height;
    let line = screen::preview(
        page.sheets.len(),
        page.exact,
        &pen.key(FilingCommand::Preview),
    );
    let style = pen.theme.quiet;
    pen.cut(
        below.x + 1,
        below.y,
        below.width.saturating_sub(1),
        &line,
        style,
    );
}
