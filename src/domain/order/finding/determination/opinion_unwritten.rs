//! An opinion is on record, but neither its number nor its file: 四 wants it in writing.

use crate::domain::order::finding::prelude::*;

/// Finds an opinion that was told and is not there in writing.
pub struct OpinionUnwritten;

impl Detector for OpinionUnwritten {
    const CODE: &'static str = "opinion_unwritten";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        if order.stage.is_final() {
            return Vec::new();
        }
        // A question that was asked again since is answered by the later opinion.
        let latest = order
            .current_determinations()
            .filter(|one| match one.helper {
                None => order.order_determination() == Some(*one),
                Some(helper) => order.helper_determination(helper) == Some(*one),
            });
        latest
            .filter_map(|one| Some((one.helper, one.opinion.as_ref()?)))
            .filter(|(_, opinion)| !opinion.is_written())
            .map(|(helper, opinion)| {
                let about = order.engagements.iter().find(|one| Some(one.id) == helper);
                let about = about.map(|helper| format!("“{}”的", helper.unit));
                inspection.finding(
                    Self::CODE,
                    Severity::Info,
                    clause::ADJUDICATION,
                    format!(
                        "{}认定意见（{}）还没有书面的：没有文号，也没有文件",
                        about.unwrap_or_default(),
                        opinion.words()
                    ),
                    say![
                        "收到后用",
                        ActId::RecordOpinion,
                        "按同一结果再记一次，补填文号或文件"
                    ],
                    Mend::by(ActId::RecordOpinion),
                )
            })
            .collect()
    }
}
