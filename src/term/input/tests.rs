//! Tests how keys, bursts and pastes are classified.

use crossterm::event::KeyEventState;
use proptest::prelude::*;

use super::*;

const MARKED: bool = true;
const UNMARKED: bool = false;

fn press(code: KeyCode) -> Event {
    Event::Key(KeyEvent::from(code))
}

fn with(code: KeyCode, modifiers: KeyModifiers) -> Event {
    Event::Key(KeyEvent::new(code, modifiers))
}

fn release(c: char) -> Event {
    Event::Key(KeyEvent {
        code: KeyCode::Char(c),
        modifiers: KeyModifiers::ALT,
        kind: KeyEventKind::Release,
        state: KeyEventState::NONE,
    })
}

/// Converts a text to key events: line feeds to Enter, tabs to Tab.
fn typed(text: &str) -> Vec<Event> {
    let code = |c| match c {
        '\n' => KeyCode::Enter,
        '\t' => KeyCode::Tab,
        _ => KeyCode::Char(c),
    };
    text.chars().map(|c| press(code(c))).collect()
}

fn batch(bracketed: bool, events: Vec<Event>) -> Vec<Input> {
    let mut batch = Burst::new(bracketed);
    for event in events {
        batch.push(event);
    }
    batch.finish()
}

fn key(text: &str) -> Input {
    Input::Key(Key::parse(text).unwrap())
}

fn keys(texts: &[&str]) -> Vec<Input> {
    texts.iter().map(|text| key(text)).collect()
}

fn paste(text: &str) -> Vec<Input> {
    vec![Input::Paste(text.to_owned())]
}

#[test]
fn one_key_is_that_key() {
    for (event, expected) in [
        (press(KeyCode::Char('中')), key("中")),
        (with(KeyCode::Char('A'), KeyModifiers::SHIFT), key("A")),
        (with(KeyCode::Char('p'), KeyModifiers::CONTROL), key("C-p")),
        (
            with(
                KeyCode::Char('P'),
                KeyModifiers::CONTROL | KeyModifiers::SHIFT,
            ),
            key("C-p"),
        ),
        (with(KeyCode::Char('1'), KeyModifiers::ALT), key("A-1")),
        (with(KeyCode::BackTab, KeyModifiers::SHIFT), key("S-Tab")),
        (press(KeyCode::BackTab), key("S-Tab")),
        (press(KeyCode::F(3)), key("F3")),
        (press(KeyCode::F(15)), key("S-F3")),
        (with(KeyCode::F(3), KeyModifiers::SHIFT), key("S-F3")),
        (press(KeyCode::Enter), key("Enter")),
        (with(KeyCode::Enter, KeyModifiers::ALT), key("A-Enter")),
        (with(KeyCode::Down, KeyModifiers::SHIFT), key("S-Down")),
        (press(KeyCode::PageDown), key("PgDn")),
    ] {
        for bracketed in [MARKED, UNMARKED] {
            let came = batch(bracketed, vec![event.clone()]);
            assert_eq!(came, vec![expected.clone()], "{event:?}");
        }
    }
}

#[cfg(unix)]
#[test]
fn ctrl_h_is_backspace_as_both_send_one_byte() {
    let came = batch(
        MARKED,
        vec![with(KeyCode::Char('h'), KeyModifiers::CONTROL)],
    );
    assert_eq!(came, keys(&["Backspace"]));
}

#[test]
fn what_is_no_input_of_ours_is_nothing() {
    let came = batch(
        MARKED,
        vec![
            Event::FocusGained,
            press(KeyCode::CapsLock),
            press(KeyCode::F(30)),
            Event::Paste("\x1b\x07".to_owned()),
            Event::Mouse(MouseEvent {
                kind: MouseEventKind::Moved,
                column: 1,
                row: 1,
                modifiers: KeyModifiers::NONE,
            }),
        ],
    );
    assert_eq!(came, vec![]);
}

#[test]
fn a_repeat_is_a_key_and_a_release_is_none() {
    let event = |kind| {
        Event::Key(KeyEvent {
            code: KeyCode::Down,
            modifiers: KeyModifiers::NONE,
            kind,
            state: KeyEventState::NONE,
        })
    };
    let came = batch(
        UNMARKED,
        vec![
            event(KeyEventKind::Press),
            event(KeyEventKind::Repeat),
            event(KeyEventKind::Release),
        ],
    );
    assert_eq!(came, keys(&["Down", "Down"]));
}

#[test]
fn a_symbol_that_conhost_reports_only_at_release_is_typed() {
    for symbol in ['“', '①', '℃', '–'] {
        assert_eq!(
            batch(UNMARKED, vec![release(symbol)]),
            vec![Input::Key(Key::char(symbol))]
        );
    }
    assert_eq!(batch(UNMARKED, vec![release('a')]), vec![]);
}

