//! Tests that a search looks in every text that somebody entered.

use std::collections::{BTreeMap, BTreeSet};

use liaison::domain::id::Id;
use serde_json::Value;

use crate::fixture::{Line, fixture, refold, releases};

/// Texts that a search does not look in, by kind and field, each with the reason.
const NOT_SEARCHED: [(&str, &str); 43] = [
    // Words of a list of ours, or of the platform's, that many orders share.
    ("created", "matter.channel"),
    ("created", "matter.status"),
    ("created", "matter.town"),
    ("created", "raw[][]"),
    ("created", "row.file"),
    ("created", "row.sheet"),
    ("created", "matter.lead_unit"),
    ("platform_updated", "matter.status"),
    ("platform_updated", "matter.unread[].header"),
    ("platform_updated", "row.file"),
    ("platform_proposed", "from"),
    ("platform_proposed", "to"),
    ("confirmed", "clause"),
    // The offices that everybody writes to, our own unit, and units that are found as helpers.
    ("determination_requested", "to"),
    ("determination_requested", "candidates[]"),
    ("determination_transferred", "to[]"),
    ("opinion_given", "units[]"),
    ("opinion_given", "lead_unit"),
    ("gap_assigned", "unit"),
    ("escalated", "to"),
    ("escalated", "reporter"),
    ("reassigned", "lead_unit"),
    ("designated", "lead_unit"),
    // Who handled an order before is told in 经过; a search for a colleague finds what is with him now.
    ("handed_over", "from"),
    ("handed_over", "to"),
    ("urged", "target"),
    // Names of files, and what a sheet printed of the record.
    ("form_exported", "file_name"),
    ("form_exported", "printed.cells[][]"),
    ("form_exported", "cells[][]"),
    ("form_edited", "leader"),
    ("copied_out", "units[]"),
    ("copied_out", "file_name"),
    ("determination_transferred", "file.name"),
    ("escalated", "file.name"),
    ("escalation_answered", "file.name"),
    ("gap_assigned", "file.name"),
    ("helper_reported", "file.name"),
    ("return_answered", "file.name"),
    ("number_given", "row.file"),
    ("platform_updated", "matter.lead_unit"),
    // What was replaced since: a later row of the platform, another basis of the round, and the reason
    // for which an entry does not count any more.
    ("created", "matter.content"),
    ("round_opened", "basis"),
    ("corrected", "reason"),
];

/// Adds every text with a Chinese character below a value, with the path to it.
fn texts(value: &Value, path: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields.iter().filter(|(name, _)| *name != "then") {
                let path = if path.is_empty() {
                    name.clone()
                } else {
                    format!("{path}.{name}")
                };
                texts(value, &path, found);
            }
        }
        Value::Array(values) => {
            for value in values {
                texts(value, &format!("{path}[]"), found);
            }
        }
        Value::String(text) if text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) => {
            found.push((path.to_owned(), text.clone()));
        }
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Returns the entries of each order that counts to its end, by order.
fn by_order(lines: Vec<Line>) -> BTreeMap<Id, Vec<Line>> {
    let mut orders: BTreeMap<Id, Vec<Line>> = BTreeMap::new();
    for line in lines {
        orders.entry(line.stream).or_default().push(line);
    }
    orders.retain(|_, lines| {
        lines[0].kind == "created" && lines.iter().all(|line| !line.body.is_null())
    });
    orders
}

#[test]
fn every_text_that_was_entered_is_found_where_it_still_counts() {
    let mut missing: BTreeSet<String> = BTreeSet::new();
    let mut seen = 0;
    for release in releases() {
        for (id, lines) in by_order(fixture(&release)) {
            let order = refold(id, &lines);
            if order.matter.confidential {
                continue;
            }
            let searched = order.searched();
            let undone: Vec<&str> = lines
                .iter()
                .filter(|line| line.kind == "undone" || line.kind == "corrected")
                .filter_map(|line| line.body["batch"].as_str())
                .collect();
            for line in &lines {
                if undone.contains(&line.batch.to_string().as_str()) {
                    continue;
                }
                let mut entered = Vec::new();
                texts(&line.body, "", &mut entered);
                for (path, text) in entered {
                    let kind = line.kind.as_str();
                    if NOT_SEARCHED.contains(&(kind, path.as_str())) {
                        continue;
                    }
                    seen += 1;
                    if !searched.iter().any(|one| one.text.contains(&text)) {
                        missing.insert(format!("{kind}: {path}: {text}"));
                    }
                }
            }
        }
    }
    assert!(seen > 100, "{seen}");
    assert!(missing.is_empty(), "{missing:#?}");
}
