//! Tests of what reaches the terminal: frames are drawn through the real backend into an emulator,
//! whose screen must match the frame cell by cell, in text and style.

pub(crate) mod emulator;
mod frames;

use std::cell::{Cell as Shared, RefCell};
use std::io::{self, Write};
use std::rc::Rc;

use liaison::term::backend::{RestingPlace, WideSafeBackend, prepare_wide};
use liaison::text::{Ambiguous, with_ambiguous};
use ratatui::Terminal;
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::{Buffer, CellWidth as _};
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::{Color, Modifier};

use crate::harness::Harness;
use crate::screens;
use emulator::{Emulator, Kind, Look, Orphan};
use frames::{Dice, Text};

/// The target of the backend.
#[derive(Clone, Default)]
struct Line(Rc<RefCell<Vec<u8>>>);

impl Write for Line {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A backend whose window size is set by the test.
struct Window<B> {
    inner: B,
    size: Rc<Shared<(u16, u16)>>,
}

impl<B: Backend<Error = io::Error>> Backend for Window<B> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a ratatui::buffer::Cell)>,
    {
        self.inner.draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.inner.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.inner.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.inner.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.inner.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.inner.clear()
    }

    fn clear_region(&mut self, which: ClearType) -> io::Result<()> {
        self.inner.clear_region(which)
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size.get().into())
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// The output of a desk connected to an emulator.
struct Drawn<B: Backend<Error = io::Error>> {
    terminal: Terminal<Window<B>>,
    line: Line,
    size: Rc<Shared<(u16, u16)>>,
    emulator: Emulator,
    /// Differences found so far.
    wrong: Vec<String>,
    /// Number of cells compared.
    cells: usize,
}

/// The output that the desk uses.
fn drawn(kind: Kind, size: (u16, u16)) -> Drawn<WideSafeBackend<Line>> {
    Drawn::new(kind, size, WideSafeBackend::new)
}

impl<B: Backend<Error = io::Error>> Drawn<B> {
    fn new(kind: Kind, size: (u16, u16), backend: impl Fn(Line) -> B) -> Self {
        let line = Line::default();
        let size_of = Rc::new(Shared::new(size));
        let window = Window {
            inner: backend(line.clone()),
            size: Rc::clone(&size_of),
        };
        Self {
            terminal: Terminal::new(window).unwrap(),
            line,
            size: size_of,
            emulator: Emulator::new(kind, size),
            wrong: Vec::new(),
            cells: 0,
        }
    }

    /// Draws a frame in its size and compares. Returns the number of bytes sent and characters
    /// printed.
    fn draw(
        &mut self,
        name: &str,
        frame: &Buffer,
        cursor: Option<(u16, u16)>,
        last: impl Fn(&mut Buffer),
    ) -> (usize, usize) {
        let size = (frame.area.width, frame.area.height);
        if size != self.size.get() {
            self.size.set(size);
            self.emulator.resize(size);
        }
        self.emulator.count_anew();
        self.terminal
            .draw(|drawn| {
                drawn.buffer_mut().content.clone_from(&frame.content);
                last(drawn.buffer_mut());
                if let Some(cursor) = cursor {
                    drawn.set_cursor_position(cursor);
                }
            })
            .unwrap();
        let bytes = std::mem::take(&mut *self.line.0.borrow_mut());
        self.emulator.feed(&bytes);
        self.compare(name, frame, cursor);
        (bytes.len(), self.emulator.grid().printed)
    }

    /// Draws a frame twice, as the desk does. The second time nothing may be sent.
    #[track_caller]
    fn frame(&mut self, name: &str, frame: &Buffer, cursor: Option<(u16, u16)>) {
        self.draw(name, frame, cursor, prepare_wide);
        let (bytes, printed) = self.draw(name, frame, cursor, prepare_wide);
        assert_eq!(printed, 0, "{name}: drawn again it writes cells");
        assert!(bytes < 64, "{name}: drawn again it takes {bytes} bytes");
    }

    #[track_caller]
    fn assert_right(&self, least: usize) {
        assert!(self.cells > least, "only {} cells compared", self.cells);
        let some: Vec<_> = self.wrong.iter().take(12).collect();
        assert!(
            some.is_empty(),
            "{} wrong of {} cells: {some:#?}",
            self.wrong.len(),
            self.cells
        );
    }

