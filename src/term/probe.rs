//! How wide the terminal draws characters of ambiguous width, such as `…` and `“`: measured, as
//! neither locale nor name tells.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crossterm::cursor::{self, MoveTo};
use crossterm::queue;
use crossterm::style::Print;
use crossterm::terminal::{Clear, ClearType};

use super::output::Out;
use crate::text::Ambiguous;

/// How long the terminal may take to answer.
const PATIENCE: Duration = Duration::from_millis(700);

/// What the settings say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AmbiguousWidth {
    /// Measure.
    #[default]
    Auto,
    /// One cell, without measuring.
    Narrow,
    /// Two cells, without measuring.
    Wide,
}

impl AmbiguousWidth {
    /// Reads a setting: `auto`, `narrow` or `wide`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "auto" => Some(Self::Auto),
            "narrow" => Some(Self::Narrow),
            "wide" => Some(Self::Wide),
            _ => None,
        }
    }
}

/// The width under a setting; see [`probe`] for when to call it.
#[must_use]
pub fn measure(setting: AmbiguousWidth) -> Ambiguous {
    match setting {
        AmbiguousWidth::Auto => probe(),
        AmbiguousWidth::Narrow => Ambiguous::Narrow,
        AmbiguousWidth::Wide => Ambiguous::Wide,
    }
}

/// Prints `…` and asks where the cursor went. A terminal that does not answer within 0.7 s is taken
/// for a narrow one.
///
/// To be called between [`Screen::enter`](super::Screen::enter) and
/// [`Reader::spawn`](super::Reader::spawn), or the answer would be read by the other.
#[must_use]
pub fn probe() -> Ambiguous {
    let mut out = Out::default();
    let written = queue!(out, MoveTo(0, 0), Print('…')).and_then(|()| out.send());
    let column = written.ok().and_then(|()| ask());
    // The first frame is drawn over it anyway.
    let cleared = queue!(out, MoveTo(0, 0), Clear(ClearType::CurrentLine));
    if let Err(error) = cleared.and_then(|()| out.send()) {
        tracing::warn!(code = ?error.kind(), "probe not cleared");
    }
    match column {
        Some(2) => Ambiguous::Wide,
        _ => Ambiguous::Narrow,
    }
}

/// The column the cursor is in. Asked by a thread, as crossterm waits longer than anybody should, and
/// for ever on a terminal that has gone; a late answer goes to nobody.
fn ask() -> Option<u16> {
    let (tell, told) = mpsc::channel();
    let asked = thread::Builder::new().name("probe".to_owned());
    asked
        .spawn(move || {
            if let Ok((column, _)) = cursor::position()
                && tell.send(column).is_err()
            {
                tracing::info!("late answer of the terminal");
            }
        })
        .ok()?;
    told.recv_timeout(PATIENCE).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_is_one_of_three_words() {
        assert_eq!(AmbiguousWidth::parse("wide"), Some(AmbiguousWidth::Wide));
        assert_eq!(AmbiguousWidth::parse("auto"), Some(AmbiguousWidth::Auto));
        assert_eq!(AmbiguousWidth::parse("broad"), None);
        assert_eq!(measure(AmbiguousWidth::Wide), Ambiguous::Wide);
        assert_eq!(measure(AmbiguousWidth::Narrow), Ambiguous::Narrow);
    }
}
