//! Writes changed cells with few bytes, so that a slow line is usable: it moves the cursor only where
//! it is not already, changes only the part of a style that differs and that a cell shows, and erases
//! long runs of blanks.
//!
//! `ratatui`'s own backend moves the cursor after every wide character, in case the terminal draws it
//! in one column. Here that is done only if the terminal was not found to agree on widths; see
//! [`probe`](super::probe).

use ratatui::buffer::{Cell, CellWidth as _};
use ratatui::style::{Color, Modifier};

/// The modifiers that a blank shows.
const ON_BLANKS: Modifier = Modifier::REVERSED
    .union(Modifier::UNDERLINED)
    .union(Modifier::CROSSED_OUT);

/// Each modifier, the number that turns it on, and the one that turns it off.
const MODIFIERS: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// The fewest blanks that are shorter to erase than to write.
const MIN_ERASED: usize = 11;

/// The style in which the terminal writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Pen {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl Pen {
    const PLAIN: Self = Self {
        fg: Color::Reset,
        bg: Color::Reset,
        modifier: Modifier::empty(),
    };

    /// Returns the style in which the cell looks as meant, as near to this one as possible.
    fn for_cell(self, cell: &Cell) -> Self {
        let meant = Self {
            fg: cell.fg,
            bg: cell.bg,
            modifier: cell.modifier,
        };
        let shows_nothing = cell.symbol() == " " && !cell.modifier.intersects(ON_BLANKS);
        if shows_nothing && !self.modifier.intersects(ON_BLANKS) {
            return Self {
                bg: cell.bg,
                ..self
            };
        }
        meant
    }

    /// Returns the numbers that change this style into another.
    fn change(self, to: Self) -> Vec<String> {
        let mut numbers = Vec::new();
        let removed = self.modifier - to.modifier;
        let mut gone = Modifier::empty();
        for (modifier, _, off) in MODIFIERS {
            if removed.contains(modifier) {
                let off_too = MODIFIERS.iter().filter(|(_, _, other)| *other == off);
                gone |= off_too.map(|(modifier, _, _)| *modifier).collect();
                numbers.push(off.to_string());
            }
        }
        let added = to.modifier - (self.modifier - gone);
        numbers.extend(turned_on(added));
        if self.fg != to.fg {
            numbers.push(colour(to.fg, 30));
        }
        if self.bg != to.bg {
            numbers.push(colour(to.bg, 40));
        }
        numbers
    }
}

/// Returns the numbers that turn modifiers on.
fn turned_on(wanted: Modifier) -> impl Iterator<Item = String> {
    MODIFIERS
        .into_iter()
        .filter(move |(modifier, ..)| wanted.contains(*modifier))
        .map(|(_, on, _)| on.to_string())
}

/// Returns the numbers of a colour; `base` is 30 for the foreground and 40 for the background.
fn colour(colour: Color, base: u8) -> String {
    let named = |number: u8| (base + number).to_string();
    let bright = |number: u8| (base + 60 + number).to_string();
    match colour {
        Color::Reset => named(9),
        Color::Black => named(0),
        Color::Red => named(1),
        Color::Green => named(2),
        Color::Yellow => named(3),
        Color::Blue => named(4),
        Color::Magenta => named(5),
        Color::Cyan => named(6),
        Color::Gray => named(7),
        Color::DarkGray => bright(0),
        Color::LightRed => bright(1),
        Color::LightGreen => bright(2),
        Color::LightYellow => bright(3),
        Color::LightBlue => bright(4),
        Color::LightMagenta => bright(5),
        Color::LightCyan => bright(6),
        Color::White => bright(7),
        Color::Indexed(number) => format!("{};5;{number}", base + 8),
        Color::Rgb(red, green, blue) => format!("{};2;{red};{green};{blue}", base + 8),
    }
}

/// Writes cells one after another.
#[derive(Debug)]
pub(super) struct CellWriter {
    out: Vec<u8>,
    /// True if the terminal draws Chinese characters in two columns.
    agreed: bool,
    pen: Pen,
    /// Where the cursor is, if that is certain.
    at: Option<(u16, u16)>,
}

impl CellWriter {
    pub(super) const fn new(agreed: bool) -> Self {
        Self {
            out: Vec::new(),
            agreed,
            pen: Pen::PLAIN,
            at: None,
        }
    }

    /// Writes the cells and returns the bytes. `disputed` tells which cells terminals draw in
    /// different widths.
    pub(super) fn write(
        mut self,
        cells: &[(u16, u16, Cell)],
        disputed: impl Fn(&Cell) -> bool,
    ) -> Vec<u8> {
        let mut rest = cells;
        while let Some((first, after)) = rest.split_first() {
            let (x, y, cell) = first;
            let blanks = blanks(rest);
            if blanks >= MIN_ERASED {
                self.go(*x, *y);
                self.look(cell);
                self.push(&format!("\x1b[{blanks}X"));
                rest = rest.get(blanks..).unwrap_or_default();
                continue;
            }
            self.go(*x, *y);
            self.look(cell);
            self.push(cell.symbol());
            let width = cell.cell_width();
            let certain = !disputed(cell) && (width == 1 || self.agreed && is_wide(cell));
            self.at = certain.then_some((x + width, *y));
            rest = after;
        }
        if self.pen != Pen::PLAIN {
            self.push("\x1b[m");
        }
        self.out
    }

