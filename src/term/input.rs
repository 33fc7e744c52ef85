//! Turns terminal events into the program's own input: decides what is a key and which burst of
//! keys is really a paste.
//!
//! # Pastes
//!
//! A paste must never run a command. Terminals that mark pastes deliver them as such. Elsewhere, and
//! where a terminal or a program in between (screen, a serial line, a Windows console) ignores the
//! request for marks, a paste is a run of keys that follow each other faster than a person types.
//! [`Burst`] is the one place that decides this, by the times at which the keys arrived:
//!
//! * Keys belong to one run if less than [`TYPING_GAP`] lies between them. A paste at 25 ms for each
//!   byte is such a run. A person leaves 60 ms even between two keys rolled by two hands.
//! * Where no text is being written, a character or Enter waits for [`TYPING_GAP`] until it acts. If
//!   another character arrives meanwhile, both are a paste, which does nothing there.
//! * Where a text is being written, characters are handed over at once. Enter and Tab wait, and beside
//!   a character in the same run they are part of the text. Ctrl, Alt and Esc in a run do nothing.
//! * A run of three characters or more at [`MACHINE_GAP`] for each byte, such as a phrase committed by
//!   an IME or a piece of a paste, is continued for [`PASTE_TAIL`], because pastes arrive in pieces.
//!   If it is certainly a paste, every key in that time is part of it. The same holds after a marked
//!   paste, whose text may hold its own end mark.
//! * Two Enter of one run are a paste of blank lines, such as empty cells of a table.
//! * Where a paste does nothing, every key up to [`REFUSED_TAIL`] after it is part of it.
//! * A key held down repeats itself as fast as a paste. The first repeat comes later than
//!   [`REPEAT_DELAY`] after the key itself; after that, the same key again within 150 ms is a
//!   repeat, which records nothing.
//!
//! Arrows and function keys are in no unmarked paste. They act at once.

use std::collections::VecDeque;
use std::mem;
use std::time::{Duration, Instant};

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

use crate::desk::input::{Code, Input, Key, Mouse, MouseAction};

/// Maximum length of a paste in bytes. The rest is cut off.
pub const MAX_PASTE_BYTES: usize = 4 << 20;
/// The longest time between two keys of one run. A slow unmarked paste sends a byte every 25 ms.
pub const TYPING_GAP: Duration = Duration::from_millis(50);
/// The longest average time for each byte of a run that no person types.
pub const MACHINE_GAP: Duration = Duration::from_millis(35);
/// How long a run that no person types is continued after its last byte. Pieces of a paste come up to
/// 60 ms apart; a person needs longer from a phrase of the IME to Enter.
pub const PASTE_TAIL: Duration = Duration::from_millis(100);
/// How long a paste is continued where it does nothing: a key that comes so soon was pressed by somebody
/// who has not seen that what came before it was refused.
pub const REFUSED_TAIL: Duration = Duration::from_millis(300);
/// The shortest time between a key and its first repeat while it is held down.
pub const REPEAT_DELAY: Duration = Duration::from_millis(150);
/// The longest time between a key and its first repeat, also over a slow line.
const MAX_REPEAT_DELAY: Duration = Duration::from_millis(1200);
/// The longest time between two repeats.
const REPEAT_GAP: Duration = Duration::from_millis(150);
/// How long text of one burst is collected where a text is being written.
const BURST_GAP: Duration = Duration::from_millis(1);
/// The longest time that a paste is collected before its first part is handed over.
const MAX_HELD: Duration = Duration::from_secs(1);
/// Number of characters in one run that nobody types.
const MIN_PASTED_CHARS: usize = 3;
/// Number of characters of the longest phrase that an IME commits.
const MAX_PHRASE: usize = 20;
/// Number of recent key presses to which a release may belong.
const RECENT_PRESSES: usize = 4;

/// Decides which keys are a paste. One instance is kept for the whole run, because a key
/// release may belong to a press in an earlier burst.
#[derive(Debug, Default)]
pub struct Burst {
    /// Characters, Enter and Tab of the run that were not handed over.
    held: Vec<BurstItem>,
    /// When the first of them arrived.
    held_since: Option<Instant>,
    run: Option<Run>,
    repeat: Option<Repeat>,
    ready: Vec<Input>,
    pressed: VecDeque<char>,
}

/// Keys that follow each other faster than a person types.
#[derive(Debug, Clone, Copy)]
struct Run {
    began: Instant,
    /// When its last byte arrived.
    last: Instant,
    bytes: u32,
    /// Number of characters.
    texts: usize,
    /// Number of characters of ASCII.
    ascii: usize,
    /// Number of Enter and Tab.
    breaks: usize,
    /// Number of Enter alone.
    enters: usize,
    /// The key it consists of, if it is always the same.
    only: Option<Key>,
    /// True if its first key may be the first repeat of a key held down.
    repeats: bool,
    /// True if it is certainly a paste.
    pasted: bool,
    /// True if a text was being written when its last key arrived.
    typing: bool,
}

