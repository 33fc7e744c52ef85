//! What the store must know about the events of orders: how they are written and read, and the few
//! that the store creates or inspects itself.

use super::codec::{Decoded, Encoded, Journaled};
use super::error::StoreError;
use super::stream::StreamKind;
use crate::domain::id::Id;
use crate::domain::order::state::Due;
use crate::domain::order::{Event, Order};
use crate::strings::finding as words;

/// The version in which this release writes the events of orders.
const VERSION: u32 = 1;

/// The kinds of an order's events that this release knows.
const KINDS: &[&str] = &[
    "created",
    "platform_updated",
    "platform_proposed",
    "proposal_taken",
    "proposal_dismissed",
    "number_given",
    "signed_for",
    "triaged",
    "assigned",
    "urged",
    "handed_in",
    "recorded",
    "attached",
    "round_opened",
    "round_ended",
    "invited",
    "platform_notified",
    "responded",
    "arrived",
    "contributed",
    "duty_declined",
    "withdrawn",
    "engagement_closed",
    "rated",
    "finished",
    "resumed",
    "feedback_given",
    "reviewed",
    "form_edited",
    "form_voided",
    "form_exported",
    "form_signed",
    "form_sent_back",
    "form_sealed",
    "form_scanned",
    "uploaded",
    "platform_visited",
    "reopened",
    "closed",
    "returned",
    "due_revised",
    "released",
    "designated",
    "supervised",
    "supervision_answered",
    "copied_out",
    "handler_changed",
    "merged_into",
    "undone",
    "corrected",
    "purged",
];

impl Journaled for Event {
    const STREAM: StreamKind = StreamKind::Order;

    fn encode(&self) -> Result<Encoded, StoreError> {
        // serde writes `{"kind":{…}}`; kind and body are separated without parsing the body.
        let text = serde_json::to_string(self)?;
        let (kind, rest) = text
            .strip_prefix("{\"")
            .and_then(|rest| rest.split_once("\":"))
            .ok_or_else(|| StoreError::Damaged("事件格式".to_owned()))?;
        Ok(Encoded {
            kind: kind.to_owned(),
            version: VERSION,
            body: rest.strip_suffix('}').unwrap_or(rest).to_owned(),
        })
    }

    fn decode(kind: &str, version: u32, body: &str) -> Decoded<Self> {
        if version > VERSION || !KINDS.contains(&kind) {
            return Decoded::Unknown;
        }
        match serde_json::from_str(&format!("{{\"{kind}\":{body}}}")) {
            Ok(event) => Decoded::Known(event),
            Err(_) => Decoded::Damaged,
        }
    }
}

/// Returns the 临- number that an event gives, as a number.
pub(super) const fn temporary_no(event: &Event) -> Option<u32> {
    match event {
        Event::Created { temporary_no, .. } => *temporary_no,
        _ => None,
    }
}

/// Whether an event undoes a batch.
pub(super) const fn is_undo(event: &Event) -> bool {
    matches!(event, Event::Undone { .. } | Event::Corrected { .. })
}

/// Whether an event is the export of a form.
pub(super) const fn is_export(event: &Event) -> bool {
    matches!(event, Event::FormExported { .. })
}

/// Returns the event that undoes a batch. With a reason it is a 更正, which stays visible in the
/// history.
pub(super) fn undo(batch: Id, correction: Option<&str>, form_revision: u32) -> Event {
    match correction {
        Some(reason) => Event::Corrected {
            batch,
            reason: reason.to_owned(),
            form_revision,
        },
        None => Event::Undone {
            batch,
            form_revision,
        },
    }
}

/// Returns the event of a deadline that was recounted after the calendar of `year` changed.
pub(super) fn due_recounted(due: Due, year: i32) -> Event {
    Event::DueRevised {
        due,
        reason: words::due_recounted(year),
    }
}

/// Returns the event of a row that urges an order. The urging row's text is not copied into it
/// because the text may name a citizen.
pub(super) const fn urged_by(urging_no: Option<String>) -> Event {
    Event::Urged {
        target: None,
        via: None,
        note: None,
        urging_no,
    }
}

/// Returns the event that stays when an order is erased; it holds what the year's statistics need.
pub(super) fn purged(order: &Order) -> Event {
    Event::Purged {
        stage: order.stage,
        ratings: order
            .engagements
            .iter()
            .filter_map(|helper| helper.rating)
            .collect(),
    }
}

/// Whether an event records that the bodies before it were erased.
pub(super) const fn is_purge(event: &Event) -> bool {
    matches!(event, Event::Purged { .. })
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
            let Encoded {
                kind,
                version,
                body,
            } = event.encode().unwrap();
            assert_eq!(Event::decode(&kind, version, &body), Decoded::Known(event));
        }
        let signed = Event::SignedFor {}.encode().unwrap();
        assert_eq!(
            (signed.kind.as_str(), signed.body.as_str()),
            ("signed_for", "{}")
        );
    }

    #[test]
    fn a_newer_event_is_unknown_and_a_broken_one_is_damaged() {
        assert_eq!(Event::decode("unheard_of", 1, "{}"), Decoded::Unknown);
        assert_eq!(
            Event::decode("signed_for", VERSION + 1, "{}"),
            Decoded::Unknown
        );
        assert_eq!(Event::decode("number_given", 1, "{}"), Decoded::Damaged);
        assert_eq!(
            Event::decode("number_given", 1, "{\"order"),
            Decoded::Damaged
        );
    }
}
