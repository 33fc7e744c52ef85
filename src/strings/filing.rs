//! Words of the filing form on the screen.

use crate::domain::clause::Clause;

/// Says how 联动时间 must be written.
pub const WANTS_DAYS: &str = "联动时间写作 11-18 至 11-20";

/// A draft of the form was restored; `at` is when it was last saved.
#[must_use]
pub fn restored(at: crate::domain::time::BeijingTime) -> String {
    format!("已恢复 {} 没有保存的文字", at.format("%m-%d %H:%M"))
}

/// A rating without its explanation, or the other way round, was not kept.
#[must_use]
pub fn held(units: &str) -> String {
    format!("{units}的评价和说明还缺一项，没有保存")
}

/// A rating waits for its explanation; the keys that go on and take a text.
#[must_use]
pub fn held_back(next: &str, suggest: &str) -> String {
    format!("评价和说明一并保存：较好、一般、差要说明原因（{next} 换格，{suggest} 采用建议）")
}

/// Mark before a cell that breaks a rule and keeps the form from being printed.
pub const MARK_HARD: &str = "!改";
/// Mark before a cell that is doubtful but does not keep the form from being printed.
pub const MARK_SOFT: &str = "?看";
/// Shown where a co-handler has no rating yet.
pub const UNRATED: &str = "（未评价）";
/// The same beside the name of the co-handler.
pub const UNRATED_SHORT: &str = "未评";
/// Label before the name of the leader who signs the filing form.
pub const LEADER: &str = "审签人：";

/// The title of the form's screen.
#[must_use]
pub fn title(kind: &str, name: &str, revision: u32, status: &str, preview: bool) -> String {
    let preview = if preview { "预览  " } else { "" };
    format!(" {preview}{kind}备案表  {name}  第{revision}版  {status} ")
}

/// The leader's remark above the grid.
#[must_use]
pub fn remark(remark: &str) -> String {
    format!("退改意见 {remark}")
}

/// Placeholder of an empty cell.
#[must_use]
pub const fn hint(field: crate::domain::form::FormField) -> &'static str {
    use crate::domain::form::FormField;
    match field {
        FormField::Matter => "诉求事项，不写姓名、电话",
        FormField::Result => "怎么办的、结果如何",
        FormField::RatingNotes => "较好以下要说明",
        FormField::FollowUp => "未评价、未表态等，或留空",
        FormField::LinkageTime => "11-18 至 11-20",
        FormField::Leader => "分管负责人姓名",
        FormField::LeadUnit | FormField::WhistleLevel | FormField::CoUnits | FormField::Ratings => {
            ""
        }
    }
}

/// Says how many findings must be mended and how many should be looked at.
#[must_use]
pub fn tally(hard: usize, soft: usize) -> String {
    match (hard, soft) {
        (0, 0) => "校验通过".to_owned(),
        (0, soft) => format!("校验通过，{soft} 处留意"),
        (hard, 0) => format!("{hard} 处要改"),
        (hard, soft) => format!("{hard} 处要改，{soft} 处留意"),
    }
}

/// The digits that give each rating. Only the officer may rate; the program never does.
#[must_use]
pub fn ratings() -> String {
    "评价：1好 2较好 3一般 4差（只能由人填）".to_owned()
}

/// A finding about a cell: its clause, what is wrong, and what to do.
#[must_use]
pub fn issue(clause: Clause, message: &str, fix: &str) -> String {
    format!("{clause} {message}。{fix}")
}

/// Says which cells are too long for the sheet, and where the whole text will be printed.
#[must_use]
pub fn continued(labels: &[String]) -> String {
    let labels: Vec<String> = labels.iter().map(|label| format!("“{label}”")).collect();
    format!("{}写不下：本页印开头，全文印在附页", labels.concat())
}

/// A suggested text and the key that takes it over.
#[must_use]
pub fn suggestion(key: &str, text: &str) -> String {
    format!("{key} 采用：{text}")
}
