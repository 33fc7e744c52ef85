//! Checks the theme role of each cell: a map beside each picture.

use liaison::ui;
use liaison::ui::theme::Theme;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use crate::harness::Harness;

/// The letter of each role, in the order of [`Theme::roles`].
const LETTERS: [(&str, char); 21] = [
    ("text", '.'),
    ("quiet", 'q'),
    ("label", 'l'),
    ("heading", 'h'),
    ("border", 'b'),
    ("border_focus", 'B'),
    ("bar", '='),
    ("cursor", 'C'),
    ("cursor_away", 'c'),
    ("danger", 'R'),
    ("warning", 'Y'),
    ("good", 'g'),
    ("key", 'k'),
    ("key_next", 'K'),
    ("field", 'f'),
    ("field_focus", 'F'),
    ("placeholder", 'p'),
    ("selected", 'S'),
    ("chosen", 'X'),
    ("notice", 'n'),
    ("alarm", 'A'),
];

/// A theme in which no two roles look alike, so that a cell shows its role.
fn telling() -> Theme {
    let style = |name: &str| {
        let place = LETTERS.iter().position(|(known, _)| *known == name);
        let colour = Color::Indexed(16 + u8::try_from(place.unwrap()).unwrap());
        Style::new().fg(colour).bg(colour)
    };
    Theme {
        text: style("text"),
        quiet: style("quiet"),
        label: style("label"),
        heading: style("heading"),
        border: style("border"),
        border_focus: style("border_focus"),
        bar: style("bar"),
        cursor: style("cursor"),
        cursor_away: style("cursor_away"),
        danger: style("danger"),
        warning: style("warning"),
        good: style("good"),
        key: style("key"),
        key_next: style("key_next"),
        field: style("field"),
        field_focus: style("field_focus"),
        placeholder: style("placeholder"),
        selected: style("selected"),
        chosen: style("chosen"),
        notice: style("notice"),
        alarm: style("alarm"),
    }
}

/// Returns the letter of a cell, or `?` for a cell of no role or of two at once.
fn letter(cell: &Cell) -> char {
    let found = LETTERS
        .iter()
        .zip(16..)
        .find(|(_, at)| cell.fg == Color::Indexed(*at) && cell.bg == cell.fg);
    found.map_or('?', |((_, letter), _)| *letter)
}

/// Writes the letters of a row as runs: `B .12 q3` is a border, twelve cells of text, three of
/// quiet text.
fn runs(cells: &Buffer, y: u16, letter: impl Fn(&Cell) -> char) -> String {
    let letters: Vec<char> = (0..cells.area.width)
        .map(|x| letter(cells.cell((x, y)).unwrap()))
        .collect();
    let runs = letters.chunk_by(|one, other| one == other);
    let runs = runs.map(|run| match run.len() {
        1 => run[0].to_string(),
        many => format!("{}{many}", run[0]),
    });
    runs.collect::<Vec<_>>().join(" ")
}

/// Draws a desk's screen in that theme.
fn told(desk: &Harness) -> Buffer {
    let (width, height) = desk.model.size;
    let mut cells = Buffer::empty(Rect::new(0, 0, width, height));
    // The picture is compared elsewhere.
    drop(ui::draw_in(&mut cells, &desk.model, &telling()));
    cells
}

/// Returns the map of a desk's screen.
pub(super) fn map(desk: &Harness) -> String {
    of(&told(desk), letter)
}

/// Returns a map of cells by letters: rows from the top, with equal rows joined in one line.
pub(super) fn of(cells: &Buffer, letter: impl Fn(&Cell) -> char) -> String {
    let rows = 0..cells.area.height;
    let rows: Vec<(u16, String)> = rows.map(|y| (y, runs(cells, y, &letter))).collect();
    let alike = rows.chunk_by(|one, other| one.1 == other.1);
    let lines = alike.map(|rows| {
        let (first, last) = (rows[0].0, rows[rows.len() - 1].0);
        let place = if first == last {
            format!("{first:02}   ")
        } else {
            format!("{first:02}-{last:02}")
        };
        format!("{place} {}", rows[0].1)
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Returns the cells whose style differs from that of their role in the current theme, for example
/// because a style from below is left.
pub(super) fn strangers(desk: &Harness) -> Vec<String> {
    let cells = told(desk);
    let roles = Theme::of(desk.model.shown_theme(), desk.model.depth).roles();
    let strange = cells.area.positions().filter_map(|at| {
        let told = cells.cell(at).unwrap();
        let letter = letter(told);
        let role = LETTERS.iter().position(|(_, known)| *known == letter);
        let (role, style) = roles[role.unwrap()];
        let mut meant = Cell::EMPTY;
        meant.set_style(style);
        // Search matches in a name are underlined, whatever their role.
        if told.modifier.contains(Modifier::UNDERLINED) {
            meant.modifier.insert(Modifier::UNDERLINED);
        }
        let drawn = desk.cells().cell(at).unwrap();
        let says = || format!("{at:?} {}: {:?}, not {role}", drawn.symbol(), drawn.style());
        (drawn.style() != meant.style()).then(says)
    });
    strange.collect()
}

#[test]
fn every_role_has_a_letter_of_its_own() {
    let theme = telling();
    for ((name, style), (known, letter)) in theme.roles().into_iter().zip(LETTERS) {
        assert_eq!(name, known);
        let same = LETTERS.iter().filter(|(_, other)| *other == letter);
        assert_eq!(same.count(), 1, "{letter}");
        let others = theme.roles().into_iter().filter(|(_, one)| *one == style);
        assert_eq!(others.count(), 1, "{name}");
    }
}
