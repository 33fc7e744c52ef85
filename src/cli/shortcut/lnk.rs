//! Writes a Windows shortcut (.lnk), as described in [MS-SHLLINK]. Besides the target it holds how
//! the console window looks, which the interface of the shell cannot set.

/// What a shortcut starts, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shortcut<'a> {
    /// Absolute path of the program.
    pub(super) program: &'a str,
    /// The command line after the program's name.
    pub(super) arguments: &'a str,
    /// The folder in which the program starts.
    pub(super) folder: &'a str,
    /// The text shown when the mouse is over the shortcut.
    pub(super) comment: &'a str,
    /// Columns and rows of the console window.
    pub(super) window: (u16, u16),
}

/// The class of all shortcuts: 00021401-0000-0000-C000-000000000046.
const CLASS: [u8; 16] = [
    0x01, 0x14, 0x02, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46,
];

/// The flags of the parts that follow the header; the target is given as a path and not as a list of
/// shell items.
const HAS_LINK_INFO: u32 = 0x2;
const HAS_NAME: u32 = 0x4;
const HAS_WORKING_DIR: u32 = 0x10;
const HAS_ARGUMENTS: u32 = 0x20;
const HAS_ICON_LOCATION: u32 = 0x40;
const IS_UNICODE: u32 = 0x80;
const HAS_EXP_STRING: u32 = 0x200;

/// The sixteen colours of the console of Windows 10, as 0x00BBGGRR.
const COLOURS: [u32; 16] = [
    0x000C_0C0C,
    0x00DA_3700,
    0x000E_A113,
    0x00DD_963A,
    0x001F_0FC5,
    0x0098_1788,
    0x0000_9CC1,
    0x00CC_CCCC,
    0x0076_7676,
    0x00FF_783B,
    0x000C_C616,
    0x00D6_D661,
    0x0056_48E7,
    0x009E_00B4,
    0x00A5_F1F9,
    0x00F2_F2F2,
];

/// A console font that has Chinese characters and is part of every Chinese Windows (新宋体).
const FONT: &str = "NSimSun";
/// Height of the font in pixels.
const FONT_HEIGHT: u32 = 18;
/// The code page of Chinese (GBK), which the font belongs to.
const CODE_PAGE: u32 = 936;

/// Returns the content of a shortcut file.
pub(super) fn bytes(shortcut: &Shortcut<'_>) -> Vec<u8> {
    let mut out = Vec::new();
    // A path on a server has no volume; it is found by the environment block below.
    let is_local = !shortcut.program.starts_with(r"\\");
    header(&mut out, if is_local { HAS_LINK_INFO } else { 0 });
    if is_local {
        link_info(&mut out, shortcut.program);
    }
    for text in [
        shortcut.comment,
        shortcut.folder,
        shortcut.arguments,
        shortcut.program,
    ] {
        let units: Vec<u16> = text.encode_utf16().take(usize::from(u16::MAX)).collect();
        number16(&mut out, u16::try_from(units.len()).unwrap_or(u16::MAX));
        for unit in units {
            number16(&mut out, unit);
        }
    }
    console(&mut out, shortcut.window);
    environment(&mut out, shortcut.program);
    number32(&mut out, 0);
    out
}

fn header(out: &mut Vec<u8>, link_info: u32) {
    const SIZE: u32 = 0x4C;
    const ARCHIVE: u32 = 0x20;
    const SHOW_NORMAL: u32 = 1;
    number32(out, SIZE);
    out.extend(CLASS);
    let parts = HAS_NAME | HAS_WORKING_DIR | HAS_ARGUMENTS | HAS_ICON_LOCATION;
    number32(out, link_info | parts | IS_UNICODE | HAS_EXP_STRING);
    number32(out, ARCHIVE);
    // Three times and the size of the target, which are not known, and the number of the icon.
    out.extend([0; 24 + 4 + 4]);
    number32(out, SHOW_NORMAL);
    // No hot key, and reserved.
    out.extend([0; 2 + 2 + 4 + 4]);
}

/// Where the target is: a path on a volume of this machine.
fn link_info(out: &mut Vec<u8>, path: &str) {
    const HEADER: usize = 0x24;
    const VOLUME_AND_PATH: u32 = 1;
    const FIXED_DRIVE: u32 = 3;
    let mut volume = Vec::new();
    for number in [0x11, FIXED_DRIVE, 0, 0x10] {
        number32(&mut volume, number);
    }
    volume.push(0);
    let ansi = ansi(path);
    let path_at = HEADER + volume.len();
    let suffix_at = path_at + ansi.len() + 1;
    let wide_at = suffix_at + 1;
    let wide: Vec<u8> = path.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let wide_suffix_at = wide_at + wide.len() + 2;
    let size = wide_suffix_at + 2;
    for number in [size, HEADER] {
        number32(out, length(number));
    }
    number32(out, VOLUME_AND_PATH);
    for number in [HEADER, path_at, 0, suffix_at, wide_at, wide_suffix_at] {
        number32(out, length(number));
    }
    out.extend(volume);
    out.extend(ansi);
    out.extend([0, 0]);
    out.extend(wide);
    out.extend([0, 0, 0, 0]);
}

