//! How a row of the platform's file changes each field. A missing cell never erases what is known.

use crate::domain::incoming::{IncomingOrder, UnreadCell, UnreadReason};
use crate::domain::unit::UnitDirectory;
use crate::domain::unit_name;

/// What the rules need: the row, and the directory that turns names of units into official ones.
pub(in crate::domain::order) struct MergeInput<'a> {
    pub(super) row: &'a IncomingOrder,
    pub(super) units: &'a UnitDirectory,
}

impl MergeInput<'_> {
    /// Returns the cells that are still unread: those of the row, and the earlier ones of fields
    /// that the row does not give.
    pub(super) fn still_unread(&self, known: &[UnreadCell]) -> Vec<UnreadCell> {
        let row = self.row;
        let given = |field: &str| match field {
            "due_at" => row.due.is_some(),
            "received_at" => row.received_at.is_some(),
            "dispatched_at" => row.dispatched_at.is_some(),
            "upstream_dispatched_at" => row.upstream_dispatched_at.is_some(),
            "closed_at" => row.closed_at.is_some(),
            "visited_at" => row.visited_at.is_some(),
            _ => false,
        };
        let again = |cell: &UnreadCell| row.unread.iter().any(|new| new.field == cell.field);
        let old = known
            .iter()
            // A further row says the texts anew, whole or damaged.
            .filter(|cell| cell.reason != UnreadReason::Broken)
            .filter(|cell| !given(&cell.field) && !again(cell));
        old.chain(&row.unread).cloned().collect()
    }

    pub(super) fn official(&self, unit: &str) -> String {
        unit_name::official(self.units, unit)
    }

    /// Returns the official names of units, each once and without the lead.
    pub(super) fn officials(&self, written: &[String]) -> Vec<String> {
        let lead = self.row.lead_unit.as_ref().map(|unit| self.official(unit));
        let mut found: Vec<String> = Vec::new();
        let parted = written
            .iter()
            .flat_map(|name| unit_name::parted(self.units, name));
        for name in parted {
            let name = self.official(&name);
            if Some(&name) != lead.as_ref() && !found.contains(&name) {
                found.push(name);
            }
        }
        found
    }
}

/// Applies one rule to one field:
/// `set`: the platform's value replaces ours; `given`: the same for a field that may be missing;
/// `list`: a list that is not empty replaces ours; `official` and `officials`: units by their
/// official names; `first(a, b)`: `a`, or `b` if `a` is missing; `beside(a, b)`: `a`, but only if
/// `b` is given too; `append`: entries are added; `decided`: no row changes it directly.
macro_rules! rule {
    ($rules:ident, $slot:expr, set($from:ident)) => {
        if let Some(value) = &$rules.row.$from {
            $slot.clone_from(value);
        }
    };
    ($rules:ident, $slot:expr, given($from:ident)) => {
        if $rules.row.$from.is_some() {
            $slot.clone_from(&$rules.row.$from);
        }
    };
    ($rules:ident, $slot:expr, list($from:ident)) => {
        if !$rules.row.$from.is_empty() {
            $slot.clone_from(&$rules.row.$from);
        }
    };
    ($rules:ident, $slot:expr, official($from:ident)) => {
        if let Some(unit) = &$rules.row.$from {
            $slot = Some($rules.official(unit));
        }
    };
    ($rules:ident, $slot:expr, officials($from:ident)) => {
        if !$rules.row.$from.is_empty() {
            $slot = $rules.officials(&$rules.row.$from);
        }
    };
    ($rules:ident, $slot:expr, first($from:ident, $other:ident)) => {
        if let Some(value) = $rules.row.$from.as_ref().or($rules.row.$other.as_ref()) {
            $slot = Some(value.clone());
        }
    };
    ($rules:ident, $slot:expr, beside($from:ident, $other:ident)) => {
        if $rules.row.$from.is_some() && $rules.row.$other.is_some() {
            $slot.clone_from(&$rules.row.$from);
        }
    };
    ($rules:ident, $slot:expr, append($from:ident)) => {
        for (key, value) in &$rules.row.$from {
            $slot.insert(key.clone(), value.clone());
        }
    };
    ($rules:ident, $slot:expr, unread($from:ident)) => {
        let still = $rules.still_unread(&$slot);
        $slot = still;
    };
    ($rules:ident, $slot:expr, decided()) => {};
}
pub(in crate::domain::order) use rule;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::{Matter, MatterField};
    use super::*;
    use crate::domain::incoming::SaidTime;
    use crate::domain::time::BeijingTime;

    /// Fields of a row that no field of the matter reads, each with the reason.
    const ELSEWHERE: &[&str] = &[
        // Belongs to the order itself: by it a row finds its order.
        "order_no",
        // Personal data is kept apart, in the appellant.
        "appellant_name",
        "appellant_phone",
        // Becomes the deadline, which needs the calendar: `due_at` is worked out from it.
        "due",
        // What another unit says of its call on us becomes the received call, not the matter.
        "call",
    ];

    #[test]
    fn every_field_of_a_row_is_read_by_the_table_or_listed_with_its_reason() {
        let row = serde_json::to_value(IncomingOrder::default()).unwrap();
        let of_row: BTreeSet<String> = row.as_object().unwrap().keys().cloned().collect();
        let read: BTreeSet<String> = MatterField::ALL
            .iter()
            .flat_map(|field| field.read_from())
            .chain(ELSEWHERE)
            .map(|name| (*name).to_owned())
            .collect();
        assert_eq!(of_row, read);
    }

    fn time(text: &str) -> BeijingTime {
        text.parse().unwrap()
    }

    #[test]
    fn a_row_changes_what_it_gives_and_erases_nothing() {
        let units = UnitDirectory::embedded().unwrap();
        let first = IncomingOrder {
            title: Some("噪音".to_owned()),
            need_reply: Some(false),
            categories: vec!["城建".to_owned()],
            reply: Some("已答复".to_owned()),
            closed_at: Some(SaidTime::At(time("2026-11-18T16:20:00"))),
            solved: Some(true),
            extra: [("工号".to_owned(), "7".to_owned())].into(),
            ..IncomingOrder::default()
        };
        let known = Matter::default().merged(&first, &units);
        assert_eq!(known.title, "噪音");
        assert!(!known.need_reply);
        assert_eq!(known.platform_result.as_deref(), Some("已答复"));
        assert_eq!(known.platform_reply, None);
        let closed = SaidTime::At(time("2026-11-18T16:20:00"));
        assert_eq!(known.platform_closed_at, Some(closed));
        assert_eq!(known.platform_solved, Some(true));
        assert_eq!(known.merged(&IncomingOrder::default(), &units), known);
        let second = IncomingOrder {
            result: Some("已整改".to_owned()),
            reply: Some("已答复".to_owned()),
            extra: [("备注".to_owned(), "急".to_owned())].into(),
            ..IncomingOrder::default()
        };
        let known = known.merged(&second, &units);
        assert_eq!(known.platform_result.as_deref(), Some("已整改"));
        assert_eq!(known.platform_reply.as_deref(), Some("已答复"));
        assert_eq!(known.extra.len(), 2);
        assert_eq!(known.merged(&second, &units), known, "read again, no news");
    }
}
