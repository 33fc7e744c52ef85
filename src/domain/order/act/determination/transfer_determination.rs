//! 移交认定: the centre handed the question over to 区委编办 and 区司法局 (四).

use super::which;
use crate::domain::order::act::document::kept;
use crate::domain::order::act::prelude::*;
use crate::domain::order::determination::Determination;
use crate::domain::order::event::determination::determination_transferred::DeterminationTransferred;
use crate::domain::vocabulary::{Role, Via};

fields! {
    /// Records that the centre handed the question over (移交认定).
    pub struct TransferDetermination {
        to: Names = "移交给" [hint("空着为区委编办、区司法局")];
        unit: Option<String> = "只就联动单位";
        expedite: Option<bool> = "从速";
        contact: Option<String> = "专人及电话" [hint("编办、司法局的联系人")];
        number: Option<String> = "文号";
        file: Option<FileInput> = "文件" [hint("移交的文件；↓ 选择，→ 进入文件夹")];
        told_by: Option<String> = "告知人";
        via: Option<Via> = "方式";
    }
}

impl ActType for TransferDetermination {
    const SPEC: ActSpec = ActSpec::new(
        "transfer-determination",
        "移交认定",
        clause::ADJUDICATION,
        Self::FIELDS,
    )
    .help("中心把认定请求移交区委编办、区司法局");

    fn guard(order: &Order, _context: &Context<'_>) -> Result<(), Refusal> {
        let mut all = order.current_determinations();
        if all.any(may_be_transferred) {
            return Ok(());
        }
        Err(no_request(order))
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        let act = ActId::TransferDetermination;
        let asked = which::meant(case, act, self.unit.as_ref(), may_be_transferred)?;
        let asked = asked.ok_or_else(|| no_request(case.order))?;
        // It may be told when the opinion is there already, but it did not happen after it.
        let decided = asked.opinion.as_ref().map(|opinion| opinion.at);
        case.not_after(act, "认定意见", decided)?;
        let to = if self.to.0.is_empty() {
            OFFICES.iter().map(|one| (*one).to_owned()).collect()
        } else {
            self.to.0.clone()
        };
        case.one(DeterminationTransferred {
            determination: asked.id,
            to,
            expedite: self.expedite.unwrap_or(false),
            contact: self.contact.clone(),
            number: self.number.clone(),
            file: kept(act, self.file.as_ref())?,
            told_by: self.told_by.clone(),
            via: self.via,
        })
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        form.value("via", Via::Phone.code());
        form.offers("to", vec![OFFICES.join("、")]);
        let contacts = &asking.context.profile.duty_contacts;
        let known = contacts.staffing.iter().chain(&contacts.justice);
        form.offers("contact", known.cloned().collect());
        let about = |order: &Order| {
            order
                .current_determinations()
                .any(|one| one.helper.is_some())
        };
        form.leave_out("unit", !asking.order.is_some_and(about));
        form.options("unit", asking.helper_choices(|_| false, None));
    }
}

/// The offices that decide it together (四).
const OFFICES: [&str; 2] = ["区委编办", "区司法局"];

/// Returns whether a question waits for its decision, or was decided while nobody told us that it
/// was handed over.
const fn may_be_transferred(one: &Determination) -> bool {
    one.request.is_some() && (one.opinion.is_none() || one.transferred.is_none())
}

fn no_request(order: &Order) -> Refusal {
    let refusal = |fix| Refusal::new("no_determination", clause::USAGE, "没有等待认定的请求", fix);
    match order.role {
        Role::Lead => refusal(say![
            "先用",
            named(ActId::RequestDetermination),
            "；已有意见的直接用",
            ActId::RecordOpinion,
            "记下"
        ])
        .mend(Mend::by(ActId::RequestDetermination)),
        // Only the unit that leads asks for a decision (四).
        Role::CoHandler => refusal(say!["已有意见的直接用", ActId::RecordOpinion, "记下"])
            .mend(Mend::by(ActId::RecordOpinion)),
    }
}
