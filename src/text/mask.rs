//! Masks names and numbers with stars: 张*, 138****1234.

use std::borrow::Cow;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::ordinary::is_in_word;
use super::personal::{
    PersonalKind, area_code, digit, half_width, handle_spans, house_spans, is_gap, mask_house,
    personal_spans,
};
use super::surname::is_double;

/// Masks a name except its surname: 张三 → 张\*, 欧阳某某 → 欧阳\*\*. A name of one character is masked
/// completely. Each character becomes one star; surrounding space is removed.
#[must_use]
pub fn mask_name(name: &str) -> String {
    let name = name.trim();
    let length = name.graphemes(true).count();
    let shown = match length {
        0 | 1 => 0,
        3.. if is_double(name) => 2,
        _ => 1,
    };
    let surname: String = name.graphemes(true).take(shown).collect();
    surname + &"*".repeat(length - shown)
}

/// Masks the middle of a telephone number. Of a mobile number the first three and last four digits
/// stay (138\*\*\*\*1234, without +86). Of a landline number the area code and the end stay, with
/// at least four digits masked (0631-\*\*\*\*234). Of any other number at most the last four digits
/// stay, of a short one none. Every number in a text is masked; words between them stay.
#[must_use]
pub fn mask_phone(phone: &str) -> String {
    let mut out = String::with_capacity(phone.len());
    let mut done = 0;
    for Masked { range, mask, .. } in number_masks(phone) {
        push_unknown_numbers(&mut out, phone.get(done..range.start).unwrap_or_default());
        out.push_str(&mask);
        done = range.end;
    }
    push_unknown_numbers(&mut out, phone.get(done..).unwrap_or_default());
    out
}

/// Appends the text around the recognized numbers of a telephone field, with its digits masked.
fn push_unknown_numbers(out: &mut String, text: &str) {
    const LEFT_BY_MASKING: &str = "****";
    let is_digit = |c: char| half_width(c).is_ascii_digit();
    let mut rest = text;
    while let Some(start) = rest.find(is_digit) {
        let (words, from_digits) = rest.split_at_checked(start).unwrap_or((rest, ""));
        let end = from_digits
            .find(|c| !is_digit(c))
            .unwrap_or(from_digits.len());
        let (digits, after) = from_digits
            .split_at_checked(end)
            .unwrap_or((from_digits, ""));
        out.push_str(words);
        if words.ends_with(LEFT_BY_MASKING) || after.starts_with(LEFT_BY_MASKING) {
            out.push_str(digits);
        } else {
            let length = digits.chars().count();
            let shown = if length < 7 { 0 } else { (length - 4).min(4) };
            out.push_str(&keep_ends(digits, 0, shown));
        }
        rest = after;
    }
    out.push_str(rest);
}

/// Masks an identity number except its first three and last four characters; one with fewer than
/// fifteen characters is masked completely. Surrounding space is removed.
#[must_use]
pub fn mask_id_number(number: &str) -> String {
    let number: String = number
        .trim()
        .chars()
        .map(|c| digit(c).unwrap_or_else(|| half_width(c)))
        .filter(|c| !matches!(c, ' ' | '-' | '(' | ')'))
        .collect();
    if number.chars().count() < 15 {
        return keep_ends(&number, 0, 0);
    }
    keep_ends(&number, 3, 4)
}

/// Something personal in a text, and what is shown in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Masked {
    /// Its place in the text, in bytes.
    pub range: Range<usize>,
    /// What is shown in its place.
    pub mask: String,
    /// Which kind of number it is; `None` for a name.
    pub kind: Option<PersonalKind>,
}

/// Returns the personal numbers ([`personal_spans`]) and accounts ([`handle_spans`]) of a text and every
/// occurrence of the given names and numbers, if they have at least two characters, each with its mask,
/// in order and without overlap. With `houses`, the numbers of flats and houses too ([`house_spans`]).
///
/// A name inside an ordinary word is none: the caller 高峰 is not meant by 早高峰.
#[must_use]
pub fn masked_spans(text: &str, known: &[impl AsRef<str>], houses: bool) -> Vec<Masked> {
    let mut found: Vec<Masked> = number_masks(text).collect();
    found.extend(handle_spans(text).into_iter().map(|span| Masked {
        mask: keep_ends(text.get(span.range.clone()).unwrap_or_default(), 1, 0),
        range: span.range,
        kind: Some(span.kind),
    }));
    if houses {
        found.extend(house_spans(text).into_iter().map(|span| Masked {
            mask: mask_house(text.get(span.range.clone()).unwrap_or_default()),
            range: span.range,
            kind: Some(span.kind),
        }));
    }
    for known in known {
        let wanted = searched(known.as_ref());
        if wanted.len() > 1 {
            let plain: String = wanted.iter().collect();
            let (mask, kind) = if is_number(&wanted) {
                (mask_phone(&plain), Some(PersonalKind::Landline))
            } else {
                (mask_name(&plain), None)
            };
            found.extend(occurrences(text, &wanted).map(|range| Masked {
                range,
                mask: mask.clone(),
                kind,
            }));
        }
    }
    // If several begin at the same place, the longest comes first.
    found.sort_by_key(|one| (one.range.start, usize::MAX - one.range.end));
    let mut apart: Vec<Masked> = Vec::with_capacity(found.len());
    for mut one in found {
        let done = apart.last().map_or(0, |last| last.range.end);
        if one.range.end <= done {
            continue;
        }
        if one.range.start < done {
            // Two overlap: the rest of the second is masked completely.
            one.range.start = done;
            one.mask = keep_ends(text.get(one.range.clone()).unwrap_or_default(), 0, 0);
        }
        apart.push(one);
    }
    apart
}

