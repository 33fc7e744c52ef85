//! The place of an order as it is compared with others: without the region in front of it, down to the
//! building. One place is written as 福海花园7号楼, 文登区环山街道福海花园7号楼 and 福海花园七号楼二单元.

use super::state::Order;

/// Fewest characters of a place that is one place, rather than a street or a town.
const PLACE: usize = 5;

/// Most characters of the name of a place before its end in a title.
const NAMED: usize = 8;

/// Names of what every place lies in.
const REGIONS: [&str; 5] = ["中国", "山东省", "威海市", "文登区", "文登市"];

/// Words behind a place that say where at it, at most.
const WHERE: [&str; 28] = [
    "西头", "东头", "南头", "北头", "东侧", "西侧", "南侧", "北侧", "东面", "西面", "南面", "北面",
    "东边", "西边", "南边", "北边", "附近", "旁边", "对面", "门口", "门前", "周边", "一带", "路边",
    "内", "里", "旁", "处",
];

/// What a place is called down to the building.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Spot {
    /// Town or street office that was written before it; empty if none was.
    pub(super) town: String,
    /// The place itself; empty if only a town was written.
    pub(super) bare: String,
}

impl Spot {
    /// Reads a place as it was typed.
    pub(super) fn of(place: &str) -> Self {
        let plain = numbered(&letters(place));
        let rest = without_regions(&plain);
        let (town, bare) = split_town(rest);
        Self {
            town: town.to_owned(),
            bare: down_to_building(bare).to_owned(),
        }
    }

    /// Returns the place by which equal ones are found; `None` if it is too short to be one place. A
    /// village is one only within its town.
    pub(super) fn key(&self) -> Option<String> {
        if self.bare.chars().count() >= PLACE {
            return Some(self.bare.clone());
        }
        let whole = format!("{}{}", self.town, self.bare);
        let long = !self.bare.is_empty() && whole.chars().count() >= PLACE;
        long.then_some(whole)
    }

    /// Returns the short name of one place, such as a village or a housing estate; `None` if it is none,
    /// is longer, or names a street.
    pub(super) fn short(&self) -> Option<&str> {
        const WIDE: [&str; 6] = ["街道", "镇", "乡", "路", "街", "大道"];
        let short = (2..PLACE).contains(&self.bare.chars().count());
        let wide = WIDE.iter().any(|end| self.bare.ends_with(end));
        (short && !wide).then_some(&self.bare)
    }

    /// Checks whether another place begins with the short name of this one: 石羊村 and 石羊村东头机井房.
    pub(super) fn begins(&self, other: &Self) -> bool {
        let short = self.short().filter(|short| other.bare.len() > short.len());
        short.is_some_and(|short| other.bare.starts_with(short))
    }

    /// Checks whether both were written with a town, and not the same one.
    pub(super) fn is_in_other_town(&self, other: &Self) -> bool {
        !self.town.is_empty() && !other.town.is_empty() && self.town != other.town
    }
}

impl Order {
    /// Returns the place without what is written in different ways; `None` if it is none, or too short
    /// to be one place.
    #[must_use]
    pub fn place_key(&self) -> Option<String> {
        self.spot().key()
    }

    /// Returns the place under which repeated complaints are counted: of a housing estate its name alone,
    /// since one caller writes the town before it and the next one does not; `None` if it is no one place.
    #[must_use]
    pub fn repeat_place(&self) -> Option<String> {
        const ESTATES: [&str; 6] = ["小区", "花园", "家园", "公寓", "苑", "新村"];
        let spot = self.spot();
        let short = spot.short();
        let estate = short.filter(|short| ESTATES.iter().any(|end| short.ends_with(end)));
        estate.map(str::to_owned).or_else(|| spot.key())
    }

    /// Returns the names by which orders about the same place are found: the place itself, and a village
    /// or a housing estate also without its town, which some callers leave out.
    #[must_use]
    pub fn place_names(&self) -> Vec<String> {
        let spot = self.spot();
        let key = spot.key();
        let short = spot.short().map(str::to_owned);
        let short = short.filter(|short| key.as_ref() != Some(short));
        key.into_iter().chain(short).collect()
    }

    /// Returns the place of the order as it is compared.
    pub(super) fn spot(&self) -> Spot {
        self.matter
            .place
            .as_deref()
            .map(Spot::of)
            .unwrap_or_default()
    }
}

/// Returns words without the places that are named in them, so that two matters at one place are not the
/// same by its name: the places that are given, and what stands before the matter in a title, such as
/// 海韵小区3号楼.
pub(super) fn without_places(text: &str, places: &[&str]) -> String {
    /// What the name of a place ends with, the nearest to the matter last.
    const ENDS: [&str; 14] = [
        "街道",
        "镇",
        "社区",
        "村",
        "小区",
        "花园",
        "家园",
        "公寓",
        "工业园",
        "市场",
        "号院",
        "号楼",
        "栋",
        "单元",
    ];
    /// Fewest characters of a name before its end, and of what is left behind it.
    const NAME: usize = 2;
    let mut rest = numbered(&letters(text));
    for place in places {
        let plain = numbered(&letters(place));
        let without = without_regions(&plain);
        for name in [
            plain.as_str(),
            without,
            split_town(without).1,
            down_to_building(split_town(without).1),
        ] {
            if name.chars().count() >= NAME {
                rest = rest.replace(name, " ");
            }
        }
    }
    for end in ENDS {
        let Some((before, behind)) = rest.split_once(end) else {
            continue;
        };
        let named = before.chars().filter(|c| c.is_alphanumeric()).count();
        if (NAME..=NAMED).contains(&named) && behind.chars().count() >= NAME {
            rest = behind.to_owned();
        }
    }
    rest
}

