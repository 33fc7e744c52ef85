//! Records as consoles send them: conhost and Windows Terminal, typed, pasted and from an IME.

use std::time::{Duration, Instant};

use super::*;
use crate::desk::input::{Input, Key};
use crate::term::TermError;
use crate::term::input::Burst;

fn down(key: u16, unit: u16) -> KeyRecord {
    KeyRecord {
        down: true,
        repeat: 1,
        key,
        unit,
        held: Held::default(),
    }
}

fn up(key: u16, unit: u16) -> KeyRecord {
    KeyRecord {
        down: false,
        ..down(key, unit)
    }
}

const CTRL: Held = Held {
    shift: false,
    ctrl: true,
    alt: false,
    alt_gr: false,
};
const ALT: Held = Held {
    shift: false,
    ctrl: false,
    alt: true,
    alt_gr: false,
};

/// Returns the text that records enter, one burst for all.
fn typed(records: &[KeyRecord]) -> String {
    let mut reader = ConsoleReader::default();
    let mut burst = Burst::default();
    let now = Instant::now();
    for record in records {
        for event in reader.key(*record) {
            burst.push(event, (now, now), true);
        }
    }
    let mut text = String::new();
    for input in burst.settle(now + Duration::from_secs(1)) {
        match input {
            Input::Paste(pasted) | Input::Unmarked(pasted) => text.push_str(&pasted),
            Input::Key(key) | Input::Repeated(key) => text.extend(key.types()),
            Input::Resize(..) | Input::Mouse(_) => panic!("{input:?}"),
        }
    }
    text
}

fn keys(records: &[KeyRecord]) -> Vec<Input> {
    let mut reader = ConsoleReader::default();
    let mut burst = Burst::default();
    let mut now = Instant::now();
    let events = records.iter().flat_map(|record| reader.key(*record));
    let events: Vec<_> = events.collect();
    let mut inputs = Vec::new();
    for event in events {
        burst.push(event, (now, now), true);
        now += Duration::from_secs(1);
        inputs.extend(burst.settle(now));
    }
    inputs
}

/// The two halves of 𠮷.
const HIGH: u16 = 0xD842;
const LOW: u16 = 0xDFB7;

#[test]
fn a_character_beyond_the_bmp_comes_whole_in_whatever_order_its_halves_are_released() {
    // VK_PACKET, by which input methods send characters.
    const PACKET: u16 = 0xE7;
    for (name, records) in [
        (
            "conhost",
            vec![down(0, HIGH), up(0, HIGH), down(0, LOW), up(0, LOW)],
        ),
        (
            "released last",
            vec![down(0, HIGH), down(0, LOW), up(0, HIGH), up(0, LOW)],
        ),
        (
            "never released",
            vec![down(PACKET, HIGH), down(PACKET, LOW)],
        ),
        (
            "Windows Terminal",
            vec![
                down(PACKET, HIGH),
                up(PACKET, HIGH),
                down(PACKET, LOW),
                up(PACKET, LOW),
            ],
        ),
        (
            "as Alt and digits",
            vec![
                down(MENU, 0),
                KeyRecord {
                    held: ALT,
                    ..down(0x65, 0)
                },
                KeyRecord {
                    held: ALT,
                    ..up(0x65, 0)
                },
                up(MENU, HIGH),
                down(MENU, 0),
                KeyRecord {
                    held: ALT,
                    ..down(0x67, 0)
                },
                KeyRecord {
                    held: ALT,
                    ..up(0x67, 0)
                },
                up(MENU, LOW),
            ],
        ),
    ] {
        assert_eq!(typed(&records), "𠮷", "{name}");
    }
}

#[test]
fn a_pasted_text_with_such_characters_keeps_all_of_them() {
    let text = "测试𠮷𠮷，㐀𪚥a“①”";
    let records: Vec<_> = text
        .encode_utf16()
        .flat_map(|unit| [down(0, unit), up(0, unit)])
        .collect();
    assert_eq!(typed(&records), text);
}

#[test]
fn half_a_character_alone_enters_nothing_and_spoils_nothing() {
    for records in [
        vec![down(0, HIGH), down(0x41, 0x61)],
        vec![down(0, LOW), down(0x41, 0x61)],
        vec![down(0, HIGH), down(0, HIGH), down(0, 0x61)],
    ] {
        assert_eq!(typed(&records), "a", "{records:?}");
    }
    let pair = [down(0, HIGH), down(0, HIGH), down(0, LOW)];
    assert_eq!(typed(&pair), "𠮷");
}