/// How the console window looks.
fn console(out: &mut Vec<u8>, (columns, rows): (u16, u16)) {
    const GREY_ON_BLACK: u16 = 0x07;
    const PURPLE_ON_WHITE: u16 = 0xF5;
    const FIXED_TRUETYPE: u32 = 0x36;
    const FACE_UNITS: usize = 32;
    number32(out, 0xCC);
    number32(out, 0xA000_0002);
    let sizes = [columns, rows, columns, rows, 0, 0];
    let attributes = [GREY_ON_BLACK, PURPLE_ON_WHITE];
    for number in attributes.into_iter().chain(sizes) {
        number16(out, number);
    }
    for number in [0, 0, FONT_HEIGHT << 16, FIXED_TRUETYPE, 400] {
        number32(out, number);
    }
    fixed(out, FONT.encode_utf16(), FACE_UNITS);
    // Cursor of a quarter; a window, not full screen; the mouse goes to the program; insert mode;
    // the system places the window; command history of 50 lines in 4 buffers.
    for number in [25, 0, 0, 1, 1, 50, 4, 0].into_iter().chain(COLOURS) {
        number32(out, number);
    }
    for number in [0x0C, 0xA000_0004, CODE_PAGE] {
        number32(out, number);
    }
}

/// The target once more, in the form that needs no volume.
fn environment(out: &mut Vec<u8>, path: &str) {
    const UNITS: usize = 260;
    number32(out, 0x314);
    number32(out, 0xA000_0001);
    let mut ansi = ansi(path);
    ansi.resize(UNITS, 0);
    // The last byte ends the text.
    ansi.truncate(UNITS - 1);
    out.extend(ansi);
    out.push(0);
    fixed(out, path.encode_utf16(), UNITS);
}

/// Writes a text of a fixed length, which ends with at least one zero.
fn fixed(out: &mut Vec<u8>, text: impl Iterator<Item = u16>, units: usize) {
    let padded = text.take(units - 1).chain(std::iter::repeat(0)).take(units);
    padded.for_each(|unit| number16(out, unit));
}

/// Returns a text in the code page of a Chinese Windows, for programs that do not read UTF-16.
fn ansi(text: &str) -> Vec<u8> {
    encoding_rs::GBK.encode(text).0.into_owned()
}

fn number16(out: &mut Vec<u8>, number: u16) {
    out.extend(number.to_le_bytes());
}

fn number32(out: &mut Vec<u8>, number: u32) {
    out.extend(number.to_le_bytes());
}

fn length(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at32(bytes: &[u8], at: usize) -> u32 {
        u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap())
    }

    fn at16(bytes: &[u8], at: usize) -> u16 {
        u16::from_le_bytes(bytes[at..at + 2].try_into().unwrap())
    }

    fn wide(bytes: &[u8], at: usize, units: usize) -> String {
        let units: Vec<u16> = (0..units).map(|unit| at16(bytes, at + 2 * unit)).collect();
        String::from_utf16(&units).unwrap()
    }

    const SHORTCUT: Shortcut<'static> = Shortcut {
        program: r"D:\联络台 程序\liaison.exe",
        arguments: "--window 120x36",
        folder: r"D:\联络台 程序",
        comment: "首接负责、吹哨报到办理工具",
        window: (120, 36),
    };

    #[test]
    fn every_part_lies_where_the_description_of_the_format_says() {
        let bytes = bytes(&SHORTCUT);
        assert_eq!(at32(&bytes, 0), 0x4C);
        assert_eq!(at32(&bytes, 0x14), 0x2F6);
        // The path of the target, as its offset says.
        let info = 0x4C;
        let size = at32(&bytes, info) as usize;
        let path = info + at32(&bytes, info + 0x1C) as usize;
        assert_eq!(wide(&bytes, path, 21), SHORTCUT.program);
        assert_eq!(at16(&bytes, path + 42), 0);
        let ansi = info + at32(&bytes, info + 0x10) as usize;
        let (gbk, ..) = encoding_rs::GBK.encode(SHORTCUT.program);
        assert_eq!(&bytes[ansi..ansi + gbk.len()], &*gbk);
        // The four texts.
        let mut at = info + size;
        for text in [
            SHORTCUT.comment,
            SHORTCUT.folder,
            SHORTCUT.arguments,
            SHORTCUT.program,
        ] {
            let units = usize::from(at16(&bytes, at));
            assert_eq!(wide(&bytes, at + 2, units), text);
            at += 2 + 2 * units;
        }
        // The console window, its code page, and the environment block, each with its length.
        assert_eq!(
            (at32(&bytes, at), at32(&bytes, at + 4)),
            (0xCC, 0xA000_0002)
        );
        assert_eq!((at16(&bytes, at + 16), at16(&bytes, at + 18)), (120, 36));
        at += 0xCC;
        assert_eq!((at32(&bytes, at), at32(&bytes, at + 8)), (0x0C, 936));
        at += 0x0C;
        assert_eq!(at32(&bytes, at), 0x314);
        assert_eq!(wide(&bytes, at + 8 + 260, 21), SHORTCUT.program);
        at += 0x314;
        assert_eq!((at32(&bytes, at), bytes.len()), (0, at + 4));
    }

    #[test]
    fn a_program_on_a_server_is_named_without_a_volume() {
        let program = r"\\server\共享\liaison.exe";
        let bytes = bytes(&Shortcut {
            program,
            ..SHORTCUT
        });
        assert_eq!(at32(&bytes, 0x14) & HAS_LINK_INFO, 0);
        let comment = SHORTCUT.comment.chars().count();
        assert_eq!(wide(&bytes, 0x4E, comment), SHORTCUT.comment);
    }
}
