//! An order that nobody signed for for many days (附1§7(6): 不作为、慢作为; how many are too many is
//! 本单位口径).

use crate::domain::order::finding::prelude::*;

/// Finds an order of ours that came long ago and was not signed for.
pub struct LongUnsigned;

impl Detector for LongUnsigned {
    const CODE: &'static str = "long_unsigned";
    // Whoever waits to be signed for is today's work from its first day; the number of days is a setting.
    const CALLS_ATTENTION: bool = false;

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        let days = inspection.context.profile.rules.unsigned_days;
        let long = order
            .long_unsigned_from(days)
            .is_some_and(|from| inspection.context.now > from);
        if !long {
            return Vec::new();
        }
        inspection.one(
            Self::CODE,
            Severity::Danger,
            clause::DELAYED,
            format!(
                "来单超过{days}天还没有签收（{days}天是本单位口径），再拖可能被认定为不作为、慢作为"
            ),
            say![
                "立即",
                named(ActId::SignFor),
                "并安排办理；已不归本单位的，按平台的说法记下"
            ],
            Mend::by(ActId::SignFor),
        )
    }
}
