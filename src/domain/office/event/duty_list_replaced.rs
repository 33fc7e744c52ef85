//! A list of duties was imported. It replaces the one in force.

use serde::{Deserialize, Serialize};

use crate::domain::duty_list::{DutyItem, DutyListKind};
use crate::domain::office::{Office, StreamEvent};
use crate::domain::order::Meta;

/// A 攻坚哨事项清单 or 属地管理责任清单 was imported. It replaces the one in force.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DutyListReplaced {
    /// Which list it is.
    pub list: DutyListKind,
    /// All entries of the new list.
    pub items: Vec<DutyItem>,
}

impl StreamEvent<Office> for DutyListReplaced {
    const KIND: &'static str = "duty_list_replaced";
    const LABEL: &'static str = "责任清单";

    fn apply(&self, office: &mut Office, _: &Meta) {
        let list = match self.list {
            DutyListKind::Tackling => &mut office.lists.tackling,
            DutyListKind::Duties => &mut office.lists.duties,
        };
        list.clone_from(&self.items);
    }

    fn detail(&self, before: &Office) -> String {
        let before = before.lists.of(self.list);
        let lacks =
            |items: &[DutyItem], item: &DutyItem| items.iter().all(|one| one.matter != item.matter);
        let new = self.items.iter().filter(|item| lacks(before, item));
        let gone = before.iter().filter(|item| lacks(&self.items, item));
        let changed = self.items.iter().filter(|item| {
            let old = before.iter().find(|old| old.matter == item.matter);
            old.is_some_and(|old| old != *item)
        });
        format!(
            "{} {} → {} 项{}{}{}",
            self.list,
            before.len(),
            self.items.len(),
            named("新增", new),
            named("去掉", gone),
            named("改责任部门或依据", changed),
        )
    }
}

/// Names a few entries, and says how many there are if not all are named.
fn named<'a>(what: &str, items: impl Iterator<Item = &'a DutyItem>) -> String {
    const NAMED: usize = 3;
    let all: Vec<&str> = items.map(|item| item.matter.as_str()).collect();
    let first = all.get(..NAMED).unwrap_or(&all).join("、");
    match all.len() {
        0 => String::new(),
        count if count > NAMED => format!("，{what} {first} 等 {count} 项"),
        _ => format!("，{what} {first}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_replaced_list_says_what_was_added_removed_and_changed() {
        let item = |matter: &str, main: &str| DutyItem {
            matter: matter.to_owned(),
            main: vec![main.to_owned()],
            ..DutyItem::default()
        };
        let mut office = Office::default();
        office.lists.tackling = vec![item("甲", "水利局"), item("乙", "水利局")];
        let said = DutyListReplaced {
            list: DutyListKind::Tackling,
            items: vec![item("甲", "住建局"), item("丙", "水利局")],
        }
        .detail(&office);
        assert_eq!(
            said,
            "攻坚哨事项清单 2 → 2 项，新增 丙，去掉 乙，改责任部门或依据 甲"
        );
    }
}
