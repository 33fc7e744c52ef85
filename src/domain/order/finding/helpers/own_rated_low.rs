//! The lead rated our unit lower than 好, and we have not said how we took part: the assessment is
//! shared (二(四), 三(四)).

use crate::domain::order::finding::prelude::*;
use crate::domain::vocabulary::Rating;

/// Finds a grade of 较好, 一般 or 差 after which no 配合情况说明 was sent.
pub struct OwnRatedLow;

impl Detector for OwnRatedLow {
    const CODE: &'static str = "own_rated_low";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let part = inspection.own_part();
        let part = part.filter(|part| part.unexplained_at().is_some());
        let Some(rating) = part.and_then(|part| part.rating) else {
            return Vec::new();
        };
        let severity = match rating {
            Rating::Good | Rating::FairlyGood => Severity::Info,
            Rating::Average => Severity::Warning,
            Rating::Poor => Severity::Danger,
        };
        let note = part.and_then(|part| part.rating_note.as_deref());
        let context = inspection.context;
        let order = inspection.order;
        let own = context.own_name();
        let why = note.map_or_else(
            || "，没有告知原因".to_owned(),
            |note| {
                let denied = order.own_denials(note, &own, context.units).into_iter();
                // What we did not write down ourselves contradicts nobody's judgement.
                let denied = denied
                    .filter(|one| !one.opinion)
                    .map(|one| format!("，说明写着“{}”，本单位记录：{}", one.words, one.record));
                denied.collect()
            },
        );
        let copied = part.and_then(|part| part.explanation_copied_at);
        let rated = part.and_then(|part| part.rated_at);
        // To copy a text is not to send it.
        let waits = copied.is_some_and(|copied| Some(copied) >= rated);
        inspection.one(
            Self::CODE,
            severity,
            clause::LEAD_ASSESSMENT,
            format!("牵头单位评价本单位“{rating}”{why}"),
            if waits {
                say![
                    "“配合情况说明”已复制；报了牵头单位和中心以后用",
                    ActId::Record,
                    "记“报送配合情况说明”，写明报给谁"
                ]
            } else {
                say![
                    "与牵头单位核对；记录与评价不符的用",
                    ActId::CopyOut,
                    "复制“配合情况说明”，报牵头单位和中心，再用",
                    ActId::Record,
                    "记“报送配合情况说明”，写明报给谁"
                ]
            },
            Mend::field(ActId::Record, "kind"),
        )
    }
}
