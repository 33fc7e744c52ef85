//! Recognises units in the cells of a file, however people write them: numbered, with a section or
//! a contact behind the name, several in one cell, or by a short name like 龙山办.

use super::unit::{Unit, UnitDirectory};

/// Part that a cell gives to a unit: 主办：甲局；协办：乙局.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitPart {
    /// The unit leads.
    Lead,
    /// The unit helps.
    Helper,
}

/// A unit as a cell mentions it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitMention {
    /// Name of the unit, without numbering, section and contact.
    pub name: String,
    /// Person and telephone number behind the name. Personal data.
    pub contact: Option<String>,
    /// Part that the cell gives to the unit; `None` if it says none.
    pub part: Option<UnitPart>,
}

/// Least number of digits in a telephone number.
const PHONE_DIGITS: usize = 7;
/// Words before a colon that give a unit its part.
const LEADS: &[&str] = &["主办", "牵头", "首接", "承办", "责任", "主责", "办理"];
const HELPERS: &[&str] = &["协办", "配合", "联动", "会办", "协同", "协助", "报到"];
/// Endings of parts of a unit.
const SECTIONS: &[&str] = &[
    "科",
    "科室",
    "股",
    "室",
    "组",
    "中队",
    "大队",
    "窗口",
    "值班室",
    "网格",
    "专班",
    "一科",
    "二科",
    "所",
    "站",
    "社区",
    "村",
];
/// Endings of names of units, by which a name of two to four characters is no person's.
const UNITS: &[&str] = &[
    "局", "办", "镇", "街道", "委", "院", "部", "公司", "中心", "队", "所", "站", "处", "校", "会",
    "区", "县", "市", "银行", "集团", "物业", "厂", "社", "府", "支队", "分局", "馆", "园", "科",
    "室",
];

/// Returns the units that a cell mentions, in its order and each once. Separators are 、，,；;/| and
/// line ends; with `spaced` spaces too.
#[must_use]
pub fn mentions(cell: &str, spaced: bool) -> Vec<UnitMention> {
    let mut found: Vec<UnitMention> = Vec::new();
    let mut part = None;
    // Whatever brackets a contact stands in, it is no part of the name.
    let cell = cell
        .replace(['【', '[', '［', '〔'], "（")
        .replace(['】', ']', '］', '〕'], "）");
    for piece in pieces(&cell, spaced) {
        let (named, rest) = label(&piece);
        part = named.or(part);
        if !rest.contains(['(', '（']) && is_person_or_phone(rest) {
            // 区水务局 于某 13800000000: what follows the name belongs to it.
            if let Some(last) = found.last_mut() {
                add_contact(&mut last.contact, rest);
            }
            continue;
        }
        let Some(mut mention) = mention(rest) else {
            continue;
        };
        mention.part = part;
        let is_section = ends(&mention.name, &["科", "科室", "股", "室", "组"]);
        if is_section && !found.is_empty() && mention.name.chars().count() <= 5 {
            continue;
        }
        match found.iter_mut().find(|known| known.name == mention.name) {
            Some(known) => {
                if let Some(contact) = &mention.contact {
                    add_contact(&mut known.contact, contact);
                }
            }
            None => found.push(mention),
        }
    }
    // 文登区/龙山街道办事处: the district is the way to the unit, and no unit.
    if found.len() > 1 {
        found.retain(|one| !is_region(&one.name));
    }
    found
}

/// Splits at separators outside brackets.
fn pieces(cell: &str, spaced: bool) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut depth = 0_usize;
    for c in cell.chars() {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let separates = "、，,；;|/／\n\r\t".contains(c) || (spaced && c.is_whitespace());
        if separates && depth == 0 {
            pieces.push(String::new());
        } else if let Some(last) = pieces.last_mut() {
            last.push(c);
        }
    }
    let trimmed = pieces.iter().map(|piece| piece.trim().to_owned());
    trimmed.filter(|piece| !piece.is_empty()).collect()
}

