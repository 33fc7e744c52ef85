//! Part of the order's history cannot be read by this program, so it can only be looked at.

use crate::domain::order::finding::prelude::*;
use crate::domain::order::read_only::ReadOnly;

/// Finds that the order can only be looked at. No other finding is then given: what cannot be read
/// may have settled it.
pub struct OnlyRead;

impl Detector for OnlyRead {
    const CODE: &'static str = "read_only";
    /// It comes with reading the journal, not with time.
    const CALLS_ATTENTION: bool = false;

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let why = inspection.order.read_only;
        why.map(|why| {
            let severity = match why {
                ReadOnly::Newer => Severity::Warning,
                ReadOnly::Damaged => Severity::Danger,
            };
            inspection.finding(
                Self::CODE,
                severity,
                clause::USAGE,
                why.cause(),
                why.remedy(),
                None,
            )
        })
        .into_iter()
        .collect()
    }
}
