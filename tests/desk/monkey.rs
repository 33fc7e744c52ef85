//! Random input: it must never end the program, lose a text or make the list invalid.
//!
//! 2,000 inputs on each kind of screen; `LIAISON_TEST_SCALE=10 cargo test --test desk monkey` takes
//! ten times as many, and so does every other test of random inputs.

use liaison::desk::input::{Code, Input, Key, Mouse, MouseAction};
use liaison::desk::model::Layer;
use liaison::store::Examination;

use unicode_segmentation::UnicodeSegmentation as _;

use crate::harness::Harness;
use crate::screens::cells;

/// Maximum number of layers: the filing form, a form, a search in its text, help; then the call
/// note, the remedy of a refusal, the palette, help, and the call note again.
const MOST_LAYERS: usize = 12;

/// A small random generator, so that a run can be repeated from its seed.
struct Dice(u64);

impl Dice {
    const fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % sides
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.roll(all.len())]
    }

    fn key(&mut self) -> Key {
        let plain = [
            Code::Enter,
            Code::Enter,
            Code::Esc,
            Code::Tab,
            Code::Up,
            Code::Down,
            Code::Left,
            Code::Right,
            Code::Home,
            Code::End,
            Code::PageUp,
            Code::PageDown,
            Code::Backspace,
            Code::Delete,
            Code::Insert,
        ];
        match self.roll(10) {
            0 | 1 => Key::plain(self.of(&plain)),
            2 | 3 => Key::plain(Code::F(self.of(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 12]))),
            4 => Key::char(self.of(&['1', '2', '3', '4', '5', '６', ' '])),
            // Not Ctrl+Q, which ends the program, and not Ctrl+L, the import.
            5 | 6 => Key::ctrl(self.of(&[
                'a', 'b', 'c', 'd', 'e', 'f', 'g', 'k', 'n', 'o', 'p', 'r', 's', 't', 'u', 'v',
                'w', 'x', 'y', 'z',
            ])),
            7 => Key {
                shift: true,
                ctrl: self.roll(3) == 0,
                ..Key::plain(self.of(&[
                    Code::Tab,
                    Code::Left,
                    Code::Right,
                    Code::Home,
                    Code::End,
                    Code::Up,
                    Code::Down,
                ]))
            },
            _ => Key::char(self.of(&[
                '市', '民', '反', '映', '，', '。', '“', '”', '…', '—', '䶮', '𠮷', 'x', 'j', '１',
                '？', '：', '\u{301}', '👩', '\u{200D}', '👧', '⚠', '\u{FE0F}', '\u{202E}',
                '\u{3000}',
            ])),
        }
    }

    /// Returns a random input that a person, a mouse or a terminal of this size may send.
    fn input(&mut self, size: (u16, u16)) -> Input {
        match self.roll(60) {
            0 => {
                let (width, height) = self.of(&[
                    (80, 24),
                    (60, 16),
                    (120, 36),
                    (40, 10),
                    (1, 1),
                    (200, 50),
                    size,
                    size,
                ]);
                Input::Resize(width, height)
            }
            1 => Input::Paste(
                self.of(&[
                    "粘贴\n两行",
                    "一",
                    "\n",
                    "“引号”……——\t制表\n\n末行\n",
                    "\u{1B}[2J\u{202E}e\u{301}👩\u{200D}👧",
                    "q\n1\n\n",
                ])
                .to_owned(),
            ),
            2..=9 => {
                use MouseAction::{Drag, Press, Release, WheelDown, WheelUp};
                let what = self.of(&[Press, Press, Press, Drag, Drag, Release, WheelDown, WheelUp]);
                let (column, row) = (self.roll(size.0.into()), self.roll(size.1.into()));
                Input::Mouse(Mouse {
                    what,
                    column: column.try_into().unwrap(),
                    row: row.try_into().unwrap(),
                })
            }
            _ => Input::Key(self.key()),
        }
    }
}

/// A text being typed: its form, its field, and whether it was changed since it was offered.
struct Typed {
    place: String,
    name: &'static str,
    text: String,
    touched: bool,
}

/// Returns the text of the focused field of the form on top.
fn typed(desk: &Harness) -> Option<Typed> {
    let Some(Layer::Form(form)) = desk.model.layers.last() else {
        return None;
    };
    let field = form.focused()?;
    let text = field.editor()?.text().to_owned();
    (!text.is_empty()).then(|| Typed {
        place: form.place.clone().unwrap_or_default(),
        name: field.name,
        text,
        touched: form.touched,
    })
}

/// Names a layer in a message.
fn name(layer: &Layer) -> String {
    match layer {
        Layer::Form(form) => form.title.clone(),
        Layer::Picker(picker) => picker.title.clone(),
        Layer::Filing(_) => "备案表".to_owned(),
        Layer::Import(_) => "导入".to_owned(),
        Layer::Why(why) => why.title.clone(),
        Layer::Confirm(confirm) => confirm.title.clone(),
        Layer::Reading(reading) => reading.title.clone(),
        Layer::Help(help) => help.title.clone(),
        Layer::Find(_) => "查找".to_owned(),
        Layer::Office(_) => "单位名录".to_owned(),
        Layer::Stats(_) => "统计".to_owned(),
    }
}