impl Run {
    const fn new(began: Instant) -> Self {
        Self {
            began,
            last: began,
            bytes: 0,
            texts: 0,
            ascii: 0,
            breaks: 0,
            enters: 0,
            only: None,
            repeats: false,
            pasted: false,
            typing: false,
        }
    }

    /// Returns true if nobody types so many characters so fast.
    fn is_fast(&self) -> bool {
        self.texts >= MIN_PASTED_CHARS
            && self.last.saturating_duration_since(self.began)
                <= MACHINE_GAP * self.bytes.saturating_sub(1)
    }

    /// Adds a key.
    fn add(&mut self, item: &BurstItem, ended: Instant) {
        let first = self.texts + self.breaks == 0;
        let key = item.key();
        self.only = (first || self.only == Some(key)).then_some(key);
        match item {
            BurstItem::Text(c) => {
                self.texts += 1;
                self.ascii += usize::from(c.is_ascii());
                self.bytes = self
                    .bytes
                    .saturating_add(c.len_utf8().try_into().unwrap_or(1));
            }
            BurstItem::Break(c, _) => {
                self.breaks += 1;
                self.enters += usize::from(*c == '\n');
                self.bytes = self.bytes.saturating_add(1);
            }
        }
        self.last = ended;
        self.pasted |= self.texts > 0 && self.breaks > 0
            || self.enters >= 2 && !self.repeats
            || self.is_fast() && (self.ascii >= MIN_PASTED_CHARS || self.texts > MAX_PHRASE);
    }

    /// Returns how long the next key may take that belongs to the run.
    fn patience(&self) -> Duration {
        if self.pasted && !self.typing {
            REFUSED_TAIL
        } else if self.pasted || self.is_fast() {
            PASTE_TAIL
        } else {
            TYPING_GAP
        }
    }

    /// Returns true if it is text being written, and nothing else so far.
    const fn is_plain_text(&self) -> bool {
        self.typing && !self.pasted && self.breaks == 0
    }
}

/// The last key that acted by itself, which may be held down.
#[derive(Debug, Clone, Copy)]
struct Repeat {
    key: Key,
    last: Instant,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum BurstItem {
    /// A character typed without Ctrl or Alt.
    Text(char),
    /// A key that is text within a paste and a command elsewhere: Enter, Tab, and Ctrl+J, which is
    /// what a line feed becomes in raw mode.
    Break(char, Key),
}

impl BurstItem {
    fn of(key: Key) -> Option<Self> {
        match key.code {
            Code::Char(c) if key == Key::char(c) => Some(Self::Text(c)),
            Code::Enter if key == Key::plain(Code::Enter) => Some(Self::Break('\n', key)),
            Code::Tab if key == Key::plain(Code::Tab) => Some(Self::Break('\t', key)),
            Code::Char('j') if key == Key::ctrl('j') => Some(Self::Break('\n', key)),
            _ => None,
        }
    }

    const fn character(&self) -> char {
        match self {
            Self::Text(c) | Self::Break(c, _) => *c,
        }
    }

    const fn key(&self) -> Key {
        match self {
            Self::Text(c) => Key::char(*c),
            Self::Break(_, key) => *key,
        }
    }
}

/// Returns true if a control character in a paste may have become this key.
fn is_control(key: Key) -> bool {
    key.alt || key.code == Code::Esc || key.code == Code::Enter || matches!(key.code, Code::Char(_))
}

impl Burst {
    /// Adds an event whose first byte arrived at `began` and its last one at `ended`. `typing` tells
    /// whether a text is being written. Events the program does not use are ignored.
    pub fn push(&mut self, event: Event, (began, ended): (Instant, Instant), typing: bool) {
        match event {
            Event::Key(event) => {
                if let Some(key) = self.key(event) {
                    self.pressed_key(key, (began, ended), typing);
                }
            }
            Event::Paste(text) => {
                self.end_run_before(began);
                self.decide();
                let text = clean(&text);
                if !text.is_empty() {
                    self.ready.push(Input::Paste(text));
                }
                self.continue_paste(ended);
                if let Some(run) = &mut self.run {
                    run.typing = typing;
                }
            }
            Event::Mouse(event) => {
                if self.run.is_some_and(|run| run.is_plain_text()) {
                    self.decide();
                }
                if let Some(mouse) = mouse(event) {
                    self.beside(Input::Mouse(mouse));
                }
            }
            Event::Resize(columns, rows) => self.beside(Input::Resize(columns, rows)),
            Event::FocusGained | Event::FocusLost => {}
        }
    }

    /// Notes the mark of the end of a paste that is not open: the run before it was pasted.
    pub fn paste_ended(&mut self, began: Instant, ended: Instant) {
        self.end_run_before(began);
        self.continue_paste(ended);
    }

    /// Notes that a byte arrived that is not yet a key, so that the run goes on.
    pub fn touch(&mut self, at: Instant) {
        if let Some(run) = &mut self.run
            && at.saturating_duration_since(run.last) <= run.patience()
        {
            run.last = run.last.max(at);
        }
    }

