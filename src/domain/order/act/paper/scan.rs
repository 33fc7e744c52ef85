//! 存入扫描件: the signed and sealed sheet is stored as a file, for the upload (二(二), 三(二)).

use super::steps::needs_status;
use crate::domain::order::act::handling::attach::{folder, stored};
use crate::domain::order::act::prelude::*;
use crate::domain::order::event::paper::form_scanned::FormScanned;
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
            return Err(Refusal::new(
                "not_a_scan",
                clause::LEAD_FLOW,
                "这不是扫描件：内容不是扫描的 PDF、OFD 或图片（由 Word 直接转成的 PDF 不算）",
                say!["签字盖章后扫描或拍照，再选那个", field(ActId::Scan, "file")],
            )
            .mend(Mend::field(ActId::Scan, "file"))
            .into());
        }
        case.one(FormScanned {
            name: file.name.clone(),
            sha256: file.sha256.clone(),
            size: file.size,
        })
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        folder(asking, form);
    }
}
