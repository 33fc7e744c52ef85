//! 复制: a text was copied out of the program. The text itself is kept nowhere.

use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::{CopyBy, CopyTo, CopyWhat};

body! {
    /// Which text, and where to.
    pub struct CopiedOut {
        /// Which text.
        what: CopyWhat,
        /// Where to.
        to: CopyTo,
        /// By which way it went.
        by: CopyBy,
        /// How many characters it had.
        characters: u32,
        /// SHA-256 of its UTF-8 bytes, lower-case hexadecimal.
        sha256: Option<String>,
        /// The helpers a 联动要求 was meant for.
        units: Vec<String>,
    }
}

impl EventType for CopiedOut {
    const KIND: &'static str = "copied_out";
    const LABEL: &'static str = "复制";
    const STEP: bool = false;
    const OUTWARD: bool = true;
    const WORK: bool = false;

    /// What left the office is told by the journal; the order is as it was.
    fn apply(&self, _order: &mut Order, _meta: &Meta) {}

    /// `复制到平台：办理结果 312 字`.
    fn line(&self, _order: &Order) -> String {
        let way = match self.by {
            CopyBy::System => "",
            CopyBy::Terminal => "，送到终端剪贴板",
            CopyBy::File => "，写入文件",
            CopyBy::Output => "，由命令行输出",
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
        format!("复制到{}：{}{units}{count}{way}", self.to, self.what)
    }
}
