//! A unit that was called before is not told that it has less time now, as in an emergency (三(一)).

use crate::domain::deadline::source_words;
use crate::domain::order::finding::prelude::*;
use crate::domain::time;

/// Finds units whose limits became shorter after the request and that nobody has told.
pub struct LimitUntold;

impl Detector for LimitUntold {
    const CODE: &'static str = "limit_untold";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        if order.stage != Stage::Joint {
            return Vec::new();
        }
        let helpers = inspection.our_helpers();
        let untold = helpers.filter(|helper| order.is_cut_untold(helper));
        untold
            .filter_map(|helper| {
                let by = helper.arrive_by.or(helper.respond_by)?;
                Some(inspection.finding(
                    Self::CODE,
                    inspection.lateness(helper),
                    clause::WHISTLE_LEVELS,
                    format!(
                        "“{}”的报到时限提前到 {}（{}），没有告知它的记录",
                        helper.unit,
                        time::said(by),
                        source_words(helper.arrive_source)
                    ),
                    say!["把新的时限告诉它，用", ActId::Instruct, "记下"],
                    Mend::field(ActId::Instruct, "text"),
                ))
            })
            .collect()
    }
}
