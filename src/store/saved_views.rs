//! Views the officer saved under names of his own: a view of the board, whose orders, and a filter.

use super::Store;
use super::commit::Caller;
use super::error::StoreError;
use super::views::{self, Query, View};
use crate::domain::office::{self, Office, ViewChange};
use crate::domain::time::BeijingTime;

/// A saved view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedView {
    /// What it is called.
    pub name: String,
    /// The view of the board it begins with.
    pub view: View,
    /// Whether only the orders of whoever sits at the keyboard, and those nobody handles, are meant.
    pub mine: bool,
    /// What is searched for in it; empty for nothing.
    pub filter: String,
}

/// What is done to the saved views.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SavedChange {
    /// One is saved, in the place of one of the same name.
    Put(SavedView),
    /// One gets another name.
    Rename {
        /// Its name so far.
        from: String,
        /// Its name from now on.
        to: String,
    },
    /// One goes so many places down, or up.
    Move {
        /// Name of the saved view to move.
        name: String,
        /// How many places it moves: negative towards the front of the list, positive towards its
        /// end.
        by: isize,
    },
    /// One is deleted.
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

    /// A view of the office; `None` when it begins with a view that only a newer release knows.
    fn of(saved: &office::SavedView) -> Option<Self> {
        Some(Self {
            name: saved.name.clone(),
            view: View::parse(&saved.view)?,
            mine: saved.mine,
            filter: saved.filter.clone(),
        })
    }

    fn all(office: &Office) -> Vec<Self> {
        office.views.iter().filter_map(Self::of).collect()
    }
}

impl From<SavedChange> for ViewChange {
    fn from(change: SavedChange) -> Self {
        match change {
            SavedChange::Put(view) => Self::Put(office::SavedView {
                name: view.name,
                view: view.view.code().to_owned(),
                mine: view.mine,
                filter: view.filter,
            }),
            SavedChange::Rename { from, to } => Self::Rename { from, to },
            SavedChange::Move { name, by } => Self::Move { name, by },
            SavedChange::Delete(name) => Self::Delete(name),
        }
    }
}

impl Store {
    /// The views the officer saved, in his order.
    ///
    /// # Errors
    /// When the database fails.
    pub fn saved_views(&self) -> Result<Vec<SavedView>, StoreError> {
        self.office(|state| SavedView::all(&state.office))
    }

    /// Changes the saved views; gives them as they are then.
    ///
    /// # Errors
    /// When the database fails; nothing is then changed.
    pub fn change_saved_views(
        &self,
        caller: &Caller,
        change: SavedChange,
    ) -> Result<Vec<SavedView>, StoreError> {
        self.change_office(caller, move |office| office.change_views(change.into()))?;
        self.saved_views()
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
        views::count_in(&self.reader, query, typed, now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_that_only_a_newer_release_knows_does_not_cost_the_rest() {
        let saved = |name: &str, view: &str| office::SavedView {
            name: name.to_owned(),
            view: view.to_owned(),
            mine: name == "丙",
            filter: "井盖".to_owned(),
        };
        let office = Office {
            views: vec![
                saved("甲", "open"),
                saved("乙", "to_come"),
                saved("丙", "today"),
            ],
            ..Office::default()
        };
        let views = SavedView::all(&office);
        let names: Vec<_> = views.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["甲", "丙"]);
        assert_eq!((views[1].mine, views[1].filter.as_str()), (true, "井盖"));
    }
}
