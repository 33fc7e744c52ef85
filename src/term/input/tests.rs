//! Tests how keys, bursts and pastes are classified.

use crossterm::event::KeyEventState;

use super::*;

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

/// A key that is held down.
fn repeated(name: &str) -> Input {
    match key(name) {
        Input::Key(key) => Input::Repeated(key),
        other => other,
    }
}

/// A burst on its clock.
struct Typist {
    burst: Burst,
    now: Instant,
    typing: bool,
    came: Vec<Input>,
}

impl Typist {
    /// Somebody who writes a text, or stands on the board.
    fn new(typing: bool) -> Self {
        Self {
            burst: Burst::default(),
            now: Instant::now(),
            typing,
            came: Vec::new(),
        }
    }

    /// Lets time pass; what is due meanwhile is handed over in time.
    fn after(&mut self, ms: u64) -> &mut Self {
        for _ in 0..ms {
            self.now += Duration::from_millis(1);
            self.came.extend(self.burst.settle(self.now));
        }
        self
    }

    fn event(&mut self, event: Event) -> &mut Self {
        self.burst.push(event, (self.now, self.now), self.typing);
        self
    }

    fn events(&mut self, events: Vec<Event>, each: u64) -> &mut Self {
        for event in events {
            self.after(each);
            self.event(event);
        }
        self
    }

    /// Sends a text as bytes with a pause between each: a character of three bytes takes three.
    fn bytes(&mut self, text: &str, each: u64) -> &mut Self {
        for c in text.chars() {
            self.after(each);
            let began = self.now;
            for _ in 1..c.len_utf8() {
                self.burst.touch(self.now);
                self.after(each);
            }
            let [event] = &*typed(&c.to_string()) else {
                panic!("{c}")
            };
            self.burst
                .push(event.clone(), (began, self.now), self.typing);
        }
        self
    }

    /// Waits until everything is decided and returns it.
    fn inputs(&mut self) -> Vec<Input> {
        self.after(1100);
        std::mem::take(&mut self.came)
    }
}

const WRITING: bool = true;
const BOARD: bool = false;

/// Returns what events that arrive at once become.
fn batch(typing: bool, events: Vec<Event>) -> Vec<Input> {
    Typist::new(typing).events(events, 0).inputs()
}

fn key(text: &str) -> Input {
    Input::Key(Key::parse(text).unwrap())
}

fn keys(texts: &[&str]) -> Vec<Input> {
    texts.iter().map(|text| key(text)).collect()
}

fn paste(text: &str) -> Vec<Input> {
    vec![Input::Unmarked(text.to_owned())]
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
        for typing in [WRITING, BOARD] {
            let came = batch(typing, vec![event.clone()]);
            assert_eq!(came, vec![expected.clone()], "{event:?}");
        }
    }
}

#[cfg(unix)]
#[test]
fn ctrl_h_is_backspace_as_both_send_one_byte() {
    let came = batch(
        WRITING,
        vec![with(KeyCode::Char('h'), KeyModifiers::CONTROL)],
    );
    assert_eq!(came, keys(&["Backspace"]));
}

#[test]
fn what_is_no_input_of_ours_is_nothing() {
    let came = batch(
        WRITING,
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
        BOARD,
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
            batch(BOARD, vec![release(symbol)]),
            vec![Input::Key(Key::char(symbol))]
        );
    }
    assert_eq!(batch(BOARD, vec![release('a')]), vec![]);
}

#[test]
fn a_release_that_belongs_to_a_press_is_not_typed_again_even_later() {
    let mut typist = Typist::new(WRITING);
    typist.event(press(KeyCode::Char('“')));
    assert_eq!(typist.inputs(), keys(&["“"]));
    typist.event(release('“'));
    assert_eq!(typist.inputs(), vec![]);
    typist.event(release('“'));
    assert_eq!(typist.inputs(), keys(&["“"]), "one press has one release");
}

