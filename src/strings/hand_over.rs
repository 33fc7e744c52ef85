//! Words about handing all work of an officer over to a colleague, and the 交接单.

use crate::domain::time::{self, BeijingTime};

/// Nobody is named who takes the work over.
pub const NO_COLLEAGUE: &str = "接手人没有填";
/// What to do when nobody is named.
pub const NO_COLLEAGUE_FIX: &str = "写上接手的同事，如 --to 孙某";
/// What to do if the colleague is the officer.
pub const SAME_FIX: &str = "接手人填另一位经办人";
/// What to do if there is nothing to hand over.
pub const NOTHING_FIX: &str = "核对移交人的姓名";
/// No order is lent.
pub const NOTHING_LENT: &str = "没有代办中的工单，不用交回";
/// What to do if no order is lent.
pub const LENT_FIX: &str = "代办的工单在详情里写着“代办到”";
/// What stands for the words of a promise on a 保密 order.
pub const HIDDEN: &str = "保密工单，内容见工单";
/// The form waits for the deputy head.
pub const TO_SIGN: &str = "已导出，待审签";
/// The form waits for the seal.
pub const TO_SEAL: &str = "已审签，待盖章";
/// The form waits for the scan.
pub const TO_SCAN: &str = "已盖章，待扫描";
/// The form waits for the upload.
pub const TO_UPLOAD: &str = "已扫描，待上传";
/// Title of the form.
pub const TITLE: &str = "整体移交";
/// Title of the question before it is done.
pub const ASK: &str = "把工作整体移交给同事？";
/// Title of the question before lent orders go back.
pub const ASK_BACK: &str = "把代办的工单交回原经办人？";
/// What the form says above its fields.
pub const FORM_LINE: &str = "移交名下在办工单、草稿、承诺事项和待审签的备案表，附交接单；写了代办到哪天的，到期不会自动交回，今日待办会提醒";
/// Label of the officer whose work it is.
pub const FROM: &str = "移交人";
/// Label of the colleague.
pub const TO: &str = "接手人";
/// Label of the day.
pub const UNTIL: &str = "代办到";
/// Hint of the day.
pub const UNTIL_HINT: &str = "请假、出差的写到哪天，如 12-11；长期移交空着";
/// Label of the note.
pub const NOTE: &str = "交接说明";
/// Hint of the note.
pub const NOTE_HINT: &str = "还要同事知道什么，可不填";
/// Describes the command `hand-over`.
pub const ABOUT: &str =
    "整体移交：名下在办工单、草稿、承诺、待审签的表交给同事，出交接单；--back 交回";
/// Help of `--from`.
pub const HELP_FROM: &str = "移交人，不写为当前经办人";
/// Help of `--to`.
pub const HELP_TO: &str = "接手人";
/// Help of `--until`.
pub const HELP_UNTIL: &str = "代办到哪天，如 12-11；不写为长期";
/// Help of `--note`.
pub const HELP_NOTE: &str = "交接说明";
/// Help of `--out`.
pub const HELP_OUT: &str = "交接单写到这个文件夹；不写只显示";
/// Help of `--back`.
pub const HELP_BACK: &str = "把代办的工单交回原经办人（这个人代办的和交出去的）";
/// Help of `--over`.
pub const HELP_OVER: &str = "只交回已到期的";
/// Help of `--dry-run`.
pub const HELP_DRY_RUN: &str = "只看交接单，不移交";
/// Help of `--confirm`.
pub const HELP_CONFIRM: &str = "确认：接手人不在经办人名单里，仍移交";
/// A date is wanted.
pub const BAD_DATE: &str = "“代办到”填日期，如 12-11";

/// Explains a field of the form; empty when the label says enough.
#[must_use]
pub fn field(name: &str) -> &'static str {
    match name {
        "until" => "到期不会自动交回：今日待办提醒，按“代办交回”一次交回；空着为长期。",
        "note" => "写进交接单和每张工单的经过。",
        _ => "",
    }
}

/// The colleague is the officer.
#[must_use]
pub fn same(name: &str) -> String {
    format!("移交人和接手人都是“{name}”")
}

/// There is nothing to hand over.
#[must_use]
pub fn nothing(name: &str) -> String {
    format!("“{name}”名下没有在办工单，也没有草稿")
}

/// An order that stayed.
#[must_use]
pub fn stayed(number: &str, why: &str) -> String {
    format!("{number} 没有移交：{why}")
}

/// A lent order.
#[must_use]
pub fn lent(
    number: &str,
    title: &str,
    holder: &str,
    owner: &str,
    until: Option<BeijingTime>,
    over: bool,
) -> String {
    let until = until.map(|until| until.format("%m-%d").to_string());
    let until = until.unwrap_or_default();
    let over = if over { "，已到期" } else { "" };
    format!("{number} {title}：{holder} 代 {owner} 办到 {until}{over}")
}

