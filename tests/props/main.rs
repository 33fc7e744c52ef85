//! Random walks: what must stay true of an order whatever is done to it, in whatever sequence.
#![cfg(test)]

mod attention;
mod export;
mod fields;
mod invariants;
mod outgoing;
mod random;
mod search;
mod store;
mod undo;
mod walk;
mod world;
