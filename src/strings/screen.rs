//! Words of the screens' frames: titles, marks, small sentences.

use std::path::Path;

use chrono::Datelike;

use super::cited;
use crate::domain::clause::Clause;
use crate::domain::time::BeijingTime;

/// Behind the answers to a question about an unknown unit: the key that registers it.
#[must_use]
pub fn or_register(key: &str) -> String {
    format!("  {key} 登记这个单位")
}

/// All that is shown while the screen is covered.
pub const COVERED: &str = "屏幕已遮住，按任意键回来";
/// Title of the pane that lists the views.
pub const VIEWS: &str = "视图";
/// Label before the filter line.
pub const FILTER: &str = "筛选 ";
/// Placeholder of the search line above a list of choices.
pub const PICK_HINT: &str = "输入中文、全拼或首字母";
/// Placeholder of the search line above a list of orders.
pub const FIND_HINT: &str = "编号或号码的头尾几位、单位、地点、首字母";
/// Label before what our unit owes first, if that is not the next step.
pub const OWED: &str = "该办";
/// Label before the suggested next step.
pub const NEXT: &str = "下一步";
/// Label before the most serious finding.
pub const RISK: &str = "风险";
/// Shown instead of the options when a choice has none.
pub const NOTHING_TO_CHOOSE: &str = "（没有可选的）";

/// Placeholder of an empty filter line; `back` is the key that leaves it, and `has_recent` says whether
/// something was searched for before.
#[must_use]
pub fn filter_hint(back: &str, has_recent: bool) -> String {
    let recent = if has_recent { "↑ 查过的，" } else { "" };
    format!("编号、号码头尾、单位、内容、首字母；{recent}{back} 取消")
}

/// The keys that answer a yes-or-no question.
#[must_use]
pub fn yes_no(yes: &str, no: &str) -> String {
    format!("{yes} 办理    {no} 不办")
}

/// The window is smaller than the screens need; says both sizes in columns and rows.
#[must_use]
pub fn too_small(least: (u16, u16), now: (u16, u16)) -> [String; 3] {
    [
        "窗口太小".to_owned(),
        format!("至少 {}×{}", least.0, least.1),
        format!("现在 {}×{}", now.0, now.1),
    ]
}

/// Whether what was typed is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saved {
    /// Nothing was typed yet.
    Nothing,
    /// Everything, last at this time.
    At(BeijingTime),
    /// The last edits are on their way to the disk.
    NotYet,
    /// In the log of typed text, but not in the data file.
    OnlyInLog,
    /// Not at all.
    Not,
}

/// Date, weekday and time, and whether what was typed is saved.
#[must_use]
pub fn clock(now: BeijingTime, saved: Saved) -> String {
    let day = ["一", "二", "三", "四", "五", "六", "日"]
        .get(now.weekday().num_days_from_monday() as usize)
        .copied()
        .unwrap_or_default();
    let saved = match saved {
        Saved::Nothing => String::new(),
        Saved::At(at) => format!("  已存 {}", at.format("%H:%M:%S")),
        Saved::NotYet => "  正在存…".to_owned(),
        Saved::OnlyInLog => "  只存在本机".to_owned(),
        Saved::Not => "  没有存！".to_owned(),
    };
    format!(
        "{} 周{day} {}{saved} ",
        now.format("%Y-%m-%d"),
        now.format("%H:%M")
    )
}

/// The number of orders; from 1000 on the store stops counting, and so does this text.
#[must_use]
pub fn count(count: usize) -> String {
    if count >= 1000 {
        "999+".to_owned()
    } else {
        count.to_string()
    }
}

/// The title of the list.
#[must_use]
pub fn list_title(
    view: &str,
    place: Option<usize>,
    total: &str,
    order: &str,
    mine: bool,
    marked: usize,
) -> String {
    let place = place.map(|place| format!("{place}/")).unwrap_or_default();
    let mine = if mine { "  只看我的" } else { "" };
    let marked = if marked > 0 {
        format!("  已选 {marked}")
    } else {
        String::new()
    };
    format!("{view} {place}{total}  {order}{mine}{marked}")
}

/// Before a view that has more orders than when the officer last looked at it.
pub const MORE_ORDERS: &str = "+";
/// Before a view that has fewer.
pub const FEWER_ORDERS: &str = "-";

/// The line of the views that have no orders.
#[must_use]
pub fn empty_views(shown: bool) -> &'static str {
    if shown {
        "收起空视图"
    } else {
        "空视图"
    }
}

/// Says how many lines lie below the visible part.
#[must_use]
pub fn more(lines: usize) -> String {
    format!(" 还有 {lines} 行 ")
}

/// The suggested next step: its key, its clause, and who has to act now.
#[must_use]
pub fn next(key: &str, label: &str, clause: Clause, ball: &str) -> String {
    format!("{key} {label}（{clause}）  {ball}")
}

/// The most serious finding, how many more there are, and the key that shows them.
#[must_use]
pub fn threat(clause: Clause, message: &str, more: usize, key: &str) -> String {
    if more > 0 {
        format!("{clause} {message}（另有 {more} 条，按 {key}）")
    } else {
        format!("{clause} {message}")
    }
}

