//! What came of the effects that figures and ledger ask for.

use crate::domain::id::Id;
use crate::work::stats::Stats;

/// An order behind a figure, as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureOrder {
    /// The order's id.
    pub id: Id,
    /// The last event folded in.
    pub last_seq: i64,
    /// Its number and title, masked.
    pub name: String,
    /// Where it stands.
    pub stage: String,
}

/// What came of such an effect.
#[derive(Debug, Clone)]
pub enum FiguresResult {
    /// The figures of a period.
    Read(Box<Stats>),
    /// The first orders behind a figure, with its label and how many there are.
    Orders(String, Vec<FigureOrder>, usize),
    /// A ledger was written, with a message, or why not.
    Ledger(Result<String, String>),
}
