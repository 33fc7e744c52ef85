//! A helper has not taken part in time: it did not report in after a whistle (三(四)), or neither came nor
//! gave its opinion on a case of 首接负责 (二(四)). The limits are 本单位口径.

use crate::domain::deadline::source_words;
use crate::domain::order::engagement::Engagement;
use crate::domain::order::finding::inspection::clause_of;
use crate::domain::order::finding::prelude::*;
use crate::domain::sentence::Sentence;
use crate::domain::vocabulary::EngagementState;

/// Finds a helper whose limit to take part has passed, whether it responded or not, and however often
/// it was reminded.
pub struct HelperAbsent;

impl Detector for HelperAbsent {
    const CODE: &'static str = "helper_absent";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let late = inspection.our_helpers();
        let late = late.filter(|helper| inspection.helper_is_absent(helper));
        late.map(|helper| {
            inspection.finding(
                Self::CODE,
                inspection.lateness(helper),
                clause_of(helper, clause::LEAD_ASSESSMENT),
                format!(
                    "“{}”{}（{}）{}{}",
                    helper.unit,
                    missed(helper),
                    source_words(helper.arrive_source),
                    inspection.reminded(&helper.unit, helper.requested_at),
                    inspection.reported(helper)
                ),
                remedy(inspection, helper),
                Mend::field(ActId::Urge, "target"),
            )
        })
        .collect()
    }
}

/// Returns which limits have passed without what they were for.
const fn missed(helper: &Engagement) -> &'static str {
    let silent = matches!(helper.state, EngagementState::Requested);
    let whistled = helper.carried_to.is_some() || helper.whistle_round.is_some();
    match (whistled, silent) {
        (true, true) => "超过响应、报到时限，没有响应也没有报到",
        (true, false) => "超过报到时限没有报到",
        (false, true) => "超过配合时限，没有响应，没有到场，也没有提交办理意见",
        (false, false) => "超过配合时限，没有到场，也没有提交办理意见",
    }
}

fn remedy(inspection: &Inspection<'_>, helper: &Engagement) -> Sentence {
    if helper.current_round().is_some() {
        return say![
            "用",
            ActId::Urge,
            "催办；仍不报到的用",
            ActId::CloseEngagement,
            "记“未报到”",
        ];
    }
    // Nobody complains to the centre about the centre.
    if inspection.context.is_platform(&helper.unit) {
        return say!["用", ActId::Urge, "催办，并用", ActId::Record, "记下"];
    }
    if inspection.order.is_reported(helper.id) {
        return say![
            "用",
            ActId::Urge,
            "再催办；始终不配合的用",
            ActId::CloseEngagement,
            "如实结束"
        ];
    }
    say![
        "用",
        ActId::Urge,
        "催办；仍不配合的用",
        ActId::ReportHelper,
        "通报区社会事务协调中心"
    ]
}
