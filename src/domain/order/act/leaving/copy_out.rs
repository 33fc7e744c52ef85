//! 复制: a text is copied out of the program. The journal keeps which text and its destination,
//! never the text itself (附1§7(8)).

use crate::domain::letter::LetterKind;
use crate::domain::order::act::prelude::*;
use crate::domain::order::event::office::copied_out::CopiedOut;
use crate::domain::vocabulary::{CopyBy, CopyTo, CopyWhat, HeldKind};

fields! {
    /// Records that a text of the order was copied out (复制). The copying itself is done
    /// elsewhere.
    pub struct CopyOut {
        what: CopyWhat = "文字";
        to: CopyTo = "去向";
        by: Option<CopyBy> = "途径";
        characters: Option<u32> = "字数";
        sha256: Option<String> = "校验值";
        units: Names = "联动单位";
        letter: Option<LetterKind> = "函件";
        file_name: Option<String> = "文件名";
        document: Option<String> = "文号";
        signer: Option<String> = "签发人";
        allowed: Names = "放行";
    }
}

impl ActType for CopyOut {
    const SPEC: ActSpec = ActSpec::new("copy-out", "复制", clause::LEAKED, Self::FIELDS)
        .help("复制办理结果、联动要求、经过摘要到平台或群")
        .on_selection()
        .opens(ActScreen::CopyForm);

    fn decide(&self, case: &Case<'_>) -> Decision {
        // The program enters these, by the codes of their kinds.
        let kinds = self.allowed.0.iter();
        let allowed: Vec<HeldKind> = kinds.filter_map(|code| HeldKind::parse(code)).collect();
        // What a 保密 order tells of people leaves for nobody but the platform.
        let outside = self.to != CopyTo::Platform;
        if !allowed.is_empty() && outside && case.order.matter.confidential {
            return Err(Refusal::new(
                "confidential_held",
                clause::LEAKED,
                "保密工单的姓名、电话、住址一律不放行",
                say!["遮盖后再发，或请对方按编号在平台查看"],
            )
            .into());
        }
        case.one(CopiedOut {
            what: self.what,
            to: self.to,
            by: self.by.unwrap_or(CopyBy::System),
            characters: self.characters.unwrap_or(0),
            sha256: self.sha256.clone(),
            units: self.units.0.clone(),
            letter: self.letter,
            file_name: self.file_name.clone(),
            document: self.document.clone(),
            signer: self.signer.clone(),
            allowed,
        })
    }
}
