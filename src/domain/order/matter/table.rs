//! The macro behind the table of the platform's fields, and what its columns mean.

/// Where the page of an order shows a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// In the lines at the top: title, kind and urgency.
    InHead,
    /// Among what was told, above the deadline, under this label.
    Told(&'static str),
    /// Among the facts below, under this label, unless it has its default value.
    Fact(&'static str),
    /// One line a column, under the column's own header.
    Columns,
}

/// How a change of a field by the platform's file is told in 经过.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// With its new value.
    Quoted,
    /// By the field's label only: the value is long or may hold personal data.
    Named,
    /// Not at all: another event tells it.
    Silent,
}

/// Declares the fields of an order that the platform owns; see the module's own page.
macro_rules! matter_fields {
    ($(
        $(#[doc = $doc:literal])+
        $variant:ident $field:ident: $type:ty = $default:expr, $code:literal $label:literal,
        $merge:ident($($from:ident),*), $told:ident, personal $personal:literal, $shown:expr;
    )+) => {
        /// What the platform owns of an order. An import may change it; no act of the officer does.
        #[derive(Debug, Clone, PartialEq)]
        pub struct Matter {
            $($(#[doc = $doc])+ pub $field: $type,)+
        }

        impl Default for Matter {
            fn default() -> Self {
                Self { $($field: $default,)+ }
            }
        }

        /// What changed of a [`Matter`], as the journal stores it: changed fields only, each under its
        /// fixed code. The patch from [`Matter::default`] is a whole matter.
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
                pub $field: Option<<$type as $crate::domain::order::matter::patch::Patched>::Patch>,
            )+
        }

        impl MatterPatch {
            /// What has to change of one matter to make another of it.
            #[must_use]
            pub fn between(was: &Matter, is: &Matter) -> Self {
                use $crate::domain::order::matter::patch::Patched as _;
                Self { $($field: was.$field.patch_to(&is.$field),)+ }
            }

            /// The fields that change.
            #[must_use]
            pub fn fields(&self) -> Vec<MatterField> {
                let mut fields = Vec::new();
                $(if self.$field.is_some() { fields.push(MatterField::$variant); })+
                fields
            }
        }

        /// A whole matter from its patch from nothing.
        impl From<MatterPatch> for Matter {
            fn from(patch: MatterPatch) -> Self {
                use $crate::domain::order::matter::patch::Patched as _;
                let mut matter = Self::default();
                $(if let Some(change) = patch.$field { matter.$field.change_to(change); })+
                matter
            }
        }

        impl Matter {
            /// Changes what a patch says.
            pub fn apply_patch(&mut self, patch: &MatterPatch) {
                use $crate::domain::order::matter::patch::Patched as _;
                $(if let Some(change) = &patch.$field { self.$field.apply(change); })+
            }

            /// What a row of the platform's file gives, laid over what is known. A missing cell never
            /// erases; fields that are decided stay.
            #[must_use]
            pub fn merged(
                &self,
                row: &$crate::domain::incoming::IncomingOrder,
                units: &$crate::domain::unit::UnitDirectory,
            ) -> Self {
                let mut merged = self.clone();
                let rules = $crate::domain::order::matter::merge::Rules { row, units };
                $($crate::domain::order::matter::merge::rule!(rules, merged.$field, $merge($($from),*));)+
                merged
            }

            /// A field's value in words, unmasked; `None` when it says nothing.
            #[must_use]
            pub fn words(&self, field: MatterField) -> Option<String> {
                use $crate::domain::order::matter::words::Words as _;
                match field { $(MatterField::$variant => self.$field.words(),)+ }
            }

            /// A field's value where it is a time.
            #[must_use]
            pub fn time(&self, field: MatterField) -> Option<$crate::domain::time::BeijingTime> {
                use $crate::domain::order::matter::words::Words as _;
                match field { $(MatterField::$variant => self.$field.time(),)+ }
            }

            /// Whether a field has the value it has before anything is known.
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

        /// A field of [`Matter`].
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum MatterField {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl MatterField {
            /// Every field, in the order of the page.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The stable English code: in the journal, in the import dictionary and of proposals.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// What an officer calls it.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)+ }
            }

            /// The fields of [`crate::domain::incoming::IncomingOrder`] it is read from; empty when it
            /// is decided.
            #[must_use]
            pub const fn read_from(self) -> &'static [&'static str] {
                match self { $(Self::$variant => &[$(stringify!($from)),*],)+ }
            }

            /// How its change is told.
            #[must_use]
            pub const fn told(self) -> Told {
                match self { $(Self::$variant => Told::$told,)+ }
            }

            /// Whether it may hold personal data.
            #[must_use]
            pub const fn is_personal(self) -> bool {
                match self { $(Self::$variant => $personal,)+ }
            }

            /// Where the order's page shows it.
            #[must_use]
            pub const fn shown(self) -> Shown {
                match self { $(Self::$variant => $shown,)+ }
            }
        }
    };
}
pub(super) use matter_fields;
