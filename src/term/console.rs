//! Turns the input records of a Windows console into terminal events. Pure, so that it is tested on
//! every system; `windows_console` reads the records.
//!
//! crossterm 0.29 is not used for this: it pairs the two halves of a character beyond the BMP (𠮷)
//! with the release of the first half and so loses it, ignores repeat counts, and asks for changes
//! of the window's size only together with the mouse.

#![cfg_attr(
    not(any(windows, test)),
    expect(dead_code, reason = "only Windows has such records")
)]

use std::ffi::OsStr;

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

/// Largest number of times that one record repeats its key. More is a fault of the driver.
const MOST_REPEATS: u16 = 200;

/// A key that was pressed or released (`KEY_EVENT_RECORD`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct KeyRecord {
    /// Pressed, not released.
    pub(super) down: bool,
    /// How often it counts as pressed.
    pub(super) repeat: u16,
    /// Code of the key, which does not depend on the keyboard's language for the keys used here.
    pub(super) key: u16,
    /// The UTF-16 unit that it enters; 0 if none.
    pub(super) unit: u16,
    pub(super) held: Held,
}

/// The keys that are held down.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key of its own")]
pub(super) struct Held {
    pub(super) shift: bool,
    pub(super) ctrl: bool,
    pub(super) alt: bool,
    /// Right Alt together with left Ctrl, which is how `AltGr` is reported.
    pub(super) alt_gr: bool,
}

impl Held {
    fn modifiers(self) -> KeyModifiers {
        [
            (self.shift, KeyModifiers::SHIFT),
            (self.ctrl, KeyModifiers::CONTROL),
            (self.alt, KeyModifiers::ALT),
        ]
        .into_iter()
        .filter_map(|(held, modifier)| held.then_some(modifier))
        .collect()
    }
}

/// What the mouse did (`MOUSE_EVENT_RECORD`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct MouseRecord {
    /// Column and row, from 0 at the top left of the window.
    pub(super) at: (u16, u16),
    pub(super) left: bool,
    pub(super) right: bool,
    pub(super) what: MouseRecordKind,
}

/// The kind of a mouse record.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum MouseRecordKind {
    /// A button was pressed or released, or pressed a second time.
    #[default]
    Button,
    Moved,
    WheelUp,
    WheelDown,
}

const BACK: u16 = 0x08;
const TAB: u16 = 0x09;
const RETURN: u16 = 0x0D;
const MENU: u16 = 0x12;
const ESCAPE: u16 = 0x1B;
const NUMPAD_0: u16 = 0x60;
const NUMPAD_9: u16 = 0x69;
const F1: u16 = 0x70;
const F24: u16 = 0x87;

/// Reads records one after another. It remembers half of a character and the buttons of the mouse.
#[derive(Debug, Default)]
pub(super) struct ConsoleReader {
    /// The first half of a character beyond the BMP.
    high: Option<u16>,
    left: bool,
    right: bool,
}

impl ConsoleReader {
    /// Returns the key presses that a record stands for.
    pub(super) fn key(&mut self, record: KeyRecord) -> Vec<Event> {
        let Some(event) = self.press(record) else {
            return Vec::new();
        };
        let times = record.repeat.clamp(1, MOST_REPEATS);
        vec![Event::Key(event); usize::from(times)]
    }

