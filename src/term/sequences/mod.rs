//! Decodes the bytes of a Unix terminal: keys, mouse, pastes, and the terminal's answers.
//!
//! # Why not crossterm's decoder
//!
//! crossterm decodes a sequence only if it arrives in one read, so that a slow line turns the rest of
//! a function key into letters; it types the answers it does not know (OSC, DA2, DCS, APC) as text;
//! it never ends a paste whose end mark was lost; and it lacks the keys of urxvt and of xterm's
//! `modifyOtherKeys`. The crate `vte` is made for the other direction: it reads `ESC [ 7 $` and
//! `ESC ESC [ 15 ~` differently from what terminals mean by them. This decoder only takes bytes apart;
//! its events are those of crossterm, which stays in use for raw mode, for drawing and on Windows.
//!
//! # Times
//!
//! A sequence may be cut anywhere. After a lone ESC the rest is awaited for [`ESCAPE_WAIT`], within a
//! sequence or an answer for [`SEQUENCE_WAIT`], and within a marked paste for [`PASTE_WAIT`].

mod keys;

use std::mem;
use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseEvent};

use super::input::MAX_PASTE_BYTES;

/// How long the rest of a sequence is awaited after ESC. Slow lines cut sequences by up to 50 ms, and
/// the Esc key has to act within 150 ms.
pub(super) const ESCAPE_WAIT: Duration = Duration::from_millis(80);
/// How long the rest is awaited within a sequence, an answer or a character. No key sends only the
/// beginning of one, except Alt with a bracket, which no command uses.
pub(super) const SEQUENCE_WAIT: Duration = Duration::from_millis(500);
/// How long a marked paste may pause. Then its end mark counts as lost, and the text so far as pasted.
pub(super) const PASTE_WAIT: Duration = Duration::from_secs(1);

/// Maximum length of a sequence; longer ones are skipped.
const MAX_SEQUENCE: usize = 64;
/// Maximum length of an answer that is kept; the rest of a longer one is skipped.
const MAX_ANSWER: usize = 4096;

const ESC: u8 = 0x1B;
/// An opening bracket, which begins a control sequence.
const OPENING: u8 = 0x5B;
/// A closing bracket, which begins an operating system command.
const CLOSING: u8 = 0x5D;

/// What some bytes mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A key, the mouse, the focus, or a marked paste.
    Event(Event),
    /// The mark of the end of a paste that is not open: text directly before it was pasted.
    PasteEnd,
    /// An answer to a question, perhaps a late one.
    Answer(Answer),
}

/// An answer of the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Answer {
    /// The position of the cursor: column and row, from 0.
    Cursor(u16, u16),
    /// The content of an operating system command, such as `11;rgb:ffff/ffff/ffff`.
    Command(Vec<u8>),
    /// Another answer. Nothing here asks for one.
    Other,
}

/// A decoded meaning, and when its first and its last byte arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decoded {
    pub(super) meaning: Meaning,
    pub(super) began: Instant,
    pub(super) ended: Instant,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum State {
    /// Between two meanings.
    Ground,
    /// Within a character of several bytes; true if ESC came before it.
    Character(Vec<u8>, usize, bool),
    /// After ESC.
    Escape,
    /// After `ESC O`, with its parameters.
    Single(Vec<u8>),
    /// After `ESC [`, with parameters and intermediate bytes.
    Sequence(Vec<u8>),
    /// After `ESC [ [`, where the Linux console names F1 to F5.
    Console,
    /// After `ESC [ M`: three bytes of an old mouse report follow.
    OldMouse(Vec<u8>),
    /// Within a string such as an operating system command.
    Text(StringState),
    /// Within a marked paste.
    Paste(PasteState),
}

/// A string that began with ESC and a letter and ends with BEL or `ESC \`.
#[derive(Debug, Clone, PartialEq, Eq)]
struct StringState {
    /// The letter after ESC.
    kind: u8,
    text: Vec<u8>,
    /// True after an ESC within the string.
    escaped: bool,
}

