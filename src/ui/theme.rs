//! Colours by role; colour is never the only signal.

mod colour;
mod file;

use std::sync::LazyLock;

use ratatui::style::{Color, Modifier, Style};

use crate::desk::model::{Depth, ThemeName};
use crate::domain::vocabulary::Severity;
use file::Palette;

pub use colour::nearest;
pub use file::ThemeError;

/// What each part of the screen looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// Plain text.
    pub text: Style,
    /// Quiet text: remarks, quotations, what cannot be done now.
    pub quiet: Style,
    /// Labels.
    pub label: Style,
    /// Headings and titles.
    pub heading: Style,
    /// Borders.
    pub border: Style,
    /// Borders of what has the focus.
    pub border_focus: Style,
    /// The line above everything.
    pub bar: Style,
    /// The row at hand where its pane has the focus.
    pub cursor: Style,
    /// The row at hand where another pane has the focus.
    pub cursor_away: Style,
    /// 红.
    pub danger: Style,
    /// 黄.
    pub warning: Style,
    /// Done.
    pub good: Style,
    /// Keys in hints.
    pub key: Style,
    /// The key that comes next.
    pub key_next: Style,
    /// A field.
    pub field: Style,
    /// The field with the focus.
    pub field_focus: Style,
    /// What stands in an empty field.
    pub placeholder: Style,
    /// Selected text.
    pub selected: Style,
    /// The chosen option.
    pub chosen: Style,
    /// A notice.
    pub notice: Style,
    /// A notice that something went wrong.
    pub alarm: Style,
}

const PLAIN: Style = Style::new();

/// The themes that ship with the program, in the order of [`ThemeName`].
const FILES: [(ThemeName, &str); 3] = [
    (
        ThemeName::Default,
        include_str!("../../assets/themes/default.toml"),
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

/// Every theme at every depth, worked out once. A file that cannot be read would leave its theme
/// without colour; a test reads them all.
static WORKED_OUT: LazyLock<Vec<(ThemeName, Depth, Theme)>> = LazyLock::new(|| {
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
    /// The theme of a name, on a terminal that shows so many colours.
    #[must_use]
    pub fn of(name: ThemeName, depth: Depth) -> Self {
        let found = WORKED_OUT
            .iter()
            .find(|(known, deep, _)| (*known, *deep) == (name, depth));
        found.map_or(MONO, |(.., theme)| *theme)
    }

    /// Reads a theme file.
    ///
    /// # Errors
    /// When it is no theme, or a role is missing or has a colour that is none.
    pub fn read(text: &str, depth: Depth) -> Result<Self, ThemeError> {
        Ok(Self::painted(&Palette::read(text, depth)?))
    }

    fn painted(colours: &Palette) -> Self {
        let ground = colours.ground.0;
        let on = |(colour, own): (Color, Option<Color>), ground: Color| {
            PLAIN.fg(colour).bg(own.unwrap_or(ground))
        };
        let strong = |style: Style| match style.fg {
            // Bold black would be grey.
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

    /// Every style with the name of its role.
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

    /// How a finding of a weight looks.
    #[must_use]
    pub const fn severity(&self, severity: Severity) -> Style {
        match severity {
            Severity::Danger => self.danger,
            Severity::Warning => self.warning,
            Severity::Info => self.quiet,
        }
    }
}

/// Without colour: reverse, bold, dim, underline.
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
