//! Colours by role; colour is never the only signal.

use ratatui::style::{Color, Modifier, Style};

use crate::app::model::ThemeName;
use crate::domain::vocabulary::Severity;

/// What each part of the screen looks like.
#[derive(Debug, Clone, Copy)]
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
}

const PLAIN: Style = Style::new();

impl Theme {
    /// The theme of a name.
    #[must_use]
    pub const fn of(name: ThemeName) -> Self {
        match name {
            ThemeName::Default => Self::coloured(&DARK),
            ThemeName::Light => Self::coloured(&LIGHT),
            ThemeName::Contrast => Self::coloured(&CONTRAST),
            ThemeName::Mono => MONO,
        }
    }

    const fn coloured(colours: &Colours) -> Self {
        let base = PLAIN.fg(colours.text).bg(colours.ground);
        Self {
            text: base,
            quiet: base.fg(colours.quiet),
            label: base.fg(colours.label),
            heading: base.fg(colours.heading).add_modifier(Modifier::BOLD),
            border: base.fg(colours.quiet),
            border_focus: base.fg(colours.heading).add_modifier(Modifier::BOLD),
            bar: PLAIN
                .fg(colours.on_accent)
                .bg(colours.accent)
                .add_modifier(Modifier::BOLD),
            cursor: PLAIN
                .fg(colours.on_accent)
                .bg(colours.accent)
                .add_modifier(Modifier::BOLD),
            cursor_away: base.add_modifier(Modifier::UNDERLINED),
            danger: base.fg(colours.danger).add_modifier(Modifier::BOLD),
            warning: base.fg(colours.warning),
            good: base.fg(colours.good),
            key: base.fg(colours.heading).add_modifier(Modifier::BOLD),
            key_next: PLAIN
                .fg(colours.on_accent)
                .bg(colours.accent)
                .add_modifier(Modifier::BOLD),
            field: base.add_modifier(Modifier::UNDERLINED),
            field_focus: PLAIN.fg(colours.text).bg(colours.field),
            placeholder: PLAIN.fg(colours.quiet).bg(colours.field),
            selected: PLAIN.fg(colours.on_accent).bg(colours.accent),
            chosen: PLAIN
                .fg(colours.on_accent)
                .bg(colours.accent)
                .add_modifier(Modifier::BOLD),
        }
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

/// The colours of a theme.
struct Colours {
    text: Color,
    ground: Color,
    quiet: Color,
    label: Color,
    heading: Color,
    accent: Color,
    on_accent: Color,
    danger: Color,
    warning: Color,
    good: Color,
    field: Color,
}

/// For dark screens: the terminal's own ground, its sixteen colours.
const DARK: Colours = Colours {
    text: Color::Reset,
    ground: Color::Reset,
    quiet: Color::Indexed(245),
    label: Color::Indexed(110),
    heading: Color::Indexed(81),
    accent: Color::Indexed(24),
    on_accent: Color::Indexed(231),
    danger: Color::Indexed(203),
    warning: Color::Indexed(221),
    good: Color::Indexed(114),
    field: Color::Indexed(237),
};

/// For light screens.
const LIGHT: Colours = Colours {
    text: Color::Indexed(16),
    ground: Color::Indexed(231),
    quiet: Color::Indexed(241),
    label: Color::Indexed(24),
    heading: Color::Indexed(18),
    accent: Color::Indexed(25),
    on_accent: Color::Indexed(231),
    danger: Color::Indexed(124),
    warning: Color::Indexed(94),
    good: Color::Indexed(22),
    field: Color::Indexed(254),
};

/// For projectors and weak eyes: every pair at least 7 : 1.
const CONTRAST: Colours = Colours {
    text: Color::Indexed(231),
    ground: Color::Indexed(16),
    quiet: Color::Indexed(252),
    label: Color::Indexed(159),
    heading: Color::Indexed(226),
    accent: Color::Indexed(226),
    on_accent: Color::Indexed(16),
    danger: Color::Indexed(217),
    warning: Color::Indexed(228),
    good: Color::Indexed(157),
    field: Color::Indexed(17),
};

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
    placeholder: PLAIN.add_modifier(Modifier::DIM),
    selected: PLAIN.add_modifier(Modifier::REVERSED),
    chosen: PLAIN.add_modifier(Modifier::REVERSED),
};
