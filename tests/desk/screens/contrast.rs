//! Computes, from what is really drawn, whether every cell can be read: in every theme, with as many
//! colours as a terminal may have, and in the sixteen colours of real terminals.

use std::collections::HashMap;

use liaison::desk::model::{Depth, ThemeName};
use liaison::ui;
use liaison::ui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use super::all;
use super::palettes::{COLOUR_BLIND, PALETTES, Rgb, contrast, distance, drawn, seen};

/// The themes that bring their own colours, with the lowest contrast that each promises.
const THEMES: [(ThemeName, f64); 3] = [
    (ThemeName::Dark, 4.5),
    (ThemeName::Light, 4.5),
    (ThemeName::Contrast, 7.0),
];

/// The colours of a cell, and whether it shows more than its ground.
type Pair = (Color, Color, bool);

/// Returns the pairs that are drawn at each depth in each theme, each with a place where it is.
fn pairs() -> HashMap<(usize, Depth, Pair), String> {
    let mut found = HashMap::new();
    for (name, desk) in all() {
        let (width, height) = desk.model.size;
        for (at, (theme, _)) in THEMES.iter().enumerate() {
            for depth in Depth::ALL {
                let mut cells = Buffer::empty(Rect::new(0, 0, width, height));
                drop(ui::draw_in(
                    &mut cells,
                    &desk.model,
                    &Theme::of(*theme, *depth),
                ));
                for place in cells.area.positions() {
                    let cell = &cells[place];
                    let lined = Modifier::UNDERLINED | Modifier::REVERSED;
                    let shows = cell.symbol() != " " || cell.modifier.intersects(lined);
                    let pair = (cell.fg, cell.bg, shows);
                    found
                        .entry((at, *depth, pair))
                        .or_insert_with(|| format!("{name} {place}: {:?}", cell.symbol()));
                }
            }
        }
    }
    found
}

#[test]
fn every_cell_of_every_screen_can_be_read_in_every_theme_on_every_terminal() {
    let found = pairs();
    assert!(found.len() > 60, "only {} pairs", found.len());
    for ((at, depth, (fg, bg, shows)), place) in found {
        let (theme, least) = THEMES[at];
        for (terminal, palette) in &PALETTES {
            let told = || format!("{theme:?} {depth:?} {place} on {terminal}: {fg:?} on {bg:?}");
            // Nothing of the terminal's own colours shows through, whether it is white or black.
            let ground = drawn(bg, palette).unwrap_or_else(|| panic!("{}", told()));
            if shows {
                let text = drawn(fg, palette).unwrap_or_else(|| panic!("{}", told()));
                let ratio = contrast(text, ground);
                assert!(ratio >= least, "{}: {ratio:.2} : 1", told());
            }
        }
    }
}

fn colours(style: Style) -> (Rgb, Rgb) {
    let (_, palette) = &PALETTES[0];
    let [fg, bg] = [style.fg, style.bg].map(|colour| drawn(colour.unwrap(), palette).unwrap());
    (fg, bg)
}

#[test]
fn a_colour_blind_officer_reads_every_role_and_tells_apart_what_means_different_things() {
    for (name, _) in THEMES {
        let theme = Theme::of(name, Depth::True);
        for (kind, matrix) in &COLOUR_BLIND {
            for (role, style) in theme.roles() {
                let (fg, bg) = colours(style);
                let ratio = contrast(seen(fg, matrix), seen(bg, matrix));
                assert!(ratio >= 4.5, "{name:?} {kind} {role}: {ratio:.2} : 1");
            }
            for (one, other) in [
                (theme.danger, theme.warning),
                (theme.danger, theme.good),
                (theme.warning, theme.good),
                (theme.danger, theme.text),
                (theme.warning, theme.text),
                (theme.good, theme.text),
            ] {
                let (first, second) = (colours(one).0, colours(other).0);
                let apart = distance(seen(first, matrix), seen(second, matrix));
                let differs = one.add_modifier != other.add_modifier || one.bg != other.bg;
                assert!(
                    apart >= 40.0 || differs,
                    "{name:?} {kind}: {one:?} and {other:?} are {apart:.0} apart"
                );
            }
        }
    }
}
