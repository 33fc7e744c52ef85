//! Makes file names from data: valid on Windows, Linux and file servers, and readable in Chinese.

use crate::domain::vocabulary::FormKind;

/// Maximum length of a name in characters, including the extension.
const MAX_CHARS: usize = 80;
/// Maximum length of a name in bytes of UTF-8; most file systems allow 255.
const MAX_BYTES: usize = 200;

/// Converts any text to a file name that is valid everywhere. Chinese characters stay; forbidden
/// and invisible characters become `_`; Windows device names get a `_` in front; a long name is
/// shortened before its extension. A valid name is returned unchanged.
#[must_use]
pub fn safe(name: &str) -> String {
    let mut name: String = name.chars().map(replace).collect();
    loop {
        let next = tidy(&name);
        if next == name {
            return name;
        }
        name = next;
    }
}

/// Returns the name of an exported form, such as `251121093015000123_首接负责备案表_v2.docx`.
#[must_use]
pub fn form_file_name(order_no: &str, kind: FormKind, revision: u32) -> String {
    let order_no: String = order_no.trim().chars().take(40).collect();
    let order_no = if order_no.is_empty() {
        "无编号"
    } else {
        &order_no
    };
    safe(&format!("{order_no}_{kind}备案表_v{revision}.docx"))
}

/// Adds a number before the extension, for when the plain name is taken.
#[must_use]
pub fn numbered(name: &str, number: u32) -> String {
    let name = safe(name);
    let (stem, extension) = split(&name);
    let mark = format!(" ({number})");
    let stem = cut(stem, extension.len() + mark.len());
    format!("{stem}{mark}{extension}")
}

fn replace(character: char) -> char {
    let forbidden = matches!(
        character,
        '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*'
    );
    if forbidden || character.is_control() || is_invisible(character) {
        '_'
    } else {
        character
    }
}

/// Returns true for characters that are invisible or change the text direction. With them, one name
/// can look like another.
const fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffc}' | '\u{fffe}' | '\u{ffff}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

/// Applies the rules once. Applying one rule may make another necessary, so [`safe`] repeats this
/// until nothing changes.
fn tidy(name: &str) -> String {
    let name = name.trim().trim_end_matches(['.', ' ']).trim_end();
    let (stem, extension) = split(name);
    let stem = cut(stem, extension.len());
    let mut tidy = format!("{stem}{extension}");
    if tidy.is_empty() {
        return "_".to_owned();
    }
    if tidy.starts_with('.') {
        // A leading dot would hide the file.
        tidy.replace_range(..1, "_");
    }
    if is_device(&tidy) {
        tidy.insert(0, '_');
    }
    tidy
}

/// Splits off the extension, including the dot. A name without a usable extension is returned
/// whole.
fn split(name: &str) -> (&str, &str) {
    match name.rfind('.') {
        Some(dot) if dot > 0 => {
            let (stem, extension) = name.split_at(dot);
            let usable = (2..=11).contains(&extension.len())
                && extension
                    .bytes()
                    .skip(1)
                    .all(|byte| byte.is_ascii_alphanumeric());
            if usable {
                (stem, extension)
            } else {
                (name, "")
            }
        }
        _ => (name, ""),
    }
}

/// Shortens a stem so that `reserved` ASCII characters still fit after it.
fn cut(stem: &str, reserved: usize) -> &str {
    let end = stem
        .char_indices()
        .enumerate()
        .take_while(|(count, (at, character))| {
            count + 1 + reserved <= MAX_CHARS && at + character.len_utf8() + reserved <= MAX_BYTES
        })
        .last()
        .map_or(0, |(_, (at, character))| at + character.len_utf8());
    stem.get(..end).unwrap_or(stem).trim_end()
}

