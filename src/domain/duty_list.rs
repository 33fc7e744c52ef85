//! The lists that say whose duty a matter is: 攻坚哨事项清单, which 区委编办 draws up, and the
//! 属地管理主体责任和配合责任清单 that it rests on (三(一)). An office imports them; they suggest, and
//! decide nothing.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::term::terms;
use super::unit::UnitDirectory;
use super::unit_name;
use crate::text::{held, pairs};

terms! {
    /// Which of the two lists is meant.
    DutyListKind {
        Tackling = "tackling", "攻坚哨事项清单";
        Duties = "duties", "属地管理责任清单";
    }
}

/// One matter of a list, with the units that answer for it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyItem {
    /// Name of the matter (事项), which no other one of the list has.
    pub matter: String,
    /// Units that answer for it (主体责任部门), as the list writes them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub main: Vec<String>,
    /// Units that assist (配合责任部门), as the list writes them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assisting: Vec<String>,
    /// Law or document on which the duty rests (依据). `None` if the list gives none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
}

impl DutyItem {
    /// Returns the units that the entry names, as the list writes them: those that answer for the
    /// matter, then those that assist.
    pub fn units(&self) -> impl Iterator<Item = &str> {
        self.main.iter().chain(&self.assisting).map(String::as_str)
    }

    /// Checks whether the entry names a unit, by whatever spelling the directory knows.
    #[must_use]
    pub fn names(&self, unit: &str, units: &UnitDirectory) -> bool {
        self.units()
            .flat_map(|name| unit_name::parted(units, name))
            .any(|name| unit_name::means(units, unit, &name))
    }
}

/// The lists in force; empty ones were not imported.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyLists {
    /// The 攻坚哨事项清单, in the order of the file.
    #[serde(default)]
    pub tackling: Vec<DutyItem>,
    /// The 属地管理责任清单, in the order of the file.
    #[serde(default)]
    pub duties: Vec<DutyItem>,
}

/// No list at all.
pub static NO_LISTS: DutyLists = DutyLists {
    tackling: Vec::new(),
    duties: Vec::new(),
};

/// An entry of a list on which an invitation rests, as it was when the invitation went out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedDuty {
    /// Which of the two lists the entry stands in; the letter names it.
    pub list: DutyListKind,
    /// Name of the matter in the list.
    pub matter: String,
    /// Law or document that the list names. `None` if it names none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
}

impl ListedDuty {
    /// Returns the entry in words: 攻坚哨事项清单“河道保洁”（依据）.
    #[must_use]
    pub fn words(&self) -> String {
        let basis = self.basis.as_deref();
        let basis = basis.map(|basis| format!("（{basis}）"));
        let (list, matter) = (self.list, &self.matter);
        format!("{list}“{matter}”{}", basis.unwrap_or_default())
    }
}

/// An entry of a list that resembles an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resemblance<'a> {
    /// Which of the two lists the entry stands in.
    pub list: DutyListKind,
    /// The entry as it was imported, with all its units.
    pub item: &'a DutyItem,
    /// How alike they are, in percent.
    pub likeness: usize,
}

impl Resemblance<'_> {
    /// Returns the entry in words, with its units by `short` names.
    #[must_use]
    pub fn words(&self, short: impl Fn(&str) -> String) -> String {
        let units = |label: &str, names: &[String]| {
            let names: Vec<String> = names.iter().map(|name| short(name)).collect();
            (!names.is_empty()).then(|| format!("，{label}：{}", names.join("、")))
        };
        format!(
            "{}{}{}",
            self.listed().words(),
            units("主体责任", &self.item.main).unwrap_or_default(),
            units("配合责任", &self.item.assisting).unwrap_or_default(),
        )
    }

    /// Returns the entry as an invitation keeps it.
    #[must_use]
    pub fn listed(&self) -> ListedDuty {
        ListedDuty {
            list: self.list,
            matter: self.item.matter.clone(),
            basis: self.item.basis.clone(),
        }
    }
}

/// Least part of the name of an entry that must stand in the order, in percent.
const LIKE: usize = 30;

