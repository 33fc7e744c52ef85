//! Property tests of the form at every width: cells cover the table, rules meet, no text leaves its
//! cell.

use std::collections::HashMap;

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::dump::lines;
use super::preview_pages::TextRole;
use super::snapshot_tests::{lay_out, layout, printed};
use super::{
    Border, CellText, PaperStyle, ScreenCellContent, ScreenForm, cell_rect, draw, draw_preview,
    field_at, lines_needed, preview,
};
use crate::domain::form::{FitSize, FormField, PrintedForm, fit};
use crate::domain::vocabulary::FormKind;
use crate::text::width;

fn forms() -> impl Strategy<Value = PrintedForm> {
    let text = prop_oneof![
        "[市民反映区住建局，。、：“”（）0-9a-z\n]{0,80}",
        "\\PC{0,40}",
        "(?s).{0,20}",
        "[一二三，]{200,900}",
    ];
    let kinds = prop_oneof![Just(FormKind::FirstHandler), Just(FormKind::Whistle)];
    (kinds, proptest::collection::vec(text, FormField::ALL.len())).prop_map(|(kind, texts)| {
        let texts = FormField::ALL.iter().copied().zip(&texts);
        let cells: Vec<_> = texts.map(|(field, text)| (field, text.as_str())).collect();
        printed(kind, &cells)
    })
}

fn drawn(
    sheet: &ScreenForm,
    form: &PrintedForm,
    area: Rect,
    scroll: u16,
    border: Border,
) -> Buffer {
    let mut buffer = Buffer::empty(area);
    let styles = PaperStyle {
        border,
        ..PaperStyle::default()
    };
    let cells = |field| CellText {
        text: form.cell(field).to_owned(),
        ..CellText::default()
    };
    draw(&mut buffer, area, sheet, scroll, &cells, &styles);
    buffer
}