/// What was handed over.
#[must_use]
pub fn done(
    to: &str,
    (orders, drafts, promises): (usize, usize, (usize, usize)),
    until: Option<BeijingTime>,
) -> String {
    let until = until.map_or_else(
        || "长期".to_owned(),
        |until| format!("代办到 {}，到期不会自动交回", until.format("%m-%d")),
    );
    format!(
        "✓ 已移交给 {to}：工单 {orders} 件、草稿 {drafts} 处、承诺 {}（{until}）",
        promised(promises)
    )
}

/// The promises of the sheet, and those for which another person goes on to answer.
fn promised((all, moved): (usize, usize)) -> String {
    if all == moved {
        format!("{all} 项")
    } else {
        format!("{all} 项（{moved} 项改由接手人负责，其余责任人不变）")
    }
}

/// What went back.
#[must_use]
pub fn back(orders: usize, drafts: usize) -> String {
    format!("✓ 已交回工单 {orders} 件、草稿 {drafts} 处")
}

/// What would be handed over, before a yes.
#[must_use]
pub fn asked(
    from: &str,
    to: &str,
    until: Option<BeijingTime>,
    (orders, drafts, promises, paper): (usize, usize, (usize, usize), usize),
) -> Vec<String> {
    let until = until.map_or_else(
        || "长期".to_owned(),
        |until| format!("代办到 {}", until.format("%Y-%m-%d")),
    );
    vec![
        format!("{from} → {to}（{until}）"),
        format!(
            "在办工单 {orders} 件，草稿 {drafts} 处，承诺事项 {}，待审签、盖章、上传的表 {paper} 份",
            promised(promises)
        ),
    ]
}

/// One order of the sheet. Its texts are masked already.
#[derive(Debug, Clone)]
pub struct SheetOrder {
    /// Stage, such as 待反馈.
    pub stage: String,
    /// Number that people use.
    pub number: String,
    /// Title of the matter.
    pub title: String,
    /// Who has to act.
    pub holder: String,
    /// Since when.
    pub since: Option<BeijingTime>,
    /// What is due next, and when.
    pub due: Option<BeijingTime>,
    /// Time left in words; empty without a running deadline.
    pub left: String,
    /// For whom the officer only stands in, and until when.
    pub lent_by: Option<(String, BeijingTime)>,
}

/// What a 交接单 says. Its texts are masked already.
#[derive(Debug, Clone)]
pub struct Sheet<'a> {
    /// Officer whose work it is.
    pub from: &'a str,
    /// Colleague who takes it over.
    pub to: &'a str,
    /// Until when; `None` if it is for good.
    pub until: Option<BeijingTime>,
    /// What the colleague has to know.
    pub note: Option<&'a str>,
    /// The orders, by stage.
    pub orders: Vec<SheetOrder>,
    /// One line for each draft.
    pub drafts: Vec<String>,
    /// One line for each promise.
    pub promises: Vec<String>,
    /// One line for each sheet of paper.
    pub paper: Vec<String>,
    /// One line for each order of another unit that called ours: what we owe it, or wait for.
    pub invited: Vec<String>,
    /// One line for each call that is not filed with an order.
    pub calls: Vec<String>,
    /// Name of our unit.
    pub unit: String,
    /// When it was made.
    pub at: BeijingTime,
}

/// Returns the text of the 交接单.
#[must_use]
pub fn sheet(sheet: &Sheet<'_>) -> String {
    let until = sheet.until.map_or_else(
        || "长期移交".to_owned(),
        |until| {
            let day = time::paper_date(until.date());
            format!("代办到 {day}（到期不会自动交回，到期后交回）")
        },
    );
    let mut lines = vec![
        "【工作交接单】".to_owned(),
        format!("移交人：{}　接手人：{}　{until}", sheet.from, sheet.to),
        format!("一、在办工单 {} 件", sheet.orders.len()),
    ];
    let mut stage = "";
    for (order, number) in sheet.orders.iter().zip(1_usize..) {
        if order.stage != stage {
            stage = &order.stage;
            lines.push(format!("（{stage}）"));
        }
        lines.push(format!("{number}. {} {}", order.number, order.title));
        lines.push(format!("   {}", waits(order)));
    }
    for (head, all) in [
        (format!("二、草稿 {} 处", sheet.drafts.len()), &sheet.drafts),
        (
            format!("三、承诺事项 {} 项", sheet.promises.len()),
            &sheet.promises,
        ),
        (
            format!(
                "四、待审签、盖章、扫描、上传的备案表 {} 份",
                sheet.paper.len()
            ),
            &sheet.paper,
        ),
        (
            format!("五、收到的联动、哨 {} 件", sheet.invited.len()),
            &sheet.invited,
        ),
        (
            format!(
                "六、未归档来电 {} 个（不记在谁名下，请接手人归档）",
                sheet.calls.len()
            ),
            &sheet.calls,
        ),
    ] {
        lines.push(head);
        let numbered = all.iter().zip(1_usize..);
        lines.extend(numbered.map(|(line, number)| format!("{number}. {line}")));
    }
    if let Some(note) = sheet.note {
        lines.push(format!("七、交接说明：{note}"));
    }
    lines.push("移交人签字：　　　　　　接手人签字：".to_owned());
    lines.push(format!(
        "{}　{}",
        sheet.unit,
        time::paper_date(sheet.at.date())
    ));
    lines.join("\n")
}