#[test]
fn a_release_that_belongs_to_a_press_is_not_typed_again_even_later() {
    let mut batch = Burst::new(UNMARKED);
    batch.push(press(KeyCode::Char('“')));
    assert_eq!(batch.finish(), keys(&["“"]));
    batch.push(release('“'));
    assert_eq!(batch.finish(), vec![]);
    batch.push(release('“'));
    assert_eq!(batch.finish(), keys(&["“"]), "one press has one release");
}

#[test]
fn a_press_without_a_release_does_not_swallow_a_symbol_pasted_later() {
    let mut batch = Burst::new(UNMARKED);
    for c in ['“', '内', '容', '很', '好'] {
        batch.push(press(KeyCode::Char(c)));
        batch.finish();
    }
    batch.push(release('“'));
    assert_eq!(batch.finish(), keys(&["“"]));
}

#[test]
fn two_keys_and_enter_over_a_slow_line_stay_keys_where_pastes_are_marked() {
    assert_eq!(batch(MARKED, typed("ab\n")), keys(&["a", "b", "Enter"]));
    assert_eq!(batch(UNMARKED, typed("ab\n")), paste("ab\n"));
}

#[test]
fn enter_right_behind_a_chinese_character_is_text_however_short() {
    for bracketed in [MARKED, UNMARKED] {
        assert_eq!(batch(bracketed, typed("签\n")), paste("签\n"));
        assert_eq!(batch(bracketed, typed("1签\n")), paste("1签\n"));
    }
}

#[test]
fn enter_in_a_burst_of_text_is_never_enter() {
    for bracketed in [MARKED, UNMARKED] {
        for line in ["删除\t是的\n", "abc\n\nd\n", "\n灯\n\n路灯\n"] {
            assert_eq!(batch(bracketed, typed(line)), paste(line));
        }
    }
    assert_eq!(batch(UNMARKED, typed("\na")), paste("\na"));
}

#[test]
fn enter_alone_is_enter_however_often() {
    for bracketed in [MARKED, UNMARKED] {
        let came = batch(bracketed, typed("\n\n\n\t"));
        assert_eq!(came, keys(&["Enter", "Enter", "Enter", "Tab"]));
    }
}

#[test]
fn a_phrase_of_the_ime_is_one_edit_and_a_held_key_is_many() {
    for bracketed in [MARKED, UNMARKED] {
        assert_eq!(batch(bracketed, typed("联络台")), paste("联络台"));
        assert_eq!(batch(bracketed, typed("jjjj")), keys(&["j"; 4]));
        assert_eq!(batch(bracketed, typed("哈哈哈")), paste("哈哈哈"));
    }
}

#[test]
fn hot_keys_in_a_burst_are_text() {
    for bracketed in [MARKED, UNMARKED] {
        assert_eq!(batch(bracketed, typed("dxy")), paste("dxy"));
    }
}

#[test]
fn a_line_feed_is_ctrl_j_alone_and_a_line_end_in_a_burst() {
    let feed = || with(KeyCode::Char('j'), KeyModifiers::CONTROL);
    assert_eq!(batch(MARKED, vec![feed()]), keys(&["C-j"]));
    let mut events = typed("第一行");
    events.push(feed());
    events.extend(typed("第二行"));
    assert_eq!(batch(MARKED, events), paste("第一行\n第二行"));
}

#[test]
fn other_keys_part_runs() {
    let mut events = typed("abc");
    events.push(press(KeyCode::Up));
    events.extend(typed("\n"));
    let came = batch(MARKED, events);
    assert_eq!(came, [paste("abc"), keys(&["Up", "Enter"])].concat());
}

#[test]
fn control_characters_of_an_unmarked_paste_run_nothing() {
    let mut events = typed("abc");
    events.push(with(KeyCode::Char('s'), KeyModifiers::CONTROL));
    events.push(press(KeyCode::Esc));
    events.extend(typed("d\n"));
    assert_eq!(batch(UNMARKED, events), paste("abcd\n"));
    let saved = vec![with(KeyCode::Char('s'), KeyModifiers::CONTROL)];
    assert_eq!(batch(UNMARKED, saved), keys(&["C-s"]));
}

#[test]
fn the_next_piece_of_an_unmarked_paste_is_a_paste() {
    for (bracketed, piece) in [
        (UNMARKED, "第一行"),
        (MARKED, "第一行\n第二"),
        (MARKED, &*"长".repeat(300)),
    ] {
        let mut batch = Burst::new(bracketed);
        for event in typed(piece) {
            batch.push(event);
        }
        assert!(batch.looks_pasted());
        assert_eq!(batch.finish(), paste(piece));
        batch.continue_paste();
        batch.push(press(KeyCode::Enter));
        assert_eq!(batch.finish(), paste("\n"));
        batch.push(press(KeyCode::Enter));
        assert_eq!(batch.finish(), keys(&["Enter"]));
    }
}

