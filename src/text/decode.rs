//! Decodes texts that other programs wrote: Notepad, Excel, PowerShell and the office suites save
//! UTF-8, UTF-16 or GB18030, with and without a byte order mark.

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::private::without_private_codes;

/// Returns the text of a whole file or input, without a byte order mark. `None` if it is in none of
/// UTF-8, UTF-16 and GB18030 (which includes GBK and GB2312). Characters that GB18030 once kept in the
/// private-use area are read as what they stand for, in each of the encodings.
#[must_use]
pub fn decode(bytes: &[u8]) -> Option<String> {
    let encoding = match Encoding::for_bom(bytes) {
        Some((marked, _)) => marked,
        None if bytes.contains(&0) => unmarked_utf16(bytes)?,
        None if std::str::from_utf8(bytes).is_ok() => UTF_8,
        None => GB18030,
    };
    let (text, _, damaged) = encoding.decode(bytes);
    (!damaged).then(|| without_private_codes(&text).into_owned())
}

/// Tells UTF-16 without a byte order mark by the zero bytes of its Latin characters and line ends:
/// they are the second byte of a pair in little-endian, the first in big-endian text.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let zeros = |offset: usize| {
        let bytes = bytes.iter().skip(offset).step_by(2);
        bytes.filter(|byte| **byte == 0).count()
    };
    match (zeros(0), zeros(1)) {
        _ if !bytes.len().is_multiple_of(2) => None,
        (0, _) => Some(UTF_16LE),
        (_, 0) => Some(UTF_16BE),
        _ => None,
    }
}

/// Returns true if the Chinese characters of a text were replaced by question marks on the way here.
/// Windows PowerShell 5 does so by default when it passes text to a program. Everything outside
/// ASCII is lost then, so a text with one Chinese character, or with one as `\u4e00`, is whole.
#[must_use]
pub fn is_lost_to_question_marks(text: &str) -> bool {
    // What a program could not convert it replaces by this character.
    if text.contains('\u{fffd}') {
        return true;
    }
    let only_marks = |part: &str| {
        let part = part.trim();
        !part.is_empty() && part.bytes().all(|byte| byte == b'?')
    };
    text.is_ascii()
        && !text.contains("\\u")
        && (text.contains("??") || text.split('"').any(only_marks))
}

/// Returns whether a value by itself has lost its Chinese: nothing but half-width characters with three
/// question marks or more in a row, as `路灯` becomes on its way through a program that knows only English.
#[must_use]
pub fn is_lost_value(value: &str) -> bool {
    value.is_ascii() && value.contains("???")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "{\"title\":\"小区夜间噪音𠮷\"}\r\n";

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn every_encoding_of_an_office_machine_is_read() {
        let marked = format!("\u{feff}{TEXT}");
        for bytes in [
            TEXT.as_bytes().to_vec(),
            marked.clone().into_bytes(),
            GB18030.encode(TEXT).0.into_owned(),
            utf16(&marked, u16::to_le_bytes),
            utf16(&marked, u16::to_be_bytes),
            utf16(TEXT, u16::to_le_bytes),
            utf16(TEXT, u16::to_be_bytes),
        ] {
            assert_eq!(decode(&bytes).as_deref(), Some(TEXT), "{bytes:x?}");
        }
        assert_eq!(decode(b"").as_deref(), Some(""));
    }

    #[test]
    fn what_is_no_text_is_told() {
        // A picture, half a character of GB18030, and half a character of UTF-16.
        for bytes in [
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(),
            b"\xd0\xa1\xc7",
            b"\xff\xfea\0\x01",
        ] {
            assert_eq!(decode(bytes), None, "{bytes:x?}");
        }
    }

    #[test]
    fn a_text_that_lost_its_chinese_is_told_from_one_that_asks() {
        for lost in [
            "{\"outcome\":\"??\"}",
            "{\"title\":\"A?????\"}",
            "{\"leader\":\"?\"}",
            "?????",
            "?\r\n",
            "{\"text\":\"\u{fffd}\u{fffd}到路看\"}",
        ] {
            assert!(is_lost_to_question_marks(lost), "{lost}");
        }
        for whole in [
            "{\"title\":\"为什么???\"}",
            "{\"title\":\"\\u4e3a\\u4ec0\\u4e48??\"}",
            "{\"text\":\"why?\"}",
            "1390000",
            "",
        ] {
            assert!(!is_lost_to_question_marks(whole), "{whole}");
        }
    }
}