    fn press(&mut self, record: KeyRecord) -> Option<KeyEvent> {
        // The console enters a symbol that no key stands for as Alt and digits: the character comes
        // with the release of Alt.
        if !record.down {
            let typed = record.key == MENU && record.unit != 0;
            let c = typed.then(|| self.character(record.unit)).flatten()?;
            return Some(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE));
        }
        let held = record.held;
        let digit = (NUMPAD_0..=NUMPAD_9).contains(&record.key);
        if digit && held.alt && !held.ctrl && !held.shift {
            return None;
        }
        if let Some(code) = named(record.key, held.shift) {
            return Some(KeyEvent::new(code, held.modifiers()));
        }
        if held.alt_gr && record.unit >= 0x20 {
            let c = self.character(record.unit)?;
            return Some(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE));
        }
        let c = match record.unit {
            0..0x20 => commanded(record)?,
            unit => self.character(unit)?,
        };
        Some(KeyEvent::new(KeyCode::Char(c), held.modifiers()))
    }

    /// Takes in a UTF-16 unit. Returns a character once it is whole. The releases of keys in between
    /// do not part the two halves, whatever order they come in.
    fn character(&mut self, unit: u16) -> Option<char> {
        let high = self.high.take();
        if (0xD800..0xDC00).contains(&unit) {
            self.high = Some(unit);
            return None;
        }
        let units = high.filter(|_| (0xDC00..0xE000).contains(&unit));
        let units = units.into_iter().chain([unit]);
        char::decode_utf16(units).next()?.ok()
    }

    /// Returns the event that a mouse record stands for, if it is one that the program uses.
    pub(super) fn mouse(&mut self, record: MouseRecord) -> Option<Event> {
        let (left, right) = (self.left, self.right);
        (self.left, self.right) = (record.left, record.right);
        let kind = match record.what {
            MouseRecordKind::WheelUp => MouseEventKind::ScrollUp,
            MouseRecordKind::WheelDown => MouseEventKind::ScrollDown,
            MouseRecordKind::Moved if record.left => MouseEventKind::Drag(MouseButton::Left),
            MouseRecordKind::Button if record.left != left => {
                let button = MouseButton::Left;
                if record.left {
                    MouseEventKind::Down(button)
                } else {
                    MouseEventKind::Up(button)
                }
            }
            MouseRecordKind::Button if record.right && !right => {
                MouseEventKind::Down(MouseButton::Right)
            }
            MouseRecordKind::Moved | MouseRecordKind::Button => return None,
        };
        Some(Event::Mouse(MouseEvent {
            kind,
            column: record.at.0,
            row: record.at.1,
            modifiers: KeyModifiers::NONE,
        }))
    }
}

/// Returns the key of a code that stands for no character.
fn named(key: u16, shift: bool) -> Option<KeyCode> {
    Some(match key {
        BACK => KeyCode::Backspace,
        TAB if shift => KeyCode::BackTab,
        TAB => KeyCode::Tab,
        RETURN => KeyCode::Enter,
        ESCAPE => KeyCode::Esc,
        0x21 => KeyCode::PageUp,
        0x22 => KeyCode::PageDown,
        0x23 => KeyCode::End,
        0x24 => KeyCode::Home,
        0x25 => KeyCode::Left,
        0x26 => KeyCode::Up,
        0x27 => KeyCode::Right,
        0x28 => KeyCode::Down,
        0x2D => KeyCode::Insert,
        0x2E => KeyCode::Delete,
        F1..=F24 => KeyCode::F(u8::try_from(key - F1 + 1).ok()?),
        _ => return None,
    })
}

/// Returns the character of a key that enters none, or a control character, because Ctrl or Alt is
/// held down.
fn commanded(record: KeyRecord) -> Option<char> {
    let key = u8::try_from(record.key).ok().map(char::from);
    match (key, record.unit) {
        _ if !record.held.ctrl && !record.held.alt => None,
        (Some(key @ ('A'..='Z' | '0'..='9' | ' ')), _) => Some(key.to_ascii_lowercase()),
        (_, 0) => None,
        // Ctrl+[ and its neighbours, as control characters are written.
        (_, unit) => char::from_u32(u32::from(unit) + 0x40),
    }
}

/// Bits of the input mode of a console.
const INSERT_MODE: u32 = 0x20;
const WINDOW_INPUT: u32 = 0x08;
const MOUSE_INPUT: u32 = 0x10;
const QUICK_EDIT: u32 = 0x40;
const EXTENDED_FLAGS: u32 = 0x80;

/// Returns whether the desk can be drawn: the console takes escape sequences, or it is a terminal
/// without a console of its own, such as that of Git Bash, which names itself in `TERM`. The console
/// of Windows 7 and the legacy one of Windows 10 do neither.
pub(super) fn draws(takes_escapes: bool, term: Option<&OsStr>) -> bool {
    takes_escapes || term.is_some_and(|term| !term.is_empty() && term != "dumb")
}

/// Returns the input mode of the program: keys as they are, changes of the window's size always, and
/// the mouse for the program or else for selecting text.
pub(super) const fn input_mode(original: u32, mouse: bool) -> u32 {
    let mouse = if mouse { MOUSE_INPUT } else { QUICK_EDIT };
    (original & INSERT_MODE) | WINDOW_INPUT | EXTENDED_FLAGS | mouse
}

#[cfg(test)]
mod tests;