    fn compare(&mut self, name: &str, meant: &Buffer, cursor: Option<(u16, u16)>) {
        let grid = self.emulator.grid();
        for y in 0..meant.area.height {
            let mut x = 0;
            while x < meant.area.width {
                let cell = meant.cell((x, y)).unwrap();
                let width = cell.cell_width().max(1);
                let columns = x..(x + width).min(meant.area.width);
                let shown: String = columns
                    .clone()
                    .map(|x| grid.cell(x, y).text.as_str())
                    .collect();
                self.cells += usize::from(width);
                if shown.trim_end() != cell.symbol().trim_end() {
                    let symbol = cell.symbol();
                    self.wrong
                        .push(format!("{name} {x},{y}: {shown:?} for {symbol:?}"));
                }
                let look = Look {
                    fg: cell.fg,
                    bg: cell.bg,
                    modifier: cell.modifier,
                };
                for at in columns {
                    let found = grid.cell(at, y);
                    let blank = found.text == " ";
                    if seen(found.look, blank) != seen(look, blank) {
                        self.wrong
                            .push(format!("{name} {at},{y}: {:?} for {look:?}", found.look));
                    }
                }
                x += width;
            }
        }
        if grid.shows_cursor != cursor.is_some() || cursor.is_some_and(|at| at != grid.cursor) {
            self.wrong.push(format!(
                "{name}: the cursor at {:?} for {cursor:?}",
                grid.cursor
            ));
        }
        self.wrong
            .extend(grid.faults.iter().map(|fault| format!("{name}: {fault}")));
    }
}

/// Returns the visible part of a style: the foreground of a blank counts only with an underline or
/// similar.
fn seen(look: Look, blank: bool) -> Look {
    let drawn_with = Modifier::REVERSED | Modifier::UNDERLINED;
    if !blank {
        return look;
    }
    Look {
        fg: if look.modifier.intersects(drawn_with) {
            look.fg
        } else {
            Color::Reset
        },
        bg: look.bg,
        modifier: look.modifier & drawn_with,
    }
}

/// Terminals that know sequences and differ in what happens to half a character.
const KINDS: [Kind; 6] = [
    narrow(Orphan::Keeps),
    narrow(Orphan::Plain),
    narrow(Orphan::Takes),
    wide(Orphan::Keeps),
    wide(Orphan::Plain),
    wide(Orphan::Takes),
];

const fn narrow(orphan: Orphan) -> Kind {
    Kind {
        wide: false,
        sequences: true,
        orphan,
    }
}

const fn wide(orphan: Orphan) -> Kind {
    Kind {
        wide: true,
        ..narrow(orphan)
    }
}

/// Draws hundreds of invented frames one after another.
fn made_up(seed: u64, wide: bool, text: Text, mut each: impl FnMut(&str, &Buffer)) {
    let mut dice = Dice(seed);
    let mut frame = Buffer::empty(Rect::new(0, 0, 80, 24));
    for at in 0..300 {
        if dice.roll(25) == 0 {
            let sizes = [(80, 24), (60, 16), (30, 8), (1, 1), (2, 3), (120, 36)];
            let (width, height) = dice.of(&sizes);
            frame = Buffer::empty(Rect::new(0, 0, width, height));
        }
        let ambiguous = if wide {
            Ambiguous::Wide
        } else {
            Ambiguous::Narrow
        };
        with_ambiguous(ambiguous, || {
            frames::change(&mut frame, &mut dice, text);
        });
        assert!(frames::is_sound(&frame));
        each(&format!("frame {at}"), &frame);
    }
}

#[test]
fn made_up_frames_are_shown_as_meant_whatever_a_terminal_does_with_half_a_character() {
    for (seed, kind) in (1..).zip(KINDS) {
        let mut drawn = drawn(kind, (80, 24));
        made_up(seed, kind.wide, Text::All, |name, frame| {
            drawn.frame(name, frame, None);
        });
        drawn.assert_right(500_000);
    }
}

#[test]
fn a_terminal_that_knows_no_sequences_shows_everything_beside_them_as_meant() {
    for (seed, new) in (11..).zip(KINDS) {
        let old = Kind {
            sequences: false,
            ..new
        };
        let mut drawn = drawn(old, (80, 24));
        made_up(seed, old.wide, Text::Selected, |name, frame| {
            drawn.frame(name, frame, None);
        });
        drawn.assert_right(500_000);
    }
}