#[test]
fn a_press_without_a_release_does_not_swallow_a_symbol_pasted_later() {
    let mut typist = Typist::new(WRITING);
    for c in ['“', '内', '容', '很', '好'] {
        typist.event(press(KeyCode::Char(c)));
        typist.inputs();
    }
    typist.event(release('“'));
    assert_eq!(typist.inputs(), keys(&["“"]));
}

/// Joins the text of all inputs; `None` if a key is among them that is no character.
fn only_text(inputs: &[Input]) -> Option<String> {
    let one = |input: &Input| match input {
        Input::Paste(text) | Input::Unmarked(text) => Some(text.clone()),
        Input::Key(key) | Input::Repeated(key) => key.types().map(String::from),
        Input::Mouse(_) | Input::Resize(..) => None,
    };
    inputs.iter().map(one).collect()
}

/// Texts as officers paste them, with line ends as terminals send them.
const PASTES: [&str; 7] = [
    "市民王某来电：\r1. 楼道灯不亮\r2. sos\r",
    "261120080801100005\r",
    "0631-8451234 \r",
    "sos\rstop it\r",
    "签收\r",
    "\rabc\tde\r\r",
    "1\r",
];

#[test]
fn a_slow_unmarked_paste_is_text_to_its_last_line_end_while_a_text_is_written() {
    for text in PASTES {
        for each in [0, 1, 4, 12, 25] {
            let text = text.replace('\r', "\n");
            let came = Typist::new(WRITING).bytes(&text, each).inputs();
            assert_eq!(only_text(&came), Some(text.clone()), "{each} ms: {came:?}");
        }
    }
}

#[test]
fn a_slow_unmarked_paste_is_only_pastes_where_no_text_is_written() {
    for text in PASTES {
        for each in [0, 1, 4, 12, 25] {
            let text = text.replace('\r', "\n");
            let came = Typist::new(BOARD).bytes(&text, each).inputs();
            let pasted = |input: &Input| matches!(input, Input::Paste(_) | Input::Unmarked(_));
            assert!(came.iter().all(pasted), "{text:?} at {each} ms: {came:?}");
        }
    }
}

#[test]
fn a_paste_in_pieces_or_lines_acts_nowhere() {
    let text = "市民李某反映：小区3号楼\n后有 12 处路灯不亮，sos\n请处理\n1\n2\n";
    for gap in [10, 20, 40, 60] {
        for size in [5, 7, 13, 20] {
            for typing in [WRITING, BOARD] {
                let mut typist = Typist::new(typing);
                let characters: Vec<char> = text.chars().collect();
                for piece in characters.chunks(size) {
                    typist.after(gap);
                    let piece: String = piece.iter().collect();
                    typist.events(typed(&piece), 0);
                }
                let came = typist.inputs();
                let joined = only_text(&came);
                assert_eq!(joined.as_deref(), Some(text), "{size} each {gap}: {came:?}");
                let pasted = |input: &Input| matches!(input, Input::Paste(_) | Input::Unmarked(_));
                assert!(typing || came.iter().all(pasted), "{came:?}");
            }
        }
    }
    let mut lines = Typist::new(BOARD);
    for line in ["第一行说明\n", "第二行\n", "1\n"] {
        lines.after(20);
        lines.events(typed(line), 0);
    }
    assert!(
        lines
            .inputs()
            .iter()
            .all(|one| matches!(one, Input::Paste(_) | Input::Unmarked(_)))
    );
}

#[test]
fn a_fast_typist_types_and_hands_in() {
    for each in [60, 90, 150] {
        let came = Typist::new(WRITING)
            .events(typed("abc de\n"), each)
            .inputs();
        assert_eq!(came, keys(&["a", "b", "c", "Space", "d", "e", "Enter"]));
        let came = Typist::new(BOARD).events(typed("s1\n"), each).inputs();
        assert_eq!(came, keys(&["s", "1", "Enter"]));
    }
}

