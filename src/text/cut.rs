//! Cuts and pads text to a width in terminal columns.

use std::borrow::Cow;
use std::ops::Range;

use super::grapheme::grapheme_indices;
use super::width::{grapheme_width, width};

/// Marks a shortened text. The usual `…` is avoided because its own width is ambiguous.
const ELLIPSIS: &str = "..";

/// Shortens the text to at most `columns` columns without splitting a grapheme. A shortened text
/// ends with `..`, or is simply cut off when `columns` is too small for the dots. Borrows the text
/// when it fits.
#[must_use]
pub fn cut(text: &str, columns: usize) -> Cow<'_, str> {
    let whole = prefix_end(text, columns);
    if whole == text.len() {
        return Cow::Borrowed(text);
    }
    let Some(room) = columns.checked_sub(ELLIPSIS.len()) else {
        return Cow::Borrowed(text.get(..whole).unwrap_or_default());
    };
    let kept = take_width(text, room);
    Cow::Owned([kept, ELLIPSIS].concat())
}

/// Shortens names that are listed together to at most `columns` columns each, so that different names
/// still look different: the beginning is kept if that is enough, else the beginning and the end, else
/// the part from where they differ. Where nothing tells them apart, each is shortened in the middle.
#[must_use]
pub fn cut_apart(names: &[&str], columns: usize) -> Vec<String> {
    let Some(room) = columns.checked_sub(ELLIPSIS.len()) else {
        let cut = |name: &&str| take_width(name, columns).to_owned();
        return names.iter().map(cut).collect();
    };
    let shortened = |shorten: &dyn Fn(&str) -> String| -> Vec<String> {
        let one = |name: &&str| {
            if width(name) <= columns {
                (*name).to_owned()
            } else {
                shorten(name)
            }
        };
        names.iter().map(one).collect()
    };
    // How many columns of the beginning are kept beside the end.
    let heads = [room, room.saturating_sub(2), room.div_ceil(2), room.min(2)];
    let by_ends = heads.map(|head| {
        shortened(&|name| {
            let begin = take_width(name, head);
            let end = if head == room {
                ""
            } else {
                end_of_width(name, room.saturating_sub(width(begin)))
            };
            [begin, ELLIPSIS, end].concat()
        })
    });
    let long: Vec<&str> = names
        .iter()
        .copied()
        .filter(|name| width(name) > columns)
        .collect();
    let common = common_start(&long);
    let from_difference = shortened(&|name| {
        let rest = name.get(common..).unwrap_or_default();
        [ELLIPSIS, take_width(rest, room)].concat()
    });
    let tells = |way: &&Vec<String>| {
        let alike = |at: usize, other: usize| {
            way.get(at) == way.get(other) && names.get(at) != names.get(other)
        };
        let shows = |name: &String| name != ELLIPSIS;
        way.iter().all(shows) && !(0..names.len()).any(|at| (0..at).any(|one| alike(at, one)))
    };
    let [_, _, middle, _] = &by_ends;
    let mut ways = by_ends.iter().chain([&from_difference]);
    ways.find(tells).unwrap_or(middle).clone()
}

/// Returns the length in bytes of the beginning that all texts share, in whole graphemes.
fn common_start(texts: &[&str]) -> usize {
    let Some((first, others)) = texts.split_first() else {
        return 0;
    };
    let shared = |end: &usize| {
        let start = first.get(..*end);
        start.is_some_and(|start| others.iter().all(|other| other.starts_with(start)))
    };
    let ends = grapheme_indices(first).map(|(at, _)| at);
    ends.take_while(shared).last().unwrap_or(0)
}

/// Returns the longest end of a text that is at most `columns` wide.
fn end_of_width(text: &str, columns: usize) -> &str {
    let over = width(text).saturating_sub(columns);
    let mut left = 0;
    for (at, grapheme) in grapheme_indices(text) {
        if left >= over {
            return text.get(at..).unwrap_or_default();
        }
        left += grapheme_width(grapheme);
    }
    ""
}

/// Returns the longest prefix that is at most `columns` wide, without a mark that it was cut.
#[must_use]
pub fn take_width(text: &str, columns: usize) -> &str {
    text.get(..prefix_end(text, columns)).unwrap_or_default()
}

/// Appends spaces until the text is `columns` wide. A wider text is returned unchanged.
#[must_use]
pub fn pad_end(text: &str, columns: usize) -> Cow<'_, str> {
    match missing_columns(text, columns) {
        0 => Cow::Borrowed(text),
        spaces => Cow::Owned([text, &" ".repeat(spaces)].concat()),
    }
}

/// Prepends spaces until the text is `columns` wide. A wider text is returned unchanged.
#[must_use]
pub fn pad_start(text: &str, columns: usize) -> Cow<'_, str> {
    match missing_columns(text, columns) {
        0 => Cow::Borrowed(text),
        spaces => Cow::Owned([&" ".repeat(spaces), text].concat()),
    }
}

/// Makes the text exactly `columns` wide: [`cut`], then [`pad_end`].
#[must_use]
pub fn fit(text: &str, columns: usize) -> String {
    pad_end(&cut(text, columns), columns).into_owned()
}

