//! From the terminal's events to the program's own input: what counts as a key, and what came so
//! much in one go that nobody typed it.
//!
//! # Pastes
//!
//! A paste must never run a command. Where terminals mark pastes (`bracketed`) they arrive as such;
//! elsewhere, and where a terminal ignores the request, a paste looks like keys that came in one go.
//! Within what came in one go, a run of characters, Enter and Tab is a paste
//!
//! * when it has three characters or more, except a run of one and the same ASCII character alone: a
//!   held key on a slow line;
//! * with marks, an Enter or Tab makes it one only behind three characters or more, or behind one that
//!   is not ASCII: nobody commits it in an IME and presses Enter at once. Two keys and Enter in one go
//!   are somebody typing over a slow line, or a script, and stay keys;
//! * without marks, any character beside an Enter or Tab makes it one, as in a paste even the shortest
//!   line ends in one. Control characters in it, which arrive as Ctrl and a letter, are dropped;
//! * when it follows closely on what looked pasted, as pastes come in pieces. With marks only a piece
//!   that was long or had line ends counts, so that a script may send a word and then Enter.
//!
//! A phrase an IME commits also comes in one go. It is the same edit either way.

use std::collections::VecDeque;
use std::mem;

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

use crate::desk::input::{Code, Input, Key, Mouse, MouseWhat};

/// The longest paste, in bytes; what lies beyond is cut off.
pub const LONGEST_PASTE: usize = 4 << 20;
/// So many characters in one go were not typed.
const NOT_TYPED: usize = 3;
/// So many are a piece of a long paste, though they may hold no line end.
const A_PIECE: usize = 256;
/// How many of the last pressed characters a release may belong to.
const JUST_PRESSED: usize = 4;
/// So many events are handed over even while more arrive.
const FULL: usize = 1 << 20;

/// Gathers events that came in one go. It is kept for the whole session, as a release belongs to a
/// press that may have come earlier.
#[derive(Debug)]
pub struct Batch {
    bracketed: bool,
    items: Vec<Item>,
    /// Characters at the end of what was gathered, for [`Batch::looks_pasted`].
    texts: usize,
    /// Enter and Tab among them.
    breaks: usize,
    /// Whether it begins right after a paste.
    continues: bool,
    pressed: VecDeque<char>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Item {
    /// A character alone.
    Text(char),
    /// A key that is text in a paste and a key elsewhere: Enter, Tab, and Ctrl+J, which raw mode
    /// makes of a line feed.
    Break(char, Key),
    /// A key that may be a control character in an unmarked paste.
    Control(Key),
    Other(Input),
}

impl Item {
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

impl Batch {
    /// Nothing yet. `bracketed` says whether the terminal was asked to mark pastes and crossterm reads
    /// the marks.
    #[must_use]
    pub fn new(bracketed: bool) -> Self {
        Self {
            bracketed,
            items: Vec::new(),
            texts: 0,
            breaks: 0,
            continues: false,
            pressed: VecDeque::with_capacity(JUST_PRESSED),
        }
    }

    /// Takes one event; many are nothing to us.
    pub fn push(&mut self, event: Event) {
        let item = match event {
            Event::Key(event) => self.key(event).map(|key| Item::key(key, self.bracketed)),
            Event::Paste(text) => {
                let text = clean(&text);
                (!text.is_empty()).then_some(Item::Other(Input::Paste(text)))
            }
            Event::Mouse(event) => mouse(event).map(|mouse| Item::Other(Input::Mouse(mouse))),
            Event::Resize(columns, rows) => Some(Item::Other(Input::Resize(columns, rows))),
            Event::FocusGained | Event::FocusLost => None,
        };
        let Some(item) = item else { return };
        match &item {
            Item::Text(_) => self.texts += 1,
            Item::Break(..) => self.breaks += 1,
            Item::Control(_) => {}
            Item::Other(_) => (self.texts, self.breaks) = (0, 0),
        }
        if let (Item::Other(next), Some(Item::Other(last))) = (&item, self.items.last_mut())
            && supersedes(next, last)
        {
            last.clone_from(next);
        } else {
            self.items.push(item);
        }
    }

