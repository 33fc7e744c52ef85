//! Parses the colours of theme files and converts them for terminals with 256 colours.

use ratatui::style::Color;

/// The levels of the xterm colour cube.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// Returns the colour of the xterm cube or grey ramp that is closest to an RGB colour; of two
/// equally close, the lower index. The first sixteen are left out because users can change them.
#[must_use]
pub fn nearest(red: u8, green: u8, blue: u8) -> u8 {
    let distance = |index: u8| {
        let (r, g, b) = indexed(index);
        let square = |one: u8, other: u8| u32::from(one.abs_diff(other)).pow(2);
        square(r, red) + square(g, green) + square(b, blue)
    };
    (16..=255)
        .min_by_key(|index| distance(*index))
        .unwrap_or(16)
}

/// Returns the RGB value of a colour of the cube or grey ramp.
pub(super) fn indexed(index: u8) -> (u8, u8, u8) {
    if index >= 232 {
        let grey = 8 + 10 * (index - 232);
        return (grey, grey, grey);
    }
    let place = index.saturating_sub(16);
    let step = |at: u8| STEPS.get(usize::from(at)).copied().unwrap_or(255);
    (step(place / 36), step(place / 6 % 6), step(place % 6))
}

/// Parses a colour written as `#rrggbb`; `None` if it is written otherwise.
pub(super) fn hex(text: &str) -> Option<(u8, u8, u8)> {
    let digits: [u8; 6] = text.strip_prefix('#')?.as_bytes().try_into().ok()?;
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let part = |at: usize| {
        let (high, low) = (digits.get(at).copied()?, digits.get(at + 1).copied()?);
        u8::try_from(digit(high)? * 16 + digit(low)?).ok()
    };
    Some((part(0)?, part(2)?, part(4)?))
}

/// The sixteen basic colours with their names in theme files and their RGB values in xterm.
pub(super) const SIXTEEN: [(&str, Color, (u8, u8, u8)); 16] = [
    ("black", Color::Black, (0, 0, 0)),
    ("red", Color::Red, (0xcd, 0, 0)),
    ("green", Color::Green, (0, 0xcd, 0)),
    ("yellow", Color::Yellow, (0xcd, 0xcd, 0)),
    ("blue", Color::Blue, (0, 0, 0xee)),
    ("magenta", Color::Magenta, (0xcd, 0, 0xcd)),
    ("cyan", Color::Cyan, (0, 0xcd, 0xcd)),
    ("grey", Color::Gray, (0xe5, 0xe5, 0xe5)),
    ("bright-black", Color::DarkGray, (0x7f, 0x7f, 0x7f)),
    ("bright-red", Color::LightRed, (0xff, 0, 0)),
    ("bright-green", Color::LightGreen, (0, 0xff, 0)),
    ("bright-yellow", Color::LightYellow, (0xff, 0xff, 0)),
    ("bright-blue", Color::LightBlue, (0x5c, 0x5c, 0xff)),
    ("bright-magenta", Color::LightMagenta, (0xff, 0, 0xff)),
    ("bright-cyan", Color::LightCyan, (0, 0xff, 0xff)),
    ("bright-white", Color::White, (0xff, 0xff, 0xff)),
];

/// Returns a basic colour by name.
pub(super) fn sixteen(name: &str) -> Option<Color> {
    let found = SIXTEEN.iter().find(|(known, ..)| *known == name);
    found.map(|(_, colour, _)| *colour)
}

/// Returns whether a colour is one of the first eight, which many terminals brighten in bold text.
pub(super) const fn is_dim(colour: Color) -> bool {
    matches!(
        colour,
        Color::Black
            | Color::Red
            | Color::Green
            | Color::Yellow
            | Color::Blue
            | Color::Magenta
            | Color::Cyan
            | Color::Gray
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_of_the_cube_is_found_and_each_of_the_cube_finds_itself() {
        for index in 16..=255 {
            let (r, g, b) = indexed(index);
            let found = nearest(r, g, b);
            assert_eq!(indexed(found), (r, g, b), "{index}");
        }
        assert_eq!(indexed(16), (0, 0, 0));
        assert_eq!(indexed(110), (135, 175, 215));
        assert_eq!(indexed(231), (255, 255, 255));
        assert_eq!((indexed(232).0, indexed(255).0), (8, 238));
        for (colour, found) in [
            ((0x12, 0x12, 0x12), 233),
            ((250, 250, 250), 231),
            ((0x0b, 0x5f, 0x8a), 24),
            ((255, 128, 128), 210),
            ((48, 47, 49), 236),
        ] {
            assert_eq!(nearest(colour.0, colour.1, colour.2), found, "{colour:?}");
        }
    }

    #[test]
    fn a_colour_is_six_hexadecimal_digits_or_one_of_sixteen_names() {
        assert_eq!(hex("#0b5F8a"), Some((0x0b, 0x5f, 0x8a)));
        for wrong in [
            "0b5f8a", "#0b5f8", "#0b5f8a0", "#0b5f8g", "#+b5f8a", "#红", "",
        ] {
            assert_eq!(hex(wrong), None, "{wrong}");
        }
        assert_eq!(sixteen("bright-red"), Some(Color::LightRed));
        assert_eq!(sixteen("pink"), None);
    }
}
