//! An order that was handed back or extended again and again, and for which no way out is on record
//! (附1§7(6): 长期不能解决或拿不出解决方案; how often is too often is 本单位口径).

use crate::domain::order::extension::Extension;
use crate::domain::order::finding::prelude::*;
use crate::domain::order::promise::Promise;
use crate::domain::vocabulary::ExtensionDecision;

/// Number of times that an order was handed back, or that its deadline was extended, which together
/// count as often.
const OFTEN: usize = 2;

/// Finds an order in work that came back or was extended at least twice, while neither a promise says
/// what happens until when, nor somebody above was asked.
pub struct LongUnsolved;

impl Detector for LongUnsolved {
    const CODE: &'static str = "long_unsolved";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        let in_work = matches!(order.stage, Stage::Handling | Stage::Joint);
        let planned = order.owed_promises().any(Promise::is_open);
        let above = order.open_escalations().next().is_some();
        if !in_work || !inspection.is_lead_case() || planned || above {
            return Vec::new();
        }
        let again = order.round as usize;
        let granted = |one: &&Extension| one.decision == Some(ExtensionDecision::Granted);
        let extended = order.extensions.iter().filter(granted).count();
        if again + extended < OFTEN {
            return Vec::new();
        }
        let counted = [(again, "重办"), (extended, "延期")];
        let counted: Vec<String> = counted
            .iter()
            .filter(|(times, _)| *times > 0)
            .map(|(times, what)| format!("{what}{times}次"))
            .collect();
        inspection.one(
            Self::CODE,
            Severity::Warning,
            clause::DELAYED,
            format!(
                "已{}，还没有解决方案的记录，可能被认定为应付拖沓、长期不能解决",
                counted.join("、")
            ),
            say![
                "定下办法：答应诉求人的用",
                ActId::MakePromise,
                "写明谁办、何时办成；本单位办不了的用",
                ActId::ReportDistrict,
                "汇报"
            ],
            Mend::by(ActId::MakePromise),
        )
    }
}
