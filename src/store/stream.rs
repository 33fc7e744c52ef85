//! Streams: each is the history of one thing, under an id that never changes.
//!
//! How a stream is found, however damaged its row is, stands in [`super::stray`].

use rusqlite::Connection;

use super::error::StoreError;
use crate::domain::id::Id;
use crate::domain::term::terms;

terms! {
    /// What a stream is the history of. Events of a kind that this program does not know are
    /// verified and counted, but not read.
    StreamKind {
        Order = "order", "工单";
        Office = "office", "本单位设置";
        Call = "call", "来电";
        Audit = "audit", "查看记录";
        Month = "month", "月度结果";
    }
}

/// Id of the office's stream. Ids of orders and calls begin with the time, so they are never this
/// small.
pub(super) const OFFICE: Id = Id(1);
/// Id of the stream that records who looked at personal data.
pub(super) const AUDIT: Id = Id(2);

/// Id of the stream of monthly results.
pub(super) const MONTHS: Id = Id(3);

/// Number of low bits of an event's row id that hold its position in the stream.
const POSITION_BITS: u32 = 20;
/// Greatest number of events in a stream.
const LONGEST: i64 = (1 << POSITION_BITS) - 1;

/// Returns the lowest and highest row id that events of a stream can have.
pub(super) const fn range(stream: i64) -> (i64, i64) {
    let first = stream << POSITION_BITS;
    (first, first | LONGEST)
}

/// Splits an event's row id into the row of its stream and its position there.
pub(super) const fn split(event: i64) -> (i64, i64) {
    (event >> POSITION_BITS, event & LONGEST)
}

/// A stream that events can be appended to.
#[derive(Debug, Clone)]
pub(super) struct Stream {
    /// Row of the stream in the `stream` table; its events refer to it.
    pub id: i64,
    /// Kind of the thing whose history the stream is.
    pub kind: StreamKind,
    /// Id of the thing, such as the order's id; it never changes.
    pub name: Id,
    /// Kind and name as the stream's row has them. They differ from `kind` and `name` only if the
    /// row is damaged; later events are chained with them, so that these verify.
    pub stored: (String, Vec<u8>),
    /// Salt of the hashes of its bodies; `None` after the bodies were erased.
    pub salt: Option<Vec<u8>>,
    /// Position of its last event; 0 if there is none.
    pub last: i64,
}

impl Stream {
    /// Returns the row id of the next event.
    ///
    /// # Errors
    /// When the stream is full, after about a million events.
    pub(super) fn next(&mut self) -> Result<i64, StoreError> {
        if self.last >= LONGEST {
            return Err(StoreError::Damaged(format!(
                "{} {} 的流水已满",
                self.kind.label(),
                self.name
            )));
        }
        self.last += 1;
        Ok((self.id << POSITION_BITS) | self.last)
    }
}

/// Returns the position of a stream's last event; 0 if there is none.
///
/// # Errors
/// When the database fails.
pub(super) fn last(connection: &Connection, stream: i64) -> Result<i64, StoreError> {
    let (from, to) = range(stream);
    let newest: Option<i64> = connection
        .prepare_cached("SELECT max(id) FROM event WHERE id BETWEEN ?1 AND ?2")?
        .query_row([from, to], |row| row.get(0))?;
    Ok(newest.map_or(0, |event| split(event).1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_events_id_says_its_stream_and_position_and_a_full_stream_takes_no_more() {
        let mut stream = Stream {
            id: 7,
            kind: StreamKind::Order,
            name: Id(9),
            stored: (String::new(), Vec::new()),
            salt: None,
            last: 0,
        };
        let first = stream.next().unwrap();
        assert_eq!(split(first), (7, 1));
        let (from, to) = range(7);
        assert!(from < first && first < to);
        assert_eq!(split(to + 1), (8, 0));
        stream.last = LONGEST - 1;
        assert_eq!(stream.next().unwrap(), to);
        assert!(stream.next().is_err());
    }
}
