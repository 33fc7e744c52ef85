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

/// Returns the section with this name.
#[must_use]
pub fn find<'a>(sections: &'a [Section], name: &str) -> Option<&'a Section> {
    sections.iter().find(|one| one.name == name.trim())
}

/// Returns what differs between two lists of sections, in words.
#[must_use]
pub fn changes(before: &[Section], after: &[Section]) -> Vec<String> {
    let mut said = Vec::new();
    for section in after {
        match find(before, &section.name) {
            None => said.push(format!(
                "新增 {}（{}，回复期限 {}）",
                section.name,
                section.kind,
                section.limit_words()
            )),
            Some(known) => {
                let changed = section.changes_from(known);
                if !changed.is_empty() {
                    said.push(format!("{}：{}", section.name, changed.join("，")));
                }
            }
        }
    }
    let gone = before.iter().filter(|one| find(after, &one.name).is_none());
    said.extend(gone.map(|one| format!("删去 {}", one.name)));
    said
}
