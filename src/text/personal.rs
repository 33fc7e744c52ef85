//! Finds telephone and identity numbers in free text.
//!
//! In a real export 3 053 complaints held a phone number and 2 952 an identity number in their
//! text, so masking the columns alone protects nobody. When in doubt a number is taken for a
//! personal one; only order numbers, which the officer must be able to read, are told apart.

mod handle;
mod house;
mod kind;
mod plate;

pub use handle::handle_spans;
pub use house::house_spans;
pub(super) use house::mask_house;
pub use kind::{PersonalKind, PersonalSpan};

use std::ops::Range;

/// Returns the personal numbers of a text, in order and without overlap: mobile numbers (also the
/// test form `1XX0000xxxx`), landline numbers such as 0631-8451234 and (0631)8451234, identity
/// numbers of 18 or 15 digits, bank cards, and number plates. Digits may be full-width or Chinese (一三八…) and separated
/// by up to five spaces, hyphens, points or invisible characters. A part of a longer run of digits
/// is not taken for a number. A bracket that the number closes belongs to it.
#[must_use]
pub fn personal_spans(text: &str) -> Vec<PersonalSpan> {
    let groups = digit_groups(text);
    let mut spans = Vec::new();
    let mut index = 0;
    while index < groups.len() {
        let rest = groups.get(index..).unwrap_or_default();
        let found = number_at(rest).or_else(|| card_at(rest, text));
        if let Some((count, span)) = found {
            spans.push(with_bracket(span, text));
            index += count;
        } else {
            index += 1;
        }
    }
    let apart = |plate: &PersonalSpan| {
        let meets = |span: &PersonalSpan| {
            span.range.start < plate.range.end && plate.range.start < span.range.end
        };
        !spans.iter().any(meets)
    };
    let plates: Vec<PersonalSpan> = plate::plates(text).filter(apart).collect();
    spans.extend(plates);
    spans.sort_by_key(|span| span.range.start);
    spans
}

/// Greatest number of groups that a number is written in, including the country code.
const MOST_GROUPS: usize = 6;

/// Number of digits of the longest number to be found, a bank card.
const MOST_DIGITS: usize = 19;

/// Least number of digits of a bank card.
const CARD_DIGITS: usize = 16;

/// Number of digits at the end of a bank card that its mask shows.
const CARD_END: usize = 4;

/// Words before a bank card, whatever its first digits are.
const CARD_WORDS: &[&str] = &["卡号", "银行卡", "账号", "帐号", "账户", "帐户"];

/// Number of characters before a number in which such a word is looked for.
const CARD_WORDS_WITHIN: usize = 8;

/// Greatest number of separators between two groups of one number.
const MOST_SEPARATORS: usize = 5;

/// How digits are written. A number begins anew where that changes: 三 in 张三13800001234 is no digit
/// of the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum DigitScript {
    /// 0 to 9, also full-width.
    #[default]
    Arabic,
    /// 〇 to 九.
    Chinese,
}

/// A maximal run of digits of one script.
#[derive(Default)]
struct DigitGroup {
    range: Range<usize>,
    /// ASCII digits of the run, cut after one digit more than the longest number has.
    digits: String,
    script: DigitScript,
    /// End of an X that directly follows the digits and ends the word: the check character of an
    /// identity number.
    check_x: Option<usize>,
    /// Position of a `+` directly before the run.
    plus: Option<usize>,
    /// Whether at most [`MOST_SEPARATORS`] characters, all separators, are between this group and the
    /// next.
    joins_next: bool,
    /// Whether the run is the visible rest of a masked number, which must not be joined with its
    /// neighbours.
    masked_before: bool,
    masked_after: bool,
}

/// Returns the ASCII form of a digit, sign or letter that an input method may have made full-width.
pub(crate) fn half_width(c: char) -> char {
    match c {
        '！'..='～' => u32::from(c)
            .checked_sub(0xFEE0)
            .and_then(char::from_u32)
            .unwrap_or(c),
        '\u{3000}' | '\u{A0}' => ' ',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        _ => c,
    }
}

/// Returns the ASCII digit that a character stands for, full-width or Chinese ones included.
pub(super) fn digit(c: char) -> Option<char> {
    chinese_digit(c).or_else(|| Some(half_width(c)).filter(char::is_ascii_digit))
}

