//! The citizen who complained (诉求人). Personal data: kept apart from the matter and masked by
//! default.

use serde::{Deserialize, Serialize};

use super::patch::{Patchable as _, present};
use crate::domain::incoming::IncomingOrder;

/// The citizen who complained (诉求人), as far as the platform's file or the officer named them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Appellant {
    /// Name as written (姓名). `None` if not known.
    pub name: Option<String>,
    /// Telephone number as written (联系电话), a text. `None` if not known.
    pub phone: Option<String>,
}

/// What changed of an [`Appellant`], as the journal stores it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AppellantPatch {
    /// The new name (姓名); `Some(None)` removes it, `None` leaves it as it is.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    pub name: Option<Option<String>>,
    /// The new telephone number (联系电话); `Some(None)` removes it, `None` leaves it as it is.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    pub phone: Option<Option<String>>,
}

impl AppellantPatch {
    /// Code and label of the two fields. The codes are those of the import dictionary.
    pub const FIELDS: [(&'static str, &'static str); 2] = [
        ("appellant_name", "诉求人姓名"),
        ("appellant_phone", "诉求人电话"),
    ];

    /// Returns the patch that turns one appellant into another.
    #[must_use]
    pub fn between(was: &Appellant, is: &Appellant) -> Self {
        Self {
            name: was.name.patch_to(&is.name),
            phone: was.phone.patch_to(&is.phone),
        }
    }

    /// Returns the labels of the fields that change. The values are personal data and are left
    /// out.
    #[must_use]
    pub fn labels(&self) -> Vec<&'static str> {
        let changed = [self.name.is_some(), self.phone.is_some()];
        let fields = Self::FIELDS.iter().zip(changed);
        fields
            .filter(|(_, changed)| *changed)
            .map(|((_, label), _)| *label)
            .collect()
    }
}

/// Builds a whole appellant from a patch to an empty one.
impl From<AppellantPatch> for Appellant {
    fn from(patch: AppellantPatch) -> Self {
        Self {
            name: patch.name.flatten(),
            phone: patch.phone.flatten(),
        }
    }
}

impl Appellant {
    /// Applies the changes of a patch.
    pub fn apply_patch(&mut self, patch: &AppellantPatch) {
        if let Some(name) = &patch.name {
            self.name.apply(name);
        }
        if let Some(phone) = &patch.phone {
            self.phone.apply(phone);
        }
    }

    /// Returns the appellant updated by a row of the platform's file. A missing cell changes
    /// nothing.
    #[must_use]
    pub fn merged(&self, row: &IncomingOrder) -> Self {
        Self {
            name: row.appellant_name.clone().or_else(|| self.name.clone()),
            phone: row.appellant_phone.clone().or_else(|| self.phone.clone()),
        }
    }
}
