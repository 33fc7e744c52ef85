//! Words by which a text says that the citizen is satisfied (附2注1).

use crate::domain::order::state::Order;
use crate::domain::vocabulary::FeedbackOutcome;

/// Words by which a text says that the citizen is satisfied, which the feedback on record does not
/// bear out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentDoubt {
    /// The words of the text.
    pub words: &'static str,
    /// What is on record, in Chinese.
    pub record: String,
    /// Whether the record contradicts them; else it does not say.
    pub contradicted: bool,
}

impl Order {
    /// Compares what a text says of the citizen with the feedback on record; `None` if it says nothing
    /// of his being satisfied, or he was.
    #[must_use]
    pub fn content_doubt(&self, text: &str) -> Option<ContentDoubt> {
        let words = content_said(text)?;
        let told = self.feedback().filter(|told| told.conclusive);
        let told = told.filter(|_| self.is_told()).map(|told| told.outcome);
        let record = match told {
            Some(FeedbackOutcome::Satisfied) => {
                self.visit_against_feedback()?;
                return Some(ContentDoubt {
                    words,
                    record: "平台回访记的是不满意".to_owned(),
                    contradicted: false,
                });
            }
            Some(outcome) => format!("反馈记录是“{outcome}”"),
            None => "还没有反馈诉求人".to_owned(),
        };
        // Whoever gave no grade may still have thanked.
        let unrated = told == Some(FeedbackOutcome::NotRated);
        Some(ContentDoubt {
            words,
            record,
            contradicted: !unrated || words == "满意",
        })
    }
}

/// Words for the citizen.
const CITIZEN: &[&str] = &[
    "诉求人",
    "来电人",
    "反映人",
    "投诉人",
    "举报人",
    "市民",
    "居民",
    "业主",
    "住户",
    "群众",
    "村民",
    "商户",
    "投诉者",
    "来访人",
    "用户",
    "老人",
    "家长",
    "家属",
    "大家",
    "百姓",
    "消费者",
    "当事人",
    "对方",
    "其",
];

/// Words that say so whoever is named.
const PLAIN: &[&str] = &[
    "表示感谢",
    "深表感谢",
    "非常感谢",
    "十分感谢",
    "衷心感谢",
    "连声道谢",
    "致谢",
    "感谢信",
    "锦旗",
    "点赞",
    "好评",
    "称赞",
    "十分认可",
    "非常认可",
    "高度认可",
    "一致认可",
    "表示认可",
    "得到认可",
    "充分认可",
    "大拇指",
    "没有不满",
    "无不满",
    "没有怨言",
    "叫好",
    "称快",
    "评价很高",
    "高度评价",
    "评价较高",
    "赞不绝口",
    "赞扬",
    "赞赏",
    "表扬",
    "夸赞",
    "表示肯定",
    "给予肯定",
    "予以肯定",
    "充分肯定",
    "得到肯定",
    "一致肯定",
    "撤回投诉",
    "撤销投诉",
    "撤诉",
    "不再投诉",
    "不再追究",
    "放弃投诉",
    "表示接受",
    "欣然接受",
    "表示谅解",
    "表示认同",
    "表示赞同",
    "心满意足",
    "喜笑颜开",
    "谢意",
];

/// Words that say so of the citizen, or of what he was told.
const OF_CITIZEN: &[&str] = &[
    "认可",
    "没有意见",
    "没意见",
    "无意见",
    "无异议",
    "没有异议",
    "未提出异议",
    "感谢",
    "道谢",
    "称好",
    "肯定",
    "接受",
    "认同",
    "赞同",
    "谅解",
    "高兴",
    "欣慰",
    "开心",
    "谢谢",
    "叫绝",
    "点头",
];

/// Words that turn the next one round.
const TURNED: &[&str] = &[
    "不",
    "否",
    "未",
    "非",
    "没有",
    "没",
    "尚未",
    "不太",
    "不够",
    "不是很",
    "并未",
];

/// Words for an aim, which say nothing of what is.
const AIMS: &[&str] = &[
    "争取", "力争", "确保", "直到", "直至", "为止", "以便", "努力", "标准", "期待", "希望", "如果",
    "是否", "让", "使",
];

/// Returns the words by which a text says that the citizen is satisfied; `None` if it does not.
/// 不满意, words about the rate, aims and politeness say nothing of the kind.
fn content_said(text: &str) -> Option<&'static str> {
    let mut parts = text.split(['，', '。', '；', '、', '！', ',', ';', '!', '\n', '：']);
    parts.find_map(in_part)
}

fn in_part(part: &str) -> Option<&'static str> {
    if AIMS.iter().any(|word| part.contains(word)) {
        return None;
    }
    let told = CITIZEN.iter().any(|word| part.contains(word))
        || ["处理结果", "办理结果", "答复", "处理意见", "办理情况"]
            .iter()
            .any(|word| part.contains(word));
    let said = |word: &&'static str| {
        part.match_indices(*word).any(|(at, word)| {
            let before = part.get(..at).unwrap_or_default();
            let after = part.get(at + word.len()..).unwrap_or_default();
            let before = before.trim_end_matches("表示");
            let turned = TURNED.iter().any(|one| before.ends_with(one))
                || ["未得到", "没有得到", "没得到", "未获得", "没有获得"]
                    .iter()
                    .any(|one| before.contains(one));
            let polite = [
                "您", "你", "广大", "市民", "支持", "来电", "关注", "反映", "监督", "理解",
            ]
            .iter()
            .any(|one| after.starts_with(one));
            let of_rate = after.starts_with(['率', '度', '与', '吗']);
            // 接受检查 and 肯定会 say nothing of the result.
            let other = match word {
                "接受" => [
                    "检查", "调查", "询问", "教育", "处罚", "采访", "治疗", "委托", "监督", "调解",
                ]
                .iter()
                .any(|one| after.starts_with(one)),
                "肯定" => after.starts_with(['会', '是', '要', '能', '有', '不']),
                _ => false,
            };
            !(turned || other || of_rate || polite && word.contains("感谢"))
        })
    };
    ["满意"]
        .iter()
        .find(|word| said(word))
        .or_else(|| PLAIN.iter().find(|word| said(word)))
        .or_else(|| OF_CITIZEN.iter().filter(|_| told).find(|word| said(word)))
        .copied()
}

#[cfg(test)]
mod tests {
    use super::content_said;

    #[test]
    fn satisfaction_is_read_where_it_is_said_and_nowhere_else() {
        for said in [
            "群众非常满意。",
            "诉求人表示满意",
            "居民对结果基本满意",
            "满意而归",
            "路灯已修复，十分认可",
            "诉求人认可",
            "诉求人对处理结果没有意见",
            "来电人表示感谢",
            "居民送来锦旗",
            "居民竖起大拇指",
            "投诉人没有不满",
            "住户表示接受",
            "来电人已撤回投诉",
            "周边群众拍手叫好",
            "诉求人评价很高",
            "得到群众肯定",
            "获得一致好评",
        ] {
            assert!(content_said(said).is_some(), "{said}");
        }
        for unsaid in [
            "诉求人不满意",
            "满意率提升",
            "是否满意待回访",
            "提高满意度",
            "未表示不满",
            "诉求人不认可",
            "感谢您对我们工作的支持",
            "争取群众满意",
            "已征求交通运输局意见",
            "施工方认可整改方案",
            "诉求人没有表示感谢",
            "居民不接受",
            "商户接受调查",
            "未得到群众肯定",
        ] {
            assert_eq!(content_said(unsaid), None, "{unsaid}");
        }
    }
}