/// Masks what [`masked_spans`] finds in a text, without the numbers of houses. Borrows the text if
/// nothing is masked.
#[must_use]
pub fn mask_text<'a>(text: &'a str, known: &[impl AsRef<str>]) -> Cow<'a, str> {
    let spans = masked_spans(text, known, false);
    if spans.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for one in spans {
        out.push_str(text.get(done..one.range.start).unwrap_or_default());
        out.push_str(&one.mask);
        done = one.range.end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    Cow::Owned(out)
}

/// Whether a text contains one of the given names or numbers of at least two characters.
#[must_use]
pub fn names_any(text: &str, known: &[impl AsRef<str>]) -> bool {
    known.iter().any(|known| {
        let wanted = searched(known.as_ref());
        wanted.len() > 1 && occurrences(text, &wanted).next().is_some()
    })
}

/// Returns the characters of a known name or number, without blanks and in half width, to be
/// searched for: tables often put blanks between the characters of a name.
fn searched(known: &str) -> Vec<char> {
    known
        .chars()
        .filter(|c| !is_gap(*c))
        .map(half_width)
        .collect()
}

fn is_number(known: &[char]) -> bool {
    known.iter().all(char::is_ascii_digit)
}

/// Returns the places of a name or number in a text, in bytes. Its characters may be separated by a
/// gap or two, those of a number also by a hyphen.
fn occurrences<'a>(text: &'a str, wanted: &'a [char]) -> impl Iterator<Item = Range<usize>> + 'a {
    const MOST_GAPS: usize = 2;
    let first = wanted.first().copied();
    let is_number = is_number(wanted);
    // A longer name is hardly a part of a word.
    let may_be_word = !is_number && wanted.len() <= 3;
    let parts = move |c: char| is_gap(c) || (is_number && half_width(c) == '-');
    text.char_indices()
        .filter_map(move |(at, c)| {
            if Some(half_width(c)) != first {
                return None;
            }
            let mut rest = text.get(at..)?.char_indices();
            let mut end = 0;
            for wanted in wanted {
                let mut gaps = 0;
                loop {
                    let (from, c) = rest.next()?;
                    if half_width(c) == *wanted {
                        end = from + c.len_utf8();
                        break;
                    }
                    gaps += 1;
                    if !parts(c) || gaps > MOST_GAPS || end == 0 {
                        return None;
                    }
                }
            }
            Some(at..at + end)
        })
        .filter(move |place| !(may_be_word && is_in_word(text, place)))
}

/// Replaces every personal number ([`personal_spans`]) of a text, for paper that must not show even
/// a masked number. Borrows the text if there is none.
#[must_use]
pub fn replace_personal<'a>(text: &'a str, with: &str) -> Cow<'a, str> {
    let spans = personal_spans(text);
    if spans.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for span in spans {
        out.push_str(text.get(done..span.range.start).unwrap_or_default());
        out.push_str(with);
        done = span.range.end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    Cow::Owned(out)
}

/// Returns the personal numbers of a text, each with its masked form.
fn number_masks(text: &str) -> impl Iterator<Item = Masked> {
    personal_spans(text).into_iter().map(|span| {
        let number = text.get(span.range.clone()).unwrap_or_default();
        let mut mask = mask_number(number, span.kind);
        let before = text.get(..span.range.start).unwrap_or_default();
        // The + of +86 is removed; without it the number would be joined to digits before it.
        if before.ends_with(|c| half_width(c).is_ascii_digit()) {
            mask.insert(0, ' ');
        }
        Masked {
            range: span.range,
            mask,
            kind: Some(span.kind),
        }
    })
}

fn mask_number(number: &str, kind: PersonalKind) -> String {
    match kind {
        PersonalKind::IdNumber => mask_id_number(number),
        PersonalKind::Mobile => {
            let digits = digits_of(number);
            let number = digits
                .get(digits.len().saturating_sub(11)..)
                .unwrap_or_default();
            keep_ends(number, 3, 4)
        }
        PersonalKind::Landline => mask_landline(number),
        PersonalKind::BankCard => keep_ends(&digits_of(number), 0, 4),
        PersonalKind::Plate => keep_ends(number, 2, 2),
        PersonalKind::Account => keep_ends(number, 1, 0),
        PersonalKind::House => mask_house(number),
    }
}

