//! Rules of the filing form that the draft does not meet yet (附2, 附3).

use crate::domain::order::finding::prelude::*;

/// Finds each rule of the form that is not met. Its code names the rule, such as `form_v6`.
pub struct FormRule;

impl Detector for FormRule {
    const CODE: &'static str = "form";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        let form = inspection.owed_form();
        let draft = form.is_some_and(|form| !form.is_out() && !form.is_uploaded());
        if order.stage != Stage::ToFile || !draft {
            return Vec::new();
        }
        let issues = order.form_issues(inspection.context).into_iter();
        issues
            // Findings of their own already say these.
            .filter(|issue| {
                let mended_by = issue.mend.map(|mend| mend.action);
                let unprepared = issue.rule == "V4" && mended_by == Some(ActId::Retriage);
                let unseen = issue.rule == "V6" && mended_by == Some(ActId::Contribute);
                !unprepared
                    && !unseen
                    && (issue.rule, issue.hard) != ("V10", true)
                    && issue.rule != "V15"
            })
            .map(|issue| {
                let severity = match (issue.rule, issue.hard) {
                    ("V12", true) => Severity::Danger,
                    (_, true) => Severity::Warning,
                    (_, false) => Severity::Info,
                };
                Finding {
                    code: issue.finding,
                    severity,
                    clause: issue.clause,
                    message: issue.message,
                    fix: issue.fix,
                    mend: issue.mend,
                }
            })
            .collect()
    }
}