const fn chinese_digit(c: char) -> Option<char> {
    Some(match c {
        '〇' | '零' | '○' => '0',
        '一' | '壹' | '幺' => '1',
        '二' | '贰' => '2',
        '三' | '叁' => '3',
        '四' | '肆' => '4',
        '五' | '伍' => '5',
        '六' | '陆' => '6',
        '七' | '柒' => '7',
        '八' | '捌' => '8',
        '九' | '玖' => '9',
        _ => return None,
    })
}

fn digit_groups(text: &str) -> Vec<DigitGroup> {
    let mut groups: Vec<DigitGroup> = Vec::new();
    let mut between = DigitGap::default();
    let mut in_group = false;
    let mut characters = text.char_indices().peekable();
    while let Some((at, original)) = characters.next() {
        let c = half_width(original);
        let end = at + original.len_utf8();
        if let Some(digit) = digit(original) {
            let script = match chinese_digit(original) {
                Some(_) => DigitScript::Chinese,
                None => DigitScript::Arabic,
            };
            let goes_on = groups.last().is_some_and(|last| last.script == script);
            if in_group && !goes_on {
                between = DigitGap {
                    only_separators: true,
                    ..DigitGap::default()
                };
            }
            if !in_group || !goes_on {
                if let Some(last) = groups.last_mut() {
                    last.joins_next = between.only_separators && between.length <= MOST_SEPARATORS;
                    last.masked_after = between.masked();
                }
                groups.push(DigitGroup {
                    range: at..end,
                    script,
                    plus: between.plus,
                    masked_before: (between.masked() && !groups.is_empty())
                        || between.last_stars >= CARD_DIGITS - CARD_END,
                    ..DigitGroup::default()
                });
                in_group = true;
            }
            if let Some(group) = groups.last_mut() {
                group.range.end = end;
                if group.digits.len() <= MOST_DIGITS {
                    group.digits.push(digit);
                }
            }
            continue;
        }
        if in_group {
            between = DigitGap {
                only_separators: true,
                ..DigitGap::default()
            };
            let ends_token = characters
                .peek()
                .is_none_or(|(_, next)| !half_width(*next).is_ascii_alphanumeric());
            if matches!(c, 'X' | 'x')
                && ends_token
                && let Some(group) = groups.last_mut()
            {
                group.check_x = Some(end);
            }
        }
        in_group = false;
        between.length += 1;
        between.only_separators &=
            matches!(c, ' ' | '-' | '(' | ')' | '.' | '·' | '_') || is_gap(c);
        between.stars += usize::from(c == '*');
        between.last_stars = if c == '*' { between.last_stars + 1 } else { 0 };
        between.plus = (c == '+').then_some(at);
    }
    groups
}

/// The text between two groups of digits.
#[derive(Default)]
struct DigitGap {
    length: usize,
    stars: usize,
    /// Number of stars directly before the next group.
    last_stars: usize,
    only_separators: bool,
    plus: Option<usize>,
}

impl DigitGap {
    /// Whether the text is only the stars of a masked number, at least four, possibly after a
    /// hyphen.
    fn masked(&self) -> bool {
        self.stars >= 4 && self.length <= self.stars + 1
    }
}

/// Returns the number that begins with the first group, and how many groups it has.
fn number_at(groups: &[DigitGroup]) -> Option<(usize, PersonalSpan)> {
    let first = groups.first()?;
    let mut digits = String::new();
    for (index, group) in groups.iter().enumerate().take(MOST_GROUPS) {
        if index > 0 && (first.masked_before || group.masked_after) {
            return None;
        }
        digits.push_str(&group.digits);
        if digits.len() > MOST_DIGITS {
            return None;
        }
        let with_x = group.check_x.filter(|_| is_id_number(&digits, true));
        let kind = if with_x.is_some() || is_id_number(&digits, false) {
            // An identity number written in groups begins with the digits of its region, or is written in
            // groups of three or four.
            let begins = matches!(first.digits.len(), 3 | 4 | 6);
            (index == 0 || begins).then_some(PersonalKind::IdNumber)
        } else if index == 0 && is_old_id_number(&digits) {
            Some(PersonalKind::IdNumber)
        } else {
            telephone(&digits, first)
        };
        if let Some(kind) = kind {
            let range = first.plus.unwrap_or(first.range.start)..with_x.unwrap_or(group.range.end);
            return Some((index + 1, PersonalSpan { range, kind }));
        }
        if !group.joins_next {
            return None;
        }
    }
    None
}

