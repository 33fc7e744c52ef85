//! How a field changes from one value to another, in the journal and in the state.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Appellant, AppellantPatch, Matter, MatterPatch};
use crate::domain::incoming::{SaidTime, UnreadCell};
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{Kind, Source, Urgency};

/// A value whose changes can be stored.
pub trait Patchable: Sized {
    /// What the journal stores of a change.
    type Patch: Clone;

    /// Returns the patch that turns this value into `is`; `None` if they are equal.
    fn patch_to(&self, is: &Self) -> Option<Self::Patch>;

    /// Applies a patch to the value.
    fn change_to(&mut self, patch: Self::Patch);

    /// Applies a patch without consuming it.
    fn apply(&mut self, patch: &Self::Patch) {
        self.change_to(patch.clone());
    }
}

/// Makes types patchable that are stored whole when they change.
macro_rules! whole {
    ($($type:ty),+) => {
        $(impl Patchable for $type {
            type Patch = Self;

            fn patch_to(&self, is: &Self) -> Option<Self> {
                (self != is).then(|| is.clone())
            }

            fn change_to(&mut self, patch: Self) {
                *self = patch;
            }
        })+
    };
}
whole!(
    String,
    Option<String>,
    Vec<String>,
    bool,
    Option<bool>,
    Option<BeijingTime>,
    Option<SaidTime>,
    Vec<UnreadCell>,
    Source,
    Kind,
    Urgency
);

/// Of a map only the changed entries are stored; `None` stands for an entry that was removed.
impl Patchable for BTreeMap<String, String> {
    type Patch = BTreeMap<String, Option<String>>;

    fn patch_to(&self, is: &Self) -> Option<Self::Patch> {
        let new = is
            .iter()
            .filter(|(key, value)| self.get(*key) != Some(value))
            .map(|(key, value)| (key.clone(), Some(value.clone())));
        let gone = self
            .keys()
            .filter(|key| !is.contains_key(*key))
            .map(|key| (key.clone(), None));
        let patch: Self::Patch = new.chain(gone).collect();
        (!patch.is_empty()).then_some(patch)
    }

    fn change_to(&mut self, patch: Self::Patch) {
        for (key, value) in patch {
            match value {
                Some(value) => self.insert(key, value),
                None => self.remove(&key),
            };
        }
    }
}

/// Reads a field that is present, so that `null` (the value was removed) differs from a missing
/// field.
pub(in crate::domain::order) fn present<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    T::deserialize(deserializer).map(Some)
}

/// Stores a state as the patch from its default, so that a field with its default value takes no
/// space.
macro_rules! stored_as_patch {
    ($state:ty, $patch:ty) => {
        impl Serialize for $state {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                <$patch>::between(&Self::default(), self).serialize(serializer)
            }
        }

        impl<'de> Deserialize<'de> for $state {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                <$patch>::deserialize(deserializer).map(Self::from)
            }
        }
    };
}
stored_as_patch!(Matter, MatterPatch);
stored_as_patch!(Appellant, AppellantPatch);

#[cfg(test)]
mod tests {
    use super::*;

    fn matter() -> Matter {
        let mut matter = Matter {
            title: "噪音".to_owned(),
            place: Some("山水大道".to_owned()),
            need_reply: false,
            ..Matter::default()
        };
        matter.extra.insert("备注".to_owned(), "一".to_owned());
        matter
    }

    #[test]
    fn a_patch_makes_one_matter_of_another_and_names_what_changed_only() {
        let was = matter();
        let mut is = was.clone();
        is.place = None;
        is.urgency = Urgency::Critical;
        is.extra.insert("工号".to_owned(), "7".to_owned());
        is.extra.remove("备注");
        let patch = MatterPatch::between(&was, &is);
        let json = serde_json::to_value(&patch).unwrap();
        assert_eq!(
            json,
            serde_json::json!({
                "place": null, "urgency": "critical", "extra": { "工号": "7", "备注": null },
            })
        );
        let patch: MatterPatch = serde_json::from_value(json).unwrap();
        let mut patched = was.clone();
        patched.apply_patch(&patch);
        assert_eq!(patched, is);
        assert_eq!(
            MatterPatch::between(&was, &was),
            MatterPatch::default(),
            "nothing changed"
        );
    }

    #[test]
    fn a_whole_matter_is_stored_as_what_differs_from_nothing() {
        let json = serde_json::to_value(matter()).unwrap();
        assert_eq!(
            json,
            serde_json::json!({
                "title": "噪音", "place": "山水大道", "need_reply": false, "extra": { "备注": "一" },
            })
        );
        assert_eq!(serde_json::from_value::<Matter>(json).unwrap(), matter());
    }
}
