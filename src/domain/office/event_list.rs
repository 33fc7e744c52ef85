//! One macro that makes a kind of stream's enum of events, with dispatch, from a list of their files.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::domain::id::Id;
use crate::domain::order::Meta;

/// One kind of event: its body, its name for ever, and what it does to the state of its stream.
pub trait StreamEvent<S>: Serialize + DeserializeOwned {
    /// The kind's name in the journal. It never changes.
    const KIND: &'static str;
    /// The version of the body that is written. A new one comes with a step in [`StreamEvent::read`].
    const VERSION: u32 = 1;
    /// What an officer calls it.
    const LABEL: &'static str;

    /// Reads a body of this version or an older one.
    ///
    /// # Errors
    /// When the body is not what this kind of event has.
    fn read(_version: u32, body: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(body)
    }

    /// Takes the event into the state. It cannot fail: what happened, happened.
    fn apply(&self, state: &mut S, meta: &Meta);

    /// What exactly happened, for the list of changes; without personal data.
    fn detail(&self) -> String {
        String::new()
    }

    /// The batch that it takes back; `None` for every event but the undo.
    fn takes_back(&self) -> Option<Id> {
        None
    }
}

/// Declares the enum of a stream's events: for each a variant of the name of its type.
macro_rules! stream_events {
    ($(#[$meta:meta])* $name:ident of $state:ty { $($event:ident,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        pub enum $name {
            $(#[doc = concat!("See [`", stringify!($event), "`].")] $event($event),)+
        }

        impl $name {
            /// The kinds of this list, as the journal names them.
            pub const KINDS: &'static [&'static str] =
                &[$(<$event as StreamEvent<$state>>::KIND,)+];

            /// The kind's name for ever.
            #[must_use]
            pub const fn kind(&self) -> &'static str {
                match self { $(Self::$event(_) => <$event as StreamEvent<$state>>::KIND,)+ }
            }

            /// The version of the body that is written.
            #[must_use]
            pub const fn version(&self) -> u32 {
                match self { $(Self::$event(_) => <$event as StreamEvent<$state>>::VERSION,)+ }
            }

            /// What an officer calls it.
            #[must_use]
            pub const fn label(&self) -> &'static str {
                match self { $(Self::$event(_) => <$event as StreamEvent<$state>>::LABEL,)+ }
            }

            /// The body as JSON.
            ///
            /// # Errors
            /// When it cannot be written, which no event of ours does.
            pub fn body(&self) -> Result<String, serde_json::Error> {
                match self { $(Self::$event(event) => serde_json::to_string(event),)+ }
            }

            /// Reads an event; `None` when its kind or version is of a newer release.
            ///
            /// # Errors
            /// When the body is not what this kind of event has.
            pub fn read(
                kind: &str,
                version: u32,
                body: &str,
            ) -> Result<Option<Self>, serde_json::Error> {
                match kind {
                    $(<$event as StreamEvent<$state>>::KIND => {
                        if version > <$event as StreamEvent<$state>>::VERSION {
                            return Ok(None);
                        }
                        let event = <$event as StreamEvent<$state>>::read(version, body)?;
                        Ok(Some(Self::$event(event)))
                    })+
                    _ => Ok(None),
                }
            }

            /// Takes the event into the state.
            pub fn apply(&self, state: &mut $state, meta: &Meta) {
                match self { $(Self::$event(event) => event.apply(state, meta),)+ }
            }

            /// What exactly happened, for the list of changes.
            #[must_use]
            pub fn detail(&self) -> String {
                match self {
                    $(Self::$event(event) => StreamEvent::<$state>::detail(event),)+
                }
            }

            /// The batch that it takes back, if it is an undo.
            #[must_use]
            pub fn takes_back(&self) -> Option<Id> {
                match self {
                    $(Self::$event(event) => StreamEvent::<$state>::takes_back(event),)+
                }
            }
        }

        $(impl From<$event> for $name {
            fn from(event: $event) -> Self {
                Self::$event(event)
            }
        })+

        impl $crate::domain::office::Folded for $name {
            type State = $state;

            fn take_into(&self, state: &mut $state, meta: &Meta) {
                self.apply(state, meta);
            }

            fn undoes(&self) -> Option<Id> {
                self.takes_back()
            }
        }
    };
}
pub(crate) use stream_events;

/// An event list whose events fold to a state.
pub trait Folded {
    /// What they fold to.
    type State: Default;

    /// Takes an event into the state.
    fn take_into(&self, state: &mut Self::State, meta: &Meta);

    /// The batch that the event takes back, if it is an undo.
    fn undoes(&self) -> Option<Id>;
}

/// The batches that later events of a stream take back.
pub fn taken_back<'a, E: Folded + 'a>(
    events: impl Iterator<Item = &'a E>,
) -> std::collections::HashSet<Id> {
    events.filter_map(Folded::undoes).collect()
}

/// Folds a stream: every event with its batch, oldest first. Batches that were taken back do not count.
pub fn fold<E: Folded>(entries: &[(Id, &E, Meta)]) -> E::State {
    let gone = taken_back(entries.iter().map(|(_, event, _)| *event));
    let mut state = E::State::default();
    for (batch, event, meta) in entries {
        if !gone.contains(batch) {
            event.take_into(&mut state, meta);
        }
    }
    state
}
