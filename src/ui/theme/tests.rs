//! Checks the contrast of every pair of colours that each theme can put on the screen.

use ratatui::style::{Color, Modifier, Style};

use super::colour::{SIXTEEN, hex, indexed, is_dim};
use super::{FILES, MONO, Theme, ThemeError};
use crate::desk::model::{Depth, ThemeName};

/// Usual backgrounds of dark terminals: black, and those of widespread colour schemes.
const DARK_GROUNDS: [&str; 4] = ["#000000", "#1e1e1e", "#0c0c0c", "#282c34"];
/// Usual text colour of a dark terminal.
const TERMINAL_TEXT: &str = "#cccccc";

type Rgb = (u8, u8, u8);

fn luminance((r, g, b): Rgb) -> f64 {
    let part = |value: u8| {
        let share = f64::from(value) / 255.0;
        if share <= 0.04045 {
            share / 12.92
        } else {
            ((share + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b)
}

/// Returns the WCAG 2 contrast ratio.
fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Returns the RGB value of a colour; `own` is that of the terminal's default colour.
fn rgb_of(colour: Color, own: Rgb) -> Rgb {
    match colour {
        Color::Reset => own,
        Color::Rgb(r, g, b) => (r, g, b),
        Color::Indexed(index) => indexed(index),
        named => SIXTEEN.iter().find(|(_, one, _)| *one == named).unwrap().2,
    }
}

fn pair(style: Style, ground: &str) -> f64 {
    let fore = rgb_of(style.fg.unwrap(), hex(TERMINAL_TEXT).unwrap());
    let back = rgb_of(style.bg.unwrap(), hex(ground).unwrap());
    contrast(fore, back)
}

/// Returns every possible pair: each role on its own background, and each role drawn over another,
/// combined as `Style::patch` does.
fn pairs(theme: &Theme) -> Vec<(String, Style)> {
    let roles = theme.roles();
    let mut pairs: Vec<(String, Style)> = Vec::new();
    for (name, style) in roles {
        pairs.push((name.to_owned(), style));
        for (below, ground) in roles {
            pairs.push((format!("{name} on {below}"), ground.patch(style)));
        }
    }
    pairs
}

#[test]
fn every_pair_of_every_theme_can_be_read_at_every_depth() {
    for (name, least) in [
        (ThemeName::Default, 4.5),
        (ThemeName::Light, 4.5),
        (ThemeName::Contrast, 7.0),
    ] {
        for depth in Depth::ALL {
            for (pair_of, style) in pairs(&Theme::of(name, *depth)) {
                for ground in DARK_GROUNDS {
                    let ratio = pair(style, ground);
                    assert!(
                        ratio >= least,
                        "{name:?} {depth:?}: {pair_of} is {ratio:.2} : 1 on {ground}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_ground_of_the_themes_own_never_lies_under_text_of_the_terminals() {
    // The terminal's default text colour is only readable on its default background.
    for (name, _) in FILES {
        for depth in Depth::ALL {
            for (role, style) in Theme::of(name, *depth).roles() {
                let own = (style.fg, style.bg);
                let mixed = own.0 == Some(Color::Reset) && own.1 != Some(Color::Reset);
                assert!(!mixed, "{name:?} {depth:?} {role}: {own:?}");
            }
        }
    }
}

#[test]
fn what_a_terminal_brightens_where_it_is_bold_is_never_bold() {
    for (name, _) in FILES {
        for (role, style) in Theme::of(name, Depth::Sixteen).roles() {
            let bold = style.add_modifier.contains(Modifier::BOLD);
            assert!(!(bold && is_dim(style.fg.unwrap())), "{name:?} {role}");
        }
    }
}

#[test]
fn the_default_theme_keeps_the_ground_of_the_terminal_and_the_others_bring_theirs() {
    for depth in Depth::ALL {
        let ground = |name| Theme::of(name, *depth).text.bg;
        assert_eq!(ground(ThemeName::Default), Some(Color::Reset));
        assert_ne!(ground(ThemeName::Light), Some(Color::Reset));
        assert_ne!(ground(ThemeName::Contrast), Some(Color::Reset));
    }
}

#[test]
fn every_theme_file_is_read_and_asks_for_no_more_colours_than_the_terminal_has() {
    for (name, text) in FILES {
        for depth in Depth::ALL {
            let theme = Theme::read(text, *depth).unwrap();
            assert_ne!(theme, MONO);
            assert_eq!(theme, Theme::of(name, *depth));
            for (role, style) in theme.roles() {
                for colour in [style.fg.unwrap(), style.bg.unwrap()] {
                    let fits = match (depth, colour) {
                        (_, Color::Reset) => true,
                        (Depth::True, colour) => matches!(colour, Color::Rgb(..)),
                        (Depth::Indexed, colour) => matches!(colour, Color::Indexed(16..)),
                        (Depth::Sixteen, colour) => {
                            SIXTEEN.iter().any(|(_, known, _)| *known == colour)
                        }
                    };
                    assert!(fits, "{name:?} {depth:?} {role}: {colour:?}");
                }
            }
        }
    }
}

#[test]
fn red_and_yellow_stand_for_what_is_urgent_alone() {
    // Tests for a strong red or yellow hue.
    let warm = |(r, g, b): Rgb| {
        let most = r.max(g).max(b);
        let least = r.min(g).min(b);
        r == most && most - least > 60 && b == least
    };
    for (name, _) in FILES {
        for depth in Depth::ALL {
            for (role, style) in Theme::of(name, *depth).roles() {
                let colours = [style.fg.unwrap(), style.bg.unwrap()];
                let is_warm = colours
                    .iter()
                    .any(|colour| warm(rgb_of(*colour, (0, 0, 0))));
                let may_be = matches!(role, "danger" | "warning" | "alarm");
                assert!(!is_warm || may_be, "{name:?} {depth:?} {role}: {colours:?}");
            }
        }
    }
}

#[test]
fn without_colour_no_colour_is_used_and_what_matters_still_stands_out() {
    for depth in Depth::ALL {
        let theme = Theme::of(ThemeName::Mono, *depth);
        assert_eq!(theme, MONO);
        for (role, style) in theme.roles() {
            assert_eq!((style.fg, style.bg), (None, None), "{role}");
        }
    }
    for style in [
        MONO.cursor,
        MONO.danger,
        MONO.selected,
        MONO.alarm,
        MONO.chosen,
    ] {
        assert_ne!(style, MONO.text);
    }
    assert_ne!(MONO.notice, MONO.alarm);
}

#[test]
fn a_wrong_theme_file_says_what_is_wrong() {
    let good = FILES[0].1;
    let read = |text: &str| Theme::read(text, Depth::True).unwrap_err();
    let missing = good.replace("quiet ", "quite ");
    assert_eq!(read(&missing), ThemeError::Missing("quiet"));
    let more = format!("{good}\nmore = {{ colour = \"#000000\", sixteen = \"black\" }}");
    assert_eq!(read(&more), ThemeError::Unknown("more".to_owned()));
    let wrong = good.replace("#a2abb5", "#a2abbx");
    assert!(read(&wrong).to_string().contains("#a2abbx"));
    // An invalid name is also found at a depth that does not use it.
    let wrong = good.replace("\"cyan\"", "\"pink\"");
    assert!(read(&wrong).to_string().contains("pink"));
    assert!(matches!(read("text = 1"), ThemeError::Toml(_)));
}

#[test]
fn the_contrast_of_black_and_white_is_twenty_one() {
    assert!((contrast((0, 0, 0), (255, 255, 255)) - 21.0).abs() < 0.01);
    assert!((contrast((0x77, 0x77, 0x77), (255, 255, 255)) - 4.48).abs() < 0.01);
}
