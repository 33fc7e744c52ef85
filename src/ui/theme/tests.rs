//! Checks what holds for the colours of every theme. A test of the screens computes their contrast.

use ratatui::style::{Color, Modifier};

use super::colour::{SIXTEEN, indexed, is_dim};
use super::{FILES, MONO, Theme, ThemeError};
use crate::desk::model::{Depth, ThemeName};

type Rgb = (u8, u8, u8);

/// Returns the RGB value of a colour, in the palette of xterm for the first sixteen.
fn rgb_of(colour: Color) -> Rgb {
    match colour {
        Color::Rgb(r, g, b) => (r, g, b),
        Color::Indexed(index) => indexed(index),
        named => SIXTEEN.iter().find(|(_, one, _)| *one == named).unwrap().2,
    }
}

#[test]
fn every_theme_draws_its_own_ground_and_its_own_text() {
    // So the contrast, which a test of the screens computes, is the same on every terminal.
    for (name, _) in FILES {
        for depth in Depth::ALL {
            for (role, style) in Theme::of(name, *depth).roles() {
                for colour in [style.fg, style.bg] {
                    let own = colour.is_some_and(|colour| colour != Color::Reset);
                    assert!(own, "{name:?} {depth:?} {role}");
                }
            }
        }
    }
}

#[test]
fn the_automatic_theme_is_dark_or_light_as_the_terminal_is() {
    assert_eq!(ThemeName::Default.on(true), ThemeName::Light);
    assert_eq!(ThemeName::Default.on(false), ThemeName::Dark);
    for chosen in [
        ThemeName::Dark,
        ThemeName::Light,
        ThemeName::Contrast,
        ThemeName::Mono,
    ] {
        assert_eq!((chosen.on(true), chosen.on(false)), (chosen, chosen));
    }
    for depth in Depth::ALL {
        let automatic = Theme::of(ThemeName::Default, *depth);
        assert_eq!(automatic, Theme::of(ThemeName::Dark, *depth));
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
fn every_theme_file_is_read_and_asks_for_no_more_colours_than_the_terminal_has() {
    for (name, text) in FILES {
        for depth in Depth::ALL {
            let theme = Theme::read(text, *depth).unwrap();
            assert_ne!(theme, MONO);
            assert_eq!(theme, Theme::of(name, *depth));
            for (role, style) in theme.roles() {
                for colour in [style.fg.unwrap(), style.bg.unwrap()] {
                    let fits = match (depth, colour) {
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
                let is_warm = colours.iter().any(|colour| warm(rgb_of(*colour)));
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
    let wrong = good.replace("\"bright-cyan\"", "\"pink\"");
    assert!(read(&wrong).to_string().contains("pink"));
    assert!(matches!(read("text = 1"), ThemeError::Toml(_)));
}
