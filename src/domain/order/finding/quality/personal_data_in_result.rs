//! The result names a person, or contains a telephone or identity number (附1§7(8)).

use crate::domain::order::finding::prelude::*;
use crate::domain::privacy;

/// Finds a name of a known person or a number in the result.
pub struct PersonalDataInResult;

impl Detector for PersonalDataInResult {
    const CODE: &'static str = "personal_data_in_result";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let Some(text) = inspection.result_in_work() else {
            return Vec::new();
        };
        let named = privacy::People::of(inspection.order).are_named_in(text);
        if !named && !privacy::holds_number(text) {
            return Vec::new();
        }
        inspection.one(
            Self::CODE,
            Severity::Warning,
            clause::LEAKED,
            "办理结果中有号码或诉求人姓名，不能印在备案表上",
            say!["用", ActId::Finish, "改写办理结果，去掉诉求人信息"],
            Mend::field(ActId::Finish, "result"),
        )
    }
}