/// Shows why [`WideSafeBackend`] and [`prepare_wide`] are needed. If this test fails, `ratatui` has
/// fixed the problem and both can be removed.
#[test]
fn the_backend_alone_leaves_wrong_cells() {
    let mut alone = Drawn::new(narrow(Orphan::Keeps), (80, 24), CrosstermBackend::new);
    made_up(1, false, Text::All, |name, frame| {
        alone.draw(name, frame, None, |_| {});
    });
    assert!(!alone.wrong.is_empty());
    let mut settled = Drawn::new(narrow(Orphan::Plain), (80, 24), CrosstermBackend::new);
    made_up(1, false, Text::Plain, |name, frame| {
        settled.draw(name, frame, None, prepare_wide);
    });
    assert!(!settled.wrong.is_empty());
}

/// Keys that visit the whole desk, each followed by a frame.
const WALK: &str = "<Down><Down><PgDn><Home><S-Tab><Down><Up><Tab><Tab>1 2 3 4 5 6 <Down><Esc>\
    <F1><PgDn><End><Esc><C-p>zjj<Down><Backspace><Esc><C-f>噪音“急”…<Home><Delete><Enter><Esc><Esc>\
    <Space><Space><F12><Esc><Esc><C-n><Tab><Tab><Tab><Tab>公交站牌①缺失——速办<Tab>中文，“引号”……<Esc><C-o>3<Esc>\
    <F6>说又漏了·三次<Esc><F8><Tab><Tab>办理结果℃<F7><PgDn><Esc><Esc><C-l><Down><Down><Esc>\
    <C-e><Esc><C-Down><C-Down><C-Down><C-Up><End><Home><C-o>64<Down><Enter><C-o>64<Down><Enter>\
    <C-o>60<C-o>64<Down><Down><Down><Down><Enter><Down><Up>";

/// Splits the keys.
fn one_by_one(keys: &str) -> Vec<String> {
    let mut each = Vec::new();
    let mut rest = keys;
    while let Some(c) = rest.chars().next() {
        let end = match c {
            '<' => rest.find('>').unwrap() + 1,
            _ => c.len_utf8(),
        };
        let (key, after) = rest.split_at(end);
        rest = after;
        if key != " " {
            each.push(key.to_owned());
        }
    }
    each
}

fn walk(drawn: &mut Drawn<WideSafeBackend<Line>>, wide: bool) {
    for (size, other) in [((80, 24), (60, 16)), ((120, 36), (40, 10))] {
        let mut desk = Harness::demo(size.0, size.1);
        desk.model.wide = wide;
        for (at, key) in one_by_one(WALK).into_iter().enumerate() {
            if at % 29 == 28 {
                desk.size(other.0, other.1);
                drawn.frame(
                    &format!("{other:?} before {key}"),
                    desk.cells(),
                    desk.cursor(),
                );
                desk.size(size.0, size.1);
            }
            desk.keys(&key);
            drawn.frame(&format!("{key} ({at})"), desk.cells(), desk.cursor());
        }
    }
}

#[test]
fn the_desk_is_shown_as_meant_key_by_key() {
    for kind in [narrow(Orphan::Plain), wide(Orphan::Takes)] {
        let mut drawn = drawn(kind, (80, 24));
        walk(&mut drawn, kind.wide);
        drawn.assert_right(1_000_000);
    }
}

#[test]
fn every_screen_of_the_desk_is_shown_as_meant_one_after_another() {
    let mut drawn = [narrow(Orphan::Plain), wide(Orphan::Plain)].map(|kind| drawn(kind, (80, 24)));
    for (name, mut desk) in screens::all() {
        for (drawn, wide) in drawn.iter_mut().zip([false, true]) {
            desk.model.wide = wide;
            desk.size(desk.model.size.0, desk.model.size.1);
            drawn.frame(&name, desk.cells(), desk.cursor());
        }
    }
    for drawn in drawn {
        drawn.assert_right(100_000);
    }
}

