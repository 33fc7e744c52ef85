//! Frames to draw: invented ones full of characters that terminals treat differently, and those of
//! the desk.

use liaison::text::width;
use liaison::ui::cells;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

/// A random generator with a fixed seed.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn roll(&mut self, sides: u16) -> u16 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        u16::try_from((self.0 >> 33) % u64::from(sides.max(1))).unwrap()
    }

    pub(super) fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[usize::from(self.roll(u16::try_from(all.len()).unwrap()))]
    }
}

/// Characters that all terminals treat alike, and those they do not.
const PIECES: &[&str] = &[
    "中",
    "文",
    "小区",
    "噪音扰民",
    "，",
    "。",
    "（急）",
    "《》",
    "１２",
    "　",
    "㎡",
    "a",
    "No.7",
    "13800001234",
    " ",
    "   ",
    "|",
    "..",
    "“",
    "”",
    "‘甲’",
    "…",
    "……",
    "—",
    "——",
    "·",
    "①",
    "⑩",
    "℃",
    "※",
    "×",
    "→",
    "■",
    "●",
    "Ⅰ",
    "°",
    "✓",
    "▸",
    "☐",
    "䶮",
    "𠮷",
    "葛\u{E0100}",
    "é",
    "e\u{301}",
    "ｶﾞ",
    "ﾊﾟ",
    "ｶ",
    "\u{1B}[2J",
    "\u{202E}",
    "\u{200B}",
];

/// Emoji formed with a selector or a joiner.
const SEQUENCES: &[&str] = &[
    "⚠\u{FE0F}",
    "❤\u{FE0F}",
    "☎\u{FE0F}",
    "1\u{FE0F}\u{20E3}",
    "📌",
    "👍🏽",
    "🇨🇳",
];
const JOINED: &[&str] = &["👩\u{200D}👩\u{200D}👧", "👨\u{200D}💻"];

/// Which of these sequences a terminal can be expected to draw as one character.
#[derive(Debug, Clone, Copy)]
pub(super) enum Text {
    /// All.
    All,
    /// None that has a width of its own.
    Plain,
    /// Also those formed with a selector.
    Selected,
}

fn text(dice: &mut Dice, kind: Text) -> String {
    let mut text = String::new();
    for _ in 0..=dice.roll(12) {
        let piece = match (kind, dice.roll(10)) {
            (Text::All, 0) => dice.of(SEQUENCES),
            (Text::All, 1) => dice.of(JOINED),
            (Text::Selected, 0 | 1) => dice.of(&SEQUENCES[..3]),
            _ => dice.of(PIECES),
        };
        text.push_str(piece);
    }
    text
}

fn style(dice: &mut Dice) -> Style {
    let colours = [
        Color::Reset,
        Color::Reset,
        Color::Red,
        Color::LightCyan,
        Color::Indexed(24),
        Color::Indexed(236),
        Color::Rgb(11, 95, 138),
    ];
    let modifiers = [
        Modifier::empty(),
        Modifier::empty(),
        Modifier::BOLD,
        Modifier::DIM,
        Modifier::UNDERLINED,
        Modifier::REVERSED,
        Modifier::REVERSED.union(Modifier::BOLD),
    ];
    Style::new()
        .fg(dice.of(&colours))
        .bg(dice.of(&colours))
        .add_modifier(dice.of(&modifiers))
}

/// Changes parts of a frame: texts, filled areas, pop-ups over anything.
pub(super) fn change(buffer: &mut Buffer, dice: &mut Dice, kind: Text) {
    let (width_of, height_of) = (buffer.area.width, buffer.area.height);
    for _ in 0..=dice.roll(6) {
        let (x, y) = (dice.roll(width_of), dice.roll(height_of));
        match dice.roll(8) {
            0 => {
                let rect = Rect::new(x, y, dice.roll(width_of), dice.roll(6));
                cells::blank(buffer, rect.intersection(buffer.area), style(dice));
            }
            1 => popup(buffer, dice, kind),
            2 => {
                // A selected row: filled, then written.
                let style = style(dice);
                let row = Rect::new(0, y, width_of, 1);
                cells::blank(buffer, row, style);
                cells::put(buffer, 0, y, width_of, &text(dice, kind), style);
            }
            _ => {
                let text = text(dice, kind);
                let room = dice.roll(width_of) + 1;
                cells::put(buffer, x, y, room, &text, style(dice));
            }
        }
    }
}

fn popup(buffer: &mut Buffer, dice: &mut Dice, kind: Text) {
    let all = buffer.area;
    let rect = Rect::new(
        dice.roll(all.width),
        dice.roll(all.height),
        3 + dice.roll(30),
        3 + dice.roll(8),
    )
    .intersection(all);
    let style = style(dice);
    cells::clear_popup(buffer, rect);
    buffer.set_style(rect, style);
    for y in rect.top()..rect.bottom() {
        cells::put(buffer, rect.x, y, 1, "|", style);
        if rect.width > 2 {
            cells::put(buffer, rect.right() - 1, y, 1, "|", style);
            let text = text(dice, kind);
            cells::put(buffer, rect.x + 1, y, rect.width - 2, &text, style);
        }
    }
}

/// Checks a frame before it is drawn. Drawing can only be tested with a valid frame.
pub(super) fn is_sound(buffer: &Buffer) -> bool {
    buffer.area.positions().all(|at| {
        let symbol = buffer.cell(at).unwrap().symbol();
        width(symbol) > 0
    })
}
