//! Words of texts that are copied out, and of the form that copies them.

use crate::domain::time::{self, BeijingTime};
use crate::domain::vocabulary::{CopyBy, CopyTo, CopyWhat};

macro_rules! words {
    ($($name:ident = $text:literal;)*) => {
        $(
            #[doc = concat!("“", $text, "”")]
            pub const $name: &str = $text;
        )*
    };
}

words! {
    TITLE = "复制";
    WHAT = "文字";
    TO = "去向";
    BY = "办法";
    BY_CLIPBOARD = "剪贴板";
    BY_FILE = "写入文件";
    LINE_PLATFORM = "平台：全文，不遮盖，留痕；有个人信息的，本机剪贴板 60 秒后清除。";
    LINE_GROUP = "给群：登记的姓名和电话、证件号已遮盖，正文里别的姓名自己看，留痕。";
    NOTHING = "本单还没有可以复制的文字";
    WHAT_AND_TO = "写明 --what 取哪段文字、--to 发往哪里（平台或联动单位）";
    ONE_UNIT = "一次取一个单位的文字，--units 只写一个";
    MADE_BY_PROGRAM = "复制由程序取出文字时记入经过，只写 --what、--to、--units；要写入文件的用 liaison copy --out";
    COMPOSING = "正在拟写";
    ALL_HELPERS = "全部联动单位";
    HIDDEN = "保密工单，内容不外发，请按编号在平台查看。";
    POLICY = "政策依据：";
    PROMISE = "承诺事项：";
    HELPERS = "参与单位：";
    FEEDBACK = "反馈情况：";
    RESULT = "办理结果：";
    PREVIEW = "将发出的文字";
    OVER_TITLE = "超出平台答复栏的字数，仍然全文复制？";
    PERSONAL_LEFT = "文字里还有个人信息，没有复制；请先改写原文";
    CUT_HERE = "▸ 行红字起截去";
    FILE_HINT = "；可以选“写入文件”";
    NOT_KEPT = "已经复制，但没有记入经过";
    SELECTION = "选中";
    CHOOSE_TEXT = "用 --what 另选一种文字，或先办理";
    OVER_FIX_HERE = "改短，或询问时选照全文复制";
    OVER_FIX = "改短，或加 --over-limit 照全文复制";
}

/// An option of the form: the text, and whom it is for.
#[must_use]
pub fn option(what: CopyWhat, unit: Option<&str>) -> String {
    match unit {
        Some(unit) => format!("{what}：{unit}"),
        None => what.label().to_owned(),
    }
}

/// First line of a text for other units: which order it is about.
#[must_use]
pub fn head(number: &str, title: &str) -> String {
    format!("工单 {number}：{title}")
}

/// Last line: which unit sends the text, and when.
#[must_use]
pub fn foot(unit: &str, at: BeijingTime) -> String {
    format!("{unit}　{}", time::paper_date(at.date()))
}

/// When and how the citizen was told the result, and what the answer was.
#[must_use]
pub fn told(at: BeijingTime, way: Option<&str>, outcome: &str) -> String {
    let way = way.unwrap_or_default();
    format!("{}{way}反馈，{outcome}", time::paper_fact(at))
}

/// What was promised, with who keeps it and until when.
#[must_use]
pub fn promise(text: &str, owner: &str, due: BeijingTime) -> String {
    let text = text.trim().trim_end_matches('。');
    format!(
        "{text}（责任主体：{owner}，时限：{}）",
        time::paper_time(due)
    )
}

/// A line of the summary of what was done.
#[must_use]
pub fn step(at: BeijingTime, label: &str, detail: &str) -> String {
    let at = time::said_short(at);
    let detail = detail.trim();
    if detail.is_empty() {
        format!("{at} {label}")
    } else {
        format!("{at} {label}：{detail}")
    }
}

/// The number of characters, and the platform's limit.
#[must_use]
pub fn count(characters: usize, limit: Option<usize>) -> String {
    match limit {
        None => format!("{characters} 字"),
        Some(limit) if characters > limit => format!(
            "{characters} 字，{}，平台答复栏 {limit} 字（本单位口径）",
            over(characters - limit)
        ),
        Some(limit) => format!("{characters} 字，平台答复栏 {limit} 字（本单位口径）"),
    }
}

/// Heading of the preview of a text.
#[must_use]
pub fn preview(count: &str, over: bool) -> String {
    if over {
        format!("── {count}（{CUT_HERE}）")
    } else {
        format!("── {PREVIEW}  {count}")
    }
}

/// Says how many lines of the text lie below.
#[must_use]
pub fn below(lines: usize) -> String {
    format!("PgDn 还有 {lines} 行")
}

/// Says by how many characters the text exceeds the limit.
#[must_use]
pub fn over(by: usize) -> String {
    format!("超出 {by} 字")
}

/// Shows the last words before the platform's limit.
#[must_use]
pub fn cut_behind(last: &str) -> String {
    format!("截在“{last}”之后")
}

/// The text was copied, as far as the program can know.
#[must_use]
pub fn done(by: CopyBy, to: CopyTo, what: CopyWhat, characters: usize) -> String {
    let what = format!("{what} {characters} 字，发往{to}{}", noted(to));
    match by {
        CopyBy::Terminal => format!("{}：{what}", super::term::SENT_TO_TERMINAL),
        CopyBy::System => format!("{}：{what}", super::term::COPIED),
        CopyBy::File | CopyBy::Output | CopyBy::Word => format!("✓ {what}"),
    }
}

/// The text was written to a file.
#[must_use]
pub fn written(path: &str, to: CopyTo, what: CopyWhat, characters: usize) -> String {
    format!(
        "✓ 已写入 {path}：{what} {characters} 字，发往{to}{}",
        noted(to)
    )
}

/// Says that the copy was entered in the journal. What a colleague of our own takes over leaves nothing
/// behind but the hand-over itself.
const fn noted(to: CopyTo) -> &'static str {
    match to {
        CopyTo::Platform | CopyTo::Group | CopyTo::Citizen => "，已记入经过",
        CopyTo::Colleague => "",
    }
}

/// Name of the file; it holds no personal data.
#[must_use]
pub fn file_name(number: Option<&str>, what: CopyWhat, to: CopyTo, at: BeijingTime) -> String {
    let to = match to {
        CopyTo::Platform => "平台",
        CopyTo::Group => "群",
        CopyTo::Colleague => "同事",
        CopyTo::Citizen => "诉求人",
    };
    let at = at.format("%m%d-%H%M");
    match number {
        Some(number) => format!("{number}_{what}_{to}_{at}.txt"),
        None => format!("{what}_{to}_{at}.txt"),
    }
}

/// The order has no such text.
#[must_use]
pub fn no_such_text(what: CopyWhat, there: &str) -> String {
    if there.is_empty() {
        format!("本单没有“{what}”，也没有别的可以复制的文字")
    } else {
        format!("本单没有“{what}”；可以复制：{there}")
    }
}

/// The report on the command line.
#[must_use]
pub fn reported(to: CopyTo, what: CopyWhat, count: &str, file: Option<&str>) -> String {
    let file = file.map_or_else(String::new, |file| format!("，写入 {file}"));
    format!("✓ 复制到{to}：{what} {count}{file}，已记入经过")
}