/// Returns the bank card that begins with the first group, and how many groups it has. Cards of
/// this country begin with 62, others of 16 digits with 4 or 5, which no order number does: those
/// begin with a date. After a word such as 卡号 any digits are a card. The number of a telephone that
/// follows a complete card is not joined to it.
fn card_at(groups: &[DigitGroup], text: &str) -> Option<(usize, PersonalSpan)> {
    let first = groups.first()?;
    let named = follows_card_word(text.get(..first.range.start).unwrap_or_default());
    let mut digits = String::new();
    let mut found = None;
    for (index, group) in groups.iter().enumerate().take(MOST_GROUPS) {
        let masked = index > 0 && (first.masked_before || group.masked_after);
        let is_next_number =
            found.is_some() && number_at(groups.get(index..).unwrap_or_default()).is_some();
        digits.push_str(&group.digits);
        if digits.len() > MOST_DIGITS || masked || is_next_number {
            break;
        }
        // 6. 2611… is the sixth line of a list and no card: cards are written in groups of four.
        let in_groups = index == 0 || first.digits.len() >= 4;
        if digits.len() >= CARD_DIGITS && in_groups && (named || is_issued_card(&digits)) {
            found = Some((index + 1, group.range.end));
        }
        if !group.joins_next {
            break;
        }
    }
    let (count, end) = found?;
    let range = first.range.start..end;
    let kind = PersonalKind::BankCard;
    Some((count, PersonalSpan { range, kind }))
}

/// Whether a text ends soon after a word that announces a bank card.
fn follows_card_word(before: &str) -> bool {
    let (near, _) = before
        .char_indices()
        .rev()
        .nth(CARD_WORDS_WITHIN - 1)
        .unwrap_or((0, ' '));
    let near = before.get(near..).unwrap_or_default();
    CARD_WORDS.iter().any(|word| near.contains(word))
}

/// Whether digits begin as those of a bank card do, of which there must be at least sixteen.
fn is_issued_card(digits: &str) -> bool {
    digits.starts_with("62") || (digits.len() == CARD_DIGITS && digits.starts_with(['4', '5']))
}

/// Adds the bracket before a number that holds only its end, as in (0631)8451234.
fn with_bracket(mut span: PersonalSpan, text: &str) -> PersonalSpan {
    let number = text.get(span.range.clone()).unwrap_or_default();
    let before = text.get(..span.range.start).unwrap_or_default();
    let opening = before.chars().next_back().filter(|c| half_width(*c) == '(');
    let closes = number.chars().any(|c| half_width(c) == ')')
        && !number.chars().any(|c| half_width(c) == '(');
    if let Some(opening) = opening.filter(|_| closes) {
        span.range.start -= opening.len_utf8();
    }
    span
}

fn telephone(digits: &str, first: &DigitGroup) -> Option<PersonalKind> {
    let (country, number) = split_country(digits, first.plus.is_some());
    let leading = first.digits.len();
    if is_mobile(number) && (leading >= 3 || country > 0) {
        return Some(PersonalKind::Mobile);
    }
    let area = area_code(number, country > 0)?;
    let local = number.get(area..)?;
    let groups_fit = country > 0 || leading == area || leading == number.len();
    (matches!(local.len(), 7 | 8)
        && matches!(local.as_bytes().first(), Some(b'2'..=b'8'))
        && groups_fit)
        .then_some(PersonalKind::Landline)
}

/// Returns the length of the country code, and the number after it.
fn split_country(digits: &str, plus: bool) -> (usize, &str) {
    for code in ["0086", "86"] {
        if let Some(rest) = digits.strip_prefix(code)
            && (plus || code == "0086" || is_mobile(rest))
        {
            return (code.len(), rest);
        }
    }
    (0, digits)
}

/// Whether the digits are a mobile number of eleven digits, without country code.
fn is_mobile(digits: &str) -> bool {
    let bytes = digits.as_bytes();
    bytes.len() == 11
        && bytes.first() == Some(&b'1')
        && (matches!(bytes.get(1), Some(b'3'..=b'9')) || digits.get(3..7) == Some("0000"))
}

