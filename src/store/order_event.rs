//! What the store must know about the events of orders: how they are written and read, and the few
//! that the store creates or inspects itself.

use super::codec::{Decoded, Encoded, Journaled};
use super::error::StoreError;
use super::stream::StreamKind;
use crate::domain::id::Id;
use crate::domain::incoming::RowPlace;
use crate::domain::order::Order;
use crate::domain::order::event::due::DueCause;
use crate::domain::order::event::handling::urged::Urged;
use crate::domain::order::event::intake::absorbed::Absorbed;
use crate::domain::order::event::intake::merged_into::MergedInto;
use crate::domain::order::event::intake::platform_updated::PlatformUpdated;
use crate::domain::order::event::kind::EventType as _;
use crate::domain::order::event::office::corrected::Corrected;
use crate::domain::order::event::office::purged::Purged;
use crate::domain::order::event::office::undone::Undone;
use crate::domain::order::event::platform::due_revised::DueRevised;
use crate::domain::order::event::platform::number_given::NumberGiven;
use crate::domain::order::event::{Event, EventBody, UnreadableEvent};
use crate::domain::order::matter::{AppellantPatch, Due, MatterPatch};

impl Journaled for Event {
    const STREAM: StreamKind = StreamKind::Order;

    fn encode(&self) -> Result<Encoded, StoreError> {
        Ok(Encoded {
            kind: self.kind().to_owned(),
            version: self.version(),
            body: self.encode()?,
        })
    }

    fn decode(kind: &str, version: u32, body: &str) -> Decoded<Self> {
        match Self::decode(kind, version, body) {
            Ok(event) => Decoded::Known(event),
            Err(UnreadableEvent::Newer) => Decoded::Unknown,
            Err(UnreadableEvent::Damaged) => Decoded::Damaged,
        }
    }
}

/// Returns the event that writes to an order, among its other columns, that another order has its number.
pub(super) fn shares_number(order: &Order, header: &str, other: &str, row: RowPlace) -> Event {
    let mut matter = order.matter.clone();
    let told = matter.extra.entry(header.to_owned()).or_default();
    if !told.is_empty() {
        told.push('、');
    }
    told.push_str(other);
    Event::plain(PlatformUpdated {
        matter: MatterPatch::between(&order.matter, &matter),
        appellant: AppellantPatch::default(),
        row,
        raw: Vec::new(),
        earlier: None,
    })
}

/// Returns the event that gives an order its number of the platform.
pub(super) fn number_given(order_no: String) -> Event {
    Event::plain(NumberGiven {
        order_no,
        row: None,
    })
}

/// Returns the 临- number that an event gives, as a number.
pub(super) const fn temporary_no(event: &Event) -> Option<u32> {
    if let EventBody::Created(created) = &event.body {
        return created.temporary_no;
    }
    if let EventBody::Purged(purged) = &event.body {
        return purged.temporary_no;
    }
    None
}

/// Returns whether a kind of event joins two orders (合并), so that both sides are undone as one.
pub(super) fn is_join(kind: &str) -> bool {
    [MergedInto::KIND, Absorbed::KIND].contains(&kind)
}

/// Returns the section of our own unit to which an event assigns work.
pub(super) fn section(event: &Event) -> Option<&str> {
    if let EventBody::Assigned(assigned) = &event.body {
        return Some(&assigned.to);
    }
    None
}

/// Whether an event brings an order into being.
pub(super) const fn is_creation(event: &Event) -> bool {
    matches!(event.body, EventBody::Created(_))
}

/// Whether an event undoes a batch.
pub(super) const fn is_undo(event: &Event) -> bool {
    event.body.takes_back().is_some()
}

/// Returns the number of the version that an event printed (版次), from 1; `None` if it printed
/// none.
pub(super) const fn printed_revision(event: &Event) -> Option<u32> {
    if let EventBody::FormExported(exported) = &event.body {
        return Some(exported.revision);
    }
    None
}

/// Returns the event that undoes a batch. A batch that went out or is another officer's is
/// corrected (更正), which needs a reason and stays visible in the history.
pub(super) fn undo(
    batch: Id,
    reason: Option<&str>,
    corrected: bool,
    printed_to: Option<u32>,
) -> Event {
    let reason = reason.map(str::to_owned);
    if corrected {
        Event::plain(Corrected {
            batch,
            reason: reason.unwrap_or_default(),
            printed_to,
        })
    } else {
        Event::plain(Undone {
            batch,
            printed_to,
            reason,
        })
    }
}

/// Returns the event of a deadline that was recounted after the calendar of `year` changed.
pub(super) fn due_recounted(due: Due, year: i32) -> Event {
    Event::plain(DueRevised {
        told_by: None,
        via: None,
        reason: None,
        due: due.into(),
        cause: DueCause::CalendarYear { year },
    })
}

/// Returns the event of a row that urges an order (催办). The words of the urging row stay in that
/// row because they may name a citizen.
pub(super) fn urged_by(urging_no: Option<String>) -> Event {
    Event::plain(Urged {
        outside: false,
        target: None,
        via: None,
        note: None,
        urging_no,
        answer_by: None,
    })
}

/// Returns the event that stays when an order is erased; it holds what the year's statistics need.
pub(super) fn purged(order: &Order) -> Event {
    // What was rated on a merged order counts where it goes on.
    let counts = order.merged_into.is_none();
    Event::plain(Purged {
        stage: order.stage,
        temporary_no: order.temporary_no,
        ratings: order
            .engagements
            .iter()
            .filter(|_| counts)
            .filter_map(|helper| helper.rating)
            .collect(),
    })
}

/// Whether an event records that the bodies before it were erased.
pub(super) const fn is_purge(event: &Event) -> bool {
    matches!(event.body, EventBody::Purged(_))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::order::event::handling::resumed::Resumed;
    use crate::domain::order::event::handling::signed_for::SignedFor;

    #[test]
    fn an_event_survives_the_journal() {
        let events = [
            Event::plain(SignedFor {}),
            Event::plain(NumberGiven {
                order_no: "2511\"}{".to_owned(),
                row: None,
            }),
            Event::plain(Resumed {
                reason: "诉求人不满意\n再办".to_owned(),
            }),
        ];
        for event in events {
            let Encoded {
                kind,
                version,
                body,
            } = Journaled::encode(&event).unwrap();
            let decoded = <Event as Journaled>::decode(&kind, version, &body);
            assert_eq!(decoded, Decoded::Known(event));
        }
        let signed = Journaled::encode(&Event::plain(SignedFor {})).unwrap();
        assert_eq!(
            (signed.kind.as_str(), signed.body.as_str()),
            ("signed_for", "{}")
        );
    }

    #[test]
    fn a_newer_event_is_unknown_and_a_broken_one_is_damaged() {
        assert_eq!(
            <Event as Journaled>::decode("unheard_of", 1, "{}"),
            Decoded::Unknown
        );
        assert_eq!(
            <Event as Journaled>::decode("signed_for", 2, "{}"),
            Decoded::Unknown
        );
        assert_eq!(
            <Event as Journaled>::decode("number_given", 1, "{}"),
            Decoded::Damaged
        );
        assert_eq!(
            <Event as Journaled>::decode("number_given", 1, "{\"order"),
            Decoded::Damaged
        );
    }
}