/// Likeness of an entry whose name is the order's category, or holds it.
const OF_CATEGORY: usize = 80;

/// Likeness of an entry of which the title names what it is about.
const OF_GIST: usize = 40;

/// Greatest number of entries that are suggested.
const SUGGESTED: usize = 3;

/// Words that stand in many entries and tell nothing of the matter.
const COMMON: [&str; 14] = [
    "管理", "监管", "监督", "治理", "整治", "处置", "问题", "违法", "行为", "查处", "防治", "工作",
    "检查", "服务",
];

impl DutyLists {
    /// Returns the entries of one list.
    #[must_use]
    pub fn of(&self, kind: DutyListKind) -> &[DutyItem] {
        match kind {
            DutyListKind::Tackling => &self.tackling,
            DutyListKind::Duties => &self.duties,
        }
    }

    /// Returns whether no list was imported.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tackling.is_empty() && self.duties.is_empty()
    }

    fn all(&self) -> impl Iterator<Item = (DutyListKind, &DutyItem)> {
        let lists = DutyListKind::ALL.iter().copied();
        lists.flat_map(|kind| self.of(kind).iter().map(move |item| (kind, item)))
    }

    /// Returns the entries that resemble a matter by its title, text and categories, the most alike
    /// first; of two equally alike that of the 攻坚哨事项清单.
    #[must_use]
    pub fn resembling(
        &self,
        title: &str,
        content: &str,
        categories: &[String],
    ) -> Vec<Resemblance<'_>> {
        if self.is_empty() {
            return Vec::new();
        }
        let mut text = pairs(title);
        text.extend(pairs(content));
        for category in categories {
            text.extend(pairs(category));
        }
        let category = categories.last().map(|name| name.trim());
        let category = category.filter(|name| name.chars().count() >= 2);
        let mut found: Vec<Resemblance<'_>> = self
            .all()
            .filter_map(|(list, item)| {
                let likeness = if category.is_some_and(|name| item.matter.contains(name)) {
                    OF_CATEGORY
                } else if is_about(&item.matter, title) {
                    held(&telling(&item.matter), &text).max(OF_GIST)
                } else {
                    held(&telling(&item.matter), &text)
                };
                (likeness >= LIKE).then_some(Resemblance {
                    list,
                    item,
                    likeness,
                })
            })
            .collect();
        found.sort_by_key(|one| std::cmp::Reverse(one.likeness));
        found.truncate(SUGGESTED);
        found
    }

    /// Returns the entries that a typed name means: those of exactly this name, else those that hold
    /// it. The same matter in both lists is one entry, that of the 攻坚哨事项清单.
    #[must_use]
    pub fn named(&self, typed: &str) -> Vec<Resemblance<'_>> {
        /// Likeness of an entry that somebody named.
        const NAMED: usize = 100;
        let typed = typed.trim();
        let whole = |(list, item)| Resemblance {
            list,
            item,
            likeness: NAMED,
        };
        let exactly = self.all().find(|(_, item)| item.matter == typed);
        if let Some(exactly) = exactly {
            return vec![whole(exactly)];
        }
        let mut found: Vec<Resemblance<'_>> = Vec::new();
        let holding = self.all().filter(|(_, item)| item.matter.contains(typed));
        for one in holding.map(whole) {
            if found
                .iter()
                .all(|known| known.item.matter != one.item.matter)
            {
                found.push(one);
            }
        }
        found
    }
}

/// Words that say how something is done and not what it is: 无证砂场 and 夜间采砂 are about sand.
const MANNERS: [&str; 16] = [
    "无证", "非法", "违规", "违章", "违法", "擅自", "私自", "夜间", "夜里", "长期", "随意", "反映",
    "投诉", "有人", "乱", "偷",
];

/// Returns what a name is about, without the words for how it is done and for who manages it.
pub(super) fn gist(name: &str) -> String {
    let words = MANNERS.iter().chain(&COMMON);
    let letters: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
    words.fold(letters, |rest, word| rest.replace(word, ""))
}