/// Returns true if Windows treats the name as a device, whatever its extension.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end();
    let upper = stem.to_uppercase();
    if matches!(
        upper.as_str(),
        "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$"
    ) {
        return true;
    }
    let Some(digit) = upper
        .strip_prefix("COM")
        .or_else(|| upper.strip_prefix("LPT"))
    else {
        return false;
    };
    let mut rest = digit.chars();
    matches!(rest.next(), Some('0'..='9' | '¹' | '²' | '³')) && rest.next().is_none()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn chinese_stays_and_forbidden_characters_become_underscores() {
        assert_eq!(safe("关于“供暖”的：报告.docx"), "关于“供暖”的：报告.docx");
        assert_eq!(safe("a<b>c:d\"e/f\\g|h?i*j"), "a_b_c_d_e_f_g_h_i_j");
        assert_eq!(safe("单\u{202e}xcod.exe\u{200b}"), "单_xcod.exe_");
        assert_eq!(safe("../../etc/passwd"), "_._.._etc_passwd");
    }

    #[test]
    fn device_names_of_windows_are_prefixed() {
        for name in [
            "CON",
            "nul.txt",
            "com1.docx",
            "LPT³",
            "aux .a",
            "CONIN$",
            "NUL.tar.gz",
        ] {
            assert!(safe(name).starts_with('_'), "{name}");
        }
        assert_eq!(safe("CONSOLE.txt"), "CONSOLE.txt");
        assert_eq!(safe("COM10.txt"), "COM10.txt");
    }

    #[test]
    fn a_name_is_never_empty_nor_ends_in_a_dot_or_space() {
        assert_eq!(safe(""), "_");
        assert_eq!(safe(" . . "), "_");
        assert_eq!(safe("报告. . "), "报告");
        assert_eq!(safe(".docx"), "_docx");
    }

    #[test]
    fn a_long_name_keeps_its_extension() {
        let name = safe(&format!("{}.docx", "长".repeat(300)));
        assert!(name.ends_with("长.docx") && name.len() <= MAX_BYTES);
        let name = safe(&format!("{}.docx", "a".repeat(300)));
        assert_eq!(name.chars().count(), MAX_CHARS);
    }

    #[test]
    fn a_number_goes_before_the_extension_and_keeps_the_limits() {
        assert_eq!(numbered("表.docx", 2), "表 (2).docx");
        assert_eq!(numbered("表", 3), "表 (3)");
        let long = numbered(&format!("{}.docx", "长".repeat(300)), 12);
        assert!(long.ends_with("长 (12).docx") && long.len() <= MAX_BYTES);
    }

    #[test]
    fn the_name_of_a_form_carries_number_kind_and_revision() {
        assert_eq!(
            form_file_name("251121093015000123", FormKind::FirstHandler, 2),
            "251121093015000123_首接负责备案表_v2.docx"
        );
        assert_eq!(
            form_file_name(" ", FormKind::Whistle, 1),
            "无编号_吹哨报到备案表_v1.docx"
        );
        let long = form_file_name(&"号".repeat(500), FormKind::Whistle, u32::MAX);
        assert!(long.ends_with("_吹哨报到备案表_v4294967295.docx"));
    }

    proptest! {
        #[test]
        fn any_text_becomes_one_valid_name_and_stays_it(text in "\\PC{0,120}|[\\x00-\\u{ffff}]{0,90}|(CON|com1|NUL)[ .]{0,90}[a-z.]{0,9}") {
            let name = safe(&text);
            prop_assert_eq!(&safe(&name), &name);
            prop_assert!(!name.is_empty() && name.len() <= MAX_BYTES);
            prop_assert!(name.chars().count() <= MAX_CHARS);
            prop_assert!(name.chars().all(|c| replace(c) == c));
            prop_assert!(!name.ends_with(['.', ' ']) && !name.starts_with(['.', ' ']));
            prop_assert!(!is_device(&name));
            let second = numbered(&text, 2);
            prop_assert_eq!(&safe(&second), &second);
        }
    }
}
