//! What our unit writes about an order, ready to be copied, printed or written as a Word file: the
//! request to a co-handler, 退回说明, 认定请求, 情况汇报 and 通报. The facts of each come from the record
//! alone.

mod answers;
mod cooperation;
mod duty;
mod request;
mod upward;

use chrono::NaiveDate;

use crate::domain::order::Order;
use crate::domain::privacy::Mask;
use crate::strings::letter::Paper;
use crate::text::display_safe;

pub use request::{asked, request};

/// Returns a text as it may leave the office. Replacing control characters can join two parts of a
/// number, so it is masked once more.
pub(crate) fn safe(mask: &Mask, text: &str) -> String {
    mask.text(display_safe(&mask.text(text)).trim())
}

/// To whom 退回 and 延期 go.
pub(crate) const PLATFORM: &str = "区政务服务热线平台";

/// Paragraphs that tell of the matter itself and not of duties.
const ABOUT_THE_MATTER: [&str; 13] = [
    "会商情况",
    "议定事项",
    "协调事项",
    "要求",
    "回复内容",
    "整改情况",
    "已掌握情况",
    "本单位已做工作",
    "基本情况",
    "已做工作",
    "补充调度",
    "办理意见",
    "工作记录",
];

/// An order of which a paper is written, with who writes it and when.
pub struct Writer<'a> {
    /// The order.
    pub order: &'a Order,
    /// Name of our own unit.
    pub unit: &'a str,
    /// Whom the reader reaches at our unit. `None` if nobody is named, or the letter names it by itself.
    pub contact: Option<&'a str>,
    /// Day of a draft that was not sent yet.
    pub today: NaiveDate,
    /// Masks what the reader must not see.
    pub mask: &'a Mask,
}

impl Writer<'_> {
    fn paper(
        &self,
        head: &str,
        (to, document): (&str, Option<&String>),
        date: NaiveDate,
        lines: Vec<(&'static str, String)>,
        close: &'static str,
    ) -> Paper {
        let matter = &self.order.matter;
        let title = (!matter.confidential).then(|| safe(self.mask, &matter.title));
        // What a 保密 order is about stays on the platform.
        let told = |label: &str| !matter.confidential || !ABOUT_THE_MATTER.contains(&label);
        let lines = lines.into_iter().filter(|(label, _)| told(label));
        let lines = lines.map(|(label, text)| (label, safe(self.mask, &text)));
        Paper {
            head: head.to_owned(),
            document: document.map(|text| safe(self.mask, text)),
            to: to.to_owned(),
            number: self.order.number(),
            title,
            lines: lines.collect(),
            close,
            from: self.unit.to_owned(),
            contact: self.contact.map(str::to_owned),
            date,
        }
    }
}
