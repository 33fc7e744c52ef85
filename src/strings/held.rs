//! Words about what is personal in a text that is about to leave.

use crate::domain::privacy::Held;

/// Help of `--spots`.
pub const HELP_SPOTS: &str = "只列出文字里的个人信息（序号、种类、第几行第几字），不发出";
/// Help of `--allow`.
pub const HELP_ALLOW: &str = "照 --spots 的序号放行，逐个写、用逗号分开，如 1,3；留痕（只记种类）";
/// Nothing personal was found.
pub const NONE: &str = "没有找到登记过的姓名，也没有电话、证件号等；正文里别的姓名请自己看一遍";
/// Of a 保密 order nothing is allowed.
pub const STRICT: &str = "保密工单的姓名、电话、住址一律不放行";
/// What to do then.
pub const STRICT_FIX: &str = "遮盖后再发，或请对方按编号在平台查看";
/// Title of the list on the screen.
pub const TITLE: &str = "个人信息：逐个遮盖或放行";
/// A thing is masked.
pub const MASKED: &str = "已遮盖";
/// A thing leaves as it is.
pub const ALLOWED: &str = "放行";
/// The text to look at is not there yet.
pub const NOT_YET: &str = "文字还没有拟好";
/// Several texts are written at once.
pub const ONE_TEXT: &str = "--allow 的序号是一份文字的；各科室的用 --section 逐个发";
/// The platform gets everything.
pub const PLATFORM: &str = "发给平台的是全文，不用放行；去掉 --allow";
/// Several orders are named with `--allow`.
pub const ONE_ORDER: &str = "--allow 的序号是一单的，一次只写一个工单";

/// Says what becomes of a thing when it is chosen.
#[must_use]
pub const fn help(allowed: bool) -> &'static str {
    if allowed {
        "回车：重新遮盖"
    } else {
        "回车：放行这一个，留痕（只记种类，不记内容）"
    }
}

/// Says what is found in a text: how many things, and how many of them leave as they are.
#[must_use]
pub fn found(count: usize, allowed: usize) -> String {
    if allowed == 0 {
        format!("个人信息 {count} 个，已遮盖")
    } else {
        format!("个人信息 {count} 个，放行 {allowed} 个")
    }
}

/// Where a thing stands: 第3行第5字.
#[must_use]
pub fn places(held: &Held) -> String {
    const MOST: usize = 3;
    let all = held.places.iter().take(MOST);
    let shown: Vec<String> = all
        .map(|(line, column)| format!("第{line}行第{column}字"))
        .collect();
    let more = held.places.len().saturating_sub(MOST);
    if more > 0 {
        format!("{}等 {} 处", shown.join("、"), held.places.len())
    } else {
        shown.join("、")
    }
}

/// A line of the list.
#[must_use]
pub fn line(at: usize, held: &Held) -> String {
    let state = if held.allowed { ALLOWED } else { MASKED };
    format!(
        "{at}. {}  {}  {state}  {}  …{}…",
        held.kind,
        held.shown,
        places(held),
        held.around
    )
}

/// A thing was allowed or masked.
#[must_use]
pub fn said(kind: &str, allowed: bool) -> String {
    if allowed {
        format!("{kind}放行，发出时留痕")
    } else {
        format!("{kind}已遮盖")
    }
}

/// There is no thing of this number.
#[must_use]
pub fn no_such(typed: &str, count: usize) -> String {
    format!("没有序号“{typed}”：共 {count} 个，用 --spots 看")
}
