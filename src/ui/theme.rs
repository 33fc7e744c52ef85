//! Assigns a colour to every role. Colour is never the only signal.

mod colour;
mod file;

use std::sync::LazyLock;

use ratatui::style::{Color, Modifier, Style};

use crate::desk::model::{Depth, ThemeName};
use crate::domain::vocabulary::Severity;
use file::Palette;

pub use colour::nearest;
pub use file::ThemeError;

/// The style of every role on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// Plain text, the default of every screen.
    pub text: Style,
    /// Less important text: remarks, quotations, commands that are not available now.
    pub quiet: Style,
    /// Labels before values and fields.
    pub label: Style,
    /// Headings of sections and titles of boxes.
    pub heading: Style,
    /// Border of a box without the focus.
    pub border: Style,
    /// Border of the focused box.
    pub border_focus: Style,
    /// The title line at the top.
    pub bar: Style,
    /// The selected row in the focused pane.
    pub cursor: Style,
    /// The selected row in a pane without the focus.
    pub cursor_away: Style,
    /// Red (红): overdue or forbidden.
    pub danger: Style,
    /// Yellow (黄): needs attention soon.
    pub warning: Style,
    /// Success: something was done, or nothing is wrong.
    pub good: Style,
    /// Names of keys in the hints.
    pub key: Style,
    /// Key and label of the suggested next step.
    pub key_next: Style,
    /// An input field without the focus.
    pub field: Style,
    /// The input field with the focus.
    pub field_focus: Style,
    /// Hint text in an empty field.
    pub placeholder: Style,
    /// Text selected inside an input field.
    pub selected: Style,
    /// The selected option of a choice.
    pub chosen: Style,
    /// A notice of an ordinary result; [`Theme::alarm`] is for failures.
    pub notice: Style,
    /// A notice that something went wrong.
    pub alarm: Style,
}

const PLAIN: Style = Style::new();

/// The themes that ship with the program.
const FILES: [(ThemeName, &str); 3] = [
    (
        ThemeName::Dark,
        include_str!("../../assets/themes/dark.toml"),
    ),
    (
        ThemeName::Light,
        include_str!("../../assets/themes/light.toml"),
    ),
    (
        ThemeName::Contrast,
        include_str!("../../assets/themes/contrast.toml"),
    ),
];

/// Every theme at every colour depth, computed once. A file that cannot be read would fall back to
/// the theme without colour; a test reads them all.
static THEMES: LazyLock<Vec<(ThemeName, Depth, Theme)>> = LazyLock::new(|| {
    let mut all = Vec::new();
    for (name, text) in FILES {
        for depth in Depth::ALL {
            let theme = Theme::read(text, *depth).unwrap_or(MONO);
            all.push((name, *depth, theme));
        }
    }
    all
});

impl Theme {
    /// Returns a theme for a colour depth; the automatic one is the dark one here.
    #[must_use]
    pub fn of(name: ThemeName, depth: Depth) -> Self {
        let name = name.on(false);
        let found = THEMES
            .iter()
            .find(|(known, deep, _)| (*known, *deep) == (name, depth));
        found.map_or(MONO, |(.., theme)| *theme)
    }

    /// Parses a theme file.
    ///
    /// # Errors
    /// The file is not a theme, a role is missing, or a colour is invalid.
    pub fn read(text: &str, depth: Depth) -> Result<Self, ThemeError> {
        Ok(Self::from_palette(&Palette::read(text, depth)?))
    }

    fn from_palette(colours: &Palette) -> Self {
        let ground = colours.ground.0;
        let on = |(colour, own): (Color, Option<Color>), ground: Color| {
            PLAIN.fg(colour).bg(own.unwrap_or(ground))
        };
        let strong = |style: Style| match style.fg {
            // Bold black would appear grey.
            Some(colour) if colour::is_dim(colour) => style,
            _ => style.add_modifier(Modifier::BOLD),
        };
        let base = on(colours.text, ground);
        let heading = strong(on(colours.heading, ground));
        let accent = on(colours.on_accent, colours.accent.0);
        let bold = strong(accent);
        Self {
            text: base,
            quiet: on(colours.quiet, ground),
            label: on(colours.label, ground),
            heading,
            border: on(colours.quiet, ground),
            border_focus: heading,
            bar: bold,
            cursor: bold,
            cursor_away: base.add_modifier(Modifier::UNDERLINED),
            danger: strong(on(colours.danger, ground)),
            warning: on(colours.warning, ground),
            good: on(colours.good, ground),
            key: heading,
            key_next: bold,
            field: base.add_modifier(Modifier::UNDERLINED),
            field_focus: on(colours.on_field, colours.field.0),
            placeholder: on(colours.hint, colours.field.0),
            selected: accent,
            chosen: bold,
            notice: bold,
            alarm: strong(on(colours.on_alarm, colours.alarm.0)),
        }
    }

    /// Returns every style with the name of its role.
    #[must_use]
    pub const fn roles(&self) -> [(&'static str, Style); 21] {
        [
            ("text", self.text),
            ("quiet", self.quiet),
            ("label", self.label),
            ("heading", self.heading),
            ("border", self.border),
            ("border_focus", self.border_focus),
            ("bar", self.bar),
            ("cursor", self.cursor),
            ("cursor_away", self.cursor_away),
            ("danger", self.danger),
            ("warning", self.warning),
            ("good", self.good),
            ("key", self.key),
            ("key_next", self.key_next),
            ("field", self.field),
            ("field_focus", self.field_focus),
            ("placeholder", self.placeholder),
            ("selected", self.selected),
            ("chosen", self.chosen),
            ("notice", self.notice),
            ("alarm", self.alarm),
        ]
    }

    /// Returns the style for the severity of a finding.
    #[must_use]
    pub const fn severity(&self, severity: Severity) -> Style {
        match severity {
            Severity::Danger => self.danger,
            Severity::Warning => self.warning,
            Severity::Info => self.quiet,
        }
    }
}

/// The theme without colour: it uses reverse, bold, dim and underline.
const MONO: Theme = Theme {
    text: PLAIN,
    quiet: PLAIN.add_modifier(Modifier::DIM),
    label: PLAIN,
    heading: PLAIN.add_modifier(Modifier::BOLD),
    border: PLAIN.add_modifier(Modifier::DIM),
    border_focus: PLAIN.add_modifier(Modifier::BOLD),
    bar: PLAIN.add_modifier(Modifier::REVERSED),
    cursor: PLAIN.add_modifier(Modifier::REVERSED),
    cursor_away: PLAIN.add_modifier(Modifier::UNDERLINED),
    danger: PLAIN.add_modifier(Modifier::BOLD),
    warning: PLAIN.add_modifier(Modifier::BOLD),
    good: PLAIN,
    key: PLAIN.add_modifier(Modifier::BOLD),
    key_next: PLAIN.add_modifier(Modifier::REVERSED),
    field: PLAIN.add_modifier(Modifier::UNDERLINED),
    field_focus: PLAIN.add_modifier(Modifier::UNDERLINED),
    placeholder: PLAIN
        .add_modifier(Modifier::DIM)
        .add_modifier(Modifier::UNDERLINED),
    selected: PLAIN.add_modifier(Modifier::REVERSED),
    chosen: PLAIN.add_modifier(Modifier::REVERSED),
    notice: PLAIN.add_modifier(Modifier::REVERSED),
    alarm: PLAIN
        .add_modifier(Modifier::REVERSED)
        .add_modifier(Modifier::BOLD),
};

#[cfg(test)]
mod tests;