/// A job that is running, with the part done and the whole where they are known.
#[must_use]
pub fn job(message: &str, part: Option<(usize, usize)>) -> String {
    match part {
        Some((done, of)) if of > 0 => {
            let percent = done.saturating_mul(100) / of;
            format!("{message}  {done}/{of}  {percent}%")
        }
        _ => message.to_owned(),
    }
}

/// Why an item cannot be chosen.
#[must_use]
pub fn disabled(why: &str) -> String {
    crate::text::labelled("现在不能", why)
}

/// The position in a list, and the keys that choose and close.
#[must_use]
pub fn place(at: usize, of: usize, choose: &str, close: &str) -> String {
    format!("{at}/{of}  {choose} 选定  {close} 返回")
}

/// The clause, with its words quoted where they are given.
#[must_use]
pub fn basis(clause: Clause, quote: Option<&str>) -> String {
    match quote {
        Some(quote) => format!("{}：{quote}", cited::basis(clause)),
        None => cited::basis(clause),
    }
}

/// The clause without its words, and the key that shows them.
#[must_use]
pub fn basis_short(clause: Clause, help: &str) -> String {
    if clause.is_of_regulation() {
        format!("{}（{help} 看原文）", cited::basis(clause))
    } else {
        cited::basis(clause)
    }
}

/// What the officer can do about a refusal.
#[must_use]
pub fn fix(fix: &str) -> String {
    crate::text::labelled("怎么办", fix)
}

/// The keys under a refusal: one goes to the act that mends it, one closes.
#[must_use]
pub fn mend_key(act: Option<&str>, choose: &str, close: &str) -> String {
    match act {
        Some(act) => format!("{choose} 去办“{act}”    {close} 返回"),
        None => format!("{close} 返回"),
    }
}

/// Below a refused form: the key that opens the act which removes the cause of the refusal; empty
/// if no act does.
#[must_use]
pub fn mend(act: Option<&str>, key: &str) -> String {
    match act {
        Some(act) => format!("{key} 去办“{act}”（本页文字留作草稿）"),
        None => String::new(),
    }
}

/// Says how many more orders are not shown.
#[must_use]
pub fn and_more(count: usize) -> String {
    format!("  ……另有 {count} 单")
}

/// Heading of a form that acts on `count` orders at once.
#[must_use]
pub fn many(count: usize) -> String {
    format!("对 {count} 单一起办：")
}

/// A draft was restored; `at` is when it was last saved.
#[must_use]
pub fn restored(at: BeijingTime) -> String {
    format!("已恢复 {} 没有提交的文字", at.format("%m-%d %H:%M"))
}

/// The title of a small form.
#[must_use]
pub fn form_title(title: &str, clause: Option<Clause>) -> String {
    match clause {
        Some(clause) => format!("{title}  {clause}"),
        None => title.to_owned(),
    }
}

/// The keys under a text that is only read, and how many lines lie below.
#[must_use]
pub fn reading_keys(copies: bool, below: usize, choose: &str, close: &str) -> String {
    let below = if below > 0 {
        format!("    ↓ 还有 {below} 行")
    } else {
        String::new()
    };
    if copies {
        format!("{choose} 复制    {close} 返回{below}")
    } else {
        format!("{close} 返回{below}")
    }
}

/// A file or folder offered to complete a typed path.
#[must_use]
pub fn candidate(path: &Path, is_above: bool, is_dir: bool, here: bool) -> String {
    let name = path.file_name().filter(|_| !is_above).map_or_else(
        || {
            if is_above {
                "..".to_owned()
            } else {
                path.display().to_string()
            }
        },
        |name| name.to_string_lossy().into_owned(),
    );
    let mark = if here { "▸" } else { " " };
    let slash = if is_dir { "/" } else { "" };
    format!("{mark}{}{slash}", crate::text::display_safe_line(&name))
}

/// How many sheets will be printed, and whether the count is exact.
#[must_use]
pub fn preview(sheets: usize, exact: bool, key: &str) -> String {
    let exact = if exact {
        ""
    } else {
        "  窗口较窄，换行与打印略有不同"
    };
    format!("共 {sheets} 页  ↑↓ PgUp PgDn 翻看  {key} 回到填写{exact}")
}

/// A theme file is not valid TOML.
#[must_use]
pub fn theme_syntax(reason: &str) -> String {
    format!(
        "主题文件格式有误：{reason}。每行应为 名称 = {{ colour = \"#rrggbb\", sixteen = \"…\" }}"
    )
}

/// A theme file has no style for a role.
#[must_use]
pub fn theme_role_missing(role: &str) -> String {
    format!("主题文件缺“{role}”这一项，请照 dark.toml 补上")
}

/// A theme file styles a role that the program does not have.
#[must_use]
pub fn theme_role_unknown(role: &str) -> String {
    format!("主题文件里没有“{role}”这一项，请删去或照 dark.toml 改名")
}

/// A theme file has a colour that cannot be read.
#[must_use]
pub fn theme_colour(role: &str, colour: &str) -> String {
    format!("主题文件“{role}”的颜色“{colour}”不对，请写 #rrggbb、十六色的英文名，或 terminal")
}
