//! The whole text of 威文办发〔2021〕10号《关于进一步健全完善群众诉求办理机制的实施意见》, by
//! paragraph, word for word.
//!
//! It is read from `assets/regulation.toml`. The screen and the command line show it; a clause that
//! a rule cites is a paragraph here.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

const TEXT: &str = include_str!("../../assets/regulation.toml");

static REGULATION: LazyLock<Regulation> =
    LazyLock::new(|| toml::from_str(TEXT).unwrap_or_default());

#[derive(Debug, Default, Deserialize)]
struct Regulation {
    #[serde(rename = "paragraph")]
    paragraphs: Vec<Paragraph>,
}

/// One paragraph of the regulation.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Paragraph {
    /// Short name by which it is cited, such as 二(二) or 附1§7(3).
    #[serde(rename(serialize = "clause"))]
    pub name: String,
    /// Heading; empty if it has none.
    #[serde(default)]
    pub heading: String,
    /// Its words; empty if it is only a heading. Lines are separated by `\n`.
    pub text: String,
    /// The part that is shown where room is short; omissions are marked by ……. Empty if the whole
    /// text is short enough.
    #[serde(default, skip_serializing)]
    quote: String,
}

impl Paragraph {
    /// Returns the words that are shown where room is short: the text without what rules do not
    /// rest on.
    #[must_use]
    pub fn quote(&self) -> &str {
        match (self.quote.as_str(), self.text.as_str()) {
            ("", "") => &self.heading,
            ("", text) => text,
            (quote, _) => quote,
        }
    }

    /// Returns the words of the paragraph where its name stands before them.
    #[must_use]
    pub fn words(&self) -> String {
        match (self.heading.as_str(), self.text.as_str()) {
            ("", text) => text.to_owned(),
            (heading, "") => heading.to_owned(),
            // The heading 明确首接责任 is the first sentence of 二(一) and says no more than its name.
            (heading, text) if heading.ends_with('。') => text.to_owned(),
            (heading, text) => format!("{heading}\n{text}"),
        }
    }

    /// Returns name, heading and text, as the paragraph is read.
    #[must_use]
    pub fn whole(&self) -> String {
        let words = match (self.heading.as_str(), self.text.as_str()) {
            ("", text) => text.to_owned(),
            (heading, "") => heading.to_owned(),
            // 二(一): the heading is the first sentence of the paragraph.
            (heading, text) if heading.ends_with('。') => format!("{heading}{text}"),
            (heading, text) => format!("{heading}\n{text}"),
        };
        format!("【{}】{words}", self.name)
    }

    /// Returns whether the paragraph contains the words, in its heading or its text; spaces do not
    /// count.
    #[must_use]
    pub fn contains(&self, words: &str) -> bool {
        let plain = |text: &str| {
            let kept = text.chars().filter(|c| !c.is_whitespace());
            kept.flat_map(char::to_lowercase).collect::<String>()
        };
        let words = plain(words);
        plain(&self.heading).contains(&words) || plain(&self.text).contains(&words)
    }
}

/// Returns all paragraphs, in the order of the text.
#[must_use]
pub fn paragraphs() -> &'static [Paragraph] {
    &REGULATION.paragraphs
}

/// Returns the paragraph of this short name.
#[must_use]
pub fn paragraph(name: &str) -> Option<&'static Paragraph> {
    paragraphs().iter().find(|one| one.name == name)
}

/// Returns the paragraph that is meant by a name as people write it, and those under it: 二 is the
/// whole of section two, 附1 the whole of annex 1. Empty if there is no such paragraph.
///
/// 二（二）, 附件1第七条（3）, 附1第7条第3项 and 附一§7(3) are understood.
#[must_use]
pub fn under(name: &str) -> Vec<&'static Paragraph> {
    let wanted = normal(name);
    let Some(found) = paragraph(&wanted) else {
        return Vec::new();
    };
    let all = paragraphs().iter();
    all.filter(|one| {
        let rest = one.name.strip_prefix(found.name.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['(', '§', '注']))
    })
    .collect()
}