/// A paste whose end mark has not arrived.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct PasteState {
    text: Vec<u8>,
    /// The bytes of a mark that arrived last.
    mark: Vec<u8>,
}

/// Takes the bytes of the terminal apart. One instance is kept for the whole run.
#[derive(Debug)]
pub(super) struct Decoder {
    state: State,
    /// When the unfinished meaning began.
    began: Instant,
    /// When the last byte arrived.
    last: Instant,
    /// Number of questions for the cursor's position without an answer. The answer looks like F3 with
    /// Shift.
    cursor_asked: usize,
    decoded: Vec<Decoded>,
}

impl Decoder {
    pub(super) fn new(now: Instant) -> Self {
        Self {
            state: State::Ground,
            began: now,
            last: now,
            cursor_asked: 0,
            decoded: Vec::new(),
        }
    }

    /// Notes how often the terminal was asked where the cursor is.
    pub(super) const fn cursor_asked(&mut self, times: usize) {
        self.cursor_asked += times;
    }

    /// Takes bytes that arrived together.
    pub(super) fn feed(&mut self, bytes: &[u8], now: Instant) {
        self.last = now;
        for byte in bytes {
            self.take(*byte);
        }
    }

    /// Returns until when the rest of an unfinished meaning is awaited.
    pub(super) fn due(&self) -> Option<Instant> {
        let wait = match self.state {
            State::Ground => return None,
            State::Escape => ESCAPE_WAIT,
            State::Paste(_) => PASTE_WAIT,
            State::Character(..)
            | State::Single(_)
            | State::Sequence(_)
            | State::Console
            | State::OldMouse(_)
            | State::Text(_) => SEQUENCE_WAIT,
        };
        Some(self.last + wait)
    }

    /// Returns when the last byte of an unfinished meaning arrived.
    pub(super) fn unfinished(&self) -> Option<Instant> {
        (self.state != State::Ground).then_some(self.last)
    }

    /// Ends an unfinished meaning whose rest did not arrive in time, and returns what was decoded.
    pub(super) fn finish(&mut self, now: Instant) -> Vec<Decoded> {
        if self.due().is_some_and(|due| due <= now) {
            match mem::replace(&mut self.state, State::Ground) {
                State::Escape => self.key(KeyCode::Esc, KeyModifiers::NONE),
                State::Single(parameters) if parameters.is_empty() => self.alt('O'),
                State::Sequence(parameters) if parameters.is_empty() => self.alt('['),
                State::Text(string) if string.text.is_empty() && !string.escaped => {
                    self.alt(char::from(string.kind));
                }
                State::Paste(paste) => self.pasted(paste),
                State::Ground
                | State::Character(..)
                | State::Single(_)
                | State::Sequence(_)
                | State::Console
                | State::OldMouse(_)
                | State::Text(_) => {}
            }
        }
        mem::take(&mut self.decoded)
    }

    fn push(&mut self, meaning: Meaning) {
        self.decoded.push(Decoded {
            meaning,
            began: self.began,
            ended: self.last,
        });
    }

    fn event(&mut self, event: Event) {
        self.push(Meaning::Event(event));
    }

    fn key(&mut self, code: KeyCode, held: KeyModifiers) {
        self.event(Event::Key(KeyEvent::new(code, held)));
    }

    fn alt(&mut self, c: char) {
        self.key(KeyCode::Char(c), KeyModifiers::ALT);
    }

    fn pasted(&mut self, paste: PasteState) {
        let mut text = paste.text;
        text.extend(paste.mark);
        let text = String::from_utf8_lossy(&text).into_owned();
        self.event(Event::Paste(text));
    }

