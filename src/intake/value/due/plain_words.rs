//! Takes the words off a deadline that only say that it is one: 务必于11月27日17时前办结并回复.

/// Words behind a deadline.
const ENDS: [&str; 35] = [
    "处置",
    // 办结并回复
    "并",
    "及",
    "和",
    "、",
    "，",
    ",",
    "。",
    "下班前",
    "之前",
    "以前",
    "前",
    "截止",
    "为止",
    "止",
    "办结",
    "办完",
    "完成",
    "办理完毕",
    "处理完毕",
    "办理",
    "处理",
    "书面",
    "回复",
    "答复",
    "反馈",
    "回访",
    "报送",
    "上报",
    "诉求人",
    "来电人",
    "反映人",
    "群众",
    "市民",
    "结果",
];

/// Words before a deadline.
const STARTS: [&str; 16] = [
    "至",
    "到",
    "截止时间",
    "截止",
    "截至",
    "最迟",
    "限于",
    "限",
    "于",
    "请于",
    "请在",
    "请",
    "务必",
    "须",
    "需",
    "应",
];

/// Returns what is left of a deadline without them.
pub(super) fn removed(text: &str) -> &str {
    let mut text = text.trim_matches([':', '：', ' ']);
    while let Some(rest) = ENDS.iter().find_map(|end| text.strip_suffix(end)) {
        text = rest.trim_end();
    }
    while let Some(rest) = STARTS.iter().find_map(|start| text.strip_prefix(start)) {
        text = rest.trim_start_matches([':', '：', ' ']);
    }
    text
}
