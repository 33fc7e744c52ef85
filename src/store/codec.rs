//! Events as the journal holds them: a kind's name, a version, and a JSON body.
//!
//! What was written is never rewritten. A changed meaning is a new kind, or a new version with a step
//! that brings the old body up to it. A kind or version of a newer release is kept as it is: its
//! stream is shown as far as it is known, and nothing is written to it.

use super::error::StoreError;
use super::stream::StreamKind;
use crate::domain::office::{AuditEvent, CallEvent, OfficeEvent};

/// An event as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Encoded {
    /// The kind's name for ever.
    pub kind: String,
    /// The version of the body.
    pub version: u32,
    /// The body, JSON.
    pub body: String,
}

/// What a stored event was read as.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Decoded<E> {
    /// An event of this release, or an older one brought up to it.
    Known(E),
    /// A kind or version of a newer release.
    Unknown,
    /// A kind of this release with a body that it cannot have.
    Damaged,
}

/// Events of one kind of stream.
pub(super) trait Journaled: Sized {
    /// The streams they belong to.
    const STREAM: StreamKind;

    /// Writes an event.
    ///
    /// # Errors
    /// When it cannot be written as JSON, which no event of ours is.
    fn encode(&self) -> Result<Encoded, StoreError>;

    /// Reads an event.
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
}
