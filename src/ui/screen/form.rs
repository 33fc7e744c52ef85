//! Draws a form as a pop-up.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{preview, short};
use crate::desk::command::{EverywhereCommand, FormCommand, Scope};
use crate::desk::form::{FieldInput, Form, InputField, Numbering, Purpose};
use crate::desk::layout::Hit;
use crate::desk::matcher::Matcher;
use crate::domain::order::act::ActId;
use crate::domain::time;
use crate::strings::{act_form as act_words, desk as words, phrase as phrase_words, screen};
use crate::text;
use crate::text::edit::Editor;
use crate::ui::pen::Pen;
use crate::ui::widget::{EditStyle, area, field};

/// Rows of the list above a path. The number is fixed, so that the path does not move while it is typed.
const PATH_ROWS: u16 = 7;

/// Returns the width of the label column: that of the longest label, within limits.
fn label_columns(form: &Form) -> u16 {
    let longest = form
        .fields
        .iter()
        .filter(|field| field.shown)
        .map(|field| text::width(&field.label))
        .max();
    short(longest.unwrap_or(0) + 3).clamp(11, 38)
}

/// Returns the height of a field in lines.
fn height(field: &InputField, width: u16, focused: bool) -> u16 {
    let lines = match &field.take {
        FieldInput::Line(_) | FieldInput::Time(_) | FieldInput::Date(_) | FieldInput::Number(_) => {
            1
        }
        FieldInput::Area(editor, rows) => {
            let lines = editor.line_count(width.into());
            short(lines).clamp(if focused { *rows } else { 1 }, 8.max(*rows))
        }
        FieldInput::Choice(choice) => {
            let labels = choice.options.iter().map(|(_, label)| label.as_str());
            rows_of_options(labels, width)
        }
        FieldInput::Units(units) => {
            let chosen = if units.chosen.is_empty() {
                0
            } else {
                short(text::wrap(&units.chosen.join("、"), width.into()).len())
            };
            let list = if focused {
                short(units.list_rows()) + 1
            } else {
                0
            };
            (chosen + list).max(1)
        }
        FieldInput::Path(_) => {
            let list = if focused { PATH_ROWS } else { 0 };
            1 + list
        }
    };
    let offers = if focused && matches!(field.take, FieldInput::Line(_)) {
        let lines = offer_lines(field, width);
        short(lines.len())
    } else {
        0
    };
    lines + offers + u16::from(field.error.is_some())
}

/// Returns the proposed texts with their numbers, as they stand below a field: in one line, or in as many
/// as it takes to show every fixed number.
fn offer_lines(field: &InputField, width: u16) -> Vec<String> {
    /// The most lines of texts with fixed numbers.
    const MOST: usize = 4;
    let width = usize::from(width);
    let offers = field.offers_now().into_iter();
    if field.numbering == Numbering::AsShown {
        let offers: Vec<String> = offers
            .take(9)
            .map(|(at, offer)| format!("{at}{offer}"))
            .collect();
        let line = offers.join("  ");
        return if line.is_empty() {
            Vec::new()
        } else {
            vec![line]
        };
    }
    let mut lines: Vec<String> = Vec::new();
    for (at, offer) in offers {
        let one = format!("{at} {offer}");
        let full = lines.len() >= MOST;
        match lines.last_mut() {
            Some(line) if text::width(line) + 2 + text::width(&one) <= width => {
                line.push_str("  ");
                line.push_str(&one);
            }
            Some(_) if full => break,
            Some(_) | None => lines.push(one),
        }
    }
    lines
}

/// Returns line, column and label of each option.
fn place_options<'a>(labels: impl Iterator<Item = &'a str>, width: u16) -> Vec<(u16, u16, String)> {
    let mut placed = Vec::new();
    let (mut line, mut column) = (0, 0);
    for (at, label) in labels.enumerate() {
        // A space separates the option's number from a label that begins with a digit.
        let gap = if label.starts_with(|c: char| c.is_ascii_digit()) {
            " "
        } else {
            ""
        };
        // The ten keys of digits choose the first ten.
        let number = match at {
            0..=8 => (at + 1).to_string(),
            9 => "0".to_owned(),
            _ => "·".to_owned(),
        };
        let label = format!("{number}{gap}{label}");
        // One column in front is for the mark of the selected option.
        let wide = short(text::width(&label)) + 2;
        if column > 0 && column + wide > width {
            line += 1;
            column = 0;
        }
        placed.push((line, column, label));
        column += wide;
    }
    placed
}

