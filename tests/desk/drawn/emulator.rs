//! A small terminal emulator. It stores symbol and style of every cell and which cells are the
//! second half of a wide character. Its behaviour can be chosen where terminals differ.

use ratatui::style::{Color, Modifier};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;
use vte::{Params, Parser, Perform};

/// What happens to the other half of a wide character when one half is overwritten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Orphan {
    /// A blank in its old style, as in most terminals.
    Keeps,
    /// A blank without style, as in tmux.
    Plain,
    /// A blank in the style of the new text.
    Takes,
}

/// The properties of the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kind {
    /// True if characters of ambiguous width are two columns wide.
    pub(super) wide: bool,
    /// True if an emoji sequence with a selector or joiner is one wide character. Otherwise each
    /// character counts alone.
    pub(super) sequences: bool,
    pub(super) orphan: Orphan,
}

/// The style of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) fg: Color,
    pub(super) bg: Color,
    pub(super) modifier: Modifier,
}

impl Look {
    pub(super) const PLAIN: Self = Self {
        fg: Color::Reset,
        bg: Color::Reset,
        modifier: Modifier::empty(),
    };
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell {
    /// Empty for the second half of a wide character.
    pub(super) text: String,
    pub(super) look: Look,
}

impl Cell {
    fn blank(look: Look) -> Self {
        Self {
            text: " ".to_owned(),
            look,
        }
    }
}

/// The terminal.
pub(super) struct Emulator {
    parser: Option<Parser>,
    grid: Grid,
}

pub(super) struct Grid {
    kind: Kind,
    size: (u16, u16),
    cells: Vec<Cell>,
    pub(super) cursor: (u16, u16),
    pub(super) shows_cursor: bool,
    look: Look,
    /// Position of the last character, as long as the next one may combine with it.
    last: Option<(u16, u16)>,
    /// Number of characters printed.
    pub(super) printed: usize,
    /// The row of the last character printed.
    pub(super) last_row: u16,
    pub(super) faults: Vec<String>,
}

impl Emulator {
    pub(super) fn new(kind: Kind, size: (u16, u16)) -> Self {
        let mut grid = Grid {
            kind,
            size,
            cells: Vec::new(),
            cursor: (0, 0),
            shows_cursor: true,
            look: Look::PLAIN,
            last: None,
            printed: 0,
            last_row: 0,
            faults: Vec::new(),
        };
        grid.wipe();
        Self {
            parser: Some(Parser::new()),
            grid,
        }
    }

    pub(super) fn feed(&mut self, bytes: &[u8]) {
        let mut parser = self.parser.take().unwrap();
        parser.advance(&mut self.grid, bytes);
        self.parser = Some(parser);
    }

    /// Changes the size. Cells outside are lost and new cells are blank. A wide character cut in
    /// two is lost.
    pub(super) fn resize(&mut self, size: (u16, u16)) {
        let old = std::mem::take(&mut self.grid.cells);
        let (columns, _) = self.grid.size;
        self.grid.size = size;
        self.grid.wipe();
        for (row, y) in old.chunks(columns.into()).zip(0..size.1) {
            for (cell, x) in row.iter().zip(0..size.0) {
                self.grid.at(x, y).clone_from(cell);
            }
        }
        self.grid.cursor = (0, 0);
        self.grid.last = None;
    }

    pub(super) fn grid(&self) -> &Grid {
        &self.grid
    }

    /// Resets the count of printed characters and the errors.
    pub(super) fn count_anew(&mut self) {
        self.grid.printed = 0;
        self.grid.faults.clear();
    }
}

impl Grid {
    fn at(&mut self, x: u16, y: u16) -> &mut Cell {
        let place = usize::from(y) * usize::from(self.size.0) + usize::from(x);
        &mut self.cells[place]
    }

    pub(super) fn cell(&self, x: u16, y: u16) -> &Cell {
        &self.cells[usize::from(y) * usize::from(self.size.0) + usize::from(x)]
    }

    fn wipe(&mut self) {
        let count = usize::from(self.size.0) * usize::from(self.size.1);
        self.cells = vec![Cell::blank(Look::PLAIN); count];
        self.last = None;
    }

    /// Returns the columns of a character or sequence in this terminal.
    fn columns(&self, text: &str) -> u16 {
        let width = if self.kind.sequences {
            text.width()
        } else {
            let first = text.chars().next().map(String::from).unwrap_or_default();
            first.width()
        };
        if self.kind.wide && width == 1 && text.width_cjk() == 2 {
            return 2;
        }
        u16::try_from(width).unwrap()
    }

    /// Clears a cell. If this cuts a wide character, its other half becomes a blank.
    fn free(&mut self, x: u16, y: u16) {
        let look = |was: Look, grid: &Self| match grid.kind.orphan {
            Orphan::Keeps => was,
            Orphan::Plain => Look::PLAIN,
            Orphan::Takes => grid.look,
        };
        if self.cell(x, y).text.is_empty() && x > 0 {
            let look = look(self.cell(x - 1, y).look, self);
            *self.at(x - 1, y) = Cell::blank(look);
        }
        if x + 1 < self.size.0 && self.cell(x + 1, y).text.is_empty() {
            let look = look(self.cell(x + 1, y).look, self);
            *self.at(x + 1, y) = Cell::blank(look);
        }
        *self.at(x, y) = Cell::blank(self.look);
    }

