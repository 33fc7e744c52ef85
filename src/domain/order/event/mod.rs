//! What can happen to an order, with one file for each kind of event.
//!
//! An event is a result and stays one for ever. Its body says what was recorded. Its
//! [`Consequences`] say what the rules made of it: the stage that followed, what became void, which
//! helpers were carried over. They were worked out once, when the event was decided. Taking an
//! event in only assigns, so a rule that changes tomorrow does not rewrite yesterday. Bodies are
//! JSON under names of kinds that never change, with a version for each kind. `list.rs` names every
//! kind once; the enum and every dispatch below come from it.

pub mod carried;
pub mod consequences;
pub mod due;
pub mod kind;
pub(super) mod list;
mod prelude;
#[cfg(test)]
mod tests;

pub mod determination;
pub mod escalation;
pub mod extension;
pub mod handling;
pub mod helpers;
pub mod intake;
pub mod office;
pub mod paper;
pub mod platform;
pub mod promise;
pub mod returning;
pub mod supervision;

use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use consequences::Consequences;
use kind::EventType;
use list::for_each_event;

use super::rules::ScratchOrder;
use super::state::Order;
use crate::domain::time::BeijingTime;

/// Who recorded an event, when it happened, and when it was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meta {
    /// Time at which it happened, as the officer gave it; else the time of recording.
    pub happened_at: BeijingTime,
    /// Time at which it was recorded; later than the event for a late entry (补录).
    pub recorded_at: BeijingTime,
    /// Name of the officer (经办人) who recorded it.
    pub actor: String,
}

/// Something that happened to one order, with what the rules made of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// What was recorded: the facts, as one of the kinds of event.
    pub body: EventBody,
    /// What followed from it, by the rules in force on the day of the decision.
    pub consequences: Consequences,
}

/// Why a stored event cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnreadableEvent {
    /// The kind or version comes from a newer release. The event is kept, and the order is
    /// read-only.
    Newer,
    /// The body does not have the fields that its kind and version require.
    Damaged,
}

impl Event {
    /// Makes an event from which nothing else follows.
    #[must_use]
    pub fn plain(body: impl Into<EventBody>) -> Self {
        Self {
            body: body.into(),
            consequences: Consequences::default(),
        }
    }

    /// Returns the name of its kind in the journal.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        self.body.kind()
    }

    /// Returns the version of its body.
    #[must_use]
    pub const fn version(&self) -> u32 {
        self.body.version()
    }

    /// Returns the body as the journal stores it: JSON, with the consequences under `then`.
    ///
    /// # Errors
    /// Returns the error of the JSON writer. No event of this program causes one.
    pub fn encode(&self) -> Result<String, serde_json::Error> {
        let mut body = self.body.to_json()?;
        if !self.consequences.is_empty() {
            let consequences = serde_json::to_string(&self.consequences)?;
            // `{…}` becomes `{…,"then":…}` without parsing the body again.
            body.truncate(body.len() - 1);
            if body.len() > 1 {
                body.push(',');
            }
            body.push_str("\"then\":");
            body.push_str(&consequences);
            body.push('}');
        }
        Ok(body)
    }

    /// Reads a stored event.
    ///
    /// # Errors
    /// Returns [`UnreadableEvent`] for a kind or version of a newer release, and for a damaged
    /// body.
    pub fn decode(kind: &str, version: u32, body: &str) -> Result<Self, UnreadableEvent> {
        #[derive(Deserialize)]
        struct StoredConsequences {
            #[serde(default, rename = "then")]
            consequences: Consequences,
        }
        let read = EventBody::from_json(kind, version, body)?;
        // Most events have no consequences, and their bodies are not parsed twice.
        let consequences = if body.contains("\"then\":") {
            let found: StoredConsequences =
                serde_json::from_str(body).map_err(|_| UnreadableEvent::Damaged)?;
            found.consequences
        } else {
            Consequences::default()
        };
        Ok(Self {
            body: read,
            consequences,
        })
    }

    /// Returns whether it left the office. Such an event can be corrected but never undone.
    #[must_use]
    pub fn is_outward(&self) -> bool {
        self.body.is_outward()
    }
}