fn rows_of_options<'a>(labels: impl Iterator<Item = &'a str>, width: u16) -> u16 {
    place_options(labels, width)
        .last()
        .map_or(1, |(line, ..)| line + 1)
}

/// Draws a form as a pop-up, with the texts around its fields.
pub fn draw(pen: &mut Pen<'_>, form: &Form) {
    let all = pen.buffer.area;
    let width = all.width.saturating_sub(4).min(92);
    let labels = label_columns(form);
    let values = width.saturating_sub(labels + 5);
    let head = head(form, usize::from(width.saturating_sub(4)), pen);
    let foot = foot(form, usize::from(width.saturating_sub(4)), pen);
    let heights: Vec<u16> = form
        .fields
        .iter()
        .enumerate()
        .map(|(at, field)| {
            if field.shown {
                height(field, values, at == form.focus)
            } else {
                0
            }
        })
        .collect();
    let body: u16 = heights.iter().sum();
    let text = preview::height(form, width.saturating_sub(4));
    let wanted = body + text + short(head.len() + foot.len()) + 2 + 1;
    let title = screen::form_title(&form.title, form.clause);
    let inside = pen.popup(width, wanted, &title);
    if inside.height < 3 {
        return;
    }
    let mut y = inside.y;
    let x = inside.x + 1;
    let room = inside.width.saturating_sub(2);
    // If space is short, fields come first, then the text above them.
    let own = heights
        .get(form.focus)
        .copied()
        .unwrap_or(1)
        .min(inside.height);
    let head_room = usize::from(inside.height.saturating_sub(own + short(foot.len()) + 1));
    for (line, style) in head.iter().take(head_room) {
        pen.put(x, y, room, line, *style);
        y += 1;
    }
    let bottom = inside.bottom().saturating_sub(short(foot.len()) + 1);
    let mut view = Rect::new(x, y, room, bottom.saturating_sub(y));
    if text > 0 {
        // Fields first, then as much of the preview as fits.
        let rest = view.height.saturating_sub(body);
        view.height -= rest;
        preview::draw(pen, form, Rect::new(x, view.bottom(), room, rest));
    }
    pen.hits.form_columns = values.into();
    fields(pen, form, view, &heights, (labels, values));
    button(pen, form, Rect::new(x, bottom, room, 1), labels);
    for (row, (line, style)) in foot.iter().enumerate() {
        pen.put(x, bottom + 1 + short(row), room, line, *style);
    }
}

fn fields(pen: &mut Pen<'_>, form: &Form, view: Rect, heights: &[u16], columns: (u16, u16)) {
    // Scroll just far enough to show the whole focused field.
    let above: u16 = heights.iter().take(form.focus).sum();
    let own = heights.get(form.focus).copied().unwrap_or(0);
    let total: u16 = heights.iter().sum();
    let scroll = (above + own)
        .saturating_sub(view.height)
        .min(above)
        .min(total.saturating_sub(view.height.min(total)));
    if scroll > 0 {
        pen.put(view.right(), view.y, 1, "▴", pen.theme.quiet);
    }
    let mut line = 0_u16;
    for (at, (field, rows)) in form.fields.iter().zip(heights).enumerate() {
        let (from, to) = (line, line + rows);
        line = to;
        if *rows == 0 || from < scroll || from - scroll >= view.height {
            continue;
        }
        let y = view.y + from - scroll;
        let height = (*rows).min(view.bottom() - y);
        let place = Rect::new(view.x, y, view.width, height);
        pen.hit(place, Hit::Field(at));
        draw_field(pen, form, at, field, place, columns);
    }
    if total > view.height + scroll {
        let y = view.bottom().saturating_sub(1);
        pen.put(view.right(), y, 1, "▾", pen.theme.quiet);
    }
}