    fn push(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }

    /// Moves the cursor to a cell.
    fn go(&mut self, x: u16, y: u16) {
        match self.at {
            Some(at) if at == (x, y) => {}
            Some((before, row)) if row == y && before < x => {
                let by = x - before;
                if by == 1 {
                    self.push("\x1b[C");
                } else {
                    self.push(&format!("\x1b[{by}C"));
                }
            }
            _ => self.push(&format!("\x1b[{};{}H", y + 1, x + 1)),
        }
        self.at = Some((x, y));
    }

    /// Changes the style to that of a cell.
    fn look(&mut self, cell: &Cell) {
        let to = self.pen.for_cell(cell);
        if to == self.pen {
            return;
        }
        let change = self.pen.change(to).join(";");
        let mut anew = vec![String::new()];
        anew.extend(Pen::PLAIN.change(to));
        let anew = anew.join(";");
        let numbers = if anew.len() < change.len() {
            anew
        } else {
            change
        };
        self.push(&format!("\x1b[{numbers}m"));
        self.pen = to;
    }
}

/// Returns the number of neighbouring cells from the first on that erasing leaves as meant. Erasing
/// uses the background of the terminal, since not all terminals can use another.
fn blanks(cells: &[(u16, u16, Cell)]) -> usize {
    let mut next = None;
    cells
        .iter()
        .take_while(|(x, y, cell)| {
            let follows = next.is_none_or(|next| next == (*x, *y));
            next = Some((x + 1, *y));
            follows
                && cell.symbol() == " "
                && cell.bg == Color::Reset
                && !cell.modifier.intersects(ON_BLANKS)
        })
        .count()
}

/// Returns true for a character that is two columns wide in every terminal that draws Chinese: Han,
/// kana, and their punctuation.
fn is_wide(cell: &Cell) -> bool {
    let mut characters = cell.symbol().chars();
    let (Some(c), None) = (characters.next(), characters.next()) else {
        return false;
    };
    cell.cell_width() == 2
        && matches!(c,
            '\u{3000}'..='\u{3029}' | '\u{3030}'..='\u{303E}' | '\u{3041}'..='\u{3096}'
            | '\u{309B}'..='\u{30FF}' | '\u{3105}'..='\u{312F}' | '\u{3200}'..='\u{4DBF}'
            | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE6F}'
            | '\u{FF01}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}')
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    fn cells(text: &str, style: Style) -> Vec<(u16, u16, Cell)> {
        let mut x = 0;
        let mut all = Vec::new();
        for c in text.chars() {
            let mut cell = Cell::EMPTY;
            cell.set_char(c).set_style(style);
            let width = cell.cell_width();
            all.push((x, 3, cell));
            x += width;
        }
        all
    }

    fn written(agreed: bool, cells: &[(u16, u16, Cell)]) -> String {
        let bytes = CellWriter::new(agreed).write(cells, |_| false);
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn the_cursor_is_moved_after_wide_characters_only_if_the_terminal_may_draw_them_narrow() {
        let line = cells("办理，a结果", Style::new());
        assert_eq!(written(true, &line), "\x1b[4;1H办理，a结果");
        assert_eq!(
            written(false, &line),
            "\x1b[4;1H办\x1b[4;3H理\x1b[4;5H，\x1b[4;7Ha结\x1b[4;10H果"
        );
        let rare = cells("𠮷中", Style::new());
        assert_eq!(written(true, &rare), "\x1b[4;1H𠮷\x1b[4;3H中");
    }

    #[test]
    fn only_what_differs_and_shows_is_changed() {
        let plain = Style::new();
        let mut line = cells("a", plain.fg(Color::Red));
        line.push((1, 3, cells(" ", plain.fg(Color::Blue))[0].2.clone()));
        line.push((2, 3, cells("b", plain.fg(Color::Red).bold())[0].2.clone()));
        line.push((5, 3, cells("c", plain.dim())[0].2.clone()));
        assert_eq!(
            written(true, &line),
            "\x1b[4;1H\x1b[31ma \x1b[1mb\x1b[2C\x1b[;2mc\x1b[m"
        );
    }

    #[test]
    fn many_blanks_are_erased_and_few_are_written() {
        let blanks = cells(&" ".repeat(30), Style::new());
        assert_eq!(written(true, &blanks), "\x1b[4;1H\x1b[30X");
        let few = cells("     ", Style::new());
        assert_eq!(written(true, &few), "\x1b[4;1H     ");
        let shaded = cells(&" ".repeat(30), Style::new().bg(Color::Blue));
        assert!(written(true, &shaded).contains(&" ".repeat(30)));
    }
}
