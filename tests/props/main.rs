//! Random walks: properties of an order that must hold whatever is done to it, in any sequence.
#![cfg(test)]

mod attention;
mod export;
mod fields;
mod invariants;
mod merging;
mod model;
mod month;
mod outgoing;
mod random;
mod record;
mod remedies;
mod search;
mod store;
mod undo;
mod walk;
mod world;
