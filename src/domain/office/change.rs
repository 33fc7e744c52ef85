//! Turns a change of the office's settings into events. Only what really changes is recorded.

use super::{
    DutyContactsSet, DutyListReplaced, HeaderForgotten, HeaderMeaning, HeaderSet, LeadersSet,
    Office, OfficeEvent, PlatformPhoneSet, PrincipalSet, RulesSet, SavedViewRecord, SectionsSet,
    StaffSet, UnitChange, UnitRegistered, UnitSet, UnitsChanged, UnitsReplaced, ViewDeleted,
    ViewMoved, ViewRenamed, ViewSaved,
};
use crate::domain::duty_list::{DutyItem, DutyListKind};
use crate::domain::profile::Profile;
use crate::domain::unit::Unit;

/// A change to the saved views of the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ViewChange {
    /// Saves a view. It replaces one of the same name.
    Put(SavedViewRecord),
    /// Gives a view another name. Nothing happens if another view has that name.
    Rename {
        /// Name of the view before the change.
        from: String,
        /// Name of the view after the change.
        to: String,
    },
    /// Moves a view down or up in the list.
    Move {
        /// Name of the view to be moved.
        name: String,
        /// Number of places; negative moves the view up.
        by: isize,
    },
    /// Deletes the view with this name.
    Delete(String),
}

/// Returns the events that set each part of a profile.
#[must_use]
pub fn profile_events(profile: &Profile) -> [OfficeEvent; 8] {
    let profile = profile.clone();
    [
        UnitSet { unit: profile.unit }.into(),
        StaffSet {
            staff: profile.staff,
        }
        .into(),
        LeadersSet {
            leaders: profile.leaders,
        }
        .into(),
        PrincipalSet {
            principal: profile.principal,
        }
        .into(),
        PlatformPhoneSet {
            phone: profile.platform_phone,
        }
        .into(),
        DutyContactsSet {
            contacts: profile.duty_contacts,
        }
        .into(),
        RulesSet {
            rules: profile.rules,
        }
        .into(),
        SectionsSet {
            sections: profile.sections,
        }
        .into(),
    ]
}

impl Office {
    /// Returns the events that change in the profile in force what differs between `before`, the
    /// profile that was shown, and `wanted`.
    #[must_use]
    pub fn change_profile(&self, before: &Profile, wanted: &Profile) -> Vec<OfficeEvent> {
        self.record_profile(before, wanted, &[])
    }

    /// As [`Office::change_profile`]; also records the settings of these kinds of events that stay as
    /// they are.
    #[must_use]
    pub fn record_profile(
        &self,
        before: &Profile,
        wanted: &Profile,
        again: &[&str],
    ) -> Vec<OfficeEvent> {
        let known = &self.profile;
        let profile = known.changed(before, wanted);
        let pairs = profile_events(known)
            .into_iter()
            .zip(profile_events(&profile));
        pairs
            .filter(|(known, event)| known != event || again.contains(&event.kind()))
            .map(|(_, event)| event)
            .collect()
    }

    /// Returns the events that put another unit directory in force.
    #[must_use]
    pub fn set_units(&self, units: Vec<Unit>) -> Vec<OfficeEvent> {
        if self.units == units {
            return Vec::new();
        }
        vec![UnitsReplaced { units }.into()]
    }

    /// Returns the events that add or change units of the directory; what changes nothing is left out.
    #[must_use]
    pub fn change_units(&self, changes: Vec<UnitChange>) -> Vec<OfficeEvent> {
        let directory = self.directory();
        let known = |change: &UnitChange| {
            let of = change.of.as_ref();
            directory
                .iter()
                .any(|one| Some(&one.name) == of && *one == change.unit)
        };
        let changes: Vec<UnitChange> = changes.into_iter().filter(|one| !known(one)).collect();
        if changes.is_empty() {
            return Vec::new();
        }
        vec![UnitsChanged { changes }.into()]
    }

    /// Returns the events that put another list of duties in force.
    #[must_use]
    pub fn set_duty_list(&self, list: DutyListKind, items: Vec<DutyItem>) -> Vec<OfficeEvent> {
        if self.lists.of(list) == items {
            return Vec::new();
        }
        vec![DutyListReplaced { list, items }.into()]
    }

    /// Returns the events that register one more unit.
    #[must_use]
    pub fn register_unit(&self, unit: Unit) -> Vec<OfficeEvent> {
        if self.registered.contains(&unit) {
            return Vec::new();
        }
        vec![UnitRegistered { unit }.into()]
    }

    /// Returns the events of a change to the saved views; none if it changes nothing.
    #[must_use]
    pub fn change_views(&self, change: ViewChange) -> Vec<OfficeEvent> {
        let place = |name: &str| self.views.iter().position(|one| one.name == name);
        match change {
            ViewChange::Put(view) if self.views.contains(&view) => Vec::new(),
            ViewChange::Put(view) => vec![ViewSaved { view }.into()],
            ViewChange::Rename { from, to } => {
                // Another window may have used the name in the meantime.
                if place(&from).is_some() && place(&to).is_none() {
                    vec![ViewRenamed { from, to }.into()]
                } else {
                    Vec::new()
                }
            }
            ViewChange::Move { name, by } => {
                let to = |from: usize| {
                    from.saturating_add_signed(by)
                        .min(self.views.len().saturating_sub(1))
                };
                match place(&name).map(|from| (from, to(from))) {
                    Some((from, to)) if from != to => vec![ViewMoved { name, to }.into()],
                    _ => Vec::new(),
                }
            }
            ViewChange::Delete(name) if place(&name).is_some() => {
                vec![ViewDeleted { name }.into()]
            }
            ViewChange::Delete(_) => Vec::new(),
        }
    }

