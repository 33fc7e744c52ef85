//! A `ratatui` backend that draws wide characters correctly on every terminal.
//!
//! `ratatui` writes only changed cells and relies on the terminal for the rest. Terminals differ:
//! when half of a wide character is overwritten, the other half becomes a blank in its old style or
//! in no style (tmux); a sequence such as `⚠` with a variation selector takes one column or two.
//! [`WideSafeBackend`] writes these cells itself, and [`prepare_wide`] fixes in advance the widths
//! that `ratatui` would measure differently.

use std::cell::Cell as Shared;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::num::NonZeroU16;
use std::rc::Rc;

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::{Buffer, Cell, CellDiffOption, CellWidth as _};
use ratatui::layout::{Position, Size};

use super::cells::CellWriter;

/// Maximum width of a character in columns.
const MAX_CHAR_WIDTH: u16 = 8;

/// Prepares a frame for drawing; call it last on every frame. It styles the cells covered by wide
/// characters like those characters, and fixes the width of sequences after which `ratatui` would
/// write a superfluous blank.
pub fn prepare_wide(buffer: &mut Buffer) {
    for y in buffer.area.top()..buffer.area.bottom() {
        let mut x = buffer.area.left();
        while let Some(cell) = buffer.cell_mut((x, y)) {
            let width = cell.cell_width().max(1);
            if width == 1 {
                x += 1;
                continue;
            }
            if cell.diff_option == CellDiffOption::None
                && cell.symbol().contains('\u{FE0F}')
                && let Some(width) = NonZeroU16::new(width)
            {
                cell.diff_option = CellDiffOption::ForcedWidth(width);
            }
            let blank = blank(cell);
            for covered in x + 1..x.saturating_add(width) {
                if let Some(cell) = buffer.cell_mut((covered, y)) {
                    *cell = blank.clone();
                }
            }
            x = x.saturating_add(width);
        }
    }
}

/// Returns a blank with the style of a cell.
fn blank(like: &Cell) -> Cell {
    let mut blank = Cell::EMPTY;
    blank.set_style(like.style());
    blank
}

/// Where a screen reader and an input method find what is selected: column and row, `None` before the
/// first frame. Clones share the place.
pub type RestingPlace = Rc<Shared<Option<(u16, u16)>>>;

/// A backend that never leaves half of a wide character to the terminal, and writes few bytes.
///
/// It writes the row of [`RestingPlace`] last, so that a screen reader that reads what is written ends with
/// it, and leaves the hidden cursor there: braille displays and the candidates of an input method follow
/// the cursor whether or not it is seen.
#[derive(Debug)]
pub struct WideSafeBackend<W: Write> {
    inner: CrosstermBackend<W>,
    /// Wide characters on the screen by row and column: their width, and a blank in their style.
    wide: BTreeMap<(u16, u16), (u16, Cell)>,
    /// True if the terminal was found to draw Chinese characters in two columns.
    agreed: bool,
    /// Whether the cursor is shown, if that is known.
    shown: Option<bool>,
    /// Where the cursor was put, if nothing was drawn since.
    cursor: Option<Position>,
    resting: RestingPlace,
}

impl<W: Write> WideSafeBackend<W> {
    /// Creates a backend that writes to `writer`.
    pub fn new(writer: W) -> Self {
        Self {
            inner: CrosstermBackend::new(writer),
            wide: BTreeMap::new(),
            agreed: false,
            shown: None,
            cursor: None,
            resting: RestingPlace::default(),
        }
    }

    /// Returns the place where the hidden cursor rests, to be set with each frame.
    #[must_use]
    pub fn resting_place(&self) -> RestingPlace {
        Rc::clone(&self.resting)
    }

    /// Sets whether the terminal was found to draw Chinese characters in two columns. Otherwise the
    /// cursor is moved after each.
    pub const fn set_agreed(&mut self, agreed: bool) {
        self.agreed = agreed;
    }

    /// Forgets what was known of the screen, before everything is drawn anew.
    fn forget(&mut self) {
        self.wide.clear();
        self.shown = None;
        self.cursor = None;
    }

    /// Records a cell that is about to be written. Returns the remaining right half of a wide
    /// character that it cuts, if any.
    fn record(&mut self, x: u16, y: u16, cell: &Cell) -> Option<(u16, Cell)> {
        let width = cell.cell_width().max(1);
        let end = x.saturating_add(width);
        let near = (y, x.saturating_sub(MAX_CHAR_WIDTH))..(y, end);
        let cut: Vec<_> = self
            .wide
            .range(near)
            .filter(|((_, at), (wide, _))| at + wide > x)
            .map(|(place, _)| *place)
            .collect();
        let mut left = None;
        for place in cut {
            if let Some((wide, blank)) = self.wide.remove(&place)
                && place.1 + wide > end
            {
                left = Some((end, blank));
            }
        }
        if width > 1 {
            self.wide.insert((y, x), (width, blank(cell)));
        }
        left
    }
}

/// Returns true if terminals disagree on the width of the character.
fn is_disputed(cell: &Cell) -> bool {
    cell.diff_option != CellDiffOption::None
        || cell
            .symbol()
            .contains(['\u{FE0F}', '\u{200D}', '\u{FF9E}', '\u{FF9F}'])
}

impl<W: Write> Backend for WideSafeBackend<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut written: Vec<(u16, u16, Cell)> = Vec::new();
        let mut content = content.peekable();
        while let Some((x, y, cell)) = content.next() {
            let left = self.record(x, y, cell);
            let width = cell.cell_width().max(1);
            if width > 1 && is_disputed(cell) {
                // On terminals that use one column, the other columns must not keep old content.
                let blank = blank(cell);
                written.extend((x + 1..x + width).map(|x| (x, y, blank.clone())));
            }
            written.push((x, y, cell.clone()));
            let next = content.peek().map(|(x, y, _)| (*x, *y));
            if let Some((at, blank)) = left
                && next != Some((at, y))
            {
                written.push((at, y, blank));
            }
        }
        let last = self.resting.get().map(|(_, row)| row);
        written.sort_by_key(|(_, y, _)| Some(*y) == last);
        if !written.is_empty() {
            self.cursor = None;
        }
        let bytes = CellWriter::new(self.agreed).write(&written, is_disputed);
        self.inner.write_all(&bytes)
    }

    fn append_lines(&mut self, lines: u16) -> io::Result<()> {
        self.inner.append_lines(lines)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.shown.replace(false) != Some(false) {
            self.inner.hide_cursor()?;
        }
        match self.resting.get() {
            Some((x, y)) => self.set_cursor_position(Position { x, y }),
            None => Ok(()),
        }
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if self.shown.replace(true) == Some(true) {
            return Ok(());
        }
        self.inner.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.inner.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        if self.cursor.replace(position) == Some(position) {
            return Ok(());
        }
        self.inner.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.forget();
        self.inner.clear()
    }

    fn clear_region(&mut self, which: ClearType) -> io::Result<()> {
        if which == ClearType::All {
            self.forget();
        }
        self.inner.clear_region(which)
    }

    fn size(&self) -> io::Result<Size> {
        self.inner.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.inner)
    }
}
