//! Views that officers save under names of their own: a built-in view, narrowed to our own orders
//! or by a filter.

use super::Store;
use super::caller::Caller;
use super::error::StoreError;
use super::views::{Query, View};
use crate::domain::office::{self, Office, ViewChange};

/// A view that an officer saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedView {
    /// The name the officer gave it.
    pub name: String,
    /// The view of the board that it narrows.
    pub view: View,
    /// Whether it lists only the orders of the current officer and those that nobody handles yet.
    pub mine: bool,
    /// The text searched for in the view; empty for no search.
    pub filter: String,
}

/// A change to the saved views.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SavedChange {
    /// Saves a view and replaces one of the same name.
    Put(SavedView),
    /// Renames a view that the officers saved.
    Rename {
        /// Name of the view before the change.
        from: String,
        /// Name of the view after the change.
        to: String,
    },
    /// Moves a view within the list.
    Move {
        /// Name of the saved view to move.
        name: String,
        /// How many places it moves: negative towards the front of the list, positive towards its
        /// end.
        by: isize,
    },
    /// Deletes the view with this name.
    Delete(String),
}

impl SavedView {
    /// Returns the query that lists the view for the current officer.
    #[must_use]
    pub fn query(&self, actor: &str) -> Query {
        Query {
            view: Some(self.view),
            handler: self.mine.then(|| actor.to_owned()),
            or_nobody: true,
            ..Query::default()
        }
    }

    /// Converts a view of the office's settings; `None` if it narrows a view that only a newer
    /// release knows.
    fn of(saved: &office::SavedViewRecord) -> Option<Self> {
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
            SavedChange::Put(view) => Self::Put(office::SavedViewRecord {
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
    /// Returns the saved views, in the order the officer gave them.
    ///
    /// # Errors
    /// When the database fails.
    pub fn saved_views(&self) -> Result<Vec<SavedView>, StoreError> {
        self.office(|state| SavedView::all(&state.office))
    }

    /// Changes the saved views and returns them after the change.
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_that_only_a_newer_release_knows_does_not_cost_the_rest() {
        let saved = |name: &str, view: &str| office::SavedViewRecord {
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
