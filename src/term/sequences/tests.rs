//! Bytes as terminals send them, whole, cut anywhere, and broken.

use crossterm::event::{MouseButton, MouseEventKind};
use proptest::prelude::*;

use super::*;

/// Decodes pieces with a pause in milliseconds before each, and a long pause at the end.
fn decoded_pieces(pieces: &[(u64, &[u8])]) -> Vec<Meaning> {
    let mut now = Instant::now();
    let mut decoder = Decoder::new(now);
    let mut all = Vec::new();
    for (pause, bytes) in pieces {
        now += Duration::from_millis(*pause);
        all.extend(decoder.finish(now));
        decoder.feed(bytes, now);
        all.extend(decoder.finish(now));
    }
    now += Duration::from_secs(5);
    all.extend(decoder.finish(now));
    all.into_iter().map(|decoded| decoded.meaning).collect()
}

fn decoded(bytes: &[u8]) -> Vec<Meaning> {
    decoded_pieces(&[(0, bytes)])
}

fn key(code: KeyCode, held: KeyModifiers) -> Meaning {
    Meaning::Event(Event::Key(KeyEvent::new(code, held)))
}

fn plain(code: KeyCode) -> Meaning {
    key(code, KeyModifiers::NONE)
}

fn pasted(text: &str) -> Meaning {
    Meaning::Event(Event::Paste(text.to_owned()))
}

const NONE: KeyModifiers = KeyModifiers::NONE;
const SHIFT: KeyModifiers = KeyModifiers::SHIFT;
const ALT: KeyModifiers = KeyModifiers::ALT;
const CTRL: KeyModifiers = KeyModifiers::CONTROL;

/// Each key as some terminal sends it.
fn keys() -> Vec<(&'static str, KeyCode, KeyModifiers)> {
    use KeyCode::{
        BackTab, Backspace, Char, Delete, Down, End, Enter, Esc, F, Home, Insert, Left, PageDown,
        PageUp, Right, Tab, Up,
    };
    vec![
        // xterm, screen, tmux.
        ("\x1b[A", Up, NONE),
        ("\x1bOB", Down, NONE),
        ("\x1b[1;5C", Right, CTRL),
        ("\x1b[1;4D", Left, SHIFT | ALT),
        ("\x1bOH", Home, NONE),
        ("\x1b[1;6F", End, CTRL | SHIFT),
        ("\x1b[1~", Home, NONE),
        ("\x1b[4~", End, NONE),
        ("\x1b[2~", Insert, NONE),
        ("\x1b[3;5~", Delete, CTRL),
        ("\x1b[5~", PageUp, NONE),
        ("\x1b[6;2~", PageDown, SHIFT),
        ("\x1b[Z", BackTab, SHIFT),
        ("\x1bOP", F(1), NONE),
        ("\x1bOR", F(3), NONE),
        ("\x1b[1;2S", F(4), SHIFT),
        ("\x1b[15~", F(5), NONE),
        ("\x1b[17;5~", F(6), CTRL),
        ("\x1b[21~", F(10), NONE),
        ("\x1b[24~", F(12), NONE),
        ("\x1b[34~", F(20), NONE),
        ("\x1b[27;5;13~", Enter, CTRL),
        ("\x1b[27;2;13~", Enter, SHIFT),
        ("\x1b[27;6;80~", Char('P'), CTRL | SHIFT),
        ("\x1bOM", Enter, NONE),
        ("\x1bOs", Char('3'), NONE),
        ("\x1bOk", Char('+'), NONE),
        // The Linux console.
        ("\x1b[[A", F(1), NONE),
        ("\x1b[[E", F(5), NONE),
        ("\x1b[25~", F(13), NONE),
        // urxvt.
        ("\x1bOa", Up, CTRL),
        ("\x1bOd", Left, CTRL),
        ("\x1b[b", Down, SHIFT),
        ("\x1b[c", Right, SHIFT),
        ("\x1b[7~", Home, NONE),
        ("\x1b[8~", End, NONE),
        ("\x1b[7^", Home, CTRL),
        ("\x1b[8^", End, CTRL),
        ("\x1b[7$", Home, SHIFT),
        ("\x1b[8$", End, SHIFT),
        ("\x1b[3^", Delete, CTRL),
        ("\x1b[3@", Delete, CTRL | SHIFT),
        ("\x1b[11~", F(1), NONE),
        ("\x1bO5P", F(1), CTRL),
        ("\x1bO5B", Down, CTRL),
        // kitty.
        ("\x1b[13;5u", Enter, CTRL),
        ("\x1b[13;2u", Enter, SHIFT),
        ("\x1b[27u", Esc, NONE),
        ("\x1b[127;5u", Backspace, CTRL),
        ("\x1b[9;2u", BackTab, SHIFT),
        ("\x1b[97:65;2u", Char('A'), SHIFT),
        ("\x1b[97;129u", Char('a'), NONE),
        ("\x1b[57414u", Enter, NONE),
        ("\x1b[57404u", Char('5'), NONE),
        ("\x1b[1;5:2A", Up, CTRL),
        // Bytes of one key.
        ("\r", Enter, NONE),
        ("\n", Char('j'), CTRL),
        ("\t", Tab, NONE),
        ("\x7f", Backspace, NONE),
        ("\x08", Char('h'), CTRL),
        ("\x13", Char('s'), CTRL),
        ("\0", Char(' '), CTRL),
        ("\x1b\r", Enter, ALT),
        ("\x1b1", Char('1'), ALT),
        ("\x1b文", Char('文'), ALT),
        ("x", Char('x'), NONE),
        ("诉", Char('诉'), NONE),
        ("𠮷", Char('𠮷'), NONE),
    ]
}

