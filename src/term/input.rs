//! Turns terminal events into the program's own input: decides what is a key and which burst of
//! keys is really a paste.
//!
//! # Pastes
//!
//! A paste must never run a command. Where terminals mark pastes (`bracketed`) they arrive as such.
//! Elsewhere, and where a terminal ignores the request for marks, a paste looks like a burst: keys
//! that arrive faster than anybody types. Within a burst, a run of characters, Enter and Tab is
//! treated as a paste by these rules:
//!
//! * Three characters or more are a paste. The exception is one ASCII character repeated, which is
//!   a held key on a slow line.
//! * With marks, an Enter or Tab makes the run a paste only after three characters or more, or
//!   after one that is not ASCII: nobody commits it in an IME and presses Enter in the same
//!   instant. Two keys and Enter in one burst come from somebody typing over a slow line, or from a
//!   script, and stay keys.
//! * Without marks, any character beside an Enter or Tab makes the run a paste, because in a paste
//!   even the shortest line ends with one. Control characters in it, which arrive as Ctrl and a
//!   letter, are dropped.
//! * A run directly after a burst that looked pasted continues that paste, because pastes arrive in
//!   pieces. With marks only a piece that was long or had line ends counts, so that a script may
//!   send a word and then Enter.
//!
//! A phrase committed by an IME also arrives in one burst. The resulting edit is the same either
//! way.

use std::collections::VecDeque;
use std::mem;

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

use crate::desk::input::{Code, Input, Key, Mouse, MouseAction};

/// Maximum length of a paste in bytes. The rest is cut off.
pub const MAX_PASTE_BYTES: usize = 4 << 20;
/// Number of characters in one burst that nobody types.
const MIN_PASTED_CHARS: usize = 3;
/// Number of characters that make a burst a piece of a long paste, even without a line end.
const MIN_PIECE_CHARS: usize = 256;
/// Number of recent key presses to which a release may belong.
const RECENT_PRESSES: usize = 4;
/// Number of events after which a burst is handed over even while more arrive.
const MAX_EVENTS: usize = 1 << 20;

/// Collects the events of one burst. One instance is kept for the whole run, because a key
/// release may belong to a press in an earlier burst.
#[derive(Debug)]
pub struct Burst {
    bracketed: bool,
    items: Vec<BurstItem>,
    /// Characters in the last run, for [`Burst::looks_pasted`].
    texts: usize,
    /// Enter and Tab in the last run.
    breaks: usize,
    /// True if the burst begins directly after a paste.
    continues: bool,
    pressed: VecDeque<char>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum BurstItem {
    /// A character typed without Ctrl or Alt.
    Text(char),
    /// A key that is text within a paste and a command elsewhere: Enter, Tab, and Ctrl+J, which is
    /// what a line feed becomes in raw mode.
    Break(char, Key),
    /// A key that may stand for a control character in an unmarked paste.
    Control(Key),
    Other(Input),
}

impl BurstItem {
    fn key(key: Key, bracketed: bool) -> Self {
        match key.code {
            Code::Char(c) if key == Key::char(c) => Self::Text(c),
            Code::Enter if key == Key::plain(Code::Enter) => Self::Break('\n', key),
            Code::Tab if key == Key::plain(Code::Tab) => Self::Break('\t', key),
            Code::Char('j') if key == Key::ctrl('j') => Self::Break('\n', key),
            Code::Char(_) | Code::Esc if !bracketed => Self::Control(key),
            _ => Self::Other(Input::Key(key)),
        }
    }

    fn character(&self) -> Option<char> {
        match self {
            Self::Text(c) | Self::Break(c, _) => Some(*c),
            Self::Control(_) | Self::Other(_) => None,
        }
    }

    fn input(self) -> Input {
        match self {
            Self::Text(c) => Input::Key(Key::char(c)),
            Self::Break(_, key) | Self::Control(key) => Input::Key(key),
            Self::Other(input) => input,
        }
    }
}

impl Burst {
    /// Creates an empty burst. `bracketed` is true if the terminal was asked to mark pastes and
    /// crossterm reads the marks.
    /// crossterm reads the marks.
    #[must_use]
    pub fn new(bracketed: bool) -> Self {
        Self {
            bracketed,
            items: Vec::new(),
            texts: 0,
            breaks: 0,
            continues: false,
            pressed: VecDeque::with_capacity(RECENT_PRESSES),
        }
    }