/// Takes 协办： or 牵头单位: off the beginning of a piece.
fn label(piece: &str) -> (Option<UnitPart>, &str) {
    let Some((before, after)) = piece.split_once([':', '：']) else {
        return (None, piece);
    };
    let says = |words: &[&str]| words.iter().any(|word| before.contains(word));
    // What stands in brackets, or is a telephone number, follows the name of the unit.
    let follows = before.contains(['(', '（']) || is_person_or_phone(after.trim());
    if before.chars().count() > 8 || (follows && !says(HELPERS) && !says(LEADS)) {
        (None, piece)
    } else if says(HELPERS) {
        (Some(UnitPart::Helper), after.trim())
    } else if says(LEADS) {
        (Some(UnitPart::Lead), after.trim())
    } else {
        (None, after.trim())
    }
}

/// Reads one piece; `None` if it names no unit.
fn mention(piece: &str) -> Option<UnitMention> {
    let mut contact = None;
    let mut name = without_number(piece).to_owned();
    while let Some((start, end, inside)) = last_brackets(&name) {
        let inside = inside.trim().to_owned();
        if is_person_or_phone(&inside) || digits(&inside) >= PHONE_DIGITS {
            add_contact(&mut contact, &inside);
        } else if !(inside.is_empty() || ends(&inside, SECTIONS) || is_part_word(&inside)) {
            // A part of the name: 文登经济开发区（环山街道）.
            break;
        }
        name.replace_range(start..end, "");
    }
    let (bare, phone) = without_phone(&name);
    if let Some(phone) = phone {
        add_contact(&mut contact, phone);
    }
    let mut bare = bare.trim().trim_end_matches(['等', '。', '.']).to_owned();
    while let Some((unit, person)) = bare.rsplit_once(char::is_whitespace)
        && is_person_or_phone(person)
    {
        add_contact(&mut contact, person);
        bare = unit.trim().to_owned();
    }
    for end in ["等单位", "等部门", "等有关单位", "等相关单位"] {
        bare = bare.strip_suffix(end).unwrap_or(&bare).to_owned();
    }
    if let Some((unit, section)) = bare.rsplit_once(['-', '—', '－', '–'])
        && ends(section, SECTIONS)
        && unit.chars().count() >= 2
    {
        bare = unit.trim_end_matches(['-', '—', '－', '–']).to_owned();
    }
    let bare = bare.trim();
    let nothing = ["无", "空", "暂无", "-", "—", "——", "null", "NULL", "(null)"].contains(&bare);
    let letters = bare.chars().filter(|c| c.is_alphabetic()).count();
    (letters >= 2 && !nothing).then(|| UnitMention {
        name: bare.to_owned(),
        contact,
        part: None,
    })
}

/// Removes 1. or （一） or ② before a name.
fn without_number(text: &str) -> &str {
    let text = text.trim_start_matches(|c: char| ('①'..='⑳').contains(&c) || c.is_whitespace());
    let figure = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let bracketed = text.strip_prefix(['(', '（']).and_then(|rest| {
        let end = rest.find([')', '）'])?;
        let inside = rest.get(..end)?;
        let rest = rest.get(end..)?.trim_start_matches([')', '）']);
        (!inside.is_empty() && inside.chars().all(figure)).then_some(rest)
    });
    if let Some(rest) = bracketed {
        return rest.trim();
    }
    let rest = text.trim_start_matches(figure);
    match rest.strip_prefix(['.', '．', '、', ')', '）', ' ']) {
        Some(rest) if rest.len() < text.len() - 1 => rest.trim(),
        _ => text,
    }
}