#[test]
fn the_keys_of_common_terminals_are_known() {
    for (bytes, code, held) in keys() {
        assert_eq!(decoded(bytes.as_bytes()), [key(code, held)], "{bytes:?}");
    }
}

#[test]
fn a_sequence_cut_anywhere_is_one_key() {
    for (bytes, code, held) in keys() {
        for pause in [2, 13, 25, 50, 75] {
            for at in 1..bytes.len() {
                let (start, rest) = bytes.as_bytes().split_at(at);
                let came = decoded_pieces(&[(0, start), (pause, rest)]);
                assert_eq!(came, [key(code, held)], "{bytes:?} at {at}, {pause} ms");
            }
            let single: Vec<(u64, &[u8])> =
                bytes.as_bytes().chunks(1).map(|one| (pause, one)).collect();
            assert_eq!(decoded_pieces(&single), [key(code, held)], "{bytes:?}");
        }
    }
}

#[test]
fn a_lone_esc_is_the_esc_key_in_less_than_150_ms() {
    let now = Instant::now();
    let mut decoder = Decoder::new(now);
    decoder.feed(b"\x1b", now);
    assert_eq!(decoder.finish(now + Duration::from_millis(50)), []);
    let came = decoder.finish(now + Duration::from_millis(100));
    assert_eq!(came.len(), 1);
    assert_eq!(came[0].meaning, plain(KeyCode::Esc));
    assert_eq!((came[0].began, came[0].ended), (now, now));
}

#[test]
fn esc_before_a_sequence_is_esc_and_then_that_key() {
    let esc = plain(KeyCode::Esc);
    for (bytes, next) in [
        ("\x1b\x1b[15~", plain(KeyCode::F(5))),
        ("\x1b\x1bOQ", plain(KeyCode::F(2))),
        ("\x1b\x1bOa", key(KeyCode::Up, CTRL)),
        ("\x1b\x1b", esc.clone()),
    ] {
        assert_eq!(decoded(bytes.as_bytes()), [esc.clone(), next], "{bytes:?}");
    }
    assert_eq!(
        decoded_pieces(&[(0, b"\x1b"), (120, b"[")]),
        [esc, plain(KeyCode::Char('['))]
    );
}

