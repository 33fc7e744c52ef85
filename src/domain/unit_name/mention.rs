//! Reads which units a cell mentions, with the people behind their names.

use super::arrows;
use super::brackets::units_out_of_brackets;
use super::contact::section_and_person;
use super::instruction::is_instruction;
use super::part::{
    UnitPart, is_part_word, last_brackets, part_behind, part_of, parts_apart, without_lead_up,
};
use super::words::{COPIED, HELPERS, LEADS, SECTIONS, UNITS, ends, is_handling, is_town_office};

/// A unit as a cell mentions it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitMention {
    /// Name of the unit, without numbering, section and contact.
    pub name: String,
    /// Section of the unit that the cell names behind or beside it.
    pub section: Option<String>,
    /// Person and telephone number behind the name. Personal data.
    pub contact: Option<String>,
    /// Part that the cell gives to the unit; `None` if it says none.
    pub part: Option<UnitPart>,
}

/// Least number of digits in a telephone number.
const PHONE_DIGITS: usize = 7;

/// Returns the units that a cell mentions, in its order and each once. Separators are 、，,；;/|+& and
/// line ends; with `spaced` spaces too.
#[must_use]
pub fn mentions(cell: &str, spaced: bool) -> Vec<UnitMention> {
    let mut found: Vec<UnitMention> = Vec::new();
    let mut part = None;
    // Whatever brackets a contact stands in, it is no part of the name.
    let cell = cell
        .replace(['【', '[', '［', '〔'], "（")
        .replace(['】', ']', '］', '〕'], "）");
    let cell = offices_behind(&units_out_of_brackets(&arrows::plain(&cell)));
    for piece in pieces(&parts_apart(&numbers_apart(&cell)), spaced) {
        if is_copied(&piece) || says_others(&piece) || is_instruction(&piece) {
            continue;
        }
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
        mention.part = mention.part.or(part);
        let is_section = ends(&mention.name, &["科", "科室", "股", "室", "组"]);
        if let Some(last) = found.last_mut()
            && is_section
            && mention.name.chars().count() <= 5
        {
            last.section.get_or_insert(mention.name);
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
    offices_to_towns(&mut found);
    found
}

/// What the name of a town, or of its government, ends with.
const TOWNS: [&str; 6] = ["镇", "街道", "办事处", "政府", "管委会", "管委"];

/// Gives an office that stands beside a town to it, since it is no unit of its own: 城建办、小观镇 and
/// 小观镇 城建办.
fn offices_to_towns(found: &mut Vec<UnitMention>) {
    let is_town = |one: &UnitMention| ends(&one.name, &TOWNS) && one.section.is_none();
    let mut at = 0;
    while at < found.len() {
        let beside = [Some(at + 1), at.checked_sub(1)].into_iter().flatten();
        let mut beside = beside.filter(|town| found.get(*town).is_some_and(is_town));
        let town = beside.next().filter(|_| is_town_office(&found[at].name));
        let Some(town) = town else {
            at += 1;
            continue;
        };
        let office = found[at].clone();
        let town = &mut found[town];
        town.section = Some(office.name);
        town.part = town.part.or(office.part);
        if let Some(contact) = &office.contact {
            add_contact(&mut town.contact, contact);
        }
        found.remove(at);
    }
}

/// Checks whether a cell was parted to find its units: an office from its town (城建办-小观镇), or the lead
/// from the helpers (甲镇 协办：乙局).
#[must_use]
pub fn is_regrouped(cell: &str) -> bool {
    // Nearly all cells have none of these.
    if !cell.contains(|c| "-—－–/／:：主协牵配助办科室股所站心队".contains(c)) {
        return false;
    }
    let found = mentions(cell, false);
    let apart = pieces(cell, true);
    let apart = apart.iter().any(|piece| is_town_office(piece.trim()));
    let ours = (offices_behind(cell) != cell || apart) && found.len() == 1;
    ours || (found.len() > 1 && found.iter().any(|one| one.part.is_some()))
}

/// Puts an office behind its town where it stands before it: 城建办-小观镇, 民政办/小观镇 and 城建办 小观镇.
fn offices_behind(cell: &str) -> String {
    let parts = |c: char| "-—－–/／ \u{3000}".contains(c);
    let between = |c: char| "、，,；;|\n\r\t".contains(c);
    let swapped = |piece: &str| {
        let (office, unit) = piece.split_once(parts)?;
        let (office, unit) = (office.trim(), unit.trim());
        let begins = office.len() - without_number(office).len();
        let (number, office) = office.split_at(begins);
        (is_town_office(office) && ends(unit, &TOWNS) && !unit.contains(parts))
            .then(|| format!("{number}{unit}-{office}"))
    };
    let mut found = String::with_capacity(cell.len());
    for piece in cell.split_inclusive(between) {
        let bare = piece.trim_end_matches(between);
        match swapped(bare) {
            Some(swapped) => {
                found.push_str(&swapped);
                found.push_str(piece.get(bare.len()..).unwrap_or_default());
            }
            None => found.push_str(piece),
        }
    }
    found
}

/// Checks whether a piece only says that there are more units: 等3家, 等单位.
fn says_others(piece: &str) -> bool {
    let unit = format!("某某{piece}");
    piece.starts_with('等') && without_others(&unit) == "某某"
}

/// Checks whether a piece names a unit that is only told of the order: 抄送：水利局.
fn is_copied(piece: &str) -> bool {
    COPIED.iter().any(|word| piece.starts_with(word))
}

/// Checks whether a cell tells units of an order that do nothing for it: 宋村镇，抄送：水利局.
#[must_use]
pub fn copies_to_units(cell: &str) -> bool {
    COPIED.iter().any(|word| cell.contains(word))
}

/// Checks whether a text says that there is no unit, or that it stands elsewhere: 无, 不需要, 详见附件.
fn says_nothing(text: &str) -> bool {
    const WHOLE: [&str; 8] = ["空", "否", "暂缺", "同上", "待定", "未定", "null", "none"];
    const BEGIN: [&str; 12] = [
        "无",
        "暂无",
        "没有",
        "不需",
        "不用",
        "不涉及",
        "不存在",
        "未涉及",
        "未指定",
        "未明确",
        "见",
        "详见",
    ];
    const END: [&str; 4] = ["附件", "附表", "备注", "附页"];
    let plain = |c: char| !c.is_alphabetic();
    let text = text.trim_matches(plain).to_lowercase();
    // A unit may begin with one of these letters: 无线电管理处.
    let after = BEGIN.iter().find_map(|word| text.strip_prefix(word));
    let begins = after.is_some_and(|after| part_of(after).is_some() || !ends(after, UNITS));
    WHOLE.contains(&&*text) || begins || ends(&text, &END)
}

/// Puts a separator before every number that begins a further unit: 1.甲镇 2.乙局, ①甲镇②乙局.
fn numbers_apart(cell: &str) -> String {
    let mut found = String::with_capacity(cell.len() + 8);
    let mut rest = cell;
    while let Some(c) = rest.chars().next() {
        if !found.is_empty() && !found.ends_with(['(', '（']) && begins_unit(&found, rest) {
            found.push('；');
        }
        found.push(c);
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
    }
    found
}

/// Checks whether a text begins with the number of a further unit; `before` stands before it.
fn begins_unit(before: &str, text: &str) -> bool {
    if text.starts_with(|c| ('①'..='⑳').contains(&c)) {
        return true;
    }
    let bracketed = without_number(text);
    if text.starts_with(['(', '（']) && bracketed.len() < text.len() {
        return bracketed.chars().take_while(|c| c.is_alphabetic()).count() >= 3;
    }
    // 一、甲镇 二、乙局
    let numeral = |c: char| "一二三四五六七八九十".contains(c);
    let behind = text.trim_start_matches(numeral);
    if behind.len() < text.len() && before.ends_with(char::is_whitespace) {
        return behind.starts_with('、');
    }
    let figure = |c: char| c.is_ascii_digit();
    let rest = text.trim_start_matches(figure);
    let figures = text.len() - rest.len();
    let unit = rest.strip_prefix(['.', '．', '、', ')', '）']);
    let unit = unit.is_some_and(|unit| unit.trim_start().starts_with(char::is_alphabetic));
    (1..=2).contains(&figures) && unit && !before.ends_with(|c: char| figure(c) || c == '-')
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
        let separates = "、，,；;|/／+＋&＆\n\r\t".contains(c) || (spaced && c.is_whitespace());
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
    let mut part = None;
    let mut section = None;
    let mut name = without_number(piece).to_owned();
    while let Some((start, end, inside)) = last_brackets(&name) {
        let inside = inside.trim().to_owned();
        // 河道科 李某 138…, 城建科张某: the section stands before its people.
        if let Some((office, person)) = section_and_person(&inside, is_person_or_phone) {
            section = section.or_else(|| Some(office.to_owned()));
            add_contact(&mut contact, person);
        } else if is_person_or_phone(&inside) || digits(&inside) >= PHONE_DIGITS {
            add_contact(&mut contact, &inside);
        } else if is_part_word(&inside) {
            part = part.or_else(|| part_of(&inside));
        } else if ends(&inside, SECTIONS) || ends(&inside, &["办公室"]) || is_office_word(&inside)
        {
            // 龙山街道（原龙山办）: a former name of the unit.
            section = Some(inside).filter(|inside| !inside.starts_with('原'));
        } else if !inside.is_empty() {
            // A part of the name: 文登经济开发区（环山街道）.
            break;
        }
        name.replace_range(start..end, "");
    }
    let (behind, bare) = part_behind(name.trim());
    part = part.or(behind);
    let (bare, phone) = without_phone(bare);
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
    bare = without_others(&bare).to_owned();
    if let Some((unit, part)) = bare.rsplit_once(['-', '—', '－', '–'])
        && ends(part, SECTIONS)
        && unit.chars().count() >= 2
    {
        section = section.or_else(|| Some(part.to_owned()));
        bare = unit.trim_end_matches(['-', '—', '－', '–']).to_owned();
    }
    let bare = without_lead_up(bare.trim());
    let letters = bare.chars().filter(|c| c.is_alphabetic()).count();
    (letters >= 2 && !says_nothing(piece) && !says_nothing(bare)).then(|| UnitMention {
        name: bare.to_owned(),
        section,
        contact,
        part,
    })
}

/// Checks whether a word in brackets is an office. A verb like 督办 is a remark.
fn is_office_word(text: &str) -> bool {
    text.ends_with('办') && !is_handling(text) && !is_instruction(text)
}

/// Removes what only says that there are more units: 等单位, 等三个镇街.
fn without_others(name: &str) -> &str {
    const ENDS: [&str; 5] = ["单位", "部门", "镇街", "街镇", "家"];
    let others = |(unit, more): &(&str, &str)| {
        let more = ENDS.iter().find_map(|end| more.strip_suffix(end));
        let counts =
            |c: char| c.is_ascii_digit() || "一二三四五六七八九十几多有相关各个家".contains(c);
        unit.chars().count() >= 2 && more.is_some_and(|more| more.chars().all(counts))
    };
    let split = name.rsplit_once('等').filter(others);
    split.map_or(name, |(unit, _)| unit)
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

/// Returns true if a text of two or three characters begins with a usual surname and has nothing of
/// a unit or a place: 侯家 and 侯家鎮 are nobody's names.
fn is_surname(text: &str) -> bool {
    const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文丛初毕慈鞠";
    let begins = text.chars().next().is_some_and(|c| SURNAMES.contains(c));
    let place = text.contains(['镇', '鎮', '街', '局', '村', '委']) || text.ends_with('家');
    begins && !place && !ends(text, UNITS)
}

fn is_region(name: &str) -> bool {
    let count = name.chars().count();
    count <= 4 && (ends(name, &["省", "市"]) || ["文登区", "文登", "威海"].contains(&name))
}

/// Adds a person or a number, without the words that say what it is.
fn add_contact(contact: &mut Option<String>, more: &str) {
    const WORDS: [&str; 9] = [
        "承办人",
        "经办人",
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