/// Finds the last brackets of a text: where they start and end, and what they hold.
fn last_brackets(text: &str) -> Option<(usize, usize, &str)> {
    let start = text.rfind(['(', '（'])?;
    let open = text.get(start..)?.chars().next()?.len_utf8();
    let inside = text.get(start + open..)?;
    let length = inside.find([')', '）']).unwrap_or(inside.len());
    let close = inside
        .get(length..)?
        .chars()
        .next()
        .map_or(0, char::len_utf8);
    Some((start, start + open + length + close, inside.get(..length)?))
}

/// Parts a telephone number from the end of a name.
fn without_phone(text: &str) -> (&str, Option<&str>) {
    let phone = |c: char| c.is_ascii_digit() || matches!(c, '-' | ' ' | '+');
    let name = text.trim_end_matches(phone);
    let tail = text.get(name.len()..).unwrap_or_default().trim();
    if digits(tail) >= PHONE_DIGITS {
        (name.trim_end_matches([':', '：', ' ']), Some(tail))
    } else {
        (text, None)
    }
}

fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

fn ends(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.ends_with(word))
}

fn is_part_word(text: &str) -> bool {
    let says = |words: &[&str]| words.iter().any(|word| text.starts_with(word));
    text.chars().count() <= 6 && (says(LEADS) || says(HELPERS))
}

/// Returns true for 于某, 联系人于某 13800000000 or a number alone.
fn is_person_or_phone(text: &str) -> bool {
    let han: String = text.chars().filter(|c| c.is_alphabetic()).collect();
    let rest = ["联系电话", "联系人", "电话", "手机"]
        .iter()
        .fold(han, |text, word| text.replace(word, ""));
    let count = rest.chars().count();
    let phone = digits(text) >= PHONE_DIGITS;
    let title = ends(&rest, &["主任", "科长", "局长", "同志", "先生", "女士"]);
    match count {
        0 => phone,
        2..=4 if phone => !ends(&rest, UNITS),
        2..=4 => title || text.contains("联系人") || (count <= 3 && is_surname(&rest)),
        _ => false,
    }
}

/// Returns true if a text of two or three characters begins with a usual surname and does not end
/// like a unit.
fn is_surname(text: &str) -> bool {
    const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文丛初毕慈鞠";
    let begins = text.chars().next().is_some_and(|c| SURNAMES.contains(c));
    begins && !ends(text, UNITS)
}

fn is_region(name: &str) -> bool {
    let count = name.chars().count();
    count <= 4 && (ends(name, &["省", "市"]) || ["文登区", "文登", "威海"].contains(&name))
}

/// Adds a person or a number, without the words that say what it is.
fn add_contact(contact: &mut Option<String>, more: &str) {
    const WORDS: [&str; 7] = [
        "联系电话",
        "联系人",
        "联系方式",
        "办公电话",
        "电话",
        "手机号",
        "手机",
    ];
    let bare = WORDS
        .iter()
        .fold(more.to_owned(), |text, word| text.replace(word, " "));
    let bare: Vec<&str> = bare
        .split(|c: char| c.is_whitespace() || "：:，,、；;".contains(c))
        .filter(|word| !word.is_empty())
        .collect();
    let bare = bare.join(" ");
    match contact {
        Some(known) if !known.contains(&bare) => {
            known.push(' ');
            known.push_str(&bare);
        }
        Some(_) => {}
        None => *contact = Some(bare),
    }
}

/// The spellings under which the directory may know a name, the name itself first.
fn spellings(name: &str) -> Vec<String> {
    let name = name.trim();
    let mut found = vec![name.to_owned()];
    let bare: String = match name.find(['(', '（']) {
        Some(at) => name.get(..at).unwrap_or(name).trim().to_owned(),
        None => name.to_owned(),
    };
    if bare != name {
        found.push(bare.clone());
    }
    if let Some((unit, _)) = bare.split_once(['-', '—', '－', '–']) {
        found.push(unit.trim().to_owned());
    }
    // 龙山办, 龙山街办 and 龙山街 are 龙山街道.
    for end in ["街办", "街道办", "街", "办"] {
        if let Some(stem) = bare.strip_suffix(end).filter(|stem| !stem.is_empty()) {
            found.push(format!("{stem}街道"));
        }
    }
    // 龙山街道办事处城建科: a section behind the name.
    for end in [
        "办事处",
        "人民政府",
        "管委会",
        "管委",
        "局",
        "街道",
        "街道办",
    ] {
        if let Some(at) = bare.find(end) {
            let (unit, section) = bare.split_at(at + end.len());
            if ends(section, SECTIONS) {
                found.push(unit.to_owned());
            }
        }
    }
    found
}

