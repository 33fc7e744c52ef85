//! Finds the numbers of houses and flats in free text, by which a household is known.

use std::ops::Range;

use super::{PersonalKind, PersonalSpan, digit, half_width};

/// Words behind the number of a building. The building itself may be named; the flat in it may not.
const BUILDINGS: &[&str] = &["号楼", "栋", "幢", "号院", "楼", "座", "#楼", "#"];

/// Words before the number of a house.
const STREETS: &[&str] = &[
    "路", "街", "巷", "弄", "胡同", "里", "村", "庄", "屯", "疃", "夼", "埠", "家", "大道", "区",
    "园", "苑",
];

/// Words behind a number and 号 by which it is no house: 12号楼, 3号线, 5号杆.
const OTHER_THINGS: &[&str] = &[
    "楼", "院", "线", "杆", "井", "灯", "桥", "路", "车", "坑", "库", "机", "泵", "站", "厂", "文",
    "地块", "单元", "栋", "电梯", "窗口", "工单", "公告", "令",
];

/// Words behind a number by which it counts something: 3号楼200米, 2单元30户.
const MEASURES: &[&str] = &[
    "米", "户", "人", "年", "月", "日", "元", "个", "台", "只", "辆", "层", "楼", "平", "栋", "天",
    "次", "名", "号", "时", "分", "%", "％", "万", "余", "多", "/", ":", "：", "点", "-", "－",
];

/// A run of digits: its place, and how many they are.
struct Run {
    range: Range<usize>,
    count: usize,
}

/// Returns the numbers of houses and flats of a text, in order and without overlap: 2单元501室, 501室,
/// 3-2-501, 3号楼501, 文山路12号, 某村35号. The number of a building alone is none.
#[must_use]
pub fn house_spans(text: &str) -> Vec<PersonalSpan> {
    let runs = runs(text);
    let mut spans: Vec<PersonalSpan> = Vec::new();
    let mut index = 0;
    while let Some(rest) = runs.get(index..).filter(|rest| !rest.is_empty()) {
        let found = in_dashes(text, rest)
            .or_else(|| flat(text, rest))
            .or_else(|| house(text, rest));
        let Some((count, range)) = found else {
            index += 1;
            continue;
        };
        spans.push(PersonalSpan {
            range,
            kind: PersonalKind::House,
        });
        index += count;
    }
    spans
}

/// Replaces the digits of such a number by stars and leaves its words.
pub(in crate::text) fn mask_house(number: &str) -> String {
    let hidden = |c: char| digit(c).is_some() || half_width(c).is_ascii_alphabetic();
    number
        .chars()
        .map(|c| {
            if hidden(c) || "十百".contains(c) {
                '*'
            } else {
                c
            }
        })
        .collect()
}

fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (at, c) in text.char_indices() {
        if digit(c).is_none() && c != '十' && c != '百' {
            continue;
        }
        let end = at + c.len_utf8();
        match runs.last_mut() {
            Some(last) if last.range.end == at => {
                last.range.end = end;
                last.count += 1;
            }
            Some(_) | None => runs.push(Run {
                range: at..end,
                count: 1,
            }),
        }
    }
    runs
}

fn before<'a>(text: &'a str, run: &Run) -> &'a str {
    let before = text.get(..run.range.start).unwrap_or_default();
    before.trim_end_matches([' ', '　'])
}

fn behind<'a>(text: &'a str, run: &Run) -> &'a str {
    text.get(run.range.end..).unwrap_or_default()
}

fn ends(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.ends_with(word))
}

fn begins(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.starts_with(word))
}

/// Returns 3-2-501 behind a name: of a building, a staircase and a flat. The building stays.
fn in_dashes(text: &str, runs: &[Run]) -> Option<(usize, Range<usize>)> {
    let [building, stairs, flat, ..] = runs else {
        return None;
    };
    let dash = |from: &Run, to: &Run| {
        let between = text.get(from.range.end..to.range.start)?;
        (between.chars().count() == 1 && "-－—".contains(between)).then_some(())
    };
    dash(building, stairs)?;
    dash(stairs, flat)?;
    let named = before(text, building)
        .chars()
        .next_back()
        .is_some_and(char::is_alphabetic);
    let fits = building.count <= 3 && stairs.count <= 2 && (2..=4).contains(&flat.count);
    let longer = behind(text, flat).starts_with(['-', '－']);
    (named && fits && !longer).then_some((3, stairs.range.start..flat.range.end))
}

