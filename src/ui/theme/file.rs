//! Reads a theme file: one colour for each role, at the colour depth of the terminal.

use std::collections::BTreeMap;

use ratatui::style::Color;
use serde::Deserialize;

use super::colour::{hex, nearest, sixteen};
use crate::desk::model::Depth;
use crate::strings::screen as words;

/// An error in a theme file. `Display` is Chinese.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ThemeError {
    /// The file is not a theme.
    #[error("{}", words::theme_syntax(.0))]
    Toml(String),
    /// The file has no style for a role; holds the name of the role.
    #[error("{}", words::theme_role_missing(.0))]
    Missing(&'static str),
    /// The file styles a role that the program does not have; holds its name.
    #[error("{}", words::theme_role_unknown(.0))]
    Unknown(String),
    /// A colour is not written in a form that the program reads.
    #[error("{}", words::theme_colour(.role, .colour))]
    Colour {
        /// Name of the role with the colour.
        role: &'static str,
        /// Text that was given as the colour.
        colour: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ColourEntry {
    colour: String,
    sixteen: String,
    /// Background for this role on a terminal with sixteen colours, if different from the usual
    /// one.
    sixteen_on: Option<String>,
}

/// A colour and, optionally, a background of its own.
type Paint = (Color, Option<Color>);

/// The colours of a theme by role. `ground` is the background.
pub(super) struct Palette {
    pub(super) ground: Paint,
    pub(super) text: Paint,
    pub(super) quiet: Paint,
    pub(super) label: Paint,
    pub(super) heading: Paint,
    pub(super) accent: Paint,
    pub(super) on_accent: Paint,
    pub(super) danger: Paint,
    pub(super) alarm: Paint,
    pub(super) on_alarm: Paint,
    pub(super) warning: Paint,
    pub(super) good: Paint,
    pub(super) field: Paint,
    pub(super) on_field: Paint,
    pub(super) hint: Paint,
}

impl Palette {
    pub(super) fn read(text: &str, depth: Depth) -> Result<Self, ThemeError> {
        let mut entries: BTreeMap<String, ColourEntry> = toml::from_str(text)
            .map_err(|error| ThemeError::Toml(crate::text::toml_fault(error.message())))?;
        let mut take = |role: &'static str| {
            let entry = entries.remove(role).ok_or(ThemeError::Missing(role))?;
            paint(role, &entry, depth)
        };
        let palette = Self {
            ground: take("ground")?,
            text: take("text")?,
            quiet: take("quiet")?,
            label: take("label")?,
            heading: take("heading")?,
            accent: take("accent")?,
            on_accent: take("on_accent")?,
            danger: take("danger")?,
            alarm: take("alarm")?,
            on_alarm: take("on_alarm")?,
            warning: take("warning")?,
            good: take("good")?,
            field: take("field")?,
            on_field: take("on_field")?,
            hint: take("hint")?,
        };
        match entries.into_keys().next() {
            Some(role) => Err(ThemeError::Unknown(role)),
            None => Ok(palette),
        }
    }
}

/// Converts an entry for a colour depth. Both of its colours are parsed at every depth, so that a
/// mistake is found on every terminal.
fn paint(role: &'static str, entry: &ColourEntry, depth: Depth) -> Result<Paint, ThemeError> {
    let wrong = |colour: &str| ThemeError::Colour {
        role,
        colour: colour.to_owned(),
    };
    let named = |name: &str| match name {
        "terminal" => Ok(Color::Reset),
        _ => sixteen(name).ok_or_else(|| wrong(name)),
    };
    let few = named(&entry.sixteen)?;
    let own = entry.sixteen_on.as_deref().map(named).transpose()?;
    let rgb = match entry.colour.as_str() {
        "terminal" => None,
        colour => Some(hex(colour).ok_or_else(|| wrong(colour))?),
    };
    Ok(match (depth, rgb) {
        (Depth::Sixteen, _) => (few, own),
        (_, None) => (Color::Reset, None),
        (Depth::True, Some((r, g, b))) => (Color::Rgb(r, g, b), None),
        (Depth::Indexed, Some((r, g, b))) => (Color::Indexed(nearest(r, g, b)), None),
    })
}