/// Brings a name to the form of the short names.
fn normal(name: &str) -> String {
    let half: String = name
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '（' | '〔' => '(',
            '）' | '〕' => ')',
            '０'..='９' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            c => c,
        })
        .collect();
    let half = half.replace("附件", "附");
    let Some(annex) = half.strip_prefix('附').filter(|rest| !rest.is_empty()) else {
        if half == "附" {
            return "附件".to_owned();
        }
        let section = half.strip_prefix('第').unwrap_or(&half);
        return section.replace(['、', '条', '部', '分'], "");
    };
    let article = annex
        .replace("第", "§")
        .replace('条', "")
        .replace("§§", "§");
    // 第七条第3项: what follows the article in a second 第…项 is its item.
    let mut parts = article.splitn(3, '§');
    let number = digits(parts.next().unwrap_or_default());
    let article = parts.next().map(|part| {
        let (article, item) = part
            .split_once('(')
            .map_or((part, None), |(article, item)| {
                (article, Some(item.trim_end_matches(')')))
            });
        item.map_or_else(
            || digits(article),
            |item| format!("{}({})", digits(article), digits(item)),
        )
    });
    let item = parts
        .next()
        .map(|part| format!("({})", digits(part.trim_end_matches('项'))));
    let article = article.map(|article| format!("§{article}"));
    format!(
        "附{number}{}{}",
        article.unwrap_or_default(),
        item.unwrap_or_default()
    )
}

/// Writes the Chinese numbers one to eleven as digits; other characters stay.
fn digits(text: &str) -> String {
    const NUMBERS: [(&str, &str); 11] = [
        ("十一", "11"),
        ("十", "10"),
        ("一", "1"),
        ("二", "2"),
        ("三", "3"),
        ("四", "4"),
        ("五", "5"),
        ("六", "6"),
        ("七", "7"),
        ("八", "8"),
        ("九", "9"),
    ];
    NUMBERS
        .iter()
        .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text of the regulation as it was issued, with the line breaks of its pages.
    const ISSUED: &str = include_str!("../../tests/fixtures/regulation.txt");

    fn without_spaces(text: &str) -> String {
        text.chars().filter(|c| !c.is_whitespace()).collect()
    }

    #[test]
    fn the_paragraphs_are_the_issued_text_word_for_word_from_beginning_to_end() {
        let ours: String = paragraphs()
            .iter()
            .flat_map(|one| [one.heading.as_str(), one.text.as_str()])
            .collect();
        assert_eq!(without_spaces(&ours), without_spaces(ISSUED));
    }

    #[test]
    fn every_piece_of_a_quotation_stands_in_its_paragraph_in_order() {
        for one in paragraphs() {
            let mut rest = one.text.as_str();
            for piece in one.quote.split("……") {
                let Some(at) = rest.find(piece) else {
                    panic!("{}: {piece}", one.name);
                };
                rest = rest.get(at + piece.len()..).unwrap_or_default();
            }
        }
    }

    #[test]
    fn a_clause_is_found_by_the_ways_in_which_people_write_it() {
        for (typed, name) in [
            ("二（二）", "二(二)"),
            ("三(四)", "三(四)"),
            ("四", "四"),
            ("附1§7(3)", "附1§7(3)"),
            ("附件1第七条（3）", "附1§7(3)"),
            ("附1第7条第3项", "附1§7(3)"),
            ("附件1第十一条", "附1§11"),
            ("附２注1", "附2注1"),
            ("附件", "附件"),
        ] {
            assert_eq!(under(typed)[0].name, name, "{typed}");
        }
        assert_eq!(under("九"), Vec::<&Paragraph>::new());
        assert_eq!(under(""), Vec::<&Paragraph>::new());
    }

    #[test]
    fn the_name_of_a_section_means_everything_under_it() {
        let names = |name| {
            under(name)
                .iter()
                .map(|one| one.name.as_str())
                .collect::<Vec<_>>()
        };
        assert_eq!(names("三"), ["三", "三(一)", "三(二)", "三(三)", "三(四)"]);
        assert_eq!(names("附2"), ["附2", "附2注1", "附2注2"]);
        assert_eq!(names("附1§1"), ["附1§1"]);
        assert_eq!(names("附1§7").len(), 10);
    }
}
