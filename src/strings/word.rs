//! Words of letters that are written as Word files (函件), and of the listing of them.

use crate::domain::letter::LetterKind;
use crate::domain::time::{self, BeijingTime};
use crate::domain::vocabulary::WhistleLevel;

/// What a letter calls a matter of which it may not tell more.
pub const SOME_MATTER: &str = "有关诉求";
/// What stands for the title of a 保密 order.
pub const CONFIDENTIAL: &str = "保密工单";
/// The letter holds personal data that its reader may not have.
pub const PERSONAL_LEFT: &str = "函件里还有个人信息，没有导出；请先改写原文";
/// What to do if the order has no such letter.
pub const CHOOSE: &str = "用 --list-letters 看本单能出哪些函件";
/// Title of the form on the screen.
pub const TITLE: &str = "导出 Word 函件";
/// Label of the choice of the letter.
pub const LETTER: &str = "函件";
/// Label of the number.
pub const NUMBER: &str = "文号";
/// Hint of the number.
pub const NUMBER_HINT: &str = "可不填；多份的逐份写，用顿号分开";
/// Label of who signed it for issue.
pub const SIGNER: &str = "签发人";
/// Hint of who signed it for issue.
pub const SIGNER_HINT: &str = "上行文填，可不填";
/// What the form says above its fields.
pub const LINE: &str = "照记录写成 .docx，登记过的姓名和电话、证件号已遮盖（书面答复只写诉求人本人姓名），正文里别的姓名请自己看一遍；留痕。";
/// The letters are being composed.
pub const COMPOSING: &str = "正在拟写";
/// The order has no letter.
pub const NOTHING: &str = "现在没有可以导出的函件";
/// Stands for the citizen's name where a letter is only looked at.
pub const NAME_IN_FILE: &str = "（诉求人姓名，导出时写入）";
/// A sheet of a hand-over is written before the hand-over.
pub const HANDED_OVER: &str = "已经移交；交接单的 Word 文件在移交前选中工单导出";
/// A text that is read has no letter.
pub const NO_LETTER: &str = "这段文字没有 Word 函件";

/// There are not as many numbers as letters.
#[must_use]
pub fn numbers(letters: usize, numbers: usize) -> String {
    format!(
        "这次写 {letters} 份函件，文号却有 {numbers} 个；一份一个文号，用顿号分开，要手填的空着（如“12号、、14号”），或者都不填"
    )
}

/// Several letters of one kind.
#[must_use]
pub fn all(kind: LetterKind, count: usize) -> String {
    format!("{kind}：全部 {count} 份")
}

/// A letter with the clause that it rests on.
#[must_use]
pub fn cited(label: &str, clause: &str) -> String {
    format!("{label}（{clause}）")
}

/// Explains a field of the form; empty when the label says enough.
#[must_use]
pub fn field(name: &str) -> &'static str {
    match name {
        "letter" => "写哪一份；本单现在出不了的不列出，命令行 export --list-letters 说明缘由。",
        "number" => {
            "发文字号，如 文龙办函〔2026〕12号；一次写几份的，逐份写、用顿号分开，空着的留空手填。不填的按记录，上行文留空手填。"
        }
        "signer" => "签发这份函件的负责人，印在文号右边；不填的上行文留空手填。",
        _ => "",
    }
}

/// Before the act that records what a letter tells.
pub const RECORD_FIRST: &str = "先用";
/// The kind of letter is missing.
pub const NO_KIND: &str = "导出函件要写 --letter，如 --letter joint；--list-letters 列出可选的";
/// The folder is missing.
pub const NO_FOLDER: &str = "要写 --out 文件夹";
/// Options of letters are given for another export.
pub const NOT_A_LETTER: &str =
    "--letter、--to、--number、--signer、--spots、--allow 要和 --what letter 一起用";
/// A letter is only written whole.
pub const NO_DRAFT: &str = "函件没有草稿版，去掉 --draft";
/// Ends the name of the file.
const EXTENSION: &str = "docx";

