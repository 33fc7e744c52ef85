//! What threatens an order, with one file for each kind of finding.
//!
//! Badges, the risk panel, hints and `show --json` all read this one list. A finding warns and
//! never accuses. Lists of urgent orders do not search the findings: they range over
//! [`Order::attention_at`], the earliest of the times that [`Order::attention_times`] names.

pub(super) mod attention;
pub mod clock;
pub mod determination;
pub mod escalation;
pub mod extension;
pub mod helpers;
pub mod inspection;
mod list;
pub mod neighbours;
pub mod notice;
pub mod paper;
mod prelude;
pub mod promise;
pub mod quality;
pub mod returning;
pub mod supervision;
pub mod telling;
pub mod waiting;

use inspection::{Detector, Finding, Inspection};
use list::for_each_finding;

use super::neighbourhood::{ALONE, Neighbourhood};
use super::state::Order;
use crate::domain::context::Context;
use crate::domain::privacy::Mask;

macro_rules! findings {
    ($($module:ident::$file:ident::$type:ident;)+) => {
        /// The codes of all findings, in the order of the list.
        pub const CODES: &[&str] = &[$($module::$file::$type::CODE,)+];

        /// The same findings: whether [`Order::attention_times`] names the time at which time alone
        /// raises or ends the finding.
        pub const CALL_ATTENTION: &[bool] = &[$($module::$file::$type::CALLS_ATTENTION,)+];

        fn detect_all(inspection: &Inspection<'_>) -> Vec<Finding> {
            let mut found = Vec::new();
            $(found.extend($module::$file::$type::detect(inspection));)+
            found
        }
    };
}
for_each_finding!(findings);

impl Order {
    /// What threatens this order now, the worst first, as far as the order by itself can tell.
    #[must_use]
    pub fn findings(&self, context: &Context<'_>) -> Vec<Finding> {
        self.findings_beside(context, &ALONE)
    }

    /// What threatens this order now, the worst first, with what other orders tell of it.
    #[must_use]
    pub fn findings_beside(&self, context: &Context<'_>, beside: &Neighbourhood) -> Vec<Finding> {
        // Whatever threatens the matter is found where it goes on.
        if self.merged_into.is_some() && self.read_only.is_none() {
            return Vec::new();
        }
        let inspection = Inspection {
            order: self,
            context,
            beside,
        };
        // What cannot be read may have settled everything else.
        let mut found = match self.read_only {
            Some(_) => waiting::read_only::OnlyRead::detect(&inspection),
            None => detect_all(&inspection),
        };
        if found.is_empty() {
            return found;
        }
        // A sentence may quote what somebody typed, such as to whom a task was assigned.
        let mask = Mask::screen(self, false);
        for finding in &mut found {
            self.lead_to_possible(&mut finding.fix, &mut finding.mend, None, context);
            finding.message.mask(&mask);
            finding.fix.mask(&mask);
        }
        found.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        found
    }
}