    /// Adds one event. Events the program does not use are ignored.
    pub fn push(&mut self, event: Event) {
        let item = match event {
            Event::Key(event) => self
                .key(event)
                .map(|key| BurstItem::key(key, self.bracketed)),
            Event::Paste(text) => {
                let text = clean(&text);
                (!text.is_empty()).then_some(BurstItem::Other(Input::Paste(text)))
            }
            Event::Mouse(event) => mouse(event).map(|mouse| BurstItem::Other(Input::Mouse(mouse))),
            Event::Resize(columns, rows) => Some(BurstItem::Other(Input::Resize(columns, rows))),
            Event::FocusGained | Event::FocusLost => None,
        };
        let Some(item) = item else { return };
        match &item {
            BurstItem::Text(_) => self.texts += 1,
            BurstItem::Break(..) => self.breaks += 1,
            BurstItem::Control(_) => {}
            BurstItem::Other(_) => (self.texts, self.breaks) = (0, 0),
        }
        if let (BurstItem::Other(next), Some(BurstItem::Other(last))) =
            (&item, self.items.last_mut())
            && supersedes(next, last)
        {
            last.clone_from(next);
        } else {
            self.items.push(item);
        }
    }

    /// Returns true if the burst so far ends like an unmarked paste, so that it is worth waiting
    /// for the next piece.
    #[must_use]
    pub const fn looks_pasted(&self) -> bool {
        let piece = !self.bracketed || self.breaks > 0 || self.texts >= MIN_PIECE_CHARS;
        piece && self.texts >= MIN_PASTED_CHARS
    }

    /// Marks the next burst as the continuation of a paste, because it came sooner after one than
    /// anybody types.
    pub const fn continue_paste(&mut self) {
        self.continues = true;
    }

    /// Returns true if the burst must be handed over even if more events are waiting.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.items.len() >= MAX_EVENTS
    }

    /// Ends the burst and returns its inputs in order.
    pub fn finish(&mut self) -> Vec<Input> {
        (self.texts, self.breaks) = (0, 0);
        let mut inputs = Vec::new();
        let mut run = Vec::new();
        for item in mem::take(&mut self.items) {
            if let BurstItem::Other(input) = item {
                self.end_run(&mut run, &mut inputs);
                self.continues = false;
                inputs.push(input);
            } else {
                run.push(item);
            }
        }
        self.end_run(&mut run, &mut inputs);
        self.continues = false;
        inputs
    }

    /// Decides whether a run of characters, Enter and Tab is a paste, and appends it to `inputs`.
    fn end_run(&self, run: &mut Vec<BurstItem>, inputs: &mut Vec<Input>) {
        if self.is_paste(run) {
            let text: String = run.iter().filter_map(BurstItem::character).collect();
            let text = clean(&text);
            if !text.is_empty() {
                inputs.push(Input::Paste(text));
            }
            run.clear();
        } else {
            inputs.extend(run.drain(..).map(BurstItem::input));
        }
    }

    fn is_paste(&self, run: &[BurstItem]) -> bool {
        let is_text = |item: &&BurstItem| matches!(item, BurstItem::Text(_));
        let is_break = |item: &BurstItem| matches!(item, BurstItem::Break(..));
        let texts = run.iter().filter(is_text).count();
        let Some(last) = run.iter().rposition(is_break) else {
            return texts >= MIN_PASTED_CHARS && !is_held(run);
        };
        let before = run.iter().take(last);
        let committed = |item: &BurstItem| matches!(item, BurstItem::Text(c) if !c.is_ascii());
        let typed = before.clone().filter(is_text).count();
        let chinese = before.into_iter().any(committed);
        self.continues || typed >= MIN_PASTED_CHARS || chinese || !self.bracketed && texts > 0
    }

