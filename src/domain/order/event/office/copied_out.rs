//! 复制: a text was copied out of the program. The journal never holds the text itself.

use crate::domain::letter::LetterKind;
use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::{CopyBy, CopyTo, CopyWhat, HeldKind};

body! {
    /// Records which text left the program and where it went (附1§7(8)).
    pub struct CopiedOut {
        /// Which text of the order was copied, such as 办理结果 or 联动要求.
        what: CopyWhat,
        /// Destination: the platform, or other units and chat groups, for which personal data is
        /// masked.
        to: CopyTo,
        /// Way by which it left: a clipboard, a file or the output of the command line.
        by: CopyBy,
        /// Number of characters in the text; 0 if it is not known.
        characters: u32,
        /// SHA-256 of the text in UTF-8, in lower-case hexadecimal; `None` if it is not known.
        sha256: Option<String>,
        /// Names of the units for which a 联动要求 was meant, or about which 认定请求 or 通报中心 is;
        /// empty if none was named.
        units: Vec<String>,
        /// Which letter was written as a Word file; `None` for a copied text.
        letter: Option<LetterKind>,
        /// Name of that file, without its folder.
        file_name: Option<String>,
        /// Number of the letter (文号), as the officer typed it.
        document: Option<String>,
        /// Who signed it for issue (签发人), as the officer typed it.
        signer: Option<String>,
        /// Kind of each personal thing that the officer allowed to leave; never the thing itself. Empty for
        /// the platform, which gets everything.
        allowed: Vec<HeldKind>,
    }
}

impl EventType for CopiedOut {
    const KIND: &'static str = "copied_out";
    /// Version 2 knows further texts: 退回说明, 认定请求, 情况汇报 and 通报中心; version 3 knows 交接单,
    /// 配合情况说明 and the texts below it, and the colleague as a destination; version 4
    /// knows letters as Word files, and the citizen as the destination of a written answer; version 5 tells
    /// what was allowed to leave.
    const VERSION: u32 = 5;
    const LABEL: &'static str = "复制";
    const STEP: bool = false;
    const OUTWARD: bool = true;
    const WORK: bool = false;

    fn unkept_texts(&self) -> Vec<&str> {
        given([&self.document, &self.signer])
    }

    /// Notes that the text of how we took part (配合情况说明) was copied, which is not yet sent; of every
    /// other text only the journal tells that it left the office.
    fn apply(&self, order: &mut Order, meta: &Meta) {
        let told = self.what == CopyWhat::Cooperation;
        if (told || self.letter == Some(LetterKind::Cooperation))
            && let Some(part) = &mut order.own_part
        {
            part.explanation_copied_at = Some(meta.happened_at);
        }
    }

    /// Says, for example, `复制到平台：办理结果 312 字`.
    fn line(&self, _order: &Order) -> String {
        let way = match self.by {
            CopyBy::System => "",
            CopyBy::Terminal => "，送到终端剪贴板",
            CopyBy::File => "，写入文件",
            CopyBy::Output => "，由命令行输出",
            CopyBy::Word => "，写成 Word 文件",
        };
        let units = if self.units.is_empty() {
            String::new()
        } else {
            format!("（{}）", self.units.join("、"))
        };
        let count = if self.characters == 0 {
            String::new()
        } else {
            format!(" {} 字", self.characters)
        };
        let allowed = self.allowed_words();
        let Some(letter) = self.letter else {
            let line = format!("复制到{}：{}{units}{count}{way}", self.to, self.what);
            return join([Some(line), allowed]);
        };
        join([
            Some(format!("导出 Word：{letter}{units}")),
            self.document
                .as_ref()
                .map(|number| format!("文号 {number}")),
            self.signer.as_ref().map(|name| format!("签发人 {name}")),
            self.file_name.clone(),
            allowed,
        ])
    }
}

impl CopiedOut {
    /// Says, for example, `放行门牌户号 2 处、电话 1 处`; `None` if nothing was allowed.
    fn allowed_words(&self) -> Option<String> {
        let mut counted: Vec<(HeldKind, usize)> = Vec::new();
        for kind in &self.allowed {
            match counted.iter_mut().find(|(known, _)| known == kind) {
                Some((_, count)) => *count += 1,
                None => counted.push((*kind, 1)),
            }
        }
        let words: Vec<String> = counted
            .iter()
            .map(|(kind, count)| format!("{kind} {count} 处"))
            .collect();
        (!words.is_empty()).then(|| format!("放行{}", words.join("、")))
    }
}