#[test]
fn what_is_written_is_handed_over_at_once_and_a_command_soon() {
    let mut typist = Typist::new(WRITING);
    typist.event(press(KeyCode::Char('a'))).after(2);
    assert_eq!(typist.came, keys(&["a"]));
    for (typing, name) in [(WRITING, "Enter"), (BOARD, "Enter"), (BOARD, "s")] {
        let mut typist = Typist::new(typing);
        let code = if name == "s" {
            KeyCode::Char('s')
        } else {
            KeyCode::Enter
        };
        typist.event(press(code)).after(60);
        assert_eq!(typist.came, keys(&[name]));
    }
    let mut typist = Typist::new(BOARD);
    typist.event(press(KeyCode::Down)).after(1);
    typist.event(with(KeyCode::Char('s'), KeyModifiers::CONTROL));
    typist.after(1);
    assert_eq!(typist.came, keys(&["Down", "C-s"]));
}

#[test]
fn a_phrase_of_the_ime_is_one_edit_and_enter_after_it_is_enter() {
    let mut typist = Typist::new(WRITING);
    typist.events(typed("联络台"), 0).after(2);
    assert_eq!(typist.came, paste("联络台"));
    typist.after(118).event(press(KeyCode::Enter));
    assert_eq!(
        typist.inputs(),
        [paste("联络台"), keys(&["Enter"])].concat()
    );
    let mut two = Typist::new(WRITING);
    two.events(typed("签收"), 0).after(90);
    two.event(press(KeyCode::Enter));
    assert_eq!(two.inputs(), keys(&["签", "收", "Enter"]));
    for typing in [WRITING, BOARD] {
        assert_eq!(batch(typing, typed("哈哈哈")), paste("哈哈哈"));
        assert_eq!(batch(typing, typed("签\n")), paste("签\n"));
    }
}

#[test]
fn a_key_held_down_repeats_wherever_it_is_held() {
    for typing in [WRITING, BOARD] {
        for (code, name) in [(KeyCode::Char('j'), "j"), (KeyCode::Enter, "Enter")] {
            for (delay, each) in [(500, 33), (250, 20), (660, 40), (400, 90)] {
                let mut typist = Typist::new(typing);
                typist.event(press(code)).after(delay);
                typist.event(press(code));
                typist.events(vec![press(code); 20], each);
                // They come while the key is down, not when it is released.
                assert!(typist.came.len() >= 20, "{name}: {:?}", typist.came);
                let came = typist.inputs();
                let pressed = came.iter().take_while(|input| **input == key(name));
                // Where the repeats come slowly, the first of them cannot be told from a second press.
                let pressed = pressed.count();
                let slow = each > 50 || typing && name == "j";
                assert!(pressed <= 1 + usize::from(slow), "{name}: {came:?}");
                assert_eq!(came[pressed..], vec![repeated(name); 22 - pressed]);
            }
        }
    }
    let arrows = vec![press(KeyCode::Down); 30];
    assert_eq!(
        Typist::new(BOARD).events(arrows, 15).inputs(),
        vec![key("Down"); 30]
    );
}

#[test]
fn one_character_again_and_again_is_a_paste_unless_its_key_was_held() {
    for each in [0, 10, 25] {
        let came = Typist::new(BOARD).events(typed("11111"), each).inputs();
        assert_eq!(came, paste("11111"));
    }
}

#[test]
fn blank_lines_are_a_paste_however_they_come() {
    for typing in [WRITING, BOARD] {
        for (text, each) in [("\n\n\n", 0), ("\n\n", 12), ("\t\n\t\n\t\n", 20)] {
            let came = Typist::new(typing).events(typed(text), each).inputs();
            assert_eq!(only_text(&came).as_deref(), Some(text), "{came:?}");
        }
        assert_eq!(
            batch(typing, typed("\t\t\n")),
            keys(&["Tab", "Tab", "Enter"])
        );
    }
}

