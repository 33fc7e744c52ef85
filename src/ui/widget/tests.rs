//! Tests of drawing fields and areas, by example and by property.

use proptest::prelude::*;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use unicode_segmentation::UnicodeSegmentation;

use super::{EditStyle, area, field};
use crate::text::edit::{Editor, Motion};
use crate::text::{display_safe_line, take_width, width};
use crate::ui::cells::{dump, put};

const STYLE: EditStyle = EditStyle {
    text: Style::new(),
    selected: Style::new().add_modifier(Modifier::REVERSED),
    placeholder: Style::new().add_modifier(Modifier::DIM),
    focused: true,
};

/// Creates a screen full of `x` and a rectangle inside it.
fn screen(width: u16, height: u16) -> (Buffer, Rect) {
    let mut buf = Buffer::empty(Rect::new(0, 0, width + 4, height + 2));
    for cell in &mut buf.content {
        cell.set_symbol("x");
    }
    (buf, Rect::new(2, 1, width, height))
}

fn selected(buf: &Buffer) -> String {
    let cells = buf.content.iter();
    let cells = cells.filter(|cell| cell.modifier.contains(Modifier::REVERSED));
    cells.map(Cell::symbol).collect()
}

#[test]
fn an_empty_field_shows_what_belongs_into_it() {
    let (mut buf, rect) = screen(8, 1);
    let cursor = field::draw(&mut buf, rect, &Editor::line(), "请填写联系人", &STYLE);
    assert_eq!(dump(&buf), "xxxxxxxxxxxx\nxx  请填..xx\nxxxxxxxxxxxx");
    assert_eq!(cursor, Some((2, 1)));
    let unfocused = EditStyle {
        focused: false,
        ..STYLE
    };
    let editor = Editor::area();
    assert_eq!(area::draw(&mut buf, rect, &editor, "", &unfocused), None);
}

#[test]
fn an_area_shows_lines_the_selection_and_where_the_cursor_is() {
    let mut editor = Editor::area().with_text("市民反映，小区\n噪音");
    editor.set_cursor(12);
    editor.go(Motion::TextEnd, true, 10);
    let (mut buf, rect) = screen(10, 4);
    let cursor = area::draw(&mut buf, rect, &editor, "", &STYLE);
    let rows = dump(&buf);
    let rows: Vec<_> = rows.lines().collect();
    assert_eq!(
        rows[1..5],
        [
            "xx市民反    xx",
            "xx映，小区  xx",
            "xx噪音      xx",
            "xx          xx"
        ]
    );
    assert_eq!(cursor, Some((6, 3)));
    // The selected line break follows 小区. Every wide character is followed by its second half.
    assert_eq!(selected(&buf), "， 小 区  噪 音 ");
}

#[test]
fn nothing_is_drawn_where_there_is_no_room() {
    let editor = Editor::area().with_text("市民反映");
    for (width, height) in [(0, 3), (3, 0), (0, 0)] {
        let (mut buf, rect) = screen(width, height);
        let before = buf.clone();
        assert_eq!(area::draw(&mut buf, rect, &editor, "", &STYLE), None);
        assert_eq!(field::draw(&mut buf, rect, &editor, "", &STYLE), None);
        assert_eq!(buf, before);
    }
    let (mut buf, _) = screen(3, 3);
    let outside = Rect::new(40, 40, 9, 9);
    assert_eq!(area::draw(&mut buf, outside, &editor, "", &STYLE), None);
}

fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        5 => "[一-龥]{1,4}",
        2 => "[，。、“”…—·（）]",
        2 => "[a-zA-Z0-9.]{1,6}",
        2 => prop::sample::select(vec![
            "\n", " ", "\t", "䶮", "𠮷", "⚠\u{FE0F}", "👩\u{200D}👩\u{200D}👧", "🇨🇳", "e\u{301}", "\u{301}", "\u{200B}",
            "\u{202E}", "ｶ\u{FF9E}", "葛\u{E0100}", "１２", "\u{600}",
        ]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..16).prop_map(|pieces| pieces.concat())
}

/// Checks that the cell at the hardware cursor shows the character after the text cursor.
fn check_cursor(buf: &Buffer, at: (u16, u16), editor: &Editor) -> Result<(), TestCaseError> {
    let under = editor.text()[editor.cursor()..].graphemes(true).next();
    let under = display_safe_line(under.unwrap_or_default()).into_owned();
    let shown = under.graphemes(true).next().unwrap_or(" ");
    let cell = buf.cell(at).unwrap().symbol();
    prop_assert_eq!(cell, shown);
    Ok(())
}

fn check_outside(buf: &Buffer, rect: Rect) -> Result<(), TestCaseError> {
    for position in buf.area.positions().filter(|p| !rect.contains(*p)) {
        prop_assert_eq!(buf.cell(position).unwrap().symbol(), "x");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn an_area_draws_its_lines_and_the_cursor_stands_on_the_next_character(
        text in any_text(), at in 0_usize..80, extend in any::<bool>(), width in 10_u16..30, height in 1_u16..6,
    ) {
        let mut editor = Editor::area().with_text(&text);
        editor.set_cursor(at);
        if extend {
            editor.go(Motion::WordLeft, true, width.into());
        }
        let (mut buf, rect) = screen(width, height);
        let cursor = area::draw(&mut buf, rect, &editor, "", &STYLE).unwrap();
        prop_assert!(rect.contains(cursor.into()));
        check_outside(&buf, rect)?;
        let view = editor.view(width.into(), height.into());
        let rows = dump(&buf);
        for (line, row) in view.lines.iter().zip(rows.lines().skip(1)) {
            let shown = &editor.text()[line.range.clone()];
            let wide = crate::text::width(shown);
            // Each grapheme is escaped alone, so a mark cannot combine with the one before.
            let shown: String = shown.graphemes(true).map(display_safe_line).collect();
            if wide < usize::from(width) {
                let spaces = " ".repeat(usize::from(width) - wide);
                prop_assert_eq!(row, format!("xx{shown}{spaces}xx"));
            }
        }
        // At the end of a line the cell is empty.
        let before_break = editor.text()[editor.cursor()..].starts_with('\n');
        if before_break {
            prop_assert_eq!(buf.cell(cursor).unwrap().symbol(), " ");
        } else {
            check_cursor(&buf, cursor, &editor)?;
        }
    }

    #[test]
    fn a_field_shows_the_cursor_on_the_next_character_however_it_is_scrolled(
        text in any_text(), stops in prop::collection::vec(0_usize..80, 1..6), width in 10_u16..30,
    ) {
        let mut editor = Editor::line().with_text(&text);
        for at in stops {
            editor.set_cursor(at);
            let (mut buf, rect) = screen(width, 1);
            let cursor = field::draw(&mut buf, rect, &editor, "", &STYLE).unwrap();
            prop_assert!(rect.contains(cursor.into()));
            check_outside(&buf, rect)?;
            check_cursor(&buf, cursor, &editor)?;
        }
    }

    #[test]
    fn a_put_text_takes_the_columns_it_says_and_touches_no_others(
        text in any_text(), columns in 0_u16..20,
    ) {
        let (mut buf, rect) = screen(20, 1);
        let used = put(&mut buf, rect.x, rect.y, columns, &text, STYLE.text);
        prop_assert_eq!(usize::from(used), width(take_width(&text, columns.into())));
        prop_assert!(used <= columns);
        check_outside(&buf, Rect { width: used, ..rect })?;
    }
}