/// Returns the number of digits of a landline number's area code: three for 010 and 02x, else four,
/// and one fewer if a country code replaces the leading 0.
pub(super) fn area_code(digits: &str, international: bool) -> Option<usize> {
    let national = digits.strip_prefix('0');
    let rest = match national {
        Some(rest) => rest,
        None if international => digits,
        None => return None,
    };
    let length = match rest.as_bytes() {
        [b'1', b'0', ..] | [b'2', ..] => 2,
        [b'3'..=b'9', ..] => 3,
        _ => return None,
    };
    Some(length + usize::from(national.is_some()))
}

/// Whether the digits, with a following X if any, are a citizen's identity number: they contain a
/// date of birth, and either the check digit is right (GB 11643) or they do not begin with a time
/// as order numbers do (`YYMMDDhhmmss`), because a mistyped identity number is personal too.
/// Without the test of the date, one order number in eleven would be taken for an identity number.
fn is_id_number(digits: &str, with_x: bool) -> bool {
    if digits.len() != if with_x { 17 } else { 18 } {
        return false;
    }
    let last = if with_x {
        Some(10)
    } else {
        digits
            .as_bytes()
            .get(17)
            .map(|digit| u32::from(digit - b'0'))
    };
    let birth = || {
        in_range(digits, 6..10, 1850..=2099)
            && in_range(digits, 10..12, 1..=12)
            && in_range(digits, 12..14, 1..=31)
    };
    let order_time = || {
        !with_x
            && in_range(digits, 2..4, 1..=12)
            && in_range(digits, 4..6, 1..=31)
            && in_range(digits, 6..8, 0..=23)
            && in_range(digits, 8..10, 0..=59)
            && in_range(digits, 10..12, 0..=59)
    };
    birth() && (last == Some(check_digit(digits)) || !order_time())
}

/// Whether the digits are an identity number of the kind of before 1999: fifteen digits with the code of a
/// province and a date of birth without its century. One that begins with a day of our time may be the
/// number of an order.
fn is_old_id_number(digits: &str) -> bool {
    let order_day = in_range(digits, 0..2, 15..=49)
        && in_range(digits, 2..4, 1..=12)
        && in_range(digits, 4..6, 1..=31);
    digits.len() == 15
        && in_range(digits, 0..2, 11..=65)
        && in_range(digits, 8..10, 1..=12)
        && in_range(digits, 10..12, 1..=31)
        && !order_day
}

fn in_range(digits: &str, at: Range<usize>, allowed: std::ops::RangeInclusive<u32>) -> bool {
    digits
        .get(at)
        .and_then(|part| part.parse().ok())
        .is_some_and(|value| allowed.contains(&value))
}

/// Returns the check digit of the first 17 digits (GB 11643-1999, ISO 7064 MOD 11-2); 10 means X.
fn check_digit(digits: &str) -> u32 {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = digits
        .bytes()
        .zip(WEIGHTS)
        .map(|(digit, weight)| u32::from(digit - b'0') * weight)
        .sum();
    (12 - sum % 11) % 11
}