fn draw_field(
    pen: &mut Pen<'_>,
    form: &Form,
    at: usize,
    field: &InputField,
    place: Rect,
    (labels, values): (u16, u16),
) {
    let theme = pen.theme;
    let focused = at == form.focus && !form.waiting;
    let mark = if focused { "▸" } else { " " };
    pen.put(place.x, place.y, 1, mark, theme.heading);
    let label_style = if focused { theme.heading } else { theme.label };
    let must = if field.required && field.is_empty() {
        "*"
    } else {
        ""
    };
    let label = format!("{}{must}", field.label);
    pen.cut(place.x + 1, place.y, labels - 1, &label, label_style);
    let value = Rect::new(
        place.x + labels + 1,
        place.y,
        values.min(place.width.saturating_sub(labels + 1)),
        place.height,
    );
    let style = EditStyle {
        text: if focused {
            theme.field_focus
        } else {
            theme.field
        },
        selected: theme.selected,
        placeholder: if focused {
            theme.placeholder
        } else {
            theme.quiet
        },
        focused,
    };
    if focused {
        pen.rest = (value.x, value.y);
    }
    let mut below = value.y + 1;
    match &field.take {
        FieldInput::Line(editor)
        | FieldInput::Time(editor)
        | FieldInput::Date(editor)
        | FieldInput::Number(editor) => {
            let cursor = field::draw(pen.buffer, value, editor, &field.hint, &style);
            pen.cursor = cursor.or(pen.cursor);
            let line = Rect { height: 1, ..value };
            pen.text_spot(line, editor, Some(Hit::Field(at)), focused);
            if matches!(field.take, FieldInput::Time(_)) {
                say_time(pen, editor, line);
            }
            if focused {
                for line in offer_lines(field, value.width) {
                    pen.cut(value.x, below, value.width, &line, theme.quiet);
                    below += 1;
                }
            }
        }
        FieldInput::Area(editor, _) => {
            let rows = value.height - u16::from(field.error.is_some()).min(value.height);
            let shown = Rect {
                height: rows.max(1),
                ..value
            };
            let cursor = area::draw(pen.buffer, shown, editor, &field.hint, &style);
            pen.cursor = cursor.or(pen.cursor);
            pen.text_spot(shown, editor, Some(Hit::Field(at)), focused);
            if focused && shown.height > 1 && !editor.is_empty() {
                count(pen, editor, (place.x + 1, shown.y + 1), labels - 1);
            }
            below = shown.bottom();
        }
        FieldInput::Choice(_) => below = choice(pen, at, field, value, focused),
        FieldInput::Units(_) => below = units(pen, field, value, &style),
        FieldInput::Path(_) => below = path(pen, field, value, &style),
    }
    if let Some(error) = &field.error
        && below < place.bottom()
    {
        pen.cut(value.x, below, value.width, error, theme.danger);
    }
}

/// Says behind a typed time how it is read, so that a slip of the keys is seen at once.
fn say_time(pen: &mut Pen<'_>, editor: &Editor, line: Rect) {
    let typed = editor.text();
    let said = time::typed_in_words(typed, pen.model.now);
    let Some(said) = said.filter(|said| said != typed.trim()) else {
        return;
    };
    let said = format!("= {said}");
    let (used, wide) = (short(text::width(typed)) + 2, short(text::width(&said)));
    if used + wide <= line.width {
        pen.put(line.right() - wide, line.y, wide, &said, pen.theme.quiet);
    }
}

/// Draws the length of the text below its label.
fn count(pen: &mut Pen<'_>, editor: &Editor, (x, y): (u16, u16), room: u16) {
    let selected = editor.selected_characters();
    let words = phrase_words::count(selected, editor.characters());
    let style = pen.theme.quiet;
    pen.cut(x, y, room, &words, style);
}

