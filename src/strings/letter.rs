//! Texts that are sent to co-handlers.

use chrono::NaiveDate;

use crate::domain::time::{self, BeijingTime};
use crate::domain::vocabulary::WhistleLevel;
use crate::text::labelled;

/// Title above a request to a co-handler (联动要求) that is ready to be copied.
pub const TITLE: &str = "联动要求：可复制发给对方";

/// What a request to a co-handler says. Its texts are masked already.
#[derive(Debug, Clone)]
pub struct Letter<'a> {
    /// Level of the whistle; `None` if the request is made under 首接负责 (联动办理要求).
    pub level: Option<WhistleLevel>,
    /// Name of the co-handler that the letter is addressed to.
    pub to: &'a str,
    /// The platform's number of the order (工单编号), or our provisional 临- number.
    pub number: &'a str,
    /// Title of the matter (标题); `None` for a 保密 order, whose letter shows a fixed wording
    /// instead.
    pub title: Option<String>,
    /// What the citizen asks for (诉求内容); left out of the letter when empty or missing.
    pub content: Option<String>,
    /// What the co-handler is asked to do (工作要求).
    pub request: String,
    /// Place of the matter; left out if unknown.
    pub place: Option<String>,
    /// Until when the co-handler should respond.
    pub respond_by: Option<BeijingTime>,
    /// Until when the co-handler should arrive (报到); for a whistle only.
    pub arrive_by: Option<BeijingTime>,
    /// Name of our own unit, which signs the letter.
    pub from: &'a str,
    /// Day of the request, printed below the text.
    pub date: NaiveDate,
}

/// Returns the text of a request to a co-handler: a whistle (吹哨报到) or 联动办理要求.
#[must_use]
pub fn request(letter: &Letter<'_>) -> String {
    let Letter { number, from, .. } = letter;
    let head = match letter.level {
        Some(level) => format!("【吹哨报到·{}】", level.label()),
        None => "【首接负责·联动办理】".to_owned(),
    };
    let title = letter.title.as_deref().unwrap_or(super::list::CONFIDENTIAL);
    let mut lines = vec![
        head,
        format!("{}：", letter.to),
        format!("工单 {number}：{title}"),
    ];
    if let Some(content) = letter.content.as_deref().filter(|text| !text.is_empty()) {
        lines.push(labelled("诉求内容", content));
    }
    lines.push(labelled("工作要求", &letter.request));
    if let Some(place) = &letter.place {
        lines.push(labelled("地点", place));
    }
    if let Some(at) = letter.respond_by {
        lines.push(format!("请于{}前响应。", time::paper_time(at)));
    }
    if let Some(at) = letter.arrive_by {
        lines.push(format!("请于{}前到{from}报到。", time::paper_time(at)));
    }
    lines.push(format!("{from}　{}", time::paper_date(letter.date)));
    lines.join("\n")
}