#[test]
fn answers_of_the_terminal_are_no_keys_however_late_and_cut() {
    for bytes in [
        "\x1b]11;rgb:0000/1111/2222\x07",
        "\x1b]11;rgb:0000/1111/2222\x1b\\",
        "\x1b]4;1;rgb:cdcd/0000/0000\x1b\\",
        "\x1b]10;rgb:ffff/ffff/ffff\x07",
        "\x1b]52;c;5Lit5paH\x07",
        "\x1b[?1;2c",
        "\x1b[?62;22c",
        "\x1b[>41;330;0c",
        "\x1b[5;7R",
        "\x1b[?5;7R",
        "\x1b[0n",
        "\x1b[?2026;2$y",
        "\x1b[?0u",
        "\x1b[8;24;80t",
        "\x1bP1$r0m\x1b\\",
        "\x1bP>|XTerm(379)\x1b\\",
        "\x1bP1+r544e=787465726d\x1b\\",
        "\x1b_Gi=1;OK\x1b\\",
        "\x1b^x\x1b\\",
    ] {
        let is_answer = |all: &[Meaning]| matches!(all, [Meaning::Answer(_)]) || all.is_empty();
        assert!(is_answer(&decoded(bytes.as_bytes())), "{bytes:?}");
        for at in 1..bytes.len() {
            for pause in [3, 40, 70] {
                let (start, rest) = bytes.as_bytes().split_at(at);
                let came = decoded_pieces(&[(0, start), (pause, rest)]);
                assert!(is_answer(&came), "{bytes:?} at {at}: {came:?}");
            }
        }
    }
}

#[test]
fn an_answer_without_an_end_does_not_take_the_keys_for_good() {
    let text = "\x1b]11;rgb:0000";
    for (rest, expected) in [
        ("a", plain(KeyCode::Char('a'))),
        ("\x1b[B", plain(KeyCode::Down)),
    ] {
        let came = decoded_pieces(&[(0, text.as_bytes()), (700, rest.as_bytes())]);
        assert_eq!(came, [expected]);
    }
    // Another sequence breaks it off at once.
    let came = decoded(b"\x1b]11;rgb:0000\x1b[B");
    assert_eq!(came, [plain(KeyCode::Down)]);
    let alt = decoded_pieces(&[(0, b"\x1b]"), (700, b"a")]);
    assert_eq!(
        alt,
        [key(KeyCode::Char(']'), ALT), plain(KeyCode::Char('a'))]
    );
}

