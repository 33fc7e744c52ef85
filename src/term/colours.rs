//! Determines the number of colours of the terminal from its environment.

use crate::desk::model::Depth;

/// Environment variables that describe the terminal.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ColourVars<'a> {
    /// Value of `COLORTERM`; `None` if it is not set.
    pub colorterm: Option<&'a str>,
    /// Value of `TERM`; `None` if it is not set.
    pub term: Option<&'a str>,
}

/// Returns the colour depth of the current terminal.
#[must_use]
pub fn detect() -> Depth {
    // A Windows console that understands escape sequences shows all colours; older ones have
    // sixteen.
    if cfg!(windows) && crossterm::style::available_color_count() == u16::MAX {
        return Depth::True;
    }
    let [colorterm, term] = ["COLORTERM", "TERM"].map(|name| std::env::var(name).ok());
    depth_of(ColourVars {
        colorterm: colorterm.as_deref(),
        term: term.as_deref(),
    })
}

/// Returns the colour depth for these variables. Unknown terminals get sixteen colours: too few
/// colours are readable everywhere, too many are garbage on a terminal that lacks them.
#[must_use]
pub fn depth_of(vars: ColourVars<'_>) -> Depth {
    let says = |text: Option<&str>, words: &[&str]| {
        let text = text.unwrap_or_default().to_ascii_lowercase();
        words.iter().any(|word| text.contains(word))
    };
    let begins = |words: &[&str]| {
        let term = vars.term.unwrap_or_default();
        words.iter().any(|word| term.starts_with(word))
    };
    if begins(&["linux", "vt", "dumb"]) {
        return Depth::Sixteen;
    }
    // Another program (screen, tmux) is in between, and it passes on no more than it announces.
    if begins(&["screen"]) && says(vars.term, &["256"]) {
        return Depth::Indexed;
    }
    if says(vars.colorterm, &["truecolor", "24bit"])
        || says(vars.term, &["truecolor", "24bit", "direct", "kitty"])
    {
        return Depth::True;
    }
    if says(vars.term, &["256"]) {
        return Depth::Indexed;
    }
    Depth::Sixteen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_tells_how_many_colours_there_are() {
        for (colorterm, term, depth) in [
            (Some("truecolor"), Some("xterm-256color"), Depth::True),
            (Some("24bit"), Some("xterm"), Depth::True),
            (None, Some("xterm-kitty"), Depth::True),
            (None, Some("xterm-direct"), Depth::True),
            (None, Some("xterm-256color"), Depth::Indexed),
            (None, Some("tmux-256color"), Depth::Indexed),
            (Some("truecolor"), Some("tmux-256color"), Depth::True),
            (Some("truecolor"), Some("screen-256color"), Depth::Indexed),
            (Some("1"), Some("rxvt-unicode-256color"), Depth::Indexed),
            (None, Some("xterm"), Depth::Sixteen),
            (None, Some("linux"), Depth::Sixteen),
            (Some("truecolor"), Some("linux"), Depth::Sixteen),
            (None, Some("vt220"), Depth::Sixteen),
            (Some("gibberish"), Some("gibberish"), Depth::Sixteen),
            (None, None, Depth::Sixteen),
        ] {
            assert_eq!(
                depth_of(ColourVars { colorterm, term }),
                depth,
                "{colorterm:?} {term:?}"
            );
        }
    }
}