    fn take(&mut self, byte: u8) {
        match mem::replace(&mut self.state, State::Ground) {
            State::Ground => {
                self.began = self.last;
                self.ground(byte, KeyModifiers::NONE);
            }
            State::Character(mut bytes, wanted, alt) => {
                // Not the rest of the character: the character is dropped.
                if !(0x80..0xC0).contains(&byte) {
                    return self.take(byte);
                }
                bytes.push(byte);
                if bytes.len() < wanted {
                    self.state = State::Character(bytes, wanted, alt);
                } else if let Some(c) = std::str::from_utf8(&bytes)
                    .ok()
                    .and_then(|text| text.chars().next())
                {
                    let held = if alt {
                        KeyModifiers::ALT
                    } else {
                        KeyModifiers::NONE
                    };
                    self.key(KeyCode::Char(c), held);
                }
            }
            State::Escape => self.escape(byte),
            State::Single(parameters) => self.single(parameters, byte),
            State::Sequence(parameters) => self.sequence(parameters, byte),
            State::Console => self.console(byte),
            State::OldMouse(mut bytes) => {
                bytes.push(byte);
                if let [button, column, row] = *bytes {
                    self.mouse(keys::old_mouse(button, column, row));
                } else {
                    self.state = State::OldMouse(bytes);
                }
            }
            State::Text(string) => self.string(string, byte),
            State::Paste(paste) => self.paste(paste, byte),
        }
    }

    /// Handles a byte that begins something. `held` is Alt after ESC.
    fn ground(&mut self, byte: u8, held: KeyModifiers) {
        let with_ctrl = held | KeyModifiers::CONTROL;
        match byte {
            ESC => self.state = State::Escape,
            b'\r' => self.key(KeyCode::Enter, held),
            b'\t' => self.key(KeyCode::Tab, held),
            0x7F => self.key(KeyCode::Backspace, held),
            0 => self.key(KeyCode::Char(' '), with_ctrl),
            0x01..=0x1A => self.key(KeyCode::Char(char::from(byte - 1 + b'a')), with_ctrl),
            0x1C..=0x1F => self.key(KeyCode::Char(char::from(byte - 0x1C + b'4')), with_ctrl),
            0x20..=0x7E => self.key(KeyCode::Char(char::from(byte)), held),
            0xC2..=0xF4 => {
                let wanted = match byte {
                    0xC2..=0xDF => 2,
                    0xE0..=0xEF => 3,
                    _ => 4,
                };
                self.state = State::Character(vec![byte], wanted, !held.is_empty());
            }
            // No character begins so.
            0x80..=0xC1 | 0xF5..=0xFF => {}
        }
    }

    fn escape(&mut self, byte: u8) {
        match byte {
            // The Esc key, and perhaps a sequence: GNU screen keeps Esc back until more arrives.
            ESC => {
                self.key(KeyCode::Esc, KeyModifiers::NONE);
                self.began = self.last;
                self.state = State::Escape;
            }
            OPENING => self.state = State::Sequence(Vec::new()),
            b'O' => self.state = State::Single(Vec::new()),
            CLOSING | b'P' | b'X' | b'^' | b'_' => {
                self.state = State::Text(StringState {
                    kind: byte,
                    text: Vec::new(),
                    escaped: false,
                });
            }
            _ => self.ground(byte, KeyModifiers::ALT),
        }
    }

    fn single(&mut self, mut parameters: Vec<u8>, byte: u8) {
        match byte {
            b'0'..=b'9' | b';' if parameters.len() < MAX_SEQUENCE => {
                parameters.push(byte);
                self.state = State::Single(parameters);
            }
            0x20..=0x7E => {
                if let Some(event) = keys::single(&parameters, byte) {
                    self.event(Event::Key(event));
                }
            }
            // Something else begins.
            _ => self.take(byte),
        }
    }

    fn console(&mut self, byte: u8) {
        match byte {
            b'A'..=b'E' => self.key(KeyCode::F(byte - b'A' + 1), KeyModifiers::NONE),
            0x20..=0x7E => {}
            // Something else begins.
            _ => self.take(byte),
        }
    }

