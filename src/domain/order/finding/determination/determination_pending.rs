//! A request for a decision waits for its opinion (四).

use crate::domain::order::finding::prelude::*;
use crate::domain::time;

/// Finds requests without an opinion, for the whole order or for a helper.
pub struct DeterminationPending;

impl Detector for DeterminationPending {
    const CODE: &'static str = "determination_pending";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        if !inspection.is_lead_case() || order.stage.is_final() {
            return Vec::new();
        }
        let open = order.current_determinations();
        let open = open.filter(|one| one.opinion.is_none());
        open.filter_map(|one| {
            let asked = one.request.as_ref()?;
            let helper = order
                .engagements
                .iter()
                .find(|known| Some(known.id) == one.helper);
            let about = helper.map(|helper| format!("“{}”的", helper.unit));
            // 区委编办 gives the opinion (四), once the centre has handed the question over.
            let waits = if one.transferred.is_some() {
                "区委编办还没有出具书面认定意见"
            } else {
                "区社会事务协调中心还没有移交区委编办、区司法局"
            };
            Some(inspection.finding(
                Self::CODE,
                Severity::Info,
                clause::ADJUDICATION,
                format!(
                    "{}已提请{}责任主体认定，{waits}",
                    time::said(asked.at),
                    about.unwrap_or_default()
                ),
                if one.transferred.is_some() {
                    say!["收到书面认定意见后用", ActId::RecordOpinion, "记下"]
                } else {
                    say![
                        "中心移交了的用",
                        ActId::TransferDetermination,
                        "记下；收到书面认定意见后用",
                        ActId::RecordOpinion,
                        "记下"
                    ]
                },
                Mend::by(if one.transferred.is_some() {
                    ActId::RecordOpinion
                } else {
                    ActId::TransferDetermination
                }),
            ))
        })
        .collect()
    }
}
