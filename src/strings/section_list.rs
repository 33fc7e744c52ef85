//! Words of the list that is sent to a part of our own unit: what it still has to answer.

use crate::domain::time::{self, BeijingTime};

/// No section owes an answer on the order at hand.
pub const NOBODY: &str = "本单没有科室、村社区、网格欠着回复；在“内部交办未回”里选一单";
/// Asks whether the list is written to a file instead.
pub const TO_FILE: &str = "剪贴板没有接收，改为写入文件？";

/// Title of the list that is shown before it is copied.
#[must_use]
pub fn title(section: &str) -> String {
    format!("{section}还没有回复的，可复制发给它")
}

/// Title of the question which section is meant.
pub const WHICH: &str = "本单有几个科室没有回复，复制哪一个的清单";

/// Heading of the rows of a section in the list of orders. `elsewhere` counts its orders that stand under
/// another section that owes an answer too.
#[must_use]
pub fn heading(section: &str, count: usize, elsewhere: usize) -> String {
    match elsewhere {
        0 => format!("{section}  {count} 单"),
        _ => format!("{section}  {count} 单（另 {elsewhere} 单与别的科室同办，列在那里）"),
    }
}

/// First line of the list.
#[must_use]
pub fn head(unit: &str, section: &str, at: BeijingTime, count: usize) -> String {
    let day = time::paper_date(at.date());
    format!("{section}：{unit}交办、还没有回复的 {count} 件（{day}）")
}

/// A piece of work on the list. Its texts are masked already; empty ones are left out.
#[derive(Debug, Clone)]
pub struct Item {
    /// Its place on the list, from 1.
    pub at: usize,
    /// The last digits of the order's number.
    pub number: String,
    /// Title of the matter.
    pub title: String,
    /// Where it is.
    pub place: String,
    /// Who in the section does it.
    pub person: String,
    /// When the work was given.
    pub given: BeijingTime,
    /// Until when an answer is wanted.
    pub reply_by: Option<BeijingTime>,
    /// Whether that time is past.
    pub late: bool,
    /// What is wanted.
    pub note: String,
}

/// A piece of work, in two or three lines.
#[must_use]
pub fn item(item: &Item) -> String {
    let mut first = format!("{}. {} {}", item.at, item.number, item.title);
    if !item.place.is_empty() {
        first.push_str("，地点 ");
        first.push_str(&item.place);
    }
    let mut when = format!("   {} 交办", time::said_short(item.given));
    if !item.person.is_empty() {
        when.push_str("给 ");
        when.push_str(&item.person);
    }
    let by = item.reply_by.map(time::said_short);
    let until = match (by, item.late) {
        (Some(by), false) => format!("，请于 {by} 前回复"),
        (Some(by), true) => format!("，应在 {by} 前回复，已超期"),
        (None, _) => String::new(),
    };
    when.push_str(&until);
    let mut lines = vec![first, when];
    if !item.note.is_empty() {
        lines.push(format!("   要求：{}", item.note));
    }
    lines.join("\n")
}
