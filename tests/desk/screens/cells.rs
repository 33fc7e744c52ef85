//! Checks that must hold for each cell of each screen.

use liaison::desk::model::Layer;
use liaison::text::width;
use ratatui::buffer::{Buffer, Cell, CellWidth as _};

use crate::harness::Harness;

use super::{all, roles};

fn symbol(cells: &Buffer, x: u16, y: u16) -> &str {
    cells.cell((x, y)).map_or("", |cell| cell.symbol())
}

/// No cell contains only a control, bidirectional or zero-width character.
pub(crate) fn safe(name: &str, cells: &Buffer) {
    for position in cells.area.positions() {
        let text = symbol(cells, position.x, position.y);
        // A joiner within an emoji sequence is allowed.
        let sequence = text.contains('\u{200D}') && width(text) >= 2;
        for c in text.chars().filter(|c| !(sequence && *c == '\u{200D}')) {
            let bad = c.is_control()
                || matches!(c,
                    '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{FEFF}'
                    | '\u{200B}'..='\u{200F}'
                    | '\u{2028}'..='\u{202E}'
                    | '\u{2060}'..='\u{206F}'
                    | '\u{FFF9}'..='\u{FFFB}');
            assert!(!bad, "{name}: U+{:04X} at {position:?}", u32::from(c));
        }
        assert!(
            width(text) > 0,
            "{name}: {text:?} at {position:?} takes no column"
        );
    }
}

/// Returns the columns of a cell on the terminal for which it was drawn.
fn columns(cells: &Buffer, x: u16, y: u16) -> u16 {
    cells.cell((x, y)).map_or(1, Cell::cell_width).max(1)
}

/// Both columns of a wide character are on the screen, and the second cell is blank.
pub(crate) fn whole(name: &str, cells: &Buffer) {
    for position in cells.area.positions() {
        let text = symbol(cells, position.x, position.y);
        if columns(cells, position.x, position.y) == 2 {
            assert!(
                position.x + 1 < cells.area.right(),
                "{name}: {text} is cut at {position:?}"
            );
            let next = symbol(cells, position.x + 1, position.y);
            assert_eq!(next, " ", "{name}: {text} at {position:?} is covered");
        }
    }
}

/// A border is complete: from its top-left corner down the left side, along the bottom, and up the
/// right side.
fn unbroken(name: &str, cells: &Buffer, (left, top): (u16, u16), wide: bool) {
    let [down, across, corner_2, corner_3, corner_4] = if wide {
        ["|", "-", "+", "+", "+"]
    } else {
        ["│", "─", "┐", "└", "┘"]
    };
    let area = cells.area;
    let bottom = (top + 1..area.bottom())
        .find(|y| symbol(cells, left, *y) != down)
        .unwrap();
    assert_eq!(
        symbol(cells, left, bottom),
        corner_3,
        "{name}: the left side at {left},{bottom}"
    );
    let right = (left + 1..area.right())
        .find(|x| symbol(cells, *x, bottom) != across)
        .unwrap();
    assert_eq!(
        symbol(cells, right, bottom),
        corner_4,
        "{name}: the lower side at {right},{bottom}"
    );
    for y in top + 1..bottom {
        assert_eq!(
            symbol(cells, right, y),
            down,
            "{name}: the right side at {right},{y}"
        );
    }
    assert_eq!(
        symbol(cells, right, top),
        corner_2,
        "{name}: the corner at {right},{top}"
    );
}

/// Returns the text of a row from a column on.
fn row(cells: &Buffer, mut x: u16, y: u16) -> String {
    let mut text = String::new();
    while x < cells.area.right() {
        let symbol = symbol(cells, x, y);
        text.push_str(symbol);
        x += columns(cells, x, y);
    }
    text
}

/// The beginning of the title of a layer's box.
fn title(layer: &Layer) -> String {
    match layer {
        Layer::Form(form) => format!(" {} ", form.title),
        Layer::Picker(picker) => format!(" {} ", picker.title),
        Layer::Filing(filing) if filing.preview => " 预览 ".to_owned(),
        Layer::Filing(filing) => format!(" {}备案表 ", filing.layout.kind.label()),
        Layer::Import(_) => " ".to_owned(),
        Layer::Why(why) => format!(" {} ", why.title),
        Layer::Confirm(confirm) => format!(" {} ", confirm.title),
        Layer::Reading(reading) => format!(" {} ", reading.title),
        Layer::Help(help) => format!(" {} ", help.title),
        Layer::Find(_) => " 查找".to_owned(),
        Layer::Office(_) => "单位、内部承办、口径".to_owned(),
        Layer::Stats(_) => "统计".to_owned(),
    }
}

/// The hardware cursor is shown if and only if a text is being edited.
fn cursor(name: &str, desk: &Harness) {
    let (width, height) = desk.model.size;
    let typing = width >= 60 && desk.model.is_typing();
    assert_eq!(
        desk.cursor().is_some(),
        typing,
        "{name}:\n{}",
        desk.screen()
    );
    if let Some((x, y)) = desk.cursor() {
        assert!(x < width && y < height, "{name}: {x},{y}");
    }
}

/// Runs all checks on a desk as drawn now. Returns true if a box was checked.
fn holds(name: &str, desk: &mut Harness) -> bool {
    let wide = desk.model.wide;
    safe(name, desk.cells());
    whole(name, desk.cells());
    cursor(name, desk);
    let strangers = roles::strangers(desk);
    assert_eq!(strangers, Vec::<String>::new(), "{name}");
    desk.model.toasts.clear();
    desk.size(desk.model.size.0, desk.model.size.1);
    let bare = matches!(desk.model.layers.last(), None | Some(Layer::Find(_)));
    if bare || !desk.model.pressed.is_empty() {
        return false;
    }
    let cells = desk.cells();
    let title = title(desk.model.layers.last().unwrap());
    let first = if wide { "+" } else { "┌" };
    let corner = cells.area.positions().find(|at| {
        symbol(cells, at.x, at.y) == first && row(cells, at.x + 1, at.y).starts_with(&title)
    });
    let Some(corner) = corner else {
        panic!("{name}: no box\n{}", desk.screen());
    };
    unbroken(name, cells, (corner.x, corner.y), wide);
    true
}

#[test]
fn every_cell_is_safe_and_in_its_own_style_every_border_unbroken_the_cursor_where_one_types() {
    let mut seen = [0, 0];
    for (name, mut desk) in all() {
        for (wide, seen) in [false, true].into_iter().zip(&mut seen) {
            desk.model.wide = wide;
            desk.size(desk.model.size.0, desk.model.size.1);
            let name = if wide {
                format!("{name}, wide")
            } else {
                name.clone()
            };
            *seen += usize::from(holds(&name, &mut desk));
        }
    }
    assert!(seen.iter().all(|boxes| *boxes > 60), "{seen:?} boxes");
}