    /// Returns the key of an event, if it is one the program uses.
    fn key(&mut self, event: KeyEvent) -> Option<Key> {
        if event.kind != KeyEventKind::Release {
            let key = translate(event)?;
            if let Some(c) = key.types() {
                self.pressed.truncate(RECENT_PRESSES - 1);
                self.pressed.push_front(c);
            }
            return Some(key);
        }
        // conhost enters pasted symbols that are neither letters nor wide, such as “ ① ℃, as
        // Alt+digits. crossterm then reports the character only at the release of Alt.
        let KeyCode::Char(c) = event.code else {
            return None;
        };
        if let Some(at) = self.pressed.iter().position(|pressed| *pressed == c) {
            self.pressed.remove(at);
            return None;
        }
        (!c.is_ascii() && !c.is_control()).then(|| Key::char(c))
    }
}

/// Returns true if all characters of the run are the same ASCII character.
fn is_held(run: &[BurstItem]) -> bool {
    matches!(run.first(), Some(BurstItem::Text(c)) if c.is_ascii())
        && run.windows(2).all(|pair| pair.first() == pair.last())
}

/// Returns true if an input makes the one before it superfluous.
fn supersedes(next: &Input, last: &Input) -> bool {
    let drag =
        |input: &Input| matches!(input, Input::Mouse(mouse) if mouse.what == MouseAction::Drag);
    match (next, last) {
        (Input::Resize(..), Input::Resize(..)) => true,
        _ => drag(next) && drag(last),
    }
}

/// Cleans pasted text: line ends become `\n`, control characters other than `\n` and `\t` are
/// removed, and the text is cut off at [`MAX_PASTE_BYTES`].
#[must_use]
pub fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len().min(MAX_PASTE_BYTES));
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let c = match c {
            '\r' => {
                if characters.peek() == Some(&'\n') {
                    continue;
                }
                '\n'
            }
            '\n' | '\t' => c,
            _ if c.is_control() => continue,
            _ => c,
        };
        if cleaned.len() + c.len_utf8() > MAX_PASTE_BYTES {
            break;
        }
        cleaned.push(c);
    }
    cleaned
}

fn translate(event: KeyEvent) -> Option<Key> {
    let held = event.modifiers;
    let mut key = Key {
        code: Code::Esc,
        ctrl: held.contains(KeyModifiers::CONTROL),
        alt: held.contains(KeyModifiers::ALT),
        shift: held.contains(KeyModifiers::SHIFT),
    };
    key.code = match event.code {
        KeyCode::Char(c) => {
            key.shift = false;
            return character(c, key);
        }
        // Some terminals report Shift with a function key as a key of its own.
        KeyCode::F(n @ 13..=24) => {
            key.shift = true;
            Code::F(n - 12)
        }
        KeyCode::F(n @ 1..=12) => Code::F(n),
        KeyCode::BackTab => {
            key.shift = true;
            Code::Tab
        }
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Insert => Code::Insert,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        _ => return None,
    };
    Some(key)
}

fn character(c: char, held: Key) -> Option<Key> {
    if c.is_control() {
        return None;
    }
    // On Unix, Ctrl+H and Backspace send the same byte. crossterm has already resolved the other
    // aliases.
    if cfg!(unix) && held.ctrl && !held.alt && c == 'h' {
        return Some(Key::plain(Code::Backspace));
    }
    let c = if held.ctrl { c.to_ascii_lowercase() } else { c };
    Some(Key {
        code: Code::Char(c),
        ..held
    })
}

fn mouse(event: MouseEvent) -> Option<Mouse> {
    let what = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => MouseAction::Press,
        MouseEventKind::Drag(MouseButton::Left) => MouseAction::Drag,
        MouseEventKind::Up(MouseButton::Left) => MouseAction::Release,
        MouseEventKind::Down(MouseButton::Right) => MouseAction::Paste,
        MouseEventKind::ScrollUp => MouseAction::WheelUp,
        MouseEventKind::ScrollDown => MouseAction::WheelDown,
        _ => return None,
    };
    Some(Mouse {
        what,
        column: event.column,
        row: event.row,
    })
}

#[cfg(test)]
mod tests;