/// Masks a landline number behind its area code. Brackets around the area code stay.
fn mask_landline(number: &str) -> String {
    let digits = digits_of(number);
    let national = digits
        .strip_prefix("0086")
        .or_else(|| digits.strip_prefix("86"))
        .unwrap_or(&digits);
    let area = area_code(national, true).unwrap_or(0);
    let (area, local) = national.split_at_checked(area).unwrap_or(("", national));
    let zero = if area.starts_with('0') { "" } else { "0" };
    let shown = local.len().saturating_sub(4).min(4);
    let local = keep_ends(local, 0, shown);
    let opens = number.chars().position(|c| half_width(c) == '(');
    let close = number.chars().find(|c| half_width(*c) == ')');
    match (opens, close) {
        (Some(0), Some(close)) => {
            let open = number.chars().next().unwrap_or('(');
            format!("{open}{zero}{area}{close}{local}")
        }
        (None, Some(close)) => format!("{zero}{area}{close}{local}"),
        (Some(_), _) | (None, None) => format!("{zero}{area}-{local}"),
    }
}

fn digits_of(number: &str) -> String {
    number.chars().filter_map(digit).collect()
}

/// Returns the first and last characters with stars between them.
fn keep_ends(text: &str, first: usize, last: usize) -> String {
    let hidden = first..text.chars().count().saturating_sub(last);
    text.chars()
        .enumerate()
        .map(|(index, c)| if hidden.contains(&index) { '*' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_shows_its_surname_only() {
        for (name, masked) in [
            ("张三", "张*"),
            ("张三丰", "张**"),
            ("欧阳锋克", "欧阳**"),
            ("欧阳", "欧*"),
            ("张", "*"),
            ("", ""),
            (" 李四 ", "李*"),
            ("𠮷田", "𠮷*"),
            ("葛\u{E0100}优", "葛\u{E0100}*"),
        ] {
            assert_eq!(mask_name(name), masked, "{name}");
        }
    }

    #[test]
    fn a_phone_keeps_its_ends_only() {
        for (phone, masked) in [
            ("13800001234", "138****1234"),
            ("+86 138 0000 1234", "138****1234"),
            ("１３８００００１２３４", "138****1234"),
            ("0631-8451234", "0631-****234"),
            ("(0631)8451234", "(0631)****234"),
            ("（0631）8451234", "（0631）****234"),
            ("(138)00001234", "138****1234"),
            ("一三八零零零零一二三四", "138****1234"),
            ("幺三八〇〇〇〇一二三四", "138****1234"),
            ("6222021234567890123", "***************0123"),
            ("010-62345678", "010-****5678"),
            ("+86 631 8451234", "0631-****234"),
            ("8451234", "****234"),
            ("12345", "*****"),
            ("110", "***"),
            ("", ""),
            ("无", "无"),
            ("13800001234、0631-8451234", "138****1234、0631-****234"),
            ("138****1234", "138****1234"),
        ] {
            assert_eq!(mask_phone(phone), masked, "{phone}");
        }
    }

    #[test]
    fn an_identity_number_keeps_its_ends_only() {
        assert_eq!(mask_id_number("11010519491231002X"), "110***********002X");
        assert_eq!(mask_id_number("1101"), "****");
    }

    #[test]
    fn free_text_loses_its_numbers_and_the_given_names() {
        assert_eq!(
            mask_text(
                "张三（13800001234）与李四反映，张三身份证11010519491231002X，工单251121093015000123",
                &["张三", "李四", "王"]
            ),
            "张*（138****1234）与李*反映，张*身份证110***********002X，工单251121093015000123"
        );
        assert!(matches!(mask_text("小区噪音", &["张三"]), Cow::Borrowed(_)));
        assert_eq!(
            mask_text("工单12+8613800001234", &[""; 0]),
            "工单12 138****1234"
        );
        assert_eq!(mask_text("王小明明", &["王小明", "小明明"]), "王***");
        assert_eq!(
            mask_text("回电845-1234或８４５１２３４", &["8451234"]),
            "回电****234或****234"
        );
        assert!(names_any("李　四说", &["李四"]) && !names_any("李说", &["李", "四"]));
    }

    #[test]
    fn a_name_parted_by_space_or_by_nothing_that_is_seen_is_masked_all_the_same() {
        for (name, text) in [
            ("王　磊", "王磊反映"),
            ("王磊", "王 磊反映"),
            ("王磊", "王\u{200B}磊反映"),
            ("王 磊", "王　磊反映"),
        ] {
            let masked = mask_text(text, &[name]);
            assert!(!masked.contains('磊'), "{name:?} {text:?}: {masked}");
            assert!(masked.ends_with("反映"), "{masked}");
        }
        assert_eq!(mask_text("王家的磊子", &["王磊"]), "王家的磊子");
    }

    #[test]
    fn a_number_is_found_however_its_groups_are_parted() {
        for number in [
            "138.0000.1234",
            "138·0000·1234",
            "138_0000_1234",
            "138\t0000\t1234",
            "138\n00001234",
            "138  -  0000  -  1234",
            "138\u{200B}0000\u{AD}1234",
        ] {
            assert!(!personal_spans(number).is_empty(), "{number:?}");
            assert!(!mask_text(number, &[""; 0]).contains("0000"), "{number:?}");
        }
    }
}