/// Checks whether a title names what a short entry is about: 采砂 names that of 无证砂场.
fn is_about(entry: &str, title: &str) -> bool {
    let about = gist(entry);
    let about = about.trim_end_matches(['场', '点', '厂', '摊']);
    let short = (1..=3).contains(&about.chars().count());
    short && gist(title).contains(about)
}

/// Returns the pairs of an entry's name that tell something of the matter; all of them if none does.
fn telling(name: &str) -> BTreeSet<(char, char)> {
    let common: BTreeSet<(char, char)> = COMMON.iter().flat_map(|word| pairs(word)).collect();
    let all = pairs(name);
    let telling: BTreeSet<(char, char)> = all.difference(&common).copied().collect();
    if telling.is_empty() { all } else { telling }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lists() -> DutyLists {
        let item = |matter: &str| DutyItem {
            matter: matter.to_owned(),
            main: vec!["水利局".to_owned()],
            ..DutyItem::default()
        };
        DutyLists {
            tackling: vec![item("河道乱倒垃圾整治"), item("违法建设查处")],
            duties: vec![item("畜禽养殖污染防治"), item("河道乱倒垃圾整治")],
        }
    }

    fn found(title: &str, content: &str, category: Option<&str>) -> Vec<(DutyListKind, String)> {
        let lists = lists();
        let categories: Vec<String> = category.map(str::to_owned).into_iter().collect();
        let found = lists.resembling(title, content, &categories).into_iter();
        found
            .map(|one| (one.list, one.item.matter.clone()))
            .collect()
    }

    #[test]
    fn an_entry_resembles_an_order_by_words_of_its_title_text_or_category() {
        assert_eq!(
            found("有人往河道里乱倒垃圾", "", None)[0],
            (DutyListKind::Tackling, "河道乱倒垃圾整治".to_owned())
        );
        let pigs = found("臭味扰民", "附近畜禽养殖场粪便露天堆放", None);
        assert_eq!(pigs[0].1, "畜禽养殖污染防治");
        let built = found("楼顶加盖", "", Some("违法建设"));
        assert_eq!(built[0].1, "违法建设查处");
        assert!(found("公交站牌缺失", "违法行为问题管理", None).is_empty());
        let sand = DutyLists {
            tackling: vec![DutyItem {
                matter: "无证砂场".to_owned(),
                ..DutyItem::default()
            }],
            duties: Vec::new(),
        };
        assert_eq!(sand.resembling("夜间采砂", "", &[]).len(), 1);
        assert!(sand.resembling("夜间施工", "", &[]).is_empty());
    }

    #[test]
    fn an_entry_is_told_with_its_law_and_the_units_that_it_names() {
        let item = DutyItem {
            matter: "河道保洁".to_owned(),
            basis: Some("水法".to_owned()),
            main: vec!["文登区水利局".to_owned()],
            assisting: vec!["文登区宋村镇".to_owned(), "文登区住建局".to_owned()],
        };
        let found = Resemblance {
            list: DutyListKind::Duties,
            item: &item,
            likeness: 80,
        };
        assert_eq!(
            found.words(|name| name.replace("文登区", "")),
            "属地管理责任清单“河道保洁”（水法），主体责任：水利局，配合责任：宋村镇、住建局"
        );
        let bare = DutyItem {
            basis: None,
            main: Vec::new(),
            assisting: Vec::new(),
            ..item
        };
        let found = Resemblance {
            list: DutyListKind::Tackling,
            item: &bare,
            likeness: 80,
        };
        assert_eq!(found.words(str::to_owned), "攻坚哨事项清单“河道保洁”");
    }

    #[test]
    fn a_typed_name_means_the_entry_of_that_name_or_those_that_hold_it() {
        let lists = lists();
        assert_eq!(lists.named("违法建设查处").len(), 1);
        let river = lists.named("河道");
        assert_eq!(river.len(), 1, "one matter in both lists: {river:?}");
        assert_eq!(river[0].list, DutyListKind::Tackling);
        assert!(lists.named("路灯").is_empty());
    }
}
