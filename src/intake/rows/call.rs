//! Reads what another unit tells with its call to help: the level of its whistle, its limits and its contact.

use super::pick::RowPicker;
use crate::domain::incoming::IncomingOrder;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::WhistleLevel;
use crate::intake::cell::Cell;
use crate::intake::header::Field;
use crate::intake::value::UnreadableCell;
use crate::intake::value::due::{self, BareNumber};
use crate::intake::value::text::word;

/// Reads the call. Its cells are kept as well, since they say nothing of an order that we lead. Limits without
/// a year follow `begun`.
pub(super) fn read(row: &mut RowPicker<'_>, order: &mut IncomingOrder, begun: Option<BeijingTime>) {
    let limit = |row: &mut RowPicker<'_>, field| {
        row.pick_or_keep(field, |cell| due::read(cell, BareNumber::Nothing, begun))
    };
    order.call.level = row.pick_or_keep(Field::CallLevel, level);
    order.call.respond_by = limit(row, Field::RespondBy);
    order.call.arrive_by = limit(row, Field::ArriveBy);
    order.call.opinion_by = limit(row, Field::OpinionBy);
    order.call.contact = row.pick_or_keep(Field::Contact, |cell| Ok(word(cell)));
    for field in [
        Field::CallLevel,
        Field::RespondBy,
        Field::ArriveBy,
        Field::OpinionBy,
        Field::Contact,
    ] {
        if let Some((header, words)) = row.source(field) {
            order.extra.insert(header, words);
        }
    }
}

fn level(cell: &Cell) -> Result<Option<WhistleLevel>, UnreadableCell> {
    let Some(text) = word(cell) else {
        return Ok(None);
    };
    let mut levels = WhistleLevel::ALL.iter();
    let named = levels
        .find(|level| text.contains(level.label()) || text == level.label().trim_end_matches('哨'));
    named.copied().map(Some).ok_or(UnreadableCell)
}