fn missing_columns(text: &str, columns: usize) -> usize {
    columns.saturating_sub(width(text))
}

/// Returns the byte offset at which the longest prefix of at most `columns` columns ends.
fn prefix_end(text: &str, columns: usize) -> usize {
    let mut room = columns;
    for (at, grapheme) in grapheme_indices(text) {
        match room.checked_sub(grapheme_width(grapheme)) {
            Some(left) => room = left,
            None => return at,
        }
    }
    text.len()
}

/// Shortens a text to `width` columns so that a part of it stays in sight, with `..` for what was cut
/// off at its beginning or its end. Returns where the part stands in it; `None` if nothing of it fits.
#[must_use]
pub fn cut_around(
    text: &str,
    part: &Range<usize>,
    columns: usize,
) -> (String, Option<Range<usize>>) {
    let upto = |from: usize| text.get(from..part.end).map_or(0, width);
    let whole = width(text) <= columns;
    if whole || upto(0) + ELLIPSIS.len() <= columns {
        let shown = cut(text, columns).into_owned();
        let is_there = shown.get(part.clone()).is_some();
        return (shown, is_there.then(|| part.clone()));
    }
    let starts = grapheme_indices(text).map(|(at, _)| at);
    let fits = |start: &usize| upto(*start) + 2 * ELLIPSIS.len() <= columns || *start >= part.start;
    let start = starts.skip(1).find(fits).unwrap_or(0);
    let rest = text.get(start..).unwrap_or_default();
    let shown = cut(rest, columns.saturating_sub(ELLIPSIS.len()));
    let shown = [ELLIPSIS, &shown].concat();
    let moved = |at: usize| (at.max(start) - start + ELLIPSIS.len()).min(shown.len());
    let there = moved(part.start)..moved(part.end);
    let is_there = !there.is_empty() && shown.get(there.clone()).is_some();
    (shown, is_there.then_some(there))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shortened_text_ends_with_two_dots_and_splits_no_grapheme() {
        for (text, columns, shown) in [
            ("市民反映", 8, "市民反映"),
            ("市民反映", 7, "市民.."),
            ("市民反映", 6, "市民.."),
            ("市民反映", 2, ".."),
            ("市民反映", 1, ""),
            ("abc", 1, "a"),
            ("abc", 0, ""),
            ("e\u{301}e\u{301}e\u{301}", 2, ".."),
            ("⚠\u{FE0F}⚠\u{FE0F}", 3, ".."),
        ] {
            assert_eq!(cut(text, columns), shown, "{text:?} {columns}");
        }
        assert_eq!(take_width("市民反映", 5), "市民");
    }

    #[test]
    fn a_text_cut_around_a_part_keeps_that_in_sight() {
        let text = "市民反映路灯不亮影响出行";
        for (part, columns, shown) in [
            ("路灯", 24, "市民反映路灯不亮影响出行"),
            ("路灯", 14, "市民反映路灯.."),
            ("路灯", 12, "..反映路灯.."),
            ("出行", 10, "..响出行"),
            ("市民", 6, "市民.."),
        ] {
            let start = text.find(part).unwrap();
            let (said, there) = cut_around(text, &(start..start + part.len()), columns);
            assert_eq!(said, shown, "{part} {columns}");
            assert_eq!(said.get(there.unwrap()), Some(part));
        }
        assert_eq!(cut_around(text, &(12..18), 2), ("..".to_owned(), None));
    }

    #[test]
    fn names_that_are_listed_together_stay_different_when_they_are_shortened() {
        let names = ["住建局", "自然资源局", "自然资源局一所", "自然资源局二所"];
        for columns in 6..20 {
            let cut = cut_apart(&names, columns);
            for (at, name) in cut.iter().enumerate() {
                assert!(width(name) <= columns, "{columns}: {name}");
                assert!(
                    !cut.iter().take(at).any(|one| one == name),
                    "{columns}: {cut:?}"
                );
                assert_ne!(name, "..", "{columns}: {cut:?}");
            }
        }
        assert_eq!(
            cut_apart(&["住建局", "自然资源局"], 8),
            ["住建局", "自然资.."]
        );
        assert_eq!(
            cut_apart(&["市自然资源局一所", "市自然资源局二所"], 10),
            ["市自..一所", "市自..二所"]
        );
        assert_eq!(
            cut_apart(&["高新区第一执法大队", "高新区第二执法大队"], 8),
            ["..一执法", "..二执法"]
        );
        assert_eq!(cut_apart(&["住建局", "住建局"], 4), ["住..", "住.."]);
        assert_eq!(cut_apart(&["住建局"], 1), [""]);
    }

    #[test]
    fn a_fitted_text_has_exactly_the_width_asked_for() {
        assert_eq!(fit("市民反映", 7), "市民.. ");
        assert_eq!(fit("市民", 6), "市民  ");
        assert_eq!(pad_start("市民", 6), "  市民");
        assert_eq!(pad_end("市民反映", 3), "市民反映");
    }
}