#[test]
fn only_what_changed_is_written() {
    let mut desk = Harness::demo(80, 24);
    let mut drawn = drawn(narrow(Orphan::Keeps), (80, 24));
    let (whole, _) = drawn.draw("whole", desk.cells(), desk.cursor(), prepare_wide);
    assert!(whole > 2000, "{whole} bytes");
    // One blank cell between blanks, since half of a wide character cannot be written alone.
    let mut frame = desk.cells().clone();
    let blank = |x, y| frame.cell((x, y)).is_some_and(|cell| cell.symbol() == " ");
    let (x, y) = (20..79)
        .flat_map(|x| (3..20).map(move |y| (x, y)))
        .find(|(x, y)| (x - 2..=x + 1).all(|x| blank(x, *y)))
        .unwrap();
    frame.cell_mut((x, y)).unwrap().set_symbol("x");
    let (bytes, printed) = drawn.draw("a cell", &frame, desk.cursor(), prepare_wide);
    assert_eq!(printed, 1);
    assert!(bytes < 100, "{bytes} bytes for one cell");
    let (bytes, printed) = drawn.draw("back", desk.cells(), desk.cursor(), prepare_wide);
    assert!(
        printed <= 2 && bytes < 120,
        "{bytes} bytes, {printed} cells"
    );
    // One character typed into a field.
    desk.keys("<C-n><Tab><Tab><Tab><Tab>公交");
    drawn.draw("typing", desk.cells(), desk.cursor(), prepare_wide);
    desk.keys("站");
    let (bytes, printed) = drawn.draw("a character", desk.cells(), desk.cursor(), prepare_wide);
    assert!(
        printed <= 3 && bytes < 160,
        "{bytes} bytes, {printed} cells"
    );
    drawn.assert_right(5000);
}

/// The output to a terminal that was found to agree on widths.
fn drawn_agreed() -> Drawn<WideSafeBackend<Line>> {
    Drawn::new(narrow(Orphan::Keeps), (80, 24), |line| {
        let mut backend = WideSafeBackend::new(line);
        backend.set_agreed(true);
        backend
    })
}

/// The most bytes that one step in a list may take: at 9600 baud, less than half a second.
const STEP: usize = 400;

#[test]
fn a_step_in_a_list_takes_few_bytes() {
    for (name, keys, held_down) in [
        ("board", "", true),
        ("folded", "7", true),
        ("palette", "<C-p>", false),
        ("themes", "<C-o>64", false),
    ] {
        let mut desk = Harness::demo(80, 24);
        let mut drawn = drawn_agreed();
        desk.keys(keys);
        for step in ["<Down>", "<Down>", "<Down>", "<Up>", "<Down>", "<Down>"] {
            let shown = |desk: &mut Harness| {
                // While the key is held down, the selected order is not read.
                if held_down {
                    desk.model.board.detail = None;
                    desk.size(80, 24);
                }
            };
            shown(&mut desk);
            drawn.draw("before", desk.cells(), desk.cursor(), prepare_wide);
            desk.keys(step);
            shown(&mut desk);
            let (bytes, _) = drawn.draw(name, desk.cells(), desk.cursor(), prepare_wide);
            assert!(bytes <= STEP, "{name} {step}: {bytes} bytes");
        }
        drawn.assert_right(5000);
    }
}

#[test]
fn the_selected_row_is_written_last_and_the_hidden_cursor_rests_on_it() {
    let mut desk = Harness::demo(80, 24);
    let place: Rc<RefCell<RestingPlace>> = Rc::default();
    let mut drawn = Drawn::new(narrow(Orphan::Keeps), (80, 24), |line| {
        let backend = WideSafeBackend::new(line);
        *place.borrow_mut() = backend.resting_place();
        backend
    });
    let place = place.borrow().clone();
    for keys in [
        "<Down>", "<Down>", "<Up>", "<S-Tab>", "<Down>", "<C-o>64", "<Down>",
    ] {
        desk.keys(keys);
        place.set(Some(desk.rest()));
        let (_, printed) = drawn.draw(keys, desk.cells(), desk.cursor(), prepare_wide);
        assert!(printed > 0, "{keys}");
        let grid = drawn.emulator.grid();
        assert_eq!(grid.last_row, desk.rest().1, "{keys}:\n{}", desk.screen());
        assert_eq!(grid.cursor, desk.cursor().unwrap_or(desk.rest()), "{keys}");
    }
    drawn.assert_right(1000);
}