#[test]
fn keys_are_what_is_written_on_them() {
    for (record, key) in [
        (down(RETURN, 0x0D), "Enter"),
        (
            KeyRecord {
                held: CTRL,
                ..down(RETURN, 0x0A)
            },
            "C-Enter",
        ),
        (
            KeyRecord {
                held: ALT,
                ..down(RETURN, 0x0D)
            },
            "A-Enter",
        ),
        (down(ESCAPE, 0x1B), "Esc"),
        (down(TAB, 0x09), "Tab"),
        (down(BACK, 0x08), "Backspace"),
        (
            KeyRecord {
                held: CTRL,
                ..down(BACK, 0x7F)
            },
            "C-Backspace",
        ),
        (
            KeyRecord {
                held: CTRL,
                ..down(0x56, 0x16)
            },
            "C-v",
        ),
        (
            KeyRecord {
                held: CTRL,
                ..down(0x53, 0x13)
            },
            "C-s",
        ),
        (
            KeyRecord {
                held: CTRL,
                ..down(0x4D, 0x0D)
            },
            "C-m",
        ),
        (
            KeyRecord {
                held: CTRL,
                ..down(0x20, 0x20)
            },
            "C-Space",
        ),
        (
            KeyRecord {
                held: CTRL,
                ..down(0x36, 0)
            },
            "C-6",
        ),
        (down(F1, 0), "F1"),
        (down(F1 + 11, 0), "F12"),
        (
            KeyRecord {
                held: CTRL,
                ..down(0x26, 0)
            },
            "C-Up",
        ),
        (
            KeyRecord {
                held: ALT,
                ..down(0x58, 0x78)
            },
            "A-x",
        ),
    ] {
        let wanted = Key::parse(key).unwrap();
        assert_eq!(keys(&[record]), [Input::Key(wanted)], "{key}");
    }
}

#[test]
fn keys_that_only_modify_or_are_released_enter_nothing() {
    for record in [
        down(0x10, 0),
        down(0x11, 0),
        down(MENU, 0),
        up(MENU, 0),
        up(RETURN, 0x0D),
        up(0x41, 0x61),
        // The IME is composing.
        down(0xE5, 0),
        // A digit while a character is entered by Alt and digits.
        KeyRecord {
            held: ALT,
            ..down(NUMPAD_0 + 3, 0x33)
        },
    ] {
        assert_eq!(keys(&[record]), [], "{record:?}");
    }
}

#[test]
fn a_held_key_counts_as_often_as_the_record_says() {
    let three = KeyRecord {
        repeat: 3,
        ..down(0x28, 0)
    };
    assert_eq!(keys(&[three]).len(), 3);
    let fault = KeyRecord {
        repeat: u16::MAX,
        ..down(0x28, 0)
    };
    assert_eq!(keys(&[fault]).len(), usize::from(MOST_REPEATS));
    assert_eq!(
        keys(&[KeyRecord {
            repeat: 0,
            ..down(0x28, 0)
        }])
        .len(),
        1
    );
}

#[test]
fn alt_gr_types_what_the_keyboard_has_there() {
    let alt_gr = Held {
        ctrl: true,
        alt: true,
        alt_gr: true,
        shift: false,
    };
    let euro = KeyRecord {
        held: alt_gr,
        ..down(0x45, 0x20AC)
    };
    assert_eq!(keys(&[euro]), [Input::Key(Key::char('€'))]);
}

#[test]
fn the_mouse_is_reported_by_its_changes() {
    use MouseRecordKind::{Button, Moved, WheelDown, WheelUp};
    let mut reader = ConsoleReader::default();
    let at = (3, 4);
    let record = |left, right, what| MouseRecord {
        at,
        left,
        right,
        what,
    };
    let mut kind = |record| match reader.mouse(record) {
        Some(Event::Mouse(event)) => {
            assert_eq!((event.column, event.row), at);
            Some(event.kind)
        }
        _ => None,
    };
    assert_eq!(kind(record(false, false, Moved)), None);
    assert_eq!(
        kind(record(true, false, Button)),
        Some(MouseEventKind::Down(MouseButton::Left))
    );
    assert_eq!(
        kind(record(true, false, Moved)),
        Some(MouseEventKind::Drag(MouseButton::Left))
    );
    assert_eq!(
        kind(record(false, false, Button)),
        Some(MouseEventKind::Up(MouseButton::Left))
    );
    assert_eq!(
        kind(record(false, true, Button)),
        Some(MouseEventKind::Down(MouseButton::Right))
    );
    assert_eq!(kind(record(false, false, Button)), None);
    assert_eq!(
        kind(record(false, false, WheelUp)),
        Some(MouseEventKind::ScrollUp)
    );
    assert_eq!(
        kind(record(false, false, WheelDown)),
        Some(MouseEventKind::ScrollDown)
    );
}

#[test]
fn the_window_tells_its_size_with_the_mouse_on_and_off() {
    const LINE_ECHO_PROCESSED: u32 = 0x7;
    for original in [0x1F7, 0x3, 0x0] {
        for mouse in [true, false] {
            let mode = input_mode(original, mouse);
            assert_eq!(mode & LINE_ECHO_PROCESSED, 0);
            assert_ne!(mode & WINDOW_INPUT, 0);
            // Without the extended flag, the console ignores the bit for selecting text.
            assert_ne!(mode & EXTENDED_FLAGS, 0);
            assert_eq!(mode & MOUSE_INPUT != 0, mouse);
            assert_eq!(mode & QUICK_EDIT != 0, !mouse);
        }
    }
}

#[test]
fn only_a_console_that_neither_takes_escapes_nor_names_itself_is_told_to_be_a_legacy_one() {
    let named = |name: &'static str| Some(OsStr::new(name));
    assert!(draws(true, None));
    assert!(draws(true, named("dumb")));
    assert!(draws(false, named("xterm-256color")), "Git Bash");
    assert!(!draws(false, None), "Windows 7, the legacy console");
    assert!(!draws(false, named("dumb")));
    assert!(!draws(false, named("")));
    let told = TermError::Legacy.to_string();
    assert!(
        told.contains("使用旧版控制台") && told.contains("1809"),
        "{told}"
    );
}
