//! The Windows console: its modes, and its input records.

use std::collections::VecDeque;
use std::io;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::Event;
use crossterm_winapi::{
    Console, ConsoleMode, ControlKeyState, EventFlags, Handle, InputRecord, KeyEventRecord,
    MouseEvent, ScreenBuffer,
};

use super::background::Rgb;
use super::console::{
    ConsoleReader, Held, KeyRecord, MouseRecord, MouseRecordKind, draws, input_mode,
};

/// How long to sleep between two looks at an empty queue; a key must not seem late.
const LOOK_AGAIN: Duration = Duration::from_millis(10);

/// Bits of the output mode: obey control characters and escape sequences.
const PROCESSED_OUTPUT: u32 = 0x01;
const TERMINAL_OUTPUT: u32 = 0x04;

/// The modes of input and output before the program changed them.
static ORIGINAL: Mutex<Option<(u32, Option<u32>)>> = Mutex::new(None);

/// Puts the console into the program's mode. Returns false if it does not understand escape
/// sequences: the console of Windows 7 and the legacy console of Windows 10.
pub(super) fn enter(mouse: bool) -> io::Result<bool> {
    let input = ConsoleMode::from(Handle::current_in_handle()?);
    let output = Handle::current_out_handle().map(ConsoleMode::from);
    let before_output = output.as_ref().ok().and_then(|output| output.mode().ok());
    let mut original = ORIGINAL.lock().unwrap_or_else(PoisonError::into_inner);
    let (before, _) = *original.get_or_insert((input.mode()?, before_output));
    let understands = match (output, before_output) {
        (Ok(output), Some(mode)) => output
            .set_mode(mode | PROCESSED_OUTPUT | TERMINAL_OUTPUT)
            .is_ok(),
        _ => false,
    };
    if !draws(understands, std::env::var_os("TERM").as_deref()) {
        return Ok(false);
    }
    input.set_mode(input_mode(before, mouse))?;
    Ok(true)
}

/// Returns the background colour of the console as Windows has always had it; a scheme of the officer's
/// own changes the shade and hardly ever dark to light.
pub(super) fn background() -> Option<Rgb> {
    let info = ScreenBuffer::current().and_then(|buffer| buffer.info());
    let attributes = info.ok()?.attributes();
    let bright = attributes & 0x80 != 0;
    let part = |bit: u16| match (attributes & bit != 0, bright) {
        (true, true) => 255,
        (true, false) => 192,
        (false, _) => 0,
    };
    Some((part(0x40), part(0x20), part(0x10)))
}

/// Gives the mouse to the program, or to the console for selecting text.
pub(super) fn set_mouse(on: bool) -> io::Result<()> {
    let input = ConsoleMode::from(Handle::current_in_handle()?);
    let original = *ORIGINAL.lock().unwrap_or_else(PoisonError::into_inner);
    input.set_mode(input_mode(original.map_or(0, |(before, _)| before), on))
}

/// Puts the console back into the mode in which the program found it.
pub(super) fn leave() -> io::Result<()> {
    let original = ORIGINAL
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .take();
    let Some((before, before_output)) = original else {
        return Ok(());
    };
    let input =
        Handle::current_in_handle().and_then(|handle| ConsoleMode::from(handle).set_mode(before));
    if let Some(mode) = before_output {
        ConsoleMode::from(Handle::current_out_handle()?).set_mode(mode)?;
    }
    input
}

/// Reads the console's input.
#[derive(Debug)]
pub(super) struct EventSource {
    console: Console,
    reader: ConsoleReader,
    ready: VecDeque<Event>,
}

impl EventSource {
    /// Creates a source that reads the console of this process.
    pub(super) fn new() -> io::Result<Self> {
        let mut ready = VecDeque::new();
        // Wine reads its terminal only after a program has waited for input once. A record that
        // comes in this instant is read by crossterm.
        if crossterm::event::poll(Duration::ZERO)? {
            ready.push_back(crossterm::event::read()?);
        }
        Ok(Self {
            console: Console::from(Handle::current_in_handle()?),
            reader: ConsoleReader::default(),
            ready,
        })
    }

    /// Returns true as soon as an event can be read, and false after `wait`.
    pub(super) fn poll(&mut self, wait: Duration) -> io::Result<bool> {
        let end = Instant::now() + wait;
        loop {
            self.fill()?;
            if !self.ready.is_empty() {
                return Ok(true);
            }
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Ok(false);
            }
            thread::sleep(left.min(LOOK_AGAIN));
        }
    }

    /// Returns the next event; waits for it if there is none.
    pub(super) fn read(&mut self) -> io::Result<Event> {
        loop {
            if let Some(event) = self.ready.pop_front() {
                return Ok(event);
            }
            self.poll(LOOK_AGAIN)?;
        }
    }

    fn fill(&mut self) -> io::Result<()> {
        if !self.ready.is_empty() {
            return Ok(());
        }
        for record in self.console.read_console_input()? {
            match record {
                InputRecord::KeyEvent(record) => {
                    self.ready.extend(self.reader.key(key(&record)));
                }
                InputRecord::MouseEvent(record) => {
                    self.ready
                        .extend(mouse(&record)?.and_then(|record| self.reader.mouse(record)));
                }
                InputRecord::WindowBufferSizeEvent(_) => {
                    let (columns, rows) = crossterm::terminal::size()?;
                    self.ready.push_back(Event::Resize(columns, rows));
                }
                InputRecord::FocusEvent(_) | InputRecord::MenuEvent(_) => {}
            }
        }
        Ok(())
    }
}

fn key(record: &KeyEventRecord) -> KeyRecord {
    KeyRecord {
        down: record.key_down,
        repeat: record.repeat_count,
        key: record.virtual_key_code,
        unit: record.u_char,
        held: held(record.control_key_state),
    }
}

fn held(state: ControlKeyState) -> Held {
    const RIGHT_ALT: u32 = 0x01;
    const LEFT_ALT: u32 = 0x02;
    const RIGHT_CTRL: u32 = 0x04;
    const LEFT_CTRL: u32 = 0x08;
    const SHIFT: u32 = 0x10;
    Held {
        shift: state.has_state(SHIFT),
        ctrl: state.has_state(LEFT_CTRL | RIGHT_CTRL),
        alt: state.has_state(LEFT_ALT | RIGHT_ALT),
        alt_gr: state.has_state(RIGHT_ALT) && state.has_state(LEFT_CTRL),
    }
}

/// Returns a mouse record with its place in the window; the console counts from the top of what can
/// be scrolled to.
fn mouse(record: &MouseEvent) -> io::Result<Option<MouseRecord>> {
    let what = match record.event_flags {
        EventFlags::PressOrRelease | EventFlags::DoubleClick => MouseRecordKind::Button,
        EventFlags::MouseMoved => MouseRecordKind::Moved,
        EventFlags::MouseWheeled if record.button_state.scroll_down() => MouseRecordKind::WheelDown,
        EventFlags::MouseWheeled => MouseRecordKind::WheelUp,
        EventFlags::MouseHwheeled | EventFlags::Unknown => return Ok(None),
    };
    let top = ScreenBuffer::current()?.info()?.terminal_window().top;
    let row = record.mouse_position.y.saturating_sub(top);
    Ok(Some(MouseRecord {
        at: (
            u16::try_from(record.mouse_position.x).unwrap_or_default(),
            u16::try_from(row).unwrap_or_default(),
        ),
        left: record.button_state.left_button(),
        right: record.button_state.right_button(),
        what,
    }))
}