/// Returns the directions of a box-drawing character: up, down, left, right.
fn directions(symbol: &str) -> [bool; 4] {
    let directions = match symbol {
        "─" => "lr",
        "│" => "ud",
        "┌" => "dr",
        "┐" => "dl",
        "└" => "ur",
        "┘" => "ul",
        "├" => "udr",
        "┤" => "udl",
        "┬" => "dlr",
        "┴" => "ulr",
        "┼" => "udlr",
        _ => "",
    };
    ['u', 'd', 'l', 'r'].map(|arm| directions.contains(arm))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn cells_tile_the_table_and_are_high_enough(form in forms(), columns in 20_u16..200) {
        let sheet = lay_out(&form, columns);
        prop_assert!(sheet.width >= columns);
        prop_assert!(columns < 40 || sheet.width == columns);
        let mut covered: HashMap<(u16, u16), u8> = HashMap::new();
        for cell in &sheet.cells {
            prop_assert_eq!(cell.outer.union(cell.inner), cell.outer);
            // Rules are shared. The area between them belongs to exactly one cell.
            for position in Rect::new(
                cell.outer.x + 1,
                cell.outer.y + 1,
                cell.outer.width - 1,
                cell.outer.height - 1,
            ).positions() {
                *covered.entry((position.x, position.y)).or_default() += 1;
            }
            if let ScreenCellContent::Field(field, _) = cell.content {
                let inner = usize::from(cell.inner.width);
                let asked = lines_needed(&layout(form.kind), field, form.cell(field), inner);
                prop_assert!(usize::from(cell.inner.height) >= asked);
            }
        }
        let (top, bottom) = (sheet.grid.lines[0], *sheet.grid.lines.last().unwrap());
        for y in top + 1..=bottom {
            for x in 1..sheet.width {
                prop_assert_eq!(covered.get(&(x, y)), Some(&1), "at {},{}", x, y);
            }
        }
    }

    #[test]
    fn every_rule_leads_to_another(form in forms(), columns in 20_u16..120) {
        // The fields are blank, so that box-drawing characters in a text are not taken for rules.
        let mut form = form;
        form.cells.clear();
        let sheet = lay_out(&form, columns);
        let buffer = drawn(&sheet, &form, Rect::new(0, 0, sheet.width, sheet.height), 0, Border::Light);
        let at = |x: Option<u16>, y: Option<u16>| {
            x.zip(y).and_then(|at| buffer.cell(at)).map_or([false; 4], |cell| directions(cell.symbol()))
        };
        for position in buffer.area.positions() {
            let (x, y) = (Some(position.x), Some(position.y));
            let [up, down, left, right] = at(x, y);
            prop_assert_eq!(up, at(x, position.y.checked_sub(1))[1]);
            prop_assert_eq!(down, at(x, Some(position.y + 1))[0]);
            prop_assert_eq!(left, at(position.x.checked_sub(1), y)[3]);
            prop_assert_eq!(right, at(Some(position.x + 1), y)[2]);
        }
    }

    #[test]
    fn no_text_leaves_its_cell(form in forms(), columns in 20_u16..120) {
        let sheet = lay_out(&form, columns);
        let area = Rect::new(0, 0, sheet.width, sheet.height);
        let empty = PrintedForm { cells: Vec::new(), ..form.clone() };
        let (full, bare) = (
            drawn(&sheet, &form, area, 0, Border::Light),
            drawn(&sheet, &empty, area, 0, Border::Light),
        );
        for position in area.positions() {
            let inside = sheet.cells.iter().any(|cell| {
                matches!(cell.content, ScreenCellContent::Field(..)) && cell.inner.contains(position)
            });
            if !inside {
                prop_assert_eq!(&full[position], &bare[position]);
            }
        }
        for line in lines(&full) {
            prop_assert!(width(&line) <= usize::from(sheet.width));
        }
    }

    #[test]
    fn a_window_shows_what_lies_behind_it(
        form in forms(),
        columns in 20_u16..120,
        scroll in 0_u16..60,
        size in (1_u16..120, 1_u16..40),
    ) {
        let sheet = lay_out(&form, columns);
        let whole = drawn(&sheet, &form, Rect::new(0, 0, sheet.width, sheet.height), 0, Border::Ascii);
        let window = Rect::new(3, 2, size.0, size.1);
        let seen = drawn(&sheet, &form, window, scroll, Border::Ascii);
        for position in window.positions() {
            let (x, y) = (position.x - 3, position.y - 2 + scroll);
            let expected = whole.cell((x, y)).map_or(" ", |cell| cell.symbol());
            // A wide character cut by the edge of the window is left out.
            let halved = usize::from(x) + width(expected) > usize::from(size.0);
            let expected = if halved { " " } else { expected };
            prop_assert_eq!(seen[position].symbol(), expected);
        }
        for field in FormField::ALL {
            if let Some(rect) = cell_rect(&sheet, *field, window, scroll) {
                prop_assert_eq!(window.intersection(rect), rect);
                prop_assert_eq!(field_at(&sheet, window, scroll, rect.x, rect.y), Some(*field));
            }
        }
    }

    #[test]
    fn a_preview_has_the_sheets_that_are_printed(
        form in forms(),
        columns in 1_u16..200,
        scroll in 0_u16..200,
    ) {
        let layout = layout(form.kind);
        let fit = fit(&layout, &form);
        let preview = preview(&layout, &form, &fit, columns);
        prop_assert!(columns < 40 || preview.width <= columns);
        prop_assert!(columns < 80 || preview.exact);
        if preview.exact {
            prop_assert_eq!(preview.sheets.len(), fit.pages as usize);
        }
        let window = Rect::new(0, 0, 80, 24);
        let mut buffer = Buffer::empty(window);
        draw_preview(&mut buffer, window, &preview, scroll, &PaperStyle::default());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_word_of_the_form_is_missing_from_its_preview(
        kind in prop_oneof![Just(FormKind::FirstHandler), Just(FormKind::Whistle)],
        texts in proptest::collection::vec("[一二三，。、：“”（）0-9a-z-]{0,150}", 9),
        columns in 40_u16..120,
    ) {
        let cells: Vec<_> = FormField::ALL.iter().copied().zip(texts.iter().map(String::as_str)).collect();
        let form = printed(kind, &cells);
        let layout = layout(kind);
        let fit = fit(&layout, &form);
        let preview = preview(&layout, &form, &fit, columns);
        let said = preview.texts.iter().filter(|texts| texts.role == TextRole::Text);
        let said: usize = said.map(|texts| texts.text.chars().count()).sum();
        let characters = |field| form.cell(field).chars().count();
        let in_cells: usize = fit
            .fields
            .iter()
            .map(|cell| cell.paragraphs(form.cell(cell.field)).concat().chars().count())
            .sum();
        let in_appendix: usize = fit.continued().map(characters).sum();
        prop_assert_eq!(said, in_cells + in_appendix);
        for cell in fit.fields.iter().filter(|cell| cell.size != FitSize::Continued) {
            let printed = cell.paragraphs(form.cell(cell.field)).concat().chars().count();
            prop_assert_eq!(printed, characters(cell.field));
        }
        for texts in &preview.texts {
            let end = usize::from(texts.column) + width(&texts.text);
            prop_assert!(end < usize::from(preview.width), "{:?} ends at {end} of {}", texts.text, preview.width);
        }
    }
}

#[test]
fn nothing_is_drawn_where_there_is_no_room() {
    let form = printed(FormKind::Whistle, &[]);
    let sheet = lay_out(&form, 0);
    let nowhere = Rect::new(5, 5, 0, 0);
    drawn(&sheet, &form, nowhere, 9, Border::Light);
    assert_eq!(cell_rect(&sheet, FormField::Matter, nowhere, 0), None);
    assert_eq!(field_at(&sheet, nowhere, 0, 5, 5), None);
    assert_eq!(sheet.scroll_to(10, 12, 5, 0), 8);
    assert_eq!(sheet.scroll_to(10, 12, 5, 30), 10);
    assert_eq!(sheet.scroll_to(10, 30, 5, 0), 10);
}

#[test]
fn a_text_of_any_length_is_laid_out() {
    let text = "字\n".repeat(70_000) + "。";
    let form = printed(FormKind::FirstHandler, &[(FormField::Result, &text)]);
    let sheet = lay_out(&form, 76);
    assert!(sheet.height < u16::MAX);
}
