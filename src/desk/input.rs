//! Keyboard and mouse input in the program's own types. No terminal library is named here, so that
//! the updates and their tests do not depend on one.

use std::fmt;

/// One input event from the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key press, with the modifiers that were held down.
    Key(Key),
    /// The same key again so soon that it is held down rather than pressed again. It moves and writes like
    /// the key itself, but never records anything.
    Repeated(Key),
    /// Text that was pasted. It is entered as one edit and never runs a command, whatever keys it
    /// spells.
    Paste(String),
    /// Text that came as fast as a paste, though the terminal did not mark it as one. It may be only a
    /// part of what was pasted. It is entered as text where text is written, and goes nowhere else.
    Unmarked(String),
    /// A press, a movement or a turn of the wheel of the mouse.
    Mouse(Mouse),
    /// The terminal was resized; the new size in columns and rows.
    Resize(u16, u16),
}

/// A key press and the modifiers that were held down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// The key itself, without its modifiers.
    pub code: Code,
    /// Whether Ctrl was held down.
    pub ctrl: bool,
    /// Whether Alt was held down.
    pub alt: bool,
    /// Whether Shift was held down. Never set for a character, since the character itself already
    /// shows it.
    pub shift: bool,
}

/// The key on the keyboard that was pressed, without its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Code {
    /// A character; with an IME on, the character that the IME committed.
    Char(char),
    /// A function key, with its number from 1 to 12.
    F(u8),
    /// The Enter key, main or numeric.
    Enter,
    /// The Esc key, which goes back one step.
    Esc,
    /// The Tab key; with `shift` it moves in the opposite direction.
    Tab,
    /// The Backspace key, which deletes to the left.
    Backspace,
    /// The Delete key, which deletes to the right.
    Delete,
    /// The Insert key, which some laptops lack.
    Insert,
    /// The arrow key that points up.
    Up,
    /// The arrow key that points down.
    Down,
    /// The arrow key that points left.
    Left,
    /// The arrow key that points right.
    Right,
    /// The Home key, which goes to the beginning.
    Home,
    /// The End key, which goes to the end.
    End,
    /// The Page Up key, which goes back by one page.
    PageUp,
    /// The Page Down key, which goes on by one page.
    PageDown,
}

/// A mouse event and the cell of the terminal where it happened, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mouse {
    /// What the mouse did at that cell.
    pub what: MouseAction,
    /// The column of the cell, from 0.
    pub column: u16,
    /// The row of the cell, from 0.
    pub row: u16,
}

/// What the mouse did; of other buttons than the left one, only a press of the right one counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseAction {
    /// The left button was pressed.
    Press,
    /// The mouse moved while the left button was held down.
    Drag,
    /// The left button was released.
    Release,
    /// The right button was pressed, which pastes.
    Paste,
    /// The wheel was turned up.
    WheelUp,
    /// The wheel was turned down.
    WheelDown,
}

impl Key {
    /// Returns the key without any modifier.
    #[must_use]
    pub const fn plain(code: Code) -> Self {
        Self {
            code,
            ctrl: false,
            alt: false,
            shift: false,
        }
    }

    /// Returns the key that types this character.
    #[must_use]
    pub const fn char(c: char) -> Self {
        Self::plain(Code::Char(c))
    }

    /// Returns the key Ctrl plus this letter.
    #[must_use]
    pub const fn ctrl(c: char) -> Self {
        Self {
            ctrl: true,
            ..Self::char(c)
        }
    }

    /// Returns the character that the key types into a field, or `None` when it types none.
    #[must_use]
    pub const fn types(&self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// Returns the key as it counts outside text fields: a full-width character, which a Chinese
    /// IME produces, counts as the half-width key it corresponds to.
    #[must_use]
    pub const fn half_width(self) -> Self {
        let Code::Char(c) = self.code else {
            return self;
        };
        let half = match c {
            '\u{3000}' => ' ',
            '、' => '/',
            '。' => '.',
            '【' => '[',
            '】' => ']',
            '《' => '<',
            '》' => '>',
            // U+FF01..U+FF5E are the printable ASCII characters, 0xFEE0 higher.
            '\u{FF01}'..='\u{FF5E}' => match char::from_u32(c as u32 - 0xFEE0) {
                Some(half) => half,
                None => c,
            },
            _ => c,
        };
        Self {
            code: Code::Char(half),
            ..self
        }
    }

    /// Parses a key in the notation of keymap files and tests: `F3`, `Enter`, `C-p`, `S-Tab`,
    /// `A-1`, `/` or `Space`. Returns `None` for a text that names no key.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut key = Self::char(' ');
        let mut rest = text;
        loop {
            let held = match rest.get(..2) {
                Some("C-") => &mut key.ctrl,
                Some("A-") => &mut key.alt,
                Some("S-") => &mut key.shift,
                _ => break,
            };
            if rest.len() == 2 {
                break;
            }
            *held = true;
            rest = rest.get(2..)?;
        }
        let mut characters = rest.chars();
        key.code = match (characters.next(), characters.next()) {
            (Some(only), None) => Code::Char(only),
            _ => named(rest)?,
        };
        Some(key)
    }
}

