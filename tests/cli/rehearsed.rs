//! A rehearsal of 300 orders as `show --json` tells them, for the tests of ledger and figures: what a script
//! reads is compared with what these commands write, so that neither is checked by itself.

use std::sync::OnceLock;

use serde_json::Value;

use super::support::{Desk, text};

/// The orders, and what was written and counted of them.
pub(crate) struct Rehearsed {
    /// Each order as `show --json` tells it.
    pub(crate) orders: Vec<Value>,
    /// The bytes of the ledger of November, by the dispatch.
    pub(crate) ledger: Vec<u8>,
    /// What `ledger --json` answered.
    pub(crate) written: Value,
    /// The figures of November by each date.
    pub(crate) stats: [Value; 3],
    /// The numbers of the orders behind some figures, by the dispatch.
    pub(crate) behind: Vec<(&'static str, Vec<String>)>,
}

/// Figures of which the orders are compared.
const BEHIND: [&str; 5] = [
    "satisfied",
    "dissatisfied",
    "unanswered",
    "helper_asked",
    "own_asked",
];

/// The dates by which orders belong to a month.
pub(crate) const BASES: [&str; 3] = ["dispatched", "finished", "revisited"];

/// Returns the rehearsal, which is made once.
pub(crate) fn rehearsed() -> &'static Rehearsed {
    static MADE: OnceLock<Rehearsed> = OnceLock::new();
    MADE.get_or_init(make)
}

fn make() -> Rehearsed {
    let desk = Desk::bare();
    desk.at("2026-11-30T09:00");
    desk.ok(&["demo", "--no-ui", "--orders", "300"]);
    desk.sound();
    let listed = desk.list(&[]);
    let orders: Vec<Value> = listed
        .iter()
        .map(|order| desk.ok(&["show", &text(&order["id"])]))
        .collect();
    let written = desk.ok(&["ledger", "--month", "2026-11", "--out", "台账"]);
    let ledger = std::fs::read(desk.dir().join(text(&written["files"][0]))).unwrap();
    let stats = BASES.map(|by| desk.ok(&["stats", "--month", "2026-11", "--by", by]));
    let behind = BEHIND.map(|figure| {
        let found = desk.ok(&["stats", "--month", "2026-11", "--orders", figure]);
        let found = found.as_array().unwrap().iter();
        (
            figure,
            found.map(|order| text(&order["order_no"])).collect(),
        )
    });
    Rehearsed {
        orders,
        ledger,
        written,
        stats,
        behind: behind.into(),
    }
}

/// Returns the month in which an order was dispatched, as `2026-11`.
pub(crate) fn dispatched_in(order: &Value) -> Option<String> {
    let at = order["dispatched_at"].as_str();
    let at = at.or_else(|| order["received_at"].as_str());
    at.map(|at| at[..7].to_owned())
}
