//! Parts of our own unit to which work is given (内部交办): 科室, 下属单位, 村社区 and 网格, with the time
//! that each usually has to answer.

use serde::{Deserialize, Serialize};

use super::limits::Span;
use super::term::terms;

terms! {
    /// Kind of a part of our own unit.
    SectionKind {
        Department = "department", "科室" | "股室" | "办公室";
        Subordinate = "subordinate", "下属单位" | "所属单位" | "站所";
        Village = "village", "村社区" | "村" | "社区" | "村（社区）" | "村居";
        Grid = "grid", "网格";
    }
}

/// A part of our own unit (内部承办).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Name, as 交办 names it.
    pub name: String,
    /// Names that it had before (曾用名). Work that was given to it under one of them is its work.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// What it is.
    pub kind: SectionKind,
    /// Time that it usually has to answer (本单位口径). `None` if it has no usual limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_within: Option<Span>,
    /// Who answers for it (负责人), as typed; empty if nobody said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub head: String,
    /// Telephone, as text; empty if nobody said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// What the limit rests on, as typed; empty if nobody said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub basis: String,
    /// Whether no work is given to it any more. Earlier work keeps its name.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retired: bool,
}

impl Section {
    /// Creates a section of which only the name is known.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            aliases: Vec::new(),
            kind: kind_of(name),
            reply_within: None,
            head: String::new(),
            phone: String::new(),
            basis: String::new(),
            retired: false,
        }
    }

    /// Returns the usual time to answer in words.
    #[must_use]
    pub fn limit_words(&self) -> String {
        self.reply_within
            .map_or_else(|| "没有设".to_owned(), |span| span.to_string())
    }

    /// Returns what differs from an earlier entry, in words, without telephone numbers.
    fn changes_from(&self, before: &Self) -> Vec<String> {
        let mut said = Vec::new();
        if self.kind != before.kind {
            said.push(format!("类别 {} → {}", before.kind, self.kind));
        }
        if self.reply_within != before.reply_within {
            said.push(format!(
                "回复期限 {} → {}",
                before.limit_words(),
                self.limit_words()
            ));
        }
        if self.head != before.head {
            said.push("改负责人".to_owned());
        }
        if self.phone != before.phone {
            said.push("改电话".to_owned());
        }
        if self.basis != before.basis {
            said.push("改依据".to_owned());
        }
        match (before.retired, self.retired) {
            (false, true) => said.push("停用".to_owned()),
            (true, false) => said.push("恢复".to_owned()),
            (false, false) | (true, true) => {}
        }
        said
    }
}

/// Derives the kind of a section from its name.
#[must_use]
pub fn kind_of(name: &str) -> SectionKind {
    let ends = |words: &[&str]| words.iter().any(|word| name.ends_with(word));
    if name.contains("网格") {
        SectionKind::Grid
    } else if ends(&["村", "社区", "村委会", "居委会"]) {
        SectionKind::Village
    } else if ends(&["站", "所", "中心", "队"]) {
        SectionKind::Subordinate
    } else {
        SectionKind::Department
    }
}

/// Returns the sections in use with the numbers by which 交办 offers them, from 1.
pub fn numbered(sections: &[Section]) -> impl Iterator<Item = (usize, &Section)> {
    (1..).zip(sections.iter().filter(|one| !one.retired))
}

/// Returns the section with this name, else the one that had it before.
#[must_use]
pub fn find<'a>(sections: &'a [Section], name: &str) -> Option<&'a Section> {
    let name = name.trim();
    let had = |one: &&Section| one.aliases.iter().any(|alias| alias == name);
    named(sections, name).or_else(|| sections.iter().find(had))
}

/// Returns the section that has this name now.
fn named<'a>(sections: &'a [Section], name: &str) -> Option<&'a Section> {
    sections.iter().find(|one| one.name == name)
}

/// Returns the present name of a section; the name itself if it was not set up.
#[must_use]
pub fn present_name<'a>(sections: &'a [Section], name: &'a str) -> &'a str {
    find(sections, name).map_or(name, |one| one.name.as_str())
}

/// Returns a name as it was written, with the present one behind it if the section was renamed.
#[must_use]
pub fn with_present_name(sections: &[Section], name: &str) -> String {
    match present_name(sections, name) {
        now if now == name => name.to_owned(),
        now => format!("{name}（现 {now}）"),
    }
}

/// Puts a section into the list: in the place of the one that was called `of`, else at its end. A
/// former name stays with it.
pub fn put(sections: &mut Vec<Section>, of: Option<&str>, mut section: Section) {
    if let Some(of) =
        of.filter(|of| *of != section.name && !section.aliases.iter().any(|one| one == of))
    {
        section.aliases.push(of.to_owned());
    }
    section.aliases.retain(|alias| *alias != section.name);
    match of.and_then(|of| sections.iter_mut().find(|one| one.name == of)) {
        Some(known) => *known = section,
        None => sections.push(section),
    }
}

/// Returns what differs between two lists of sections, in words.
#[must_use]
pub fn changes(before: &[Section], after: &[Section]) -> Vec<String> {
    let mut said = Vec::new();
    let mut renamed: Vec<&str> = Vec::new();
    for section in after {
        let was = before
            .iter()
            .find(|one| section.aliases.contains(&one.name) && named(after, &one.name).is_none());
        match named(before, &section.name).or(was) {
            None => said.push(format!(
                "{} {}（{}，回复期限 {}）",
                section
                    .aliases
                    .last()
                    .map_or_else(|| "新增".to_owned(), |former| format!("改名 {former} →")),
                section.name,
                section.kind,
                section.limit_words()
            )),
            Some(known) => {
                let mut changed = section.changes_from(known);
                if known.name != section.name {
                    renamed.push(&known.name);
                    changed.insert(0, format!("改名 {} → {}", known.name, section.name));
                }
                if !changed.is_empty() {
                    said.push(format!("{}：{}", section.name, changed.join("，")));
                }
            }
        }
    }
    let gone = before
        .iter()
        .filter(|one| named(after, &one.name).is_none() && !renamed.contains(&one.name.as_str()));
    said.extend(gone.map(|one| format!("删去 {}", one.name)));
    said
}
