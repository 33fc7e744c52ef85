//! 诉求人. Personal data: stored apart from the matter, masked by default.

use serde::{Deserialize, Serialize};

use super::patch::{Patched as _, present};
use crate::domain::incoming::IncomingOrder;

/// 诉求人.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Appellant {
    /// 姓名.
    pub name: Option<String>,
    /// 联系电话.
    pub phone: Option<String>,
}

/// What changed of an [`Appellant`], as the journal stores it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AppellantPatch {
    /// 姓名.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    pub name: Option<Option<String>>,
    /// 联系电话.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    pub phone: Option<Option<String>>,
}

impl AppellantPatch {
    /// The codes under which the import dictionary knows the two fields, with their labels.
    pub const FIELDS: [(&'static str, &'static str); 2] = [
        ("appellant_name", "诉求人姓名"),
        ("appellant_phone", "诉求人电话"),
    ];

    /// What has to change of one appellant to make another of them.
    #[must_use]
    pub fn between(was: &Appellant, is: &Appellant) -> Self {
        Self {
            name: was.name.patch_to(&is.name),
            phone: was.phone.patch_to(&is.phone),
        }
    }

    /// The labels of what changes; the values are personal and not told.
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

/// A whole appellant from its patch from nothing.
impl From<AppellantPatch> for Appellant {
    fn from(patch: AppellantPatch) -> Self {
        Self {
            name: patch.name.flatten(),
            phone: patch.phone.flatten(),
        }
    }
}

impl Appellant {
    /// Changes what a patch says.
    pub fn apply_patch(&mut self, patch: &AppellantPatch) {
        if let Some(name) = &patch.name {
            self.name.apply(name);
        }
        if let Some(phone) = &patch.phone {
            self.phone.apply(phone);
        }
    }

    /// What a row of the platform's file gives, laid over what is known.
    #[must_use]
    pub fn merged(&self, row: &IncomingOrder) -> Self {
        Self {
            name: row.appellant_name.clone().or_else(|| self.name.clone()),
            phone: row.appellant_phone.clone().or_else(|| self.phone.clone()),
        }
    }
}
