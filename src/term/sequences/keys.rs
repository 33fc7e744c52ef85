//! The keys and the mouse reports of xterm, the Linux console, urxvt, kitty, screen and tmux.

use crossterm::event::{
    KeyCode, KeyEvent, KeyEventKind, KeyEventState, KeyModifiers, MouseButton, MouseEvent,
    MouseEventKind,
};

/// Parses numbers parted by semicolons, each with its further numbers after colons. A missing number
/// is 0. `None` if anything else is among them.
fn numbers(parameters: &[u8]) -> Option<Vec<Vec<u32>>> {
    let text = std::str::from_utf8(parameters).ok()?;
    let number = |text: &str| {
        if text.is_empty() {
            Some(0)
        } else {
            text.parse().ok()
        }
    };
    text.split(';')
        .map(|part| part.split(':').map(number).collect())
        .collect()
}

/// Returns the two numbers of a position.
pub(super) fn pair(parameters: &[u8]) -> Option<(u16, u16)> {
    let all = numbers(parameters)?;
    let [first, second] = &*all else { return None };
    let (first, second) = (first.first()?, second.first()?);
    Some(((*first).try_into().ok()?, (*second).try_into().ok()?))
}

/// Returns what was held down, by the number that terminals send: one more than the sum of Shift 1,
/// Alt 2 and Ctrl 4. `None` with a key that no command uses, such as Super. Num Lock and Caps Lock
/// do not count.
fn held(number: u32) -> Option<KeyModifiers> {
    const LOCKS: u32 = 64 | 128;
    let bits = number.saturating_sub(1) & !LOCKS;
    let mut held = KeyModifiers::NONE;
    for (bit, key) in [
        (1, KeyModifiers::SHIFT),
        (2, KeyModifiers::ALT),
        (4, KeyModifiers::CONTROL),
    ] {
        if bits & bit != 0 {
            held |= key;
        }
    }
    (bits < 8).then_some(held)
}

/// Decodes the key of `ESC [` parameters and last byte. `None` if it is no key, or its release.
pub(super) fn sequence(parameters: &[u8], last: u8) -> Option<KeyEvent> {
    const RELEASE: u32 = 3;
    let all = numbers(parameters)?;
    let at = |index: usize| all.get(index).and_then(|part| part.first().copied());
    let first = at(0).unwrap_or(0);
    if all.get(1).and_then(|part| part.get(1)) == Some(&RELEASE) {
        return None;
    }
    if last == b'~' && first == 27 && all.len() == 3 {
        return character(at(2)?, None, held(at(1)?)?);
    }
    if last == b'u' {
        let shifted = all.first().and_then(|part| part.get(1)).copied();
        let text = at(2).filter(|text| *text > 0);
        return character(first, text.or(shifted), held(at(1).unwrap_or(1))?);
    }
    let (code, own) = match last {
        b'~' => (numbered(first)?, KeyModifiers::NONE),
        b'^' => (numbered(first)?, KeyModifiers::CONTROL),
        b'$' => (numbered(first)?, KeyModifiers::SHIFT),
        b'@' if !parameters.is_empty() => (
            numbered(first)?,
            KeyModifiers::CONTROL | KeyModifiers::SHIFT,
        ),
        b'a'..=b'd' if parameters.is_empty() => {
            (lettered(last.to_ascii_uppercase())?, KeyModifiers::SHIFT)
        }
        b'Z' => (KeyCode::BackTab, KeyModifiers::SHIFT),
        b'A'..=b'D' | b'F' | b'H' | b'P'..=b'S' => (lettered(last)?, KeyModifiers::NONE),
        _ => return None,
    };
    let number = match (last, all.len()) {
        (b'A'..=b'S', 1) => first.max(1),
        _ => at(1).unwrap_or(1),
    };
    Some(KeyEvent::new(code, held(number)? | own))
}

/// Decodes the key of `ESC O` parameters and last byte.
pub(super) fn single(parameters: &[u8], last: u8) -> Option<KeyEvent> {
    let number = numbers(parameters)?.last()?.first().copied()?.max(1);
    let held = held(number)?;
    let typed = |c: u8| KeyCode::Char(char::from(c));
    let (code, own) = match last {
        b'a'..=b'd' => (lettered(last.to_ascii_uppercase())?, KeyModifiers::CONTROL),
        // The keypad of urxvt and of terminals in application mode.
        b'M' => (KeyCode::Enter, KeyModifiers::NONE),
        b'I' => (KeyCode::Tab, KeyModifiers::NONE),
        b'X' => (typed(b'='), KeyModifiers::NONE),
        b' ' => (typed(b' '), KeyModifiers::NONE),
        b'j'..=b'y' => (typed(last - b'j' + b'*'), KeyModifiers::NONE),
        _ => (lettered(last)?, KeyModifiers::NONE),
    };
    Some(KeyEvent::new(code, held | own))
}

/// Returns the key of a letter at the end of a sequence.
const fn lettered(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P'..=b'S' => KeyCode::F(last - b'P' + 1),
        _ => return None,
    })
}

