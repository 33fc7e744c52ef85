//! The platform's file proposes a change that waits for the officer.

use crate::domain::order::finding::prelude::*;
use crate::domain::order::state::{Proposal, ProposalEffect};
use crate::domain::vocabulary::{ProposalField, Role, VisitResult};

/// Finds each proposal of the platform's file that waits for a decision.
pub struct PlatformProposal;

impl Detector for PlatformProposal {
    const CODE: &'static str = "platform_proposal";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let proposals = inspection.order.proposals.iter();
        proposals
            .map(|proposal| {
                let (severity, what) = effect(proposal, inspection.order.role);
                inspection.finding(
                    Self::CODE,
                    severity,
                    clause::USAGE,
                    format!("平台表格有变更待确认：{what}"),
                    say!["用", ActId::Accept, "采纳，或用", ActId::Dismiss, "不采纳"],
                    Mend::field(ActId::Accept, "field"),
                )
            })
            .collect()
    }
}

/// Returns how much a proposal threatens, and what it says.
fn effect(proposal: &Proposal, role: Role) -> (Severity, String) {
    match &proposal.effect {
        ProposalEffect::Reopen if proposal.field == ProposalField::LeadUnit => {
            // We may be named as a helper alone.
            let what = match role {
                Role::Lead => "转出的工单又派给本单位，要求重办",
                Role::CoHandler => "转出的工单又列了本单位协办，要求重办",
            };
            (Severity::Danger, what.to_owned())
        }
        ProposalEffect::Reopen => (Severity::Danger, "要求重办".to_owned()),
        ProposalEffect::Close => (Severity::Warning, "平台已办结".to_owned()),
        ProposalEffect::NewDue { at } => {
            let what = format!("新时限 {}", crate::domain::time::said(*at));
            (Severity::Warning, what)
        }
        ProposalEffect::Visit { result, .. } => {
            let severity = if *result == VisitResult::Dissatisfied {
                Severity::Danger
            } else {
                Severity::Warning
            };
            (severity, format!("平台回访 {result}"))
        }
        ProposalEffect::Returned => {
            // Whoever only helps never had the order to handle.
            let means = match role {
                Role::Lead => "像是不再由本单位办",
                Role::CoHandler => "像是牵头单位不再办，不用本单位配合",
            };
            let what = format!("工单状态写着“{}”，{means}", proposal.to_words());
            (Severity::Warning, what)
        }
        ProposalEffect::ChangeRole { role } => (Severity::Warning, format!("承办角色改为{role}")),
        ProposalEffect::Reassigned if role == Role::CoHandler => {
            let what = format!("{}牵头，协办单位里没有本单位了", proposal.to_words());
            (Severity::Warning, what)
        }
        ProposalEffect::Reassigned => {
            let what = format!("平台改派给{}，没有列本单位协办", proposal.to_words());
            (Severity::Warning, what)
        }
        ProposalEffect::Note => {
            let what = format!("{}“{}”", proposal.field, proposal.to_words());
            (Severity::Info, what)
        }
    }
}
