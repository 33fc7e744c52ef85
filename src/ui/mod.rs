//! Draws the screen: pure functions from the model to terminal cells.

pub mod cells;
pub mod paper;
pub mod pen;
pub mod screen;
pub mod theme;
pub mod widget;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::desk::layout::{Hits, LEAST};
use crate::desk::model::{Layer, Model};
use crate::strings::screen as words;
use crate::text::with_ambiguous;
use pen::Pen;
use theme::Theme;

/// The result of drawing a frame besides its cells.
#[derive(Debug, Clone, Default)]
pub struct DrawnFrame {
    /// Where each clickable area is and what a click there means.
    pub hits: Hits,
    /// Position of the hardware cursor as column and row; `None` hides it.
    pub cursor: Option<(u16, u16)>,
    /// Column and row of what is selected, where the hidden cursor rests.
    pub rest: (u16, u16),
}

/// Draws the whole screen in the theme and colour depth of the model.
#[must_use]
pub fn draw(buffer: &mut Buffer, model: &Model) -> DrawnFrame {
    draw_in(buffer, model, &Theme::of(model.shown_theme(), model.depth))
}

/// Draws nothing but how to come back.
fn covered(pen: &mut Pen<'_>, area: Rect) {
    let text = crate::strings::screen::COVERED;
    let width = u16::try_from(crate::text::width(text)).unwrap_or(area.width);
    let column = area.x + area.width.saturating_sub(width) / 2;
    let style = pen.theme.text;
    pen.put(
        column,
        area.y + area.height / 2,
        width.min(area.width),
        text,
        style,
    );
}

/// Draws the whole screen in a given theme, which may be one that does not ship with the program.
#[must_use]
pub fn draw_in(buffer: &mut Buffer, model: &Model, theme: &Theme) -> DrawnFrame {
    with_ambiguous(model.ambiguous(), || scene(buffer, model, theme))
}

fn scene(buffer: &mut Buffer, model: &Model, theme: &Theme) -> DrawnFrame {
    let area: Rect = buffer.area;
    let mut pen = Pen::new(buffer, model, theme);
    let plain = pen.theme.text;
    pen.fill(area, plain);
    if area.width < LEAST.0 || area.height < LEAST.1 {
        too_small(&mut pen, area);
    } else if model.cover.on {
        covered(&mut pen, area);
    } else {
        screen::board::draw(&mut pen);
        for layer in model.layers.iter() {
            pen.cursor = None;
            match layer {
                Layer::Form(form) => screen::form::draw(&mut pen, form),
                Layer::Picker(picker) => screen::picker::draw(&mut pen, picker),
                Layer::Filing(filing) => screen::filing::draw(&mut pen, filing),
                Layer::Office(office) => screen::office::draw(&mut pen, office),
                Layer::Stats(stats) => screen::stats::draw(&mut pen, stats),
                Layer::Import(import) => screen::import::draw(&mut pen, import),
                Layer::Why(why) => screen::notice::why(&mut pen, why),
                Layer::Confirm(confirm) => screen::notice::confirm(&mut pen, confirm),
                Layer::Reading(reading) => screen::notice::reading(&mut pen, reading),
                Layer::Find(find) => screen::find::draw(&mut pen, find),
                Layer::Help(help) => screen::help::draw(&mut pen, help),
            }
        }
        screen::hints::draw(&mut pen);
        screen::hints::which_key(&mut pen);
        // Drawn over the key menu, because a notice may be about a key in it.
        screen::hints::toasts(&mut pen);
    }
    DrawnFrame {
        hits: pen.hits,
        cursor: pen.cursor,
        rest: pen.rest,
    }
}

/// Asks for a larger window. Nothing is lost meanwhile.
fn too_small(pen: &mut Pen<'_>, area: Rect) {
    let style = pen.theme.warning;
    for (row, line) in words::too_small(LEAST, (area.width, area.height))
        .iter()
        .enumerate()
    {
        let y = area.y + u16::try_from(row).unwrap_or(u16::MAX);
        pen.put(area.x, y, area.width, line, style);
    }
}
