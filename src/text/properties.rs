//! Property tests of the text functions over random Chinese, full-width, combining and emoji text.

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use super::wrap::tests::glued;
use super::*;

/// Generates text from pieces that are known to cause errors in text code.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => "[一-龥]{1,3}",
        3 => "[，。、；：？！（）【】《》“”‘’…—·]",
        2 => "[a-zA-Z0-9.,:/-]{1,8}",
        1 => "[0-9]{11,18}",
        1 => "1[3-9][0-9]{9}",
        1 => "1[3-9][0-9][ -][0-9]{4}[ -][0-9]{4}",
        1 => "[０-９Ａ-Ｚ]{1,12}",
        1 => prop::sample::select(vec![
            "䶮", "𠮷", "⚠\u{FE0F}", "👩\u{200D}👩\u{200D}👧", "👍🏽", "🇨🇳", "1\u{FE0F}\u{20E3}", "e\u{301}",
            "\u{301}", "\u{1B}[2J", "\u{9B}", "\u{202E}", "\u{200B}", "\u{200D}", "\u{FEFF}", "\u{AD}", "\u{2028}",
            "\u{E000}", "\u{3164}", "\t", " ", "\u{3000}", "\n", "\r\n", "\r", "葛\u{E0100}", "ᄀ\u{1161}", "क\u{94D}ष",
            "0631-8451234", "+86 ", "*", "****", "——", "……", "\u{600}",
        ]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn wrapped_lines_join_back_and_keep_to_the_width(text in any_text(), columns in 0_usize..40) {
        let mut end = 0;
        for (index, line) in wrap_ranges(&text, columns).into_iter().enumerate() {
            let between = &text[end..line.start];
            let allowed = if index == 0 { &[""][..] } else { &["", "\n", "\r\n"] };
            prop_assert!(allowed.contains(&between));
            let shown = &text[line.clone()];
            prop_assert!(width(shown) <= columns || shown.graphemes(true).count() == 1);
            prop_assert!(!display_safe(shown).contains('\n'));
            end = line.end;
        }
        prop_assert_eq!(end, text.len());
    }

    #[test]
    fn lines_are_those_of_the_rules_applied_to_each_paragraph_at_once(
        text in any_text(), columns in 0_usize..40, wide in any::<bool>(),
    ) {
        let ambiguous = if wide { Ambiguous::Wide } else { Ambiguous::Narrow };
        with_ambiguous(ambiguous, || {
            let text = text.replace('\r', "");
            let (mut begin, mut whole) = (0, Vec::new());
            for paragraph in text.split('\n') {
                let lines = super::wrap::tests::wrapped_by_reference(paragraph, columns);
                whole.extend(lines.into_iter().map(|line| begin + line.start..begin + line.end));
                begin += paragraph.len() + 1;
            }
            prop_assert_eq!(wrap_ranges(&text, columns), whole);
            Ok(())
        })?;
    }

    #[test]
    fn graphemes_are_those_of_the_standard(text in any_text()) {
        let ours: Vec<_> = super::grapheme::grapheme_indices(&text).collect();
        prop_assert_eq!(ours, text.grapheme_indices(true).collect::<Vec<_>>());
    }

    #[test]
    fn a_rule_on_marks_is_broken_only_where_the_line_offers_nothing_else(text in any_text(), columns in 8_usize..40) {
        let ranges = wrap_ranges(&text, columns);
        for pair in ranges.windows(2) {
            let (line, next) = (&text[pair[0].clone()], &text[pair[1].clone()]);
            if pair[0].end != pair[1].start {
                continue;
            }
            // The rules look at the first character of a grapheme (U+0600 combines with the mark
            // after it).
            let begins: Vec<char> = line.graphemes(true).filter_map(|g| g.chars().next()).collect();
            let (Some(last), Some(first)) = (begins.last(), next.chars().next()) else { continue };
            if glued(*last, first) {
                for two in begins.windows(2) {
                    prop_assert!(glued(two[0], two[1]) || two == ['—', '—'], "{line:?} | {next:?}");
                }
            }
        }
    }

    #[test]
    fn a_cut_text_keeps_to_the_width_and_begins_as_before(text in any_text(), columns in 0_usize..40) {
        let shown = cut(&text, columns);
        prop_assert!(width(&shown) <= columns);
        prop_assert!(shown == text || text.starts_with(shown.strip_suffix("..").unwrap_or(&shown)));
        prop_assert!(text.starts_with(take_width(&text, columns)));
        prop_assert!(width(take_width(&text, columns)) <= columns);
        prop_assert_eq!(width(&fit(&text, columns)), columns);
        // A space before the text would become the base of a mark at its beginning.
        let text = display_safe_line(&text);
        prop_assert_eq!(width(&pad_start(&text, columns)), width(&text).max(columns));
    }

    #[test]
    fn what_is_safe_to_show_has_no_control_and_the_width_measured_before(text in any_text()) {
        let shown = display_safe_line(&text);
        prop_assert!(!shown.chars().any(char::is_control));
        let hidden = ['\u{202E}', '\u{200B}', '\u{FEFF}', '\u{AD}', '\u{2028}', '\u{E000}'];
        prop_assert!(!shown.contains(hidden));
        prop_assert_eq!(width(&shown), width(&text));
        prop_assert_eq!(&display_safe_line(&shown), &shown);
        let several = display_safe(&text);
        prop_assert!(!several.chars().any(|c| c.is_control() && c != '\n'));
        prop_assert_eq!(&display_safe(&several), &several);
        prop_assert_eq!(display_safe_line(&several), shown);
    }

    #[test]
    fn masked_text_holds_no_number_and_no_name(text in any_text(), name in "[一-龥]{2,3}") {
        let text = format!("{text}{name}{text}");
        let masked = mask_text(&text, &[&name]);
        prop_assert_eq!(personal_spans(&masked), vec![]);
        prop_assert!(!masked.contains(&name));
        prop_assert_eq!(&mask_text(&masked, &[&name]), &masked);
    }

    #[test]
    fn a_mobile_number_never_survives_masking(
        before in any_text(), number in "1[3-9][0-9]{9}", after in any_text(),
    ) {
        let text = format!("{before}电话{number}。{after}");
        prop_assert!(!mask_text(&text, &[""; 0]).contains(&number) || before.contains(&number) || after.contains(&number));
        prop_assert!(!mask_phone(&text).contains(&number));
    }

    #[test]
    fn masking_never_panics(text in any_text()) {
        let _ = (mask_name(&text), mask_phone(&text), mask_id_number(&text));
    }
}
