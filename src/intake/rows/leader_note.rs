//! Reads the column of a leader's instructions (领导批示).

use super::pick::RowPicker;
use crate::domain::incoming::IncomingOrder;
use crate::intake::header::Field;
use crate::intake::value::flag;
use crate::intake::value::text::{is_nothing, prose};

/// Reads a leader's instruction. Its cell is kept as well, so that changed words are seen.
pub(super) fn read(row: &mut RowPicker<'_>, order: &mut IncomingOrder) {
    const NONE: [&str; 4] = ["未批", "无批", "没有", "不涉及"];
    let denied = |text: &str| NONE.iter().any(|word| text.starts_with(word));
    order.leader_note = row.pick_or_keep(Field::LeaderNote, |cell| {
        let no = matches!(flag::read(cell), Ok(Some(false)));
        Ok(prose(cell).filter(|text| !no && !is_nothing(text) && !denied(text)))
    });
    if let Some((header, words)) = row.source(Field::LeaderNote) {
        order.extra.insert(header, words);
    }
}
