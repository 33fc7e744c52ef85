//! The result still says what was promised before the promise was changed (六(二)).

use crate::domain::order::finding::prelude::*;
use crate::domain::order::promise::Promise;
use crate::domain::time;

/// Finds a result that goes to the citizen, the form and the platform with a promise as it was before it was
/// changed or given up.
pub struct PromiseInResult;

impl Detector for PromiseInResult {
    const CODE: &'static str = "promise_in_result";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        let unsent = order.stage != Stage::ToRevisit || !order.is_replied();
        if !inspection.is_lead_case() || order.stage.is_final() || !unsent {
            return Vec::new();
        }
        let stale = order.promises.iter();
        let stale = stale.filter(|one| order.result_is_older(one));
        let back = order.stage == Stage::ToRevisit;
        stale
            .map(|one| {
                let now = match &one.end {
                    Some(end) if !end.kept => "已不再履行".to_owned(),
                    Some(_) | None => {
                        format!("现为“{}”，{}前", one.text, time::said(one.due))
                    }
                };
                let act = if back {
                    order.way_back()
                } else {
                    ActId::Finish
                };
                inspection.finding(
                    Self::CODE,
                    Severity::Warning,
                    clause::QUALITY,
                    format!("承诺{}，办理结果写的还是变更以前的", of(one, &now)),
                    if back {
                        say!["先用", named(act), "，再把办理结果改成现在的"]
                    } else {
                        say!["用", ActId::Finish, "把办理结果改成现在的"]
                    },
                    Mend::by(act),
                )
            })
            .collect()
    }
}

/// Returns what is promised now, with the words of before where they changed.
fn of(promise: &Promise, now: &str) -> String {
    let before = promise.changes.last().and_then(|one| one.old_text.as_ref());
    match before {
        Some(before) => format!("“{before}”{now}"),
        None if promise.is_open() => now.to_owned(),
        None => format!("“{}”{now}", promise.text),
    }
}