#[test]
fn a_word_a_script_sends_is_no_piece_of_a_paste_where_pastes_are_marked() {
    let mut batch = Burst::new(MARKED);
    for event in typed("路灯不亮") {
        batch.push(event);
    }
    assert!(!batch.looks_pasted());
}

#[test]
fn only_the_last_of_many_sizes_counts() {
    let came = batch(
        MARKED,
        vec![
            Event::Resize(80, 24),
            Event::Resize(1, 1),
            press(KeyCode::Up),
            Event::Resize(90, 30),
            Event::Resize(91, 30),
        ],
    );
    assert_eq!(
        came,
        vec![Input::Resize(1, 1), key("Up"), Input::Resize(91, 30)]
    );
}

#[test]
fn a_paste_is_cleaned_and_cut_between_characters() {
    assert_eq!(clean("a\r\nb\rc\n\td"), "a\nb\nc\n\td");
    assert_eq!(
        clean("\x1b[201~\x1b]0;x\x07\0\u{9b}\u{7f}文"),
        "[201~]0;x文"
    );
    let long = "文".repeat(MAX_PASTE_BYTES / 3 + 10);
    let cut = clean(&long);
    assert!(long.starts_with(&cut));
    assert_eq!(cut.len(), MAX_PASTE_BYTES / 3 * 3);
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let event = prop_oneof![
        6 => prop_oneof![Just('a'), Just('d'), Just('中'), Just('。'), any::<char>()]
            .prop_map(|c| press(KeyCode::Char(c))),
        3 => Just(press(KeyCode::Enter)),
        1 => Just(press(KeyCode::Tab)),
        1 => Just(press(KeyCode::Up)),
        1 => Just(with(KeyCode::Char('j'), KeyModifiers::CONTROL)),
        1 => Just(with(KeyCode::Char('s'), KeyModifiers::CONTROL)),
        1 => any::<char>().prop_map(release),
        1 => ".{0,8}".prop_map(Event::Paste),
        1 => (0u16..9, 0u16..9).prop_map(|(x, y)| Event::Resize(x, y)),
    ];
    prop::collection::vec(event, 0..40)
}

fn is_enter(input: &Input) -> bool {
    *input == key("Enter")
}

/// Joins the text of keys and pastes, including line breaks.
fn text(inputs: &[Input]) -> String {
    let one = |input: &Input| match input {
        Input::Paste(text) => text.clone(),
        Input::Key(Key {
            code: Code::Enter, ..
        }) => "\n".to_owned(),
        Input::Key(Key {
            code: Code::Tab, ..
        }) => "\t".to_owned(),
        Input::Key(key) => key.types().map(String::from).unwrap_or_default(),
        _ => String::new(),
    };
    inputs.iter().map(one).collect()
}

proptest! {
    #[test]
    fn no_character_is_lost_or_moved(line in "[a-c中文“。\n\t]{0,30}", bracketed: bool) {
        prop_assert_eq!(text(&batch(bracketed, typed(&line))), line);
    }

    #[test]
    fn enter_never_acts_beside_text_in_an_unmarked_batch(line in "[a-c中\n]{1,30}") {
        let came = batch(UNMARKED, typed(&line));
        prop_assert!(!came.iter().any(is_enter) || line.chars().all(|c| c == '\n'), "{:?}", came);
    }

    #[test]
    fn enter_never_acts_behind_three_characters_in_a_marked_batch(
        start in "\n{0,2}[a-c中]{3,9}", rest in "[a-c中\n]{0,30}"
    ) {
        let line = format!("{start}{rest}\n");
        let came = batch(MARKED, typed(&line));
        prop_assert!(!came.iter().any(is_enter), "{:?}", came);
    }

    #[test]
    fn whatever_arrives_pastes_are_clean_and_keys_are_ours(events in events(), bracketed: bool) {
        let count = events.len();
        let came = batch(bracketed, events);
        prop_assert!(came.len() <= count);
        for input in came {
            match input {
                Input::Paste(text) => {
                    prop_assert!(!text.is_empty());
                    prop_assert_eq!(clean(&text), text);
                }
                Input::Key(Key { code: Code::Char(c), shift, .. }) => {
                    prop_assert!(!c.is_control() && !shift);
                }
                _ => {}
            }
        }
    }

    #[test]
    fn cleaning_twice_is_cleaning_once(text in any::<String>()) {
        let once = clean(&text);
        prop_assert_eq!(clean(&once), once.clone());
        prop_assert!(once.chars().all(|c| !c.is_control() || c == '\n' || c == '\t'));
    }
}
