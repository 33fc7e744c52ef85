//! The platform's fields in words: values as an officer reads them, and what changed.

use std::collections::BTreeMap;

use super::{AppellantPatch, ChangeNotice, Matter, MatterField, MatterPatch};
use crate::domain::incoming::{SaidTime, UnreadCell};
use crate::domain::time::{self, BeijingTime};
use crate::domain::vocabulary::{Kind, ProposalField, Source, Urgency};

/// A value that can be shown in words; `None` if it is missing or blank.
pub(super) trait InWords {
    fn words(&self) -> Option<String>;

    /// Returns the value itself if it is a time.
    fn time(&self) -> Option<BeijingTime> {
        None
    }
}

impl InWords for String {
    fn words(&self) -> Option<String> {
        (!self.trim().is_empty()).then(|| self.clone())
    }
}

impl InWords for Vec<String> {
    fn words(&self) -> Option<String> {
        self.join("、").words()
    }
}

impl InWords for bool {
    fn words(&self) -> Option<String> {
        Some(if *self { "是" } else { "否" }.to_owned())
    }
}

impl InWords for BeijingTime {
    fn words(&self) -> Option<String> {
        Some(time::said(*self))
    }

    /// A date alone is told in words, without the time of day that nobody said.
    fn time(&self) -> Option<BeijingTime> {
        Some(*self).filter(|at| !time::is_date_alone(*at))
    }
}

/// A date alone has no time of day.
impl InWords for SaidTime {
    fn words(&self) -> Option<String> {
        match self {
            Self::At(time) => time.words(),
            Self::Date(date) => Some(date.format("%Y-%m-%d").to_string()),
        }
    }

    fn time(&self) -> Option<BeijingTime> {
        match self {
            Self::At(time) => Some(*time),
            Self::Date(_) => None,
        }
    }
}

/// A finding tells these cells, each with its reason.
impl InWords for Vec<UnreadCell> {
    fn words(&self) -> Option<String> {
        None
    }
}

impl<T: InWords> InWords for Option<T> {
    fn words(&self) -> Option<String> {
        self.as_ref().and_then(InWords::words)
    }

    fn time(&self) -> Option<BeijingTime> {
        self.as_ref().and_then(InWords::time)
    }
}

/// A map has no words of its own: each of its entries is shown under its header.
impl InWords for BTreeMap<String, String> {
    fn words(&self) -> Option<String> {
        None
    }
}

macro_rules! labelled {
    ($($type:ty),+) => {
        $(impl InWords for $type {
            fn words(&self) -> Option<String> {
                Some(self.label().to_owned())
            }
        })+
    };
}
labelled!(Source, Kind, Urgency);

/// A field that differs between two states of an order. Its values are not masked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedField {
    /// Field that differs; `None` for a column that no field reads.
    pub field: Option<MatterField>,
    /// Label of the field, or header of the column.
    pub label: String,
    /// Value before the change, in words. `None` if there was none.
    pub from: Option<String>,
    /// Value after the change, in words. `None` if there is none.
    pub to: Option<String>,
}

impl Matter {
    /// Returns what differs from an earlier state, in the order of the page. Every changed column
    /// that no field reads is listed by itself.
    #[must_use]
    pub fn changes_since(&self, was: &Self) -> Vec<ChangedField> {
        let patch = MatterPatch::between(was, self);
        let mut changes: Vec<ChangedField> = patch
            .fields()
            .into_iter()
            .filter(|field| *field != MatterField::Extra && field.told() != ChangeNotice::Silent)
            .map(|field| ChangedField {
                field: Some(field),
                label: field.label().to_owned(),
                from: was.words(field),
                to: self.words(field),
            })
            .collect();
        let columns = patch.extra.unwrap_or_default();
        changes.extend(columns.into_iter().map(|(header, to)| ChangedField {
            field: None,
            from: was.extra.get(&header).cloned(),
            label: header,
            to,
        }));
        changes
    }
}