/// Returns true if an input may change a text: typing, and the commands of the editor.
fn edits(input: &Input) -> bool {
    match input {
        Input::Key(key) | Input::Repeated(key) => {
            key.ctrl
                || matches!(
                    key.code,
                    Code::Char(_)
                        | Code::Backspace
                        | Code::Delete
                        | Code::Insert
                        | Code::Enter
                        | Code::Up
                        | Code::Down
                        | Code::Right
                )
        }
        // A click may press a button, an option or a hint, so it may do what any key does.
        Input::Paste(_) | Input::Unmarked(_) | Input::Mouse(_) => true,
        Input::Resize(..) => false,
    }
}

fn told(input: &Input) -> String {
    match input {
        Input::Key(key) => key.to_string(),
        other => format!("{other:?}"),
    }
}

/// Checks what must always hold for model and screen.
fn check(desk: &Harness, tail: &dyn Fn() -> String) {
    let model = &desk.model;
    assert!(
        model.layers.len() <= MOST_LAYERS,
        "{:#?}, {}",
        model.layers.iter().map(name).collect::<Vec<_>>(),
        tail()
    );
    let list = &model.board.list;
    assert!(list.cursor < list.rows.len().max(1), "{}", tail());
    assert!(
        list.top <= list.cursor,
        "{}/{} of {}, {}",
        list.top,
        list.cursor,
        list.rows.len(),
        tail()
    );
    assert!(model.toasts.len() <= 3, "{}", tail());
    let shown = desk.cursor().is_some();
    let (width, height) = model.size;
    let large = width >= 60 && height >= 16;
    assert_eq!(
        shown,
        large && model.is_typing(),
        "{}\n{}",
        tail(),
        desk.screen()
    );
    if let Some((x, y)) = desk.cursor() {
        assert!(x < width && y < height, "the cursor at {x},{y}, {}", tail());
    }
    if let Some(editor) = model.editor() {
        let at = editor.cursor();
        let stands = editor
            .text()
            .grapheme_indices(true)
            .any(|(start, _)| start == at);
        assert!(
            stands || at == editor.text().len(),
            "within a grapheme, {}",
            tail()
        );
    }
}

/// Inputs on each kind of screen, unless a larger test is asked for.
const INPUTS: usize = 2_000;

/// Factor by which to enlarge the tests of random inputs.
fn scale() -> usize {
    std::env::var("LIAISON_TEST_SCALE").map_or(1, |times| {
        times
            .parse()
            .expect("LIAISON_TEST_SCALE is no whole number")
    })
}

/// Runs many inputs on a screen of this size, drawn for wide ambiguous characters or not.
fn run(seed: u64, size: (u16, u16), wide: bool) {
    println!("seed {seed}");
    let mut dice = Dice(seed);
    let mut desk = Harness::demo(size.0, size.1);
    desk.model.wide = wide;
    let mut past: Vec<String> = Vec::new();
    for round in 0..INPUTS * scale() {
        let input = dice.input(desk.model.size);
        past.push(told(&input));
        let before = typed(&desk);
        desk.input(input.clone());
        if desk.model.ended {
            // 退出 was chosen in the palette. This must not lose typed text either.
            desk = desk.restart();
            desk.model.wide = wide;
        }
        let tail = || {
            format!(
                "seed {seed:#X}, input {round}, after {}",
                past[past.len().saturating_sub(12)..].join(" ")
            )
        };
        check(&desk, &tail);
        if round % 97 == 0 {
            cells::safe(&tail(), desk.cells());
            cells::whole(&tail(), desk.cells());
        }
        let Some(before) = before.filter(|before| !edits(&input) && !before.text.trim().is_empty())
        else {
            continue;
        };
        let esc = matches!(input, Input::Key(key) if key.code == Code::Esc);
        assert!(
            is_kept(&desk, &before) || esc && !before.touched,
            "“{}” in {} of {} is lost, {}\n{}",
            before.text,
            before.name,
            before.place,
            tail(),
            desk.screen()
        );
    }
    let file = Examination::open(&desk.path("liaison.db"), |_| {}).unwrap();
    let report = file.check(|_| {}).unwrap();
    assert_eq!(report.problems, Vec::<String>::new(), "seed {seed:#X}");
}

/// Returns true if a text is still in its form, on top or below, or stored as a draft.
fn is_kept(desk: &Harness, before: &Typed) -> bool {
    let Typed {
        place, name, text, ..
    } = before;
    // The filter of a list of units is not a text to keep, and some forms keep no draft.
    if place.is_empty() || ["unit", "units", "co_units"].contains(name) {
        return true;
    }
    let stands = desk.model.layers.iter().any(|layer| {
        matches!(layer, Layer::Form(form)
            if form.place.as_deref().unwrap_or_default() == place
                && form.field(name).and_then(|field| field.editor())
                    .is_some_and(|editor| editor.text() == text))
    });
    let waits = || {
        desk.store().draft(place).unwrap().is_some_and(|draft| {
            serde_json::from_str::<serde_json::Value>(&draft.body).unwrap()[*name]
                .as_str()
                .is_some_and(|kept| kept == text.trim())
        })
    };
    stands || waits()
}

#[test]
fn a_monkey_on_a_common_screen_breaks_nothing() {
    run(0x5EED_0001, (80, 24), false);
}

#[test]
fn a_monkey_on_the_least_screen_breaks_nothing() {
    run(0x5EED_0002, (60, 16), false);
}

#[test]
fn a_monkey_on_three_panes_breaks_nothing() {
    run(0x5EED_0003, (120, 36), false);
}

#[test]
fn a_monkey_on_a_large_screen_breaks_nothing() {
    run(0x5EED_0004, (200, 50), false);
}

#[test]
fn a_monkey_on_a_wide_terminal_breaks_nothing() {
    run(0x5EED_0005, (80, 24), true);
}
