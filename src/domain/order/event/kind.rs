//! The trait that the file of an event implements, and the macro that makes its stored body.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::Meta;
use crate::domain::order::rules::ScratchOrder;
use crate::domain::order::state::Order;

/// What the file of an event provides.
pub trait EventType: Serialize + DeserializeOwned {
    /// Name of the kind in the journal. It never changes.
    const KIND: &'static str;
    /// Version of the body that this release writes, from 1.
    const VERSION: u32 = 1;
    /// Chinese label, as the timeline 经过 shows it.
    const LABEL: &'static str;
    /// Whether it left the office: others have seen or heard of it. Such an event can be corrected
    /// but never undone. It has no default, because forgetting it would let an officer undo without
    /// a trace what others know.
    const OUTWARD: bool;
    /// Whether it counts as work on the order, so that the order is not idle. The exceptions are a
    /// row of the platform's file, a supervision slip, and marks about other entries, such as an
    /// undo or a copy.
    const WORK: bool = true;
    /// Whether it is a step of the case, which a digest of the work mentions.
    const STEP: bool = true;

    /// Returns whether this event left the office, if that depends on its body: a request without a
    /// channel is written down and not known to have been given to anybody.
    fn went_out(&self) -> bool {
        Self::OUTWARD
    }

    /// Returns what the answer to the act says besides, such as that a limit was moved. `None` if
    /// there is nothing.
    fn remark(&self) -> Option<String> {
        None
    }

    /// Returns whether this event counts as work on the order, if that depends on its body.
    fn is_work(&self) -> bool {
        Self::WORK
    }

    /// Returns the texts of the body that the state of the order keeps nowhere else, so that a search
    /// finds them: who told us, a note, a reason.
    fn unkept_texts(&self) -> Vec<&str> {
        Vec::new()
    }

    /// Takes the event into the state of the order. It only assigns and cannot fail.
    fn apply(&self, order: &mut Order, meta: &Meta);

    /// Follows the rules: what the event brings about besides what its body says. This is worked
    /// out once, when the event is decided, and stored with it.
    fn follow(&self, _scratch: &mut ScratchOrder) {}

    /// Returns what the timeline 经过 says of the event, beside its label. Whoever shows the text
    /// masks the personal data in it.
    fn line(&self, order: &Order) -> String;

    /// Brings a body of an older version to the present form.
    #[must_use]
    fn upcast(_version: u32, body: Value) -> Value {
        body
    }
}

/// Makes the body of an event. Optional fields, lists and flags are left out of the JSON while they
/// are `None`, empty or `false`, and get these defaults when they are read.
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
