//! The words of titles and of section rows: whether they announce who handles the orders below.

use crate::domain::unit;
use crate::intake::header::may_lead;

/// Returns true if a name that nobody knows is written like that of a unit.
pub(super) fn is_like_unit(name: &str) -> bool {
    const ENDS: [&str; 9] = [
        "站",
        "中心",
        "所",
        "处",
        "办",
        "社区",
        "队",
        "村委会",
        "居委会",
    ];
    unit::is_like_unit(name) || ENDS.iter().any(|end| name.ends_with(end))
}

/// Returns a name without what stands in brackets behind it.
pub(super) fn without_brackets(name: &str) -> &str {
    let bare = name.split(['(', '（']).next().unwrap_or_default();
    if bare.is_empty() { name } else { bare }
}

/// Returns true if the words before a colon announce the unit that handles the orders below.
pub(super) fn names_the_lead(label: &str) -> bool {
    const HANDLES: [&str; 10] = [
        "承办", "责任", "办理", "主办", "牵头", "处置", "处理", "落实", "执行", "首接",
    ];
    let says = HANDLES.iter().any(|word| label.contains(word));
    says && may_lead(label)
}

/// Returns true if the words before a colon announce somebody who does not handle the orders below: who
/// sent, checked or wrote them, whom they are about.
pub(super) fn names_no_handler(label: &str) -> bool {
    const OTHERS: [&str; 34] = [
        "来源", "派单", "交办", "转办", "下发", "上级", "诉求", "投诉", "反映", "举报", "来电",
        "来信", "涉事", "回访", "评价", "督办", "审核", "审批", "填报", "填表", "上报", "报送",
        "报表", "登记", "录入", "制表", "导出", "打印", "抄送", "联系", "地址", "地点", "位置",
        "发生",
    ];
    OTHERS.iter().any(|word| label.contains(word))
}

/// Returns true if the words before a colon say that the orders below are sent to whoever follows: 转办,
/// 送, 派至.
pub(super) fn sends_to(label: &str) -> bool {
    const SENDS: [&str; 19] = [
        "转办", "交办", "派单", "派发", "下发", "下派", "分派", "分办", "分送", "转送", "转交",
        "主送", "移交", "转", "送", "发", "派", "致", "交",
    ];
    // 派单单位 is who sent them.
    const ENDS: [&str; 5] = ["至", "给", "往", "到", "对象"];
    let bare: String = label.chars().filter(|c| c.is_alphabetic()).collect();
    let mut bare = bare.as_str();
    while let Some(shorter) = ENDS.iter().find_map(|end| bare.strip_suffix(end)) {
        bare = shorter;
    }
    SENDS.contains(&bare)
}
