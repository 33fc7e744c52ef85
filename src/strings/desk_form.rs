//! Words of the forms about the desk itself.

use super::{portable, store};
use crate::domain::time::BeijingTime;

macro_rules! words {
    ($($name:ident = $text:literal;)*) => {
        $(
            #[doc = concat!("“", $text, "”")]
            pub const $name: &str = $text;
        )*
    };
}

words! {
    FIRST = "第一次使用：请先填写本单位";
    SETUP = "设置：本单位";
    UNIT = "本单位";
    UNIT_HINT = "输入名称、简称或拼音首字母，回车选定";
    STAFF = "经办人";
    NAMES_HINT = "多人用顿号或空格隔开，第一位为默认";
    LEADERS = "分管负责人";
    PHONE = "平台电话";
    CONTACT_CENTRE = "认定专人（中心）";
    CONTACT_STAFFING = "认定专人（编办）";
    CONTACT_JUSTICE = "认定专人（司法局）";
    CONTACT_HINT = "姓名、电话";
    PHONE_HINT = "报备时拨打，如 0631-8450000";
    PRINCIPAL = "主要负责人";
    NO_UNIT = "请选定本单位";
    NO_STAFF = "请填写经办人姓名";
    CALL = "来电速记";
    CALLER = "谁来电";
    CALL_ORDER = "归到";
    CALL_FIND = "另找工单";
    CALL_NEW = "登记为新来单";
    CALL_LATER = "先不归档";
    CALL_THEN = "记为";
    CALL_TEXT = "内容";
    CALL_PERSON = "姓名";
    CALL_UNIT = "哪家单位";
    CALL_KIND = "督办类别";
    CALL_REPLY_BY = "回复时限";
    CALL_ONLY = "这个键只在来电速记里用";
    UNDO = "撤销（更正）";
    UNDO_REASON = "更正理由";
    UNDO_WHOLE = "范围";
    UNDO_ONE = "只撤本单";
    UNDO_BATCH = "整批撤销";
    EXPORT = "导出备案表";
    EXPORT_AS = "用途";
    EXPORT_FINAL = "送签";
    EXPORT_DRAFT = "草稿，只看样子";
    FOLDER = "存到文件夹";
}

/// The text above a form for settings of which the entries of some are damaged.
#[must_use]
pub fn damaged(labels: &[&str]) -> Vec<String> {
    store::damaged_settings(labels).into_iter().collect()
}

/// The text above the form of the first start.
#[must_use]
pub fn welcome(submit: &str, next: &str, portable: bool) -> Vec<String> {
    let place = if portable {
        portable::UNPROTECTED
    } else {
        "数据只存在这台电脑上"
    };
    vec![
        format!("{place}，不联网。回车或 {next} 到下一项，填好后按 {submit} 提交。"),
        "单位决定能不能吹哨；分管负责人是审签备案表的人；平台电话用于报备。".to_owned(),
    ]
}

/// The kinds of people who call: code and label.
pub const CALLERS: [(&str, &str); 4] = [
    ("appellant", "诉求人"),
    ("platform", "平台"),
    ("helper", "联动单位"),
    ("leader", "领导"),
];

/// The label of 记录 among the acts that a call can become.
pub const CALL_RECORD: &str = "电话记录";

/// Says that a name is too long to be taken.
#[must_use]
pub fn long_name(name: &str) -> String {
    let shown: String = name.chars().take(8).collect();
    format!("“{shown}..”太长，多人请用顿号隔开")
}

/// Says when the call came in.
#[must_use]
pub fn call_at(at: BeijingTime) -> String {
    format!("{} 来电", at.format("%m-%d %H:%M"))
}

/// Names the order that the form was opened on.
#[must_use]
pub fn this_order(name: &str) -> String {
    format!("本单 {name}")
}
