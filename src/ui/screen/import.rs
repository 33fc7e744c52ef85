//! Draws the import screen over everything except title and hints.

mod pages;

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::short;
use crate::desk::command::ImportCommand;
use crate::desk::import_screen::{ImportScreen, ImportState, PlanPages, Tab};
use crate::desk::layout::Hit;
use crate::strings::{import_screen as words, screen, similar as similar_words};
use crate::text;
use crate::ui::pen::Pen;
use crate::ui::widget::{EditStyle, field};
use crate::work::import::{ImportedFile, NotePlace, file_notes, grouped_rejections, left_notes};

/// Draws the import screen in its current state.
pub fn draw(pen: &mut Pen<'_>, import: &ImportScreen) {
    let all = pen.buffer.area;
    let hints = crate::desk::layout::HINTS;
    let whole = Rect::new(0, 1, all.width, all.height.saturating_sub(1 + hints));
    pen.clear_for_layer(whole);
    let file = match &import.state {
        ImportState::Choosing => String::new(),
        ImportState::Reading(path, _) => path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default(),
        ImportState::Planned(look) | ImportState::Taking(look, _) => look.found.report.file.clone(),
        ImportState::Ended(taken) => taken.file.clone(),
    };
    let title = words::title(&text::display_safe_line(&file));
    let inside = pen.boxed(whole, &title, true);
    let inside = Rect {
        x: inside.x + 1,
        width: inside.width.saturating_sub(2),
        ..inside
    };
    match &import.state {
        ImportState::Choosing => choosing(pen, import, inside),
        ImportState::Reading(..) => {
            let how = words::stops(&pen.key(ImportCommand::Close));
            waiting(pen, inside, words::BEGINNING, &how);
        }
        ImportState::Taking(_, stopping) => {
            let how = if *stopping {
                words::STOPPING.to_owned()
            } else {
                words::keeps(&pen.key(ImportCommand::Close))
            };
            waiting(pen, inside, words::WRITING, &how);
        }
        ImportState::Planned(look) => planned(pen, look, inside),
        ImportState::Ended(taken) => ended(pen, taken, import.scroll, inside),
    }
}

/// Draws wrapped lines from the top of an area. Returns the first free row.
fn lines(pen: &mut Pen<'_>, area: Rect, messages: &[(String, Style)]) -> u16 {
    let mut y = area.y;
    for (line, style) in messages {
        for part in text::wrap(line, area.width.max(2).into()) {
            if y >= area.bottom() {
                return y;
            }
            pen.put(area.x, y, area.width, part, *style);
            y += 1;
        }
    }
    y
}

/// Draws the matching files and below them the path input, where the candidates of an IME cover no file.
fn choosing(pen: &mut Pen<'_>, import: &ImportScreen, area: Rect) {
    let theme = pen.theme;
    let bottom = area.bottom().saturating_sub(1);
    let used = pen.put(area.x, bottom, area.width, words::FILE, theme.label);
    let style = EditStyle {
        text: theme.field_focus,
        selected: theme.selected,
        placeholder: theme.placeholder,
        focused: true,
    };
    let line = Rect::new(area.x + used, bottom, area.width.saturating_sub(used), 1);
    pen.cursor = field::draw(pen.buffer, line, &import.typed, words::FILE_HINT, &style);
    pen.text_spot(line, &import.typed, None, true);
    let mut messages = vec![(words::choose(&pen.key(ImportCommand::Fix)), theme.quiet)];
    if let Some(trouble) = &import.trouble {
        messages = vec![
            (trouble.clone(), theme.danger),
            (words::TRY_ANOTHER.to_owned(), theme.text),
        ];
    }
    let above = Rect {
        height: area.height.saturating_sub(1).min(6),
        ..area
    };
    let y = lines(pen, above, &messages);
    let list = Rect {
        y,
        height: bottom.saturating_sub(y),
        ..area
    };
    let page = usize::from(list.height);
    pen.hits.pick_rows = page;
    if import.fitting.is_empty() && import.trouble.is_none() {
        lines(pen, list, &[(words::NO_FILES.to_owned(), theme.quiet)]);
    }
    let top = (import.at + 1).saturating_sub(page);
    let shown = import.fitting.iter().enumerate().skip(top).take(page);
    for (row, (at, candidate)) in shown.enumerate() {
        let line = Rect::new(list.x, list.y + short(row), list.width, 1);
        pen.hit(line, Hit::Item(at));
        let is_selected = at == import.at;
        if is_selected {
            pen.rest = (line.x, line.y);
        }
        let style = if is_selected {
            theme.cursor
        } else {
            theme.text
        };
        pen.fill(line, style);
        let note = if candidate.is_dir {
            String::new()
        } else {
            words::file_note(candidate.bytes, candidate.changed)
        };
        let width = short(text::width(&note));
        let name = screen::candidate(
            &candidate.path,
            candidate.is_above,
            candidate.is_dir,
            is_selected,
        );
        let room = line.width.saturating_sub(width + 2);
        pen.cut(line.x, line.y, room, &name, style);
        pen.put(
            line.right().saturating_sub(width),
            line.y,
            width,
            &note,
            style,
        );
    }
}