impl MatterPatch {
    /// Returns what the timeline (经过) says of an update by the platform's file. Short values are
    /// quoted; of long and personal ones only the label is given. `was` is what was known before, where
    /// that is known: then the old value is told too. `fate` says of what waits for the officer what became
    /// of it; `None` if nothing was proposed.
    #[must_use]
    pub fn told(
        &self,
        appellant: &AppellantPatch,
        was: Option<&Matter>,
        fate: &dyn Fn(ProposalField) -> Option<&'static str>,
    ) -> Vec<String> {
        let mut changed = Matter::default();
        changed.apply_patch(self);
        let said = |field: MatterField| match (field.told(), changed.words(field)) {
            (ChangeNotice::Quoted, Some(value)) => {
                // What the officer has to decide about is not changed yet: the file says so, and
                // nothing else.
                if let Some(waits) = field.waits_as() {
                    let became = fate(waits).map(|fate| format!("（{fate}）"));
                    let label = field.label();
                    return Some(format!(
                        "表格的{label}写着{value}{}",
                        became.unwrap_or_default()
                    ));
                }
                let from = was.and_then(|was| was.told_before(field));
                let from = from.map(|from| format!("由{from}"));
                Some(format!(
                    "{}{}改为{value}",
                    field.label(),
                    from.unwrap_or_default()
                ))
            }
            (ChangeNotice::Quoted | ChangeNotice::Named, _) => Some(field.label().to_owned()),
            (ChangeNotice::Silent, _) => None,
        };
        let fields = self.fields().into_iter().filter_map(said);
        let appellant = appellant.labels().into_iter().map(str::to_owned);
        fields.chain(appellant).collect()
    }
}

impl MatterField {
    /// Returns the proposal by which a change of the field waits for the officer; `None` if the field
    /// changes at once. A changed lead is told by another event.
    fn waits_as(self) -> Option<ProposalField> {
        let field = ProposalField::parse(self.code());
        field.filter(|field| *field != ProposalField::LeadUnit)
    }
}

impl Matter {
    /// Returns the value of a field that a change replaces, to be told beside the new one. One that
    /// nobody gave is not told; how urgent an order is and what it wants is always known.
    fn told_before(&self, field: MatterField) -> Option<String> {
        let given = !self.is_default(field);
        let known = given || matches!(field, MatterField::Urgency | MatterField::Kind);
        self.words(field).filter(|_| known)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn personal_fields_are_never_quoted_and_codes_are_distinct() {
        let mut codes: Vec<_> = MatterField::ALL.iter().map(|field| field.code()).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), MatterField::ALL.len());
        for field in MatterField::ALL {
            assert!(
                !field.is_personal() || field.told() == ChangeNotice::Named,
                "{}",
                field.code()
            );
        }
    }

    #[test]
    fn an_update_quotes_what_is_short_and_names_what_is_personal() {
        let was = Matter::default();
        let mut is = was.clone();
        is.title = "夜间施工".to_owned();
        is.urgency = Urgency::Urgent;
        is.supervised = true;
        is.platform_lead = Some("某局".to_owned());
        let patch = MatterPatch::between(&was, &is);
        assert_eq!(
            patch.told(&AppellantPatch::default(), None, &|_| None),
            ["标题", "紧急程度改为紧急", "是否督办改为是"]
        );
        assert_eq!(
            patch.told(&AppellantPatch::default(), Some(&was), &|_| None),
            ["标题", "紧急程度由一般改为紧急", "是否督办改为是"]
        );
        is.extra.insert("工号".to_owned(), "7".to_owned());
        let changes = is.changes_since(&was);
        let labels: Vec<_> = changes.iter().map(|one| one.label.as_str()).collect();
        assert_eq!(labels, ["标题", "紧急程度", "是否督办", "工号"]);
        assert_eq!(changes[1].from.as_deref(), Some("一般"));
        assert_eq!(ProposalField::Status.label(), "工单状态");
        assert_eq!(ProposalField::Redispatch.label(), "再次派单");
    }
}
