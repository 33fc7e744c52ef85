//! The events of the office, one file for each kind.

mod calendar_year_taken;
mod duty_contacts_set;
mod duty_list_replaced;
mod header_forgotten;
mod header_set;
mod leaders_set;
mod office_undone;
mod platform_phone_set;
mod principal_set;
mod rehearsal_marked;
mod rules_set;
mod sections_set;
mod staff_set;
mod unit_registered;
mod unit_set;
mod units_changed;
mod units_replaced;
mod view_deleted;
mod view_moved;
mod view_renamed;
mod view_saved;

pub use calendar_year_taken::CalendarYearTaken;
pub use duty_contacts_set::DutyContactsSet;
pub use duty_list_replaced::DutyListReplaced;
pub use header_forgotten::HeaderForgotten;
pub use header_set::HeaderSet;
pub use leaders_set::LeadersSet;
pub use office_undone::OfficeUndone;
pub use platform_phone_set::PlatformPhoneSet;
pub use principal_set::PrincipalSet;
pub use rehearsal_marked::RehearsalMarked;
pub use rules_set::RulesSet;
pub use sections_set::SectionsSet;
pub use staff_set::StaffSet;
pub use unit_registered::UnitRegistered;
pub use unit_set::UnitSet;
pub use units_changed::{UnitsChanged, changes as unit_changes};
pub use units_replaced::UnitsReplaced;
pub use view_deleted::ViewDeleted;
pub use view_moved::ViewMoved;
pub use view_renamed::ViewRenamed;
pub use view_saved::ViewSaved;

use super::Office;
use super::event_list::{StreamEvent, stream_events};
use crate::domain::id::Id;
use crate::domain::order::Meta;

/// Returns the new value of a setting as the list of changes shows it.
fn or_cleared(value: &str) -> String {
    if value.is_empty() {
        "（清空）".to_owned()
    } else {
        value.to_owned()
    }
}

/// Returns the old and the new value of a setting as the list of changes shows them.
fn old_and_new(before: &str, after: &str) -> String {
    if before.is_empty() {
        or_cleared(after)
    } else {
        format!("{before} → {}", or_cleared(after))
    }
}

stream_events! {
    /// An event in the stream of the office.
    OfficeEvent of Office {
        UnitSet,
        StaffSet,
        LeadersSet,
        PrincipalSet,
        PlatformPhoneSet,
        DutyContactsSet,
        RulesSet,
        SectionsSet,
        UnitsReplaced,
        UnitRegistered,
        UnitsChanged,
        DutyListReplaced,
        CalendarYearTaken,
        ViewSaved,
        ViewRenamed,
        ViewMoved,
        ViewDeleted,
        HeaderSet,
        HeaderForgotten,
        RehearsalMarked,
        OfficeUndone,
    }
}
