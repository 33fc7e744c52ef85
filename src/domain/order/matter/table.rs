//! The macro behind the table of the platform's fields, and the meaning of its columns.

/// Where the page of an order shows a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// In the lines at the top: title, kind and urgency.
    InHead,
    /// Among what was told, above the deadline, with this label.
    Told(&'static str),
    /// Among the facts below, with this label, unless it has its default value.
    Fact(&'static str),
    /// In one line for each column of the file, with the column's own header.
    Columns,
    /// Not as a field: a finding tells it.
    Nowhere,
}

/// How the timeline (经过) tells that the platform's file changed a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeNotice {
    /// Quoted: the label and the new value are shown.
    Quoted,
    /// Named: only the label is shown, because the value is long or may hold personal data.
    Named,
    /// Silent: nothing is shown, because another event tells it.
    Silent,
}

/// Declares the fields of an order that the platform owns; see the docs of the module.
macro_rules! matter_fields {
    ($(
        $(#[doc = $doc:literal])+
        $variant:ident $field:ident: $type:ty = $default:expr, $code:literal $label:literal,
        $merge:ident($($from:ident),*), $told:ident, personal $personal:literal, $shown:expr;
    )+) => {
        /// What the platform owns of an order. Imports change it; of the officer's acts only the
        /// registration of an order and 中心指定 do.
        #[derive(Debug, Clone, PartialEq)]
        pub struct Matter {
            $($(#[doc = $doc])+ pub $field: $type,)+
        }

        impl Default for Matter {
            fn default() -> Self {
                Self { $($field: $default,)+ }
            }
        }

        /// What changed of a [`Matter`], as the journal stores it: changed fields only, each under
        /// its fixed code. A patch to [`Matter::default`] is a whole matter.
        #[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(default)]
        pub struct MatterPatch {
            $(
                $(#[doc = $doc])+
                #[serde(
                    rename = $code,
                    skip_serializing_if = "Option::is_none",
                    deserialize_with = "patch::present"
                )]
                pub $field: Option<<$type as $crate::domain::order::matter::patch::Patchable>::Patch>,
            )+
        }

        impl MatterPatch {
            /// Returns the patch that turns one matter into another.
            #[must_use]
            pub fn between(was: &Matter, is: &Matter) -> Self {
                use $crate::domain::order::matter::patch::Patchable as _;
                Self { $($field: was.$field.patch_to(&is.$field),)+ }
            }

            /// Returns the fields that the patch changes, in the order of the page.
            #[must_use]
            pub fn fields(&self) -> Vec<MatterField> {
                let mut fields = Vec::new();
                $(if self.$field.is_some() { fields.push(MatterField::$variant); })+
                fields
            }
        }

        /// Builds a whole matter from a patch to the default one.
        impl From<MatterPatch> for Matter {
            fn from(patch: MatterPatch) -> Self {
                use $crate::domain::order::matter::patch::Patchable as _;
                let mut matter = Self::default();
                $(if let Some(change) = patch.$field { matter.$field.change_to(change); })+
                matter
            }
        }

        impl Matter {
            /// Applies the changes of a patch.
            pub fn apply_patch(&mut self, patch: &MatterPatch) {
                use $crate::domain::order::matter::patch::Patchable as _;
                $(if let Some(change) = &patch.$field { self.$field.apply(change); })+
            }

            /// Returns the matter updated by a row of the platform's file. A missing cell erases
            /// nothing, and fields with the rule `decided` stay as they are.
            #[must_use]
            pub fn merged(
                &self,
                row: &$crate::domain::incoming::IncomingOrder,
                units: &$crate::domain::unit::UnitDirectory,
            ) -> Self {
                let mut merged = self.clone();
                let rules = $crate::domain::order::matter::merge::MergeInput { row, units };
                $($crate::domain::order::matter::merge::rule!(rules, merged.$field, $merge($($from),*));)+
                merged
            }

            /// Returns a field's value in words, unmasked; `None` if it is missing or blank.
            #[must_use]
            pub fn words(&self, field: MatterField) -> Option<String> {
                use $crate::domain::order::matter::words::InWords as _;
                match field { $(MatterField::$variant => self.$field.words(),)+ }
            }

            /// Returns a field's value if it is a time.
            #[must_use]
            pub fn time(&self, field: MatterField) -> Option<$crate::domain::time::BeijingTime> {
                use $crate::domain::order::matter::words::InWords as _;
                match field { $(MatterField::$variant => self.$field.time(),)+ }
            }

            /// Checks whether a field has its default value, that of an order about which nothing
            /// is known.
            #[must_use]
            pub fn is_default(&self, field: MatterField) -> bool {
                match field {
                    $(MatterField::$variant => {
                        let default: $type = $default;
                        self.$field == default
                    })+
                }
            }
        }

        /// A field of [`Matter`], as one entry of the table.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum MatterField {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl MatterField {
            /// Every field, in the order of the page.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Returns the stable English code, as the journal, the import dictionary and
            /// proposals hold it.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// Returns the Chinese label that officers know the field by.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)+ }
            }

            /// Returns the fields of [`crate::domain::incoming::IncomingOrder`] that it is read
            /// from; empty for the rule `decided`.
            #[must_use]
            pub const fn read_from(self) -> &'static [&'static str] {
                match self { $(Self::$variant => &[$(stringify!($from)),*],)+ }
            }

            /// Returns how the timeline tells a change of the field.
            #[must_use]
            pub const fn told(self) -> ChangeNotice {
                match self { $(Self::$variant => ChangeNotice::$told,)+ }
            }

            /// Checks whether the field may hold personal data.
            #[must_use]
            pub const fn is_personal(self) -> bool {
                match self { $(Self::$variant => $personal,)+ }
            }

            /// Returns where the order's page shows the field.
            #[must_use]
            pub const fn shown(self) -> Shown {
                match self { $(Self::$variant => $shown,)+ }
            }
        }
    };
}
pub(super) use matter_fields;
