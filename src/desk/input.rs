//! What the officer does at the keyboard and the mouse, in the program's own words: no terminal
//! library is named here, so that updates and tests need none.

use std::fmt;

/// One thing that came from the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key.
    Key(Key),
    /// Text that came in one go: it is entered as one edit and never runs a command.
    Paste(String),
    /// The mouse.
    Mouse(Mouse),
    /// The terminal has another size, in columns and rows.
    Resize(u16, u16),
}

/// A key with what was held down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// Whether Ctrl was held.
    pub ctrl: bool,
    /// Whether Alt was held.
    pub alt: bool,
    /// Whether Shift was held; never set for a character, which says it by itself.
    pub shift: bool,
}

/// Which key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Code {
    /// A character, as committed by the IME where one is on.
    Char(char),
    /// F1 to F12.
    F(u8),
    /// Enter.
    Enter,
    /// Esc.
    Esc,
    /// Tab; with `shift` the other way.
    Tab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Insert.
    Insert,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
}

/// What the mouse did, at a cell counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mouse {
    /// What it did.
    pub what: MouseWhat,
    /// The column.
    pub column: u16,
    /// The row.
    pub row: u16,
}

/// What the mouse did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseWhat {
    /// The left button went down.
    Press,
    /// It moved with the left button down.
    Drag,
    /// The left button went up.
    Release,
    /// The wheel turned up.
    WheelUp,
    /// The wheel turned down.
    WheelDown,
}

impl Key {
    /// A key alone.
    #[must_use]
    pub const fn plain(code: Code) -> Self {
        Self {
            code,
            ctrl: false,
            alt: false,
            shift: false,
        }
    }

    /// A character key.
    #[must_use]
    pub const fn char(c: char) -> Self {
        Self::plain(Code::Char(c))
    }

    /// Ctrl and a letter.
    #[must_use]
    pub const fn ctrl(c: char) -> Self {
        Self {
            ctrl: true,
            ..Self::char(c)
        }
    }

    /// Whether the key types its character into a field.
    #[must_use]
    pub const fn types(&self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// The key meant outside fields: a full-width twin counts as its half-width key.
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

    /// Reads a key as keymap files and tests write it: `F3`, `Enter`, `C-p`, `S-Tab`, `A-1`, `/`,
    /// `Space`.
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

/// A key as keymap files write it: what [`Key::parse`] reads.
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

/// A typed number with full-width digits as half-width ones, without spaces.
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

/// As hints print it: `Ctrl+P`, `F3`, `空格`.
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