fn choice(pen: &mut Pen<'_>, at: usize, field: &InputField, value: Rect, focused: bool) -> u16 {
    let FieldInput::Choice(choice) = &field.take else {
        return value.y;
    };
    let theme = pen.theme;
    if choice.options.is_empty() {
        pen.put(
            value.x,
            value.y,
            value.width,
            screen::NOTHING_TO_CHOOSE,
            theme.quiet,
        );
        return value.y + 1;
    }
    let labels = choice.options.iter().map(|(_, label)| label.as_str());
    let mut last = 0;
    for (option, (line, column, label)) in
        place_options(labels, value.width).into_iter().enumerate()
    {
        last = line;
        let y = value.y + line;
        if y >= value.bottom() {
            break;
        }
        let style = match (choice.chosen == Some(option), focused) {
            (true, _) => theme.chosen,
            (false, true) => theme.text,
            (false, false) => theme.quiet,
        };
        if focused && choice.chosen == Some(option) {
            pen.rest = (value.x + column, y);
        }
        let room = value.width.saturating_sub(column);
        let mark = if choice.chosen == Some(option) {
            "✓"
        } else {
            " "
        };
        let label = format!("{mark}{label}");
        let used = pen.cut(value.x + column, y, room, &label, style);
        pen.hit(
            Rect::new(value.x + column, y, used, 1),
            Hit::Option(at, option),
        );
    }
    value.y + last + 1
}

fn units(pen: &mut Pen<'_>, field: &InputField, value: Rect, style: &EditStyle) -> u16 {
    let FieldInput::Units(units) = &field.take else {
        return value.y;
    };
    let theme = pen.theme;
    let mut y = value.y;
    let chosen = units.chosen.join("、");
    if !chosen.is_empty() {
        for line in text::wrap(&chosen, value.width.into()) {
            if y < value.bottom() {
                pen.put(value.x, y, value.width, line, theme.heading);
            }
            y += 1;
        }
    }
    if !style.focused {
        if chosen.is_empty() {
            pen.put(value.x, y, value.width, &field.hint, theme.quiet);
            y += 1;
        }
        return y;
    }
    let line = typed_line(y + short(units.list_rows()), field, value);
    let cursor = field::draw(pen.buffer, line, &units.typed, &field.hint, style);
    pen.cursor = cursor.or(pen.cursor);
    pen.text_spot(line, &units.typed, None, true);
    let matcher = Matcher::new(units.typed.text());
    let takes = field.enter_takes();
    for (at, name) in units.fitting.iter().enumerate() {
        if y >= line.y {
            break;
        }
        let (mark, style): (&str, Style) = if at == units.at {
            pen.rest = (value.x, y);
            // Only what Enter would take is marked.
            (if takes { "▸" } else { " " }, theme.heading)
        } else {
            (" ", theme.text)
        };
        let before = format!("{mark}{} ", at + 1);
        let used = pen.put(value.x, y, value.width, &before, style);
        let room = value.width.saturating_sub(used);
        let place = (value.x + used, y);
        let shown = pen.cut(place.0, y, room, name, style);
        pen.underline(place, shown, name, &matcher.spans(name));
        y += 1;
    }
    line.bottom()
}

/// Returns the place of the input below its list, where the candidates of an IME cover no hit. If there is
/// not enough room, the list is shortened.
fn typed_line(wanted: u16, field: &InputField, value: Rect) -> Rect {
    let error = u16::from(field.error.is_some() && value.height > 1);
    let last = value.bottom().saturating_sub(1 + error);
    Rect::new(value.x, wanted.min(last).max(value.y), value.width, 1)
}

