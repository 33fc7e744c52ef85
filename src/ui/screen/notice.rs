//! Draws pop-ups: why a command is refused, questions, and texts to read.

use super::short;
use crate::desk::command::PickCommand;
use crate::desk::layout;
use crate::desk::model::{ConfirmLayer, ReadingLayer, RefusalLayer};
use crate::domain::order::act::ActId;
use crate::strings::screen;
use crate::text;
use crate::ui::pen::Pen;

/// Wraps styled texts to a width.
fn wrapped(
    texts: &[(String, ratatui::style::Style)],
    width: usize,
) -> Vec<(String, ratatui::style::Style)> {
    texts
        .iter()
        .flat_map(|(text, style)| {
            text::wrap(text, width)
                .into_iter()
                .map(|line| (line.to_owned(), *style))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// Returns the keys for confirming and closing.
fn keys(pen: &Pen<'_>) -> (String, String) {
    (pen.key(PickCommand::Choose), pen.key(PickCommand::Close))
}

/// Draws why a command cannot run: what is missing, by which clause, the remedy, and the key that
/// starts it.
pub fn why(pen: &mut Pen<'_>, why: &RefusalLayer) {
    let theme = pen.theme;
    let width = pen.buffer.area.width.saturating_sub(6).min(76);
    let mut texts = vec![(why.message.clone(), theme.warning)];
    let quote = why.clause.quote();
    texts.push((screen::basis(why.clause, quote.as_deref()), theme.quiet));
    if !why.fix.is_empty() {
        texts.push((screen::fix(&why.fix), theme.text));
    }
    texts.push((String::new(), theme.text));
    let (choose, close) = keys(pen);
    let act = why.mend.map(|mend| mend.action);
    texts.push((
        screen::mend_key(act.map(ActId::label), &choose, &close),
        theme.key,
    ));
    let lines = wrapped(&texts, usize::from(width) - 2);
    let inside = pen.popup(width, short(lines.len()) + 2, &why.title);
    let over = lines.len().saturating_sub(inside.height.into());
    // The end contains the remedy. If space is short, the quotation is cut.
    let (head, tail) = lines.split_at(lines.len().min(usize::from(inside.height) / 2));
    let lines = head.iter().chain(tail.iter().skip(over));
    for (row, (line, style)) in lines.take(inside.height.into()).enumerate() {
        pen.put(inside.x, inside.y + short(row), inside.width, line, *style);
    }
}

/// Draws a question before a command that changes several orders, with a list of them.
pub fn confirm(pen: &mut Pen<'_>, confirm: &ConfirmLayer) {
    /// Greatest number of lines of a list of orders.
    const LISTED: usize = 12;
    let all = pen.buffer.area;
    let width = all.width.saturating_sub(4).min(70);
    // A question is read to its end before anybody says yes; a list of orders is cut.
    let question = confirm.clause.is_some();
    let lines: Vec<&str> = if question {
        let lines = confirm.lines.iter();
        lines
            .flat_map(|line| text::wrap(line, usize::from(width) - 2))
            .collect()
    } else {
        confirm.lines.iter().map(String::as_str).collect()
    };
    let most = if question {
        usize::from(all.height.saturating_sub(7))
    } else {
        LISTED
    };
    let shown = lines.len().min(most);
    let inside = pen.popup(70, short(shown) + 5, &confirm.title);
    let theme = pen.theme;
    let room = usize::from(inside.height.saturating_sub(2));
    for (row, line) in lines.iter().take(room.min(shown)).enumerate() {
        pen.cut(
            inside.x,
            inside.y + short(row),
            inside.width,
            line,
            theme.text,
        );
    }
    if lines.len() > shown {
        let more = screen::and_more(lines.len() - shown);
        let y = inside.y + short(room.min(shown));
        pen.put(inside.x, y, inside.width, &more, theme.quiet);
    }
    let y = inside.bottom().saturating_sub(1);
    let (choose, close) = keys(pen);
    let mut answers = screen::yes_no(&choose, &close);
    if confirm.unknown_unit.is_some() {
        let key = pen.key(PickCommand::RegisterUnit);
        answers.push_str(&screen::or_register(&key));
    }
    pen.put(inside.x, y, inside.width, &answers, theme.key);
}

/// Draws a longer text that is only read.
pub fn reading(pen: &mut Pen<'_>, reading: &ReadingLayer) {
    let room = layout::reading_room(pen.model.size);
    let lines = text::wrap(&reading.text, room.columns);
    let inside = pen.popup(
        short(room.columns) + 2,
        short(lines.len()) + 3,
        &reading.title,
    );
    let theme = pen.theme;
    let page = usize::from(inside.height.saturating_sub(1));
    pen.hits.pick_rows = page;
    let top = reading.scroll.min(room.last(lines.len()));
    for (row, line) in lines.iter().skip(top).take(page).enumerate() {
        pen.put(
            inside.x,
            inside.y + short(row),
            inside.width,
            line,
            theme.text,
        );
    }
    let (choose, close) = keys(pen);
    let below = lines.len().saturating_sub(top + page);
    let keys = screen::reading_keys(reading.copies.is_some(), below, &choose, &close);
    let y = inside.bottom().saturating_sub(1);
    pen.put(inside.x, y, inside.width, &keys, theme.key);
}