/// Returns the key of a number before `~`.
fn numbered(number: u32) -> Option<KeyCode> {
    let function = |first: u32, from: u8| {
        let above = u8::try_from(number - first).ok()?;
        Some(KeyCode::F(from + above))
    };
    match number {
        1 | 7 => Some(KeyCode::Home),
        2 => Some(KeyCode::Insert),
        3 => Some(KeyCode::Delete),
        4 | 8 => Some(KeyCode::End),
        5 => Some(KeyCode::PageUp),
        6 => Some(KeyCode::PageDown),
        11..=15 => function(11, 1),
        17..=21 => function(17, 6),
        23..=26 => function(23, 11),
        28..=29 => function(28, 15),
        31..=34 => function(31, 17),
        _ => None,
    }
}

/// Returns the key of a character's code, as kitty and xterm's `modifyOtherKeys` send it. `typed` is
/// the character that the key types, if the terminal tells it.
fn character(code: u32, typed: Option<u32>, held: KeyModifiers) -> Option<KeyEvent> {
    let code = match code {
        8 | 127 => KeyCode::Backspace,
        9 if held.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
        9 => KeyCode::Tab,
        13 | 57414 => KeyCode::Enter,
        27 => KeyCode::Esc,
        57399..=57408 => KeyCode::Char(char::from_digit(code - 57399, 10)?),
        57409 => KeyCode::Char('.'),
        57410 => KeyCode::Char('/'),
        57411 => KeyCode::Char('*'),
        57412 => KeyCode::Char('-'),
        57413 => KeyCode::Char('+'),
        57415 => KeyCode::Char('='),
        57417 => KeyCode::Left,
        57418 => KeyCode::Right,
        57419 => KeyCode::Up,
        57420 => KeyCode::Down,
        57421 => KeyCode::PageUp,
        57422 => KeyCode::PageDown,
        57423 => KeyCode::Home,
        57424 => KeyCode::End,
        57425 => KeyCode::Insert,
        57426 => KeyCode::Delete,
        // Other keys of kitty, in the private area of Unicode.
        57344..=63743 => return None,
        _ => {
            let plain = char::from_u32(code).filter(|c| !c.is_control())?;
            let shifted = held.contains(KeyModifiers::SHIFT);
            let typed = typed.and_then(char::from_u32).filter(|c| !c.is_control());
            KeyCode::Char(match typed {
                Some(typed) => typed,
                None if shifted && plain.is_ascii_lowercase() => plain.to_ascii_uppercase(),
                None => plain,
            })
        }
    };
    Some(KeyEvent {
        code,
        modifiers: held,
        kind: KeyEventKind::Press,
        state: KeyEventState::NONE,
    })
}

/// Decodes a mouse report with numbers: SGR (`ESC [ <`), or urxvt's own.
pub(super) fn mouse(parameters: &[u8], last: u8) -> Option<MouseEvent> {
    if !matches!(last, b'M' | b'm') {
        return None;
    }
    let (sgr, rest) = match parameters.strip_prefix(b"<") {
        Some(rest) => (true, rest),
        None => (false, parameters),
    };
    let all = numbers(rest)?;
    let [button, column, row] = &*all else {
        return None;
    };
    let one = |part: &Vec<u32>| part.first().copied();
    let cell = |part| one(part).and_then(|number| u16::try_from(number.saturating_sub(1)).ok());
    let button = one(button)?;
    let button = if sgr { button } else { button.checked_sub(32)? };
    report(button, cell(column)?, cell(row)?, last == b'm')
}

/// Decodes an old mouse report of three bytes.
pub(super) fn old_mouse(button: u8, column: u8, row: u8) -> Option<MouseEvent> {
    let cell = |byte: u8| u16::from(byte.saturating_sub(33));
    report(
        u32::from(button.checked_sub(32)?),
        cell(column),
        cell(row),
        false,
    )
}

fn report(button: u32, column: u16, row: u16, released: bool) -> Option<MouseEvent> {
    const HELD: u32 = 4 | 8 | 16;
    const MOVED: u32 = 32;
    let pressed = |which| {
        if released {
            MouseEventKind::Up(which)
        } else {
            MouseEventKind::Down(which)
        }
    };
    let kind = match button & !HELD {
        0 => pressed(MouseButton::Left),
        1 => pressed(MouseButton::Middle),
        2 => pressed(MouseButton::Right),
        // Old reports do not tell which button was released.
        3 => MouseEventKind::Up(MouseButton::Left),
        64 => MouseEventKind::ScrollUp,
        65 => MouseEventKind::ScrollDown,
        moved if moved & MOVED != 0 => match moved & 3 {
            0 => MouseEventKind::Drag(MouseButton::Left),
            1 => MouseEventKind::Drag(MouseButton::Middle),
            2 => MouseEventKind::Drag(MouseButton::Right),
            _ => MouseEventKind::Moved,
        },
        _ => return None,
    };
    Some(MouseEvent {
        kind,
        column,
        row,
        modifiers: KeyModifiers::NONE,
    })
}
