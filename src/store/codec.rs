//! Events as the journal holds them: a kind's name, a version, and a JSON body.
//!
//! Bodies are hashed as stored bytes, so what was written is never rewritten. A changed meaning gets
//! a new kind or a step in [`upcast`].

use crate::domain::order::Event;

use super::error::StoreError;

/// The version that this release writes.
pub(super) const VERSION: u32 = 1;

/// An event as (kind, body).
///
/// # Errors
/// When the event cannot be written as JSON, which no event of ours is.
pub(super) fn encode(event: &Event) -> Result<(String, String), StoreError> {
    // `{"kind":{…}}`, serde's external tagging, split without parsing the body.
    let text = serde_json::to_string(event)?;
    let (kind, rest) = text
        .strip_prefix("{\"")
        .and_then(|rest| rest.split_once("\":"))
        .ok_or_else(|| StoreError::Damaged("事件格式".to_owned()))?;
    let body = rest.strip_suffix('}').unwrap_or(rest);
    Ok((kind.to_owned(), body.to_owned()))
}

/// The event of a stored (kind, version, body).
///
/// # Errors
/// [`StoreError::UnknownEvent`] for a kind or version of a newer release, or a damaged body.
pub(super) fn decode(seq: i64, kind: &str, version: u32, body: &str) -> Result<Event, StoreError> {
    let unknown = || StoreError::UnknownEvent {
        seq,
        kind: kind.to_owned(),
    };
    if version > VERSION {
        return Err(unknown());
    }
    let (kind, body) = upcast(kind, version, body);
    serde_json::from_str(&format!("{{{}:{body}}}", serde_json::to_string(kind)?))
        .map_err(|_| unknown())
}

/// Brings an old body to the present meaning. Nothing has changed yet.
const fn upcast<'a>(kind: &'a str, _version: u32, body: &'a str) -> (&'a str, &'a str) {
    (kind, body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_survives_the_journal() {
        let events = [
            Event::SignedFor {},
            Event::NumberGiven {
                order_no: "2511\"}{".to_owned(),
            },
            Event::Resumed {
                reason: "诉求人不满意\n再办".to_owned(),
            },
        ];
        for event in events {
            let (kind, body) = encode(&event).unwrap();
            assert_eq!(decode(1, &kind, VERSION, &body).unwrap(), event);
        }
        assert_eq!(
            encode(&Event::SignedFor {}).unwrap(),
            ("signed_for".to_owned(), "{}".to_owned())
        );
        assert!(matches!(
            decode(7, "unheard_of", 1, "{}"),
            Err(StoreError::UnknownEvent { seq: 7, .. })
        ));
        assert!(decode(7, "signed_for", VERSION + 1, "{}").is_err());
    }
}