    /// Returns true if a character combines with the one before it.
    fn joins(&mut self, c: char) -> bool {
        // Half-width voicing marks occupy a column in every terminal.
        let Some((x, y)) = self.last.filter(|_| !matches!(c, '\u{FF9E}' | '\u{FF9F}')) else {
            return false;
        };
        let before = self.cell(x, y).text.clone();
        let joined = format!("{before}{c}");
        let alone = c.to_string();
        let is_mark = alone.width() == 0;
        if joined.graphemes(true).count() != 1 || !(is_mark || self.kind.sequences) {
            return false;
        }
        let (was, is) = (self.columns(&before), self.columns(&joined));
        self.at(x, y).text = joined;
        if was == 1 && is == 2 && x + 1 < self.size.0 {
            self.free(x + 1, y);
            let look = self.cell(x, y).look;
            *self.at(x + 1, y) = Cell {
                text: String::new(),
                look,
            };
            self.cursor.0 = x + 2;
        }
        true
    }

    fn colour(&mut self, codes: &mut dyn Iterator<Item = u16>) -> Color {
        let kind = codes.next();
        let mut part = || u8::try_from(codes.next().unwrap()).unwrap();
        match kind {
            Some(5) => Color::Indexed(part()),
            Some(2) => Color::Rgb(part(), part(), part()),
            other => {
                self.faults.push(format!("colour {other:?}"));
                Color::Reset
            }
        }
    }

    fn render(&mut self, params: &Params) {
        let mut codes = params.iter().map(|one| one[0]);
        while let Some(code) = codes.next() {
            let mut add = |modifier| self.look.modifier.insert(modifier);
            match code {
                0 => self.look = Look::PLAIN,
                1 => add(Modifier::BOLD),
                2 => add(Modifier::DIM),
                4 => add(Modifier::UNDERLINED),
                7 => add(Modifier::REVERSED),
                22 => self.look.modifier.remove(Modifier::BOLD | Modifier::DIM),
                24 => self.look.modifier.remove(Modifier::UNDERLINED),
                27 => self.look.modifier.remove(Modifier::REVERSED),
                30..=37 => self.look.fg = BASIC[usize::from(code - 30)],
                90..=97 => self.look.fg = BASIC[usize::from(code - 90 + 8)],
                40..=47 => self.look.bg = BASIC[usize::from(code - 40)],
                100..=107 => self.look.bg = BASIC[usize::from(code - 100 + 8)],
                38 => self.look.fg = self.colour(&mut codes),
                39 => self.look.fg = Color::Reset,
                48 => self.look.bg = self.colour(&mut codes),
                49 => self.look.bg = Color::Reset,
                // The colour of underlines, which the program never sets.
                59 => {}
                other => self.faults.push(format!("SGR {other}")),
            }
        }
    }
}

/// The sixteen basic colours, in the order of their codes.
pub(crate) const BASIC: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

impl Perform for Grid {
    fn print(&mut self, c: char) {
        if self.joins(c) {
            return;
        }
        self.printed += 1;
        self.last_row = self.cursor.1;
        let text = c.to_string();
        let columns = self.columns(&text);
        let (x, y) = self.cursor;
        let stands = match c {
            '\u{FF9E}' | '\u{FF9F}' => 1,
            _ => columns,
        };
        if stands == 0 || x + stands > self.size.0 || y >= self.size.1 {
            self.faults.push(format!("{c:?} at {x},{y}"));
            return;
        }
        self.free(x, y);
        if stands == 2 {
            self.free(x + 1, y);
        }
        let look = self.look;
        *self.at(x, y) = Cell { text, look };
        if stands == 2 {
            *self.at(x + 1, y) = Cell {
                text: String::new(),
                look,
            };
        }
        self.cursor.0 = x + stands;
        self.last = Some((x, y));
    }

    fn execute(&mut self, byte: u8) {
        self.faults.push(format!("control {byte:02x}"));
    }

    fn csi_dispatch(&mut self, params: &Params, before: &[u8], _: bool, last: char) {
        let first = |at: usize| params.iter().nth(at).map_or(0, |one| one[0]);
        if last != 'm' {
            self.last = None;
        }
        match (before, last) {
            ([], 'H') => self.cursor = (first(1).max(1) - 1, first(0).max(1) - 1),
            ([], 'C') => self.cursor.0 += first(0).max(1),
            ([], 'X') => {
                let (x, y) = self.cursor;
                let look = Look {
                    bg: self.look.bg,
                    ..Look::PLAIN
                };
                for x in x..x + first(0).max(1) {
                    self.free(x, y);
                    *self.at(x, y) = Cell::blank(look);
                }
            }
            ([], 'm') => self.render(params),
            ([], 'J') if first(0) == 2 => self.wipe(),
            (b"?", 'h' | 'l') if first(0) == 25 => self.shows_cursor = last == 'h',
            _ => self.faults.push(format!("CSI {before:?} {last}")),
        }
    }
}
