//! Sentences about typed actions and their fields.

/// What a time may look like.
pub const WANTS_TIME: &str = "时间，如 0910、11-20 09:10 或 2026-11-20 09:10";
/// What a date may look like.
pub const WANTS_DATE: &str = "日期，如 11-20 或 2026-11-20";
/// A text.
pub const WANTS_TEXT: &str = "文字";
/// Yes or no.
pub const WANTS_FLAG: &str = "是 或 否";
/// A number.
pub const WANTS_NUMBER: &str = "整数";
/// Unit names.
pub const WANTS_UNITS: &str = "单位名称，多个用顿号分开";
/// A file.
pub const WANTS_FILE: &str = "文件路径";

/// One of a list.
#[must_use]
pub fn wants_one_of(list: &str) -> String {
    format!("以下之一：{list}")
}

/// No such action.
#[must_use]
pub fn unknown_action(name: &str) -> String {
    format!("没有“{name}”这个操作。用 liaison act --list 查看全部操作。")
}

/// No such field.
#[must_use]
pub fn unknown_field(action: &str, field: &str, known: &str) -> String {
    let known = if known.is_empty() {
        "（除 --at 外无字段）"
    } else {
        known
    };
    format!("操作 {action} 没有字段“{field}”。可用字段：{known}。")
}

/// A required field is missing.
#[must_use]
pub fn missing_field(action: &str, field: &str, label: &str) -> String {
    format!(
        "操作 {action} 缺少“{label}”，请加 --{}。",
        field.replace('_', "-")
    )
}

/// A value that cannot be read.
#[must_use]
pub fn bad_value(field: &str, label: &str, wanted: &str) -> String {
    format!(
        "“{label}”（--{}）填写有误，应为{wanted}。",
        field.replace('_', "-")
    )
}

/// Input that is no JSON object.
#[must_use]
pub fn bad_json(detail: &str) -> String {
    format!("输入的 JSON 无法识别：{detail}。")
}
