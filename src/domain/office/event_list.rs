//! A macro that makes the enum of a stream's events from a list of their types.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::domain::id::Id;
use crate::domain::order::Meta;

/// One kind of event: its body, its fixed name, and how it changes the state of its stream.
pub trait StreamEvent<S>: Serialize + DeserializeOwned {
    /// Name of the kind in the journal. It never changes.
    const KIND: &'static str;
    /// Version of the body that this release writes. A new version needs a step in
    /// [`StreamEvent::read`].
    const VERSION: u32 = 1;
    /// Chinese label that officers know the event by.
    const LABEL: &'static str;

    /// Reads a body of this version or an older one.
    ///
    /// # Errors
    /// When the body is not what this kind of event has.
    fn read(_version: u32, body: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(body)
    }

    /// Applies the event to the state. It cannot fail: the event has happened.
    fn apply(&self, state: &mut S, meta: &Meta);

    /// Says what exactly happened, for the list of changes. `before` is the state that it changed.
    /// It must not contain personal data.
    fn detail(&self, _before: &S) -> String {
        String::new()
    }

    /// Returns the batch that the event undoes; `None` for every event but an undo.
    fn takes_back(&self) -> Option<Id> {
        None
    }
}

/// Declares the enum of a stream's events, with one variant for each type, of the same name.
macro_rules! stream_events {
    ($(#[$meta:meta])* $name:ident of $state:ty { $($event:ident,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        pub enum $name {
            $(#[doc = concat!("See [`", stringify!($event), "`].")] $event($event),)+
        }

        impl $name {
            /// Names of all kinds in this list, as the journal holds them.
            pub const KINDS: &'static [&'static str] =
                &[$(<$event as StreamEvent<$state>>::KIND,)+];

            /// Returns the fixed name of the event's kind.
            #[must_use]
            pub const fn kind(&self) -> &'static str {
                match self { $(Self::$event(_) => <$event as StreamEvent<$state>>::KIND,)+ }
            }

            /// Returns the version of the body that this release writes.
            #[must_use]
            pub const fn version(&self) -> u32 {
                match self { $(Self::$event(_) => <$event as StreamEvent<$state>>::VERSION,)+ }
            }

            /// Returns the Chinese label that officers know the event by.
            #[must_use]
            pub const fn label(&self) -> &'static str {
                match self { $(Self::$event(_) => <$event as StreamEvent<$state>>::LABEL,)+ }
            }

            /// Returns the body of the event as JSON.
            ///
            /// # Errors
            /// If JSON cannot hold the body, which is not so for any event of ours.
            pub fn body(&self) -> Result<String, serde_json::Error> {
                match self { $(Self::$event(event) => serde_json::to_string(event),)+ }
            }

            /// Reads an event from the journal; `None` if its kind or version belongs to a newer
            /// release.
            ///
            /// # Errors
            /// If the body does not fit its kind.
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

            /// Applies the event to the state of its stream.
            pub fn apply(&self, state: &mut $state, meta: &Meta) {
                match self { $(Self::$event(event) => event.apply(state, meta),)+ }
            }

            /// Says what exactly happened, for the list of changes. `before` is the state that it
            /// changed.
            #[must_use]
            pub fn detail(&self, before: &$state) -> String {
                match self {
                    $(Self::$event(event) => StreamEvent::<$state>::detail(event, before),)+
                }
            }

            /// Returns the batch that the event undoes; `None` if it is not an undo.
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

        impl $crate::domain::office::FoldableEvent for $name {
            type State = $state;

            fn take_into(&self, state: &mut $state, meta: &Meta) {
                self.apply(state, meta);
            }

            fn undoes(&self) -> Option<Id> {
                self.takes_back()
            }

            fn described(&self, before: &$state) -> (&'static str, String) {
                (self.label(), self.detail(before))
            }
        }
    };
}
pub(crate) use stream_events;

/// Events of a stream from which a state can be rebuilt.
pub trait FoldableEvent {
    /// State that the events of the stream rebuild.
    type State: Default;

    /// Applies an event to the state.
    fn take_into(&self, state: &mut Self::State, meta: &Meta);

    /// Returns the batch that the event undoes; `None` if it is not an undo.
    fn undoes(&self) -> Option<Id>;

    /// Returns the event's Chinese label, and what exactly happened, for the list of changes.
    /// `before` is the state that it changed.
    fn described(&self, before: &Self::State) -> (&'static str, String);
}

/// Returns the batches that later events of a stream undo.
pub fn taken_back<'a, E: FoldableEvent + 'a>(
    events: impl Iterator<Item = &'a E>,
) -> std::collections::HashSet<Id> {
    events.filter_map(FoldableEvent::undoes).collect()
}

/// Rebuilds the state of a stream from all its events with their batches, oldest first. Batches
/// that were undone do not count.
pub fn fold<E: FoldableEvent>(entries: &[(Id, &E, Meta)]) -> E::State {
    let gone = taken_back(entries.iter().map(|(_, event, _)| *event));
    let mut state = E::State::default();
    for (batch, event, meta) in entries {
        if !gone.contains(batch) {
            event.take_into(&mut state, meta);
        }
    }
    state
}
