//! Draws the desk: pure functions from the model to cells.

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

/// What a drawing gives back: what a click means, and where the hardware cursor stands.
#[derive(Debug, Clone, Default)]
pub struct Scene {
    /// What lies where.
    pub hits: Hits,
    /// The hardware cursor; `None` hides it.
    pub cursor: Option<(u16, u16)>,
}

/// Draws everything.
#[must_use]
pub fn draw(buffer: &mut Buffer, model: &Model) -> Scene {
    draw_in(buffer, model, &Theme::of(model.theme, model.depth))
}

/// Draws everything in a theme that need not be one of those that ship.
#[must_use]
pub fn draw_in(buffer: &mut Buffer, model: &Model, theme: &Theme) -> Scene {
    with_ambiguous(model.ambiguous(), || scene(buffer, model, theme))
}

fn scene(buffer: &mut Buffer, model: &Model, theme: &Theme) -> Scene {
    let area: Rect = buffer.area;
    let mut pen = Pen::new(buffer, model, theme);
    let plain = pen.theme.text;
    pen.fill(area, plain);
    if area.width < LEAST.0 || area.height < LEAST.1 {
        too_small(&mut pen, area);
    } else {
        screen::board::draw(&mut pen);
        for layer in model.layers.iter() {
            pen.cursor = None;
            match layer {
                Layer::Form(form) => screen::form::draw(&mut pen, form),
                Layer::Picker(picker) => screen::picker::draw(&mut pen, picker),
                Layer::Filing(filing) => screen::filing::draw(&mut pen, filing),
                Layer::Import(import) => screen::import::draw(&mut pen, import),
                Layer::Why(why) => screen::notice::why(&mut pen, why),
                Layer::Confirm(confirm) => screen::notice::confirm(&mut pen, confirm),
                Layer::Reading(reading) => screen::notice::reading(&mut pen, reading),
                Layer::Find(find) => screen::find::draw(&mut pen, find),
            }
        }
        screen::hints::draw(&mut pen);
        screen::hints::which_key(&mut pen);
        // Over the menu too: what it says may be about a key of it.
        screen::hints::toasts(&mut pen);
    }
    Scene {
        hits: pen.hits,
        cursor: pen.cursor,
    }
}

/// Says which size is needed; everything is kept.
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