/// Returns why an order has no letter of a kind.
#[must_use]
pub const fn why_not(kind: LetterKind) -> &'static str {
    match kind {
        LetterKind::Joint => "没有不经吹哨邀请的联动单位",
        LetterKind::Whistle => "没有吹哨邀请的单位",
        LetterKind::Reply => "还没有办理结果",
        LetterKind::ReturnNote => "没有研判为退回，也没有提出退回",
        LetterKind::Determination => "没有提出责任主体认定",
        LetterKind::DistrictReport => "没有提级汇报，也没有未解决的攻坚哨",
        LetterKind::KeyWhistle => "没有未解决的攻坚哨，也没有重点哨",
        LetterKind::SuperiorRequest => "没有记上级协调",
        LetterKind::HelperReport => "没有逾期不到、消极应付的联动单位",
        LetterKind::Extension => "没有申请延期",
        LetterKind::SlipAnswer => "没有回复过的提醒、督办",
        LetterKind::Rectification => "没有提醒、督办、约谈",
        LetterKind::Interview => "没有提醒、督办、约谈、不满意的记录",
        LetterKind::Notice => "没有联动单位，不用报备",
        LetterKind::Assignment => "没有内部交办",
        LetterKind::SectionList => "没有科室、村社区、网格欠着回复",
        LetterKind::HandOver => "没有可以移交的",
        LetterKind::Meeting => "没有会商记录",
        LetterKind::SignIn => "没有可以签到的会商",
        LetterKind::Progress => "还没有办理经过",
        LetterKind::Cooperation => "不是收到的联动、哨，或还没有配合的记录",
        LetterKind::Declining => "没有称非职责",
    }
}

/// The order has no such letter.
#[must_use]
pub fn no_such_letter(kind: LetterKind, unit: Option<&str>) -> String {
    match unit {
        Some(unit) => format!("本单没有给“{unit}”的{kind}"),
        None => format!("本单现在出不了{kind}：{}", why_not(kind)),
    }
}

/// Name of the file; it holds no personal data. `unit` is a name that a directory knows.
#[must_use]
pub fn file_name(number: &str, kind: LetterKind, unit: Option<&str>) -> String {
    let number: String = number.chars().take(40).collect();
    let unit = unit.map(|unit| format!("_{unit}")).unwrap_or_default();
    format!("{number}_{kind}{unit}.{EXTENSION}")
}

/// Name of a letter among those of its order.
#[must_use]
pub fn option(kind: LetterKind, unit: Option<&str>) -> String {
    match unit {
        Some(unit) => format!("{kind}：{unit}"),
        None => kind.label().to_owned(),
    }
}

/// A letter was written.
#[must_use]
pub fn exported(path: &str, label: &str, replaced: usize) -> String {
    let replaced = if replaced > 0 {
        format!("（已替换 {replaced} 个不可见字符）")
    } else {
        String::new()
    };
    format!("✓ 已导出 {label}：{path}{replaced}，已记入经过")
}

/// A line of the listing: a letter that the order can give.
#[must_use]
pub fn listed(kind: LetterKind, clause: &str, units: &[&str]) -> String {
    let units = if units.is_empty() {
        String::new()
    } else {
        format!("：{}", units.join("、"))
    };
    format!("✓ {} {kind}（{clause}）{units}", kind.code())
}

/// A line of the listing: a letter that the order cannot give, why, and the act
/// that records what it tells.
#[must_use]
pub fn not_listed(kind: LetterKind, clause: &str, first: Option<&str>) -> String {
    let why = why_not(kind);
    let first = first.map(|act| format!("；先用 {act}")).unwrap_or_default();
    format!("· {} {kind}（{clause}）：{why}{first}", kind.code())
}