/// Returns the letters and digits of a text in half width, with 7#楼 as 7号楼.
fn letters(text: &str) -> String {
    let half = text.chars().map(|c| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        other => other,
    });
    let signs: String = half.map(|c| if c == '#' { '号' } else { c }).collect();
    let plain: String = signs.chars().filter(|c| c.is_alphanumeric()).collect();
    plain.replace("号号", "号")
}

/// Writes Chinese numbers before 号, 栋, 幢 and 单元 in figures.
fn numbered(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut number = String::new();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        if !"一二三四五六七八九十".contains(c) {
            out.push(c);
            continue;
        }
        number.push(c);
        match rest.peek() {
            Some(next) if "一二三四五六七八九十".contains(*next) => continue,
            Some('号' | '栋' | '幢' | '单') => match figures(&number) {
                Some(figures) => out.push_str(&figures.to_string()),
                None => out.push_str(&number),
            },
            Some(_) | None => out.push_str(&number),
        }
        number.clear();
    }
    out
}

/// Returns the value of a Chinese number below a hundred; `None` for any other row of such characters.
fn figures(number: &str) -> Option<usize> {
    let digit = |text: &str| {
        let mut chars = text.chars();
        let one = chars.next()?;
        let found = "一二三四五六七八九".chars().position(|c| c == one)?;
        chars.next().is_none().then_some(found + 1)
    };
    let Some((tens, ones)) = number.split_once('十') else {
        return digit(number);
    };
    let tens = if tens.is_empty() { 1 } else { digit(tens)? };
    let ones = if ones.is_empty() { 0 } else { digit(ones)? };
    Some(tens * 10 + ones)
}

fn without_regions(text: &str) -> &str {
    let mut rest = text;
    while let Some(shorter) = REGIONS.iter().find_map(|name| rest.strip_prefix(name)) {
        rest = shorter;
    }
    rest
}

/// Splits the name of a town or street office from the front of a place.
fn split_town(text: &str) -> (&str, &str) {
    /// Greatest number of characters of such a name, without the word for its kind.
    const NAME: usize = 4;
    let end = ["街道", "镇"].iter().filter_map(|kind| {
        let at = text.find(kind)?;
        let name = text.get(..at)?.chars().count();
        (2..=NAME).contains(&name).then_some(at + kind.len())
    });
    let Some((town, rest)) = end.min().and_then(|end| text.split_at_checked(end)) else {
        return ("", text);
    };
    (town, rest.strip_prefix("办事处").unwrap_or(rest))
}

/// Cuts a place behind the number of a building, and the words that only say where at it.
fn down_to_building(text: &str) -> &str {
    let building = ["号楼", "栋", "幢"].iter().filter_map(|word| {
        let mut found = text.match_indices(word);
        let (at, word) = found.find(|(at, _)| {
            let before = text.get(..*at).unwrap_or_default();
            before.ends_with(|c: char| c.is_ascii_alphanumeric())
        })?;
        Some(at + word.len())
    });
    if let Some(cut) = building.min().and_then(|end| text.get(..end)) {
        return cut;
    }
    let mut rest = text;
    while let Some(shorter) = WHERE.iter().find_map(|word| rest.strip_suffix(word)) {
        if shorter.chars().count() < 2 {
            break;
        }
        rest = shorter;
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_place_is_known_however_much_of_it_is_written() {
        for same in [
            [
                "福海花园7号楼",
                "福海花园7号楼二单元",
                "文登区环山街道福海花园七号楼",
                "福海花园 7#楼",
            ],
            [
                "秀山小区12号楼",
                "秀山小区十二号楼1单元",
                "山东省威海市文登区秀山小区12号楼",
                "天福街道办事处秀山小区１２号楼",
            ],
            [
                "香山路夜市",
                "香山路夜市西头",
                "香山路夜市（对面）",
                "文登区香山路夜市附近",
            ],
        ] {
            let keys: Vec<_> = same.iter().map(|place| Spot::of(place).key()).collect();
            assert!(keys[0].is_some());
            assert!(keys.iter().all(|key| *key == keys[0]), "{keys:?}");
        }
        for (one, other) in [
            ("福海花园7号楼", "福海花园17号楼"),
            ("横山路1号院", "横山路12号院"),
            ("文山路88号", "文山路8号"),
        ] {
            assert_ne!(Spot::of(one).key(), Spot::of(other).key());
        }
        assert_eq!(Spot::of("西楼村").key(), None);
        assert_eq!(Spot::of("文登区宋村镇西楼村").short(), Some("西楼村"));
        assert_eq!(Spot::of("宋村镇").key(), None);
        let (here, there) = (Spot::of("宋村镇西楼村"), Spot::of("侯家镇西楼村"));
        assert!(here.is_in_other_town(&there));
        assert!(!here.is_in_other_town(&Spot::of("西楼村")));
    }
}
