//! 存入扫描件: the signed and sealed sheet is stored as a file, for the upload (二(二), 三(二)).

use super::steps::{ask_about_visit, needs_status};
use crate::domain::order::act::handling::attach::{folder, no_scan, stored};
use crate::domain::order::act::prelude::*;
use crate::domain::order::event::paper::form_scanned::FormScanned;
use crate::domain::order::fact::Fact;
use crate::domain::refusal::DecisionStop;
use crate::domain::vocabulary::FormStatus;

fields! {
    /// Stores the scan of the signed and sealed sheet (存入扫描件).
    pub struct Scan {
        file: FileInput = "文件" [hint("文件路径；↓ 选择，→ 进入文件夹"), help("签字盖章后的那一份，扫描或拍照。")];
    }
}

impl ActType for Scan {
    const SPEC: ActSpec = ActSpec::new("scan", "存入扫描件", clause::LEAD_FLOW, Self::FIELDS)
        .help("存入签字盖章后的扫描件")
        .lead_only();

    fn guard(order: &Order, context: &Context<'_>) -> Result<(), Refusal> {
        needs_status(ActId::Scan, order, context, &[FormStatus::Sealed])
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        let file = stored(&self.file)?;
        if !file.is_scan {
            return Err(no_scan(ActId::Scan).into());
        }
        let confirmed = ask_about_number(case, &file.name)?;
        let scanned = case.fact(FormScanned {
            name: file.name.clone(),
            sha256: file.sha256.clone(),
            size: file.size,
        });
        let contradicted = ask_about_visit(case)?;
        let asked = confirmed.into_iter().chain(contradicted);
        Ok(asked.chain([scanned]).collect())
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        folder(asking, form);
    }
}

/// Asks before a file is taken as the scan whose name holds a number of another order: as many
/// digits as ours has.
fn ask_about_number(case: &Case<'_>, name: &str) -> Result<Option<Fact>, DecisionStop> {
    let ours = case.order.order_no.as_deref().unwrap_or_default();
    let is_number = ours.len() >= NUMBER_DIGITS && ours.bytes().all(|c| c.is_ascii_digit());
    if !is_number || name.contains(ours) {
        return Ok(None);
    }
    let mut runs = name.split(|c: char| !c.is_ascii_digit());
    let Some(other) = runs.find(|run| run.len() == ours.len()) else {
        return Ok(None);
    };
    case.ask_each_time(
        Question::OtherNumber,
        clause::LEAD_FLOW,
        format!("文件名里的编号 {other} 不是本单的 {ours}"),
        "这个文件存为本单备案表的扫描件",
    )
}

/// Least digits of an order number that is looked for in a file's name: shorter runs are dates and
/// running numbers of a camera.
const NUMBER_DIGITS: usize = 10;
