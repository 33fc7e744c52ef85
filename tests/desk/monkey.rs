//! A monkey at the keyboard: nothing it does ends the program, loses a text or leaves the list.

use liaison::app::input::{Code, Input, Key};
use liaison::app::model::Layer;

use crate::harness::Harness;

/// The filing form, a small form, the palette, help; the telephone rings: the note, a list, help.
const MOST_LAYERS: usize = 7;

/// A small generator, so that a run can be repeated from its seed.
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
        ];
        match self.roll(10) {
            0 | 1 => Key::plain(self.of(&plain)),
            2 | 3 => Key::plain(Code::F(self.of(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 12]))),
            4 => Key::char(self.of(&['1', '2', '3', '4', '5', '６', ' '])),
            // Not Ctrl+Q, which ends the program, and not Ctrl+L, the import.
            5 | 6 => Key::ctrl(self.of(&[
                'a', 'b', 'd', 'e', 'f', 'g', 'k', 'n', 'o', 'p', 'r', 's', 't', 'u', 'w', 'x',
                'y', 'z',
            ])),
            7 => Key {
                shift: true,
                ..Key::plain(self.of(&[Code::Tab, Code::Left, Code::Home, Code::Up]))
            },
            _ => Key::char(self.of(&['中', '施', '工', 'z', 'j', '，', '（', 'q'])),
        }
    }
}

/// A text being typed: the form it is in, its field, and whether it was changed since it was offered.
struct Typed {
    place: String,
    name: &'static str,
    text: String,
    touched: bool,
}

/// The text in the field with the focus of the form on top.
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

/// What a layer is, for a message.
fn name(layer: &Layer) -> String {
    match layer {
        Layer::Form(form) => form.title.clone(),
        Layer::Picker(picker) => picker.title.clone(),
        Layer::Filing(_) => "备案表".to_owned(),
        Layer::Import(_) => "导入".to_owned(),
        Layer::Why(why) => why.title.clone(),
        Layer::Confirm(confirm) => confirm.title.clone(),
        Layer::Reading(reading) => reading.title.clone(),
        Layer::Find(_) => "查找".to_owned(),
    }
}

/// Keys that may change a text: what types, and what the editor does with it.
const fn edits(key: Key) -> bool {
    matches!(
        key.code,
        Code::Char(_)
            | Code::Backspace
            | Code::Delete
            | Code::Enter
            | Code::Up
            | Code::Down
            | Code::Right
    )
}

fn run(seed: u64, size: (u16, u16), keys: usize) {
    println!("seed {seed}");
    let mut dice = Dice(seed);
    let mut desk = Harness::demo(size.0, size.1);
    let mut past: Vec<String> = Vec::new();
    for _ in 0..keys {
        if dice.roll(60) == 0 {
            let (width, height) = dice.of(&[
                (80, 24),
                (60, 16),
                (120, 36),
                (40, 10),
                (1, 1),
                (200, 50),
                size,
            ]);
            desk.size(width, height);
        }
        if dice.roll(80) == 0 {
            desk.paste("粘贴\n两行");
        }
        let key = dice.key();
        past.push(key.to_string());
        let before = typed(&desk);
        desk.input(Input::Key(key));
        if desk.model.ended {
            // 退出 was found in the palette: nothing typed may be lost by that either.
            desk = desk.restart();
        }
        let tail = || {
            format!(
                "seed {seed}, after {}",
                past[past.len().saturating_sub(12)..].join(" ")
            )
        };
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
        let Some(Typed {
            place,
            name,
            text,
            touched,
        }) = before
        else {
            continue;
        };
        // Nothing but spaces is no text to lose.
        if edits(key) || key.ctrl || text.trim().is_empty() {
            continue;
        }
        // The text still stands in its form, below something else or not, or waits as a draft.
        let stands = model.layers.iter().any(|layer| {
            matches!(layer, Layer::Form(form)
                if form.place.as_deref().unwrap_or_default() == place
                    && form.field(name).and_then(|field| field.editor())
                        .is_some_and(|editor| editor.text() == text))
        });
        let kept = || {
            let store = desk.store();
            store.draft(&place).unwrap().is_some_and(|draft| {
                serde_json::from_str::<serde_json::Value>(&draft.body).unwrap()[name]
                    .as_str()
                    .is_some_and(|kept| kept == text.trim())
            })
        };
        // What narrows a list of units is no text; what was offered leaves no draft until it is changed.
        let searching = name == "unit" || name == "units" || name == "co_units";
        assert!(
            stands || place.is_empty() || searching || kept() || key.code == Code::Esc && !touched,
            "“{text}” in {name} of {place} is lost, {}\n{}",
            tail(),
            desk.screen()
        );
    }
}

#[test]
fn three_thousand_keys_on_a_common_screen_break_nothing() {
    run(0x5EED_0001, (80, 24), 3_000);
}

#[test]
fn three_thousand_keys_on_the_least_screen_break_nothing() {
    run(0x5EED_0002, (60, 16), 3_000);
}
