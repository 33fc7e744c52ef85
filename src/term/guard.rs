//! Enters the terminal and restores it however the program ends.

use std::io::{self, IsTerminal, Write};
use std::panic::{self, PanicHookInfo};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, Once, PoisonError};
use std::thread::{self, ThreadId};

use crossterm::cursor::{Hide, MoveTo, Show};
#[cfg(not(windows))]
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste};
use crossterm::style::{Attribute, SetAttribute};
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, SetSize, SetTitle,
};
use crossterm::{queue, terminal};
use ratatui::layout::{Position, Rect};
use ratatui::{Frame, Terminal};

use super::backend::{RestingPlace, WideSafeBackend, prepare_wide};
use super::output::{self, TerminalOutput, TerminalOwner};
#[cfg(windows)]
use super::windows_console;
use super::{TermError, signals};
use crate::strings::term as say;

/// True if the window title was set, so that it is restored.
static HAS_TITLE: AtomicBool = AtomicBool::new(false);
/// The drawing thread. A panic there ends the screen.
static DRAWING_THREAD: Mutex<Option<ThreadId>> = Mutex::new(None);
/// Messages to print after the screen was given back.
static NOTICES: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// How the terminal is taken over; see [`Screen::enter`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ScreenOptions {
    /// Receive mouse clicks and the wheel as input. The user then has to hold Shift to select text.
    pub mouse: bool,
    /// The size that the window is to have at least, in columns and rows. Terminals whose windows
    /// have a fixed size ignore it.
    pub size: Option<(u16, u16)>,
    /// The window title. It must already be escaped and free of personal data.
    pub title: Option<String>,
}

/// The terminal in full-screen mode. Dropping it restores the terminal.
#[derive(Debug)]
pub struct Screen {
    terminal: Terminal<WideSafeBackend<TerminalOutput>>,
    out: TerminalOutput,
    resting: RestingPlace,
    options: ScreenOptions,
    /// Redraw everything in the next frame.
    redraw: bool,
}

