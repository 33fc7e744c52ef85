//! Tests of the journal: its format never changes, its events can always be folded again, no change
//! to it goes unnoticed, and everything else is derived from it.
#![cfg(test)]

#[path = "journal/automatic.rs"]
mod automatic;
#[path = "journal/case.rs"]
mod case;
#[path = "journal/cases.rs"]
mod cases;
#[path = "journal/chain.rs"]
mod chain;
#[path = "journal/damaged.rs"]
mod damaged;
#[path = "journal/derived.rs"]
mod derived;
#[path = "journal/derived_values.rs"]
mod derived_values;
#[path = "journal/fixture.rs"]
mod fixture;
#[path = "journal/formats.rs"]
mod formats;
#[path = "journal/ledger.rs"]
mod ledger;
#[path = "journal/meeting_cases.rs"]
mod meeting_cases;
#[path = "journal/month.rs"]
mod month;
#[path = "journal/moved_drafts.rs"]
mod moved_drafts;
#[path = "journal/newer.rs"]
mod newer;
#[path = "journal/people_cases.rs"]
mod people_cases;
#[path = "journal/procedure_cases.rs"]
mod procedure_cases;
#[path = "journal/projections.rs"]
mod projections;
#[path = "journal/purge.rs"]
mod purge;
#[path = "journal/repair.rs"]
mod repair;
#[path = "journal/salvaged.rs"]
mod salvaged;
#[path = "journal/searched.rs"]
mod searched;
#[path = "journal/streams.rs"]
mod streams;
#[path = "journal/support.rs"]
mod support;
#[path = "journal/tampering.rs"]
mod tampering;
#[path = "journal/wrong_values.rs"]
mod wrong_values;

use support::File;

#[test]
fn what_the_store_writes_is_chained_as_documented() {
    let file = File::with_orders(66);
    assert!(chain::assert_chained(&file.raw()) > 400);
    file.assert_sound();
}
