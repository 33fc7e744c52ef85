//! Everything that a decision may look at besides the order itself.

use super::calendar::Calendar;
use super::duty_list::DutyLists;
use super::id::Id;
use super::profile::Profile;
use super::time::BeijingTime;
use super::unit::{self, UnitDirectory};
use super::unit_card::{Contact, ContactRole};
use super::unit_name;
use super::vocabulary::UnitKind;

/// The circumstances of a decision. The shell fills them in; nothing in the domain reads a clock
/// or draws a random number.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Present time in Beijing. Nothing that is recorded may lie after it.
    pub now: BeijingTime,
    /// Name of the officer at the keyboard (经办人), who is recorded with every event.
    pub actor: &'a str,
    /// Our unit's names and people, and its own rules.
    pub profile: &'a Profile,
    /// Whether the entry that names our unit is damaged and was not entered again, so that the
    /// profile may name another unit than ours, or none.
    pub unit_damaged: bool,
    /// Working-day calendar in force, with the schedules that the office imported.
    pub calendar: &'a Calendar,
    /// Unit directory in force: the built-in one, or the one that the office imported.
    pub units: &'a UnitDirectory,
    /// Lists in force that say whose duty a matter is (攻坚哨事项清单, 属地管理责任清单).
    pub lists: &'a DutyLists,
    /// Names of the sections of our own unit that work was assigned to before (交办).
    pub sections: &'a [String],
    /// Random seed for the ids that this decision gives, see [`Id::nth`].
    pub seed: Id,
    /// Next free number behind 临-, for an order that comes without a number of the platform.
    pub next_temporary: u32,
    /// How often the matter of the order that is decided on was brought before without a whistle (三(四)).
    /// The store finds it for a 研判; 0 elsewhere.
    pub repeated: u32,
}

/// Why it is not known which unit we are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnknownUnit {
    /// The entry of the settings that names our unit is damaged.
    Damaged,
    /// The settings name no unit yet.
    NotSet,
}

impl Context<'_> {
    /// Checks whether a name means our own unit. False while the profile names no unit.
    #[must_use]
    pub fn is_own(&self, unit: &str) -> bool {
        unit_name::means(self.units, &self.profile.unit, unit)
    }

    /// Checks whether a name that nobody knows is like one of our own unit: it may be a section
    /// of ours.
    #[must_use]
    pub fn may_be_own(&self, unit: &str) -> bool {
        unit_name::may_mean(self.units, &self.profile.unit, unit)
    }

    /// Returns the official name of our own unit, however the profile writes it. Whatever leaves the
    /// office is signed with it. Empty while it is not known which unit we are.
    #[must_use]
    pub fn own_name(&self) -> String {
        match self.unknown_unit() {
            None => self.units.official(&self.profile.unit),
            Some(UnknownUnit::Damaged | UnknownUnit::NotSet) => String::new(),
        }
    }

    /// Returns whom another unit reaches at ours about an order: its officer, else the person of our own
    /// card who is named for it (联络员, 具体工作人员), with post and telephone where they are known.
    /// `None` if nobody is named.
    #[must_use]
    pub fn own_contact(&self, handler: Option<&str>) -> Option<String> {
        let today = self.now.date();
        let card = self.units.resolve(&self.own_name()).map(|unit| &unit.card);
        let named = card.and_then(|card| {
            let mut people = card.people.iter().filter(|one| one.is_current(today));
            let officer = people
                .clone()
                .find(|one| handler == Some(one.name.as_str()));
            let listed = || {
                let role = |role| card.current(role, today).next();
                role(ContactRole::Liaison).or_else(|| role(ContactRole::Staff))
            };
            match handler {
                Some(_) => officer,
                None => listed().or_else(|| people.next()),
            }
        });
        let words = |one: &Contact| {
            let parts = [one.name.as_str(), &one.post, &one.phone];
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            parts.join(" ")
        };
        let office = card.map(|card| card.phone.as_str()).unwrap_or_default();
        let with_office = |name: &str| format!("{name} {office}").trim().to_owned();
        named
            .map(words)
            .or_else(|| handler.map(with_office))
            .filter(|one| !one.is_empty())
    }

    /// Checks whether a name means a town or a street office that the directory knows.
    #[must_use]
    pub fn is_town(&self, unit: &str) -> bool {
        self.units
            .resolve(unit)
            .is_some_and(|unit| unit.kind.can_whistle())
    }

    /// Checks whether a name means the platform or its centre.
    #[must_use]
    pub fn is_platform(&self, unit: &str) -> bool {
        let known = self.units.resolve(unit);
        known.is_some_and(|unit| unit.kind == UnitKind::Centre)
    }

    /// Says why a unit is not one that 三 lets a town call by a whistle; `None` if it is one, or if
    /// nothing is known of it.
    #[must_use]
    pub fn no_whistle_target(&self, unit: &str) -> Option<&'static str> {
        match self.units.resolve(unit) {
            Some(known) if known.kind.can_whistle() => Some("是镇街"),
            Some(known) if !known.kind.can_report_in() => Some("是平台的主管单位"),
            Some(_) => None,
            None => unit::is_informal(unit).then_some("不是区直部门、驻文单位或公共服务企业"),
        }
    }

    /// Returns why it is not known which unit we are; `None` if it is known.
    #[must_use]
    pub fn unknown_unit(&self) -> Option<UnknownUnit> {
        if self.unit_damaged {
            Some(UnknownUnit::Damaged)
        } else if self.profile.unit.is_empty() {
            Some(UnknownUnit::NotSet)
        } else {
            None
        }
    }

    /// Checks whether our unit may whistle (三: towns and street offices). A unit that the
    /// directory does not know may. False while it is not known which unit we are.
    #[must_use]
    pub fn can_whistle(&self) -> bool {
        let allowed = || {
            self.units
                .resolve(&self.profile.unit)
                .is_none_or(|unit| unit.kind.can_whistle())
        };
        self.unknown_unit().is_none() && allowed()
    }
}