/// Returns 2单元501室, 501室, or 501 behind the number of a building or staircase.
fn flat(text: &str, runs: &[Run]) -> Option<(usize, Range<usize>)> {
    let first = runs.first()?;
    if first.count > 4 {
        return None;
    }
    // The staircase before the flat.
    if let Some(room) = runs.get(1)
        && behind(text, first).starts_with("单元")
        && first.range.end + "单元".len() == room.range.start
        && let Some(end) = room_end(text, room, true)
    {
        return Some((2, first.range.start..end));
    }
    let of_building = ends(before(text, first), BUILDINGS) || before(text, first).ends_with("单元");
    let end = room_end(text, first, of_building)?;
    Some((1, first.range.start..end))
}

/// Returns where a flat ends: behind 室, or behind its number if a building stands before it.
fn room_end(text: &str, run: &Run, of_building: bool) -> Option<usize> {
    let rest = behind(text, run);
    let named = ["号房", "房间", "室", "房"];
    if let Some(word) = named.iter().find(|word| rest.starts_with(**word))
        && (2..=4).contains(&run.count)
    {
        // 房 alone also begins 房屋.
        let goes_on = *word == "房" && !of_building;
        return (!goes_on).then_some(run.range.end + word.len());
    }
    let household = rest.starts_with('户') && (3..=4).contains(&run.count);
    if of_building && household {
        return Some(run.range.end + '户'.len_utf8());
    }
    let bare = of_building && (3..=4).contains(&run.count) && !begins(rest, MEASURES);
    bare.then_some(run.range.end)
}

/// Returns 12号 behind a street or a village.
fn house(text: &str, runs: &[Run]) -> Option<(usize, Range<usize>)> {
    let run = runs.first()?;
    let rest = behind(text, run).strip_prefix('号')?;
    let is_house =
        run.count <= 4 && ends(before(text, run), STREETS) && !begins(rest, OTHER_THINGS);
    is_house.then(|| (1, run.range.start..run.range.end + '号'.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_household_is_known_by_its_flat_or_house_and_a_building_alone_is_none() {
        let found = |text: &str| -> Vec<(String, String)> {
            let spans = house_spans(text);
            let each = spans.into_iter().map(|span| {
                let number = text.get(span.range).unwrap();
                (number.to_owned(), mask_house(number))
            });
            each.collect()
        };
        for (text, numbers) in [
            (
                "山水小区3号楼2单元501室漏水",
                &[("2单元501室", "*单元***室")][..],
            ),
            ("山水小区3-2-501漏水", &[("2-501", "*-***")]),
            ("山水小区3号楼501漏水", &[("501", "***")]),
            ("3号楼2单元501家里", &[("2单元501", "*单元***")]),
            ("住５０１室", &[("５０１室", "***室")]),
            ("文山路12号院墙", &[]),
            ("文山路12号住户", &[("12号", "**号")]),
            ("高家庄村35号门前", &[("35号", "**号")]),
            ("高家庄村35号", &[("35号", "**号")]),
            ("高家庄村三十五号，污水", &[("三十五号", "***号")]),
            ("3号楼和5号楼之间", &[]),
            ("3号楼200米处", &[]),
            ("2单元30户停水", &[]),
            ("2026-11-30", &[]),
            ("电话0631-8451234", &[]),
            ("文登区12号线", &[]),
            ("11月21日", &[]),
            ("5个工作日", &[]),
        ] {
            let numbers: Vec<(String, String)> = numbers
                .iter()
                .map(|(number, mask)| ((*number).to_owned(), (*mask).to_owned()))
                .collect();
            assert_eq!(found(text), numbers, "{text}");
        }
    }
}
