//! The colours of real terminals, and how well one colour can be read on another.

use ratatui::style::Color;

use crate::drawn::emulator::BASIC;

pub(crate) type Rgb = (u8, u8, u8);

/// The sixteen colours as terminals draw them by default, in the order of their codes.
pub(crate) const PALETTES: [(&str, [u32; 16]); 8] = [
    (
        "xterm",
        [
            0x00_0000, 0xcd_0000, 0x00_cd00, 0xcd_cd00, 0x00_00ee, 0xcd_00cd, 0x00_cdcd, 0xe5_e5e5,
            0x7f_7f7f, 0xff_0000, 0x00_ff00, 0xff_ff00, 0x5c_5cff, 0xff_00ff, 0x00_ffff, 0xff_ffff,
        ],
    ),
    (
        "mate-terminal (Tango)",
        [
            0x2e_3436, 0xcc_0000, 0x4e_9a06, 0xc4_a000, 0x34_65a4, 0x75_507b, 0x06_989a, 0xd3_d7cf,
            0x55_5753, 0xef_2929, 0x8a_e234, 0xfc_e94f, 0x72_9fcf, 0xad_7fa8, 0x34_e2e2, 0xee_eeec,
        ],
    ),
    (
        "xfce4-terminal, linux",
        [
            0x00_0000, 0xaa_0000, 0x00_aa00, 0xaa_5500, 0x00_00aa, 0xaa_00aa, 0x00_aaaa, 0xaa_aaaa,
            0x55_5555, 0xff_5555, 0x55_ff55, 0xff_ff55, 0x55_55ff, 0xff_55ff, 0x55_ffff, 0xff_ffff,
        ],
    ),
    (
        "Konsole (Breeze)",
        [
            0x23_2627, 0xed_1515, 0x11_d116, 0xf6_7400, 0x1d_99f3, 0x9b_59b6, 0x1a_bc9c, 0xfc_fcfc,
            0x7f_8c8d, 0xc0_392b, 0x1c_dc9a, 0xfd_bc4b, 0x3d_aee9, 0x8e_44ad, 0x16_a085, 0xff_ffff,
        ],
    ),
    (
        "Windows console, legacy",
        [
            0x00_0000, 0x80_0000, 0x00_8000, 0x80_8000, 0x00_0080, 0x80_0080, 0x00_8080, 0xc0_c0c0,
            0x80_8080, 0xff_0000, 0x00_ff00, 0xff_ff00, 0x00_00ff, 0xff_00ff, 0x00_ffff, 0xff_ffff,
        ],
    ),
    (
        "Windows console (Campbell)",
        [
            0x0c_0c0c, 0xc5_0f1f, 0x13_a10e, 0xc1_9c00, 0x00_37da, 0x88_1798, 0x3a_96dd, 0xcc_cccc,
            0x76_7676, 0xe7_4856, 0x16_c60c, 0xf9_f1a5, 0x3b_78ff, 0xb4_009e, 0x61_d6d6, 0xf2_f2f2,
        ],
    ),
    (
        "urxvt",
        [
            0x00_0000, 0xcd_0000, 0x00_cd00, 0xcd_cd00, 0x00_00cd, 0xcd_00cd, 0x00_cdcd, 0xfa_ebd7,
            0x40_4040, 0xff_0000, 0x00_ff00, 0xff_ff00, 0x00_00ff, 0xff_00ff, 0x00_ffff, 0xff_ffff,
        ],
    ),
    (
        "GNOME Terminal",
        [
            0x17_1421, 0xc0_1c28, 0x26_a269, 0xa2_734c, 0x12_488b, 0xa3_47ba, 0x2a_a1b3, 0xd0_cfcc,
            0x5e_5c64, 0xf6_6151, 0x33_da7a, 0xe9_ad0c, 0x2a_7bde, 0xc0_61cb, 0x33_c7de, 0xff_ffff,
        ],
    ),
];

/// The place of a basic colour in a palette; `None` for other colours.
fn place(colour: Color) -> Option<usize> {
    BASIC.iter().position(|known| *known == colour)
}

/// Returns a colour as a terminal with this palette draws it; `None` for the terminal's own colours, which
/// nobody knows.
pub(crate) fn drawn(colour: Color, palette: &[u32; 16]) -> Option<Rgb> {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    match colour {
        Color::Reset => None,
        Color::Rgb(red, green, blue) => Some((red, green, blue)),
        Color::Indexed(index @ 232..) => {
            let grey = 8 + 10 * (index - 232);
            Some((grey, grey, grey))
        }
        Color::Indexed(index @ 16..) => {
            let step = |at: u8| STEPS[usize::from(at)];
            let place = index - 16;
            Some((step(place / 36), step(place / 6 % 6), step(place % 6)))
        }
        named => {
            let [_, red, green, blue] = palette[place(named).unwrap()].to_be_bytes();
            Some((red, green, blue))
        }
    }
}

fn linear(value: u8) -> f64 {
    let share = f64::from(value) / 255.0;
    if share <= 0.04045 {
        share / 12.92
    } else {
        ((share + 0.055) / 1.055).powf(2.4)
    }
}

/// Returns the WCAG 2 contrast ratio.
pub(crate) fn contrast(one: Rgb, other: Rgb) -> f64 {
    let luminance = |(red, green, blue): Rgb| {
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// How people see who lack the cones for red (protanopia) or for green (deuteranopia): the matrices of
/// Machado, Oliveira and Fernandes (2009) at full severity, on linear light.
pub(crate) const COLOUR_BLIND: [(&str, [[f64; 3]; 3]); 2] = [
    (
        "protanopia",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
];

/// Returns a colour as such a person sees it.
pub(crate) fn seen((red, green, blue): Rgb, matrix: &[[f64; 3]; 3]) -> Rgb {
    let light = [linear(red), linear(green), linear(blue)];
    let part = |row: &[f64; 3]| {
        let sum: f64 = row
            .iter()
            .zip(light)
            .map(|(weight, part)| weight * part)
            .sum();
        let sum = sum.clamp(0.0, 1.0);
        // The lowest value of a channel that is at least as bright.
        (0..=u8::MAX)
            .find(|value| linear(*value) >= sum)
            .unwrap_or(u8::MAX)
    };
    let [red, green, blue] = matrix;
    (part(red), part(green), part(blue))
}

/// Returns how far apart two colours are, as the length of the difference of their channels.
pub(crate) fn distance(one: Rgb, other: Rgb) -> f64 {
    let square = |one: u8, other: u8| f64::from(one.abs_diff(other)).powi(2);
    (square(one.0, other.0) + square(one.1, other.1) + square(one.2, other.2)).sqrt()
}
