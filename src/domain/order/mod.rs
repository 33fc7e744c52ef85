//! An order as a whole: its state, acts, events and findings, and the pure functions between them.

pub mod act;
mod apply;
mod as_of;
mod channel;
pub mod chronology;
mod decide;
pub mod determination;
pub mod document;
pub mod earlier;
pub mod engagement;
pub mod escalation;
pub mod event;
pub mod extension;
pub mod fact;
pub mod filing;
pub mod finding;
pub mod flow;
pub mod form_rule;
pub mod hollow;
pub mod matter;
pub mod merged;
mod merging;
pub mod neighbourhood;
pub mod next;
pub mod order_number;
pub mod owed;
pub mod own_part;
pub mod own_unit;
pub mod participant;
mod pending;
mod place;
pub mod precedent;
mod print;
pub mod promise;
mod promised;
pub mod promising;
mod proposal;
mod query;
mod rating_draft;
pub mod read_only;
pub mod reply_check;
mod result;
pub mod returning;
pub mod row;
pub mod rules;
pub mod searched;
pub mod similar;
pub mod stand_in;
pub mod state;
mod statement;
pub mod supervision;
#[cfg(test)]
mod tests;
pub mod unit_register;
mod words;

pub use apply::taken_back;
pub use event::{Event, EventBody, Meta};
pub use fact::Fact;
pub use finding::clock::idle::quiet_since;
pub use finding::inspection::Finding;
pub use read_only::ReadOnly;
pub use row::{
    RowOutcome, RowOwner, create_from_row, decide_meeting, decide_row, decide_superseded,
    end_by_time, is_unclear_status, name_ourselves, owner_of, says_closed, says_returned,
    with_units_parted,
};
pub use state::Order;
pub use statement::{ContentDoubt, Denial};
