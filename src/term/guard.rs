//! Entering the terminal and giving it back as it was, whatever ends the program.

use std::io::{self, IsTerminal, Write};
use std::panic::{self, PanicHookInfo};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, Once, PoisonError};
use std::thread::{self, ThreadId};

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste};
use crossterm::style::{Attribute, SetAttribute};
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, SetTitle,
};
use crossterm::{queue, terminal};
use ratatui::layout::{Position, Rect};
use ratatui::{Frame, Terminal};

use super::backend::{Careful, settle};
use super::output::{self, Out, Phase};
use super::{TermError, signals};
use crate::strings::term as say;

/// What was asked of the terminal, so that all of it can be taken back.
static TITLED: AtomicBool = AtomicBool::new(false);
/// The thread that draws: a panic there ends the screen.
static DRAWS: Mutex<Option<ThreadId>> = Mutex::new(None);
/// Notices to print once the screen has been given back.
static NOTICES: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// How to enter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Whether clicks and the wheel come as input; the user then selects text with Shift held.
    pub mouse: bool,
    /// The window's title, already safe to show and free of personal data.
    pub title: Option<String>,
}

/// The terminal while it is ours: dropping it gives the terminal back.
#[derive(Debug)]
pub struct Screen {
    terminal: Terminal<Careful<Out>>,
    out: Out,
    options: Options,
    /// Whether the next frame is drawn whole.
    anew: bool,
}

impl Screen {
    /// Takes the terminal: raw mode, a screen of its own, bracketed paste, and a panic hook.
    ///
    /// # Errors
    ///
    /// Standard input or output is no terminal, or the terminal refuses.
    pub fn enter(options: Options) -> Result<Self, TermError> {
        if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
            return Err(TermError::NoTerminal);
        }
        // NO_COLOR is a theme of ours; crossterm would drop the highlight with the colours.
        crossterm::style::force_color_output(true);
        hook_panics();
        *lock(&DRAWS) = Some(thread::current().id());
        TITLED.store(options.title.is_some(), Ordering::SeqCst);
        io::stdout().flush()?;
        let out = Out::default();
        let mut screen = Self {
            terminal: Terminal::new(Careful::new(out.clone()))?,
            out,
            options,
            anew: true,
        };
        // From here on an error drops the screen, which gives back what was taken.
        screen.take()?;
        Ok(screen)
    }

    /// Draws one frame as one synchronised update. Draws nothing once the screen was given back.
    ///
    /// # Errors
    ///
    /// The terminal has gone: the desk must end, unless [`signals::watch`] has ended it before this
    /// returns.
    pub fn draw(&mut self, paint: impl FnOnce(&mut Frame<'_>)) -> Result<(), TermError> {
        queue!(self.out, BeginSynchronizedUpdate)?;
        if std::mem::take(&mut self.anew) {
            // Unlike `Terminal::clear` this asks the terminal nothing, and the frame is whole.
            let size = self.terminal.size()?;
            self.terminal.resize(Rect::from((Position::ORIGIN, size)))?;
        }
        let drawn = self.terminal.draw(|frame| {
            paint(frame);
            settle(frame.buffer_mut());
        });
        let drawn = drawn.map(|_| ());
        queue!(self.out, EndSynchronizedUpdate)?;
        if let Err(error) = self.out.send() {
            signals::give_way();
            return Err(error.into());
        }
        Ok(drawn?)
    }

    /// Lets clicks and the wheel come as input, or leaves them to the terminal, which then selects text.
    ///
    /// # Errors
    ///
    /// The terminal has gone.
    pub fn mouse(&mut self, on: bool) -> Result<(), TermError> {
        self.options.mouse = on;
        if on {
            capture_mouse(&mut self.out)?;
        } else {
            queue!(self.out, DisableMouseCapture)?;
        }
        Ok(self.out.send()?)
    }

    /// Draws the next frame whole. To be called whenever the window changed its size: it may have been
    /// small for a moment that nobody saw, and what it showed was cut.
    pub const fn anew(&mut self) {
        self.anew = true;
    }

    /// Lends the terminal to a program that is about to start, such as an editor. The
    /// [`Reader`](super::Reader) must be paused first, else it takes that program's keys.
    pub fn suspend(&mut self) {
        output::hand_over(Phase::Lent, |before| {
            if before == Phase::On {
                give_back();
            }
        });
    }

    /// Takes the terminal back after [`Screen::suspend`]; the next frame is drawn whole.
    ///
    /// # Errors
    ///
    /// The terminal has gone.
    pub fn resume(&mut self) -> Result<(), TermError> {
        if output::phase() != Phase::Lent {
            return Ok(());
        }
        self.take()
    }

    fn take(&mut self) -> Result<(), TermError> {
        output::hand_over(Phase::On, |_| {});
        terminal::enable_raw_mode()?;
        let out = &mut self.out;
        if let Some(title) = &self.options.title {
            // Most terminals keep the title they had on a stack.
            out.write_all(b"\x1b[22;2t")?;
            queue!(out, SetTitle(title))?;
        }
        queue!(
            out,
            EnterAlternateScreen,
            Clear(ClearType::All),
            EnableBracketedPaste,
            Hide
        )?;
        if self.options.mouse {
            capture_mouse(out)?;
        }
        out.send()?;
        self.anew = true;
        Ok(())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}

/// Gives the terminal back as it was, from any thread and any number of times. Whatever is drawn
/// afterwards is dropped. Errors are ignored: the terminal may have gone.
pub fn restore() {
    output::hand_over(Phase::Off, |before| {
        if before == Phase::On {
            give_back();
        }
    });
    for notice in lock(&NOTICES).drain(..) {
        if let Err(error) = writeln!(io::stderr(), "{notice}") {
            tracing::warn!(code = ?error.kind(), "notice not printed");
        }
    }
}

/// Buttons, drags and the wheel. Not every movement, as crossterm would have it: each would wake us.
#[cfg(unix)]
fn capture_mouse(out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"\x1b[?1000h\x1b[?1002h\x1b[?1006h")
}

