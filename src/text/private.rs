//! The characters that GBK and early editions of GB18030 kept in the private-use area.
//!
//! Until Unicode had them, these codes were mapped to U+E78D..U+E864, and old programs and fonts still
//! write them. `encoding_rs` follows the web standard, which leaves six of them there.
//!
//! Source: GB 18030-2022, and the notes on its index in the Encoding Standard
//! (<https://encoding.spec.whatwg.org/#index-gb18030-ranges>). Codes of the private-use area that are
//! not listed were never a character of the standard and have no meaning that everybody shares.

use std::borrow::Cow;

/// The 80 characters of the codes FE50 to FEA0, in private use U+E815 to U+E864.
const RADICALS: &str = "⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱\
    䎬⺻䏝䓖䙡䙌龹䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻";

/// The first private code point of [`RADICALS`].
const FIRST_RADICAL: u32 = 0xE815;

/// The other private code points: the marks of vertical text (A6D9 to A6F3), two letters of pinyin
/// (A8BC, A8BF), and the marks that describe characters (A989 to A995).
const OTHERS: [(char, char); 25] = [
    ('\u{E78D}', '\u{FE10}'),
    ('\u{E78E}', '\u{FE12}'),
    ('\u{E78F}', '\u{FE11}'),
    ('\u{E790}', '\u{FE13}'),
    ('\u{E791}', '\u{FE14}'),
    ('\u{E792}', '\u{FE15}'),
    ('\u{E793}', '\u{FE16}'),
    ('\u{E794}', '\u{FE17}'),
    ('\u{E795}', '\u{FE18}'),
    ('\u{E796}', '\u{FE19}'),
    ('\u{E7C7}', '\u{1E3F}'),
    ('\u{E7C8}', '\u{1F9}'),
    ('\u{E7E7}', '\u{303E}'),
    ('\u{E7E8}', '\u{2FF0}'),
    ('\u{E7E9}', '\u{2FF1}'),
    ('\u{E7EA}', '\u{2FF2}'),
    ('\u{E7EB}', '\u{2FF3}'),
    ('\u{E7EC}', '\u{2FF4}'),
    ('\u{E7ED}', '\u{2FF5}'),
    ('\u{E7EE}', '\u{2FF6}'),
    ('\u{E7EF}', '\u{2FF7}'),
    ('\u{E7F0}', '\u{2FF8}'),
    ('\u{E7F1}', '\u{2FF9}'),
    ('\u{E7F2}', '\u{2FFA}'),
    ('\u{E7F3}', '\u{2FFB}'),
];

/// Returns the character that a private code point stands for; `None` if it is not one of those of
/// GB18030.
pub(super) fn meant(c: char) -> Option<char> {
    if !matches!(c, '\u{E78D}'..='\u{E864}') {
        return None;
    }
    match u32::from(c).checked_sub(FIRST_RADICAL) {
        Some(place) => RADICALS.chars().nth(usize::try_from(place).ok()?),
        None => OTHERS
            .iter()
            .find(|(private, _)| *private == c)
            .map(|(_, meant)| *meant),
    }
}

/// Replaces the private code points of GB18030 by the characters that they stand for. Borrows the text
/// when it holds none.
#[must_use]
pub fn without_private_codes(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| meant(c).is_some()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| meant(c).unwrap_or(c)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{decode, display_safe_line, width};

    /// Returns the bytes of GB18030 from one code to another that are codes of two bytes.
    fn codes(from: u16, to: u16) -> impl Iterator<Item = [u8; 2]> {
        (from..=to)
            .map(u16::to_be_bytes)
            .filter(|[_, second]| *second != 0x7f)
    }

    #[test]
    fn every_code_that_was_once_private_is_read_as_its_character() {
        let ranges = [
            (0xFE50, 0xFEA0, 0xE815),
            (0xA6D9, 0xA6DF, 0xE78D),
            (0xA6EC, 0xA6ED, 0xE794),
            (0xA6F3, 0xA6F3, 0xE796),
            (0xA8BC, 0xA8BC, 0xE7C7),
            (0xA8BF, 0xA8BF, 0xE7C8),
            (0xA989, 0xA995, 0xE7E7),
        ];
        let mut seen = 0;
        for (from, to, private) in ranges {
            for (bytes, private) in codes(from, to).zip(private..) {
                let private = char::from_u32(private).unwrap();
                let meant = meant(private).unwrap();
                seen += 1;
                // The library agrees wherever it knows the character.
                let known = encoding_rs::GB18030.decode(&bytes).0;
                let known = known.chars().next().unwrap();
                assert!(known == meant || known == private, "{bytes:x?}: {known:?}");
                // From a file in GB18030, and from one in UTF-8 that kept the private code.
                assert_eq!(decode(&bytes), Some(meant.to_string()), "{bytes:x?}");
                let text = format!("某{private}某");
                let want = format!("某{meant}某");
                assert_eq!(decode(text.as_bytes()), Some(want.clone()));
                // On the screen, also from older data.
                assert_eq!(display_safe_line(&text), want);
                assert_eq!(width(&text), width(&want), "{private:?}");
            }
        }
        assert_eq!(seen, 80 + OTHERS.len());
        assert_eq!(RADICALS.chars().count(), 80);
    }

    #[test]
    fn the_six_beyond_the_first_plane_are_those_of_the_standard() {
        for (bytes, meant) in [
            (b"\xfe\x51", '\u{20087}'),
            (b"\xfe\x52", '\u{20089}'),
            (b"\xfe\x53", '\u{200CC}'),
            (b"\xfe\x6c", '\u{215D7}'),
            (b"\xfe\x76", '\u{2298F}'),
            (b"\xfe\x91", '\u{241FE}'),
        ] {
            assert_eq!(decode(bytes), Some(meant.to_string()), "{bytes:x?}");
        }
        assert_eq!(meant('\u{E863}'), Some('䶮'));
    }

    #[test]
    fn other_private_codes_stay_and_are_shown_as_codes() {
        let text = "甲\u{E000}\u{E7F4}\u{E865}\u{F8FF}";
        assert!(matches!(without_private_codes(text), Cow::Borrowed(same) if same == text));
        assert_eq!(display_safe_line(text), "甲⟨E000⟩⟨E7F4⟩⟨E865⟩⟨F8FF⟩");
    }
}
