//! Finds number plates of vehicles in free text.

use super::{PersonalKind, PersonalSpan, half_width};

/// Signs of the provinces on number plates (GA 36).
const PROVINCES: &str = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新";

/// Returns the number plates of a text: the sign of a province, a letter, and five or six figures and
/// letters, at least one of them a figure. A dot or blank may stand behind the letter.
pub(super) fn plates(text: &str) -> impl Iterator<Item = PersonalSpan> {
    text.char_indices().filter_map(|(at, sign)| {
        if !PROVINCES.contains(sign) {
            return None;
        }
        let rest = text.get(at + sign.len_utf8()..)?;
        let mut characters = rest.char_indices().peekable();
        let (_, letter) = characters.next()?;
        half_width(letter).is_ascii_uppercase().then_some(())?;
        if characters
            .peek()
            .is_some_and(|(_, c)| matches!(c, '·' | '•' | '.' | '-' | ' '))
        {
            characters.next();
        }
        let mut end = 0;
        let (mut count, mut figures) = (0, 0);
        for (from, c) in characters {
            let plain = half_width(c);
            if !plain.is_ascii_digit() && !plain.is_ascii_uppercase() {
                break;
            }
            count += 1;
            figures += usize::from(plain.is_ascii_digit());
            end = from + c.len_utf8();
        }
        let range = at..at + sign.len_utf8() + end;
        let kind = PersonalKind::Plate;
        (matches!(count, 5 | 6) && figures > 0).then_some(PersonalSpan { range, kind })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plate_is_found_with_and_without_its_dot_and_no_other_letters_are() {
        let found = |text: &str| -> Vec<String> {
            let spans = plates(text);
            spans
                .map(|span| text.get(span.range).unwrap().to_owned())
                .collect()
        };
        assert_eq!(found("货车鲁K·7F889占道"), ["鲁K·7F889"]);
        assert_eq!(found("鲁KD12345、鲁K0A123"), ["鲁KD12345", "鲁K0A123"]);
        assert!(found("新ABCDEF，京A区，鲁K路12号，云B1").is_empty());
    }

    #[test]
    fn a_masked_plate_shows_its_place_and_its_end() {
        let masked = crate::text::mask_text("鲁K·7F889乱停", &[""; 0]);
        assert_eq!(masked, "鲁K****89乱停");
        assert_eq!(crate::text::mask_text(&masked, &[""; 0]), masked);
    }
}