/// Whether a character is white space or invisible, so that a name or number may contain it.
pub(super) fn is_gap(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, PersonalKind)> {
        personal_spans(text)
            .into_iter()
            .map(|span| (text.get(span.range).unwrap(), span.kind))
            .collect()
    }

    #[test]
    fn the_end_of_a_masked_card_and_what_follows_are_no_telephone_number() {
        let masked = crate::text::mask_text("卡4000000000000631-8451234", &[""; 0]);
        assert_eq!(masked, "卡************0631-8451234");
        assert_eq!(found(&masked), []);
    }

    #[test]
    fn a_card_and_the_telephone_number_after_it_are_two_numbers() {
        for card in ["4000000000000000", "6222021234567890"] {
            let text = format!("{card}·130-0000 0000一");
            assert_eq!(
                found(&text),
                [
                    (card, PersonalKind::BankCard),
                    ("130-0000 0000", PersonalKind::Mobile)
                ]
            );
        }
    }

    #[test]
    fn telephone_numbers_are_found_however_they_are_written() {
        for (number, kind) in [
            ("13800001234", PersonalKind::Mobile),
            ("138 0000 1234", PersonalKind::Mobile),
            ("138-0000-1234", PersonalKind::Mobile),
            ("138 - 0000 - 1234", PersonalKind::Mobile),
            ("1380000 1234", PersonalKind::Mobile),
            ("１３８００００１２３４", PersonalKind::Mobile),
            ("138－0000－1234", PersonalKind::Mobile),
            ("+8613800001234", PersonalKind::Mobile),
            ("+86 138 0000 1234", PersonalKind::Mobile),
            ("＋86-13800001234", PersonalKind::Mobile),
            ("8613800001234", PersonalKind::Mobile),
            ("008613800001234", PersonalKind::Mobile),
            ("10000001234", PersonalKind::Mobile),
            ("19912345678", PersonalKind::Mobile),
            ("0631-8451234", PersonalKind::Landline),
            ("06318451234", PersonalKind::Landline),
            ("0631 845 1234", PersonalKind::Landline),
            ("0631)8451234", PersonalKind::Landline),
            ("010-62345678", PersonalKind::Landline),
            ("+86 631 8451234", PersonalKind::Landline),
            ("(0631)8451234", PersonalKind::Landline),
            ("（0631）8451234", PersonalKind::Landline),
            ("一三八零零零零一二三四", PersonalKind::Mobile),
            ("幺三八〇〇〇〇一二三四", PersonalKind::Mobile),
            ("138零零零零1234", PersonalKind::Mobile),
            ("零六三一-八四五一二三四", PersonalKind::Landline),
            ("6222021234567890", PersonalKind::BankCard),
            ("6222021234567890123", PersonalKind::BankCard),
            ("6222 0212 3456 7890 123", PersonalKind::BankCard),
            ("4000123412341234", PersonalKind::BankCard),
        ] {
            let text = format!("联系人：{number}，请回电");
            assert_eq!(found(&text), [(number, kind)], "{number}");
            assert_eq!(found(number), [(number, kind)], "{number}");
        }
        assert_eq!(found("1、13800001234 2、0631-8451234").len(), 2);
        assert_eq!(found("13800001234 13900001234").len(), 2);
        assert_eq!(found("2026-11-20 13800001234").len(), 1);
        assert_eq!(found("**13800001234**").len(), 1);
        assert_eq!(
            found("张三13800001234"),
            [("13800001234", PersonalKind::Mobile)]
        );
        let card = found("农行卡号1234123412341234，退款");
        assert_eq!(card, [("1234123412341234", PersonalKind::BankCard)]);
    }

    #[test]
    fn identity_numbers_are_told_from_order_numbers() {
        for number in [
            "11010519491231002X",
            "11010519491231002x",
            "440524188001010014",
            "371002199013450012",
        ] {
            let is_id = number != "371002199013450012";
            assert_eq!(!found(number).is_empty(), is_id, "{number}");
        }
        // The check digit is wrong, but there is a date of birth.
        assert_eq!(found("身份证371082199003070011。").len(), 1);
        assert_eq!(found("370102 19900307 0011").len(), 1);
        // Order numbers: they begin with a time.
        assert_eq!(found("251121093015000123"), []);
        assert_eq!(found("261120083000000456"), []);
        // An order number with a correct check digit is taken for an identity number.
        let order = (0..10).map(|last| format!("25112109301500012{last}"));
        assert!(order.filter(|number| !found(number).is_empty()).count() <= 1);
    }

    #[test]
    fn nothing_is_found_inside_a_longer_run_or_in_common_figures() {
        for text in [
            "138000012345",
            "113800001234",
            "2026-11-20 09:10",
            "12345热线",
            "第3.5条，共1000元",
            "20261120093015",
            "138****1234",
            "261120093000000456",
            "二〇二六年十一月二十日",
            "一二三四五六七八九",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn an_identity_number_in_groups_and_an_old_one_are_found_and_a_numbered_line_is_none() {
        let id = |text: &'static str| (text, PersonalKind::IdNumber);
        assert_eq!(
            found("证号3710 8119 8001 0112 3X"),
            [id("3710 8119 8001 0112 3X")]
        );
        assert_eq!(found("旧证371081800101123号"), [id("371081800101123")]);
        assert_eq!(found("6. 261123090000200011 路灯不亮"), []);
        assert_eq!(found("250101000770102"), []);
    }
}
