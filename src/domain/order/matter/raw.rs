//! The raw cells of a row whose text no field holds.

use std::collections::HashSet;

use super::words::InWords as _;
use super::{Appellant, Matter, MatterField};
use crate::domain::incoming::IncomingRow;
use crate::domain::time::BeijingTime;

/// Returns the cells of a row whose text no field holds, as header → text. A cell that a field
/// holds in another form (a deadline in days, a unit by its short name) is returned too. A cell
/// whose text equals that of a field, white space aside, would only be stored twice and is left
/// out.
#[must_use]
pub fn unsaid_cells(
    row: &IncomingRow,
    matter: &Matter,
    appellant: &Appellant,
) -> Vec<(String, String)> {
    let words = MatterField::ALL
        .iter()
        .filter_map(|field| matter.words(*field));
    let known = [&row.order.order_no, &appellant.name, &appellant.phone];
    let said: HashSet<String> = words
        .chain(known.into_iter().flatten().cloned())
        .map(|text| dense(&text))
        .collect();
    let says = |header: &str, text: &str| {
        let dense_text = dense(text);
        if let Some(kept) = matter.extra.get(header) {
            return dense(kept) == dense_text;
        }
        said.contains(&dense_text)
            || minute(text).is_some_and(|time| said.contains(&dense(&time)))
            || is_among(text, &matter.categories)
            || is_among(text, &matter.co_units)
    };
    row.raw
        .iter()
        .filter(|(header, text)| !says(header, text))
        .cloned()
        .collect()
}

/// Removes all white space from a text, so that cells and fields can be compared.
fn dense(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Checks whether every part of a list in one cell is among the entries.
fn is_among(text: &str, entries: &[String]) -> bool {
    if entries.is_empty() {
        return false;
    }
    let mut parts = text
        .split(['、', '，', ',', '；', ';', '/', '\n'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .peekable();
    parts.peek().is_some() && parts.all(|part| entries.iter().any(|entry| entry == part))
}

/// Rewrites a time from a spreadsheet in the way in which fields show it; `None` if it is no time.
fn minute(text: &str) -> Option<String> {
    let text = text.trim();
    if !(14..=19).contains(&text.len()) {
        return None;
    }
    let formats = [
        "%Y-%m-%d %H:%M:%S",
        "%Y-%m-%d %H:%M",
        "%Y/%m/%d %H:%M:%S",
        "%Y/%m/%d %H:%M",
    ];
    formats
        .iter()
        .find_map(|format| BeijingTime::parse_from_str(text, format).ok())
        .and_then(|time| time.words())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::incoming::{IncomingOrder, RowPlace};
    use crate::domain::unit::UnitDirectory;
    use crate::domain::vocabulary::Kind;

    #[test]
    fn only_cells_that_say_more_than_the_fields_are_kept() {
        let cell = |header: &str, text: &str| (header.to_owned(), text.to_owned());
        let order = IncomingOrder {
            order_no: Some("261119093015000123".to_owned()),
            title: Some("噪音".to_owned()),
            content: Some("第一行\n第二行".to_owned()),
            appellant_name: Some("陈小某".to_owned()),
            kind: Some(Kind::Complaint),
            received_at: Some("2026-11-19T09:30:00".parse().unwrap()),
            co_units: vec!["文登区公安局".to_owned()],
            supervised: Some(true),
            extra: [cell("备注", "急")].into(),
            ..IncomingOrder::default()
        };
        let kept = [
            cell("办理时限", "5个工作日"),
            cell("协办单位", "公安局"),
            cell("派单时间", "2026-11-19 10:30"),
        ];
        let mut raw = vec![
            cell("工单编号", "261119093015000123 "),
            cell("标题", "噪音"),
            cell("内容", "第一行\r\n 第二行"),
            cell("联系人", "陈小某"),
            cell("类型", "投诉"),
            cell("受理时间", "2026-11-19 09:30:00"),
            cell("督办", "是"),
            cell("备注", " 急"),
        ];
        raw.extend(kept.clone());
        let row = IncomingRow {
            place: RowPlace {
                file: "单.csv".to_owned(),
                sheet: String::new(),
                row: 2,
            },
            order,
            raw,
            as_of: None,
            changed_at: None,
            names_lead: false,
            names_helpers: false,
            other_matter: false,
            dispatched_again: false,
        };
        let units = UnitDirectory::embedded().unwrap();
        let matter = Matter::default().merged(&row.order, &units);
        let appellant = Appellant::default().merged(&row.order);
        assert_eq!(unsaid_cells(&row, &matter, &appellant), kept);
    }
}
