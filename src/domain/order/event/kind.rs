//! The trait that an event's file implements, and the macro that makes its stored body.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::Meta;
use crate::domain::order::rules::Scratch;
use crate::domain::order::state::Order;

/// What the file of an event provides.
pub trait EventType: Serialize + DeserializeOwned {
    /// The kind's name in the journal. It never changes.
    const KIND: &'static str;
    /// The version of the body that this release writes.
    const VERSION: u32 = 1;
    /// The Chinese label.
    const LABEL: &'static str;
    /// Whether it left the office: it is corrected, never undone.
    const OUTWARD: bool = false;
    /// Whether it counts as work on the order, so that the order is not idle. Reading the platform's
    /// file, being urged, and marks about other entries do not.
    const WORK: bool = true;
    /// Whether it is a step of the case, to be told in a digest of what was done.
    const STEP: bool = true;

    /// Takes the event into the state. It only assigns and cannot fail.
    fn apply(&self, order: &mut Order, meta: &Meta);

    /// What it brings about besides what it says: worked out once, when the event is decided, and
    /// stored with it.
    fn follow(&self, _scratch: &mut Scratch) {}

    /// What the timeline 经过 says of it, beside its label; personal data is masked by who shows it.
    fn line(&self, order: &Order) -> String;

    /// Brings a body of an older version to the present form.
    #[must_use]
    fn upcast(_version: u32, body: Value) -> Value {
        body
    }
}

/// Makes an event's body: optional fields and lists are left out of the JSON while empty, and have
/// defaults when read.
macro_rules! body {
    ($(#[$meta:meta])* pub struct $name:ident { $($fields:tt)* }) => {
        $crate::domain::order::event::kind::body!(@munch [$(#[$meta])* $name] [] $($fields)*);
    };
    (@munch [$($head:tt)*] [$($done:tt)*] $(#[$doc:meta])* $field:ident: Option<$type:ty>, $($rest:tt)*) => {
        $crate::domain::order::event::kind::body!(@munch [$($head)*] [$($done)*
            $(#[$doc])* #[serde(default, skip_serializing_if = "Option::is_none")] pub $field: Option<$type>,]
            $($rest)*);
    };
    (@munch [$($head:tt)*] [$($done:tt)*] $(#[$doc:meta])* $field:ident: Vec<$type:ty>, $($rest:tt)*) => {
        $crate::domain::order::event::kind::body!(@munch [$($head)*] [$($done)*
            $(#[$doc])* #[serde(default, skip_serializing_if = "Vec::is_empty")] pub $field: Vec<$type>,]
            $($rest)*);
    };
    (@munch [$($head:tt)*] [$($done:tt)*] $(#[$doc:meta])* $field:ident: bool, $($rest:tt)*) => {
        $crate::domain::order::event::kind::body!(@munch [$($head)*] [$($done)*
            $(#[$doc])* #[serde(default, skip_serializing_if = "std::ops::Not::not")] pub $field: bool,]
            $($rest)*);
    };
    (@munch [$($head:tt)*] [$($done:tt)*] $(#[$doc:meta])* $field:ident: $type:ty, $($rest:tt)*) => {
        $crate::domain::order::event::kind::body!(@munch [$($head)*] [$($done)*
            $(#[$doc])* pub $field: $type,]
            $($rest)*);
    };
    (@munch [$(#[$meta:meta])* $name:ident] [$($done:tt)*]) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        pub struct $name { $($done)* }
    };
}
pub(super) use body;
