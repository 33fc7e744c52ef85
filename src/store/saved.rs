//! Views the officer saved under names of his own: a view of the board, whose orders, and a filter.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Store;
use super::error::StoreError;
use super::settings::{meta, set_meta};
use super::views::{Query, View};
use crate::domain::time::BeijingTime;

/// Among what the screen keeps for its next start.
const KEY: &str = "desk.saved_views";

/// A saved view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedView {
    /// What it is called.
    pub name: String,
    /// The view of the board it begins with.
    pub view: View,
    /// Whether only the orders of whoever sits at the keyboard, and those nobody handles, are meant.
    #[serde(default)]
    pub mine: bool,
    /// What is searched for in it; empty for nothing.
    #[serde(default)]
    pub filter: String,
}

/// What is done to the saved views.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SavedChange {
    /// One is kept, in the place of one of the same name.
    Put(SavedView),
    /// One is called otherwise.
    Rename {
        /// Its name so far.
        from: String,
        /// Its name from now on.
        to: String,
    },
    /// One goes so many places down, or up.
    Move {
        /// Its name.
        name: String,
        /// How far.
        by: isize,
    },
    /// One is given up.
    Delete(String),
}

impl SavedView {
    /// What it lists for whoever sits at the keyboard.
    #[must_use]
    pub fn query(&self, actor: &str) -> Query {
        Query {
            view: Some(self.view),
            handler: self.mine.then(|| actor.to_owned()),
            or_nobody: true,
            ..Query::default()
        }
    }

    /// Reads what [`Store::remembered`] gives for `saved_views`; what another release wrote and this one
    /// cannot read is left out.
    #[must_use]
    pub fn read_all(text: &str) -> Vec<Self> {
        let all: Vec<Value> = serde_json::from_str(text).unwrap_or_default();
        all.into_iter()
            .filter_map(|one| serde_json::from_value(one).ok())
            .collect()
    }
}

fn all(connection: &Connection) -> Result<Vec<SavedView>, StoreError> {
    Ok(meta(connection, KEY)?
        .map(|text| SavedView::read_all(&text))
        .unwrap_or_default())
}

fn change(views: &mut Vec<SavedView>, change: SavedChange) {
    let place = |views: &[SavedView], name: &str| views.iter().position(|one| one.name == name);
    match change {
        SavedChange::Put(view) => match views.iter_mut().find(|one| one.name == view.name) {
            Some(known) => *known = view,
            None => views.push(view),
        },
        SavedChange::Rename { from, to } => {
            // Another window may have taken the name meanwhile.
            if place(views, &to).is_none()
                && let Some(known) = views.iter_mut().find(|one| one.name == from)
            {
                known.name = to;
            }
        }
        SavedChange::Move { name, by } => {
            if let Some(at) = place(views, &name) {
                let to = at.saturating_add_signed(by).min(views.len() - 1);
                let view = views.remove(at);
                views.insert(to, view);
            }
        }
        SavedChange::Delete(name) => views.retain(|one| one.name != name),
    }
}

impl Store {
    /// The views the officer saved, in his order.
    ///
    /// # Errors
    /// When the database fails.
    pub fn saved_views(&self) -> Result<Vec<SavedView>, StoreError> {
        all(&self.reader)
    }

    /// Changes the saved views; gives them as they are then.
    ///
    /// # Errors
    /// When the database fails; nothing is then changed.
    pub fn change_saved_views(&self, what: SavedChange) -> Result<Vec<SavedView>, StoreError> {
        Self::wait(&self.writer.send(move |writer| {
            writer.transact(|transaction, _| {
                let mut views = all(transaction)?;
                change(&mut views, what);
                set_meta(transaction, KEY, &serde_json::to_string(&views)?)?;
                Ok(views)
            })
        }))
    }

    /// How many orders a query and a search find, counted to [`super::COUNTED`].
    ///
    /// # Errors
    /// When the database fails.
    pub fn count_in(
        &self,
        query: &Query,
        typed: &str,
        now: BeijingTime,
    ) -> Result<usize, StoreError> {
        super::views::count_in(&self.reader, query, typed, now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(name: &str) -> SavedView {
        SavedView {
            name: name.to_owned(),
            view: View::Open,
            mine: false,
            filter: String::new(),
        }
    }

    fn names(views: &[SavedView]) -> String {
        views.iter().map(|one| one.name.as_str()).collect()
    }

    #[test]
    fn views_are_kept_moved_renamed_and_given_up_in_the_officers_order() {
        let mut views = Vec::new();
        for name in ["甲", "乙", "丙"] {
            change(&mut views, SavedChange::Put(view(name)));
        }
        let mut mine = view("乙");
        mine.mine = true;
        change(&mut views, SavedChange::Put(mine));
        assert_eq!((names(&views).as_str(), views[1].mine), ("甲乙丙", true));
        let step = |name: &str, by| SavedChange::Move {
            name: name.to_owned(),
            by,
        };
        change(&mut views, step("丙", -1));
        change(&mut views, step("甲", -1));
        change(&mut views, step("乙", 1));
        assert_eq!(names(&views), "甲丙乙");
        let rename = |from: &str, to: &str| SavedChange::Rename {
            from: from.to_owned(),
            to: to.to_owned(),
        };
        change(&mut views, rename("甲", "丁"));
        change(&mut views, rename("丙", "丁"));
        assert_eq!(names(&views), "丁丙乙");
        change(&mut views, SavedChange::Delete("丙".to_owned()));
        assert_eq!(names(&views), "丁乙");
    }

    #[test]
    fn what_another_release_wrote_does_not_cost_the_rest() {
        let text = r#"[{"name":"甲","view":"open"},{"name":"乙","view":"to_come"},{"name":"丙","view":"today","mine":true,"filter":"井盖"}]"#;
        let views = SavedView::read_all(text);
        assert_eq!(names(&views), "甲丙");
        assert_eq!(views[1].filter, "井盖");
        assert!(SavedView::read_all("nonsense").is_empty());
    }
}