#[cfg(not(unix))]
fn capture_mouse(out: &mut impl Write) -> io::Result<()> {
    queue!(out, crossterm::event::EnableMouseCapture)
}

/// Undoes `take`, in any state, without asking the terminal anything.
fn give_back() {
    let mut out = Vec::new();
    // Emptied before it is left: some terminals keep the other screen in the scrollback.
    let mut queued = queue!(
        out,
        EndSynchronizedUpdate,
        SetAttribute(Attribute::Reset),
        Clear(ClearType::All),
        MoveTo(0, 0),
        DisableMouseCapture,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        Show
    );
    if TITLED.load(Ordering::SeqCst) {
        queued = queued.and_then(|()| queue!(out, SetTitle("")));
        out.extend_from_slice(b"\x1b[23;2t");
    }
    // A terminal that has gone needs none of it.
    let written = output::write_raw(&out);
    let given = queued.and(written).and(terminal::disable_raw_mode());
    if let Err(error) = given {
        tracing::info!(code = ?error.kind(), "terminal not given back");
    }
}

fn hook_panics() {
    static HOOKED: Once = Once::new();
    HOOKED.call_once(|| panic::set_hook(Box::new(panicked)));
}

/// Says where, never what: a panic's words may hold a citizen's.
///
/// A panic of the thread that draws ends the screen. Another thread's is that thread's end alone: its
/// notice waits until the screen is given back.
fn panicked(info: &PanicHookInfo<'_>) {
    let place = info.location().map_or_else(
        || say::FAULT_NOWHERE.to_owned(),
        |at| format!("{}:{}", short(at.file()), at.line()),
    );
    tracing::error!(place, "panic");
    lock(&NOTICES).push(say::fault(&place));
    let drawing = *lock(&DRAWS) == Some(thread::current().id());
    if drawing || output::phase() == Phase::Off {
        restore();
    }
}

/// The end of a source's path: its beginning is the home of whoever built the program.
fn short(path: &str) -> &str {
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
        assert_eq!(short("src/ui/list.rs"), "src/ui/list.rs");
        assert_eq!(
            short("/home/zhang/.cargo/registry/src/x/ratatui-1.0/src/buffer/cell.rs"),
            "ratatui-1.0/src/buffer/cell.rs"
        );
        assert_eq!(
            short(r"C:\Users\zhang\liaison\src\ui\list.rs"),
            r"liaison\src\ui\list.rs"
        );
    }

    #[test]
    fn a_screen_needs_a_terminal() {
        // Somebody may run the tests by hand.
        if !io::stdin().is_terminal() {
            let refused = Screen::enter(Options::default());
            assert!(matches!(refused, Err(TermError::NoTerminal)));
        }
    }
}
