//! Events as the journal holds them: a kind's name, a version, and a JSON body.
//!
//! Stored events are never rewritten. If the meaning of an event changes, it gets a new kind, or a
//! new version with a step that converts old bodies. An event of a newer release is kept as it is:
//! the known part of its stream is shown, and nothing is written to that stream.

use super::error::StoreError;
use super::stream::StreamKind;
use crate::domain::office::{AuditEvent, CallEvent, MonthEvent, OfficeEvent};

/// An event as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Encoded {
    /// Name of the event's kind; it never changes.
    pub kind: String,
    /// Version of the body, for the steps that convert old bodies.
    pub version: u32,
    /// Fields of the event as a JSON text; the only part that can be erased later.
    pub body: String,
}

/// Result of reading a stored event.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Decoded<E> {
    /// An event of this release, or an older one brought up to it.
    Known(E),
    /// A kind or version of a newer release.
    Unknown,
    /// An event of a known kind whose body cannot be read.
    Damaged,
}

/// Events of one kind of stream.
pub(super) trait Journaled: Sized {
    /// Kind of the streams that these events are written to.
    const STREAM: StreamKind;

    /// Writes an event.
    ///
    /// # Errors
    /// When the event cannot be written as JSON, which does not happen for any event of this
    /// program.
    fn encode(&self) -> Result<Encoded, StoreError>;

    /// Reads an event from its kind, version and JSON body.
    fn decode(kind: &str, version: u32, body: &str) -> Decoded<Self>;
}

/// Reads and writes the events of an event list of `domain::office`.
macro_rules! journaled {
    ($($event:ident in $stream:ident,)+) => {$(
        impl Journaled for $event {
            const STREAM: StreamKind = StreamKind::$stream;

            fn encode(&self) -> Result<Encoded, StoreError> {
                Ok(Encoded {
                    kind: self.kind().to_owned(),
                    version: self.version(),
                    body: self.body()?,
                })
            }

            fn decode(kind: &str, version: u32, body: &str) -> Decoded<Self> {
                match Self::read(kind, version, body) {
                    Ok(Some(event)) => Decoded::Known(event),
                    Ok(None) => Decoded::Unknown,
                    Err(_) => Decoded::Damaged,
                }
            }
        }
    )+};
}

journaled! {
    OfficeEvent in Office,
    CallEvent in Call,
    AuditEvent in Audit,
    MonthEvent in Month,
}