    fn sequence(&mut self, mut parameters: Vec<u8>, byte: u8) {
        match byte {
            OPENING if parameters.is_empty() => self.state = State::Console,
            b'M' if parameters.is_empty() => self.state = State::OldMouse(Vec::new()),
            // urxvt ends the sequences of Shift with a byte that elsewhere is in the middle.
            b'$' if !parameters.is_empty() && parameters.iter().all(u8::is_ascii_digit) => {
                self.end_sequence(&parameters, byte);
            }
            0x20..=0x3F => {
                if parameters.len() < MAX_SEQUENCE {
                    parameters.push(byte);
                }
                self.state = State::Sequence(parameters);
            }
            0x40..=0x7E => self.end_sequence(&parameters, byte),
            // Something else begins.
            _ => self.take(byte),
        }
    }

    fn end_sequence(&mut self, parameters: &[u8], last: u8) {
        if last == b'~' {
            match parameters {
                b"200" => {
                    self.state = State::Paste(PasteState::default());
                    return;
                }
                b"201" => return self.push(Meaning::PasteEnd),
                _ => {}
            }
        }
        if let Some(event) = keys::mouse(parameters, last) {
            return self.mouse(Some(event));
        }
        if last == b'R'
            && let Some((row, column)) = keys::pair(parameters)
        {
            if self.cursor_asked == 0
                && row == 1
                && let Some(event) = keys::sequence(parameters, last)
            {
                return self.event(Event::Key(event));
            }
            self.cursor_asked = self.cursor_asked.saturating_sub(1);
            let answer = Answer::Cursor(column.saturating_sub(1), row.saturating_sub(1));
            return self.push(Meaning::Answer(answer));
        }
        match (parameters, last) {
            (b"", b'I') => self.event(Event::FocusGained),
            (b"", b'O') => self.event(Event::FocusLost),
            _ => match keys::sequence(parameters, last) {
                Some(event) => self.event(Event::Key(event)),
                None => self.push(Meaning::Answer(Answer::Other)),
            },
        }
    }

    fn mouse(&mut self, event: Option<MouseEvent>) {
        if let Some(event) = event {
            self.event(Event::Mouse(event));
        }
    }

    fn string(&mut self, mut string: StringState, byte: u8) {
        const BELL: u8 = 0x07;
        const CANCEL: [u8; 2] = [0x18, 0x1A];
        if byte == BELL || string.escaped && byte == b'\\' {
            let answer = if string.kind == CLOSING {
                Answer::Command(string.text)
            } else {
                Answer::Other
            };
            self.push(Meaning::Answer(answer));
        } else if string.escaped {
            // The string was broken off, and another sequence began.
            self.began = self.last;
            self.escape(byte);
        } else if !CANCEL.contains(&byte) {
            string.escaped = byte == ESC;
            if !string.escaped && string.text.len() < MAX_ANSWER {
                string.text.push(byte);
            }
            self.state = State::Text(string);
        }
    }

    fn paste(&mut self, mut paste: PasteState, byte: u8) {
        const START: &[u8] = b"\x1b[200~";
        const END: &[u8] = b"\x1b[201~";
        paste.mark.push(byte);
        match &*paste.mark {
            END => {
                paste.mark.clear();
                return self.pasted(paste);
            }
            // A start mark within a paste is no text.
            START => paste.mark.clear(),
            mark if START.starts_with(mark) || END.starts_with(mark) => {}
            _ => {
                let again = byte == ESC && paste.mark.len() > 1;
                let keep = paste.mark.len() - usize::from(again);
                // One byte too many, so that the text is cut where a character ends.
                if paste.text.len() <= MAX_PASTE_BYTES {
                    paste.text.extend(paste.mark.iter().take(keep));
                }
                paste.mark.clear();
                if again {
                    paste.mark.push(ESC);
                }
            }
        }
        self.state = State::Paste(paste);
    }
}

#[cfg(test)]
mod tests;