/// What the platform is told of a co-handler: who was asked for what, and until when.
#[must_use]
pub fn arrangement(
    unit: &str,
    level: Option<WhistleLevel>,
    request: &str,
    respond_by: Option<BeijingTime>,
    arrive_by: Option<BeijingTime>,
) -> String {
    let level = level
        .map(|level| format!("（{level}）"))
        .unwrap_or_default();
    let mut parts = vec![format!("{unit}{level}：{}", request.trim_end_matches('。'))];
    parts.extend(respond_by.map(|by| format!("{}前响应", time::paper_time(by))));
    parts.extend(arrive_by.map(|by| format!("{}前报到", time::paper_time(by))));
    parts.join("，")
}

/// What was already told to the platform.
#[must_use]
pub fn noticed(at: BeijingTime, via: &str, person: Option<&str>, content: Option<&str>) -> String {
    let person = person
        .map(|who| format!("，平台 {who}"))
        .unwrap_or_default();
    let content = content.map(|text| format!("，{text}")).unwrap_or_default();
    format!("{}{via}报备{person}{content}", time::paper_fact(at))
}

/// A slip from above with who issued it and when: 区社会事务协调中心2026年11月20日工作提醒.
#[must_use]
pub fn slip(issuer: Option<&str>, at: BeijingTime, name: &str) -> String {
    let issuer = issuer.unwrap_or_default();
    format!("{issuer}{}{name}", time::paper_date(at.date()))
}

/// A problem that a slip named.
#[must_use]
pub fn problem(slip: &str, text: Option<&str>) -> String {
    let text = text.map(|text| format!("：{text}")).unwrap_or_default();
    format!("{slip}{text}")
}

/// The citizen was not satisfied, with the reason if it was told.
#[must_use]
pub fn dissatisfied(at: BeijingTime, who: &str, reason: Option<&str>) -> String {
    let reason = reason.map(|text| format!("：{text}")).unwrap_or_default();
    format!("{}{who}，诉求人不满意{reason}", time::paper_fact(at))
}

/// Our own call to the citizen.
pub const OWN_FEEDBACK: &str = "反馈";
/// The platform's call to the citizen.
pub const PLATFORM_VISIT: &str = "平台回访";

/// The platform was answered after the deadline.
#[must_use]
pub fn late_reply(replied: BeijingTime, due: BeijingTime) -> String {
    let (replied, due) = (time::paper_fact(replied), time::paper_time(due));
    format!("{replied}回复平台，办理时限{due}")
}

/// The order was handled again.
#[must_use]
pub fn reopened(at: BeijingTime, by: &str, reason: &str) -> String {
    format!("{}{by}要求重办：{reason}", time::paper_fact(at))
}

/// When something was, with the year.
#[must_use]
pub fn moment(at: BeijingTime) -> String {
    if time::is_date_alone(at) {
        return time::paper_date(at.date());
    }
    format!("{}{}", time::paper_date(at.date()), at.format("%H:%M"))
}

/// When a step was done, in a cell of a table: the day, and below it the time.
#[must_use]
pub fn step_time(at: BeijingTime) -> String {
    let day = time::paper_date(at.date());
    if time::is_date_alone(at) {
        day
    } else {
        format!("{day}\n{}", at.format("%H:%M"))
    }
}

/// A limit in a cell of a table.
#[must_use]
pub fn limit(by: Option<BeijingTime>, is_late: bool) -> String {
    let late = if is_late { "（已超期）" } else { "" };
    by.map_or_else(String::new, |by| format!("{}{late}", time::paper_time(by)))
}

/// When and to whom a section's work was given, in a cell of a table.
#[must_use]
pub fn given(at: BeijingTime, person: &str) -> String {
    let at = time::paper_fact(at);
    if person.is_empty() {
        at
    } else {
        format!("{at}\n{person}")
    }
}

/// For whom the officer only stands in, in a cell of a table.
#[must_use]
pub fn lent(owner: &str, until: BeijingTime) -> String {
    format!("代{owner}到{}", time::paper_date(until.date()))
}