    /// Whether what came ends like an unmarked paste, so that it is worth waiting for its next piece.
    #[must_use]
    pub const fn looks_pasted(&self) -> bool {
        let piece = !self.bracketed || self.breaks > 0 || self.texts >= A_PIECE;
        piece && self.texts >= NOT_TYPED
    }

    /// Says that what comes next follows what looked pasted more closely than anybody types.
    pub const fn continue_paste(&mut self) {
        self.continues = true;
    }

    /// Whether it is time to hand over even if more waits.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.items.len() >= FULL
    }

    /// What came in one go, in order.
    pub fn finish(&mut self) -> Vec<Input> {
        (self.texts, self.breaks) = (0, 0);
        let mut inputs = Vec::new();
        let mut run = Vec::new();
        for item in mem::take(&mut self.items) {
            if let Item::Other(input) = item {
                self.close(&mut run, &mut inputs);
                self.continues = false;
                inputs.push(input);
            } else {
                run.push(item);
            }
        }
        self.close(&mut run, &mut inputs);
        self.continues = false;
        inputs
    }

    /// Judges a run of characters, Enter and Tab.
    fn close(&self, run: &mut Vec<Item>, inputs: &mut Vec<Input>) {
        if self.was_pasted(run) {
            let text: String = run.iter().filter_map(Item::character).collect();
            let text = clean(&text);
            if !text.is_empty() {
                inputs.push(Input::Paste(text));
            }
            run.clear();
        } else {
            inputs.extend(run.drain(..).map(Item::input));
        }
    }

    fn was_pasted(&self, run: &[Item]) -> bool {
        let is_text = |item: &&Item| matches!(item, Item::Text(_));
        let is_break = |item: &Item| matches!(item, Item::Break(..));
        let texts = run.iter().filter(is_text).count();
        let Some(last) = run.iter().rposition(is_break) else {
            return texts >= NOT_TYPED && !is_held(run);
        };
        let before = run.iter().take(last);
        let committed = |item: &Item| matches!(item, Item::Text(c) if !c.is_ascii());
        let typed = before.clone().filter(is_text).count();
        let chinese = before.into_iter().any(committed);
        self.continues || typed >= NOT_TYPED || chinese || !self.bracketed && texts > 0
    }

    /// The key of an event, where it is one.
    fn key(&mut self, event: KeyEvent) -> Option<Key> {
        if event.kind != KeyEventKind::Release {
            let key = translate(event)?;
            if let Some(c) = key.types() {
                self.pressed.truncate(JUST_PRESSED - 1);
                self.pressed.push_front(c);
            }
            return Some(key);
        }
        // conhost types pasted symbols that are neither letters nor wide, such as “ ① ℃, by
        // Alt+digits; crossterm then reports the character at the release of Alt and only there.
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

/// One and the same ASCII character again and again.
fn is_held(run: &[Item]) -> bool {
    matches!(run.first(), Some(Item::Text(c)) if c.is_ascii())
        && run.windows(2).all(|pair| pair.first() == pair.last())
}

/// Whether an input makes the one right before it pointless.
fn supersedes(next: &Input, last: &Input) -> bool {
    let drag =
        |input: &Input| matches!(input, Input::Mouse(mouse) if mouse.what == MouseWhat::Drag);
    match (next, last) {
        (Input::Resize(..), Input::Resize(..)) => true,
        _ => drag(next) && drag(last),
    }
}

/// Pasted text as it may be entered: line ends are `\n`, control characters but `\n` and `\t` are
/// gone, and it is cut at [`LONGEST_PASTE`].
#[must_use]
pub fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len().min(LONGEST_PASTE));
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
        if cleaned.len() + c.len_utf8() > LONGEST_PASTE {
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
        // Shift with a function key is its own function key on some terminals.
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
    // On Unix both keys send the same byte; the other aliases crossterm has resolved already.
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
        MouseEventKind::Down(MouseButton::Left) => MouseWhat::Press,
        MouseEventKind::Drag(MouseButton::Left) => MouseWhat::Drag,
        MouseEventKind::Up(MouseButton::Left) => MouseWhat::Release,
        MouseEventKind::ScrollUp => MouseWhat::WheelUp,
        MouseEventKind::ScrollDown => MouseWhat::WheelDown,
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