/// Returns who is waited for and what is due when.
fn waits(order: &SheetOrder) -> String {
    let since = order.since.map_or_else(String::new, |since| {
        format!("（{}起）", since.format("%m-%d %H:%M"))
    });
    let due = order.due.map_or_else(
        || "没有时限".to_owned(),
        |due| {
            let left = if order.left.is_empty() {
                String::new()
            } else {
                format!("（{}）", order.left)
            };
            format!("到期 {}{left}", due.format("%m-%d %H:%M"))
        },
    );
    let lent = order
        .lent_by
        .as_ref()
        .map_or_else(String::new, |(owner, until)| {
            format!("；本来是代 {owner} 办到 {}", until.format("%m-%d"))
        });
    format!("在等：{}{since}　{due}{lent}", order.holder)
}

/// A draft of the sheet.
#[must_use]
pub fn draft(label: &str, number: &str, at: BeijingTime) -> String {
    let of = if number.is_empty() {
        String::new()
    } else {
        format!(" {number}")
    };
    format!("{label}{of}　{} 写的，没有提交", at.format("%m-%d %H:%M"))
}

/// A promise of the sheet; `moves` is false if it stands on the order of another officer.
#[must_use]
pub fn promise(number: &str, text: &str, owner: &str, due: BeijingTime, moves: bool) -> String {
    let stays = if moves {
        ""
    } else {
        "　在别人的工单上，没有随本次移交，请那边的经办人改责任人"
    };
    format!(
        "{number} {text}　责任 {owner}　{}前{stays}",
        due.format("%Y-%m-%d")
    )
}

/// Nothing is owed or awaited of a call of another unit.
pub const NOTHING_OWED: &str = "本单位现在没有欠的";
/// The lead has to grade us.
pub const AWAITS_GRADE: &str = "等牵头单位评价";
/// We owe the lead how we took part.
pub const OWES_EXPLANATION: &str = "评价不是“好”，要说明配合情况";
/// A call of another unit that nobody of us has answered.
pub const ANSWERED_BY_NOBODY: &str = "还没有人答复，没有经办人，一并移交";

/// A call that is not filed with an order.
#[must_use]
pub fn call(at: BeijingTime, caller: &str, body: &str) -> String {
    format!("{} {caller}：{body}", at.format("%m-%d %H:%M"))
}

/// Our opinion was given without a review.
pub const OWES_REVIEW: &str = "办理意见还没有审核";

/// What we owe the lead, and until when.
#[must_use]
pub fn owes(what: &str, by: Option<BeijingTime>) -> String {
    match by {
        Some(by) => format!("欠{what}（{}前）", time::said_short(by)),
        None => format!("欠{what}"),
    }
}

/// What we owe the lead, until when, and where the limit comes from.
#[must_use]
pub fn owes_by(what: &str, by: Option<BeijingTime>, source: &str) -> String {
    match by {
        Some(by) => format!("欠{what}（{}前，{source}）", time::said_short(by)),
        None => format!("欠{what}"),
    }
}

/// A call of another unit on the sheet: its level, its contact, and what we owe or wait for.
#[must_use]
pub fn invited(
    (number, lead): (&str, &str),
    level: Option<&str>,
    contact: Option<&str>,
    owed: &[String],
) -> String {
    let level = level.map_or_else(String::new, |level| format!("（{level}）"));
    let contact = contact.map_or_else(String::new, |who| format!("，联系人 {who}"));
    format!("{number} {lead}{level}{contact}　{}", owed.join("；"))
}

/// A sheet of paper.
#[must_use]
pub fn paper(number: &str, revision: u32, waits: &str) -> String {
    format!("{number} 备案表第 {revision} 版：{waits}")
}
