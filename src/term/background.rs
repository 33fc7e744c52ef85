//! Tells whether the terminal is light or dark, from what it answers or what its environment says.

/// The red, green and blue of a colour.
pub type Rgb = (u8, u8, u8);

/// Returns whether the terminal's own background is light. The terminal's answer counts first, then
/// `COLORFGBG`, which some terminals set; `None` if neither tells.
#[must_use]
pub fn is_light(answer: Option<Rgb>, colorfgbg: Option<&str>) -> Option<bool> {
    answer
        .map(is_light_colour)
        .or_else(|| colorfgbg.and_then(is_light_by_variable))
}

/// Returns whether black is more readable on a colour than white (WCAG 2).
fn is_light_colour((red, green, blue): Rgb) -> bool {
    /// The luminance at which black and white are equally readable.
    const MIDDLE: f64 = 0.179;
    let part = |value: u8| {
        let share = f64::from(value) / 255.0;
        if share <= 0.04045 {
            share / 12.92
        } else {
            ((share + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue) > MIDDLE
}

/// Reads `COLORFGBG`: numbers of the sixteen colours, separated by `;`, the background last.
fn is_light_by_variable(value: &str) -> Option<bool> {
    let last = value.rsplit(';').next()?.trim();
    match last.parse::<u8>().ok()? {
        0..=6 | 8 => Some(false),
        7 | 9..=15 => Some(true),
        16.. => None,
    }
}

/// Reads a colour as terminals write it: `rgb:ffff/ffff/ffff` with one to four digits each,
/// `rgba:…` with an opacity at the end, or `#rrggbb`.
#[cfg(any(unix, test))]
pub(super) fn parse(text: &str) -> Option<Rgb> {
    if let Some(digits) = text.strip_prefix('#') {
        let parts = digits.as_bytes().chunks((digits.len() / 3).max(1));
        let mut parts = parts.map(|part| std::str::from_utf8(part).ok());
        let mut next = || share(parts.next()??);
        return Some((next()?, next()?, next()?));
    }
    let parts = text
        .strip_prefix("rgb:")
        .or_else(|| text.strip_prefix("rgba:"))?;
    let mut parts = parts.split('/');
    let mut next = || share(parts.next()?);
    Some((next()?, next()?, next()?))
}

/// Converts one to four hexadecimal digits, of which the highest number is full brightness.
#[cfg(any(unix, test))]
fn share(digits: &str) -> Option<u8> {
    if digits.is_empty() || digits.len() > 4 {
        return None;
    }
    let value = u32::from_str_radix(digits, 16).ok()?;
    let most = (1_u32 << (4 * digits.len())) - 1;
    u8::try_from(value * 255 / most).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_read_in_every_form_that_terminals_write() {
        for (text, colour) in [
            ("rgb:ffff/ffff/ffff", (255, 255, 255)),
            ("rgb:0000/0000/0000", (0, 0, 0)),
            ("rgb:ff/80/00", (255, 128, 0)),
            ("rgb:f/8/0", (255, 136, 0)),
            ("rgba:2e2e/3434/3636/ffff", (46, 52, 54)),
            ("#fdf6e3", (253, 246, 227)),
        ] {
            assert_eq!(parse(text), Some(colour), "{text}");
        }
        for wrong in [
            "",
            "#",
            "#12",
            "rgb:",
            "rgb:12/34",
            "rgb:12345/0/0",
            "rgb:x/0/0",
            "white",
        ] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn light_is_what_black_is_readable_on_and_the_answer_counts_before_the_variable() {
        for (answer, variable, light) in [
            (Some((255, 255, 255)), None, Some(true)),
            (Some((253, 246, 227)), Some("15;0"), Some(true)),
            (Some((0, 43, 54)), Some("0;15"), Some(false)),
            (None, Some("0;15"), Some(true)),
            (None, Some("15;0"), Some(false)),
            (None, Some("0;default;15"), Some(true)),
            (None, Some("15;default"), None),
            (None, Some("7;8"), Some(false)),
            (None, Some(""), None),
            (None, None, None),
        ] {
            assert_eq!(is_light(answer, variable), light, "{answer:?} {variable:?}");
        }
    }
}