#[test]
fn a_key_right_after_a_refused_paste_does_nothing() {
    for (first, pause) in [("jj", 100), ("abc ", 100), ("\n\n", 250)] {
        let mut typist = Typist::new(BOARD);
        typist.events(typed(first), 20).after(pause);
        typist.event(press(KeyCode::Char('s')));
        let came = typist.inputs();
        assert!(only_text(&came).is_some(), "{first:?}: {came:?}");
        let mut later = Typist::new(BOARD);
        later.events(typed(first), 20).after(400);
        later.event(press(KeyCode::Char('s')));
        assert_eq!(later.inputs().last(), Some(&key("s")));
    }
}

#[test]
fn a_line_feed_is_ctrl_j_alone_and_a_line_end_in_a_burst() {
    let feed = || with(KeyCode::Char('j'), KeyModifiers::CONTROL);
    assert_eq!(batch(WRITING, vec![feed()]), keys(&["C-j"]));
    let mut events = typed("第一行");
    events.push(feed());
    events.extend(typed("第二行"));
    assert_eq!(
        only_text(&batch(WRITING, events)).unwrap(),
        "第一行\n第二行"
    );
}

#[test]
fn control_characters_and_esc_in_a_paste_run_nothing() {
    for typing in [WRITING, BOARD] {
        for each in [0, 4, 25] {
            let mut events = typed("abc");
            events.push(with(KeyCode::Char('s'), KeyModifiers::CONTROL));
            events.push(press(KeyCode::Esc));
            events.push(with(KeyCode::Enter, KeyModifiers::ALT));
            events.extend(typed("d\n"));
            let came = Typist::new(typing).events(events, each).inputs();
            assert_eq!(only_text(&came).unwrap(), "abcd\n");
        }
    }
    let saved = vec![with(KeyCode::Char('s'), KeyModifiers::CONTROL)];
    assert_eq!(batch(WRITING, saved), keys(&["C-s"]));
}

#[test]
fn keys_directly_after_a_marked_paste_belong_to_it_for_its_text_may_hold_the_end_mark() {
    for pause in [0, 3, 15, 60] {
        let mut typist = Typist::new(WRITING);
        typist.event(Event::Paste("说明甲".to_owned())).after(pause);
        typist.event(with(KeyCode::Char('s'), KeyModifiers::CONTROL));
        typist.event(press(KeyCode::F(2)));
        typist.events(typed("\n尾巴\n"), 0);
        let now = typist.now;
        typist.burst.paste_ended(now, now);
        typist.after(pause).event(press(KeyCode::Enter));
        let came = typist.inputs();
        assert_eq!(only_text(&came).unwrap(), "说明甲\n尾巴\n\n");
        typist.event(with(KeyCode::Char('s'), KeyModifiers::CONTROL));
        assert_eq!(typist.inputs(), keys(&["C-s"]));
    }
}

#[test]
fn keys_before_an_end_mark_without_a_start_were_pasted() {
    let mut typist = Typist::new(BOARD);
    typist.event(press(KeyCode::Char('s')));
    let now = typist.now;
    typist.burst.paste_ended(now, now);
    assert_eq!(typist.inputs(), paste("s"));
}

#[test]
fn arrows_part_what_is_typed() {
    let mut typist = Typist::new(WRITING);
    typist.events(typed("ab"), 60).after(60);
    typist.event(press(KeyCode::Up)).after(60);
    typist.event(press(KeyCode::Enter));
    assert_eq!(typist.inputs(), keys(&["a", "b", "Up", "Enter"]));
}

#[test]
fn the_wheel_stays_between_the_texts_and_a_resize_parts_none() {
    let wheel = Event::Mouse(MouseEvent {
        kind: MouseEventKind::ScrollDown,
        column: 3,
        row: 3,
        modifiers: KeyModifiers::NONE,
    });
    let mut typist = Typist::new(BOARD);
    typist.event(press(KeyCode::Char('s'))).after(20);
    typist.event(Event::Resize(90, 30)).event(wheel);
    typist.after(5).events(typed("os"), 0);
    let came = typist.inputs();
    assert!(
        came.contains(&Input::Unmarked("sos".to_owned())),
        "{came:?}"
    );
}

#[test]
fn only_the_last_of_many_sizes_counts() {
    let came = batch(
        WRITING,
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

mod properties;