fn path(pen: &mut Pen<'_>, field: &InputField, value: Rect, style: &EditStyle) -> u16 {
    let FieldInput::Path(path) = &field.take else {
        return value.y;
    };
    let theme = pen.theme;
    let line = if style.focused {
        typed_line(value.y + PATH_ROWS, field, value)
    } else {
        Rect { height: 1, ..value }
    };
    let cursor = field::draw(pen.buffer, line, &path.typed, &field.hint, style);
    pen.cursor = cursor.or(pen.cursor);
    if !style.focused {
        return line.bottom();
    }
    pen.text_spot(line, &path.typed, None, true);
    let mut y = value.y;
    if let Some(trouble) = &path.trouble {
        pen.cut(value.x, y, value.width, trouble, theme.warning);
        y += 1;
    }
    let page = usize::from(line.y.saturating_sub(y));
    let top = path
        .at
        .map_or(0, |at| at.saturating_sub(page.saturating_sub(1)));
    for (at, found) in path.fitting.iter().enumerate().skip(top).take(page) {
        let here = path.at == Some(at);
        let name = screen::candidate(&found.path, found.is_above, found.is_dir, here);
        let style = if here { theme.heading } else { theme.text };
        if here {
            pen.rest = (value.x, y);
        }
        pen.cut(value.x, y, value.width, &name, style);
        y += 1;
    }
    line.bottom()
}

fn button(pen: &mut Pen<'_>, form: &Form, place: Rect, labels: u16) {
    let focused = form.focus >= form.fields.len();
    let label = if form.waiting {
        words::WAITING
    } else {
        words::BUTTON
    };
    let style = if focused {
        pen.theme.chosen
    } else {
        pen.theme.key
    };
    let text = format!("[ {label} ]");
    if focused {
        pen.rest = (place.x + labels + 1, place.y);
    }
    let used = pen.put(place.x + labels + 1, place.y, place.width, &text, style);
    pen.hit(
        Rect::new(place.x + labels + 1, place.y, used, 1),
        Hit::Field(form.fields.len()),
    );
}

/// Returns the lines above the fields: the orders concerned and further information.
fn head(form: &Form, width: usize, pen: &Pen<'_>) -> Vec<(String, Style)> {
    let theme = pen.theme;
    let mut lines = Vec::new();
    match form.targets.as_slice() {
        [] => {}
        [only] => lines.push((text::cut(&only.name, width).into_owned(), theme.heading)),
        many => {
            lines.push((screen::many(many.len()), theme.heading));
            for target in many.iter().take(3) {
                let name = text::cut(&target.name, width.saturating_sub(2));
                lines.push((format!("  {name}"), theme.quiet));
            }
            if many.len() > 3 {
                lines.push((screen::and_more(many.len() - 3), theme.quiet));
            }
        }
    }
    // For acts that involve a phone call, show the number.
    let calls = matches!(form.purpose, Purpose::Act(ActId::Feedback | ActId::Record));
    if let Some(detail) = pen
        .model
        .board
        .current()
        .filter(|_| calls && form.targets.len() == 1)
    {
        lines.push((
            act_words::caller(&detail.appellant, &pen.key(FormCommand::RevealCaller)),
            theme.text,
        ));
    }
    for line in &form.lines {
        for part in text::wrap(line, width) {
            lines.push((part.to_owned(), theme.text));
        }
    }
    if let Some(at) = form.restored {
        lines.push((screen::restored(at), theme.good));
    }
    lines
}

/// Returns the lines below the fields: why the input was refused, by which clause, and the remedy.
fn foot(form: &Form, width: usize, pen: &Pen<'_>) -> Vec<(String, Style)> {
    let theme = pen.theme;
    let mut lines = Vec::new();
    let Some(refused) = &form.refused else {
        return lines;
    };
    let mut add = |text: &str, style: Style, most: usize| {
        for part in text::wrap(text, width).into_iter().take(most) {
            lines.push((part.to_owned(), style));
        }
    };
    add(&refused.message, theme.danger, 3);
    if let Some(clause) = refused.clause {
        add(
            &screen::basis_short(clause, &pen.key_in(EverywhereCommand::Help, Scope::Form)),
            theme.quiet,
            1,
        );
    }
    if !refused.fix.is_empty() {
        add(&screen::fix(&refused.fix), theme.text, 2);
    }
    if let Some(mend) = refused.mend {
        let same =
            matches!(form.purpose, crate::desk::form::Purpose::Act(act) if act == mend.action);
        if !same {
            let key = pen.key(FormCommand::Mend);
            add(&screen::mend(Some(mend.action.label()), &key), theme.key, 1);
        }
    }
    lines
}
