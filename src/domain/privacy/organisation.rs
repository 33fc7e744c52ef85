//! Tells names of organisations from names of people.

/// Endings of names of organisations.
const ORGANISATIONS: &[&str] = &[
    "公司",
    "中心",
    "街道",
    "社区",
    "委会",
    "物业",
    "学校",
    "医院",
    "小区",
    "单位",
    "部门",
    "办事处",
    "派出所",
    "大队",
    "超市",
    "饭店",
    "酒店",
    "商店",
    "银行",
    "集团",
    "工地",
    "幼儿园",
    "村委",
];

/// Checks whether a text is the name of an organisation.
pub(super) fn is_organisation(name: &str) -> bool {
    let name = name.trim();
    name.chars().count() > 3 && ORGANISATIONS.iter().any(|end| name.ends_with(end))
}