/// Finds the unit that a name in a file means.
#[must_use]
pub fn find<'a>(units: &'a UnitDirectory, name: &str) -> Option<&'a Unit> {
    spellings(name).iter().find_map(|name| units.resolve(name))
}

/// Returns the official name of the unit that a name in a file means; the trimmed text if nobody
/// knows it.
#[must_use]
pub fn official(units: &UnitDirectory, name: &str) -> String {
    find(units, name).map_or_else(|| name.trim().to_owned(), |unit| unit.name.clone())
}

/// Checks whether a name in a file means the unit `own`, which the directory need not know.
#[must_use]
pub fn means(units: &UnitDirectory, own: &str, name: &str) -> bool {
    !own.is_empty() && spellings(name).iter().any(|name| units.same(own, name))
}

/// Splits 住建局和水务局 into two. The names of many units contain 和, so a name is split only if it
/// names no unit as it stands, and the directory knows both parts, or one of them while the other
/// ends like a unit: 高村镇和某某服务站.
#[must_use]
pub fn parted(units: &UnitDirectory, name: &str) -> Vec<String> {
    let known = |name: &str| find(units, name).is_some();
    if known(name) {
        return vec![name.to_owned()];
    }
    for (first, rest) in splits(name) {
        if known(first) {
            let others = parted(units, rest);
            if others.iter().all(|other| known(other)) {
                let mut all = vec![first.to_owned()];
                all.extend(others);
                return all;
            }
        }
    }
    let like_a_unit = |name: &str| name.chars().count() >= 3 && ends(name, UNITS);
    let half_known =
        splits(name).find(|(a, b)| (known(a) && like_a_unit(b)) || (known(b) && like_a_unit(a)));
    match half_known {
        Some((first, rest)) => vec![first.to_owned(), rest.to_owned()],
        None => vec![name.to_owned()],
    }
}