    /// Returns the events that record what the columns with a header hold.
    #[must_use]
    pub fn set_header(&self, meaning: HeaderMeaning) -> Vec<OfficeEvent> {
        if self.headers.contains(&meaning) {
            return Vec::new();
        }
        vec![HeaderSet { meaning }.into()]
    }

    /// Returns the events that remove the decision about a header.
    #[must_use]
    pub fn forget_header(&self, source: &str, header: &str) -> Vec<OfficeEvent> {
        let is_it = |known: &HeaderMeaning| known.source == source && known.header == header;
        if !self.headers.iter().any(is_it) {
            return Vec::new();
        }
        let (source, header) = (source.to_owned(), header.to_owned());
        vec![HeaderForgotten { source, header }.into()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::order::Meta;
    use crate::domain::time;

    fn take(office: &mut Office, events: &[OfficeEvent]) -> usize {
        let now = time::from_unix(1_763_800_000).unwrap();
        let meta = Meta {
            happened_at: now,
            recorded_at: now,
            actor: "于某".to_owned(),
        };
        for event in events {
            event.apply(office, &meta);
        }
        events.len()
    }

    #[test]
    fn the_history_names_the_view_that_was_moved_and_says_why_a_month_was_undone() {
        use crate::domain::id::Id;
        use crate::domain::month::Months;
        use crate::domain::office::StreamEvent as _;
        use crate::domain::office::month::MonthUndone;
        let moved = ViewMoved {
            name: "夜间噪音".to_owned(),
            to: 0,
        };
        assert_eq!(moved.detail(&Office::default()), "夜间噪音");
        let undone = |reason: Option<&str>| MonthUndone {
            batch: Id(1),
            reason: reason.map(str::to_owned),
        };
        let before = Months::default();
        assert_eq!(undone(Some("记错月份")).detail(&before), "记错月份");
        assert_eq!(undone(None).detail(&before), "");
        assert_eq!(undone(None).takes_back(), Some(Id(1)));
    }

    fn view(name: &str) -> SavedViewRecord {
        SavedViewRecord {
            name: name.to_owned(),
            view: "open".to_owned(),
            mine: false,
            filter: String::new(),
        }
    }

    fn names(office: &Office) -> String {
        office.views.iter().map(|one| one.name.as_str()).collect()
    }

    #[test]
    fn views_are_saved_moved_renamed_and_deleted_in_the_officers_order() {
        let mut office = Office::default();
        let change = |office: &mut Office, change| {
            let events = office.change_views(change);
            take(office, &events)
        };
        for name in ["甲", "乙", "丙"] {
            change(&mut office, ViewChange::Put(view(name)));
        }
        let mut mine = view("乙");
        mine.mine = true;
        assert_eq!(change(&mut office, ViewChange::Put(mine.clone())), 1);
        assert_eq!(
            change(&mut office, ViewChange::Put(mine)),
            0,
            "nothing changes"
        );
        assert_eq!(
            (names(&office).as_str(), office.views[1].mine),
            ("甲乙丙", true)
        );
        let step = |name: &str, by| ViewChange::Move {
            name: name.to_owned(),
            by,
        };
        change(&mut office, step("丙", -1));
        assert_eq!(change(&mut office, step("甲", -1)), 0, "it is the first");
        change(&mut office, step("乙", 1));
        assert_eq!(names(&office), "甲丙乙");
        let rename = |from: &str, to: &str| ViewChange::Rename {
            from: from.to_owned(),
            to: to.to_owned(),
        };
        change(&mut office, rename("甲", "丁"));
        assert_eq!(
            change(&mut office, rename("丙", "丁")),
            0,
            "the name is given"
        );
        assert_eq!(names(&office), "丁丙乙");
        change(&mut office, ViewChange::Delete("丙".to_owned()));
        assert_eq!(names(&office), "丁乙");
    }

    #[test]
    fn only_what_changed_of_the_profile_is_recorded() {
        let mut office = Office::default();
        let mut profile = Profile {
            unit: "文登区龙山街道办事处".to_owned(),
            staff: vec!["于某".to_owned()],
            ..Profile::default()
        };
        let events = office.change_profile(&office.profile, &profile);
        assert_eq!(take(&mut office, &events), 2);
        assert_eq!(office.profile, profile);
        profile.rules.warn_working_days = 2;
        profile.principal = Some("林某".to_owned());
        let events = office.change_profile(&office.profile, &profile);
        let kinds: Vec<_> = events.iter().map(OfficeEvent::kind).collect();
        assert_eq!(kinds, ["principal_set", "rules_set"]);
        take(&mut office, &events);
        assert_eq!(office.profile, profile);
        assert!(office.change_profile(&office.profile, &profile).is_empty());
    }

    #[test]
    fn the_newest_decision_about_a_header_counts_and_the_oldest_beyond_the_limit_go() {
        let mut office = Office::default();
        let meaning = |header: &str, field: Option<&str>| HeaderMeaning {
            source: "甲".to_owned(),
            header: header.to_owned(),
            field: field.map(str::to_owned),
        };
        for index in 0..501 {
            let events = office.set_header(meaning(&format!("列{index}"), None));
            take(&mut office, &events);
        }
        assert_eq!(office.headers.len(), 500);
        assert_eq!(office.headers[0].header, "列1");
        let events = office.set_header(meaning("列1", Some("title")));
        take(&mut office, &events);
        let newest = office.headers.last().unwrap();
        assert_eq!(
            (newest.header.as_str(), newest.field.as_deref()),
            ("列1", Some("title"))
        );
        assert!(office.forget_header("乙", "列1").is_empty());
        let events = office.forget_header("甲", "列1");
        assert_eq!(take(&mut office, &events), 1);
        assert!(office.forget_header("甲", "列1").is_empty());
    }
}