#[test]
fn the_place_of_the_cursor_is_an_answer_if_asked_for_and_else_shift_with_f3() {
    let now = Instant::now();
    let mut decoder = Decoder::new(now);
    decoder.cursor_asked(1);
    decoder.feed(b"\x1b[1;2R\x1b[1;2R\x1b[12;3R", now);
    let all = decoder.finish(now).into_iter();
    let all: Vec<_> = all.map(|decoded| decoded.meaning).collect();
    assert_eq!(
        all,
        [
            Meaning::Answer(Answer::Cursor(1, 0)),
            key(KeyCode::F(3), SHIFT),
            Meaning::Answer(Answer::Cursor(2, 11)),
        ]
    );
    let answer = Answer::Command(b"11;rgb:ffff/ffff/ffff".to_vec());
    assert_eq!(
        decoded(b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\"),
        [Meaning::Answer(answer)]
    );
}

#[test]
fn a_marked_paste_is_one_text_however_cut() {
    let bytes = "\x1b[200~第一行\r二 \x1b[31m\x1b[20 x\x1b[201~".as_bytes();
    let text = [pasted("第一行\r二 \x1b[31m\x1b[20 x")];
    assert_eq!(decoded(bytes), text);
    for at in 1..bytes.len() {
        let (start, rest) = bytes.split_at(at);
        assert_eq!(decoded_pieces(&[(0, start), (60, rest)]), text, "{at}");
    }
}

#[test]
fn marks_within_a_paste_are_no_text_and_a_lone_end_mark_is_told() {
    assert_eq!(
        decoded("\x1b[200~甲\x1b[200~乙\x1b[201~\x13丙\x1b[201~".as_bytes()),
        [
            pasted("甲乙"),
            key(KeyCode::Char('s'), CTRL),
            plain(KeyCode::Char('丙')),
            Meaning::PasteEnd,
        ]
    );
    assert_eq!(
        decoded("\x1b[200~\x1b\x1b[201~".as_bytes()),
        [pasted("\x1b")]
    );
}

#[test]
fn a_paste_whose_end_is_lost_is_kept_and_the_keys_work_again() {
    let came = decoded_pieces(&[(0, "\x1b[200~说明甲".as_bytes()), (1200, b"\x11")]);
    assert_eq!(came, [pasted("说明甲"), key(KeyCode::Char('q'), CTRL)]);
    let came = decoded_pieces(&[(0, "\x1b[200~说".as_bytes()), (900, "明".as_bytes())]);
    assert_eq!(came, [pasted("说明")]);
}

#[test]
fn a_key_that_no_command_uses_is_not_taken_for_another() {
    for bytes in [
        "\x1b[1;9A",
        "\x1b[97;9u",
        "\x1b[97;1:3u",
        "\x1b[57358u",
        "\x1b[E",
        "\x1b[29;99~",
    ] {
        let came = decoded(bytes.as_bytes());
        let key = |meaning: &Meaning| matches!(meaning, Meaning::Event(Event::Key(_)));
        assert!(!came.iter().any(key), "{bytes:?}: {came:?}");
    }
}

#[test]
fn the_mouse_is_read_in_its_three_notations() {
    let at = |kind| {
        Meaning::Event(Event::Mouse(MouseEvent {
            kind,
            column: 6,
            row: 2,
            modifiers: NONE,
        }))
    };
    let left = MouseButton::Left;
    for (bytes, kind) in [
        (&b"\x1b[<0;7;3M"[..], MouseEventKind::Down(left)),
        (b"\x1b[<0;7;3m", MouseEventKind::Up(left)),
        (b"\x1b[<32;7;3M", MouseEventKind::Drag(left)),
        (b"\x1b[<2;7;3M", MouseEventKind::Down(MouseButton::Right)),
        (b"\x1b[<65;7;3M", MouseEventKind::ScrollDown),
        (b"\x1b[<68;7;3M", MouseEventKind::ScrollUp),
        (b"\x1b[32;7;3M", MouseEventKind::Down(left)),
        (b"\x1b[35;7;3M", MouseEventKind::Up(left)),
        (b"\x1b[96;7;3M", MouseEventKind::ScrollUp),
        (b"\x1b[M '#", MouseEventKind::Down(left)),
        (b"\x1b[M`'#", MouseEventKind::ScrollUp),
    ] {
        assert_eq!(decoded(bytes), [at(kind)], "{bytes:?}");
        for cut in 1..bytes.len() {
            let (start, rest) = bytes.split_at(cut);
            assert_eq!(
                decoded_pieces(&[(0, start), (40, rest)]),
                [at(kind)],
                "{bytes:?}"
            );
        }
    }
}

proptest! {
    #[test]
    fn whatever_arrives_the_keys_work_again_after_a_pause(bytes: Vec<u8>, pause in 0_u64..200) {
        let pieces: Vec<(u64, &[u8])> = bytes.chunks(3).map(|piece| (pause, piece)).collect();
        let mut all = pieces;
        all.push((5000, b"x"));
        let came = decoded_pieces(&all);
        prop_assert_eq!(came.last(), Some(&plain(KeyCode::Char('x'))));
    }

    #[test]
    fn text_arrives_as_it_was_typed_however_cut(text in "[ -~\u{4e00}-\u{4fff}\u{20000}]{0,30}", size in 1_usize..9) {
        let pieces: Vec<(u64, &[u8])> =
            text.as_bytes().chunks(size).map(|piece| (20, piece)).collect();
        let keys: Vec<_> = text.chars().map(|c| plain(KeyCode::Char(c))).collect();
        prop_assert_eq!(decoded_pieces(&pieces), keys);
    }
}