/// Returns the two sides of every word or mark in a name that may join two units.
fn splits(name: &str) -> impl Iterator<Item = (&str, &str)> {
    const JOINS: [&str; 7] = ["以及", "会同", "、", "和", "及", "与", "同"];
    let words = JOINS.into_iter().flat_map(move |join| {
        name.match_indices(join)
            .map(move |(at, _)| (at, at + join.len()))
    });
    // 甲镇 乙局 and 甲镇②乙局.
    let marks = name.char_indices().filter_map(|(at, c)| {
        (c.is_whitespace() || ('①'..='⑳').contains(&c)).then_some((at, at + c.len_utf8()))
    });
    words.chain(marks).filter_map(move |(from, to)| {
        let sides = (name.get(..from)?.trim(), name.get(to..)?.trim());
        (!sides.0.is_empty() && !sides.1.is_empty()).then_some(sides)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(cell: &str) -> Vec<String> {
        let found = mentions(cell, true);
        found.into_iter().map(|one| one.name).collect()
    }

    #[test]
    fn units_are_parted_however_they_are_joined_and_numbered() {
        for (cell, expected) in [
            (
                "住建局、综合执法局，水务局;供热公司\n住建局  龙山街道/ 无",
                &["住建局", "综合执法局", "水务局", "供热公司", "龙山街道"][..],
            ),
            ("1.区水利局 2.区住建局", &["区水利局", "区住建局"]),
            ("1、区水利局；2、区住建局", &["区水利局", "区住建局"]),
            ("（一）区水利局（二）", &["区水利局（二）"]),
            ("①区水利局、②区住建局等", &["区水利局", "区住建局"]),
            ("协办：区水利局、区住建局等单位", &["区水利局", "区住建局"]),
            ("龙山街道办事处（城建科）", &["龙山街道办事处"]),
            ("龙山街道办事处-城建科", &["龙山街道办事处"]),
            ("区住建局/物业科", &["区住建局"]),
            ("文登区/龙山街道办事处", &["龙山街道办事处"]),
            ("NULL", &[]),
        ] {
            assert_eq!(names(cell), expected, "{cell}");
        }
    }

    #[test]
    fn who_answers_for_a_unit_is_no_unit() {
        for (cell, contact) in [
            ("区水利局（于某 19900001234）", "于某 19900001234"),
            ("区水利局【于某 19900001234】", "于某 19900001234"),
            ("区水利局[于某 19900001234]", "于某 19900001234"),
            (
                "区水利局（联系人：于某，电话：19900001234）",
                "于某 19900001234",
            ),
            ("区水利局 于某 19900001234", "于某 19900001234"),
            ("区水利局0631-8450001", "0631-8450001"),
            ("区水利局：19900001234", "19900001234"),
        ] {
            let found = mentions(cell, true);
            assert_eq!(found.len(), 1, "{cell} {found:?}");
            assert_eq!(found[0].name, "区水利局", "{cell}");
            assert_eq!(found[0].contact.as_deref(), Some(contact), "{cell}");
        }
    }

    #[test]
    fn a_cell_may_say_who_leads_and_who_helps() {
        let found = mentions("主办：龙山街道；协办：区住建局、区水利局", false);
        let parts: Vec<_> = found.iter().map(|one| one.part).collect();
        let (lead, helper) = (Some(UnitPart::Lead), Some(UnitPart::Helper));
        assert_eq!(parts, [lead, helper, helper]);
    }

    #[test]
    fn the_directory_knows_a_unit_by_many_spellings() {
        let units = UnitDirectory::embedded().unwrap();
        for name in [
            "龙山办",
            "龙山街办",
            "龙山街道（城建科）",
            "龙山街道办事处-城建科",
            "文登区龙山街道办事处城建科",
            "龙山街道办",
        ] {
            assert_eq!(official(&units, name), "文登区龙山街道办事处", "{name}");
            assert!(means(&units, "龙山街道办事处", name), "{name}");
        }
        assert!(find(&units, "某某便民服务站").is_none());
        assert!(!means(&units, "龙山街道办事处", "天福办"));
        assert_eq!(parted(&units, "住建局和水利局"), ["住建局", "水利局"]);
        let housing = "文登区住房和城乡建设局";
        assert_eq!(parted(&units, housing), [housing]);
        assert_eq!(
            parted(&units, "住房和城乡建设局和龙山街道"),
            ["住房和城乡建设局", "龙山街道"]
        );
        assert_eq!(parted(&units, "甲和乙"), ["甲和乙"]);
        for (cell, expected) in [
            (
                "高村镇和水利局及住建局",
                &["高村镇", "水利局", "住建局"][..],
            ),
            ("高村镇与某某服务站", &["高村镇", "某某服务站"]),
            ("某某服务站和水利局", &["某某服务站", "水利局"]),
            ("高村镇 水利局", &["高村镇", "水利局"]),
            ("高村镇②水利局", &["高村镇", "水利局"]),
            ("某某和平服务站", &["某某和平服务站"]),
        ] {
            assert_eq!(parted(&units, cell), expected, "{cell}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_cell_makes_the_reading_of_units_panic(cell in "[0-9（）()：:、和及办街道局 于某.①一-]{0,24}") {
            let units = UnitDirectory::embedded().unwrap();
            for one in mentions(&cell, true) {
                let _ = parted(&units, &one.name);
            }
        }
    }
}