/// Draws a running job, with a progress bar if its length is known.
fn waiting(pen: &mut Pen<'_>, area: Rect, beginning: &str, how: &str) {
    let theme = pen.theme;
    let job = pen.model.job.clone();
    let (message, part) = job.map_or((beginning.to_owned(), None), |job| (job.message, job.part));
    let middle = area.y + area.height / 3;
    let x = area.x + 2;
    let width = area.width.saturating_sub(4);
    let line = screen::job(&message, part);
    pen.cut(x, middle, width, &line, theme.heading);
    if let Some((done, of)) = part.filter(|(_, of)| *of > 0) {
        let filled = usize::from(width) * done.min(of) / of;
        let bar = "#".repeat(filled) + &"-".repeat(usize::from(width) - filled);
        pen.put(x, middle + 2, width, &bar, theme.good);
    }
    pen.put(x, middle + 4, width, how, theme.quiet);
}

/// Draws the tabs and the current page of the plan.
fn planned(pen: &mut Pen<'_>, look: &PlanPages, area: Rect) {
    let theme = pen.theme;
    let label = |tab: Tab, spare: &str| {
        let name = words::TABS.get(tab.place()).copied().unwrap_or_default();
        let counted = tab != Tab::Summary && tab != Tab::Columns;
        let count = if counted {
            format!("{spare}{}", look.count(tab))
        } else {
            String::new()
        };
        format!("{spare}{}{spare}{name}{count} ", tab.place() + 1)
    };
    let whole: usize = Tab::ALL
        .map(|tab| text::width(&label(tab, " ")))
        .iter()
        .sum();
    let spare = if whole > usize::from(area.width) {
        ""
    } else {
        " "
    };
    let mut x = area.x;
    for tab in Tab::ALL {
        let place = tab.place();
        let label = label(tab, spare);
        let style = if tab == look.tab {
            theme.chosen
        } else if tab == Tab::Rejected && look.count(tab) > 0 {
            theme.danger
        } else if tab == Tab::Proposals && look.count(tab) > 0 {
            theme.warning
        } else {
            theme.text
        };
        let room = area.right().saturating_sub(x);
        let used = pen.put(x, area.y, room, &label, style);
        pen.hit(Rect::new(x, area.y, used, 1), Hit::Tab(place));
        x += used;
    }
    let page = Rect {
        y: area.y + 2,
        height: area.height.saturating_sub(2),
        ..area
    };
    pages::draw(pen, look, page);
}

/// Draws the result of the import.
fn ended(pen: &mut Pen<'_>, taken: &ImportedFile, scroll: usize, area: Rect) {
    let theme = pen.theme;
    let trouble = taken.failure.is_some();
    let whole = !trouble && !taken.cancelled;
    let head = words::ended(
        &taken.file,
        taken.taken(),
        taken.total,
        taken.cancelled,
        trouble,
    );
    let kept_out = taken.kept_out();
    let tally = words::tally(
        taken.tally.new,
        taken.tally.updated,
        taken.tally.unchanged,
        kept_out,
    );
    let mut messages = vec![
        (head, if whole { theme.good } else { theme.warning }),
        (tally, theme.heading),
    ];
    if let Some(trouble) = taken.failure.as_ref().map(|failure| &failure.message) {
        messages.push((trouble.clone(), theme.danger));
    }
    if !whole {
        messages.push((words::GO_ON.to_owned(), theme.text));
    }
    if !taken.proposals.is_empty() {
        let line = words::proposals_wait(taken.proposals.len(), taken.accepted);
        messages.push((line, theme.text));
    }
    if let Some(similar) = similar_words::imported(&taken.similar) {
        messages.push((similar, theme.text));
    }
    if !taken.rejected.is_empty() {
        messages.push((words::LEFT_FIX.to_owned(), theme.text));
    }
    if taken.kept > 0 {
        let line = crate::strings::incoming::mend_rows(taken.kept, &pen.key(ImportCommand::Mend));
        messages.push((line, theme.text));
    }
    let top = lines(
        pen,
        Rect {
            height: area.height.saturating_sub(2),
            ..area
        },
        &messages,
    ) + 1;
    let list = Rect {
        y: top,
        height: area.bottom().saturating_sub(top + 2),
        ..area
    };
    let mut rows: Vec<String> = grouped_rejections(&taken.rejected)
        .iter()
        .map(|line| line.trim().to_owned())
        .collect();
    rows.extend(left_notes(&taken.left, NotePlace::Screen));
    // What is said of the rows that were taken in stands under a heading of its own.
    let report = taken.report.as_ref();
    let of_taken = report.map(|report| file_notes(report, &taken.left, NotePlace::Screen));
    let of_taken = of_taken.unwrap_or_default();
    let heading = if rows.is_empty() {
        words::NOTES
    } else {
        if !of_taken.is_empty() {
            rows.push(words::NOTES.to_owned());
        }
        words::LEFT
    };
    rows.extend(of_taken);
    if !rows.is_empty() && list.height > 1 {
        pen.put(list.x, list.y, list.width, heading, theme.heading);
        let list = Rect {
            y: list.y + 1,
            height: list.height - 1,
            ..list
        };
        pages::scrolled(pen, list, &rows, scroll);
    }
    let y = area.bottom().saturating_sub(1);
    let back = words::back(
        &pen.key(ImportCommand::Close),
        &pen.key(ImportCommand::Other),
    );
    pen.put(area.x, y, area.width, &back, theme.key);
}
