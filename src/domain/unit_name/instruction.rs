//! Words in a cell of units that ask something of a unit and name none: 请阅, 转办, 尽快处理.

/// What may be asked, longer words first.
const ASKED: [&str; 40] = [
    "办理完毕",
    "阅处",
    "阅示",
    "阅知",
    "阅研",
    "阅办",
    "知悉",
    "知晓",
    "研处",
    "研究",
    "核实",
    "核查",
    "调查",
    "处理",
    "处置",
    "办理",
    "落实",
    "关注",
    "协调",
    "解决",
    "回复",
    "答复",
    "反馈",
    "转办",
    "督办",
    "催办",
    "交办",
    "速办",
    "批办",
    "急办",
    "待办",
    "补办",
    "代办",
    "承办",
    "查办",
    "签收",
    "办结",
    "上报",
    "报送",
    "阅",
];

/// Words around it that say how.
const AROUND: [&str; 20] = [
    "请予以",
    "予以",
    "请",
    "望",
    "须",
    "需",
    "及时",
    "尽快",
    "抓紧",
    "立即",
    "认真",
    "依法",
    "妥善",
    "按时",
    "限期",
    "并",
    "已",
    "后",
    "为",
    "一下",
];

/// Checks whether a text asks or tells what is done with an order, and names nobody.
pub(super) fn is_instruction(text: &str) -> bool {
    let mut rest = text.trim_matches(|c: char| !c.is_alphanumeric());
    let mut asks = false;
    while !rest.is_empty() {
        if let Some(shorter) = ASKED.iter().find_map(|word| rest.strip_prefix(word)) {
            asks = true;
            rest = shorter;
        } else if let Some(shorter) = AROUND.iter().find_map(|word| rest.strip_prefix(word)) {
            rest = shorter;
        } else {
            return false;
        }
    }
    asks
}

/// Checks whether a part of a cell of units only asks something: 小观镇，请阅.
#[must_use]
pub fn holds_instruction(cell: &str) -> bool {
    let separates = |c: char| c.is_whitespace() || "、，,；;。|/()（）".contains(c);
    cell.split(separates).any(is_instruction)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_only_ask_are_told_from_names() {
        for text in [
            "请阅",
            "阅处",
            "请尽快办理",
            "已转办",
            "请予以协调解决",
            "督办",
            "阅办。",
        ] {
            assert!(is_instruction(text), "{text}");
        }
        for text in [
            "督查办",
            "水利局",
            "城建办",
            "阅览中心",
            "请水利局阅",
            "办理单位",
            "",
            "请",
        ] {
            assert!(!is_instruction(text), "{text}");
        }
        assert!(holds_instruction("小观镇，请阅"));
        assert!(!holds_instruction("小观镇、水利局"));
    }
}