macro_rules! events {
    ($($id:ident => $module:ident::$file:ident::$type:ident;)+) => {
        /// The body of an event: what was recorded, with one variant for each kind.
        #[derive(Debug, Clone, PartialEq)]
        pub enum EventBody {
            $(
                #[doc = concat!("See [`", stringify!($module), "::", stringify!($file), "`].")]
                $id($module::$file::$type),
            )+
        }

        $(
            impl From<$module::$file::$type> for EventBody {
                fn from(body: $module::$file::$type) -> Self {
                    Self::$id(body)
                }
            }
        )+

        impl EventBody {
            /// Name and label of every kind, in the order of the list.
            pub const KINDS: &'static [(&'static str, &'static str)] = &[
                $((
                    <$module::$file::$type as EventType>::KIND,
                    <$module::$file::$type as EventType>::LABEL,
                ),)+
            ];

            /// Returns the name of its kind in the journal.
            #[must_use]
            pub const fn kind(&self) -> &'static str {
                match self {
                    $(Self::$id(_) => <$module::$file::$type as EventType>::KIND,)+
                }
            }

            const fn version(&self) -> u32 {
                match self {
                    $(Self::$id(_) => <$module::$file::$type as EventType>::VERSION,)+
                }
            }

            /// Returns the Chinese label of its kind.
            #[must_use]
            pub const fn label(&self) -> &'static str {
                match self {
                    $(Self::$id(_) => <$module::$file::$type as EventType>::LABEL,)+
                }
            }

            /// Returns whether it left the office.
            #[must_use]
            pub fn is_outward(&self) -> bool {
                match self {
                    $(Self::$id(body) => EventType::went_out(body),)+
                }
            }

            /// Returns the texts that the state of the order keeps nowhere else.
            pub(super) fn unkept_texts(&self) -> Vec<&str> {
                match self {
                    $(Self::$id(body) => EventType::unkept_texts(body),)+
                }
            }

            /// Returns what the answer to the act says besides.
            #[must_use]
            pub fn remark(&self) -> Option<String> {
                match self {
                    $(Self::$id(body) => EventType::remark(body),)+
                }
            }

            /// Returns whether it counts as work on the order.
            #[must_use]
            pub fn is_work(&self) -> bool {
                match self {
                    $(Self::$id(body) => EventType::is_work(body),)+
                }
            }

            /// Returns whether it is a step of the case.
            #[must_use]
            pub const fn is_step(&self) -> bool {
                match self {
                    $(Self::$id(_) => <$module::$file::$type as EventType>::STEP,)+
                }
            }

            /// Returns what the timeline 经过 says of it, beside its label.
            #[must_use]
            pub fn line(&self, order: &Order) -> String {
                match self {
                    $(Self::$id(body) => body.line(order),)+
                }
            }

            pub(super) fn apply(&self, order: &mut Order, meta: &Meta) {
                match self {
                    $(Self::$id(body) => body.apply(order, meta),)+
                }
            }

            pub(super) fn follow(&self, scratch: &mut ScratchOrder) {
                match self {
                    $(Self::$id(body) => body.follow(scratch),)+
                }
            }

            fn to_json(&self) -> Result<String, serde_json::Error> {
                match self {
                    $(Self::$id(body) => serde_json::to_string(body),)+
                }
            }

            fn from_json(kind: &str, version: u32, body: &str) -> Result<Self, UnreadableEvent> {
                $(
                    if kind == <$module::$file::$type as EventType>::KIND {
                        return read::<$module::$file::$type>(version, body).map(Self::$id);
                    }
                )+
                Err(UnreadableEvent::Newer)
            }
        }
    };
}
for_each_event!(events);

/// Reads a body; one of an older version goes through its upcaster.
fn read<T: EventType>(version: u32, body: &str) -> Result<T, UnreadableEvent> {
    if version > T::VERSION {
        return Err(UnreadableEvent::Newer);
    }
    if version == T::VERSION {
        return serde_json::from_str(body).map_err(|_| UnreadableEvent::Damaged);
    }
    let value: Value = serde_json::from_str(body).map_err(|_| UnreadableEvent::Damaged)?;
    serde_json::from_value(T::upcast(version, value)).map_err(|_| UnreadableEvent::Damaged)
}

/// The label of an event of a kind that this program does not know.
pub const UNKNOWN_LABEL: &str = "本版本不认识的一条记录";

/// Returns the Chinese label of a kind. A kind that this program does not know has no name that an
/// officer could read.
#[must_use]
pub fn label_of(kind: &str) -> &'static str {
    EventBody::KINDS
        .iter()
        .find(|(name, _)| *name == kind)
        .map_or(UNKNOWN_LABEL, |(_, label)| *label)
}
