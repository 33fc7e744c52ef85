//! The effects that figures (统计) and ledger (台账) ask for.

use std::path::PathBuf;

use super::ListRequest;
use crate::domain::figures::{Period, PeriodBasis};
use crate::work::stats::FigureKey;

/// Which orders a ledger holds.
#[derive(Debug, Clone, PartialEq)]
pub enum LedgerWhat {
    /// Those of a list, with the list's name.
    List(Box<ListRequest>, String),
    /// Those of a period.
    Period(Period, PeriodBasis),
}

/// One thing to do for figures or ledger.
#[derive(Debug, Clone, PartialEq)]
pub enum FiguresEffect {
    /// Read the figures of a period.
    Read(Period, PeriodBasis),
    /// List the orders behind a figure, with the figure's label.
    Orders(Box<FigureKey>, String),
    /// Write a ledger.
    Ledger {
        /// The orders in it: those of a list, or those of a period.
        what: LedgerWhat,
        /// Whether it is written as CSV.
        csv: bool,
        /// Whether personal data is shown.
        reveal: bool,
        /// The folder that it is written to.
        folder: PathBuf,
    },
}

impl FiguresEffect {
    /// Returns the name of the effect in the log.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Read(..) => "read-figures",
            Self::Orders(..) => "figure-orders",
            Self::Ledger { .. } => "write-ledger",
        }
    }
}

impl From<FiguresEffect> for super::Effect {
    fn from(effect: FiguresEffect) -> Self {
        Self::Figures(effect)
    }
}