    /// Returns until when the keys that are held back wait for more.
    #[must_use]
    pub fn due(&self) -> Option<Instant> {
        let since = self.held_since?;
        let run = self.run?;
        let wait = if run.is_plain_text() {
            BURST_GAP
        } else {
            TYPING_GAP
        };
        Some((run.last + wait).min(since + MAX_HELD))
    }

    /// Returns the inputs that are decided by now, in order.
    pub fn settle(&mut self, now: Instant) -> Vec<Input> {
        if self.due().is_some_and(|due| due <= now) {
            self.decide();
        }
        mem::take(&mut self.ready)
    }

    fn end_run_before(&mut self, began: Instant) {
        if let Some(run) = self.run
            && began.saturating_duration_since(run.last) > run.patience()
        {
            self.decide();
            self.run = None;
        }
    }

    /// Makes the run a paste, or begins one.
    fn continue_paste(&mut self, ended: Instant) {
        let run = self.run.get_or_insert(Run::new(ended));
        run.pasted = true;
        run.last = ended;
    }

    /// Hands over an input that is no key. Only the last of several sizes or drags counts.
    fn beside(&mut self, input: Input) {
        if let Some(last) = self.ready.last_mut()
            && supersedes(&input, last)
        {
            *last = input;
        } else {
            self.ready.push(input);
        }
    }

    fn pressed_key(&mut self, key: Key, (began, ended): (Instant, Instant), typing: bool) {
        self.end_run_before(began);
        let Some(item) = BurstItem::of(key) else {
            return self.other_key(key, (began, ended));
        };
        if self.run.is_none() && self.repeats(key, began) {
            self.ready.push(Input::Repeated(key));
            return;
        }
        let fresh = Run {
            repeats: self.first_repeat(key, began),
            ..Run::new(began)
        };
        let run = self.run.get_or_insert(fresh);
        run.typing = typing;
        run.add(&item, ended);
        let many = run.texts + run.breaks > 1;
        let held_down = many && run.repeats && run.only == Some(key);
        self.held.push(item);
        self.held_since.get_or_insert(began);
        if held_down {
            let held = mem::take(&mut self.held);
            let keys = held.iter().map(BurstItem::key).map(Input::Repeated);
            self.ready.extend(keys);
            self.held_since = None;
            self.run = None;
            self.repeat = Some(Repeat { key, last: ended });
        }
    }

    /// Handles a key that is neither a character nor Enter nor Tab.
    fn other_key(&mut self, key: Key, (began, ended): (Instant, Instant)) {
        // Where a paste was refused, only what might record something waits longer than for the paste.
        let is_late = |run: &Run| began.saturating_duration_since(run.last) > PASTE_TAIL;
        if let Some(run) = &mut self.run
            && (run.pasted && (is_control(key) || !is_late(run))
                || run.texts > 0 && is_control(key))
        {
            // An arrow that is held down does not keep the paste going.
            if is_control(key) {
                run.last = ended;
            }
            return;
        }
        self.decide();
        self.run = None;
        self.repeat = None;
        self.ready.push(Input::Key(key));
    }

    /// Returns true if a key is held down and repeats itself, again.
    fn repeats(&mut self, key: Key, at: Instant) -> bool {
        let Some(repeat) = &mut self.repeat else {
            return false;
        };
        let gap = at.saturating_duration_since(repeat.last);
        let repeats = repeat.key == key && gap <= REPEAT_GAP;
        if repeats {
            repeat.last = at;
        }
        repeats
    }

    /// Returns true if a key that arrived at `began` may be the first repeat of a key held down.
    fn first_repeat(&self, key: Key, began: Instant) -> bool {
        self.repeat.is_some_and(|repeat| {
            let gap = began.saturating_duration_since(repeat.last);
            repeat.key == key && (REPEAT_DELAY..=MAX_REPEAT_DELAY).contains(&gap)
        })
    }

    /// Decides whether the keys that are held back are a paste.
    fn decide(&mut self) {
        self.held_since = None;
        let held = mem::take(&mut self.held);
        let Some(run) = self.run.filter(|_| !held.is_empty()) else {
            return;
        };
        let most = if run.typing { MIN_PASTED_CHARS } else { 2 };
        let texts = if run.typing { held.len() } else { run.texts };
        let paste = run.pasted || run.breaks == 0 && texts >= most;
        if paste {
            let text: String = held.iter().map(BurstItem::character).collect();
            let text = clean(&text);
            if !text.is_empty() {
                self.ready.push(Input::Unmarked(text));
            }
            self.repeat = None;
            if let Some(run) = &mut self.run {
                run.pasted |= !run.typing;
            }
            return;
        }
        for item in held {
            self.ready.push(Input::Key(item.key()));
        }
        self.repeat = run.only.map(|key| Repeat {
            key,
            last: run.began,
        });
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
