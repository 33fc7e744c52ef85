//! The words of the trade in the help. Their meaning is quoted from the regulation, so that it is said
//! only once; a test looks each quotation up.

/// Heading of the words.
pub const HEADING: &str = "行话（文件原话）";

/// A word of the trade.
#[derive(Debug, Clone, Copy)]
pub struct Term {
    /// The word.
    pub label: &'static str,
    /// Its meaning, in the words of the paragraph.
    pub quote: &'static str,
    /// Name of the paragraph, such as 二(一).
    pub paragraph: &'static str,
}

const fn term(label: &'static str, paragraph: &'static str, quote: &'static str) -> Term {
    Term {
        label,
        quote,
        paragraph,
    }
}

/// All words, in the order in which an order meets them.
pub const TERMS: [Term; 15] = [
    term(
        "首接负责",
        "二",
        "第一个接收群众诉求派单的承办单位，负责对受理的诉求全程跟踪落实，并牵头组织其他承办单位联动解决，直至办结",
    ),
    term(
        "首接单位",
        "二(一)",
        "第一个接收群众诉求派单的单位为首接责任单位",
    ),
    term(
        "协办单位",
        "二(三)",
        "协办单位要服从首接单位的调度，积极配合首接单位做好本单位职责范围内的相关工作",
    ),
    term(
        "吹哨报到",
        "三",
        "对需要相关区直部门、驻文单位、承担公共管理服务职能的企业单位（以下简称“各部门”）配合办理完成的事项，实行“吹哨报到”机制，牵头召集相关部门共同办理",
    ),
    term(
        "常规哨",
        "三(一)",
        "情况较简单，需要各部门提供指导和配合的事项",
    ),
    term(
        "攻坚哨",
        "三(一)",
        "情况较复杂或发生突发灾害、重大事故、重大案件、群体性事件等应急类情况，依靠镇街力量无法独立完成的，需各部门或部门下沉力量协同办理的事项",
    ),
    term(
        "重点哨",
        "三(一)",
        "经“攻坚哨”仍无法解决，需报区级研究解决的难点事项",
    ),
    term(
        "报到",
        "三(二)",
        "相关部门响应镇街的“吹哨”要求，到镇街“报到”，配合镇街共同解决群众诉求",
    ),
    term(
        "报备",
        "二(二)",
        "主动对接协办单位，提出联动办理要求，并向区政务服务热线平台报备",
    ),
    term(
        "备案表",
        "二(二)",
        "按照“一事一报”的原则，由首接责任单位分管负责人审签后，作为附件随办理结果同步上传至区政务服务热线平台",
    ),
    term(
        "评价",
        "二(二)",
        "对协办单位的联动配合情况按“好、较好、一般、差”进行评价",
    ),
    term(
        "退回",
        "二(一)",
        "对确不属本部门职责范围内的派单，首接单位要与区政务服务热线平台对接沟通后，按照《文登区政务服务热线办理规范》的要求，予以退回",
    ),
    term(
        "认定",
        "四",
        "将难以确定责任主体的疑难诉求移交区委编办、区司法局，对承办群众诉求的责任主体进行联合认定，由区委编办牵头出具书面认定意见",
    ),
    term(
        "提级",
        "二(三)",
        "对共同办理困难的，首接单位主要负责人要及时向区委区政府汇报，由分管区领导负责协调处置",
    ),
    term(
        "通报中心",
        "二(四)",
        "对不服从首接单位调度，在办理过程中消极应付的，首接单位要及时通报区社会事务协调中心",
    ),
];

/// The meaning of a word, and where the regulation says it.
#[must_use]
pub fn meaning(term: &Term) -> String {
    format!("{}（{}）", term.quote, term.paragraph)
}

#[cfg(test)]
mod tests {
    use super::TERMS;
    use crate::domain::regulation;

    #[test]
    fn every_word_of_the_trade_is_explained_in_the_words_of_the_regulation() {
        for term in TERMS {
            let paragraph = regulation::paragraph(term.paragraph).unwrap();
            assert!(paragraph.text.contains(term.quote), "{}", term.label);
        }
    }
}