impl Screen {
    /// Enters full-screen mode: raw mode, alternate screen, bracketed paste, and a panic hook that
    /// restores the terminal.
    ///
    /// # Errors
    ///
    /// Standard input or output is not a terminal, or writing to it failed.
    pub fn enter(options: ScreenOptions) -> Result<Self, TermError> {
        if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
            return Err(TermError::NoTerminal);
        }
        // The program handles NO_COLOR with a theme of its own. crossterm would drop the highlight
        // together with the colours.
        crossterm::style::force_color_output(true);
        install_panic_hook();
        *lock(&DRAWING_THREAD) = Some(thread::current().id());
        HAS_TITLE.store(options.title.is_some(), Ordering::SeqCst);
        io::stdout().flush()?;
        let out = TerminalOutput::default();
        let backend = WideSafeBackend::new(out.clone());
        let mut screen = Self {
            resting: backend.resting_place(),
            terminal: Terminal::new(backend)?,
            out,
            options,
            redraw: true,
        };
        // From here on an error drops the screen, which restores the terminal.
        screen.take()?;
        Ok(screen)
    }

    /// Draws one frame as one synchronised update. Draws nothing after the screen was given back.
    ///
    /// `paint` returns the column and row of what is selected: the cursor rests there while it is hidden,
    /// and that row is written last.
    ///
    /// # Errors
    ///
    /// The terminal was closed, so the program must end. [`signals::watch`] may end the program
    /// before this returns.
    pub fn draw(
        &mut self,
        paint: impl FnOnce(&mut Frame<'_>) -> (u16, u16),
    ) -> Result<(), TermError> {
        queue!(self.out, BeginSynchronizedUpdate)?;
        let begun = self.out.len();
        if std::mem::take(&mut self.redraw) {
            // Unlike `Terminal::clear`, this waits for no answer from the terminal, and it redraws
            // everything.
            let size = self.terminal.size()?;
            self.terminal.resize(Rect::from((Position::ORIGIN, size)))?;
        }
        let drawn = self.terminal.draw(|frame| {
            self.resting.set(Some(paint(frame)));
            prepare_wide(frame.buffer_mut());
        });
        let drawn = drawn.map(|_| ());
        if self.out.len() == begun {
            // Nothing changed.
            self.out.discard();
            return Ok(drawn?);
        }
        queue!(self.out, EndSynchronizedUpdate)?;
        if let Err(error) = self.out.send() {
            signals::wait_for_exit();
            return Err(error.into());
        }
        Ok(drawn?)
    }

    /// Sets whether the terminal was found to agree on the width of Chinese characters; see
    /// [`probe::ask`](super::probe::ask).
    pub fn set_agreed(&mut self, agreed: bool) {
        self.terminal.backend_mut().set_agreed(agreed);
    }

    /// Turns mouse input on or off. When off, the terminal selects text with the mouse.
    ///
    /// # Errors
    ///
    /// The terminal was closed.
    pub fn mouse(&mut self, on: bool) -> Result<(), TermError> {
        self.options.mouse = on;
        set_mouse(&mut self.out, on)?;
        Ok(self.out.send()?)
    }

    /// Redraws everything in the next frame. Call this after every change of the window size:
    /// between two frames the window may have been smaller, which cuts off what it showed.
    pub const fn redraw(&mut self) {
        self.redraw = true;
    }

    /// Returns the size of the window in columns and rows, if it is another than the one known.
    #[must_use]
    pub fn resized(&self, known: (u16, u16)) -> Option<(u16, u16)> {
        terminal::size().ok().filter(|size| *size != known)
    }

    /// Gives the terminal to another program that is about to start, such as an editor. Pause the
    /// [`InputReader`](super::InputReader) first, or it takes that program's keys.
    pub fn suspend(&mut self) {
        output::hand_over(TerminalOwner::Child, |before| {
            if before == TerminalOwner::Us {
                give_back();
            }
        });
    }

    /// Takes the terminal back after [`Screen::suspend`] and redraws everything in the next frame.
    ///
    /// # Errors
    ///
    /// The terminal was closed.
    pub fn resume(&mut self) -> Result<(), TermError> {
        if output::owner() != TerminalOwner::Child {
            return Ok(());
        }
        self.take()
    }

    fn take(&mut self) -> Result<(), TermError> {
        // Before the terminal is ours: one that cannot show the screen must not be written to.
        raw_mode(self.options.mouse)?;
        output::hand_over(TerminalOwner::Us, |_| {});
        if let Some(wanted) = self.options.size.take() {
            ask_for_size(wanted)?;
        }
        let out = &mut self.out;
        if let Some(title) = &self.options.title {
            // Most terminals can save the old title on a stack.
            out.write_all(b"\x1b[22;2t")?;
            queue!(out, SetTitle(title))?;
        }
        queue!(out, EnterAlternateScreen, Clear(ClearType::All), Hide)?;
        #[cfg(not(windows))]
        queue!(out, EnableBracketedPaste)?;
        if self.options.mouse {
            set_mouse(out, true)?;
        }
        out.send()?;
        self.redraw = true;
        Ok(())
    }
}

/// Asks the terminal for a larger window; one that is large enough is left as it is.
fn ask_for_size(wanted: (u16, u16)) -> io::Result<()> {
    let (columns, rows) = terminal::size()?;
    let size = (wanted.0.max(columns), wanted.1.max(rows));
    if size == (columns, rows) {
        return Ok(());
    }
    let mut out = Vec::new();
    queue!(out, SetSize(size.0, size.1))?;
    output::write_raw(&out)
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}

/// Has a message printed after the screen was given back.
pub fn say_at_end(message: String) {
    lock(&NOTICES).push(message);
}

/// Restores the terminal. It may be called from any thread and repeatedly. Later frames are
/// discarded. Errors are ignored, because the terminal may be closed.
pub fn restore() {
    output::hand_over(TerminalOwner::Nobody, |before| {
        if before == TerminalOwner::Us {
            give_back();
        }
    });
    for notice in lock(&NOTICES).drain(..) {
        if let Err(error) = writeln!(io::stderr(), "{notice}") {
            tracing::warn!(code = ?error.kind(), "notice not printed");
        }
    }
}