/// Writes a key as keymap files do, in the form that [`Key::parse`] reads.
#[must_use]
pub fn written(key: Key) -> String {
    let name = match key.code {
        Code::Char(' ') => "Space".to_owned(),
        Code::Char(c) => c.to_string(),
        Code::Backspace => "Backspace".to_owned(),
        Code::Up => "Up".to_owned(),
        Code::Down => "Down".to_owned(),
        Code::Left => "Left".to_owned(),
        Code::Right => "Right".to_owned(),
        _ => Key::plain(key.code).to_string(),
    };
    let mut text = String::new();
    for (held, mark) in [(key.ctrl, "C-"), (key.alt, "A-"), (key.shift, "S-")] {
        if held {
            text.push_str(mark);
        }
    }
    text.push_str(&name);
    text
}

/// Returns a typed number with full-width digits turned into half-width ones and without spaces.
#[must_use]
pub fn digits(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match Key::char(c).half_width().code {
            Code::Char(half) => half,
            _ => c,
        })
        .collect()
}

fn named(name: &str) -> Option<Code> {
    Some(match name {
        "Enter" => Code::Enter,
        "Esc" => Code::Esc,
        "Tab" => Code::Tab,
        "Space" => Code::Char(' '),
        "Backspace" => Code::Backspace,
        "Del" | "Delete" => Code::Delete,
        "Ins" | "Insert" => Code::Insert,
        "Up" => Code::Up,
        "Down" => Code::Down,
        "Left" => Code::Left,
        "Right" => Code::Right,
        "Home" => Code::Home,
        "End" => Code::End,
        "PgUp" | "PageUp" => Code::PageUp,
        "PgDn" | "PageDown" => Code::PageDown,
        _ => {
            let number: u8 = name.strip_prefix('F')?.parse().ok()?;
            return (1..=12).contains(&number).then_some(Code::F(number));
        }
    })
}

/// Writes the key as the hints show it: `Ctrl+P`, `F3`, `空格`.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("Ctrl+")?;
        }
        if self.alt {
            f.write_str("Alt+")?;
        }
        if self.shift {
            f.write_str("Shift+")?;
        }
        match self.code {
            Code::Char(' ') => f.write_str("空格"),
            Code::Char(c) if self.ctrl => write!(f, "{}", c.to_ascii_uppercase()),
            Code::Char(c) => write!(f, "{c}"),
            Code::F(n) => write!(f, "F{n}"),
            Code::Enter => f.write_str("Enter"),
            Code::Esc => f.write_str("Esc"),
            Code::Tab => f.write_str("Tab"),
            Code::Backspace => f.write_str("退格"),
            Code::Delete => f.write_str("Del"),
            Code::Insert => f.write_str("Ins"),
            Code::Up => f.write_str("↑"),
            Code::Down => f.write_str("↓"),
            Code::Left => f.write_str("←"),
            Code::Right => f.write_str("→"),
            Code::Home => f.write_str("Home"),
            Code::End => f.write_str("End"),
            Code::PageUp => f.write_str("PgUp"),
            Code::PageDown => f.write_str("PgDn"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_as_they_are_written() {
        for (text, key) in [
            ("F3", Key::plain(Code::F(3))),
            ("C-p", Key::ctrl('p')),
            ("/", Key::char('/')),
            ("Space", Key::char(' ')),
            ("-", Key::char('-')),
            (
                "S-Tab",
                Key {
                    shift: true,
                    ..Key::plain(Code::Tab)
                },
            ),
        ] {
            assert_eq!(Key::parse(text), Some(key), "{text}");
            assert_eq!(written(key), text);
        }
        assert_eq!(Key::parse("F13"), None);
        assert_eq!(Key::parse(""), None);
    }

    #[test]
    fn a_full_width_twin_is_its_half_width_key() {
        for (full, half) in [
            ('？', '?'),
            ('１', '1'),
            ('ａ', 'a'),
            ('、', '/'),
            ('　', ' '),
        ] {
            assert_eq!(Key::char(full).half_width(), Key::char(half));
        }
        assert_eq!(Key::char('中').half_width(), Key::char('中'));
    }
}