/// Reports buttons, drags and the wheel, or leaves the mouse to the terminal. crossterm's own command
/// would also report every movement, and each would wake the program.
#[cfg(not(windows))]
fn set_mouse(out: &mut impl Write, on: bool) -> io::Result<()> {
    if on {
        out.write_all(b"\x1b[?1000h\x1b[?1002h\x1b[?1006h")
    } else {
        queue!(out, DisableMouseCapture)
    }
}

/// Gives the mouse to the program or to the console.
#[cfg(windows)]
fn set_mouse(_out: &mut impl Write, on: bool) -> io::Result<()> {
    windows_console::set_mouse(on)
}

/// Has keys reported as they are, one by one.
#[cfg(not(windows))]
fn raw_mode(_mouse: bool) -> Result<(), TermError> {
    Ok(terminal::enable_raw_mode()?)
}

#[cfg(windows)]
fn raw_mode(mouse: bool) -> Result<(), TermError> {
    if windows_console::enter(mouse)? {
        Ok(())
    } else {
        Err(TermError::Legacy)
    }
}

/// Undoes [`raw_mode`].
#[cfg(not(windows))]
fn cooked_mode() -> io::Result<()> {
    terminal::disable_raw_mode()
}

#[cfg(windows)]
fn cooked_mode() -> io::Result<()> {
    windows_console::leave()
}

/// Undoes `take` in any state, without waiting for an answer from the terminal.
fn give_back() {
    let mut out = Vec::new();
    // Clear the alternate screen before leaving it: some terminals keep it in the scrollback.
    let mut queued = queue!(
        out,
        EndSynchronizedUpdate,
        SetAttribute(Attribute::Reset),
        Clear(ClearType::All),
        MoveTo(0, 0)
    );
    #[cfg(not(windows))]
    {
        queued = queued.and_then(|()| queue!(out, DisableMouseCapture, DisableBracketedPaste));
    }
    queued = queued.and_then(|()| queue!(out, LeaveAlternateScreen, Show));
    if HAS_TITLE.load(Ordering::SeqCst) {
        queued = queued.and_then(|()| queue!(out, SetTitle("")));
        out.extend_from_slice(b"\x1b[23;2t");
    }
    // A closed terminal needs no restoring.
    let written = output::write_raw(&out);
    let given = queued.and(written).and(cooked_mode());
    if let Err(error) = given {
        tracing::info!(code = ?error.kind(), "terminal not given back");
    }
}

fn install_panic_hook() {
    static HOOKED: Once = Once::new();
    HOOKED.call_once(|| panic::set_hook(Box::new(on_panic)));
}

/// Reports where a panic occurred but not its message, which may contain personal data.
///
/// A panic of the drawing thread ends the screen. A panic of another thread ends only that thread;
/// its notice is printed after the screen was given back.
fn on_panic(info: &PanicHookInfo<'_>) {
    let place = info.location().map_or_else(
        || say::FAULT_NOWHERE.to_owned(),
        |at| format!("{}:{}", short_path(at.file()), at.line()),
    );
    tracing::error!(place, "panic");
    lock(&NOTICES).push(say::fault(&place));
    let drawing = *lock(&DRAWING_THREAD) == Some(thread::current().id());
    if drawing || output::owner() == TerminalOwner::Nobody {
        restore();
    }
}

/// Shortens a source path to its last parts. The beginning is a directory on the machine where the
/// program was built.
fn short_path(path: &str) -> &str {
    let from = path
        .rmatch_indices(['/', '\\'])
        .nth(3)
        .map_or(0, |(at, _)| at + 1);
    path.get(from..).unwrap_or(path)
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_told_without_the_home_of_the_builder() {
        assert_eq!(short_path("src/ui/list.rs"), "src/ui/list.rs");
        assert_eq!(
            short_path("/home/zhang/.cargo/registry/src/x/ratatui-1.0/src/buffer/cell.rs"),
            "ratatui-1.0/src/buffer/cell.rs"
        );
        assert_eq!(
            short_path(r"C:\Users\zhang\liaison\src\ui\list.rs"),
            r"liaison\src\ui\list.rs"
        );
    }

    #[test]
    fn a_screen_needs_a_terminal() {
        // A developer may run the tests in a terminal.
        if !io::stdin().is_terminal() {
            let refused = Screen::enter(ScreenOptions::default());
            assert!(matches!(refused, Err(TermError::NoTerminal)));
        }
    }
}
